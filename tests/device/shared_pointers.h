/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Looks for what processes must not share: addresses of a plugin, which each process has elsewhere.
 */

#ifndef SHARED_POINTERS_H
#define SHARED_POINTERS_H

#include <stddef.h>

/**
 * Fail the test when an aligned word of EAL's memory is an address in a mapping of one of our
 * plugins, code or data.
 *
 * @return  How many words were looked at.
 */
size_t sp_search(void);

#endif /* SHARED_POINTERS_H */
