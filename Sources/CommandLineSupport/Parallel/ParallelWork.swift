import SystemFiles

/// Work on many inputs over all cores, with the results in the order of the inputs.
///
/// Plain threads: they start faster than Swift's concurrency runtime and their stack can be sized. One
/// input, or one core, starts no thread at all.
package enum ParallelWork {
  /// The stack of a worker, enough for deep recursion.
  package static let stackSize = 16 << 20

  /// How many processors are in use on this machine.
  package static var processorCount: Int {
    max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
  }

  /// Calls `work` for every input, several at a time, and `deliver` for every result, on the calling
  /// thread and in the order of the inputs, each as soon as it and all before it are ready.
  ///
  /// - Parameters:
  ///   - workers: how many inputs are worked on at once, at the most.
  ///   - window: how far the work may run ahead of the delivery: at most this many inputs are being
  ///     worked on or waiting to be delivered, which bounds the memory. nil is four for each worker.
  ///   - deliver: gets the index of the input and the result. If it throws, no further input is begun
  ///     and the error is thrown when the running ones have ended.
  package static func forEach<Input: Sendable, Output: Sendable, Failure: Error>(
    _ inputs: [Input],
    workers: Int = processorCount,
    window: Int? = nil,
    work: @Sendable (Input) -> Output,
    deliver: (_ index: Int, _ output: Output) throws(Failure) -> Void
  ) throws(Failure) {
    let workers = min(workers, inputs.count)
    guard workers > 1 else {
      for (index, input) in inputs.enumerated() { try deliver(index, work(input)) }
      return
    }
    let result: Result<Void, Failure> = withoutActuallyEscaping(work) { work in
      let queue = WorkQueue(inputs, window: max(workers, window ?? 4 * workers), work: work)
      let threads = WorkerThreads(count: workers) { queue.workUntilDone() }
      defer { threads.join() }
      defer { queue.stop() }
      // Without a single thread this thread works on each input as it is needed.
      return Result { () throws(Failure) in
        for index in inputs.indices { try deliver(index, queue.result(index, alone: threads.isEmpty)) }
      }
    }
    try result.get()
  }
}

/// The inputs, the results that are ready, and how far work and delivery have come.
private final class WorkQueue<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private let inputs: [Input]
  private let window: Int
  private let work: @Sendable (Input) -> Output
  private let lock = ThreadLock()
  // Everything below is read and written under the lock.
  private var nextInput = 0
  private var delivered = 0
  private var isStopped = false
  private var results: [Int: Output] = [:]

  init(_ inputs: [Input], window: Int, work: @escaping @Sendable (Input) -> Output) {
    self.inputs = inputs
    self.window = window
    self.work = work
  }

  /// Takes inputs and leaves results until there are no more inputs: what a worker does.
  func workUntilDone() {
    while let index = takeInput() {
      let output = work(inputs[index])
      lock.locked {
        results[index] = output
        lock.wakeAll()
      }
    }
  }

  /// Waits for the result of an input and takes it out. All inputs before it are delivered by now, which
  /// lets the work run on.
  func result(_ index: Int, alone: Bool) -> Output {
    if alone { return work(inputs[index]) }
    return lock.locked {
      delivered = index
      lock.wakeAll()
      while true {
        if let output = results.removeValue(forKey: index) { return output }
        lock.wait()
      }
    }
  }

  /// Lets workers begin no further input.
  func stop() {
    lock.locked {
      isStopped = true
      lock.wakeAll()
    }
  }

  private func takeInput() -> Int? {
    lock.locked {
      while !isStopped && nextInput < inputs.count {
        if nextInput < delivered + window {
          nextInput += 1
          return nextInput - 1
        }
        lock.wait()
      }
      return nil
    }
  }
}
