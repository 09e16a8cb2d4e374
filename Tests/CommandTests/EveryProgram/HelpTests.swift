// What the programs say of themselves: help, completions, suggestions.

import Foundation
import TestSupport
import Testing

@Suite struct HelpTests {
  static let programs = ["nbstrip", "nbdiff", "nbmerge"]

  /// The words that `Main.swift` takes for commands; `merge` is another name of `driver`.
  private static func words(_ program: String) throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Sources/\(program)/Main.swift")
    let text = try String(contentsOf: file, encoding: .utf8)
    let cases = text.split(separator: "\n").filter { $0.contains("case \"") && $0.contains("\":") }
    return cases.flatMap { line in
      line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }.filter { $0 != "merge" }
  }

  @Test(arguments: programs)
  func `Help begins with what it is for and examples, and lists every command`(program: String) throws {
    let world = try TemporaryFolder()
    let help = try world.run(program, ["--help"])
    #expect(help.status == 0 && help.errorText.isEmpty)
    #expect(!help.text.contains("OVERVIEW"))
    let parts = ["EXAMPLES:\n  \(program) ", "\n\nCOMMANDS", "\n\nUSAGE: \(program) "].map {
      help.text.range(of: $0)?.lowerBound
    }
    #expect(parts.allSatisfy { $0 != nil })
    #expect(parts.compactMap { $0 } == parts.compactMap { $0 }.sorted())
    let words = try Self.words(program)
    #expect(words.count >= 4)
    for word in words {
      #expect(help.text.contains("\n  \(program) \(word)"), "\(word)")
      let own = try world.run(program, [word, "--help"])
      #expect(own.status == 0 && own.text.contains("USAGE: \(program) \(word)"), "\(word)")
      #expect(try world.run(program, ["help", word]).output == own.output, "\(word)")
    }
    #expect(try world.run(program, ["help"]).output == help.output)
  }

  @Test(arguments: programs)
  func `No line of any help is longer than 80 columns`(program: String) throws {
    let world = try TemporaryFolder()
    for call in [[]] + (try Self.words(program).map { [$0] }) {
      let help = try world.run(program, call + ["--help"]).text
      for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test(arguments: programs)
  func `Completions know options and commands in every shell`(program: String) throws {
    let world = try TemporaryFolder()
    for shell in ["bash", "zsh", "fish"] {
      let script = try world.run(program, ["--generate-completion-script", shell])
      #expect(script.status == 0 && script.errorText.isEmpty)
      #expect(script.text.contains("uninstall"), "\(shell)")
      for word in try Self.words(program) { #expect(script.text.contains(word), "\(shell): \(word)") }
    }
    #expect(try world.shell("\(program) --generate-completion-script bash | bash -n").status == 0)
    #expect(try world.run(program, ["--generate-completion-script", "tcsh"]).status == 2)
  }

  @Test(arguments: programs)
  func `The description for manuals has the commands and the examples`(program: String) throws {
    let world = try TemporaryFolder()
    let result = try world.run(program, ["--experimental-dump-help"])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(result.output)) as? [String: [String: Any]]
    )
    let command = try #require(object["tool"]?["command"] as? [String: Any])
    let names = (command["subcommands"] as? [[String: Any]])?.compactMap { $0["commandName"] as? String }
    #expect(Set(try Self.words(program)).isSubset(of: names ?? []))
    let examples = try #require(object["examples"]?[program] as? [[String]])
    #expect(examples.count > 3 && examples.allSatisfy { $0.count == 2 })
  }

  @Test(arguments: [
    (["nbstrip", "--kep-output"], "--keep-output"), (["nbdiff", "--exit-cod"], "--exit-code"),
    (["nbmerge", "resolve", "--tke", "local"], "--take"), (["nbstrip", "refesh"], "nbstrip refresh"),
    (["nbdiff", "shwo", "a.ipynb"], "nbdiff show"), (["nbmerge", "chekc"], "nbmerge check"),
  ])
  func `What was mistyped is guessed`(words: [String], meant: String) throws {
    let world = try TemporaryFolder()
    let result = try world.run(words[0], Array(words.dropFirst()))
    #expect(result.status == 2)
    #expect(result.errorText.lowercased().contains("did you mean"), "\(result.errorText)")
    #expect(result.errorText.contains("'\(meant)'"), "\(result.errorText)")
  }

  @Test func `What is no mistyped command is not guessed`() throws {
    let world = try TemporaryFolder()
    try world.write("shwo", Array("{}".utf8))
    for arguments in [["shwo", "b.ipynb"], ["./shwo"], ["shwo.ipynb", "b"], ["elephant", "b.ipynb"]] {
      let result = try world.run("nbdiff", arguments)
      #expect(result.status == 2 && !result.errorText.contains("did you mean"), "\(arguments)")
    }
  }
}
