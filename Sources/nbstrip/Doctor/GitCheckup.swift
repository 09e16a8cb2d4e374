import CommandLineSupport
import GitIntegration
import SystemFiles

/// Which of our programs git starts for a notebook, and whether it can.
struct GitCheckup {
  let repository: Repository
  let settings: GitSettings

  /// Adds what git does with a path; it need not exist.
  func examine(_ path: RepositoryPath, _ report: inout DoctorReport) throws {
    let values = try repository.attributes(["filter", "diff", "merge"], of: path)
    filter(values[0], &report)
    diff(values[1].text, &report)
    merge(values[2].text, &report)
  }

  private func filter(_ value: AttributeValue, _ report: inout DoctorReport) {
    guard let name = value.text else {
      if value == .unset {
        report.add(.remark, "git's attributes say that no filter is to be used (-filter): outputs are stored")
      } else {
        report.add(
          .task,
          "nothing strips notebooks when git adds them: outputs are stored",
          advice: "nbstrip --install"
        )
      }
      return
    }
    let command = settings.string("filter.\(name).process") ?? settings.string("filter.\(name).clean")
    guard let command else {
      report.add(
        .task,
        "git's attributes ask for the filter '\(name)', which is not set up for this account",
        advice: "nbstrip --install"
      )
      return
    }
    guard FilterDrivers.isOurs(command) else {
      report.add(
        .remark,
        "another program filters notebooks: \(command)",
        advice: "nbstrip --install --replace-nbstripout takes the place of nbstripout"
      )
      return
    }
    guard canStart(command, &report) else { return }
    report.add(.good, "notebooks are stripped when git adds them (filter '\(name)': \(command))")
    if !BooleanWord.isTrue(settings.string("filter.\(name).required") ?? "") {
      report.add(
        .task,
        "the filter is not required: where it fails, git stores the notebook with its outputs",
        advice: "git config filter.\(name).required true"
      )
    }
  }

  private func diff(_ name: String?, _ report: inout DoctorReport) {
    let command = name.flatMap {
      settings.string("diff.\($0).command") ?? settings.string("diff.\($0).textconv")
    }
    guard let command else {
      report.add(.task, "git diff shows notebooks as lines of JSON", advice: "nbdiff --install")
      return
    }
    switch ShellWord.program(of: command) {
    case "nbdiff":
      if canStart(command, &report) { report.add(.good, "git diff shows cells (\(command))") }
    case "nbstrip":
      if canStart(command, &report) {
        report.add(
          .remark,
          "git diff shows stripped notebooks as lines of JSON (\(command))",
          advice: "nbdiff --install shows cells"
        )
      }
    default: report.add(.remark, "another program shows differences of notebooks: \(command)")
    }
  }

  private func merge(_ name: String?, _ report: inout DoctorReport) {
    guard let name, let command = settings.string("merge.\(name).driver") else {
      report.add(
        .task,
        "git merges notebooks as lines of JSON, which can break them",
        advice: "nbmerge --install"
      )
      return
    }
    guard ShellWord.program(of: command) == "nbmerge" else {
      report.add(.remark, "another program merges notebooks: \(command)")
      return
    }
    if canStart(command, &report) { report.add(.good, "git merges notebooks cell by cell (\(command))") }
  }

  /// Whether a command's program is found as git would find it; tells of it if not.
  private func canStart(_ command: String, _ report: inout DoctorReport) -> Bool {
    guard let program = ShellWord.split(command).first else { return true }
    if program.utf8.contains(UInt8(ascii: "/")) {
      if access(program, X_OK) == 0 { return true }
      let name = ShellWord.program(of: command) ?? program
      report.add(
        .task,
        "git is told to start \(program), which is not there",
        advice: "\(name) --install, with the program where it is to stay"
      )
      return false
    }
    let folders = (Environment.variable("PATH") ?? "").split(separator: ":")
    if folders.contains(where: { access("\($0)/\(program)", X_OK) == 0 }) { return true }
    report.add(
      .task,
      "git is told to start \(program), which is on no folder of the PATH",
      advice:
        "add its folder to the PATH, also for programs with windows, or call \(program) --install by its path"
    )
    return false
  }
}
