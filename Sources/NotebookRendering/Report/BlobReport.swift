/// Data that is not shown.
enum BlobReport {
  /// `{bytes, sha, px}`.
  static func value(_ facts: ImageFacts) -> ReportValue {
    var members = [
      ReportMember("bytes", .integer(facts.byteCount)), ReportMember("sha", .string(facts.hash)),
    ]
    if let pixels = facts.pixels {
      members.add("px", .array([.integer(pixels.width), .integer(pixels.height)]))
    }
    return .object(members)
  }
}
