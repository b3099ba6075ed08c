/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The paths of a burst through the drivers, for counting instructions with callgrind: enqueue and
 * dequeue of 32 operations each, all in one call. The card answers without computing. Only the
 * calls themselves are counted; test_instructions.py reads what callgrind dumps for each path.
 */

#include "paths.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include <rte_common.h>
#include <rte_eal.h>

#include <valgrind/callgrind.h>

enum { ROUNDS = 5, TRIES = 10 };

static const struct {
	const char *name;
	bool (*run)(const char *device);
} services[] = {
	{ "sym", paths_sym },
	{ "asym", paths_asym },
	{ "dc", paths_comp },
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
round_trip(const struct bench_load *load)
{
	const struct bench_queue *queue = load->queues[0];
	void *ops[PATHS_BURST];
	uint16_t sent, got;

	memcpy(ops, queue->idle, sizeof(ops));
	CALLGRIND_TOGGLE_COLLECT;
	sent = load->port.enqueue(queue->dev_id, queue->qp, ops, PATHS_BURST);
	CALLGRIND_TOGGLE_COLLECT;
	wait_for_answers();
	CALLGRIND_TOGGLE_COLLECT;
	got = load->port.dequeue(queue->dev_id, queue->qp, ops, PATHS_BURST);
	CALLGRIND_TOGGLE_COLLECT;
	return sent == PATHS_BURST && got == PATHS_BURST;
}

/* Give back what came late: on a busy machine the engine may not have had the time. */
static void
drain(const struct bench_load *load)
{
	const struct bench_queue *queue = load->queues[0];
	void *ops[PATHS_BURST];

	wait_for_answers();
	while (load->port.dequeue(queue->dev_id, queue->qp, ops, PATHS_BURST) != 0)
		wait_for_answers();
}

/* The first one does not count: the dynamic linker still looks for what is called. */
static bool
run_rounds(const struct bench_load *load)
{
	bool good = round_trip(load);

	CALLGRIND_ZERO_STATS;
	for (unsigned int i = 0; i < ROUNDS && good; i++)
		good = round_trip(load);
	if (!good)
		drain(load);
	return good;
}

bool
paths_count(const char *path, const struct bench_load *load)
{
	bool good = false;

	for (unsigned int i = 0; i < TRIES && !good; i++)
		good = run_rounds(load);
	CALLGRIND_DUMP_STATS_AT(path);
	if (!good)
		fprintf(stderr, "%s: a burst did not come back in one piece\n", path);
	return good;
}

/* Behind EAL's arguments: the service, and the name of its device; without one the first of ours.
 */
int
main(int argc, char **argv)
{
	int used = rte_eal_init(argc, argv);
	const char *device = NULL;
	bool good = false;

	if (used < 0 || used + 1 >= argc)
		return 1;
	argv += used + 1;
	if (used + 2 < argc)
		device = argv[1];
	for (unsigned int i = 0; i < RTE_DIM(services); i++)
		if (strcmp(services[i].name, argv[0]) == 0)
			good = services[i].run(device);
	rte_eal_cleanup();
	printf("operations of a path: %d\n", PATHS_BURST * ROUNDS);
	return good ? 0 : 1;
}
