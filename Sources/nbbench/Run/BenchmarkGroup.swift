/// A group of benchmarks on one input, which is generated only if one of them was asked for.
struct BenchmarkGroup: Sendable {
  let names: [String]
  /// Generates the input and gives one benchmark for each of the names, in their order.
  let benchmarks: @Sendable () throws -> [Benchmark]
}
