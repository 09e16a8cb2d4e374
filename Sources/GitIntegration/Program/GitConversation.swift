// Asking one git many questions.

import SystemFiles

/// A git that answers questions one after the other. For one thread at a time.
final class GitConversation: @unchecked Sendable {
  private let call: String
  private let process: StartedProcess
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var (start, end) = (0, 0)

  /// Starts git with words that make it read from its standard input.
  init(_ git: GitProgram, _ words: [String], errors: StartedProcess.Stream = .inherited) throws(GitError) {
    call = words.first ?? "git"
    process = try git.start(words, input: .pipe, errors: errors)
  }

  /// Asks.
  func send(_ question: [UInt8]) throws(GitError) {
    let code = question.withUnsafeBytes { Descriptor.writeAll([$0], to: process.input) }
    guard code == 0 else { throw gone }
  }

  /// What git says up to a byte, which is left out.
  func read(until delimiter: UInt8) throws(GitError) -> [UInt8] {
    var text: [UInt8] = []
    while true {
      if let place = buffer[start..<end].firstIndex(of: delimiter) {
        text += buffer[start..<place]
        start = place + 1
        return text
      }
      text += buffer[start..<end]
      try fill()
    }
  }

  /// So many bytes of what git says, with `FileContent.padding` zero bytes behind them.
  func read(_ count: Int) throws(GitError) -> FileContent {
    guard count < Int.max - FileContent.padding, let base = malloc(count + FileContent.padding) else {
      throw GitError(call: call, message: "an object of \(count) bytes is too large for memory")
    }
    let content = FileContent(base: base, count: count)
    memset(base + count, 0, FileContent.padding)
    var filled = 0
    while filled < count {
      if start < end {
        let taken = min(count - filled, end - start)
        let target = UnsafeMutableRawBufferPointer(start: base + filled, count: taken)
        target.copyBytes(from: buffer[start..<(start + taken)])
        start += taken
        filled += taken
      } else if count - filled < buffer.count {
        try fill()
      } else {
        // What is large goes straight to its place.
        let received = Descriptor.readSome(process.output, base + filled, count - filled)
        guard received > 0 else { throw gone }
        filled += received
      }
    }
    return content
  }

  private func fill() throws(GitError) {
    (start, end) = (0, 0)
    let descriptor = process.output
    let count = buffer.withUnsafeMutableBytes { target in
      target.baseAddress.map { Descriptor.readSome(descriptor, $0, target.count) } ?? 0
    }
    guard count > 0 else { throw gone }
    end = count
  }

  private var gone: GitError { GitError(call: call, message: "git \(call) ended too early") }
}
