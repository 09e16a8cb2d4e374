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
  private let choice: LocalOutputsChoice
  private let environment: GitEnvironment
  private let diagnostics: Diagnostics
  /// The store of the repository here, and its folders; looked for when something is first kept or wanted.
  private lazy var place: StorePlace? = StorePlace.find(environment)
  /// Whether git writes into the work tree now, as far as can be told.
  private lazy var isCheckout: Bool = StorePlace.isCheckout(place, environment)
  private var hasFailed = false

  /// How much is written before it is looked whether that is too much, in bytes.
  private static let largestUncounted = 64 << 20

  /// - Parameters:
  ///   - choice: how they are kept.
  ///   - diagnostics: where it is said that nothing can be kept.
  package init(_ choice: LocalOutputsChoice, environment: GitEnvironment, diagnostics: Diagnostics) {
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
  /// - Returns: whether something is kept now.
  @discardableResult
  package func keep(_ plan: StripPlan, stripped: [UInt8], path: FilePath, options: StripOptions) -> Bool {
    guard options.keepLocalOutputs != false, !hasFailed, !plan.findings.isEmpty else { return false }
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
      hasFailed = true
      diagnostics.warning("outputs are not kept: \(error.message)", file: place.store.path)
      return false
    }
    if place.store.uncounted > LocalOutputs.largestUncounted { finish() }
    return true
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
    guard let place, place.store.mayHave(StorePlace.group(of: path)), isCheckout,
      let options = (try? options()) ?? nil, options.keepLocalOutputs != false,
      let plan = try? StripPlan(content, options: options), plan.stripped().equals(content)
    else { return nil }
    return OutputSearch(place.store, [StorePlace.group(of: path)], givesStale: choice.givesStale)
      .restored(plan, CellKeys(plan, options: options), options: options)
  }

  /// To be called at the end: removes what is too much.
  package func finish() {
    guard let place, place.store.uncounted > 0 else { return }
    place.store.finish(limit: choice.limit, isWanted: place.isWanted)
  }
}
