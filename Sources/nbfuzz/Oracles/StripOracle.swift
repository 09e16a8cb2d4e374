import LosslessJSON
import Notebooks

/// Strip: the result is JSON, a second strip changes nothing, and a check finds nothing in it.
enum StripOracle {
  static func check(_ bytes: [UInt8], _ random: inout FuzzRandom) throws(Fault) {
    let options = options(&random)
    guard let plan = try? StripPlan(ByteBuffer(bytes), options: options) else { return }
    for finding in plan.findings {
      try Fault.unless((0...bytes.count).contains(finding.byte), "strip: a finding lies outside of the file")
    }
    let stripped = plan.stripped().bytes
    guard let document = try? JSONDocument.parse(stripped) else {
      throw Fault("strip: the result is not JSON")
    }
    try PrintedText.checkSize(stripped, of: bytes.count + PrintedText.indentation(of: bytes), "strip")
    guard let second = try? StripPlan(ByteBuffer(stripped), options: options) else {
      throw Fault("strip: the result is not a notebook any more")
    }
    if losesLineEnds(document.root, stripped) { return }
    let again = second.stripped()
    // The same place: what kept outputs may go itself.
    let keepers = ["keep_output", "init_cell", "\\u"].contains {
      String(decoding: bytes, as: UTF8.self).contains($0)
    }
    if options.keepMetadata != nil, keepers { return }
    // The same place: what stands under one key twice goes one by one.
    if !options.extraKeys.isEmpty, StripOracle.hasDuplicateKeys(document.root) { return }
    try Fault.unless(again.bytes == stripped, "strip: twice gives something else", describe(options))
    let left = second.findingsWithLayout(stripped: again)
    try Fault.unless(left.isEmpty, "strip: the check finds something in the result", describe(options))
    if options == StripOptions() { try checkOutputs(document.root, bytes) }
    try RestoreOracle.check(plan, second, options)
  }

  /// By default nothing that ran is left, unless the notebook asks for it.
  private static func checkOutputs(_ notebook: JSONValue, _ bytes: [UInt8]) throws(Fault) {
    let text = String(decoding: bytes, as: UTF8.self)
    // An escape may spell one of the words.
    if ["keep_output", "init_cell", "\\u"].contains(where: { text.contains($0) }) { return }
    guard notebook["nbformat"]?.integer == 4 else { return }
    for cell in notebook["cells"]?.elements.map({ $0 }) ?? [] where cell["cell_type"]?.hasText("code") == true
    {
      // An output without a type counts by its size, as nbstripout has it.
      let isLeft = cell["outputs"]?.elements.contains { $0["output_type"].map { !$0.isEmptyString } ?? false }
      try Fault.unless(isLeft != true, "strip: an output is left")
    }
  }

  /// docs/strip-rules.md, "Where a second run changes more": rare line ends in nbformat 2 and 3, and in nbformat 2
  /// an empty line at the end of a text.
  private static func losesLineEnds(_ notebook: JSONValue, _ stripped: [UInt8]) -> Bool {
    guard let version = notebook["nbformat"]?.integer, version == 2 || version == 3 else { return false }
    let text = String(decoding: stripped, as: UTF8.self)
    if version == 2, text.contains("\"\"") { return true }
    return text.contains("\\u") || text.contains("\\f")
      || !stripped.allSatisfy { $0 == 0x0A || $0 >= 0x20 && $0 < 0x7F }
  }

  private static func options(_ random: inout FuzzRandom) -> StripOptions {
    var options = StripOptions()
    if random.once(in: 3) { return options }
    options.keepOutput = random.pick([nil, nil, true, false])
    options.keepCount = random.once(in: 3)
    options.keepID = random.once(in: 3)
    options.preserveLayout = random.once(in: 3)
    options.dropEmptyCells = random.once(in: 4)
    options.stripInitCells = random.once(in: 4)
    if random.once(in: 4) { options.dropTaggedCells = ["t1", "t2"] }
    if random.once(in: 4) { options.maxSize = random.pick([1, 10, 60, 1_000_000]) }
    if random.once(in: 5) {
      options.keepMetadata = random.pick([
        [], ["kernel"], ["all"], ["metadata.kernelspec.name", "cell.metadata.tags"],
      ])
    }
    if random.once(in: 5) {
      options.extraKeys = ["metadata.kernelspec", "cell.metadata.vscode", "nonsense"]
    }
    if random.once(in: 5) { options.keepMetadataKeys = ["metadata.signature", "cell.metadata.collapsed"] }
    if random.once(in: 5) { options.keepOutputTypes = ["stream:stdout", "error"] }
    if random.once(in: 5) { options.dropOutputTypes = ["display_data", "stream"] }
    if random.once(in: 4) { options.keepKernel = .default }
    if random.once(in: 16) { options.mode = .zeppelin }
    return options
  }

  private static func hasDuplicateKeys(_ value: JSONValue) -> Bool {
    if value.isArray { return value.elements.contains { hasDuplicateKeys($0) } }
    var keys: Set<[UInt8]> = []
    return value.members.contains { !keys.insert($0.key.text).inserted || hasDuplicateKeys($0.value) }
  }

  private static func describe(_ options: StripOptions) -> String {
    "\(options)".replacing("nbfuzz.", with: "")
  }
}
