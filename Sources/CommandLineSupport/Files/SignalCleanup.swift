#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Temporary files that a deadly signal removes before the process ends.
///
/// The handlers call only unlink(2), sigaction(2) and raise(3) (signal-safety(7)): the table has a fixed
/// size and its entries are C strings. A handler may read a path while another thread retires it, so a
/// path is freed only when its slot is used again, `slotCount` registrations later.
enum SignalCleanup {
  /// A place in the table.
  struct Slot: Sendable {
    fileprivate let index: Int
  }

  /// How many files can be registered at once; more are not removed by a signal.
  static let slotCount = 1024
  /// The signals that end a process from outside.
  private static let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU]

  /// Has the file removed if a signal ends the process, from now until `retire`.
  ///
  /// Called before the file is created. Gives nil if the table is full.
  static func register(_ path: FilePath) -> Slot? {
    pthread_mutex_lock(state.mutex)
    defer { pthread_mutex_unlock(state.mutex) }
    guard let active = prepareTable() else { return nil }
    for offset in 0..<slotCount {
      let index = (state.next + offset) % slotCount
      guard active[index] == nil else { continue }
      guard let copy = path.withCString({ strdup($0) }) else { return nil }
      free(state.owned[index])
      state.owned[index] = copy
      active[index] = copy
      state.next = index + 1
      return Slot(index: index)
    }
    return nil
  }

  /// Leaves the file alone from now on: it was renamed or removed.
  static func retire(_ slot: Slot?) {
    guard let slot else { return }
    pthread_mutex_lock(state.mutex)
    defer { pthread_mutex_unlock(state.mutex) }
    activePaths?[slot.index] = nil
  }

  /// The table and the handlers, made for the first file.
  private static func prepareTable() -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    if let activePaths { return activePaths }
    let table = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: slotCount)
    table.initialize(repeating: nil, count: slotCount)
    activePaths = table
    signals.forEach(install)
    return table
  }

  /// Installs the handler, unless the signal is ignored, as under nohup(1), or handled already.
  private static func install(for signal: CInt) {
    var current = sigaction()
    guard sigaction(signal, nil, &current) == 0, SignalAction.isDefault(current) else { return }
    var action = SignalAction.make { signal in
      if let table = activePaths {
        for index in 0..<SignalCleanup.slotCount {
          if let path = table[index] { unlink(path) }
        }
      }
      SignalAction.setDefault(signal)
      raise(signal)
    }
    sigaction(signal, &action, nil)
  }

  /// What only `register` and `retire` touch, under the mutex.
  private struct State: @unchecked Sendable {
    let mutex: UnsafeMutablePointer<pthread_mutex_t>
    let owned: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let cursor: UnsafeMutablePointer<Int>

    var next: Int {
      get { cursor.pointee }
      nonmutating set { cursor.pointee = newValue }
    }

    init() {
      mutex = .allocate(capacity: 1)
      mutex.initialize(to: pthread_mutex_t())
      pthread_mutex_init(mutex, nil)
      owned = .allocate(capacity: SignalCleanup.slotCount)
      owned.initialize(repeating: nil, count: SignalCleanup.slotCount)
      cursor = .allocate(capacity: 1)
      cursor.initialize(to: 0)
    }
  }

  private static let state = State()
}

/// The paths to remove, for the handlers; nil entries are free.
///
/// A global with a constant initial value, because a handler must not run a lazy initialiser.
nonisolated(unsafe) private var activePaths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
