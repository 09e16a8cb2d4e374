/// git's configuration (git-config(1)) and attributes (gitattributes(5)).
enum GitFileMaker {
  static func config(_ random: inout FuzzRandom) -> [UInt8] {
    let parts = [
      "[core]\n", "[filter \"nbstrip\"]\n", "[filter \"a\\\"b\\\\\"]\n", "[old.Style]\n", "\tkey = value\n",
      "key\n",
      "\tclean = nbstrip clean %f\n", "a = \"x # y\" ; z\n", "a = b \\\n c\n", "a = \"\\n\\t\\b\"\n",
      "# note\n", "; note",
      "[x] y = 1\n", "a = \\\r\n b\r\n", "\u{feff}", "[merge \"nbmerge\"]\n", "a = \"\n", "[a \"b\n\"]\n",
      "a==\n",
    ]
    let text = (0..<random.small(12)).map { _ in random.pick(parts) }.joined()
    return random.once(in: 3)
      ? ByteMutation.mutated(Array(text.utf8), Array(text.utf8), &random) : Array(text.utf8)
  }

  static func attributes(_ random: inout FuzzRandom) -> [UInt8] {
    let parts = [
      "*.ipynb filter=nbstrip\n", "*.ipynb -filter\n", "\"a\\tb\\377\" diff\n", "**/x merge=union -text\n",
      "[attr]m x\n",
      "!neg filter\n", "# note\n", "*.ipynb diff=nbdiff merge=nbmerge\r\n", "*.ip[y]nb !filter\n",
      "\"open filter\n",
      "* binary\n", "[a-\\ filter\n", "*\u{0}x filter\n", "\\*.ipynb filter=x", "*.ipynb filter=\u{1b}[31m\n",
    ]
    let text = (0..<random.small(8)).map { _ in random.pick(parts) }.joined()
    return random.once(in: 3)
      ? ByteMutation.mutated(Array(text.utf8), Array(text.utf8), &random) : Array(text.utf8)
  }
}
