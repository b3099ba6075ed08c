/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The work of "info", for "demo".
 */

#ifndef CMD_INFO_H
#define CMD_INFO_H

/** Print what there is. @param device  Only this one; NULL: all. @return  enum app_exit. */
int info_print(const char *device);

#endif /* CMD_INFO_H */
