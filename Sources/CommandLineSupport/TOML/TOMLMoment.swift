/// Dates and times of TOML, which are those of RFC 3339: `1979-05-27T07:32:00.5-08:00`, without the offset,
/// or the date or the time alone.
enum TOMLMoment {
  /// Whether a word can only be a date or time: four digits and a hyphen, or two and a colon.
  static func beginsLikeOne(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.prefix { TOMLParser.isDigit($0) }.count
    let next = word.dropFirst(digits).first
    return digits == 4 && next == UInt8(ascii: "-") || digits == 2 && next == UInt8(ascii: ":")
  }

  static func isOne(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    guard let date = take("dddd-dd-dd", from: &rest) else { return isTime(&rest) && rest.isEmpty }
    guard isDate(year: date[0], month: date[1], day: date[2]) else { return false }
    guard let separator = rest.popFirst() else { return true }
    guard separator == 0x20 || separator | 0x20 == UInt8(ascii: "t"), isTime(&rest) else { return false }
    return isOffset(rest)
  }

  private static func isDate(year: Int, month: Int, day: Int) -> Bool {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
  }

  /// Takes `07:32:00.5` off.
  private static func isTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
    // A minute may have a second 60.
    guard let time = take("dd:dd:dd", from: &rest), time[0] < 24, time[1] < 60, time[2] <= 60 else {
      return false
    }
    guard rest.first == UInt8(ascii: ".") else { return true }
    let fraction = rest.dropFirst().prefix { TOMLParser.isDigit($0) }
    rest = rest.dropFirst(1 + fraction.count)
    return !fraction.isEmpty
  }

  private static func isOffset(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    guard let sign = rest.popFirst() else { return true }
    if sign | 0x20 == UInt8(ascii: "z") { return rest.isEmpty }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    guard let offset = take("dd:dd", from: &rest) else { return false }
    return offset[0] < 24 && offset[1] < 60 && rest.isEmpty
  }

  /// Takes the bytes of a form off, `d` for a digit; nil if they are not there. Gives the numbers between the
  /// other characters.
  private static func take(_ form: String, from rest: inout ArraySlice<UInt8>) -> [Int]? {
    guard rest.count >= form.utf8.count else { return nil }
    var numbers = [0]
    for (byte, wanted) in zip(rest, form.utf8) {
      if wanted == UInt8(ascii: "d") {
        guard TOMLParser.isDigit(byte) else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
      } else {
        guard byte == wanted else { return nil }
        numbers.append(0)
      }
    }
    rest = rest.dropFirst(form.utf8.count)
    return numbers
  }
}
