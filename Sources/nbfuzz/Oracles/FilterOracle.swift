import GitIntegration
import SystemFiles

/// The filter protocol: whatever git, or somebody else, sends, the answer is a row of whole packets, and nothing is
/// answered that was not asked whole.
enum FilterOracle {
  static func check(_ stream: [UInt8], _ scratch: String) throws(Fault) {
    let (input, output) = ("\(scratch)/requests", "\(scratch)/answers")
    FileBytes.write(stream, to: input)
    FileBytes.write([], to: output)
    let (reading, writing) = (open(input, O_RDONLY), open(output, O_WRONLY))
    defer {
      close(reading)
      close(writing)
    }
    var process = FilterProcess(input: reading, output: writing)
    var size = 0
    do throws(FilterProtocolError) {
      try process.run { request, content in
        size += content.count
        return request.command == .clean
          ? .unchanged
          : .success(content.withPaddedBytes { Array(UnsafeBufferPointer(start: $0, count: $1)) })
      }
    } catch {
      try PrintedText.check(Array(error.description.utf8), "filter error", lineBreaks: false)
    }
    let answers = FileBytes.read(output) ?? []
    try Fault.unless(size <= stream.count, "filter: more content than was sent")
    try Fault.unless(answers.count <= 2 * stream.count + 200, "filter: more answered than was sent")
    try checkPackets(answers)
  }

  private static func checkPackets(_ bytes: [UInt8]) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let length = Int(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16),
        rest.count >= max(length, 4),
        length == 0 || length > 4
      else { throw Fault("filter: an answer is not a row of packets") }
      rest = rest.dropFirst(max(length, 4))
    }
  }
}
