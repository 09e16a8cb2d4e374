import CommandLineSupport
import GitIntegration
import Notebooks

/// What `--status` prints of an installation: the form of nbstripout's report, with our settings.
struct InstallStatusText {
  private let status: InstallStatus
  private let place: InstallPlace

  init(_ status: InstallStatus, _ place: InstallPlace) {
    self.status = status
    self.place = place
  }

  func text() -> String {
    let filter = status.drivers[0]
    let diff = status.drivers[1]
    var text = """
      nbstrip is installed \(place.words)

      Filter:
        clean = \(value("clean", filter))
        smudge = \(value("smudge", filter))
        process = \(value("process", filter))
        required = \(value("required", filter))
        diff= \(value("textconv", diff))
        extrakeys= \(value("extrakeys", filter))

      Attributes:
      \(attributes(filter))
      Diff Attributes:
      \(attributes(diff))
      """
    let served = (filter.served.map { "filter.\($0)" } + diff.served.map { "diff.\($0)" })
    if !served.isEmpty { text += "\nServed too: \(served.joined(separator: ", "))\n" }
    if !status.isActive {
      text += "\nnot active: git's attributes or a stronger configuration name something else\n"
    }
    return text
  }

  private func value(_ key: String, _ driver: DriverStatus) -> String {
    let setting = driver.settings.first { $0.key == key }
    return VisibleText.oneLine(setting?.effectiveValue ?? setting?.value ?? "")
  }

  private func attributes(_ driver: DriverStatus) -> String {
    driver.patterns.map { pattern in
      let value = pattern.effective ?? pattern.inFile
      return "  \(pattern.pattern): \(driver.attribute): \(value.text ?? "unspecified")\n"
    }.joined()
  }
}
