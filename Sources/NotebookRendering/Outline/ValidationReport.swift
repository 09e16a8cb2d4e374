import LosslessJSON
package import Notebooks

/// What nbformat's rules do not allow in a notebook, with the places in its file.
package struct ValidationReport: Sendable {
  /// A JSON pointer (WTF-8).
  package let path: [UInt8]
  /// What is wrong: lower case, no full stop.
  package let message: String
  /// The line of the file, from 1; `nil` if it is not known.
  package let line: Int?

  /// The findings, in the order of the file. Notebooks of nbformat 1 to 3 are told to be none of nbformat 4.
  package static func findings(in notebook: NotebookContent) -> [ValidationReport] {
    guard let origin = notebook.origin else { return [] }
    if origin.version.major < 4 {
      let message = "nbformat \(origin.version.major) is older than the rules of nbformat 4"
      return [ValidationReport(path: [], message: message, line: 1)]
    }
    let lines = RawLines(origin.document.buffer)
    return NotebookValidation.findings(in: .value(origin.root)).map { finding in
      let place = value(at: finding.path, in: origin.root)
      return ValidationReport(
        path: finding.path,
        message: finding.message,
        line: lines.line(ofByte: place.startByte)
      )
    }
  }

  /// The value that a JSON pointer leads to, or the last one on its way.
  private static func value(at pointer: [UInt8], in root: JSONValue) -> JSONValue {
    var value = root
    for name in JSONPath.steps(ofPointer: pointer) {
      var next: JSONValue?
      if value.isArray {
        let place = Int(String(decoding: name, as: UTF8.self)) ?? -1
        next = value.elements.enumerated().first { $0.offset == place }?.element
      } else {
        next = value[name]
      }
      guard let next else { break }
      value = next
    }
    return value
  }

  /// The finding in a report.
  var value: ReportValue {
    var members = [ReportMember("path", .string(path)), ReportMember("message", .string(message))]
    members.add("line", line.map { .integer($0) })
    return .object(members)
  }
}
