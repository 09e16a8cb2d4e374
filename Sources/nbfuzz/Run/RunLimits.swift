import SystemFiles

/// Bounds on one run: processor time, which ends the process by a signal that says so, and memory.
enum RunLimits {
  /// The address space of a worker. What a run asks for beyond that is refused, which ends it.
  private static let addressSpace: UInt = 3 << 30
  /// How much one run may let the process grow, whatever its input.
  private static let freeGrowth = 200 << 20
  /// How much it may let it grow for each byte of input beyond that.
  private static let growthPerByte = 2_000

  /// Limits the process.
  static func set() {
    // No core files: a crash is found by its seed.
    var core = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(resource(RLIMIT_CORE), &core)
    #if os(Linux)
      var space = rlimit(rlim_cur: addressSpace, rlim_max: addressSpace)
      setrlimit(resource(RLIMIT_AS), &space)
    #endif
  }

  /// Gives the run that begins now so much processor time, and more for a large input. SIGPROF ends the process after
  /// it.
  static func begin(seconds: Int, input: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = numericCast(seconds + 4 * (input >> 20))
    #if canImport(Glibc)
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    #else
      setitimer(ITIMER_PROF, &timer, nil)
    #endif
  }

  /// The most memory that the process has had, in bytes.
  static var peak: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #elseif canImport(Musl)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss << 10
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss << 10
    #endif
  }

  /// What is wrong with a run that let the peak grow; `nil` if nothing is.
  static func memoryFault(from before: Int, input: Int) -> Fault? {
    let growth = peak - before
    guard growth > freeGrowth + growthPerByte * input else { return nil }
    return Fault("uses too much memory", "\(growth >> 20) MB for \(input) bytes")
  }

  #if canImport(Glibc)
    private static func resource(_ resource: __rlimit_resource) -> __rlimit_resource_t {
      __rlimit_resource_t(resource.rawValue)
    }
  #else
    private static func resource(_ resource: CInt) -> CInt { resource }
  #endif
}
