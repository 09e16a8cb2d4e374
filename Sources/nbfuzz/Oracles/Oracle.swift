/// What has to hold in every run.
enum Oracle {
  /// Runs a case.
  /// - Parameter scratch: A folder for files of the run.
  /// - Returns: What was wrong; `nil` if nothing was.
  static func fault(of case: FuzzCase, scratch: String) -> Fault? {
    var random = FuzzRandom(seed: `case`.choice)
    let files = `case`.files
    do throws(Fault) {
      switch `case`.target {
      case .json: try JSONOracle.check(files[0])
      case .strip: try StripOracle.check(files[0], &random)
      case .notebook: try NotebookOracle.check(files[0])
      case .diff: try DiffOracle.check(files[0], files[1], &random)
      case .patch: try PatchOracle.check(files[0], files[1])
      case .edits: try CellEditsOracle.check(files[0], files[1])
      case .merge: try MergeOracle.check(files, &random)
      case .resolve: try ResolveOracle.check(files[0], &random)
      case .filter: try FilterOracle.check(files[0], scratch)
      case .settings: try SettingsOracle.check(files[0], scratch)
      case .gitfiles: try GitFilesOracle.check(files[0], files[1])
      }
      return nil
    } catch {
      return error
    }
  }
}
