/// Hunks as one text, without names.
enum HunkText {
  /// `@@ -1,2 +1,2 @@` and the lines, without a newline at the end.
  static func text(_ lines: [DiffLine], _ options: JSONReport.Options) -> [UInt8] {
    let lines = options.outputLimit == nil ? lines : LongLines.cut(lines)
    let block = DiffBlock(title: [], before: 0, after: 0, lines: lines)
    var text: [UInt8] = []
    for hunk in Hunk.hunks(of: block, context: options.context) {
      if !text.isEmpty { text.append(0x0A) }
      text += hunk.header.utf8
      for line in hunk.lines {
        text.append(0x0A)
        switch line.kind {
        case .context: text.append(UInt8(ascii: " "))
        case .removed: text.append(UInt8(ascii: "-"))
        case .added: text.append(UInt8(ascii: "+"))
        case .remark: text.append(UInt8(ascii: "\\"))
        }
        text += line.text
      }
    }
    return text
  }
}
