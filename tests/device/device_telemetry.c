/* SPDX-License-Identifier: BSD-3-Clause */

#include "device_telemetry.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <rte_eal.h>

#include "device_harness.h"

static int
telemetry_connect(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char greeting[1024];
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s/dpdk_telemetry.v2",
			rte_eal_get_runtime_dir());
	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_true(read(fd, greeting, sizeof(greeting)) > 0);
	return fd;
}

const char *
dt_ask(const char *cmd)
{
	static char answer[16384];
	int fd = telemetry_connect();
	ssize_t len;

	assert_int_equal(write(fd, cmd, strlen(cmd)), strlen(cmd));
	len = read(fd, answer, sizeof(answer) - 1);
	close(fd);
	assert_true(len > 0);
	answer[len] = '\0';
	return answer;
}

void
dt_assert_has(const char *answer, const char *what)
{
	if (strstr(answer, what) == NULL)
		fail_msg("\"%s\" is not in: %s", what, answer);
}

unsigned long
dt_number(const char *answer, const char *key)
{
	char quoted[64];
	const char *at;

	snprintf(quoted, sizeof(quoted), "\"%s\":", key);
	at = strstr(answer, quoted);
	if (at == NULL)
		fail_msg("no %s in: %s", key, answer);
	return at == NULL ? 0 : strtoul(at + strlen(quoted), NULL, 10);
}

bool
dt_fault_try(const char *vdev, const char *spec)
{
	char cmd[256];

	snprintf(cmd, sizeof(cmd), "/qat4xxx_model/fault,%s,%s", vdev, spec);
	return strstr(dt_ask(cmd), "\"taken\"") != NULL;
}

void
dt_fault(const char *vdev, const char *spec)
{
	if (!dt_fault_try(vdev, spec))
		fail_msg("%s does not take the fault %s", vdev, spec);
}
