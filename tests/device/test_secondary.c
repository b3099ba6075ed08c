/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * A secondary process drives its own queue pair with sessions that the primary made. The secondary
 * is this program again; what it shall do and how it went is in shared memory.
 */

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_memzone.h>

#include "device_job.h"
#include "device_prefix.h"
#include "device_random.h"

#define ROLE_ENV   "QAT4_TEST_SECONDARY" /* name of the scenario */
#define PREFIX_ENV "QAT4_TEST_PREFIX"
#define ORDERS     "dt_orders"
#define NB_SPECS   24

/** Shared by the two processes. */
struct orders {
	struct dt_spec spec[NB_SPECS]; /* algorithms by number: tables have other addresses there */
	int cipher[NB_SPECS];
	int auth[NB_SPECS];
	int aead[NB_SPECS];
	void *session[NB_SPECS]; /* made by the primary */
	uint64_t seed;
	unsigned int rounds;
	uint16_t queue_pair;
	char err[1600]; /* of the secondary; empty: all went well */
};

/* ---- what the secondary does ---- */

static void
adopt_tables(struct orders *o, struct dt_spec *spec, unsigned int i)
{
	*spec = o->spec[i];
	spec->cipher = o->cipher[i] >= 0 ? &dt_ciphers[o->cipher[i]] : NULL;
	spec->auth = o->auth[i] >= 0 ? &dt_auths[o->auth[i]] : NULL;
	spec->aead = o->aead[i] >= 0 ? &dt_aeads[o->aead[i]] : NULL;
}

static void
secondary_round(struct orders *o, struct dt_rng *rng, bool own_sessions)
{
	static struct dt_spec spec[NB_SPECS];
	static struct dt_job job[NB_SPECS];
	struct rte_crypto_op *ops[NB_SPECS];
	void *session[NB_SPECS];
	struct dt_layout lay;
	char err[256], text[1200];
	unsigned int i;

	for (i = 0; i < NB_SPECS; i++) {
		adopt_tables(o, &spec[i], i);
		dt_random_layout(&lay, &spec[i], rng);
		dt_job_init(&job[i], &spec[i], &lay, rng);
		ops[i] = job[i].op;
		session[i] = own_sessions ? dt_session_need(&spec[i]) : o->session[i];
		rte_crypto_op_attach_sym_session(ops[i], session[i]);
	}
	dt_run_ops(o->queue_pair, ops, NB_SPECS);
	for (i = 0; i < NB_SPECS; i++) {
		if (!dt_job_check(&job[i], err, sizeof(err)) && o->err[0] == '\0') {
			dt_job_text(&job[i], text, sizeof(text));
			snprintf(o->err, sizeof(o->err), "%s (%s)", err, text);
		}
		dt_job_fini(&job[i]);
		if (own_sessions)
			dt_session_free(session[i]);
	}
}

static void
secondary_work(void **state)
{
	struct orders *o = *state;
	const char *role = getenv(ROLE_ENV);
	struct dt_rng rng = { o->seed };
	unsigned int i;

	for (i = 0; i < o->rounds && o->err[0] == '\0'; i++)
		secondary_round(o, &rng, strcmp(role, "own sessions") == 0);
	if (strcmp(role, "dies") == 0)
		_exit(0);
}

static int
secondary_main(void)
{
	char prefix[96];
	const char *const extra[] = { "--proc-type=secondary", prefix, NULL };
	const struct rte_memzone *mz;
	struct CMUnitTest test = { .name = "secondary", .test_func = secondary_work };
	int ret;

	snprintf(prefix, sizeof(prefix), "--file-prefix=%s", getenv(PREFIX_ENV));
	if (dt_eal_start(extra) < 0)
		return 2;
	mz = rte_memzone_lookup(ORDERS);
	if (mz == NULL || dt_device_find(DT_MODEL) < 0 || dt_pools_lookup() < 0)
		return 3;
	test.initial_state = mz->addr;
	ret = _cmocka_run_group_tests("secondary", &test, 1, NULL, NULL);
	rte_eal_cleanup();
	return ret == 0 ? 0 : 4;
}

/* ---- what the primary does ---- */

static struct orders *
orders_create(uint16_t queue_pair)
{
	const struct rte_memzone *mz = rte_memzone_lookup(ORDERS);
	struct orders *o;
	struct dt_rng rng = { dt_seed() };
	unsigned int i;

	if (mz == NULL) /* else a case that failed has left it */
		mz = rte_memzone_reserve(ORDERS, sizeof(*o), SOCKET_ID_ANY, 0);
	assert_non_null(mz);
	o = mz->addr;
	memset(o, 0, sizeof(*o));
	o->queue_pair = queue_pair;
	o->seed = dt_seed() + 1;
	o->rounds = dt_scale(50);
	for (i = 0; i < NB_SPECS; i++) {
		dt_random_spec(&o->spec[i], &rng);
		o->cipher[i] = o->spec[i].cipher != NULL ? (int)(o->spec[i].cipher - dt_ciphers)
							 : -1;
		o->auth[i] = o->spec[i].auth != NULL ? (int)(o->spec[i].auth - dt_auths) : -1;
		o->aead[i] = o->spec[i].aead != NULL ? (int)(o->spec[i].aead - dt_aeads) : -1;
		o->session[i] = dt_session_need(&o->spec[i]);
	}
	return o;
}

static void
orders_free(struct orders *o)
{
	unsigned int i;

	for (i = 0; i < NB_SPECS; i++)
		dt_session_free(o->session[i]);
	rte_memzone_free(rte_memzone_lookup(ORDERS));
}

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
	execl("/proc/self/exe", "qat4-device-test-secondary", NULL);
	_exit(127);
}

static void
secondary_wait(pid_t pid, const struct orders *o)
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
		fail_msg("the secondary process ended with 0x%x%s%s", (unsigned int)status,
				o->err[0] != '\0' ? ": " : "", o->err);
	if (o->err[0] != '\0')
		fail_msg("in the secondary process: %s", o->err);
}

/* The primary works on queue pair 0 meanwhile. */
static void
run_both(const char *role)
{
	struct orders *o = orders_create(1);
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	pid_t pid = secondary_start(role);
	int i;

	dt_spec_chain(&spec, DT_CIPHER_AUTH, true);
	dt_layout_simple(&lay, 512);
	for (i = 0; i < 300; i++)
		dt_job_once("primary, meanwhile", &spec, &lay, &rng);
	secondary_wait(pid, o);
	for (i = 0; i < 10; i++)
		dt_job_once("primary, afterwards", &spec, &lay, &rng);
	orders_free(o);
}

static void
test_shared_sessions(void)
{
	run_both("shared sessions");
}

static void
test_own_sessions(void)
{
	run_both("own sessions");
}

/* A secondary that ends without a clean-up harms nobody, and another one can come. */
static void
test_dies(void)
{
	run_both("dies");
	run_both("shared sessions");
}

/* The queue pair of a secondary that has gone works for the primary. */
static void
test_afterwards(void)
{
	struct rte_crypto_op *op;
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	struct dt_job job;
	char err[256];
	void *session;

	run_both("shared sessions");
	dt_spec_gcm(&spec, true, 12);
	dt_layout_simple(&lay, 333);
	session = dt_session_need(&spec);
	dt_job_init(&job, &spec, &lay, &rng);
	op = job.op;
	rte_crypto_op_attach_sym_session(op, session);
	dt_run_ops(1, &op, 1);
	if (!dt_job_check(&job, err, sizeof(err)))
		fail_msg("%s", err);
	dt_job_fini(&job);
	dt_session_free(session);
}

static const struct dt_function functions[] = {
	{ "sessions of the primary", test_shared_sessions },
	{ "sessions of its own", test_own_sessions },
	{ "secondary that dies", test_dies },
	{ "queue pair afterwards", test_afterwards },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "secondary",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.shared = true,
		.nb_queue_pairs = 2,
		.skip = dt_no_secondary(),
	};

	if (getenv(ROLE_ENV) != NULL)
		return secondary_main();
	return dt_main(&program);
}
