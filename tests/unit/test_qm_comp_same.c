/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The same request has the same output: whichever engine executes it, in whichever thread, whatever
 * that did before, wherever the data lies and whatever lies around it.
 */

#include <pthread.h>

#include "comp_world.h"

enum {
	ENGINES = 24,
	SHORT_INPUTS = 120,
	LONG_INPUTS = 6,
	LONG = 70000,
	ROOM = 100000,
	SLOT = 1 << 18,
	SHIFTS = 67, /* what an address is moved by, less one */
};
#define SRC   (COMP_BASE + SLOT)
#define DST   (COMP_BASE + 2 * (uint64_t)SLOT)
#define OTHER (COMP_BASE + 3 * (uint64_t)SLOT)

static const struct kind {
	const char *name;
	uint8_t cmd;
	uint32_t lower;
	uint32_t upper;
} kinds[] = {
	{ "static 1", 0, 0x312f, 0x80020503 },
	{ "static 6", 0, 0x3327, 0x80020503 },
	{ "static 9", 0, 0x3427, 0x80020503 },
	{ "dynamic 1", 1, 0x310f, 0x20503 },
	{ "dynamic of Linux", 1, 0x107, 0x20503 },
	{ "dynamic 6", 1, 0x3307, 0x20503 },
	{ "dynamic 9", 1, 0x3407, 0x20503 },
	{ "LZ4 1", 3, 0x315d, 0x20503 },
	{ "LZ4 6", 3, 0x3355, 0x20503 },
	{ "LZ4 9", 3, 0x3455, 0x60503 },
	{ "LZ4s 1", 5, 0x316d, 0x80020503 },
	{ "LZ4s 6", 5, 0x3365, 0x80020503 },
	{ "LZ4s 9", 5, 0x3475, 0x80020503 },
};

static struct comp_world world;
static struct qm_comp *engines[ENGINES];
static uint8_t input[LONG];
static uint8_t expected[ROOM];

static int
setup(void **state)
{
	const struct qm_comp_config cfg = { .caps = COMP_CAPS };

	(void)state;
	comp_world_init(&world, 4 * (size_t)SLOT, COMP_CAPS);
	for (unsigned int i = 0; i < ENGINES; i++) {
		engines[i] = qm_comp_create(&cfg);
		assert_non_null(engines[i]);
	}
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < ENGINES; i++)
		qm_comp_destroy(engines[i]);
	comp_world_fini(&world);
	return 0;
}

static void
fill(uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)comp_random(&world);
}

/**
 * Random bytes whose beginning comes again, and again. So it matters whether a search finds each of
 * the first positions; and in tables that are as small as the input is short, it is likely that
 * anything entered in a wrong place hides one of them.
 */
static size_t
make_short(void)
{
	size_t head = 8 + comp_random(&world) % 24;
	size_t len = head + 24 + comp_random(&world) % 64;

	fill(input, len);
	for (size_t i = head; i < len; i += head + comp_random(&world) % 3)
		memcpy(input + i, input, len - i < head ? len - i : head);
	return len;
}

/** Pieces of random length: random, repeated from anywhere before, or of one byte. */
static size_t
make_long(void)
{
	size_t len = LONG - comp_random(&world) % 1000;

	for (size_t i = 0; i < len;) {
		size_t n = 1 + comp_random(&world) % 600;
		size_t from = i == 0 ? 0 : comp_random(&world) % i;

		n = n < len - i ? n : len - i;
		if (comp_random(&world) % 4 == 0)
			fill(input + i, n / 8);
		else if (comp_random(&world) % 8 == 0)
			memset(input + i, (int)comp_random(&world), n);
		else
			for (size_t k = 0; k < n; k++)
				input[i + k] = input[from + k];
		i += n;
	}
	return len;
}

/** Compress the input, moved and surrounded at random, with @p engine. @return  the output. */
static const uint8_t *
compress(struct qm_comp *engine, const struct kind *kind, size_t len, uint32_t flags,
		size_t *produced)
{
	const struct comp_world at_engine = { world.dma, engine, world.bytes, world.len, 0 };
	const struct comp_op op = {
		.cmd = kind->cmd,
		.lower = kind->lower,
		.upper = kind->upper,
		.flags = flags,
		.src = SRC + comp_random(&world) % SHIFTS,
		.dst = DST + comp_random(&world) % SHIFTS,
		.len = len,
		.room = ROOM,
	};
	uint8_t *src = comp_at(&world, op.src);
	struct qat4_comp_resp resp;

	fill(comp_at(&world, SRC), SHIFTS);
	memcpy(src, input, len);
	/* Behind the input, its own bytes: a match could go on. */
	memcpy(src + len, input, SHIFTS);
	fill(src + len, comp_random(&world) % SHIFTS);
	resp = comp_run(&at_engine, &op);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.consumed_bytes, len);
	*produced = resp.produced_bytes;
	return comp_at(&world, op.dst);
}

/** Something else for @p engine to do, so that it has another past. */
static void
work(struct qm_comp *engine)
{
	const struct comp_world at_engine = { world.dma, engine, world.bytes, world.len, 0 };
	const struct kind *kind = &kinds[comp_random(&world) % (sizeof(kinds) / sizeof(kinds[0]))];
	const struct comp_op op = {
		.cmd = kind->cmd,
		.lower = kind->lower,
		.upper = kind->upper,
		.flags = comp_random(&world) % 2 == 0 ? COMP_FINAL : COMP_SOP_EOP,
		.src = OTHER,
		.dst = DST,
		.len = 1 + comp_random(&world) % 20000,
		.room = comp_random(&world) % 4 == 0 ? 500 : ROOM,
	};

	for (unsigned int i = 0; i < 16; i++)
		comp_at(&world, OTHER)[comp_random(&world) % 20000]++;
	comp_run(&at_engine, &op);
}

/** One output from all engines, and of those the first as well as when they have worked. */
static void
same_of_all(const struct kind *kind, size_t len, unsigned int nb_engines)
{
	uint32_t flags = (comp_random(&world) % 2 == 0 ? COMP_FINAL : COMP_SOP_EOP) | COMP_VERIFIED;
	size_t produced;
	size_t again;

	memcpy(expected, compress(engines[0], kind, len, flags, &produced), ROOM);
	for (unsigned int i = 1; i < nb_engines; i++) {
		const uint8_t *out;

		if (comp_random(&world) % 8 == 0)
			work(engines[i]);
		out = compress(engines[i], kind, len, flags, &again);
		if (again != produced || memcmp(out, expected, produced) != 0)
			fail_msg("%s, %zu bytes, flags 0x%x: engine %u gave %zu bytes, not the %zu "
				 "of engine 0",
					kind->name, len, flags, i, again, produced);
	}
}

static void
short_inputs(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < SHORT_INPUTS; i++) {
		size_t len = make_short();

		for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
			same_of_all(&kinds[k], len, ENGINES);
	}
}

static void
long_inputs(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < LONG_INPUTS; i++) {
		size_t len = make_long();

		for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
			same_of_all(&kinds[k], len, 6);
	}
}

struct helper {
	const struct kind *kind;
	size_t len;
	size_t produced;
	bool same;
};

/** With an engine made in this thread. */
static void *
in_thread(void *arg)
{
	const struct qm_comp_config cfg = { .caps = COMP_CAPS };
	struct helper *helper = arg;
	struct qm_comp *engine = qm_comp_create(&cfg);
	const uint8_t *out;

	if (engine == NULL)
		return NULL;
	out = compress(engine, helper->kind, helper->len, COMP_FINAL, &helper->produced);
	helper->same = memcmp(out, expected, helper->produced) == 0;
	qm_comp_destroy(engine);
	return NULL;
}

static void
other_threads(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		for (unsigned int i = 0; i < 8; i++) {
			struct helper helper = { .kind = &kinds[k] };
			pthread_t thread;
			size_t produced;

			helper.len = i == 0 ? make_long() : make_short();
			memcpy(expected,
					compress(engines[i], &kinds[k], helper.len, COMP_FINAL,
							&produced),
					ROOM);
			assert_int_equal(pthread_create(&thread, NULL, in_thread, &helper), 0);
			pthread_join(thread, NULL);
			assert_int_equal(helper.produced, produced);
			assert_true(helper.same);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_inputs),
		cmocka_unit_test(long_inputs),
		cmocka_unit_test(other_threads),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_comp_same", tests, setup, teardown);
}
