// Keys that a notebook cannot be without: nobody's settings take them away.

import TestSupport
import Testing

@Suite struct RequiredKeyTests {
  static let keys = [
    "cells", "cell.source", "cell.cell_type", "cell.metadata", "metadata", "nbformat", "nbformat_minor",
    "cell.id", "cell.outputs", "cell.outputs.output_type", "output_type",
  ]
  private let one = SampleNotebook("x = 1")

  private func world() throws -> TemporaryRepository {
    let world = try TemporaryRepository.installed()
    try world.write("a.ipynb", one.run())
    return world
  }

  private func expectWarnings(_ text: String, _ program: String = "nbstrip") {
    for key in Self.keys {
      let lines = text.split(separator: "\n").filter { $0.contains("Ignoring invalid extra key `\(key)`") }
      #expect(lines.count == 1, "\(key): \(text)")
    }
  }

  @Test func `Flags`() throws {
    let world = try world()
    let keys = Self.keys + ["metadata.kernelspec"]
    let result = try world.nbstrip(["--extra-keys", keys.joined(separator: " "), "a.ipynb"])
    #expect(result.status == 0)
    expectWarnings(result.errorText)
    let text = world.text("a.ipynb") ?? ""
    #expect(text.contains("x = 1") && !text.contains("kernelspec"))
  }

  @Test(arguments: ["settings", "git"])
  func `A repository's settings`(place: String) throws {
    let world = try world()
    if place == "settings" {
      try world.write(".nbtrio.toml", "[strip]\nextra-keys = \"\(Self.keys.joined(separator: " "))\"\n")
    } else {
      try world.git("config", "filter.nbstripout.extrakeys", Self.keys.joined(separator: " "))
    }
    let check = try world.nbstrip(["--check", "a.ipynb"])
    #expect(check.status == 1)
    expectWarnings(check.errorText)
    for keepsProcess in [true, false] {
      if !keepsProcess { try world.git("config", "--unset", "filter.nbstrip.process") }
      try world.write("b.ipynb", one.run(count: keepsProcess ? 1 : 5))
      let add = try world.tryGit(["add", "a.ipynb", "b.ipynb"])
      #expect(add.status == 0, "\(add.errorText)")
      if keepsProcess { expectWarnings(add.errorText) }
      #expect(try world.blob(":a.ipynb") == one.stripped)
      #expect(try world.blob(":b.ipynb") == one.stripped)
      try world.git("rm", "--quiet", "--cached", "a.ipynb", "b.ipynb")
    }
    let strip = try world.nbstrip(["a.ipynb", "b.ipynb"])
    #expect(strip.status == 0)
    expectWarnings(strip.errorText)
    #expect(world.text("a.ipynb") == one.stripped)
  }

  @Test func `Ids can go where they are not needed`() throws {
    let world = try world()
    let old = one.run().replacing("\"nbformat_minor\": 5", with: "\"nbformat_minor\": 4")
    try world.write("a.ipynb", old)
    let result = try world.nbstrip(["--extra-keys", "cell.id", "a.ipynb"])
    #expect(result.status == 0 && result.errorText == "", "\(result.errorText)")
    #expect(world.text("a.ipynb")?.contains("\"id\"") == false)
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
