import Foundation
import TestSupport
import Testing

/// Notebooks with something for the terminal in every field.
@Suite struct HostileTextTests {
  /// What a terminal, a reader or a browser would obey, as JSON spells it.
  static let attacks = [
    #"\u001b[2J\u001b[31m"#, #"\u001b]0;title\u0007"#, #"\u001b]8;;http://evil\u001b\\link"#, "\u{9b}31m",
    #"\u009b2J"#,
    "\u{202e}txt", "\u{2066}x", "\u{200b}", "\u{e0041}\u{e007f}", "\u{ad}", "\u{feff}", "\u{2060}",
    #"\r+ safe"#, #"\b\b\b"#,
    #"\u0000"#, "\u{7f}", "\u{2028}", #"\ud800"#, "\u{85}",
  ]

  /// A notebook in which a text stands wherever a text can stand.
  private static func notebook(_ text: String, _ number: Int) -> String {
    let t = text
    return """
      {"cells": [
       {"cell_type": "code", "execution_count": 1, "id": "\(t)", "metadata": {"tags": ["\(t)"], "\(t)": "\(t)"},
        "outputs": [
         {"output_type": "stream", "name": "\(t)", "text": ["\(t)\(number)\\n"]},
         {"output_type": "error", "ename": "\(t)", "evalue": "\(t)", "traceback": ["\(t)\(number)"]},
         {"output_type": "display_data", "metadata": {"\(t)": "\(t)"},
          "data": {"text/plain": "\(t)\(number)", "text/html": "<b>\(t)\(number)</b>", "\(t)": "\(t)", "image/png": "\(t)"}},
         {"output_type": "\(t)", "\(t)": "\(t)"}],
        "source": ["\(t)\(number)\\n", "same\\n", "\(t)"], "\(t)": "\(t)\(number)"},
       {"cell_type": "markdown", "id": "b", "metadata": {}, "attachments": {"\(t)": {"\(t)": "\(t)\(number)"}},
        "source": "\(t)\(number)"},
       {"cell_type": "\(t)", "id": "c\(t)", "metadata": {"\(t)": {"\(t)": \(number)}}, "source": "\(t)"}],
       "metadata": {"kernelspec": {"name": "\(t)\(number)", "display_name": "\(t)"}, "title": "\(t)\(number)", "\(t)": "\(number)",
        "language_info": {"name": "\(t)", "version": "\(t)\(number)"}},
       "nbformat": 4, "nbformat_minor": 5, "\(t)": "\(t)\(number)"}

      """
  }

  /// The attacks in a few texts, so that few processes show what becomes of all.
  private static let texts = [0, 1, 2].map { turn in
    attacks.enumerated().filter { $0.offset % 3 == turn }.map(\.element).joined(separator: "-")
  }

  private func world(_ text: String) throws -> HostileWorld {
    let world = try HostileWorld()
    try world.repository.write("a.ipynb", Self.notebook(text, 1))
    try world.repository.commit()
    for (name, number) in [("a", 2), ("b", 3), ("c", 4)] {
      try world.repository.write("\(name).ipynb", Self.notebook(text, number))
    }
    return world
  }

  @Test(arguments: texts) func `Nothing in a notebook reaches the terminal`(_ text: String) throws {
    let world = try world(text)
    // What is written for programs has the notebook's characters, in JSON.
    for command in HostileCommands.all
    where !command.arguments.contains(where: { $0.hasPrefix("--json") || $0 == "clean" }) {
      let result = try world.onTerminal(command.program, command.arguments, typing: command.typed)
      world.expectHarmless(result, "\(command)")
    }
  }

  /// Reports in JSON have no control characters as such; whoever reads them decodes them.
  @Test(arguments: texts) func `Reports have no control characters`(_ text: String) throws {
    let world = try world(text)
    for (program, arguments) in [
      ("nbdiff", ["--json"]), ("nbdiff", ["--jsonl"]), ("nbdiff", ["--json", "--budget", "500"]),
      ("nbdiff", ["show", "--json", "--sources", "--outputs", "summary", "--validate", "a.ipynb"]),
      ("nbmerge", ["--json", "HEAD:a.ipynb", "a.ipynb", "b.ipynb"]),
      ("nbmerge", ["check", "--json", "a.ipynb"]), ("nbstrip", ["--check", "--json", "a.ipynb"]),
    ] {
      let result = try world.onTerminal(program, arguments)
      #expect(!result.isStuck)
      let unsafe = Screen.unsafeCharacter(result.screen)
      #expect(unsafe == nil, "\(program) \(arguments): \(unsafe ?? "")")
    }
  }

  /// Errors name places, never contents.
  @Test func `Messages have nothing of the content`() throws {
    let world = try HostileWorld()
    for (name, text) in [
      ("a", "{\"cells\": [\u{1b}[31mSECRET"), ("b", "SECRET\u{9b}"),
      ("c", #"{"cells": "SECRET\u001b", "nbformat": "SECRET"}"#),
    ] {
      try world.repository.write("\(name).ipynb", text)
    }
    for (program, arguments) in [
      ("nbstrip", ["a.ipynb", "b.ipynb", "c.ipynb"]),
      ("nbmerge", ["check", "a.ipynb", "b.ipynb", "c.ipynb"]),
      ("nbmerge", ["--out", "m", "a.ipynb", "b.ipynb", "c.ipynb"]), ("nbmerge", ["fix", "a.ipynb"]),
      ("nbdiff", ["show", "c.ipynb"]),
      ("nbdiff", ["patch", "a.ipynb", "b.ipynb"]), ("nbdiff", ["show", "--json", "c.ipynb"]),
    ] {
      let result = try world.onTerminal(program, arguments)
      world.expectHarmless(result, "\(program) \(arguments)")
      #expect(!result.text.contains("SECRET"), "\(program) \(arguments): \(result.text)")
    }
  }
}
