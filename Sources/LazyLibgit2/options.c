#include "LazyLibgit2.h"

#include <git2.h>

int nbtrio_libgit2_accept_extensions(const char **names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

int nbtrio_libgit2_trust_owners(void) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
}
