import SystemFiles

/// What stands at one place of a stream of packets.
enum Packet {
  /// A packet with so many bytes, which are next.
  case data(Int)
  /// The end of a list, written `0000`.
  case flush
}
