#ifndef PROCESS_START_H
#define PROCESS_START_H

/// What has to be put right once the Swift runtime has started. Call this first in `main`, before there are
/// threads or child processes.
void nbtrio_process_started(void);

/// The number of this process's arguments, the program's name among them; 0 if the C library did not tell.
int nbtrio_argument_count(void);

/// The arguments of this process, `nbtrio_argument_count()` of them.
char **nbtrio_arguments(void);

#endif
