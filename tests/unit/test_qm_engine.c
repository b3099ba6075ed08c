/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Engines as threads: more of them than CPUs, traffic on all banks while rings are reset and memory
 * comes and goes, how they idle, and what of the configuration they show.
 */

#include <errno.h>
#include <linux/capability.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "qm_bar.h"
#include "qm_rig.h"
#include "qm_trap.h"

enum { DEADLINE_S = 30 };

static double
now(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
nap_us(long us)
{
	struct timespec time = { .tv_nsec = us * 1000 };

	nanosleep(&time, NULL);
}

/* Take responses until nb have come. */
static void
take_all(struct rig_pair *pair, uint32_t nb)
{
	double deadline = now(CLOCK_MONOTONIC) + DEADLINE_S;

	while (nb != 0) {
		uint32_t got = rig_pair_take(pair);

		nb -= got;
		rig_pair_release(pair);
		if (got == 0)
			sched_yield();
		if (now(CLOCK_MONOTONIC) > deadline)
			fail_msg("bank %u: %u responses have not come", pair->bank, nb);
	}
}

/* Ask the mailbox of VF 0 and wait for the acknowledgement. */
static uint32_t
ask(struct rig *rig, uint32_t word)
{
	uint8_t *misc = rig->io[0].misc;
	double deadline = now(CLOCK_MONOTONIC) + DEADLINE_S;

	qm_bar_write(misc, QAT4_CSR_VM2PF, word);
	while ((qm_bar_read(misc, QAT4_CSR_VM2PF) & 1) != 0) {
		assert_true(now(CLOCK_MONOTONIC) < deadline);
		sched_yield();
	}
	return qm_bar_read(misc, QAT4_CSR_PF2VM); /* as DPDK: it is there already */
}

/* Four banks in flight, and meanwhile the life of each ends by RP_RESET or by being made anew. */
static void
lives_of_rings(struct rig *rig, unsigned int rounds)
{
	struct rig_pair pairs[QAT4_VF_BANKS];
	uint64_t total = rig_stats(rig, 0).responses;

	for (unsigned int b = 0; b < QAT4_VF_BANKS; b++) {
		rig_pair_init(&pairs[b], rig, 0, b, 128, QAT4_WATERMARK_512_BYTES);
		rig_pair_program(&pairs[b], RIG_LIKE_DPDK);
	}
	for (unsigned int i = 0; i < rounds; i++) {
		struct rig_pair *last = &pairs[i % QAT4_VF_BANKS];
		uint32_t nb = 1 + i % 32;

		for (unsigned int b = 0; b < QAT4_VF_BANKS; b++)
			rig_pair_post(&pairs[b], nb);
		take_all(last, nb);
		rig_write(last, QAT4_CSR_RINGSRVARBEN, 0);
		if (i % 3 == 0)
			assert_int_equal(ask(rig, 0x43 + 0x100 * last->bank), 0x43);
		rig_pair_fill(last);
		rig_pair_program(last, i % 2 ? RIG_LIKE_DPDK : RIG_LIKE_LINUX);
		for (unsigned int b = 0; b < QAT4_VF_BANKS; b++) {
			if (b != last->bank)
				take_all(&pairs[b], nb);
		}
		total += (uint64_t)nb * QAT4_VF_BANKS;
	}
	assert_int_equal(rig_stats(rig, 0).responses, total);
}

static void
resets_during_traffic(void **state)
{
	static const char *const engines[] = { "1", "2", "7" };
	static const char *const idle[] = { "backoff", "spin", "spin" };

	(void)state;
	for (unsigned int i = 0; i < 3; i++) {
		struct rig rig;

		print_message("# engines=%s,idle=%s\n", engines[i], idle[i]);
		rig_init(&rig, "services", "sym", "engines", engines[i], "idle", idle[i], NULL);
		rig_finish = RIG_EVEN_AT_ONCE;
		rig_create(&rig);
		lives_of_rings(&rig, 400);
		assert_int_equal(rig.nb_logs, 0);
		rig_fini(&rig);
	}
}

/* RP_RESET with requests outstanding: whatever was fetched is answered, nothing after the reset. */
static void
reset_with_requests_outstanding(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", "engines", "3", "idle", "spin", NULL);
	rig_create(&rig);
	rig_pair_init(&pair, &rig, 0, 1, 1024, QAT4_WATERMARK_512_BYTES);
	for (unsigned int i = 0; i < 500; i++) {
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_pair_post(&pair, 600);
		assert_int_equal(ask(&rig, 0x143), 0x43);
		assert_true(rig_pair_take(&pair) <= 600);
		sched_yield();
		assert_int_equal(rig_pair_take(&pair), 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0);
		rig_pair_fill(&pair);
	}
	rig_fini(&rig);
}

/* RP_RESET waits for requests that an engine has fetched; other functions are served meanwhile. */
static void
reset_waits_for_requests(void **state)
{
	struct rig rig;
	uint8_t *misc;

	(void)state;
	rig_init(&rig, "services", "sym", "vfs", "2", "engines", "2", NULL);
	rig_create(&rig);
	misc = rig.io[1].misc;
	assert_true(qm_trylock(&rig.card->functions[1].banks[2].locked)); /* as an engine does */
	qm_bar_write(misc, QAT4_CSR_VM2PF, 0x243);
	for (unsigned int i = 0; i < 20; i++) {
		assert_int_equal(ask(&rig, 0x243), 0x43);
		nap_us(1000);
		assert_int_equal(qm_bar_read(misc, QAT4_CSR_VM2PF), 0x243);
	}
	qm_unlock(&rig.card->functions[1].banks[2].locked);
	for (unsigned int i = 0; qm_bar_read(misc, QAT4_CSR_VM2PF) != 0x242; i++) {
		assert_true(i < DEADLINE_S * 1000);
		nap_us(1000);
	}
	rig_fini(&rig);
}

struct mapper {
	struct rig *rig;
	bool stop;
	unsigned int rounds;
};

/* Map and unmap memory that nobody uses. */
static void *
map_and_unmap(void *arg)
{
	struct mapper *mapper = arg;
	uint8_t memory[64];

	while (!__atomic_load_n(&mapper->stop, __ATOMIC_RELAXED)) {
		if (qm_dma_map(mapper->rig->dma, 0x1000, memory, sizeof(memory)) != 0 ||
				qm_dma_unmap(mapper->rig->dma, 0x1000, sizeof(memory)) != 0)
			abort();
		__atomic_fetch_add(&mapper->rounds, 1, __ATOMIC_RELAXED);
	}
	return NULL;
}

static void
memory_comes_and_goes(void **state)
{
	struct mapper mapper = { 0 };
	struct rig rig;
	pthread_t thread;

	(void)state;
	rig_init(&rig, "services", "sym", "engines", "2", NULL);
	rig_create(&rig);
	mapper.rig = &rig;
	assert_int_equal(pthread_create(&thread, NULL, map_and_unmap, &mapper), 0);
	while (__atomic_load_n(&mapper.rounds, __ATOMIC_RELAXED) < 100)
		lives_of_rings(&rig, 50);
	__atomic_store_n(&mapper.stop, true, __ATOMIC_RELAXED);
	pthread_join(thread, NULL);
	rig_fini(&rig);
}

/* CPU time of this process while the test sleeps as long as an engine's longest nap, nb times. */
static double
cpu_while_napping(unsigned int nb)
{
	double before = now(CLOCK_PROCESS_CPUTIME_ID);

	for (unsigned int i = 0; i < nb; i++)
		nap_us(1000);
	return now(CLOCK_PROCESS_CPUTIME_ID) - before;
}

/*
 * At the longest back-off an engine costs little more than its naps, whatever those cost on this
 * machine (10 us each are one per cent of a CPU), and it still wakes up.
 */
static void
idle_is_cheap(void **state)
{
	struct rig_pair pair;
	struct rig rig;
	double naps, both;

	(void)state;
	naps = cpu_while_napping(500);
	rig_init(&rig, "services", "sym", "vfs", "16", NULL);
	rig_create(&rig);
	nap_us(200000);
	both = cpu_while_napping(500);
	print_message("# naps alone %.2f %%, with an idle engine %.2f %% of a CPU\n", naps * 200,
			both * 200);
	rig_pair_init(&pair, &rig, 0, 1, 128, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_post(&pair, 1);
	take_all(&pair, 1);
	rig_fini(&rig);
	assert_true(both < 3 * naps + 0.005);
}

/*
 * On a bus an engine that has found nothing for long sleeps up to 100 ms at a time, but an access
 * ends that: answers that come within half of it, but for a few on a busy machine, were not found
 * by an engine that woke by itself.
 */
static void
access_wakes_engine(void **state)
{
	enum { ROUNDS = 20, LATE_MAX = ROUNDS / 4, SLEEP_US = 100000 };
	unsigned int late = 0;
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_create(&rig);
	__atomic_store_n(&rig.card->has_bus, true, __ATOMIC_RELAXED);
	rig_pair_init(&pair, &rig, 0, 1, 128, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (unsigned int i = 0; i < ROUNDS; i++) {
		double start;

		nap_us(2 * SLEEP_US + i * SLEEP_US / ROUNDS);
		start = now(CLOCK_MONOTONIC);
		rig_pair_post(&pair, 1);
		qm_trap_wake(rig.card);
		take_all(&pair, 1);
		late += now(CLOCK_MONOTONIC) - start > SLEEP_US / 2 / 1e6;
	}
	rig_fini(&rig);
	assert_in_range(late, 0, LATE_MAX);
}

/** Two threads that have one piece of work between them at a time. */
struct handover {
	struct qm_wake wake;
	uint32_t given;
	uint32_t taken;
	uint32_t nb;
};

/* As an engine does: look, find nothing, sleep. */
static void *
take_over(void *arg)
{
	const struct timespec forever = { .tv_sec = 2 * DEADLINE_S };
	struct handover *over = arg;

	while (over->taken < over->nb) {
		uint32_t seen = qm_wake_look(&over->wake);
		uint32_t given = __atomic_load_n(&over->given, __ATOMIC_ACQUIRE);

		if (given == over->taken)
			qm_wake_wait(&over->wake, seen, &forever);
		else
			__atomic_store_n(&over->taken, given, __ATOMIC_RELEASE);
	}
	return NULL;
}

/* Work is given at every moment between looking and sleeping: no wake-up may be lost. */
static void
no_wake_up_is_lost(void **state)
{
	static struct handover over = { .nb = 20000 }; /* a thread that was lost goes on using it */
	double deadline = now(CLOCK_MONOTONIC) + DEADLINE_S;
	volatile unsigned int delay;
	pthread_t thread;

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, take_over, &over), 0);
	for (uint32_t i = 1; i <= over.nb; i++) {
		for (delay = i % 1000; delay > 0; delay--)
			;
		__atomic_store_n(&over.given, i, __ATOMIC_RELEASE);
		qm_wake_all(&over.wake);
		while (__atomic_load_n(&over.taken, __ATOMIC_ACQUIRE) != i) {
			if (now(CLOCK_MONOTONIC) > deadline)
				fail_msg("wake-up %u was lost", i);
			sched_yield();
		}
	}
	pthread_join(thread, NULL);
}

/* The last CPU that this process may use. */
static int
last_cpu(void)
{
	int cpu = CPU_SETSIZE - 1;
	cpu_set_t set;

	assert_int_equal(sched_getaffinity(0, sizeof(set), &set), 0);
	while (!CPU_ISSET(cpu, &set))
		cpu--;
	return cpu;
}

static void
placement(void **state)
{
	char cpu[16], name[16];
	struct qm_engine *engine;
	cpu_set_t set;
	struct rig rig;

	(void)state;
	snprintf(cpu, sizeof(cpu), "%d", last_cpu());
	rig_init(&rig, "engines", "2", "cpus", cpu, NULL);
	strcpy(rig.cfg.name, "qat4xxx_model0");
	rig_create(&rig);
	engine = rig.card->engines[1];
	assert_int_equal(pthread_getaffinity_np(engine->thread, sizeof(set), &set), 0);
	assert_int_equal(CPU_COUNT(&set), 1);
	assert_true(CPU_ISSET(last_cpu(), &set));
	assert_int_equal(pthread_getname_np(engine->thread, name, sizeof(name)), 0);
	assert_string_equal(name, "4xxx_model0-e1");
	rig_fini(&rig);
}

/* Pinning of the thread that makes the card, as EAL's main thread is pinned, is not inherited. */
static void
not_pinned(void **state)
{
	cpu_set_t before, one, set;
	struct rig rig;

	(void)state;
	assert_int_equal(sched_getaffinity(0, sizeof(before), &before), 0);
	CPU_ZERO(&one);
	for (int cpu = 0; CPU_COUNT(&one) == 0; cpu++) {
		if (CPU_ISSET(cpu, &before))
			CPU_SET(cpu, &one);
	}
	assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
	rig_init(&rig, NULL);
	rig_create(&rig);
	assert_int_equal(
			pthread_getaffinity_np(rig.card->engines[0]->thread, sizeof(set), &set), 0);
	assert_true(CPU_COUNT(&set) >= CPU_COUNT(&before));
	rig_fini(&rig);
	assert_int_equal(sched_setaffinity(0, sizeof(before), &before), 0);
}

static void
impossible_cpu(void **state)
{
	struct qm_card *card = NULL;
	char err[256] = "";
	struct rig rig;

	(void)state;
	rig_init(&rig, "engines", "3", "cpus", "0", NULL);
	rig.cfg.cpus[0] = last_cpu();
	rig.cfg.cpus[1] = CPU_SETSIZE - 1; /* qm_config_set() would have refused it */
	rig.cfg.nb_cpus = 2;
	assert_int_equal(qm_card_create(&rig.cfg, rig.io, &card, err, sizeof(err)), -EINVAL);
	assert_null(card);
	assert_non_null(strstr(err, "rig: cannot start engine 1 on CPU 1023"));
	rig_fini(&rig);
}

/* Give up CAP_SYS_NICE, or take it back, in this thread and those it makes. */
static void
may_raise_priority(bool yes)
{
	struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[2];

	assert_int_equal(syscall(SYS_capget, &header, data), 0);
	data[0].effective &= ~(1u << CAP_SYS_NICE);
	if (yes)
		data[0].effective |= data[0].permitted & (1u << CAP_SYS_NICE);
	assert_int_equal(syscall(SYS_capset, &header, data), 0);
}

/* A priority that we may not have is said and not fatal. */
static void
refused_priority(void **state)
{
	struct rlimit before, none = { 0, 0 };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_NICE, &before), 0);
	none.rlim_max = before.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_NICE, &none), 0);
	may_raise_priority(false);
	rig_init(&rig, "services", "sym", "nice", "-20", NULL);
	rig_create(&rig);
	may_raise_priority(true);
	rig_pair_init(&pair, &rig, 0, 0, 128, 0);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_post(&pair, 1);
	take_all(&pair, 1);
	rig_fini(&rig);
	assert_int_equal(setrlimit(RLIMIT_NICE, &before), 0);
	assert_int_equal(rig.nb_logs, 1);
	assert_non_null(strstr(rig.log, "engine 0 cannot have nice -20"));
}

/* Wait until the engine has nothing to do any more; it answers first and counts then. */
static struct qm_engine_stats
settled_stats(const struct rig *rig, uint64_t nb_reqs)
{
	struct qm_engine_stats before, after = { 0 };

	do {
		before = after;
		nap_us(20000);
		assert_int_equal(qm_card_engine_stats(rig->card, 0, &after), 0);
	} while (before.busy_cycles != after.busy_cycles || after.requests < nb_reqs);
	assert_int_equal(after.requests, nb_reqs);
	return after;
}

/* Requests are counted, and the time of passes that worked; waiting is no work. */
static void
work_is_metered(void **state)
{
	uint64_t start = qm_meter_now(), waited;
	struct qm_engine_stats stats;
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_finish = RIG_AT_ONCE;
	rig_create(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, 0);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_post(&pair, 70); /* more than a pass takes */
	take_all(&pair, 70);
	stats = settled_stats(&rig, 70);
	assert_in_range(stats.passes, 2, 200);
	waited = qm_meter_now();
	nap_us(100000);
	waited = qm_meter_now() - waited;
	rig_pair_post(&pair, 1);
	take_all(&pair, 1);
	stats = settled_stats(&rig, 71);
	assert_in_range(stats.busy_cycles, 1, qm_meter_now() - start - waited);
	assert_int_equal(qm_card_engine_stats(rig.card, 1, &stats), -ENOENT);
	rig_fini(&rig);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(resets_during_traffic),
		cmocka_unit_test(reset_with_requests_outstanding),
		cmocka_unit_test(reset_waits_for_requests),
		cmocka_unit_test(memory_comes_and_goes),
		cmocka_unit_test(idle_is_cheap),
		cmocka_unit_test(access_wakes_engine),
		cmocka_unit_test(no_wake_up_is_lost),
		cmocka_unit_test(placement),
		cmocka_unit_test(not_pinned),
		cmocka_unit_test(impossible_cpu),
		cmocka_unit_test(refused_priority),
		cmocka_unit_test(work_is_metered),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_engine", tests, NULL, NULL);
}
