import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Does one job: reads, strips, and writes or compares.
struct StripJobRunner: Sendable {
  let action: StripAction

  /// What is to be said besides the outcome.
  private struct Notes {
    var ignoredExtraKeys: [String] = []
    var nbvalCellCount = 0
  }

  func run(_ job: StripJob) -> StripJobResult {
    var isStandardInput = false
    if case .standardInput = job.source { isStandardInput = true }
    do {
      var notes = Notes()
      let outcome = try outcome(job, &notes)
      return StripJobResult(
        name: job.name,
        isStandardInput: isStandardInput,
        outcome: outcome,
        ignoredExtraKeys: notes.ignoredExtraKeys,
        nbvalCellCount: notes.nbvalCellCount
      )
    } catch {
      let failure = FailureDescription(error)
      return StripJobResult(name: job.name, isStandardInput: isStandardInput, outcome: .failed(failure))
    }
  }

  private func outcome(_ job: StripJob, _ notes: inout Notes) throws -> StripJobResult.Outcome {
    switch job.source {
    case .failure(let failure):
      return .failed(failure)
    case .told(let failure):
      return .failedAsTold(failure)
    case .content(let bytes):
      return try outcome(job, ByteBuffer(bytes), identity: nil, file: nil, &notes)
    case .standardInput:
      return try outcome(job, FileReader.readStandardInput(), file: nil, &notes)
    case .file(let path):
      return try outcome(job, FileReader.read(path), file: path, &notes)
    case .found(let path):
      return try outcome(job, FileReader.readRegular(path), file: path, &notes)
    }
  }

  private func outcome(
    _ job: StripJob,
    _ content: consuming FileContent,
    file: FilePath?,
    _ notes: inout Notes
  ) throws -> StripJobResult.Outcome {
    let identity = content.identity
    return try outcome(job, ByteBuffer(content), identity: identity, file: file, &notes)
  }

  private func outcome(
    _ job: StripJob,
    _ buffer: ByteBuffer,
    identity: FileIdentity?,
    file: FilePath?,
    _ notes: inout Notes
  ) throws -> StripJobResult.Outcome {
    // An empty file is a notebook that is yet to be written.
    guard let options = job.options, buffer.count > 0 else {
      return prints(file) ? .printed(buffer.bytes) : .unchanged
    }
    let plan: StripPlan
    do {
      let input = StripInput(name: job.name, options: options)
      plan = try action.form == nil ? input.planSayingNbstripoutsWords(buffer) : input.plan(buffer)
    } catch {
      // git stops at a text conversion that fails, so the raw text stands in for the notebook.
      if action == .textconv && file != nil { return .fallback(buffer.bytes, error) }
      throw error
    }
    notes.ignoredExtraKeys = plan.ignoredExtraKeys
    notes.nbvalCellCount = plan.nbvalCellCount
    let stripped = plan.stripped()
    if prints(file) { return .printed(stripped.bytes) }
    if stripped.equals(buffer) { return .unchanged }
    guard action == .inPlace, let file else {
      let findings = plan.findingsWithLayout(stripped: stripped)
      return .wouldChange(LocatedFinding.locate(findings, in: buffer))
    }
    try stripped.withChunks { chunks in
      try AtomicFile.replace(file, with: chunks, expected: identity)
    }
    return .written
  }

  /// Whether the result goes to standard output: always for standard input that is not examined.
  private func prints(_ file: FilePath?) -> Bool {
    action == .textconv || (action == .inPlace && file == nil)
  }
}
