import LosslessJSON
import Notebooks
import TestSupport
import Testing

/// Which cell is which in notebooks without ids.
/// A cell that has little in common with what it was.
@Suite struct RewrittenCellTests {
  private func sketch(_ cells: [String]) -> MergeSketch {
    var sketch = MergeSketch()
    sketch.cells = cells
    sketch.minor = 4
    return sketch
  }

  private func kinds(_ before: NotebookContent, _ after: NotebookContent) -> [CellComparison.Kind] {
    Comparison(from: before, to: after).cells.map(\.kind)
  }

  private let around = (
    first: "import numpy as np\nimport pandas as pd", last: "frame.plot(kind='scatter')\nsave()"
  )

  @Test(
    arguments: [
      ("datasets", "conll"), ("enable1_4sd", "enable1_4duper"),
      ("# Introduction here", "# INTRODUCTION HERE"),
    ]
  )
  func `Is the same one between matched neighbours if both are short`(_ old: String, _ new: String) throws {
    let base = sketch([around.first, old, around.last])
    let changes = kinds(try base.content, try sketch([around.first, new, around.last]).content)
    #expect(changes == [.kept, .modified, .kept])
    let result = try MergeSketch.merge(
      base,
      sketch([around.first, new, around.last]),
      sketch([around.first, old + " too", around.last])
    )
    #expect(result.conflicts.map(\.kind) == [.source])
  }

  @Test func `Is another one if it is long, or if it is all there is`() throws {
    let (old, new) = ("alpha = beta\ngamma = delta\nepsilon = zeta", "one()\ntwo()\nthree()\nfour()")
    let changes = kinds(
      try sketch([around.first, old, around.last]).content,
      try sketch([around.first, new, around.last]).content
    )
    #expect(changes == [.kept, .removed, .added, .kept])
    #expect(kinds(try sketch(["abc"]).content, try sketch(["xyz"]).content) == [.removed, .added])
  }

  @Test(arguments: [5, 4])
  func `And that both sides moved and edited alike is moved once`(_ minor: Int) throws {
    let (old, new) = (
      "x = compute(1, 2, 3)\ny = other(x)\nz = x + y",
      "x = compute(1, 2, 4)\ny = other(x)\nz = x + y\nshow(z)"
    )
    var base = sketch([around.first, old, "middle()\nof = it", around.last])
    var local = sketch([around.first, "middle()\nof = it", around.last, new])
    var remote = sketch([around.first, "middle()\nof = it", around.last + "\nmore()", new])
    base.ids = ["a", "b", "c", "d"]
    (local.ids, remote.ids) = (["a", "c", "d", "b"], ["a", "c", "d", "b"])
    (base.minor, local.minor, remote.minor) = (minor, minor, minor)
    let result = try MergeSketch.merge(base, local, remote)
    #expect(result.isClean)
    #expect(result.sources == [around.first, "middle()\nof = it", around.last + "\nmore()", new])
  }
}
