// Passing Swift strings to C.

import SystemFiles

/// Passes a C string, or a null pointer for nil.
func withOptionalCString<R>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}

/// Passes copies of strings as an array of C strings, which are gone after the call.
func withCStrings<R, E: Error>(
  _ strings: [String],
  _ body: (UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>) throws(E) -> R
) throws(E) -> R {
  let buffer = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count)
  _ = buffer.initialize(from: strings.map { strdup($0) })
  defer {
    buffer.forEach { free($0) }
    buffer.deallocate()
  }
  return try body(buffer)
}
