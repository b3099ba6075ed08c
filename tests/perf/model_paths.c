/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The way of a request through the model's symmetric and compression services, for counting
 * instructions with callgrind: worked examples of the hardware document in batches, and blocks of
 * LZ4. test_instructions.py takes of what callgrind dumps the model's own code: libraries choose
 * theirs by the CPU.
 */

#include <valgrind/callgrind.h>

#include "comp_world.h"
#include "sym_world.h"

enum { BATCH = 32, ROUNDS = 5, BLOCK_BYTES = 8192, BLOCK_ROOM = 16384 };

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

/* The same text each time: words of 3 to 10 letters out of 64, each with a digit behind. */
static void
make_text(struct comp_world *world, uint8_t *to, size_t len)
{
	uint8_t words[64][10];

	world->rng = 1;
	for (size_t i = 0; i < sizeof(words); i++)
		words[i / 10][i % 10] = (uint8_t)('a' + comp_random(world) % 26);
	while (len > 0) {
		size_t word = comp_random(world) % 64, letters = 3 + word % 8;
		size_t run = letters < len ? letters : len - 1;

		memcpy(to, words[word], run);
		to[run] = (uint8_t)('0' + comp_random(world) % 10);
		to += run + 1;
		len -= run + 1;
	}
}

/* Quick LZ4, verified. */
static bool
run_lz4(void)
{
	static const char name[] = "model, lz4 of 8 KiB";
	struct comp_op op = {
		.cmd = QAT4_COMP_CMD_LZ4_COMPRESS,
		.lower = 0x315d,
		.upper = 0x20503,
		.flags = COMP_FINAL | COMP_VERIFIED,
		.src = COMP_BASE,
		.dst = COMP_BASE + BLOCK_BYTES,
		.len = BLOCK_BYTES,
		.room = BLOCK_ROOM,
	};
	struct comp_world world;
	struct qat4_comp_resp resp;
	bool good = true;

	comp_world_init(&world, BLOCK_BYTES + BLOCK_ROOM, COMP_CAPS);
	make_text(&world, world.bytes, BLOCK_BYTES);
	resp = comp_run(&world, &op); /* memory for the check */
	CALLGRIND_ZERO_STATS;
	CALLGRIND_TOGGLE_COLLECT;
	for (unsigned int i = 0; i < BATCH * ROUNDS; i++) {
		resp = comp_run(&world, &op);
		good = good && resp.status == 0 && resp.hdr_flags == 0xc0;
	}
	CALLGRIND_TOGGLE_COLLECT;
	CALLGRIND_DUMP_STATS_AT(name);
	if (!good)
		fprintf(stderr, "%s: a request failed\n", name);
	printf("# LZ4: %u to %u bytes\n", resp.consumed_bytes, resp.produced_bytes);
	comp_world_fini(&world);
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
	good = run_lz4() && good;
	printf("operations of a path: %d\n", BATCH * ROUNDS);
	return good ? 0 : 1;
}
