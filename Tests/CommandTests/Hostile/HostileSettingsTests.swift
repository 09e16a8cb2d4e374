import Foundation
import TestSupport
import Testing

/// Settings files that are devices, pipes, huge, elsewhere, or ask for destruction.
@Suite struct HostileSettingsTests {
  enum Attack: String, CaseIterable, Sendable {
    case device, pipe, pipeLink, huge, outside, folder, loop, deep, escapes, notText
  }

  static let files = [".nbtrio.toml", "pyproject.toml"]

  private func world(_ attack: Attack, _ file: String) throws -> HostileWorld {
    let world = try HostileWorld()
    let repository = world.repository
    for (name, value) in [("a", 1), ("b", 2), ("c", 3)] {
      try repository.write("\(name).ipynb", SampleNotebook("x = \(value)").run())
    }
    try repository.git("add", "a.ipynb")
    try repository.git("commit", "-qm", "one")
    try repository.write("a.ipynb", SampleNotebook("x = 7").run())
    let path = repository.path(file)
    func link(_ target: String) throws {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
    switch attack {
    case .device: try link("/dev/zero")
    case .pipe: #expect(try ChildProcess("mkfifo", [path]).run().status == 0)
    case .pipeLink:
      #expect(try ChildProcess("mkfifo", [repository.path("pipe")]).run().status == 0)
      try link("pipe")
    case .huge:
      try repository.write(file, "[tool.nbtrio.strip]\n" + String(repeating: "# nbtrio\n", count: 1_200_000))
    case .outside: try link("../outside/settings.toml")
    case .folder: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case .loop: try link(file)
    case .deep:
      try repository.write(file, "[tool.nbtrio.strip]\na = " + String(repeating: "[", count: 100_000))
    case .escapes:
      try repository.write(file, "[tool.nbtrio]\n\"\\u001b[31m\\u202e\" = 1\n[strip]\n\"\\u009bx\" = 1\n")
    case .notText:
      try repository.write(file, Array("[strip] # nbtrio ".utf8) + [0xFF, 0x00, 0x1B] + Array("[31m\n".utf8))
    }
    return world
  }

  @Test(arguments: Attack.allCases, files) func `Nothing hangs or eats memory`(
    _ attack: Attack,
    _ file: String
  )
    throws
  {
    let world = try world(attack, file)
    // A gigabyte is more than any of these needs, and less than a device gives.
    for command in [
      "nbstrip --check .", "nbstrip clean -- a.ipynb < b.ipynb", "nbdiff", "nbdiff textconv a.ipynb",
      "nbdiff driver a.ipynb a.ipynb 0123456 100644 b.ipynb 0123457 100644",
      "nbmerge --out m.ipynb a.ipynb b.ipynb c.ipynb", "nbmerge driver a.ipynb b.ipynb c.ipynb 7 a.ipynb",
    ] {
      let result = try world.shellOnTerminal("ulimit -v 2000000; exec \(command)")
      world.expectHarmless(result, "\(command) with \(attack) \(file)")
      if result.isStuck { break }
    }
  }

  /// What the settings might have removed must not go into the repository unseen.
  @Test(arguments: [Attack.device, .pipe, .huge, .outside, .folder, .deep, .notText])
  func `A filter fails with settings that it cannot read`(_ attack: Attack) throws {
    let world = try world(attack, ".nbtrio.toml")
    try world.shellInstall()
    for script in ["git add b.ipynb", "git -c filter.nbstrip.process= add c.ipynb"] {
      let result = try world.shellOnTerminal("ulimit -v 2000000; exec \(script)")
      world.expectHarmless(result, "\(script) with \(attack)")
      #expect(result.status != 0, "\(script) with \(attack)")
      if result.isStuck { return }
    }
    #expect(try world.repository.git("ls-files") == "a.ipynb")
    // Looking at things goes on.
    for (script, shown) in [("git log -p -1", "x = 1"), ("nbdiff textconv a.ipynb", "x = 7")] {
      let result = try world.shellOnTerminal("exec \(script)")
      #expect(result.text.contains(shown), "\(script) with \(attack): \(result.text)")
    }
  }

  /// Keys that no notebook can do without are left alone.
  @Test(arguments: [
    "cell.source", "cell.cell_type", "cell.metadata", "cell.outputs", "cell.id", "metadata",
    "cell.outputs.output_type",
  ])
  func `A required member is not removed`(_ key: String) throws {
    let world = try HostileWorld()
    let repository = world.repository
    try repository.write(".nbtrio.toml", "[strip]\nextra-keys = [\"\(key)\"]\n")
    try repository.write("a.ipynb", SampleNotebook("x = 1").run())
    let result = try world.onTerminal("nbstrip", ["a.ipynb"])
    #expect(result.status == 0)
    #expect(repository.text("a.ipynb") == SampleNotebook("x = 1").stripped, "\(key)")
  }
}
