/// Temporary files and folders that a deadly signal removes before the process ends.
///
/// The handlers call only strlen(3), unlink(2), rmdir(2), sigaction(2) and raise(3) (signal-safety(7)): the
/// table has a fixed size, and an entry is a block of C strings, the last of which is empty. A handler may
/// read an entry while another thread retires it, so it is freed only when its slot is used again,
/// `slotCount` registrations later.
enum SignalCleanup {
  /// A place in the table.
  struct Slot: Sendable {
    fileprivate let index: Int
  }

  /// How many lists can be registered at once; what is in more is not removed by a signal.
  static let slotCount = 1024
  /// The signals that end a process from outside.
  private static let signals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU]

  /// Has files and empty folders removed, in this order, if a signal ends the process, from now until
  /// `retire`.
  ///
  /// Called before they are created. Gives nil if the table is full.
  static func register(_ paths: [FilePath]) -> Slot? {
    pthread_mutex_lock(state.mutex)
    defer { pthread_mutex_unlock(state.mutex) }
    guard let active = prepareTable() else { return nil }
    for offset in 0..<slotCount {
      let index = (state.next + offset) % slotCount
      guard active[index] == nil else { continue }
      guard let copy = block(paths) else { return nil }
      free(state.owned[index])
      state.owned[index] = copy
      active[index] = copy
      state.next = index + 1
      return Slot(index: index)
    }
    return nil
  }

  /// The paths as C strings one behind the other, and an empty one.
  private static func block(_ paths: [FilePath]) -> UnsafeMutablePointer<CChar>? {
    let bytes: [UInt8] = paths.reduce(into: []) { $0 += $1.bytes + [0] } + [0]
    guard let block = malloc(bytes.count) else { return nil }
    block.copyMemory(from: bytes, byteCount: bytes.count)
    return block.assumingMemoryBound(to: CChar.self)
  }

  /// Leaves the files alone from now on: they were renamed or removed.
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
          guard var path = table[index] else { continue }
          while path.pointee != 0 {
            if unlink(path) != 0 { rmdir(path) }
            path += strlen(path) + 1
          }
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

/// The blocks of paths to remove, for the handlers; nil entries are free.
///
/// A global with a constant initial value, because a handler must not run a lazy initialiser.
nonisolated(unsafe) private var activePaths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
