import SystemFiles

/// Threads with large stacks that run one function each.
struct WorkerThreads {
  private var threads: [pthread_t] = []

  /// Whether the system gave no thread at all.
  var isEmpty: Bool { threads.isEmpty }

  /// Starts up to `count` threads; fewer if the system gives no more.
  init(count: Int, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, ParallelWork.stackSize)
    for _ in 0..<count {
      guard let thread = Self.start(&attributes, ThreadBody(body)) else { break }
      threads.append(thread)
    }
  }

  /// Waits until all threads have ended.
  func join() {
    for thread in threads { pthread_join(thread, nil) }
  }

  private static func start(_ attributes: inout pthread_attr_t, _ body: ThreadBody) -> pthread_t? {
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let argument = Unmanaged.passRetained(body)
    let code = pthread_create(&handle, &attributes, runThread, argument.toOpaque())
    guard code == 0 else {
      argument.release()
      return nil
    }
    return handle
  }
}

/// What a thread runs, as an object that fits through pthread_create(3).
private final class ThreadBody {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

#if canImport(Darwin)
  private func runThread(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
#else
  private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
  }
#endif
