/// One run: what it is for, its files, and the number that picks its options.
struct FuzzCase: Equatable {
  var target: FuzzTarget
  var choice: UInt64
  var files: [[UInt8]]

  /// The case in a folder that `write(to:fault:)` made; `nil` if it is none.
  init?(folder: String) {
    guard let note = FileBytes.read("\(folder)/case.txt") else { return nil }
    var values: [Substring: Substring] = [:]
    for line in String(decoding: note, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1].drop { $0 == " " } }
    }
    guard let target = values["target"].flatMap({ FuzzTarget(rawValue: String($0)) }),
      let choice = values["choice"].flatMap({ UInt64($0) })
    else { return nil }
    let files = target.fileNames.map { FileBytes.read("\(folder)/\($0)") ?? [] }
    self.init(target: target, choice: choice, files: files)
  }

  init(target: FuzzTarget, choice: UInt64, files: [[UInt8]]) {
    self.target = target
    self.choice = choice
    self.files = files
  }

  /// Writes the case as a folder with its files and a note of what happened.
  @discardableResult
  func write(to folder: String, fault: String? = nil) -> Bool {
    FileBytes.makeFolder(folder)
    var isWritten = true
    for (name, bytes) in zip(target.fileNames, files) {
      isWritten = FileBytes.write(bytes, to: "\(folder)/\(name)") && isWritten
    }
    let note = "target: \(target.rawValue)\nchoice: \(choice)\n" + (fault.map { "fault: \($0)\n" } ?? "")
    return FileBytes.write(Array(note.utf8), to: "\(folder)/case.txt") && isWritten
  }

  var size: Int { files.reduce(0) { $0 + $1.count } }
}
