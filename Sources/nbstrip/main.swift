import Glibc
import LosslessJSON
import Notebooks

var options = StripOptions()
for argument in CommandLine.arguments.dropFirst() {
  if argument == "--keep-output" { options.keepOutput = true }
  if argument == "--preserve-layout" { options.preserveLayout = true }
  if argument == "--keep-id" { options.keepID = true }
  if argument == "--keep-count" { options.keepCount = true }
}
var bytes: [UInt8] = []
var chunk = [UInt8](repeating: 0, count: 1 << 20)
while case let n = read(0, &chunk, chunk.count), n > 0 { bytes += chunk[..<n] }
let buffer = ByteBuffer(bytes)
let clock = ContinuousClock()
if CommandLine.arguments.contains("--time") {
  for _ in 0..<50 {
    let t = try clock.measure { _ = try JSONDocument.parse(buffer) }
    let s = try clock.measure { _ = try StripPlan(buffer, options: options).stripped() }
    let gb = Double(buffer.count) / 1e9
    func sec(_ d: Duration) -> Double { Double(d.components.attoseconds) / 1e18 }
    print("parse", gb / sec(t), "GB/s strip", gb / sec(s), "GB/s")
  }
} else {
  do throws(NotebookError) {
    let sink = try StripPlan(buffer, options: options).stripped()
    sink.forEachChunk { _ = write(1, $0.baseAddress, $0.count) }
  } catch {
    print(error)
    exit(2)
  }
}
