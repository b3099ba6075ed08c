/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Asymmetric work for measurements: keys, and the side of libcrypto.
 */

#include "bench_asym.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <rte_common.h>
#include <rte_cycles.h>

#include "app_error.h"

#define RSA_WORK(bits_)                                                                            \
	{ "rsa-" #bits_ "-sign", ASYM_WORK_RSA, ASYM_SIGN, NULL, bits_, 0, 32 },                   \
	{                                                                                          \
		"rsa-" #bits_ "-verify", ASYM_WORK_RSA, ASYM_VERIFY, NULL, bits_, 0, 32            \
	}
#define ECDSA_WORK(name, group, curve, digest)                                                     \
	{ "ecdsa-" name "-sign", ASYM_WORK_ECDSA, ASYM_SIGN, group, 0, curve, digest },            \
	{                                                                                          \
		"ecdsa-" name "-verify", ASYM_WORK_ECDSA, ASYM_VERIFY, group, 0, curve, digest     \
	}

static const struct asym_work_kind kinds[] = {
	RSA_WORK(2048),
	RSA_WORK(3072),
	RSA_WORK(4096),
	ECDSA_WORK("p256", "P-256", RTE_CRYPTO_EC_GROUP_SECP256R1, 32),
	ECDSA_WORK("p384", "P-384", RTE_CRYPTO_EC_GROUP_SECP384R1, 48),
	{ "ecdh-p256", ASYM_WORK_ECDH, ASYM_MAKE_SECRET, "P-256", 0, RTE_CRYPTO_EC_GROUP_SECP256R1,
			0 },
	{ "x25519", ASYM_WORK_ECDH, ASYM_MAKE_SECRET, NULL, 0, RTE_PMD_QAT4XXX_CURVE_X25519, 0 },
};

const struct asym_work_kind *
asym_work_kind_get(size_t index)
{
	return index < RTE_DIM(kinds) ? &kinds[index] : NULL;
}

const struct asym_work_kind *
asym_work_kind_find(const char *name)
{
	size_t i;

	for (i = 0; i < RTE_DIM(kinds); i++) {
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	}
	return NULL;
}

/** Keep a number of @p key as @p number; @p bytes 0: as long as it is. */
static bool
take_number(struct asym_work *work, EVP_PKEY *key, const char *name, enum asym_number number,
		int bytes)
{
	BIGNUM *value = NULL;
	bool good = EVP_PKEY_get_bn_param(key, name, &value) == 1;

	if (good) {
		if (bytes == 0)
			bytes = BN_num_bytes(value);
		good = BN_bn2binpad(value, work->numbers.data[number], bytes) == bytes;
		work->numbers.bytes[number] = (uint16_t)bytes;
	}
	BN_clear_free(value);
	return good;
}

static void
set_bytes(struct asym_work *work, enum asym_number number, const uint8_t *bytes, size_t len)
{
	memcpy(work->numbers.data[number], bytes, len);
	work->numbers.bytes[number] = (uint16_t)len;
}

static bool
rsa_numbers(struct asym_work *work)
{
	int half = work->kind->bits / 16;

	return take_number(work, work->key, OSSL_PKEY_PARAM_RSA_N, ASYM_MODULUS, 0) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_RSA_E, ASYM_EXPONENT, 0) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_RSA_FACTOR1, ASYM_P, half) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_RSA_FACTOR2, ASYM_Q, half) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_RSA_EXPONENT1, ASYM_DP,
					half) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_RSA_EXPONENT2, ASYM_DQ,
					half) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, ASYM_QINV,
					half);
}

/** Keys of curves with two coordinates. */
static bool
curve_numbers(struct asym_work *work)
{
	EVP_PKEY *other = work->peer != NULL ? work->peer : work->key;
	int bytes = (EVP_PKEY_get_bits(work->key) + 7) / 8;

	return take_number(work, work->key, OSSL_PKEY_PARAM_PRIV_KEY, ASYM_PRIVATE, bytes) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_EC_PUB_X, ASYM_X, bytes) &&
			take_number(work, work->key, OSSL_PKEY_PARAM_EC_PUB_Y, ASYM_Y, bytes) &&
			take_number(work, other, OSSL_PKEY_PARAM_EC_PUB_X, ASYM_PEER_X, bytes) &&
			take_number(work, other, OSSL_PKEY_PARAM_EC_PUB_Y, ASYM_PEER_Y, bytes);
}

/** Keys of X25519. */
static bool
raw_numbers(struct asym_work *work)
{
	size_t private_len = ASYM_NUMBER_MAX, peer_len = ASYM_NUMBER_MAX;
	bool good = EVP_PKEY_get_raw_private_key(work->key, work->numbers.data[ASYM_PRIVATE],
				    &private_len) == 1 &&
			EVP_PKEY_get_raw_public_key(work->peer, work->numbers.data[ASYM_PEER_X],
					&peer_len) == 1;

	work->numbers.bytes[ASYM_PRIVATE] = (uint16_t)private_len;
	work->numbers.bytes[ASYM_PEER_X] = (uint16_t)peer_len;
	return good;
}

static EVP_PKEY *
key_create(const struct asym_work_kind *kind)
{
	if (kind->family == ASYM_WORK_RSA)
		return EVP_RSA_gen(kind->bits);
	if (kind->group == NULL)
		return EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
	return EVP_EC_gen(kind->group);
}

static EVP_PKEY_CTX *
context_create(struct asym_work *work, int (*init)(EVP_PKEY_CTX *))
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(work->key, NULL);
	bool good = ctx != NULL && init(ctx) == 1;

	if (good && work->kind->family == ASYM_WORK_RSA)
		good = EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING) == 1 &&
				EVP_PKEY_CTX_set_signature_md(ctx, EVP_sha256()) == 1;
	if (good)
		return ctx;
	EVP_PKEY_CTX_free(ctx);
	return NULL;
}

static bool
sign_once(struct asym_work *work)
{
	work->known_bytes = sizeof(work->known);
	return EVP_PKEY_sign(work->sign, work->known, &work->known_bytes, work->digest,
			       work->kind->digest_bytes) == 1;
}

/** Give the device the two numbers of an ECDSA signature, or the one of RSA. */
static bool
take_signature(struct asym_work *work)
{
	const uint8_t *at = work->known;
	int bytes = (EVP_PKEY_get_bits(work->key) + 7) / 8;
	ECDSA_SIG *sig;
	bool good;

	if (work->kind->family == ASYM_WORK_RSA) {
		set_bytes(work, ASYM_R, work->known, work->known_bytes);
		return true;
	}
	sig = d2i_ECDSA_SIG(NULL, &at, (long)work->known_bytes);
	if (sig == NULL)
		return false;
	good = BN_bn2binpad(ECDSA_SIG_get0_r(sig), work->numbers.data[ASYM_R], bytes) == bytes &&
			BN_bn2binpad(ECDSA_SIG_get0_s(sig), work->numbers.data[ASYM_S], bytes) ==
					bytes;
	work->numbers.bytes[ASYM_R] = work->numbers.bytes[ASYM_S] = (uint16_t)bytes;
	ECDSA_SIG_free(sig);
	return good;
}

static bool
prepare_signature(struct asym_work *work)
{
	work->sign = context_create(work, EVP_PKEY_sign_init);
	work->verify = context_create(work, EVP_PKEY_verify_init);
	return work->sign != NULL && work->verify != NULL &&
			RAND_bytes(work->digest, work->kind->digest_bytes) == 1 &&
			sign_once(work) && take_signature(work);
}

static bool
derive_once(struct asym_work *work)
{
	work->known_bytes = sizeof(work->known);
	return EVP_PKEY_derive(work->derive, work->known, &work->known_bytes) == 1;
}

static bool
prepare_secret(struct asym_work *work)
{
	work->derive = context_create(work, EVP_PKEY_derive_init);
	return work->derive != NULL && EVP_PKEY_derive_set_peer(work->derive, work->peer) == 1 &&
			derive_once(work);
}

static bool
work_prepare(struct asym_work *work)
{
	const struct asym_work_kind *kind = work->kind;

	work->key = key_create(kind);
	if (work->key == NULL)
		return false;
	if (kind->family == ASYM_WORK_RSA)
		return rsa_numbers(work) && prepare_signature(work);
	if (kind->family == ASYM_WORK_ECDSA)
		return curve_numbers(work) && prepare_signature(work);
	work->peer = key_create(kind);
	return work->peer != NULL &&
			(kind->group != NULL ? curve_numbers(work) : raw_numbers(work)) &&
			prepare_secret(work);
}

int
asym_work_init(struct asym_work *work, const struct asym_work_kind *kind)
{
	static const enum rte_crypto_asym_xform_type types[] = {
		[ASYM_WORK_RSA] = RTE_CRYPTO_ASYM_XFORM_RSA,
		[ASYM_WORK_ECDSA] = RTE_CRYPTO_ASYM_XFORM_ECDSA,
		[ASYM_WORK_ECDH] = RTE_CRYPTO_ASYM_XFORM_ECDH,
	};

	memset(work, 0, sizeof(*work));
	work->kind = kind;
	work->call.kind.type = types[kind->family];
	work->call.kind.curve = kind->curve;
	work->call.kind.padding = RTE_CRYPTO_RSA_PADDING_PKCS1_5;
	work->call.kind.hash = RTE_CRYPTO_AUTH_SHA256;
	work->call.action = kind->action;
	work->call.crt = true;
	work->call.in = &work->numbers;
	if (work_prepare(work)) {
		set_bytes(work, ASYM_MESSAGE, work->digest, kind->digest_bytes);
		return 0;
	}
	app_error("libcrypto does not make a key for %s", kind->name);
	return -EIO;
}

void
asym_work_fini(struct asym_work *work)
{
	EVP_PKEY_CTX_free(work->sign);
	EVP_PKEY_CTX_free(work->verify);
	EVP_PKEY_CTX_free(work->derive);
	EVP_PKEY_free(work->key);
	EVP_PKEY_free(work->peer);
	OPENSSL_cleanse(work, sizeof(*work));
}

bool
asym_work_by_libcrypto(struct asym_work *work)
{
	if (work->kind->action == ASYM_SIGN)
		return sign_once(work);
	if (work->kind->action == ASYM_MAKE_SECRET)
		return derive_once(work);
	return EVP_PKEY_verify(work->verify, work->known, work->known_bytes, work->digest,
			       work->kind->digest_bytes) == 1;
}

/** Does libcrypto take this signature? */
static bool
check_ecdsa(struct asym_work *work, const rte_crypto_param *r, const rte_crypto_param *s)
{
	ECDSA_SIG *sig = ECDSA_SIG_new();
	uint8_t *der = NULL;
	bool good = false;
	int len;

	if (sig == NULL)
		return false;
	if (ECDSA_SIG_set0(sig, BN_bin2bn(r->data, (int)r->length, NULL),
			    BN_bin2bn(s->data, (int)s->length, NULL)) == 1) {
		len = i2d_ECDSA_SIG(sig, &der);
		good = len > 0 &&
				EVP_PKEY_verify(work->verify, der, (size_t)len, work->digest,
						work->kind->digest_bytes) == 1;
	}
	OPENSSL_free(der);
	ECDSA_SIG_free(sig);
	return good;
}

bool
asym_work_check(struct asym_work *work, rte_crypto_param *const results[ASYM_RESULTS_MAX])
{
	if (work->kind->action == ASYM_VERIFY)
		return true; /* the status is the result */
	if (work->kind->family == ASYM_WORK_ECDSA)
		return check_ecdsa(work, results[0], results[1]);
	return results[0]->length == work->known_bytes &&
			memcmp(results[0]->data, work->known, work->known_bytes) == 0;
}

static double
cpu_of_thread(void)
{
	struct timespec thread;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &thread);
	return (double)thread.tv_sec + (double)thread.tv_nsec / 1e9;
}

int
bench_asym_libcrypto(struct asym_work *work, double seconds, struct asym_rate *rate)
{
	uint64_t start = rte_get_tsc_cycles(), now = start;
	uint64_t ticks = (uint64_t)(seconds * (double)rte_get_tsc_hz());
	double cpu_s = -cpu_of_thread();

	memset(rate, 0, sizeof(*rate));
	while (now - start < ticks && !app_stop) {
		if (!asym_work_by_libcrypto(work)) {
			app_error("libcrypto fails at %s", work->kind->name);
			return -EIO;
		}
		rate->ops++;
		now = rte_get_tsc_cycles();
	}
	cpu_s += cpu_of_thread();
	rate->per_second = (double)rate->ops * (double)rte_get_tsc_hz() /
			(double)RTE_MAX(now - start, 1u);
	rate->per_cpu_second = cpu_s > 0 ? (double)rate->ops / cpu_s : 0;
	return 0;
}
