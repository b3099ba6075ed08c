/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Each call that may fail while a card is attached or a queue pair is set up fails once: that is an
 * error, nothing is left behind, and the next try succeeds.
 */

#include <errno.h>
#include <string.h>

#include <bus_vdev_driver.h>
#include <rte_compressdev.h>
#include <rte_errno.h>

#include "call_faults.h"
#include "device_footprint.h"
#include "device_harness.h"

#define CARD "qat4xxx_model_f"

enum {
	MAX_CALLS = 500,
	/* Asymmetric crypto can do without each hash of libcrypto, or all (9); each of two engines
	 * without a manager of its own for SHA-256. */
	MAX_SPARED = 11,
	FEWEST_CALLS = 12, /* of an attach: fewer would mean that they are not found */
	FEWEST_QP_CALLS = 4,
	NB_DESCRIPTORS = 256,
};

struct card {
	const char *name; /* of the case */
	const char *args;
};

static const struct card cards[] = {
	{ "attach: sym;asym", "services=sym;asym,engines=2" },
	{ "attach: dc;sym", "services=sym;dc,vfs=2" },
	{ "attach: asym;dc", "services=asym;dc,fault=drop" },
};

/* Library and drivers make something at the first time that they keep. */
static void
add_and_remove(const char *args)
{
	assert_int_equal(rte_vdev_init(CARD, args), 0);
	assert_int_equal(rte_vdev_uninit(CARD), 0);
}

/* Of malloc() what the plugins take is counted, object by object; the rest is DPDK's. */
static void
nothing_left(const struct dt_footprint *before, int live, const char *what)
{
	if (cf_live() != live)
		fail_msg("%s: %d objects of malloc() more", what, cf_live() - live);
	dt_footprint_same(before, SIZE_MAX / 2, what);
}

static unsigned int spared; /* failures in spite of which a card was attached */

/* @return  false when no call is left to fail. */
static bool
attach_failing(const struct card *card, unsigned int n)
{
	struct dt_footprint before;
	char what[128];
	const char *failed;
	int ret, live;

	dt_footprint_take(&before);
	live = cf_live();
	dt_log_capture();
	cf_arm(n);
	ret = rte_vdev_init(CARD, card->args);
	failed = cf_disarm();
	dt_log_end();
	snprintf(what, sizeof(what), "call %u, %s, failed", n, failed == NULL ? "none" : failed);
	if (failed == NULL)
		assert_int_equal(ret, 0);
	else if (ret >= 0 && ++spared > MAX_SPARED)
		fail_msg("%s, and attach says %d", what, ret);
	if (ret == 0)
		assert_int_equal(rte_vdev_uninit(CARD), 0);
	nothing_left(&before, live, what);
	add_and_remove(card->args);
	return failed != NULL;
}

static void
each_call_of_attach(void **state)
{
	const struct card *card = *state;
	unsigned int n = 1;

	spared = 0;
	add_and_remove(card->args);
	while (n < MAX_CALLS && attach_failing(card, n))
		n++;
	assert_in_range(n, FEWEST_CALLS, MAX_CALLS - 1);
	print_message("%u calls failed\n", n - 1);
}

/* ---- queue pairs ---- */

struct service {
	const char *name;
	const char *args;
	const char *device;
	int (*configure)(uint8_t id);
	int (*setup)(uint8_t id);
	int (*id_of)(const char *name);
	int (*close)(uint8_t id);
};

static int
crypto_configure(uint8_t id)
{
	struct rte_cryptodev_config conf = { .socket_id = SOCKET_ID_ANY, .nb_queue_pairs = 1 };

	return rte_cryptodev_configure(id, &conf);
}

static int
crypto_setup(uint8_t id)
{
	const struct rte_cryptodev_qp_conf conf = { .nb_descriptors = NB_DESCRIPTORS };

	return rte_cryptodev_queue_pair_setup(id, 0, &conf, SOCKET_ID_ANY);
}

static int
comp_configure(uint8_t id)
{
	struct rte_compressdev_config conf = {
		.socket_id = SOCKET_ID_ANY, .nb_queue_pairs = 1, .max_nb_priv_xforms = 1
	};

	return rte_compressdev_configure(id, &conf);
}

static int
comp_setup(uint8_t id)
{
	return rte_compressdev_queue_pair_setup(id, 0, NB_DESCRIPTORS, SOCKET_ID_ANY);
}

static const struct service services[] = {
	{ "queue pair: sym", "services=sym", CARD "_vf0_sym", crypto_configure, crypto_setup,
			rte_cryptodev_get_dev_id, rte_cryptodev_close },
	{ "queue pair: asym", "services=asym", CARD "_vf0_asym", crypto_configure, crypto_setup,
			rte_cryptodev_get_dev_id, rte_cryptodev_close },
	{ "queue pair: dc", "services=dc", CARD "_vf0_comp", comp_configure, comp_setup,
			rte_compressdev_get_dev_id, rte_compressdev_close },
};

/* The set-up gives back the queue pair that there was: so @p bare is how it is after a failure. */
static bool
setup_failing(const struct service *service, uint8_t id, const struct dt_footprint *bare,
		unsigned int n)
{
	int live = cf_live();
	const char *failed;
	char what[128];
	int ret;

	dt_log_capture();
	cf_arm(n);
	ret = service->setup(id);
	failed = cf_disarm();
	dt_log_end();
	snprintf(what, sizeof(what), "call %u, %s, failed", n, failed == NULL ? "none" : failed);
	if (failed == NULL) {
		assert_int_equal(ret, 0);
		return false;
	}
	if (ret != -ENOMEM)
		fail_msg("%s, and set-up says %d", what, ret);
	nothing_left(bare, live, what);
	assert_int_equal(service->setup(id), 0);
	return true;
}

static void
each_call_of_setup(void **state)
{
	const struct service *service = *state;
	struct dt_footprint before, bare;
	unsigned int n = 1;
	int id, live;

	add_and_remove(service->args);
	live = cf_live();
	dt_footprint_take(&before);
	assert_int_equal(rte_vdev_init(CARD, service->args), 0);
	id = service->id_of(service->device);
	assert_true(id >= 0);
	assert_int_equal(service->configure((uint8_t)id), 0);
	dt_footprint_take(&bare);
	while (n < MAX_CALLS && setup_failing(service, (uint8_t)id, &bare, n))
		n++;
	assert_in_range(n, FEWEST_QP_CALLS, MAX_CALLS - 1);
	assert_int_equal(rte_vdev_uninit(CARD), 0);
	nothing_left(&before, live, "after removal");
	print_message("%u calls failed\n", n - 1);
}

static void
install(void)
{
	assert_true(cf_install() > FEWEST_CALLS);
}

static const struct dt_function first[] = { { "calls are found", install } };

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(first, dt_run_function),
		DT_CASES(cards, each_call_of_attach),
		DT_CASES(services, each_call_of_setup),
	};
	const struct dt_program program = {
		.name = "attach_failures",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.no_device = true,
	};

	return dt_main(&program);
}
