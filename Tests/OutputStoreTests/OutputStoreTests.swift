import SystemFiles
import TestSupport
import Testing

@testable import OutputStore

@Suite struct OutputStoreTests {
  private let scratch: ScratchFolder
  private let store: OutputStore

  init() throws {
    scratch = try ScratchFolder()
    store = OutputStore(folder: scratch.path("nbtrio").appending("outputs"), readme: "")
  }

  private func digest(_ text: String) -> Digest { DigestMaker.digest(of: text.utf8) }

  private func entry(_ path: String, _ texts: [String], origin: String = "") -> StoredEntry {
    let items = texts.enumerated().map { place, text in
      StoredItem(key: digest("key \(place)"), looseKey: digest("loose \(place)"), bytes: Array(text.utf8))
    }
    return StoredEntry(path: Array(path.utf8), origin: Array(origin.utf8), items: items)
  }

  private func put(_ path: String, _ texts: [String], state: String = "state", origin: String = "") throws {
    try store.put(entry(path, texts, origin: origin), digest(path), digest(state))
  }

  private let large = String(repeating: "0123456789abcdef", count: 4096)

  @Test func `An entry is read as it was written`() throws {
    let texts = ["", "small", large]
    try put("a", texts)
    #expect(store.mayHave(digest("a")) && !store.mayHave(digest("b")))
    let found = try #require(store.entry(digest("a"), digest("state")))
    #expect(found.path == Array("a".utf8) && found.items.count == 3)
    #expect(found.items.map { store.bytes(of: $0) } == [nil, Array("small".utf8), Array(large.utf8)])
    #expect(found.items.map(\.count) == texts.map(\.utf8.count))
    #expect(store.entry(digest("a"), digest("another")) == nil)
    #expect(Array(store.entries(digest("a"))) == [found])
  }

  @Test func `Every changed or missing byte of an entry makes it no entry`() throws {
    let bytes = entry("a", ["one", "two"]).encoded()
    #expect(StoredEntry(encoded: bytes) == entry("a", ["one", "two"]))
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x40
      #expect(StoredEntry(encoded: changed) == nil, "byte \(place)")
      #expect(StoredEntry(encoded: Array(bytes[..<place])) == nil, "cut at \(place)")
    }
  }

  @Test func `Numbers that lie about lengths are no reason to crash`() throws {
    let bytes = entry("a", ["one", "two"]).encoded()
    for place in 0..<(bytes.count - Digest.byteCount) {
      for value: UInt8 in [0, 0x7F, 0x80, 0xFF] {
        var changed = Array(bytes[..<(bytes.count - Digest.byteCount)])
        changed[place] = value
        _ = StoredEntry(encoded: changed + DigestMaker.digest(of: changed).bytes)
      }
    }
  }

  @Test func `Large parts are stored once, and go with the last entry that has them`() throws {
    try put("a", [large])
    try put("b", [large])
    let contents = StoreFile.folders(in: store.folder.contents).flatMap { StoreFile.all(in: $0) }
    #expect(contents.count == 1)
    #expect(try store.remove(digest("a")) == 1)
    var pruned = try store.prune(limit: .max, isWanted: { _ in true })
    #expect(pruned.removed == 0 && pruned.freed == 0 && pruned.entries == 1)
    #expect(
      Array(store.entries(digest("b"))).flatMap(\.items).map { store.bytes(of: $0) } == [Array(large.utf8)]
    )
    pruned = try store.prune(limit: 0, isWanted: { _ in true })
    #expect(pruned.removed == 1 && pruned.entries == 0 && pruned.size == 0)
    #expect(pruned.freed > large.utf8.count)
    #expect(store.size() == 0 && store.summaries().isEmpty)
  }

  @Test func `Pruning removes what is unwanted, damaged and left behind`() throws {
    try put("a", ["one"])
    try put("b", ["two"], origin: "gone")
    try put("c", ["three"])
    let damaged = store.folder.entry(digest("c"), digest("state"))
    try store.folder.write([1, 2, 3], to: damaged)
    try store.folder.write([1], to: store.folder.unfinished.appending("left"))
    let pruned = try store.prune(limit: .max, isWanted: { $0.origin.isEmpty })
    #expect(pruned.removed == 2 && pruned.entries == 1)
    #expect(store.summaries().map(\.path) == [Array("a".utf8)])
    #expect(StoreFile.all(in: store.folder.unfinished).isEmpty)
  }

  @Test func `Pruning goes by the order of use, whatever the clock says`() throws {
    let now = StoreFile.Time.now
    for (name, ahead) in [("a", 0), ("b", 500_000), ("c", 0), ("d", -500_000)] {
      store.folder.clock = { StoreFile.Time(timespec(tv_sec: now.seconds + ahead, tv_nsec: 0)) }
      try put(name, ["one"])
    }
    // Reading is a use too.
    _ = store.entry(digest("b"), digest("state"))
    let size = store.size()
    for left in [["b", "c", "d"], ["b", "d"], ["b"]] {
      _ = try store.prune(limit: store.size() - 1, isWanted: { _ in true })
      #expect(store.summaries().map(\.path) == left.map { Array($0.utf8) })
    }
    #expect(store.size() * 4 == size)
  }

  @Test func `What two work trees have does not go with one of them`() throws {
    try put("a", ["one"])
    try put("a", ["one"], origin: "gone")
    try put("b", ["two"], origin: "gone")
    try put("b", ["three"])
    try put("c", ["four"], origin: "gone")
    try put("c", ["five"], origin: "gone")
    #expect(try store.prune(limit: .max, isWanted: { $0.origin.isEmpty }).removed == 1)
    #expect(store.summaries().map(\.path) == [Array("a".utf8), Array("b".utf8)])
  }

  @Test func `What was put last comes first, also if it was there before and whatever the clock says`() throws
  {
    func last() -> [UInt8]? {
      store.entries(digest("a")).first { _ in true }?.items.first.flatMap(store.bytes)
    }
    try put("a", ["one"], state: "one")
    try put("a", ["two"], state: "two")
    try put("a", ["one"], state: "one")
    #expect(last() == Array("one".utf8))
    let future = timespec(tv_sec: time(nil) + 100_000, tv_nsec: 999_999_999)
    let file = store.folder.entry(digest("a"), digest("two"))
    #expect(file.withCString { utimensat(AT_FDCWD, $0, [future, future], 0) } == 0)
    #expect(last() == Array("two".utf8))
    for text in ["one", "three", "two", "one"] {
      try put("a", [text], state: text)
      #expect(last() == Array(text.utf8))
    }
  }

  @Test func `A group does not grow for ever`() throws {
    for place in 0..<(OutputStore.largestGroup + 5) { try put("a", ["\(place)"], state: "\(place)") }
    #expect(Array(store.entries(digest("a"))).count == OutputStore.largestGroup)
    #expect(store.entry(digest("a"), digest("\(OutputStore.largestGroup + 4)")) != nil)
  }

  @Test func `What a process wrote is counted, and too much of it goes`() throws {
    try put("a", [large])
    store.finish(limit: 1 << 20, isWanted: { _ in true })
    let counted = try scratch.text("nbtrio/outputs/used")
    #expect(Int(counted.dropLast()) == store.size())
    try put("b", [large + large])
    store.finish(limit: 100_000, isWanted: { _ in true })
    #expect(store.size() <= 100_000)
    // A number that is lost is found again.
    try scratch.write("nbtrio/outputs/used", "?")
    try put("c", ["small"])
    store.finish(limit: 1 << 20, isWanted: { _ in true })
    #expect(Int(try scratch.text("nbtrio/outputs/used").dropLast()) == store.size())
  }

  @Test func `The same entry again writes nothing`() throws {
    try put("a", ["one", large])
    store.finish(limit: 1 << 20, isWanted: { _ in true })
    try put("a", ["one", large])
    #expect(store.uncounted == 0)
    try put("a", ["two", large])
    #expect(store.uncounted > 0)
    #expect(Array(store.entries(digest("a"))).count == 1)
  }
}
