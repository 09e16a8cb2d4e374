import CommandLineSupport
import GitIntegration
import LosslessJSON
import Notebooks
import SystemFiles

/// What would happen to a file that is added, and what git has of it.
struct FileCheckup {
  let path: FilePath
  /// nil outside a repository.
  let repository: Repository?
  /// From the top of the work tree.
  let inRepository: RepositoryPath

  func examine(_ flags: StripFlags.Values, _ report: inout DoctorReport) throws {
    guard DirectoryCheck.exists(path), !DirectoryCheck.isDirectory(path) else {
      let what =
        DirectoryCheck.isDirectory(path) ? "a folder: name a notebook in it" : "there is no such file"
      report.add(.task, what)
      return
    }
    if !StripInput.isNotebook(path) {
      report.add(.remark, "not named like a notebook (.ipynb, .zpln): git does not start nbstrip for it")
    }
    if let repository { try examineStatus(repository, &report) }
    let file = try ConfigurationFile.nearest(to: path.directory)
    if let file { report.add(.remark, "settings come from \(file.path.shown)") }

    var effective: EffectiveOptions
    let options: StripOptions?
    do {
      effective = try EffectiveOptions.ofProcess(flags, toleratesUnknownKeys: false)
      options = try effective.options(for: path)
    } catch {
      report.add(
        .task,
        "its settings cannot be used: \(Self.words(error))",
        advice: "correct the settings file"
      )
      return
    }
    guard let options else {
      report.add(.remark, "'exclude' in the settings names it: it is stored as it is")
      return
    }
    try examineContent(options, &report)
  }

  private func examineStatus(_ repository: Repository, _ report: inout DoctorReport) throws {
    let status = (try? repository.status(inRepository)) ?? []
    if status.contains(.conflicted) {
      report.add(
        .task,
        "it is in conflict: a merge has not come to an end",
        advice: "nbmerge check \(ShellWord.quoted(path.shown))"
      )
    }
    if try repository.isIgnored(inRepository), try Index(of: repository).find(inRepository) == nil {
      report.add(.remark, "git ignores it (.gitignore): it is not stored at all")
    } else if status.contains(.untracked) {
      report.add(.remark, "git does not track it yet")
    }
  }

  private func examineContent(_ options: StripOptions, _ report: inout DoctorReport) throws {
    let name = ShellWord.quoted(path.shown)
    let stripped: ByteSink
    do {
      let buffer = ByteBuffer(try FileReader.read(path))
      let plan = try StripInput(name: path, options: options).plan(buffer)
      stripped = plan.stripped()
      let count = plan.findingsWithLayout(stripped: stripped).count
      if stripped.equals(buffer) {
        report.add(.good, "there is nothing in it to strip")
      } else {
        report.add(
          .good,
          "\(count == 1 ? "1 thing" : "\(count) things") in it would not be stored; the file keeps what it has",
          advice: "nbstrip --check \(name) lists them"
        )
      }
    } catch {
      report.add(
        .task,
        "it cannot be stripped, so git does not add it: \(Self.words(error))",
        advice: "nbmerge fix \(name), if a merge left it so; else open and save it in Jupyter"
      )
      return
    }
    if let repository { try examineIndex(repository, options, stripped, &report) }
  }

  private func examineIndex(
    _ repository: Repository,
    _ options: StripOptions,
    _ stripped: ByteSink,
    _ report: inout DoctorReport
  ) throws {
    let index = try Index(of: repository)
    guard let entry = index.find(inRepository) else { return }
    let name = ShellWord.quoted(path.shown)
    let stored = ByteBuffer(try repository.blob(entry.id).bytes)
    if let plan = try? StripInput(name: path, options: options).plan(stored), !plan.stripped().equals(stored)
    {
      report.add(
        .task,
        "what git has stored of it is not stripped: it was added without nbstrip",
        advice: "git add --renormalize \(name), and commit"
      )
    } else if index.isStale(inRepository), stripped.equals(stored) {
      report.add(
        .task,
        "git shows it as modified, though nothing of it would be stored",
        advice: "nbstrip refresh \(name)"
      )
    }
  }

  /// An error as a message says it.
  private static func words(_ error: any Error) -> String {
    let failure = FailureDescription(error)
    let place = [failure.line, failure.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    return place.isEmpty ? failure.what : "line \(place): \(failure.what)"
  }
}
