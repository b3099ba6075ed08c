/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Calls that fail on request: those of our plugins to functions that may fail, such as calloc().
 *
 * Only calls of the plugins themselves are looked at, in the thread that asked for it: what DPDK's
 * libraries do when they lack memory is not ours to test.
 */

#ifndef CALL_FAULTS_H
#define CALL_FAULTS_H

/** Put ourselves between the loaded plugins and what they call. @return  How many calls were found.
 */
unsigned int cf_install(void);

/** Let the @p n -th call of this thread from now on fail; n counts from 1. */
void cf_arm(unsigned int n);

/** Let nothing fail any more. @return  Name of the function that failed; NULL: none did. */
const char *cf_disarm(void);

/** Objects that the plugins have made with malloc() and the like since cf_install(), and not freed.
 */
int cf_live(void);

#endif /* CALL_FAULTS_H */
