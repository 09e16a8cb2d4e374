/* Runs one command with files as its standard input and output and prints what it cost:
 *   wall time in nanoseconds, user and system time in microseconds, peak memory in KiB, exit status.
 * Times and memory include the children that the command waited for.
 *
 * A program of its own because Linux counts the memory of the process that spawns towards the peak of
 * the one that is spawned: started from a large interpreter, every command would seem at least as large.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long microseconds(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

int main(int count, char **arguments) {
  if (count < 4) {
    fprintf(stderr, "usage: measure INPUT OUTPUT COMMAND [ARGUMENT...]\n");
    return 2;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, arguments[1], O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, arguments[2], O_WRONLY | O_CREAT | O_TRUNC, 0600);
  long long start = now();
  pid_t child;
  int problem = posix_spawnp(&child, arguments[3], &actions, NULL, arguments + 3, environ);
  if (problem != 0) {
    fprintf(stderr, "measure: %s: %s\n", arguments[3], strerror(problem));
    return 2;
  }
  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) return 2;
  }
  long long wall = now() - start;
#ifdef __APPLE__
  long memory = usage.ru_maxrss / 1024;
#else
  long memory = usage.ru_maxrss;
#endif
  printf("%lld %lld %lld %ld %d\n", wall, microseconds(usage.ru_utime), microseconds(usage.ru_stime), memory,
         WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return 0;
}
