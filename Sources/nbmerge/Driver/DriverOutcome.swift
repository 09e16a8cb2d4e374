import CommandLineSupport
import LosslessJSON
import Notebooks

/// What came of merging the structure.
enum DriverOutcome {
  case merged(MergeResult)
  /// The files are not all notebooks, for this reason; a line merge is what git would do with them.
  case textual(FailureDescription)
  /// The merge made something that must not be used.
  case unsound(String)

  init(_ versions: VersionBytes, _ options: MergeOptions, merge: DriverRun.Merge) {
    do throws(FailureDescription) {
      let local = try DriverOutcome.notebook(versions.local, .local)
      let remote = try DriverOutcome.notebook(versions.remote, .remote)
      // A base with conflict markers in it was made by some other merge. Without it everything that
      // differs between the sides is a conflict, which is more than need be, but hides nothing.
      let base = (try? DriverOutcome.notebook(versions.base, .base)) ?? .absent
      let result = merge(base, local, remote, options)
      if case .unsound(let reason) = result.status {
        self = .unsound(reason)
      } else {
        self = .merged(result)
      }
    } catch {
      self = .textual(error)
    }
  }

  private static func notebook(
    _ bytes: [UInt8],
    _ side: MergeSide
  ) throws(FailureDescription) -> NotebookContent {
    do throws(NotebookError) {
      let notebook = try NotebookContent.read(ByteBuffer(bytes))
      if notebook.isAbsent && side != .base { throw NotebookError.emptyFile }
      return notebook
    } catch {
      let place = "line \(error.line), column \(error.column)"
      throw FailureDescription("the \(side.name) version is not a notebook (\(place): \(error.message))")
    }
  }
}

extension NotebookError {
  /// An empty file where a notebook should be.
  fileprivate static let emptyFile = NotebookError(message: "the file is empty", line: 1, column: 1, byte: 0)
}
