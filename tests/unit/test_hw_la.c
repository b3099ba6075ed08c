/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Symmetric messages and content descriptors against the worked examples of doc/hardware/02-sym.md,
 * section 14: each is built through the structs and compared with the typed bytes, and the typed
 * bytes are read through the structs.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hex.h"
#include "la_examples.h"
#include "qat4_hw_la.h"

/* Typed bytes, and what the examples have in common. */

static void
load_request(struct qat4_la_req *req, enum la_example_id id)
{
	uint8_t bytes[sizeof(*req)];

	assert_int_equal(hex_bytes(bytes, sizeof(bytes), la_examples[id].request), sizeof(*req));
	memcpy(req, bytes, sizeof(*req));
}

/** A flat request in place over @p len bytes, with a descriptor of @p cd_qwords. */
static struct qat4_la_req
flat_request(enum qat4_la_cmd cmd, uint16_t flags, uint32_t len, uint8_t cd_qwords)
{
	return (struct qat4_la_req){
		.hdr = { .cmd = cmd,
				.service = QAT4_FW_SERVICE_LA,
				.hdr_flags = QAT4_FW_HDR_VALID,
				.serv_flags = flags },
		.cd.ref = { .iova = LA_CD_IOVA, .size_qwords = cd_qwords },
		.bufs = { .opaque = LA_OPAQUE,
				.src_iova = LA_DATA_IOVA,
				.dst_iova = LA_DATA_IOVA,
				.src_bytes = len,
				.dst_bytes = len },
	};
}

/** The same request as qatlib makes it: lists, the descriptor in the message. */
static struct qat4_la_req
table_request(enum qat4_la_cmd cmd, uint16_t flags)
{
	struct qat4_la_req req = flat_request(cmd, flags | QAT4_LA_CONST_TABLE, 0, 0);

	req.hdr.com_flags = QAT4_FW_COM_SGL | QAT4_FW_COM_CD_INLINE;
	memset(&req.cd, 0, sizeof(req.cd));
	req.bufs.src_iova = LA_LIST_IOVA;
	req.bufs.dst_iova = LA_LIST_IOVA;
	return req;
}

static uint8_t
slices(enum qat4_la_slice_id curr, enum qat4_la_slice_id next)
{
	return (uint8_t)(qat4_field_put(QAT4_LA_SLICE_CURR, curr) |
			qat4_field_put(QAT4_LA_SLICE_NEXT, next));
}

static uint16_t
proto(enum qat4_la_proto value)
{
	return (uint16_t)qat4_field_put(QAT4_LA_PROTO, value);
}

static uint16_t
slice_type(enum qat4_la_slice value)
{
	return (uint16_t)qat4_field_put(QAT4_LA_SLICE, value);
}

static uint32_t
cipher_word0(enum qat4_la_cipher_alg alg, enum qat4_la_cipher_mode mode, uint32_t more)
{
	return qat4_field_put(QAT4_LA_CIPHER_ALG, alg) | qat4_field_put(QAT4_LA_CIPHER_MODE, mode) |
			more;
}

static void
put_cipher(struct qat4_la_req *req, uint32_t offset, uint32_t len, const char *iv)
{
	req->cipher.offset_bytes = offset;
	req->cipher.len_bytes = len;
	hex_bytes(req->cipher.iv, sizeof(req->cipher.iv), iv);
}

static void
expect_request(const struct qat4_la_req *built, enum la_example_id id)
{
	struct qat4_la_req typed;

	load_request(&typed, id);
	assert_memory_equal(built, &typed, sizeof(typed));
}

/** Compare @p len bytes of a built descriptor, from @p offset on, with the example's. */
static void
expect_cd(const void *built, size_t offset, size_t len, enum la_example_id id)
{
	uint8_t typed[256];

	assert_true(hex_bytes(typed, sizeof(typed), la_examples[id].cd) >= offset + len);
	assert_memory_equal(built, typed + offset, len);
}

#define IV_BYTES "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f"

/* Section 14.1. */

static void
cbc(void **state)
{
	struct qat4_la_req req = flat_request(QAT4_LA_CMD_CIPHER, QAT4_LA_IV_INLINE, 16, 3);
	struct qat4_la_cipher_cfg cfg = {
		.word0 = cipher_word0(QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CBC, 0),
	};

	(void)state;
	put_cipher(&req, 0, 16, IV_BYTES);
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_DRAM_WR),
	};
	expect_request(&req, LA_EXAMPLE_CBC);
	expect_cd(&cfg, 0, sizeof(cfg), LA_EXAMPLE_CBC);
	assert_int_equal(cipher_word0(QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CBC,
					 QAT4_LA_CIPHER_DECRYPT | QAT4_LA_CIPHER_CONVERT),
			0x313);
}

static void
cbc_from_table(void **state)
{
	struct qat4_la_req req = table_request(QAT4_LA_CMD_CIPHER, QAT4_LA_IV_INLINE);

	(void)state;
	hex_bytes(req.cd.inline_data, 16, "2b 7e 15 16 28 ae d2 a6 ab f7 15 88 09 cf 4f 3c");
	put_cipher(&req, 0, 16, IV_BYTES);
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.cipher_cfg_qword = 18,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_DRAM_WR),
	};
	expect_request(&req, LA_EXAMPLE_CBC_TABLE);
}

/* Section 14.2. */

static void
chain(void **state)
{
	struct qat4_la_req req = flat_request(
			QAT4_LA_CMD_CIPHER_HASH, QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH, 56, 11);
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_SHA1, QAT4_LA_AUTH_PRECOMP, 20),
		.counter = __builtin_bswap32(64),
	};

	(void)state;
	put_cipher(&req, 24, 32, IV_BYTES);
	req.auth = (struct qat4_la_auth_params){
		.len_bytes = 56,
		.digest_iova = LA_DATA_IOVA + 56,
		.digest_bytes = 20,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_AUTH),
		.hash_cfg_qword = 3,
		.hash_slices = slices(QAT4_LA_ID_AUTH, QAT4_LA_ID_DRAM_WR),
		.final_bytes = 20,
		.inner_result_bytes = 20,
		.inner_state1_bytes = 24,
		.inner_state2_qword = 8,
		.inner_state2_bytes = 24,
	};
	expect_request(&req, LA_EXAMPLE_CHAIN);
	expect_cd(&setup, 24, sizeof(setup), LA_EXAMPLE_CHAIN);
	assert_int_equal(qat4_la_auth_alg_get(setup.cfg), QAT4_LA_AUTH_SHA1);
}

/* Section 14.3. */

static void
gcm(void **state)
{
	uint16_t flags = QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH | QAT4_LA_GCM_IV_12 |
			QAT4_LA_SINGLE_PASS | slice_type(QAT4_LA_SLICE_UCS);
	struct qat4_la_req req = flat_request(QAT4_LA_CMD_CIPHER, flags, 60, 6);
	struct qat4_la_cipher_cfg cfg = {
		.word0 = cipher_word0(QAT4_LA_CIPHER_AES256, QAT4_LA_MODE_AEAD,
				qat4_field_put(QAT4_LA_CIPHER_TAG, 16)),
		.word1 = qat4_la_cipher_word1_aad(20),
	};

	(void)state;
	put_cipher(&req, 0, 60, "ca fe ba be fa ce db ad de ca f8 88");
	req.spc = (struct qat4_la_spc_params){
		.aad_bytes = 20,
		.aad_iova = LA_AAD_IOVA,
		.tag_iova = LA_DIGEST_IOVA,
		.tag_bytes = 16,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 4,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_DRAM_WR),
	};
	expect_request(&req, LA_EXAMPLE_GCM);
	expect_cd(&cfg, 0, sizeof(cfg), LA_EXAMPLE_GCM);
	assert_int_equal(cfg.word0 | QAT4_LA_CIPHER_DECRYPT, 0x4145);
	assert_int_equal(qat4_la_cipher_word1_aad(0x1234), 0x34120000);
}

/* Section 14.4. */

static void
sha256(void **state)
{
	struct qat4_la_req req =
			flat_request(QAT4_LA_CMD_AUTH, QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH, 3, 6);
	const struct qat4_la_hash_info *info = qat4_la_hash_info(QAT4_LA_AUTH_SHA256);
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_SHA256, QAT4_LA_AUTH_PLAIN, 32),
	};

	(void)state;
	req.auth = (struct qat4_la_auth_params){
		.len_bytes = 3,
		.digest_iova = LA_DIGEST_IOVA,
		.digest_bytes = 32,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.hash_slices = slices(QAT4_LA_ID_AUTH, QAT4_LA_ID_DRAM_WR),
		.final_bytes = 32,
		.inner_result_bytes = 32,
		.inner_state1_bytes = 32,
		.inner_state2_qword = 6,
	};
	expect_request(&req, LA_EXAMPLE_SHA256);
	expect_cd(&setup, 0, sizeof(setup), LA_EXAMPLE_SHA256);
	expect_cd(info->initial, 16, 32, LA_EXAMPLE_SHA256);
}

static void
sha256_from_table(void **state)
{
	struct qat4_la_req req = table_request(QAT4_LA_CMD_AUTH, QAT4_LA_RET_AUTH);

	(void)state;
	req.auth = (struct qat4_la_auth_params){
		.len_bytes = 3,
		.aad_iova = 0x100006028,
		.digest_iova = LA_DIGEST_IOVA,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.hash_cfg_qword = 54,
		.hash_slices = slices(QAT4_LA_ID_AUTH, QAT4_LA_ID_NULL),
		.final_bytes = 32,
		.inner_result_bytes = 32,
		.inner_state1_bytes = 32,
		.inner_state2_qword = 4,
	};
	expect_request(&req, LA_EXAMPLE_SHA256_TABLE);
}

/* Section 14.5. */

static void
sm4(void **state)
{
	struct qat4_la_req req = flat_request(QAT4_LA_CMD_CIPHER, QAT4_LA_IV_INLINE, 32, 3);
	struct qat4_la_cipher_cfg cfg = {
		.word0 = cipher_word0(QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_CBC, 0),
	};

	(void)state;
	put_cipher(&req, 0, 32, IV_BYTES);
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_DRAM_WR),
	};
	expect_request(&req, LA_EXAMPLE_SM4);
	expect_cd(&cfg, 0, sizeof(cfg), LA_EXAMPLE_SM4);
}

/* Section 14.6. */

static void
cipher_crc(void **state)
{
	struct qat4_la_req req = flat_request(QAT4_LA_CMD_CIPHER_CRC,
			QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH | QAT4_LA_DIGEST_IN_BUF, 34, 8);
	struct qat4_la_crc_block block = {
		.cfg.word1 = QAT4_LA_CRC32 | QAT4_LA_CRC_REFLECT_IN | QAT4_LA_CRC_REFLECT_OUT,
		.polynomial = __builtin_bswap32(0x04c11db7),
		.final_xor = __builtin_bswap32(0xffffffff),
		.initial = __builtin_bswap32(0xffffffff),
	};

	(void)state;
	put_cipher(&req, 18, 16, "11 11 11 11 11 11 11 11 11 11 11 11 11 11 11 11");
	req.auth = (struct qat4_la_auth_params){
		.offset_bytes = 6,
		.len_bytes = 24,
		.digest_bytes = 4,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.hash_cfg_qword = 3,
		.final_bytes = 4,
		.inner_result_bytes = 4,
	};
	expect_request(&req, LA_EXAMPLE_CRC);
	expect_cd(&block, 24, sizeof(block), LA_EXAMPLE_CRC);
	assert_int_equal(QAT4_LA_CRC_BYTES, req.auth.digest_bytes);
}

/* Section 14.7. */

static void
ccm(void **state)
{
	uint16_t flags = QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH | proto(QAT4_LA_PROTO_CCM) |
			slice_type(QAT4_LA_SLICE_UCS);
	struct qat4_la_req req = flat_request(QAT4_LA_CMD_HASH_CIPHER, flags, 16, 12);
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_CBC_MAC, QAT4_LA_AUTH_PRECOMP, 6),
	};
	struct qat4_la_cipher_cfg cfg = {
		.word0 = cipher_word0(QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CTR, 0),
	};

	(void)state;
	put_cipher(&req, 0, 16, "06 10 11 12 13 14 15 16 17");
	req.auth = (struct qat4_la_auth_params){
		.len_bytes = 16,
		.aad_iova = LA_AAD_IOVA,
		.digest_iova = LA_DIGEST_IOVA,
		.aad_bytes = 48,
		.hash_state_qwords = 6,
		.digest_bytes = 6,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.cipher_cfg_qword = 8,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_DRAM_WR),
		.hash_slices = slices(QAT4_LA_ID_AUTH, QAT4_LA_ID_CIPHER),
		.outer_prefix_bytes = 6,
		.final_bytes = 6,
		.inner_result_bytes = 6,
		.inner_state1_bytes = 16,
		.inner_state2_qword = 4,
		.inner_state2_bytes = 32,
	};
	expect_request(&req, LA_EXAMPLE_CCM);
	expect_cd(&setup, 0, sizeof(setup), LA_EXAMPLE_CCM);
	expect_cd(&cfg, 64, sizeof(cfg), LA_EXAMPLE_CCM);
}

/* Section 14.8. */

static void
gmac(void **state)
{
	uint16_t flags = QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH | proto(QAT4_LA_PROTO_GCM) |
			QAT4_LA_GCM_IV_12 | slice_type(QAT4_LA_SLICE_UCS);
	struct qat4_la_req req = flat_request(QAT4_LA_CMD_CIPHER_HASH, flags, 160, 13);
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_GALOIS, QAT4_LA_AUTH_PRECOMP, 16),
	};

	(void)state;
	put_cipher(&req, 0, 0, "ca fe ba be fa ce db ad de ca f8 88");
	req.auth = (struct qat4_la_auth_params){
		.len_bytes = 160,
		.digest_iova = LA_DIGEST_IOVA,
		.digest_bytes = 16,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.cipher_state_qwords = 2,
		.cipher_key_qwords = 2,
		.cipher_slices = slices(QAT4_LA_ID_CIPHER, QAT4_LA_ID_AUTH),
		.hash_cfg_qword = 4,
		.hash_slices = slices(QAT4_LA_ID_AUTH, QAT4_LA_ID_DRAM_WR),
		.final_bytes = 16,
		.inner_result_bytes = 16,
		.inner_state1_bytes = QAT4_LA_GALOIS_STATE1_BYTES,
		.inner_state2_qword = 8,
		.inner_state2_bytes = QAT4_LA_GALOIS_STATE2_BYTES,
	};
	expect_request(&req, LA_EXAMPLE_GMAC);
	expect_cd(&setup, QAT4_LA_CIPHER_CFG_UCS_BYTES + 16, sizeof(setup), LA_EXAMPLE_GMAC);
}

/* Section 14.9. */

static void
sm3_hmac(void **state)
{
	struct qat4_la_req req =
			flat_request(QAT4_LA_CMD_AUTH, QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH, 3, 20);
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_SM3, QAT4_LA_AUTH_PREFIX, 32),
	};
	const struct qat4_la_hash_info *info = qat4_la_hash_info(QAT4_LA_AUTH_SM3);

	(void)state;
	req.auth = (struct qat4_la_auth_params){
		.len_bytes = 3,
		.aad_iova = LA_AAD_IOVA,
		.digest_iova = LA_DIGEST_IOVA,
		.aad_bytes = 64,
		.hash_state_qwords = 16,
		.digest_bytes = 32,
	};
	req.cd_ctrl = (struct qat4_la_cd_ctrl){
		.hash_flags = QAT4_LA_HASH_MODE2,
		.hash_slices = slices(QAT4_LA_ID_AUTH, QAT4_LA_ID_DRAM_WR),
		.outer_prefix_bytes = 64,
		.final_bytes = 32,
		.inner_result_bytes = 32,
		.inner_state1_bytes = 32,
		.inner_state2_qword = 6,
		.inner_state2_bytes = 32,
		.outer_cfg_qword = 10,
		.outer_state1_bytes = 32,
		.outer_result_bytes = 32,
		.outer_prefix_qword = 8,
	};
	expect_request(&req, LA_EXAMPLE_SM3_HMAC);
	expect_cd(&setup, 0, sizeof(setup), LA_EXAMPLE_SM3_HMAC);
	/* Inner state, and behind one that nobody uses the outer block. */
	expect_cd(info->initial, 16, info->state_bytes, LA_EXAMPLE_SM3_HMAC);
	expect_cd(&setup, 80, sizeof(setup), LA_EXAMPLE_SM3_HMAC);
	expect_cd(info->initial, 96, info->state_bytes, LA_EXAMPLE_SM3_HMAC);
	assert_int_equal(info->block_bytes, req.auth.aad_bytes);
}

/** The other way: fields of the typed bytes. */
static void
fields_read(void **state)
{
	struct qat4_la_req req;

	(void)state;
	load_request(&req, LA_EXAMPLE_CHAIN);
	assert_int_equal(req.cipher.offset_bytes, 24);
	assert_int_equal(req.cipher.len_bytes, 32);
	assert_int_equal(req.cipher.iv[15], 15);
	assert_int_equal(req.auth.len_bytes, 56);
	assert_true(req.auth.digest_iova == LA_DATA_IOVA + 56);
	assert_int_equal(req.auth.digest_bytes, 20);
	assert_int_equal(qat4_field_get(QAT4_LA_SLICE_NEXT, req.cd_ctrl.cipher_slices),
			QAT4_LA_ID_AUTH);
	assert_int_equal(req.cd_ctrl.inner_state2_qword, 8);

	load_request(&req, LA_EXAMPLE_GCM);
	assert_int_equal(qat4_field_get(QAT4_LA_SLICE, req.hdr.serv_flags), QAT4_LA_SLICE_UCS);
	assert_int_equal(qat4_field_get(QAT4_LA_PARTIAL, req.hdr.serv_flags), QAT4_LA_FULL);
	assert_int_equal(req.spc.aad_bytes, 20);
	assert_true(req.spc.aad_iova == LA_AAD_IOVA);
	assert_int_equal(req.spc.tag_bytes, 16);

	load_request(&req, LA_EXAMPLE_SM3_HMAC);
	assert_int_equal(req.auth.aad_bytes, 64);
	assert_int_equal(req.auth.hash_state_qwords, 16);
	assert_int_equal(req.cd_ctrl.outer_prefix_qword, 8);
}

/** Section 8.5: configuration words with the full digest, and the state sizes. */
static void
hash_table(void **state)
{
	static const struct {
		enum qat4_la_auth_alg alg;
		uint32_t plain;
		uint32_t keyed;
		uint8_t state_bytes;
		uint8_t block_bytes;
	} rows[] = {
		{ QAT4_LA_AUTH_SHA1, 0x1401, 0x1411, 24, 64 },
		{ QAT4_LA_AUTH_SHA224, 0x1c03, 0x1c13, 32, 64 },
		{ QAT4_LA_AUTH_SHA256, 0x2004, 0x2014, 32, 64 },
		{ QAT4_LA_AUTH_SHA384, 0x3005, 0x3015, 64, 128 },
		{ QAT4_LA_AUTH_SHA512, 0x4006, 0x4016, 64, 128 },
		{ QAT4_LA_AUTH_SM3, 0x200f, 0, 32, 64 },
		{ QAT4_LA_AUTH_SHA3_224, 0x00401c00, 0, 32, 144 },
		{ QAT4_LA_AUTH_SHA3_256, 0x00402001, 0, 32, 136 },
		{ QAT4_LA_AUTH_SHA3_384, 0x00403002, 0, 48, 104 },
		{ QAT4_LA_AUTH_SHA3_512, 0x00404003, 0, 64, 72 },
	};
	static const enum qat4_la_auth_alg no_hashes[] = { QAT4_LA_AUTH_NULL, QAT4_LA_AUTH_MD5,
		QAT4_LA_AUTH_XCBC, QAT4_LA_AUTH_CBC_MAC, QAT4_LA_AUTH_F9, QAT4_LA_AUTH_GALOIS,
		QAT4_LA_AUTH_GALOIS64, QAT4_LA_AUTH_KASUMI_F9, QAT4_LA_AUTH_SNOW3G_UIA2,
		QAT4_LA_AUTH_ZUC_EIA3, QAT4_LA_AUTH_SHA3_512 + 1, 63 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct qat4_la_hash_info *info = qat4_la_hash_info(rows[i].alg);

		assert_int_equal(qat4_la_auth_cfg(rows[i].alg, QAT4_LA_AUTH_PLAIN,
						 info->digest_bytes),
				rows[i].plain);
		if (rows[i].keyed != 0)
			assert_int_equal(qat4_la_auth_cfg(rows[i].alg, QAT4_LA_AUTH_PRECOMP,
							 info->digest_bytes),
					rows[i].keyed);
		assert_int_equal(qat4_la_auth_alg_get(rows[i].plain), rows[i].alg);
		assert_int_equal(info->state_bytes, rows[i].state_bytes);
		assert_int_equal(info->block_bytes, rows[i].block_bytes);
	}
	for (size_t i = 0; i < sizeof(no_hashes) / sizeof(no_hashes[0]); i++)
		assert_null(qat4_la_hash_info(no_hashes[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cbc),
		cmocka_unit_test(cbc_from_table),
		cmocka_unit_test(chain),
		cmocka_unit_test(gcm),
		cmocka_unit_test(sha256),
		cmocka_unit_test(sha256_from_table),
		cmocka_unit_test(sm4),
		cmocka_unit_test(cipher_crc),
		cmocka_unit_test(ccm),
		cmocka_unit_test(gmac),
		cmocka_unit_test(sm3_hmac),
		cmocka_unit_test(fields_read),
		cmocka_unit_test(hash_table),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
