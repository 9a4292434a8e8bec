// Memory that a kernel needs while it runs.
#ifndef GLASSNET_CK_MEMORY_H
#define GLASSNET_CK_MEMORY_H

/// As ck_allocate, but ends the process when there is none, as Swift's own allocations do.
float *ck_scratch(long count);

#endif
