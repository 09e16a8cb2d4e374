/// A member of an object in a report; the key needs no escapes.
struct ReportMember {
  var key: StaticString
  var value: ReportValue

  init(_ key: StaticString, _ value: ReportValue) {
    self.key = key
    self.value = value
  }

  func isNamed(_ name: StaticString) -> Bool {
    key.withUTF8Buffer { one in name.withUTF8Buffer { two in one.elementsEqual(two) } }
  }
}
