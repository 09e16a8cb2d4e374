/// The words that prose, code, logs and tables of the synthetic notebooks are made of.
///
/// Some are not ASCII, because real notebooks are not.
enum Words {
  static let prose: [StaticString] = [
    "the", "model", "data", "we", "sample", "mean", "is", "of", "and", "a", "distribution", "fit", "each",
    "station", "temperature", "über", "café", "naïve", "Δx", "σ²", "値", "結果", "🙂", "with", "rows",
    "column", "between", "error", "seed", "trend", "weekly", "therefore", "plot", "series", "noise",
  ]

  static let names: [StaticString] = [
    "frame", "values", "result", "index", "total", "weights", "batch", "loss", "axis", "figure", "config",
    "samples", "rate", "window", "left", "right", "scale", "path", "count", "score",
  ]

  static let calls: [StaticString] = [
    "read_csv", "groupby", "mean", "plot", "reshape", "fit", "predict", "merge", "dropna", "sort_values",
    "apply", "astype", "linspace", "concat", "describe", "head",
  ]
}
