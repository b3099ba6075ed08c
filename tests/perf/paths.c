/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The paths of a burst through the driver, for counting instructions with callgrind: enqueue and
 * dequeue of 32 operations each, all in one call. The card answers without computing. Only the
 * calls themselves are counted; test_instructions.py reads what callgrind dumps for each path.
 */

#define ALLOW_EXPERIMENTAL_API /* of the application's headers */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_eal.h>

#include <valgrind/callgrind.h>

#include "bench_crypto.h"

enum { BURST = 32, ROUNDS = 5, TRIES = 10, BYTES = 256, KEY_BYTES = 64, DEPTH = 1024 };

static const uint8_t key[KEY_BYTES] = { 1 };

#define KEYS .key = key, .auth_key = key

static const struct path {
	const char *name;
	struct crypto_spec spec;
	uint16_t segments;
} paths[] = {
	{ "aes-128-gcm",
			{ KEYS, .aead = RTE_CRYPTO_AEAD_AES_GCM, .key_bytes = 16, .iv_bytes = 12,
					.digest_bytes = 16, .aad_bytes = 16 },
			1 },
	{ "aes-128-gcm, 2 segments",
			{ KEYS, .aead = RTE_CRYPTO_AEAD_AES_GCM, .key_bytes = 16, .iv_bytes = 12,
					.digest_bytes = 16, .aad_bytes = 16 },
			2 },
	{ "aes-128-cbc+sha1-hmac",
			{ KEYS, .cipher = RTE_CRYPTO_CIPHER_AES_CBC, .key_bytes = 16,
					.iv_bytes = 16, .auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
					.auth_key_bytes = 20, .digest_bytes = 20 },
			1 },
	{ "aes-128-cbc+sha256-hmac",
			{ KEYS, .cipher = RTE_CRYPTO_CIPHER_AES_CBC, .key_bytes = 16,
					.iv_bytes = 16, .auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
					.auth_key_bytes = 32, .digest_bytes = 32 },
			1 },
	{ "sha256", { KEYS, .auth = RTE_CRYPTO_AUTH_SHA256, .digest_bytes = 32 }, 1 },
};

/* All answers are there: by then the engines have gone to sleep again. */
static void
wait_for_answers(void)
{
	const struct timespec time = { .tv_nsec = 50000000 };

	nanosleep(&time, NULL);
}

/* A burst there and back. Returns false when it did not come back in one call. */
static bool
round_trip(struct bench_pair *pair)
{
	struct rte_crypto_op **ops = &pair->idle[pair->first];
	uint16_t sent, got;

	CALLGRIND_TOGGLE_COLLECT;
	sent = rte_cryptodev_enqueue_burst(pair->dev->id, 0, ops, BURST);
	CALLGRIND_TOGGLE_COLLECT;
	wait_for_answers();
	CALLGRIND_TOGGLE_COLLECT;
	got = rte_cryptodev_dequeue_burst(pair->dev->id, 0, ops, BURST);
	CALLGRIND_TOGGLE_COLLECT;
	pair->first = (pair->first + BURST) % pair->size;
	return sent == BURST && got == BURST;
}

/* Give back what came late: on a busy machine the engine may not have had the time. */
static void
drain(const struct bench_pair *pair)
{
	struct rte_crypto_op *ops[BURST];

	wait_for_answers();
	while (rte_cryptodev_dequeue_burst(pair->dev->id, 0, ops, BURST) != 0)
		wait_for_answers();
}

static bool
run_rounds(struct bench_pair *pair)
{
	bool good = true;

	CALLGRIND_ZERO_STATS;
	for (unsigned int i = 0; i < ROUNDS && good; i++)
		good = round_trip(pair);
	if (!good)
		drain(pair);
	return good;
}

static bool
run_path(struct crypto_dev *dev, const struct path *path)
{
	static struct bench_crypto_load load; /* large */
	const struct bench_crypto_shape shape = {
		.op = { .spec = &path->spec, .bytes = BYTES, .segments = path->segments },
		.burst = BURST,
		.queue_pairs = 1,
		.depth = DEPTH,
		.sessions = 1,
	};
	struct bench_group group = { .devices = dev, .nb_devices = 1, .pairs = { 1 } };
	bool made = bench_crypto_load_init(&load, &group, &shape) == 0;
	bool good = false;

	for (unsigned int i = 0; i < TRIES && made && !good; i++)
		good = run_rounds(&load.pairs[0]);
	CALLGRIND_DUMP_STATS_AT(path->name);
	bench_crypto_load_fini(&load);
	if (!good)
		fprintf(stderr, "%s: a burst did not come back in one piece\n", path->name);
	return good;
}

int
main(int argc, char **argv)
{
	const struct crypto_dev_config config = {
		.depth = DEPTH, .nb_mbufs = 2 * DEPTH, .buffer_bytes = 2048
	};
	struct crypto_dev dev;
	int used = rte_eal_init(argc, argv);
	bool good = true;
	uint8_t id;

	/* Behind EAL's arguments: the name of the device; without one the first of ours. */
	if (used < 0 || crypto_dev_find(used + 1 < argc ? argv[used + 1] : NULL, &id) < 0 ||
			crypto_dev_open(&dev, id, &config) < 0)
		return 1;
	for (unsigned int i = 0; i < RTE_DIM(paths) && good; i++)
		good = run_path(&dev, &paths[i]);
	crypto_dev_close(&dev);
	rte_eal_cleanup();
	printf("operations of a path: %d\n", BURST * ROUNDS);
	return good ? 0 : 1;
}
