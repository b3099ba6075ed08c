/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * soak: all services for minutes, while cards of the model fail in every way they can; and books.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/rand.h>
#include <rte_common.h>
#include <rte_log.h>

#include "app.h"
#include "options.h"
#include "soak_run.h"

const char cmd_soak_help[] =
		"Usage: qat4xxx [EAL options] -- soak [options]\n"
		"Keep all services busy while modelled cards fail at random; check every result.\n"
		"\n"
		"  --minutes NUMBER      how long, 1 to 10000; default: 1\n"
		"  --seconds NUMBER      the same, in seconds\n"
		"  --faults LIST         kinds of faults with commas between them; all (default) or none;\n"
		"                        drop, delay, status, digest, data, dma, hang, stall, fatal,\n"
		"                        restart, mbox_silent, mbox_garble, remove (and insert again)\n"
		"  --every NUMBER        milliseconds from one fault to the next, on average; default: 5\n"
		"  --seed NUMBER         of all that is left to chance; default: a new one, printed\n"
		"  --queue-pairs NUMBER  of each device, a thread each, 1 to 4; default: 2\n"
		"  --verbose             let driver and model say all that they have to say\n"
		"\n"
		"Needs a device of each service, of modelled cards unless --faults is none:\n"
		"  '--vdev=qat4xxx_model0,services=sym;asym,hang_timeout_ms=300,auto_reset=1'\n"
		"  '--vdev=qat4xxx_model1,services=sym;dc,hang_timeout_ms=300,auto_reset=1'\n"
		"\n"
		"Each operation has a number, and has to come back exactly once. Results are compared\n"
		"with those of libcrypto and zlib. In the end there are no faults any more: everything\n"
		"comes back, one more pass has to succeed, and memory, memory zones, file descriptors\n"
		"and threads have to be as many as at the start. The exit code is 1 if anything is off.\n"
		"Bits that faults flip on purpose (digest, data) are counted beside wrong results: no\n"
		"more of them than the model says, and each of them one bit, or it is a wrong result.\n";

enum { EVERY_MS = 5, EVERY_MAX_MS = 60000, MINUTES_MAX = 10000, SECONDS_MAX = 600000 };

static int
parse(struct soak *soak, int argc, char **argv, bool *verbose)
{
	const char *minutes = NULL, *seconds = NULL, *list = NULL, *every = NULL, *seed = NULL;
	const char *qps = NULL;
	const struct option_def defs[] = {
		{ "minutes", &minutes, NULL },
		{ "seconds", &seconds, NULL },
		{ "faults", &list, NULL },
		{ "every", &every, NULL },
		{ "seed", &seed, NULL },
		{ "queue-pairs", &qps, NULL },
		{ "verbose", NULL, verbose },
	};
	uint32_t number = 1, seed_number = 0;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			options_number("minutes", minutes, 1, MINUTES_MAX, &number) < 0)
		return -EINVAL;
	soak->seconds = number * 60;
	soak->most_qps = 2;
	soak->faults.every_ms = EVERY_MS;
	if (RAND_bytes((unsigned char *)&seed_number, sizeof(seed_number)) != 1)
		return -EIO;
	if (options_number("seconds", seconds, 1, SECONDS_MAX, &soak->seconds) < 0 ||
			options_number("every", every, 1, EVERY_MAX_MS, &soak->faults.every_ms) <
					0 ||
			options_number("seed", seed, 0, UINT32_MAX, &seed_number) < 0 ||
			options_number("queue-pairs", qps, 1, SOAK_QPS_MAX, &soak->most_qps) < 0 ||
			soak_faults_choose(&soak->faults, list) < 0)
		return -EINVAL;
	soak->seed = seed_number;
	return 0;
}

/** One line about what is off. */
static void __attribute__((format(printf, 2, 3)))
off(unsigned int *problems, const char *format, ...)
{
	va_list args;

	printf("%sFAILED: ", (*problems)++ == 0 ? "\n" : "");
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
}

/** The books of one service. */
static void
audit_service(const struct soak *soak, enum soak_kind kind, unsigned int *problems)
{
	const struct soak_totals *totals = &soak->totals[kind];
	const char *name = soak_service_of(kind)->name;

	if (!soak_totals_balance(totals))
		off(problems, "%s: %" PRIu64 " lost, %" PRIu64 " duplicated, %" PRIu64 " mistaken",
				name, totals->lost, totals->duplicated, totals->strangers);
	if (totals->wrong != 0)
		off(problems, "%s: %" PRIu64 " wrong results or statuses", name, totals->wrong);
	if (totals->succeeded == 0)
		off(problems, "%s: no operation succeeded", name);
	if (!soak_faults_any(&soak->faults) && soak_totals_failed(totals) != 0)
		off(problems, "%s: %" PRIu64 " operations failed without a fault", name,
				soak_totals_failed(totals));
}

/** Are spoilt results those that faults of their card explain, all of them? */
static void
audit_card(const struct soak *soak, unsigned int card, unsigned int *problems)
{
	const struct soak_totals *totals = &soak->of_card[card];
	const char *name = soak->faults.cards[card].name;
	uint64_t flipped = 0;

	for (unsigned int kind = 0; kind < SOAK_FAULTS; kind++)
		if (soak_fault_spoils(kind))
			flipped += soak->faults.cards[card].struck[kind];
	if (totals->spoilt > flipped)
		off(problems,
				"%s: %" PRIu64 " results are spoilt, but only %" PRIu64
				" bits were flipped",
				name, totals->spoilt, flipped);
	/* One that is not seen belongs to an operation that failed in another way, too. */
	if (flipped - RTE_MIN(flipped, totals->spoilt) > soak_totals_failed(totals))
		off(problems,
				"%s: %" PRIu64 " bits were flipped, and only %" PRIu64
				" results are spoilt: who checks?",
				name, flipped, totals->spoilt);
}

/** Did the application hear of what happened? */
static void
audit_events(const struct soak *soak, unsigned int *problems)
{
	uint64_t heard = __atomic_load_n(&soak->events, __ATOMIC_RELAXED);
	uint64_t happened = 0;

	for (unsigned int i = 0; i < soak->nb_functions; i++)
		for (unsigned int n = 0; n < SOAK_COUNTERS; n++)
			happened += soak->functions[i].counted[n];
	if ((happened != 0) != (heard != 0))
		off(problems,
				"the driver counts %" PRIu64
				" incidents, the application heard of %" PRIu64,
				happened, heard);
}

/** Say what is off. @return  How much. */
static unsigned int
audit(const struct soak *soak)
{
	unsigned int problems = 0;

	for (int kind = 0; kind < SOAK_KINDS; kind++)
		audit_service(soak, (enum soak_kind)kind, &problems);
	for (unsigned int card = 0; card < soak->faults.nb_cards; card++)
		audit_card(soak, card, &problems);
	audit_events(soak, &problems);
	if (!soak->came_back)
		off(&problems, "not everything came back in time");
	if (soak->last_failed != 0)
		off(&problems, "%" PRIu64 " operations failed after all faults were over",
				soak->last_failed);
	if (soak->rejected != 0)
		off(&problems, "%" PRIu64 " good operations were rejected", soak->rejected);
	return problems;
}

static int
run(struct soak *soak)
{
	struct soak_resources before, after;
	unsigned int problems;
	int ret = soak_find(soak);

	if (ret == 0) /* what is made at the first use and kept is made now */
		ret = soak_round(soak, 0);
	if (ret < 0)
		return APP_FAILED;
	soak_resources_read(&before);
	soak->events = 0;
	ret = soak_round(soak, soak->seconds);
	if (ret < 0)
		return APP_FAILED;
	soak_resources_read(&after);
	soak_report(soak);
	ret = soak_resources_report(&before, &after);
	problems = audit(soak);
	if (ret == 0)
		off(&problems, "something was not given back");
	printf(problems == 0 ? "\nall right\n" : "\n%u things are off\n", problems);
	return problems == 0 ? APP_OK : APP_FAILED;
}

int
cmd_soak(int argc, char **argv)
{
	struct soak *soak = calloc(1, sizeof(*soak));
	bool verbose = false;
	int ret = APP_USAGE;

	if (soak == NULL)
		return APP_FAILED;
	if (parse(soak, argc, argv, &verbose) == 0) {
		printf("seed %" PRIu64 "\n", soak->seed);
		fflush(stdout);
		soak->faults.random = soak->seed;
		soak->faults.client = &soak->client;
		if (!verbose) {
			rte_log_set_level_pattern("pmd.*.qat4xxx*", RTE_LOG_ERR);
			rte_log_set_level_pattern("qat4xxx.model*", RTE_LOG_ERR);
		}
		ret = telemetry_open(&soak->client) == 0 ? run(soak) : APP_FAILED;
		telemetry_close(&soak->client);
	}
	free(soak);
	return ret;
}
