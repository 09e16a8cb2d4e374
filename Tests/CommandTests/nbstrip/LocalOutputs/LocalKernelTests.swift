// A kernel that only this machine has: the repository has the default one, the work tree its own.

import TestSupport
import Testing

private let sample = SampleNotebook("x = 1", "y = 2")

extension SampleNotebook {
  /// The text with a kernel that an installation of conda has.
  fileprivate static func withKernel(_ name: String, _ text: String) -> String {
    text.replacing("\"Python 3\"", with: "\"Python [conda env:\(name)]\"")
      .replacing("\"python3\"", with: "\"conda-env-\(name)-py\"")
  }

  /// The text as it is committed.
  fileprivate static func committed(_ text: String) -> String {
    text.replacing("\"Python 3\"", with: "\"Python 3 (ipykernel)\"")
  }
}

@Suite struct LocalKernelTests {
  private let own = SampleNotebook.withKernel("mine", sample.stripped)
  private let blob = SampleNotebook.committed(sample.stripped)

  private func world(_ options: [String] = ["--keep-kernel=default"]) throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed(options)
    try world.write("a.ipynb", SampleNotebook.withKernel("mine", sample.run("OUT")))
    try world.commit()
    return world
  }

  @Test func `A checkout gives back the kernel, and the repository has the default one`() throws {
    let world = try world()
    #expect(try world.blob("HEAD:a.ipynb") == blob)
    try world.git("switch", "--quiet", "--create", "other")
    let changed = SampleNotebook("x = 1", "y = 3")
    try world.write("a.ipynb", SampleNotebook.withKernel("mine", changed.stripped))
    try world.commit()
    for (branch, content) in [("main", sample), ("other", changed)] {
      try world.git("checkout", "--quiet", branch)
      #expect(world.text("a.ipynb") == SampleNotebook.withKernel("mine", content.stripped), "\(branch)")
      #expect(try world.status() == "", "\(branch)")
    }
    try world.write("a.ipynb", SampleNotebook.withKernel("mine", sample.stripped))
    try world.git("reset", "--quiet", "--hard")
    #expect(world.text("a.ipynb") == SampleNotebook.withKernel("mine", changed.stripped))
  }

  @Test func `The filters of one file do the same`() throws {
    let world = try world()
    try world.git("config", "--unset", "filter.nbstrip.process")
    try world.write("b.ipynb", SampleNotebook.withKernel("second", sample.stripped))
    try world.commit()
    #expect(try world.blob("HEAD:b.ipynb") == blob)
    for (name, kernel) in [("a.ipynb", "mine"), ("b.ipynb", "second")] {
      try world.remove(name)
      try world.git("checkout", "--", name)
      #expect(world.text(name) == SampleNotebook.withKernel(kernel, sample.stripped))
    }
    #expect(try world.status() == "")
  }

  @Test func `Another kernel of a colleague is no change`() throws {
    let world = try world()
    let clone = world.folder.path("clone")
    try world.git("clone", "--quiet", ".", clone)
    #expect(world.folder.text("\(clone)/a.ipynb") == blob)
    let installed = try world.nbstrip(["--install", "--keep-kernel=default"], in: clone)
    #expect(installed.status == 0, "\(installed.errorText)")
    try world.folder.write("\(clone)/a.ipynb", SampleNotebook.withKernel("theirs", sample.stripped))
    try world.git(["add", "a.ipynb"], in: clone)
    #expect(try world.status(in: clone) == "")
    let changed = SampleNotebook("x = 1", "y = 3")
    try world.folder.write("\(clone)/a.ipynb", SampleNotebook.withKernel("theirs", changed.stripped))
    try world.git(["commit", "--quiet", "--all", "--message", "theirs"], in: clone)
    try world.git("pull", "--quiet", clone, "HEAD")
    #expect(world.text("a.ipynb") == SampleNotebook.withKernel("mine", changed.stripped))
    #expect(try world.status() == "")
  }

  @Test func `Kernel and outputs come back together, and each without the other`() throws {
    let world = try world(["--keep-local-outputs", "--keep-kernel=default"])
    let both = SampleNotebook.withKernel("mine", sample.run("OUT"))
    #expect(try checkedOutAgain(in: world) == both)
    #expect(try world.status() == "")
    let changed = SampleNotebook("x = 0", "y = 2")
    try world.write("a.ipynb", SampleNotebook.committed(changed.stripped))
    try world.commit()
    #expect(try checkedOutAgain(in: world) == SampleNotebook.withKernel("mine", changed.stripped))
  }

  @Test func `The settings of a repository say it too`() throws {
    let world = try TemporaryRepository.installed()
    try world.write(".nbtrio.toml", "[strip]\nkeep-kernel = \"default\"\n")
    try world.write("a.ipynb", own)
    try world.commit()
    #expect(try world.blob("HEAD:a.ipynb") == blob)
    #expect(try checkedOutAgain(in: world) == own)
    #expect(try world.status() == "")
  }

  @Test func `A linked work tree begins with the kernel of the main one, and then has its own`() throws {
    let world = try world()
    let linked = world.folder.path("linked")
    try world.git("worktree", "add", "--quiet", linked)
    #expect(world.folder.text("\(linked)/a.ipynb") == own)
    try world.folder.write("\(linked)/a.ipynb", SampleNotebook.withKernel("other", sample.stripped))
    try world.git(["add", "a.ipynb"], in: linked)
    for (folder, name) in [(linked, "other"), (world.path("."), "mine")] {
      try world.folder.remove("\(folder)/a.ipynb")
      try world.git(["checkout", "--", "a.ipynb"], in: folder)
      #expect(world.folder.text("\(folder)/a.ipynb") == SampleNotebook.withKernel(name, sample.stripped))
    }
    try world.git("worktree", "remove", "--force", linked)
    #expect(try world.nbstrip(["outputs", "prune"]).status == 0)
    let entries = try world.run("find", [world.path(".git/nbtrio/kernels/entries"), "-type", "f"])
    #expect(entries.text.split(separator: "\n").count == 1)
  }

  @Test(arguments: [["archive", "HEAD"], ["cat-file", "--filters", "HEAD:a.ipynb"]])
  func `What git packs and prints has the default`(command: [String]) throws {
    let printed = try world().git(command)
    #expect(printed.contains("(ipykernel)") && !printed.contains("conda"))
  }

  @Test func `An installation keeps what is in the work tree, and clear forgets it`() throws {
    let world = try TemporaryRepository.installed()
    try world.write("a.ipynb", own)
    try world.commit()
    let installed = try world.nbstrip(["--install", "--keep-kernel=default"])
    #expect(installed.status == 0 && !installed.errorText.contains("outputs"), "\(installed.errorText)")
    try world.git("add", "--renormalize", ".")
    #expect(try world.blob(":a.ipynb") == blob)
    #expect(try checkedOutAgain(in: world) == own)
    let cleared = try world.nbstrip(["outputs", "clear", "a.ipynb"])
    #expect(cleared.text == "outputs of 0 notebooks and the kernel of 1 removed\n")
    try world.git("checkout", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == blob)
  }

  @Test func `A damaged record and one of another language are left out`() throws {
    let world = try world()
    let julia = own.replacing("\"python\"", with: "\"julia\"")
    try world.write("a.ipynb", julia)
    try world.commit()
    #expect(try world.blob("HEAD:a.ipynb") == julia)
    #expect(try checkedOutAgain(in: world) == julia)
    let find = try world.run("find", [world.path(".git/nbtrio/kernels/entries"), "-type", "f"])
    let record = try #require(find.text.split(separator: "\n").first.map(String.init))
    let bytes = try #require(world.folder.text(record))
    try world.folder.write(record, bytes.replacing("mine", with: "evil"))
    try world.git("checkout", "--quiet", "HEAD~", "--", "a.ipynb")
    #expect(world.text("a.ipynb") == blob)
  }

  /// What git puts in the place of the notebook when it is gone.
  private func checkedOutAgain(in world: TemporaryRepository) throws -> String? {
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    return world.text("a.ipynb")
  }
}
