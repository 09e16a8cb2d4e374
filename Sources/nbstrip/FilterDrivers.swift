import GitIntegration

/// The drivers that `nbstrip --install` sets up: a filter, and a text conversion for `git diff`.
struct FilterDrivers {
  /// The name of the filter where the attributes name none yet.
  static let filterName = "nbstrip"
  /// The name of the diff driver where the attributes name none yet.
  static let diffName = "ipynb"

  let all: [Driver]

  /// - Parameters:
  ///   - command: how git calls the program, quoted for the shell.
  ///   - options: strip options that become part of the commands.
  init(command: String, options: [String]) {
    let words = options.map { " " + ShellWord.quoted($0) }.joined()
    let filter = Driver(
      attribute: "filter",
      name: FilterDrivers.filterName,
      adoptable: ["nbstripout"],
      patterns: ["*.ipynb", "*.zpln"],
      settings: [
        DriverSetting("clean", "\(command) clean\(words) -- %f"),
        DriverSetting("smudge", "\(command) smudge"),
        DriverSetting("process", "\(command) process\(words)"),
        DriverSetting("required", "true"),
      ],
      recognizes: FilterDrivers.isOurs
    )
    let diff = Driver(
      attribute: "diff",
      name: FilterDrivers.diffName,
      adoptable: ["jupyternotebook"],
      patterns: ["*.ipynb"],
      settings: [DriverSetting("textconv", "\(command) --textconv\(words)")],
      strongerKeys: ["command"],
      isRequired: false,
      recognizes: FilterDrivers.isOurs
    )
    all = [filter, diff]
  }

  /// Whether a configured command calls this program, wherever it is.
  static func isOurs(_ value: String) -> Bool {
    guard let program = CommandWords.split(value).first else { return false }
    return program.split(separator: "/").last == "nbstrip"
  }
}

/// The words of a shell command that is as simple as the ones we write.
enum CommandWords {
  /// Splits at white space outside single quotes, double quotes and backslashes.
  static func split(_ command: String) -> [String] {
    var words: [String] = []
    var word: [UInt8]?
    var quote: UInt8?
    var isEscaped = false
    for byte in command.utf8 {
      if isEscaped {
        word = (word ?? []) + [byte]
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if let open = quote {
        if byte == open { quote = nil } else { word = (word ?? []) + [byte] }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        word = word ?? []
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A {
        if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
        word = nil
      } else {
        word = (word ?? []) + [byte]
      }
    }
    if let finished = word { words.append(String(decoding: finished, as: UTF8.self)) }
    return words
  }
}
