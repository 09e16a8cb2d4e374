import CommandLineSupport
import GitIntegration
import SystemFiles

/// nbdiff and nbmerge, which lie beside this program, for `--drivers`.
enum SiblingPrograms {
  private static let names = [Program.nbdiff.name, Program.nbmerge.name]

  /// Has each of them carry out an action at the same place.
  ///
  /// - Throws: `FailureDescription` if one is missing, before anything is started; the status of one that
  ///   failed, which has said why.
  static func carryOut(_ flags: InstallFlags) throws {
    let folder = FilePath(argument: Environment.programPath).directory
    let programs = try names.map { name throws(FailureDescription) in
      let path = folder.appending(Array(name.utf8))
      guard path.withCString({ access($0, X_OK) }) == 0 else {
        throw FailureDescription("\(name) is not beside nbstrip: --drivers needs it", file: path)
      }
      return try path.utf8Text()
    }
    for program in programs {
      var command = CommandSetting(builtIn: "exec").appending(argument: program)
      for word in words(flags) { command = command.appending(argument: word) }
      let status = try Foreground.run(command)
      if status != 0 { throw ExitStatus.failure }
    }
  }

  private static func words(_ flags: InstallFlags) -> [String] {
    var words = [flags.actionName]
    if flags.global { words.append("--global") }
    if flags.system { words.append("--system") }
    if let attributes = flags.attributes {
      words.append("--attributes=" + String(decoding: ArgumentText.bytes(of: attributes), as: UTF8.self))
    }
    return words
  }
}
