/// A named piece of work on one input.
struct Benchmark {
  /// What `nbbench run NAME` selects by: any name that begins with NAME runs.
  let name: String
  /// Bytes that one round reads, for MB/s.
  let bytes: Int
  /// One round; gives a number that depends on the result.
  let work: () throws -> Int
}
