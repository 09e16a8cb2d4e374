#ifndef LAZY_LIBGIT2_H
#define LAZY_LIBGIT2_H

#include <stddef.h>

/// Allows repositories that use the named extensions to be opened.
///
/// The libgit2 function is `git_libgit2_opts` with `GIT_OPT_SET_EXTENSIONS`. It takes a variable argument
/// list, which Swift cannot call. Like the `git_*` functions, it must follow `git_libgit2_init`.
/// Gives 0, or a negative libgit2 code.
int nbtrio_libgit2_accept_extensions(const char **names, size_t count);

/// Opens repositories whoever owns them: the caller has decided that before.
///
/// The libgit2 function is `git_libgit2_opts` with `GIT_OPT_SET_OWNER_VALIDATION`. It must follow
/// `git_libgit2_init`. Gives 0, or a negative libgit2 code.
int nbtrio_libgit2_trust_owners(void);

#endif
