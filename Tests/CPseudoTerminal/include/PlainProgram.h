#ifndef PLAIN_PROGRAM_H
#define PLAIN_PROGRAM_H

#include <stdbool.h>
#include <stdint.h>

/// Runs a program to its end without a terminal: input is empty, both outputs go to descriptors.
/// Returns 0 or an error number; `status` is then the exit code, or 128 + signal.
int32_t plain_program_run(
    const char *path, char *const *arguments, char *const *environment, int32_t output, int32_t errors,
    int32_t *status);

#endif
