// Finding objects: by revision, in trees, along the history.

internal import Clibgit2

/// An entry of one folder in a tree.
package struct TreeEntry: Sendable, Equatable {
  /// The path from the top of the tree that was listed.
  package var path: RepositoryPath
  /// The mode as git writes it in octal: 0o100644, 0o100755, 0o120000, 0o40000 or 0o160000.
  package var mode: UInt32
  /// The object. It is not in this repository where the mode says submodule (0o160000).
  package var id: ObjectID
}

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

  /// Stores a blob and gives its name. The libgit2 function is `git_blob_create_from_buffer`.
  package func store(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    var oid = git_oid()
    try check("git_blob_create_from_buffer") {
      git_blob_create_from_buffer(&oid, handle, content.baseAddress, content.count)
    }
    return ObjectID(oid)
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

  /// Every file, link and submodule of a commit or tree, with its path from the top, in git's order.
  ///
  /// The libgit2 functions are `git_tree_lookup` and `git_tree_entry_byindex`.
  package func files(of id: ObjectID) throws(GitError) -> [TreeEntry] {
    // Folders wait on a stack, last first, so that a deep tree needs no recursion.
    var found: [TreeEntry] = []
    var waiting = [TreeEntry(path: "", mode: Self.folderMode, id: try peel(id, to: .tree))]
    while let entry = waiting.popLast() {
      guard entry.mode == Self.folderMode else {
        found.append(entry)
        continue
      }
      waiting.append(contentsOf: try entries(ofTree: entry.id, under: entry.path).reversed())
    }
    return found
  }

  /// The entries of one tree, folders among them.
  package func entries(
    ofTree id: ObjectID,
    under folder: RepositoryPath = ""
  ) throws(GitError) -> [TreeEntry] {
    var oid = id.oid
    let tree = try make("git_tree_lookup") { git_tree_lookup(&$0, handle, &oid) }
    defer { git_tree_free(tree) }
    return (0..<git_tree_entrycount(tree)).compactMap { index in
      guard let entry = git_tree_entry_byindex(tree, index), let name = git_tree_entry_name(entry) else {
        return nil
      }
      return TreeEntry(
        path: folder.appending(RepositoryPath(cString: name).bytes),
        mode: git_tree_entry_filemode(entry).rawValue,
        id: ObjectID(git_tree_entry_id(entry).pointee)
      )
    }
  }

  private static var folderMode: UInt32 { 0o40000 }

  /// The name git would give to a blob of these bytes, which are not stored. The libgit2 function is
  /// `git_odb_hash`.
  package static func hash(_ content: UnsafeRawBufferPointer) throws(GitError) -> ObjectID {
    try Library.start()
    var oid = git_oid()
    try check("git_odb_hash") { git_odb_hash(&oid, content.baseAddress, content.count, GIT_OBJECT_BLOB) }
    return ObjectID(oid)
  }
}
