/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A random request, and the content descriptor that goes with it, built as doc/hardware/02-sym.md
 * says in section 8.
 */

#ifndef TESTS_UNIT_SYM_TRIAL_H
#define TESTS_UNIT_SYM_TRIAL_H

#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/sha.h>

#define NO_COMPAT_IMB_API_053 /* no names outside IMB_ */
#include <intel-ipsec-mb.h>

#include "qm_request.h"
#include "sym_reference.h"
#include "sym_space.h"

/** A request and what should become of it. */
struct trial {
	struct qm_request req;
	struct ref_job job;
	struct buffer src;
	struct buffer dst;
	bool in_place;
	bool verify;
	bool good;      /* of verify: the digest matches */
	bool in_buffer; /* the digest */
	bool odd;       /* strict mode has a right to complain */
	bool any_digest;
	uint32_t digest_at; /* by address: offset in the space */
	uint32_t digest_len;
	enum qat4_la_cmd cmd;
	uint8_t status;
};

struct cd {
	uint8_t bytes[512];
	uint32_t len;
};

static const struct md {
	const EVP_MD *(*md)(void);
	enum qat4_la_auth_alg alg;
} mds[] = {
	{ EVP_sha1, QAT4_LA_AUTH_SHA1 },
	{ EVP_sha224, QAT4_LA_AUTH_SHA224 },
	{ EVP_sha256, QAT4_LA_AUTH_SHA256 },
	{ EVP_sha384, QAT4_LA_AUTH_SHA384 },
	{ EVP_sha512, QAT4_LA_AUTH_SHA512 },
	{ EVP_sm3, QAT4_LA_AUTH_SM3 },
	{ EVP_sha3_224, QAT4_LA_AUTH_SHA3_224 },
	{ EVP_sha3_256, QAT4_LA_AUTH_SHA3_256 },
	{ EVP_sha3_384, QAT4_LA_AUTH_SHA3_384 },
	{ EVP_sha3_512, QAT4_LA_AUTH_SHA3_512 },
};
enum { NB_MDS = sizeof(mds) / sizeof(mds[0]), NB_MDS_WITH_STATE = 5 /* SHA-1, SHA-2 */ };

static inline enum qat4_la_auth_alg
md_alg(const EVP_MD *md)
{
	for (size_t i = 0; i < sizeof(mds) / sizeof(mds[0]); i++)
		if (mds[i].md() == md)
			return mds[i].alg;
	abort();
}

static inline void
put_words(uint8_t *to, const void *state, unsigned int bytes, unsigned int word)
{
	for (unsigned int i = 0; i < bytes; i++)
		to[i] = ((const uint8_t *)state)[i / word * word + word - 1 - i % word];
}

/** State of @p md after the block at @p block, as it stands in a descriptor. */
static inline void
state_after(const EVP_MD *md, const uint8_t *block, uint8_t *to)
{
	union {
		SHA_CTX sha1;
		SHA256_CTX sha256;
		SHA512_CTX sha512;
	} ctx;

	if (EVP_MD_get_size(md) == 20) {
		SHA1_Init(&ctx.sha1);
		SHA1_Update(&ctx.sha1, block, 64);
		put_words(to, &ctx.sha1, 20, 4);
	} else if (EVP_MD_get_block_size(md) == 64) {
		if (EVP_MD_get_size(md) == 28)
			SHA224_Init(&ctx.sha256);
		else
			SHA256_Init(&ctx.sha256);
		SHA256_Update(&ctx.sha256, block, 64);
		put_words(to, ctx.sha256.h, 32, 4);
	} else {
		if (EVP_MD_get_size(md) == 48)
			SHA384_Init(&ctx.sha512);
		else
			SHA512_Init(&ctx.sha512);
		SHA512_Update(&ctx.sha512, block, 128);
		put_words(to, ctx.sha512.h, 64, 8);
	}
}

static inline void
put_padded_key(const struct ref_job *job, uint8_t pad, uint8_t block[144])
{
	memset(block, pad, 144);
	for (unsigned int i = 0; i < job->hash_key_len; i++)
		block[i] ^= job->hash_key[i];
}

static inline void
cd_hash_states(const struct ref_job *job, struct cd *cd, const struct qat4_la_hash_info *info)
{
	uint8_t *state1 = cd->bytes + cd->len;
	uint8_t block[144];

	if (job->auth != REF_HMAC) {
		memcpy(state1, info->initial, info->state_bytes);
		if (job->auth == REF_HASH && job->hash_key_len > 0)
			state_after(job->md, job->hash_key, state1);
		cd->len += info->state_bytes;
		return;
	}
	put_padded_key(job, 0x36, block);
	state_after(job->md, block, state1);
	put_padded_key(job, 0x5c, block);
	state_after(job->md, block, state1 + info->state_bytes);
	cd->len += 2u * info->state_bytes;
}

/** The outer hash of HMAC with prefixes. */
static inline void
cd_outer(const struct qat4_la_auth_setup *setup, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(qat4_la_auth_alg_get(setup->cfg));

	ctrl->outer_cfg_qword = (uint8_t)(cd->len / 8);
	memcpy(cd->bytes + cd->len, setup, sizeof(*setup));
	memcpy(cd->bytes + cd->len + sizeof(*setup), info->initial, info->state_bytes);
	cd->len += (uint32_t)sizeof(*setup) + info->state_bytes;
	ctrl->hash_flags = QAT4_LA_HASH_MODE2;
	ctrl->outer_state1_bytes = info->state_bytes;
	ctrl->outer_result_bytes = info->digest_bytes;
	ctrl->outer_prefix_bytes = info->block_bytes;
	ctrl->outer_prefix_qword = info->block_bytes / 8;
}

static inline void
cd_hash(struct space *space, const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	static const enum qat4_la_auth_mode modes[REF_AUTHS] = {
		[REF_HASH] = QAT4_LA_AUTH_PLAIN,
		[REF_HMAC] = QAT4_LA_AUTH_PRECOMP,
		[REF_HMAC_PREFIX] = QAT4_LA_AUTH_PREFIX,
	};
	const struct ref_job *job = &trial->job;
	const struct qat4_la_hash_info *info = qat4_la_hash_info(md_alg(job->md));
	bool keyed = job->auth == REF_HMAC;
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(md_alg(job->md), modes[job->auth], trial->digest_len),
	};

	if (keyed || (job->auth == REF_HASH && job->hash_key_len > 0))
		setup.counter = __builtin_bswap32(info->block_bytes);
	memcpy(cd->bytes + cd->len, &setup, sizeof(setup));
	cd->len += sizeof(setup);
	cd_hash_states(job, cd, info);
	ctrl->inner_result_bytes = info->digest_bytes;
	ctrl->inner_state1_bytes = info->state_bytes;
	ctrl->inner_state2_bytes = keyed ? info->state_bytes : 0;
	/* DPDK has room for a second state with SM3. */
	if (job->md == EVP_sm3() && !keyed && percent(space, 50)) {
		ctrl->inner_state2_bytes = info->state_bytes;
		cd->len += info->state_bytes;
	}
	if (job->auth == REF_HMAC_PREFIX)
		cd_outer(&setup, cd, ctrl);
}

/** What algorithms that are no hash have in their auth blocks. */
static const struct fixed_auth {
	uint8_t alg;
	uint8_t mode;
	uint8_t state1;
	uint8_t state2;
	uint8_t result;
} fixed_auths[REF_AUTHS] = {
	[REF_NULL_AUTH] = { QAT4_LA_AUTH_NULL, QAT4_LA_AUTH_PRECOMP, 32, 32, 4 },
	[REF_XCBC] = { QAT4_LA_AUTH_XCBC, QAT4_LA_AUTH_PRECOMP, 16, 48, 16 },
	[REF_CMAC] = { QAT4_LA_AUTH_XCBC, QAT4_LA_AUTH_PRECOMP, 16, 48, 16 },
	[REF_CBC_MAC] = { QAT4_LA_AUTH_CBC_MAC, QAT4_LA_AUTH_PLAIN, 16, 32, 16 },
	[REF_GALOIS] = { QAT4_LA_AUTH_GALOIS, QAT4_LA_AUTH_PRECOMP, 16, 40, 16 },
	[REF_CCM_MAC] = { QAT4_LA_AUTH_CBC_MAC, QAT4_LA_AUTH_PRECOMP, 16, 32, 16 },
};

/** Twice @p key in GF(2^128), as CMAC's sub-keys go (RFC 4493). */
static inline void
double_key(const uint8_t key[16], uint8_t out[16])
{
	uint8_t carry = key[0] >> 7;

	for (unsigned int i = 0; i < 16; i++)
		out[i] = (uint8_t)(key[i] << 1 | (i < 15 ? key[i + 1] >> 7 : 0));
	if (carry)
		out[15] ^= 0x87;
}

static inline void
fixed_state2(const struct ref_job *job, uint8_t *state2)
{
	uint32_t aad = __builtin_bswap32(job->aad_len);
	uint8_t block[16] = { 0 };

	switch (job->auth) {
	case REF_GALOIS:
		ref_aes_block(job, block, state2);
		memcpy(state2 + 16, &aad, 4);
		return;
	case REF_XCBC:
		for (uint8_t n = 0; n < 3; n++)
			ref_xcbc_key(job, n + 1, state2 + 16 * n);
		return;
	case REF_CMAC:
		memcpy(state2, job->mac_key, 16);
		ref_block_cipher(&(struct ref_key){ REF_ECB, job->mac_key, 16 }, false, NULL, block,
				16);
		double_key(block, state2 + 16);
		double_key(state2 + 16, state2 + 32);
		return;
	case REF_CBC_MAC:
		memcpy(state2, job->mac_key, 16);
		return;
	case REF_CCM_MAC:
		memcpy(state2, job->key, job->key_len);
		return;
	default:
		return;
	}
}

static inline void
cd_fixed_auth(const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	const struct ref_job *job = &trial->job;
	const struct fixed_auth *fixed = &fixed_auths[job->auth];
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(fixed->alg, fixed->mode, trial->digest_len),
	};

	memcpy(cd->bytes + cd->len, &setup, sizeof(setup));
	fixed_state2(job, cd->bytes + cd->len + sizeof(setup) + fixed->state1);
	ctrl->inner_state1_bytes = fixed->state1;
	ctrl->inner_state2_bytes = fixed->state2;
	ctrl->inner_result_bytes = fixed->result;
	cd->len += (uint32_t)sizeof(setup) + fixed->state1 + fixed->state2;
}

static inline void
cd_crc(struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	static const uint8_t ethernet[40] = { 0, 0, 0, 0, 0, 3, 0x40, 0, [16] = 0x04, 0xc1, 0x1d,
		0xb7, [24] = 0xff, 0xff, 0xff, 0xff, [32] = 0xff, 0xff, 0xff, 0xff };

	memcpy(cd->bytes + cd->len, ethernet, sizeof(ethernet));
	cd->len += sizeof(ethernet);
	ctrl->final_bytes = 4;
	ctrl->inner_result_bytes = 4;
}

static inline void
cd_auth(struct space *space, const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	if (trial->job.auth == REF_NO_AUTH)
		return;
	ctrl->hash_cfg_qword = (uint8_t)(cd->len / 8);
	if (trial->job.auth == REF_CRC) {
		cd_crc(cd, ctrl);
		return;
	}
	if (trial->job.auth <= REF_HMAC_PREFIX && trial->job.auth != REF_NULL_AUTH)
		cd_hash(space, trial, cd, ctrl);
	else
		cd_fixed_auth(trial, cd, ctrl);
	ctrl->final_bytes = (uint8_t)trial->digest_len;
	ctrl->inner_state2_qword =
			(uint8_t)(ctrl->hash_cfg_qword + 2 + ctrl->inner_state1_bytes / 8);
}

static inline uint32_t
cipher_word0(const struct trial *trial)
{
	static const struct {
		uint8_t alg;
		uint8_t mode;
		uint16_t inverse; /* flags of decryption */
	} forms[REF_CIPHERS] = {
		[REF_NULL] = { QAT4_LA_CIPHER_NULL, QAT4_LA_MODE_ECB, 0 },
		[REF_ECB] = { QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_ECB, 0x300 },
		[REF_CBC] = { QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CBC, 0x300 },
		[REF_CTR] = { QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CTR, 0 },
		[REF_SM4_ECB] = { QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_ECB, 0x300 },
		[REF_SM4_CBC] = { QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_CBC, 0x300 },
		[REF_SM4_CTR] = { QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_CTR, 0 },
		[REF_XTS] = { QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_XTS, 0x100 },
		[REF_GCM] = { QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_AEAD, 0x100 },
		[REF_CCM] = { QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CCM, 0x100 },
		[REF_CHACHA] = { QAT4_LA_CIPHER_CHACHA20, QAT4_LA_MODE_CTR, 0x100 },
	};
	const struct ref_job *job = &trial->job;
	uint32_t word = qat4_field_put(QAT4_LA_CIPHER_MODE, forms[job->cipher].mode) |
			qat4_field_put(QAT4_LA_CIPHER_ALG, forms[job->cipher].alg);

	if (forms[job->cipher].alg == QAT4_LA_CIPHER_AES128)
		word += job->key_len / 8 - 2;
	if (job->decrypt)
		word |= forms[job->cipher].inverse;
	if (ref_single_pass(job))
		word |= qat4_field_put(QAT4_LA_CIPHER_TAG, trial->digest_len);
	return word;
}

static inline bool
is_ucs(const struct ref_job *job)
{
	return job->cipher == REF_CTR || job->cipher == REF_GCM || job->cipher == REF_XTS ||
			job->cipher == REF_CHACHA;
}

/** XTS decrypts with the end of the schedule: round key 10; 14, then 13. */
static inline void
put_reversed_key(const struct ref_job *job, uint8_t *to)
{
	uint8_t schedule[240] __attribute__((aligned(16)));
	uint8_t unused[240] __attribute__((aligned(16)));
	IMB_MGR *imb = alloc_mb_mgr(0);

	assert_non_null(imb);
	init_mb_mgr_sse(imb);
	if (job->key_len == 16) {
		IMB_AES_KEYEXP_128(imb, job->key, schedule, unused);
		memcpy(to, schedule + 16 * 10, 16);
	} else {
		IMB_AES_KEYEXP_256(imb, job->key, schedule, unused);
		memcpy(to, schedule + 16 * 14, 16);
		memcpy(to + 16, schedule + 16 * 13, 16);
	}
	free_mb_mgr(imb);
}

static inline void
cd_cipher(const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	const struct ref_job *job = &trial->job;
	struct qat4_la_cipher_cfg cfg = { .word0 = cipher_word0(trial) };
	uint32_t key_room = is_ucs(job) ? (job->key_len + 15) / 16 * 16 : job->key_len;

	if (job->cipher == REF_NO_CIPHER)
		return;
	if (ref_single_pass(job))
		cfg.word1 = qat4_la_cipher_word1_aad(job->aad_len);
	ctrl->cipher_state_qwords = 2;
	ctrl->cipher_cfg_qword = (uint8_t)(cd->len / 8);
	memcpy(cd->bytes + cd->len, &cfg, sizeof(cfg));
	cd->len += is_ucs(job) ? 16 : 8;
	if (job->cipher == REF_NULL)
		return;
	if (job->cipher == REF_XTS && job->decrypt)
		put_reversed_key(job, cd->bytes + cd->len);
	else
		memcpy(cd->bytes + cd->len, job->key, job->key_len);
	cd->len += key_room;
	ctrl->cipher_key_qwords = (uint8_t)(key_room / 8);
}

static inline void
cd_build(struct space *space, struct trial *trial)
{
	struct qat4_la_req *la = &trial->req.msg.la;
	struct cd cd = { .len = 0 }; /* and zeros: states that are not filled */
	uint32_t at;

	if (trial->cmd == QAT4_LA_CMD_HASH_CIPHER || trial->cmd == QAT4_LA_CMD_AUTH)
		cd_auth(space, trial, &cd, &la->cd_ctrl);
	cd_cipher(trial, &cd, &la->cd_ctrl);
	if (trial->cmd == QAT4_LA_CMD_CIPHER_HASH || trial->cmd == QAT4_LA_CMD_CIPHER_CRC)
		cd_auth(space, trial, &cd, &la->cd_ctrl);
	at = take(space, cd.len, 8);
	memcpy(space->image + at, cd.bytes, cd.len);
	la->cd.ref.iova = BASE + at;
	la->cd.ref.size_qwords = (uint8_t)(cd.len / 8);
}

#endif /* TESTS_UNIT_SYM_TRIAL_H */
