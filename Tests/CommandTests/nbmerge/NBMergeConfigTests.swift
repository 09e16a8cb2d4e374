import TestSupport
import Testing

/// Settings files of merges: ours, nbdime's, and what stands above which.
@Suite struct NBMergeConfigTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("O", SampleNotebook("x = 1", "y = 1").stripped)
    try folder.write("A", SampleNotebook("x = 2", "y = 1").stripped)
    try folder.write("B", SampleNotebook("x = 3", "y = 1").stripped)
    return folder
  }

  private func first(_ bytes: [UInt8]?) throws -> String { try MergedNotebook(bytes ?? []).sources[0] }

  @Test func `Every command reads the table merge`() throws {
    let folder = try folder()
    try folder.write(".nbtrio.toml", "[merge]\nmerge-strategy = \"union\"\n")
    let merge = try folder.run("nbmerge", ["O", "A", "B"])
    #expect(merge.status == 0)
    #expect(merge.errorText == "")
    #expect(try first(merge.output) == "x = 2\nx = 3")
    let tool = try folder.run("nbmerge", ["tool", "O", "A", "B", "out.ipynb"])
    #expect(tool.status == 0, "\(tool.errorText)")
    #expect(try folder.run("nbmerge", ["driver", "O", "A", "B", "7", "a.ipynb"]).status == 0)
    #expect(try first(folder.bytes("A")) == "x = 2\nx = 3")
  }

  @Test func `Fix reads it`() throws {
    let world = try MergeWorld(installs: false)
    try world.diverge(base: ["x = 1"], local: ["x = 2"], remote: ["x = 3"])
    _ = try world.repository.tryGit(["merge", "feature"])
    try world.repository.write(".nbtrio.toml", "[merge]\ninput-strategy = \"use-remote\"\n")
    #expect(try world.nbmerge("fix", "a.ipynb").status == 0)
    #expect(try world.sources() == ["x = 3"])
  }

  @Test func `The driver looks beside the notebook`() throws {
    let world = try MergeWorld()
    for name in ["a.ipynb", "sub/a.ipynb"] {
      try world.repository.write(name, SampleNotebook("x = 1").stripped)
    }
    try world.repository.write("sub/.nbtrio.toml", "[merge]\nmerge-strategy = \"use-remote\"\n")
    try world.repository.commit("base")
    for (branch, source) in [("feature", "x = 3"), ("main", "x = 2")] {
      if branch != "main" { try world.repository.git("checkout", "--quiet", "-b", branch) }
      for name in ["a.ipynb", "sub/a.ipynb"] {
        try world.repository.write(name, SampleNotebook(source).stripped)
      }
      try world.repository.commit(branch)
      try world.repository.git("checkout", "--quiet", "main")
    }
    _ = try world.repository.tryGit(["merge", "feature"])
    #expect(try world.sources("sub/a.ipynb") == ["x = 3"])
    #expect(try world.sources().first?.hasPrefix("<<<<<<<") == true)
  }

  @Test func `Flags stand above our file and that above nbdimes`() throws {
    let folder = try folder()
    try folder.write("nbdime_config.json", #"{"Merge": {"merge_strategy": "use-local"}}"#)
    func merged(_ arguments: String...) throws -> String {
      try first(try folder.run("nbmerge", arguments + ["O", "A", "B"]).output)
    }
    #expect(try merged() == "x = 2")
    try folder.write(
      "nbdime_config.json",
      #"{"Merge": {"merge_strategy": "use-local"}, "NbMerge": {"merge_strategy": "use-base"}}"#
    )
    #expect(try merged() == "x = 1")
    try folder.write(".nbtrio.toml", "merge.merge-strategy = \"use-remote\"\n")
    #expect(try merged() == "x = 3")
    #expect(try merged("--merge-strategy=union") == "x = 2\nx = 3")
    #expect(try merged("--merge-strategy=inline").hasPrefix("<<<<<<<"))
    #expect(try merged("--no-config").hasPrefix("<<<<<<<"))
    try folder.write("other.toml", "merge.merge-strategy = \"use-base\"\n")
    #expect(try merged("--config", "other.toml") == "x = 1")
    #expect(try folder.run("nbmerge", ["--config=other.toml", "--no-config", "O", "A", "B"]).status == 2)
  }

  @Test func `Nbdimes sections for the driver`() throws {
    let folder = try folder()
    try folder.write(
      "nbdime_config.json",
      #"{"NbMerge": {"merge_strategy": "use-base"}, "GitMerge": {"input_strategy": "use-remote"}}"#
    )
    #expect(try folder.run("nbmerge", ["driver", "O", "A", "B", "7", "a.ipynb"]).status == 0)
    #expect(try first(folder.bytes("A")) == "x = 3")
    try folder.write("A", SampleNotebook("x = 2", "y = 1").stripped)
    let words = ["driver", "--input-strategy=use-local", "O", "A", "B", "7", "a.ipynb"]
    #expect(try folder.run("nbmerge", words).status == 0)
    #expect(try first(folder.bytes("A")) == "x = 2")
    #expect(try folder.run("nbmerge", ["driver", "--no-config", "O", "A", "B", "7", "a.ipynb"]).status == 1)
  }

  @Test func `Parts are ignored unless they are named`() throws {
    let folder = try folder()
    try folder.write(".nbtrio.toml", "[merge]\nignore = [\"sources\"]\n")
    let merge = try folder.run("nbmerge", ["O", "A", "B"])
    #expect(merge.status == 0)
    #expect(try first(merge.output) == "x = 2")
    #expect(try folder.run("nbmerge", ["-s", "O", "A", "B"]).status == 1)
    try folder.write(".nbtrio.toml", "")
    try folder.write("nbdime_config.json", #"{"Merge": {"sources": false}}"#)
    #expect(try folder.run("nbmerge", ["O", "A", "B"]).status == 0)
  }

  @Test func `Broken settings break no merge`() throws {
    let folder = try folder()
    let broken = [
      ("<<<<<<< HEAD\n[merge]\n", "1"), ("[merge]\nmerge-strategy = \"use-lokal\"\n", "2"),
      ("[merge]\nstrategy = \"union\"\n", "2"), ("[merge]\nignore-transients = 3\n", "2"),
    ]
    for (text, line) in broken {
      try folder.write(".nbtrio.toml", text)
      try folder.write("A", SampleNotebook("x = 2", "y = 1").stripped)
      let result = try folder.run("nbmerge", ["O", "A", "B"])
      #expect(result.status == 1)
      #expect(result.errorText.contains(".nbtrio.toml:\(line):"))
      #expect(result.errorText.contains("warning: settings ignored: "))
      #expect(try first(result.output).hasPrefix("<<<<<<<"))
      let driver = try folder.run("nbmerge", ["driver", "O", "A", "B", "7", "a.ipynb"])
      #expect(driver.status == 1)
      #expect(driver.errorText.contains("warning: settings ignored: "))
      #expect(driver.errorText.contains("a.ipynb: 1 conflict: cell 0: source"))
    }
    #expect(try folder.run("nbmerge", ["--config", ".nbtrio.toml", "O", "A", "B"]).status == 2)
    let words = ["driver", "--config=missing.toml", "O", "A", "B", "7", "a.ipynb"]
    try folder.write("A", SampleNotebook("x = 2", "y = 1").stripped)
    #expect(try folder.run("nbmerge", words).status == 1)
    try folder.write(".nbtrio.toml", "")
    try folder.write(
      "nbdime_config.json",
      #"{"Merge": {"merge_strategy": "use-lokal", "ignore_transients": 1, "input_strategy": null}}"#
    )
    let result = try folder.run("nbmerge", ["O", "A", "B"])
    #expect(result.errorText.contains("'merge_strategy' must be one of inline, use-base"))
    #expect(result.errorText.contains("'ignore_transients' must be true, false or null"))
    #expect(!result.errorText.contains("input_strategy"))
  }

  @Test func `Options of the installation reach the driver`() throws {
    let world = try MergeWorld(installs: false)
    try world.install("--merge-strategy=inline", "--no-config")
    #expect(
      try world.repository.git("config", "merge.nbmerge.driver")
        .contains("driver '--merge-strategy=inline' --no-config -- %O")
    )
    try world.repository.write(".nbtrio.toml", "[merge]\nmerge-strategy = \"use-remote\"\n")
    try world.diverge(base: ["x = 1"], local: ["x = 2"], remote: ["x = 3"])
    _ = try world.repository.tryGit(["merge", "feature"])
    #expect(try world.sources().first?.hasPrefix("<<<<<<<") == true)
  }
}
