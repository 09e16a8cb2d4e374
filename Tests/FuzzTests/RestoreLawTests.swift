// What is put back into a stripped notebook strips to that notebook again, on notebooks of every kind.

import LosslessJSON
import Notebooks
import Testing

@testable import nbfuzz

@Suite struct RestoreLawTests {
  private func optionSets() -> [StripOptions] {
    var (counts, layout, some) = (StripOptions(), StripOptions(), StripOptions())
    counts.keepCount = true
    layout.preserveLayout = true
    some.keepOutputTypes = ["stream"]
    some.keepMetadata = ["kernel"]
    some.dropEmptyCells = true
    var kernel = StripOptions()
    kernel.keepKernel = .default
    var kernelAndLayout = kernel
    kernelAndLayout.preserveLayout = true
    return [StripOptions(), counts, layout, some, kernel, kernelAndLayout]
  }

  @Test func `A strip of what is put together gives the stripped notebook, byte for byte`() throws {
    let maker = CaseMaker(Corpus([]))
    var (restoredCount, kernelCount) = (0, 0)
    for seed in 1...600 as ClosedRange<UInt64> where CaseMaker.target(of: seed) == .strip {
      for options in optionSets() {
        guard let plan = try? StripPlan(ByteBuffer(maker.make(seed).files[0]), options: options) else {
          continue
        }
        let blob = ByteBuffer(plan.stripped().bytes)
        let parts = plan.takenParts().map { taken in
          (try? JSONDocument.parse(taken.bytes)).map { PutBack($0.root) }
        }
        let clean = try StripPlan(blob, options: options)
        let kernel = try plan.takenKernel.map { try JSONDocument.parse($0).root }
        guard let restored = clean.restored(parts, kernel: kernel, options: options) else { continue }
        restoredCount += 1
        if let kernel, !options.preserveLayout {
          kernelCount += 1
          #expect(
            try JSONDocument.parse(restored).root["metadata"]?["kernelspec"]?["name"]?.text
              == kernel["kernelspec"]?["name"]?.text
          )
        }
        let again = try StripPlan(ByteBuffer(restored), options: options)
        #expect(again.stripped().equals(ByteBuffer(clean.stripped().bytes)), "seed \(seed)")
        #expect(restored != blob.bytes, "seed \(seed)")
      }
    }
    #expect(restoredCount > 40 && kernelCount > 10)
  }

  @Test func `What does not belong to a cell is not put into it`() throws {
    // Metadata that the strip keeps, an output that it keeps, a source: the result would strip to something else.
    let blob =
      #"{"cells":[{"cell_type":"code","metadata":{},"outputs":[],"source":[],"execution_count":null}],"#
      + #""metadata":{},"nbformat":4,"nbformat_minor":4}"#
    let options = StripOptions()
    let clean = ByteBuffer(try StripPlan(ByteBuffer(Array(blob.utf8)), options: options).stripped().bytes)
    let plan = try StripPlan(clean, options: options)
    for parts in [#"{"metadata":{"tags":["x"]}}"#, #"{"outputs":[{"output_type":""}]}"#, #"{"other":1}"#] {
      let document = try JSONDocument.parse(Array(parts.utf8))
      #expect(plan.restored([PutBack(document.root)], options: options) == nil, "\(parts)")
    }
    let good = try JSONDocument.parse(Array(#"{"execution_count":3,"metadata":{"collapsed":true}}"#.utf8))
    #expect(plan.restored([PutBack(good.root)], options: options) != nil)
  }
}
