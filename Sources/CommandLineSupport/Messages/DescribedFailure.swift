/// An error that knows what to tell the user: the place and one sentence, lower case, no full stop.
package protocol DescribedFailure: Error {
  /// The place and the sentence.
  var failure: FailureDescription { get }
}
