import CommandLineSupport
import LosslessJSON
import Notebooks
import OutputStore
import SystemFiles

/// Puts what is kept into notebooks of the work tree, where people ask for it.
struct NotebookRestoring {
  private let kept: KeptOutputs
  private let givesStale: Bool
  private let others: [FilePath]
  private var effective: EffectiveOptions

  /// - Parameters:
  ///   - givesStale: whether outputs are put back that are older than a change above their cell.
  ///   - isFromAnyFile: whether the same cells in other files count.
  init(_ kept: KeptOutputs, givesStale: Bool, isFromAnyFile: Bool) throws {
    self.kept = kept
    self.givesStale = givesStale
    others = isFromAnyFile ? kept.place.store.summaries().map { FilePath(bytes: $0.path) } : []
    effective = try EffectiveOptions.ofProcess(kept.flags)
  }

  /// A notebook of the work tree with what is kept in the cells that have no outputs of their own.
  ///
  /// - Parameter path: from the top of the work tree.
  /// - Returns: the file as it is, and the new content; nil if nothing fits.
  /// - Throws: for what cannot be read or is no notebook.
  mutating func restored(_ path: FilePath) throws -> (
    identity: FileIdentity?, bytes: [UInt8]?, old: ByteBuffer
  ) {
    let file = kept.workTree.appending(path.bytes)
    let content = try FileReader.readRegular(file, name: path)
    let identity = content.identity
    let buffer = ByteBuffer(content)
    guard let options = try effective.options(for: file) else { return (identity, nil, buffer) }
    if options.keepLocalOutputs == false {
      throw FailureDescription("the settings say keep-local-outputs = false", file: path)
    }
    let plan = try StripInput(name: path, options: options).plan(buffer)
    let stripped = ByteBuffer(plan.stripped().bytes)
    let keys = CellKeys(try StripInput(name: path, options: options).plan(stripped), options: options)
    var groups = [StorePlace.group(of: path)]
    for other in others.map({ StorePlace.group(of: $0) }) where !groups.contains(other) {
      groups.append(other)
    }
    let search = OutputSearch(kept.place.store, groups, givesStale: givesStale)
    let parts = search.parts(for: plan, keys) { cell in
      (cell["outputs"]?.isEmpty ?? true) && (cell["execution_count"]?.isNull ?? true)
        && (cell["prompt_number"]?.isNull ?? true)
    }
    let bytes = plan.restored(parts, options: options)
    return (identity, bytes.flatMap { buffer.bytes == $0 ? nil : $0 }, buffer)
  }

  /// The notebooks that paths of the command line name: files, and of folders those of which something is kept;
  /// all of which something is kept without any.
  func notebooks(_ paths: [FilePath]) throws -> [FilePath] {
    var found: [FilePath] = []
    let all = kept.place.store.summaries().map { FilePath(bytes: $0.path) }
    for path in paths.isEmpty ? [kept.workTree] : paths {
      let inside = try kept.inside(path)
      let absolute = kept.workTree.appending(inside.bytes)
      guard DirectoryCheck.exists(absolute) else {
        throw FailureDescription("no such file or directory", file: path)
      }
      let named = DirectoryCheck.isDirectory(absolute) ? all.filter { $0.isInside(inside) } : [inside]
      for path in named where !found.contains(path) {
        guard DirectoryCheck.exists(kept.workTree.appending(path.bytes)),
          !DirectoryCheck.passesLink(path, from: kept.workTree)
        else { continue }
        found.append(path)
      }
    }
    return found
  }
}
