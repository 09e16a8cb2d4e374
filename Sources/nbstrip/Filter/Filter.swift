import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// The ways to run as git's filter, or as any filter from standard input to standard output.
enum Filter {
  /// Strip standard input.
  case strip
  /// Strip standard input, the content of the file that git adds.
  case clean(path: FilePath?)
  /// Copy standard input: what is in the repository stays as it is in the work tree, save that local outputs are
  /// put back into the file that git writes.
  case smudge(path: FilePath?)
  /// Answer git's requests one after the other (gitattributes(5), "Long Running Filter Process").
  case process

  func run(_ flags: StripFlags.Values) throws {
    switch self {
    case .strip: try Filter.strip(nil, flags)
    case .clean(let path): try Filter.strip(path, flags)
    case .smudge(let path): try Filter.smudge(path, flags)
    case .process: try FilterServer.run(flags)
    }
  }

  private static func copy(_ content: borrowing FileContent) throws {
    try content.withBytes { bytes in try StandardOutput.write(bytes) }
  }

  private static func smudge(_ path: FilePath?, _ flags: StripFlags.Values) throws {
    let content = try FileReader.readStandardInput()
    guard let path else {
      try copy(content)
      return
    }
    let outputs = LocalOutputs(ofProcess: flags)
    let buffer = ByteBuffer(content)
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: true)
    if let restored = outputs.smudged(buffer, path: path, options: { try effective.options(for: path) }) {
      try StandardOutput.write(restored)
    } else {
      try write(buffer)
    }
  }

  private static func write(_ buffer: ByteBuffer) throws {
    try buffer.withBytes { try StandardOutput.write(UnsafeRawBufferPointer($0)) }
  }

  private static func strip(_ path: FilePath?, _ flags: StripFlags.Values) throws {
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: true)
    let buffer = ByteBuffer(try FileReader.readStandardInput())
    // An empty file is a notebook that is yet to be written.
    guard let options = try effective.options(for: path), buffer.count > 0 else {
      try write(buffer)
      return
    }
    let input = StripInput(name: path ?? InputOperand.standardInputName, options: options)
    if let converted = try ConvertedText.stripped(buffer, input) {
      try converted.withChunks { chunks in try StandardOutput.write(chunks) }
      return
    }
    let plan = try path == nil ? input.planSayingNbstripoutsWords(buffer) : input.plan(buffer)
    effective.notices.ignoredExtraKeys(plan.ignoredExtraKeys)
    effective.notices.lostNbvalOutputs(of: plan.nbvalCellCount, in: path)
    let stripped = plan.stripped()
    if options.keepCommitted, let path, !stripped.equals(buffer) {
      var committed = CommittedContent()
      if committed.has(buffer, at: path) { return try write(buffer) }
    }
    ConflictWarning.give(buffer, path)
    var warning = UnmergedWarning()
    warning.give(buffer, path)
    if let path {
      let outputs = LocalOutputs(ofProcess: flags)
      outputs.keep(plan, stripped: stripped.bytes, path: path, options: options)
      outputs.finish()
    }
    try stripped.withChunks { chunks in try StandardOutput.write(chunks) }
  }
}
