import LosslessJSON
import Testing

@Suite struct ValueTests {
  @Test func `Text is decoded`() throws {
    let value = try JSONDocument.parse([UInt8](#""a\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é""#.utf8)).root
    #expect(value.text == [UInt8]("a\"\\/\u{8}\u{C}\n\r\té😀é".utf8))
    #expect(value.codePointCount == 12)
  }

  @Test func `Lone surrogates are kept`() throws {
    let value = try JSONDocument.parse([UInt8](#""a\ud83d""#.utf8)).root
    #expect(value.text == [0x61, 0xED, 0xA0, 0xBD])
    #expect(value.codePointCount == 2)
    var joined = value.text
    JSONText.append(try JSONDocument.parse([UInt8](#""\ude00b""#.utf8)).root.text, to: &joined)
    #expect(joined == [UInt8]("a😀b".utf8))
  }

  @Test func `Members are found by their text`() throws {
    let source = #"{"a":1,"\u0062":2,"a":3,"é":4,"e\u0301":5,"c":{}}"#
    let object = try JSONDocument.parse([UInt8](source.utf8)).root
    #expect(object["a"]?.integer == 3)
    #expect(object["b"]?.integer == 2)
    #expect(object[[UInt8]("\u{E9}".utf8)]?.integer == 4)
    #expect(object[[UInt8]("e\u{301}".utf8)]?.integer == 5)
    #expect(object["x"] == nil)
    #expect(object["c"]?.isEmpty == true)
    #expect(object.members.count == 6)
    #expect(object.members.map(\.value.kind).last == .object)
    var values: [Int?] = []
    Array("a".utf8).withUnsafeBufferPointer { object.forEachValue(named: $0) { values.append($0.integer) } }
    #expect(values == [1, 3])
  }

  @Test func `Places are those of the bytes`() throws {
    let array = try JSONDocument.parse([UInt8](#" [ 10, "ab", [ ] ]"#.utf8)).root
    let elements = Array(array.elements)
    #expect(elements.map(\.startByte) == [3, 7, 13])
    #expect(elements.map(\.endByte) == [5, 11, 16])
    #expect(elements[1].withRawBytes { Array($0) } == [UInt8](#""ab""#.utf8))
    #expect(array.startByte == 1 && array.endByte == 18)
  }

  @Test func `Integers are read`() throws {
    let elements = try JSONDocument.parse([UInt8]("[7,-7,1.0,1e2,99999999999999999999,NaN]".utf8)).root
      .elements
    #expect(elements.map(\.integer) == [7, -7, nil, nil, nil, nil])
    #expect(elements.map(\.isInteger) == [true, true, false, false, true, false])
  }
}
