/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The common half of the two cryptodevs of a function.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <rte_cycles.h>
#include <rte_malloc.h>
#include <rte_telemetry.h>

#include "qat4_compat.h"
#include "qat4_cryptodev.h"
#include "qat4_log.h"
#include "qat4_ring.h"
#include "qat4_watch.h"

enum { RESET_MS = 1000, GIVE_BACK_BURST = 32 };

struct rte_cryptodev *
qat4_cryptodev_create(const struct qat4_device *function, const struct qat4_cryptodev_type *type,
		struct qat4_cryptodev_id *id)
{
	struct rte_cryptodev_pmd_init_params params = {
		.private_data_size = sizeof(struct qat4_cryptodev_shared),
		.socket_id = function->rte_dev->numa_node,
		.max_nb_queue_pairs = qat4_service_nb_ring_pairs(function, type->service),
	};
	struct rte_cryptodev *dev;

	if (qat4_service_dev_name(function, type->service, id->name, sizeof(id->name)) != 0)
		return NULL;
	qat4_child_init(&id->child, function->rte_dev, id->name, type->driver);
	dev = rte_cryptodev_pmd_create(id->name, &id->child.dev, &params);
	if (dev == NULL) {
		QAT4_LOG(ERR,
				"%s: no cryptodev; DPDK allows %u of them in a process, use -a or vfs= to "
				"take fewer functions",
				id->name, RTE_CRYPTO_MAX_DEVS);
		return NULL;
	}
	dev->driver_id = *type->driver_id;
	dev->feature_flags = type->features;
	dev->enqueue_burst = type->enqueue;
	dev->dequeue_burst = type->dequeue;
	dev->dev_ops = type->ops;
	return dev;
}

void
qat4_cryptodev_destroy(struct rte_cryptodev *dev)
{
	dev->dev_ops = NULL; /* closed before; a secondary process must not close at all */
	rte_cryptodev_pmd_destroy(dev);
}

/**
 * rte_cryptodev makes the lists of callbacks when a device is configured, which a secondary process
 * does not do, and looks into them at every burst: give it empty ones.
 */
static int
callbacks_init(struct rte_cryptodev *dev)
{
	size_t nb = RTE_MAX(1u, dev->data->nb_queue_pairs);

	dev->enq_cbs = calloc(nb, sizeof(*dev->enq_cbs));
	dev->deq_cbs = calloc(nb, sizeof(*dev->deq_cbs));
	if (dev->enq_cbs != NULL && dev->deq_cbs != NULL)
		return 0;
	free(dev->enq_cbs);
	free(dev->deq_cbs);
	return -ENOMEM;
}

int
qat4_cryptodev_state_init(
		struct rte_cryptodev *dev, struct rte_cryptodev_capabilities *capabilities)
{
	struct qat4_cryptodev_shared *shared = dev->data->dev_private;

	if (rte_eal_process_type() != RTE_PROC_PRIMARY)
		return callbacks_init(dev);
	rte_spinlock_init(&shared->qp_lock);
	shared->capabilities = capabilities;
	return capabilities == NULL ? -ENOMEM : 0;
}

/** Callbacks of one direction of bursts, as rte_cryptodev made them: a list for each queue pair. */
static void
callbacks_free(struct rte_cryptodev_cb_rcu *lists, unsigned int nb)
{
	for (unsigned int i = 0; lists != NULL && i < nb; i++) {
		struct rte_cryptodev_cb *cb, *next;

		for (cb = lists[i].next; cb != NULL; cb = next) {
			next = cb->next;
			rte_free(cb);
		}
		rte_free(lists[i].qsbr);
	}
	rte_free(lists);
}

/** What rte_cryptodev made when the device was configured; it never frees that. */
static void
configuration_free(struct rte_cryptodev *dev)
{
	callbacks_free(dev->enq_cbs, dev->data->nb_queue_pairs);
	callbacks_free(dev->deq_cbs, dev->data->nb_queue_pairs);
	dev->enq_cbs = NULL;
	dev->deq_cbs = NULL;
	rte_free(dev->data->queue_pairs);
	dev->data->queue_pairs = NULL;
	dev->data->nb_queue_pairs = 0;
}

void
qat4_cryptodev_state_fini(struct rte_cryptodev *dev)
{
	struct qat4_cryptodev_shared *shared = dev->data->dev_private;

	if (rte_eal_process_type() == RTE_PROC_PRIMARY) {
		configuration_free(dev);
		rte_free(shared->capabilities);
		shared->capabilities = NULL;
		return;
	}
	free(dev->enq_cbs);
	free(dev->deq_cbs);
	dev->enq_cbs = NULL;
	dev->deq_cbs = NULL;
}

int
qat4_cryptodev_configure(struct rte_cryptodev *dev, struct rte_cryptodev_config *config)
{
	RTE_SET_USED(dev);
	RTE_SET_USED(config); /* cryptodev checked the number of queue pairs against dev_info */
	return 0;
}

int
qat4_cryptodev_start(struct rte_cryptodev *dev)
{
	RTE_SET_USED(dev); /* a queue pair works from its set-up on */
	return 0;
}

void
qat4_cryptodev_stop(struct rte_cryptodev *dev)
{
	RTE_SET_USED(dev);
}

void *
qat4_cryptodev_qp_take(struct rte_cryptodev *dev, uint16_t qp_id)
{
	struct qat4_cryptodev_shared *shared = dev->data->dev_private;
	void *qp;

	rte_spinlock_lock(&shared->qp_lock);
	qp = dev->data->queue_pairs[qp_id];
	dev->data->queue_pairs[qp_id] = NULL;
	rte_spinlock_unlock(&shared->qp_lock);
	return qp;
}

void
qat4_cryptodev_qp_end(struct rte_cryptodev *dev, uint16_t qp_id, struct qat4_device *function,
		void *qp, struct qat4_ring_pair *rp)
{
	struct rte_crypto_op *ops[GIVE_BACK_BURST];
	uint32_t nb = 0;
	uint16_t n;

	qat4_ring_pair_end(function, rp);
	while ((n = dev->dequeue_burst(qp, ops, GIVE_BACK_BURST)) != 0)
		nb += n;
	qat4_ring_report_given_back(dev->data->name, qp_id, nb);
	qat4_ring_pair_fini(function, rp);
}

int
qat4_cryptodev_close(struct rte_cryptodev *dev)
{
	int ret = 0;

	for (uint16_t i = 0; i < dev->data->nb_queue_pairs && ret == 0; i++)
		ret = dev->dev_ops->queue_pair_release(dev, i);
	return ret;
}

void
qat4_cryptodev_tell(struct rte_cryptodev *dev)
{
	rte_cryptodev_pmd_callback_process(dev, RTE_CRYPTODEV_EVENT_ERROR);
}

int
qat4_cryptodev_bank_reset(struct qat4_device *function, unsigned int bank)
{
	int ret = qat4_watch_reset_pair(function, bank);

	for (unsigned int ms = 0; ret == 0 && ms < RESET_MS; ms++) {
		if (qat4_ring_pair_is_running(function, bank))
			return 0;
		rte_delay_us_sleep(1000);
	}
	return ret == 0 ? -EBUSY : ret;
}

bool
qat4_cryptodev_busy(const struct rte_cryptodev *dev)
{
	return rte_eal_process_type() == RTE_PROC_PRIMARY && dev->data->dev_started;
}

struct rte_tel_data *
qat4_cryptodev_qp_report(unsigned int bank, const struct qat4_qp_counter *counters, unsigned int nb)
{
	struct rte_tel_data *dict = rte_tel_data_alloc();

	if (dict == NULL)
		return NULL;
	rte_tel_data_start_dict(dict);
	rte_tel_data_add_dict_int(dict, "ring_pair", (int)bank);
	for (unsigned int i = 0; i < nb; i++)
		qat4_tel_add_uint(dict, counters[i].name, counters[i].value);
	return dict;
}

void
qat4_cryptodev_report(const struct rte_cryptodev *dev, const char *service,
		struct rte_tel_data *(*report)(const void *qp), struct rte_tel_data *dict)
{
	const struct rte_cryptodev_data *data = dev->data;
	struct qat4_cryptodev_shared *shared = data->dev_private;

	rte_spinlock_lock(&shared->qp_lock);
	for (uint16_t i = 0; i < data->nb_queue_pairs; i++) {
		const void *qp = data->queue_pairs[i];
		struct rte_tel_data *counters = qp == NULL ? NULL : report(qp);
		char name[RTE_TEL_MAX_STRING_LEN];

		if (counters == NULL)
			continue;
		snprintf(name, sizeof(name), "%s_qp_%u", service, i);
		rte_tel_data_add_dict_container(dict, name, counters, 0);
	}
	rte_spinlock_unlock(&shared->qp_lock);
}
