/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Windows of memory: ranges, files, permissions. What the function reaches is seen from a request
 * that is executed or fails.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client.h"
#include "la_examples.h"
#include "qat4_hw_fw.h"
#include "qat4_hw_mbox.h"
#include "qm_vu_guard.h"

enum { RW = QM_VU_MAP_READ | QM_VU_MAP_WRITE };

static const struct la_example *const cbc = &la_examples[LA_EXAMPLE_CBC];

static int
setup(void **state)
{
	static struct world world;

	world_init(&world, "services", "sym", NULL);
	*state = &world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	return 0;
}

/* Send the request, its source fresh. @return  the status of the response, or -1: none came. */
static int
try_request(struct pair *pair)
{
	const uint8_t *response;

	client_put(pair->client, LA_CD_IOVA, cbc->cd);
	client_put(pair->client, LA_DATA_IOVA, cbc->source);
	pair_post(pair, cbc->request);
	response = pair_wait(pair);
	return response == NULL ? -1
				: ((const struct qat4_fw_resp *)(const void *)response)->status;
}

static void
begin(struct client *client, struct world *world, struct pair *pair)
{
	client_open(client, world, 0);
	client_map_all(client);
	client_enable(client);
	pair_init(pair, client, 0);
	assert_int_equal(try_request(pair), 0);
	client_expect(client, LA_DATA_IOVA, cbc->result);
}

/* A part of a window goes and comes back. */
static void
ranges(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	assert_int_equal(client_unmap(&client, LA_DATA_IOVA, 0x1000, 0), 0);
	assert_int_equal(try_request(&pair), QAT4_FW_STATUS_CRYPTO);
	client_expect(&client, LA_DATA_IOVA, cbc->source);
	assert_true(client.misses != 0); /* the guest's IOMMU is to see it */
	assert_int_equal(client_unmap(&client, LA_DATA_IOVA, 0x1000, 0), 0); /* nothing is there */
	assert_int_equal(client_map(&client, LA_DATA_IOVA, LA_DATA_IOVA - CLIENT_IOVA, 0x1000, RW),
			0);
	assert_int_equal(try_request(&pair), 0);
	client_expect(&client, LA_DATA_IOVA, cbc->result);
	/* A range that is larger than what is there. */
	assert_int_equal(client_unmap(&client, 0, LA_DATA_IOVA + 0x1000, 0), 0);
	assert_int_equal(try_request(&pair), QAT4_FW_STATUS_CRYPTO);
	client_close(&client);
}

/* The two ways to say all: the flag, and a range whose end is 2^64. */
static void
everything(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	assert_int_equal(client_map(&client, UINT64_MAX - 4095, 0, 4096, RW), 0);
	assert_int_equal(client_map(&client, UINT64_MAX - 4095, 4096, 4096, RW), EEXIST);
	assert_int_equal(client_unmap(&client, 0, 0, QM_VU_UNMAP_ALL), 0);
	assert_int_equal(client_map(&client, UINT64_MAX - 4095, 4096, 4096, RW), 0);
	client_map_all(&client);
	assert_int_equal(try_request(&pair), 0);
	assert_int_equal(client_unmap(&client, 0xfef00000, UINT64_C(0xffffffff01100000), 0), 0);
	assert_int_equal(client_map(&client, UINT64_MAX - 4095, 0, 4096, RW), 0);
	client_map_all(&client);
	assert_int_equal(try_request(&pair), 0);
	assert_int_equal(client_unmap(&client, 0, 0, QM_VU_UNMAP_ALL), 0);
	assert_int_equal(client_unmap(&client, 0, 0, QM_VU_UNMAP_ALL), 0);
	client_close(&client);
}

static void
overlaps(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	assert_int_equal(client_map(&client, 0x10000, 0, 0x2000, RW), 0);
	assert_int_equal(client_map(&client, 0x10000, 0, 0x2000, RW), 0); /* the same again */
	assert_int_equal(client_map(&client, 0x10000, 0, 0x2000, QM_VU_MAP_READ), 0);
	assert_int_equal(client_map(&client, 0x10000, 0x1000, 0x2000, RW), EEXIST);
	assert_int_equal(client_map(&client, 0x11000, 0, 0x2000, RW), EEXIST);
	assert_int_equal(client_map(&client, 0xf000, 0, 0x10000, RW), EEXIST);
	assert_int_equal(client_map_fd(&client, 0x11000, 0, 0x1000, RW, -1), EEXIST);
	assert_int_equal(client_map(&client, 0x12000, 0, 0x1000, RW), 0);
	/* What has no file is not kept: it may come twice, and goes without a trace. */
	assert_int_equal(client_map_fd(&client, 0xfffc0000, 0, 0x40000, QM_VU_MAP_READ, -1), 0);
	assert_int_equal(client_unmap(&client, 0xfffc0000, 0x40000, 0), 0);
	client_close(&client);
}

/* A window that may be read holds a source, and no destination. */
static void
read_only(void **state)
{
	uint64_t offset = LA_DATA_IOVA - CLIENT_IOVA;
	struct client client;
	struct pair pair;
	uint8_t *slot;

	begin(&client, *state, &pair);
	assert_int_equal(client_unmap(&client, LA_DATA_IOVA, 0x1000, 0), 0);
	assert_int_equal(client_map(&client, LA_DATA_IOVA, offset, 0x1000, QM_VU_MAP_READ), 0);
	assert_int_equal(try_request(&pair), QAT4_FW_STATUS_CRYPTO);
	client_expect(&client, LA_DATA_IOVA, cbc->source);
	/* The same with another destination. */
	client_put(&client, LA_DATA_IOVA, cbc->source);
	slot = pair.requests + 128 * (size_t)pair.posted;
	pair_post(&pair, cbc->request);
	assert_non_null(pair_wait(&pair));
	assert_int_equal(hex_bytes(slot, 128, cbc->request), 128);
	slot = pair.requests + 128 * (size_t)pair.posted;
	hex_bytes(slot, 128, cbc->request);
	slot[0x28 + 1] = 0x30;
	client_post(&client, QAT4_BAR_TRANSPORT, QAT4_CSR_RINGTAIL, 128 * ++pair.posted);
	assert_non_null(pair_wait(&pair));
	client_expect(&client, LA_DATA_IOVA + 0x1000, cbc->result);
	client_expect(&client, LA_DATA_IOVA, cbc->source);
	client_close(&client);
}

/* Times a mapping of the client's memory is in this process, the client's own included. */
static unsigned int
mappings(void)
{
	FILE *file = fopen("/proc/self/maps", "r");
	unsigned int nb = 0;
	char line[512];

	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL)
		nb += strstr(line, "memfd:client") != NULL;
	fclose(file);
	return nb;
}

static void
a_file_is_mapped_once(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	for (uint64_t page = 0; page < 256; page++) /* backwards: no two are one window */
		assert_int_equal(client_map(&client, page << 20, (255 - page) << 12, 4096, RW), 0);
	assert_int_equal(mappings(), 2);
	assert_int_equal(client_unmap(&client, 0, 256 << 20, 0), 0);
	client_close(&client);
}

/* More files than are kept: of those without a window the oldest goes. */
static void
many_files(void **state)
{
	struct client client;
	int fds[40];

	client_open(&client, *state, 0);
	for (unsigned int i = 0; i < 40; i++) {
		fds[i] = memfd_create("many", MFD_CLOEXEC);
		assert_int_equal(ftruncate(fds[i], 4096), 0);
	}
	for (unsigned int i = 0; i < 40; i++) {
		assert_int_equal(client_map_fd(&client, 0x1000, 0, 4096, RW, fds[i]), 0);
		assert_int_equal(client_unmap(&client, 0x1000, 4096, 0), 0);
	}
	for (unsigned int i = 0; i < 40; i++)
		assert_int_equal(client_map_fd(&client, 0x1000 * (i + 1), 0, 4096, RW, fds[i]),
				i < 16 ? 0 : ENOSPC);
	for (unsigned int i = 0; i < 40; i++)
		close(fds[i]);
	client_close(&client);
}

/* A file that grows is memory that was plugged in. */
static void
file_grows(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	assert_int_equal(client_map(&client, 0x1000, CLIENT_BYTES, 4096, RW), EINVAL);
	assert_int_equal(ftruncate(client.memory_fd, 2 * CLIENT_BYTES), 0);
	assert_int_equal(client_map(&client, 0x1000, CLIENT_BYTES, 4096, RW), 0);
	assert_int_equal(try_request(&pair), 0);
	client_close(&client);
}

/* A client that cuts its own memory loses the connection, and nobody else anything. */
static void
file_shrinks(void **state)
{
	struct client client, next;
	struct pair pair;

	assert_int_equal(qm_vu_guard_install(), 0); /* again: cmocka has put its own in its place */
	begin(&client, *state, &pair);
	memcpy(pair.requests + 128 * (size_t)pair.posted, pair.requests, 128);
	assert_int_equal(ftruncate(client.memory_fd, 0), 0);
	client_post(&client, QAT4_BAR_TRANSPORT, QAT4_CSR_RINGTAIL, 128 * ++pair.posted);
	for (int i = 0; i < 1000; i++) {
		const struct qm_vu_header header = {
			.command = QM_VU_DEVICE_INFO, /* any that does not stop it */
			.size_bytes = sizeof(header),
			.flags = QM_VU_NO_REPLY,
		};

		if (send(client.fd, &header, sizeof(header), MSG_NOSIGNAL) < 0)
			break;
		usleep(1000);
		assert_int_not_equal(i, 999);
	}
	client_close(&client);
	begin(&next, *state, &pair);
	client_close(&next);
}

/* Random maps and unmaps against a plain list of pages; EEXIST tells what is there. */
static void
random_windows(void **state)
{
	enum { PAGES = 64, ROUNDS = 4000 };
	const char *seed = getenv("QAT4_SEED");
	unsigned int rng = seed != NULL ? (unsigned int)strtoul(seed, NULL, 0)
					: (unsigned int)getpid();
	bool mapped[PAGES] = { false };
	struct client client;

	print_message("# QAT4_SEED=%u\n", rng);
	client_open(&client, *state, 0);
	for (int i = 0; i < ROUNDS; i++) {
		uint64_t first = (uint64_t)rand_r(&rng) % PAGES;
		uint64_t nb = 1 + (uint64_t)rand_r(&rng) % (PAGES - first);
		uint64_t target = (uint64_t)rand_r(&rng) % 8;
		bool any = false;
		int ret;

		if (rand_r(&rng) % 2 == 0) {
			assert_int_equal(client_unmap(&client, first << 12, nb << 12, 0), 0);
			memset(mapped + first, false, nb);
			continue;
		}
		nb = 1 + nb % 4;
		if (first + nb > PAGES)
			continue;
		for (uint64_t page = first; page < first + nb; page++)
			any |= mapped[page];
		ret = client_map(
				&client, first << 12, (first + target * PAGES) << 12, nb << 12, RW);
		if (!any)
			memset(mapped + first, true, nb);
		if (ret == 0 && any) /* exactly what is there already */
			continue;
		assert_int_equal(ret, any ? EEXIST : 0);
	}
	client_close(&client);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges),
		cmocka_unit_test(everything),
		cmocka_unit_test(overlaps),
		cmocka_unit_test(read_only),
		cmocka_unit_test(a_file_is_mapped_once),
		cmocka_unit_test(many_files),
		cmocka_unit_test(file_grows),
		cmocka_unit_test(file_shrinks),
		cmocka_unit_test(random_windows),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
