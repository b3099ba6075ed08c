/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The general path: any cipher and any hash over any regions of any length, at once. It does what
 * is no job of intel-ipsec-mb; ciphers with libcrypto where that library has no call of its own.
 *
 * Algorithms are fetched once. A context is made with its key when a content descriptor is used
 * first, and stays with it.
 */

#include <string.h>

#include "qm_sym_job.h"

enum { EVP_AT_ONCE = 1 << 30 /* bytes; its lengths are int */ };

bool
qm_sym_ossl_init(struct qm_sym *sym)
{
	static const char *const names[QM_SYM_EVP_CIPHERS] = { "AES-128-ECB", "AES-192-ECB",
		"AES-256-ECB", "AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "SM4-ECB", "SM4-CBC",
		"SM4-CTR", "AES-128-XTS", "AES-256-XTS" };

	for (unsigned int i = 0; i < QM_SYM_EVP_CIPHERS; i++) {
		sym->evp[i] = EVP_CIPHER_fetch(NULL, names[i], NULL);
		if (sym->evp[i] == NULL) {
			qm_sym_ossl_fini(sym);
			return false;
		}
	}
	return true;
}

void
qm_sym_ossl_fini(struct qm_sym *sym)
{
	for (unsigned int i = 0; i < QM_SYM_EVP_CIPHERS; i++) {
		EVP_CIPHER_free(sym->evp[i]);
		sym->evp[i] = NULL;
	}
}

/* Ciphers. */

EVP_CIPHER_CTX *
qm_sym_evp_context(const EVP_CIPHER *evp, const uint8_t *key, bool encrypt)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();

	if (ctx == NULL)
		return NULL;
	if (EVP_CipherInit_ex2(ctx, evp, key, NULL, encrypt, NULL) == 1 &&
			EVP_CIPHER_CTX_set_padding(ctx, 0) == 1)
		return ctx;
	EVP_CIPHER_CTX_free(ctx);
	return NULL;
}

bool
qm_sym_evp_run(EVP_CIPHER_CTX *evp, const struct qm_sym_bytes *data)
{
	const uint8_t *in = data->in;
	uint8_t *out = data->out;

	for (uint64_t left = data->len; left > 0;) {
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

static unsigned int
evp_of(const struct qm_sym_cd *cd)
{
	switch (cd->cipher) {
	case QM_SYM_CIPHER_CBC:
		return cd->sm4 ? QM_SYM_EVP_SM4_CBC
			       : qm_sym_evp_aes(QM_SYM_EVP_AES_CBC, cd->key_bytes);
	case QM_SYM_CIPHER_CTR:
		return QM_SYM_EVP_SM4_CTR;
	default:
		return cd->sm4 ? QM_SYM_EVP_SM4_ECB
			       : qm_sym_evp_aes(QM_SYM_EVP_AES_ECB, cd->key_bytes);
	}
}

/** A cipher for which intel-ipsec-mb has no call. */
static bool
cipher_evp(const struct qm_sym *sym, const struct qm_sym_job *job, const struct qm_sym_bytes *data)
{
	struct qm_sym_cd *cd = job->cd;
	const uint8_t *iv = cd->need_iv ? job->iv : NULL;

	if (cd->cipher == QM_SYM_CIPHER_XTS)
		return qm_sym_xts(sym, job, data);
	if (cd->evp == NULL)
		cd->evp = qm_sym_evp_context(sym->evp[evp_of(cd)], cd->cipher_key, !cd->decrypt);
	if (cd->evp == NULL || EVP_CipherInit_ex2(cd->evp, NULL, NULL, iv, -1, NULL) != 1)
		return false;
	return qm_sym_evp_run(cd->evp, data);
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
	if (cd->cipher == QM_SYM_CIPHER_CTR && !cd->sm4) {
		qm_sym_imb_ctr(sym, cd, job->iv, &data, true);
		return true;
	}
	if (cd->cipher == QM_SYM_CIPHER_CBC && cd->decrypt && !cd->sm4) {
		qm_sym_imb_cbc_decrypt(sym, cd, job->iv, &data);
		return true;
	}
	return cipher_evp(sym, job, &data);
}

/* Auth. */

static bool
authenticate(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes)
{
	uint32_t crc;

	switch (job->cd->auth) {
	case QM_SYM_AUTH_NONE:
		return true;
	case QM_SYM_AUTH_NULL:
		memset(job->digest, 0, QAT4_LA_NULL_DIGEST_BYTES);
		return true;
	case QM_SYM_AUTH_XCBC:
	case QM_SYM_AUTH_CBC_MAC:
		return qm_sym_mac(sym, job, bytes);
	case QM_SYM_AUTH_CRC:
		crc = qm_sym_crc(sym, &job->cd->crc, bytes, job->auth_len);
		memcpy(job->digest, &crc, sizeof(crc));
		return true;
	default:
		return qm_sym_hash(sym, job, bytes);
	}
}

bool
qm_sym_ossl(const struct qm_sym *sym, struct qm_sym_job *job)
{
	uint64_t auth_at = job->auth_len == 0 ? job->lo : job->auth_off;

	if (job->cd->hash_after)
		return cipher(sym, job) && authenticate(sym, job, qm_sym_out(job, auth_at));
	if (!authenticate(sym, job, qm_sym_in(job, auth_at)))
		return false;
	if (job->digest_ciphered)
		memcpy(qm_sym_out(job, job->digest_off), job->digest, job->gen_bytes);
	return cipher(sym, job);
}
