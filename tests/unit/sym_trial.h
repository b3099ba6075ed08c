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
};

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
put_padded_key(const struct ref_job *job, uint8_t pad, uint8_t block[128])
{
	memset(block, pad, 128);
	for (unsigned int i = 0; i < job->hash_key_len; i++)
		block[i] ^= job->hash_key[i];
}

static inline void
cd_hash_states(const struct ref_job *job, struct cd *cd, const struct qat4_la_hash_info *info)
{
	uint8_t *state1 = cd->bytes + cd->len;
	uint8_t block[128];

	if (job->auth == REF_HASH) {
		memcpy(state1, info->initial, info->state_bytes);
		if (job->hash_key_len > 0)
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

static inline void
cd_hash(const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	const struct ref_job *job = &trial->job;
	const struct qat4_la_hash_info *info = qat4_la_hash_info(md_alg(job->md));
	bool keyed = job->auth == REF_HMAC;
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(md_alg(job->md),
				keyed ? QAT4_LA_AUTH_PRECOMP : QAT4_LA_AUTH_PLAIN,
				trial->digest_len),
	};

	if (keyed || job->hash_key_len > 0)
		setup.counter = __builtin_bswap32(info->block_bytes);
	memcpy(cd->bytes + cd->len, &setup, sizeof(setup));
	cd->len += sizeof(setup);
	cd_hash_states(job, cd, info);
	ctrl->inner_result_bytes = info->digest_bytes;
	ctrl->inner_state1_bytes = info->state_bytes;
	ctrl->inner_state2_bytes = keyed ? info->state_bytes : 0;
}

static inline void
cd_fixed_auth(const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	const struct ref_job *job = &trial->job;
	bool galois = job->auth == REF_GALOIS;
	struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(galois ? QAT4_LA_AUTH_GALOIS : QAT4_LA_AUTH_NULL,
				QAT4_LA_AUTH_PRECOMP, trial->digest_len),
	};
	uint32_t aad = __builtin_bswap32(job->aad_len);
	uint8_t h[16] = { 0 };

	memcpy(cd->bytes + cd->len, &setup, sizeof(setup));
	ctrl->inner_state1_bytes = galois ? 16 : 32;
	ctrl->inner_state2_bytes = galois ? 40 : 32;
	ctrl->inner_result_bytes = galois ? 16 : 4;
	if (galois) {
		ref_aes_block(job, h, h);
		memcpy(cd->bytes + cd->len + 32, h, 16);
		memcpy(cd->bytes + cd->len + 48, &aad, 4);
	}
	cd->len += 16u + ctrl->inner_state1_bytes + ctrl->inner_state2_bytes;
}

static inline void
cd_auth(const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	if (trial->job.auth == REF_NO_AUTH)
		return;
	ctrl->hash_cfg_qword = (uint8_t)(cd->len / 8);
	if (trial->job.auth == REF_HASH || trial->job.auth == REF_HMAC)
		cd_hash(trial, cd, ctrl);
	else
		cd_fixed_auth(trial, cd, ctrl);
	ctrl->final_bytes = (uint8_t)trial->digest_len;
	ctrl->inner_state2_qword =
			(uint8_t)(ctrl->hash_cfg_qword + 2 + ctrl->inner_state1_bytes / 8);
}

static inline uint32_t
cipher_word0(const struct trial *trial)
{
	static const uint8_t modes[REF_CIPHERS] = {
		[REF_CBC] = QAT4_LA_MODE_CBC,
		[REF_CTR] = QAT4_LA_MODE_CTR,
		[REF_GCM] = QAT4_LA_MODE_AEAD,
	};
	const struct ref_job *job = &trial->job;
	uint32_t word = qat4_field_put(QAT4_LA_CIPHER_MODE, modes[job->cipher]);

	if (job->cipher != REF_NULL)
		word |= qat4_field_put(
				QAT4_LA_CIPHER_ALG, QAT4_LA_CIPHER_AES128 + job->key_len / 8 - 2);
	if (job->decrypt && job->cipher != REF_CTR && job->cipher != REF_NULL)
		word |= QAT4_LA_CIPHER_DECRYPT;
	if (job->decrypt && (job->cipher == REF_CBC || job->cipher == REF_ECB))
		word |= QAT4_LA_CIPHER_CONVERT;
	if (job->cipher == REF_GCM)
		word |= qat4_field_put(QAT4_LA_CIPHER_TAG, trial->digest_len);
	return word;
}

static inline bool
is_ucs(const struct ref_job *job)
{
	return job->cipher == REF_CTR || job->cipher == REF_GCM;
}

static inline void
cd_cipher(const struct trial *trial, struct cd *cd, struct qat4_la_cd_ctrl *ctrl)
{
	const struct ref_job *job = &trial->job;
	struct qat4_la_cipher_cfg cfg = { .word0 = cipher_word0(trial) };
	uint32_t key_room = is_ucs(job) ? (job->key_len + 15) / 16 * 16 : job->key_len;

	if (job->cipher == REF_NO_CIPHER)
		return;
	if (job->cipher == REF_GCM)
		cfg.word1 = qat4_la_cipher_word1_aad(job->aad_len);
	ctrl->cipher_state_qwords = 2;
	ctrl->cipher_cfg_qword = (uint8_t)(cd->len / 8);
	memcpy(cd->bytes + cd->len, &cfg, sizeof(cfg));
	cd->len += is_ucs(job) ? 16 : 8;
	if (job->cipher == REF_NULL)
		return;
	memcpy(cd->bytes + cd->len, job->key, job->key_len);
	cd->len += key_room;
	ctrl->cipher_key_qwords = (uint8_t)(key_room / 8);
}

static inline void
cd_build(struct space *space, struct trial *trial)
{
	struct qat4_la_req *la = &trial->req.msg.la;
	struct cd cd = { .len = 0 };
	uint32_t at;

	if (trial->cmd == QAT4_LA_CMD_HASH_CIPHER || trial->cmd == QAT4_LA_CMD_AUTH)
		cd_auth(trial, &cd, &la->cd_ctrl);
	cd_cipher(trial, &cd, &la->cd_ctrl);
	if (trial->cmd == QAT4_LA_CMD_CIPHER_HASH)
		cd_auth(trial, &cd, &la->cd_ctrl);
	at = take(space, cd.len, 8);
	memcpy(space->image + at, cd.bytes, cd.len);
	la->cd.ref.iova = BASE + at;
	la->cd.ref.size_qwords = (uint8_t)(cd.len / 8);
}

#endif /* TESTS_UNIT_SYM_TRIAL_H */
