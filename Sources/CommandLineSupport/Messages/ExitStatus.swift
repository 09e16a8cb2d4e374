/// How a command ends, as the shell and git see it.
///
/// A command throws one to end early: `CommandMain` turns it into the process's exit status
/// and prints nothing for it.
package enum ExitStatus: Int32, Error, Sendable {
  /// Done as asked.
  case done = 0
  /// The answer to the question asked is "differs", "would change" or "conflicts".
  case answer = 1
  /// Something went wrong; a message on standard error says what. Usage errors are this too.
  case failure = 2

  /// The worse of two: an error outweighs an answer, an answer outweighs done.
  package func worse(_ other: ExitStatus) -> ExitStatus {
    rawValue >= other.rawValue ? self : other
  }
}
