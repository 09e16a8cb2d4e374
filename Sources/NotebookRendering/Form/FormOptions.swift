import Notebooks

/// What the text form of a notebook shows.
struct FormOptions {
  var showsSources = true
  var showsOutputs = true
  var showsMetadata = true
  var showsAttachments = true
  var showsIDs = true
  /// Execution counts and metadata that change with every run.
  var showsVolatile = false
  /// The media types of an output by their names, and not in the order of the file.
  var sortsTypes = false

  init() {}

  /// What is left when parts are ignored.
  init(ignoring parts: ComparisonOptions.Parts) {
    showsSources = !parts.contains(.sources)
    showsOutputs = !parts.contains(.outputs)
    showsMetadata = !parts.contains(.metadata)
    showsAttachments = !parts.contains(.attachments)
    showsIDs = !parts.contains(.id)
  }
}
