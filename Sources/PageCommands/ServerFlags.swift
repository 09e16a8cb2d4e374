package import ArgumentParser
import PageServer

/// The options of commands that serve a page.
package struct ServerFlags: ParsableArguments {
  /// The port; 0 for a free one.
  @Option(help: ArgumentHelp("Listen on this port instead of a free one.", valueName: "number"))
  package var port = 0

  /// `--no-browser`.
  @Flag(help: "Start no browser; the address is printed all the same.")
  package var noBrowser = false

  /// The listening address.
  @Option(
    help: ArgumentHelp(
      "Listen on this address instead of 127.0.0.1: for containers only.",
      valueName: "address"
    )
  )
  package var host = "127.0.0.1"

  /// The address of a proxy.
  @Option(
    help: ArgumentHelp(
      "The address by which a proxy (ssh, JupyterHub) reaches the page, with its path.",
      valueName: "address"
    )
  )
  package var baseURL: String?

  /// The options as they are without any.
  package init() {}

  /// - Throws: `ValidationError` for values that cannot be.
  package func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port is 0 to 65535") }
    if host.isEmpty { throw ValidationError("--host needs an address") }
    if let baseURL, BaseAddress(baseURL) == nil {
      throw ValidationError("--base-url needs an address such as https://hub.example/user/me/proxy/8888/")
    }
  }

  /// Where the server is to listen.
  var place: PageServer.Place {
    var place = PageServer.Place()
    place.port = port
    place.host = host
    place.base = baseURL.flatMap { BaseAddress($0) }
    return place
  }
}
