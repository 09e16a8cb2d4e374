package import GitIntegration
package import LosslessJSON
package import Notebooks
import OutputStore
package import SystemFiles

/// Keeps what the clean filter strips, and puts it back in the smudge filter.
///
/// Nothing that goes wrong here is an error of the filter: what cannot be kept is told of once, and what cannot
/// be put back is left out.
package final class LocalOutputs {
  private let choice: LocalOutputsChoice?
  private let environment: GitEnvironment
  private let diagnostics: Diagnostics
  /// The store of the repository here, and its folders; looked for when something is first kept or wanted.
  private lazy var place: StorePlace? = StorePlace.find(environment)
  /// Whether git writes into the work tree now, as far as can be told.
  private lazy var isCheckout: Bool = StorePlace.isCheckout(place, environment)
  private var hasFailed = false
  /// Whether any kernel is kept in this repository.
  private lazy var hasKernels = place?.kernels.isPresent ?? false

  /// How much is written before it is looked whether that is too much, in bytes.
  private static let largestUncounted = 64 << 20

  /// - Parameters:
  ///   - choice: how outputs are kept; `nil` if they are not. Kernels are kept wherever a strip takes them.
  ///   - diagnostics: where it is said that nothing can be kept.
  package init(_ choice: LocalOutputsChoice?, environment: GitEnvironment, diagnostics: Diagnostics) {
    self.choice = choice
    self.environment = environment
    self.diagnostics = diagnostics
  }

  /// Keeps what a strip took.
  ///
  /// - Parameters:
  ///   - plan: the strip.
  ///   - stripped: what it gave.
  ///   - path: the file, from the top of the work tree.
  /// - Returns: whether outputs are kept now.
  @discardableResult
  package func keep(_ plan: StripPlan, stripped: [UInt8], path: FilePath, options: StripOptions) -> Bool {
    guard !hasFailed, !plan.findings.isEmpty else { return false }
    if options.keepKernel == .default { keepKernel(plan, path: path) }
    guard choice != nil, options.keepLocalOutputs != false, !hasFailed else { return false }
    let taken = plan.takenParts()
    // A notebook without anything may be one that was written by somebody who does not know what is kept.
    guard taken.contains(where: { $0.parts != nil }), let place,
      let clean = try? StripPlan(ByteBuffer(stripped), options: options)
    else { return false }
    let keys = CellKeys(clean, options: options)
    guard keys.cells.count == taken.count else { return false }
    let items = zip(keys.cells, taken).compactMap { keys, taken -> StoredItem? in
      if taken.isStale { return nil }
      return StoredItem(key: keys.key, looseKey: keys.looseKey, bytes: taken.bytes)
    }
    guard items.contains(where: { $0.content != .nothing }) else { return false }
    do throws(FileError) {
      let entry = StoredEntry(path: path.bytes, origin: place.folders.linkedName, items: items)
      try place.store.put(entry, StorePlace.group(of: path), keys.state)
    } catch {
      fail("outputs are not kept", error, place.store.path)
      return false
    }
    if place.store.uncounted > LocalOutputs.largestUncounted { finish() }
    return true
  }

  private func keepKernel(_ plan: StripPlan, path: FilePath) {
    guard let kernel = plan.takenKernel, let place else { return }
    do throws(FileError) {
      try place.kernels.keep(kernel, of: path)
      hasKernels = true
    } catch {
      fail("kernels are not kept", error, place.kernels.path)
    }
  }

  private func fail(_ what: String, _ error: FileError, _ folder: FilePath) {
    hasFailed = true
    diagnostics.warning("\(what): \(error.message)", file: folder)
  }

  /// The content of a file for the work tree.
  ///
  /// - Parameters:
  ///   - content: the blob's.
  ///   - path: the file, from the top of the work tree.
  ///   - options: those of the file; asked for only if something may be put back.
  /// - Returns: `nil` for the content as it is: if nothing is kept that fits, if the strip would change the
  ///   content or would not give it again from what is put together, and if it may not be for the work tree.
  package func smudged(
    _ content: ByteBuffer,
    path: FilePath,
    options: () throws -> StripOptions?
  ) -> [UInt8]? {
    guard choice != nil || hasKernels, let place else { return nil }
    let mayHaveOutputs = choice != nil && place.store.mayHave(StorePlace.group(of: path))
    let kernel = hasKernels ? place.kernels.kernel(of: path) : nil
    guard mayHaveOutputs || kernel != nil, isCheckout, let options = (try? options()) ?? nil,
      let plan = try? StripPlan(content, options: options), plan.stripped().equals(content)
    else { return nil }
    var parts: [PutBack?] = []
    if let choice, mayHaveOutputs, options.keepLocalOutputs != false {
      parts = OutputSearch(place.store, [StorePlace.group(of: path)], givesStale: choice.givesStale)
        .parts(for: plan, CellKeys(plan, options: options))
    }
    guard options.keepKernel == .default, let kernel else { return plan.restored(parts, options: options) }
    // What does not fit must not keep the rest out.
    return plan.restored(parts, kernel: kernel.root, options: options)
      ?? plan.restored(parts, options: options)
      ?? plan.restored([], kernel: kernel.root, options: options)
  }

  /// To be called at the end: removes what is too much.
  package func finish() {
    guard let choice, let place, place.store.uncounted > 0 else { return }
    place.store.finish(limit: choice.limit, isWanted: place.isWanted)
  }
}
