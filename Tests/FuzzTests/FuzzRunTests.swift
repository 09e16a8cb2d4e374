import Foundation
import TestSupport
import Testing

/// Some of `scripts/fuzz` with every run of the tests: always the same cases, so that a failure is one of the change.
@Suite struct FuzzRunTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func fuzz(_ arguments: [String], in folder: TemporaryFolder) throws -> ChildResult {
    let places = [
      "--scratch", folder.path("scratch"), "--failures", folder.path("failures"), "--state",
      folder.path("state"),
    ]
    var process = ChildProcess(BuiltProducts.executable("nbfuzz"), arguments + places)
    process.folder = Self.repository
    return try process.run()
  }

  @Test func `Nothing is found`() throws {
    let folder = try TemporaryFolder()
    let result = try fuzz(["--runs", "1200", "--seed", "1", "--jobs", "2"], in: folder)
    #expect(result.status == 0, "\(result.text)\(result.errorText)")
    #expect(result.text.contains(" 0 faults"))
  }

  @Test func `A run goes on where the last one stopped`() throws {
    let folder = try TemporaryFolder()
    let arguments = ["--runs", "40", "--only", "gitfiles,settings"]
    #expect(try fuzz(arguments, in: folder).text.contains("seeds 1..<41"))
    #expect(try fuzz(arguments, in: folder).text.contains("seeds 41..<81"))
  }

  @Test func `A folder is tried again`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("scratch"), withIntermediateDirectories: true)
    #expect(try fuzz(["show", "7", folder.path("case")], in: folder).status == 0)
    #expect(try fuzz(["try", folder.path("case")], in: folder).status == 0)
    try folder.write("case/case.txt", "nothing\n")
    #expect(try fuzz(["try", folder.path("case")], in: folder).status == 2)
  }
}
