/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Content descriptors, block by block. Layouts: doc/hardware/02-sym.md, section 8; worked examples
 * in section 14.
 */

#include <string.h>

#include <rte_byteorder.h>
#include <rte_common.h>

#include "qat4_sym_cd.h"

enum { QWORD_BYTES = 8, MAX_HASH_BLOCK_BYTES = 128 };

uint32_t
qat4_cd_aes_word0(enum qat4_la_cipher_mode mode, unsigned int key_bytes)
{
	uint32_t alg = QAT4_LA_CIPHER_AES128 + (key_bytes - 16) / 8;

	return qat4_field_put(QAT4_LA_CIPHER_ALG, alg) | qat4_field_put(QAT4_LA_CIPHER_MODE, mode);
}

void
qat4_cd_add_cipher(struct qat4_cd_builder *b, const struct qat4_cd_cipher *cipher)
{
	struct qat4_la_cd_ctrl *ctrl = &b->req->cd_ctrl;
	const struct qat4_la_cipher_cfg cfg = { .word0 = cipher->word0, .word1 = cipher->word1 };
	unsigned int cfg_bytes = cipher->ucs ? QAT4_LA_CIPHER_CFG_UCS_BYTES : sizeof(cfg);
	unsigned int key_room = cipher->ucs && cipher->key_bytes == 24 ? 32 : cipher->key_bytes;

	ctrl->cipher_state_qwords = QAT4_AES_BLOCK_BYTES / QWORD_BYTES;
	ctrl->cipher_key_qwords = key_room / QWORD_BYTES;
	ctrl->cipher_cfg_qword = b->used_bytes / QWORD_BYTES;
	memcpy(b->cd + b->used_bytes, &cfg, sizeof(cfg));
	if (cipher->key_bytes != 0)
		memcpy(b->cd + b->used_bytes + cfg_bytes, cipher->key, cipher->key_bytes);
	b->used_bytes += cfg_bytes + key_room;
	if (cipher->ucs)
		b->req->hdr.serv_flags |= qat4_field_put(QAT4_LA_SLICE, QAT4_LA_SLICE_UCS);
}

/** Append setup and room for the states; returns where state1 begins. */
static uint8_t *
add_auth(struct qat4_cd_builder *b, const struct qat4_la_auth_setup *setup,
		unsigned int state1_bytes, unsigned int state2_bytes)
{
	struct qat4_la_cd_ctrl *ctrl = &b->req->cd_ctrl;
	unsigned int states = b->used_bytes + sizeof(*setup);

	ctrl->hash_cfg_qword = b->used_bytes / QWORD_BYTES;
	ctrl->inner_state1_bytes = state1_bytes;
	ctrl->inner_state2_qword = (states + state1_bytes) / QWORD_BYTES;
	ctrl->inner_state2_bytes = state2_bytes;
	memcpy(b->cd + b->used_bytes, setup, sizeof(*setup));
	b->used_bytes = states + state1_bytes + state2_bytes;
	return b->cd + states;
}

/** What the device shall produce: @p final_bytes of a digest of @p full_bytes. */
static void
set_results(struct qat4_cd_builder *b, unsigned int final_bytes, unsigned int full_bytes)
{
	b->req->cd_ctrl.final_bytes = final_bytes;
	b->req->cd_ctrl.inner_result_bytes = full_bytes;
	b->req->auth.digest_bytes = final_bytes;
}

void
qat4_cd_add_hash(struct qat4_cd_builder *b, enum qat4_la_auth_alg alg, unsigned int digest_bytes)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(alg);
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(alg, QAT4_LA_AUTH_PLAIN, digest_bytes),
	};
	uint8_t *state1 = add_auth(b, &setup, info->state_bytes, 0);

	memcpy(state1, info->initial, info->state_bytes);
	set_results(b, digest_bytes, info->digest_bytes);
}

void
qat4_cd_add_hmac(struct qat4_cd_builder *b, struct IMB_MGR *imb, enum qat4_la_auth_alg alg,
		unsigned int digest_bytes, const struct rte_crypto_auth_xform *key)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(alg);
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(alg, QAT4_LA_AUTH_PRECOMP, digest_bytes),
		.counter = rte_cpu_to_be_32(
				info->block_bytes), /* the keyed block is absorbed already */
	};
	uint8_t *state1 = add_auth(b, &setup, info->state_bytes, info->state_bytes);
	static const uint8_t pads[2] = { 0x36, 0x5c }; /* inner, outer: RFC 2104 */
	uint8_t block[MAX_HASH_BLOCK_BYTES];

	for (unsigned int i = 0; i < RTE_DIM(pads); i++) {
		memset(block, pads[i], info->block_bytes);
		for (unsigned int k = 0; k < key->key.length; k++)
			block[k] ^= key->key.data[k];
		qat4_hash_one_block(imb, alg, block, state1 + i * info->state_bytes);
	}
	explicit_bzero(block, sizeof(block));
	set_results(b, digest_bytes, info->digest_bytes);
}

/** Setup and state1 of the outer hash, behind the inner one. */
static void
add_outer(struct qat4_cd_builder *b, const struct qat4_la_auth_setup *setup,
		const struct qat4_la_hash_info *info)
{
	struct qat4_la_cd_ctrl *ctrl = &b->req->cd_ctrl;

	ctrl->outer_cfg_qword = b->used_bytes / QWORD_BYTES;
	ctrl->outer_state1_bytes = info->state_bytes;
	ctrl->outer_result_bytes = info->digest_bytes;
	ctrl->outer_prefix_bytes = info->block_bytes;
	ctrl->outer_prefix_qword = info->block_bytes / QWORD_BYTES;
	ctrl->hash_flags |= QAT4_LA_HASH_MODE2;
	memcpy(b->cd + b->used_bytes, setup, sizeof(*setup));
	b->used_bytes += sizeof(*setup);
	memcpy(b->cd + b->used_bytes, info->initial, info->state_bytes);
	b->used_bytes += info->state_bytes;
}

void
qat4_cd_add_hmac_prefix(struct qat4_cd_builder *b, struct qat4_sym_session *session,
		enum qat4_la_auth_alg alg, const struct rte_crypto_auth_xform *xform,
		rte_iova_t prefix_iova)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(alg);
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(alg, QAT4_LA_AUTH_PREFIX, xform->digest_length),
	};
	uint8_t *state1 = add_auth(b, &setup, info->state_bytes, 0);

	memcpy(state1, info->initial, info->state_bytes);
	add_outer(b, &setup, info);
	set_results(b, xform->digest_length, info->digest_bytes);
	/* Inner and outer prefix are the same, zero-padded; the device applies the pads. */
	memcpy(session->prefix, xform->key.data, xform->key.length);
	memcpy(session->prefix + info->block_bytes, xform->key.data, xform->key.length);
	b->req->auth.aad_iova = prefix_iova;
	b->req->auth.aad_bytes = info->block_bytes;
	b->req->auth.hash_state_qwords = 2 * info->block_bytes / QWORD_BYTES;
}

void
qat4_cd_add_cbc_mac(struct qat4_cd_builder *b, const uint8_t *keys, unsigned int digest_bytes)
{
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_XCBC, QAT4_LA_AUTH_PRECOMP, digest_bytes),
	};
	uint8_t *state1 = add_auth(b, &setup, QAT4_AES_BLOCK_BYTES, 3 * QAT4_AES_BLOCK_BYTES);

	memcpy(state1 + QAT4_AES_BLOCK_BYTES, keys, 3 * QAT4_AES_BLOCK_BYTES);
	set_results(b, digest_bytes, QAT4_AES_BLOCK_BYTES);
}

void
qat4_cd_add_crc(struct qat4_cd_builder *b)
{
	static const struct qat4_la_crc_block ethernet = {
		.cfg = { .word1 = QAT4_LA_CRC32 | QAT4_LA_CRC_REFLECT_IN |
						QAT4_LA_CRC_REFLECT_OUT },
		.polynomial = RTE_BE32(0x04c11db7),
		.final_xor = RTE_BE32(0xffffffff),
		.initial = RTE_BE32(0xffffffff),
	};

	b->req->cd_ctrl.hash_cfg_qword = b->used_bytes / QWORD_BYTES;
	memcpy(b->cd + b->used_bytes, &ethernet, sizeof(ethernet));
	b->used_bytes += sizeof(ethernet);
	set_results(b, QAT4_LA_CRC_BYTES, QAT4_LA_CRC_BYTES);
}

void
qat4_cd_add_null_auth(struct qat4_cd_builder *b)
{
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(
				QAT4_LA_AUTH_NULL, QAT4_LA_AUTH_PRECOMP, QAT4_LA_NULL_DIGEST_BYTES),
	};

	add_auth(b, &setup, QAT4_LA_NULL_STATE_BYTES, QAT4_LA_NULL_STATE_BYTES);
	set_results(b, QAT4_LA_NULL_DIGEST_BYTES, QAT4_LA_NULL_DIGEST_BYTES);
}

void
qat4_cd_add_galois(struct qat4_cd_builder *b, const uint8_t *h, unsigned int digest_bytes,
		unsigned int aad_bytes)
{
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(QAT4_LA_AUTH_GALOIS, QAT4_LA_AUTH_PRECOMP, digest_bytes),
	};
	const uint32_t aad_be = rte_cpu_to_be_32(aad_bytes);
	uint8_t *state2 = add_auth(b, &setup, QAT4_LA_GALOIS_STATE1_BYTES,
					  QAT4_LA_GALOIS_STATE2_BYTES) +
			QAT4_LA_GALOIS_STATE1_BYTES;

	memcpy(state2, h, QAT4_AES_BLOCK_BYTES);
	memcpy(state2 + QAT4_LA_GALOIS_AAD_LEN_OFFSET, &aad_be, sizeof(aad_be));
	set_results(b, digest_bytes, QAT4_AES_BLOCK_BYTES);
}

void
qat4_cd_finish(struct qat4_cd_builder *b, rte_iova_t cd_iova)
{
	b->req->cd.ref.iova = cd_iova;
	b->req->cd.ref.size_qwords = b->used_bytes / QWORD_BYTES;
}
