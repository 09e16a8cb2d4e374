import Foundation
import SystemFiles
import Testing

@testable import CommandLineSupport

@Suite struct ParallelWorkTests {
  @Test(arguments: [0, 1, 2, 7, 500], [1, 2, 3, 16])
  func `Results come in order`(count: Int, workers: Int) {
    var delivered: [Int] = []
    ParallelWork.forEach(Array(0..<count), workers: workers) { input in
      // Some inputs take longer than those behind them.
      if input % 7 == 0 { for _ in 0..<200 { sched_yield() } }
      return input * input
    } deliver: { index, output in
      #expect(output == index * index)
      delivered.append(index)
    }
    #expect(delivered == Array(0..<count))
  }

  @Test func `Work does not run ahead of the window`() {
    let counter = Counter()
    ParallelWork.forEach(Array(0..<100), workers: 3, window: 5) { _ in
      counter.started()
    } deliver: { index, _ in
      for _ in 0..<100 { sched_yield() }
      #expect(counter.value <= index + 5)
    }
    #expect(counter.value == 100)
  }

  @Test func `An error of the delivery ends the work`() {
    let counter = Counter()
    let error = #expect(throws: FileError.self) {
      try ParallelWork.forEach(Array(0..<1000), workers: 4, window: 8) { _ in
        counter.started()
      } deliver: { index, _ throws(FileError) in
        if index == 10 { throw FileError(.write, FilePath("out"), errno: ENOSPC) }
      }
    }
    #expect(error?.path == FilePath("out"))
    #expect(counter.value < 30)
  }

  @Test func `One input needs no thread`() {
    let caller = pthread_self()
    ParallelWork.forEach([1], workers: 8) { _ in
      pthread_equal(pthread_self(), caller)
    } deliver: { _, same in
      #expect(same != 0)
    }
  }
}

/// Counts under a lock.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  var value: Int { lock.withLock { count } }

  func started() { lock.withLock { count += 1 } }
}
