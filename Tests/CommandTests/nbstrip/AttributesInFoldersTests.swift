// What git's attributes say of notebooks, in runs over folders and in installations.

import Foundation
import TestSupport
import Testing

private let one = SampleNotebook("x = 1")

@Suite struct AttributesInFoldersTests {
  private func world(_ attributes: String) throws -> TemporaryRepository {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    try world.write(".gitattributes", attributes)
    for name in ["a.ipynb", "runs/r.ipynb", "runs/s.ipynb"] { try world.write(name, one.run()) }
    return world
  }

  @Test func `Notebooks without the filter are left alone where others have it`() throws {
    let world = try world("*.ipynb filter=nbstripout\nruns/*.ipynb !filter\n")
    let check = try world.nbstrip(["--check", "."])
    #expect(check.status == 1 && !check.text.contains("r.ipynb"), "\(check.text)")
    #expect(check.text.hasSuffix("1 notebook checked, 1 to strip\n"))
    #expect(check.errorText.contains("2 notebooks without the filter left alone"), "\(check.errorText)")
    #expect(try world.nbstrip(["."]).status == 0)
    #expect(world.text("a.ipynb") == one.stripped && world.text("runs/r.ipynb") == one.run())
    #expect(try world.nbstrip(["--check", "."]).status == 0)
    #expect(try world.nbstrip(["--verify", "."], in: world.path("runs")).status == 1)
    // A file that is named is meant.
    #expect(try world.nbstrip(["runs/r.ipynb"]).status == 0)
    #expect(world.text("runs/r.ipynb") == one.stripped)
    #expect(try world.nbstrip(["--ignore-attributes", ".", "runs"]).errorText == "")
    #expect(world.text("runs/s.ipynb") == one.stripped)
  }

  @Test func `Where no notebook has the filter all are done`() throws {
    for attributes in ["", "*.ipynb filter=lfs\n", "*.ipynb -filter\n"] {
      let world = try world(attributes)
      let strip = try world.nbstrip(["."])
      #expect(strip.status == 0 && strip.errorText.isEmpty, "\(strip.errorText)")
      #expect(world.text("runs/r.ipynb") == one.stripped)
    }
  }

  @Test func `Attributes of a repository inside a repository are its own`() throws {
    let world = try world("*.ipynb filter=nbstrip\n")
    try world.git("init", "--quiet", "inner")
    try world.write("inner/.gitattributes", "kept.ipynb -filter\n")
    try world.write("inner/kept.ipynb", one.run())
    try world.write("inner/deep/b.ipynb", one.run())
    let strip = try world.nbstrip(["."])
    #expect(strip.errorText.contains("2 notebooks without"), "\(strip.errorText)")
    #expect(world.text("inner/kept.ipynb") == one.run() && world.text("runs/r.ipynb") == one.stripped)
  }

  @Test func `A local installation leaves committed exceptions as they are`() throws {
    let world = try world(
      "runs/*.ipynb !filter !diff !merge\n\"my runs/*.ipynb\" -filter\n*.csv filter=lfs\n"
    )
    try world.write(
      "data/.gitattributes",
      "*.ipynb !filter\nback.ipynb filter=nbstrip\n/deep/*.ipynb -diff\n"
    )
    try world.git("add", ".gitattributes", "data/.gitattributes")
    let before = (world.text(".git/config"), world.text(".git/info/attributes"))
    for program in ["nbstrip", "nbdiff", "nbmerge"] {
      let install = try world.run(program, ["--install"])
      #expect(install.status == 0)
      // The filter's installation has seen to diffs already.
      let isNew = program != "nbdiff"
      let line = "runs/*.ipynb !\(Self.attributes[program] ?? "")"
      #expect(install.errorText.contains(line) == isNew, "\(install.errorText)")
      #expect(try world.run(program, ["--install"]).text.contains("already installed"))
    }
    func filter(_ file: String, _ attribute: String = "filter") throws -> String {
      String(try world.git("check-attr", attribute, "--", file).split(separator: " ").last ?? "")
    }
    #expect(try filter("runs/r.ipynb") == "unspecified" && filter("my runs/r.ipynb") == "unset")
    #expect(try filter("runs/r.ipynb", "merge") == "unspecified" && filter("a.ipynb", "merge") == "nbmerge")
    #expect(try filter("a.ipynb") == "nbstrip" && filter("runs/sub/r.ipynb") == "nbstrip")
    #expect(try filter("data/a.ipynb") == "unspecified" && filter("data/deep/a.ipynb") == "unspecified")
    #expect(try filter("data/deep/back.ipynb") == "nbstrip" && filter("data/deep/b.ipynb", "diff") == "unset")
    try world.git("add", ".")
    #expect(try world.blob(":runs/r.ipynb") == one.run() && world.blob(":a.ipynb") == one.stripped)
    for program in ["nbdiff", "nbmerge", "nbstrip"] {
      #expect(try world.run(program, ["--uninstall"]).status == 0)
    }
    #expect((world.text(".git/config"), world.text(".git/info/attributes")) == before)
  }

  private static let attributes = ["nbstrip": "filter", "nbdiff": "diff", "nbmerge": "merge"]

  @Test func `An exception that is committed after the installation is told, and taken in by the next one`()
    throws
  {
    let world = try TemporaryRepository.installed()
    try world.write("runs/r.ipynb", SampleNotebook("x = 1").run())
    #expect(try !world.nbstrip(["--status"]).text.contains("do not count"))
    try world.write(".gitattributes", "runs/*.ipynb !filter\n")
    let status = try world.nbstrip(["--status"])
    #expect(status.text.contains("do not count: runs/*.ipynb !filter (--install"), "\(status.text)")
    try world.write("sub/a.ipynb", SampleNotebook("x = 1").run())
    let check = try world.nbstrip(["--check", ".", "sub"])
    #expect(check.status == 1)
    #expect(check.errorText.components(separatedBy: "do not count: runs/*.ipynb !filter").count == 2)
    #expect(try world.nbstrip(["--check", "--ignore-attributes", "."]).errorText == "")
    #expect(try world.nbstrip(["--check", "runs/r.ipynb"]).errorText == "")
    #expect(try world.nbstrip(["--install"]).status == 0)
    #expect(try !world.nbstrip(["--status"]).text.contains("do not count"))
    #expect(try !world.nbstrip(["--check", "."]).errorText.contains("do not count"))
    try world.git("add", ".")
    #expect(try world.blob(":runs/r.ipynb").contains("SECRET"))
  }
}
