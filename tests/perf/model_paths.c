/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The way of a request through the model's symmetric service, for counting instructions with
 * callgrind: the worked examples of the hardware document, in batches. test_instructions.py takes
 * of what callgrind dumps the model's own code: libraries choose theirs by the CPU.
 */

#include <valgrind/callgrind.h>

#include "sym_world.h"

enum { BATCH = 32, ROUNDS = 5 };

static const struct path {
	const char *name;
	enum la_example_id example;
} paths[] = {
	{ "model, aes-256-gcm", LA_EXAMPLE_GCM },
	{ "model, aes-128-cbc+sha1-hmac", LA_EXAMPLE_CHAIN },
	{ "model, sha256", LA_EXAMPLE_SHA256 },
};

/* A batch of requests for the same bytes. Returns false when one did not go well. */
static bool
batch(struct world *world, enum la_example_id example)
{
	static struct qm_request reqs[BATCH];
	bool good = true;

	for (unsigned int i = 0; i < BATCH; i++)
		world_load(world, &la_examples[example], &reqs[i]);
	CALLGRIND_TOGGLE_COLLECT;
	for (unsigned int i = 0; i < BATCH; i++)
		qm_sym_submit(world->sym, &reqs[i]);
	qm_sym_flush(world->sym);
	CALLGRIND_TOGGLE_COLLECT;
	for (unsigned int i = 0; i < BATCH; i++)
		good = good && reqs[i].done && reqs[i].status == 0;
	return good;
}

/* The first one does not count: it decodes the descriptor. */
static bool
run_path(struct world *world, const struct path *path)
{
	bool good = batch(world, path->example);

	CALLGRIND_ZERO_STATS;
	for (unsigned int i = 0; i < ROUNDS; i++)
		good = batch(world, path->example) && good;
	CALLGRIND_DUMP_STATS_AT(path->name);
	if (!good)
		fprintf(stderr, "%s: a request failed\n", path->name);
	return good;
}

int
main(void)
{
	struct world world;
	bool good = true;

	world_init_as(&world, WORLD_CAPS, false);
	for (unsigned int i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		good = run_path(&world, &paths[i]) && good;
	world_fini(&world);
	printf("operations of a path: %d\n", BATCH * ROUNDS);
	return good ? 0 : 1;
}
