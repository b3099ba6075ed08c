/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A client of this very process's telemetry. Its socket is found among the open files of the
 * process: where it lies depends on how EAL was started.
 */

#include "telemetry_client.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "app_error.h"

#define SOCKET_NAME "dpdk_telemetry.v2"
#define ANSWER_S    30

/** Is @p fd the socket on which telemetry listens? Then @p address is that of it. */
static bool
listens(int fd, struct sockaddr_un *address)
{
	socklen_t size = sizeof(int), address_size = sizeof(*address) - 1;
	int accepts = 0;

	memset(address, 0, sizeof(*address));
	return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &size) == 0 && accepts != 0 &&
			getsockname(fd, (struct sockaddr *)address, &address_size) == 0 &&
			address->sun_family == AF_UNIX &&
			strstr(address->sun_path, SOCKET_NAME) != NULL;
}

static bool
socket_find(struct sockaddr_un *address)
{
	DIR *folder = opendir("/proc/self/fd");
	const struct dirent *entry;
	bool found = false;

	if (folder == NULL)
		return false;
	while (!found && (entry = readdir(folder)) != NULL)
		found = isdigit((unsigned char)entry->d_name[0]) &&
				listens(atoi(entry->d_name), address);
	closedir(folder);
	return found;
}

static int
receive(struct telemetry_client *client)
{
	ssize_t bytes = recv(client->fd, client->reply, sizeof(client->reply) - 1, 0);
	int ret = bytes < 0 ? -errno : -ECONNRESET;

	if (bytes > 0) {
		client->reply[bytes] = '\0';
		return 0;
	}
	client->reply[0] = '\0';
	app_error("telemetry does not answer: %s", strerror(-ret));
	return ret;
}

int
telemetry_open(struct telemetry_client *client)
{
	const struct timeval patience = { .tv_sec = ANSWER_S };
	struct sockaddr_un address;
	int ret;

	client->fd = -1;
	if (!socket_find(&address)) {
		app_error("telemetry is off; start without --no-telemetry");
		return -ENOENT;
	}
	client->fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);
	ret = client->fd < 0 ? -errno : 0;
	if (ret == 0)
		setsockopt(client->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	if (ret == 0 && connect(client->fd, (const struct sockaddr *)&address, sizeof(address)) < 0)
		ret = -errno;
	if (ret < 0)
		app_error("cannot connect to telemetry at %s: %s", address.sun_path,
				strerror(-ret));
	else
		ret = receive(client); /* it says who it is */
	if (ret < 0)
		telemetry_close(client);
	return ret;
}

void
telemetry_close(struct telemetry_client *client)
{
	if (client->fd >= 0)
		close(client->fd);
	client->fd = -1;
}

int
telemetry_ask(struct telemetry_client *client, const char *command, const char *params)
{
	char line[1024];
	int bytes = snprintf(line, sizeof(line), "%s%s%s", command, params[0] == '\0' ? "" : ",",
			params);

	if (bytes >= (int)sizeof(line))
		return -E2BIG;
	if (send(client->fd, line, (size_t)bytes, MSG_NOSIGNAL) != bytes) {
		int error = errno;

		app_error("cannot write to telemetry: %s", strerror(error));
		return -error;
	}
	return receive(client);
}

/** Where the value of a key begins, or NULL. */
static const char *
value_of(const struct telemetry_client *client, const char *key)
{
	char quoted[64];
	const char *at;

	snprintf(quoted, sizeof(quoted), "\"%s\":", key);
	at = strstr(client->reply, quoted);
	if (at == NULL)
		return NULL;
	at += strlen(quoted);
	return at + strspn(at, " ");
}

bool
telemetry_number(const struct telemetry_client *client, const char *key, uint64_t *value)
{
	const char *at = value_of(client, key);

	if (at == NULL || !isdigit((unsigned char)*at))
		return false;
	*value = strtoull(at, NULL, 10);
	return true;
}

bool
telemetry_text(const struct telemetry_client *client, const char *key, char *text, size_t size)
{
	const char *at = value_of(client, key);

	if (at == NULL || *at != '"')
		return false;
	at++;
	snprintf(text, size, "%.*s", (int)strcspn(at, "\""), at);
	return true;
}
