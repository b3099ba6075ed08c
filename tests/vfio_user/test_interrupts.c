/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Interrupts, counted: arming, coalescing, masks, mailbox (doc/hardware/01-device.md, section
 * 2.11).
 */

#include <time.h>
#include <unistd.h>

#include "client.h"
#include "la_examples.h"
#include "qat4_hw_mbox.h"

enum { SOON_MS = 5000, NONE_MS = 60 };
#define TIMER(count) (0x80000000u | (count))

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

static void
begin(struct client *client, struct world *world, struct pair *pair)
{
	client_open(client, world, 0);
	client_map_all(client);
	client_enable(client);
	client_enable_msi(client);
	pair_init(pair, client, 0);
	client_put(client, LA_CD_IOVA, cbc->cd);
	client_put(client, LA_DATA_IOVA, cbc->source);
}

static void
set(struct pair *pair, uint32_t csr, uint32_t value)
{
	client_post(pair->client, QAT4_BAR_TRANSPORT, qat4_bank_csr(pair->bank, csr), value);
}

static uint32_t
get(struct pair *pair, uint32_t csr)
{
	return client_read(pair->client, QAT4_BAR_TRANSPORT, qat4_bank_csr(pair->bank, csr), 4);
}

/* A request, and its response taken off the ring but not released. */
static void
one(struct pair *pair)
{
	pair_post(pair, cbc->request);
	assert_non_null(pair_peek(pair, SOON_MS));
}

/* A driver that waits for each response, as qatlib and the kernel do. */
static void
one_for_each(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	set(&pair, QAT4_CSR_IAINTCOLCTL, TIMER(0x27));
	for (unsigned int i = 0; i < 100; i++) {
		set(&pair, QAT4_CSR_IAINTCOLEN, 2);
		pair_post(&pair, cbc->request);
		assert_int_equal(client_interrupts(&client, SOON_MS), 1);
		assert_int_equal(client_read(&client, 2, QAT4_CSR_VINTSOU, 4), 1);
		assert_non_null(pair_wait(&pair));
	}
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	client_close(&client);
}

/* Armed once it fires once, however many responses there are. */
static void
fires_once(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	set(&pair, QAT4_CSR_IAINTCOLEN, 2);
	one(&pair);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	assert_int_equal(get(&pair, QAT4_CSR_IAINTFLAGREG), 2);
	one(&pair);
	one(&pair);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	/* Armed again without reading: again, because the ring is not empty. */
	set(&pair, QAT4_CSR_IAINTFLAGCOLEN, 2);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	/* All read: not. */
	pair_release(&pair);
	set(&pair, QAT4_CSR_IAINTFLAGCOLEN, 2);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	assert_int_equal(get(&pair, QAT4_CSR_IAINTFLAGREG), 0);
	assert_int_equal(get(&pair, QAT4_CSR_IAINTCOLEN), 2);
	/* Silenced. */
	set(&pair, QAT4_CSR_IAINTFLAGCOLEN, 0);
	one(&pair);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	assert_int_equal(get(&pair, QAT4_CSR_IAINTCOLEN), 0);
	client_close(&client);
}

static double
now_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* The longest timer is 0xffff times 256 ns; a larger count means that, too. */
static void
coalescing(void **state)
{
	static const uint32_t counts[] = { 0xffff, 0x10000 };
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	for (unsigned int i = 0; i < 2; i++) {
		double start;

		set(&pair, QAT4_CSR_IAINTCOLCTL, TIMER(counts[i]));
		assert_int_equal(get(&pair, QAT4_CSR_IAINTCOLCTL), TIMER(0xffff));
		set(&pair, QAT4_CSR_IAINTCOLEN, 2);
		start = now_ms();
		for (unsigned int n = 0; n < 10; n++)
			pair_post(&pair, cbc->request);
		assert_int_equal(client_interrupts(&client, SOON_MS), 1);
		assert_true(now_ms() - start >= 0xffff * 256e-6);
		for (unsigned int n = 0; n < 10; n++)
			assert_non_null(pair_wait(&pair));
		assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	}
	client_close(&client);
}

/* Read before the timer has run out: nothing to tell. */
static void
read_in_time(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	for (unsigned int i = 0; i < 20; i++) {
		set(&pair, QAT4_CSR_IAINTCOLCTL, TIMER(0xffff));
		set(&pair, QAT4_CSR_IAINTCOLEN, 2);
		pair_post(&pair, cbc->request);
		assert_non_null(pair_wait(&pair));
		if (client_interrupts(&client, 0) == 0)
			break; /* a machine that is too slow gets another chance */
		assert_int_not_equal(i, 19);
	}
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	client_close(&client);
}

/* A masked source interrupts when the mask goes. */
static void
masks(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	client_post(&client, 2, QAT4_CSR_VINTMSK, 1);
	set(&pair, QAT4_CSR_IAINTCOLEN, 2);
	one(&pair);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	assert_int_equal(client_read(&client, 2, QAT4_CSR_VINTSOU, 4), 1);
	client_post(&client, 2, QAT4_CSR_VINTMSK, 0);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	/* The flag is written 1 to clear; the source falls with it. */
	set(&pair, QAT4_CSR_IAINTFLAGREG, 1);
	assert_int_equal(get(&pair, QAT4_CSR_IAINTFLAGREG), 2);
	set(&pair, QAT4_CSR_IAINTFLAGREG, 2);
	assert_int_equal(get(&pair, QAT4_CSR_IAINTFLAGREG), 0);
	assert_int_equal(client_read(&client, 2, QAT4_CSR_VINTSOU, 4), 0);
	client_close(&client);
}

static void
ask(struct client *client)
{
	client_post(client, 2, QAT4_CSR_VM2PF, 0x00002327); /* the first byte of the ring map */
}

static void
mailbox(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	for (unsigned int i = 0; i < 20; i++) {
		ask(&client);
		assert_int_equal(client_interrupts(&client, SOON_MS), 1);
		assert_int_equal(client_read(&client, 2, QAT4_CSR_VINTSOUPF2VM, 4), 1);
		client_post(&client, 2, QAT4_CSR_PF2VM, 0);
	}
	client_post(&client, 2, QAT4_CSR_VINTMSKPF2VM, 1);
	ask(&client);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	client_post(&client, 2, QAT4_CSR_VINTMSKPF2VM, 0);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	client_close(&client);
}

/* No message without MSI, without bus master, after a reset. */
static void
not_allowed(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state, &pair);
	client_write(&client, QM_VU_REGION_CONFIG, 0x52, 0x80, 2);
	set(&pair, QAT4_CSR_IAINTCOLEN, 2);
	one(&pair);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	client_write(&client, QM_VU_REGION_CONFIG, 0x52, 0x81, 2);
	set(&pair, QAT4_CSR_IAINTCOLEN, 2);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	client_write(&client, QM_VU_REGION_CONFIG, 0x04, 0x2, 2);
	set(&pair, QAT4_CSR_IAINTCOLEN, 2);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	assert_int_equal(client_call(&client, QM_VU_RESET, NULL, 0), 0);
	client_enable(&client);
	client_write(&client, QM_VU_REGION_CONFIG, 0x52, 0x81, 2);
	assert_int_equal(client_interrupts(&client, NONE_MS), 0);
	/* The line that the client had set up is still there. */
	pair_init(&pair, &client, 0);
	set(&pair, QAT4_CSR_IAINTCOLEN, 2);
	one(&pair);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	client_close(&client);
}

/* Two banks on one vector: neither swallows the other's. */
static void
two_banks(void **state)
{
	struct client client;
	struct pair pairs[2];

	begin(&client, *state, &pairs[0]);
	pair_init(&pairs[1], &client, 1);
	for (unsigned int i = 0; i < 2; i++)
		set(&pairs[i], QAT4_CSR_IAINTCOLEN, 2);
	one(&pairs[0]);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	one(&pairs[1]);
	assert_int_equal(client_interrupts(&client, SOON_MS), 1);
	assert_int_equal(client_read(&client, 2, QAT4_CSR_VINTSOU, 4), 3);
	client_close(&client);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_for_each),
		cmocka_unit_test(fires_once),
		cmocka_unit_test(coalescing),
		cmocka_unit_test(read_in_time),
		cmocka_unit_test(masks),
		cmocka_unit_test(mailbox),
		cmocka_unit_test(not_allowed),
		cmocka_unit_test(two_banks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
