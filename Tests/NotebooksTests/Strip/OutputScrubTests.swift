import LosslessJSON
import Notebooks
import Testing

@Suite struct OutputScrubTests {
  @Test(arguments: [
    ("File /home/ada/w/x.py, line 1", "File ~/w/x.py, line 1"), ("/Users/ada.l/x", "~/x"),
    ("in /root/x", "in ~/x"),
    (#"C:\Users\Ada\x.py"#, #"~\x.py"#), (#"'C:\\Users\\Ada\\x'"#, #"'~\\x'"#), ("c:/Users/ada/x", "~/x"),
    ("/home/ada: ada@host adam", "~: user@host adam"), ("<f at 0x7f8b1c0d5e50>", "<f at 0x0>"),
    ("0xDEADBEEF 0xFFFFFF x0x12345678", "0x0 0xFFFFFF x0x12345678"), ("/home/", "/home/"),
    ("/data/home/ada /rooted https://x/home/ada", "/data/home/ada /rooted https://x/home/ada"),
    ("/home/me/x me", "~/x me"), ("", ""), ("0x", "0x"),
  ])
  func `Folders, names and addresses`(text: String, expected: String) {
    let result = OutputScrub.scrubbed(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(result == (text == expected ? nil : expected))
  }

  @Test func `Texts of outputs that stay, and nothing else`() throws {
    let notebook = #"""
      {"cells": [{"cell_type": "code", "execution_count": 1, "metadata": {},
      "source": "open('/home/ada/x')", "outputs": [
      {"output_type": "stream", "name": "stdout", "text": ["/home/a", "da/x\n", "b\n"]},
      {"output_type": "error", "ename": "E", "evalue": "/home/ada", "traceback": ["at 0x7f8b1c0d5e50", "x"]},
      {"output_type": "display_data", "metadata": {},
      "data": {"text/plain": "/home/ada", "image/png": "/home/ada"}}
      ]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
      """#
    for preserves in [false, true] {
      var options = StripOptions()
      (options.keepOutput, options.scrub, options.preserveLayout) = (true, true, preserves)
      let plan = try StripPlan(ByteBuffer(Array(notebook.utf8)), options: options)
      #expect(plan.findings.filter { $0.reason == .scrub }.count == 4)
      let text = String(decoding: plan.stripped().bytes, as: UTF8.self)
      #expect(text.contains("open('/home/ada/x')") && text.contains("\"image/png\": \"/home/ada\""))
      #expect(text.contains("~/x\\n") && text.contains("at 0x0") && !text.contains("evalue\": \"/home"))
      let again = try StripPlan(ByteBuffer(plan.stripped().bytes), options: options)
      #expect(again.findings.isEmpty && again.stripped().bytes == plan.stripped().bytes)
    }
  }
}
