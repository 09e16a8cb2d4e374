/// Nothing: only the exit status tells.
struct SilentForm: OutputForm {
  var isPaged: Bool { false }
}
