import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// A notebook of the work tree that gets something back which it had in the version before.
struct CellTaking {
  /// What it gets back. The raw values come from the page.
  enum Part: String {
    case source = "sources"
    case outputs = "outputs"
  }

  /// The file's bytes with the part of one cell taken from the version before, all others as they are.
  ///
  /// - Parameters:
  ///   - file: the file as it is.
  ///   - place: that of the cell in the version after, which is the file behind a clean filter.
  ///   - shown: the cell as the page shows it: the file has to have the same source still.
  /// - Throws: `FailureDescription` if the file is not what the page shows any more.
  static func bytes(
    _ part: Part,
    of old: CellContent,
    to place: Int,
    shown: CellContent,
    in file: ByteBuffer
  ) throws -> [UInt8] {
    let notebook: Notebook
    do throws(NotebookError) {
      notebook = try Notebook.read(file)
    } catch {
      throw FailureDescription("the file in the work tree is not a notebook any more")
    }
    guard notebook.version.major >= 4 else {
      throw FailureDescription("only notebooks of nbformat 4 can be changed here")
    }
    let content = NotebookContent(notebook)
    let candidates = content.cells.indices.filter { isSame(content.cells[$0], shown) }
    // A filter may leave out cells, so the place counts only where it fits.
    guard let found = candidates.contains(place) ? place : candidates.count == 1 ? candidates[0] : nil else {
      throw FailureDescription("the file was changed since; the page shows it as it was")
    }
    var cells = JSONTree.value(notebook.root)["cells"]?.elements ?? []
    cells[found] = replaced(part, old, in: cells[found])
    let tree = JSONTree.object(
      JSONTree.value(notebook.root).members.map { member in
        member.key.elementsEqual("cells".utf8) ? JSONMember(key: member.key, value: .array(cells)) : member
      }
    )
    let sink = ByteSink()
    JSONWriter.write(tree, layout: JSONLayout(of: notebook.document), copying: notebook.document, to: sink)
    return sink.bytes
  }

  private static func isSame(_ one: CellContent, _ other: CellContent) -> Bool {
    one.type == other.type && one.source == other.source && one.id == other.id
  }

  private static func replaced(_ part: Part, _ old: CellContent, in cell: JSONTree) -> JSONTree {
    let file = NotebookContent(cells: [old], members: []).fileTree["cells"]?.elements.first ?? .object([])
    var members = cell.members
    func set(_ key: String) {
      let name = Array(key.utf8)
      guard let place = members.firstIndex(where: { $0.key == name }), let value = file[name] else { return }
      // A source that was one string stays one.
      let isText = key == "source" && members[place].value.kind == .string
      members[place].value = isText ? .string(old.source) : value
    }
    switch part {
    case .source: set("source")
    case .outputs:
      set("outputs")
      set("execution_count")
    }
    return .object(members)
  }
}
