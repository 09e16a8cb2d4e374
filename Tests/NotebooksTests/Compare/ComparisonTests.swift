import LosslessJSON
import Notebooks
import Testing

@Suite struct ComparisonTests {
  private func cell(_ source: String, id: String? = nil, type: String = "code") -> CellContent {
    var members = [
      JSONMember("cell_type", .string(type)), JSONMember("metadata", .object([])),
      JSONMember("source", .string(source)),
    ]
    if let id { members.append(JSONMember("id", .string(id))) }
    return CellContent(.object(members))
  }

  private func compare(
    _ before: [CellContent],
    _ after: [CellContent],
    _ options: ComparisonOptions = ComparisonOptions()
  ) -> Comparison {
    Comparison(
      from: NotebookContent(cells: before, members: []),
      to: NotebookContent(cells: after, members: []),
      options: options
    )
  }

  private func kinds(_ before: [CellContent], _ after: [CellContent]) -> [CellComparison.Kind] {
    compare(before, after).cells.map(\.kind)
  }

  private let load = "import pandas as pd\ndf = pd.read_csv('orders.csv')"
  private let fit = "model = fit(X, y, depth=3)\nprint(score(model, X, y))"
  private let plot = "ax = df.groupby('region').total.sum().plot.bar()"

  /// An id on an unlike cell loses to equal content elsewhere.
  @Test func `Content beats an ID on another cell`() {
    let comparison = compare(
      [cell(load, id: "aaaa"), cell(fit, id: "bbbb")],
      [cell(plot, id: "aaaa"), cell(load, id: "cccc"), cell(fit, id: "bbbb")]
    )
    #expect(comparison.cells.map(\.kind) == [.added, .modified, .kept])
    #expect(comparison.cells[1].evidence == .content)
  }

  @Test func `An ID finds a rewritten cell`() {
    let comparison = compare([cell(load, id: "aaaa"), cell("x")], [cell(plot, id: "aaaa"), cell("x")])
    #expect(comparison.cells[0].kind == .modified)
    #expect(comparison.cells[0].evidence == .id)
  }

  @Test func `Copy below is an insertion below`() {
    #expect(kinds([cell(fit)], [cell(fit), cell(fit)]) == [.kept, .added])
    #expect(kinds([cell(fit)], [cell(fit + "1"), cell(fit + "2")]) == [.modified, .added])
  }

  @Test func `A moved cell is moved even when edited`() {
    let moved = compare(
      [cell(load), cell(plot), cell(fit)],
      [cell(fit + "\n# done"), cell(load), cell(plot)]
    )
    #expect(moved.cells.map(\.kind) == [.moved, .kept, .kept])
    #expect(moved.cells[0].before == 2)
    #expect(moved.cells[0].isModified)
  }

  /// The bounds of the alignment: all cells alike, none alike, in reverse, all edited.
  @Test func `Degenerate notebooks are aligned`() {
    let alike = (0..<3_000).map { cell("plt.plot(df['\($0)'])\nplt.show()") }
    let others = (0..<3_000).map { cell("value_\($0 * 7919) = compute_\($0 * 104_729)()") }
    let same = [CellContent](repeating: cell("x = 1"), count: 3_000)
    #expect(compare(same, same + same).cells.filter { $0.kind == .added }.count == 3_000)
    #expect(compare(alike, alike.reversed()).cells.filter { $0.kind == .moved }.count == 2_999)
    #expect(compare(alike, others).cells.count == 6_000)
    let edited = alike.map { cell(String(decoding: $0.source, as: UTF8.self) + "\nplt.close()") }
    let comparison = compare(alike, edited)
    #expect(comparison.cells.filter { $0.kind == .modified }.count > 2_900)
    #expect(comparison.cells.filter { $0.before == $0.after }.count > 2_900)
  }

  @Test func `Ignored parts compose`() {
    let before = CellContent(
      .object([
        JSONMember("cell_type", .string("code")), JSONMember("id", .string("aaaa")),
        JSONMember("execution_count", .integer(1)), JSONMember("source", .string("x")),
        JSONMember(
          "metadata",
          .object([JSONMember("collapsed", .bool(true)), JSONMember("k", .integer(1))])
        ),
        JSONMember("outputs", .array([output("a", 1)])),
      ])
    )
    let after = CellContent(
      .object([
        JSONMember("cell_type", .string("code")), JSONMember("id", .string("bbbb")),
        JSONMember("execution_count", .integer(2)), JSONMember("source", .string("x")),
        JSONMember("metadata", .object([JSONMember("k", .integer(1))])),
        JSONMember("outputs", .array([output("a", 2)])),
      ])
    )
    var options = ComparisonOptions(
      ignoredParts: [.id, .details],
      ignoredPaths: [IgnoredPath("/cells/*/metadata", key: "collapsed")]
    )
    let quiet = compare([before], [after], options)
    #expect(quiet.changeClass == .same)
    #expect(Diff(quiet).isEmpty)
    options.ignoredPaths = []
    #expect(compare([before], [after], options).cells[0].metadata.map(\.changeClass) == [.volatile])
    options.ignoredParts = [.id]
    #expect(compare([before], [after], options).cells[0].outputs.map(\.changeClass) == [.volatile])
    #expect(compare([before], [after]).cells[0].id != nil)
  }

  private func output(_ text: String, _ count: Int) -> JSONTree {
    .object([
      JSONMember("output_type", .string("execute_result")), JSONMember("execution_count", .integer(count)),
      JSONMember("metadata", .object([])),
      JSONMember("data", .object([JSONMember("text/plain", .string(text))])),
    ])
  }

  @Test(arguments: [
    ("<A at 0x7f3a2b1c9d00>", "<A at 0x7f11e0aa0000>", ChangeClass.volatile),
    ("<A at 0x7f3a2b1c9d00>", "<B at 0x7f3a2b1c9d00>", .outputs),
    ("Wall time: 12.3 ms", "Wall time: 1.02 s", .volatile),
    ("100%|##| 9/9 [00:01<00:00, 8.9it/s]", "100%|##| 9/9 [00:02<00:00, 4.1it/s]", .volatile),
    ("loss 0.3", "loss 0.4", .outputs),
  ])
  func `Volatile texts are known`(before: String, after: String, expected: ChangeClass) {
    func notebookCell(_ text: String) -> CellContent {
      CellContent(
        .object([
          JSONMember("cell_type", .string("code")), JSONMember("source", .string("x")),
          JSONMember("outputs", .array([output(text, 1)])),
        ])
      )
    }
    #expect(compare([notebookCell(before)], [notebookCell(after)]).changeClass == expected)
  }
}
