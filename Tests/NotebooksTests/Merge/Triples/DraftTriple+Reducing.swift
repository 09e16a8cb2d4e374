/// Making a triple smaller that shows something.
extension DraftTriple {
  /// The smallest triple found that still shows it: without cells, lines and values that do not matter.
  func reduced(_ shows: (DraftTriple) -> Bool) -> DraftTriple {
    var smallest = self
    var isSmaller = true
    while isSmaller {
      isSmaller = false
      for candidate in smallest.smaller()
      where candidate.size < smallest.size && shows(candidate) {
        smallest = candidate
        isSmaller = true
        break
      }
    }
    return smallest
  }

  private var size: Int { DraftTriple.versions.reduce(0) { $0 + self[keyPath: $1].text.utf8.count } }

  private static var versions: [WritableKeyPath<DraftTriple, DraftNotebook>] {
    [\.base, \.local, \.remote]
  }

  private func smaller() -> [DraftTriple] {
    var candidates: [DraftTriple] = []
    func add(_ change: (inout DraftTriple) -> Void) {
      var triple = self
      change(&triple)
      candidates.append(triple)
    }
    // What stands alike in several versions goes out of all of them at once.
    for cell in base.cells + local.cells + remote.cells {
      add { triple in
        for version in DraftTriple.versions {
          triple[keyPath: version].cells.removeAll { $0.lines == cell.lines && $0.type == cell.type }
        }
      }
    }
    for line in Set((base.cells + local.cells + remote.cells).flatMap(\.lines)).sorted() {
      add { triple in
        for version in DraftTriple.versions {
          for place in triple[keyPath: version].cells.indices {
            triple[keyPath: version].cells[place].lines.removeAll { $0 == line }
          }
        }
      }
    }
    for version in DraftTriple.versions {
      for place in self[keyPath: version].cells.indices {
        add { $0[keyPath: version].cells.remove(at: place) }
        for line in self[keyPath: version].cells[place].lines.indices {
          add { $0[keyPath: version].cells[place].lines.remove(at: line) }
        }
        for plain in DraftTriple.plainer { add { plain(&$0[keyPath: version].cells[place]) } }
      }
      add { $0[keyPath: version].metadata = [:] }
      add { $0[keyPath: version] = $0.base }
    }
    add { triple in
      for version in DraftTriple.versions {
        triple[keyPath: version].minor = 4
        for place in triple[keyPath: version].cells.indices { triple[keyPath: version].cells[place].id = nil }
      }
    }
    return candidates
  }

  private static let plainer: [@Sendable (inout DraftNotebook.Cell) -> Void] = [
    { $0.metadata = [:] }, { $0.outputs = [] }, { $0.count = nil }, { $0.attachments = [:] },
    { $0.endsInBreak = false },
  ]
}
