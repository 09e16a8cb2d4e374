/// How one notebook became another: the rich result that texts, reports, JEP-8 diffs and merges are derived
/// from.
package struct Comparison: Sendable {
  /// The notebook before.
  package let before: NotebookContent
  /// The notebook after.
  package let after: NotebookContent
  /// What was left out and how texts were compared.
  package let options: ComparisonOptions
  /// Every cell of both sides, once. The entries follow the cells after; a removed cell stands where it
  /// was, behind the cell that was before it and in front of what was added there. A moved cell stands
  /// where it is now.
  package let cells: [CellComparison]
  /// The changes of the notebook's metadata. Paths begin at the metadata.
  package let metadata: [ValueChange]
  /// The changes of all other top-level members: `nbformat`, `nbformat_minor` and unknown ones. Paths
  /// begin at the notebook.
  package let others: [ValueChange]
  /// The class of the whole file.
  package let changeClass: ChangeClass

  /// What a renderer or a diff of the comparison may take: as much as the comparison itself, counted anew.
  package func newBudget() -> StepBudget { StepBudget(bytes: before.byteCount + after.byteCount) }

  init(
    before: NotebookContent,
    after: NotebookContent,
    options: ComparisonOptions,
    cells: [CellComparison],
    metadata: [ValueChange],
    others: [ValueChange]
  ) {
    self.before = before
    self.after = after
    self.options = options
    self.cells = cells
    self.metadata = metadata
    self.others = others
    var changeClass = ChangeClass.same
    for cell in cells { changeClass = max(changeClass, cell.changeClass) }
    for change in metadata { changeClass = max(changeClass, change.changeClass) }
    for change in others { changeClass = max(changeClass, change.changeClass) }
    self.changeClass = changeClass
  }
}
