import CommandLineSupport
package import PageServer
import SystemFiles

/// Serves the page of a command and tells where it is.
package enum ServedPage {
  /// Serves a site until its last tab has gone, says by which address it is reached, and starts a browser.
  ///
  /// - Parameters:
  ///   - what: what the page shows, for the line with the address.
  ///   - tool: the program's name.
  /// - Throws: `FailureDescription` if the server cannot listen.
  package static func run(_ site: any PageSite, _ flags: ServerFlags, what: String, tool: String) throws {
    let diagnostics = Diagnostics(tool: tool)
    let isLocal = ["127.0.0.1", "localhost", "::1"].contains(flags.host)
    do {
      try PageServer(flags.place).run(site) { listening in
        if !isLocal {
          diagnostics.warning(
            "listens on \(flags.host): whoever reaches this machine can try the address, and nothing is encrypted"
          )
        }
        try StandardOutput.write("\(what): \(listening.address)\n(ends with the last tab, or with ^C)\n")
        if !flags.noBrowser { Browser.open(listening.browserAddress, Environment.variable) }
      }
    } catch let failure as PageServer.Failure {
      throw FailureDescription(failure.what)
    }
  }
}
