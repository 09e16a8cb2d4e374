/// What people call a commit by.
package struct CommitSummary: Sendable, Equatable {
  /// The commit.
  package var id: ObjectID
  /// The author's name, as the commit has it.
  package var author: String
  /// The first line of the message.
  package var subject: String
  /// The author's date in the author's time zone, as `2026-11-24`.
  package var day: String

  /// A summary of known parts.
  package init(id: ObjectID, author: String, subject: String, day: String) {
    (self.id, self.author, self.subject, self.day) = (id, author, subject, day)
  }
}

extension CommitSummary {
  /// The day of the Gregorian calendar in which a number of seconds since 1970 lies.
  static func day(_ seconds: Int64) -> String {
    // Days since the first of March of the year 0, in eras of 400 years.
    let days = (seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let inEra = days - era * 146_097
    let year = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * year + year / 4 - year / 100)
    let month = (5 * inYear + 2) / 153
    let day = inYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    func padded(_ value: Int64, _ width: Int) -> String {
      let text = "\(value)"
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year + era * 400 + (number <= 2 ? 1 : 0), 4))-\(padded(number, 2))-\(padded(day, 2))"
  }
}
