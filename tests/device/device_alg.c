/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <rte_errno.h>

#include "device_alg.h"

const struct dt_cipher dt_ciphers[] = {
	{ RTE_CRYPTO_CIPHER_NULL, "NULL", 1, 0, { NULL, NULL, NULL } },
	{ RTE_CRYPTO_CIPHER_AES_CBC, "AES-CBC", 16, 16,
			{ "AES-128-CBC", "AES-192-CBC", "AES-256-CBC" } },
	{ RTE_CRYPTO_CIPHER_AES_CTR, "AES-CTR", 1, 16,
			{ "AES-128-CTR", "AES-192-CTR", "AES-256-CTR" } },
};
const unsigned int dt_nb_ciphers = RTE_DIM(dt_ciphers);

const struct dt_auth dt_auths[] = {
	{ RTE_CRYPTO_AUTH_NULL, "NULL", DT_AUTH_NULL, NULL, 0, 0 },
	{ RTE_CRYPTO_AUTH_SHA1, "SHA1", DT_AUTH_HASH, "SHA1", 20, 64 },
	{ RTE_CRYPTO_AUTH_SHA224, "SHA224", DT_AUTH_HASH, "SHA224", 28, 64 },
	{ RTE_CRYPTO_AUTH_SHA256, "SHA256", DT_AUTH_HASH, "SHA256", 32, 64 },
	{ RTE_CRYPTO_AUTH_SHA384, "SHA384", DT_AUTH_HASH, "SHA384", 48, 128 },
	{ RTE_CRYPTO_AUTH_SHA512, "SHA512", DT_AUTH_HASH, "SHA512", 64, 128 },
	{ RTE_CRYPTO_AUTH_SHA1_HMAC, "SHA1-HMAC", DT_AUTH_HMAC, "SHA1", 20, 64 },
	{ RTE_CRYPTO_AUTH_SHA224_HMAC, "SHA224-HMAC", DT_AUTH_HMAC, "SHA224", 28, 64 },
	{ RTE_CRYPTO_AUTH_SHA256_HMAC, "SHA256-HMAC", DT_AUTH_HMAC, "SHA256", 32, 64 },
	{ RTE_CRYPTO_AUTH_SHA384_HMAC, "SHA384-HMAC", DT_AUTH_HMAC, "SHA384", 48, 128 },
	{ RTE_CRYPTO_AUTH_SHA512_HMAC, "SHA512-HMAC", DT_AUTH_HMAC, "SHA512", 64, 128 },
	{ RTE_CRYPTO_AUTH_AES_GMAC, "AES-GMAC", DT_AUTH_GMAC, NULL, 16, 32 },
};
const unsigned int dt_nb_auths = RTE_DIM(dt_auths);

const struct dt_cipher *
dt_cipher_find(enum rte_crypto_cipher_algorithm algo)
{
	unsigned int i;

	for (i = 0; i < dt_nb_ciphers; i++)
		if (dt_ciphers[i].algo == algo)
			return &dt_ciphers[i];
	return NULL;
}

const struct dt_auth *
dt_auth_find(enum rte_crypto_auth_algorithm algo)
{
	unsigned int i;

	for (i = 0; i < dt_nb_auths; i++)
		if (dt_auths[i].algo == algo)
			return &dt_auths[i];
	return NULL;
}

bool
dt_spec_ciphers(const struct dt_spec *spec)
{
	return spec->kind == DT_CIPHER || spec->kind == DT_CIPHER_AUTH ||
			spec->kind == DT_AUTH_CIPHER;
}

bool
dt_spec_auths(const struct dt_spec *spec)
{
	return spec->kind == DT_AUTH || spec->kind == DT_CIPHER_AUTH ||
			spec->kind == DT_AUTH_CIPHER;
}

static void
fill_cipher(const struct dt_spec *spec, struct rte_crypto_sym_xform *xform)
{
	xform->type = RTE_CRYPTO_SYM_XFORM_CIPHER;
	xform->cipher.op =
			spec->forward ? RTE_CRYPTO_CIPHER_OP_ENCRYPT : RTE_CRYPTO_CIPHER_OP_DECRYPT;
	xform->cipher.algo = spec->cipher->algo;
	xform->cipher.key.data = spec->cipher_key_len != 0 ? spec->cipher_key : NULL;
	xform->cipher.key.length = spec->cipher_key_len;
	xform->cipher.iv.offset = DT_OP_PRIV_OFFSET + offsetof(struct dt_op_priv, iv[0]);
	xform->cipher.iv.length = spec->cipher->iv;
}

static void
fill_auth(const struct dt_spec *spec, struct rte_crypto_sym_xform *xform)
{
	xform->type = RTE_CRYPTO_SYM_XFORM_AUTH;
	xform->auth.op = spec->forward ? RTE_CRYPTO_AUTH_OP_GENERATE : RTE_CRYPTO_AUTH_OP_VERIFY;
	xform->auth.algo = spec->auth->algo;
	xform->auth.key.data = spec->auth_key_len != 0 ? spec->auth_key : NULL;
	xform->auth.key.length = spec->auth_key_len;
	xform->auth.digest_length = spec->digest_len;
	if (spec->auth->kind == DT_AUTH_GMAC) {
		xform->auth.iv.offset = DT_OP_PRIV_OFFSET + offsetof(struct dt_op_priv, iv[1]);
		xform->auth.iv.length = spec->iv_len;
	}
}

static void
fill_aead(const struct dt_spec *spec, struct rte_crypto_sym_xform *xform)
{
	xform->type = RTE_CRYPTO_SYM_XFORM_AEAD;
	xform->aead.op = spec->forward ? RTE_CRYPTO_AEAD_OP_ENCRYPT : RTE_CRYPTO_AEAD_OP_DECRYPT;
	xform->aead.algo = RTE_CRYPTO_AEAD_AES_GCM;
	xform->aead.key.data = spec->cipher_key;
	xform->aead.key.length = spec->cipher_key_len;
	xform->aead.iv.offset = DT_OP_PRIV_OFFSET + offsetof(struct dt_op_priv, iv[0]);
	xform->aead.iv.length = spec->iv_len;
	xform->aead.digest_length = spec->digest_len;
	xform->aead.aad_length = spec->aad_len;
}

void
dt_spec_xforms(const struct dt_spec *spec, struct rte_crypto_sym_xform xforms[2])
{
	bool auth_first = spec->kind == DT_AUTH_CIPHER;

	memset(xforms, 0, 2 * sizeof(xforms[0]));
	if (spec->kind == DT_AEAD)
		fill_aead(spec, &xforms[0]);
	if (dt_spec_ciphers(spec))
		fill_cipher(spec, &xforms[auth_first ? 1 : 0]);
	if (dt_spec_auths(spec))
		fill_auth(spec, &xforms[spec->kind == DT_CIPHER_AUTH ? 1 : 0]);
	if (dt_spec_ciphers(spec) && dt_spec_auths(spec))
		xforms[0].next = &xforms[1];
}

void *
dt_session_create(const struct dt_spec *spec)
{
	struct rte_crypto_sym_xform xforms[2];

	dt_spec_xforms(spec, xforms);
	return rte_cryptodev_sym_session_create(dt_dev.id, xforms, dt_dev.sessions);
}

void *
dt_session_need(const struct dt_spec *spec)
{
	void *session = dt_session_create(spec);
	char text[256];

	if (session == NULL) {
		dt_spec_text(spec, text, sizeof(text));
		fail_msg("no session for %s: %s", text, rte_strerror(rte_errno));
	}
	return session;
}

void
dt_session_free(void *session)
{
	int ret = rte_cryptodev_sym_session_free(dt_dev.id, session);

	if (ret != 0)
		fail_msg("freeing a session: %s", strerror(-ret));
}

static size_t
cipher_text(const struct dt_spec *spec, char *text, size_t size)
{
	return (size_t)snprintf(text, size, "%s-%u %s", spec->cipher->name,
			spec->cipher_key_len * 8, spec->forward ? "encrypt" : "decrypt");
}

static size_t
auth_text(const struct dt_spec *spec, char *text, size_t size)
{
	return (size_t)snprintf(text, size, "%s key %u digest %u iv %u %s", spec->auth->name,
			spec->auth_key_len, spec->digest_len, spec->iv_len,
			spec->forward ? "generate" : "verify");
}

void
dt_spec_text(const struct dt_spec *spec, char *text, size_t size)
{
	size_t n = 0;

	if (spec->kind == DT_AEAD) {
		snprintf(text, size, "AES-GCM-%u %s iv %u aad %u digest %u",
				spec->cipher_key_len * 8, spec->forward ? "encrypt" : "decrypt",
				spec->iv_len, spec->aad_len, spec->digest_len);
		return;
	}
	if (spec->kind == DT_CIPHER || spec->kind == DT_CIPHER_AUTH)
		n += cipher_text(spec, text, size);
	if (dt_spec_auths(spec)) {
		n += (size_t)snprintf(text + n, size - n, "%s", n != 0 ? ", " : "");
		n += auth_text(spec, text + n, size - n);
	}
	if (spec->kind == DT_AUTH_CIPHER) {
		n += (size_t)snprintf(text + n, size - n, ", ");
		cipher_text(spec, text + n, size - n);
	}
}

const struct rte_cryptodev_symmetric_capability *
dt_cap_cipher(const struct dt_cipher *cipher)
{
	struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_CIPHER,
		.algo.cipher = cipher->algo,
	};

	return rte_cryptodev_sym_capability_get(dt_dev.id, &idx);
}

const struct rte_cryptodev_symmetric_capability *
dt_cap_auth(const struct dt_auth *auth)
{
	struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AUTH,
		.algo.auth = auth->algo,
	};

	return rte_cryptodev_sym_capability_get(dt_dev.id, &idx);
}

const struct rte_cryptodev_symmetric_capability *
dt_cap_gcm(void)
{
	struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AEAD,
		.algo.aead = RTE_CRYPTO_AEAD_AES_GCM,
	};

	return rte_cryptodev_sym_capability_get(dt_dev.id, &idx);
}

unsigned int
dt_range_count(const struct rte_crypto_param_range *range)
{
	if (range->increment == 0)
		return 1;
	return (unsigned int)(range->max - range->min) / range->increment + 1;
}

uint16_t
dt_range_value(const struct rte_crypto_param_range *range, unsigned int n)
{
	return (uint16_t)(range->min + n * range->increment);
}

bool
dt_range_has(const struct rte_crypto_param_range *range, unsigned int value)
{
	if (value < range->min || value > range->max)
		return false;
	if (range->increment == 0)
		return value == range->min || value == range->max;
	return (value - range->min) % range->increment == 0;
}

static void
fixed_bytes(uint8_t *to, size_t n, unsigned int start)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = (uint8_t)(start + i * 7);
}

void
dt_spec_cipher(struct dt_spec *spec, enum rte_crypto_cipher_algorithm algo, bool forward)
{
	memset(spec, 0, sizeof(*spec));
	spec->kind = DT_CIPHER;
	spec->forward = forward;
	spec->cipher = dt_cipher_find(algo);
	spec->cipher_key_len = spec->cipher->evp[0] != NULL ? 16 : 0;
	fixed_bytes(spec->cipher_key, sizeof(spec->cipher_key), 3);
}

void
dt_spec_auth(struct dt_spec *spec, enum rte_crypto_auth_algorithm algo, bool forward)
{
	memset(spec, 0, sizeof(*spec));
	spec->kind = DT_AUTH;
	spec->forward = forward;
	spec->auth = dt_auth_find(algo);
	spec->digest_len = spec->auth->digest;
	spec->iv_len = spec->auth->kind == DT_AUTH_GMAC ? DT_GCM_IV : 0;
	if (spec->auth->kind == DT_AUTH_HMAC)
		spec->auth_key_len = 20;
	else if (spec->auth->kind == DT_AUTH_GMAC)
		spec->auth_key_len = 16;
	fixed_bytes(spec->auth_key, sizeof(spec->auth_key), 11);
}

void
dt_spec_chain(struct dt_spec *spec, enum dt_kind kind, bool forward)
{
	struct dt_spec cipher;

	dt_spec_cipher(&cipher, RTE_CRYPTO_CIPHER_AES_CBC, forward);
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA256_HMAC, forward);
	spec->kind = kind;
	spec->cipher = cipher.cipher;
	spec->cipher_key_len = cipher.cipher_key_len;
	memcpy(spec->cipher_key, cipher.cipher_key, sizeof(spec->cipher_key));
}

void
dt_spec_gcm(struct dt_spec *spec, bool forward, uint16_t aad_len)
{
	memset(spec, 0, sizeof(*spec));
	spec->kind = DT_AEAD;
	spec->forward = forward;
	spec->cipher_key_len = 16;
	spec->iv_len = DT_GCM_IV;
	spec->digest_len = 16;
	spec->aad_len = aad_len;
	fixed_bytes(spec->cipher_key, sizeof(spec->cipher_key), 5);
}
