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
    let outputs = LocalOutputs(ofProcess: flags)
    defer { outputs.finish() }
    var committed = CommittedContent()
    var process = FilterProcess(input: 0, output: 1)
    do {
      try process.run { request, content in
        let path = FilePath(bytes: request.path.bytes)
        if request.command == .smudge {
          return smudge(path, content, &effective, outputs)
        }
        do {
          return try clean(path, content, &effective, &warning, &committed, outputs)
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

  private static func smudge(
    _ path: FilePath,
    _ content: borrowing ContentBuffer,
    _ effective: inout EffectiveOptions,
    _ outputs: LocalOutputs
  ) -> FilterResponse {
    content.withPaddedBytes { start, count in
      // The buffer refers to the content only as long as this closure runs; nothing of it escapes.
      let buffer = ByteBuffer(adopting: start, count: count, release: {})
      let restored = outputs.smudged(buffer, path: path) { try effective.options(for: path) }
      return restored.map { .success($0) } ?? .unchanged
    }
  }

  private static func clean(
    _ path: FilePath,
    _ content: borrowing ContentBuffer,
    _ effective: inout EffectiveOptions,
    _ warning: inout UnmergedWarning,
    _ committed: inout CommittedContent,
    _ outputs: LocalOutputs
  ) throws -> FilterResponse {
    guard let options = try effective.options(for: path) else { return .unchanged }
    let notices = effective.notices
    let input = StripInput(name: path, options: options)
    return try content.withPaddedBytes { start, count in
      // The buffer refers to the content only as long as this closure runs; nothing of it escapes.
      let buffer = ByteBuffer(adopting: start, count: count, release: {})
      // An empty file is a notebook that is yet to be written.
      if count == 0 { return .unchanged }
      if let converted = try ConvertedText.stripped(buffer, input) { return .success(converted.bytes) }
      let plan = try input.plan(buffer)
      notices.ignoredExtraKeys(plan.ignoredExtraKeys)
      notices.lostNbvalOutputs(of: plan.nbvalCellCount, in: path)
      let stripped = plan.stripped()
      if options.keepCommitted, !stripped.equals(buffer), committed.has(buffer, at: path) {
        return .unchanged
      }
      ConflictWarning.give(buffer, path)
      warning.give(buffer, path)
      let bytes = stripped.bytes
      outputs.keep(plan, stripped: bytes, path: path, options: options)
      return .success(bytes)
    }
  }
}
