/// What the driver says of a file whose first cell has a conflict in its source.
func sourceConflict(_ file: String) -> String {
  "nbmerge: \(file): 1 conflict: cell 0: source\n"
    + "nbmerge: \(file): note: next: nbmerge web, git mergetool --tool=nbmerge or nbmerge resolve\n"
}
