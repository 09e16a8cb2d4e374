import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks

/// The ways to run as git's filter, or as any filter from standard input to standard output.
enum Filter {
  /// Strip standard input.
  case strip
  /// Strip standard input, the content of the file that git adds.
  case clean(path: FilePath?)
  /// Copy standard input: what is in the repository stays as it is in the work tree.
  case smudge
  /// Answer git's requests one after the other (gitattributes(5), "Long Running Filter Process").
  case process

  func run(_ flags: StripFlags.Values) throws {
    switch self {
    case .strip: try Filter.strip(nil, flags)
    case .clean(let path): try Filter.strip(path, flags)
    case .smudge: try Filter.copy(FileReader.readStandardInput())
    case .process: try FilterServer.run(flags)
    }
  }

  private static func copy(_ content: borrowing FileContent) throws {
    try content.withBytes { bytes in try StandardOutput.write(bytes) }
  }

  private static func strip(_ path: FilePath?, _ flags: StripFlags.Values) throws {
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: true)
    let content = try FileReader.readStandardInput()
    guard let options = try effective.options(for: path) else {
      try copy(content)
      return
    }
    let input = StripInput(name: path ?? FilePath("stdin"), options: options)
    let buffer = ByteBuffer(content)
    let plan = try input.plan(buffer)
    effective.notices.ignoredExtraKeys(plan.ignoredExtraKeys)
    let stripped = plan.stripped()
    ConflictWarning.give(buffer, path)
    try stripped.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}

/// The filter process: one program for all files of a git command.
enum FilterServer {
  static func run(_ flags: StripFlags.Values) throws {
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: true)
    let diagnostics = Diagnostics(tool: Main.tool)
    var process = FilterProcess(input: 0, output: 1)
    do {
      try process.run { request, content in
        if request.command == .smudge { return .unchanged }
        do {
          return try clean(FilePath(bytes: request.path.bytes), content, &effective)
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
    _ effective: inout EffectiveOptions
  ) throws -> FilterResponse {
    guard let options = try effective.options(for: path) else { return .unchanged }
    let notices = effective.notices
    let input = StripInput(name: path, options: options)
    return try content.withPaddedBytes { start, count in
      // The buffer refers to the content only as long as this closure runs; nothing of it escapes.
      let buffer = ByteBuffer(adopting: start, count: count, release: {})
      let plan = try input.plan(buffer)
      notices.ignoredExtraKeys(plan.ignoredExtraKeys)
      let stripped = plan.stripped()
      ConflictWarning.give(buffer, path)
      return .success(stripped.bytes)
    }
  }
}
