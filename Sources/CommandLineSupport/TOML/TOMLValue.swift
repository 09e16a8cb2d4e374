/// A value of a TOML text.
indirect enum TOMLValue {
  case string(String)
  /// 64 bits, as TOML asks for.
  case integer(Int)
  /// A number with a fraction or an exponent, an infinity or a NaN. No setting is one: only its form was checked.
  case float
  /// A date, a time or both. No setting is one: form and ranges were checked.
  case moment
  case boolean(Bool)
  case array([TOMLValue])
  case table(TOMLTable)
  /// What headers `[[a]]` made.
  case tables(TOMLElements)
}
