/// What strings, keys and numbers of the cases are made of: what notebooks have, and what hurts.
enum Words {
  /// Lines of sources and outputs, few of them so that versions of a notebook share many.
  static let lines: [String] = [
    "import pandas as pd", "x = 1", "x = 2", "y = x + 1", "print(x)", "", "    return x", "# Title",
    "def f(x):",
    "plt.plot(x, y)", "for i in range(10):", "x = 1 ", "\tx", "epoch 1 loss 0.53", "epoch 2 loss 0.51", "}",
    "%%time",
    "<img src=\"attachment:a.png\">", "0x7f3a10", "data = load('a.csv')", "é = 'naïve'", "日本語", "🙂 = 3",
  ]

  /// What a terminal, a browser, git or a parser may take for something else than text.
  static let hostile: [String] = [
    "\u{1b}[2J\u{1b}[31m", "\u{1b}]0;title\u{7}", "\u{9b}31m", "\u{202e}txt.exe", "\u{2066}x\u{2069}",
    "\u{200b}",
    "\u{e0041}\u{e0042}", "\u{feff}", "\u{ad}", "\u{2028}", "\u{2060}", "\r", "\r\n", "\u{8}\u{8}", "\u{0}",
    "\u{7f}",
    "<<<<<<< local", "=======", ">>>>>>> remote", "||||||| base", "<<<<<<< nbmerge",
    "<script>alert(1)</script>",
    "$(touch canary)", "`id`", "--help", "%% code cell [x]", "@@ -1 +1 @@ cell 0", "+++ b/x",
    "diff --git a/x b/x",
    "<<<<<<< ours", ">>>>>>> theirs", "\\", "\"", "\u{85}", "\u{c}", "\u{1f}", "\u{10ffff}", "\u{fffe}",
    "\u{300}",
  ]

  /// Names of members that notebooks have, so that a mutation hits what is looked at.
  static let keys: [String] = [
    "cells", "metadata", "nbformat", "nbformat_minor", "cell_type", "source", "outputs", "id",
    "execution_count",
    "attachments", "output_type", "data", "text", "name", "traceback", "ename", "evalue", "text/plain",
    "text/html",
    "image/png", "application/json", "kernelspec", "language_info", "tags", "collapsed", "scrolled",
    "keep_output",
    "init_cell", "worksheets", "input", "prompt_number", "language", "orig_nbformat", "signature", "widgets",
    "nbmerge", "nbdime-conflicts", "vscode", "papermill", "trusted", "__proto__", "a.b", "", "a/b~c", "kind",
    "path",
  ]

  static let numbers: [String] = [
    "0", "1", "-1", "-0", "4", "5", "1.0", "1e400", "-1e-400", "0.1", "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808", "1E5", "1e-7", "123456789012345678901234567890", "NaN", "Infinity", "-Infinity",
    "2147483648",
    "0.30000000000000004", "1e22", "5e-324", "1.7976931348623157e308", "100000000000000000000.0", "3.10",
  ]

  static let cellTypes = ["code", "markdown", "raw", "heading", "html", "", "Code"]
  static let outputTypes = [
    "stream", "display_data", "execute_result", "error", "pyout", "pyerr", "", "update",
  ]

  /// A text of some lines.
  static func text(_ random: inout FuzzRandom) -> String {
    (0..<random.small(8)).map { _ in line(&random) }.joined(separator: "\n")
      + (random.once(in: 4) ? "\n" : "")
  }

  static func line(_ random: inout FuzzRandom) -> String {
    if random.once(in: 12) { return random.pick(hostile) }
    if random.once(in: 12) { return random.pick(lines) + random.pick(hostile) + random.pick(lines) }
    if random.once(in: 6) { return "v\(random.below(40)) = \(random.below(10))" }
    return random.pick(lines)
  }
}
