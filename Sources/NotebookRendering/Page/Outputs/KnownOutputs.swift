import LosslessJSON
import Notebooks

/// What already stands in a page: pictures and long outputs stand there once, and links lead to them.
///
/// Hashes only find what may be the same: that it is the same is seen by comparing, because the digits of a hash that
/// are kept are few enough for somebody to make two pictures with the same ones.
final class KnownOutputs {
  private struct Picture {
    var name: String
    var image: ImageData
  }

  private struct Output {
    var name: String
    var origin: JSONValue
  }

  private let scope: String
  private var pictures: [[UInt8]: [Picture]] = [:]
  private var outputs: [[UInt8]: [Output]] = [:]

  /// - Parameter scope: what tells apart the names of several parts of one page.
  init(scope: String) { self.scope = scope }

  /// Notes a picture.
  /// - Returns: The name of its place in the page, and whether it stands there already.
  func note(_ image: ImageData) -> (name: String, isKnown: Bool) {
    let known = pictures[image.head.hash] ?? []
    if let same = known.first(where: { $0.image.isSame(as: image) }) { return (same.name, true) }
    let name = name("im", image.head.hash, known.count)
    pictures[image.head.hash, default: []].append(Picture(name: name, image: image.withoutCopy))
    return (name, false)
  }

  /// Shorter outputs stand wherever they belong, in bytes.
  private static let leastSize = 4096

  /// Notes an output.
  /// - Returns: The name of its place in the page, and whether it stands there already; `nil` for a short one, and for
  ///   one with a picture, which is noted by itself.
  func note(_ output: OutputContent) -> (name: String, isKnown: Bool)? {
    guard let origin = output.origin, origin.endByte - origin.startByte >= KnownOutputs.leastSize else {
      return nil
    }
    let isPicture = origin["data"]?.members.contains { ImageData.isImage($0.key.text) } ?? false
    if isPicture { return nil }
    var hash = SHA256()
    origin.withRawBytes { hash.update($0) }
    let key = Array(hash.finish().prefix(12))
    let known = outputs[key] ?? []
    if let same = known.first(where: { $0.origin.hasSameBytes(as: origin) }) { return (same.name, true) }
    let name = name("out", key, known.count)
    outputs[key, default: []].append(Output(name: name, origin: origin))
    return (name, false)
  }

  private func name(_ kind: String, _ hash: [UInt8], _ count: Int) -> String {
    "\(kind)-\(scope)-\(String(decoding: hash, as: UTF8.self))\(count == 0 ? "" : "-\(count)")"
  }
}
