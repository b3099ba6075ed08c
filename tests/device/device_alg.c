/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <rte_errno.h>

#include "device_alg.h"

#define CIPHER(algo) RTE_CRYPTO_CIPHER_##algo
#define AUTH(algo)   RTE_CRYPTO_AUTH_##algo

const struct dt_cipher dt_ciphers[] = {
	{ CIPHER(NULL), "NULL", NULL, NULL, 1, 0, 0, 0 },
	{ CIPHER(AES_CBC), "AES-CBC", "AES", "CBC", 16, 0, 16, 16 },
	{ CIPHER(AES_CTR), "AES-CTR", "AES", "CTR", 1, 0, 16, 16 },
	{ CIPHER(AES_ECB), "AES-ECB", "AES", "ECB", 16, 0, 16, 0 },
	{ CIPHER(AES_XTS), "AES-XTS", "AES", "XTS", 1, 16, 32, 16 },
	{ CIPHER(AES_DOCSISBPI), "AES-DOCSIS-BPI", "AES", "CBC", 1, 0, 16, 16 },
	{ CIPHER(SM4_ECB), "SM4-ECB", "SM4", "ECB", 16, 0, 16, 0 },
	{ CIPHER(SM4_CBC), "SM4-CBC", "SM4", "CBC", 16, 0, 16, 16 },
	{ CIPHER(SM4_CTR), "SM4-CTR", "SM4", "CTR", 1, 0, 16, 16 },
};
const unsigned int dt_nb_ciphers = RTE_DIM(dt_ciphers);

const struct dt_auth dt_auths[] = {
	{ AUTH(NULL), "NULL", DT_AUTH_NULL, NULL, 0, 0 },
	{ AUTH(SHA1), "SHA1", DT_AUTH_HASH, "SHA1", 20, 64 },
	{ AUTH(SHA224), "SHA224", DT_AUTH_HASH, "SHA224", 28, 64 },
	{ AUTH(SHA256), "SHA256", DT_AUTH_HASH, "SHA256", 32, 64 },
	{ AUTH(SHA384), "SHA384", DT_AUTH_HASH, "SHA384", 48, 128 },
	{ AUTH(SHA512), "SHA512", DT_AUTH_HASH, "SHA512", 64, 128 },
	{ AUTH(SHA3_224), "SHA3-224", DT_AUTH_HASH, "SHA3-224", 28, 144 },
	{ AUTH(SHA3_256), "SHA3-256", DT_AUTH_HASH, "SHA3-256", 32, 136 },
	{ AUTH(SHA3_384), "SHA3-384", DT_AUTH_HASH, "SHA3-384", 48, 104 },
	{ AUTH(SHA3_512), "SHA3-512", DT_AUTH_HASH, "SHA3-512", 64, 72 },
	{ AUTH(SM3), "SM3", DT_AUTH_HASH, "SM3", 32, 64 },
	{ AUTH(SHA1_HMAC), "SHA1-HMAC", DT_AUTH_HMAC, "SHA1", 20, 64 },
	{ AUTH(SHA224_HMAC), "SHA224-HMAC", DT_AUTH_HMAC, "SHA224", 28, 64 },
	{ AUTH(SHA256_HMAC), "SHA256-HMAC", DT_AUTH_HMAC, "SHA256", 32, 64 },
	{ AUTH(SHA384_HMAC), "SHA384-HMAC", DT_AUTH_HMAC, "SHA384", 48, 128 },
	{ AUTH(SHA512_HMAC), "SHA512-HMAC", DT_AUTH_HMAC, "SHA512", 64, 128 },
	{ AUTH(SHA3_224_HMAC), "SHA3-224-HMAC", DT_AUTH_HMAC, "SHA3-224", 28, 144 },
	{ AUTH(SHA3_256_HMAC), "SHA3-256-HMAC", DT_AUTH_HMAC, "SHA3-256", 32, 136 },
	{ AUTH(SHA3_384_HMAC), "SHA3-384-HMAC", DT_AUTH_HMAC, "SHA3-384", 48, 104 },
	{ AUTH(SHA3_512_HMAC), "SHA3-512-HMAC", DT_AUTH_HMAC, "SHA3-512", 64, 72 },
	{ AUTH(SM3_HMAC), "SM3-HMAC", DT_AUTH_HMAC, "SM3", 32, 64 },
	{ AUTH(AES_XCBC_MAC), "AES-XCBC-MAC-96", DT_AUTH_XCBC, NULL, 12, 16 },
	{ AUTH(AES_CMAC), "AES-CMAC", DT_AUTH_CMAC, NULL, 16, 16 },
	{ AUTH(AES_GMAC), "AES-GMAC", DT_AUTH_GMAC, NULL, 16, 32 },
};
const unsigned int dt_nb_auths = RTE_DIM(dt_auths);

const struct dt_aead dt_aeads[] = {
	{ RTE_CRYPTO_AEAD_AES_GCM, "AES-GCM", 16 },
	{ RTE_CRYPTO_AEAD_AES_CCM, "AES-CCM", 16 },
	{ RTE_CRYPTO_AEAD_CHACHA20_POLY1305, "ChaCha20-Poly1305", 32 },
};
const unsigned int dt_nb_aeads = RTE_DIM(dt_aeads);

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

const struct dt_aead *
dt_aead_find(enum rte_crypto_aead_algorithm algo)
{
	unsigned int i;

	for (i = 0; i < dt_nb_aeads; i++)
		if (dt_aeads[i].algo == algo)
			return &dt_aeads[i];
	return NULL;
}

/* The end of a DOCSIS frame is ciphered by the driver, later than a chain could use it. */
bool
dt_cipher_chains(const struct dt_cipher *cipher)
{
	return cipher->algo != RTE_CRYPTO_CIPHER_AES_DOCSISBPI;
}

/* GMAC is a session of its own: with a cipher it would be GCM. */
bool
dt_auth_chains(const struct dt_auth *auth)
{
	return auth->kind != DT_AUTH_GMAC;
}

bool
dt_spec_is_ccm(const struct dt_spec *spec)
{
	return spec->kind == DT_AEAD && spec->aead->algo == RTE_CRYPTO_AEAD_AES_CCM;
}

uint32_t
dt_spec_fit(const struct dt_spec *spec, uint32_t len)
{
	if (!dt_spec_ciphers(spec))
		return len;
	return RTE_MAX(RTE_ALIGN_FLOOR(len, (uint32_t)spec->cipher->block),
			(uint32_t)spec->cipher->least);
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
	xform->cipher.iv.length = spec->cipher_iv_len;
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
	xform->aead.algo = spec->aead->algo;
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
	return (size_t)snprintf(text, size, "%s-%u %s iv %u", spec->cipher->name,
			spec->cipher_key_len * 8, spec->forward ? "encrypt" : "decrypt",
			spec->cipher_iv_len);
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
		snprintf(text, size, "%s-%u %s iv %u aad %u digest %u", spec->aead->name,
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
dt_cap_aead(const struct dt_aead *aead)
{
	struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AEAD,
		.algo.aead = aead->algo,
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
	spec->cipher_key_len = spec->cipher->key;
	spec->cipher_iv_len = spec->cipher->iv;
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
	spec->iv_len = spec->auth->kind == DT_AUTH_GMAC ? DT_NONCE : 0;
	if (spec->auth->kind == DT_AUTH_HMAC)
		spec->auth_key_len = 20;
	else if (spec->auth->kind > DT_AUTH_HMAC)
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
	spec->cipher_iv_len = cipher.cipher_iv_len;
	memcpy(spec->cipher_key, cipher.cipher_key, sizeof(spec->cipher_key));
}

void
dt_spec_aead(struct dt_spec *spec, enum rte_crypto_aead_algorithm algo, bool forward,
		uint16_t aad_len)
{
	memset(spec, 0, sizeof(*spec));
	spec->kind = DT_AEAD;
	spec->forward = forward;
	spec->aead = dt_aead_find(algo);
	spec->cipher_key_len = spec->aead->key;
	spec->iv_len = DT_NONCE;
	spec->digest_len = 16;
	spec->aad_len = aad_len;
	fixed_bytes(spec->cipher_key, sizeof(spec->cipher_key), 5);
}

void
dt_spec_gcm(struct dt_spec *spec, bool forward, uint16_t aad_len)
{
	dt_spec_aead(spec, RTE_CRYPTO_AEAD_AES_GCM, forward, aad_len);
}
