package import LosslessJSON

/// What surrounds the content of a page: head, policy, styles, scripts.
///
/// Nothing is fetched and nothing runs but the scripts that are named by their hash. Styles may stand in the page,
/// because tables of data frames have them.
package struct PageShell: Sendable {
  /// How the page gets to the browser.
  package enum Delivery: Sendable {
    /// As a file, whose policy stands in a `meta` element.
    case file
    /// From a server on this machine, which sends `policy` as a header and may be asked by scripts.
    case served
  }

  /// What the window is called.
  package var title: [UInt8]
  /// The scripts, in their order.
  package var scripts: [PageAsset]
  /// How the page gets to the browser.
  package var delivery = Delivery.file
  /// Whether formulas stand in the content, which KaTeX then renders.
  package var hasMath = false
  /// Classes of the body, written by the program.
  package var bodyClass = ""

  /// A page with a title and with scripts.
  package init(title: [UInt8], scripts: [PageAsset] = [.pageScript]) {
    self.title = title
    self.scripts = scripts
  }

  private var allScripts: [PageAsset] {
    (hasMath ? [PageAsset.katex].compactMap { $0 } : []) + scripts
  }

  /// The content security policy: nothing but the page's own scripts, styles and pictures inside the page. As a
  /// header it also forbids frames around the page.
  package var policy: String {
    let hashes = allScripts.map(\.policySource).joined(separator: " ")
    let connections = delivery == .served ? "connect-src 'self'; frame-ancestors 'none'; " : ""
    return "default-src 'none'; script-src \(hashes); style-src 'unsafe-inline'; img-src data:; "
      + "\(connections)base-uri 'none'; form-action 'none'"
  }

  /// Appends a page.
  /// - Parameter body: appends the content of the `body` element.
  package func write(to sink: ByteSink, body: (ByteSink) -> Void) {
    sink.append("<!doctype html>\n<html lang=en><head><meta charset=utf-8>\n")
    if delivery == .file {
      sink.append("<meta http-equiv=Content-Security-Policy content=\"")
      sink.markup(policy)
      sink.append("\">\n")
    }
    sink.append(
      """
      <meta name=viewport content="width=device-width,initial-scale=1">
      <meta name=referrer content=no-referrer>
      <meta name=color-scheme content="light dark">
      <meta http-equiv=x-dns-prefetch-control content=off>
      <title>
      """
    )
    HTMLText.appendAttribute(title, to: sink)
    sink.append("</title>\n<style>")
    sink.append(PageAsset.style.bytes)
    sink.append("</style>\n")
    for script in allScripts {
      sink.append("<script>")
      sink.append(script.bytes)
      sink.append("</script>\n")
    }
    sink.markup("</head>\n<body class=\"\(bodyClass)\">\n")
    body(sink)
    sink.append("</body></html>\n")
  }
}
