// Repositories of all forms that git reads: installing, refreshing, comparing and merging work in each.

import TestSupport
import Testing

/// A form of repository, and how a git makes it that can.
private enum Form: String, CaseIterable, CustomTestStringConvertible {
  case plain, withoutLibrary, sha256, splitIndex, sparseIndex, partialClone, reftable, relativeWorkTrees,
    skipHash

  var testDescription: String { rawValue }

  /// The version of git that has it.
  var since: (Int, Int)? {
    switch self {
    case .skipHash: (2, 40)
    case .reftable: (2, 45)
    case .relativeWorkTrees: (2, 48)
    default: nil
    }
  }

  /// The forms that the git here can make. The others are not tested here.
  static let here: [Form] = {
    let words = (try? ChildProcess("git", ["version"]).run().text.split(separator: " ")) ?? []
    let numbers = words.count > 2 ? words[2].split(separator: ".").compactMap { Int($0) } : []
    let version = numbers.count > 1 ? (numbers[0], numbers[1]) : (0, 0)
    let missing = allCases.filter { form in form.since.map { version < $0 } ?? false }
    if !missing.isEmpty {
      print("git \(version.0).\(version.1) cannot make, and so not tested: \(missing.map(\.rawValue))")
    }
    return allCases.filter { !missing.contains($0) }
  }()

  /// Makes an empty repository of the form, in which nothing is installed.
  func world() throws -> TemporaryRepository {
    let variables = self == .withoutLibrary ? ["NBTRIO_LIBGIT2": "0"] : [:]
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder], variables: variables)
    switch self {
    case .sha256, .reftable:
      try world.folder.remove(world.path)
      let option = self == .sha256 ? "--object-format=sha256" : "--ref-format=reftable"
      try world.git(["init", "--quiet", "--initial-branch=main", option, world.path], in: world.folder.path)
    case .splitIndex: try world.git("config", "core.splitIndex", "true")
    case .skipHash: try world.git("config", "index.skipHash", "true")
    case .relativeWorkTrees: try world.git("config", "worktree.useRelativePaths", "true")
    default: break
    }
    return world
  }
}

private let sample = SampleNotebook("x = 1", "y = 2", "z = 3", "w = 4")

private func changed(_ index: Int, _ source: String) -> SampleNotebook {
  var notebook = sample
  notebook.sources[index] = source
  return notebook
}

@Suite struct RepositoryFormTests {
  /// A repository with the three programs installed, a notebook committed at some places, and the place to work in.
  private func installed(
    _ form: Form,
    _ notebook: String = sample.stripped,
    at paths: [String] = ["a.ipynb", "sub/b.ipynb"]
  ) throws -> (world: TemporaryRepository, place: String) {
    let world = try form.world()
    for path in paths { try world.write(path, notebook) }
    try world.write("other/c.txt", "text")
    try world.commit("first")
    var place = world.path
    switch form {
    case .sparseIndex:
      try world.git("sparse-checkout", "init", "--cone", "--sparse-index")
      try world.git("sparse-checkout", "set", "sub")
    case .partialClone:
      try world.git("config", "uploadpack.allowFilter", "true")
      place = world.folder.path("clone")
      let words = ["clone", "--quiet", "--filter=blob:none", "file://\(world.path)", place]
      try world.git(words, in: world.folder.path)
    case .relativeWorkTrees:
      place = world.folder.path("linked")
      try world.git("worktree", "add", "--quiet", "-b", "work", place)
    default: break
    }
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      let result = try world.run(program, ["--install"], in: place)
      #expect(result.status == 0, "\(form) \(program): \(result.errorText)")
    }
    return (world, place)
  }

  @Test(arguments: Form.here)
  private func `Installed, told and uninstalled without a trace`(_ form: Form) throws {
    let world = try form.world()
    let before = world.text(".git/config")
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      #expect(try world.run(program, ["--install"]).status == 0)
      let status = try world.run(program, ["--status"])
      #expect(status.status == 0, "\(form) \(program): \(status.errorText)")
      #expect(status.text.contains("active") || status.text.contains("installed"), "\(status.text)")
    }
    #expect(
      try world.git("check-attr", "filter", "diff", "merge", "--", "a.ipynb").contains("filter: nbstrip")
    )
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      let result = try world.run(program, ["--uninstall"])
      #expect(result.status == 0, "\(form) \(program): \(result.errorText)")
    }
    #expect(world.text(".git/config") == before)
    #expect(world.text(".git/info/attributes").map(\.isEmpty) ?? true)
  }

  @Test(arguments: Form.here)
  private func `A run notebook is refreshed, and differences are those of git`(_ form: Form) throws {
    let (world, place) = try installed(form)
    let file = "\(place)/sub/b.ipynb"
    try world.folder.write(file, sample.run("SECRET and much longer than before", count: 33))
    #expect(try world.status(in: place) == " M sub/b.ipynb")
    let refreshed = try world.run("nbstrip", ["refresh"], in: place)
    #expect(refreshed.text == "1 notebook refreshed\n", "\(form): \(refreshed.errorText)")
    #expect(try world.status(in: place) == "")
    try world.folder.write(file, changed(1, "y = 22").run("SECRET", count: 3))
    let difference = try world.run("nbdiff", ["--no-color"], in: place)
    #expect(difference.status == 0, "\(form): \(difference.errorText)")
    #expect(difference.text.contains("-y = 2\n+y = 22\n") && difference.text.contains("a/sub/b.ipynb"))
    #expect(!difference.text.contains("SECRET"))
    #expect(try world.git(["diff", "--no-color"], in: place).contains("+y = 22"))
    try world.git(["add", "--all"], in: place)
    #expect(try world.run("nbdiff", ["--cached", "--no-color"], in: place).text.contains("+y = 22\n"))
    try world.git(["commit", "--quiet", "--message", "second"], in: place)
    #expect(try world.run("nbdiff", ["--no-color", "HEAD~1..HEAD"], in: place).text.contains("+y = 22\n"))
    #expect(
      try world.run("nbdiff", ["--no-color", "HEAD~1", "--", "sub"], in: place).text.contains("+y = 22\n")
    )
    let one = try world.run("nbdiff", ["--no-color", "HEAD~1:sub/b.ipynb", "sub/b.ipynb"], in: place)
    #expect(one.text.contains("+y = 22\n"), "\(form): \(one.errorText)")
  }

  @Test(arguments: Form.here)
  private func `What is committed is stripped in one commit, also beside the work tree`(_ form: Form) throws {
    let paths = ["a.ipynb", "other/d.ipynb", "sub/b.ipynb"]
    let (world, place) = try installed(form, sample.run("SECRET", count: 3), at: paths)
    let stripped = try world.run("nbstrip", ["renormalize"], in: place)
    #expect(stripped.status == 0 && stripped.text.hasPrefix("3 notebooks"), "\(form): \(stripped.errorText)")
    try world.git(["commit", "--quiet", "--message", "stripped"], in: place)
    let names = try world.git(["ls-tree", "-r", "--name-only", "HEAD"], in: place).split(separator: "\n")
    #expect(names == ["a.ipynb", "other/c.txt", "other/d.ipynb", "sub/b.ipynb"], "\(form)")
    for path in paths {
      let blob = try world.git(["show", "HEAD:\(path)"], in: place)
      #expect(blob + "\n" == sample.stripped, "\(form) \(path)")
    }
    #expect(try !world.git(["fsck"], in: place).contains("duplicate"))
    #expect(try world.status(in: place) == "")
  }

  @Test(arguments: Form.here)
  private func `Merges, conflicts and their resolution`(_ form: Form) throws {
    let (world, place) = try installed(form)
    let file = "\(place)/sub/b.ipynb"
    let branch = try world.git(["symbolic-ref", "--short", "HEAD"], in: place)
    try world.git(["checkout", "--quiet", "-b", "side"], in: place)
    try world.folder.write(file, changed(0, "x = 10").run())
    try world.git(["commit", "--quiet", "--all", "--message", "theirs"], in: place)
    try world.git(["checkout", "--quiet", branch], in: place)
    try world.folder.write(file, changed(3, "w = 40").run())
    try world.git(["commit", "--quiet", "--all", "--message", "ours"], in: place)
    try world.git(["merge", "--quiet", "--message", "merge", "side"], in: place)
    let merged = try world.blob("HEAD:sub/b.ipynb", in: place)
    #expect(merged.contains("x = 10") && merged.contains("w = 40"))
    try world.git(["checkout", "--quiet", "side"], in: place)
    try world.folder.write(file, changed(0, "x = 11").run())
    try world.git(["commit", "--quiet", "--all", "--message", "theirs again"], in: place)
    try world.git(["checkout", "--quiet", branch], in: place)
    try world.folder.write(file, changed(0, "x = 12").run())
    try world.git(["commit", "--quiet", "--all", "--message", "ours again"], in: place)
    #expect(try world.tryGit(["merge", "--quiet", "side"], in: place).status == 1)
    let check = try world.run("nbmerge", ["check"], in: place)
    #expect(check.status == 1, "\(form): \(check.errorText)")
    #expect(check.text.contains("sub/b.ipynb"))
    #expect(try world.run("nbdiff", ["--no-color"], in: place).status == 0)
    let resolved = try world.run("nbmerge", ["resolve", "--take", "remote", "sub/b.ipynb"], in: place)
    #expect(resolved.status == 0, "\(form): \(resolved.errorText)")
    #expect(world.folder.text(file)?.contains("x = 11") == true)
    try world.git(["commit", "--quiet", "--all", "--message", "settled"], in: place)
    #expect(try world.run("nbmerge", ["check"], in: place).status == 0)
  }

  @Test func `Settings of git's command line that name files reach the answers`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.write("a.ipynb", sample.stripped)
    try world.commit()
    try world.folder.write("attributes", "*.ipynb filter=upper\n")
    try world.git("config", "filter.upper.clean", "tr a-z A-Z")
    try world.write("a.ipynb", changed(0, "q = 1").stripped)
    let file = "core.attributesFile=\(world.folder.path("attributes"))"
    let plain = try world.git("-c", "alias.d=!nbdiff --no-color", "d")
    #expect(plain.contains("+q = 1"))
    let filtered = try world.tryGit(["-c", file, "-c", "alias.d=!nbdiff --no-color", "d"])
    #expect(!filtered.text.contains("+q = 1"), "\(filtered.text)")
    try world.folder.write("excludes", "build/\n")
    try world.write("build/b.ipynb", sample.run())
    let excludes = "core.excludesFile=\(world.folder.path("excludes"))"
    let walked = try world.git("-c", excludes, "-c", "alias.s=!nbstrip --dry-run .", "s")
    #expect(!walked.contains("build/b.ipynb"))
    #expect(try world.git("-c", "alias.s=!nbstrip --dry-run .", "s").contains("build/b.ipynb"))
  }

  @Test func `GIT_COMMON_DIR is where the shared files are`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.write("a.ipynb", sample.stripped)
    try world.commit()
    let (own, common) = (world.folder.path("own"), world.folder.path("common"))
    #expect(try world.run("/bin/cp", ["-r", ".git", common]).status == 0)
    #expect(try world.run("/bin/mkdir", [own]).status == 0)
    for name in ["HEAD", "index"] {
      #expect(try world.run("/bin/cp", [".git/\(name)", "\(own)/\(name)"]).status == 0)
    }
    try world.write("a.ipynb", changed(0, "q = 1").stripped)
    let variables = ["GIT_DIR=\(own)", "GIT_COMMON_DIR=\(common)", "GIT_WORK_TREE=\(world.path)"]
    let result = try world.run("/usr/bin/env", variables + ["nbdiff", "--no-color"])
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.text.contains("+q = 1"))
  }
}
