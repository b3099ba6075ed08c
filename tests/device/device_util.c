/* SPDX-License-Identifier: BSD-3-Clause */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <rte_common.h>
#include <rte_log.h>
#include <rte_memzone.h>

#include "device_util.h"

static FILE *log_stream;
static char *log_text;
static size_t log_size;

double
dt_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

double
dt_patience(void)
{
	return 10.0;
}

unsigned int
dt_scale(unsigned int n)
{
	const char *text = getenv("QAT4_TEST_SCALE");
	unsigned long per_cent = text != NULL ? strtoul(text, NULL, 10) : 100;

	return (unsigned int)RTE_MAX(1ul, n * per_cent / 100);
}

uint64_t
dt_seed(void)
{
	static uint64_t seed;
	const char *text = getenv("QAT4_SEED");

	if (seed != 0)
		return seed;
	if (text != NULL)
		seed = strtoull(text, NULL, 0);
	else
		seed = (uint64_t)time(NULL);
	if (seed == 0)
		seed = 1;
	printf("# QAT4_SEED=%llu\n", (unsigned long long)seed);
	return seed;
}

/* splitmix64: every seed is good, also 1, 2, 3. */
uint64_t
dt_rand(struct dt_rng *rng)
{
	uint64_t z;

	rng->state += 0x9e3779b97f4a7c15ull;
	z = rng->state;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return z ^ (z >> 31);
}

uint32_t
dt_rand_range(struct dt_rng *rng, uint32_t low, uint32_t high)
{
	return low + (uint32_t)(dt_rand(rng) % ((uint64_t)high - low + 1));
}

bool
dt_rand_chance(struct dt_rng *rng, uint32_t per_cent)
{
	return dt_rand_range(rng, 0, 99) < per_cent;
}

void
dt_rand_bytes(struct dt_rng *rng, void *to, size_t n)
{
	uint8_t *p = to;
	uint64_t word;
	size_t step;

	while (n > 0) {
		word = dt_rand(rng);
		step = RTE_MIN(n, sizeof(word));
		memcpy(p, &word, step);
		p += step;
		n -= step;
	}
}

void
dt_log_capture(void)
{
	free(log_text);
	log_text = NULL;
	log_stream = open_memstream(&log_text, &log_size);
	if (log_stream != NULL)
		rte_openlog_stream(log_stream);
}

const char *
dt_log_end(void)
{
	if (log_stream != NULL) {
		rte_openlog_stream(stderr);
		fclose(log_stream);
		log_stream = NULL;
	}
	return log_text != NULL ? log_text : "";
}

static void
count_memzone(const struct rte_memzone *mz, void *count)
{
	RTE_SET_USED(mz);
	(*(unsigned int *)count)++;
}

unsigned int
dt_count_memzones(void)
{
	unsigned int count = 0;

	rte_memzone_walk(count_memzone, &count);
	return count;
}
