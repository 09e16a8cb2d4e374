import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks
import SystemFiles

/// Does one job: reads, strips, and writes or compares.
struct StripJobRunner: Sendable {
  let action: StripAction

  func run(_ job: StripJob) -> StripJobResult {
    var isStandardInput = false
    if case .standardInput = job.source { isStandardInput = true }
    do {
      var ignored: [String] = []
      let outcome = try outcome(job, &ignored)
      return StripJobResult(
        name: job.name,
        isStandardInput: isStandardInput,
        outcome: outcome,
        ignoredExtraKeys: ignored
      )
    } catch {
      let failure = FailureDescription(error)
      return StripJobResult(name: job.name, isStandardInput: isStandardInput, outcome: .failed(failure))
    }
  }

  private func outcome(_ job: StripJob, _ ignored: inout [String]) throws -> StripJobResult.Outcome {
    switch job.source {
    case .failure(let failure):
      return .failed(failure)
    case .standardInput:
      return try outcome(job, FileReader.readStandardInput(), file: nil, &ignored)
    case .file(let path):
      return try outcome(job, FileReader.read(path), file: path, &ignored)
    case .found(let path):
      return try outcome(job, FileReader.readRegular(path), file: path, &ignored)
    }
  }

  private func outcome(
    _ job: StripJob,
    _ content: consuming FileContent,
    file: FilePath?,
    _ ignored: inout [String]
  ) throws -> StripJobResult.Outcome {
    let identity = content.identity
    let buffer = ByteBuffer(content)
    guard let options = job.options else {
      return prints(file) ? .printed(buffer.bytes) : .unchanged
    }
    let plan: StripPlan
    do {
      plan = try StripInput(name: job.name, options: options).plan(buffer)
    } catch {
      // git stops at a text conversion that fails, so the raw text stands in for the notebook.
      if action == .textconv && file != nil { return .fallback(buffer.bytes, error) }
      throw error
    }
    ignored = plan.ignoredExtraKeys
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
