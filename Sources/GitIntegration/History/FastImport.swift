import SystemFiles

/// Objects on their way into a repository, through `git fast-import` (git-fast-import(1)).
///
/// Nothing refers to them until somebody does: a process that is killed leaves objects that git removes in time.
package final class FastImport {
  private let process: StartedProcess
  private let marksFile: [UInt8]
  private var pending: [UInt8] = []
  private var answers: [UInt8] = []
  private var nextMark = 0
  private var names: [Int: ObjectID] = [:]

  /// Starts git.
  ///
  /// - Parameter folder: an absolute path, for a file of marks.
  package init(_ git: GitProgram, folder: [UInt8]) throws(GitError) {
    marksFile = folder.appending("marks")
    process = try git.start(
      ["fast-import", "--quiet", "--force", "--done", "--date-format=raw-permissive"],
      [Array("--export-marks=".utf8) + marksFile],
      input: .pipe
    )
  }

  /// Adds a blob and gives its mark.
  package func addBlob(_ content: [UInt8]) throws(GitError) -> Int {
    let mark = newMark()
    write("blob\nmark :\(mark)\ndata \(content.count)\n")
    pending += content
    pending.append(.newline)
    try flushIfLarge()
    return mark
  }

  /// Bytes of the stream.
  func write(_ bytes: some Sequence<UInt8>) { pending += bytes }

  /// Text of the stream.
  func write(_ text: String) { pending += text.utf8 }

  func newMark() -> Int {
    nextMark += 1
    return nextMark
  }

  func flushIfLarge() throws(GitError) {
    if pending.count > 1 << 18 { try flush() }
  }

  /// What the object of a mark is called, asked while git works.
  func name(of mark: Int) throws(GitError) -> ObjectID {
    if let known = names[mark] { return known }
    write("get-mark :\(mark)\n")
    try flush()
    while true {
      if let newline = answers.firstIndex(of: .newline) {
        guard let id = ObjectID(hexadecimal: answers[..<newline]) else { throw Self.failed }
        answers.removeSubrange(...newline)
        names[mark] = id
        return id
      }
      var chunk = [UInt8](repeating: 0, count: 256)
      let count = Descriptor.readSome(process.output, &chunk, chunk.count)
      guard count > 0 else { throw Self.failed }
      answers += chunk[..<count]
    }
  }

  /// Ends the stream and gives the names of all marks.
  ///
  /// - Throws: if git could not write everything; it has said why.
  package func finish() throws(GitError) -> [Int: ObjectID] {
    write("done\n")
    try flush()
    process.closeInput()
    guard process.end() == 0 else { throw Self.failed }
    var marks: [Int: ObjectID] = [:]
    let bytes = try FileSystem.contents(of: marksFile) ?? []
    _ = FilePath(bytes: marksFile).withCString { unlink($0) }
    for line in bytes.split(separator: .newline) {
      let words = line.split(separator: .space)
      guard words.count == 2, let mark = Int(Array(words[0].dropFirst()).text),
        let id = ObjectID(hexadecimal: words[1])
      else { throw Self.failed }
      marks[mark] = id
    }
    return marks
  }

  private func flush() throws(GitError) {
    let code = pending.withUnsafeBytes { Descriptor.writeAll([$0], to: process.input) }
    pending.removeAll(keepingCapacity: true)
    guard code == 0 else { throw Self.failed }
  }

  private static var failed: GitError {
    GitError(
      call: "fast-import",
      message: "git fast-import could not write the new history; nothing was changed"
    )
  }
}
