/* SPDX-License-Identifier: BSD-3-Clause */

/* Symmetric crypto: AEAD in one and two segments, cipher and MAC, hash. */

#define ALLOW_EXPERIMENTAL_API /* of the application's headers */

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "bench_crypto.h"
#include "paths.h"

enum { BYTES = 256, KEY_BYTES = 64, DEPTH = 1024 };

static const uint8_t key[KEY_BYTES] = { 1 };

static const struct crypto_spec gcm = {
	.aead = RTE_CRYPTO_AEAD_AES_GCM,
	.key = key,
	.key_bytes = 16,
	.iv_bytes = 12,
	.digest_bytes = 16,
	.aad_bytes = 16,
};

static const struct crypto_spec cbc = {
	.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
	.key = key,
	.key_bytes = 16,
	.iv_bytes = 16,
};

static const struct crypto_spec cbc_sha1 = {
	.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
	.key = key,
	.key_bytes = 16,
	.iv_bytes = 16,
	.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
	.auth_key = key,
	.auth_key_bytes = 20,
	.digest_bytes = 20,
};

static const struct crypto_spec cbc_sha256 = {
	.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
	.key = key,
	.key_bytes = 16,
	.iv_bytes = 16,
	.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
	.auth_key = key,
	.auth_key_bytes = 32,
	.digest_bytes = 32,
};

static const struct crypto_spec sha256 = { .auth = RTE_CRYPTO_AUTH_SHA256, .digest_bytes = 32 };

static const struct path {
	const char *name;
	const struct crypto_spec *spec;
	uint16_t segments;
} paths[] = {
	{ "aes-128-gcm", &gcm, 1 },
	{ "aes-128-gcm, 2 segments", &gcm, 2 },
	{ "aes-128-cbc", &cbc, 1 },
	{ "aes-128-cbc+sha1-hmac", &cbc_sha1, 1 },
	{ "aes-128-cbc+sha1-hmac, 2 segments", &cbc_sha1, 2 },
	{ "aes-128-cbc+sha256-hmac", &cbc_sha256, 1 },
	{ "sha256", &sha256, 1 },
	{ "sha256, 2 segments", &sha256, 2 },
};

static bool
run_path(struct crypto_dev *dev, const struct path *path)
{
	static struct bench_crypto_load load; /* large */
	const struct bench_crypto_shape shape = {
		.op = { .spec = path->spec, .bytes = BYTES, .segments = path->segments },
		.burst = PATHS_BURST,
		.queue_pairs = 1,
		.depth = DEPTH,
		.sessions = 1,
	};
	struct bench_group group = { .devices = dev, .nb_devices = 1, .pairs = { 1 } };
	bool good = bench_crypto_load_init(&load, &group, &shape) == 0 &&
			paths_count(path->name, &load.load);

	bench_crypto_load_fini(&load);
	return good;
}

bool
paths_sym(const char *device)
{
	const struct crypto_dev_config config = {
		.depth = DEPTH, .nb_mbufs = 2 * DEPTH, .buffer_bytes = 2048
	};
	struct crypto_dev dev;
	bool good = true;
	uint8_t id;

	if (crypto_dev_find(device, &id) < 0 || crypto_dev_open(&dev, id, &config) < 0)
		return false;
	for (unsigned int i = 0; i < RTE_DIM(paths) && good; i++)
		good = run_path(&dev, &paths[i]);
	crypto_dev_close(&dev);
	return good;
}
