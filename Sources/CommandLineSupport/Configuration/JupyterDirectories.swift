package import SystemFiles

/// Where Jupyter keeps its settings.
package enum JupyterDirectories {
  /// The directories from the nearest: the working directory, the user's, the system's (jupyter_core,
  /// `jupyter_config_path`).
  ///
  /// - Parameter variable: the environment.
  package static func config(_ variable: (String) -> String?) -> [FilePath] {
    let here = FilePath(".")
    let isOff = ["1", "true", "yes", "y", "on"].contains(variable("JUPYTER_NO_CONFIG")?.lowercased() ?? "")
    if isOff { return [here] }
    var paths = [here]
    paths += (variable("JUPYTER_CONFIG_PATH") ?? "").split(separator: ":").map { FilePath(String($0)) }
    let home = variable("HOME").map { FilePath($0).appending(".jupyter") }
    if let user = variable("JUPYTER_CONFIG_DIR").map({ FilePath($0) }) ?? home { paths.append(user) }
    for name in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
      if let prefix = variable(name), !prefix.isEmpty {
        paths.append(FilePath(prefix).appending("etc/jupyter"))
      }
    }
    return paths + [FilePath("/usr/local/etc/jupyter"), FilePath("/etc/jupyter")]
  }
}
