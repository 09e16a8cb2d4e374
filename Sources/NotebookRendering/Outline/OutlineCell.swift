import LosslessJSON
import Notebooks

/// A cell in an outline.
struct OutlineCell {
  private(set) var members: [ReportMember] = []
  private let cell: CellContent
  private let place: Int
  private let source: OutlineSource

  init(_ place: Int, _ source: OutlineSource) {
    self.place = place
    self.source = source
    cell = source.notebook.cells[place]
    members = [ReportMember("at", .integer(place))]
    members.add("id", cell.id.map { .string($0) })
    members.add("type", cell["cell_type"]?.text.map { .string($0) })
    members.add("n", cell.executionCount?.integer.map { .integer($0) })
    if let lines = source.lines?.lines(of: cell) {
      members.add("raw", .array([.integer(lines.lowerBound), .integer(lines.upperBound)]))
    }
    members.add("rawSource", source.lines?.line(ofSourceLine: 0, in: cell).map { .integer($0) })
    members.add("lines", .integer(TextLines(cell.source).count))
    members.add("bytes", .integer(cell.source.count))
    members.add("sha", .string(Array(SourceHash.digits(of: cell.source).prefix(12))))
    let tags = (cell.metadata?["tags"]?.elements ?? []).compactMap { $0.text.map { ReportValue.string($0) } }
    members.add("tags", .array(tags))
    members.add("under", source.headings.heading(above: place).map { .string($0) })
    addOutputSizes()
  }

  private mutating func addOutputSizes() {
    let outputs = cell.outputs
    if outputs.isEmpty { return }
    let bytes = outputs.reduce(0) { sum, output in
      sum + (output.origin.map { $0.endByte - $0.startByte } ?? CompactJSON.bytes(output.tree).count)
    }
    members.add("outputTypes", .array(outputs.map { .string(OutputReport.mainType(of: $0)) }))
    members.add("outputBytes", .integer(bytes))
  }

  /// Adds the heading that a Markdown cell begins, or the first line.
  mutating func addBeginning() {
    let headings = cell.type == .markdown ? Headings.all(in: cell.source) : []
    if !headings.isEmpty {
      members.add("headings", .array(headings.map { .string($0) }))
      return
    }
    let first = CellText.firstLine(TextLine.lines(of: cell.source))
    if !first.isEmpty { members.add("first", .string(VisibleText.short(first, limit: 100))) }
  }

  mutating func addSource() { members.append(ReportMember("source", .text(cell.source))) }

  mutating func addMetadata() {
    let metadata = cell.metadata?.members.filter { !$0.key.elementsEqual("tags".utf8) } ?? []
    if !metadata.isEmpty { members.add("metadata", MetaReport.shown(.object(metadata))) }
    let attachments = cell.attachments?.members ?? []
    members.add("attachments", .array(attachments.map { .string($0.key) }))
  }

  /// Adds what the outputs are, and the beginning of their texts.
  /// - Parameter limit: The most lines of each; `nil` for all.
  mutating func addOutputs(limit: Int?) {
    var options = JSONReport.Options()
    options.outputLimit = limit
    let reports = OutputReport(options: options, work: StepBudget(bytes: 0))
    let list = cell.outputs.enumerated().map { place, output in
      ReportValue.object([ReportMember("at", .integer(place))] + reports.description(of: output))
    }
    members.add("outputs", .array(list))
  }
}
