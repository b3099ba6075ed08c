/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Several clients: one at a time for a function, each function for itself, whatever another one's
 * client does or leaves undone.
 */

#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "client.h"
#include "la_examples.h"

static const struct la_example *const cbc = &la_examples[LA_EXAMPLE_CBC];

static int
setup(void **state)
{
	static struct world world;

	world_init(&world, "services", "sym", "vfs", "3", NULL);
	*state = &world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	return 0;
}

static void
begin(struct client *client, struct world *world, unsigned int vf, struct pair *pair)
{
	client_open(client, world, vf);
	client_map_all(client);
	client_enable(client);
	pair_init(pair, client, 0);
	client_put(client, LA_CD_IOVA, cbc->cd);
}

static void
work(struct pair *pair, unsigned int times)
{
	for (unsigned int i = 0; i < times; i++) {
		client_put(pair->client, LA_DATA_IOVA, cbc->source);
		pair_post(pair, cbc->request);
		assert_non_null(pair_wait(pair));
		client_expect(pair->client, LA_DATA_IOVA, cbc->result);
	}
}

static void
socket_mode(void **state)
{
	struct world *world = *state;
	struct stat st;

	assert_int_equal(stat(qm_vu_server_socket(world->server, 2), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
one_at_a_time(void **state)
{
	struct client first, second;
	struct pair pair;
	char byte;

	begin(&first, *state, 0, &pair);
	client_connect(&second, *state, 0);
	assert_int_equal(recv(second.fd, &byte, 1, 0), 0);
	client_close(&second);
	world_expect_log(*state, "a second client was sent away");
	work(&pair, 10);
	client_close(&first);
}

/* The next client finds a fresh function, and none of the memory of the one before. */
static void
one_after_another(void **state)
{
	struct client client;
	struct pair pair;

	for (unsigned int i = 0; i < 30; i++) {
		begin(&client, *state, 0, &pair);
		work(&pair, 2);
		client_close(&client);
		client_open(&client, *state, 0);
		assert_int_equal(client_read(&client, 0, QAT4_CSR_RINGLBASE, 4), 0);
		assert_int_equal(client_read(&client, 7, 4, 2), 0);
		client_enable(&client);
		pair_init(&pair, &client, 0);
		pair_post(&pair, cbc->request);
		assert_null(pair_peek(&pair, 5));
		client_close(&client);
	}
}

/* It dies in the middle of a message, or with requests at work. */
static void
sudden_death(void **state)
{
	struct client dying, living;
	struct pair theirs, ours;

	begin(&living, *state, 1, &ours);
	for (unsigned int i = 0; i < 20; i++) {
		begin(&dying, *state, 0, &theirs);
		for (unsigned int n = 0; n < 40; n++)
			pair_post(&theirs, cbc->request);
		if (i % 2 == 0)
			assert_int_equal(send(dying.fd, "\0\0\0\0\0", 5, 0), 5);
		client_close(&dying);
		work(&ours, 3);
	}
	client_close(&living);
}

/* It asks and asks and never reads: cut off at some point, and nobody else waits. */
static void
never_reads(void **state)
{
	const struct {
		struct qm_vu_header header;
		struct qm_vu_region_access access;
	} ask = {
		.header = { .command = QM_VU_REGION_READ, .size_bytes = sizeof(ask) },
		.access = { .region = QM_VU_REGION_CONFIG, .count = 4096 },
	};
	struct client greedy, modest;
	struct pair pair;
	ssize_t sent = 0;

	begin(&modest, *state, 1, &pair);
	client_open(&greedy, *state, 0);
	for (unsigned int i = 0; i < 100000 && sent >= 0; i++) {
		sent = send(greedy.fd, &ask, sizeof(ask), MSG_NOSIGNAL);
		if (i % 1000 == 0)
			work(&pair, 1);
	}
	assert_int_equal(sent, -1);
	client_close(&greedy);
	client_close(&modest);
}

/* A question that is never answered costs its own function some seconds, no other one anything. */
static void
never_answers(void **state)
{
	struct client silent, other;
	struct pair theirs, ours;
	time_t start;

	begin(&other, *state, 1, &ours);
	begin(&silent, *state, 0, &theirs);
	assert_int_equal(client_unmap(&silent, LA_DATA_IOVA, 0x1000, 0), 0);
	client_put(&silent, LA_DATA_IOVA, cbc->source);
	pair_post(&theirs, cbc->request);
	usleep(20000); /* the engine waits now */
	start = time(NULL);
	work(&ours, 100);
	assert_true(time(NULL) - start < 2);
	/* Its registers and its reset do not wait either. */
	start = time(NULL);
	assert_int_equal(client_call(&silent, QM_VU_RESET, NULL, 0), 0);
	assert_true(time(NULL) - start < 2);
	client_close(&silent);
	client_close(&other);
}

/* All functions at once, each with its own keys and data. */
static void
side_by_side(void **state)
{
	struct client clients[3];
	struct pair pairs[3];

	for (unsigned int i = 0; i < 3; i++)
		begin(&clients[i], *state, i, &pairs[i]);
	for (unsigned int n = 0; n < 50; n++) {
		for (unsigned int i = 0; i < 3; i++) {
			client_put(&clients[i], LA_DATA_IOVA, cbc->source);
			pair_post(&pairs[i], cbc->request);
		}
		for (unsigned int i = 0; i < 3; i++) {
			assert_non_null(pair_wait(&pairs[i]));
			client_expect(&clients[i], LA_DATA_IOVA, cbc->result);
		}
		if (n == 25)
			assert_int_equal(client_call(&clients[1], QM_VU_RESET, NULL, 0), 0);
		if (n == 25) {
			client_enable(&clients[1]);
			pair_init(&pairs[1], &clients[1], 0);
		}
	}
	for (unsigned int i = 0; i < 3; i++)
		client_close(&clients[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(socket_mode),
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(one_after_another),
		cmocka_unit_test(sudden_death),
		cmocka_unit_test(never_reads),
		cmocka_unit_test(never_answers),
		cmocka_unit_test(side_by_side),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
