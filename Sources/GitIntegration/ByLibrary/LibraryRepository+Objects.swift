// Objects by libgit2.

internal import Clibgit2

extension LibraryRepository {
  /// The libgit2 function is `git_revparse_single`.
  func resolve(_ revision: [UInt8]) throws(GitError) -> ObjectReference? {
    let text = revision.map { CChar(bitPattern: $0) } + [0]
    let object = try makeIfFound("git_revparse_single") { git_revparse_single(&$0, handle, text) }
    guard let object else { return nil }
    defer { git_object_free(object) }
    guard let kind = ObjectKind(git_object_type(object)) else { return nil }
    return ObjectReference(id: ObjectID(git_object_id(object).pointee), kind: kind)
  }

  /// The libgit2 function is `git_object_peel`.
  func peel(_ id: ObjectID, to kind: ObjectKind) throws(GitError) -> ObjectID {
    var oid = id.oid
    let object = try make("git_object_lookup") { git_object_lookup(&$0, handle, &oid, GIT_OBJECT_ANY) }
    defer { git_object_free(object) }
    let peeled = try make("git_object_peel") { git_object_peel(&$0, object, kind.type) }
    defer { git_object_free(peeled) }
    return ObjectID(git_object_id(peeled).pointee)
  }

  /// The libgit2 functions are `git_commit_lookup`, `git_commit_author` and `git_commit_summary`.
  func commitSummary(_ id: ObjectID) throws(GitError) -> CommitSummary {
    var oid = id.oid
    let commit = try make("git_commit_lookup") { git_commit_lookup(&$0, handle, &oid) }
    defer { git_commit_free(commit) }
    let author = git_commit_author(commit)?.pointee
    return CommitSummary(
      id: id,
      author: author?.name.map { String(cString: $0) } ?? "",
      subject: git_commit_summary(commit).map { String(cString: $0) } ?? "",
      day: CommitSummary.day((author?.when.time ?? 0) + Int64(author?.when.offset ?? 0) * 60)
    )
  }

  func blob(_ id: ObjectID) throws(GitError) -> any BlobContent { try LibraryBlob(id, in: self) }

  /// The libgit2 function is `git_merge_base`.
  func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
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

  /// The libgit2 function is `git_odb_hash`.
  func hash(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    var oid = git_oid()
    try check("git_odb_hash") { git_odb_hash(&oid, content.baseAddress, content.count, GIT_OBJECT_BLOB) }
    return ObjectID(oid)
  }
}

/// A blob of libgit2's. It keeps its repository alive.
private final class LibraryBlob: BlobContent {
  private let handle: OpaquePointer
  private let repository: LibraryRepository

  /// The libgit2 function is `git_blob_lookup`.
  init(_ id: ObjectID, in repository: LibraryRepository) throws(GitError) {
    var oid = id.oid
    handle = try make("git_blob_lookup") { git_blob_lookup(&$0, repository.handle, &oid) }
    self.repository = repository
  }

  deinit {
    git_blob_free(handle)
  }

  /// The libgit2 functions are `git_blob_rawcontent` and `git_blob_rawsize`.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: git_blob_rawcontent(handle), count: Int(git_blob_rawsize(handle)))
  }
}
