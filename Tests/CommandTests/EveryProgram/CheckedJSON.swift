import Foundation

/// The report of `nbstrip --check --json`, decoded strictly: every member must be there.
struct CheckedJSON: Decodable {
  struct File: Decodable {
    var path: String
    var status: String
    var findings: [Finding]
    var error: Failure?
  }

  struct Finding: Decodable {
    var cell: Int?
    var reason: String
    var paths: [String]
    var line: Int
  }

  struct Failure: Decodable {
    var message: String
    var line: Int?
    var column: Int?
  }

  var schema: String
  var dirty: Int
  var files: [File]

  init(_ bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(bytes))
  }
}
