// One file with all programs in it, which acts as the one that it is called, through a link of that name:
// three programs share most of what they are made of.

#include <stdio.h>
#include <string.h>

int nbstrip_main(int, char **);
int nbdiff_main(int, char **);
int nbmerge_main(int, char **);

static int (*program(const char *path))(int, char **) {
  const char *slash = strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  if (strcmp(name, "nbstrip") == 0) return nbstrip_main;
  if (strcmp(name, "nbdiff") == 0) return nbdiff_main;
  if (strcmp(name, "nbmerge") == 0) return nbmerge_main;
  return NULL;
}

int main(int count, char **arguments) {
  int (*run)(int, char **) = count > 0 ? program(arguments[0]) : NULL;
  if (run != NULL) return run(count, arguments);
  fputs("nbtrio: call this by a link named nbstrip, nbdiff or nbmerge\n", stderr);
  return 2;
}
