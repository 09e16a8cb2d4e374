// git itself, asked where there is no library for it.

package import SystemFiles

/// The program `git`, as it is found on the user's `PATH`, and how it is asked without surprises.
///
/// What it is asked is written in this package; a repository adds nothing to the words. No hook, no file system
/// monitor and no pager is run, and no lock is taken to refresh an index by the way.
package struct GitProgram: Sendable {
  /// What git gave.
  package struct Answer: Sendable {
    /// Its exit status; 128 and the signal's number if one ended it.
    package var status: CInt
    /// Its standard output.
    package var output: [UInt8]
    /// Its standard error.
    package var errors: [UInt8]
  }

  /// One word of the command line, byte for byte.
  package typealias Word = [UInt8]

  private let program: [UInt8]
  private let environment: [[UInt8]]
  /// Where it looks for a repository.
  private let place: [Word]
  /// Settings for this run.
  private let settings: [Word]

  /// The program that a `PATH` leads to, in an environment.
  ///
  /// - Throws: if there is none.
  package init(environment: GitEnvironment) throws(GitError) {
    guard let program = Self.find(environment.searchPath) else {
      throw GitError(call: "git", message: "git is not on the PATH")
    }
    self.program = program
    self.environment = environment.variables
    place = []
    settings = Self.quiet
  }

  private init(
    _ other: GitProgram,
    environment: [[UInt8]]? = nil,
    place: [Word]? = nil,
    settings: [Word]? = nil
  ) {
    program = other.program
    self.environment = environment ?? other.environment
    self.place = place ?? other.place
    self.settings = settings ?? other.settings
  }

  /// The same program, run in another folder, as if it were started there: variables that name the repository
  /// of this one do not count.
  package func at(_ folder: [UInt8]) -> GitProgram {
    GitProgram(
      self,
      environment: without(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"]),
      place: [Array("-C".utf8), folder]
    )
  }

  /// The same program, to read one repository and no other.
  ///
  /// - Parameters:
  ///   - directory: the git folder, an absolute path.
  ///   - folder: where it is run; nil for the working directory.
  ///   - workTree: the top of the work tree, if it is known.
  func reading(_ directory: [UInt8], from folder: [UInt8]?, workTree: [UInt8]? = nil) -> GitProgram {
    var place = [Array("--git-dir=".utf8) + directory]
    if let workTree { place.append(Array("--work-tree=".utf8) + workTree) }
    if let folder { place = [Array("-C".utf8), folder] + place }
    return GitProgram(self, environment: without(["GIT_DIR", "GIT_WORK_TREE"]), place: place)
  }

  /// The same program outside any repository.
  var nowhere: GitProgram {
    GitProgram(self, environment: without(["GIT_DIR"]) + [Array("GIT_DIR=/dev/null".utf8)], place: [])
  }

  /// The same program with the settings of the user and of nobody else, so that it tells them all.
  var withoutSettings: GitProgram { GitProgram(self, settings: []) }

  private func without(_ names: [String]) -> [[UInt8]] {
    environment.filter { entry in !names.contains { entry.starts(with: "\($0)=".utf8) } }
  }

  /// The same program with one more variable in its environment.
  package func with(_ name: String, _ value: [UInt8]) -> GitProgram {
    GitProgram(self, environment: without([name]) + [Array("\(name)=".utf8) + value])
  }

  /// Starts git, whose messages go to this process's standard error.
  ///
  /// - Parameters:
  ///   - words: the command and its options.
  ///   - operands: what stands behind them, byte for byte.
  /// - Throws: if it cannot be started.
  package func start(
    _ words: [String],
    _ operands: [Word] = [],
    input: StartedProcess.Stream = .nothing,
    output: StartedProcess.Stream = .pipe,
    errors: StartedProcess.Stream = .inherited
  ) throws(GitError) -> StartedProcess {
    let line = [program] + place + settings + words.map { Array($0.utf8) } + operands
    do throws(FileError) {
      return try StartedProcess(line, environment: environment, input: input, output: output, errors: errors)
    } catch {
      throw GitError(call: "git", message: "cannot run \(program.text): \(error.message)")
    }
  }

  /// Runs git to its end and gives what it said, whatever its status.
  package func answer(
    _ words: [String],
    _ operands: [Word] = [],
    input: [UInt8]? = nil
  ) throws(GitError) -> Answer {
    let stream: StartedProcess.Stream = input == nil ? .nothing : .pipe
    let process = try start(words, operands, input: stream, errors: .pipe)
    let (output, errors) = process.exchange(input ?? [])
    return Answer(status: process.end(), output: output, errors: errors)
  }

  /// Runs git to its end and gives what it wrote.
  ///
  /// - Throws: git's own message if it fails.
  @discardableResult
  package func run(
    _ words: [String],
    _ operands: [Word] = [],
    input: [UInt8]? = nil
  ) throws(GitError) -> [UInt8] {
    let answer = try answer(words, operands, input: input)
    guard answer.status == 0 else { throw answer.failure(of: words.first ?? "git") }
    return answer.output
  }

  /// The first line that git writes, without its end; nil if it fails or writes none.
  package func line(_ words: [String], _ operands: [Word] = []) throws(GitError) -> [UInt8]? {
    let answer = try answer(words, operands)
    guard answer.status == 0, !answer.output.isEmpty else { return nil }
    return Array(answer.output.prefix { $0 != .newline })
  }

  /// Settings that keep git from starting other programs by the way.
  private static let quiet = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"].map {
    Array($0.utf8)
  }

  /// The first program of that name in the folders of a `PATH` that are named in full.
  private static func find(_ searchPath: String?) -> [UInt8]? {
    let folders = (searchPath ?? "").split(separator: ":").map(String.init) + ["/usr/bin", "/usr/local/bin"]
    return folders.first { folder in
      folder.utf8.first == .slash && FileSystem.isExecutable("\(folder)/git")
    }.map { Array("\($0)/git".utf8) }
  }
}

extension GitProgram.Answer {
  /// What git said as an error: its message without the word in front of it.
  func failure(of call: String) -> GitError {
    let lines = errors.split(separator: .newline).map { Array($0).text }
    let said = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.last
    let message = said.map {
      $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") ? String($0.dropFirst(7)) : $0
    }
    return GitError(call: call, message: "git \(call): \(message ?? "failed with status \(status)")")
  }
}
