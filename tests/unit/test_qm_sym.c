/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The symmetric service executes the worked examples of doc/hardware/02-sym.md, section 14, and
 * refuses what section 3.5 says it must, without touching memory.
 */

#include "qm_sym_job.h"
#include "sym_reference.h"
#include "sym_world.h"

static int
setup(void **state)
{
	struct world *world = malloc(sizeof(*world));

	world_init(world, WORLD_CAPS);
	*state = world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	free(*state);
	return 0;
}

/* Worked examples. */

/** Run @p id as it stands and compare everything that the document states. */
static void
run_example(struct world *world, enum la_example_id id)
{
	const struct la_example *example = &la_examples[id];
	struct qm_request req;

	world_load(world, example, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->result, example->name);
	if (example->digest != NULL)
		world_expect(world, LA_DIGEST_IOVA, example->digest, example->name);
	assert_string_equal(world->finding, "");
}

static void
cbc(void **state)
{
	run_example(*state, LA_EXAMPLE_CBC);
}

static void
cbc_decrypt(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CBC];
	struct qm_request req;

	world_load(world, example, &req);
	world_put(world, LA_CD_IOVA, "13 03 00 00");
	world_put(world, LA_DATA_IOVA, example->result);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->source, "decrypt");
	assert_string_equal(world->finding, "");
}

/** The list has 5 bytes at the data address and 11 at 0x805 behind it. */
static void
cbc_from_table_in_list(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CBC_TABLE];
	struct qm_request req;

	world_load(world, example, &req);
	memcpy(world_at(world, LA_DATA_IOVA + 0x805), world_at(world, LA_DATA_IOVA + 5), 11);
	memset(world_at(world, LA_DATA_IOVA + 5), WORLD_FILL, 11);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, "76 49 ab ac 81 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5",
			"head");
	world_expect(world, LA_DATA_IOVA + 0x804, "a5 19 b2 46 ce e9 8e 9b 12 e9 19 7d a5", "tail");
	assert_string_equal(world->finding, "");
}

static void
chain(void **state)
{
	run_example(*state, LA_EXAMPLE_CHAIN);
}

/** Flags 0x0424, no digest address: what the Linux kernel sends (there with lists). */
static void
chain_digest_in_buffer(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CHAIN];
	struct qm_request req;

	world_load(world, example, &req);
	req.msg.bytes[0x05] = 0x04;
	req.msg.bytes[0x30] = 56 + 20;
	req.msg.bytes[0x34] = 56 + 20;
	memset(req.msg.bytes + 0x60, 0, 8);
	req.msg.bytes[0x6b] = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->result, "digest in buffer");
	assert_string_equal(world->finding, "");
}

/**
 * The matching decrypt-verify: HASH_CIPHER, flags 0x0444, ids 0x12 and 0x41, configuration 0x313.
 * The descriptor has the hash block first, as the order of work is.
 */
static void
load_chain_verify(struct world *world, struct qm_request *req)
{
	const struct la_example *example = &la_examples[LA_EXAMPLE_CHAIN];

	world_load(world, example, req);
	world_put(world, LA_DATA_IOVA, example->result);
	world_put(world, LA_CD_IOVA,
			"11 14 00 00 00 00 00 00 00 00 00 40 00 00 00 00"
			"06 4c 66 2a cc 6e d1 b0 6c fa 9a b0 04 2f 13 7f ce a5 70 eb 00 00 00 00"
			"d6 2a cc cc 7e 6a 98 b3 df 01 5b 02 d8 85 c3 e0 9b d1 84 cb 00 00 00 00"
			"13 03 00 00 00 00 00 00 2b 7e 15 16 28 ae d2 a6 ab f7 15 88 09 cf 4f 3c");
	hex_bytes(req->msg.bytes, 8, "00 03 04 80 44 04 00 00");
	req->msg.bytes[0x30] = 56 + 20;
	req->msg.bytes[0x34] = 56 + 20;
	memset(req->msg.bytes + 0x60, 0, 8);
	hex_bytes(req->msg.bytes + 0x6c, 20,
			"02 02 08 41 00 00 00 12 00 00 14 14 00 18 05 18 00 00 00 00");
}

static void
chain_decrypt_verify(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	load_chain_verify(world, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CHAIN].source, "decrypted");
	assert_string_equal(world->finding, "");
}

/** A digest that does not match is status bit 7; the text is written all the same (section 9.5). */
static void
chain_mismatch(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (unsigned int byte = 0; byte < 20; byte++) {
		load_chain_verify(world, &req);
		world_at(world, LA_DATA_IOVA + 56)[byte] ^= 0x10;
		assert_int_equal(world_run(world, &req), OUTCOME_MISMATCH);
		world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CHAIN].source,
				"decrypted");
	}
}

/** The three ways in which a digest is made besides a cipher, with so many bytes of it. */
static uint32_t
load_with_digest(struct world *world, struct qm_request *req, unsigned int way)
{
	struct qat4_la_req *la = &req->msg.la;

	if (way == 0) {
		world_load(world, &la_examples[LA_EXAMPLE_GCM], req);
		return la->spc.tag_bytes;
	}
	if (way == 1) {
		world_load(world, &la_examples[LA_EXAMPLE_CHAIN], req);
	} else { /* hash first; the digest is not compared */
		load_chain_verify(world, req);
		la->hdr.serv_flags = QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH;
	}
	return 20;
}

/** So many hashes that the next ones are collected for the lanes of a library, few as they be. */
static void
make_company(struct world *world)
{
	enum { NB = 24 };
	static struct qm_request reqs[NB];

	for (unsigned int i = 0; i < NB; i++) {
		world_load(world, &la_examples[LA_EXAMPLE_SHA256], &reqs[i]);
		qm_sym_submit(world->sym, &reqs[i]);
	}
	qm_sym_flush(world->sym);
}

/** The same request with its text in two pieces that are apart: 48 bytes, and behind a gap the
 * rest. */
static void
in_two_pieces(struct world *world, struct qm_request *req)
{
	enum { FIRST = 48, GAP = 256 };
	struct qat4_fw_bufs *bufs = &req->msg.la.bufs;
	struct qat4_fw_sgl *sgl = (void *)world_at(world, LA_LIST_IOVA);
	struct qat4_fw_sgl_entry *entries = qat4_fw_sgl_entries(sgl);
	uint32_t rest = bufs->src_bytes - FIRST;

	memcpy(world_at(world, LA_DATA_IOVA + FIRST + GAP), world_at(world, LA_DATA_IOVA + FIRST),
			rest);
	memset(sgl, 0, sizeof(*sgl));
	sgl->nb_entries = 2;
	entries[0] = (struct qat4_fw_sgl_entry){ .len_bytes = FIRST, .iova = LA_DATA_IOVA };
	entries[1] = (struct qat4_fw_sgl_entry){ .len_bytes = rest,
		.iova = LA_DATA_IOVA + FIRST + GAP };
	req->msg.la.hdr.com_flags |= QAT4_FW_COM_SGL;
	bufs->src_iova = LA_LIST_IOVA;
	bufs->dst_iova = LA_LIST_IOVA;
}

/** A digest whose address is in the text is written last, behind what is ciphered there. */
static void
digest_written_last(void **state)
{
	struct world *world = *state;
	struct qm_request req;
	struct qat4_la_req *la = &req.msg.la;

	for (unsigned int i = 0; i < 12; i++) {
		unsigned int way = i / 4;
		bool apart = i % 4 >= 2;
		uint32_t digest_bytes = load_with_digest(world, &req, way);
		uint32_t text_bytes = la->cipher.offset_bytes + la->cipher.len_bytes;
		uint32_t compared = apart ? 48 : text_bytes;
		uint8_t expected[256];

		if (apart)
			in_two_pieces(world, &req);
		la->auth.digest_iova = LA_DIGEST_IOVA;
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		memcpy(expected, world_at(world, LA_DATA_IOVA), text_bytes);
		memcpy(expected + la->cipher.offset_bytes, world_at(world, LA_DIGEST_IOVA),
				digest_bytes);
		if (i % 2 != 0)
			make_company(world);
		load_with_digest(world, &req, way);
		if (apart)
			in_two_pieces(world, &req);
		la->auth.digest_iova = LA_DATA_IOVA + la->cipher.offset_bytes;
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		assert_memory_equal(world_at(world, LA_DATA_IOVA), expected, compared);
	}
}

static void
gcm(void **state)
{
	run_example(*state, LA_EXAMPLE_GCM);
}

static void
gcm_decrypt(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_GCM];
	struct qm_request req;

	for (unsigned int good = 0; good < 2; good++) {
		world_load(world, example, &req);
		world_put(world, LA_CD_IOVA, "45 41 00 00");
		world_put(world, LA_DATA_IOVA, example->result);
		world_put(world, LA_DIGEST_IOVA, example->digest);
		req.msg.bytes[0x04] = 0x44;
		world_at(world, LA_DIGEST_IOVA)[15] ^= (uint8_t)!good;
		assert_int_equal(world_run(world, &req), good ? OUTCOME_OK : OUTCOME_MISMATCH);
		world_expect(world, LA_DATA_IOVA, example->source, "decrypted");
		assert_string_equal(world->finding, "");
	}
}

/** qatlib's form: flags 0x6144, the configuration behind an unused hash block of 72 bytes. */
static void
gcm_decrypt_qatlib(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_GCM];
	struct qm_request req;

	world_load(world, example, &req);
	memmove(world_at(world, LA_CD_IOVA + 72), world_at(world, LA_CD_IOVA), 48);
	memset(world_at(world, LA_CD_IOVA), 0x77, 72);
	world_put(world, LA_CD_IOVA + 72, "45 41 00 00");
	world_put(world, LA_DATA_IOVA, example->result);
	world_put(world, LA_DIGEST_IOVA, example->digest);
	hex_bytes(req.msg.bytes + 4, 2, "44 61");
	req.msg.bytes[0x12] = 15;
	hex_bytes(req.msg.bytes + 0x4c, 4, "de ad be ef"); /* behind the IV: to be ignored */
	req.msg.bytes[0x6e] = 9;
	req.msg.bytes[0x6f] = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->source, "decrypted");
	assert_string_equal(world->finding, "");
}

static void
sha256(void **state)
{
	run_example(*state, LA_EXAMPLE_SHA256);
}

static void
sha256_from_table_in_list(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_SHA256_TABLE];
	struct qm_request req;

	world_load(world, example, &req);
	world_put(world, LA_LIST_IOVA,
			"00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00"
			"02 00 00 00 00 00 00 00 00 20 00 00 01 00 00 00"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			"01 00 00 00 00 00 00 00 02 20 00 00 01 00 00 00");
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DIGEST_IOVA, example->digest, "digest");
	assert_string_equal(world->finding, "");
}

static void
gmac(void **state)
{
	run_example(*state, LA_EXAMPLE_GMAC);
}

/** qatlib's GMAC: single pass, the message is AAD inside the source, no cipher region. */
static void
gmac_qatlib(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_GMAC];
	struct qm_request req;

	world_load(world, example, &req);
	world_put(world, LA_CD_IOVA, "43 40 00 00 00 00 00 00");
	hex_bytes(req.msg.bytes, 8, "00 00 04 80 24 61 00 00");
	req.msg.bytes[0x12] = 13;
	memset(req.msg.bytes + 0x71, 0, 15);
	req.msg.bytes[0x6f] = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DIGEST_IOVA, example->digest, "tag");
	assert_string_equal(world->finding, "");
}

/** The hash key is the descriptor's, even where it is not the one that belongs to the cipher key.
 */
static void
gmac_with_other_hash_key(void **state)
{
	static const uint8_t count[16] = { 0xca, 0xfe, 0xba, 0xbe, 0xfa, 0xce, 0xdb, 0xad, 0xde,
		0xca, 0xf8, 0x88, 0, 0, 0, 1 };
	static const uint8_t lengths[16] = { [6] = 160 * 8 >> 8, [7] = (uint8_t)(160 * 8) };
	struct world *world = *state;
	struct ref_job job = { .key_len = 16 };
	struct qm_request req;
	uint8_t mask[16];
	uint8_t tag[16] = { 0 };

	world_load(world, &la_examples[LA_EXAMPLE_GMAC], &req);
	world_at(world, LA_CD_IOVA + 0x40)[3] ^= 0x20;
	memcpy(job.key, world_at(world, LA_CD_IOVA + 0x10), 16);
	ref_ghash(tag, world_at(world, LA_CD_IOVA + 0x40), world_at(world, LA_DATA_IOVA), 160);
	ref_ghash(tag, world_at(world, LA_CD_IOVA + 0x40), lengths, 16);
	ref_aes_block(&job, count, mask);
	for (unsigned int i = 0; i < 16; i++)
		tag[i] ^= mask[i];
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	assert_memory_equal(world_at(world, LA_DIGEST_IOVA), tag, 16);
}

/** qatlib's ECB and NULL jobs have an IV pointer of 0 and no state: it must not be followed. */
static void
iv_pointer_not_followed(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CBC];
	struct qm_request req;

	world_load(world, example, &req);
	world_put(world, LA_CD_IOVA, "03");
	req.msg.bytes[0x04] = 0;
	memset(req.msg.bytes + 0x40, 0, 16);
	req.msg.bytes[0x6c] = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	/* SP 800-38A, F.1.1, block 1. */
	world_expect(world, LA_DATA_IOVA, "3ad77bb40d7a3660a89ecaf32466ef97", "ECB");
	world_put(world, LA_CD_IOVA, "00 00");
	req.msg.bytes[0x12] = 1;
	req.msg.bytes[0x6d] = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, "3ad77bb40d7a3660a89ecaf32466ef97", "NULL");
	assert_string_equal(world->finding, "");
}

/** Compact descriptor of the table form: key, state1, state2; configurations 18 and 46. */
static void
chain_from_table(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CHAIN];
	struct qm_request req;

	world_load(world, example, &req);
	world_put(world, LA_CD_IOVA,
			"2b 7e 15 16 28 ae d2 a6 ab f7 15 88 09 cf 4f 3c"
			"06 4c 66 2a cc 6e d1 b0 6c fa 9a b0 04 2f 13 7f ce a5 70 eb 00 00 00 00"
			"d6 2a cc cc 7e 6a 98 b3 df 01 5b 02 d8 85 c3 e0 9b d1 84 cb 00 00 00 00");
	req.msg.bytes[0x04] = 0x2c;
	req.msg.bytes[0x12] = 8;
	req.msg.bytes[0x6b] = 0;
	req.msg.bytes[0x6e] = 18;
	req.msg.bytes[0x72] = 46;
	req.msg.bytes[0x7a] = 3;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->result, "chain");
	assert_string_equal(world->finding, "");
}

/* Refusals. */

/** A request that is like an example but for one thing, and what becomes of it. */
struct refusal {
	const char *name;
	enum la_example_id example;
	unsigned int offset; /* in the request */
	const char *bytes;
	unsigned int outcome;
};

static const struct refusal refusals[] = {
	{ "valid flag 0", LA_EXAMPLE_CBC, 0x03, "00", OUTCOME_UNSUPPORTED },
	{ "service PKE", LA_EXAMPLE_CBC, 0x02, "03", OUTCOME_UNSUPPORTED },
	{ "service unknown", LA_EXAMPLE_CBC, 0x02, "ff", OUTCOME_UNSUPPORTED },
	{ "service NULL, command 0", LA_EXAMPLE_CBC, 0x02, "00", OUTCOME_UNSUPPORTED },
	{ "TRNG", LA_EXAMPLE_CBC, 0x01, "04", OUTCOME_UNSUPPORTED },
	{ "command unknown", LA_EXAMPLE_CBC, 0x01, "12", OUTCOME_UNSUPPORTED },
	{ "partial packet", LA_EXAMPLE_CBC, 0x04, "05", OUTCOME_UNSUPPORTED },
	{ "wireless slice", LA_EXAMPLE_CBC, 0x05, "80", OUTCOME_UNSUPPORTED },
	{ "wireless extended flag", LA_EXAMPLE_CBC, 0x07, "04", OUTCOME_UNSUPPORTED },
	{ "single pass of CBC", LA_EXAMPLE_CBC, 0x05, "20", OUTCOME_UNSUPPORTED },
	{ "AEAD mode without single pass", LA_EXAMPLE_GCM, 0x05, "48", OUTCOME_UNSUPPORTED },
	{ "mode 2", LA_EXAMPLE_SHA256, 0x71, "20", OUTCOME_UNSUPPORTED },
	{ "GALOIS without a cipher", LA_EXAMPLE_GMAC, 0x01, "01", OUTCOME_UNSUPPORTED },
	{ "key derivation", LA_EXAMPLE_SHA256, 0x01, "08", OUTCOME_UNSUPPORTED },
	{ "HKDF", LA_EXAMPLE_SM3_HMAC, 0x01, "10", OUTCOME_UNSUPPORTED },
	{ "partial packet of a hash", LA_EXAMPLE_SHA256, 0x04, "25", OUTCOME_UNSUPPORTED },
	{ "cipher region ends behind the source", LA_EXAMPLE_CBC, 0x38, "01", OUTCOME_INVALID },
	{ "cipher region wraps", LA_EXAMPLE_CBC, 0x38, "ff ff ff ff", OUTCOME_INVALID },
	{ "auth region ends behind the source", LA_EXAMPLE_CHAIN, 0x54, "39", OUTCOME_INVALID },
	{ "auth region wraps", LA_EXAMPLE_CHAIN, 0x50, "ff ff ff ff", OUTCOME_INVALID },
	{ "digest in a buffer without room", LA_EXAMPLE_CHAIN, 0x05, "04", OUTCOME_INVALID },
	{ "no descriptor", LA_EXAMPLE_CBC, 0x12, "00", OUTCOME_INVALID },
	{ "key outside params_sz", LA_EXAMPLE_CBC, 0x12, "02", OUTCOME_INVALID },
	{ "key shorter than the algorithm's", LA_EXAMPLE_CBC, 0x6d, "01", OUTCOME_INVALID },
	{ "configuration outside params_sz", LA_EXAMPLE_CBC, 0x6e, "03", OUTCOME_INVALID },
	{ "configuration outside the table", LA_EXAMPLE_CBC_TABLE, 0x6e, "80", OUTCOME_INVALID },
	{ "auth setup outside params_sz", LA_EXAMPLE_CHAIN, 0x72, "0a", OUTCOME_INVALID },
	{ "state2 outside params_sz", LA_EXAMPLE_CHAIN, 0x7a, "09", OUTCOME_INVALID },
	{ "state1 too short", LA_EXAMPLE_SHA256, 0x79, "18", OUTCOME_INVALID },
	{ "state2 too short", LA_EXAMPLE_CHAIN, 0x7b, "10", OUTCOME_INVALID },
	{ "digest of 0 bytes", LA_EXAMPLE_SHA256, 0x76, "00", OUTCOME_INVALID },
	{ "digest longer than the hash", LA_EXAMPLE_SHA256, 0x76, "21", OUTCOME_INVALID },
	{ "tag of 0 bytes", LA_EXAMPLE_GCM, 0x6b, "00", OUTCOME_INVALID },
	{ "tag of 17 bytes", LA_EXAMPLE_GCM, 0x6b, "11", OUTCOME_INVALID },
	{ "AAD of 16384 bytes", LA_EXAMPLE_GCM, 0x54, "00 40", OUTCOME_INVALID },
	{ "AAD in the source, behind its end", LA_EXAMPLE_GCM, 0x50,
			"30 00 00 00 14 00 00 00 00 00 00 00 00", OUTCOME_INVALID },
	{ "list not aligned", LA_EXAMPLE_CBC_TABLE, 0x20, "04", OUTCOME_INVALID },
	{ "IV pointer out of reach", LA_EXAMPLE_CBC, 0x04, "00", OUTCOME_FAULT },
	{ "CBC of 15 bytes", LA_EXAMPLE_CBC, 0x3c, "0f", OUTCOME_HANG },
	{ "CBC of 17 bytes", LA_EXAMPLE_CHAIN, 0x3c, "11", OUTCOME_HANG },
	{ "source out of reach", LA_EXAMPLE_CBC, 0x24, "02", OUTCOME_FAULT },
	{ "destination out of reach", LA_EXAMPLE_CBC, 0x2c, "02", OUTCOME_FAULT },
	{ "list out of reach", LA_EXAMPLE_CBC_TABLE, 0x24, "02", OUTCOME_FAULT },
	{ "descriptor out of reach", LA_EXAMPLE_CBC, 0x0c, "02", OUTCOME_FAULT },
	{ "digest out of reach", LA_EXAMPLE_SHA256, 0x64, "02", OUTCOME_FAULT },
	{ "AAD out of reach", LA_EXAMPLE_GCM, 0x5c, "02", OUTCOME_FAULT },
	{ "source half out of reach", LA_EXAMPLE_CBC, 0x20, "f8 ff", OUTCOME_FAULT },
};

static void
refuse_one(const struct refusal *refusal)
{
	struct world world;
	struct qm_request req;
	uint8_t before[WORLD_BYTES];
	unsigned int outcome;

	world_init(&world, WORLD_CAPS);
	world_load(&world, &la_examples[refusal->example], &req);
	assert_true(hex_bytes(req.msg.bytes + refusal->offset, 16, refusal->bytes) > 0);
	memcpy(before, world.bytes, sizeof(before));
	outcome = world_run(&world, &req);
	if (outcome != refusal->outcome)
		print_error("%s\n", refusal->name);
	assert_int_equal(outcome, refusal->outcome);
	if (outcome != OUTCOME_OK)
		assert_memory_equal(world.bytes, before, sizeof(before));
	world_fini(&world);
}

static void
refused_without_a_touch(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		refuse_one(&refusals[i]);
}

/** What is wrong with the configuration words; the offset is in the descriptor. */
static const struct refusal cd_refusals[] = {
	{ "DES", LA_EXAMPLE_CBC, 0x00, "11", OUTCOME_UNSUPPORTED },
	{ "ARC4", LA_EXAMPLE_CBC, 0x00, "16", OUTCOME_UNSUPPORTED },
	{ "cipher algorithm 15", LA_EXAMPLE_CBC, 0x00, "1f", OUTCOME_UNSUPPORTED },
	{ "F8", LA_EXAMPLE_CBC, 0x00, "33", OUTCOME_UNSUPPORTED },
	{ "XTS on the legacy slice", LA_EXAMPLE_CBC, 0x00, "63", OUTCOME_UNSUPPORTED },
	{ "NCA", LA_EXAMPLE_CBC, 0x00, "73", OUTCOME_UNSUPPORTED },
	{ "3DES", LA_EXAMPLE_CBC, 0x00, "12", OUTCOME_UNSUPPORTED },
	{ "KASUMI F8", LA_EXAMPLE_CBC, 0x00, "37", OUTCOME_UNSUPPORTED },
	{ "SNOW 3G", LA_EXAMPLE_CBC, 0x00, "08 02", OUTCOME_UNSUPPORTED },
	{ "ZUC", LA_EXAMPLE_CBC, 0x00, "09 02", OUTCOME_UNSUPPORTED },
	{ "ZUC-256", LA_EXAMPLE_CBC, 0x00, "0c 02", OUTCOME_UNSUPPORTED },
	{ "decrypt with a reversed key", LA_EXAMPLE_CBC, 0x00, "13 01", OUTCOME_UNSUPPORTED },
	{ "encrypt with a converted key", LA_EXAMPLE_CBC, 0x00, "13 02", OUTCOME_UNSUPPORTED },
	{ "AES-192 with a key of 128 bits", LA_EXAMPLE_CBC, 0x00, "14", OUTCOME_INVALID },
	{ "ChaCha20-Poly1305, AEAD mode", LA_EXAMPLE_GCM, 0x00, "4b", OUTCOME_UNSUPPORTED },
	{ "SM4, AEAD mode", LA_EXAMPLE_GCM, 0x00, "4a", OUTCOME_UNSUPPORTED },
	{ "CCM without its cipher", LA_EXAMPLE_CCM, 0x40, "13", OUTCOME_UNSUPPORTED },
	{ "CCM, mode 0", LA_EXAMPLE_CCM, 0x00, "08", OUTCOME_UNSUPPORTED },
	{ "MD5", LA_EXAMPLE_SHA256, 0x00, "02", OUTCOME_UNSUPPORTED },
	{ "hash 31", LA_EXAMPLE_SHA256, 0x00, "0f 20 40", OUTCOME_UNSUPPORTED },
	{ "auth mode 3", LA_EXAMPLE_SHA256, 0x00, "34", OUTCOME_UNSUPPORTED },
	{ "GALOIS, mode 0", LA_EXAMPLE_GMAC, 0x20, "0a", OUTCOME_UNSUPPORTED },
	{ "GALOIS-64", LA_EXAMPLE_GMAC, 0x20, "1b", OUTCOME_UNSUPPORTED },
	{ "GALOIS with CBC", LA_EXAMPLE_GMAC, 0x00, "13", OUTCOME_UNSUPPORTED },
	{ "more AAD than was fetched", LA_EXAMPLE_GMAC, 0x50, "00 00 00 01", OUTCOME_INVALID },
	{ "AAD of 256 bytes", LA_EXAMPLE_GMAC, 0x50, "00 00 01 00", OUTCOME_INVALID },
	{ "state of half a block", LA_EXAMPLE_SHA256, 0x08, "00 00 00 20", OUTCOME_INVALID },
};

static void
descriptor_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cd_refusals) / sizeof(cd_refusals[0]); i++) {
		const struct refusal *refusal = &cd_refusals[i];
		struct world world;
		struct qm_request req;
		uint8_t before[WORLD_BYTES];
		unsigned int outcome;

		world_init(&world, WORLD_CAPS);
		world_load(&world, &la_examples[refusal->example], &req);
		world_put(&world, LA_CD_IOVA + refusal->offset, refusal->bytes);
		memcpy(before, world.bytes, sizeof(before));
		outcome = world_run(&world, &req);
		if (outcome != refusal->outcome)
			print_error("%s\n", refusal->name);
		assert_int_equal(outcome, refusal->outcome);
		assert_memory_equal(world.bytes, before, sizeof(before));
		world_fini(&world);
	}
}

/** A comparison of no bytes, or of more than there are, is not a comparison. */
static void
verify_length_refused(void **state)
{
	static const char *const lengths[] = { "11 00", "11 15" };
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < 2; i++) {
		load_chain_verify(world, &req);
		world_put(world, LA_CD_IOVA, lengths[i]);
		assert_int_equal(world_run(world, &req), OUTCOME_INVALID);
	}
}

/** Each example needs its capabilities; without one of them it is unsupported. */
static void
fused_off(void **state)
{
	static const struct {
		enum la_example_id example;
		uint32_t cap;
	} gates[] = {
		{ LA_EXAMPLE_CBC, QAT4_CAP_SYM },
		{ LA_EXAMPLE_CBC, QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_CHAIN, QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_CHAIN, QAT4_CAP_AUTH },
		{ LA_EXAMPLE_SHA256, QAT4_CAP_AUTH },
		{ LA_EXAMPLE_GCM, QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_GCM, QAT4_CAP_AESGCM_SPC },
		{ LA_EXAMPLE_GMAC, QAT4_CAP_AUTH },
		{ LA_EXAMPLE_GCM, QAT4_CAP_AUTH },
		{ LA_EXAMPLE_GMAC, QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_SM4, QAT4_CAP_SM4 },
		{ LA_EXAMPLE_CRC, QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_CCM, QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_CCM, QAT4_CAP_AUTH },
		{ LA_EXAMPLE_SM3_HMAC, QAT4_CAP_SM3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(gates) / sizeof(gates[0]); i++) {
		struct world world;
		struct qm_request req;

		world_init(&world, WORLD_CAPS & ~gates[i].cap);
		world_load(&world, &la_examples[gates[i].example], &req);
		assert_int_equal(world_run(&world, &req), OUTCOME_UNSUPPORTED);
		world_fini(&world);
	}
}

/** What is on a slice of its own is not gated by those of others. */
static void
not_fused_off(void **state)
{
	static const struct {
		enum la_example_id example;
		uint32_t caps;
	} gates[] = {
		{ LA_EXAMPLE_SM4, QAT4_CAP_SYM | QAT4_CAP_SM4 },
		{ LA_EXAMPLE_SM3_HMAC, QAT4_CAP_SYM | QAT4_CAP_SM3 },
		{ LA_EXAMPLE_SHA256, QAT4_CAP_SYM | QAT4_CAP_AUTH },
		{ LA_EXAMPLE_CBC, QAT4_CAP_SYM | QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_CRC, QAT4_CAP_SYM | QAT4_CAP_CIPHER },
		{ LA_EXAMPLE_CCM, QAT4_CAP_SYM | QAT4_CAP_CIPHER | QAT4_CAP_AUTH },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(gates) / sizeof(gates[0]); i++) {
		struct world world;
		struct qm_request req;

		world_init(&world, gates[i].caps);
		world_load(&world, &la_examples[gates[i].example], &req);
		assert_int_equal(world_run(&world, &req), OUTCOME_OK);
		world_fini(&world);
	}
}

/** Gates of algorithms that no worked example has: a descriptor, its flags, the capability. */
static void
fused_off_other(void **state)
{
	static const struct {
		uint16_t flags;
		const char *cd;
		uint32_t cap;
	} gates[] = {
		{ 0x4004,
				"63 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
				"11111111111111111111111111111111",
				QAT4_CAP_AES_V2 }, /* XTS */
		{ 0x24a4, "53 20 00 00 00 00 00 00 11111111111111111111111111111111",
				QAT4_CAP_AES_V2 }, /* CCM */
		{ 0x24a4, "53 20 00 00 00 00 00 00 11111111111111111111111111111111",
				QAT4_CAP_AUTH },
		{ 0x6024,
				"2b 40 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
				"1111111111111111111111111111111111111111111111111111111111111111",
				QAT4_CAP_CHACHA_POLY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(gates) / sizeof(gates[0]); i++) {
		for (unsigned int with = 0; with < 2; with++) {
			struct world world;
			struct qm_request req;

			world_init(&world, with ? WORLD_CAPS : WORLD_CAPS & ~gates[i].cap);
			world_begin(&world, &req, QAT4_LA_CMD_CIPHER, gates[i].cd,
					"000102030405060708090a0b0c0d0e0f0001020304050607");
			req.msg.la.hdr.serv_flags = gates[i].flags;
			req.msg.la.cipher.len_bytes = 16;
			req.msg.la.spc.aad_iova = LA_AAD_IOVA;
			req.msg.la.spc.aad_bytes = 18;
			req.msg.la.spc.tag_iova = LA_DIGEST_IOVA;
			req.msg.la.spc.tag_bytes = 8;
			req.msg.la.cd_ctrl.cipher_key_qwords = i == 3 ? 4 : 2;
			assert_int_equal(world_run(&world, &req),
					with ? OUTCOME_OK : OUTCOME_UNSUPPORTED);
			world_fini(&world);
		}
	}
}

/** SHA3-256 is there with either of its two capabilities, the other sizes with the second. */
static void
fused_off_sha3(void **state)
{
	static const struct {
		const char *cfg;
		uint32_t caps;
		unsigned int outcome;
	} cases[] = {
		{ "01 20 40 00", QAT4_CAP_SHA3, OUTCOME_OK },
		{ "01 20 40 00", QAT4_CAP_SHA3_EXT, OUTCOME_OK },
		{ "01 20 40 00", 0, OUTCOME_UNSUPPORTED },
		{ "00 1c 40 00", QAT4_CAP_SHA3, OUTCOME_UNSUPPORTED },
		{ "00 1c 40 00", QAT4_CAP_SHA3_EXT, OUTCOME_OK },
		{ "04 20 00 00", QAT4_CAP_SHA3_EXT, OUTCOME_UNSUPPORTED }, /* SHA-256 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct world world;
		struct qm_request req;

		world_init(&world, QAT4_CAP_SYM | cases[i].caps);
		world_load(&world, &la_examples[LA_EXAMPLE_SHA256], &req);
		memset(world_at(&world, LA_CD_IOVA), 0, 48);
		world_put(&world, LA_CD_IOVA, cases[i].cfg);
		req.msg.la.cd_ctrl.final_bytes = 28;
		assert_int_equal(world_run(&world, &req), cases[i].outcome);
		world_fini(&world);
	}
}

/** A NULL request does nothing and is good, whatever else it holds: DPDK leaves an LA request in
 * it. */
static void
null_service(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	world_load(world, &la_examples[LA_EXAMPLE_CBC], &req);
	hex_bytes(req.msg.bytes, 4, "00 01 00 80");
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CBC].source, "untouched");
	assert_string_equal(world->finding, "");
}

/* In flight. */

/** More requests than the service has jobs, each with its own data, all in flight at a time. */
static void
many_in_flight(void **state)
{
	enum { NB = 600 };
	const uint64_t data = LA_LIST_IOVA;
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CBC];
	struct qm_request *reqs = calloc(NB, sizeof(*reqs));

	assert_non_null(reqs);
	for (unsigned int i = 0; i < NB; i++) {
		uint64_t iova = data + 16 * i;

		world_load(world, example, &reqs[i]);
		reqs[i].msg.la.bufs.src_iova = iova;
		reqs[i].msg.la.bufs.dst_iova = iova;
		world_put(world, iova, example->source);
		qm_sym_submit(world->sym, &reqs[i]);
	}
	qm_sym_flush(world->sym);
	for (unsigned int i = 0; i < NB; i++) {
		assert_true(reqs[i].done);
		assert_int_equal(OUTCOME(reqs[i].status, reqs[i].error), OUTCOME_OK);
		world_expect(world, data + 16 * i, example->result, "one of many");
	}
	free(reqs);
}

/**
 * Jobs of every manager of the library in flight at a time: ciphers go to one, SHA-256 to another
 * where the CPU is better at it. All come back at the flush.
 */
static void
kinds_in_flight(void **state)
{
	enum { NB = 600, ROOM = 64 };
	struct world *world = *state;
	const struct la_example *cbc_example = &la_examples[LA_EXAMPLE_CBC];
	const struct la_example *sha = &la_examples[LA_EXAMPLE_SHA256];
	struct qm_request *reqs = calloc(NB, sizeof(*reqs));

	assert_non_null(reqs);
	for (unsigned int i = 0; i < NB; i++) {
		const struct la_example *example = i % 2 == 0 ? cbc_example : sha;
		uint64_t iova = LA_LIST_IOVA + ROOM * i; /* source, and a digest behind it */

		world_load(world, example, &reqs[i]);
		reqs[i].msg.la.bufs.src_iova = iova;
		reqs[i].msg.la.bufs.dst_iova = iova;
		if (example == sha)
			reqs[i].msg.la.auth.digest_iova = iova + ROOM / 2;
		world_put(world, iova, example->source);
		qm_sym_submit(world->sym, &reqs[i]);
	}
	qm_sym_flush(world->sym);
	for (unsigned int i = 0; i < NB; i++) {
		uint64_t iova = LA_LIST_IOVA + ROOM * i;

		assert_true(reqs[i].done);
		assert_int_equal(OUTCOME(reqs[i].status, reqs[i].error), OUTCOME_OK);
		if (i % 2 == 0)
			world_expect(world, iova, cbc_example->result, "one of many");
		else
			world_expect(world, iova + ROOM / 2, sha->digest, "one of many");
	}
	free(reqs);
}

/** Which CPUs compute SHA-256 with another manager than the library picks. */
static void
sha256_manager(void **state)
{
	static const struct {
		const char *cpu;
		uint64_t features;
		bool by_sse;
	} cpus[] = {
		{ "Goldmont", IMB_CPUFLAGS_SSE | IMB_FEATURE_SHANI, false },
		{ "Haswell", IMB_CPUFLAGS_AVX2, false },
		{ "no BMI2", (IMB_CPUFLAGS_AVX2 & ~IMB_FEATURE_BMI2) | IMB_FEATURE_SHANI, false },
		{ "Zen", IMB_CPUFLAGS_AVX2 | IMB_FEATURE_SHANI, true },
		{ "Zen 3", IMB_CPUFLAGS_AVX2_T2 & ~IMB_FEATURE_GFNI, true },
		{ "Alder Lake", IMB_CPUFLAGS_AVX2_T2, false },
		{ "Skylake", IMB_CPUFLAGS_AVX512, false },
		{ "Cannon Lake", IMB_CPUFLAGS_AVX512 | IMB_FEATURE_SHANI, false },
		{ "Ice Lake", IMB_CPUFLAGS_AVX512_T2, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cpus) / sizeof(cpus[0]); i++)
		if (qm_sym_imb_sha256_by_sse(cpus[i].features) != cpus[i].by_sse)
			fail_msg("%s", cpus[i].cpu);
}

/** A descriptor that changes is another descriptor, even at the same address with the same request.
 */
static void
changed_descriptor(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CBC];
	struct qm_request req;

	run_example(world, LA_EXAMPLE_CBC);
	world_load(world, example, &req);
	world_put(world, LA_CD_IOVA + 23, "3d");
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	/* AES-128 with the last key byte 3d instead of 3c; from openssl enc -aes-128-cbc. */
	world_expect(world, LA_DATA_IOVA, "86 b4 3d 96 89 e2 c2 95 51 3d 39 ac 83 77 6d bf",
			"other key");
	run_example(world, LA_EXAMPLE_CBC);
}

/** Thousands of descriptors at one address go through the cache; none is mistaken for another. */
static void
crowded_cache(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CBC];
	struct qm_request req;
	uint8_t first[3000];

	for (unsigned int round = 0; round < 2; round++) {
		for (unsigned int i = 0; i < 3000; i++) {
			world_load(world, example, &req);
			world_at(world, LA_CD_IOVA)[8] = (uint8_t)i;
			world_at(world, LA_CD_IOVA)[9] = (uint8_t)(i >> 8);
			assert_int_equal(world_run(world, &req), OUTCOME_OK);
			if (round == 0)
				first[i] = *world_at(world, LA_DATA_IOVA);
			else
				assert_int_equal(first[i], *world_at(world, LA_DATA_IOVA));
		}
	}
	run_example(world, LA_EXAMPLE_CBC);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cbc, setup, teardown),
		cmocka_unit_test_setup_teardown(cbc_decrypt, setup, teardown),
		cmocka_unit_test_setup_teardown(cbc_from_table_in_list, setup, teardown),
		cmocka_unit_test_setup_teardown(chain, setup, teardown),
		cmocka_unit_test_setup_teardown(chain_digest_in_buffer, setup, teardown),
		cmocka_unit_test_setup_teardown(chain_decrypt_verify, setup, teardown),
		cmocka_unit_test_setup_teardown(chain_mismatch, setup, teardown),
		cmocka_unit_test_setup_teardown(chain_from_table, setup, teardown),
		cmocka_unit_test_setup_teardown(digest_written_last, setup, teardown),
		cmocka_unit_test_setup_teardown(gcm, setup, teardown),
		cmocka_unit_test_setup_teardown(gcm_decrypt, setup, teardown),
		cmocka_unit_test_setup_teardown(gcm_decrypt_qatlib, setup, teardown),
		cmocka_unit_test_setup_teardown(sha256, setup, teardown),
		cmocka_unit_test_setup_teardown(sha256_from_table_in_list, setup, teardown),
		cmocka_unit_test_setup_teardown(gmac, setup, teardown),
		cmocka_unit_test_setup_teardown(gmac_qatlib, setup, teardown),
		cmocka_unit_test_setup_teardown(gmac_with_other_hash_key, setup, teardown),
		cmocka_unit_test_setup_teardown(iv_pointer_not_followed, setup, teardown),
		cmocka_unit_test(refused_without_a_touch),
		cmocka_unit_test(descriptor_refused),
		cmocka_unit_test_setup_teardown(verify_length_refused, setup, teardown),
		cmocka_unit_test(fused_off),
		cmocka_unit_test(not_fused_off),
		cmocka_unit_test(fused_off_other),
		cmocka_unit_test(fused_off_sha3),
		cmocka_unit_test_setup_teardown(null_service, setup, teardown),
		cmocka_unit_test_setup_teardown(many_in_flight, setup, teardown),
		cmocka_unit_test_setup_teardown(kinds_in_flight, setup, teardown),
		cmocka_unit_test(sha256_manager),
		cmocka_unit_test_setup_teardown(changed_descriptor, setup, teardown),
		cmocka_unit_test_setup_teardown(crowded_cache, setup, teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
