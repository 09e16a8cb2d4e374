/// What the launch address shows: a page that goes on to the first one.
///
/// A redirection would not do. A browser that came from another site's page, such as a terminal in a browser, leaves
/// out strict cookies until a page of this server leads on.
enum LaunchPage {
  static func response(cookie: String) -> PageResponse {
    let page = """
      <!doctype html><html lang=en><head><meta charset=utf-8><meta http-equiv=refresh content="0;url=./">
      <meta name=color-scheme content="light dark"><title>Opening</title></head>
      <body><p><a href="./">Open the page</a></p></body></html>

      """
    var response = PageResponse(status: 200, type: "text/html; charset=utf-8", body: Array(page.utf8))
    response.headers = [("Set-Cookie", cookie)]
    return response
  }
}
