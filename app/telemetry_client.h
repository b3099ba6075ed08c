/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A client of this very process's telemetry, as a user's script would be one.
 */

#ifndef TELEMETRY_CLIENT_H
#define TELEMETRY_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A connection, and the last reply. */
struct telemetry_client {
	int fd;
	char reply[16384 + 1];
};

/** Connect. @return  0; -ENOENT after a message: telemetry is switched off; another errno. */
int telemetry_open(struct telemetry_client *client);

void telemetry_close(struct telemetry_client *client);

/**
 * Send a command and read the reply.
 *
 * @param params  May be empty.
 * @return        0; a negative errno after a message.
 */
int telemetry_ask(struct telemetry_client *client, const char *command, const char *params);

/** A number of the last reply by its key, wherever it stands. @return  false: there is none. */
bool telemetry_number(const struct telemetry_client *client, const char *key, uint64_t *value);

/** The same of a string; what does not fit is cut. */
bool telemetry_text(
		const struct telemetry_client *client, const char *key, char *text, size_t size);

#endif /* TELEMETRY_CLIENT_H */
