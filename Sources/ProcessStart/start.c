// Swift finds its arguments by reading /proc/self/maps and its own folder by /proc/self/exe. The first costs
// time at each start, and a fully static program without /proc (a chroot, a build in a sandbox) has no arguments
// and is ended by the second: "Unable to obtain Swift runtime path". The C library has told both before.

#include "ProcessStart.h"

#include <stddef.h>
#include <stdlib.h>

static int count;
static char **values;

#if defined(__GLIBC__) || defined(__APPLE__)

#ifdef NBTRIO_LIBGIT2_LINKED
static int is_root_ours;
#endif

// Runs before the constructors of the Swift runtime, which have no priority.
__attribute__((constructor(101))) static void note(int argc, char **argv) {
  count = argc;
  values = argv;
#ifdef NBTRIO_LIBGIT2_LINKED
  // A static program has no runtime to find; with this the runtime does not look for it.
  if (getenv("SWIFT_ROOT") == NULL) is_root_ours = setenv("SWIFT_ROOT", "/", 1) == 0;
#endif
}

#endif

void nbtrio_process_started(void) {
#if defined(__GLIBC__) && defined(NBTRIO_LIBGIT2_LINKED)
  // Not for the programs that this one starts.
  if (is_root_ours) unsetenv("SWIFT_ROOT");
  is_root_ours = 0;
#endif
}

int nbtrio_argument_count(void) { return count; }

char **nbtrio_arguments(void) { return values; }
