import ArgumentParser
import CommandLineSupport
import GitIntegration
import SystemFiles

/// `nbstrip doctor [FILE…]`: what is set up, what would happen to a file, and what to do.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbstrip doctor",
    abstract: "Say what is set up, what would happen to a file, and what to do.",
    discussion: """
      Nothing is changed. Without files, the setup of the repository is told.

      Exit status: 0 if there is nothing to do, 1 if there is, 2 error.
      """
  )

  @OptionGroup var flags: StripFlags

  @Argument(help: "Notebooks.", completion: .file())
  var files: [String] = []

  func run() throws {
    var report = DoctorReport()
    report.begin("nbstrip \(Program.version), \(Environment.programPath)")
    let environment = GitEnvironment(Environment.variable).askingForSystemFiles()
    var repository: Repository?
    do {
      repository = try Repository.discover(from: ".", environment: environment)
      if repository == nil {
        report.add(.remark, "this folder is in no git repository")
      }
    } catch {
      report.add(.task, "git's repository here cannot be used: \(FailureDescription(error).what)")
    }
    if let repository {
      report.begin(InstallPlace(scope: .local, repository: repository).words)
      if files.isEmpty {
        try GitCheckup(repository: repository, settings: GitSettings(of: repository))
          .examine(RepositoryPath(bytes: Array("notebook.ipynb".utf8)), &report)
      }
    }
    for file in files { try examine(FilePath(argument: file), repository, &report) }
    try StandardOutput.write(report.text)
    if report.taskCount > 0 { throw ExitStatus.answer }
  }

  private func examine(_ path: FilePath, _ repository: Repository?, _ report: inout DoctorReport) throws {
    report.begin(path.shown)
    var inRepository = RepositoryPath(bytes: path.bytes)
    if let repository, DirectoryCheck.exists(path), !DirectoryCheck.isDirectory(path) {
      inRepository = try OpenedRepository().inside(path)
      try GitCheckup(repository: repository, settings: GitSettings(of: repository))
        .examine(inRepository, &report)
    }
    try FileCheckup(path: path, repository: repository, inRepository: inRepository)
      .examine(flags.values(), &report)
  }
}
