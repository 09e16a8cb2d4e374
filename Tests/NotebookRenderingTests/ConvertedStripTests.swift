// The clean filter on the text that our own text conversion writes: what `git blame` makes of a file.

import LosslessJSON
import NotebookRendering
import Notebooks
import TestSupport
import Testing

@Suite struct ConvertedStripTests {
  /// Options that choose cells, outputs, ids and metadata.
  static let options: [@Sendable (inout StripOptions) -> Void] = [
    { _ in },
    { $0.keepOutput = true },
    { $0.keepID = true },
    { $0.keepOutputTypes = ["stream:stdout", "error"] },
    {
      $0.dropOutputTypes = ["stream"]; $0.keepOutput = true
    },
    {
      $0.dropEmptyCells = true; $0.dropTaggedCells = ["gone"]
    },
    { $0.extraKeys = ["metadata.a.b", "cell.metadata.slide.kind", "cell.attachments"] },
    { $0.keepMetadata = ["kernel", "cell.metadata.slide"] },
    {
      $0.stripInitCells = true; $0.preserveLayout = true
    },
    { $0.keepKernel = .default },
    { $0.keepNbval = true },
    { $0.ids = .content },
    {
      $0.ids = .content; $0.preserveLayout = true
    },
    {
      $0.ids = .content; $0.keepOutput = true; $0.keepCount = true; $0.scrub = true
    },
    {
      $0.keepOutputMime = ["text/*", "image/*"]; $0.dropEmptyCells = true
    },
  ]

  @Test(arguments: 0..<40)
  func `The conversion of a stripped notebook is the strip of its conversion`(seed: UInt64) throws {
    var dice = Dice(state: seed)
    let notebook = OddNotebook.random(&dice)
    let lacksID = try NotebookContent.read(ByteBuffer(Array(notebook.utf8))).cells.contains { $0.id == nil }
    for (place, change) in Self.options.enumerated() {
      var options = StripOptions()
      change(&options)
      // Where no id is made, the text of a notebook that lacks one cannot say so.
      if options.ids == .content && options.preserveLayout && lacksID { continue }
      // Of an output that stays in part, the text cannot say which lines these are.
      if !options.keepOutputMime.isEmpty && notebook.contains("application/json") { continue }
      let stripped = try StripPlan(ByteBuffer(Array(notebook.utf8)), options: options).stripped().bytes
      let text = try #require(TextconvText(try Self.conversion(Array(notebook.utf8))))
      let result = try #require(try text.stripped(options)).bytes
      #expect(
        String(decoding: result, as: UTF8.self)
          == String(decoding: try Self.conversion(stripped), as: UTF8.self),
        "option \(place)"
      )
    }
  }

  /// Any of the options together. What a text cannot say is left out (docs/git.md): sizes, and media types in part.
  private static func options(_ dice: inout Dice) -> StripOptions {
    var options = StripOptions()
    func some<Value>(_ values: [Value], _ dice: inout Dice) -> [Value] {
      values.filter { _ in Int.random(in: 0..<6, using: &dice) == 0 }
    }
    options.keepOutput = [nil, nil, true, false].randomElement(using: &dice) ?? nil
    for flag: WritableKeyPath<StripOptions, Bool> in [
      \.keepCount, \.keepID, \.dropEmptyCells, \.stripInitCells, \.keepNbval, \.scrub, \.preserveLayout,
    ] { options[keyPath: flag] = Int.random(in: 0..<4, using: &dice) == 0 }
    options.extraKeys = some(
      ["metadata.a.b", "cell.metadata.slide.kind", "cell.attachments", "metadata.z"],
      &dice
    )
    options.keepMetadataKeys = some(
      ["metadata.signature", "cell.metadata.collapsed", "metadata.widgets"],
      &dice
    )
    if Bool.random(using: &dice) {
      options.keepMetadata = some(["kernel", "cell.metadata.slide", "all", "metadata.a", "editor"], &dice)
    }
    options.dropTaggedCells = some(["gone", "keep_output"], &dice)
    options.keepOutputTypes = some(["stream:stdout", "error", "display_data"], &dice)
    options.dropOutputTypes = some(["stream", "execute_result"], &dice)
    options.ids = Bool.random(using: &dice) ? .content : .index
    options.keepKernel = Bool.random(using: &dice) ? .default : .own
    return options
  }

  @Test(arguments: 0..<40)
  func `So it is with any options together`(seed: UInt64) throws {
    var dice = Dice(state: seed &+ 1000)
    for _ in 0..<20 {
      let notebook = Array(OddNotebook.random(&dice).utf8)
      let options = Self.options(&dice)
      let lacksID = try NotebookContent.read(ByteBuffer(notebook)).cells.contains { $0.id == nil }
      if options.ids == .content && options.preserveLayout && lacksID { continue }
      let stripped = try StripPlan(ByteBuffer(notebook), options: options).stripped().bytes
      let text = try #require(TextconvText(try Self.conversion(notebook)))
      let result = try #require(try text.stripped(options)).bytes
      #expect(
        String(decoding: result, as: UTF8.self)
          == String(decoding: try Self.conversion(stripped), as: UTF8.self),
        "\(options)"
      )
    }
  }

  /// Outputs whose size the text shows, with that size.
  private static let sizedOutputs: [(String, Int)] = [
    (#"{"output_type":"stream","name":"stdout","text":["hi\n"]}"#, 15),
    (#"{"output_type":"stream","name":"stderr","text":["hi\n","there é\n"]}"#, 23),
    (#"{"output_type":"execute_result","data":{"text/plain":["1"]},"metadata":{},"execution_count":3}"#, 19),
    (#"{"output_type":"display_data","data":{"text/plain":["<Fig>\n","x"]},"metadata":{}}"#, 19),
    (
      #"{"output_type":"execute_result","data":{"text/plain":["1\n","2"]},"metadata":{},"execution_count":9}"#,
      21
    ),
  ]

  @Test(arguments: sizedOutputs)
  func `An output stays by its size where a notebook's would`(output: String, size: Int) throws {
    // The place of an output adds nothing, wherever it is.
    let others = Array(repeating: output, count: 11).joined(separator: ",")
    let notebook =
      #"{"cells":[{"cell_type":"code","execution_count":3,"metadata":{},"source":["x"],"outputs":[\#(others)]}],"#
      + #""metadata":{},"nbformat":4,"nbformat_minor":4}"#
    let text = try #require(TextconvText(try Self.conversion(Array(notebook.utf8))))
    for (maxSize, stays) in [(size - 1, false), (size, true)] {
      var options = StripOptions()
      options.maxSize = maxSize
      let stripped = try StripPlan(ByteBuffer(Array(notebook.utf8)), options: options).stripped().bytes
      let result = try #require(try text.stripped(options)).bytes
      #expect(result == (try Self.conversion(stripped)), "\(maxSize)")
      #expect(String(decoding: result, as: UTF8.self).contains("%% output") == stays)
    }
  }

  @Test func `Text that is not exactly of that form is none`() throws {
    var dice = Dice(state: 7)
    let text = String(decoding: try Self.conversion(Array(OddNotebook.random(&dice).utf8)), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(try TextconvText(Array(text.utf8))?.stripped(StripOptions()) != nil)
    let others = [
      String(text.dropLast()), String(text.dropFirst()), "\n" + text, text + "%% code cell\n",
      text + "%% output stdout\n", text.replacingOccurrences(of: "nbformat: 4", with: "nbformat: 5"),
      lines.filter { !$0.hasPrefix("nbformat") }.joined(separator: "\n"),
      lines.filter { !$0.hasPrefix("%% notebook") }.joined(separator: "\n"),
      text.replacingOccurrences(of: "%% code cell [a1]", with: "%% code cell something else"),
      "%% what is this\n" + text, "%% code cell\n\u{1b}[31m\n%% notebook metadata\nnbformat: 4\n", "%% ",
      "%%\n",
    ]
    for other in others where other != text {
      #expect(try TextconvText(Array(other.utf8))?.stripped(StripOptions()) == nil, "\(other.prefix(60))")
    }
  }

  private static func conversion(_ notebook: [UInt8]) throws -> [UInt8] {
    let sink = ByteSink()
    TextconvRenderer().write(try NotebookContent.read(ByteBuffer(notebook)), to: sink)
    return sink.bytes
  }
}

extension String {
  fileprivate func replacingOccurrences(of part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }

  fileprivate func firstRange(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }
}

/// A notebook whose sources, outputs and metadata look like lines of a conversion.
enum OddNotebook {
  private static let sources = [
    #""""#, #""  \n""#, #""x = 1\ny""#, #""%% output stdout\nx""#, #""\\%% metadata\n%% code cell""#,
    #""\n\n  first\u001b[31m\n""#, #""[1, 2]""#, #""a\u2028b\rc\fd""#,
    #"["é\n", "ü"]"#, #""%%time\nrun()""#,
  ]
  private static let metadata = [
    "{}", #"{"tags": ["keep_output"]}"#, #"{"tags": ["gone"], "b": 1, "a.c": {}}"#, #"{"init_cell": true}"#,
    #"{"slide": {"kind": "x", "n": 1.50}, "collapsed": true, "name": "é\n"}"#,
    #"{"keep_output": false, "hidden": true}"#, #"{"slide": {"kind": ["a", {"b": 2}]}, "long": "\#(long)"}"#,
  ]
  private static let outputs = [
    #"{"output_type": "stream", "name": "stdout", "text": ["%% metadata\n", "a"]}"#,
    #"{"output_type": "stream", "name": "stderr", "text": "b\n"}"#,
    #"{"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\u001b[0;31mE", "x"]}"#,
    bundle("display_data", #""text/plain": "p", "image/png": "iVBORw0KGgo=""#),
    bundle("execute_result", #""text/plain": ["1\n2"]"#),
    bundle("display_data", #""text/html": "<b>", "application/json": {"a": [1]}"#),
  ]

  private static func bundle(_ type: String, _ data: String) -> String {
    #"{"output_type": "\#(type)", "execution_count": 3, "metadata": {}, "data": {\#(data)}}"#
  }

  private static let long = String(repeating: "long ", count: 60)

  static func random(_ dice: inout Dice) -> String {
    let cells = (0..<Int.random(in: 0...6, using: &dice)).map { cell($0, &dice) }
    let minor = Int.random(in: 4...5, using: &dice)
    let order = #""nbformat_minor": \#(minor), "nbformat": 4"#
    let own =
      [
        "{}", #"{"kernelspec": {"name": "python3"}, "a": {"b": 1}}"#,
        #"{"z": [], "a": {"b": "%% x", "c": 2}}"#,
        #"{"widgets": {"x": 1}, "keep_output": true, "signature": "s"}"#,
      ].randomElement(using: &dice) ?? ""
    return #"{"metadata": \#(own), \#(order), "cells": [\#(cells.joined(separator: ", "))]}"#
  }

  private static func cell(_ place: Int, _ dice: inout Dice) -> String {
    let id = ["", #""id": "a\#(place)", "#, #""id": "\#(place)", "#].randomElement(using: &dice) ?? ""
    let type = ["code", "code", "code", "markdown", "raw"].randomElement(using: &dice) ?? ""
    var text = #"{"cell_type": "\#(type)", \#(id)"metadata": \#(metadata.randomElement(using: &dice) ?? "")"#
    if type == "code" {
      let list = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
        outputs.randomElement(using: &dice) ?? ""
      }
      text += #", "execution_count": 7, "outputs": [\#(list.joined(separator: ", "))]"#
    } else if Bool.random(using: &dice) {
      text += #", "attachments": {"b.png": {"image/png": "AAAA"}, "a.png": {"image/png": "BBBB"}}"#
    }
    return text + #", "source": \#(sources.randomElement(using: &dice) ?? "")}"#
  }
}
