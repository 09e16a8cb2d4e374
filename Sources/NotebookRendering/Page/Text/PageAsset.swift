import PageAssets

/// A file of the pages that stands in the program: a style sheet or a script.
package struct PageAsset: Sendable {
  /// The bytes, which live as long as the program.
  nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>

  private init(_ asset: nbtrio_asset) { bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.size) }

  /// An asset of static storage, for a script of another page.
  /// - Parameters:
  ///   - start: bytes that live as long as the program.
  ///   - count: how many.
  package init(start: UnsafePointer<UInt8>?, count: Int) {
    bytes = UnsafeBufferPointer(start: start, count: count)
  }

  /// The styles of every page.
  package static var style: PageAsset { PageAsset(nbtrio_page_style()) }
  /// What every page can do: theme, columns, frames, formulas, pictures.
  package static var pageScript: PageAsset { PageAsset(nbtrio_page_script()) }
  /// What the diff page can do besides.
  package static var diffScript: PageAsset { PageAsset(nbtrio_diff_script()) }
  /// What a served diff page can do besides.
  package static var liveScript: PageAsset { PageAsset(nbtrio_live_script()) }
  /// The styles that only the merge page has.
  static var mergeStyle: PageAsset { PageAsset(nbtrio_merge_style()) }
  /// What the merge page can do.
  package static var mergeScript: PageAsset { PageAsset(nbtrio_merge_script()) }
  /// KaTeX, which renders formulas; `nil` if the program was built without it.
  package static var katex: PageAsset? {
    let asset = PageAsset(nbtrio_katex_script())
    return asset.bytes.isEmpty ? nil : asset
  }

  /// The source expression by which a policy allows the script: `'sha256-…'` (CSP 3, section 2.3.1).
  package var policySource: String {
    var hash = SHA256()
    hash.update(bytes)
    let digits = hash.finish()
    let raw = stride(from: 0, to: digits.count, by: 2).map { place in
      PageAsset.value(digits[place]) << 4 | PageAsset.value(digits[place + 1])
    }
    return "'sha256-\(String(decoding: Base64Text.encoded(raw), as: UTF8.self))'"
  }

  private static func value(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }
}
