/// The answer to a request.
package enum FilterResponse: Sendable, Equatable {
  /// The filtered content.
  case success([UInt8])
  /// The content as it came.
  case unchanged
  /// This file cannot be filtered; the process goes on. git fails if the filter is `required`.
  case error
  /// Neither this file nor any later one for the same command can be filtered; the process goes on.
  case abort
}
