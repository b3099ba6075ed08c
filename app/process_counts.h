/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What this process holds, so that two moments can be compared.
 */

#ifndef PROCESS_COUNTS_H
#define PROCESS_COUNTS_H

/** Open files, without those of EAL's heap, which come and go as it grows and shrinks. */
unsigned int process_count_files(void);

/** Threads, without those that are about to end: one that was joined is seen for a moment. */
unsigned int process_count_threads(void);

#endif /* PROCESS_COUNTS_H */
