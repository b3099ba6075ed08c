/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Public-key traffic of a soak. Results are those that libcrypto has, or signatures that it takes.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_asym_session() is, up to DPDK 23.03 */

#include "soak.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "app_error.h"
#include "bench_asym.h"
#include "crypto_job.h"

enum { NB_WORK = 6, SLOTS = 16, POISON = 0xa5 };

static const char *const work_names[NB_WORK] = {
	"rsa-2048-sign",
	"rsa-2048-verify",
	"ecdsa-p256-sign",
	"ecdsa-p256-verify",
	"ecdh-p256",
	"x25519",
};

/** What an operation does at the moment. */
struct asym_slot {
	unsigned int work;
	rte_crypto_param *results[ASYM_RESULTS_MAX];
	uint8_t out[ASYM_RESULTS_MAX][ASYM_NUMBER_MAX];
};

struct asym_load {
	struct asym_work works[NB_WORK];
	void *sessions[NB_WORK];
	struct asym_slot slots[SLOTS];
};

static int
asym_find(unsigned int index)
{
	uint8_t ids[RTE_CRYPTO_MAX_DEVS];
	unsigned int nb = rte_cryptodev_devices_get(ASYM_DEV_DRIVER, ids, RTE_DIM(ids));

	return index < nb ? ids[index] : -ENODEV;
}

static const char *
asym_device_name(uint8_t id)
{
	return rte_cryptodev_name_get(id);
}

static uint16_t
asym_max_qps(uint8_t id)
{
	struct rte_cryptodev_info info;

	rte_cryptodev_info_get(id, &info);
	return (uint16_t)info.max_nb_queue_pairs;
}

static int
asym_open(struct soak_device *device)
{
	return asym_dev_open(&device->dev.asym, device->id, device->nb_qps);
}

static void
asym_close(struct soak_device *device)
{
	asym_dev_close(&device->dev.asym);
}

static int
work_create(struct soak_worker *worker, unsigned int i)
{
	struct asym_load *load = worker->load;
	int ret = asym_work_init(&load->works[i], asym_work_kind_find(work_names[i]));

	if (ret < 0)
		return ret;
	ret = asym_session_create(
			&worker->device->dev.asym, &load->works[i].call, &load->sessions[i]);
	if (ret < 0)
		app_error("%s makes no session for %s: %s", worker->device->name, work_names[i],
				strerror(-ret));
	return ret;
}

static int
asym_load_create(struct soak_worker *worker)
{
	int ret = 0;

	worker->load = calloc(1, sizeof(struct asym_load));
	if (worker->load == NULL)
		return -ENOMEM;
	for (unsigned int i = 0; i < NB_WORK && ret == 0; i++)
		ret = work_create(worker, i);
	for (unsigned int i = 0; i < SLOTS && ret == 0; i++) {
		struct rte_crypto_op *op = rte_crypto_op_alloc(
				worker->device->dev.asym.ops, RTE_CRYPTO_OP_TYPE_ASYMMETRIC);

		if (op == NULL)
			return -ENOMEM;
		soak_account_add(&worker->account, op);
	}
	return ret;
}

static void
asym_load_destroy(struct soak_worker *worker)
{
	struct asym_dev *dev = &worker->device->dev.asym;
	struct asym_load *load = worker->load;

	dev->lost += (uint32_t)worker->account.totals.lost;
	if (dev->lost != 0 || load == NULL)
		return; /* the device may still use it all */
	for (uint16_t i = 0; i < worker->account.nb_slots; i++)
		rte_crypto_op_free(worker->account.ops[i]);
	for (unsigned int i = 0; i < NB_WORK; i++) {
		asym_session_free(dev, load->sessions[i]);
		asym_work_fini(&load->works[i]);
	}
	free(load);
	worker->load = NULL;
}

static void
asym_fill(struct soak_worker *worker, unsigned int slot, uint64_t tag)
{
	struct asym_load *load = worker->load;
	struct asym_slot *s = &load->slots[slot];
	struct rte_crypto_op *op = worker->account.ops[slot];
	struct asym_call call;

	s->work = (unsigned int)(soak_random(&worker->random) % NB_WORK);
	*asym_op_index(op) = tag;
	memset(s->out, POISON, sizeof(s->out));
	call = load->works[s->work].call;
	call.out = s->out;
	asym_op_fill(&call, op, s->results);
	rte_crypto_op_attach_asym_session(op, load->sessions[s->work]);
}

static uint16_t
asym_enqueue(const struct soak_worker *worker, void **ops, uint16_t nb)
{
	struct rte_crypto_op *burst[SOAK_BURST];

	for (uint16_t i = 0; i < nb; i++)
		burst[i] = ops[i];
	return rte_cryptodev_enqueue_burst(worker->device->id, worker->qp, burst, nb);
}

static uint16_t
asym_dequeue(const struct soak_worker *worker, void **ops, uint16_t nb)
{
	struct rte_crypto_op *burst[SOAK_BURST];

	nb = rte_cryptodev_dequeue_burst(worker->device->id, worker->qp, burst, nb);
	for (uint16_t i = 0; i < nb; i++)
		ops[i] = burst[i];
	return nb;
}

static uint64_t
asym_tag(void *op)
{
	return *asym_op_index(op);
}

static uint8_t
asym_status(const void *op)
{
	return ((const struct rte_crypto_op *)op)->status;
}

/** A flipped bit of an intermediate result makes another signature: not one bit of it differs. */
static enum soak_verdict
asym_check(struct soak_worker *worker, unsigned int slot)
{
	struct asym_load *load = worker->load;
	struct asym_slot *s = &load->slots[slot];
	struct asym_work *work = &load->works[s->work];

	if (asym_work_check(work, s->results))
		return SOAK_RIGHT;
	if (work->kind->family == ASYM_WORK_ECDSA)
		return SOAK_SPOILT;
	if (s->results[0]->length != work->known_bytes)
		return SOAK_WRONG;
	return soak_bits_differ(s->results[0]->data, work->known, (uint32_t)work->known_bytes) == 1
			? SOAK_SPOILT
			: SOAK_WRONG;
}

static void
asym_describe(const struct soak_worker *worker, unsigned int slot, char *text, size_t size)
{
	const struct asym_load *load = worker->load;
	const struct asym_slot *s = &load->slots[slot];
	const rte_crypto_param *result = s->results[0];

	snprintf(text, size, "%s: a result of %zu bytes, %s", work_names[s->work],
			result == NULL ? 0 : result->length,
			s->out[0][0] == POISON && s->out[0][1] == POISON ? "untouched" : "changed");
}

const struct soak_service soak_asym = {
	.name = "asymmetric",
	.wanted = "services=sym;asym",
	.nb_slots = SLOTS,
	.error_status = RTE_CRYPTO_OP_STATUS_ERROR,
	.spoilt_status = RTE_CRYPTO_OP_STATUS_AUTH_FAILED, /* of RSA: the device recovers a text */
	.find = asym_find,
	.device_name = asym_device_name,
	.max_qps = asym_max_qps,
	.open = asym_open,
	.close = asym_close,
	.load_create = asym_load_create,
	.load_destroy = asym_load_destroy,
	.fill = asym_fill,
	.enqueue = asym_enqueue,
	.dequeue = asym_dequeue,
	.tag = asym_tag,
	.status = asym_status,
	.check = asym_check,
	.describe = asym_describe,
	.status_name = crypto_status_name,
};
