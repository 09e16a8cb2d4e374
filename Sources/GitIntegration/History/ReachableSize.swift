import SystemFiles

/// How many bytes the objects of a history take in the repository, which git counts in the background.
package final class ReachableSize {
  private let process: StartedProcess
  private let input: [UInt8]

  /// Begins to count (git-rev-list(1), `--disk-usage`; since git 2.31).
  ///
  /// - Parameter tips: where the history begins.
  package init(_ tips: [ObjectID], _ git: GitProgram) throws(GitError) {
    let words = ["rev-list", "--disk-usage", "--objects", "--stdin"]
    let process = try git.start(words, input: .pipe, errors: .nothing)
    self.process = process
    var lines = Array(tips.map { $0.hexadecimal }.joined(separator: [.newline])) + [.newline]
    // What fits into a pipe is given at once.
    let first = lines.prefix(4096)
    let code = first.withUnsafeBytes { Descriptor.writeAll([$0], to: process.input) }
    lines.removeFirst(code == 0 ? first.count : lines.count)
    input = lines
    if lines.isEmpty { process.closeInput() }
  }

  /// Waits for the number; 0 if git does not count.
  package func bytes() throws(GitError) -> Int {
    let output = process.exchange(input).output
    process.end()
    return Int(Array(output.trimmingLineEnds).text) ?? 0
  }
}
