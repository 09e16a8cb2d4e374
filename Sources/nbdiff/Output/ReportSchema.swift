enum ReportSchema {
  static let text = ""
}
