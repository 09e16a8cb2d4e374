import LosslessJSON

/// A text in base64 (RFC 4648), its digits only: where they stand in a notebook's file, else a copy of them.
struct Base64Digits {
  private enum Storage {
    case inFile(ByteBuffer, Range<Int>)
    case copied([UInt8])
  }

  private let storage: Storage

  /// Digits without white space.
  private init(_ storage: Storage) { self.storage = storage }

  /// Bytes, encoded.
  init(encoding bytes: [UInt8]) { self.init(.copied(Base64Text.encoded(bytes))) }

  /// The digits of a text; `nil` if it is no base64.
  init?(_ text: [UInt8]) {
    guard let digits = Base64Text.digits(text) else { return nil }
    self.init(.copied(digits))
  }

  /// The digits of a JSON string; `nil` if it is none, or no base64.
  init?(_ value: JSONTree) {
    if case .value(let value) = value, let place = Base64Digits.place(in: value) {
      self.init(.inFile(value.document.buffer, place))
    } else if let text = value.text {
      self.init(text)
    } else {
      return nil
    }
  }

  /// Where the digits stand if nothing else stands between the quotes but the line break of Python's base64.
  private static func place(in value: JSONValue) -> Range<Int>? {
    guard value.isString else { return nil }
    return value.withRawBytes { raw -> Range<Int>? in
      var count = raw.count - 1
      if count >= 3, raw[count - 2] == UInt8(ascii: "\\"), raw[count - 1] == UInt8(ascii: "n") { count -= 2 }
      guard count >= 1, Base64Text.isDigits(UnsafeBufferPointer(rebasing: raw[1..<count])) else { return nil }
      return value.startByte + 1..<value.startByte + count
    }
  }

  /// How many they are.
  var count: Int {
    switch storage {
    case .inFile(_, let place): place.count
    case .copied(let digits): digits.count
    }
  }

  /// Whether they stand in a file that is there anyway, and take no room.
  var isInFile: Bool {
    switch storage {
    case .inFile: true
    case .copied: false
    }
  }

  /// Gives the digits, valid inside the closure.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch storage {
    case .inFile(let buffer, let place):
      buffer.withBytes { body(UnsafeBufferPointer(rebasing: $0[place])) }
    case .copied(let digits): digits.withUnsafeBufferPointer(body)
    }
  }

  /// A copy of them.
  var bytes: [UInt8] { withBytes { Array($0) } }

  /// Whether both are the same.
  func isSame(as other: Base64Digits) -> Bool {
    withBytes { one in other.withBytes { two in one.elementsEqualFast(two) } }
  }

  /// Appends all of them.
  func append(to sink: ByteSink) {
    switch storage {
    case .inFile(let buffer, let place): sink.append(buffer, from: place.lowerBound, to: place.upperBound)
    case .copied(let digits): sink.append(digits)
    }
  }
}
