/// Everything that the three programs do, to be thrown at a folder with `a.ipynb`, `b.ipynb` and `c.ipynb`.
enum HostileCommands {
  struct Command: Sendable, CustomStringConvertible {
    var program: String
    var arguments: [String]
    /// What is typed, or comes on standard input.
    var typed = ""

    var description: String { "\(program) \(arguments.joined(separator: " "))" }
  }

  /// Commands that only read.
  static let reading: [Command] =
    [
      ["--check", "."], ["--check", "--json", "a.ipynb"], ["--status"], ["--is-installed"],
      ["--verify", "a.ipynb"],
    ].map { Command(program: "nbstrip", arguments: $0) }
    + [
      [], ["--stat"], ["--json"], ["--jsonl"], ["--name-status"], ["--numstat"], ["--format", "nbdime"],
      ["HEAD"], ["--cached"], ["--markdown"], ["show", "--json", "--sources", "a.ipynb"],
      ["show", "--validate", "a.ipynb"],
      ["a.ipynb", "b.ipynb"], ["show", "a.ipynb"], ["show", "HEAD:a.ipynb"], ["textconv", "a.ipynb"],
      ["textconv", "--", "a.ipynb"],
      ["difftool", "a.ipynb", "b.ipynb"], ["--status"],
      ["driver", "a.ipynb", "a.ipynb", "0123456", "100644", "b.ipynb", "0123457", "100644"],
    ].map { Command(program: "nbdiff", arguments: $0) }
    + [
      ["check", "."], ["check", "--json", "a.ipynb"], ["--decisions", "a.ipynb", "b.ipynb", "c.ipynb"],
      ["--status"],
    ]
    .map { Command(program: "nbmerge", arguments: $0) }

  /// Commands that write into the folder, or into the repository that they find.
  static let writing: [Command] = [
    Command(program: "nbstrip", arguments: ["a.ipynb"]),
    Command(program: "nbstrip", arguments: ["."]),
    Command(program: "nbstrip", arguments: ["refresh"]),
    Command(program: "nbstrip", arguments: ["clean", "--", "a.ipynb"], typed: "{}\n\u{4}"),
    Command(program: "nbstrip", arguments: ["smudge"], typed: "{}\n\u{4}"),
    Command(program: "nbdiff", arguments: ["--out", "d.json", "a.ipynb", "b.ipynb"]),
    Command(program: "nbdiff", arguments: ["patch", "-o", "p.ipynb", "a.ipynb", "d.json"]),
    Command(program: "nbmerge", arguments: ["--out", "m.ipynb", "a.ipynb", "b.ipynb", "c.ipynb"]),
    Command(program: "nbmerge", arguments: ["resolve", "m.ipynb"], typed: "e\nq\n"),
    Command(
      program: "nbmerge",
      arguments: ["tool", "a.ipynb", "b.ipynb", "c.ipynb", "m.ipynb"],
      typed: "e\nq\n"
    ),
    Command(program: "nbmerge", arguments: ["fix", "."]),
    Command(program: "nbmerge", arguments: ["resolve", "--take", "local", "."]),
    Command(program: "nbmerge", arguments: ["driver", "a.ipynb", "b.ipynb", "c.ipynb", "7", "a.ipynb"]),
  ]

  static let all = reading + writing
}
