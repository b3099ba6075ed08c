/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * A secondary process compresses and decompresses on its own queue pair, with transforms that the
 * primary made and with its own. The secondary is this program again; its orders are in shared
 * memory.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <rte_eal.h>
#include <rte_memzone.h>

#include "comp_harness.h"
#include "comp_oracle.h"
#include "device_harness.h"
#include "device_prefix.h"

#define ROLE_ENV   "QAT4_TEST_SECONDARY" /* name of the scenario */
#define PREFIX_ENV "QAT4_TEST_PREFIX"
#define ORDERS     "ct_orders"
enum { BYTES = 60000, ROOM = 100000, ROUNDS = 40 };

/** Shared by the two processes. */
struct orders {
	void *deflate, *inflate, *lz4; /* transforms of the primary */
	uint32_t verified;             /* by the secondary's queue pair, as it saw it */
};

static uint8_t packed[ROOM], back[ROOM];

static struct ct_job
job_of(void *xform, const uint8_t *in, uint32_t in_bytes, uint8_t *out)
{
	return (struct ct_job){ .xform = xform,
		.in = in,
		.in_bytes = in_bytes,
		.out = out,
		.out_bytes = ROOM,
		.flush = RTE_COMP_FLUSH_FINAL };
}

static void
run(struct ct_job *job)
{
	ct_run(job);
	assert_int_equal(job->status, RTE_COMP_OP_STATUS_SUCCESS);
}

/* There and back, in buffers of one piece and in chains; every output is read by others, too. */
static void
round_trips(const struct orders *o, unsigned int rounds)
{
	uint8_t *data = ct_data("mixed", BYTES);

	for (unsigned int i = 0; i < rounds; i++) {
		uint32_t bytes = BYTES - i * 1000;
		struct ct_job job = job_of(o->deflate, data, bytes, packed);

		job.src.seg = job.dst.seg = i % 2 * 2000;
		run(&job);
		assert_int_equal((uint32_t)job.chksum, co_crc32(0, data, bytes));
		assert_int_equal(co_inflate(packed, job.produced, back, ROOM), bytes);
		assert_memory_equal(back, data, bytes);
		job = job_of(o->inflate, packed, job.produced, back);
		memset(back, 0, sizeof(back));
		run(&job);
		assert_int_equal(job.produced, bytes);
		assert_memory_equal(back, data, bytes);
		job = job_of(o->lz4, data, bytes, packed);
		run(&job);
		assert_int_equal(co_lz4_blocks(packed, job.produced, false, (uint32_t)job.chksum,
						 back, ROOM),
				bytes);
		assert_memory_equal(back, data, bytes);
	}
	free(data);
}

static void
transforms_make(struct orders *o)
{
	o->deflate = ct_deflate(RTE_COMP_HUFFMAN_DYNAMIC, 1, RTE_COMP_CHECKSUM_CRC32);
	o->inflate = ct_inflate(RTE_COMP_CHECKSUM_CRC32);
	o->lz4 = ct_lz4(true, 1, CT_XXHASH32, NULL);
}

static void
transforms_free(struct orders *o)
{
	ct_xform_free(o->deflate);
	ct_xform_free(o->inflate);
	ct_xform_free(o->lz4);
}

/* ---- what the secondary does ---- */

static void
secondary_work(void **state)
{
	const struct rte_memzone *mz = rte_memzone_lookup(ORDERS);
	struct rte_pmd_qat4xxx_comp_counters counters;
	struct orders *o, own = { 0 };

	(void)state;
	assert_non_null(mz);
	o = mz->addr;
	ct_qp = 1;
	if (strcmp(getenv(ROLE_ENV), "own transforms") == 0) {
		transforms_make(&own);
		round_trips(&own, ROUNDS);
		transforms_free(&own);
	} else {
		round_trips(o, ROUNDS);
	}
	assert_int_equal(rte_pmd_qat4xxx_comp_counters_get(ct_dev, ct_qp, &counters), 0);
	o->verified = (uint32_t)counters.verified;
	if (strcmp(getenv(ROLE_ENV), "dies") == 0)
		_exit(0);
}

static int
secondary_main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(secondary_work) };
	int ret;

	if (ct_attach(getenv(PREFIX_ENV)) < 0)
		return 2;
	ret = cmocka_run_group_tests_name("comp_secondary", tests, NULL, NULL);
	rte_eal_cleanup();
	return ret == 0 ? 0 : 4;
}

/* ---- what the primary does ---- */

/* Its TAP lines go to the standard error: the primary's are the report. */
static pid_t
secondary_start(const char *role)
{
	pid_t pid;

	fflush(stdout);
	pid = fork();
	assert_true(pid >= 0);
	if (pid != 0)
		return pid;
	setenv(ROLE_ENV, role, 1);
	setenv(PREFIX_ENV, dt_file_prefix(), 1);
	dup2(STDERR_FILENO, STDOUT_FILENO);
	execl("/proc/self/exe", "qat4-comp-test-secondary", NULL);
	_exit(127);
}

static void
secondary_wait(pid_t pid)
{
	double deadline = dt_now() + 3 * dt_patience();
	int status;

	while (waitpid(pid, &status, WNOHANG) == 0) {
		if (dt_now() > deadline) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			fail_msg("the secondary process does not end");
		}
		usleep(1000);
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("the secondary process ended with 0x%x", (unsigned int)status);
}

static uint64_t
verified_by(uint16_t qp_id)
{
	struct rte_pmd_qat4xxx_comp_counters counters;

	assert_int_equal(rte_pmd_qat4xxx_comp_counters_get(ct_dev, qp_id, &counters), 0);
	return counters.verified;
}

/* The primary works on queue pair 0 meanwhile; what both did is in the counters of both. */
static void
run_both(const char *role)
{
	const struct rte_memzone *mz =
			rte_memzone_reserve(ORDERS, sizeof(struct orders), SOCKET_ID_ANY, 0);
	uint64_t before = verified_by(1);
	struct orders *o;
	pid_t pid;

	assert_non_null(mz);
	o = mz->addr;
	memset(o, 0, sizeof(*o));
	transforms_make(o);
	pid = secondary_start(role);
	round_trips(o, ROUNDS);
	secondary_wait(pid);
	assert_int_equal(verified_by(1), before + 2 * ROUNDS);
	assert_int_equal(o->verified, verified_by(1));
	round_trips(o, 2);
	ct_qp = 1; /* the queue pair of a process that is gone works for the primary */
	round_trips(o, 2);
	ct_qp = 0;
	transforms_free(o);
	rte_memzone_free(mz);
}

static void
test_shared_transforms(void **state)
{
	(void)state;
	run_both("shared transforms");
}

static void
test_own_transforms(void **state)
{
	(void)state;
	run_both("own transforms");
}

/* A secondary that ends without a clean-up harms nobody, and another one can come. */
static void
test_dies(void **state)
{
	(void)state;
	run_both("dies");
	run_both("shared transforms");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shared_transforms),
		cmocka_unit_test(test_own_transforms),
		cmocka_unit_test(test_dies),
	};
	const char *obstacle = dt_no_secondary();

	if (getenv(ROLE_ENV) != NULL)
		return secondary_main();
	if (obstacle != NULL) {
		printf("1..0 # SKIP %s\n", obstacle);
		return 0;
	}
	return ct_main_shared("comp_secondary", "dc", tests, sizeof(tests) / sizeof(tests[0]));
}
