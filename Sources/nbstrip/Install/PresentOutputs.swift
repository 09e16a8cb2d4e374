import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// Keeps the outputs and kernels that are in the work tree when that is turned on: git does not run the filter
/// for files that it has seen, and the next checkout would write over them.
enum PresentOutputs {
  /// - Parameters:
  ///   - repository: the one here, with a work tree.
  ///   - flags: what the filter was installed with.
  /// - Returns: of how many notebooks outputs are kept now.
  static func keep(_ repository: Repository, _ flags: StripFlags.Values) throws -> Int {
    guard let top = repository.workTree else { return 0 }
    let outputs = LocalOutputs(ofProcess: flags)
    let workTree = FilePath(top)
    var effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: true)
    var count = 0
    for entry in try Index(of: repository).entries where entry.stage == 0 {
      let path = FilePath(bytes: entry.path.bytes)
      let file = workTree.appending(path.bytes)
      guard StripInput.isNotebook(path), !DirectoryCheck.passesLink(path, from: workTree),
        let content = try? FileReader.readRegular(file),
        let options = (try? effective.options(for: file)) ?? nil,
        let plan = try? StripPlan(ByteBuffer(content), options: options)
      else { continue }
      if outputs.keep(plan, stripped: plan.stripped().bytes, path: path, options: options) { count += 1 }
    }
    outputs.finish()
    return count
  }
}
