/// What this program makes of SIGXFSZ.
package enum FileSizeLimit {
  /// Lets writes beyond the limit of file sizes (setrlimit(2)) fail with EFBIG, which is reported like a full
  /// disk, instead of ending the process.
  package static func becomesError() {
    SignalAction.setHarmless(SIGXFSZ)
  }
}
