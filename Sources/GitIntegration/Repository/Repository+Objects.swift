// Finding objects: by revision, by name, where histories part.

internal import Clibgit2

extension Repository {
  /// What a revision such as `HEAD~2`, `main^{tree}` or `HEAD:path` names; nil if there is no such thing.
  ///
  /// The libgit2 function is `git_revparse_single`. Throws if the text is ambiguous or no revision at all.
  package func resolve(_ revision: String) throws(GitError) -> ObjectReference? {
    try resolve(Array(revision.utf8))
  }

  /// The same for a revision that need not be UTF-8: names of files and branches are bytes.
  package func resolve(_ revision: [UInt8]) throws(GitError) -> ObjectReference? {
    let text = revision.map { CChar(bitPattern: $0) } + [0]
    let object = try makeIfFound("git_revparse_single") { git_revparse_single(&$0, handle, text) }
    guard let object else { return nil }
    defer { git_object_free(object) }
    guard let kind = ObjectKind(git_object_type(object)) else { return nil }
    return ObjectReference(id: ObjectID(git_object_id(object).pointee), kind: kind)
  }

  /// The object of a kind that another one leads to: the commit of a tag, the tree of a commit.
  ///
  /// The libgit2 function is `git_object_peel`. Throws if it leads to no such object.
  package func peel(_ id: ObjectID, to kind: ObjectKind) throws(GitError) -> ObjectID {
    var oid = id.oid
    let object = try make("git_object_lookup") { git_object_lookup(&$0, handle, &oid, GIT_OBJECT_ANY) }
    defer { git_object_free(object) }
    let peeled = try make("git_object_peel") { git_object_peel(&$0, object, kind.type) }
    defer { git_object_free(peeled) }
    return ObjectID(git_object_id(peeled).pointee)
  }

  /// The blob of that name. The libgit2 function is `git_blob_lookup`. Throws if there is none.
  package func blob(_ id: ObjectID) throws(GitError) -> Blob {
    try Blob(id, in: self)
  }

  /// The blob that a revision such as `HEAD:path` names; nil if there is no such thing or it is no blob.
  package func blob(at revision: String) throws(GitError) -> Blob? {
    try blob(at: Array(revision.utf8))
  }

  /// The same for a revision that need not be UTF-8.
  package func blob(at revision: [UInt8]) throws(GitError) -> Blob? {
    guard let object = try resolve(revision), object.kind == .blob else { return nil }
    return try Blob(object.id, in: self)
  }

  /// The best common ancestor of two commits; nil if they have none. The libgit2 function is
  /// `git_merge_base`.
  package func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    var result = git_oid()
    var (first, second) = (one.oid, other.oid)
    do throws(GitError) {
      try check("git_merge_base") { git_merge_base(&result, handle, &first, &second) }
      return ObjectID(result)
    } catch {
      guard error.isNotFound else { throw error }
      return nil
    }
  }

  /// The name git would give to a blob of these bytes, which are not stored. The libgit2 function is
  /// `git_odb_hash`.
  package static func hash(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    try Library.start()
    var oid = git_oid()
    try check("git_odb_hash") { git_odb_hash(&oid, content.baseAddress, content.count, GIT_OBJECT_BLOB) }
    return ObjectID(oid)
  }
}
