/// What flags mean, for people.
enum FlagWords {
  /// One sentence, lower case, no full stop.
  static func meaning(of flag: String) -> String { meanings[flag] ?? flag }

  static let meanings = [
    "not-rerun": "code or parameters changed, and nothing there or below was run again",
    "stale-output": "the outputs are those of the code as it was before",
    "output-only": "the outputs changed and the source did not",
    "first-run": "it had no outputs before",
    "cleared": "its outputs were cleared",
    "downstream": "a code change above explains the other outputs",
    "unexplained": "no code change above explains the other outputs",
    "error-added": "there is an error among the outputs",
    "error-removed": "there is no error among the outputs any more",
    "stderr-added": "there is a new text on the standard error",
    "unexecuted": "new or changed code was not run",
    "duplicate-of": "a new cell has the source of another cell",
    "order": "the execution counts no longer grow from top to bottom",
    "kernel-changed": "another kernel or language",
  ]
}
