// What went wrong in a call of git's library, and the one way from a status code to an error.

internal import Clibgit2

/// A call of libgit2, or an access to one of git's files, that failed.
package struct GitError: Error, Equatable, Sendable {
  /// What was asked: the name of a libgit2 function, or a verb such as `write`.
  package var call: String
  /// What went wrong, in lower case, without a full stop.
  package var message: String
  /// The status code of libgit2, negative (`git_error_code`); -1 is a general error.
  package var code: Int32

  /// An error with a message of our own.
  package init(call: String, message: String, code: Int32 = -1) {
    self.call = call
    self.message = message
    self.code = code
  }

  /// Whether a repository is not obeyed because it belongs to another user (`GIT_EOWNER`).
  package var isUntrusted: Bool { code == Self.ownerCode }

  static let ownerCode = GIT_EOWNER.rawValue
  static let notFoundCode = GIT_ENOTFOUND.rawValue
  static let ambiguousCode = GIT_EAMBIGUOUS.rawValue

  /// Whether the object, path, reference or repository asked for does not exist (`GIT_ENOTFOUND`).
  package var isNotFound: Bool { code == Self.notFoundCode }

  /// Whether a short object name fits several objects (`GIT_EAMBIGUOUS`).
  package var isAmbiguous: Bool { code == Self.ambiguousCode }
}

extension GitError: CustomStringConvertible {
  /// The message as a person should read it.
  package var description: String { message }
}

/// Calls libgit2 and gives the status, or throws libgit2's last error if the status is negative.
///
/// libgit2 keeps the error for each thread, so it is read here, before any other call.
@discardableResult
func check(_ call: StaticString, _ body: () -> CInt) throws(GitError) -> CInt {
  let status = body()
  guard status < 0 else { return status }
  throw lastError(call, status)
}

/// Calls a libgit2 function that makes something, and gives the handle it made. The caller frees it.
func make(_ call: StaticString, _ body: (inout OpaquePointer?) -> CInt) throws(GitError) -> OpaquePointer {
  var handle: OpaquePointer?
  let status = body(&handle)
  guard status >= 0, let handle else { throw lastError(call, min(status, -1)) }
  return handle
}

/// As ``make(_:_:)``, but gives nil where libgit2 says that there is no such thing.
func makeIfFound(
  _ call: StaticString,
  _ body: (inout OpaquePointer?) -> CInt
) throws(GitError) -> OpaquePointer? {
  do throws(GitError) {
    return try make(call, body)
  } catch {
    guard error.isNotFound else { throw error }
    return nil
  }
}

private func lastError(_ call: StaticString, _ status: CInt) -> GitError {
  let name = call.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  let last = git_error_last()
  let message = last.flatMap { $0.pointee.message }.map { String(cString: $0) }
  return GitError(call: name, message: message ?? "\(name) failed (\(status))", code: status)
}
