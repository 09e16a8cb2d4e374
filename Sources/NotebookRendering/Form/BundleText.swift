import LosslessJSON
import Notebooks

/// Which text of a mime bundle says something to people.
enum BundleText {
  /// Larger HTML, mostly of charts and videos, is not shown.
  private static let htmlLimit = 4000

  /// The `text/plain` of a bundle, but for one that only names an object, as
  /// `<IPython.core.display.HTML object>` does.
  static func plain(in data: [JSONMember]) -> [UInt8]? {
    guard let text = text("text/plain", in: data) else { return nil }
    let isName = text.first == UInt8(ascii: "<") && text.last == UInt8(ascii: ">") && !text.contains(0x0A)
    return isName ? nil : text
  }

  /// The `text/html` of a bundle if it is short and no plain text says what there is to see.
  static func html(in data: [JSONMember]) -> [UInt8]? {
    guard plain(in: data) == nil, let html = text("text/html", in: data), html.count <= htmlLimit else {
      return nil
    }
    return html
  }

  static func text(_ type: StaticString, in data: [JSONMember]) -> [UInt8]? {
    let name = UnsafeBufferPointer(start: type.utf8Start, count: type.utf8CodeUnitCount)
    return data.first { $0.key.elementsEqual(name) }?.value.text
  }
}
