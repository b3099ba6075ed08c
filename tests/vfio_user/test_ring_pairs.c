/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Ring pairs driven through trapped registers: results of worked examples, memory by message,
 * faults, resets. The client has no pointer to a register and the server none to a message.
 */

#include <errno.h>
#include <unistd.h>

#include "client.h"
#include "comp_examples.h"
#include "la_examples.h"
#include "pke_examples.h"
#include "qat4_hw_fw.h"
#include "qat4_hw_mbox.h"

#define SERVICES "sym;dc"
#define COMP_S   "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"

static const struct la_example *const gcm = &la_examples[LA_EXAMPLE_GCM];
static const struct la_example *const cbc = &la_examples[LA_EXAMPLE_CBC];

static int
setup(void **state)
{
	static struct world world;

	world_init(&world, "services", SERVICES, NULL);
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
begin(struct client *client, struct world *world)
{
	client_open(client, world, 0);
	client_map_all(client);
	client_enable(client);
}

static void
expect_response(const uint8_t *response, const char *hex)
{
	uint8_t want[32];

	assert_non_null(response);
	assert_int_equal(hex_bytes(want, sizeof(want), hex), sizeof(want));
	assert_memory_equal(response, want, sizeof(want));
}

static void
load(struct client *client, const struct la_example *example)
{
	client_put(client, LA_CD_IOVA, example->cd);
	client_put(client, LA_DATA_IOVA, example->source);
	if (example->aad != NULL)
		client_put(client, LA_AAD_IOVA, example->aad);
}

/* 02-sym.md, section 14.3. */
static void
send_gcm(struct pair *pair)
{
	struct client *client = pair->client;

	load(client, gcm);
	memset(client_at(client, LA_DIGEST_IOVA), 0xa5, 32);
	pair_post(pair, gcm->request);
	expect_response(pair_wait(pair), gcm->response);
	client_expect(client, LA_DATA_IOVA, gcm->result);
	client_expect(client, LA_DIGEST_IOVA, gcm->digest);
	client_expect(client, LA_DIGEST_IOVA + 16, "a5a5a5a5");
}

/* 04-compress.md, section 9.1. */
static void
send_deflate(struct pair *pair)
{
	struct client *client = pair->client;

	memcpy(client_at(client, 0x100001000), COMP_S, sizeof(COMP_S));
	memset(client_at(client, 0x100002000), 0xa5, 0x900);
	pair_post(pair, COMP_STATIC);
	expect_response(pair_wait(pair), COMP_STATIC_RESP);
	client_expect(client, 0x100002000, COMP_T);
	client_expect(client, 0x100002800, "a5a5a5a5"); /* behind the room for it */
}

static void
aes_gcm(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	for (unsigned int i = 0; i < 200; i++) /* around the rings several times */
		send_gcm(&pair);
	assert_int_equal(client.questions, 0);
	assert_int_equal(client_read(&client, 0, qat4_bank_csr(pair.bank, QAT4_CSR_RINGHEAD), 4),
			200 % 64 * 128);
	assert_int_equal(client_read(&client, 0, qat4_bank_csr(pair.bank, QAT4_CSR_RINGTAIL), 4),
			200 % 64 * 128); /* without the mark of the model */
	client_close(&client);
}

static void
deflate(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_COMP));
	send_deflate(&pair);
	/* And back. */
	memset(client_at(&client, 0x100008000), 0, 64);
	pair_post(&pair, COMP_DECOMPRESS);
	expect_response(pair_wait(&pair), COMP_DECOMPRESS_RESP);
	assert_memory_equal(client_at(&client, 0x100008000), COMP_S, 64);
	client_close(&client);
}

/* RINGESTAT tells what a driver that polls it must know, at once. */
static void
empty_status(void **state)
{
	struct client client;
	struct pair pair;
	uint32_t csr;

	begin(&client, *state);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	csr = qat4_bank_csr(pair.bank, QAT4_CSR_RINGESTAT);
	for (unsigned int i = 0; i < 50; i++) {
		assert_int_equal(client_read(&client, 0, csr, 4) & 2, 2);
		load(&client, cbc);
		pair_post(&pair, cbc->request);
		assert_non_null(pair_peek(&pair, 5000));
		while ((client_read(&client, 0, csr, 4) & 2) != 0)
			; /* it follows the response */
		memset(pair.responses + 32 * (i % 64), 0x7f, 32);
		pair_release(&pair);
		assert_int_equal(client_read(&client, 0, csr, 4) & 2, 2);
	}
	client_close(&client);
}

/* No window has a file: ring, descriptor, payload and response all go by message. */
static void
by_message(void **state)
{
	struct client client;
	struct pair pair;

	client_open(&client, *state, 0);
	client.by_message = true;
	assert_int_equal(client_map_fd(&client, CLIENT_IOVA, 0, CLIENT_BYTES, 3, -1), 0);
	client_enable(&client);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	for (unsigned int i = 0; i < 5; i++)
		send_gcm(&pair);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_COMP));
	for (unsigned int i = 0; i < 5; i++)
		send_deflate(&pair);
	assert_true(client.questions > 50);
	assert_int_equal(client.misses, 0);
	client_close(&client);
}

/* Results that the client does not take: the response says so. */
static void
results_refused(void **state)
{
	static const unsigned int services[] = { QAT4_SERVICE_SYM, QAT4_SERVICE_COMP };
	struct client client;

	client_open(&client, *state, 0);
	client.by_message = true;
	client.refuse_results = true;
	client_enable(&client);
	memcpy(client_at(&client, 0x100001000), COMP_S, sizeof(COMP_S));
	for (unsigned int i = 0; i < 2; i++) {
		const struct qat4_fw_resp *response;
		struct pair pair;

		if (services[i] == QAT4_SERVICE_SYM)
			load(&client, gcm);
		pair_init(&pair, &client, bank_of(SERVICES, services[i]));
		pair_post(&pair, services[i] == QAT4_SERVICE_SYM ? gcm->request : COMP_STATIC);
		response = (const void *)pair_wait(&pair);
		assert_non_null(response);
		assert_int_equal(response->status,
				services[i] == QAT4_SERVICE_SYM ? QAT4_FW_STATUS_CRYPTO
								: QAT4_FW_STATUS_COMP);
		assert_int_equal(response->error, QAT4_FW_ERR_ENDPOINT);
	}
	client_expect(&client, LA_DATA_IOVA, gcm->source);
	client_close(&client);
}

/* Public keys are fetched and stored apart from everything else. 03-asym.md, section 8.3. */
static void
x25519(struct world *world, bool by_message)
{
	struct client client;
	struct pair pair;

	client_open(&client, world, 0);
	client.by_message = by_message;
	if (!by_message)
		client_map_all(&client);
	client_enable(&client);
	pair_init(&pair, &client, bank_of("asym", QAT4_SERVICE_ASYM));
	pair.message = QAT4_MSG_REQUEST_ASYM_BYTES;
	client_put(&client, 0x100002000, "0030000001000000 2030000001000000");
	client_put(&client, 0x100002040, "4030000001000000");
	client_put(&client, 0x100003000,
			"4c1cabd0a603a9103b35b326ec2466727c5fb124a4c19435db3030586768dbe6");
	client_put(&client, 0x100003020,
			"c49a44ba44226a50185afcc10a4c1462dd5e46824b15163b9d7c52f06be346a5");
	for (unsigned int i = 0; i < 5; i++) {
		memset(client_at(&client, 0x100003040), 0xa5, 64);
		pair_post(&pair, PKE_X25519);
		expect_response(pair_wait(&pair), PKE_GOOD);
		client_expect(&client, 0x100003040,
				"5285a2775507b454f7711c4903cfec324f088df24dea948e90c6e99d3755dac3"
				"a5a5a5a5");
	}
	assert_int_equal(client.questions != 0, by_message);
	assert_int_equal(client.misses, 0);
	client_close(&client);
}

static void
public_keys(void **state)
{
	struct world world;

	(void)state;
	world_init(&world, "services", "asym", NULL);
	x25519(&world, false);
	x25519(&world, true);
	world_fini(&world);
}

/* A reset while an engine waits for the answer to a question. */
static void
by_message_reset(void **state)
{
	struct client client;
	struct pair pair;

	client_open(&client, *state, 0);
	client.by_message = true;
	client_enable(&client);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	load(&client, gcm);
	pair_post(&pair, gcm->request);
	/* The question is there, and is not answered before the reset is: as in QEMU, where one
	   thread waits for the reset and would answer the question. */
	usleep(20000);
	assert_int_equal(client_call(&client, QM_VU_RESET, NULL, 0), 0);
	client_enable(&client);
	while (client_answer(&client, 20)) /* late, of no use */
		;
	pair_init(&pair, &client, pair.bank);
	send_gcm(&pair);
	client_close(&client);
}

/* An address without memory: an error answer, and a question that the guest's IOMMU sees. */
static void
dma_fault(void **state)
{
	const struct qat4_fw_resp *response;
	uint8_t request[128];
	struct client client;
	struct pair pair;

	begin(&client, *state);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	send_gcm(&pair);
	assert_int_equal(client.misses, 0);
	load(&client, gcm);
	pair_post(&pair, gcm->request);
	response = (const void *)pair_wait(&pair);
	assert_int_equal(response->status, 0);
	hex_bytes(request, sizeof(request), gcm->request);
	request[0x20 + 5] = 0x55; /* of the source's address */
	memcpy(pair.requests + 128 * (size_t)(pair.posted % 64), request, 128);
	pair.posted++;
	client_post(&client, 0, qat4_bank_csr(pair.bank, QAT4_CSR_RINGTAIL), 128 * pair.posted);
	response = (const void *)pair_wait(&pair);
	assert_non_null(response);
	assert_int_equal(response->status, QAT4_FW_STATUS_CRYPTO);
	assert_int_equal(response->error, QAT4_FW_ERR_ENDPOINT);
	assert_true(client.misses > 0);
	send_gcm(&pair);
	client_close(&client);
}

/* A ring without memory: the bank stands still, and the server lives. */
static void
ring_fault(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	assert_int_equal(client_unmap(&client, CLIENT_IOVA, CLIENT_BYTES, 0), 0);
	load(&client, gcm);
	pair_post(&pair, gcm->request);
	assert_null(pair_peek(&pair, 200));
	assert_true(client.misses > 0);
	client_map_all(&client);
	pair_init(&pair, &client, pair.bank);
	send_gcm(&pair);
	client_close(&client);
}

/* Without bus master nothing is fetched; with it, what was rung is. */
static void
bus_master(void **state)
{
	struct client client;
	struct pair pair;

	client_open(&client, *state, 0);
	client_map_all(&client);
	pair_init(&pair, &client, bank_of(SERVICES, QAT4_SERVICE_SYM));
	load(&client, gcm);
	pair_post(&pair, gcm->request);
	assert_null(pair_peek(&pair, 200));
	client_enable(&client);
	expect_response(pair_wait(&pair), gcm->response);
	client_write(&client, QM_VU_REGION_CONFIG, 0x04, 0x2, 2);
	load(&client, gcm);
	pair_post(&pair, gcm->request);
	assert_null(pair_peek(&pair, 200));
	client_expect(&client, LA_DATA_IOVA, gcm->source);
	client_close(&client);
}

/* A reset of either kind: registers fresh, rings gone, windows stay. */
static void
resets(void **state)
{
	struct client client;
	struct pair pair;

	begin(&client, *state);
	for (int i = 0; i < 20; i++) {
		unsigned int bank = bank_of(SERVICES, QAT4_SERVICE_SYM);

		pair_init(&pair, &client, bank);
		send_gcm(&pair);
		load(&client, gcm);
		pair_post(&pair, gcm->request); /* it may or may not be done */
		if (i % 2 == 0)
			client_write(&client, QM_VU_REGION_CONFIG, 0x78, 0xa810, 2);
		else
			assert_int_equal(client_call(&client, QM_VU_RESET, NULL, 0), 0);
		for (uint32_t csr = 0; csr < 0x2000; csr += 0x40) {
			assert_int_equal(client_read(&client, 0, qat4_bank_csr(bank, csr), 4), 0);
		}
		assert_int_equal(client_read(&client, 2, QAT4_CSR_PF2VM, 4), 0);
		client_enable(&client);
	}
	client_close(&client);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(aes_gcm),
		cmocka_unit_test(deflate),
		cmocka_unit_test(empty_status),
		cmocka_unit_test(by_message),
		cmocka_unit_test(results_refused),
		cmocka_unit_test(public_keys),
		cmocka_unit_test(by_message_reset),
		cmocka_unit_test(dma_fault),
		cmocka_unit_test(ring_fault),
		cmocka_unit_test(bus_master),
		cmocka_unit_test(resets),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
