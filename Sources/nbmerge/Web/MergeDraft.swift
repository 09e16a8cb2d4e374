import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// What was decided and is not saved yet, kept in the git folder, so that neither a closed tab nor a crash loses it.
struct MergeDraft {
  /// The file of the draft; `nil` outside of repositories, where there is no place for one.
  private let file: FilePath?
  private let fingerprint: String
  private static let limit = 64 << 20

  /// - Parameters:
  ///   - folder: the git folder of the work tree.
  ///   - fingerprint: names the versions that are merged.
  init(in folder: FilePath?, fingerprint: String) {
    self.fingerprint = fingerprint
    file = folder.map { $0.appending("nbmerge-\(fingerprint.prefix(16)).json") }
  }

  /// What was decided before; `nil` if there is no draft of this very merge.
  func read() -> MergeChoices? {
    guard let file,
      let content = try? FileReader.readRegular(file, limit: MergeDraft.limit, tooLarge: "too large"),
      let document = try? JSONDocument.parse(ByteBuffer(content)),
      JSONTree.value(document.root)["fingerprint"]?.text?.elementsEqual(fingerprint.utf8) == true
    else { return nil }
    return MergeChoices(JSONTree.value(document.root))
  }

  /// Keeps what was decided. It is no error if that does not work: the page still has it.
  func write(_ choices: MergeChoices) {
    guard let file else { return }
    if choices == MergeChoices() { return remove() }
    let sink = ByteSink()
    let head = [
      JSONMember("schema", .string("nbmerge-draft/1")), JSONMember("fingerprint", .string(fingerprint)),
    ]
    JSONWriter.writePretty(.object(head + choices.members), indent: 1, to: sink)
    try? AtomicFile.replace(file, with: sink.bytes, durable: false)
  }

  /// Forgets the draft, when the file has what was decided.
  func remove() {
    guard let file else { return }
    _ = file.withCString { unlink($0) }
  }
}

extension MergeChoices {
  /// As JSON.
  fileprivate var members: [JSONMember] {
    let answers = answers.sorted { $0.key < $1.key }.map { question, answer in
      let value: JSONMember =
        switch answer {
        case .take(let side): JSONMember("take", .string(side.word))
        case .text(let text): JSONMember("text", .string(text))
        }
      return JSONTree.object([
        JSONMember("conflict", .integer(question.conflict)), JSONMember("hunk", .integer(question.hunk)),
        value,
      ])
    }
    let rules = rules.sorted { $0.key < $1.key }.map { rule, side in
      JSONTree.object([JSONMember("rule", .integer(rule)), JSONMember("side", .string(side.rawValue))])
    }
    let edits = edits.sorted { $0.key < $1.key }.map { cell, text in
      JSONTree.object([JSONMember("cell", .integer(cell)), JSONMember("text", .string(text))])
    }
    let moves = moves.map { move in
      JSONTree.object([JSONMember("cell", .integer(move.cell)), JSONMember("behind", .integer(move.behind))])
    }
    return [
      JSONMember("answers", .array(answers)), JSONMember("rules", .array(rules)),
      JSONMember("edits", .array(edits)),
      JSONMember("removed", .array(removed.sorted().map { .integer($0) })),
      JSONMember("restored", .array(restored.sorted().map { .integer($0) })),
      JSONMember("moves", .array(moves)),
      JSONMember("whole", whole.map { .string($0.rawValue) } ?? .null),
    ]
  }

  /// From JSON; what is not as it should be is left out.
  fileprivate init(_ root: JSONTree) {
    func text(_ tree: JSONTree?) -> String { String(decoding: tree?.text ?? [], as: UTF8.self) }
    for answer in root["answers"]?.elements ?? [] {
      guard let conflict = answer["conflict"]?.integer, let hunk = answer["hunk"]?.integer else { continue }
      let question = Question(conflict: conflict, hunk: hunk)
      if let lines = answer["text"]?.text {
        answers[question] = .text(lines)
      } else if let side = MergeAction.resolution(text(answer["take"])) {
        answers[question] = .take(side)
      }
    }
    for rule in root["rules"]?.elements ?? [] {
      if let number = rule["rule"]?.integer, let side = MergeSide(rawValue: text(rule["side"])) {
        rules[number] = side
      }
    }
    for edit in root["edits"]?.elements ?? [] {
      if let cell = edit["cell"]?.integer, let source = edit["text"]?.text { edits[cell] = source }
    }
    removed = Set((root["removed"]?.elements ?? []).compactMap(\.integer))
    restored = Set((root["restored"]?.elements ?? []).compactMap(\.integer))
    for move in root["moves"]?.elements ?? [] {
      if let cell = move["cell"]?.integer, let behind = move["behind"]?.integer {
        moves.append(Move(cell: cell, behind: behind))
      }
    }
    whole = MergeSide(rawValue: text(root["whole"]))
  }
}
