// The bar that folder runs show on a terminal: there at once here, because nobody waits for a second.

import Foundation
import TestSupport
import Testing

private let sample = SampleNotebook("x = 1")

@Suite struct ProgressTests {
  private func world(_ progress: String = "0") throws -> TemporaryRepository {
    let world = try TemporaryRepository(
      searchPath: [BuiltProducts.folder],
      variables: ["TERM": "xterm", "COLUMNS": "120", "NBTRIO_PROGRESS": progress]
    )
    for name in ["a", "b", "c"] { try world.write("\(name).ipynb", sample.run()) }
    try world.commit()
    return world
  }

  private func screen(_ arguments: [String], _ world: TemporaryRepository) throws -> String {
    var process = ChildProcess(BuiltProducts.executable("nbstrip"), arguments)
    process.environment = world.environment
    process.folder = world.path
    let result = try process.runOnTerminal()
    #expect(!result.isStuck)
    return result.text
  }

  private static let erased = "\r\u{1B}[K"

  @Test(arguments: [
    ["--check", ".", "checking"], ["--check", "--cached", "checking"], ["--check", "HEAD", "checking"],
    ["renormalize", "stripping"], ["refresh", "looking"],
  ])
  func `A terminal sees how far the work is, and then nothing of it`(words: [String]) throws {
    let world = try world()
    let text = try screen(Array(words.dropLast()), world)
    #expect(text.contains("\r\(words.last ?? "")  [") && text.contains("1 of 3  "), "\(text)")
    let last = try #require(text.range(of: "of 3", options: .backwards))
    #expect(text[last.upperBound...].contains(Self.erased), "\(text)")
    // What comes next is drawn over it: no message stands behind a bar.
    for next in text.components(separatedBy: " left\u{1B}[K").dropFirst() {
      #expect(next.hasPrefix("\r"), "\(text)")
    }
  }

  @Test func `A strip in place shows it and writes the same files`() throws {
    let world = try world()
    let text = try screen(["."], world)
    #expect(text.contains("\rstripping  [") && text.hasSuffix(Self.erased), "\(text)")
    for name in ["a", "b", "c"] { #expect(world.text("\(name).ipynb") == sample.stripped) }
  }

  @Test func `A pipe, a single file and whoever turns it off see none`() throws {
    let world = try world()
    let checked = try world.nbstrip(["--check", "."])
    #expect(checked.errorText == "" && !checked.text.contains("\u{1B}"))
    #expect(!(try screen(["--check", "a.ipynb"], world)).contains("\u{1B}"))
    #expect(!(try screen(["--check", "."], try self.world("off"))).contains("\u{1B}"))
    #expect(!(try screen(["--check", "."], try self.world("3600"))).contains("\u{1B}"))
  }
}
