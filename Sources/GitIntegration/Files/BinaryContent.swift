/// git's rule for what is no text (`buffer_is_binary` in its `xdiff-interface.c`).
package enum BinaryContent {
  /// Whether there is a zero byte among the first 8,000.
  package static func isBinary(_ bytes: some Collection<UInt8>) -> Bool { bytes.prefix(8_000).contains(0) }
}
