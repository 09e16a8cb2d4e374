// A filter for the tests: upper case into the repository, lower case out of it. A file whose content has
// the word "refuse" cannot be filtered. With an argument, the requests are noted in that file.

internal import GitIntegration
internal import SystemFiles

/// Notes a request as one line: the process, and what was asked.
func note(_ request: FilterRequest) {
  guard CommandLine.arguments.count > 1, let log = fopen(CommandLine.arguments[1], "a") else { return }
  let line =
    "\(getpid()) \(request.command) \(request.path) \(request.reference ?? "-") \(request.blob ?? "-")\n"
  fputs(line, log)
  fclose(log)
}

func filtered(_ request: FilterRequest, _ content: borrowing ContentBuffer) -> FilterResponse {
  note(request)
  if content.withBytes({ $0.starts(with: "refuse".utf8) }) { return .error }
  if content.withBytes({ $0.starts(with: "abort".utf8) }) { return .abort }
  if content.withBytes({ $0.starts(with: "same".utf8) }) { return .unchanged }
  let bytes = content.bytes
  let isLetter: (UInt8) -> Bool = { (0x41...0x5a).contains($0 & ~0x20) }
  switch request.command {
  case .clean: return .success(bytes.map { isLetter($0) ? $0 & ~0x20 : $0 })
  case .smudge: return .success(bytes.map { isLetter($0) ? $0 | 0x20 : $0 })
  }
}

var process = FilterProcess(input: 0, output: 1)
do throws(FilterProtocolError) {
  try process.run(filtered)
} catch {
  let message = Array("\(error)\n".utf8)
  _ = write(2, message, message.count)
  exit(2)
}
