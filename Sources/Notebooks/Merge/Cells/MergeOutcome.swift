/// What three versions come to if they go together without looking inside.
enum MergeOutcome {
  /// Nobody changed it.
  case unchanged
  case local
  case remote
  /// Both changed it to the same.
  case either
  case conflict
}
