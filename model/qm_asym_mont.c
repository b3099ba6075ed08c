/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * X25519 and X448 with libcrypto, which clamps scalars and ignores the top bit of a 32-byte u just
 * as the device does. Its bytes are little-endian, the device's big-endian.
 *
 * The provider is called as provider-keymgmt(7) and provider-keyexch(7) say. Each operation has a
 * key of its own, and what EVP does to take one costs 8 % of an X25519; here it is below 1 %.
 *
 * Source: doc/hardware/03-asym.md, sections 2.10 and 1.10.
 */

#include <stdlib.h>
#include <string.h>

#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>
#include <openssl/proverr.h>
#include <openssl/provider.h>

#include "qm_asym_job.h"

enum { MONT_MAX_BYTES = 56 };

/* Montgomery curves. */
enum { MONT_X25519, MONT_X448, MONT_CURVES };

static const struct {
	const char *name;
	size_t key_bytes;
} mont_names[MONT_CURVES] = {
	[MONT_X25519] = { "X25519", 32 },
	[MONT_X448] = { "X448", 56 },
};

/* What computes on a curve. */
struct mont_curve {
	size_t key_bytes;
	void *provider; /* what functions that make something are called with */
	OSSL_FUNC_keymgmt_new_fn *key_new;
	OSSL_FUNC_keymgmt_free_fn *key_free;
	OSSL_FUNC_keymgmt_import_fn *key_import;
	OSSL_FUNC_keymgmt_get_params_fn *key_get_params;
	OSSL_FUNC_keyexch_newctx_fn *exchange_new;
	OSSL_FUNC_keyexch_freectx_fn *exchange_free;
	OSSL_FUNC_keyexch_init_fn *exchange_init;
	OSSL_FUNC_keyexch_set_peer_fn *exchange_set_peer;
	OSSL_FUNC_keyexch_derive_fn *exchange_derive;
};

/* A library context of its own: what the application has configured stays as it is. */
struct qm_mont {
	OSSL_LIB_CTX *library;
	OSSL_PROVIDER *provider;
	struct mont_curve curves[MONT_CURVES];
};

/* ---- libcrypto's functions ---- */

/* Names of an algorithm are separated by colons; these are the first. */
static const OSSL_DISPATCH *
mont_find(OSSL_PROVIDER *provider, int operation, const char *name)
{
	size_t len = strlen(name);
	int no_cache;
	const OSSL_ALGORITHM *a = OSSL_PROVIDER_query_operation(provider, operation, &no_cache);

	for (; a != NULL && a->algorithm_names != NULL; a++)
		if (strncmp(a->algorithm_names, name, len) == 0 &&
				(a->algorithm_names[len] == ':' || a->algorithm_names[len] == '\0'))
			return a->implementation;
	return NULL;
}

static bool
mont_find_key(OSSL_PROVIDER *provider, const char *name, struct mont_curve *curve)
{
	const OSSL_DISPATCH *d = mont_find(provider, OSSL_OP_KEYMGMT, name);

	for (; d != NULL && d->function_id != 0; d++) {
		if (d->function_id == OSSL_FUNC_KEYMGMT_NEW)
			curve->key_new = OSSL_FUNC_keymgmt_new(d);
		else if (d->function_id == OSSL_FUNC_KEYMGMT_FREE)
			curve->key_free = OSSL_FUNC_keymgmt_free(d);
		else if (d->function_id == OSSL_FUNC_KEYMGMT_IMPORT)
			curve->key_import = OSSL_FUNC_keymgmt_import(d);
		else if (d->function_id == OSSL_FUNC_KEYMGMT_GET_PARAMS)
			curve->key_get_params = OSSL_FUNC_keymgmt_get_params(d);
	}
	return curve->key_new != NULL && curve->key_free != NULL && curve->key_import != NULL &&
			curve->key_get_params != NULL;
}

static bool
mont_find_exchange(OSSL_PROVIDER *provider, const char *name, struct mont_curve *curve)
{
	const OSSL_DISPATCH *d = mont_find(provider, OSSL_OP_KEYEXCH, name);

	for (; d != NULL && d->function_id != 0; d++) {
		if (d->function_id == OSSL_FUNC_KEYEXCH_NEWCTX)
			curve->exchange_new = OSSL_FUNC_keyexch_newctx(d);
		else if (d->function_id == OSSL_FUNC_KEYEXCH_FREECTX)
			curve->exchange_free = OSSL_FUNC_keyexch_freectx(d);
		else if (d->function_id == OSSL_FUNC_KEYEXCH_INIT)
			curve->exchange_init = OSSL_FUNC_keyexch_init(d);
		else if (d->function_id == OSSL_FUNC_KEYEXCH_SET_PEER)
			curve->exchange_set_peer = OSSL_FUNC_keyexch_set_peer(d);
		else if (d->function_id == OSSL_FUNC_KEYEXCH_DERIVE)
			curve->exchange_derive = OSSL_FUNC_keyexch_derive(d);
	}
	return curve->exchange_new != NULL && curve->exchange_free != NULL &&
			curve->exchange_init != NULL && curve->exchange_set_peer != NULL &&
			curve->exchange_derive != NULL;
}

static bool
mont_find_all(struct qm_mont *mont)
{
	mont->library = OSSL_LIB_CTX_new();
	mont->provider =
			mont->library == NULL ? NULL : OSSL_PROVIDER_load(mont->library, "default");
	for (unsigned int i = 0; i < MONT_CURVES && mont->provider != NULL; i++) {
		struct mont_curve *curve = &mont->curves[i];

		curve->key_bytes = mont_names[i].key_bytes;
		curve->provider = OSSL_PROVIDER_get0_provider_ctx(mont->provider);
		if (!mont_find_key(mont->provider, mont_names[i].name, curve) ||
				!mont_find_exchange(mont->provider, mont_names[i].name, curve))
			return false;
	}
	return mont->provider != NULL;
}

void
qm_mont_destroy(struct qm_mont *mont)
{
	if (mont == NULL)
		return;
	if (mont->provider != NULL)
		OSSL_PROVIDER_unload(mont->provider);
	OSSL_LIB_CTX_free(mont->library);
	free(mont);
}

/* The curve of a job; NULL when out of memory, or libcrypto does not have it. */
static const struct mont_curve *
mont_curve(struct qm_asym_job *job)
{
	struct qm_mont *mont = job->asym->mont;

	if (mont == NULL) {
		mont = calloc(1, sizeof(*mont));
		if (mont == NULL || !mont_find_all(mont)) {
			qm_mont_destroy(mont);
			return NULL;
		}
		job->asym->mont = mont;
	}
	return &mont->curves[job->arg];
}

/* A key of a scalar and a public value; that of the scalar, which takes long, when @p u is NULL. */
static void *
mont_key(const struct mont_curve *curve, uint8_t *scalar, uint8_t *u)
{
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_octet_string(
				OSSL_PKEY_PARAM_PRIV_KEY, scalar, curve->key_bytes),
		u == NULL ? OSSL_PARAM_construct_end()
			  : OSSL_PARAM_construct_octet_string(
					    OSSL_PKEY_PARAM_PUB_KEY, u, curve->key_bytes),
		OSSL_PARAM_construct_end(),
	};
	void *key = curve->key_new(curve->provider);

	if (key != NULL && curve->key_import(key, OSSL_KEYMGMT_SELECT_KEYPAIR, params) > 0)
		return key;
	curve->key_free(key);
	return NULL;
}

/* ---- operands ---- */

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

/* ---- operations ---- */

/* secret = the key's scalar times its public value. libcrypto refuses 0, which the device does not.
 */
static enum qm_asym_result
mont_derive(const struct mont_curve *curve, void *exchange, void *key, uint8_t *secret)
{
	size_t len = MONT_MAX_BYTES;

	if (curve->exchange_init(exchange, key, NULL) <= 0 ||
			curve->exchange_set_peer(exchange, key) <= 0)
		return QM_ASYM_BROKEN;
	if (curve->exchange_derive(exchange, secret, &len, MONT_MAX_BYTES) > 0)
		return QM_ASYM_OK;
	if (ERR_GET_REASON(ERR_peek_last_error()) != PROV_R_FAILED_DURING_DERIVATION)
		return QM_ASYM_BROKEN;
	memset(secret, 0, MONT_MAX_BYTES);
	ERR_clear_error();
	return QM_ASYM_OK;
}

/* Our own public half is not used: the other side's in its place saves a key. */
static enum qm_asym_result
mont_agree(const struct mont_curve *curve, uint8_t *scalar, uint8_t *u, uint8_t *secret)
{
	enum qm_asym_result result = QM_ASYM_BROKEN;
	void *key = mont_key(curve, scalar, u);
	void *exchange = key == NULL ? NULL : curve->exchange_new(curve->provider);

	if (exchange != NULL) {
		result = mont_derive(curve, exchange, key, secret);
		curve->exchange_free(exchange);
	}
	curve->key_free(key);
	return result;
}

static enum qm_asym_result
mont_multiply(struct qm_asym_job *job)
{
	enum { XP, K };
	const struct mont_curve *curve = mont_curve(job);
	size_t operand_bytes = job->function->in_bytes[K];
	uint8_t scalar[MONT_MAX_BYTES], u[MONT_MAX_BYTES], secret[MONT_MAX_BYTES];
	enum qm_asym_result result;

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	mont_load(scalar, job->in[K], operand_bytes, curve->key_bytes);
	mont_load(u, job->in[XP], operand_bytes, curve->key_bytes);
	result = mont_agree(curve, scalar, u, secret);
	if (result == QM_ASYM_OK)
		mont_store(job->out[0], operand_bytes, secret, curve->key_bytes);
	explicit_bzero(scalar, sizeof(scalar));
	explicit_bzero(secret, sizeof(secret));
	return result;
}

/* The public key of the scalar is its product with the base point. */
static enum qm_asym_result
mont_generate(struct qm_asym_job *job)
{
	const struct mont_curve *curve = mont_curve(job);
	size_t operand_bytes = job->function->in_bytes[0];
	uint8_t scalar[MONT_MAX_BYTES], u[MONT_MAX_BYTES];
	OSSL_PARAM params[] = {
		OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, u, sizeof(u)),
		OSSL_PARAM_construct_end(),
	};
	enum qm_asym_result result = QM_ASYM_BROKEN;
	void *key;

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	mont_load(scalar, job->in[0], operand_bytes, curve->key_bytes);
	key = mont_key(curve, scalar, NULL);
	explicit_bzero(scalar, sizeof(scalar));
	if (key != NULL && curve->key_get_params(key, params) > 0 &&
			params[0].return_size == curve->key_bytes) {
		mont_store(job->out[0], operand_bytes, u, curve->key_bytes);
		result = QM_ASYM_OK;
	}
	curve->key_free(key);
	return result;
}

const struct qm_asym_op qm_x25519_multiply = { mont_multiply, MONT_X25519 };
const struct qm_asym_op qm_x25519_generate = { mont_generate, MONT_X25519 };
const struct qm_asym_op qm_x448_multiply = { mont_multiply, MONT_X448 };
const struct qm_asym_op qm_x448_generate = { mont_generate, MONT_X448 };
