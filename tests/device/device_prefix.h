/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The file prefix of tests whose memory other processes shall find, and what EAL leaves under it.
 *
 * EAL keeps a folder in its runtime directory and, if the process was killed, also hugepages, which
 * nobody else can use then. Both carry the prefix, and ours carries the process id: what belongs to
 * a process that is gone can be removed.
 */

#ifndef DEVICE_PREFIX_H
#define DEVICE_PREFIX_H

/** File prefix for EAL in this process. */
const char *dt_file_prefix(void);

/** Remove what processes left that are gone. */
void dt_prefix_sweep(void);

/** Remove what this process leaves; after rte_eal_cleanup(). */
void dt_prefix_remove(void);

#endif /* DEVICE_PREFIX_H */
