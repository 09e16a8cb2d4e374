/// Reads the commits of an export without data (git-fast-import(1), "Input Format").
struct ExportParser {
  private let text: [UInt8]
  private var place = 0

  init(_ text: [UInt8]) {
    self.text = text
  }

  /// - Throws: for anything that an export of commits does not hold.
  mutating func commits() throws(GitError) -> [ExportedCommit] {
    var commits: [ExportedCommit] = []
    while place < text.count {
      if take("commit ") {
        commits.append(try commit(line()))
      } else if take("reset ") {
        _ = line()
        if take("from ") { _ = line() }
      } else if text[place] == .newline || take("progress ") || take("done") {
        _ = line()
      } else {
        throw fault("a line that is neither a commit nor a reset")
      }
    }
    return commits
  }

  private mutating func commit(_ source: Range<Int>) throws(GitError) -> ExportedCommit {
    guard take("mark :"), let mark = number(line()) else { throw fault("a commit without a mark") }
    guard take("original-oid "), let id = ObjectID(hexadecimal: text[line()]) else {
      throw fault("a commit without its name")
    }
    let start = place
    while place < text.count, !starts("data ") { _ = line() }
    let header = start..<place
    guard take("data "), let count = number(line()), count <= text.count - place else {
      throw fault("a commit without a message")
    }
    let message = place..<(place + count)
    place += count
    let parents = try parents()
    return ExportedCommit(
      id: id,
      mark: mark,
      source: source,
      header: header,
      message: message,
      parents: parents,
      changes: try changes()
    )
  }

  private mutating func parents() throws(GitError) -> [ExportedCommit.Parent] {
    var parents: [ExportedCommit.Parent] = []
    // An end of line behind the message is one of the format.
    if place < text.count, text[place] == .newline, !isEndOfCommit { place += 1 }
    while take("from ") || take("merge ") {
      let name = text[line()]
      if name.first == .colon, let mark = number(name.dropFirst()) {
        parents.append(.mark(mark))
      } else if let id = ObjectID(hexadecimal: name) {
        parents.append(.outside(id))
      } else {
        throw fault("a parent that is no commit")
      }
    }
    return parents
  }

  /// Whether nothing of a commit follows the line end here.
  private var isEndOfCommit: Bool {
    let next = place + 1
    guard next < text.count else { return true }
    return !["from ", "merge ", "M ", "D ", "R ", "C ", "N ", "deleteall"].contains { starts($0, at: next) }
  }

  private mutating func changes() throws(GitError) -> [FileChange] {
    var changes: [FileChange] = []
    while place < text.count, text[place] != .newline, !starts("commit "), !starts("reset ") {
      let line = line()
      changes.append(try change(line))
    }
    return changes
  }

  private func change(_ line: Range<Int>) throws(GitError) -> FileChange {
    let bytes = text[line]
    if bytes.starts(with: "M ".utf8) {
      let words = bytes.split(separator: .space, maxSplits: 3, omittingEmptySubsequences: false)
      guard words.count == 4, let id = ObjectID(hexadecimal: words[2]),
        let path = QuotedPath.unquoted(words[3])
      else { throw fault("a change of a file in another form") }
      return FileChange(kind: .modify(mode: Array(words[1]), id), path: path, line: line)
    }
    if bytes.starts(with: "D ".utf8) {
      guard let path = QuotedPath.unquoted(bytes.dropFirst(2)) else {
        throw fault("a removal of a file in another form")
      }
      return FileChange(kind: .delete, path: path, line: line)
    }
    return FileChange(kind: .other, path: [], line: line)
  }

  /// The rest of the line, without its end.
  private mutating func line() -> Range<Int> {
    let start = place
    let end = text[start...].firstIndex(of: .newline) ?? text.count
    place = min(end + 1, text.count)
    return start..<end
  }

  private mutating func take(_ word: StaticString) -> Bool {
    guard starts(word) else { return false }
    place += word.utf8CodeUnitCount
    return true
  }

  private func starts(_ word: StaticString) -> Bool { starts(word, at: place) }

  private func starts(_ word: StaticString, at place: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place + count <= text.count else { return false }
    for index in 0..<count where text[place + index] != word.utf8Start[index] { return false }
    return true
  }

  private func number(_ range: Range<Int>) -> Int? { number(text[range]) }

  private func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(Array(digits).text) }

  private func fault(_ what: String) -> GitError {
    GitError(call: "fast-export", message: "git fast-export wrote \(what)")
  }
}
