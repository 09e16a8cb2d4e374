package import LosslessJSON

/// A cell in the form that JEP-8 describes: nbformat 4, every multi-line value joined to one string.
///
/// Type, id and source are read at once, all else when asked for. A member that is absent and one that is
/// `null` stay different, and unknown members are there like any other.
package struct CellContent: Sendable {
  /// The cell's type.
  package let type: CellType
  /// The text of the id; `nil` if there is none or if it is not a string.
  package let id: [UInt8]?
  /// The joined source (WTF-8); empty if there is none or if it is not a text.
  package let source: [UInt8]
  let storage: Storage

  enum Storage: Sendable {
    /// A cell of a file of nbformat 4, brought into form when asked for.
    case file(JSONValue)
    /// A cell that was put together in memory.
    case tree(JSONTree)
    /// A cell of an older nbformat after its conversion.
    indirect case upgraded(JSONTree, Origins)
  }

  /// Where the parts of a converted cell stand in their file.
  struct Origins: Sendable {
    var cell: JSONValue
    var source: JSONValue?
    var outputs: JSONValue?
  }

  /// A cell put together in memory.
  /// - Parameter tree: The cell in joined form, normally an object.
  package init(_ tree: JSONTree) {
    self.init(tree, storage: .tree(tree))
  }

  /// A cell of an older nbformat after its conversion.
  init(upgraded tree: JSONTree, from origins: Origins) {
    self.init(tree, storage: .upgraded(tree, origins))
  }

  private init(_ tree: JSONTree, storage: Storage) {
    type = CellType(tree["cell_type"])
    id = tree["id"]?.text
    source = tree["source"]?.text ?? []
    self.storage = storage
  }

  /// A cell of a file of nbformat 4.
  init(file cell: JSONValue) {
    type = CellType(cell["cell_type"].map { .value($0) })
    id = cell["id"].flatMap { $0.isString ? $0.text : nil }
    source = cell["source"].flatMap { MultilineText.text(of: $0) } ?? []
    storage = .file(cell)
  }

  /// The cell in its file; `nil` for a cell that was put together in memory.
  package var origin: JSONValue? {
    switch storage {
    case .file(let cell): cell
    case .tree: nil
    case .upgraded(_, let origins): origins.cell
    }
  }

  /// The value in the file that the source was read from: a string or a list of strings.
  package var sourceOrigin: JSONValue? {
    switch storage {
    case .file(let cell): cell["source"]
    case .tree: nil
    case .upgraded(_, let origins): origins.source
    }
  }

  /// The values in the file that the outputs were read from.
  private var outputOrigins: JSONValue? {
    switch storage {
    case .file(let cell): cell["outputs"]
    case .tree: nil
    case .upgraded(_, let origins): origins.outputs
    }
  }

  /// Whether the cell is an object, as it should be.
  package var isObject: Bool {
    switch storage {
    case .file(let cell): cell.isObject
    case .tree(let tree), .upgraded(let tree, _): tree.kind == .object
    }
  }

  /// The whole cell in joined form.
  package var tree: JSONTree {
    switch storage {
    case .file(let cell): cell.isObject ? .object(members) : .value(cell)
    case .tree(let tree), .upgraded(let tree, _): tree
    }
  }

  /// All members in joined form, each key once, in the order of the file.
  package var members: [JSONMember] {
    switch storage {
    case .file(let cell):
      JSONTree.value(cell).members.map { JSONMember(key: $0.key, value: joined($0.value, named: $0.key)) }
    case .tree(let tree), .upgraded(let tree, _): tree.members
    }
  }

  /// All members as in `members`, but the outputs of a code cell as they stand in the file.
  var membersWithoutJoinedOutputs: [JSONMember] {
    guard case .file(let cell) = storage else { return members }
    return JSONTree.value(cell).members.map { member in
      if member.key.elementsEqual("outputs".utf8) { return member }
      return JSONMember(key: member.key, value: joined(member.value, named: member.key))
    }
  }

  /// A member in joined form.
  package subscript(key: StaticString) -> JSONTree? {
    switch storage {
    case .file(let cell):
      cell[key].map { joined(.value($0), named: key) }
    case .tree(let tree), .upgraded(let tree, _): tree[key]
    }
  }

  /// The member whose key is that text (WTF-8), in joined form; see the subscript for static names.
  subscript(key: [UInt8]) -> JSONTree? {
    switch storage {
    case .file(let cell):
      cell[key].map { joined(.value($0), named: key) }
    case .tree(let tree), .upgraded(let tree, _): tree[key]
    }
  }

  /// The cell's metadata; `nil` if it has none.
  package var metadata: JSONTree? { self["metadata"] }
  /// The count of the run that made the outputs; `nil` if the cell has no such member.
  package var executionCount: JSONTree? { self["execution_count"] }
  /// The cell's attachments (nbformat 4.1), by name; `nil` if it has none.
  package var attachments: JSONTree? { self["attachments"] }

  /// The outputs; nothing if there is no list of outputs.
  package var outputs: [OutputContent] {
    if case .file(let cell) = storage, type == .code {
      guard let list = cell["outputs"], list.isArray else { return [] }
      return list.elements.map { OutputContent(file: $0) }
    }
    guard let trees = self["outputs"], trees.kind == .array else { return [] }
    let origins = outputOrigins?.elements.map { $0 } ?? []
    return trees.elements.enumerated().map { place, tree in
      OutputContent(tree: tree, origin: place < origins.count ? origins[place] : nil)
    }
  }
}
