/// A process above this one: the one that started it, or one above that.
package struct AncestorProcess: Sendable {
  /// Its number.
  package let id: pid_t
  /// The words that it was started with, the program's name first.
  package let arguments: [FilePath]

  /// The processes above this one, the nearest first; fewer than `limit` where the system does not tell.
  package static func all(limit: Int) -> [AncestorProcess] {
    var found: [AncestorProcess] = []
    var id = getppid()
    while found.count < limit, id > 1, let arguments = arguments(of: id) {
      found.append(AncestorProcess(id: id, arguments: arguments))
      guard let parent = parent(of: id), parent != id else { break }
      id = parent
    }
    return found
  }
}

#if canImport(Darwin)
  extension AncestorProcess {
    private static func parent(of id: pid_t) -> pid_t? {
      var name = [CTL_KERN, KERN_PROC, KERN_PROC_PID, id]
      var info = kinfo_proc()
      var size = MemoryLayout<kinfo_proc>.stride
      guard sysctl(&name, UInt32(name.count), &info, &size, nil, 0) == 0, size > 0 else { return nil }
      return info.kp_eproc.e_ppid
    }

    /// The number of arguments, the program's path, zeros, the arguments and the environment, each with a zero
    /// behind it (sysctl(3), `KERN_PROCARGS2`).
    private static func arguments(of id: pid_t) -> [FilePath]? {
      var name = [CTL_KERN, KERN_PROCARGS2, id]
      var size = 0
      guard sysctl(&name, UInt32(name.count), nil, &size, nil, 0) == 0 else { return nil }
      var bytes = [UInt8](repeating: 0, count: size)
      guard sysctl(&name, UInt32(name.count), &bytes, &size, nil, 0) == 0 else { return nil }
      let numberSize = MemoryLayout<CInt>.size
      guard size > numberSize else { return nil }
      let count = bytes.withUnsafeBytes { Int($0.loadUnaligned(as: CInt.self)) }
      let rest = bytes[numberSize..<size].drop { $0 != 0 }.drop { $0 == 0 }
      return rest.split(separator: 0, omittingEmptySubsequences: false).prefix(count)
        .map { FilePath(bytes: $0) }
    }
  }
#else
  extension AncestorProcess {
    /// The fourth field of `/proc/PID/stat`; the second one, in parentheses, may have anything in it (proc(5)).
    private static func parent(of id: pid_t) -> pid_t? {
      guard let content = try? FileReader.read(FilePath("/proc/\(id)/stat")) else { return nil }
      let bytes = content.array()
      guard let end = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
      let fields = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
      return fields.count > 1 ? pid_t(String(decoding: fields[1], as: UTF8.self)) : nil
    }

    /// `/proc/PID/cmdline`: the arguments, each with a zero behind it (proc(5)).
    private static func arguments(of id: pid_t) -> [FilePath]? {
      guard let content = try? FileReader.read(FilePath("/proc/\(id)/cmdline")) else { return nil }
      let bytes = content.array()
      return bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false).map {
        FilePath(bytes: $0)
      }
    }
  }
#endif
