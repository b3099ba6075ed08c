/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Error messages, and the wish to stop.
 */

#include "app_error.h"

#include <stdarg.h>
#include <stdio.h>

volatile sig_atomic_t app_stop;

void
app_error(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fputs("qat4xxx: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}
