/// A notebook for tests, in the bytes that Jupyter would write: code cells, with or without what a run
/// leaves in them.
package struct SampleNotebook {
  /// The sources of the code cells. Plain text: nothing that JSON has to escape but newlines.
  package var sources: [String]

  /// A notebook with a code cell for each source.
  package init(_ sources: String...) { self.sources = sources }

  /// A notebook with a code cell for each source.
  package init(_ sources: [String]) { self.sources = sources }

  /// The notebook as it is stored: no outputs, no counts.
  package var stripped: String { text(output: nil, count: 0) }

  /// The notebook as a run leaves it: each cell counted, from `count` on, and with one line of output.
  package func run(_ output: String = "SECRET", count: Int = 1) -> String {
    text(output: output, count: count)
  }

  private func text(output: String?, count: Int) -> String {
    let cells = sources.enumerated().map { index, source in
      Self.cell(source, id: index, output: output, count: count + index)
    }
    let list = cells.isEmpty ? "[]" : "[\n\(cells.joined(separator: ",\n"))\n ]"
    return """
      {
       "cells": \(list),
       "metadata": {
        "kernelspec": {
         "display_name": "Python 3",
         "language": "python",
         "name": "python3"
        }
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }

      """
  }

  private static func cell(_ source: String, id: Int, output: String?, count: Int) -> String {
    let outputs = output.map { text in
      """
      [
          {
           "name": "stdout",
           "output_type": "stream",
           "text": [
            "\(text)\\n"
           ]
          }
         ]
      """
    }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let items = lines.enumerated().map { index, line in
      "    \"\(line)\(index + 1 < lines.count ? "\\n" : "")\""
    }
    return """
        {
         "cell_type": "code",
         "execution_count": \(output == nil ? "null" : String(count)),
         "id": "\(id)",
         "metadata": {},
         "outputs": \(outputs ?? "[]"),
         "source": [
      \(items.joined(separator: ",\n"))
         ]
        }
      """
  }
}
