import CommandLineSupport
import GitIntegration
import SystemFiles

/// The user's browser.
enum Browser {
  /// Opens an address, where there is a screen to show it on. It is no error if that does not work: the address
  /// is printed too.
  ///
  /// - Parameter variable: gives a variable of the environment.
  static func open(_ address: String, _ variable: (String) -> String?) {
    guard let command = command(variable) else { return }
    Background.start(command.appending(argument: address))
  }

  /// `BROWSER`, which is a command, or what the system has for it.
  private static func command(_ variable: (String) -> String?) -> CommandSetting? {
    if let named = CommandSetting(variable: "BROWSER", in: variable), !named.text.isEmpty {
      // A list, or a command with a place for the address: xdg-open knows what that means.
      let isPlain = !named.text.contains("%") && !named.text.contains(":")
      return isPlain ? named : CommandSetting(builtIn: "xdg-open")
    }
    #if canImport(Darwin)
      return CommandSetting(builtIn: "open")
    #else
      let hasScreen = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].contains {
        variable($0)?.isEmpty == false
      }
      return hasScreen ? CommandSetting(builtIn: "xdg-open") : nil
    #endif
  }
}
