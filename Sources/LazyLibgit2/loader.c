// libgit2 brings some eighteen shared libraries with it, which would cost every start of a program several
// milliseconds, also where git runs the program once per file and libgit2 is not needed at all. On Linux the
// libgit2 functions are therefore defined here, and pass each call on to the library, which is loaded when
// `git_libgit2_init` is called. A program calls `git_libgit2_init` first, and goes on only if it succeeds:
// until then the other functions have nothing to call.

#include "LazyLibgit2.h"

// A build with NBTRIO_LIBGIT2_LINKED links libgit2 itself, a small one without shared libraries (see
// scripts/build-release), and needs nothing of this.
#if defined(__linux__) && !defined(NBTRIO_LIBGIT2_LINKED)

#include <dlfcn.h>
#include <git2.h>
#include <git2/sys/repository.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#define TEXT_OF(token) #token
#define TEXT(macro) TEXT_OF(macro)

// The interface of libgit2 may change from minor version to minor version: only the one compiled for will do.
#define LIBRARY_NAME "libgit2.so." TEXT(LIBGIT2_VER_MAJOR) "." TEXT(LIBGIT2_VER_MINOR)

#define FUNCTION(result, name, parameters, arguments)                \
  static result(*name##_found) parameters;                           \
  result name parameters { return name##_found arguments; }
#include "functions.h"
#undef FUNCTION

static int (*git_libgit2_init_found)(void);
static int (*git_libgit2_opts_found)(int, ...);
static const git_error *(*git_error_last_found)(void);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char failure_text[512];
static git_error failure = {failure_text, GIT_ERROR_OS};

static int find(void *library, const char *name, void **found) {
  *found = dlsym(library, name);
  if (*found == NULL) {
    snprintf(failure_text, sizeof failure_text, "%s has no function %s", LIBRARY_NAME, name);
  }
  return *found != NULL;
}

static int find_all(void *library) {
#define FUNCTION(result, name, parameters, arguments) \
  if (!find(library, #name, (void **)&name##_found)) return 0;
#include "functions.h"
#undef FUNCTION
  return find(library, "git_libgit2_opts", (void **)&git_libgit2_opts_found) &&
         find(library, "git_error_last", (void **)&git_error_last_found) &&
         find(library, "git_libgit2_init", (void **)&git_libgit2_init_found);
}

static void load(void) {
  void *library = dlopen(LIBRARY_NAME, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    const char *reason = dlerror();
    snprintf(failure_text, sizeof failure_text, "libgit2 could not be loaded: %s",
             reason == NULL ? LIBRARY_NAME : reason);
  } else if (!find_all(library)) {
    git_libgit2_init_found = NULL;
  }
}

int git_libgit2_init(void) {
  pthread_once(&once, load);
  return git_libgit2_init_found == NULL ? GIT_ERROR : git_libgit2_init_found();
}

const git_error *git_error_last(void) {
  return git_libgit2_init_found == NULL ? &failure : git_error_last_found();
}

int git_libgit2_opts(int option, ...) {
  // Of the two options in use (see options.c) one takes a number, the other a list of names and their number.
  va_list arguments;
  va_start(arguments, option);
  int status;
  if (option == GIT_OPT_SET_OWNER_VALIDATION) {
    status = git_libgit2_opts_found(option, va_arg(arguments, int));
  } else {
    const char **names = va_arg(arguments, const char **);
    size_t count = va_arg(arguments, size_t);
    status = git_libgit2_opts_found(option, names, count);
  }
  va_end(arguments);
  return status;
}

#endif
