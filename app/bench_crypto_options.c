/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_crypto_options.h"

#include <rte_common.h>

#include "crypto_dev.h"

enum { KEY_BYTES = 64 };

static const struct crypto_kind {
	const char *name;
	struct crypto_spec spec; /* without keys */
} kinds[BENCH_CRYPTO_KINDS] = {
	{ "aes-128-gcm",
			{ .aead = RTE_CRYPTO_AEAD_AES_GCM,
					.key_bytes = 16,
					.iv_bytes = 12,
					.digest_bytes = 16,
					.aad_bytes = 16 } },
	{ "aes-128-cbc+sha1-hmac",
			{ .cipher = RTE_CRYPTO_CIPHER_AES_CBC,
					.key_bytes = 16,
					.iv_bytes = 16,
					.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
					.auth_key_bytes = 20,
					.digest_bytes = 20 } },
	{ "aes-128-cbc+sha256-hmac",
			{ .cipher = RTE_CRYPTO_CIPHER_AES_CBC,
					.key_bytes = 16,
					.iv_bytes = 16,
					.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
					.auth_key_bytes = 32,
					.digest_bytes = 32 } },
	{ "sha256", { .auth = RTE_CRYPTO_AUTH_SHA256, .digest_bytes = 32 } },
};

struct crypto_spec
bench_crypto_spec(unsigned int kind)
{
	static const uint8_t key[KEY_BYTES];
	struct crypto_spec spec = kinds[kind].spec;

	spec.key = key;
	spec.auth_key = key;
	return spec;
}

const char *
bench_crypto_kind_name(size_t kind)
{
	return kind < RTE_DIM(kinds) ? kinds[kind].name : NULL;
}
