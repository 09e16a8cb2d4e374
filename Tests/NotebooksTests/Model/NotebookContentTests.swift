import LosslessJSON
import Notebooks
import Testing

@Suite struct NotebookContentTests {
  private func read(_ text: String) throws -> NotebookContent {
    try NotebookContent.read(ByteBuffer([UInt8](text.utf8)))
  }

  private func expect(_ notebook: NotebookContent, is text: String) throws {
    let expected = try JSONDocument.parse([UInt8](text.utf8)).root
    #expect(notebook.joinedTree.isEqual(to: .value(expected)))
  }

  @Test func `An empty file is no notebook`() throws {
    #expect(try read("").isAbsent)
    #expect(try read("").joinedTree.members.isEmpty)
  }

  @Test func `Texts are joined and transients dropped`() throws {
    try expect(
      try read(
        #"""
        {"cells":[{"cell_type":"code","source":["a\n","b"],"metadata":{"trusted":true,"x":null},
        "outputs":[{"output_type":"stream","name":"stdout","text":["1\n","2\n"]},
        {"output_type":"display_data","data":{"text/html":["<b>","x"],"application/json":["k","l"]}}]}],
        "metadata":{"signature":"s","orig_nbformat":3,"k":1},"nbformat":4,"nbformat_minor":4}
        """#
      ),
      is: #"""
        {"cells":[{"cell_type":"code","source":"a\nb","metadata":{"x":null},
        "outputs":[{"output_type":"stream","name":"stdout","text":"1\n2\n"},
        {"output_type":"display_data","data":{"text/html":"<b>x","application/json":["k","l"]}}]}],
        "metadata":{"k":1},"nbformat":4,"nbformat_minor":4}
        """#
    )
  }

  @Test func `Outputs that are no list are kept`() throws {
    let notebook = try read(#"{"cells":[{"cell_type":"code","outputs":"o","source":[]}],"nbformat":4}"#)
    #expect(notebook.fileTree["cells"]?.elements.first?["outputs"]?.text == [UInt8]("o".utf8))
  }

  @Test func `Nbformat 3 is converted`() throws {
    try expect(
      try read(
        #"""
        {"metadata":{"name":"n","k":1},"nbformat":3,"nbformat_minor":0,"worksheets":[{"cells":[
        {"cell_type":"heading","level":2,"source":["Two\n","lines"],"metadata":{}},
        {"cell_type":"code","language":"python","collapsed":true,"input":["a = 1","b"],"prompt_number":3,
        "outputs":[{"output_type":"pyout","prompt_number":3,"text":["1\n","2"],"metadata":{"png":1},"json":"[1]"},
        {"output_type":"pyerr","ename":"E","evalue":"v","traceback":[]},{"output_type":"stream","text":"t"}]}]},
        {"cells":[{"cell_type":"markdown","source":"x"}]}]}
        """#
      ),
      is: #"""
        {"metadata":{"k":1},"nbformat":4,"nbformat_minor":4,"cells":[
        {"cell_type":"markdown","source":"## Two lines","metadata":{}},
        {"cell_type":"code","metadata":{"collapsed":true},"source":"a = 1\nb","execution_count":3,
        "outputs":[{"output_type":"execute_result","execution_count":3,"metadata":{"image/png":1},
        "data":{"text/plain":"1\n2","application/json":[1]}},
        {"output_type":"error","ename":"E","evalue":"v","traceback":[]},
        {"output_type":"stream","text":"t","name":"stdout"}]},
        {"cell_type":"markdown","source":"x","metadata":{}}]}
        """#
    )
  }

  @Test(arguments: ["[]", #"["a\n", "b"]"#, "7"])
  func `Members of old outputs that are not known are read alike before and after writing`(_ value: String)
    throws
  {
    let output = #"{"output_type":"display_data","image/other":\#(value)}"#
    let text = #"{"nbformat":2,"worksheets":[{"cells":[{"cell_type":"code","outputs":[\#(output)]}]}]}"#
    let notebook = try read(text)
    let sink = ByteSink()
    JSONWriter.writePretty(notebook.fileTree, indent: 1, to: sink)
    let again = try NotebookContent.read(ByteBuffer(sink.bytes))
    #expect(again.joinedTree.isEqual(to: notebook.joinedTree))
  }

  @Test func `Absent and null differ`() throws {
    let notebook = try read(#"{"cells":[{"execution_count":null},7],"nbformat":4,"nbformat_minor":4}"#)
    #expect(notebook.cells[0].executionCount?.kind == .null)
    #expect(notebook.cells[0].metadata == nil)
    #expect(notebook.cells[1].tree.integer == 7)
  }

  @Test func `Raw lines are found`() throws {
    let text = """
      {
       "cells": [
        {
         "cell_type": "code",
         "source": [
          "a\\n",
          "b"
         ],
         "outputs": [
          {"output_type": "stream"}
         ]
        }
       ], "nbformat": 4, "nbformat_minor": 4
      }
      """
    let buffer = ByteBuffer([UInt8](text.utf8))
    let notebook = try NotebookContent.read(buffer)
    let lines = RawLines(buffer)
    #expect(lines.lines(of: notebook.cells[0]) == 3...12)
    #expect(lines.line(ofSourceLine: 1, in: notebook.cells[0]) == 7)
    #expect(lines.line(ofSourceLine: 2, in: notebook.cells[0]) == nil)
    #expect(lines.lines(of: notebook.cells[0].outputs[0]) == 10...10)
  }

  @Test(arguments: [
    ("true", "1", false), ("1", "1.0", false), ("1.0", "1.00", true), ("NaN", "NaN", true),
    ("1e2", "100.0", true),
    ("0", "-0", true), ("0.0", "-0.0", false), (#""é""#, #""\u00e9""#, true), (#""é""#, #""e\u0301""#, false),
    (#"{"a":1,"b":2}"#, #"{"b":2, "a":1}"#, true), (#"{"a":1,"a":2}"#, #"{"a":2}"#, true),
    ("[1,2]", "[2,1]", false),
    ("1e400", "Infinity", false), ("null", "{}", false),
  ])
  func `Equality is strict`(one: String, two: String, expected: Bool) throws {
    let left = try JSONDocument.parse([UInt8](one.utf8)).root
    let right = try JSONDocument.parse([UInt8](two.utf8)).root
    #expect(left.isEqual(to: right) == expected)
    #expect(JSONTree.array([.value(left)]).isEqual(to: .array([.value(right)])) == expected)
    if expected {
      var (hashed, other) = (Hasher(), Hasher())
      JSONTree.value(left).hash(into: &hashed)
      JSONTree.value(right).hash(into: &other)
      #expect(hashed.finalize() == other.finalize())
    }
  }
}
