/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * X25519 and X448 with libcrypto, which clamps scalars and ignores the top bit of a 32-byte u just
 * as the device does. Its bytes are little-endian, the device's big-endian.
 *
 * Source: doc/hardware/03-asym.md, sections 2.10 and 1.10.
 */

#include <string.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/proverr.h>

#include "qm_asym_job.h"

enum { MONT_MAX_BYTES = 56 };

static const struct {
	const char *name;
	size_t key_bytes;
} mont_curves[QM_ASYM_MONT_CURVES] = {
	[QM_ASYM_X25519] = { "X25519", 32 },
	[QM_ASYM_X448] = { "X448", 56 },
};

/* to = the low len bytes of the operand in the other order. */
static void
mont_load(uint8_t *to, const uint8_t *operand, size_t operand_bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		to[i] = operand[operand_bytes - 1 - i];
}

static void
mont_store(uint8_t *operand, size_t operand_bytes, const uint8_t *from, size_t len)
{
	memset(operand, 0, operand_bytes - len);
	for (size_t i = 0; i < len; i++)
		operand[operand_bytes - 1 - i] = from[i];
}

/* Put the scalar and the public value, one of which may be NULL, into a key. */
static bool
mont_set_key(struct qm_asym_job *job, EVP_PKEY **key, uint8_t *scalar, uint8_t *u)
{
	EVP_PKEY_CTX **maker = &job->asym->mont[job->arg].maker;
	size_t len = mont_curves[job->arg].key_bytes;
	OSSL_PARAM params[3] = { OSSL_PARAM_construct_end(), OSSL_PARAM_construct_end(),
		OSSL_PARAM_construct_end() };
	unsigned int nb = 0;

	if (*maker == NULL) {
		*maker = EVP_PKEY_CTX_new_from_name(NULL, mont_curves[job->arg].name, NULL);
		if (*maker == NULL || EVP_PKEY_fromdata_init(*maker) <= 0)
			return false;
	}
	if (scalar != NULL)
		params[nb++] = OSSL_PARAM_construct_octet_string(
				OSSL_PKEY_PARAM_PRIV_KEY, scalar, len);
	if (u != NULL)
		params[nb++] = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, u, len);
	return EVP_PKEY_fromdata(*maker, key,
			       scalar == NULL ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR, params) > 0;
}

/* Make what an engine keeps, keys of a public value. Returns true when it is there. */
static bool
mont_prepare(struct qm_asym_job *job, uint8_t *u)
{
	struct qm_asym_mont_state *mont = &job->asym->mont[job->arg];

	if (mont->ctx != NULL)
		return true;
	if ((mont->own == NULL && !mont_set_key(job, &mont->own, NULL, u)) ||
			(mont->peer == NULL && !mont_set_key(job, &mont->peer, NULL, u)))
		return false;
	mont->ctx = EVP_PKEY_CTX_new_from_pkey(NULL, mont->own, NULL);
	return mont->ctx != NULL;
}

/* secret = scalar times u. A result of 0 is what libcrypto refuses, and the device does not. */
static enum qm_asym_result
mont_derive(struct qm_asym_job *job, uint8_t *scalar, uint8_t *u, uint8_t *secret)
{
	struct qm_asym_mont_state *mont = &job->asym->mont[job->arg];
	size_t len = MONT_MAX_BYTES;

	/* The public half of our own key is not used: anything saves its computation. */
	if (!mont_prepare(job, u) || !mont_set_key(job, &mont->own, scalar, u) ||
			EVP_PKEY_set1_encoded_public_key(
					mont->peer, u, mont_curves[job->arg].key_bytes) <= 0 ||
			EVP_PKEY_derive_init(mont->ctx) <= 0 ||
			EVP_PKEY_derive_set_peer_ex(mont->ctx, mont->peer, 0) <= 0)
		return QM_ASYM_BROKEN;
	if (EVP_PKEY_derive(mont->ctx, secret, &len) > 0)
		return QM_ASYM_OK;
	if (ERR_GET_REASON(ERR_peek_last_error()) != PROV_R_FAILED_DURING_DERIVATION)
		return QM_ASYM_BROKEN;
	memset(secret, 0, MONT_MAX_BYTES);
	ERR_clear_error();
	return QM_ASYM_OK;
}

/*
 * Wipe the scalar from the engine's key, which the context shares: a key that is given a public
 * value loses its private one. If it does not, nothing is kept.
 */
static void
mont_forget(struct qm_asym_job *job, uint8_t *u)
{
	struct qm_asym_mont_state *mont = &job->asym->mont[job->arg];
	uint8_t left[MONT_MAX_BYTES];
	size_t len = sizeof(left);

	if (mont->own != NULL &&
			EVP_PKEY_set1_encoded_public_key(
					mont->own, u, mont_curves[job->arg].key_bytes) > 0 &&
			EVP_PKEY_get_raw_private_key(mont->own, left, &len) <= 0)
		return;
	explicit_bzero(left, sizeof(left));
	qm_mont_fini(mont);
}

void
qm_mont_fini(struct qm_asym_mont_state *mont)
{
	EVP_PKEY_CTX_free(mont->ctx);
	EVP_PKEY_CTX_free(mont->maker);
	EVP_PKEY_free(mont->own);
	EVP_PKEY_free(mont->peer);
	memset(mont, 0, sizeof(*mont));
}

static enum qm_asym_result
mont_multiply(struct qm_asym_job *job)
{
	enum { XP, K };
	size_t len = mont_curves[job->arg].key_bytes, operand_bytes = job->function->in_bytes[K];
	uint8_t scalar[MONT_MAX_BYTES], u[MONT_MAX_BYTES], secret[MONT_MAX_BYTES];
	enum qm_asym_result result;

	mont_load(scalar, job->in[K], operand_bytes, len);
	mont_load(u, job->in[XP], operand_bytes, len);
	result = mont_derive(job, scalar, u, secret);
	mont_forget(job, u);
	if (result == QM_ASYM_OK)
		mont_store(job->out[0], operand_bytes, secret, len);
	explicit_bzero(scalar, sizeof(scalar));
	explicit_bzero(secret, sizeof(secret));
	return result;
}

/* The public key of the scalar is its product with the base point. */
static enum qm_asym_result
mont_generate(struct qm_asym_job *job)
{
	size_t len = mont_curves[job->arg].key_bytes, operand_bytes = job->function->in_bytes[0];
	uint8_t scalar[MONT_MAX_BYTES], u[MONT_MAX_BYTES];
	enum qm_asym_result result = QM_ASYM_BROKEN;
	EVP_PKEY *own = NULL;

	mont_load(scalar, job->in[0], operand_bytes, len);
	if (mont_set_key(job, &own, scalar, NULL) &&
			EVP_PKEY_get_raw_public_key(own, u, &len) > 0) {
		mont_store(job->out[0], operand_bytes, u, len);
		result = QM_ASYM_OK;
	}
	EVP_PKEY_free(own);
	explicit_bzero(scalar, sizeof(scalar));
	return result;
}

const struct qm_asym_op qm_x25519_multiply = { mont_multiply, QM_ASYM_X25519 };
const struct qm_asym_op qm_x25519_generate = { mont_generate, QM_ASYM_X25519 };
const struct qm_asym_op qm_x448_multiply = { mont_multiply, QM_ASYM_X448 };
const struct qm_asym_op qm_x448_generate = { mont_generate, QM_ASYM_X448 };
