import SystemFiles

/// Annotated tags, written anew for commits with another name: who tagged and when, and what was said, stay byte
/// for byte, but for names of commits in the message; a signature goes, because it is that of the old tag.
struct TagRewriting {
  /// How many lost a signature.
  private(set) var signatures = 0
  /// How many tags were written anew.
  private(set) var rewritten = 0

  /// How many names of commits in messages were replaced.
  private(set) var replacedHashes = 0

  private let git: GitProgram
  private let reader: ObjectReader
  private let folder: [UInt8]
  private var known: [ObjectID: ObjectID] = [:]

  /// - Parameter folder: for a file, an absolute path.
  init(_ git: GitProgram, _ reader: ObjectReader, folder: [UInt8]) {
    (self.git, self.reader, self.folder) = (git, reader, folder)
  }

  /// The new name of a tag object; the old one if what it leads to stays.
  mutating func name(of tag: ObjectID, _ names: CommitNames) throws(GitError) -> ObjectID {
    if let known = known[tag] { return known }
    let new = try rewrite(tag, names)
    known[tag] = new
    return new
  }

  private mutating func rewrite(_ tag: ObjectID, _ names: CommitNames) throws(GitError) -> ObjectID {
    guard let content = try reader.read(tag), content.kind == .tag else { return tag }
    let bytes = content.take().array()
    let lines = bytes.split(separator: .newline, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].starts(with: "object ".utf8), lines[1].starts(with: "type ".utf8),
      let target = ObjectID(hexadecimal: lines[0].dropFirst(7))
    else { return tag }
    let new: ObjectID?
    switch ObjectKind(lines[1].dropFirst(5)) {
    case .commit: new = names.new(of: target)
    case .tag: new = try name(of: target, names)
    default: new = nil
    }
    guard let new, new != target else { return tag }
    let rest = Self.withoutSignature(Array(lines[2]))
    if rest.count < lines[2].count { signatures += 1 }
    rewritten += 1
    let message = names.replaced(in: Self.message(of: rest))
    replacedHashes += message.count
    let text =
      Array("object ".utf8) + new.hexadecimal + [.newline] + lines[1] + [.newline]
      + rest.dropLast(Self.message(of: rest).count) + message.text
    let file = folder.appending("tag")
    try FileSystem.replace(file.text, from: nil, to: text)
    defer { try? FileSystem.remove(file.text) }
    // Literally: an old tag may lack what git would ask of a new one.
    let line = try git.run(["hash-object", "-t", "tag", "-w", "--literally", "--"], [file])
    guard let id = ObjectID(hexadecimal: line.trimmingLineEnds) else {
      throw GitError(call: "hash-object", message: "git hash-object gave no name for a tag")
    }
    return id
  }

  /// What comes behind the header, with the empty line that ends it.
  private static func message(of bytes: [UInt8]) -> [UInt8] {
    let end = bytes.indices.first { bytes[$0...].starts(with: [.newline, .newline]) }
    return Array(bytes[(end ?? bytes.endIndex)...])
  }

  /// The lines of a tag without its signature: at the end of the message, or in the header.
  static func withoutSignature(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var (isHeader, isSignature) = (true, false)
    for line in bytes.split(separator: .newline, omittingEmptySubsequences: false) {
      if isHeader {
        isSignature = line.starts(with: "gpgsig".utf8) || (isSignature && line.first == .space)
        if line.isEmpty { isHeader = false }
        if isSignature { continue }
      } else if signatureStarts.contains(where: { line.elementsEqual($0.utf8) }) {
        // The message ends with the line end before it.
        return result
      }
      result += line
      result.append(.newline)
    }
    // One line end too many: split gives what is behind the last one as well.
    result.removeLast()
    return result
  }

  private static let signatureStarts = [
    "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----", "-----BEGIN SSH SIGNATURE-----",
    "-----BEGIN SIGNED MESSAGE-----",
  ]
}
