import LosslessJSON

/// Makes small notebooks that nbformat would call valid.
enum NotebookMaker {
  static func notebook(_ random: inout FuzzRandom) -> JSONTree {
    let minor = random.pick([5, 5, 5, 4, 4, 2])
    let cells = (0..<random.small(14)).map { _ in cell(hasID: minor == 5, &random) }
    return .object([
      JSONMember("cells", .array(cells)), JSONMember("metadata", metadata(&random)),
      JSONMember("nbformat", .integer(4)), JSONMember("nbformat_minor", .integer(minor)),
    ])
  }

  static func cell(hasID: Bool, _ random: inout FuzzRandom) -> JSONTree {
    let type = random.pick(["code", "code", "code", "markdown", "raw"])
    var members = [JSONMember("cell_type", .string(type))]
    if type == "code" {
      members.append(JSONMember("execution_count", count(&random)))
      members.append(JSONMember("outputs", .array((0..<random.small(4)).map { _ in output(&random) })))
    } else if random.once(in: 8) {
      members.append(JSONMember("attachments", attachments(&random)))
    }
    if hasID { members.append(JSONMember("id", .string(id(&random)))) }
    members.append(JSONMember("metadata", cellMetadata(&random)))
    members.append(JSONMember("source", text(Words.text(&random), &random)))
    return .object(members)
  }

  static func id(_ random: inout FuzzRandom) -> String {
    "c\(String(random.next() & 0xFFFF_FFFF, radix: 36))"
  }

  static func count(_ random: inout FuzzRandom) -> JSONTree {
    random.once(in: 3) ? .null : .integer(random.below(50))
  }

  static func attachments(_ random: inout FuzzRandom) -> JSONTree {
    let names = ["a.png", "b.png", "c d.png"].prefix(1 + random.below(3))
    return .object(
      names.map {
        JSONMember($0, .object([JSONMember("image/png", .string("iVBORw0KGgo=\(random.below(3))"))]))
      }
    )
  }

  /// A text as a list of lines, or as one string.
  static func text(_ text: String, _ random: inout FuzzRandom) -> JSONTree {
    if random.once(in: 8) { return .string(text) }
    var lines: [[UInt8]] = [[]]
    for byte in text.utf8 {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A { lines.append([]) }
    }
    if lines.last == [] { lines.removeLast() }
    return .array(lines.map { .string($0) })
  }

  static func output(_ random: inout FuzzRandom) -> JSONTree {
    switch random.below(4) {
    case 0:
      return .object([
        JSONMember("name", .string(random.pick(["stdout", "stderr"]))),
        JSONMember("output_type", .string("stream")),
        JSONMember("text", text(Words.text(&random), &random)),
      ])
    case 1:
      return .object([
        JSONMember("ename", .string("ValueError")), JSONMember("evalue", .string(Words.line(&random))),
        JSONMember("output_type", .string("error")),
        JSONMember("traceback", .array((0..<random.small(3)).map { _ in .string(Words.line(&random)) })),
      ])
    case 2:
      return .object([
        JSONMember("data", bundle(&random)), JSONMember("execution_count", count(&random)),
        JSONMember("metadata", .object([])), JSONMember("output_type", .string("execute_result")),
      ])
    default:
      return .object([
        JSONMember("data", bundle(&random)), JSONMember("metadata", .object([])),
        JSONMember("output_type", .string("display_data")),
      ])
    }
  }

  static func bundle(_ random: inout FuzzRandom) -> JSONTree {
    var members = [JSONMember("text/plain", text(Words.text(&random), &random))]
    if random.once(in: 3) {
      let rows = (0..<random.small(4)).map { _ in "<tr><td>\(Words.line(&random))</td></tr>" }
      members.append(
        JSONMember("text/html", text("<table>\n\(rows.joined(separator: "\n"))</table>", &random))
      )
    }
    if random.once(in: 4) {
      members.append(JSONMember("image/png", .string("iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB\(random.below(9))\n")))
    }
    if random.once(in: 6) {
      members.append(JSONMember("application/json", .object([JSONMember("a", .integer(random.below(5)))])))
    }
    if random.once(in: 8) { members.append(JSONMember("application/x-unknown", TreeMutation.value(&random))) }
    return .object(members)
  }

  static func cellMetadata(_ random: inout FuzzRandom) -> JSONTree {
    var members: [JSONMember] = []
    if random.once(in: 4) {
      members.append(
        JSONMember("tags", .array((0..<random.small(3)).map { _ in .string("t\(random.below(4))") }))
      )
    }
    if random.once(in: 6) { members.append(JSONMember("collapsed", .bool(random.once(in: 2)))) }
    if random.once(in: 10) {
      members.append(JSONMember("vscode", .object([JSONMember("languageId", .string("python"))])))
    }
    return .object(members)
  }

  static func metadata(_ random: inout FuzzRandom) -> JSONTree {
    var members: [JSONMember] = []
    if !random.once(in: 3) {
      members.append(
        JSONMember(
          "kernelspec",
          .object([
            JSONMember("display_name", .string("Python \(random.below(4))")),
            JSONMember("name", .string(random.once(in: 3) ? "conda-env-foo-py" : "python3")),
          ])
        )
      )
    }
    if random.once(in: 2) {
      members.append(
        JSONMember(
          "language_info",
          .object([
            JSONMember("name", .string("python")), JSONMember("version", .string("3.1\(random.below(4))")),
          ])
        )
      )
    }
    if random.once(in: 6) { members.append(JSONMember("title", .string(Words.line(&random)))) }
    return .object(members)
  }
}
