/// What the driver says behind the conflicts of a file.
func nextStep(_ file: String) -> String {
  "nbmerge: \(file): note: next: nbmerge web, git mergetool --tool=nbmerge or nbmerge resolve\n"
}
