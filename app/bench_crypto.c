/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench crypto: operations per second and host cycles per operation of symmetric devices, side by
 * side. They take turns, so that what else the machine does hits all.
 */

#include "bench_crypto.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "app.h"
#include "app_error.h"
#include "bench.h"
#include "bench_line.h"
#include "bench_lists.h"
#include "options.h"

enum { DEPTH = 1024, KEY_BYTES = 64, MIN_BUFFER_BYTES = 2048 };

static const struct crypto_kind {
	const char *name;
	struct crypto_spec spec; /* without keys */
} kinds[] = {
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

struct crypto_bench {
	struct crypto_dev devices[BENCH_MAX_DEVICES];
	unsigned int nb_devices;
	bool wanted[RTE_DIM(kinds)];
	struct bench_numbers sizes, bursts, segments;
	double seconds;
	FILE *csv;
	uint8_t key[KEY_BYTES];
};

/** One run of one device; the first is to warm up. */
static int
run_device(struct crypto_bench *bench, unsigned int device, const struct bench_crypto_shape *shape,
		struct bench_result *result, unsigned int run)
{
	static struct bench_crypto_load load; /* large */
	struct bench_crypto_rate rate;
	int ret = bench_crypto_load_init(&load, &bench->devices[device], shape);

	if (ret == 0)
		ret = bench_crypto_run(&load, bench->seconds, &rate);
	bench_crypto_load_fini(&load);
	if (ret < 0)
		return ret;
	bench_result_put(result, run, rate.per_second, rate.enqueue_cycles, rate.dequeue_cycles);
	return 0;
}

static int
run_shape(struct crypto_bench *bench, const char *kind, const struct bench_crypto_shape *shape)
{
	struct bench_result results[BENCH_MAX_DEVICES] = { 0 };
	const struct bench_line line = { kind, shape->bytes, shape->burst, shape->segments, false };
	struct crypto_reason why;
	int ret = 0;

	for (unsigned int i = 0; i < bench->nb_devices; i++)
		results[i].offered =
				crypto_spec_check(bench->devices[i].id, shape->spec, &why) == 0;
	for (unsigned int run = 0; run <= BENCH_RUNS; run++)
		for (unsigned int i = 0; i < bench->nb_devices && ret == 0 && !app_stop; i++)
			if (results[i].offered)
				ret = run_device(bench, i, shape, &results[i],
						run == 0 ? 0 : run - 1);
	for (unsigned int i = 0; i < bench->nb_devices && ret == 0 && !app_stop; i++)
		bench_print_line(&line, crypto_dev_name(&bench->devices[i]), &results[i],
				&results[0], bench->csv);
	return ret;
}

static int
run_kind(struct crypto_bench *bench, const struct crypto_kind *kind)
{
	struct crypto_spec spec = kind->spec;
	int ret = 0;

	spec.key = bench->key;
	spec.auth_key = bench->key;
	for (unsigned int i = 0; i < bench->sizes.nb; i++)
		for (unsigned int k = 0; k < bench->bursts.nb; k++)
			for (unsigned int s = 0; s < bench->segments.nb && ret == 0 && !app_stop;
					s++) {
				const struct bench_crypto_shape shape = {
					.spec = &spec,
					.bytes = bench->sizes.number[i],
					.burst = (uint16_t)bench->bursts.number[k],
					.segments = (uint16_t)bench->segments.number[s],
				};

				ret = run_shape(bench, kind->name, &shape);
			}
	return ret;
}

static int
run_table(struct crypto_bench *bench)
{
	int ret = 0;

	bench_print_head("algorithm", bench->seconds);
	for (size_t i = 0; i < RTE_DIM(kinds) && ret == 0; i++)
		if (bench->wanted[i])
			ret = run_kind(bench, &kinds[i]);
	return ret;
}

/** Buffers no larger than need be: the headers of large ones are cache lines far apart. */
static uint32_t
buffer_bytes(const struct crypto_bench *bench)
{
	uint32_t bytes = MIN_BUFFER_BYTES;

	for (unsigned int i = 0; i < bench->sizes.nb; i++)
		bytes = RTE_MAX(bytes, bench->sizes.number[i]);
	return bytes;
}

static int
open_devices(struct crypto_bench *bench, const uint8_t *ids)
{
	const struct crypto_dev_config config = {
		.depth = DEPTH,
		.nb_mbufs = 2 * DEPTH,
		.buffer_bytes = buffer_bytes(bench),
	};
	int ret = 0;

	for (unsigned int i = 0; i < bench->nb_devices && ret == 0; i++)
		ret = crypto_dev_open(&bench->devices[i], ids[i], &config);
	return ret;
}

/** Ids of the devices in @p list, or of the first one of a 4xxx. */
static int
find_devices(struct crypto_bench *bench, const char *list, uint8_t *ids)
{
	struct bench_names names = { 0 };
	int ret;

	if (list == NULL) {
		bench->nb_devices = 1;
		return crypto_dev_find(NULL, &ids[0]);
	}
	ret = bench_parse_names("devices", list, &names);
	for (unsigned int i = 0; i < names.nb && ret == 0; i++)
		ret = crypto_dev_find(names.name[i], &ids[i]);
	bench->nb_devices = names.nb;
	return ret;
}

static int
parse_algos(struct crypto_bench *bench, const char *list)
{
	size_t i;

	for (i = 0; i < RTE_DIM(kinds); i++)
		bench->wanted[i] = list == NULL;
	for (size_t len; list != NULL && *list != '\0'; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		for (i = 0; i < RTE_DIM(kinds); i++)
			if (strlen(kinds[i].name) == len && memcmp(kinds[i].name, list, len) == 0)
				break;
		if (i == RTE_DIM(kinds)) {
			app_error("--algo: '%.*s' is not known; see qat4xxx help bench", (int)len,
					list);
			return -EINVAL;
		}
		bench->wanted[i] = true;
	}
	return 0;
}

int
bench_crypto(int argc, char **argv)
{
	const char *devices = NULL, *algos = NULL, *sizes = "64,256,1024,4096,16384",
		   *bursts = "32", *segments = "1", *millis = NULL, *csv = NULL;
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "sizes", &sizes, NULL },
		{ "bursts", &bursts, NULL },
		{ "segments", &segments, NULL },
		{ "milliseconds", &millis, NULL },
		{ "devices", &devices, NULL },
		{ "csv", &csv, NULL },
	};
	static struct crypto_bench bench; /* large */
	uint8_t ids[BENCH_MAX_DEVICES];
	uint32_t number = 200;
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 || parse_algos(&bench, algos) < 0 ||
			bench_parse_numbers("sizes", sizes, 16, BENCH_CRYPTO_MAX_BYTES,
					&bench.sizes) < 0 ||
			bench_parse_numbers("bursts", bursts, 1, BENCH_CRYPTO_IN_FLIGHT / 4,
					&bench.bursts) < 0 ||
			bench_parse_numbers("segments", segments, 1, 4, &bench.segments) < 0 ||
			options_number("milliseconds", millis, 10, 60000, &number) < 0)
		return APP_USAGE;
	bench.seconds = number / 1e3;
	if (find_devices(&bench, devices, ids) < 0 || bench_open_csv(csv, &bench.csv) < 0)
		return APP_FAILED;
	ret = open_devices(&bench, ids);
	if (ret == 0)
		ret = run_table(&bench);
	for (unsigned int i = 0; i < bench.nb_devices; i++)
		crypto_dev_close(&bench.devices[i]);
	if (bench.csv != NULL)
		fclose(bench.csv);
	return ret < 0 ? APP_FAILED : APP_OK;
}
