/// The name of a temporary folder: `.nbtrio-HOST-PROCESS-RANDOM`, from which can be told whose it is.
struct TemporaryFolderName: Equatable {
  /// What all names begin with.
  static let start = Array(".nbtrio-".utf8)
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// Eight hexadecimal digits that stand for the machine.
  let host: [UInt8]
  /// The process that made the folder.
  let process: pid_t
  private let random: [UInt8]

  /// A new name of this process.
  init() {
    var generator = SystemRandomNumberGenerator()
    host = Self.thisHost
    process = getpid()
    random = (0..<6).map { _ in Self.letters[Int.random(in: 0..<Self.letters.count, using: &generator)] }
  }

  /// The name that bytes are; nil if they are no such name.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.start) else { return nil }
    let parts = bytes[Self.start.count...].split(
      separator: UInt8(ascii: "-"),
      omittingEmptySubsequences: false
    )
    guard parts.count == 3, parts[0].count == 8, parts[2].count == 6,
      parts[2].allSatisfy(Self.letters.contains),
      let process = pid_t(String(decoding: parts[1], as: UTF8.self)), process > 0
    else { return nil }
    (host, self.process, random) = (Array(parts[0]), process, Array(parts[2]))
  }

  /// The name.
  var bytes: [UInt8] {
    let dash = [UInt8(ascii: "-")]
    return Self.start + host + dash + Array(String(process).utf8) + dash + random
  }

  /// Whether the process that made the folder ran on this machine and has ended. A number may be another
  /// process's by now: then the answer is no.
  var isOfEndedProcess: Bool {
    host == Self.thisHost && kill(process, 0) != 0 && errno == ESRCH
  }

  /// The digits for this machine: a hash of its name (FNV-1a).
  static let thisHost: [UInt8] = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let hash = name.prefix { $0 != 0 }.reduce(UInt32(0x811C_9DC5)) { hash, byte in
      (hash ^ UInt32(UInt8(bitPattern: byte))) &* 0x0100_0193
    }
    let digits = Array(String(hash, radix: 16).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: 8 - digits.count) + digits
  }()
}
