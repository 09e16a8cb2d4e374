// Programs in folders whose names look like what git replaces in some settings.

import Foundation
import TestSupport
import Testing

@Suite struct PercentPathTests {
  /// A repository that knows programs only by their paths, which have percent signs.
  private func world(_ folder: String) throws -> (TemporaryRepository, bin: String) {
    let repository = try TemporaryRepository(variables: ["JUPYTER_CONFIG_DIR": "/nonexistent"])
    let bin = repository.folder.path(folder)
    try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
    for name in ["nbstrip", "nbdiff", "nbmerge"] {
      let copy = "\(bin)/\(name)"
      try FileManager.default.linkItem(atPath: BuiltProducts.executable(name), toPath: copy)
    }
    return (repository, bin)
  }

  private static let folders = ["100%s", "50%f", "%A%O%B", "100%%", "%"]

  @Test(arguments: folders, [true, false])
  func `git finds the filter`(folder: String, isProcess: Bool) throws {
    let (repository, bin) = try world(folder)
    try repository.folder.write("\(bin)/settings %f.toml", "[strip]\nextra-keys = [\"metadata.gone\"]\n")
    let options = ["--install", "--config", "\(bin)/settings %f.toml"]
    #expect(try repository.run("\(bin)/nbstrip", options).status == 0)
    let name = isProcess ? "clean" : "process"
    try repository.git("config", "--unset", "filter.nbstrip.\(name)")
    let notebook = #"{"cells": [], "metadata": {"gone": 1}, "nbformat": 4, "nbformat_minor": 5}"#
    try repository.write("a.ipynb", notebook)
    try repository.commit()
    #expect(try !repository.git("show", "HEAD:a.ipynb").contains("gone"))
    // nbdiff understands the command as git does.
    #expect(try repository.run("\(bin)/nbdiff", ["--exit-code"]).status == 0)
    try repository.folder.remove(repository.path("a.ipynb"))
    try repository.git("checkout", "a.ipynb")
    #expect(repository.text("a.ipynb")?.contains("nbformat") == true)
  }

  @Test(arguments: folders)
  func `git finds the text conversion, the diff driver and the merge driver`(folder: String) throws {
    let (repository, bin) = try world(folder)
    for program in ["nbdiff", "nbmerge"] {
      #expect(try repository.run("\(bin)/\(program)", ["--install"]).status == 0)
    }
    let sources = ["x = 1", "keep = 1", "y = 1"]
    try repository.write("a.ipynb", SampleNotebook(sources).stripped)
    try repository.commit("base")
    try repository.git("checkout", "--quiet", "-b", "topic")
    try repository.write("a.ipynb", SampleNotebook(["x = 2", "keep = 1", "y = 1"]).stripped)
    try repository.commit("topic")
    #expect(try repository.git("diff", "HEAD~").contains("+x = 2"))
    #expect(try repository.git("log", "-p", "-1").contains("%% "))
    try repository.git("checkout", "--quiet", "main")
    try repository.write("a.ipynb", SampleNotebook(["x = 1", "keep = 1", "y = 2"]).stripped)
    try repository.commit("main")
    try repository.git("merge", "--quiet", "topic")
    #expect(try MergedNotebook(repository.bytes("a.ipynb") ?? []).sources == ["x = 2", "keep = 1", "y = 2"])
  }
}
