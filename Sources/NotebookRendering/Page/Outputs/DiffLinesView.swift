import LosslessJSON

/// Lines of a diff that were made elsewhere, such as those of metadata.
struct DiffLinesView {
  let sink: ByteSink

  func write(_ lines: [DiffLine]) {
    sink.append("<div class=t>")
    var place = 0
    while place < lines.count {
      let removed = lines[place...].prefix { $0.kind == .removed }
      let added = lines[(place + removed.count)...].prefix { $0.kind == .added }
      if removed.isEmpty, added.isEmpty {
        sink.append(lines[place].kind == .remark ? "<div class=k><p class=rem>" : "<div class=k><p>")
        sink.text(lines[place].text)
        sink.append("</p></div>")
        place += 1
        continue
      }
      sink.markup("<div class=\"g c\" style=--n:\(max(removed.count, added.count))>")
      side("<del class=l>", removed, "</del>")
      side("<ins class=r>", added, "</ins>")
      sink.append("</div>")
      place += removed.count + added.count
    }
    sink.append("</div>")
  }

  private func side(_ open: StaticString, _ lines: ArraySlice<DiffLine>, _ close: StaticString) {
    if lines.isEmpty { return }
    sink.append(open)
    for line in lines {
      sink.append("<p>")
      sink.text(line.text)
      sink.append("</p>")
    }
    sink.append(close)
  }
}
