/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Device arguments of the modelled card, given to EAL's hotplug. A bad one is refused with a
 * message that names it, and leaves nothing; a good one makes devices that removal takes away
 * again, all of them: devices, memory, threads, files.
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <rte_dev.h>
#include <rte_malloc.h>

#include "device_job.h"
#include "process_counts.h"

#define CARD "qat4xxx_model7"

/** What a process holds. */
struct holdings {
	unsigned int devices;
	unsigned int memzones;
	unsigned int threads;
	unsigned int fds;
	size_t heap; /* bytes of EAL's heap in use */
};

static void
look(struct holdings *h)
{
	struct rte_malloc_socket_stats stats;

	memset(h, 0, sizeof(*h));
	h->devices = rte_cryptodev_count();
	h->memzones = dt_count_memzones();
	h->threads = process_count_threads();
	h->fds = process_count_files();
	if (rte_malloc_get_socket_stats(0, &stats) == 0)
		h->heap = stats.heap_allocsz_bytes;
}

/*
 * DPDK's cryptodev library (22.11) keeps some memory of each device that was configured: its array
 * of queue pairs and its lists of callbacks. The heap can be compared exactly only without that.
 */
static bool device_used;

static void
expect_same(const char *name, const struct holdings *before, const struct holdings *after)
{
	if (after->devices != before->devices)
		fail_msg("%s: %u crypto devices, before %u", name, after->devices, before->devices);
	if (after->memzones != before->memzones)
		fail_msg("%s: %u memory zones, before %u", name, after->memzones, before->memzones);
	if (after->threads != before->threads)
		fail_msg("%s: %u threads, before %u", name, after->threads, before->threads);
	if (after->fds != before->fds)
		fail_msg("%s: %u open files, before %u", name, after->fds, before->fds);
	if (!device_used && after->heap != before->heap)
		fail_msg("%s: %zu bytes in use in EAL's heap, before %zu", name, after->heap,
				before->heap);
}

/** Arguments that are refused. */
struct bad_args {
	const char *name;
	const char *args;
	const char *names;  /* must be in the log: what was wrong */
	const char *allows; /* must be in the log: what is allowed */
};

static const struct bad_args bad[] = {
	{ "unknown key", "services=sym,colour=red", "colour", "services" },
	{ "unknown key without a value", "services=sym,fast", "fast", "services" },
	{ "unknown service", "services=foo", "foo", "sym" },
	{ "no service", "services=", "services", "sym" },
	{ "one service twice", "services=sym;sym", "sym;sym", "asym" },
	{ "three services", "services=sym;asym;dc", "sym;asym;dc", "asym" },
	{ "services, odd separator", "services=sym+asym", "sym+asym", "asym" },
	{ "services without a value", "services", "services", "sym" },
	{ "17 functions", "services=sym,vfs=17", "17", "16" },
	{ "no function", "services=sym,vfs=0", "vfs", "16" },
	{ "minus one function", "services=sym,vfs=-1", "-1", "16" },
	{ "vfs is a word", "services=sym,vfs=many", "many", "16" },
	{ "vfs with a tail", "services=sym,vfs=4x", "4x", "16" },
	{ "vfs beyond 32 bits", "services=sym,vfs=4294967297", "4294967297", "16" },
	{ "no engine", "services=sym,engines=0", "engines", "64" },
	{ "65 engines", "services=sym,engines=65", "65", "64" },
	{ "CPU that does not exist", "services=sym,cpus=999", "999", "0" },
	{ "cpus is a word", "services=sym,cpus=all", "all", "0" },
	{ "cpus backwards", "services=sym,cpus=1-0", "1-0", "0" },
	{ "nice 20", "services=sym,nice=20", "20", "19" },
	{ "nice -21", "services=sym,nice=-21", "-21", "-20" },
	{ "unknown idle", "services=sym,idle=sleep", "sleep", "backoff" },
	{ "unknown host", "services=sym,host=vms", "vms", "linux" },
	{ "id of another card", "services=sym,id=1234", "1234", "4941" },
	{ "id with 0x", "services=sym,id=0x9999", "0x9999", "4941" },
	{ "strict 2", "services=sym,strict=2", "strict", "0" },
	{ "legacy 2", "services=sym,legacy=2", "legacy", "0 or 1" },
	{ "legacy without a value", "services=sym,legacy", "legacy", "0 or 1" },
	{ "mailbox time-out 0", "services=sym,mbox_timeout_ms=0", "mbox_timeout_ms", "60000" },
	{ "mailbox time-out 60001", "services=sym,mbox_timeout_ms=60001", "60001", "60000" },
	{ "key of the model twice", "services=sym,vfs=1,vfs=2", "vfs", "once" },
	{ "key of the driver twice", "services=sym,legacy=1,legacy=1", "legacy", "once" },
	{ "not even key=value", "services=sym,=,,", "=", "" },
};

static void
run_bad(void **state)
{
	const struct bad_args *c = *state;
	struct holdings before, after;
	const char *log;
	int ret;

	device_used = false;
	look(&before);
	dt_log_capture();
	ret = dt_vdev_add(CARD, c->args);
	log = dt_log_end();
	if (ret == 0) {
		dt_vdev_remove(CARD);
		fail_msg("%s: \"%s\" is accepted", c->name, c->args);
	}
	if (strstr(log, c->names) == NULL || strstr(log, c->allows) == NULL)
		fail_msg("%s: \"%s\" and \"%s\" are not both in the log: %s", c->name, c->names,
				c->allows, log);
	look(&after);
	expect_same(c->name, &before, &after);
}

/** Arguments that are accepted, and how many symmetric devices they make. */
struct good_args {
	const char *name;
	const char *args;
	unsigned int devices;
	uint16_t queue_pairs; /* of each */
};

static const struct good_args good[] = {
	{ "symmetric only", "services=sym", 1, 4 },
	{ "symmetric and asymmetric", "services=sym;asym", 1, 2 },
	{ "asymmetric and symmetric", "services=asym;sym", 1, 2 },
	{ "symmetric and compression", "services=sym;dc", 1, 2 },
	{ "two functions", "services=sym,vfs=2", 2, 4 },
	{ "16 functions", "services=sym,vfs=16", 16, 4 },
	{ "three engines", "services=sym,engines=3", 1, 4 },
	{ "pinned to CPU 0", "services=sym,cpus=0", 1, 4 },
	{ "nice 19", "services=sym,nice=19", 1, 4 },
	{ "idle spin", "services=sym,idle=spin", 1, 4 },
	{ "idle backoff", "services=sym,idle=backoff", 1, 4 },
	{ "host linux", "services=sym,host=linux", 1, 4 },
	{ "id 4943", "services=sym,id=4943", 1, 4 },
	{ "id 4945", "services=sym,id=4945", 1, 4 },
	{ "strict", "services=sym,strict=1", 1, 4 },
	{ "not strict", "services=sym,strict=0", 1, 4 },
	{ "not legacy", "services=sym,legacy=0", 1, 4 },
	{ "mailbox time-out", "services=sym,mbox_timeout_ms=5000", 1, 4 },
	{ "everything", "services=sym,vfs=2,engines=2,cpus=0,idle=spin,strict=1,legacy=1", 2, 4 },
};

/* One op on the device under test: it is not only there, it works. */
static void
use_device(const char *name)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;

	assert_int_equal(dt_device_find(name), 0);
	assert_int_equal(dt_pools_create(), 0);
	dt_device_start(1, 128);
	dt_spec_gcm(&spec, true, 16);
	dt_layout_simple(&lay, 100);
	dt_job_once(name, &spec, &lay, &rng);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(rte_cryptodev_close(dt_dev.id), 0);
	dt_pools_free();
	device_used = true;
}

static void
add_card(const char *args)
{
	int ret = dt_vdev_add(CARD, args);

	if (ret != 0)
		fail_msg("\"%s\": %s", args, strerror(-ret));
}

static void
remove_card(const char *args)
{
	int ret = dt_vdev_remove(CARD);

	if (ret != 0)
		fail_msg("removal of \"%s\": %s", args, strerror(-ret));
}

static void
run_good(void **state)
{
	const struct good_args *c = *state;
	unsigned int asym = strstr(c->args, "asym") != NULL; /* one card: one device more */
	struct holdings before, after;
	char name[RTE_CRYPTODEV_NAME_MAX_LEN];

	device_used = false;
	look(&before);
	add_card(c->args);
	remove_card(c->args);
	look(&after);
	expect_same(c->name, &before, &after);
	add_card(c->args);
	if (rte_cryptodev_count() != before.devices + c->devices + asym)
		fail_msg("%s: %u devices instead of %u", c->name,
				rte_cryptodev_count() - before.devices, c->devices + asym);
	snprintf(name, sizeof(name), "%s_vf%u_sym", CARD, c->devices - 1);
	assert_true(rte_cryptodev_get_dev_id(name) >= 0);
	use_device(CARD);
	if (dt_dev.info.max_nb_queue_pairs != c->queue_pairs)
		fail_msg("%s: %u queue pairs instead of %u", c->name,
				dt_dev.info.max_nb_queue_pairs, c->queue_pairs);
	remove_card(c->args);
	look(&after);
	expect_same(c->name, &before, &after);
}

static void
test_again(void)
{
	struct holdings before, after;
	unsigned int i, n = dt_scale(50);

	device_used = false;
	look(&before);
	for (i = 0; i < n; i++) {
		add_card("services=sym,vfs=2,engines=2");
		remove_card("services=sym,vfs=2,engines=2");
	}
	look(&after);
	expect_same("again and again", &before, &after);
}

static void
test_again_used(void)
{
	struct holdings before, after;
	unsigned int i, n = dt_scale(10);

	look(&before);
	for (i = 0; i < n; i++) {
		add_card("services=sym,vfs=2,engines=2");
		use_device(CARD);
		remove_card("services=sym,vfs=2,engines=2");
	}
	look(&after);
	expect_same("again and again, used", &before, &after);
}

static void
test_two_cards(void)
{
	struct holdings before, after;

	look(&before);
	add_card("services=sym");
	assert_int_equal(dt_vdev_add("qat4xxx_model8", "services=sym,vfs=3"), 0);
	assert_int_equal(rte_cryptodev_count(), before.devices + 4);
	use_device("qat4xxx_model8");
	use_device(CARD);
	remove_card("first of two");
	use_device("qat4xxx_model8");
	assert_int_equal(dt_vdev_remove("qat4xxx_model8"), 0);
	look(&after);
	expect_same("two cards", &before, &after);
}

static void
test_same_name(void)
{
	struct holdings before, after;

	device_used = false;
	add_card("services=sym");
	look(&before);
	dt_vdev_add(CARD, "services=sym,vfs=5"); /* EAL answers 0: there is such a device */
	look(&after);
	expect_same("same name", &before, &after);
	use_device(CARD);
	remove_card("same name");
}

static void
test_long_name(void)
{
	static const char name[] = "qat4xxx_model_whose_name_is_longer_than_a_vf_s";
	struct holdings before, after;

	look(&before);
	dt_log_capture();
	assert_int_not_equal(dt_vdev_add(name, "services=sym"), 0);
	assert_non_null(strstr(dt_log_end(), "too long"));
	look(&after);
	expect_same("long name", &before, &after);
}

/* A started device is in use: its card cannot be removed. */
static void
test_remove_started(void)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	int ret;

	add_card("services=sym");
	assert_int_equal(dt_device_find(CARD), 0);
	assert_int_equal(dt_pools_create(), 0);
	dt_device_start(1, 128);
	dt_log_capture();
	ret = dt_vdev_remove(CARD);
	if (ret == 0)
		fail_msg("a started device was removed");
	assert_non_null(strstr(dt_log_end(), "started"));
	dt_spec_gcm(&spec, true, 16);
	dt_layout_simple(&lay, 100);
	dt_job_once("after a refused removal", &spec, &lay, &rng);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(rte_cryptodev_close(dt_dev.id), 0);
	dt_pools_free();
	remove_card("started before");
}

/* Removal with ops in flight: afterwards nobody writes to their memory any more. */
static void
test_remove_in_flight(void)
{
	enum { NB = 100 };
	static struct dt_job job[NB];
	static uint8_t copy[NB][4096];
	struct rte_crypto_op *op[NB];
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	void *session;
	int i;

	add_card("services=sym");
	assert_int_equal(dt_device_find(CARD), 0);
	assert_int_equal(dt_pools_create(), 0);
	dt_device_start(1, 128);
	dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
	session = dt_session_need(&spec);
	dt_layout_simple(&lay, 4096);
	for (i = 0; i < NB; i++) {
		dt_job_init(&job[i], &spec, &lay, &rng);
		op[i] = job[i].op;
		rte_crypto_op_attach_sym_session(op[i], session);
	}
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, op, NB), NB);
	rte_cryptodev_stop(dt_dev.id);
	remove_card("ops in flight");
	for (i = 0; i < NB; i++)
		dt_chain_read(job[i].src, copy[i]);
	usleep(50000);
	for (i = 0; i < NB; i++) {
		if (memcmp(rte_pktmbuf_mtod(job[i].src, void *), copy[i], 4096) != 0)
			fail_msg("op %d: written after the removal", i);
		dt_job_fini(&job[i]);
	}
	rte_mempool_put(dt_dev.sessions, session); /* there is no device to free it with */
	dt_pools_free();
}

static void
test_remove_twice(void)
{
	add_card("services=sym");
	remove_card("once");
	assert_int_not_equal(dt_vdev_remove(CARD), 0);
}

static const struct dt_function functions[] = {
	{ "added and removed 50 times", test_again },
	{ "added, used and removed 10 times", test_again_used },
	{ "two cards", test_two_cards },
	{ "same name twice", test_same_name },
	{ "name too long", test_long_name },
	{ "removal of a started device", test_remove_started },
	{ "removal with ops in flight", test_remove_in_flight },
	{ "removal of what is gone", test_remove_twice },
};

/* The first card ever allocates what stays: caches of EAL and of libraries. */
static void
warm_up(void)
{
	add_card("services=sym");
	use_device(CARD);
	remove_card("first");
}

static const struct dt_function first[] = { { "first card of the process", warm_up } };

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(first, dt_run_function),
		DT_CASES(bad, run_bad),
		DT_CASES(good, run_good),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "devargs",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.no_device = true,
	};

	return dt_main(&program);
}
