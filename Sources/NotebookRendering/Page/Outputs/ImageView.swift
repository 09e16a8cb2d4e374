import LosslessJSON
import Notebooks

/// A picture, or two that are compared: the page's script has five ways to do so.
struct ImageView {
  let sink: ByteSink
  let pictures: KnownOutputs

  /// A picture that both sides have, or a whole page of one side.
  func write(_ image: ImageData, alt: [UInt8]) {
    sink.append("<div class=ip>")
    figure("s", "", image, alt)
    sink.append("</div>")
  }

  func write(_ image: ImageData, alt: [UInt8], isAdded: Bool) {
    sink.append("<div class=\"ip g\">")
    figure(isAdded ? "r" : "l", isAdded ? "added" : "removed", image, alt)
    sink.append("</div>")
  }

  func write(_ before: ImageData, _ after: ImageData, alt: [UInt8]) {
    sink.append("<div class=\"ip g\" data-compare>")
    figure("l", "before", before, alt)
    figure("r", "after", after, alt)
    sink.append("</div>")
  }

  private func figure(_ side: StaticString, _ word: String, _ image: ImageData, _ alt: [UInt8]) {
    let (name, isKnown) = pictures.note(image)
    sink.append("<figure class=")
    sink.append(side)
    sink.append(">")
    if isKnown {
      sink.markup("<a class=again href=\"#\(name)\"")
      size(image, isData: true)
      sink.append(">the same picture as the one shown before</a>")
    } else {
      sink.markup("<img id=\"\(name)\" decoding=async loading=lazy")
      size(image, isData: false)
      sink.attribute("alt", alt.isEmpty ? Array("picture".utf8) : VisibleText.short(alt, limit: 200))
      sink.append(" src=\"")
      image.appendAddress(to: sink)
      sink.append("\">")
    }
    sink.append("<figcaption>")
    if !word.isEmpty { sink.markup("<b>\(word)</b> ") }
    sink.text(word.isEmpty ? image.shortDescription : image.description)
    sink.append("</figcaption></figure>")
  }

  private func size(_ image: ImageData, isData: Bool) {
    guard let pixels = image.head.pixels, pixels.width > 0, pixels.height > 0 else { return }
    let prefix = isData ? "data-" : ""
    sink.markup(" \(prefix)width=\(pixels.width) \(prefix)height=\(pixels.height)")
  }
}
