// The side of a filter in git's long running filter protocol, version 2 (gitattributes(5)).

/// A process that git starts once and asks to filter one file after the other.
///
/// ```
/// git:    git-filter-client version=2 | capability=… |  command= pathname= … | content | …
/// filter: git-filter-server version=2 | capability=… |  status=success | content | (status unchanged) …
/// ```
///
/// Each `|` is a flush packet. The end of the input between two requests is the end of the work.
package struct FilterProcess: ~Copyable {
  private var reader: PacketReader
  private var writer: PacketWriter
  private var content = ContentBuffer()
  private let commands: [FilterCommand]

  /// A process that git writes to and reads from by two file descriptors, which stay open at the end.
  ///
  /// - Parameter commands: what it offers to do.
  package init(input: CInt, output: CInt, commands: [FilterCommand] = FilterCommand.allCases) {
    reader = PacketReader(descriptor: input)
    writer = PacketWriter(descriptor: output)
    self.commands = commands
  }

  /// Answers requests until the input ends.
  ///
  /// The handler gets each request with its content, which is gone after the call. Throws if git does not
  /// keep to the protocol or goes away. A `SIGPIPE` that is not ignored ends the process instead.
  package mutating func run(
    _ handler: (FilterRequest, borrowing ContentBuffer) -> FilterResponse
  ) throws(FilterProtocolError) {
    try shakeHands()
    while let first = try reader.next() {
      reader.expectsMore = true
      let keys = try list(startingWith: first)
      try readContent()
      reader.expectsMore = false
      try answer(try response(to: keys, handler))
      content.removeAll()
    }
  }

  private mutating func shakeHands() throws(FilterProtocolError) {
    let greeting = try list(startingWith: nil)
    guard greeting.first?.elementsEqual("git-filter-client".utf8) == true else {
      throw .unexpected("git-filter-client")
    }
    guard greeting.dropFirst().contains(where: { $0.elementsEqual("version=2".utf8) }) else {
      throw .unsupportedVersion
    }
    writer.line("git-filter-server")
    writer.line("version=2")
    writer.flush()
    try writer.send()
    let offered = try list(startingWith: nil)
    for command in commands where offered.contains(where: { $0.elementsEqual(command.capability.utf8) }) {
      writer.line(command.capability)
    }
    writer.flush()
    try writer.send()
  }

  private func response(
    to keys: [[UInt8]],
    _ handler: (FilterRequest, borrowing ContentBuffer) -> FilterResponse
  ) throws(FilterProtocolError) -> FilterResponse {
    func value(_ key: String) -> ArraySlice<UInt8>? {
      let line = keys.first { $0.starts(with: "\(key)=".utf8) }
      return line.map { $0.dropFirst(key.utf8.count + 1) }
    }
    func text(_ key: String) -> String? { value(key).map { String(decoding: $0, as: UTF8.self) } }
    guard let name = text("command") else { throw .unexpected("command") }
    guard let path = value("pathname") else { throw .unexpected("pathname") }
    guard let command = FilterCommand(rawValue: name), commands.contains(command) else { return .error }
    let request = FilterRequest(
      command: command,
      path: RepositoryPath(bytes: path),
      reference: text("ref"),
      treeish: text("treeish"),
      blob: text("blob")
    )
    return handler(request, content)
  }

  private mutating func answer(_ response: FilterResponse) throws(FilterProtocolError) {
    switch response {
    case .success(let bytes):
      status("success")
      try bytes.withUnsafeBufferPointer { bytes throws(FilterProtocolError) in
        try writer.content(UnsafeRawBufferPointer(bytes))
      }
      finish()
    case .unchanged:
      status("success")
      try content.withBytes { bytes throws(FilterProtocolError) in try writer.content(bytes) }
      finish()
    case .error:
      status("error")
    case .abort:
      status("abort")
    }
    try writer.send()
  }

  private mutating func status(_ status: String) {
    writer.line("status=\(status)")
    writer.flush()
  }

  /// Ends the content, and leaves the status as it was, which is what an empty list says.
  private mutating func finish() {
    writer.flush()
    writer.flush()
  }

  private mutating func readContent() throws(FilterProtocolError) {
    while true {
      switch try reader.next() {
      case nil: throw .truncated
      case .flush: return
      case .data(let count): reader.take(count) { content.append($0) }
      }
    }
  }

  /// Reads lines up to the next flush packet, each without its newline.
  private mutating func list(startingWith first: Packet?) throws(FilterProtocolError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var packet = first
    while true {
      if packet == nil { packet = try reader.next() }
      switch packet {
      case nil: throw .truncated
      case .flush: return lines
      case .data(let count):
        var line = reader.take(count) { Array($0) }
        if line.last == UInt8(ascii: "\n") { line.removeLast() }
        lines.append(line)
        guard lines.count <= Self.maximumLines else { throw .unexpected("the end of a list") }
      }
      packet = nil
    }
  }

  /// git sends fewer than ten.
  private static let maximumLines = 256
}

extension FilterCommand {
  fileprivate var capability: String { "capability=\(rawValue)" }
}
