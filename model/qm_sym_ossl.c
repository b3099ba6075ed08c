/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The general path: any cipher and any hash over any regions of any length, at once. It does what
 * is no job of intel-ipsec-mb, with libcrypto where that library has no call of its own.
 *
 * Hashes go on from states that are in the content descriptor. Only libcrypto's plain SHA
 * structures take a state, and they are deprecated in favour of functions that do not.
 */

#define OPENSSL_SUPPRESS_DEPRECATED

#include <string.h>

#include <openssl/sha.h>

#include "qm_sym_job.h"

enum { EVP_ECB, EVP_CBC, EVP_AT_ONCE = 1 << 30 /* bytes; its lengths are int */ };

bool
qm_sym_ossl_init(struct qm_sym *sym)
{
	static const char *const names[2][3] = {
		{ "AES-128-ECB", "AES-192-ECB", "AES-256-ECB" },
		{ "AES-128-CBC", "AES-192-CBC", "AES-256-CBC" },
	};

	for (unsigned int mode = 0; mode < 2; mode++) {
		for (unsigned int key = 0; key < 3; key++) {
			sym->evp[mode][key] = EVP_CIPHER_fetch(NULL, names[mode][key], NULL);
			if (sym->evp[mode][key] == NULL) {
				qm_sym_ossl_fini(sym);
				return false;
			}
		}
	}
	return true;
}

void
qm_sym_ossl_fini(struct qm_sym *sym)
{
	for (unsigned int mode = 0; mode < 2; mode++) {
		for (unsigned int key = 0; key < 3; key++) {
			EVP_CIPHER_free(sym->evp[mode][key]);
			sym->evp[mode][key] = NULL;
		}
	}
}

/* Ciphers. */

/** The context of @p cd, with its key; made when first needed. NULL: the library failed. */
static EVP_CIPHER_CTX *
context(const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	unsigned int mode = cd->cipher == QM_SYM_CIPHER_CBC ? EVP_CBC : EVP_ECB;
	const EVP_CIPHER *evp = sym->evp[mode][cd->key_bytes / 8 - 2];

	if (cd->evp != NULL)
		return cd->evp;
	cd->evp = EVP_CIPHER_CTX_new();
	if (cd->evp == NULL)
		return NULL;
	if (EVP_CipherInit_ex2(cd->evp, evp, cd->cipher_key, NULL, !cd->decrypt, NULL) == 1 &&
			EVP_CIPHER_CTX_set_padding(cd->evp, 0) == 1)
		return cd->evp;
	EVP_CIPHER_CTX_free(cd->evp);
	cd->evp = NULL;
	return NULL;
}

static bool
cipher_blocks(const struct qm_sym *sym, const struct qm_sym_job *job)
{
	EVP_CIPHER_CTX *evp = context(sym, job->cd);
	const uint8_t *in = qm_sym_in(job, job->cipher_off);
	uint8_t *out = qm_sym_out(job, job->cipher_off);
	const uint8_t *iv = job->cd->need_iv ? job->iv : NULL;

	if (evp == NULL || EVP_CipherInit_ex2(evp, NULL, NULL, iv, -1, NULL) != 1)
		return false;
	for (uint64_t left = job->cipher_len; left > 0;) {
		int len = left < EVP_AT_ONCE ? (int)left : EVP_AT_ONCE;
		int done;

		if (EVP_CipherUpdate(evp, out, &done, in, len) != 1 || done != len)
			return false;
		in += len;
		out += len;
		left -= (uint64_t)len;
	}
	return true;
}

static bool
cipher(const struct qm_sym *sym, const struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;
	struct qm_sym_bytes data;

	if (job->cipher_len == 0)
		return true;
	data = (struct qm_sym_bytes){ qm_sym_in(job, job->cipher_off),
		qm_sym_out(job, job->cipher_off), job->cipher_len };
	if (cd->cipher == QM_SYM_CIPHER_CTR) {
		qm_sym_imb_ctr(sym, cd, job->iv, &data, true);
		return true;
	}
	if (cd->cipher == QM_SYM_CIPHER_CBC && cd->decrypt) {
		qm_sym_imb_cbc_decrypt(sym, cd, job->iv, &data);
		return true;
	}
	return cipher_blocks(sym, job);
}

/* Hashes. */

union sha {
	SHA_CTX sha1;
	SHA256_CTX sha256; /* and SHA-224 */
	SHA512_CTX sha512; /* and SHA-384 */
};

/** Go on from @p state, which stands for @p absorbed bytes. */
static void
sha_begin(union sha *sha, const struct qat4_la_hash_info *hash, const uint8_t *state,
		uint64_t absorbed)
{
	memset(sha, 0, sizeof(*sha));
	if (hash->digest_bytes == SHA_DIGEST_LENGTH) {
		memcpy(&sha->sha1.h0, state, SHA_DIGEST_LENGTH);
		sha->sha1.Nl = (uint32_t)(absorbed << 3);
		sha->sha1.Nh = (uint32_t)(absorbed >> 29);
	} else if (hash->word_bytes == 4) {
		memcpy(sha->sha256.h, state, sizeof(sha->sha256.h));
		sha->sha256.Nl = (uint32_t)(absorbed << 3);
		sha->sha256.Nh = (uint32_t)(absorbed >> 29);
		sha->sha256.md_len = hash->digest_bytes;
	} else {
		memcpy(sha->sha512.h, state, sizeof(sha->sha512.h));
		sha->sha512.Nl = absorbed << 3;
		sha->sha512.md_len = hash->digest_bytes;
	}
}

/** Absorb the message, give out the digest, forget the rest. */
static void
sha_end(union sha *sha, const struct qat4_la_hash_info *hash, const uint8_t *bytes, uint64_t len,
		uint8_t *digest)
{
	if (hash->digest_bytes == SHA_DIGEST_LENGTH) {
		SHA1_Update(&sha->sha1, bytes, len);
		SHA1_Final(digest, &sha->sha1);
	} else if (hash->word_bytes == 4) {
		SHA256_Update(&sha->sha256, bytes, len);
		SHA256_Final(digest, &sha->sha256);
	} else {
		SHA512_Update(&sha->sha512, bytes, len);
		SHA512_Final(digest, &sha->sha512);
	}
	explicit_bzero(sha, sizeof(*sha));
}

static void
hash(struct qm_sym_job *job, const uint8_t *bytes)
{
	const struct qm_sym_cd *cd = job->cd;
	uint8_t inner[QM_SYM_DIGEST_MAX];
	union sha sha;

	if (cd->auth == QM_SYM_AUTH_NULL)
		memset(job->digest, 0, QAT4_LA_NULL_DIGEST_BYTES);
	if (cd->hash == NULL)
		return;
	sha_begin(&sha, cd->hash, cd->state1, cd->hash_absorbed);
	if (cd->auth == QM_SYM_AUTH_HASH) {
		sha_end(&sha, cd->hash, bytes, job->auth_len, job->digest);
		return;
	}
	sha_end(&sha, cd->hash, bytes, job->auth_len, inner);
	/* The outer hash takes the full inner one, whatever inner_res_sz says (section 9.4). */
	sha_begin(&sha, cd->hash, cd->state2, cd->hash->block_bytes);
	sha_end(&sha, cd->hash, inner, cd->hash->digest_bytes, job->digest);
	explicit_bzero(inner, sizeof(inner));
}

bool
qm_sym_ossl(const struct qm_sym *sym, struct qm_sym_job *job)
{
	uint64_t auth_at = job->auth_len == 0 ? job->lo : job->auth_off;

	if (job->req->msg.la.hdr.cmd == QAT4_LA_CMD_CIPHER_HASH) {
		if (!cipher(sym, job))
			return false;
		hash(job, qm_sym_out(job, auth_at));
		return true;
	}
	hash(job, qm_sym_in(job, auth_at));
	if (job->digest_ciphered)
		memcpy(qm_sym_out(job, job->digest_off), job->digest, job->gen_bytes);
	return cipher(sym, job);
}
