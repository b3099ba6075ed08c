/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Strict mode. Each rule is a line of doc/hardware/02-sym.md; where the public drivers differ from
 * one another there, every documented form passes.
 */

#include "qm_lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "qm_sym_job.h"

enum { QWORD = 8, TEXT_MAX = 160, LIST_ENTRIES_MAX = 256 };

/** What is being looked at. */
struct lint {
	struct qm_sym *sym;
	const struct qm_request *req;
	const struct qm_sym_cd *cd; /* NULL while only the message is */
};

static void __attribute__((format(printf, 2, 3)))
say(const struct lint *lint, const char *format, ...)
{
	const struct qm_sym_config *cfg = &lint->sym->cfg;
	char text[TEXT_MAX];
	va_list args;

	if (cfg->lint == NULL)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	cfg->lint(cfg->lint_ctx, lint->req, text);
}

static void
want(const struct lint *lint, const char *field, uint64_t value, uint64_t expected)
{
	if (value != expected)
		say(lint, "%s is %llu, expected %llu", field, (unsigned long long)value,
				(unsigned long long)expected);
}

static void
want_either(const struct lint *lint, const char *field, uint64_t value, const uint8_t expected[2])
{
	if (expected[0] == expected[1])
		want(lint, field, value, expected[0]);
	else if (value != expected[0] && value != expected[1])
		say(lint, "%s is %llu, expected %u or %u", field, (unsigned long long)value,
				expected[0], expected[1]);
}

/** @p value holds only the bits of a field that have no meaning. */
static void
want_clear(const struct lint *lint, const char *field, uint64_t value)
{
	if (value != 0)
		say(lint, "%s is 0x%llx, expected 0", field, (unsigned long long)value);
}

/* What is in every message. */

static void
check_header(const struct lint *lint, const struct qat4_la_req *la)
{
	want_clear(lint, "header byte 0 (reserved)", la->hdr.reserved);
	want_clear(lint, "header flags, bits 6:0", la->hdr.hdr_flags & QAT4_FW_HDR_RESERVED);
	want_clear(lint, "common flags, bits 7:2", la->hdr.com_flags & QAT4_FW_COM_RESERVED);
	want_clear(lint, "extended flags", la->hdr.ext_flags);
}

static void
check_cd_reference(const struct lint *lint, const struct qat4_la_req *la)
{
	if ((la->hdr.com_flags & QAT4_FW_COM_CD_INLINE) != 0)
		return;
	want_clear(lint, "content descriptor, bytes 16-17 (reserved)", la->cd.ref.reserved0);
	want_clear(lint, "content descriptor, byte 19 (reserved)", la->cd.ref.reserved1);
	want_clear(lint, "content descriptor, bytes 20-23 (reserved)", la->cd.ref.reserved2);
	want_clear(lint, "content descriptor address, bits 2:0", la->cd.ref.iova % QWORD);
}

/** Reserved fields of a list; a list that cannot be read is refused elsewhere. */
static void
check_list(const struct lint *lint, const char *which, uint64_t iova)
{
	const struct qm_dma *dma = lint->req->dma;
	struct qat4_fw_sgl_entry entry;
	struct qat4_fw_sgl header;
	unsigned int hint = 0;

	if (!qm_dma_read(dma, &hint, iova, &header, sizeof(header)))
		return;
	if (header.reserved != 0)
		say(lint, "%s list, bytes 0-7 (reserved) are 0x%llx, expected 0", which,
				(unsigned long long)header.reserved);
	iova += sizeof(header);
	for (uint32_t i = 0; i < header.nb_entries && i < LIST_ENTRIES_MAX; i++) {
		if (!qm_dma_read(dma, &hint, iova, &entry, sizeof(entry)))
			return;
		if (entry.reserved != 0) {
			say(lint, "%s list, entry %u: reserved word is 0x%x, expected 0", which, i,
					entry.reserved);
			return; /* one speaks for all */
		}
		iova += sizeof(entry);
	}
}

static void
check_buffers(const struct lint *lint, const struct qat4_la_req *la)
{
	bool in_place = la->bufs.src_iova == la->bufs.dst_iova;

	if ((la->hdr.com_flags & QAT4_FW_COM_SGL) == 0) {
		if (la->hdr.cmd != QAT4_LA_CMD_AUTH || in_place)
			want(lint, "destination length", la->bufs.dst_bytes, la->bufs.src_bytes);
		return;
	}
	want(lint, "source length (a list has its own)", la->bufs.src_bytes, 0);
	want(lint, "destination length (a list has its own)", la->bufs.dst_bytes, 0);
	check_list(lint, "source", la->bufs.src_iova);
	if (!in_place && la->hdr.cmd != QAT4_LA_CMD_AUTH)
		check_list(lint, "destination", la->bufs.dst_iova);
}

static void
check_iv(const struct lint *lint, const struct qat4_la_req *la)
{
	uint64_t behind;

	if (la->hdr.cmd == QAT4_LA_CMD_AUTH) {
		want(lint, "cipher_offset (a hash alone)", la->cipher.offset_bytes, 0);
		want(lint, "cipher_length (a hash alone)", la->cipher.len_bytes, 0);
		return;
	}
	if ((la->hdr.serv_flags & QAT4_LA_IV_INLINE) != 0)
		return;
	memcpy(&behind, la->cipher.iv + QWORD, sizeof(behind));
	want_clear(lint, "bytes 72-79 behind the IV pointer", behind);
	if (la->cd_ctrl.cipher_state_qwords != 0 && la->cipher.iv_iova == 0)
		say(lint, "IV pointer is 0, expected an address: cipher_state_sz is %u",
				la->cd_ctrl.cipher_state_qwords);
}

static void
check_digest_flags(const struct lint *lint, const struct qat4_la_req *la)
{
	uint16_t both = QAT4_LA_RET_AUTH | QAT4_LA_CMP_AUTH;
	uint16_t flags = la->hdr.serv_flags;

	if ((flags & both) == both)
		say(lint,
				"service flags are 0x%04x, expected bit 5 (return digest) or bit 6 (compare), "
				"not both",
				flags);
	if (la->hdr.cmd == QAT4_LA_CMD_CIPHER && (flags & QAT4_LA_SINGLE_PASS) == 0) {
		want_clear(lint, "service flags 6:5 and 10 of a cipher alone",
				flags & (both | QAT4_LA_DIGEST_IN_BUF));
		return;
	}
	if ((flags & both) != 0 && (flags & QAT4_LA_DIGEST_IN_BUF) == 0 &&
			la->auth.digest_iova == 0)
		say(lint, "auth_res_addr is 0, expected an address: the digest is not in the buffer");
	if (la->hdr.cmd == QAT4_LA_CMD_CIPHER)
		want_clear(lint, "bytes 104-106 (reserved)",
				la->spc.reserved[0] | la->spc.reserved[1] | la->spc.reserved[2]);
	else
		want_clear(lint, "byte 105 (reserved)", la->auth.reserved);
}

void
qm_lint_request(struct qm_sym *sym, const struct qm_request *req)
{
	const struct lint lint = { .sym = sym, .req = req };
	const struct qat4_la_req *la = &req->msg.la;

	/* The rest of a NULL request is ignored, and DPDK leaves a whole LA request in it. */
	if (la->hdr.service != QAT4_FW_SERVICE_LA || la->hdr.cmd > QAT4_LA_CMD_HASH_CIPHER)
		return;
	check_header(&lint, la);
	check_cd_reference(&lint, la);
	check_buffers(&lint, la);
	check_iv(&lint, la);
	check_digest_flags(&lint, la);
}

/* What belongs to a content descriptor. */

static bool
is_gcm(const struct qm_sym_cd *cd)
{
	return cd->cipher == QM_SYM_CIPHER_GCM || cd->auth == QM_SYM_AUTH_GALOIS;
}

static bool
in_table(const struct qm_sym_cd *cd)
{
	return (cd->key.serv_flags & QAT4_LA_CONST_TABLE) != 0;
}

static bool
on_ucs(const struct qm_sym_cd *cd)
{
	return qat4_field_get(QAT4_LA_SLICE, cd->key.serv_flags) == QAT4_LA_SLICE_UCS;
}

static void
check_flags(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	uint16_t flags = cd->key.serv_flags;
	uint32_t proto = qat4_field_get(QAT4_LA_PROTO, flags);

	want_clear(lint, "service flag 4 (update state) of a complete packet",
			flags & QAT4_LA_UPDATE_STATE);
	want_clear(lint, "service flag 12 (ZUC)", flags & QAT4_LA_ZUC);
	if (!is_gcm(cd))
		want_clear(lint, "service flag 11 (GCM IV length)", flags & QAT4_LA_GCM_IV_12);
	if (cd->auth == QM_SYM_AUTH_GALOIS)
		want(lint, "protocol (service flags 9:7)", proto, QAT4_LA_PROTO_GCM);
	else if (cd->cipher != QM_SYM_CIPHER_GCM || proto != QAT4_LA_PROTO_GCM)
		want(lint, "protocol (service flags 9:7)", proto, QAT4_LA_PROTO_NONE);
	if (cd->key.cmd != QAT4_LA_CMD_CIPHER)
		want_clear(lint, "service flag 13 (single pass)", flags & QAT4_LA_SINGLE_PASS);
}

/** Slice ids of section 7; qatlib leaves those of a cipher on UCS 0. */
static void
check_slices(const struct lint *lint)
{
	static const uint8_t cipher_ids[] = {
		[QAT4_LA_CMD_CIPHER] = 0x41,
		[QAT4_LA_CMD_AUTH] = 0,
		[QAT4_LA_CMD_CIPHER_HASH] = 0x21,
		[QAT4_LA_CMD_HASH_CIPHER] = 0x41,
	};
	static const uint8_t auth_ids[] = {
		[QAT4_LA_CMD_AUTH] = 0x42,
		[QAT4_LA_CMD_CIPHER_HASH] = 0x42,
		[QAT4_LA_CMD_HASH_CIPHER] = 0x12,
	};
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;

	if (cd->key.cmd == QAT4_LA_CMD_AUTH || !on_ucs(cd) || ctrl->cipher_slices != 0)
		want(lint, "cipher slice ids", ctrl->cipher_slices, cipher_ids[cd->key.cmd]);
	if (cd->key.cmd == QAT4_LA_CMD_CIPHER)
		return;
	if (cd->key.cmd == QAT4_LA_CMD_AUTH)
		want_either(lint, "auth slice ids", ctrl->hash_slices,
				(const uint8_t[]){ 0x42, 0x02 });
	else
		want(lint, "auth slice ids", ctrl->hash_slices, auth_ids[cd->key.cmd]);
}

/** The configuration words of the cipher, behind which is what the decoder took. */
static void
check_cipher_words(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const uint8_t *cfg = cd->bytes + (size_t)cd->key.ctrl.cipher_cfg_qword * QWORD;
	uint32_t words[4];

	memcpy(words, cfg, on_ucs(cd) ? 16 : 8);
	want_clear(lint, "cipher configuration, bits 31:15", words[0] & QAT4_LA_CIPHER_RESERVED);
	if (on_ucs(cd))
		want_clear(lint, "cipher configuration, words 2 and 3", words[2] | words[3]);
	if (cd->cipher != QM_SYM_CIPHER_GCM) {
		want_clear(lint, "cipher configuration, bits 14:10", words[0] & QAT4_LA_CIPHER_TAG);
		want_clear(lint, "cipher configuration, word 1", words[1]);
		return;
	}
	want(lint, "tag length in the cipher configuration",
			qat4_field_get(QAT4_LA_CIPHER_TAG, words[0]),
			lint->req->msg.la.spc.tag_bytes);
	if (lint->req->msg.la.spc.aad_iova != 0)
		want(lint, "AAD length in the cipher configuration, as stored", words[1],
				qat4_la_cipher_word1_aad(lint->req->msg.la.spc.aad_bytes));
}

static void
check_cipher(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	bool ucs = cd->cipher == QM_SYM_CIPHER_CTR || cd->cipher == QM_SYM_CIPHER_GCM;
	unsigned int key_qwords = cd->key_bytes / QWORD;

	if (!in_table(cd)) {
		want(lint, "slice type (service flags 15:14)",
				qat4_field_get(QAT4_LA_SLICE, cd->key.serv_flags),
				ucs ? QAT4_LA_SLICE_UCS : QAT4_LA_SLICE_LEGACY);
		check_cipher_words(lint);
	}
	if (on_ucs(cd) && key_qwords == 3)
		key_qwords = 4; /* 192 bits, padded with zeros */
	want(lint, "cipher_key_sz", ctrl->cipher_key_qwords, key_qwords);
	want(lint, "cipher_padding_sz", ctrl->cipher_padding_qwords, 0);
	if (cd->need_iv)
		want(lint, "cipher_state_sz", ctrl->cipher_state_qwords, 2);
	else
		want_either(lint, "cipher_state_sz", ctrl->cipher_state_qwords,
				(const uint8_t[]){ 2, 0 });
}

/** Sizes and counter that an algorithm calls for (section 8.5). */
struct auth_sizes {
	uint8_t state1;
	uint8_t state2;
	uint8_t counter[2]; /* either */
	uint8_t result;
};

static struct auth_sizes
sizes_of(const struct qm_sym_cd *cd)
{
	switch (cd->auth) {
	case QM_SYM_AUTH_NULL:
		return (struct auth_sizes){ QAT4_LA_NULL_STATE_BYTES, QAT4_LA_NULL_STATE_BYTES,
			{ 0, 0 }, QAT4_LA_NULL_DIGEST_BYTES };
	case QM_SYM_AUTH_GALOIS:
		/* DPDK has the block size there, qatlib nothing. */
		return (struct auth_sizes){ QAT4_LA_GALOIS_STATE1_BYTES,
			QAT4_LA_GALOIS_STATE2_BYTES, { 0, QM_SYM_BLOCK_BYTES },
			QM_SYM_BLOCK_BYTES };
	case QM_SYM_AUTH_HMAC:
		return (struct auth_sizes){ cd->hash->state_bytes, cd->hash->state_bytes,
			{ cd->hash->block_bytes, cd->hash->block_bytes }, cd->hash->digest_bytes };
	default:
		return (struct auth_sizes){ cd->hash->state_bytes, 0, { 0, 0 },
			cd->hash->digest_bytes };
	}
}

static void
check_auth_setup(const struct lint *lint, const struct auth_sizes *sizes)
{
	const struct qm_sym_cd *cd = lint->cd;
	const uint32_t known = QAT4_LA_AUTH_ALG_LO | QAT4_LA_AUTH_ALG_HI | QAT4_LA_AUTH_MODE |
			QAT4_LA_AUTH_CMP;
	struct qat4_la_auth_setup setup;

	memcpy(&setup, cd->bytes + (size_t)cd->key.ctrl.hash_cfg_qword * QWORD, sizeof(setup));
	want_clear(lint, "auth configuration, bits without meaning", setup.cfg & ~known);
	want_clear(lint, "auth configuration, high word", setup.cfg_hi);
	want_clear(lint, "auth counter, bytes 4-7 (reserved)", setup.reserved);
	want_either(lint, "auth counter", __builtin_bswap32(setup.counter), sizes->counter);
	if ((cd->key.serv_flags & QAT4_LA_CMP_AUTH) != 0)
		want(lint, "auth_res_sz", lint->req->msg.la.auth.digest_bytes,
				qat4_field_get(QAT4_LA_AUTH_CMP, setup.cfg));
	want(lint, "inner_state2_offset", cd->key.ctrl.inner_state2_qword,
			cd->key.ctrl.hash_cfg_qword + (sizeof(setup) + sizes->state1) / QWORD);
}

static void
check_auth(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	const struct auth_sizes sizes = sizes_of(cd);

	if (!in_table(cd))
		check_auth_setup(lint, &sizes);
	want(lint, "inner_state1_sz", ctrl->inner_state1_bytes, sizes.state1);
	want(lint, "inner_state2_sz", ctrl->inner_state2_bytes, sizes.state2);
	if (cd->auth == QM_SYM_AUTH_NULL)
		want(lint, "final_sz", ctrl->final_bytes, QAT4_LA_NULL_DIGEST_BYTES);
	want_either(lint, "inner_res_sz", ctrl->inner_result_bytes,
			(const uint8_t[]){ sizes.result, ctrl->final_bytes });
	want_clear(lint, "byte 116 (reserved)", ctrl->reserved0);
	want_clear(lint, "byte 120 (reserved)", ctrl->reserved1);
	want(lint, "outer_prefix_sz", ctrl->outer_prefix_bytes, 0);
	want(lint, "outer_config_offset", ctrl->outer_cfg_qword, 0);
	want(lint, "outer_state1_sz", ctrl->outer_state1_bytes, 0);
	want(lint, "outer_res_sz", ctrl->outer_result_bytes, 0);
	want(lint, "outer_prefix_offset", ctrl->outer_prefix_qword, 0);
}

static void
check_aad(const struct lint *lint)
{
	const struct qat4_la_auth_params *auth = &lint->req->msg.la.auth;
	unsigned int padded = (lint->cd->galois_aad + 15u) / 16 * 16;

	want(lint, "hash_state_sz", auth->hash_state_qwords, padded / QWORD);
	want(lint, "AAD or prefix size (byte 104)", auth->aad_bytes, padded);
}

/** Bytes that a descriptor may have besides what was taken from it (sections 2.3 and 10.3). */
static bool
is_known_size(const struct qm_sym_cd *cd)
{
	unsigned int linux_qwords = cd->key.cmd == QAT4_LA_CMD_CIPHER ? 16 : 40;
	unsigned int qatlib_hash_block = cd->cipher == QM_SYM_CIPHER_GCM ? 72 : 0;

	return cd->key.cd_bytes == linux_qwords * QWORD ||
			cd->key.cd_bytes == cd->used_bytes + qatlib_hash_block;
}

static void
check_size(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;

	if ((cd->key.com_flags & QAT4_FW_COM_CD_INLINE) != 0 || is_known_size(cd))
		return;
	want(lint, "params_sz", cd->key.cd_bytes / QWORD, (cd->used_bytes + QWORD - 1) / QWORD);
}

void
qm_lint_cd(struct qm_sym *sym, const struct qm_request *req, const struct qm_sym_cd *cd)
{
	const struct lint lint = { .sym = sym, .req = req, .cd = cd };

	if (cd->refusal.status != 0)
		return; /* the response says it */
	check_flags(&lint);
	check_size(&lint);
	check_slices(&lint);
	if (cd->key.cmd != QAT4_LA_CMD_AUTH)
		check_cipher(&lint);
	if (cd->key.cmd != QAT4_LA_CMD_CIPHER) {
		check_auth(&lint);
		check_aad(&lint);
	}
}
