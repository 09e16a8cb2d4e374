import Foundation

/// Programs to run.
package enum CommandFixture {
  /// The fixture of this package, beside the test bundle.
  package static var fixture: String {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let directory =
      bundle?.deletingLastPathComponent()
      ?? URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent()
    return directory.appending(path: "CommandFixture").path
  }

  /// Runs a shell script with the fixture as `$F` in a folder and waits for its end.
  package static func shell(_ script: String, in folder: ScratchFolder) throws -> EndedProcess {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    var environment = ProcessInfo.processInfo.environment
    environment["F"] = fixture
    environment["HOME"] = folder.url.path
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"
    environment["GIT_CONFIG_SYSTEM"] = "/dev/null"
    process.environment = environment
    let output = folder.url.appending(path: ".out-\(UUID().uuidString)")
    let errors = folder.url.appending(path: ".err-\(UUID().uuidString)")
    for file in [output, errors] { try Data().write(to: file) }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return EndedProcess(
      status: process.terminationStatus,
      signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
      output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }
}
