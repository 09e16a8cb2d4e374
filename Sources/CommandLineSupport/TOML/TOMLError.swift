/// What is wrong with a text that is to be TOML, and where.
struct TOMLError: Error, Equatable {
  /// Lower case, no full stop, nothing of the text's.
  let what: String
  /// The byte at which it shows, from 0.
  let offset: Int

  init(_ what: String, at offset: Int) {
    self.what = what
    self.offset = offset
  }
}
