/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Several processes on the cards of one, for all three services, and the sudden death of each of
 * them. Every process is this program again, in a role; what secondary processes do and how far
 * they are is in shared memory.
 */

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <rte_cryptodev.h>
#include <rte_eal.h>
#include <rte_memzone.h>

#include "device_harness.h"
#include "device_prefix.h"
#include "device_telemetry.h"
#include "device_traffic.h"
#include "shared_pointers.h"

#define ROLE_ENV   "QAT4_TEST_ROLE"
#define PREFIX_ENV "QAT4_TEST_PREFIX"
#define WORKER_ENV "QAT4_TEST_WORKER" /* its number */
#define WORKERS    "tr_workers"

enum {
	MAX_WORKERS = 3,
	BURST = 32,
	KILLS = 6, /* of secondaries in the middle of bursts, for each service */
	BEFORE_KILL_OPS = 500,
	AFTER_OPS = 300,
	ORPHAN_SECONDS = 30, /* until the operations of one whose primary was killed are back */
	MIN_WORDS = 1 << 18, /* of memory that is searched */
};

static const char *const cards[TR_SERVICES] = { "qat4xxx_model_s", "qat4xxx_model_a",
	"qat4xxx_model_d" };

/** What a secondary process does; in shared memory. */
struct worker {
	unsigned int service;
	void *session; /* of the sym service */
	uint16_t queue_pair;
	unsigned int wanted;  /* operations; 0: until it is killed */
	unsigned int done;    /* that succeeded */
	unsigned int refused; /* bursts of which nothing was accepted */
	unsigned int failed;
};

/* ---- the roles ---- */

static struct worker *
worker_self(void)
{
	const struct rte_memzone *mz = rte_memzone_lookup(WORKERS);

	return mz == NULL ? NULL : (struct worker *)mz->addr + atoi(getenv(WORKER_ENV));
}

/* One burst; what is not accepted is not waited for. @return  How many failed. */
static unsigned int
work_once(struct worker *w, const struct tr_service *service, uint8_t id, void **ops)
{
	uint16_t sent, got = 0;
	unsigned int failed = 0;
	void *back[BURST];

	for (unsigned int i = 0; i < BURST; i++)
		service->op_reset(ops[i]);
	sent = service->enqueue(id, w->queue_pair, ops, BURST);
	w->refused += sent == 0;
	while (got < sent) {
		got += service->dequeue(id, w->queue_pair, &back[got], (uint16_t)(sent - got));
		if (got < sent)
			sched_yield();
	}
	for (uint16_t i = 0; i < sent; i++) {
		assert_ptr_equal(back[i], ops[i]);
		failed += service->op_outcome(ops[i]) != TR_SUCCESS;
	}
	__atomic_fetch_add(&w->done, sent - failed, __ATOMIC_RELAXED);
	w->failed += failed;
	return failed;
}

static void
work(void **state)
{
	struct worker *w = *state;
	const struct tr_service *service = &tr_services[w->service];
	int id = tr_find(service, cards[w->service]);
	void *ops[BURST];

	assert_true(id >= 0);
	assert_int_equal(service->prepare((uint8_t)id), 0);
	for (unsigned int i = 0; i < BURST; i++)
		ops[i] = service->op_make();
	while (w->wanted == 0 || w->done < w->wanted)
		assert_int_equal(work_once(w, service, (uint8_t)id, ops), 0);
	for (unsigned int i = 0; i < BURST; i++)
		service->op_free(ops[i]);
	service->finish((uint8_t)id);
}

/* The primary process is killed meanwhile: operations fail then, and none is accepted any more. */
static void
work_as_orphan(void **state)
{
	struct worker *w = *state;
	const struct tr_service *service = &tr_services[w->service];
	int id = tr_find(service, cards[w->service]);
	double deadline = dt_now() + 2 * ORPHAN_SECONDS;
	void *ops[BURST];

	assert_true(id >= 0);
	assert_int_equal(service->prepare((uint8_t)id), 0);
	for (unsigned int i = 0; i < BURST; i++)
		ops[i] = service->op_make();
	while (work_once(w, service, (uint8_t)id, ops) == 0)
		assert_true(dt_now() < deadline);
	w->refused = 0;
	for (unsigned int i = 0; i < 1000; i++)
		work_once(w, service, (uint8_t)id, ops);
	assert_int_equal(w->refused, 1000);
}

static int
secondary_main(CMUnitTestFunction role)
{
	char prefix[96];
	const char *const extra[] = { "--proc-type=secondary", prefix, NULL };
	struct CMUnitTest test = { .name = "secondary", .test_func = role };
	struct worker *w;
	int ret;

	snprintf(prefix, sizeof(prefix), "--file-prefix=%s", getenv(PREFIX_ENV));
	if (dt_eal_start(extra) < 0)
		return 2;
	w = worker_self();
	if (w == NULL || tr_pools_lookup() < 0)
		return 3;
	tr_session_use(w->session);
	test.initial_state = w;
	ret = _cmocka_run_group_tests("secondary", &test, 1, NULL, NULL);
	if (role == work) /* an orphan has nobody to take leave of */
		rte_eal_cleanup();
	return ret == 0 ? 0 : 4;
}

static struct worker *
workers_create(void)
{
	const struct rte_memzone *mz = rte_memzone_reserve(
			WORKERS, MAX_WORKERS * sizeof(struct worker), SOCKET_ID_ANY, 0);

	assert_non_null(mz);
	memset(mz->addr, 0, mz->len);
	return mz->addr;
}

static void
card_start(unsigned int service, const char *more)
{
	char args[96];

	snprintf(args, sizeof(args), "%s,%s", tr_services[service].services, more);
	assert_int_equal(dt_vdev_add(cards[service], args), 0);
	tr_start(&tr_services[service], cards[service], TR_QUEUE_PAIRS);
}

static uint8_t
id_of(unsigned int service)
{
	int id = tr_find(&tr_services[service], cards[service]);

	assert_true(id >= 0);
	return (uint8_t)id;
}

/* For the first card, that of symmetric crypto. */
static void *
session_make(void)
{
	return tr_session_make(id_of(0));
}

/* Serves until it is killed, and tells when it begins. */
static int
primary_main(void)
{
	char prefix[96];
	const char *const extra[] = { prefix, NULL };
	struct worker *list;
	void *session;

	snprintf(prefix, sizeof(prefix), "--file-prefix=%s", dt_file_prefix());
	if (dt_eal_start(extra) < 0 || tr_pools_create() < 0)
		return 2;
	list = workers_create();
	for (unsigned int i = 0; i < TR_SERVICES; i++)
		card_start(i, "hang_timeout_ms=500");
	session = session_make();
	for (unsigned int i = 0; i < TR_SERVICES; i++)
		list[i] = (struct worker){ .service = i, .session = session, .queue_pair = 1 };
	dprintf(STDOUT_FILENO, "ready\n");
	pause();
	return 0;
}

/* ---- what the test does with them ---- */

static struct worker *workers;
static void *session;

/* @return  Its number; its standard output is @p out, if that is none: the standard error. */
static pid_t
process_start(const char *role, const char *prefix, unsigned int worker, int out)
{
	char number[16];
	pid_t pid;

	fflush(stdout);
	pid = fork();
	assert_true(pid >= 0);
	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	snprintf(number, sizeof(number), "%u", worker);
	setenv(ROLE_ENV, role, 1);
	setenv(PREFIX_ENV, prefix, 1);
	setenv(WORKER_ENV, number, 1);
	dup2(out < 0 ? STDERR_FILENO : out, STDOUT_FILENO);
	execl("/proc/self/exe", "qat4-device-test-process", NULL);
	_exit(127);
}

static void
process_wait(pid_t pid, double seconds, const char *what)
{
	double deadline = dt_now() + seconds;
	int status;

	while (waitpid(pid, &status, WNOHANG) == 0) {
		if (dt_now() > deadline) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			fail_msg("%s: the process does not end", what);
		}
		usleep(1000);
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("%s: the process ended with 0x%x", what, (unsigned int)status);
}

static void
process_kill(pid_t pid)
{
	int status;

	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static pid_t
worker_start(unsigned int number, unsigned int service, uint16_t queue_pair, unsigned int wanted)
{
	workers[number] = (struct worker){
		.service = service,
		.session = session,
		.queue_pair = queue_pair,
		.wanted = wanted,
	};
	return process_start("work", dt_file_prefix(), number, -1);
}

static void
wait_for_work(const struct worker *w, unsigned int ops)
{
	unsigned int before = __atomic_load_n(&w->done, __ATOMIC_RELAXED);
	double deadline = dt_now() + dt_patience() + 10;

	while (__atomic_load_n(&w->done, __ATOMIC_RELAXED) - before < ops) {
		usleep(100);
		if (dt_now() > deadline)
			fail_msg("%s: a secondary process does not work",
					tr_services[w->service].name);
	}
}

/* Two processes, each with a queue pair of its own. */
static void
works_in_a_secondary(void)
{
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		pid_t pid = worker_start(0, i, 1, 20 * BURST * dt_scale(10));

		tr_run(&tr_services[i], id_of(i), 0, AFTER_OPS, "primary, meanwhile");
		process_wait(pid, 3 * dt_patience(), tr_services[i].name);
		tr_run(&tr_services[i], id_of(i), 1, AFTER_OPS, "primary, afterwards");
	}
}

/* What a killed process left in its queue pair comes to whoever dequeues next. */
static void
take_what_is_left(const struct tr_service *service, uint8_t id, uint16_t queue_pair)
{
	double deadline = dt_now() + dt_patience();
	unsigned int idle = 0;

	while (idle < 100) {
		void *back[BURST];
		uint16_t n = service->dequeue(id, queue_pair, back, BURST);

		for (uint16_t i = 0; i < n; i++)
			service->op_free(back[i]);
		idle = n == 0 ? idle + 1 : 0;
		usleep(n == 0 ? 100 : 0);
		if (dt_now() > deadline)
			fail_msg("%s: operations come back without end", service->name);
	}
}

/* The queue pair of a process that was killed in a burst: set up again, it works. */
static void
take_over(unsigned int service, uint8_t id)
{
	const struct tr_service *s = &tr_services[service];
	double deadline = dt_now() + dt_patience();

	take_what_is_left(s, id, 1);
	s->stop(id);
	while (s->setup(id, 1) != 0) { /* some are away until the watch resets the ring pair */
		assert_int_equal(s->start(id), 0); /* one that is stopped is not dequeued from */
		take_what_is_left(s, id, 1);
		s->stop(id);
		if (dt_now() > deadline)
			fail_msg("%s: the queue pair of a killed process cannot be set up",
					s->name);
	}
	assert_int_equal(s->start(id), 0);
	tr_run(s, id, 1, AFTER_OPS, "queue pair of a killed process");
}

static void
killed_secondary(void)
{
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		pid_t other = worker_start(1, i, 2, 0);
		uint8_t id = id_of(i);

		wait_for_work(&workers[1], BURST);
		for (unsigned int k = 0; k < dt_scale(KILLS); k++) {
			pid_t pid = worker_start(0, i, 1, 0);

			wait_for_work(&workers[0], BEFORE_KILL_OPS);
			usleep(137 * k); /* somewhere in a burst */
			process_kill(pid);
			tr_run(&tr_services[i], id, 0, AFTER_OPS, "primary, after the kill");
			wait_for_work(&workers[1], AFTER_OPS);
			dt_log_capture();
			take_over(i, id);
			dt_log_end();
		}
		process_kill(other);
		take_what_is_left(&tr_services[i], id, 2);
	}
}

/* Waits until the card is back: then an operation of the primary succeeds. */
static void
wait_for_card(unsigned int service, uint8_t id)
{
	const struct tr_service *s = &tr_services[service];
	double deadline = dt_now() + dt_patience();
	enum tr_outcome outcome = TR_FAILED;
	void *op = s->op_make(), *back;

	while (outcome != TR_SUCCESS) {
		s->op_reset(op);
		if (s->enqueue(id, 0, &op, 1) == 1) {
			while (s->dequeue(id, 0, &back, 1) == 0) {
				sched_yield();
				if (dt_now() > deadline)
					fail_msg("%s: an operation does not come back", s->name);
			}
			outcome = s->op_outcome(op);
		}
		if (dt_now() > deadline)
			fail_msg("%s: the card does not come back", s->name);
		usleep(1000);
	}
	s->op_free(op);
}

/* A process that died in a burst does not keep its card from a restart. */
static void
restart_after_a_kill(void)
{
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		uint8_t id = id_of(i);

		for (unsigned int k = 0; k < dt_scale(KILLS); k++) {
			pid_t pid = worker_start(0, i, 1, 0);

			wait_for_work(&workers[0], BEFORE_KILL_OPS);
			usleep(91 * k); /* somewhere in a burst */
			process_kill(pid);
			dt_fault(cards[i], "restart:ms=20:wait=20000");
			usleep(100000); /* it begins */
			wait_for_card(i, id);
			take_what_is_left(&tr_services[i], id, 1);
		}
	}
}

/* Waits for a line; fails the test when none comes. */
static void
wait_for_line(int fd)
{
	char byte = 0;

	while (byte != '\n')
		assert_int_equal(read(fd, &byte, 1), 1);
}

/* Its card dies with a primary process: the secondaries' operations fail, and they go on. */
static void
killed_primary(void)
{
	char prefix[64], what[64];
	pid_t primary, orphans[TR_SERVICES];
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	primary = process_start("serve", "", 0, ends[1]);
	close(ends[1]);
	wait_for_line(ends[0]);
	snprintf(prefix, sizeof(prefix), "qat4test%d", (int)primary);
	for (unsigned int i = 0; i < TR_SERVICES; i++)
		orphans[i] = process_start("orphan", prefix, i, -1);
	sleep(2);
	process_kill(primary);
	close(ends[0]);
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		snprintf(what, sizeof(what), "%s, primary killed", tr_services[i].name);
		process_wait(orphans[i], ORPHAN_SECONDS, what);
	}
	dt_prefix_sweep();
}

/* Each process has its code elsewhere. */
static void
no_pointers_to_code(void)
{
	pid_t pids[TR_SERVICES];

	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		pids[i] = worker_start(i, i, 1, 0);
		wait_for_work(&workers[i], BURST);
		tr_run(&tr_services[i], id_of(i), 0, BURST, "before the search");
	}
	assert_true(sp_search() > MIN_WORDS);
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		process_kill(pids[i]);
		take_what_is_left(&tr_services[i], id_of(i), 1);
	}
}

static void
begin(void)
{
	assert_int_equal(tr_pools_create(), 0);
	workers = workers_create();
	for (unsigned int i = 0; i < TR_SERVICES; i++)
		card_start(i, "strict=1,hang_timeout_ms=1000");
	session = session_make();
	tr_session_use(session);
}

static const struct dt_function functions[] = {
	{ "begin", begin },
	{ "works in a secondary", works_in_a_secondary },
	{ "no pointers to code", no_pointers_to_code },
	{ "secondary killed", killed_secondary },
	{ "restart after a kill", restart_after_a_kill },
	{ "primary killed", killed_primary },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "secondary_faults",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.shared = true,
		.no_device = true,
		.skip = dt_no_secondary(),
	};
	const char *role = getenv(ROLE_ENV);

	if (role == NULL)
		return dt_main(&program);
	if (strcmp(role, "serve") == 0)
		return primary_main();
	return secondary_main(strcmp(role, "orphan") == 0 ? work_as_orphan : work);
}
