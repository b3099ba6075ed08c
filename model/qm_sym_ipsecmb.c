/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Jobs of intel-ipsec-mb: ciphers, hashes and chains of both. The library collects jobs of a kind
 * and computes several at a time, so a job may come back when a later one is submitted, or at a
 * flush. The jobs of SHA-224 and SHA-256 have a manager of their own on CPUs where another one than
 * the library picks is faster.
 *
 * What the library cannot do, found in its checks and confirmed by tests: empty messages; more than
 * 64 KiB in the ciphers and hashes that go in lanes; a counter block that carries beyond 32 bits;
 * CCM with more than 46 bytes of AAD, or with first blocks that are not what its other parameters
 * call for. And what it should not do: its CMAC reads behind the message, see reads_beyond() in
 * qm_sym.c.
 */

#include <string.h>

#include <openssl/crypto.h>

#include "qm_sym_job.h"

/* Init, keys. */

static bool
has_features(uint64_t features, uint64_t all)
{
	return (features & all) == all;
}

bool
qm_sym_imb_sha256_by_sse(uint64_t features)
{
	return has_features(features, IMB_CPUFLAGS_AVX2 | IMB_FEATURE_SHANI) &&
			!has_features(features, IMB_CPUFLAGS_AVX512) &&
			!has_features(features, IMB_CPUFLAGS_AVX2_T2);
}

/** A manager, set up by @p init; NULL when it cannot be. */
static IMB_MGR *
new_manager(void (*init)(IMB_MGR *imb))
{
	IMB_MGR *imb = alloc_mb_mgr(0);

	if (imb == NULL)
		return NULL;
	init(imb);
	if (imb_get_errno(imb) == 0)
		return imb;
	free_mb_mgr(imb);
	return NULL;
}

static void
init_for_this_cpu(IMB_MGR *imb)
{
	init_mb_mgr_auto(imb, NULL);
}

bool
qm_sym_imb_init(struct qm_sym *sym)
{
	sym->imb = new_manager(init_for_this_cpu);
	if (sym->imb == NULL)
		return false;
	sym->imb_sha256 = sym->imb;
	if (!qm_sym_imb_sha256_by_sse(sym->imb->features))
		return true;
	sym->imb_sha256 = new_manager(init_mb_mgr_sse);
	if (sym->imb_sha256 == NULL)
		sym->imb_sha256 = sym->imb; /* slower, and as right */
	return true;
}

void
qm_sym_imb_fini(struct qm_sym *sym)
{
	if (sym->imb_sha256 != sym->imb)
		free_mb_mgr(sym->imb_sha256);
	free_mb_mgr(sym->imb);
}

static void
expand_gcm(const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	IMB_MGR *imb = sym->imb;

	switch (cd->key_bytes) {
	case IMB_KEY_128_BYTES:
		IMB_AES128_GCM_PRE(imb, cd->cipher_key, &cd->gcm);
		cd->gcm_encrypt = imb->gcm128_enc;
		cd->gcm_decrypt = imb->gcm128_dec;
		break;
	case IMB_KEY_192_BYTES:
		IMB_AES192_GCM_PRE(imb, cd->cipher_key, &cd->gcm);
		cd->gcm_encrypt = imb->gcm192_enc;
		cd->gcm_decrypt = imb->gcm192_dec;
		break;
	default:
		IMB_AES256_GCM_PRE(imb, cd->cipher_key, &cd->gcm);
		cd->gcm_encrypt = imb->gcm256_enc;
		cd->gcm_decrypt = imb->gcm256_dec;
		break;
	}
}

/** The hash key comes with the descriptor; the one-call functions of the library make their own. */
static void
expand_galois(const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	static const uint8_t zeros[QM_SYM_BLOCK_BYTES];
	uint8_t h[QM_SYM_BLOCK_BYTES];

	qm_sym_imb_ctr(sym, cd, zeros, &(struct qm_sym_bytes){ zeros, h, sizeof(h) }, false);
	cd->galois_h = memcmp(h, cd->state2, sizeof(h)) == 0;
	explicit_bzero(h, sizeof(h));
	IMB_GHASH_PRE(sym->imb, cd->state2, &cd->ghash);
}

static uint32_t
imb_hash_alg(const struct qm_sym_cd *cd)
{
	bool keyed = cd->auth == QM_SYM_AUTH_HMAC;

	if (cd->auth == QM_SYM_AUTH_XCBC)
		return IMB_AUTH_AES_CMAC; /* the same with other keys for the last block */
	if (cd->cipher == QM_SYM_CIPHER_CCM || cd->auth == QM_SYM_AUTH_CCM)
		return IMB_AUTH_AES_CCM;
	if (!cd->imb_hash)
		return IMB_AUTH_NULL;
	switch (cd->hash_alg) {
	case QAT4_LA_AUTH_SHA1:
		return keyed ? IMB_AUTH_HMAC_SHA_1 : IMB_AUTH_SHA_1;
	case QAT4_LA_AUTH_SHA224:
		return keyed ? IMB_AUTH_HMAC_SHA_224 : IMB_AUTH_SHA_224;
	case QAT4_LA_AUTH_SHA256:
		return keyed ? IMB_AUTH_HMAC_SHA_256 : IMB_AUTH_SHA_256;
	case QAT4_LA_AUTH_SHA384:
		return keyed ? IMB_AUTH_HMAC_SHA_384 : IMB_AUTH_SHA_384;
	case QAT4_LA_AUTH_SHA512:
		return keyed ? IMB_AUTH_HMAC_SHA_512 : IMB_AUTH_SHA_512;
	default:
		return IMB_AUTH_NULL;
	}
}

/** The manager that has the jobs of @p cd. */
static IMB_MGR *
manager_of(const struct qm_sym *sym, const struct qm_sym_cd *cd)
{
	switch (cd->hash_imb) {
	case IMB_AUTH_SHA_224:
	case IMB_AUTH_SHA_256:
	case IMB_AUTH_HMAC_SHA_224:
	case IMB_AUTH_HMAC_SHA_256:
		return sym->imb_sha256;
	default:
		return sym->imb;
	}
}

/** Both schedules of the AES key @p key. */
static void
expand_aes(const struct qm_sym *sym, const uint8_t *key, unsigned int key_bytes, uint8_t *enc_keys,
		uint8_t *dec_keys)
{
	switch (key_bytes) {
	case IMB_KEY_128_BYTES:
		IMB_AES_KEYEXP_128(sym->imb, key, enc_keys, dec_keys);
		break;
	case IMB_KEY_192_BYTES:
		IMB_AES_KEYEXP_192(sym->imb, key, enc_keys, dec_keys);
		break;
	case IMB_KEY_256_BYTES:
		IMB_AES_KEYEXP_256(sym->imb, key, enc_keys, dec_keys);
		break;
	default:
		break; /* no cipher, or the NULL cipher */
	}
}

static void
expand_mac(const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	uint8_t unused[sizeof(cd->mac_keys)] __attribute__((aligned(16))); /* of decryption */

	if (cd->mac_key_bytes == 0)
		return;
	expand_aes(sym, cd->mac_key, cd->mac_key_bytes, cd->mac_keys, unused);
	explicit_bzero(unused, sizeof(unused));
	cd->same_key = cd->mac_key_bytes == cd->key_bytes &&
			CRYPTO_memcmp(cd->mac_key, cd->cipher_key, cd->key_bytes) == 0;
}

void
qm_sym_imb_expand(const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	if (cd->cipher == QM_SYM_CIPHER_CCM) {
		cd->mac_key_bytes = cd->key_bytes;
		memcpy(cd->mac_key, cd->cipher_key, cd->key_bytes);
	}
	if (!cd->sm4 && cd->cipher != QM_SYM_CIPHER_CHACHA_POLY)
		expand_aes(sym, cd->cipher_key, cd->key_bytes, cd->enc_keys, cd->dec_keys);
	expand_mac(sym, cd);
	if (cd->cipher == QM_SYM_CIPHER_GCM || cd->auth == QM_SYM_AUTH_GALOIS)
		expand_gcm(sym, cd);
	if (cd->auth == QM_SYM_AUTH_GALOIS)
		expand_galois(sym, cd);
	cd->hash_imb = imb_hash_alg(cd);
	cd->imb = manager_of(sym, cd);
}

/* Counter mode and CBC decryption are done at once: several blocks of one message go in parallel.
 */

/** Big-endian word at the end of a counter block. */
static uint32_t
counter_low(const uint8_t block[QM_SYM_BLOCK_BYTES])
{
	return (uint32_t)block[12] << 24 | (uint32_t)block[13] << 16 | (uint32_t)block[14] << 8 |
			block[15];
}

/** Blocks until the low 32 bits of the counter are 0 again. */
static uint64_t
blocks_to_wrap(const uint8_t block[QM_SYM_BLOCK_BYTES])
{
	return (UINT64_C(1) << 32) - counter_low(block);
}

/** Low 32 bits to 0, with a carry into the upper 96. */
static void
wrap_counter(uint8_t block[QM_SYM_BLOCK_BYTES], bool carry)
{
	memset(block + 12, 0, 4);
	for (int i = 11; carry && i >= 0; i--)
		carry = ++block[i] == 0;
}

static void
cipher_now(const struct qm_sym *sym, const struct qm_sym_cd *cd, const uint8_t *iv,
		const struct qm_sym_bytes *data, IMB_CIPHER_MODE mode)
{
	IMB_CIPHER_DIRECTION direction = mode == IMB_CIPHER_CBC ? IMB_DIR_DECRYPT : IMB_DIR_ENCRYPT;
	IMB_JOB job; /* only what is set here is read */

	job.src = data->in;
	job.dst = data->out;
	job.cipher_start_src_offset_in_bytes = 0;
	job.msg_len_to_cipher_in_bytes = data->len;
	job.iv = iv;
	job.iv_len_in_bytes = QM_SYM_BLOCK_BYTES;
	job.enc_keys = cd->enc_keys;
	job.dec_keys = cd->dec_keys;
	job.key_len_in_bytes = cd->key_bytes;
	IMB_SUBMIT_CIPHER_BURST_NOCHECK(
			sym->imb, &job, 1, mode, direction, (IMB_KEY_SIZE_BYTES)cd->key_bytes);
}

void
qm_sym_imb_ctr(const struct qm_sym *sym, const struct qm_sym_cd *cd, const uint8_t *counter,
		const struct qm_sym_bytes *data, bool carry)
{
	uint64_t first = blocks_to_wrap(counter) * QM_SYM_BLOCK_BYTES;
	uint8_t wrapped[QM_SYM_BLOCK_BYTES];

	if (data->len <= first) {
		if (data->len > 0)
			cipher_now(sym, cd, counter, data, IMB_CIPHER_CNTR);
		return;
	}
	/* Regions are shorter than 2^32 bytes, so there is one wrap at most. */
	memcpy(wrapped, counter, sizeof(wrapped));
	wrap_counter(wrapped, carry);
	cipher_now(sym, cd, counter, &(struct qm_sym_bytes){ data->in, data->out, first },
			IMB_CIPHER_CNTR);
	cipher_now(sym, cd, wrapped,
			&(struct qm_sym_bytes){
					data->in + first, data->out + first, data->len - first },
			IMB_CIPHER_CNTR);
}

void
qm_sym_imb_cbc_decrypt(const struct qm_sym *sym, const struct qm_sym_cd *cd, const uint8_t *iv,
		const struct qm_sym_bytes *data)
{
	if (data->len > 0)
		cipher_now(sym, cd, iv, data, IMB_CIPHER_CBC);
}

/* Jobs in lanes. */

static bool
fits_lane(uint64_t len)
{
	return len > 0 && len <= QM_SYM_IMB_BYTES_MAX;
}

static bool
imb_can_hash(const struct qm_sym_job *job)
{
	return job->cd->imb_hash && fits_lane(job->auth_len);
}

static bool
imb_can_cipher(const struct qm_sym_job *job)
{
	if (job->cd->sm4)
		return false;
	switch (job->cd->cipher) {
	case QM_SYM_CIPHER_CBC:
	case QM_SYM_CIPHER_ECB:
		return fits_lane(job->cipher_len);
	case QM_SYM_CIPHER_CTR:
		return job->cipher_len <= blocks_to_wrap(job->iv) * QM_SYM_BLOCK_BYTES;
	default:
		return false;
	}
}

/** The library makes the first blocks by itself, and knows two key sizes and little AAD. */
static bool
imb_can_ccm(const struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;

	return cd->key_bytes != IMB_KEY_192_BYTES && cd->same_key && fits_lane(job->cipher_len) &&
			job->auth_off == job->cipher_off && job->auth_len == job->cipher_len &&
			job->aad_bytes <= QM_SYM_CCM_FIRST_MAX && qm_sym_ccm_is_standard(job);
}

bool
qm_sym_imb_can(const struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;

	if (qm_sym_is_ccm(cd))
		return imb_can_ccm(job);
	if (cd->auth == QM_SYM_AUTH_CRC && cd->hash_after)
		return false;
	/* Something happens between the hash and the cipher; a CRC is done before both. */
	if (job->digest_ciphered && cd->auth != QM_SYM_AUTH_CRC)
		return false;
	if (cd->imb_hash)
		return imb_can_hash(job) && (job->cipher_len == 0 || imb_can_cipher(job));
	if (cd->auth != QM_SYM_AUTH_NONE && cd->auth != QM_SYM_AUTH_NULL &&
			cd->auth != QM_SYM_AUTH_CRC)
		return false;
	if (job->cipher_len == 0 || !imb_can_cipher(job))
		return false;
	/* Alone, these gain nothing from waiting for others: qm_sym_ossl() has them done at once.
	 */
	return cd->cipher == QM_SYM_CIPHER_ECB || (cd->cipher == QM_SYM_CIPHER_CBC && !cd->decrypt);
}

static IMB_CIPHER_MODE
imb_cipher_mode(const struct qm_sym_job *job)
{
	if (job->cipher_len == 0)
		return IMB_CIPHER_NULL;
	switch (job->cd->cipher) {
	case QM_SYM_CIPHER_CBC:
		return IMB_CIPHER_CBC;
	case QM_SYM_CIPHER_CTR:
		return IMB_CIPHER_CNTR;
	default:
		return IMB_CIPHER_ECB;
	}
}

static void
set_cipher(IMB_JOB *imb_job, const struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;
	bool decrypt = cd->decrypt;

	imb_job->cipher_mode = imb_cipher_mode(job);
	imb_job->cipher_direction = decrypt ? IMB_DIR_DECRYPT : IMB_DIR_ENCRYPT;
	imb_job->src = job->in;
	imb_job->dst = job->out;
	imb_job->cipher_start_src_offset_in_bytes = 0;
	imb_job->msg_len_to_cipher_in_bytes = job->cipher_len;
	imb_job->enc_keys = cd->enc_keys;
	imb_job->dec_keys = cd->dec_keys;
	imb_job->key_len_in_bytes = cd->key_bytes;
	imb_job->iv = job->iv;
	imb_job->iv_len_in_bytes = cd->need_iv ? QM_SYM_BLOCK_BYTES : 0;
	if (job->cipher_len == 0)
		return;
	imb_job->dst = qm_sym_out(job, job->cipher_off);
	imb_job->cipher_start_src_offset_in_bytes = job->cipher_off - job->lo;
}

static void
set_hash_keys(IMB_JOB *imb_job, const struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;

	if (cd->hash_imb == IMB_AUTH_AES_CMAC) {
		imb_job->auth_tag_output_len_in_bytes = QM_SYM_BLOCK_BYTES;
		imb_job->u.CMAC._key_expanded = cd->mac_keys;
		imb_job->u.CMAC._skey1 = cd->mac_last[0];
		imb_job->u.CMAC._skey2 = cd->mac_last[1];
		return;
	}
	imb_job->auth_tag_output_len_in_bytes = cd->hash->digest_bytes;
	imb_job->u.HMAC._hashed_auth_key_xor_ipad = cd->state1;
	imb_job->u.HMAC._hashed_auth_key_xor_opad = cd->state2;
}

static void
set_hash(IMB_JOB *imb_job, struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;
	bool after = cd->hash_after;

	imb_job->chain_order = after ? IMB_ORDER_CIPHER_HASH : IMB_ORDER_HASH_CIPHER;
	imb_job->hash_alg = (IMB_HASH_ALG)cd->hash_imb;
	if (cd->hash_imb == IMB_AUTH_NULL)
		return;
	imb_job->msg_len_to_hash_in_bytes = job->auth_len;
	imb_job->hash_start_src_offset_in_bytes = job->auth_off - job->lo;
	/*
	 * The library hashes at an offset from the source whatever the order; the result of a
	 * cipher that is not in place is found by the distance between the two, modulo 2^64.
	 */
	if (after)
		imb_job->hash_start_src_offset_in_bytes += (uintptr_t)job->out - (uintptr_t)job->in;
	set_hash_keys(imb_job, job);
	imb_job->auth_tag_output = job->digest;
	if (after || job->cipher_len == 0)
		imb_job->auth_tag_output = qm_sym_digest_room(
				job, (unsigned int)imb_job->auth_tag_output_len_in_bytes);
}

/** CCM by the library's own first blocks; the nonce is in the counter block. */
static void
set_ccm(IMB_JOB *imb_job, struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;

	imb_job->cipher_mode = IMB_CIPHER_CCM;
	imb_job->cipher_direction = cd->hash_after ? IMB_DIR_DECRYPT : IMB_DIR_ENCRYPT;
	imb_job->chain_order = cd->hash_after ? IMB_ORDER_CIPHER_HASH : IMB_ORDER_HASH_CIPHER;
	imb_job->hash_alg = IMB_AUTH_AES_CCM;
	imb_job->src = qm_sym_in(job, job->cipher_off);
	imb_job->dst = qm_sym_out(job, job->cipher_off);
	imb_job->cipher_start_src_offset_in_bytes = 0;
	imb_job->hash_start_src_offset_in_bytes = 0;
	imb_job->msg_len_to_cipher_in_bytes = job->cipher_len;
	imb_job->msg_len_to_hash_in_bytes = job->cipher_len;
	imb_job->enc_keys = cd->enc_keys;
	imb_job->dec_keys = cd->enc_keys;
	imb_job->key_len_in_bytes = cd->key_bytes;
	imb_job->iv = job->iv + 1;
	imb_job->iv_len_in_bytes = QM_SYM_BLOCK_BYTES - 2u - job->iv[0];
	imb_job->auth_tag_output = job->digest;
	imb_job->auth_tag_output_len_in_bytes = qm_sym_ccm_tag_bytes(job);
	imb_job->u.CCM.aad = job->aad + QM_SYM_BLOCK_BYTES + 2;
	imb_job->u.CCM.aad_len_in_bytes = qm_sym_ccm_aad_bytes(job);
}

static void
finish(struct qm_sym *sym, IMB_JOB *imb_job)
{
	struct qm_sym_job *job = imb_job->user_data;

	sym->in_flight--;
	if (imb_job->status == IMB_STATUS_COMPLETED)
		qm_sym_finish(sym, job);
	else
		qm_sym_refuse(sym, job, QM_SYM_SOFT);
}

void
qm_sym_imb_start(struct qm_sym *sym, struct qm_sym_job *job)
{
	IMB_MGR *imb = job->cd->imb;
	IMB_JOB *imb_job = IMB_GET_NEXT_JOB(imb);

	imb_job->user_data = job;
	if (job->cd->auth == QM_SYM_AUTH_CRC)
		qm_sym_crc_insert(sym, job);
	if (qm_sym_is_ccm(job->cd)) {
		set_ccm(imb_job, job);
	} else {
		set_cipher(imb_job, job);
		set_hash(imb_job, job);
	}
	if (job->cd->auth == QM_SYM_AUTH_NULL)
		memset(job->digest, 0, QAT4_LA_NULL_DIGEST_BYTES);
	sym->in_flight++;
	imb_job = IMB_SUBMIT_JOB_NOCHECK(imb);
	while (imb_job != NULL) {
		finish(sym, imb_job);
		imb_job = IMB_GET_COMPLETED_JOB(imb);
	}
}

static void
flush(struct qm_sym *sym, IMB_MGR *imb)
{
	while (sym->in_flight > 0) {
		IMB_JOB *imb_job = IMB_FLUSH_JOB(imb);

		if (imb_job == NULL)
			return;
		finish(sym, imb_job);
	}
}

void
qm_sym_imb_flush(struct qm_sym *sym)
{
	flush(sym, sym->imb);
	if (sym->imb_sha256 != sym->imb)
		flush(sym, sym->imb_sha256);
}
