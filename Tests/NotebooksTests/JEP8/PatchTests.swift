import LosslessJSON
import Notebooks
import Testing

@Suite struct PatchTests {
  private func value(_ text: String) throws -> JSONTree {
    .value(try JSONDocument.parse([UInt8](text.utf8)).root)
  }

  private func patch(_ base: String, _ diff: String) throws -> JSONTree {
    try Patch.apply(try Diff(reading: try value(diff)), to: try value(base))
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"[{"op":"add","key":"b","value":2}]"#, #"{"a":1,"b":2}"#),
    (#"{"a":1}"#, #"[{"op":"remove","key":"a"}]"#, "{}"),
    (#"{"a":1}"#, #"[{"op":"remove","key":"zzz"}]"#, #"{"a":1}"#),
    (#"{"a":1}"#, #"[{"key":"a","value":true,"op":"replace","more":0}]"#, #"{"a":true}"#),
    ("[1,2,3]", #"[{"op":"addrange","key":3,"valuelist":[4]}]"#, "[1,2,3,4]"),
    (
      "[1,2,3]", #"[{"op":"addrange","key":0,"valuelist":[9]},{"op":"removerange","key":0,"length":2}]"#,
      "[9,3]"
    ),
    (
      "[1,2,3]", #"[{"op":"removerange","key":0,"length":2},{"op":"addrange","key":0,"valuelist":[9]}]"#,
      "[9,3]"
    ),
    ("[1,2,3]", #"[{"op":"removerange","key":2,"length":9}]"#, "[1,2]"),
    ("[1,2,3]", #"[{"op":"add","key":1,"value":7}]"#, "[1,7,2,3]"),
    ("[1,2,3]", #"[{"op":"replace","key":1,"value":7}]"#, "[1,7,3]"),
    ("[1,2,3]", #"[{"op":"remove","key":1}]"#, "[1,3]"),
    (#""a\nb\n""#, #"[{"op":"addrange","key":1,"valuelist":["x\n"]}]"#, #""a\nx\nb\n""#),
    (#""a\nb\n""#, #"[{"op":"addrange","key":1,"valuelist":"x\n"}]"#, #""a\nx\nb\n""#),
    (
      #""x\fy\u2028z\n""#,
      #"[{"op":"addrange","key":2,"valuelist":["Z\n"]},{"op":"removerange","key":2,"length":1}]"#,
      #""x\fy\u2028Z\n""#
    ),
    (
      #""😀é qty""#,
      #"[{"op":"patch","key":0,"diff":[{"op":"addrange","key":4,"valuelist":"uanti"}]}]"#, #""😀é quantity""#
    ),
    // What nbdime's older versions wrote of characters, and what its patch still takes.
    (
      #""é😀c""#,
      #"[{"op":"patch","key":0,"diff":[{"op":"add","key":1,"value":"x"},{"op":"remove","key":2}]}]"#,
      #""éx😀""#
    ),
    (#""abc""#, #"[{"op":"patch","key":0,"diff":[{"op":"replace","key":1,"value":"xy"}]}]"#, #""axyc""#),
    (
      #""a\nbc""#, #"[{"op":"patch","key":1,"diff":[{"op":"addrange","key":1,"valuelist":["x","y"]}]}]"#,
      #""a\nbxyc""#
    ),
    (#""abc""#, #"[{"op":"patch","key":0,"diff":[{"op":"addrange","key":1,"valuelist":""}]}]"#, #""abc""#),
    (#""""#, #"[{"op":"patch","key":0,"diff":[{"op":"addrange","key":0,"valuelist":"x"}]}]"#, #""x""#),
    (#""""#, #"[{"op":"addrange","key":0,"valuelist":["x\n"]}]"#, #""x\n""#),
    (#""a\n""#, #"[{"op":"patch","key":1,"diff":[{"op":"add","key":0,"value":"x"}]}]"#, #""a\nx""#),
  ])
  func `Applies`(base: String, diff: String, result: String) throws {
    #expect(try patch(base, diff).isEqual(to: try value(result)))
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"[{"op":"add","key":"a","value":2}]"#, "/a"),
    (#"{"a":[1]}"#, #"[{"op":"patch","key":"b","diff":[{"op":"remove","key":"x"}]}]"#, "/b"),
    (
      #"{"a":{"b":[1]}}"#,
      #"[{"op":"patch","key":"a","diff":[{"op":"patch","key":"b","diff":[{"op":"removerange","key":5,"length":1}]}]}]"#,
      "/a/b/5"
    ),
    (#"{"a":1}"#, #"[{"op":"patch","key":"a","diff":[{"op":"remove","key":"x"}]}]"#, "/a"),
    (#"{"a":1}"#, #"[{"op":"remove","key":"a"},{"op":"remove","key":"a"}]"#, "/a"),
    (
      "[1,2,3,4,5]", #"[{"op":"removerange","key":3,"length":1},{"op":"addrange","key":1,"valuelist":[9]}]"#,
      "/1"
    ),
    ("[1,2,3]", #"[{"op":"removerange","key":0,"length":2},{"op":"removerange","key":1,"length":1}]"#, "/1"),
    (#""a""#, #"[{"op":"patch","key":7,"diff":[]}]"#, "/7"),
    (#""""#, #"[{"op":"patch","key":1,"diff":[]}]"#, "/1"),
    (#""a""#, #"[{"op":"patch","key":0,"diff":[{"op":"add","key":1,"value":2}]}]"#, "/0/1"),
  ])
  func `Refuses what does not fit`(base: String, diff: String, path: String) throws {
    let error = #expect(throws: DiffError.self) { try patch(base, diff) }
    #expect(error?.path == [UInt8](path.utf8))
  }

  @Test(arguments: [
    "{}", #"[{"key":"a"}]"#, #"[{"op":"move","key":"a"}]"#, #"[{"op":"patch","key":1}]"#,
    #"[{"op":"removerange","key":0,"length":-1}]"#, #"[{"op":"addrange","key":"a","valuelist":[]}]"#,
  ])
  func `Refuses what is no diff`(diff: String) throws {
    #expect(throws: DiffError.self) { try Diff(reading: try value(diff)) }
  }

  /// What is nested deeply is replaced, so that the diff itself can be read again.
  @Test func `Deep values are replaced`() throws {
    func notebook(_ value: String) throws -> NotebookContent {
      let metadata = String(repeating: #"{"a":"#, count: 400) + value + String(repeating: "}", count: 400)
      return try NotebookContent.read(
        ByteBuffer([UInt8](#"{"cells":[],"nbformat":4,"metadata":\#(metadata)}"#.utf8))
      )
    }
    try expectDiffLaws(try notebook("1"), try notebook("2"))
  }

  /// JEP-8 as nbdime writes it: operations, order of keys, layout and escapes.
  @Test func `Writes as the format says`() throws {
    func notebook(_ source: String, _ count: Int) throws -> NotebookContent {
      try NotebookContent.read(
        ByteBuffer(
          [UInt8](
            #"""
            {"cells":[{"cell_type":"code","execution_count":\#(count),"metadata":{},"outputs":[],
            "source":["é\n","df['total'] = df.price * \#(source)\n"]}],"metadata":{},"nbformat":4,"nbformat_minor":4}
            """#.utf8
          )
        )
      )
    }
    let diff = Diff(from: try notebook("df.qty", 1), to: try notebook("df.quantity", 2))
    let sink = ByteSink()
    JSONWriter.writeCompact(diff.tree, to: sink)
    let expected =
      #"[{"op": "patch", "key": "cells", "diff": [{"op": "patch", "key": 0, "diff": ["#
      + #"{"op": "replace", "key": "execution_count", "value": 2}, "#
      + #"{"op": "patch", "key": "source", "diff": [{"op": "patch", "key": 1, "diff": ["#
      + #"{"op": "addrange", "key": 29, "valuelist": "uanti"}]}]}]}]}]"#
    #expect(String(decoding: sink.bytes, as: UTF8.self) == expected)
    let text = ByteSink()
    Diff([.add(key: [UInt8]("é".utf8), value: .string("😀"))]).write(to: text)
    #expect(
      String(decoding: text.bytes, as: UTF8.self)
        == "[\n  {\n    \"op\": \"add\",\n    \"key\": \"\\u00e9\",\n    \"value\": \"\\ud83d\\ude00\"\n  }\n]"
    )
  }
}
