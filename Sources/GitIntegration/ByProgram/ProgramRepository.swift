// A repository by git's own commands.

import SystemFiles

/// A repository that git itself is asked about, for what libgit2 cannot read.
final class ProgramRepository: RepositoryAccess {
  let git: GitProgram
  let gitDirectory: String
  let commonDirectory: String
  let workTree: String?
  private var reader: ObjectReader?
  private var ignoring: GitConversation?

  /// Asks git for the parts of a repository that git obeys.
  ///
  /// - Throws: what git says if it does not read it.
  init(at place: RepositoryPlace, environment: GitEnvironment) throws(GitError) {
    let program = try GitProgram(environment: environment)
    let directory = FileSystem.resolved(place.gitDirectory)
    gitDirectory = directory.text + "/"
    commonDirectory = FileSystem.resolved(place.commonDirectory).text + "/"
    let named = environment.workTree.map { FileSystem.resolved(Array($0.utf8)) }
    let start = place.kind == .workTree && named == nil ? place.start : nil
    // The repository that was looked at, and no other, is the one that git reads.
    let asked = program.reading(directory, from: start, workTree: named)
    let answer = try asked.answer(["rev-parse", "--is-bare-repository", "--show-toplevel"])
    let isBare = answer.output.starts(with: "true\n".utf8)
    guard answer.status == 0 || isBare else { throw answer.failure(of: "rev-parse") }
    let lines = answer.output.dropFirst("false\n".utf8.count).dropLast()
    let top = isBare || lines.isEmpty ? nil : Array(lines)
    workTree = top.map { $0.text + "/" }
    git = program.reading(directory, from: top ?? directory, workTree: top)
  }

  func config() throws(GitError) -> GitConfig { GitConfig(listed: try ListedConfig.all(git)) }

  func head() throws(GitError) -> Head {
    let branch = try git.line(["symbolic-ref", "--quiet", "HEAD"])?.text
    let commit = try git.line(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
      .flatMap { ObjectID(hexadecimal: $0) }
    switch (branch, commit) {
    case (let branch?, let commit?): return .branch(branch, commit)
    case (let branch?, nil): return .unborn(branch: branch)
    case (nil, let commit?): return .detached(commit)
    case (nil, nil): throw GitError(call: "rev-parse", message: "HEAD points at no commit")
    }
  }

  func resolve(_ revision: [UInt8]) throws(GitError) -> ObjectReference? {
    guard !revision.contains(.newline), !revision.contains(0) else { return nil }
    let answer = try git.run(["cat-file", "--batch-check"], input: revision + [.newline])
    let line = Array(answer.trimmingLineEnds)
    if line == revision + Array(" ambiguous".utf8) {
      throw GitError(call: "cat-file", message: "\(revision.text) is ambiguous", code: GitError.ambiguousCode)
    }
    let words = line.split(separator: .space)
    guard words.count == 3, let id = ObjectID(hexadecimal: words[0]), let kind = ObjectKind(words[1]) else {
      return nil
    }
    return ObjectReference(id: id, kind: kind)
  }

  func peel(_ id: ObjectID, to kind: ObjectKind) throws(GitError) -> ObjectID {
    let line = try git.line(["rev-parse", "--verify", "--quiet", "\(id)^{\(kind.word)}"])
    guard let line, let peeled = ObjectID(hexadecimal: line) else {
      throw GitError(call: "rev-parse", message: "\(id.abbreviated) leads to no \(kind.word)")
    }
    return peeled
  }

  func commitSummary(_ id: ObjectID) throws(GitError) -> CommitSummary {
    let words = [
      "log", "-1", "--no-show-signature", "--no-color", "--date=short", "--format=%an%x00%s%x00%ad",
    ]
    let fields = try git.run(words + [id.description, "--"]).trimmingLineEnds.split(
      separator: 0,
      omittingEmptySubsequences: false
    )
    guard fields.count == 3 else { throw GitError(call: "log", message: "git log said nothing of a commit") }
    return CommitSummary(
      id: id,
      author: Array(fields[0]).text,
      subject: Array(fields[1]).text,
      day: Array(fields[2]).text
    )
  }

  func blob(_ id: ObjectID) throws(GitError) -> any BlobContent {
    guard let object = try openReader().read(id), object.kind == .blob else {
      throw GitError(
        call: "cat-file",
        message: "there is no blob \(id.abbreviated)",
        code: GitError.notFoundCode
      )
    }
    return ProgramBlob(object.take())
  }

  private func openReader() throws(GitError) -> ObjectReader {
    if let reader { return reader }
    let started = try ObjectReader(git)
    reader = started
    return started
  }

  func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    let answer = try git.answer(["merge-base", one.description, other.description])
    guard answer.status < 2 else { throw answer.failure(of: "merge-base") }
    return ObjectID(hexadecimal: answer.output.trimmingLineEnds)
  }

  func hash(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    let line = try git.run(["hash-object", "--stdin", "-t", "blob"], input: Array(content))
    guard let id = ObjectID(hexadecimal: line.trimmingLineEnds) else {
      throw GitError(call: "hash-object", message: "git hash-object gave no name")
    }
    return id
  }

  func index() throws(GitError) -> any IndexAccess { try ProgramIndex(git) }

  /// Asks a git that goes on answering: walks ask about every file.
  func isIgnored(_ path: RepositoryPath) throws(GitError) -> Bool {
    guard workTree != nil, !path.bytes.isEmpty else { return false }
    let conversation: GitConversation
    if let ignoring {
      conversation = ignoring
    } else {
      let words = ["check-ignore", "-z", "--verbose", "--non-matching", "--no-index", "--stdin"]
      conversation = try GitConversation(git, words, errors: .nothing)
    }
    // git gives up at a path inside a submodule, which has rules of its own.
    ignoring = nil
    try conversation.send(path.bytes + [0])
    var fields: [[UInt8]] = []
    for _ in 0..<4 { fields.append(try conversation.read(until: 0)) }
    ignoring = conversation
    return !fields[0].isEmpty && fields[2].first != UInt8(ascii: "!")
  }

  func attributes(_ names: [String], of path: RepositoryPath) throws(GitError) -> [AttributeValue] {
    let output = try git.run(["check-attr", "-z"] + names + ["--"], [path.bytes])
    return Self.attributeValues(output, count: names.count)
  }

  func attribute(_ name: String, ofEach paths: [RepositoryPath]) throws(GitError) -> [AttributeValue] {
    guard !paths.isEmpty else { return [] }
    let input = Array(paths.map(\.bytes).joined(separator: [0])) + [0]
    let output = try git.run(["check-attr", "-z", "--stdin", name], input: input)
    return Self.attributeValues(output, count: paths.count)
  }

  /// Reads triples of a path, a name and a value.
  private static func attributeValues(_ output: [UInt8], count: Int) -> [AttributeValue] {
    let fields = output.split(separator: 0, omittingEmptySubsequences: false)
    return (0..<count).map { index in
      guard fields.count > 3 * index + 2 else { return .unspecified }
      switch Array(fields[3 * index + 2]).text {
      case "unspecified": return .unspecified
      case "set": return .set
      case "unset": return .unset
      case let text: return .value(text)
      }
    }
  }
}

/// The bytes of a blob that git gave.
private final class ProgramBlob: BlobContent {
  private let content: TakenContent

  init(_ content: consuming FileContent) { self.content = content.take() }

  deinit { content.deallocate(content.base) }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: content.base, count: content.count) }
}
