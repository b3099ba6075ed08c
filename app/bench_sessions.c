/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench sessions: how many sessions a second the host creates and frees. No operation is sent: the
 * device has no part in it, a modelled one is as good as a real one.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_cryptodev_sym_session_pool_create() is, up to DPDK 23.03 */

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>
#include <rte_errno.h>
#include <rte_mempool.h>

#include "app.h"
#include "app_compat.h"
#include "bench.h"
#include "bench_lists.h"
#include "crypto_dev.h"
#include "crypto_job.h"
#include "options.h"

enum {
	MAX_SESSIONS = 100000000,
	MAX_DEVICES = 2,
	MIN_PER_RUN = 10000, /* sessions */
	POOL_CACHE = 256,    /* objects, as an application would have */
	KEY_BYTES = 128,
	SPREAD_WIDTH = 21,
	RUNS = 5, /* odd */
};

/** What sessions are made of. */
struct session_kind {
	const char *name;
	struct crypto_spec spec; /* without keys */
};

#define CIPHER_OF(algorithm, key, iv)                                                              \
	.cipher = RTE_CRYPTO_CIPHER_##algorithm, .key_bytes = (key), .iv_bytes = (iv)
#define AUTH_OF(algorithm, key, digest)                                                            \
	.auth = RTE_CRYPTO_AUTH_##algorithm, .auth_key_bytes = (key), .digest_bytes = (digest)

static const struct session_kind kinds[] = {
	{ "aes-256-gcm",
			{ .aead = RTE_CRYPTO_AEAD_AES_GCM,
					.key_bytes = 32,
					.iv_bytes = 12,
					.digest_bytes = 16,
					.aad_bytes = 12 } },
	{ "aes-128-cbc+sha1-hmac", { CIPHER_OF(AES_CBC, 16, 16), AUTH_OF(SHA1_HMAC, 20, 20) } },
	{ "aes-256-cbc+sha256-hmac", { CIPHER_OF(AES_CBC, 32, 16), AUTH_OF(SHA256_HMAC, 32, 32) } },
	{ "aes-128-gmac", { AUTH_OF(AES_GMAC, 16, 16), .iv_bytes = 12 } },
	{ "sha512-hmac", { AUTH_OF(SHA512_HMAC, 64, 64) } },
	{ "aes-128-cmac", { AUTH_OF(AES_CMAC, 16, 16) } },
	{ "aes-128-xts", { CIPHER_OF(AES_XTS, 32, 16) } },
	{ "sm3-hmac", { AUTH_OF(SM3_HMAC, 32, 32) } },
};

/** A device and its pool, which has room for the most sessions of all. */
struct bench_device {
	uint8_t id;
	struct crypto_dev dev; /* some drivers need a queue pair for sessions */
	struct rte_mempool *pool;
};

struct session_bench {
	struct bench_device devices[MAX_DEVICES];
	unsigned int nb_devices;
	bool wanted[RTE_DIM(kinds)];
	struct bench_numbers counts;
	uint32_t most;   /* of the counts */
	void **sessions; /* room for that many */
	uint8_t key[KEY_BYTES];
};

/** One line of the table. */
struct session_line {
	const struct session_kind *kind;
	const struct bench_device *device;
	uint32_t count;
	struct bench_rates created;
	struct bench_rates freed;
};

/** What passes took so far. */
struct pass_cycles {
	uint64_t created;
	uint64_t freed;
};

static uint32_t
pool_object_bytes(uint8_t id)
{
	uint32_t bytes = (uint32_t)(rte_cryptodev_sym_get_private_session_size(id) +
			sizeof(struct rte_mempool_objhdr) + 2 * RTE_CACHE_LINE_SIZE);

	return RTE_ALIGN_CEIL(bytes, RTE_CACHE_LINE_SIZE);
}

static int
pool_create(const struct session_bench *bench, struct bench_device *device)
{
	/* What lies in the caches of other lcores is not to be had; there is one lcore. */
	uint32_t nb_objects = bench->most + 2 * POOL_CACHE;
	uint64_t mib = ((uint64_t)nb_objects * pool_object_bytes(device->id) >> 20) + 1;
	char name[RTE_MEMPOOL_NAMESIZE];

	snprintf(name, sizeof(name), "bench_sessions_%u", device->id);
	device->pool = rte_cryptodev_sym_session_pool_create(name, nb_objects,
			rte_cryptodev_sym_get_private_session_size(device->id), POOL_CACHE, 0,
			SOCKET_ID_ANY);
	if (device->pool != NULL)
		return 0;
	app_error("no memory for a pool of %" PRIu32 " sessions of %s, %" PRIu64
		  " MiB (%s); give EAL more (-m %" PRIu64
		  " with --no-huge, else so many MiB of free hugepages) or lower --counts",
			bench->most, rte_cryptodev_name_get(device->id), mib,
			rte_strerror(rte_errno),
			RTE_ALIGN_CEIL(mib * bench->nb_devices + 256, 256));
	return -ENOMEM;
}

static int
device_open(const struct session_bench *bench, struct bench_device *device)
{
	const struct crypto_dev_config config = {
		.depth = 128, .nb_mbufs = 128, .buffer_bytes = 64
	};
	int ret = crypto_dev_open(&device->dev, device->id, &config);

	return ret < 0 ? ret : pool_create(bench, device);
}

/** Create and free @p line's sessions, and add what each took. */
static int
run_pass(const struct session_bench *bench, const struct session_line *line,
		struct rte_crypto_sym_xform *xforms, struct pass_cycles *cycles)
{
	const struct bench_device *device = line->device;
	uint64_t start = rte_rdtsc_precise();
	uint64_t middle;
	uint32_t created, i;

	for (created = 0; created < line->count; created++) {
		bench->sessions[created] =
				rte_cryptodev_sym_session_create(device->id, xforms, device->pool);
		if (bench->sessions[created] == NULL)
			break;
	}
	middle = rte_rdtsc_precise();
	for (i = 0; i < created; i++)
		rte_cryptodev_sym_session_free(device->id, bench->sessions[i]);
	cycles->freed += rte_rdtsc_precise() - middle;
	cycles->created += middle - start;
	if (created == line->count)
		return 0;
	app_error("%s makes no session for %s after %" PRIu32 " of %" PRIu32 ": %s",
			rte_cryptodev_name_get(device->id), line->kind->name, created, line->count,
			rte_strerror(rte_errno));
	return -EIO;
}

/** One run, which @p counts or not; of a few sessions it has many passes, which is more than the
 * clock's resolution. */
static int
run_once(const struct session_bench *bench, struct session_line *line,
		struct rte_crypto_sym_xform *xforms, bool counts)
{
	uint32_t passes = RTE_MAX(1u, MIN_PER_RUN / line->count);
	double events = (double)line->count * passes * (double)rte_get_tsc_hz();
	struct pass_cycles cycles = { 0 };
	uint32_t i;
	int ret = 0;

	for (i = 0; i < passes && ret == 0; i++)
		ret = run_pass(bench, line, xforms, &cycles);
	if (!counts)
		return ret;
	bench_rates_add(&line->created, events / (double)RTE_MAX(cycles.created, 1u));
	bench_rates_add(&line->freed, events / (double)RTE_MAX(cycles.freed, 1u));
	return ret;
}

static void
print_rates(const struct bench_rates *rates, int spread_width)
{
	struct bench_summary s = bench_summarize(rates);
	char spread[32];

	snprintf(spread, sizeof(spread), "(%.0f-%.0f)", s.lowest, s.highest);
	printf(" %9.0f %-*s", s.median, spread_width, spread);
}

/** Measure and print one line. The first run touches the memory and does not count. */
static int
run_line(const struct session_bench *bench, struct session_line *line)
{
	struct crypto_spec spec = line->kind->spec;
	struct rte_crypto_sym_xform xforms[2];
	struct crypto_reason why;
	unsigned int run;

	printf("%-24s %8" PRIu32 "  %-24s", line->kind->name, line->count,
			rte_cryptodev_name_get(line->device->id));
	if (crypto_spec_check(line->device->id, &spec, &why) < 0) {
		printf("          not offered\n");
		return 0;
	}
	spec.key = bench->key;
	spec.auth_key = bench->key;
	crypto_xforms_fill(&spec, true, xforms);
	for (run = 0; run <= RUNS && !app_stop; run++) {
		int ret = run_once(bench, line, xforms, run != 0);

		if (ret < 0) {
			printf("\n");
			return ret;
		}
	}
	if (!app_stop) {
		print_rates(&line->created, SPREAD_WIDTH);
		print_rates(&line->freed, 0);
	}
	printf("\n");
	return 0;
}

/** All lines of one kind: what is to be compared stands together. */
static int
run_kind(const struct session_bench *bench, const struct session_kind *kind)
{
	unsigned int i;
	int ret = 0;

	for (i = 0; i < bench->counts.nb * bench->nb_devices && ret == 0 && !app_stop; i++) {
		struct session_line line = {
			.kind = kind,
			.device = &bench->devices[i % bench->nb_devices],
			.count = bench->counts.number[i / bench->nb_devices],
		};

		ret = run_line(bench, &line);
		fflush(stdout);
	}
	return ret;
}

static int
run_table(const struct session_bench *bench)
{
	int ret = 0;
	size_t i;

	printf("sessions per second, median of %u runs (lowest-highest)\n", RUNS);
	for (i = 0; i < bench->nb_devices; i++)
		printf("a session of %s takes %" PRIu32 " bytes\n",
				rte_cryptodev_name_get(bench->devices[i].id),
				bench->devices[i].pool->elt_size);
	printf("%-24s %8s  %-24s %9s %-*s %9s\n", "algorithm", "sessions", "device", "created",
			SPREAD_WIDTH, "", "freed");
	for (i = 0; i < RTE_DIM(kinds) && ret == 0; i++) {
		if (bench->wanted[i])
			ret = run_kind(bench, &kinds[i]);
	}
	return ret;
}

static int
run_with_memory(struct session_bench *bench)
{
	unsigned int i;
	int ret = 0;

	bench->sessions = calloc(bench->most, sizeof(bench->sessions[0]));
	if (bench->sessions == NULL) {
		app_error("no memory for pointers to %" PRIu32 " sessions", bench->most);
		return -ENOMEM;
	}
	for (i = 0; i < bench->nb_devices && ret == 0; i++)
		ret = device_open(bench, &bench->devices[i]);
	if (ret == 0)
		ret = run_table(bench);
	for (i = 0; i < bench->nb_devices; i++) {
		crypto_dev_close(&bench->devices[i].dev);
		rte_mempool_free(bench->devices[i].pool);
	}
	free(bench->sessions);
	return ret;
}

static const char *
kind_name(size_t index)
{
	return index < RTE_DIM(kinds) ? kinds[index].name : NULL;
}

static int
find_devices(struct session_bench *bench, const char *name, const char *compare)
{
	bench->nb_devices = compare == NULL ? 1 : 2;
	if (crypto_dev_find(name, &bench->devices[0].id) < 0)
		return -ENODEV;
	return compare == NULL ? 0 : crypto_dev_find(compare, &bench->devices[1].id);
}

int
bench_sessions(int argc, char **argv)
{
	const char *device = NULL, *compare = NULL, *algos = NULL, *counts = "1,10000,100000";
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "counts", &counts, NULL },
		{ "device", &device, NULL },
		{ "compare", &compare, NULL },
	};
	struct session_bench bench = { .nb_devices = 0 };
	unsigned int i;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			bench_parse_kinds(algos, kind_name, bench.wanted) < 0 ||
			bench_parse_numbers("counts", counts, 1, MAX_SESSIONS, &bench.counts) < 0)
		return APP_USAGE;
	bench.most = bench_most(&bench.counts);
	if (find_devices(&bench, device, compare) < 0)
		return APP_FAILED;
	for (i = 0; i < KEY_BYTES; i++)
		bench.key[i] = (uint8_t)i;
	return run_with_memory(&bench) < 0 || app_stop ? APP_FAILED : APP_OK;
}
