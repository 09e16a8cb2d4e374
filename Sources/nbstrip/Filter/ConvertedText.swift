import CommandLineSupport
import LosslessJSON
import NotebookRendering
import Notebooks

/// The text that `nbdiff textconv` makes of a notebook, as input of the filter.
///
/// `git blame` takes the file of the work tree through the text conversion and the result through the clean
/// filter, to compare it with conversions of committed notebooks.
enum ConvertedText {
  /// The conversion of the stripped notebook; nil for anything but the conversion of a notebook.
  /// - Throws: `FailureDescription` as a strip of the notebook does.
  static func stripped(_ buffer: ByteBuffer, _ input: StripInput) throws(FailureDescription) -> ByteSink? {
    // No notebook begins so.
    guard buffer.count > 2, buffer.base[0] == UInt8(ascii: "%"), buffer.base[1] == UInt8(ascii: "%"),
      let text = TextconvText(buffer.bytes)
    else { return nil }
    do throws(NotebookError) {
      return try text.stripped(input.options)
    } catch {
      throw FailureDescription(error.message, file: input.name)
    }
  }
}
