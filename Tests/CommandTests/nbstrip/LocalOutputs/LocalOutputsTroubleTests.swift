// A store of local outputs that is full, damaged or in the way: the filter goes on.

import Foundation
import TestSupport
import Testing

private let sample = SampleNotebook("x = 1", "y = 2")
private let large = String(repeating: "0123456789", count: 4000)

@Suite struct LocalOutputsTroubleTests {
  private func world(_ options: [String] = []) throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"] + options)
    try world.write("a.ipynb", sample.run(large))
    try world.commit()
    return world
  }

  private func checkOut(_ world: TemporaryRepository) throws -> String? {
    try world.remove("a.ipynb")
    try world.git("checkout", "--", "a.ipynb")
    return world.text("a.ipynb")
  }

  /// The files of the store, those with content.
  private func files(_ world: TemporaryRepository, in folder: String) throws -> [String] {
    let found = try world.run("find", [".git/nbtrio/outputs/\(folder)", "-type", "f"])
    return found.text.split(separator: "\n").map(String.init)
  }

  /// Makes a file a day older than it is.
  private func age(_ world: TemporaryRepository, _ file: String) throws {
    let path = world.path(file)
    let date = try #require(
      try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    )
    let earlier = date.addingTimeInterval(-86_400)
    try FileManager.default.setAttributes([.modificationDate: earlier], ofItemAtPath: path)
  }

  @Test(arguments: ["entries", "contents"], ["cut", "changed", "empty", "gone"])
  func `A damaged store is an empty one, and is mended by the next run`(folder: String, how: String) throws {
    let world = try world()
    #expect(try checkOut(world) == sample.run(large))
    let files = try files(world, in: folder)
    #expect(!files.isEmpty)
    for file in files {
      var bytes = try #require(world.bytes(file))
      switch how {
      case "cut": bytes.removeLast(bytes.count / 2)
      case "changed": bytes[bytes.count / 2] ^= 1
      case "empty": bytes = []
      default: break
      }
      try world.remove(file)
      if how != "gone" { try world.write(file, bytes) }
    }
    let text = try #require(try checkOut(world))
    #expect(!text.contains(large))
    #expect(try world.status() == "")
    #expect(try world.nbstrip(["outputs", "list"]).status == 0)
    #expect(try world.nbstrip(["outputs", "prune"]).status == 0)
    try world.write("a.ipynb", sample.run(large, count: 9))
    try world.git("add", "a.ipynb")
    #expect(try checkOut(world) == sample.run(large, count: 9))
  }

  @Test func `Something else in the place of the store is one warning, and the filter goes on`() throws {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"])
    try world.write(".git/nbtrio", "a file")
    for name in ["a.ipynb", "b.ipynb"] { try world.write(name, sample.run()) }
    let added = try world.tryGit(["add", "."])
    #expect(added.status == 0)
    #expect(added.errorText.split(separator: "\n").count == 1)
    #expect(added.errorText.hasPrefix("nbstrip: "))
    #expect(added.errorText.contains("warning: outputs are not kept: "))
    #expect(!added.errorText.contains("SECRET"))
    #expect(try world.blob(":a.ipynb") == sample.stripped)
    #expect(try world.nbstrip(["outputs", "list"]).status == 0)
  }

  @Test(.enabled(if: SmallDisk.isAvailable), arguments: [true, false])
  func `A full disk and one that cannot be written are one warning`(isFull: Bool) throws {
    let world = try TemporaryRepository.installed(["--keep-local-outputs"])
    let disk = try SmallDisk(kilobytes: 256)
    try world.git("config", "core.whitespace", "")
    try FileManager.default.createSymbolicLink(
      atPath: world.path(".git/nbtrio"),
      withDestinationPath: disk.path
    )
    try world.write("a.ipynb", sample.run())
    try world.git("add", "a.ipynb")
    #expect(try checkOut(world) == sample.run())
    if isFull { try disk.fill() } else { try disk.becomeReadOnly() }
    for name in ["b.ipynb", "c.ipynb"] { try world.write(name, sample.run(large)) }
    let added = try world.tryGit(["add", "."])
    #expect(added.status == 0)
    #expect(added.errorText.split(separator: "\n").count == 1, "\(added.errorText)")
    #expect(added.errorText.contains("warning: outputs are not kept: "))
    #expect(try world.blob(":b.ipynb") == sample.stripped)
    // What is there can be read still.
    #expect(try checkOut(world) == sample.run())
  }

  @Test func `What was used longest ago goes when there is too much`() throws {
    let world = try TemporaryRepository.installed(["--keep-local-outputs", "--local-outputs-limit=200k"])
    for place in 0..<8 {
      try world.write("n\(place).ipynb", sample.run("\(place)\(large)"))
      // Or git would look at files again that it has just seen, and so use what is kept of them.
      try age(world, "n\(place).ipynb")
      try world.git("add", ".")
      for file in try files(world, in: "entries") { try age(world, file) }
    }
    let size = try world.run("du", ["-sk", "--apparent-size", ".git/nbtrio"]).text
    if let kilobytes = Int(size.prefix { $0.isNumber }) { #expect(kilobytes < 300) }
    let list = try world.nbstrip(["outputs", "list"]).text
    #expect(list.contains("n7.ipynb") && !list.contains("n0.ipynb"), "\(list)")
  }
}
