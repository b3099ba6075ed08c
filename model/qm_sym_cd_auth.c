/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The auth block of a content descriptor, and the CRC block that command CIPHER_CRC has in its
 * place.
 *
 * Source: doc/hardware/02-sym.md, sections 8.2 to 8.6, 9.4 and 13.1.
 */

#include <string.h>

#include "qm_sym_cd.h"

enum { QWORD = 8, CRC_ENCODINGS = 0xc0 /* of byte 6 of the CRC block */ };

/* SHA-3 with padding of the driver's choice: no driver does (section 8.4). */
#define SHA3_OWN_PADDING 0x00030000u

/** Capabilities that auth algorithm @p alg needs; 0: a 4xxx does not have it. */
static bool
is_offered(const struct qm_sym_decoder *dec, enum qat4_la_auth_alg alg)
{
	switch (alg) {
	case QAT4_LA_AUTH_MD5: /* its facts are no part of the contract either */
		return false;
	case QAT4_LA_AUTH_NULL:
	case QAT4_LA_AUTH_SHA1:
	case QAT4_LA_AUTH_SHA224:
	case QAT4_LA_AUTH_SHA256:
	case QAT4_LA_AUTH_SHA384:
	case QAT4_LA_AUTH_SHA512:
	case QAT4_LA_AUTH_XCBC:
	case QAT4_LA_AUTH_CBC_MAC:
		return qm_sym_has_caps(dec, QAT4_CAP_AUTH);
	case QAT4_LA_AUTH_GALOIS:
		return qm_sym_has_caps(dec, QAT4_CAP_AUTH | QAT4_CAP_CIPHER);
	case QAT4_LA_AUTH_SM3:
		return qm_sym_has_caps(dec, QAT4_CAP_SM3);
	case QAT4_LA_AUTH_SHA3_256:
		return qm_sym_has_caps(dec, QAT4_CAP_SHA3) ||
				qm_sym_has_caps(dec, QAT4_CAP_SHA3_EXT);
	case QAT4_LA_AUTH_SHA3_224:
	case QAT4_LA_AUTH_SHA3_384:
	case QAT4_LA_AUTH_SHA3_512:
		return qm_sym_has_caps(dec, QAT4_CAP_SHA3_EXT);
	default:
		return false;
	}
}

/** Sizes of the digest to write and to compare; @p full is what the algorithm produces. */
static struct qm_sym_refusal
decode_digest_sizes(struct qm_sym_cd *cd, uint32_t cfg, uint32_t full)
{
	uint16_t flags = cd->key.hdr.serv_flags;

	cd->gen_bytes = cd->key.ctrl.final_bytes;
	cd->cmp_bytes = (uint8_t)qat4_field_get(QAT4_LA_AUTH_CMP, cfg);
	if ((flags & QAT4_LA_CMP_AUTH) != 0)
		return cd->cmp_bytes >= 1 && cd->cmp_bytes <= full ? QM_SYM_ACCEPTED
								   : QM_SYM_INVALID;
	if ((flags & QAT4_LA_RET_AUTH) != 0)
		return cd->gen_bytes >= 1 && cd->gen_bytes <= full ? QM_SYM_ACCEPTED
								   : QM_SYM_INVALID;
	return QM_SYM_ACCEPTED;
}

/** Big-endian words of a state into words of this machine. */
static void
load_state(uint8_t *to, const uint8_t *from, const struct qat4_la_hash_info *hash)
{
	for (unsigned int at = 0; at < hash->state_bytes; at += hash->word_bytes)
		for (unsigned int i = 0; i < hash->word_bytes; i++)
			to[at + i] = from[at + hash->word_bytes - 1 - i];
}

/** state1: behind its setup block; a keyed state of the table form is behind the key instead. */
static const uint8_t *
find_state1(struct qm_sym_decoder *dec, bool keyed, uint32_t *off)
{
	const struct qat4_la_cd_ctrl *ctrl = &dec->cd->key.ctrl;
	const struct qm_sym_span *span = &dec->setup;

	*off = ctrl->hash_cfg_qword * QWORD + (uint32_t)sizeof(struct qat4_la_auth_setup);
	if (dec->table && keyed) {
		*off = ctrl->cipher_key_qwords * QWORD;
		span = &dec->all;
	}
	return qm_sym_span_at(dec, span, *off, ctrl->inner_state1_bytes);
}

/** state2; in the table form its offset counts from the start of state1 (section 8.3). */
static const uint8_t *
find_state2(struct qm_sym_decoder *dec, uint32_t state1_off)
{
	const struct qat4_la_cd_ctrl *ctrl = &dec->cd->key.ctrl;
	uint32_t off = ctrl->inner_state2_qword * QWORD + (dec->table ? state1_off : 0);

	return qm_sym_span_at(dec, &dec->all, off, ctrl->inner_state2_bytes);
}

/** Both states of an algorithm with a key; NULL when they are not there or too short. */
static const uint8_t *
find_keyed_state2(struct qm_sym_decoder *dec, uint32_t state1_bytes, uint32_t state2_bytes)
{
	const struct qat4_la_cd_ctrl *ctrl = &dec->cd->key.ctrl;
	uint32_t state1_off;

	if (find_state1(dec, true, &state1_off) == NULL ||
			ctrl->inner_state1_bytes < state1_bytes ||
			ctrl->inner_state2_bytes < state2_bytes)
		return NULL;
	return find_state2(dec, state1_off);
}

static bool
starts_anew(const struct qat4_la_hash_info *hash, const uint8_t *state, uint32_t absorbed)
{
	/* SHA-1 has 20 bytes of state in 24; the others fill theirs. */
	uint32_t bytes = hash->digest_bytes == 20 ? 20 : hash->state_bytes;

	return absorbed == 0 && memcmp(state, hash->initial, bytes) == 0;
}

/** The state from which a hash starts, and what it stands for. */
static struct qm_sym_refusal
decode_start(enum qat4_la_auth_alg alg, const uint8_t *state, uint32_t absorbed, uint8_t *words)
{
	const struct qat4_la_hash_info *hash = qat4_la_hash_info(alg);

	if (absorbed % hash->block_bytes != 0)
		return QM_SYM_INVALID; /* a state stands for whole blocks */
	/* SM3 and SHA-3 going on from a state is for partial packets only. */
	if (!qm_sym_hash_has_state((uint8_t)alg) && !starts_anew(hash, state, absorbed))
		return QM_SYM_UNSUPPORTED;
	load_state(words, state, hash);
	return QM_SYM_ACCEPTED;
}

static uint32_t
absorbed_bytes(const uint8_t *setup)
{
	return qm_sym_load_be32(setup + offsetof(struct qat4_la_auth_setup, counter));
}

static struct qm_sym_refusal
decode_hash(struct qm_sym_decoder *dec, const uint8_t *setup, bool keyed)
{
	struct qm_sym_cd *cd = dec->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	struct qm_sym_refusal refusal;
	uint32_t state1_off;
	const uint8_t *state1 = find_state1(dec, keyed, &state1_off);
	const uint8_t *state2;

	cd->auth = keyed ? QM_SYM_AUTH_HMAC : QM_SYM_AUTH_HASH;
	cd->hash_absorbed = absorbed_bytes(setup);
	if (state1 == NULL || ctrl->inner_state1_bytes < cd->hash->state_bytes)
		return QM_SYM_INVALID;
	refusal = decode_start(cd->hash_alg, state1, cd->hash_absorbed, cd->state1);
	if (refusal.status != 0)
		return refusal;
	cd->imb_hash = qm_sym_hash_has_state(cd->hash_alg) &&
			starts_anew(cd->hash, state1, cd->hash_absorbed);
	if (!keyed)
		return QM_SYM_ACCEPTED;
	state2 = find_state2(dec, state1_off);
	if (state2 == NULL || ctrl->inner_state2_bytes < cd->hash->state_bytes)
		return QM_SYM_INVALID;
	load_state(cd->state2, state2, cd->hash);
	cd->imb_hash = cd->hash_absorbed == cd->hash->block_bytes;
	return QM_SYM_ACCEPTED;
}

/** The second hash of a nested one: setup and state where outer_config_offset says. */
static struct qm_sym_refusal
decode_outer(struct qm_sym_decoder *dec)
{
	struct qm_sym_cd *cd = dec->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	uint32_t setup_bytes = sizeof(struct qat4_la_auth_setup);
	const uint8_t *setup = qm_sym_span_at(dec, &dec->all, ctrl->outer_cfg_qword * QWORD,
			setup_bytes + ctrl->outer_state1_bytes);

	if (setup == NULL)
		return QM_SYM_INVALID;
	cd->outer_alg = (uint8_t)qat4_la_auth_alg_get(qm_sym_load_le32(setup));
	cd->outer = qat4_la_hash_info(cd->outer_alg);
	cd->outer_absorbed = absorbed_bytes(setup);
	if (cd->outer == NULL || !is_offered(dec, cd->outer_alg))
		return QM_SYM_UNSUPPORTED;
	if (ctrl->outer_state1_bytes < cd->outer->state_bytes)
		return QM_SYM_INVALID;
	return decode_start(cd->outer_alg, setup + setup_bytes, cd->outer_absorbed, cd->state2);
}

static struct qm_sym_refusal
decode_nested(struct qm_sym_decoder *dec, const uint8_t *setup, bool prefix_xor)
{
	struct qm_sym_refusal refusal;

	if (dec->table)
		return QM_SYM_UNSUPPORTED;
	refusal = decode_hash(dec, setup, false);
	if (refusal.status == 0)
		refusal = decode_outer(dec);
	dec->cd->auth = QM_SYM_AUTH_NESTED;
	dec->cd->imb_hash = false;
	dec->cd->prefix_xor = prefix_xor;
	return refusal;
}

/** Mode and hash_flags say the same thing twice; what contradicts itself is not a form of a 4xxx.
 */
static struct qm_sym_refusal
decode_hash_mode(struct qm_sym_decoder *dec, const uint8_t *setup)
{
	uint32_t cfg = qm_sym_load_le32(setup);
	uint8_t flags = dec->cd->key.ctrl.hash_flags;
	enum qat4_la_auth_mode mode = qat4_field_get(QAT4_LA_AUTH_MODE, cfg);

	if (!qm_sym_hash_has_state(dec->cd->hash_alg) &&
			(mode == QAT4_LA_AUTH_PRECOMP || (cfg & SHA3_OWN_PADDING) != 0))
		return QM_SYM_UNSUPPORTED;
	if (mode == QAT4_LA_AUTH_PREFIX && flags == QAT4_LA_HASH_MODE2)
		return decode_nested(dec, setup, true);
	if (mode == QAT4_LA_AUTH_PLAIN && flags == QAT4_LA_HASH_NESTED)
		return decode_nested(dec, setup, false);
	if (mode > QAT4_LA_AUTH_PRECOMP || flags != 0)
		return QM_SYM_UNSUPPORTED;
	return decode_hash(dec, setup, mode == QAT4_LA_AUTH_PRECOMP);
}

/** XCBC and CMAC: a key and what is added to the last block, full or not. */
static struct qm_sym_refusal
decode_xcbc(struct qm_sym_decoder *dec, enum qat4_la_auth_mode mode)
{
	struct qm_sym_cd *cd = dec->cd;
	const uint8_t *state2;

	if (mode != QAT4_LA_AUTH_PRECOMP)
		return QM_SYM_UNSUPPORTED;
	state2 = find_keyed_state2(dec, QM_SYM_BLOCK_BYTES, 3 * QM_SYM_BLOCK_BYTES);
	if (state2 == NULL)
		return QM_SYM_INVALID;
	cd->auth = QM_SYM_AUTH_XCBC;
	cd->imb_hash = true;
	cd->mac_key_bytes = QM_SYM_BLOCK_BYTES;
	memcpy(cd->mac_key, state2, QM_SYM_BLOCK_BYTES);
	memcpy(cd->mac_last, state2 + QM_SYM_BLOCK_BYTES, sizeof(cd->mac_last));
	return QM_SYM_ACCEPTED;
}

/** CBC-MAC: by itself with a key of 128 bits, or in CCM with one as long as the cipher's. */
static struct qm_sym_refusal
decode_cbc_mac(struct qm_sym_decoder *dec, enum qat4_la_auth_mode mode)
{
	struct qm_sym_cd *cd = dec->cd;
	bool ccm = qat4_field_get(QAT4_LA_PROTO, cd->key.hdr.serv_flags) == QAT4_LA_PROTO_CCM;
	const uint8_t *state2;

	if (mode > QAT4_LA_AUTH_PRECOMP)
		return QM_SYM_UNSUPPORTED;
	if (ccm &&
			(mode != QAT4_LA_AUTH_PRECOMP || cd->cipher != QM_SYM_CIPHER_CTR ||
					cd->sm4 || dec->table))
		return QM_SYM_UNSUPPORTED;
	cd->mac_key_bytes = ccm ? cd->key_bytes : QM_SYM_BLOCK_BYTES;
	state2 = find_keyed_state2(dec, QM_SYM_BLOCK_BYTES, cd->mac_key_bytes);
	if (state2 == NULL)
		return QM_SYM_INVALID;
	cd->auth = ccm ? QM_SYM_AUTH_CCM : QM_SYM_AUTH_CBC_MAC;
	memcpy(cd->mac_key, state2, cd->mac_key_bytes);
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_galois(struct qm_sym_decoder *dec, enum qat4_la_auth_mode mode)
{
	struct qm_sym_cd *cd = dec->cd;
	uint32_t aad_bytes;
	const uint8_t *state2;

	/* Half of the tag is the cipher's work, so a hash alone cannot be. */
	if (mode != QAT4_LA_AUTH_PRECOMP || cd->cipher != QM_SYM_CIPHER_CTR || cd->sm4 ||
			dec->table)
		return QM_SYM_UNSUPPORTED;
	state2 = find_keyed_state2(dec, QAT4_LA_GALOIS_STATE1_BYTES, QAT4_LA_GALOIS_STATE2_BYTES);
	if (state2 == NULL)
		return QM_SYM_INVALID;
	aad_bytes = qm_sym_load_be32(state2 + QAT4_LA_GALOIS_AAD_LEN_OFFSET);
	if (aad_bytes > QAT4_LA_HASH_STATE_MAX)
		return QM_SYM_INVALID;
	cd->auth = QM_SYM_AUTH_GALOIS;
	cd->galois_aad = (uint8_t)aad_bytes;
	memcpy(cd->state2, state2, QM_SYM_BLOCK_BYTES);
	return QM_SYM_ACCEPTED;
}

static void
decode_null(struct qm_sym_decoder *dec)
{
	uint32_t state1_off;

	dec->cd->auth = QM_SYM_AUTH_NULL;
	/* It has states that nobody reads; strict mode wants to know their extent. */
	find_state1(dec, false, &state1_off);
	find_state2(dec, state1_off);
	/* Four zero bytes come out whatever was asked for (section 9.4). */
	dec->cd->gen_bytes = QAT4_LA_NULL_DIGEST_BYTES;
}

/** An algorithm that is no hash, so that hash_flags mean nothing to it. @p full: its digest. */
static struct qm_sym_refusal
decode_block_auth(struct qm_sym_decoder *dec, enum qat4_la_auth_mode mode)
{
	if (dec->cd->key.ctrl.hash_flags != 0)
		return QM_SYM_UNSUPPORTED;
	switch (dec->cd->hash_alg) {
	case QAT4_LA_AUTH_XCBC:
		return decode_xcbc(dec, mode);
	case QAT4_LA_AUTH_CBC_MAC:
		return decode_cbc_mac(dec, mode);
	default:
		return decode_galois(dec, mode);
	}
}

struct qm_sym_refusal
qm_sym_cd_auth(struct qm_sym_decoder *dec)
{
	struct qm_sym_cd *cd = dec->cd;
	const uint8_t *setup = qm_sym_span_at(dec, &dec->setup, cd->key.ctrl.hash_cfg_qword * QWORD,
			sizeof(struct qat4_la_auth_setup));
	struct qm_sym_refusal refusal;
	uint32_t cfg;

	if (setup == NULL)
		return QM_SYM_INVALID;
	cfg = qm_sym_load_le32(setup);
	cd->hash_alg = (uint8_t)qat4_la_auth_alg_get(cfg);
	if (!is_offered(dec, cd->hash_alg))
		return QM_SYM_UNSUPPORTED;
	if (cd->hash_alg == QAT4_LA_AUTH_NULL) {
		if (cd->key.ctrl.hash_flags != 0)
			return QM_SYM_UNSUPPORTED;
		decode_null(dec);
		return QM_SYM_ACCEPTED;
	}
	cd->hash = qat4_la_hash_info(cd->hash_alg);
	if (cd->hash == NULL)
		refusal = decode_block_auth(dec, qat4_field_get(QAT4_LA_AUTH_MODE, cfg));
	else
		refusal = decode_hash_mode(dec, setup);
	if (refusal.status != 0)
		return refusal;
	if (cd->hash == NULL)
		return decode_digest_sizes(cd, cfg, QM_SYM_BLOCK_BYTES);
	return decode_digest_sizes(cd, cfg,
			cd->outer != NULL ? cd->outer->digest_bytes : cd->hash->digest_bytes);
}

struct qm_sym_refusal
qm_sym_cd_crc(struct qm_sym_decoder *dec)
{
	struct qm_sym_cd *cd = dec->cd;
	struct qat4_la_crc_block block;
	const uint8_t *bytes = qm_sym_span_at(
			dec, &dec->all, cd->key.ctrl.hash_cfg_qword * QWORD, sizeof(block));

	if (dec->table || qm_sym_single_pass(cd) || cd->key.ctrl.hash_flags != 0)
		return QM_SYM_UNSUPPORTED;
	if (bytes == NULL)
		return QM_SYM_INVALID;
	memcpy(&block, bytes, sizeof(block));
	if ((block.cfg.word1 & CRC_ENCODINGS << 16) != QAT4_LA_CRC32)
		return QM_SYM_UNSUPPORTED;
	cd->auth = QM_SYM_AUTH_CRC;
	cd->gen_bytes = QAT4_LA_CRC_BYTES;
	cd->cmp_bytes = QAT4_LA_CRC_BYTES;
	cd->crc = (struct qm_sym_crc_rule){
		.polynomial = __builtin_bswap32(block.polynomial),
		.initial = __builtin_bswap32(block.initial),
		.final_xor = __builtin_bswap32(block.final_xor),
		.reflect_in = (block.cfg.word1 & QAT4_LA_CRC_REFLECT_IN) != 0,
		.reflect_out = (block.cfg.word1 & QAT4_LA_CRC_REFLECT_OUT) != 0,
	};
	cd->crc.ethernet = cd->crc.polynomial == 0x04c11db7 && cd->crc.initial == UINT32_MAX &&
			cd->crc.final_xor == UINT32_MAX && cd->crc.reflect_in &&
			cd->crc.reflect_out;
	return QM_SYM_ACCEPTED;
}
