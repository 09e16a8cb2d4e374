package import GitIntegration
import SystemFiles

/// Content sent through a shell command, as git's filters `clean` and `smudge` work (gitattributes(5)).
package enum ShellFilter {
  /// What a command makes of content.
  ///
  /// - Parameters:
  ///   - command: as in git's settings, to be run by `sh -c`; its words are already quoted.
  ///   - content: what it finds on its standard input. A command that does not read all of it is no error.
  /// - Throws: `FailureDescription` if the command cannot be started or ends with a status above 0.
  package static func run(
    _ command: CommandSetting,
    on content: UnsafeRawBufferPointer
  ) throws(FailureDescription) -> [UInt8] {
    let (toChild, fromChild) = (try PipeEnds(), try PipeEnds())
    let child: ChildCommand
    do throws(FailureDescription) {
      child = try ChildCommand(command, input: toChild.readEnd, output: fromChild.writeEnd)
    } catch {
      for end in [toChild.readEnd, toChild.writeEnd, fromChild.readEnd, fromChild.writeEnd] { close(end) }
      throw error
    }
    close(toChild.readEnd)
    close(fromChild.writeEnd)
    let output = transfer(content, to: toChild.writeEnd, from: fromChild.readEnd)
    let status = child.wait()
    guard status == 0 else { throw FailureDescription("'\(command.text)' failed with status \(status)") }
    return output
  }

  /// Writes and reads at the same time, so that no amount of either blocks; closes both.
  private static func transfer(
    _ content: UnsafeRawBufferPointer,
    to inputEnd: CInt,
    from outputEnd: CInt
  ) -> [UInt8] {
    _ = fcntl(inputEnd, F_SETFL, O_NONBLOCK)
    var rest = content[...]
    var (inputEnd, output) = (inputEnd, [UInt8]())
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    if rest.isEmpty { end(&inputEnd) }
    while true {
      // poll(2) passes over negative descriptors.
      var watched = [
        pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&watched, nfds_t(watched.count), -1) < 0 { continue }
      if watched[0].revents != 0 {
        let count = write(inputEnd, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 { rest = rest.dropFirst(count) }
        let isOver = count < 0 && errno != EAGAIN && errno != EINTR
        if isOver || rest.isEmpty { end(&inputEnd) }
      }
      guard watched[1].revents != 0 else { continue }
      let count = read(outputEnd, &chunk, chunk.count)
      if count > 0 { output.append(contentsOf: chunk[..<count]) }
      if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { break }
    }
    end(&inputEnd)
    close(outputEnd)
    return output
  }

  private static func end(_ descriptor: inout CInt) {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
