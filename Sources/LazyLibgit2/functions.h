// The libgit2 functions in use, one entry each: result, name, parameters, arguments.
// loader.c includes this file twice, once to define the functions and once to find them in the library.

FUNCTION(int, git_repository_open_ext,
  (git_repository **out, const char *path, unsigned int flags, const char *ceiling_dirs),
  (out, path, flags, ceiling_dirs))
FUNCTION(void, git_repository_free, (git_repository *repo), (repo))
FUNCTION(const char *, git_repository_path, (const git_repository *repo), (repo))
FUNCTION(const char *, git_repository_commondir, (const git_repository *repo), (repo))
FUNCTION(const char *, git_repository_workdir, (const git_repository *repo), (repo))
FUNCTION(int, git_repository_is_bare, (const git_repository *repo), (repo))
FUNCTION(int, git_repository_head, (git_reference **out, git_repository *repo), (out, repo))
FUNCTION(int, git_repository_head_unborn, (git_repository *repo), (repo))
FUNCTION(int, git_repository_head_detached, (git_repository *repo), (repo))
FUNCTION(int, git_repository_index, (git_index **out, git_repository *repo), (out, repo))
FUNCTION(int, git_repository_set_workdir,
  (git_repository *repo, const char *workdir, int update_gitlink),
  (repo, workdir, update_gitlink))
FUNCTION(int, git_repository_set_config, (git_repository *repo, git_config *config), (repo, config))
FUNCTION(int, git_repository_set_index, (git_repository *repo, git_index *index), (repo, index))

FUNCTION(void, git_reference_free, (git_reference *ref), (ref))
FUNCTION(const char *, git_reference_name, (const git_reference *ref), (ref))
FUNCTION(int, git_reference_lookup,
  (git_reference **out, git_repository *repo, const char *name),
  (out, repo, name))
FUNCTION(const char *, git_reference_symbolic_target, (const git_reference *ref), (ref))
FUNCTION(const git_oid *, git_reference_target, (const git_reference *ref), (ref))

FUNCTION(int, git_revparse_single,
  (git_object **out, git_repository *repo, const char *spec),
  (out, repo, spec))
FUNCTION(int, git_object_lookup,
  (git_object **object, git_repository *repo, const git_oid *id, git_object_t type),
  (object, repo, id, type))
FUNCTION(void, git_object_free, (git_object *object), (object))
FUNCTION(int, git_object_peel,
  (git_object **peeled, const git_object *object, git_object_t target_type),
  (peeled, object, target_type))
FUNCTION(const git_oid *, git_object_id, (const git_object *obj), (obj))
FUNCTION(git_object_t, git_object_type, (const git_object *obj), (obj))
FUNCTION(int, git_blob_lookup,
  (git_blob **blob, git_repository *repo, const git_oid *id),
  (blob, repo, id))
FUNCTION(void, git_blob_free, (git_blob *blob), (blob))
FUNCTION(const void *, git_blob_rawcontent, (const git_blob *blob), (blob))
FUNCTION(git_object_size_t, git_blob_rawsize, (const git_blob *blob), (blob))
FUNCTION(int, git_odb_hash,
  (git_oid *out, const void *data, size_t len, git_object_t type),
  (out, data, len, type))

FUNCTION(int, git_commit_lookup,
  (git_commit **commit, git_repository *repo, const git_oid *id),
  (commit, repo, id))
FUNCTION(void, git_commit_free, (git_commit *commit), (commit))
FUNCTION(const git_signature *, git_commit_author, (const git_commit *commit), (commit))
FUNCTION(const char *, git_commit_summary, (git_commit *commit), (commit))

FUNCTION(int, git_merge_base,
  (git_oid *out, git_repository *repo, const git_oid *one, const git_oid *two),
  (out, repo, one, two))

FUNCTION(int, git_tree_lookup,
  (git_tree **out, git_repository *repo, const git_oid *id),
  (out, repo, id))
FUNCTION(void, git_tree_free, (git_tree *tree), (tree))

FUNCTION(int, git_index_open, (git_index **out, const char *index_path), (out, index_path))
FUNCTION(const char *, git_index_path, (const git_index *index), (index))
FUNCTION(void, git_index_free, (git_index *index), (index))
FUNCTION(int, git_index_read, (git_index *index, int force), (index, force))
FUNCTION(int, git_index_write, (git_index *index), (index))
FUNCTION(size_t, git_index_entrycount, (const git_index *index), (index))
FUNCTION(const git_index_entry *, git_index_get_byindex, (git_index *index, size_t n), (index, n))
FUNCTION(const git_index_entry *, git_index_get_bypath,
  (git_index *index, const char *path, int stage),
  (index, path, stage))
FUNCTION(int, git_index_add,
  (git_index *index, const git_index_entry *source_entry),
  (index, source_entry))

FUNCTION(int, git_config_new, (git_config **out), (out))
FUNCTION(void, git_config_free, (git_config *cfg), (cfg))
FUNCTION(int, git_config_add_file_ondisk,
  (git_config *cfg, const char *path, git_config_level_t level, const git_repository *repo, int force),
  (cfg, path, level, repo, force))
FUNCTION(int, git_config_parse_bool, (int *out, const char *value), (out, value))
FUNCTION(int, git_config_multivar_iterator_new,
  (git_config_iterator **out, const git_config *cfg, const char *name, const char *regexp),
  (out, cfg, name, regexp))
FUNCTION(int, git_config_next, (git_config_entry **entry, git_config_iterator *iter), (entry, iter))
FUNCTION(void, git_config_iterator_free, (git_config_iterator *iter), (iter))

FUNCTION(int, git_ignore_path_is_ignored,
  (int *ignored, git_repository *repo, const char *path),
  (ignored, repo, path))
FUNCTION(int, git_status_file,
  (unsigned int *status_flags, git_repository *repo, const char *path),
  (status_flags, repo, path))
FUNCTION(int, git_attr_get_many_ext,
  (const char **values_out, git_repository *repo, git_attr_options *opts, const char *path, size_t num_attr, const char **names),
  (values_out, repo, opts, path, num_attr, names))
FUNCTION(git_attr_value_t, git_attr_value, (const char *attr), (attr))
FUNCTION(int, git_attr_cache_flush, (git_repository *repo), (repo))

FUNCTION(int, git_diff_options_init,
  (git_diff_options *opts, unsigned int version),
  (opts, version))
FUNCTION(int, git_diff_find_options_init,
  (git_diff_find_options *opts, unsigned int version),
  (opts, version))
FUNCTION(int, git_diff_tree_to_tree,
  (git_diff **diff, git_repository *repo, git_tree *old_tree, git_tree *new_tree, const git_diff_options *opts),
  (diff, repo, old_tree, new_tree, opts))
FUNCTION(int, git_diff_tree_to_index,
  (git_diff **diff, git_repository *repo, git_tree *old_tree, git_index *index, const git_diff_options *opts),
  (diff, repo, old_tree, index, opts))
FUNCTION(int, git_diff_tree_to_workdir_with_index,
  (git_diff **diff, git_repository *repo, git_tree *old_tree, const git_diff_options *opts),
  (diff, repo, old_tree, opts))
FUNCTION(int, git_diff_find_similar,
  (git_diff *diff, const git_diff_find_options *options),
  (diff, options))
FUNCTION(size_t, git_diff_num_deltas, (const git_diff *diff), (diff))
FUNCTION(const git_diff_delta *, git_diff_get_delta,
  (const git_diff *diff, size_t idx),
  (diff, idx))
FUNCTION(void, git_diff_free, (git_diff *diff), (diff))
