/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What is refused, with which errno; what ends a connection; and that descriptors do not stay
 * behind.
 */

#include <errno.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client.h"

static unsigned int fds_without_clients;

static int
setup(void **state)
{
	static struct world world;

	world_init(&world, NULL);
	fds_without_clients = open_fds();
	*state = &world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	return 0;
}

/* A message as it is sent; all are of a client that has agreed on the version. */
struct refusal {
	const char *name;
	uint16_t command;
	int error;
	const char *payload;
};

static const struct refusal refusals[] = {
	{ "a second version", QM_VU_VERSION, EINVAL, "00000000 7b7d00" },
	{ "device info: short", QM_VU_DEVICE_INFO, EINVAL, "10000000 00000000 00000000" },
	{ "device info: long", QM_VU_DEVICE_INFO, EINVAL,
			"10000000 00000000 00000000 00000000 00" },
	{ "device info: argsz", QM_VU_DEVICE_INFO, EINVAL, "0f000000 00000000 00000000 00000000" },
	{ "region info: index", QM_VU_REGION_INFO, EINVAL,
			"20000000 00000000 09000000 00000000 00000000 00000000 00000000 00000000" },
	{ "region info: index 2^32 - 1", QM_VU_REGION_INFO, EINVAL,
			"20000000 00000000 ffffffff 00000000 00000000 00000000 00000000 00000000" },
	{ "region info: argsz", QM_VU_REGION_INFO, EINVAL,
			"1f000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000" },
	{ "irq info: index", QM_VU_IRQ_INFO, EINVAL, "10000000 00000000 05000000 00000000" },
	{ "irqs: index", QM_VU_SET_IRQS, EINVAL, "14000000 24000000 05000000 00000000 01000000" },
	{ "irqs: no INTx", QM_VU_SET_IRQS, EINVAL, "14000000 24000000 00000000 00000000 01000000" },
	{ "irqs: start", QM_VU_SET_IRQS, EINVAL, "14000000 24000000 01000000 01000000 01000000" },
	{ "irqs: start wraps", QM_VU_SET_IRQS, EINVAL,
			"14000000 24000000 01000000 ffffffff 01000000" },
	{ "irqs: count", QM_VU_SET_IRQS, EINVAL, "14000000 21000000 01000000 00000000 ffffffff" },
	{ "irqs: two actions", QM_VU_SET_IRQS, EINVAL,
			"14000000 31000000 01000000 00000000 01000000" },
	{ "irqs: no action", QM_VU_SET_IRQS, EINVAL,
			"14000000 01000000 01000000 00000000 01000000" },
	{ "irqs: two kinds of data", QM_VU_SET_IRQS, EINVAL,
			"14000000 23000000 01000000 00000000 01000000" },
	{ "irqs: no data for a bool", QM_VU_SET_IRQS, EINVAL,
			"14000000 22000000 01000000 00000000 01000000" },
	{ "irqs: argsz", QM_VU_SET_IRQS, EINVAL, "13000000 21000000 01000000 00000000 01000000" },
	{ "read: no such region", QM_VU_REGION_READ, EINVAL,
			"00000000 00000000 01000000 04000000" },
	{ "read: region 2^32 - 1", QM_VU_REGION_READ, EINVAL,
			"00000000 00000000 ffffffff 04000000" },
	{ "read: behind the end", QM_VU_REGION_READ, EINVAL,
			"fdff0000 00000000 00000000 04000000" },
	{ "read: across the end", QM_VU_REGION_READ, EINVAL,
			"fd7f0000 00000000 00000000 04000000" },
	{ "read: offset wraps", QM_VU_REGION_READ, EINVAL, "fcffffff ffffffff 00000000 08000000" },
	{ "read: more than a region", QM_VU_REGION_READ, EINVAL,
			"00000000 00000000 07000000 01100000" },
	{ "read: 4 GiB", QM_VU_REGION_READ, EINVAL, "00000000 00000000 00000000 ffffffff" },
	{ "read: short", QM_VU_REGION_READ, EINVAL, "00000000 00000000 00000000" },
	{ "write: count is not what comes", QM_VU_REGION_WRITE, EINVAL,
			"00010000 00000000 00000000 08000000 00000000" },
	{ "write: more comes than count", QM_VU_REGION_WRITE, EINVAL,
			"00010000 00000000 00000000 02000000 00000000" },
	{ "write: across the end", QM_VU_REGION_WRITE, EINVAL,
			"fe0f0000 00000000 07000000 04000000 00000000" },
	{ "writes: 9 bytes", QM_VU_WRITE_MULTI, EINVAL,
			"01000000 00000000 00010000 00000000 00000000 09000000 00000000 00000000" },
	{ "writes: no such region", QM_VU_WRITE_MULTI, EINVAL,
			"01000000 00000000 00010000 00000000 05000000 04000000 00000000 00000000" },
	{ "map: argsz", QM_VU_DMA_MAP, EINVAL,
			"1f000000 03000000 00000000 00000000 00000000 00000000 00100000 00000000" },
	{ "map: empty", QM_VU_DMA_MAP, EINVAL,
			"20000000 03000000 00000000 00000000 00000000 00000000 00000000 00000000" },
	{ "map: wraps", QM_VU_DMA_MAP, EINVAL,
			"20000000 03000000 00000000 00000000 00f0ffff ffffffff 00200000 00000000" },
	{ "map: not readable", QM_VU_DMA_MAP, EINVAL,
			"20000000 02000000 00000000 00000000 00000000 00000000 00100000 00000000" },
	{ "map: flags", QM_VU_DMA_MAP, EINVAL,
			"20000000 13000000 00000000 00000000 00000000 00000000 00100000 00000000" },
	{ "unmap: argsz", QM_VU_DMA_UNMAP, EINVAL,
			"17000000 00000000 00000000 00000000 00100000 00000000" },
	{ "unmap: empty", QM_VU_DMA_UNMAP, EINVAL,
			"18000000 00000000 00000000 00000000 00000000 00000000" },
	{ "unmap: wraps", QM_VU_DMA_UNMAP, EINVAL,
			"18000000 00000000 00f0ffff ffffffff 00200000 00000000" },
	{ "unmap: dirty bitmap", QM_VU_DMA_UNMAP, EINVAL,
			"18000000 01000000 00000000 00000000 00100000 00000000" },
	{ "unmap: all, and a range", QM_VU_DMA_UNMAP, EINVAL,
			"18000000 02000000 00000000 00000000 00100000 00000000" },
	{ "reset: with a payload", QM_VU_RESET, EINVAL, "00" },
};

static void
refused(void **state)
{
	struct client client;
	uint8_t payload[64];

	client_open(&client, *state, 0);
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		size_t len = hex_bytes(payload, sizeof(payload), refusals[i].payload);
		int error = client_call(&client, refusals[i].command, payload, len);

		if (error != refusals[i].error)
			fail_msg("%s: errno %d and not %d", refusals[i].name, error,
					refusals[i].error);
	}
	assert_int_equal(client_read(&client, 7, 0, 4), 0x49418086);
	client_close(&client);
}

/* Each opens a connection of its own, which the server must close. */
static void
ends_connection(void **state)
{
	static const char *const bytes[] = {
		"00000100 0f000000 00000000 00000000", /* shorter than its header */
		"00000100 00000000 00000000 00000000",
		"00000100 ffffffff 00000000 00000000", /* too long */
		"00000100 21001000 00000000 00000000", /* one byte too long */
		"00000100 10000000 02000000 00000000", /* neither request nor reply */
		"00000100 10000000 0f000000 00000000",
	};
	uint8_t got[64];

	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		struct client client;

		client_connect(&client, *state, 0);
		assert_int_equal(client_exchange(&client, bytes[i], NULL, 0, got, sizeof(got)), 0);
		client_close(&client);
	}
}

/* As many writes as are not there: nobody could be told. */
static void
writes_that_are_not_there(void **state)
{
	static const char *const bytes[] = {
		"00000f00 18000000 10000000 00000000 02000000 00000000",
		"00000f00 18000000 00000000 00000000 ffffffff ffffffff",
	};
	uint8_t got[64];

	for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
		struct client client;

		client_open(&client, *state, 0);
		assert_int_equal(client_exchange(&client, bytes[i], NULL, 0, got, sizeof(got)), 0);
		client_close(&client);
	}
}

static void
version_first(void **state)
{
	struct client client;

	client_connect(&client, *state, 0);
	assert_int_equal(client_call(&client, QM_VU_DEVICE_INFO, "\x10\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
					 16),
			EINVAL);
	assert_int_equal(client_call(&client, QM_VU_RESET, NULL, 0), EINVAL);
	assert_int_equal(client_call(&client, QM_VU_VERSION, "\1\0\0\0{}", 7), EINVAL);
	assert_int_equal(client_call(&client, QM_VU_VERSION, "\0\0\0\0{}x", 7), EINVAL);
	assert_int_equal(client_call(&client, QM_VU_VERSION, "\0\0\0", 3), EINVAL);
	assert_int_equal(client_call(&client, QM_VU_VERSION, "\0\0\7\0{}", 7), 0);
	client_close(&client);
}

/* Files that are no memory for a window. */
static void
bad_files(void **state)
{
	int read_only = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	int event = eventfd(0, EFD_CLOEXEC), null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int two[2], empty = memfd_create("empty", MFD_CLOEXEC);
	const struct qm_vu_dma_map map = {
		.argsz = sizeof(map),
		.flags = 3,
		.iova = CLIENT_IOVA,
		.size_bytes = 4096,
	};
	struct client client;

	client_open(&client, *state, 0);
	two[0] = two[1] = client.memory_fd;
	assert_int_equal(client_map_fd(&client, 0, 0, 4096, 3, read_only), EACCES);
	assert_int_equal(client_map_fd(&client, 0, 0, 4096, 1, read_only), 0);
	assert_int_equal(client_map_fd(&client, 0x10000, 0, 4096, 3, event), EINVAL);
	assert_int_equal(client_map_fd(&client, 0x10000, 0, 4096, 3, null), EINVAL);
	assert_int_equal(client_map_fd(&client, 0x10000, 0, 4096, 3, empty), EINVAL);
	assert_int_equal(client_map(&client, 0x10000, CLIENT_BYTES, 4096, 3), EINVAL);
	assert_int_equal(client_map(&client, 0x10000, CLIENT_BYTES - 4095, 4096, 3), EINVAL);
	assert_int_equal(client_map(&client, 0x10000, UINT64_MAX - 4095, 4096, 3), EINVAL);
	assert_int_equal(client_map(&client, 0x10000, UINT64_MAX - 4094, 4096, 3), EINVAL);
	assert_int_equal(client_map(&client, 0x10000, 0, CLIENT_BYTES + 1, 3), EINVAL);
	assert_int_equal(
			client_call_fds(&client, QM_VU_DMA_MAP, &map, sizeof(map), two, 2), EINVAL);
	client_close(&client);
	close(read_only);
	close(event);
	close(null);
	close(empty);
}

/* Interrupt lines that could make the server wait, or would be written to. */
static void
bad_lines(void **state)
{
	const struct qm_vu_set_irqs set = {
		.argsz = sizeof(set),
		.flags = QM_VU_DATA_EVENTFD | QM_VU_ACTION_TRIGGER,
		.index = QM_VU_IRQ_MSI,
		.count = 1,
	};
	int pipes[2], sockets[2], events[2];
	struct client client;

	client_open(&client, *state, 0);
	assert_int_equal(pipe(pipes), 0);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets), 0);
	events[0] = eventfd(0, 0);
	events[1] = eventfd(0, 0);
	assert_int_equal(client_call_fds(&client, QM_VU_SET_IRQS, &set, sizeof(set), &pipes[1], 1),
			EINVAL);
	assert_int_equal(client_call_fds(&client, QM_VU_SET_IRQS, &set, sizeof(set), sockets, 1),
			EINVAL);
	assert_int_equal(client_call_fds(&client, QM_VU_SET_IRQS, &set, sizeof(set),
					 &client.memory_fd, 1),
			EINVAL);
	assert_int_equal(client_call_fds(&client, QM_VU_SET_IRQS, &set, sizeof(set), events, 2),
			EINVAL);
	assert_int_equal(client_call_fds(&client, QM_VU_SET_IRQS, &set, sizeof(set), events, 1), 0);
	client_close(&client);
	for (int i = 0; i < 2; i++) {
		close(pipes[i]);
		close(sockets[i]);
		close(events[i]);
	}
}

static void
wait_for_fds(unsigned int want)
{
	for (int i = 0; i < 5000 && open_fds() != want; i++)
		usleep(1000);
	assert_int_equal(open_fds(), want);
}

/* Descriptors with messages that want none, too many of them, and with ones that are refused. */
static void
descriptors_do_not_stay(void **state)
{
	static const uint16_t commands[] = { QM_VU_DEVICE_INFO, QM_VU_REGION_READ, QM_VU_DMA_MAP,
		QM_VU_DMA_UNMAP, QM_VU_SET_IRQS, QM_VU_RESET, 99 };
	struct world *world = *state;
	unsigned int during = fds_without_clients + 3; /* two of ours, one of the server */
	struct client client;
	int fds[40];

	wait_for_fds(fds_without_clients);
	client_open(&client, world, 0);
	for (unsigned int i = 0; i < 40; i++)
		fds[i] = client.memory_fd;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (commands[i] != QM_VU_RESET)
			client_call_fds(&client, commands[i], "12345678", 8, fds, 16);
		client_call_fds(&client, commands[i], NULL, 0, fds, 40);
		wait_for_fds(during); /* they are closed after the reply */
	}
	/* Too many descriptors make even a good message bad. */
	assert_int_equal(client_call_fds(&client, QM_VU_RESET, NULL, 0, fds, 17), EINVAL);
	assert_int_equal(client_call_fds(&client, QM_VU_RESET, NULL, 0, fds, 16), 0);
	wait_for_fds(during);
	/* In the middle of a message, then gone. */
	{
		const struct qm_vu_header header = { .command = 2, .size_bytes = 48 };

		client_send(&client, &header, NULL, 0, fds, 16);
	}
	client_close(&client);
	wait_for_fds(fds_without_clients);
}

/* Windows and lines that are in use go with the client. */
static void
resources_go_with_the_client(void **state)
{
	struct world *world = *state;

	for (int i = 0; i < 20; i++) {
		struct client client;

		client_open(&client, world, 0);
		client_map_all(&client);
		client_enable_msi(&client);
		client_close(&client);
	}
	wait_for_fds(fds_without_clients);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused),
		cmocka_unit_test(ends_connection),
		cmocka_unit_test(writes_that_are_not_there),
		cmocka_unit_test(version_first),
		cmocka_unit_test(bad_files),
		cmocka_unit_test(bad_lines),
		cmocka_unit_test(descriptors_do_not_stay),
		cmocka_unit_test(resources_go_with_the_client),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
