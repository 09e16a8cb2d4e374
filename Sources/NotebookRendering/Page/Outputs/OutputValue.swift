import LosslessJSON
import Notebooks

/// What a reader sees of an output first.
enum OutputValue {
  case text(StyledText)
  case image(ImageData, alt: [UInt8])
  case table(HTMLTable)
  case html([UInt8])
  case markdown([UInt8])
  case latex([UInt8])
  case json(type: [UInt8], JSONTree)
  /// What nobody reads as text.
  case other(type: [UInt8], JSONTree)
  case nothing

  /// - Parameters:
  ///   - data: the output's values by media type.
  ///   - picture: the media type of the picture to take, if there are several.
  init(_ output: OutputContent, _ data: [JSONMember], picture: [UInt8]? = nil) {
    switch output.type {
    case .stream: self = .text(TerminalColors.styled(output["text"]?.text ?? []))
    case .error: self = .text(OutputValue.error(output))
    case .displayData, .executeResult: self = OutputValue(bundle: data, picture: picture)
    case .other: self = .json(type: [], output.tree)
    }
  }

  /// The richest value of a mimebundle that can be shown here.
  init(bundle: [JSONMember], picture: [UInt8]? = nil) {
    func value(_ type: String) -> JSONTree? { bundle.first { $0.key.elementsEqual(type.utf8) }?.value }
    func text(_ type: String) -> [UInt8]? { value(type)?.text }
    for member in bundle.filter({ $0.key == picture }) + bundle {
      if let image = ImageData(type: member.key, member.value) {
        self = .image(image, alt: text("text/plain") ?? [])
        return
      }
    }
    let structured = bundle.first { MimeType.isJSON($0.key) && !OutputValue.isScrap($0.key) }
    if let html = text("text/html") {
      if structured == nil, let table = HTMLTable(html) {
        self = .table(table)
      } else if let structured {
        self = .json(type: structured.key, structured.value)
      } else {
        self = .html(html)
      }
    } else if let markdown = text("text/markdown") {
      self = .markdown(markdown)
    } else if let latex = text("text/latex") {
      self = .latex(latex)
    } else if let structured {
      self = .json(type: structured.key, structured.value)
    } else if let plain = text("text/plain") {
      self = .text(TerminalColors.styled(plain))
    } else if let first = bundle.first {
      if first.key.starts(with: "text/".utf8), let text = first.value.text {
        self = .text(StyledText(text))
      } else if MimeType.isJSON(first.key) {
        self = .json(type: first.key, first.value)
      } else {
        self = .other(type: first.key, first.value)
      }
    } else {
      self = .nothing
    }
  }

  /// The type of the first picture that both bundles have: pictures of one type can be compared.
  static func sharedPicture(_ one: [JSONMember], _ two: [JSONMember]) -> [UInt8]? {
    one.first { member in ImageData.isImage(member.key) && two.contains { $0.key == member.key } }?.key
  }

  /// Whether the value of a media type is this one, so that nothing of it is left to be shown.
  func isWhole(_ type: [UInt8], isOnly: Bool) -> Bool {
    switch self {
    case .image(let image, _): type == image.type
    case .markdown: type.elementsEqual("text/markdown".utf8)
    case .latex: type.elementsEqual("text/latex".utf8)
    case .text: isOnly || type.elementsEqual("text/plain".utf8)
    case .json(let name, _): type == name
    case .other(let name, _): type == name && !MimeType.isSplitIntoLines(type)
    case .table, .html, .nothing: false
    }
  }

  private static func isScrap(_ type: [UInt8]) -> Bool { type.starts(with: "application/scrapbook".utf8) }

  private static func error(_ output: OutputContent) -> StyledText {
    let lines = (output["traceback"]?.elements ?? []).compactMap(\.text)
    let text = Array(lines.joined(separator: [0x0A]))
    if !text.isEmpty { return TerminalColors.styled(text) }
    return TerminalColors.styled((output["ename"]?.text ?? []) + ": ".utf8 + (output["evalue"]?.text ?? []))
  }
}
