import GitIntegration
package import LosslessJSON
package import Notebooks
package import SystemFiles

/// A notebook in which conflicts are looked for and settled.
package struct ConflictedFile {
  /// The file.
  package let path: FilePath
  /// What the file was when it was read.
  private let identity: FileIdentity?
  private let layout: JSONLayout
  private let original: JSONDocument?
  /// What was read of the file.
  private let source: NotebookContent?
  /// The notebook as it stands in the file, and then with what was settled.
  package private(set) var notebook: JSONTree
  /// Whether something was settled or merged since it was read.
  package private(set) var isChanged = false
  /// The versions that were merged, as far as they are known: where outputs are taken from for a source that is
  /// wholly one side's.
  package var sides: [(side: ConflictResolution, notebook: NotebookContent)] = []

  /// - Throws: `FailureDescription` for what cannot be read or is no notebook.
  package init(_ path: FilePath) throws { try self.init(path, FileReader.read(path)) }

  /// - Parameter content: what was read of the file.
  /// - Throws: `FailureDescription` for what is no notebook.
  package init(_ path: FilePath, _ content: consuming FileContent) throws {
    let identity = content.identity
    try self.init(path, ByteBuffer(content), identity)
  }

  /// - Parameter identity: What the file was when it was read.
  /// - Throws: `FailureDescription` for what is no notebook.
  package init(_ path: FilePath, _ buffer: ByteBuffer, _ identity: FileIdentity?) throws {
    self.path = path
    self.identity = identity
    do throws(NotebookError) {
      let file = try Notebook.read(buffer)
      let document = file.document
      source = NotebookContent(file)
      layout = JSONLayout(of: document)
      original = document
      notebook = .value(document.root)
    } catch {
      throw FailureDescription(error, in: path)
    }
  }

  /// The result of a merge that is to become the file.
  /// - Parameter replacing: What the file has to be until then; `nil` for whatever is there.
  package init(_ path: FilePath, _ result: MergeResult, replacing: FileIdentity? = nil) {
    self.path = path
    identity = replacing
    source = nil
    layout = result.layout
    original = result.original
    notebook = result.notebook
    isChanged = true
  }

  /// No notebook: a file that is not merged cell by cell.
  package init(empty path: FilePath) {
    self.path = path
    identity = nil
    source = nil
    layout = .notebook
    original = nil
    notebook = .object([])
  }

  /// The notebook as it stands in the file; `nil` for the result of a merge.
  package var content: NotebookContent? { isChanged ? nil : source }

  /// The conflicts that are open now, in the order of the notebook.
  package var conflicts: [FoundConflict] { MergeConflicts.find(in: notebook) }

  /// The same file with its notebook changed otherwise than by settling conflicts.
  package func changed(to notebook: JSONTree) -> ConflictedFile {
    var file = self
    file.notebook = notebook
    file.isChanged = true
    return file
  }

  /// Takes away what is settled and was left over.
  /// - Returns: Whether there was anything.
  package mutating func tidy() -> Bool {
    guard let tidied = MergeConflicts.withoutLeftovers(notebook) else { return false }
    notebook = tidied
    isChanged = true
    return true
  }

  /// Settles one of `conflicts`; false if the notebook does not show the version that is to be taken. The notice
  /// of what no cell shows is as it was until `tidy`.
  package mutating func resolve(_ conflict: FoundConflict, take resolution: ConflictResolution) -> Bool {
    guard let settled = MergeConflicts.settle(conflict, take: resolution, in: notebook) else { return false }
    notebook = settled
    isChanged = true
    return true
  }

  /// Settles a conflict in a source, or one hunk of it, with a text of the user's own.
  package mutating func resolve(_ conflict: FoundConflict, with text: [UInt8]) -> Bool {
    guard let settled = MergeConflicts.resolve(conflict, with: text, in: notebook) else { return false }
    notebook = settled
    isChanged = true
    return true
  }

  /// Settles some of `conflicts`, each as it is said. What moves cells comes last, and otherwise the end
  /// comes first, so that places stay right.
  /// - Returns: The conflicts that could not be settled so.
  package mutating func resolve(_ answers: [(FoundConflict, ConflictAnswer)]) -> [FoundConflict] {
    var left: [FoundConflict] = []
    for (conflict, answer) in answers.reversed() where conflict.kind != .position {
      let isSettled =
        switch answer {
        case .take(let side): resolve(conflict, take: side)
        case .text(let source): resolve(conflict, with: source)
        }
      if !isSettled { left.append(conflict) }
      if isSettled, conflict.kind == .source { restoreOutputs(conflict, answer) }
    }
    for (wanted, answer) in answers where wanted.kind == .position {
      let found = conflicts.first { $0.isSamePosition(as: wanted) }
      guard case .take(let side) = answer, let found, resolve(found, take: side) else {
        left.append(wanted)
        continue
      }
    }
    _ = tidy()
    return left
  }

  /// Brings the outputs of a side with its source.
  private mutating func restoreOutputs(_ conflict: FoundConflict, _ answer: ConflictAnswer) {
    guard let place = conflict.cells?.lowerBound else { return }
    let preferred = sides.filter { answer == .take($0.side) } + sides.filter { answer != .take($0.side) }
    for (_, side) in preferred {
      guard let restored = MergeConflicts.restoringOutputs(ofCell: place, from: side, in: notebook) else {
        continue
      }
      notebook = restored
      return
    }
  }

  /// The notebook in the file's layout, with the file's bytes wherever nothing was settled.
  package var bytes: [UInt8] {
    let sink = ByteSink()
    JSONWriter.write(notebook, layout: layout, copying: original, to: sink)
    return sink.bytes
  }

  /// Replaces the file, unless somebody else wrote it since.
  package func save() throws(FileError) {
    guard isChanged else { return }
    try AtomicFile.replace(path, with: bytes, expected: identity)
  }
}

extension FoundConflict {
  /// Whether both are about the place of the same cell.
  fileprivate func isSamePosition(as other: FoundConflict) -> Bool {
    func same(_ one: JSONTree?, _ two: JSONTree?) -> Bool { one?.integer == two?.integer }
    return kind == .position && cellID == other.cellID && same(base, other.base)
      && same(local, other.local) && same(remote, other.remote)
  }
}
