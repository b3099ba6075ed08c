/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What everything in the application may use: error messages, and the wish to stop.
 */

#ifndef APP_ERROR_H
#define APP_ERROR_H

#include <signal.h>

/** Set by Ctrl-C and SIGTERM; every long loop looks at it and ends in good order. */
extern volatile sig_atomic_t app_stop;

/** One line on standard error, "qat4xxx: " before it and an end of line after it. */
void app_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif /* APP_ERROR_H */
