/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * SM3 and SHA-3, HMAC whose key comes as prefixes, MACs made of AES, CRC of frames: known answers,
 * and the layouts that descriptors have. Source: doc/hardware/02-sym.md, sections 8.2, 8.5, 8.6,
 * 11.4 and 14.
 */

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

/** A hash alone of @p data, the digest to its address. The descriptor is added later. */
static void
auth_begin(struct world *world, struct qm_request *req, const char *data)
{
	struct qat4_la_req *la = &req->msg.la;

	world_begin(world, req, QAT4_LA_CMD_AUTH, NULL, data);
	la->hdr.serv_flags |= QAT4_LA_RET_AUTH;
	la->auth.len_bytes = la->bufs.src_bytes;
	la->auth.digest_iova = LA_DIGEST_IOVA;
	la->cd_ctrl.hash_slices = 0x42;
}

/* Plain hashes. */

struct hash_case {
	enum qat4_la_auth_alg alg;
	uint32_t cfg;       /* of a plain hash with its full digest: section 8.5 */
	const char *digest; /* of "abc" */
	const char *hmac;   /* of "Hi There" with key 0b x 20: RFC 4231, 4.2 */
};

static const struct hash_case hash_cases[] = {
	{ QAT4_LA_AUTH_SHA1, 0x1401, "a9993e364706816aba3e25717850c26c9cd0d89d",
			"b617318655057264e28bc0b6fb378c8ef146be00" },
	{ QAT4_LA_AUTH_SHA224, 0x1c03, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
			"896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22" },
	{ QAT4_LA_AUTH_SHA256, 0x2004,
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
	{ QAT4_LA_AUTH_SHA384, 0x3005,
			"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
			"8086072ba1e7cc2358baeca134c825a7",
			"afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c"
			"faea9ea9076ede7f4af152e8b2fa9cb6" },
	{ QAT4_LA_AUTH_SHA512, 0x4006,
			"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
			"2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
			"87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
			"daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854" },
	{ QAT4_LA_AUTH_SM3, 0x200f,
			"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
			"51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70" },
	{ QAT4_LA_AUTH_SHA3_224, 0x401c00,
			"e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
			"3b16546bbc7be2706a031dcafd56373d9884367641d8c59af3c860f7" },
	{ QAT4_LA_AUTH_SHA3_256, 0x402001,
			"3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
			"ba85192310dffa96e2a3a40e69774351140bb7185e1202cdcc917589f95e16bb" },
	{ QAT4_LA_AUTH_SHA3_384, 0x403002,
			"ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b2"
			"98d88cea927ac7f539f1edf228376d25",
			"68d2dcf7fd4ddd0a2240c8a437305f61fb7334cfb5d0226e1bc27dc10a2e723a"
			"20d370b47743130e26ac7e3d532886bd" },
	{ QAT4_LA_AUTH_SHA3_512, 0x404003,
			"b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
			"10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0",
			"eb3fbd4b2eaab8f5c504bd3a41465aacec15770a7cabac531e482f860b5ec7ba"
			"47ccb2c6f2afce8f88d22b6dc61380f23a668fd3888bb80537c0a0b86407689e" },
};

/** Setup, state1 and @p state2_bytes of nothing at @p qword of the descriptor. @return  qwords. */
static unsigned int
put_hash_block(struct world *world, const struct hash_case *hash, uint32_t more_cfg,
		unsigned int qword, unsigned int state2_bytes)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(hash->alg);
	uint8_t *at = world_at(world, LA_CD_IOVA + 8 * qword);
	uint32_t cfg = hash->cfg | more_cfg;

	memset(at, 0, 16u + info->state_bytes + state2_bytes);
	memcpy(at, &cfg, sizeof(cfg));
	memcpy(at + 16, info->initial, info->state_bytes);
	return (16 + info->state_bytes + state2_bytes) / 8;
}

static void
hash_begin(struct world *world, struct qm_request *req, const struct hash_case *hash,
		unsigned int state2_bytes)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(hash->alg);
	struct qat4_la_req *la = &req->msg.la;

	auth_begin(world, req, "61 62 63");
	la->cd.ref.size_qwords = (uint8_t)put_hash_block(world, hash, 0, 0, state2_bytes);
	la->cd_ctrl.final_bytes = info->digest_bytes;
	la->cd_ctrl.inner_result_bytes = info->digest_bytes;
	la->cd_ctrl.inner_state1_bytes = info->state_bytes;
	la->cd_ctrl.inner_state2_qword = (16 + info->state_bytes) / 8;
	la->cd_ctrl.inner_state2_bytes = (uint8_t)state2_bytes;
}

static void
plain(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(hash_cases) / sizeof(hash_cases[0]); i++) {
		hash_begin(world, &req, &hash_cases[i], 0);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DIGEST_IOVA, hash_cases[i].digest, "digest of abc");
		assert_string_equal(world->finding, "");
	}
}

/** DPDK declares a second state of 32 bytes for SM3. */
static void
sm3_of_dpdk(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	hash_begin(world, &req, &hash_cases[5], 32);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DIGEST_IOVA, hash_cases[5].digest, "digest of abc");
	assert_string_equal(world->finding, "");
}

/** SM3 and SHA-3 from a state, and SHA-3 with padding of its own, are for nobody. */
static void
states_refused(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 5; i < sizeof(hash_cases) / sizeof(hash_cases[0]); i++) {
		hash_begin(world, &req, &hash_cases[i], 0);
		world_at(world, LA_CD_IOVA)[16] ^= 1;
		assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
		hash_begin(world, &req, &hash_cases[i], 0);
		world_at(world, LA_CD_IOVA)[0] |= 0x10; /* precomputed */
		assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
		hash_begin(world, &req, &hash_cases[i], 0);
		world_at(world, LA_CD_IOVA)[2] |= 0x01; /* no padding by the device */
		assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
		hash_begin(world, &req, &hash_cases[i], 0);
		req.msg.la.cd_ctrl.inner_state1_bytes -= 8;
		assert_int_equal(world_run(world, &req), OUTCOME_INVALID);
	}
}

/* HMAC with prefixes. */

/** Section 14.9, as DPDK lays it out: the outer block behind a second state that nobody uses. */
static void
sm3_hmac_of_dpdk(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_SM3_HMAC];
	struct qm_request req;

	world_load(world, example, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DIGEST_IOVA, example->digest, "SM3-HMAC");
	assert_string_equal(world->finding, "");
}

/** As qatlib lays it out: the outer block right behind state1. */
static void
prefix_begin(struct world *world, struct qm_request *req, const struct hash_case *hash)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(hash->alg);
	uint8_t *prefixes = world_at(world, LA_AAD_IOVA);
	struct qat4_la_req *la = &req->msg.la;
	unsigned int outer;

	hash_begin(world, req, hash, 0);
	world_put(world, LA_DATA_IOVA, "48 69 20 54 68 65 72 65");
	la->bufs.src_bytes = 8;
	la->bufs.dst_bytes = 8;
	la->auth.len_bytes = 8;
	put_hash_block(world, hash, 0x20, 0, 0);
	outer = la->cd.ref.size_qwords;
	la->cd.ref.size_qwords += (uint8_t)put_hash_block(world, hash, 0x20, outer, 0);
	memset(prefixes, 0, 2 * info->block_bytes);
	memset(prefixes, 0x0b, 20);
	memset(prefixes + info->block_bytes, 0x0b, 20);
	la->auth.aad_iova = LA_AAD_IOVA;
	la->auth.aad_bytes = info->block_bytes;
	la->auth.hash_state_qwords = 2 * info->block_bytes / 8;
	la->cd_ctrl.hash_flags = QAT4_LA_HASH_MODE2;
	la->cd_ctrl.outer_cfg_qword = (uint8_t)outer;
	la->cd_ctrl.outer_state1_bytes = info->state_bytes;
	la->cd_ctrl.outer_result_bytes = info->digest_bytes;
	la->cd_ctrl.outer_prefix_bytes = info->block_bytes;
	la->cd_ctrl.outer_prefix_qword = info->block_bytes / 8;
}

static void
hmac_with_prefixes(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(hash_cases) / sizeof(hash_cases[0]); i++) {
		prefix_begin(world, &req, &hash_cases[i]);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DIGEST_IOVA, hash_cases[i].hmac, "HMAC");
		assert_string_equal(world->finding, "");
	}
}

/** The key is fetched with each request: another key at the same address makes another digest. */
static void
prefixes_are_not_cached(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	prefix_begin(world, &req, &hash_cases[2]);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	memset(world_at(world, LA_AAD_IOVA), 0, 128);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	/* openssl mac -digest SHA256 -macopt hexkey:00 HMAC, of "Hi There". */
	world_expect(world, LA_DIGEST_IOVA,
			"e48411262715c8370cd5e7bf8e82bef53bd53712d007f3429351843b77c7bb9b", "HMAC");
}

/** hash_flags bit 0, mode 0: the same flow without pads, two algorithms, prefixes of any length. */
static void
nested(void **state)
{
	struct world *world = *state;
	const struct hash_case *inner = &hash_cases[2];
	const struct hash_case *outer = &hash_cases[4];
	struct qm_request req;

	prefix_begin(world, &req, inner);
	world_put(world, LA_DATA_IOVA, "61 62 63");
	req.msg.la.auth.len_bytes = 3;
	put_hash_block(world, inner, 0, 0, 0);
	req.msg.la.cd.ref.size_qwords = (uint8_t)(6 + put_hash_block(world, outer, 0, 6, 0));
	world_put(world, LA_AAD_IOVA, "69 6e 6e 65 72 00 00 00 6f 75 74 65 72 21 21 21");
	req.msg.la.auth.aad_bytes = 5;
	req.msg.la.auth.hash_state_qwords = 2;
	req.msg.la.cd_ctrl.hash_flags = QAT4_LA_HASH_NESTED;
	req.msg.la.cd_ctrl.final_bytes = 64;
	req.msg.la.cd_ctrl.outer_state1_bytes = 64;
	req.msg.la.cd_ctrl.outer_result_bytes = 64;
	req.msg.la.cd_ctrl.outer_prefix_bytes = 8;
	req.msg.la.cd_ctrl.outer_prefix_qword = 1;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	/* SHA-512("outer!!!" || SHA-256("inner" || "abc")), from Python's hashlib. */
	world_expect(world, LA_DIGEST_IOVA,
			"805febad18588f73a013a07cd447a10381ef1238c24875ffed8c46384ae723ae"
			"c071a1eebcd3771b3cf44a579f140f433f6655ad31a3bde2c56d6f0b0d763b70",
			"nested");
	assert_string_equal(world->finding, "");
}

static void
prefixes_refused(void **state)
{
	static const struct {
		unsigned int offset;
		const char *bytes;
		unsigned int outcome;
	} cases[] = {
		{ 0x5c, "02", OUTCOME_FAULT },
		{ 0x68, "00", OUTCOME_INVALID },     /* no inner prefix */
		{ 0x75, "00", OUTCOME_INVALID },     /* no outer prefix */
		{ 0x6a, "0f", OUTCOME_INVALID },     /* the outer is not all fetched */
		{ 0x6a, "00", OUTCOME_INVALID },     /* nothing is fetched */
		{ 0x7f, "09", OUTCOME_INVALID },     /* the outer ends behind what is fetched */
		{ 0x7c, "07", OUTCOME_INVALID },     /* the outer block ends behind params_sz */
		{ 0x7d, "18", OUTCOME_INVALID },     /* its state is too short */
		{ 0x71, "00", OUTCOME_UNSUPPORTED }, /* mode 2 without its flag */
		{ 0x71, "01", OUTCOME_UNSUPPORTED }, /* the flag of older generations */
		{ 0x71, "28", OUTCOME_UNSUPPORTED }, /* SNOW 3G besides */
		{ 0x76, "21", OUTCOME_INVALID },     /* digest of 33 bytes */
	};
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		prefix_begin(world, &req, &hash_cases[2]);
		hex_bytes(req.msg.bytes + cases[i].offset, 4, cases[i].bytes);
		if (world_run(world, &req) != cases[i].outcome)
			print_error("case %zu\n", i);
		assert_int_equal(OUTCOME(req.status, req.error), cases[i].outcome);
		world_expect(world, LA_DIGEST_IOVA, "a5", "untouched");
	}
	/* An outer hash that is none. */
	prefix_begin(world, &req, &hash_cases[2]);
	world_at(world, LA_CD_IOVA)[48] = 0x22;
	assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
}

/* MACs. */

#define CMAC_MESSAGE                                                                               \
	"6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"                         \
	"30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"

/** A MAC with state1 of zeros; @p state2 is 32 or 48 bytes. */
static void
mac_begin(struct world *world, struct qm_request *req, const char *setup_text, const char *state2,
		uint32_t len)
{
	struct qat4_la_req *la = &req->msg.la;
	size_t state2_bytes;

	auth_begin(world, req, CMAC_MESSAGE);
	world_put(world, LA_CD_IOVA, setup_text);
	memset(world_at(world, LA_CD_IOVA + 4), 0, 28);
	state2_bytes = world_put(world, LA_CD_IOVA + 32, state2);
	la->auth.len_bytes = len;
	la->auth.digest_bytes = 16;
	la->cd.ref.size_qwords = (uint8_t)(4 + state2_bytes / 8);
	la->cd_ctrl.final_bytes = 16;
	la->cd_ctrl.inner_result_bytes = 16;
	la->cd_ctrl.inner_state1_bytes = 16;
	la->cd_ctrl.inner_state2_qword = 4;
	la->cd_ctrl.inner_state2_bytes = (uint8_t)state2_bytes;
}

struct mac_case {
	uint32_t len;
	const char *mac;
};

static void
check_macs(struct world *world, const char *setup_text, const char *state2,
		const struct mac_case *cases, const char *message)
{
	for (; cases->mac != NULL; cases++) {
		struct qm_request req;

		mac_begin(world, &req, setup_text, state2, cases->len);
		world_put(world, LA_DATA_IOVA, message);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DIGEST_IOVA, cases->mac, "MAC");
		assert_string_equal(world->finding, "");
		/* And to compare: the full MAC, and one that is wrong in its last bit. */
		req.msg.la.hdr.serv_flags ^= QAT4_LA_RET_AUTH | QAT4_LA_CMP_AUTH;
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_at(world, LA_DIGEST_IOVA)[15] ^= 1;
		assert_int_equal(world_run(world, &req), OUTCOME_MISMATCH);
	}
}

/** RFC 4493, with the sub-keys of section 14.10. */
static void
cmac(void **state)
{
	static const struct mac_case cases[] = {
		{ 0, "bb1d6929e95937287fa37d129b756746" },
		{ 16, "070a16b46b4d4144f79bdd9dd04a287c" },
		{ 40, "dfa66747de9ae63030ca32611497c827" },
		{ 64, "51f0bebf7e3b9d92fc49741779363cfe" },
		{ 0, NULL },
	};

	check_macs(*state, "17 10 00 00",
			"2b7e151628aed2a6abf7158809cf4f3c fbeed618357133667c85e08f7236a8de"
			"f7ddac306ae266ccf90bc11ee46d513b",
			cases, CMAC_MESSAGE);
}

/** RFC 3566, with the keys of section 14.10. */
static void
xcbc(void **state)
{
	static const struct mac_case cases[] = {
		{ 0, "75f0251d528ac01c4573dfd584d79f29" },
		{ 3, "5b376580ae2f19afe7219ceef172756f" },
		{ 16, "d2a246fa349b68a79998a4394ff7a263" },
		{ 20, "47f51b4564966215b8985c63055ed308" },
		{ 32, "f54f0ec8d2b9f3d36807734bd5283fd4" },
		{ 34, "becbb3bccdb518a30677d5481fb6b4d8" },
		{ 0, NULL },
	};

	check_macs(*state, "17 10 00 00",
			"c352805754237f311ac0fff4e3e03e78 bd862ffb97ad2fb8f8b891f6032f36cb"
			"c1a7aba1a23a94065807a08cc8eed06e",
			cases,
			"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
			"202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");
}

/** By itself, as qatlib has it: mode 0, the last block padded with zeros. From the definition. */
static void
cbc_mac(void **state)
{
	static const struct mac_case cases[] = {
		{ 0, "00000000000000000000000000000000" },
		{ 32, "b148c17f309ee692287ae57cf12add49" },
		{ 40, "07d192e3e6f099edcc39fde6d09c762d" },
		{ 0, NULL },
	};

	check_macs(*state, "08 10 00 00",
			"2b7e151628aed2a6abf7158809cf4f3c 00000000000000000000000000000000", cases,
			CMAC_MESSAGE);
}

static void
macs_refused(void **state)
{
	static const struct {
		const char *setup;
		const char *state2;
		unsigned int outcome;
	} cases[] = {
		{ "07 10 00 00", CMAC_MESSAGE, OUTCOME_UNSUPPORTED }, /* XCBC, mode 0 */
		{ "28 10 00 00", CMAC_MESSAGE, OUTCOME_UNSUPPORTED }, /* CBC-MAC, mode 2 */
		{ "17 10 00 00", "2b7e151628aed2a6abf7158809cf4f3c", OUTCOME_INVALID },
		{ "08 10 00 00", "2b7e151628aed2a6", OUTCOME_INVALID },
		{ "16 10 40 00", CMAC_MESSAGE,
				OUTCOME_UNSUPPORTED }, /* CMAC of the wireless slice */
		{ "19 10 00 00", CMAC_MESSAGE, OUTCOME_UNSUPPORTED }, /* AES F9 */
		{ "1d 04 00 00", CMAC_MESSAGE, OUTCOME_UNSUPPORTED }, /* SNOW 3G */
		{ "0e 04 00 00", CMAC_MESSAGE, OUTCOME_UNSUPPORTED }, /* ZUC */
		{ "1c 04 00 00", CMAC_MESSAGE, OUTCOME_UNSUPPORTED }, /* KASUMI */
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qm_request req;

		mac_begin(world, &req, cases[i].setup, cases[i].state2, 16);
		if (world_run(world, &req) != cases[i].outcome)
			print_error("case %zu\n", i);
		assert_int_equal(OUTCOME(req.status, req.error), cases[i].outcome);
		world_expect(world, LA_DIGEST_IOVA, "a5", "untouched");
	}
}

/* CRC of frames: section 14.6, the probe of DPDK. */

static void
crc_probe(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CRC];
	struct qm_request req;

	world_load(world, example, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->result, example->name);
	assert_string_equal(world->finding, "");
}

static void
load_crc_verify(struct world *world, struct qm_request *req)
{
	const struct la_example *example = &la_examples[LA_EXAMPLE_CRC];

	world_load(world, example, req);
	world_put(world, LA_DATA_IOVA, example->result);
	world_put(world, LA_CD_IOVA, "13 03");
	req->msg.bytes[0x04] = 0x44;
}

static void
crc_verify(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	load_crc_verify(world, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA,
			"0000000000000102030405060605040302010800"
			"aaaaaaaaaaaaaaaaaaaa cb7cab56",
			"deciphered");
	load_crc_verify(world, &req);
	world_at(world, LA_DATA_IOVA)[7] ^= 1; /* in the frame's clear header */
	assert_int_equal(world_run(world, &req), OUTCOME_MISMATCH);
	assert_string_equal(world->finding, "");
}

/** The cipher region ends inside the CRC, or is empty: what is behind it stays clear. */
static void
crc_beyond_the_cipher(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	world_load(world, &la_examples[LA_EXAMPLE_CRC], &req);
	req.msg.la.cipher.offset_bytes = 16;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA + 32, "ab56", "residue of the CRC");
	world_put(world, LA_CD_IOVA, "13 03");
	req.msg.bytes[0x04] = 0x44;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_at(world, LA_DATA_IOVA)[33] ^= 1;
	assert_int_equal(world_run(world, &req), OUTCOME_MISMATCH);
	world_load(world, &la_examples[LA_EXAMPLE_CRC], &req);
	req.msg.la.cipher.len_bytes = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA,
			"0000000000000102030405060605040302010800"
			"aaaaaaaaaaaaaaaaaaaa cb7cab56",
			"clear");
	assert_string_equal(world->finding, "");
}

/** Frames without CRC: neither insert nor check, even where no CRC would fit. */
static void
crc_of_nothing(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CRC];
	struct qm_request req;

	for (unsigned int decrypt = 0; decrypt < 2; decrypt++) {
		world_load(world, example, &req);
		req.msg.la.auth.len_bytes = 0;
		req.msg.la.auth.offset_bytes = 34;
		req.msg.la.cipher.len_bytes = 0;
		req.msg.bytes[0x04] = decrypt ? 0x44 : 0x24;
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA, example->source, "untouched");
	}
	assert_string_equal(world->finding, "");
}

/** The CRC is what its block says. Check values of "123456789" from the catalogue of CRCs. */
static void
crc_of_other_kinds(void **state)
{
	static const struct {
		const char *block;
		const char *crc;
	} cases[] = {
		/* CRC-32C, CRC-32/BZIP2, CRC-32/MPEG-2, CRC-32/JAMCRC, and Ethernet's. */
		{ "00000000 00034000 0000000000000000 1edc6f41 00000000 ffffffff 00000000"
		  "ffffffff 00000000",
				"839206e3" },
		{ "00000000 00004000 0000000000000000 04c11db7 00000000 ffffffff 00000000"
		  "ffffffff 00000000",
				"181989fc" },
		{ "00000000 00004000 0000000000000000 04c11db7 00000000 00000000 00000000"
		  "ffffffff 00000000",
				"e7e67603" },
		{ "00000000 00034000 0000000000000000 04c11db7 00000000 00000000 00000000"
		  "ffffffff 00000000",
				"d9c60b34" },
		{ "00000000 00034000 0000000000000000 04c11db7 00000000 ffffffff 00000000"
		  "ffffffff 00000000",
				"2639f4cb" },
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qm_request req;

		world_load(world, &la_examples[LA_EXAMPLE_CRC], &req);
		world_put(world, LA_CD_IOVA + 24, cases[i].block);
		world_put(world, LA_DATA_IOVA, "31 32 33 34 35 36 37 38 39");
		req.msg.la.cipher.len_bytes = 0;
		req.msg.la.auth.offset_bytes = 0;
		req.msg.la.auth.len_bytes = 9;
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA + 9, cases[i].crc, "CRC");
		assert_string_equal(world->finding, "");
	}
}

static void
crc_refused(void **state)
{
	static const struct {
		bool in_cd;
		unsigned int offset;
		const char *bytes;
		unsigned int outcome;
	} cases[] = {
		{ true, 0x1e, "80", OUTCOME_UNSUPPORTED }, /* CRC-64 */
		{ true, 0x1e, "00", OUTCOME_UNSUPPORTED }, /* no encoding */
		{ true, 0x00, "45", OUTCOME_UNSUPPORTED }, /* an AEAD */
		{ false, 0x71, "20", OUTCOME_UNSUPPORTED },
		{ false, 0x72, "04", OUTCOME_INVALID }, /* block ends behind params_sz */
		{ false, 0x54, "19", OUTCOME_INVALID }, /* no room for the CRC */
		{ false, 0x3c, "0f", OUTCOME_HANG },
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qm_request req;

		world_load(world, &la_examples[LA_EXAMPLE_CRC], &req);
		hex_bytes((cases[i].in_cd ? world_at(world, LA_CD_IOVA) : req.msg.bytes) +
						cases[i].offset,
				4, cases[i].bytes);
		if (world_run(world, &req) != cases[i].outcome)
			print_error("case %zu\n", i);
		assert_int_equal(OUTCOME(req.status, req.error), cases[i].outcome);
		world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CRC].source, "untouched");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(plain, setup, teardown),
		cmocka_unit_test_setup_teardown(sm3_of_dpdk, setup, teardown),
		cmocka_unit_test_setup_teardown(states_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(sm3_hmac_of_dpdk, setup, teardown),
		cmocka_unit_test_setup_teardown(hmac_with_prefixes, setup, teardown),
		cmocka_unit_test_setup_teardown(prefixes_are_not_cached, setup, teardown),
		cmocka_unit_test_setup_teardown(nested, setup, teardown),
		cmocka_unit_test_setup_teardown(prefixes_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(cmac, setup, teardown),
		cmocka_unit_test_setup_teardown(xcbc, setup, teardown),
		cmocka_unit_test_setup_teardown(cbc_mac, setup, teardown),
		cmocka_unit_test_setup_teardown(macs_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(crc_probe, setup, teardown),
		cmocka_unit_test_setup_teardown(crc_verify, setup, teardown),
		cmocka_unit_test_setup_teardown(crc_beyond_the_cipher, setup, teardown),
		cmocka_unit_test_setup_teardown(crc_of_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(crc_of_other_kinds, setup, teardown),
		cmocka_unit_test_setup_teardown(crc_refused, setup, teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
