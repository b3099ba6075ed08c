/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The cipher block of a content descriptor.
 *
 * Source: doc/hardware/02-sym.md, sections 8.1, 9.3, 11.3 and 13.1.
 */

#include <string.h>

#include "qm_sym_cd.h"

enum { QWORD = 8 };

static bool
wants_single_pass(const struct qm_sym_cd *cd)
{
	return cd->key.hdr.cmd == QAT4_LA_CMD_CIPHER &&
			(cd->key.hdr.serv_flags & QAT4_LA_SINGLE_PASS) != 0;
}

static enum qat4_la_slice
slice_of(const struct qm_sym_cd *cd)
{
	return qat4_field_get(QAT4_LA_SLICE, cd->key.hdr.serv_flags);
}

static struct qm_sym_refusal
decode_block_mode(struct qm_sym_cd *cd, enum qm_sym_cipher cipher, uint32_t word0)
{
	bool convert = (word0 & QAT4_LA_CIPHER_CONVERT) != 0;

	/*
	 * Decryption without conversion means a key that is reversed already, encryption with it
	 * makes no sense; no driver sends either (section 9.3).
	 */
	if (convert != cd->decrypt)
		return QM_SYM_UNSUPPORTED;
	cd->cipher = cipher;
	cd->need_iv = cipher != QM_SYM_CIPHER_ECB;
	return QM_SYM_ACCEPTED;
}

/** XTS as UCS has it: one key, the tweak encrypted by the driver. The legacy slice's form had two.
 */
static struct qm_sym_refusal
decode_xts(struct qm_sym_decoder *dec, uint32_t word0)
{
	struct qm_sym_cd *cd = dec->cd;

	if (slice_of(cd) != QAT4_LA_SLICE_UCS || dec->table || cd->key_bytes == 24 ||
			(word0 & QAT4_LA_CIPHER_CONVERT) != 0 ||
			!qm_sym_has_caps(dec, QAT4_CAP_AES_V2))
		return QM_SYM_UNSUPPORTED;
	cd->cipher = QM_SYM_CIPHER_XTS;
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_aead_mode(struct qm_sym_decoder *dec, enum qm_sym_cipher cipher, uint32_t caps)
{
	if (!qm_sym_has_caps(dec, caps))
		return QM_SYM_UNSUPPORTED;
	dec->cd->cipher = cipher;
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_aes_mode(struct qm_sym_decoder *dec, uint32_t word0)
{
	struct qm_sym_cd *cd = dec->cd;
	enum qat4_la_cipher_mode mode = qat4_field_get(QAT4_LA_CIPHER_MODE, word0);

	if (!qm_sym_has_caps(dec, QAT4_CAP_CIPHER) ||
			wants_single_pass(cd) !=
					(mode == QAT4_LA_MODE_AEAD || mode == QAT4_LA_MODE_CCM))
		return QM_SYM_UNSUPPORTED;
	switch (mode) {
	case QAT4_LA_MODE_ECB:
		return decode_block_mode(cd, QM_SYM_CIPHER_ECB, word0);
	case QAT4_LA_MODE_CBC:
		return decode_block_mode(cd, QM_SYM_CIPHER_CBC, word0);
	case QAT4_LA_MODE_CTR:
		cd->cipher = QM_SYM_CIPHER_CTR;
		cd->decrypt = false; /* the direction bit means nothing here */
		return QM_SYM_ACCEPTED;
	case QAT4_LA_MODE_XTS:
		return decode_xts(dec, word0);
	case QAT4_LA_MODE_AEAD:
		return decode_aead_mode(
				dec, QM_SYM_CIPHER_GCM, QAT4_CAP_AUTH | QAT4_CAP_AESGCM_SPC);
	case QAT4_LA_MODE_CCM:
		return decode_aead_mode(dec, QM_SYM_CIPHER_CCM, QAT4_CAP_AUTH | QAT4_CAP_AES_V2);
	default:
		return QM_SYM_UNSUPPORTED;
	}
}

static struct qm_sym_refusal
decode_sm4_mode(struct qm_sym_decoder *dec, uint32_t word0)
{
	struct qm_sym_cd *cd = dec->cd;

	cd->sm4 = true;
	cd->key_bytes = 16;
	if (!qm_sym_has_caps(dec, QAT4_CAP_SM4) || wants_single_pass(cd))
		return QM_SYM_UNSUPPORTED;
	switch (qat4_field_get(QAT4_LA_CIPHER_MODE, word0)) {
	case QAT4_LA_MODE_ECB:
		return decode_block_mode(cd, QM_SYM_CIPHER_ECB, word0);
	case QAT4_LA_MODE_CBC:
		return decode_block_mode(cd, QM_SYM_CIPHER_CBC, word0);
	case QAT4_LA_MODE_CTR:
		cd->cipher = QM_SYM_CIPHER_CTR;
		cd->decrypt = false;
		return QM_SYM_ACCEPTED;
	default:
		return QM_SYM_UNSUPPORTED;
	}
}

static struct qm_sym_refusal
decode_chacha(struct qm_sym_decoder *dec, uint32_t word0)
{
	if (!wants_single_pass(dec->cd) ||
			qat4_field_get(QAT4_LA_CIPHER_MODE, word0) != QAT4_LA_MODE_CTR)
		return QM_SYM_UNSUPPORTED;
	dec->cd->key_bytes = 32;
	return decode_aead_mode(dec, QM_SYM_CIPHER_CHACHA_POLY, QAT4_CAP_CHACHA_POLY);
}

static struct qm_sym_refusal
decode_null(struct qm_sym_decoder *dec)
{
	if (wants_single_pass(dec->cd) || !qm_sym_has_caps(dec, QAT4_CAP_CIPHER))
		return QM_SYM_UNSUPPORTED;
	dec->cd->cipher = QM_SYM_CIPHER_NULL;
	dec->cd->need_iv = false;
	return QM_SYM_ACCEPTED;
}

/** DES, ARC4, KASUMI, SNOW 3G and ZUC are what a 4xxx does not have. */
static struct qm_sym_refusal
decode_cfg(struct qm_sym_decoder *dec, uint32_t word0)
{
	struct qm_sym_cd *cd = dec->cd;
	enum qat4_la_cipher_alg alg = qat4_field_get(QAT4_LA_CIPHER_ALG, word0);

	cd->decrypt = (word0 & QAT4_LA_CIPHER_DECRYPT) != 0;
	cd->need_iv = true;
	switch (alg) {
	case QAT4_LA_CIPHER_NULL:
		return decode_null(dec);
	case QAT4_LA_CIPHER_AES128:
	case QAT4_LA_CIPHER_AES192:
	case QAT4_LA_CIPHER_AES256:
		cd->key_bytes = (uint8_t)(16 + (alg - QAT4_LA_CIPHER_AES128) * 8);
		return decode_aes_mode(dec, word0);
	case QAT4_LA_CIPHER_SM4:
		return decode_sm4_mode(dec, word0);
	case QAT4_LA_CIPHER_CHACHA20:
		return decode_chacha(dec, word0);
	default:
		return QM_SYM_UNSUPPORTED;
	}
}

struct qm_sym_refusal
qm_sym_cd_cipher(struct qm_sym_decoder *dec)
{
	struct qm_sym_cd *cd = dec->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	bool ucs = slice_of(cd) == QAT4_LA_SLICE_UCS &&
			!dec->table; /* table entries are legacy, 8 bytes */
	uint32_t cfg_bytes = ucs ? QAT4_LA_CIPHER_CFG_UCS_BYTES : sizeof(struct qat4_la_cipher_cfg);
	uint32_t cfg_off = ctrl->cipher_cfg_qword * QWORD;
	uint32_t key_bytes = ctrl->cipher_key_qwords * QWORD;
	const uint8_t *cfg = qm_sym_span_at(dec, &dec->setup, cfg_off, cfg_bytes);
	struct qm_sym_refusal refusal;
	const uint8_t *key;

	if (slice_of(cd) > QAT4_LA_SLICE_UCS)
		return QM_SYM_UNSUPPORTED;
	if (cfg == NULL)
		return QM_SYM_INVALID;
	refusal = decode_cfg(dec, qm_sym_load_le32(cfg));
	if (refusal.status != 0)
		return refusal;
	key = qm_sym_span_at(dec, &dec->all, dec->table ? 0 : cfg_off + cfg_bytes, key_bytes);
	if (key == NULL || key_bytes < cd->key_bytes)
		return QM_SYM_INVALID;
	if (cd->cipher == QM_SYM_CIPHER_XTS && cd->decrypt)
		qm_sym_aes_recover_key(key, cd->key_bytes, cd->cipher_key);
	else
		memcpy(cd->cipher_key, key, cd->key_bytes);
	return QM_SYM_ACCEPTED;
}
