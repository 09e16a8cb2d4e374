import CommandLineSupport
import LosslessJSON
import Notebooks
import SystemFiles

/// Settings files: read or refused with a message that can be printed; patterns and keys do no harm.
enum SettingsOracle {
  private static let notebook =
    Array(
      #"{"cells":[{"cell_type":"code","execution_count":1,"id":"a","metadata":{"tags":["x"]},"outputs":[],"source":["x"]}],"#
        .utf8
    )
    + Array(
      #""metadata":{"kernelspec":{"name":"p","display_name":"p"}},"nbformat":4,"nbformat_minor":5}"#.utf8
    )

  static func check(_ bytes: [UInt8], _ scratch: String) throws(Fault) {
    let path = "\(scratch)/.nbtrio.toml"
    FileBytes.write(bytes, to: path)
    let file = ConfigurationFile(named: FilePath(path))
    let configuration: Configuration
    do {
      configuration = try Configuration.load(file)
    } catch {
      let failure = FailureDescription(error)
      let text = Diagnostics(tool: "nbfuzz").format(
        .error,
        failure.what,
        file: failure.file,
        line: failure.line,
        column: failure.column
      )
      return try PrintedText.check(text, "settings error")
    }
    for name in ["a.ipynb", "x/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ipynb", "\u{1b}[31m/\n"] {
      _ = configuration.isExcluded(FilePath(name))
    }
    guard let plan = try? StripPlan(ByteBuffer(notebook), options: configuration.strip.options) else {
      return
    }
    guard (try? JSONDocument.parse(plan.stripped().bytes)) != nil else {
      throw Fault("settings: a strip with them is not JSON")
    }
  }
}
