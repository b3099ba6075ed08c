/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Bits that a fault flips in what a symmetric request has written: exactly one, in the place where
 * the message says that data or digest is, for every worked example of doc/hardware/02-sym.md.
 */

#include "qm_card.h"
#include "qm_fault.h"
#include "sym_world.h"

/* A bank that counts, and nothing else. */
struct counting {
	struct qm_card *card;
	struct qm_function function;
	struct qm_bank bank;
};

static void
counting_init(struct counting *counting)
{
	memset(counting, 0, sizeof(*counting));
	counting->card = calloc(1, sizeof(*counting->card));
	assert_non_null(counting->card);
	counting->function.card = counting->card;
	counting->bank.function = &counting->function;
}

/* The example, and whether its digest is moved behind the data. */
struct trial {
	const struct la_example *example;
	bool behind;
};

static void
load(struct world *world, const struct trial *trial, struct qm_request *req)
{
	const struct la_example *example = trial->example;

	memset(world->bytes, WORLD_FILL, WORLD_BYTES);
	world_load(world, example, req);
	if (trial->behind) {
		req->msg.la.hdr.serv_flags |= QAT4_LA_DIGEST_IN_BUF;
		req->msg.la.bufs.src_bytes += 32;
		req->msg.la.bufs.dst_bytes += 32;
	}
	if (example == &la_examples[LA_EXAMPLE_SHA256_TABLE]) /* it names a list and has none */
		world_put(world, LA_LIST_IOVA,
				"00 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00"
				"02 00 00 00 00 00 00 00 00 20 00 00 01 00 00 00"
				"01 00 00 00 00 00 00 00 02 20 00 00 01 00 00 00");
}

/* Execute the example and let the fault have it. Returns whether it struck. */
static bool
suffer(struct world *world, const struct trial *trial, enum qm_fault_kind kind, uint32_t random)
{
	struct counting counting;
	struct qm_request req;
	unsigned int hint = 0;
	bool struck;

	counting_init(&counting);
	load(world, trial, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	req.fault.kind = (uint8_t)kind;
	req.fault.random = random;
	if (kind != QM_FAULT_NONE && qm_fault_applies(kind, &req))
		qm_fault_spoil(&counting.bank, &hint, &req, 1);
	assert_int_equal(req.status, 0);
	struck = counting.card->faults.injected[kind] == 1;
	free(counting.card);
	return struck;
}

/* The only byte that differs, in one bit; an IOVA. */
static uint64_t
place(const struct world *world, const uint8_t *good)
{
	uint64_t found = 0;

	for (uint64_t i = 0; i < WORLD_BYTES; i++) {
		if (world->bytes[i] == good[i])
			continue;
		assert_int_equal(found, 0);
		assert_int_equal(__builtin_popcount(world->bytes[i] ^ good[i]), 1);
		found = WORLD_IOVA + i;
	}
	assert_int_not_equal(found, 0);
	return found;
}

/* Where the digest of the trial begins, by the numbers in the document. */
static uint64_t
digest_place(const struct trial *trial)
{
	if (trial->example == &la_examples[LA_EXAMPLE_CRC])
		return LA_DATA_IOVA + 30;
	if (trial->example == &la_examples[LA_EXAMPLE_CHAIN]) /* in either form */
		return LA_DATA_IOVA + 56;
	if (!trial->behind)
		return LA_DIGEST_IOVA;
	return LA_DATA_IOVA + (trial->example == &la_examples[LA_EXAMPLE_GCM] ? 60 : 16);
}

static void
one_trial(struct world *world, const struct trial *trial, unsigned int struck[2])
{
	static uint8_t good[WORLD_BYTES];
	bool digest = trial->example->digest != NULL || digest_place(trial) != LA_DIGEST_IOVA;

	suffer(world, trial, QM_FAULT_NONE, 0);
	memcpy(good, world->bytes, sizeof(good));
	for (uint32_t random = 0; random < 40; random += 13) {
		assert_int_equal(suffer(world, trial, QM_FAULT_DIGEST, random), digest);
		if (digest) {
			assert_true(place(world, good) == digest_place(trial));
			struck[0]++;
		} else {
			assert_memory_equal(good, world->bytes, sizeof(good));
		}
		if (suffer(world, trial, QM_FAULT_DATA, random)) {
			uint64_t iova = place(world, good);

			assert_true(iova >= LA_DATA_IOVA && iova < LA_DATA_IOVA + 60);
			struck[1]++;
		} else {
			assert_memory_equal(good, world->bytes, sizeof(good));
		}
	}
}

static void
one_bit(void **state)
{
	unsigned int struck[2] = { 0, 0 };
	struct world world;

	(void)state;
	world_init(&world, WORLD_CAPS);
	for (size_t i = 0; i < LA_EXAMPLES; i++) {
		const struct trial trial = { .example = &la_examples[i] };

		print_message("# %s\n", la_examples[i].name);
		one_trial(&world, &trial, struck);
	}
	/* Eight have a digest; all have data but the three hashes and GMAC. */
	assert_int_equal(struck[0], 8 * 4);
	assert_int_equal(struck[1], 7 * 4);
	world_fini(&world);
}

/* A digest in the buffer lies behind what is authenticated; a tag behind what is ciphered. */
static void
behind_the_data(void **state)
{
	static const enum la_example_id ids[] = { LA_EXAMPLE_CHAIN, LA_EXAMPLE_GCM,
		LA_EXAMPLE_CCM };
	unsigned int struck[2] = { 0, 0 };
	struct world world;

	(void)state;
	world_init(&world, WORLD_CAPS);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		const struct trial trial = { .example = &la_examples[ids[i]], .behind = true };

		print_message("# %s\n", trial.example->name);
		one_trial(&world, &trial, struck);
	}
	world_fini(&world);
}

/* What was only compared, or failed, has no digest or data of its own to spoil. */
static void
nothing_to_spoil(void **state)
{
	static const struct {
		uint16_t serv_flags;
		uint8_t cmd, status;
		bool digest, data;
	} cases[] = {
		{ QAT4_LA_RET_AUTH, QAT4_LA_CMD_AUTH, 0, true, false },
		{ QAT4_LA_CMP_AUTH, QAT4_LA_CMD_AUTH, 0, false, false },
		{ QAT4_LA_RET_AUTH | QAT4_LA_CMP_AUTH, QAT4_LA_CMD_CIPHER_HASH, 0, false, true },
		{ 0, QAT4_LA_CMD_CIPHER, 0, false, true },
		{ QAT4_LA_RET_AUTH, QAT4_LA_CMD_CIPHER_CRC, 0, false, true },
		{ QAT4_LA_RET_AUTH, QAT4_LA_CMD_CIPHER_HASH, QAT4_FW_STATUS_CRYPTO, true, true },
	};
	static uint8_t good[WORLD_BYTES];
	struct counting counting;
	struct world world;

	(void)state;
	world_init(&world, WORLD_CAPS);
	counting_init(&counting);
	memcpy(good, world.bytes, sizeof(good));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qm_request req;
		unsigned int hint = 0;

		world_begin(&world, &req, (enum qat4_la_cmd)cases[i].cmd, "00", "00");
		req.msg.la.hdr.serv_flags |= cases[i].serv_flags;
		req.msg.la.auth.digest_iova = LA_DIGEST_IOVA;
		req.msg.la.cipher.len_bytes = 1;
		req.status = cases[i].status;
		assert_int_equal(qm_fault_applies(QM_FAULT_DIGEST, &req), cases[i].digest);
		assert_int_equal(qm_fault_applies(QM_FAULT_DATA, &req), cases[i].data);
		if (cases[i].status == 0)
			continue;
		memcpy(good, world.bytes, sizeof(good));
		req.fault.kind = QM_FAULT_DIGEST;
		qm_fault_spoil(&counting.bank, &hint, &req, 1);
		req.fault.kind = QM_FAULT_DATA;
		qm_fault_spoil(&counting.bank, &hint, &req, 1);
		assert_memory_equal(good, world.bytes, sizeof(good));
	}
	free(counting.card);
	world_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_bit),
		cmocka_unit_test(behind_the_data),
		cmocka_unit_test(nothing_to_spoil),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_fault_flip", tests, NULL, NULL);
}
