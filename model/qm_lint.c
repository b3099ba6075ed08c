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

enum {
	QWORD = 8,
	TEXT_MAX = 160,
	LIST_ENTRIES_MAX = 256,
	CCM_HEAD_BYTES = 18, /* B0 and the length of the AAD */
};

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
	if (la->hdr.service != QAT4_FW_SERVICE_LA || !qm_sym_is_command(la->hdr.cmd))
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
	return (cd->key.hdr.serv_flags & QAT4_LA_CONST_TABLE) != 0;
}

static bool
on_ucs(const struct qm_sym_cd *cd)
{
	return qat4_field_get(QAT4_LA_SLICE, cd->key.hdr.serv_flags) == QAT4_LA_SLICE_UCS;
}

static void
check_protocol(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	uint32_t proto = qat4_field_get(QAT4_LA_PROTO, cd->key.hdr.serv_flags);
	enum qat4_la_proto expected = QAT4_LA_PROTO_NONE;

	if (cd->cipher == QM_SYM_CIPHER_GCM && proto == QAT4_LA_PROTO_GCM)
		return; /* qatlib has it so, DPDK has none */
	if (cd->auth == QM_SYM_AUTH_GALOIS)
		expected = QAT4_LA_PROTO_GCM;
	else if (qm_sym_is_ccm(cd))
		expected = QAT4_LA_PROTO_CCM;
	want(lint, "protocol (service flags 9:7)", proto, expected);
}

static void
check_flags(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	uint16_t flags = cd->key.hdr.serv_flags;

	want_clear(lint, "service flag 4 (update state) of a complete packet",
			flags & QAT4_LA_UPDATE_STATE);
	want_clear(lint, "service flag 12 (ZUC)", flags & QAT4_LA_ZUC);
	if (!is_gcm(cd))
		want_clear(lint, "service flag 11 (GCM IV length)", flags & QAT4_LA_GCM_IV_12);
	check_protocol(lint);
	if (cd->key.hdr.cmd != QAT4_LA_CMD_CIPHER)
		want_clear(lint, "service flag 13 (single pass)", flags & QAT4_LA_SINGLE_PASS);
	if (cd->auth == QM_SYM_AUTH_CRC || cd->cipher == QM_SYM_CIPHER_CCM)
		want(lint, "service flag 10 (digest in buffer)",
				(flags & QAT4_LA_DIGEST_IN_BUF) != 0, 1);
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
		[QAT4_LA_CMD_CIPHER_CRC] = 0,
	};
	static const uint8_t auth_ids[] = {
		[QAT4_LA_CMD_AUTH] = 0x42,
		[QAT4_LA_CMD_CIPHER_HASH] = 0x42,
		[QAT4_LA_CMD_HASH_CIPHER] = 0x12,
		[QAT4_LA_CMD_CIPHER_CRC] = 0,
	};
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;

	if (cd->key.hdr.cmd == QAT4_LA_CMD_AUTH || !on_ucs(cd) || ctrl->cipher_slices != 0)
		want(lint, "cipher slice ids", ctrl->cipher_slices, cipher_ids[cd->key.hdr.cmd]);
	if (cd->key.hdr.cmd == QAT4_LA_CMD_CIPHER)
		return;
	if (cd->key.hdr.cmd == QAT4_LA_CMD_AUTH)
		want_either(lint, "auth slice ids", ctrl->hash_slices,
				(const uint8_t[]){ 0x42, 0x02 });
	else
		want(lint, "auth slice ids", ctrl->hash_slices, auth_ids[cd->key.hdr.cmd]);
}

/** What the configuration of a single pass says a second time. */
static void
check_single_pass_words(const struct lint *lint, const uint32_t *words)
{
	const struct qat4_la_spc_params *spc = &lint->req->msg.la.spc;
	bool ccm = lint->cd->cipher == QM_SYM_CIPHER_CCM;
	uint32_t head = ccm ? CCM_HEAD_BYTES : 0;

	want(lint, "tag length in the cipher configuration",
			qat4_field_get(QAT4_LA_CIPHER_TAG, words[0]), spc->tag_bytes);
	if (ccm && spc->aad_bytes < head)
		want(lint, "AAD size (byte 84) without AAD", spc->aad_bytes, head);
	else if (spc->aad_iova != 0)
		want(lint, "AAD length in the cipher configuration, as stored", words[1],
				qat4_la_cipher_word1_aad(spc->aad_bytes - head));
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
	if (qm_sym_single_pass(cd)) {
		check_single_pass_words(lint, words);
		return;
	}
	want_clear(lint, "cipher configuration, bits 14:10", words[0] & QAT4_LA_CIPHER_TAG);
	want_clear(lint, "cipher configuration, word 1", words[1]);
}

/** The slice that drivers choose for a cipher (section 8.1). */
static enum qat4_la_slice
slice_for(const struct qm_sym_cd *cd)
{
	switch (cd->cipher) {
	case QM_SYM_CIPHER_CTR:
		return cd->sm4 ? QAT4_LA_SLICE_LEGACY : QAT4_LA_SLICE_UCS;
	case QM_SYM_CIPHER_XTS:
	case QM_SYM_CIPHER_GCM:
	case QM_SYM_CIPHER_CHACHA_POLY:
		return QAT4_LA_SLICE_UCS;
	default:
		return QAT4_LA_SLICE_LEGACY;
	}
}

static void
check_cipher(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	unsigned int key_qwords = cd->key_bytes / QWORD;

	if (!in_table(cd)) {
		want(lint, "slice type (service flags 15:14)",
				qat4_field_get(QAT4_LA_SLICE, cd->key.hdr.serv_flags),
				slice_for(cd));
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
	uint8_t state2[2];  /* either */
	uint8_t counter[2]; /* either */
	uint8_t result;
};

/** DPDK declares a second state for SM3, which has none. */
static uint8_t
unused_state2(const struct qm_sym_cd *cd)
{
	return cd->hash_alg == QAT4_LA_AUTH_SM3 ? cd->hash->state_bytes : 0;
}

static struct auth_sizes
sizes_of(const struct qm_sym_cd *cd)
{
	const uint8_t null = QAT4_LA_NULL_STATE_BYTES, block = QM_SYM_BLOCK_BYTES;
	const uint8_t galois = QAT4_LA_GALOIS_STATE2_BYTES;

	switch (cd->auth) {
	case QM_SYM_AUTH_NULL:
		return (struct auth_sizes){ null, { null, null }, { 0, 0 },
			QAT4_LA_NULL_DIGEST_BYTES };
	case QM_SYM_AUTH_GALOIS:
		/* DPDK has the block size there, qatlib nothing. */
		return (struct auth_sizes){ QAT4_LA_GALOIS_STATE1_BYTES, { galois, galois },
			{ 0, block }, block };
	case QM_SYM_AUTH_XCBC:
		return (struct auth_sizes){ block, { 3 * block, 3 * block }, { 0, 0 }, block };
	case QM_SYM_AUTH_CBC_MAC:
	case QM_SYM_AUTH_CCM:
		return (struct auth_sizes){ block, { 2 * block, 2 * block }, { 0, 0 }, block };
	case QM_SYM_AUTH_HMAC:
		return (struct auth_sizes){ cd->hash->state_bytes,
			{ cd->hash->state_bytes, cd->hash->state_bytes },
			{ cd->hash->block_bytes, cd->hash->block_bytes }, cd->hash->digest_bytes };
	default:
		return (struct auth_sizes){ cd->hash->state_bytes, { 0, unused_state2(cd) },
			{ 0, 0 }, cd->hash->digest_bytes };
	}
}

static void
check_setup_words(
		const struct lint *lint, const char *which, const struct qat4_la_auth_setup *setup)
{
	const uint32_t known = QAT4_LA_AUTH_ALG_LO | QAT4_LA_AUTH_ALG_HI | QAT4_LA_AUTH_MODE |
			QAT4_LA_AUTH_CMP;

	if ((setup->cfg & ~known) != 0)
		say(lint, "%s configuration, bits without meaning is 0x%x, expected 0", which,
				setup->cfg & ~known);
	if (setup->cfg_hi != 0)
		say(lint, "%s configuration, high word is 0x%x, expected 0", which, setup->cfg_hi);
	if (setup->reserved != 0)
		say(lint, "%s counter, bytes 4-7 (reserved) is 0x%x, expected 0", which,
				setup->reserved);
}

static void
check_auth_setup(const struct lint *lint, const struct auth_sizes *sizes)
{
	const struct qm_sym_cd *cd = lint->cd;
	struct qat4_la_auth_setup setup;

	memcpy(&setup, cd->bytes + (size_t)cd->key.ctrl.hash_cfg_qword * QWORD, sizeof(setup));
	check_setup_words(lint, "auth", &setup);
	want_either(lint, "auth counter", __builtin_bswap32(setup.counter), sizes->counter);
	if ((cd->key.hdr.serv_flags & QAT4_LA_CMP_AUTH) != 0)
		want(lint, "auth_res_sz", lint->req->msg.la.auth.digest_bytes,
				qat4_field_get(QAT4_LA_AUTH_CMP, setup.cfg));
	want(lint, "inner_state2_offset", cd->key.ctrl.inner_state2_qword,
			cd->key.ctrl.hash_cfg_qword + (sizeof(setup) + sizes->state1) / QWORD);
}

/** The second hash of HMAC with prefixes is the first once more, right behind its states. */
static void
check_outer(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	struct qat4_la_auth_setup setup;
	unsigned int inner_bytes =
			sizeof(setup) + ctrl->inner_state1_bytes + ctrl->inner_state2_bytes;

	memcpy(&setup, cd->bytes + (size_t)ctrl->outer_cfg_qword * QWORD, sizeof(setup));
	check_setup_words(lint, "outer auth", &setup);
	want(lint, "outer auth counter", __builtin_bswap32(setup.counter), 0);
	want(lint, "outer_config_offset", ctrl->outer_cfg_qword,
			ctrl->hash_cfg_qword + inner_bytes / QWORD);
	want(lint, "outer_state1_sz", ctrl->outer_state1_bytes, cd->outer->state_bytes);
	want_either(lint, "outer_res_sz", ctrl->outer_result_bytes,
			(const uint8_t[]){ cd->outer->digest_bytes, ctrl->final_bytes });
	if (!cd->prefix_xor)
		return; /* a nested hash has prefixes of any length, and two algorithms */
	want(lint, "outer auth algorithm", cd->outer_alg, cd->hash_alg);
	want(lint, "outer_prefix_sz", ctrl->outer_prefix_bytes, cd->outer->block_bytes);
	want(lint, "outer_prefix_offset", ctrl->outer_prefix_qword, cd->hash->block_bytes / QWORD);
}

static void
check_no_outer(const struct lint *lint)
{
	const struct qat4_la_cd_ctrl *ctrl = &lint->cd->key.ctrl;

	if (lint->cd->auth == QM_SYM_AUTH_CCM) /* DPDK has the length of the tag there */
		want_either(lint, "outer_prefix_sz", ctrl->outer_prefix_bytes,
				(const uint8_t[]){ ctrl->final_bytes, 0 });
	else
		want(lint, "outer_prefix_sz", ctrl->outer_prefix_bytes, 0);
	want(lint, "outer_config_offset", ctrl->outer_cfg_qword, 0);
	want(lint, "outer_state1_sz", ctrl->outer_state1_bytes, 0);
	want(lint, "outer_res_sz", ctrl->outer_result_bytes, 0);
	want(lint, "outer_prefix_offset", ctrl->outer_prefix_qword, 0);
}

/** A MAC starts from zero whatever is in its state1. */
static void
check_mac_state1(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const uint8_t *state1 = cd->bytes + (size_t)cd->key.ctrl.hash_cfg_qword * QWORD +
			sizeof(struct qat4_la_auth_setup);

	for (unsigned int i = 0; i < QM_SYM_BLOCK_BYTES; i++) {
		if (state1[i] == 0)
			continue;
		say(lint, "state1 of a MAC, byte %u is 0x%x, expected 0", i, state1[i]);
		return;
	}
}

/** CRC block and the control fields that go with it (sections 8.2 and 14.6). */
static void
check_crc(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	const uint32_t known = QAT4_LA_CRC32 | QAT4_LA_CRC_REFLECT_IN | QAT4_LA_CRC_REFLECT_OUT;
	struct qat4_la_crc_block block;

	memcpy(&block, cd->bytes + (size_t)ctrl->hash_cfg_qword * QWORD, sizeof(block));
	want_clear(lint, "CRC block, word 0 (algorithm NULL)", block.cfg.word0);
	want_clear(lint, "CRC block, bits of word 1 without meaning", block.cfg.word1 & ~known);
	want_clear(lint, "CRC block, bytes 8-15 (reserved)", block.cfg_reserved);
	want_clear(lint, "CRC block, bytes 20, 28 and 36 (reserved)",
			block.reserved0 | block.reserved1 | block.reserved2);
	want(lint, "final_sz", ctrl->final_bytes, QAT4_LA_CRC_BYTES);
	want(lint, "inner_res_sz", ctrl->inner_result_bytes, QAT4_LA_CRC_BYTES);
	want(lint, "inner_state1_sz", ctrl->inner_state1_bytes, 0);
	want(lint, "inner_state2_offset", ctrl->inner_state2_qword, 0);
	want(lint, "inner_state2_sz", ctrl->inner_state2_bytes, 0);
	check_no_outer(lint);
}

static void
check_auth(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	const struct auth_sizes sizes = sizes_of(cd);

	if (!in_table(cd))
		check_auth_setup(lint, &sizes);
	if (!in_table(cd) && cd->mac_key_bytes != 0)
		check_mac_state1(lint);
	want(lint, "inner_state1_sz", ctrl->inner_state1_bytes, sizes.state1);
	want_either(lint, "inner_state2_sz", ctrl->inner_state2_bytes, sizes.state2);
	if (cd->auth == QM_SYM_AUTH_NULL)
		want(lint, "final_sz", ctrl->final_bytes, QAT4_LA_NULL_DIGEST_BYTES);
	want_either(lint, "inner_res_sz", ctrl->inner_result_bytes,
			(const uint8_t[]){ sizes.result, ctrl->final_bytes });
	want_clear(lint, "byte 116 (reserved)", ctrl->reserved0);
	want_clear(lint, "byte 120 (reserved)", ctrl->reserved1);
	if (cd->auth == QM_SYM_AUTH_NESTED)
		check_outer(lint);
	else
		check_no_outer(lint);
}

static void
check_aad(const struct lint *lint)
{
	const struct qat4_la_auth_params *auth = &lint->req->msg.la.auth;
	const struct qm_sym_cd *cd = lint->cd;
	unsigned int bytes = (cd->galois_aad + 15u) / 16 * 16;
	unsigned int fetched = bytes;

	if (cd->auth == QM_SYM_AUTH_NESTED && !cd->prefix_xor)
		return; /* prefixes of any length */
	if (cd->auth == QM_SYM_AUTH_CCM) {
		/* DPDK had the length of the tag there for years (section 9.6). */
		want_either(lint, "hash_state_sz", auth->hash_state_qwords,
				(const uint8_t[]){ auth->aad_bytes / QWORD,
						cd->key.ctrl.final_bytes });
		return;
	}
	if (cd->auth == QM_SYM_AUTH_NESTED) {
		bytes = cd->hash->block_bytes;
		fetched = bytes + cd->outer->block_bytes;
	}
	want(lint, "hash_state_sz", auth->hash_state_qwords, fetched / QWORD);
	want(lint, "AAD or prefix size (byte 104)", auth->aad_bytes, bytes);
}

/** The unused hash block that qatlib has beside a single pass (section 15, 14), and the like. */
static unsigned int
unused_bytes(const struct qm_sym_cd *cd)
{
	switch (cd->cipher) {
	case QM_SYM_CIPHER_GCM:
		return 72;
	case QM_SYM_CIPHER_CCM:
		return 64;
	case QM_SYM_CIPHER_CHACHA_POLY:
		return 16;
	default:
		break;
	}
	if (cd->hash != NULL && cd->hash_alg == QAT4_LA_AUTH_SM3)
		return cd->hash->state_bytes; /* DPDK's second state, once more */
	/* The second key, which qatlib and Linux leave behind the first. */
	return cd->cipher == QM_SYM_CIPHER_XTS ? cd->key_bytes : 0;
}

/** Bytes that a descriptor may have besides what was taken from it (sections 2.3 and 10.3). */
static bool
is_known_size(const struct qm_sym_cd *cd)
{
	unsigned int linux_qwords = cd->key.hdr.cmd == QAT4_LA_CMD_CIPHER ? 16 : 40;

	return cd->key.cd_bytes == linux_qwords * QWORD ||
			cd->key.cd_bytes == cd->used_bytes + unused_bytes(cd);
}

static void
check_size(const struct lint *lint)
{
	const struct qm_sym_cd *cd = lint->cd;

	if ((cd->key.hdr.com_flags & QAT4_FW_COM_CD_INLINE) != 0 || is_known_size(cd))
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
	if (cd->key.hdr.cmd != QAT4_LA_CMD_AUTH)
		check_cipher(&lint);
	if (cd->auth == QM_SYM_AUTH_NONE)
		return;
	if (cd->auth == QM_SYM_AUTH_CRC)
		check_crc(&lint);
	else
		check_auth(&lint);
	check_aad(&lint);
}
