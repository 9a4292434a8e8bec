// Cutting a task into pieces that several cores do. The pieces are the task's own affair and the same for any number of
// threads, which is why no result depends on it.
#ifndef GLASSNET_CK_THREADS_H
#define GLASSNET_CK_THREADS_H

typedef void (*ck_piece)(void *context, long index);

/// Calls piece(context, 0..<pieces), on several threads when `nanoseconds` (one core's time for all of it) make that pay.
void ck_parallel(long pieces, long nanoseconds, ck_piece piece, void *context);

#endif
