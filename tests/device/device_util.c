/* SPDX-License-Identifier: BSD-3-Clause */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

/* EAL keeps a file open for each hugepage (or page list) that its heap has; heaps breathe. */
static bool
is_no_heap_file(const char *folder, const char *entry)
{
	char path[300], target[256];
	ssize_t len;

	snprintf(path, sizeof(path), "%s/%s", folder, entry);
	len = readlink(path, target, sizeof(target) - 1);
	if (len < 0)
		return true;
	target[len] = '\0';
	return strstr(target, "memfd:") == NULL && strstr(target, "huge") == NULL;
}

/* Joining a thread ends when its id is cleared; until it is gone it is seen, with PF_EXITING set.
 */
static bool
is_alive(const char *folder, const char *entry)
{
	static const unsigned int pf_exiting = 0x4; /* linux/sched.h: not of the kernel's API */
	char path[300], stat[512] = "";
	const char *after_name;
	unsigned int flags = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s/stat", folder, entry);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	stat[fread(stat, 1, sizeof(stat) - 1, f)] = '\0';
	fclose(f);
	after_name = strrchr(stat, ')');
	return after_name != NULL &&
			sscanf(after_name, ") %*c %*d %*d %*d %*d %*d %u", &flags) == 1 &&
			(flags & pf_exiting) == 0;
}

static unsigned int
count_entries(const char *folder, bool (*counts)(const char *folder, const char *entry))
{
	DIR *dir = opendir(folder);
	unsigned int n = 0;
	struct dirent *entry;

	if (dir == NULL)
		return 0;
	while ((entry = readdir(dir)) != NULL)
		n += entry->d_name[0] != '.' && counts(folder, entry->d_name);
	closedir(dir);
	return n;
}

unsigned int
dt_count_fds(void)
{
	return count_entries("/proc/self/fd", is_no_heap_file);
}

unsigned int
dt_count_threads(void)
{
	return count_entries("/proc/self/task", is_alive);
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
