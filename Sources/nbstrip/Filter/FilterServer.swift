import Notebooks
import CommandLineSupport
import GitIntegration
import LosslessJSON
import SystemFiles

/// The filter process: one program for all files of a git command.
enum FilterServer {
  static func run(_ flags: StripFlags.Values) throws {
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: true)
    let diagnostics = Diagnostics(tool: Program.nbstrip.name)
    var warning = UnmergedWarning()
    var process = FilterProcess(input: 0, output: 1)
    do {
      try process.run { request, content in
        if request.command == .smudge { return .unchanged }
        do {
          return try clean(FilePath(bytes: request.path.bytes), content, &effective, &warning)
        } catch {
          diagnostics.report(error)
          return .error
        }
      }
    } catch .disconnected {
      BrokenPipe.endProcess()
    } catch {
      throw FailureDescription(error.description)
    }
  }

  private static func clean(
    _ path: FilePath,
    _ content: borrowing ContentBuffer,
    _ effective: inout EffectiveOptions,
    _ warning: inout UnmergedWarning
  ) throws -> FilterResponse {
    guard let options = try effective.options(for: path) else { return .unchanged }
    let notices = effective.notices
    let input = StripInput(name: path, options: options)
    return try content.withPaddedBytes { start, count in
      // The buffer refers to the content only as long as this closure runs; nothing of it escapes.
      let buffer = ByteBuffer(adopting: start, count: count, release: {})
      if let converted = try ConvertedText.stripped(buffer, input) { return .success(converted.bytes) }
      let plan = try input.plan(buffer)
      notices.ignoredExtraKeys(plan.ignoredExtraKeys)
      let stripped = plan.stripped()
      ConflictWarning.give(buffer, path)
      warning.give(buffer, path)
      return .success(stripped.bytes)
    }
  }
}
