import TestSupport
import SystemFiles

/// A place whose git settings name commands that leave a canary behind, and every way to make our programs
/// run such a command.
struct TrustWorld {
  let repository: TemporaryRepository

  init(_ variables: [String: String] = [:]) throws {
    // No pager of the environment stands before git's settings; "dumb" terminals have none at all.
    repository = try TemporaryRepository(
      searchPath: [BuiltProducts.folder],
      variables: ["TERM": "xterm", "JUPYTER_CONFIG_DIR": "/nonexistent"].merging(variables) { $1 }
    )
  }

  /// The file whose existence tells that a command was run.
  var canary: String { repository.folder.path("canary") }

  /// Whether a command was run; the next question is about what happens after this one.
  func takesCanary() -> Bool {
    defer { try? repository.folder.remove("canary") }
    return repository.folder.exists("canary")
  }

  /// Settings that name commands, as the text of a configuration file.
  func settings(_ more: String = "") -> String {
    let command = "touch \(canary); cat"
    return """
      [core]
      \tpager = "\(command)"
      \teditor = "touch \(canary); true"
      [pager]
      \tnbdiff = "\(command)"
      \tdiff = "\(command)"
      [filter "trap"]
      \tclean = "\(command)"
      \tsmudge = "\(command)"
      \tprocess = "touch \(canary); false"
      [diff "trap"]
      \tcommand = "\(command)"
      \ttextconv = "touch \(canary); cat"
      [merge "trap"]
      \tdriver = "touch \(canary); false"
      \(more)
      """
  }

  /// Notebooks to work on, with attributes that ask for the commands.
  func fill(_ folder: String) throws {
    for (name, source) in ["base", "local", "remote"].map({ ($0, "x = '\($0)'") }) {
      try repository.write("\(folder)/\(name).ipynb", SampleNotebook(source).stripped)
    }
    try repository.write("\(folder)/.gitattributes", "*.ipynb filter=trap diff=trap merge=trap\n")
  }

  /// The command lines that may lead to a command of git's settings, and what is typed into them.
  static let commandLines: [(program: String, arguments: [String], input: String)] = [
    ("nbdiff", [], ""),
    ("nbdiff", ["base.ipynb", "local.ipynb"], ""),
    ("nbdiff", ["show", "base.ipynb"], ""),
    ("nbdiff", ["difftool", "base.ipynb", "local.ipynb"], ""),
    (
      "nbdiff",
      ["driver", "local.ipynb", "base.ipynb", "1", "100644", "local.ipynb", "0", "100644"], ""
    ),
    ("nbdiff", ["textconv", "base.ipynb"], ""),
    ("nbmerge", ["tool", "base.ipynb", "local.ipynb", "remote.ipynb", "local.ipynb"], "e\nE\nq\n"),
    ("nbmerge", ["base.ipynb", "local.ipynb", "remote.ipynb"], ""),
    ("nbmerge", ["driver", "base.ipynb", "local.ipynb", "remote.ipynb", "9", "local.ipynb"], ""),
    ("nbstrip", ["--dry-run", "base.ipynb"], ""),
    ("nbstrip", ["clean", "--", "base.ipynb"], "{}"),
    ("nbstrip", ["refresh"], ""),
    ("nbstrip", ["--status"], ""),
  ]

  /// Runs a program of ours before a terminal.
  func run(
    _ program: String,
    _ arguments: [String],
    in folder: String = ".",
    input: String = "",
    variables: [String: String] = [:]
  ) throws -> ChildResult {
    var process = ChildProcess(BuiltProducts.executable(program), arguments)
    process.environment = repository.environment.merging(variables) { $1 }
    process.folder = repository.path(folder)
    process.input = Array(input.utf8)
    process.hasTerminal = true
    return try process.run()
  }

  /// The command lines that ran a command of the settings.
  func trapped(in folder: String = ".", variables: [String: String] = [:]) throws -> [String] {
    var found: [String] = []
    for line in Self.commandLines {
      // The merge driver has changed some.
      try fill(folder)
      _ = try run(line.program, line.arguments, in: folder, input: line.input, variables: variables)
      if takesCanary() { found.append(([line.program] + line.arguments).joined(separator: " ")) }
    }
    return found
  }

  /// Whether this process may give files to others.
  static var isRoot: Bool { geteuid() == 0 }

  /// Gives a path of the repository, and all below it if `all`, to another user.
  func give(_ path: String, to user: Int, all: Bool = true) throws {
    _ = try ChildProcess("chown", (all ? ["-R"] : ["-h"]) + ["\(user)", repository.path(path)]).run()
  }
}
