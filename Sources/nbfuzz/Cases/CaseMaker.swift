import LosslessJSON

/// Makes the case of a seed: the same seed and corpus give the same case on every machine.
struct CaseMaker {
  private let corpus: Corpus
  private static let wheel = FuzzTarget.allCases.flatMap { Array(repeating: $0, count: $0.weight) }

  init(_ corpus: Corpus) { self.corpus = corpus }

  /// What a seed's case is for, without making it.
  static func target(of seed: UInt64) -> FuzzTarget {
    var random = FuzzRandom(seed: seed)
    return random.pick(wheel)
  }

  func make(_ seed: UInt64) -> FuzzCase {
    var random = FuzzRandom(seed: seed)
    let target = random.pick(CaseMaker.wheel)
    let choice = random.next()
    return FuzzCase(target: target, choice: choice, files: files(target, &random))
  }

  private func files(_ target: FuzzTarget, _ random: inout FuzzRandom) -> [[UInt8]] {
    switch target {
    case .json, .strip, .notebook: [file(mutated(notebook(&random), &random), &random)]
    case .diff: versions(1, &random)
    case .merge: versions(2, &random)
    case .patch: patch(&random)
    case .edits: edits(&random)
    case .resolve: [ConflictMaker.notebook(versions(2, &random), &random)]
    case .filter: [StreamMaker.stream(file(notebook(&random), &random), &random)]
    case .settings: [SettingsMaker.file(&random)]
    case .gitfiles: [GitFileMaker.config(&random), GitFileMaker.attributes(&random)]
    }
  }

  /// A notebook of the corpus or a new one.
  private func notebook(_ random: inout FuzzRandom) -> JSONTree {
    corpus.trees.isEmpty || random.once(in: 2) ? NotebookMaker.notebook(&random) : random.pick(corpus.trees)
  }

  private func mutated(_ tree: JSONTree, _ random: inout FuzzRandom) -> JSONTree {
    (0...random.small(6)).reduce(tree) { tree, _ in TreeMutation.mutated(tree, &random) }
  }

  private func file(_ tree: JSONTree, _ random: inout FuzzRandom) -> [UInt8] {
    let bytes = TreeWriter.any(tree, &random)
    guard random.once(in: 4) else { return bytes }
    let other = corpus.files.isEmpty ? bytes : random.pick(corpus.files)
    return ByteMutation.mutated(bytes, other, &random)
  }

  /// A notebook and so many others that were made from it.
  private func versions(_ count: Int, _ random: inout FuzzRandom) -> [[UInt8]] {
    let base = notebook(&random)
    let isStrange = random.once(in: 4)
    var trees = [base] + (0..<count).map { _ in NotebookEdits.edited(base, &random) }
    if isStrange { trees = trees.map { random.once(in: 3) ? $0 : mutated($0, &random) } }
    if random.once(in: 20) { trees[random.below(trees.count)] = notebook(&random) }
    // All in one layout, as git sees them, most of the time.
    let seed = random.next()
    var files = trees.map { tree -> [UInt8] in
      var layout = FuzzRandom(seed: random.once(in: 8) ? random.next() : seed)
      return TreeWriter.any(tree, &layout)
    }
    if isStrange, random.once(in: 4) {
      let place = random.below(files.count)
      files[place] = ByteMutation.mutated(files[place], files[0], &random)
    }
    if random.once(in: 40) { files[random.below(files.count)] = [] }
    return files
  }

  private func edits(_ random: inout FuzzRandom) -> [[UInt8]] {
    let tree = notebook(&random)
    let bytes = file(random.once(in: 3) ? mutated(tree, &random) : tree, &random)
    return [bytes, CellEditsMaker.patch(bytes, &random)]
  }

  private func patch(_ random: inout FuzzRandom) -> [[UInt8]] {
    let pair = versions(1, &random)
    return [pair[0], PatchMaker.diff(pair, &random)]
  }
}
