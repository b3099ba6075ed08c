/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Content descriptors: decoded once, then found again by comparing all their bytes.
 *
 * A session sends the same descriptor with every request, and decoding one means key schedules and
 * tables of powers of a hash key. The cache compares the driver's memory with its own copy; what
 * was decoded came from that copy, so a descriptor that changes under our hands does no harm.
 *
 * Source: doc/hardware/02-sym.md, sections 7 and 8.
 */

#include <stdlib.h>
#include <string.h>

#include "qat4_hw_mbox.h"
#include "qm_lint.h"
#include "qm_sym_job.h"

enum { SET_BITS = 7, QWORD = 8 };
static_assert(1 << SET_BITS == QM_SYM_CD_SETS, "sets of the cache");

/** Bytes that offsets of a request index. */
struct span {
	const uint8_t *bytes;
	uint32_t len;
};

/** A descriptor being decoded. */
struct decoder {
	const struct qm_sym *sym;
	struct qm_sym_cd *cd;
	struct span all;   /* the descriptor */
	struct span setup; /* what the configuration offsets index: the descriptor or the table */
	bool table;
};

/** Bytes [off, off + len) of @p span; NULL when they are not all in it. */
static const uint8_t *
span_at(struct decoder *dec, const struct span *span, uint32_t off, uint32_t len)
{
	if (off > span->len || len > span->len - off)
		return NULL;
	if (span->bytes == dec->all.bytes && off + len > dec->cd->used_bytes)
		dec->cd->used_bytes = off + len;
	return span->bytes + off;
}

static uint32_t
load_le32(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t
load_be32(const uint8_t *p)
{
	return __builtin_bswap32(load_le32(p));
}

static bool
has_caps(const struct decoder *dec, uint32_t caps)
{
	return (dec->sym->cfg.caps & caps) == caps;
}

static bool
is_single_pass(const struct qm_sym_cd *cd)
{
	return cd->key.cmd == QAT4_LA_CMD_CIPHER && (cd->key.serv_flags & QAT4_LA_SINGLE_PASS) != 0;
}

/* The cipher block. */

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
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_aes_mode(struct decoder *dec, uint32_t word0)
{
	struct qm_sym_cd *cd = dec->cd;
	enum qat4_la_cipher_mode mode = qat4_field_get(QAT4_LA_CIPHER_MODE, word0);

	if (is_single_pass(cd) != (mode == QAT4_LA_MODE_AEAD))
		return QM_SYM_UNSUPPORTED;
	cd->need_iv = mode != QAT4_LA_MODE_ECB;
	switch (mode) {
	case QAT4_LA_MODE_ECB:
		return decode_block_mode(cd, QM_SYM_CIPHER_ECB, word0);
	case QAT4_LA_MODE_CBC:
		return decode_block_mode(cd, QM_SYM_CIPHER_CBC, word0);
	case QAT4_LA_MODE_CTR:
		cd->cipher = QM_SYM_CIPHER_CTR;
		cd->decrypt = false; /* the direction bit means nothing here */
		return QM_SYM_ACCEPTED;
	case QAT4_LA_MODE_AEAD:
		if (!has_caps(dec, QAT4_CAP_AESGCM_SPC))
			return QM_SYM_UNSUPPORTED;
		cd->cipher = QM_SYM_CIPHER_GCM;
		return QM_SYM_ACCEPTED;
	default:
		return QM_SYM_UNSUPPORTED;
	}
}

static struct qm_sym_refusal
decode_cipher_cfg(struct decoder *dec, uint32_t word0)
{
	struct qm_sym_cd *cd = dec->cd;
	enum qat4_la_cipher_alg alg = qat4_field_get(QAT4_LA_CIPHER_ALG, word0);

	cd->decrypt = (word0 & QAT4_LA_CIPHER_DECRYPT) != 0;
	switch (alg) {
	case QAT4_LA_CIPHER_NULL:
		cd->cipher = QM_SYM_CIPHER_NULL;
		return is_single_pass(cd) ? QM_SYM_UNSUPPORTED : QM_SYM_ACCEPTED;
	case QAT4_LA_CIPHER_AES128:
		cd->key_bytes = 16;
		break;
	case QAT4_LA_CIPHER_AES192:
		cd->key_bytes = 24;
		break;
	case QAT4_LA_CIPHER_AES256:
		cd->key_bytes = 32;
		break;
	default:
		return QM_SYM_UNSUPPORTED;
	}
	return decode_aes_mode(dec, word0);
}

static struct qm_sym_refusal
decode_cipher(struct decoder *dec)
{
	struct qm_sym_cd *cd = dec->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	enum qat4_la_slice slice = qat4_field_get(QAT4_LA_SLICE, cd->key.serv_flags);
	bool ucs = slice == QAT4_LA_SLICE_UCS &&
			!dec->table; /* table entries are legacy, 8 bytes */
	uint32_t cfg_bytes = ucs ? QAT4_LA_CIPHER_CFG_UCS_BYTES : sizeof(struct qat4_la_cipher_cfg);
	uint32_t cfg_off = ctrl->cipher_cfg_qword * QWORD;
	uint32_t key_bytes = ctrl->cipher_key_qwords * QWORD;
	const uint8_t *cfg = span_at(dec, &dec->setup, cfg_off, cfg_bytes);
	struct qm_sym_refusal refusal;
	const uint8_t *key;

	if (slice > QAT4_LA_SLICE_UCS || !has_caps(dec, QAT4_CAP_CIPHER))
		return QM_SYM_UNSUPPORTED;
	if (cfg == NULL)
		return QM_SYM_INVALID;
	refusal = decode_cipher_cfg(dec, load_le32(cfg));
	if (refusal.status != 0)
		return refusal;
	key = span_at(dec, &dec->all, dec->table ? 0 : cfg_off + cfg_bytes, key_bytes);
	if (key == NULL || key_bytes < cd->key_bytes)
		return QM_SYM_INVALID;
	memcpy(cd->cipher_key, key, cd->key_bytes);
	return QM_SYM_ACCEPTED;
}

/* The auth block. */

/** Sizes of the digest to write and to compare; @p full is what the algorithm produces. */
static struct qm_sym_refusal
decode_digest_sizes(struct qm_sym_cd *cd, uint32_t cfg, uint32_t full)
{
	uint16_t flags = cd->key.serv_flags;

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
find_state1(struct decoder *dec, bool keyed, uint32_t *off)
{
	const struct qat4_la_cd_ctrl *ctrl = &dec->cd->key.ctrl;
	const struct span *span = &dec->setup;

	*off = ctrl->hash_cfg_qword * QWORD + (uint32_t)sizeof(struct qat4_la_auth_setup);
	if (dec->table && keyed) {
		*off = ctrl->cipher_key_qwords * QWORD;
		span = &dec->all;
	}
	return span_at(dec, span, *off, ctrl->inner_state1_bytes);
}

/** state2; in the table form its offset counts from the start of state1 (section 8.3). */
static const uint8_t *
find_state2(struct decoder *dec, uint32_t state1_off)
{
	const struct qat4_la_cd_ctrl *ctrl = &dec->cd->key.ctrl;
	uint32_t off = ctrl->inner_state2_qword * QWORD + (dec->table ? state1_off : 0);

	return span_at(dec, &dec->all, off, ctrl->inner_state2_bytes);
}

static bool
starts_anew(const struct qm_sym_cd *cd, const uint8_t *state1)
{
	/* SHA-1 has 20 bytes of state in 24; the others fill theirs. */
	uint32_t bytes = cd->hash->digest_bytes == 20 ? 20 : cd->hash->state_bytes;

	return cd->hash_absorbed == 0 && memcmp(state1, cd->hash->initial, bytes) == 0;
}

static struct qm_sym_refusal
decode_hash(struct decoder *dec, const uint8_t *setup, enum qat4_la_auth_mode mode)
{
	struct qm_sym_cd *cd = dec->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	bool keyed = mode == QAT4_LA_AUTH_PRECOMP;
	uint32_t state1_off;
	const uint8_t *state1 = find_state1(dec, keyed, &state1_off);
	const uint8_t *state2;

	cd->auth = keyed ? QM_SYM_AUTH_HMAC : QM_SYM_AUTH_HASH;
	cd->hash_absorbed = load_be32(setup + offsetof(struct qat4_la_auth_setup, counter));
	if (state1 == NULL || ctrl->inner_state1_bytes < cd->hash->state_bytes)
		return QM_SYM_INVALID;
	if (cd->hash_absorbed % cd->hash->block_bytes != 0)
		return QM_SYM_INVALID; /* a state stands for whole blocks */
	load_state(cd->state1, state1, cd->hash);
	cd->imb_hash = starts_anew(cd, state1);
	if (!keyed)
		return QM_SYM_ACCEPTED;
	state2 = find_state2(dec, state1_off);
	if (state2 == NULL || ctrl->inner_state2_bytes < cd->hash->state_bytes)
		return QM_SYM_INVALID;
	load_state(cd->state2, state2, cd->hash);
	cd->imb_hash = cd->hash_absorbed == cd->hash->block_bytes;
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_galois(struct decoder *dec, enum qat4_la_auth_mode mode)
{
	struct qm_sym_cd *cd = dec->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	uint32_t state1_off;
	uint32_t aad_bytes;
	const uint8_t *state2;

	/* Half of the tag is the cipher's work, so a hash alone cannot be. */
	if (mode != QAT4_LA_AUTH_PRECOMP || cd->cipher != QM_SYM_CIPHER_CTR || dec->table)
		return QM_SYM_UNSUPPORTED;
	if (find_state1(dec, true, &state1_off) == NULL ||
			ctrl->inner_state1_bytes < QAT4_LA_GALOIS_STATE1_BYTES)
		return QM_SYM_INVALID;
	state2 = find_state2(dec, state1_off);
	if (state2 == NULL || ctrl->inner_state2_bytes < QAT4_LA_GALOIS_STATE2_BYTES)
		return QM_SYM_INVALID;
	aad_bytes = load_be32(state2 + QAT4_LA_GALOIS_AAD_LEN_OFFSET);
	if (aad_bytes > QAT4_LA_HASH_STATE_MAX)
		return QM_SYM_INVALID;
	cd->auth = QM_SYM_AUTH_GALOIS;
	cd->galois_aad = (uint8_t)aad_bytes;
	memcpy(cd->state2, state2, QM_SYM_BLOCK_BYTES);
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_auth_alg(struct decoder *dec, const uint8_t *setup, uint32_t *full)
{
	struct qm_sym_cd *cd = dec->cd;
	uint32_t cfg = load_le32(setup);
	enum qat4_la_auth_mode mode = qat4_field_get(QAT4_LA_AUTH_MODE, cfg);
	uint32_t state1_off;

	cd->hash_alg = (uint8_t)qat4_la_auth_alg_get(cfg);
	switch (cd->hash_alg) {
	case QAT4_LA_AUTH_NULL:
		cd->auth = QM_SYM_AUTH_NULL;
		*full = QM_SYM_DIGEST_MAX;
		/* It has states that nobody reads; strict mode wants to know their extent. */
		find_state1(dec, false, &state1_off);
		find_state2(dec, state1_off);
		return QM_SYM_ACCEPTED;
	case QAT4_LA_AUTH_GALOIS:
		*full = QM_SYM_BLOCK_BYTES;
		return decode_galois(dec, mode);
	default:
		cd->hash = qat4_la_hash_info(cd->hash_alg);
		if (cd->hash == NULL || mode > QAT4_LA_AUTH_PRECOMP)
			return QM_SYM_UNSUPPORTED;
		*full = cd->hash->digest_bytes;
		return decode_hash(dec, setup, mode);
	}
}

static struct qm_sym_refusal
decode_auth(struct decoder *dec)
{
	struct qm_sym_cd *cd = dec->cd;
	const uint8_t *setup = span_at(dec, &dec->setup, cd->key.ctrl.hash_cfg_qword * QWORD,
			sizeof(struct qat4_la_auth_setup));
	struct qm_sym_refusal refusal;
	uint32_t full = 0;

	if (!has_caps(dec, QAT4_CAP_AUTH) || cd->key.ctrl.hash_flags != 0)
		return QM_SYM_UNSUPPORTED;
	if (setup == NULL)
		return QM_SYM_INVALID;
	refusal = decode_auth_alg(dec, setup, &full);
	if (refusal.status != 0)
		return refusal;
	if (cd->auth == QM_SYM_AUTH_NULL) {
		/* Four zero bytes come out whatever was asked for (section 9.4). */
		cd->gen_bytes = QAT4_LA_NULL_DIGEST_BYTES;
		return QM_SYM_ACCEPTED;
	}
	return decode_digest_sizes(cd, load_le32(setup), full);
}

static struct qm_sym_refusal
decode(struct decoder *dec)
{
	const struct qm_sym_cd_key *key = &dec->cd->key;
	struct qm_sym_refusal refusal = QM_SYM_ACCEPTED;

	/* Partial packets, and extended flags: wireless slices, which a 4xxx does not have. */
	if ((key->serv_flags & QAT4_LA_PARTIAL) != QAT4_LA_FULL || key->ext_flags != 0)
		return QM_SYM_UNSUPPORTED;
	if (key->cmd != QAT4_LA_CMD_AUTH)
		refusal = decode_cipher(dec);
	if (refusal.status == 0 && key->cmd != QAT4_LA_CMD_CIPHER)
		refusal = decode_auth(dec);
	return refusal;
}

static void
fill(struct qm_sym *sym, struct qm_sym_cd *cd)
{
	struct decoder dec = {
		.sym = sym,
		.cd = cd,
		.all = { cd->bytes, cd->key.cd_bytes },
		.table = (cd->key.serv_flags & QAT4_LA_CONST_TABLE) != 0,
	};

	dec.setup = dec.table ? (struct span){ sym->table, sizeof(sym->table) } : dec.all;
	cd->refusal = decode(&dec);
	if (cd->refusal.status == 0)
		qm_sym_imb_expand(sym, cd);
}

/* The cache. */

static void
wipe(struct qm_sym_cd *cd)
{
	EVP_CIPHER_CTX_free(cd->evp);
	explicit_bzero(cd, offsetof(struct qm_sym_cd, bytes) + cd->key.cd_bytes);
}

void
qm_sym_cd_fini(struct qm_sym *sym)
{
	for (unsigned int set = 0; set < QM_SYM_CD_SETS; set++) {
		for (unsigned int way = 0; way < QM_SYM_CD_WAYS; way++) {
			if (sym->cds[set][way] == NULL)
				continue;
			wipe(sym->cds[set][way]);
			free(sym->cds[set][way]);
			sym->cds[set][way] = NULL;
		}
	}
	sym->last = NULL;
	explicit_bzero(sym->cd_copy, sizeof(sym->cd_copy));
}

static struct qm_sym_cd *
new_cd(void)
{
	struct qm_sym_cd *cd = aligned_alloc(_Alignof(struct qm_sym_cd), sizeof(*cd));

	if (cd != NULL)
		memset(cd, 0, sizeof(*cd));
	return cd;
}

/** The way of a set that was not used for longest, or NULL when all have jobs in flight. */
static struct qm_sym_cd **
oldest_way(struct qm_sym *sym, unsigned int set)
{
	struct qm_sym_cd **oldest = NULL;

	for (unsigned int way = 0; way < QM_SYM_CD_WAYS; way++) {
		struct qm_sym_cd **at = &sym->cds[set][way];

		if (*at == NULL)
			return at;
		if ((*at)->refs == 0 && (oldest == NULL || (*at)->used_at < (*oldest)->used_at))
			oldest = at;
	}
	return oldest;
}

/** An empty descriptor in @p set, at the cost of another one. @return  NULL: out of memory. */
static struct qm_sym_cd *
make_room(struct qm_sym *sym, unsigned int set)
{
	struct qm_sym_cd **way = oldest_way(sym, set);

	if (way == NULL) {
		qm_sym_imb_flush(sym);
		way = oldest_way(sym, set);
	}
	if (*way == NULL) {
		*way = new_cd();
		return *way;
	}
	if (sym->last == *way)
		sym->last = NULL;
	wipe(*way);
	return *way;
}

static bool
is_same(const struct qm_sym_cd *cd, const struct qm_sym_cd_key *key, const uint8_t *bytes)
{
	return memcmp(&cd->key, key, sizeof(*key)) == 0 &&
			memcmp(cd->bytes, bytes, key->cd_bytes) == 0;
}

static struct qm_sym_cd *
find(const struct qm_sym *sym, unsigned int set, const struct qm_sym_cd_key *key,
		const uint8_t *bytes)
{
	for (unsigned int way = 0; way < QM_SYM_CD_WAYS; way++) {
		struct qm_sym_cd *cd = sym->cds[set][way];

		if (cd != NULL && is_same(cd, key, bytes))
			return cd;
	}
	return NULL;
}

static unsigned int
set_of(const struct qm_request *req)
{
	uint64_t where = req->msg.la.cd.ref.iova ^ (uint64_t)req->msg.la.hdr.serv_flags << 48 ^
			(uint64_t)req->msg.la.hdr.cmd << 40 ^
			(uint64_t)req->msg.la.cd_ctrl.hash_cfg_qword << 32;

	/* Fibonacci hashing: the descriptors of a driver are a constant distance apart. */
	return (unsigned int)(where * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SET_BITS));
}

/** The descriptor's bytes in one piece, in the driver's memory if they are so there; NULL: a fault.
 */
static const uint8_t *
descriptor_bytes(struct qm_sym *sym, const struct qm_request *req, uint32_t len)
{
	const union qat4_fw_cd *ref = &req->msg.la.cd;
	const uint8_t *bytes;
	uint64_t run;

	if ((req->msg.la.hdr.com_flags & QAT4_FW_COM_CD_INLINE) != 0)
		return ref->inline_data;
	if (len == 0)
		return sym->cd_copy;
	bytes = qm_dma_translate(req->dma, &sym->cd_hint, ref->ref.iova, len, &run);
	if (bytes == NULL || run == len)
		return bytes;
	if (!qm_dma_read(req->dma, &sym->cd_hint, ref->ref.iova, sym->cd_copy, len))
		return NULL;
	return sym->cd_copy;
}

static struct qm_sym_cd *
add(struct qm_sym *sym, const struct qm_request *req, const struct qm_sym_cd_key *key,
		const uint8_t *bytes)
{
	struct qm_sym_cd *cd = make_room(sym, set_of(req));

	if (cd == NULL)
		return NULL;
	memcpy(cd->bytes, bytes, key->cd_bytes);
	cd->key = *key;
	fill(sym, cd);
	if (sym->cfg.strict)
		qm_lint_cd(sym, req, cd);
	return cd;
}

struct qm_sym_refusal
qm_sym_cd_get(struct qm_sym *sym, const struct qm_request *req, struct qm_sym_cd **out)
{
	const struct qat4_la_req *la = &req->msg.la;
	bool is_inline = (la->hdr.com_flags & QAT4_FW_COM_CD_INLINE) != 0;
	struct qm_sym_cd_key key = {
		.cmd = la->hdr.cmd,
		.com_flags = la->hdr.com_flags & QAT4_FW_COM_CD_INLINE,
		.serv_flags = la->hdr.serv_flags,
		.ext_flags = la->hdr.ext_flags,
		.ctrl = la->cd_ctrl,
		.cd_bytes = is_inline ? (uint32_t)sizeof(la->cd.inline_data)
				      : (uint32_t)la->cd.ref.size_qwords * QWORD,
	};
	const uint8_t *bytes = descriptor_bytes(sym, req, key.cd_bytes);
	struct qm_sym_cd *cd = sym->last;

	if (bytes == NULL)
		return QM_SYM_FAULT;
	if (cd == NULL || !is_same(cd, &key, bytes)) {
		cd = find(sym, set_of(req), &key, bytes);
		if (cd == NULL)
			cd = add(sym, req, &key, bytes);
		if (cd == NULL)
			return QM_SYM_SOFT;
		sym->last = cd;
	}
	if (cd->refusal.status != 0)
		return cd->refusal;
	cd->used_at = ++sym->clock;
	cd->refs++;
	*out = cd;
	return QM_SYM_ACCEPTED;
}
