/* SPDX-License-Identifier: BSD-3-Clause */

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include <rte_bus.h>
#include <rte_dev.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_mbuf.h>

#include "device_harness.h"
#include "device_prefix.h"

#define NB_SESSIONS      1024
#define NB_ASYM_SESSIONS 64
#define NB_OPS           16384
#define NB_SMALL         16384
#define NB_LARGE         256
#define MAX_EAL_ARGS     64

struct dt_device dt_dev;

static bool is_asym; /* what the program asked for */

static const char *
vdev_name(void)
{
	const char *name = getenv("QAT4_TEST_DEVICE");

	return name != NULL && name[0] != '\0' ? name : DT_MODEL;
}

static const char *
eal_env(void)
{
	const char *text = getenv("QAT4_EAL");

	return text != NULL ? text : "--no-pci --no-huge -m 1024";
}

const char *
dt_no_secondary(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return "the address sanitizer does not let two processes map memory at the same addresses";
#endif
	if (strcmp(vdev_name(), DT_MODEL) != 0)
		return "QAT4_TEST_DEVICE names a device that other processes cannot see";
	if (strstr(eal_env(), "--no-huge") != NULL)
		return "no hugepages: EAL shares memory between processes only with them";
	return NULL;
}

/** The arguments of EAL, which it keeps. */
static struct {
	char *argv[MAX_EAL_ARGS];
	int argc;
	char text[4096];
	size_t used;
} eal_args;

static void
add_arg(const char *arg)
{
	size_t size = strlen(arg) + 1;

	if (eal_args.argc + 1 >= MAX_EAL_ARGS || eal_args.used + size > sizeof(eal_args.text)) {
		fprintf(stderr, "no room for EAL's argument %s\n", arg);
		exit(1);
	}
	memcpy(eal_args.text + eal_args.used, arg, size);
	eal_args.argv[eal_args.argc++] = eal_args.text + eal_args.used;
	eal_args.used += size;
}

static void
add_words(const char *words)
{
	char copy[1024], *token, *rest;

	snprintf(copy, sizeof(copy), "%s", words);
	for (token = strtok_r(copy, " ", &rest); token != NULL; token = strtok_r(NULL, " ", &rest))
		add_arg(token);
}

int
dt_eal_start(const char *const *extra)
{
	const char *plugins = getenv("QAT4_PLUGINS");

	add_arg("qat4-device-test");
	add_words(eal_env());
	if (plugins != NULL) {
		add_arg("-d");
		add_arg(plugins);
	}
	for (; extra != NULL && *extra != NULL; extra++)
		add_arg(*extra);
	return rte_eal_init(eal_args.argc, eal_args.argv) < 0 ? -1 : 0;
}

static int
start_eal(const struct dt_program *program)
{
	char vdev[256], prefix[80];
	const char *model_args = program->asym ? DT_MODEL_ASYM : DT_MODEL_ARGS;
	const char *extra[8];
	int n = 0;

	snprintf(prefix, sizeof(prefix), "--file-prefix=%s", dt_file_prefix());
	/* Nothing on disk; EAL knows two names for that, and each has its place. */
	if (program->shared)
		extra[n++] = prefix;
	else
		extra[n++] = strstr(eal_env(), "--no-huge") != NULL ? "--no-shconf" : "--in-memory";
	if (!program->no_device) {
		snprintf(vdev, sizeof(vdev), "--vdev=%s%s%s", vdev_name(),
				strcmp(vdev_name(), DT_MODEL) == 0 ? "," : "",
				strcmp(vdev_name(), DT_MODEL) == 0 ? model_args : "");
		extra[n++] = vdev;
	}
	extra[n] = NULL;
	return dt_eal_start(extra);
}

int
dt_device_find(const char *vdev)
{
	int id;
	const char *suffix = is_asym ? "_vf0_asym" : "_vf0_sym";

	snprintf(dt_dev.name, sizeof(dt_dev.name), "%s%s", vdev,
			strncmp(vdev, "qat4xxx_", 8) == 0 ? suffix : "");
	id = rte_cryptodev_get_dev_id(dt_dev.name);
	if (id < 0) {
		fprintf(stderr, "there is no crypto device %s\n", dt_dev.name);
		return -1;
	}
	dt_dev.id = (uint8_t)id;
	rte_cryptodev_info_get(dt_dev.id, &dt_dev.info);
	/* info.driver_name is that of the bus' driver. */
	dt_dev.ours = strcmp(rte_cryptodev_driver_name_get(dt_dev.info.driver_id),
				      is_asym ? DT_DRIVER_ASYM : DT_DRIVER) == 0;
	return 0;
}

/* Of asymmetric crypto; data is in the test's own memory. */
static int
asym_pools_create(void)
{
	dt_dev.sessions = rte_cryptodev_asym_session_pool_create(
			"dt_sessions", NB_ASYM_SESSIONS, 0, 0, SOCKET_ID_ANY);
	dt_dev.ops = rte_crypto_op_pool_create(
			"dt_ops", RTE_CRYPTO_OP_TYPE_ASYMMETRIC, NB_SESSIONS, 0, 0, SOCKET_ID_ANY);
	if (dt_dev.sessions != NULL && dt_dev.ops != NULL)
		return 0;
	fprintf(stderr, "no memory for the pools: %s\n", rte_strerror(rte_errno));
	return -1;
}

int
dt_pools_create(void)
{
	unsigned int sess_bytes = rte_cryptodev_sym_get_private_session_size(dt_dev.id);

	dt_dev.sessions = rte_cryptodev_sym_session_pool_create(
			"dt_sessions", NB_SESSIONS, sess_bytes, 0, 16, SOCKET_ID_ANY);
	dt_dev.ops = rte_crypto_op_pool_create("dt_ops", RTE_CRYPTO_OP_TYPE_SYMMETRIC, NB_OPS, 0,
			sizeof(struct dt_op_priv), SOCKET_ID_ANY);
	dt_dev.small = rte_pktmbuf_pool_create(
			"dt_small", NB_SMALL, 0, 0, DT_SMALL_BYTES, SOCKET_ID_ANY);
	dt_dev.large = rte_pktmbuf_pool_create(
			"dt_large", NB_LARGE, 0, 0, DT_LARGE_BYTES, SOCKET_ID_ANY);
	if (dt_dev.sessions == NULL || dt_dev.ops == NULL || dt_dev.small == NULL ||
			dt_dev.large == NULL) {
		fprintf(stderr, "no memory for the pools: %s\n", rte_strerror(rte_errno));
		return -1;
	}
	return 0;
}

int
dt_pools_lookup(void)
{
	dt_dev.sessions = rte_mempool_lookup("dt_sessions");
	dt_dev.ops = rte_mempool_lookup("dt_ops");
	dt_dev.small = rte_mempool_lookup("dt_small");
	dt_dev.large = rte_mempool_lookup("dt_large");
	if (dt_dev.sessions == NULL || dt_dev.ops == NULL || dt_dev.small == NULL ||
			dt_dev.large == NULL)
		return -1;
	return 0;
}

void
dt_pools_free(void)
{
	rte_mempool_free(dt_dev.sessions);
	rte_mempool_free(dt_dev.ops);
	rte_mempool_free(dt_dev.small);
	rte_mempool_free(dt_dev.large);
	dt_dev.sessions = dt_dev.ops = dt_dev.small = dt_dev.large = NULL;
}

int
dt_queue_pair_setup(uint16_t queue_pair, uint32_t nb_descriptors)
{
	struct rte_cryptodev_qp_conf conf = {
		.nb_descriptors = nb_descriptors,
		.mp_session = is_asym ? NULL : dt_dev.sessions,
	};

	return rte_cryptodev_queue_pair_setup(dt_dev.id, queue_pair, &conf, SOCKET_ID_ANY);
}

void
dt_device_start(uint16_t nb_queue_pairs, uint32_t nb_descriptors)
{
	struct rte_cryptodev_config conf = {
		.socket_id = SOCKET_ID_ANY,
		.nb_queue_pairs = nb_queue_pairs,
		.ff_disable = RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO | RTE_CRYPTODEV_FF_SECURITY,
	};
	uint16_t i;

	assert_int_equal(rte_cryptodev_configure(dt_dev.id, &conf), 0);
	for (i = 0; i < nb_queue_pairs; i++)
		assert_int_equal(dt_queue_pair_setup(i, nb_descriptors), 0);
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
}

int
dt_vdev_add(const char *name, const char *args)
{
	return rte_eal_hotplug_add("vdev", name, args);
}

int
dt_vdev_remove(const char *name)
{
	return rte_eal_hotplug_remove("vdev", name);
}

uint16_t
dt_dequeue(uint16_t queue_pair, struct rte_crypto_op **ops, uint16_t n)
{
	double deadline = dt_now() + dt_patience();
	uint16_t got = 0, now;
	unsigned int idle = 0;

	while (got < n) {
		now = rte_cryptodev_dequeue_burst(
				dt_dev.id, queue_pair, &ops[got], (uint16_t)(n - got));
		got = (uint16_t)(got + now);
		if (now != 0) {
			idle = 0;
			continue;
		}
		if (++idle % 64 == 0)
			sched_yield();
		if (idle % 1024 == 0 && dt_now() > deadline)
			break;
	}
	return got;
}

static void
take_back(uint16_t queue_pair, struct rte_crypto_op **ops, uint16_t n)
{
	struct rte_crypto_op *back[DT_BURST];
	uint16_t got = dt_dequeue(queue_pair, back, n);
	uint16_t i;

	if (got != n)
		fail_msg("%u of %u accepted ops did not come back in %.0f s", n - got, n,
				dt_patience());
	for (i = 0; i < n; i++)
		if (back[i] != ops[i])
			fail_msg("op %u of %u came back out of order, twice or is foreign", i, n);
}

void
dt_run_ops(uint16_t queue_pair, struct rte_crypto_op **ops, uint16_t n)
{
	double deadline = dt_now() + dt_patience();
	uint16_t done = 0, sent;

	while (done < n) {
		sent = rte_cryptodev_enqueue_burst(dt_dev.id, queue_pair, &ops[done],
				RTE_MIN((uint16_t)(n - done), (uint16_t)DT_BURST));
		if (sent == 0 && dt_now() > deadline)
			fail_msg("enqueue accepts nothing, status of the op: %s",
					dt_status_name(ops[done]->status));
		take_back(queue_pair, &ops[done], sent);
		done = (uint16_t)(done + sent);
	}
}

unsigned int
dt_drain(void)
{
	struct rte_crypto_op *ops[DT_BURST];
	unsigned int got = 0, i;
	uint16_t qp;

	for (qp = 0; qp < rte_cryptodev_queue_pair_count(dt_dev.id); qp++)
		for (i = 0; i < 64; i++)
			got += rte_cryptodev_dequeue_burst(dt_dev.id, qp, ops, DT_BURST);
	return got;
}

const char *
dt_status_name(enum rte_crypto_op_status status)
{
	static const char *const names[] = {
		[RTE_CRYPTO_OP_STATUS_SUCCESS] = "SUCCESS",
		[RTE_CRYPTO_OP_STATUS_NOT_PROCESSED] = "NOT_PROCESSED",
		[RTE_CRYPTO_OP_STATUS_AUTH_FAILED] = "AUTH_FAILED",
		[RTE_CRYPTO_OP_STATUS_INVALID_SESSION] = "INVALID_SESSION",
		[RTE_CRYPTO_OP_STATUS_INVALID_ARGS] = "INVALID_ARGS",
		[RTE_CRYPTO_OP_STATUS_ERROR] = "ERROR",
	};

	return (unsigned int)status < RTE_DIM(names) ? names[status] : "unknown";
}

void
dt_run_function(void **state)
{
	const struct dt_function *function = *state;

	function->run();
}

/* One cmocka test for each case, so that each has a line of its own in the report. */
static int
run_cases(const struct dt_program *program)
{
	struct CMUnitTest *tests;
	size_t nb = 0, n = 0, i, k;
	int ret;

	for (i = 0; i < program->nb_cases; i++)
		nb += program->cases[i].nb;
	tests = calloc(nb, sizeof(*tests));
	if (tests == NULL)
		return 1;
	for (i = 0; i < program->nb_cases; i++) {
		const struct dt_cases *set = &program->cases[i];

		for (k = 0; k < set->nb; k++, n++) {
			const void *element = (const char *)set->array + k * set->size;

			tests[n].name = *(const char *const *)element;
			tests[n].test_func = set->run;
			tests[n].initial_state = (void *)(uintptr_t)element;
		}
	}
	ret = _cmocka_run_group_tests(program->name, tests, nb, NULL, NULL);
	free(tests);
	return ret;
}

static int
start_device(const struct dt_program *program)
{
	struct rte_cryptodev_config conf = { .socket_id = SOCKET_ID_ANY };
	uint32_t nb_desc = program->nb_descriptors != 0 ? program->nb_descriptors : 1024;
	uint16_t i;

	conf.nb_queue_pairs = program->nb_queue_pairs != 0 ? program->nb_queue_pairs : 1;
	conf.ff_disable = RTE_CRYPTODEV_FF_SECURITY |
			(is_asym ? RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO
				 : RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO);
	if (dt_device_find(vdev_name()) < 0 ||
			(is_asym ? asym_pools_create() : dt_pools_create()) < 0)
		return -1;
	if (rte_cryptodev_configure(dt_dev.id, &conf) < 0)
		return -1;
	for (i = 0; i < conf.nb_queue_pairs; i++)
		if (dt_queue_pair_setup(i, nb_desc) < 0)
			return -1;
	return rte_cryptodev_start(dt_dev.id);
}

/* What the cases should have given back. */
static int
count_lost(void)
{
	const struct rte_mempool *pools[] = { dt_dev.sessions, dt_dev.ops, dt_dev.small,
		dt_dev.large };
	int lost = 0;
	size_t i;

	/* DPDK's library keeps the object of an asymmetric session that the driver refused. */
	for (i = is_asym ? 1 : 0; i < RTE_DIM(pools); i++) {
		unsigned int out = pools[i] == NULL ? 0 : rte_mempool_in_use_count(pools[i]);

		if (out != 0)
			fprintf(stderr, "%u objects of pool %s were not given back\n", out,
					pools[i]->name);
		lost += (int)out;
	}
	return lost;
}

static int
stop_device(void)
{
	int lost = count_lost();
	int ret = 0;

	rte_cryptodev_stop(dt_dev.id);
	if (rte_cryptodev_is_valid_dev(dt_dev.id))
		ret = rte_cryptodev_close(dt_dev.id);
	if (ret < 0)
		fprintf(stderr, "closing %s: %s\n", dt_dev.name, strerror(-ret));
	dt_pools_free();
	return lost != 0 || ret < 0;
}

int
dt_main(const struct dt_program *program)
{
	int failed;

	setvbuf(stdout, NULL, _IOLBF, 0);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	is_asym = program->asym;
	if (program->skip != NULL) {
		printf("1..0 # SKIP %s\n", program->skip);
		return 0;
	}
	if (start_eal(program) < 0 || (!program->no_device && start_device(program) < 0)) {
		printf("Bail out! %s cannot be started: %s\n",
				program->no_device ? "EAL" : vdev_name(), rte_strerror(rte_errno));
		return 1;
	}
	if (program->shared)
		dt_prefix_sweep();
	failed = run_cases(program);
	if (!program->no_device && stop_device() != 0 && failed == 0)
		failed = 1; /* something was left behind although every case passed */
	rte_eal_cleanup();
	if (program->shared)
		dt_prefix_remove();
	return failed;
}
