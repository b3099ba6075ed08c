/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The work of "info", for "demo".
 */

#ifndef CMD_INFO_H
#define CMD_INFO_H

#include <stdint.h>

/** Print what there is. @param device  Only this one; NULL: all. @return  enum app_exit. */
int info_print(const char *device);

/** Print the names of flags, in lines that begin below the first word. @p name may return NULL. */
void info_print_flags(const char *label, uint64_t flags, const char *(*name)(uint64_t flag));

/** Print about compression device @p id. */
void info_comp_print(uint8_t id);

#endif /* CMD_INFO_H */
