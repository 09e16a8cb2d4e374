import SystemFiles

/// When output is coloured (`--color`).
package enum ColorMode: String, CaseIterable, Sendable {
  case auto, always, never
}
