/// What a notebook has many of: small things, as many as asked for, in a notebook that has nothing else.
enum GrowthShape: String, CaseIterable {
  case cells = "cells"
  case outputs = "outputs"
  case types = "types"
  case lines = "lines"
  case outputLines = "output-lines"
  case words = "words"
  case metadata = "metadata"
  case tags = "tags"
  case attachments = "attachments"
  case json = "json"
  case nesting = "nesting"

  /// What the elements are.
  var meaning: String {
    switch self {
    case .cells: "cells"
    case .outputs: "outputs of one cell"
    case .types: "media types of one output"
    case .lines: "lines of one source"
    case .outputLines: "lines of one output"
    case .words: "words of one line"
    case .metadata: "keys of the metadata of a cell"
    case .tags: "tags of a cell"
    case .attachments: "attachments of a cell"
    case .json: "keys of a JSON output"
    case .nesting: "keys of a JSON output, 100 levels deep"
    }
  }
}
