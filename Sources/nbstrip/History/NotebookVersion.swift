import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// A notebook as some commit has it: one blob, stripped in one way, however often it occurs.
struct NotebookVersion: Hashable, Sendable {
  let blob: ObjectID
  /// The place of the options.
  let options: Int
}

/// What a strip made of one.
struct StrippedVersion: Sendable {
  enum Outcome: Sendable {
    /// There is nothing to strip.
    case unchanged
    case stripped([UInt8])
    /// It is left as it is, because it is no notebook.
    case broken(FailureDescription)
    /// It is left as it is, because its content is elsewhere (git-lfs).
    case pointer
  }

  var outcome: Outcome
  /// The size of the blob.
  var size: Int
  /// Extra keys that name what this notebook needs.
  var ignoredExtraKeys: [String] = []
}

extension StrippedVersion {
  /// Reads and strips a blob.
  ///
  /// - Parameter name: for messages.
  /// - Throws: if git went away.
  init(
    _ version: NotebookVersion,
    _ options: StripOptions,
    name: FilePath,
    _ reader: ObjectReader
  ) throws(GitError) {
    guard let object = try reader.read(version.blob), object.kind == .blob else {
      self.init(outcome: .broken(FailureDescription("the blob is missing", file: name)), size: 0)
      return
    }
    let buffer = ByteBuffer(object.take())
    let size = buffer.count
    if Self.isPointer(buffer) {
      self.init(outcome: .pointer, size: size)
      return
    }
    guard size > 0 else {
      self.init(outcome: .unchanged, size: 0)
      return
    }
    do throws(FailureDescription) {
      let plan = try StripInput(name: name, options: options).plan(buffer)
      let stripped = plan.stripped()
      self.init(
        outcome: stripped.equals(buffer) ? .unchanged : .stripped(stripped.bytes),
        size: size,
        ignoredExtraKeys: plan.ignoredExtraKeys
      )
    } catch {
      self.init(outcome: .broken(error), size: size)
    }
  }

  /// Whether the content is what git-lfs stores in the place of a file.
  private static func isPointer(_ buffer: ByteBuffer) -> Bool {
    buffer.withBytes { $0.count < 1024 && $0.starts(with: "version https://git-lfs.github.com/spec/".utf8) }
  }
}
