// Installations at the same time, and those of earlier versions.

import TestSupport
import Testing

@Suite struct RacingInstallTests {
  @Test(arguments: 0..<6)
  func `Two installations at once end in a state that one of them wanted`(round: Int) throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    func settings() throws -> (String, String?) {
      (try world.git("config", "--get-regexp", "^filter\\.nbstrip\\."), world.text(".git/info/attributes"))
    }
    #expect(try world.nbstrip(["--install", "--keep-count"]).status == 0)
    let one = try settings()
    #expect(try world.nbstrip(["--install", "--keep-output"]).status == 0)
    let other = try settings()
    if round % 2 == 0 { #expect(try world.nbstrip(["--uninstall"]).status == 0) }
    let script =
      "for i in 1 2 3 4; do nbstrip --install --keep-count & nbstrip --install --keep-output & done; wait"
    let race = try world.run("/bin/sh", ["-c", script])
    let end = try settings()
    #expect(end == one || end == other, "\(end) \(race.errorText)")
    #expect(try world.nbstrip(["--is-installed"]).status == 0)
  }

  @Test func `What version 0.1.0 wrote is known, replaced and removed`() throws {
    let world = try TemporaryRepository(searchPath: [BuiltProducts.folder])
    let config = world.text(".git/config")
    let old = """
      [filter "nbstrip"]
      \tclean = nbstrip clean -- %f
      \tsmudge = nbstrip smudge
      \tprocess = nbstrip process
      \trequired = true
      [diff "ipynb"]
      \ttextconv = nbstrip --textconv --

      """
    for reinstalls in [true, false] {
      try world.write(".git/config", (config ?? "") + old)
      try world.write(
        ".git/info/attributes",
        "*.ipynb filter=nbstrip\n*.zpln filter=nbstrip\n*.ipynb diff=ipynb\n"
      )
      #expect(try world.nbstrip(["--is-installed"]).status == 0)
      if reinstalls {
        let install = try world.nbstrip(["--install"])
        #expect(install.status == 0 && install.errorText.isEmpty, "\(install.errorText)")
        #expect(
          try world.git("config", "filter.nbstrip.process") == "\(BuiltProducts.folder)/nbstrip process"
        )
      }
      #expect(try world.nbstrip(["--uninstall"]).status == 0)
      #expect(world.text(".git/config") == config)
    }
  }
}
