import ArgumentParser
import CommandLineSupport
import SystemFiles

/// `nbdiff mcp`: the functions of these programs as tools for agents.
struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbdiff mcp",
    abstract: "Serve the Model Context Protocol on standard input and output.",
    discussion: """
      Tools: diff, markdown, show, patch, merge, check and resolve. They reach the files below the working directory \
      and nothing outside it; every call names its files, and nothing is kept between calls. A client starts this \
      with the command 'nbdiff mcp' in the folder with the notebooks.
      """
  )

  func run() throws {
    let folder = try ConfinedFolder(FilePath("."))
    let server = MCPServer(tools: [
      DiffTool(folder: folder), MarkdownTool(folder: folder), ShowTool(folder: folder),
      PatchTool(folder: folder),
      MergeTool(folder: folder), CheckTool(folder: folder), ResolveTool(folder: folder),
    ])
    var lines = RequestLines(descriptor: STDIN_FILENO, limit: ToolLimits.request)
    while let line = try lines.next() {
      let answer: [UInt8]?
      switch line {
      case .tooLong: answer = MCPServer.refusal(limit: ToolLimits.request)
      case .text(let text): answer = text.allSatisfy { $0 <= 0x20 } ? nil : server.answer(text)
      }
      if let answer { try StandardOutput.write(answer + [0x0A]) }
    }
  }
}
