/// What a command line asks to be compared.
enum DiffRequest {
  case pair(PairSide, PairSide)
  case folders(String, String)
  case trees(from: TreeSide, to: TreeSide, paths: [String])
}
