import LosslessJSON
import Testing

/// Numbers are written as Python prints them where that is the same number, and otherwise as they are.
@Suite struct NumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("12", "12"), ("-12", "-12"), ("-0.0", "-0.0"), ("0e5", "0.0"), ("-0e0", "-0.0"),
    ("1.0", "1.0"), ("1e2", "100.0"), ("1E5", "100000.0"), ("1e15", "1000000000000000.0"), ("1e16", "1e+16"),
    ("0.0001", "0.0001"), ("0.00001", "1e-05"), ("2.5e-5", "2.5e-05"), ("1.10", "1.1"), ("1e-7", "1e-07"),
    ("9007199254740992.0", "9007199254740992.0"), ("1.5E+300", "1.5e+300"), ("1e22", "1e+22"),
    ("9007199254740994.0", "9007199254740994.0"), ("0.913E+16", "9130000000000000.0"),
    ("-9590083461982896e00", "-9590083461982896.0"), ("9999999999999998.0", "9999999999999998.0"),
    ("12345678901234567e3", "1.2345678901234567e+19"), ("100e-2", "1.0"), ("0.5e1", "5.0"),
  ])
  func sameNumber(_ text: String, _ expected: String) {
    #expect(JSONNumber.canonical([UInt8](text.utf8)) == [UInt8](expected.utf8))
  }

  @Test(arguments: [
    "1e400", "-1e400", "123456789.123456789123", "9007199254740993.0", "1e-400", "0.1000000000000000055",
    "123456789012345678901234567890", "1e99999999999999999999", "5e-324000000000000",
  ])
  func textThatWouldLoseDigitsStays(_ text: String) {
    #expect(JSONNumber.canonical([UInt8](text.utf8)) == [UInt8](text.utf8))
  }
}
