import SystemFiles

/// The numbers of the pkt-line format.
enum PacketLine {
  /// The most bytes one packet carries (gitprotocol-common(5), "pkt-line Format").
  static let maximumPayload = 65516
  /// The digits before each packet.
  static let headerSize = 4
}
