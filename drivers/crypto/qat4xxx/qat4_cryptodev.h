/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the symmetric and the asymmetric cryptodev of a function have in common: how they come into
 * being, and how they report.
 */

#ifndef QAT4_CRYPTODEV_H
#define QAT4_CRYPTODEV_H

#include <cryptodev_pmd.h>
#include <rte_spinlock.h>

#include "qat4_child.h"
#include "qat4_dev.h"

/** One of the two kinds. */
struct qat4_cryptodev_type {
	enum qat4_service service;
	const struct rte_driver *driver;
	const uint8_t *driver_id;
	uint64_t features; /* RTE_CRYPTODEV_FF_* */
	struct rte_cryptodev_ops *ops;
	enqueue_pkt_burst_t enqueue;
	dequeue_pkt_burst_t dequeue;
};

/** Device data that all processes share (dev_private). */
struct qat4_cryptodev_shared {
	struct rte_cryptodev_capabilities *capabilities; /* on the shared heap, terminated */
	rte_spinlock_t qp_lock; /* a queue pair is not freed while telemetry reads it */
};

/** The rte_device and the name of a cryptodev, in this process. */
struct qat4_cryptodev_id {
	struct qat4_child child;
	char name[RTE_CRYPTODEV_NAME_MAX_LEN];
};

/** A counter of a queue pair. */
struct qat4_qp_counter {
	const char *name;
	uint64_t value;
};

/**
 * A cryptodev without its operations (dev_ops) and not yet announced.
 *
 * @param id  Filled in; must live as long as the cryptodev.
 * @return  NULL, and a line in the log, when DPDK has no room for another one.
 */
struct rte_cryptodev *qat4_cryptodev_create(const struct qat4_device *function,
		const struct qat4_cryptodev_type *type, struct qat4_cryptodev_id *id);

/** Take down what qat4_cryptodev_create() made. */
void qat4_cryptodev_destroy(struct rte_cryptodev *dev);

/**
 * Note @p capabilities in the primary process; in a secondary one, which must pass NULL, make what
 * rte_cryptodev leaves out there.
 *
 * @return  0 or -ENOMEM.
 */
int qat4_cryptodev_state_init(
		struct rte_cryptodev *dev, struct rte_cryptodev_capabilities *capabilities);
void qat4_cryptodev_state_fini(struct rte_cryptodev *dev);

/* Operations of rte_cryptodev that have nothing to do. */
int qat4_cryptodev_configure(struct rte_cryptodev *dev, struct rte_cryptodev_config *config);
int qat4_cryptodev_start(struct rte_cryptodev *dev);
void qat4_cryptodev_stop(struct rte_cryptodev *dev);

/**
 * Take a queue pair out of the device, so that nobody finds it any more.
 *
 * @return  NULL: there was none.
 */
void *qat4_cryptodev_qp_take(struct rte_cryptodev *dev, uint16_t qp_id);

/**
 * End a queue pair that was taken out: each operation in flight gets its status, but nobody will
 * dequeue it, only the application knows which ones it has not got back. Then its rings are freed.
 *
 * @param rp  Of @p qp. rp->kept: @p qp must stay, the device may still use its memory.
 */
void qat4_cryptodev_qp_end(struct rte_cryptodev *dev, uint16_t qp_id, struct qat4_device *function,
		void *qp, struct qat4_ring_pair *rp);

/** Release all queue pairs. @return  0, or what the first one that is busy said. */
int qat4_cryptodev_close(struct rte_cryptodev *dev);

/** Tell those who registered for RTE_CRYPTODEV_EVENT_ERROR. */
void qat4_cryptodev_tell(struct rte_cryptodev *dev);

/**
 * Reset the ring pair @p bank: nothing is in flight, or it comes back by dequeue with an error
 * status.
 *
 * @return  0 the pair works again; -EBUSY not yet: it will when all has been dequeued and the
 *          function is up; -EINVAL not in use.
 */
int qat4_cryptodev_bank_reset(struct qat4_device *function, unsigned int bank);

/** Whether the device is started, which only the primary process may answer for. */
bool qat4_cryptodev_busy(const struct rte_cryptodev *dev);

/** Counters of one queue pair and its ring pair's number; NULL when out of memory. */
struct rte_tel_data *qat4_cryptodev_qp_report(
		unsigned int bank, const struct qat4_qp_counter *counters, unsigned int nb);

/**
 * Add each queue pair to @p dict, by the name "<service>_qp_<number>".
 *
 * @param report  Makes the dictionary of a queue pair with qat4_cryptodev_qp_report().
 */
void qat4_cryptodev_report(const struct rte_cryptodev *dev, const char *service,
		struct rte_tel_data *(*report)(const void *qp), struct rte_tel_data *dict);

#endif /* QAT4_CRYPTODEV_H */
