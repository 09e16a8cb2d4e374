/// Standard input, output and error, which a caller may have closed (`nbstrip a.ipynb 2>&-`).
package enum StandardDescriptors {
  /// Fills the places of closed descriptors, because the next file opened would take them: a message for
  /// standard error would then be written into a notebook.
  ///
  /// They are opened the wrong way round, so that using them stays the error that it was (EBADF).
  package static func fillClosed() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free descriptor is taken, which is this one.
      _ = openFile("/dev/null", mode)
    }
  }
}
