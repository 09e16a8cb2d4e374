// When libgit2 is loaded and made ready: at the first use, once.

internal import Clibgit2
internal import LazyLibgit2

/// The state of libgit2 in this process.
enum Library {
  /// Makes libgit2 ready, at the first call. Every way to a first libgit2 handle goes through here.
  ///
  /// The libgit2 function is `git_libgit2_init`. Throws if the shared library cannot be loaded.
  static func start() throws(GitError) {
    if let error = failure { throw error }
  }

  /// Whether libgit2 is asked: the environment does not say otherwise, and the library is there.
  static func isUsed(_ environment: GitEnvironment) -> Bool {
    environment.usesLibrary && failure == nil
  }

  private static let failure: GitError? = {
    do throws(GitError) {
      try check("git_libgit2_init") { git_libgit2_init() }
      try acceptExtensions()
      // Whom to trust is decided before anything is opened (RepositoryPlace), by git's rules: libgit2 does
      // not know all of them.
      try check("git_libgit2_opts") { nbtrio_libgit2_trust_owners() }
      return nil
    } catch {
      return error
    }
  }()

  /// Repository extensions that change nothing in what is read here, though libgit2 may not know them:
  /// `config.worktree` is read by ``GitConfig``, and objects that a partial clone lacks are not found.
  private static let extensions: [StaticString] = ["worktreeconfig", "partialclone", "preciousobjects"]

  private static func acceptExtensions() throws(GitError) {
    var names = extensions.map { name -> UnsafePointer<CChar>? in
      UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
    try check("git_libgit2_opts") { nbtrio_libgit2_accept_extensions(&names, names.count) }
  }
}
