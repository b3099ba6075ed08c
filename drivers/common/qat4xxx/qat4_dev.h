/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A function of a 4xxx, whatever bus brought it, and the services that drivers build on it.
 *
 * A bus maps the BARs and calls qat4_device_attach(). That asks the physical function what this one
 * is, and gives every registered service whose ring pairs the map offers the chance to make its
 * DPDK device. A service never touches a register: it asks for ring pairs (qat4_ring.h).
 */

#ifndef QAT4_DEV_H
#define QAT4_DEV_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

#include <dev_driver.h>
#include <rte_dev.h>
#include <rte_memzone.h>

#include "hw/qat4_hw_csr.h"
#include "hw/qat4_hw_mbox.h"
#include "qat4_devargs.h"
#include "qat4_mbox.h"

struct rte_tel_data; /* rte_telemetry.h */

/* Of a function, with its end: "qat4_" before it must make a memzone name. DPDK devices add "_sym"
 * ... */
#define QAT4_NAME_SIZE (RTE_MEMZONE_NAMESIZE - 5)

enum { QAT4_SERVICES = 8 }; /* codes of the ring-to-service map */

/** State of a function; written by the watch. */
enum qat4_state {
	QAT4_STATE_UP,
	QAT4_STATE_RESTARTING, /* the physical function said so */
	QAT4_STATE_FAILED,     /* a fatal error, or nothing answers any more */
	QAT4_STATE_GONE,       /* no device behind the registers */
};

/** What happened to a function since it was attached. */
struct qat4_fault_counters {
	uint64_t hangs;      /* ring pairs whose oldest request got no answer in time */
	uint64_t mismatches; /* ring pairs with an answer that was not asked for */
	uint64_t resets;     /* ring pairs that were reset for one of these, or on request */
	uint64_t restarts;   /* of the physical function, announced */
	uint64_t fatal;      /* fatal errors, announced or found out */
	uint64_t removals;   /* surprise removals */
	uint64_t recoveries; /* times that the function came back */
};

struct qat4_ring_pair;

/**
 * What all processes know of a function: in a memzone, written by the primary process only, or,
 * when that is no more, by the one that watches.
 */
struct qat4_device_shared {
	uint16_t ring_map;
	uint8_t pf_version; /* compatibility version of the physical function */
	uint8_t state;      /* enum qat4_state */
	uint8_t notices;    /* of the physical function, not yet acted on: QAT4_MBOX_NOTICE_* */
	bool say_stopped;   /* the physical function waits for RESTARTING_COMPLETE */
	bool bus_master_off;
	bool presumed_dead; /* failed as it was silent: nobody will tell that it is back */
	bool mbox_late;     /* struct qat4_mbox, late */
	uint16_t index;     /* unique among attached functions, small: for short names of memory */
	struct qat4_caps caps;
	struct qat4_devargs args;
	uint16_t device_id;
	uint64_t down_us;     /* since when it is not up, or since the last news while it was not */
	uint32_t events;      /* faults so far: each process tells its applications */
	pthread_mutex_t lock; /* mailbox, arbiters, pairs: qat4_lock.h */
	struct qat4_ring_pair
			*pairs[QAT4_VF_BANKS]; /* in use; in memory that all processes share */
	struct qat4_fault_counters faults;
};

/** A function in this process. */
struct qat4_device {
	TAILQ_ENTRY(qat4_device) next;
	char name[QAT4_NAME_SIZE]; /* PCI address or name of the model's VF */
	struct rte_device *rte_dev;
	uint8_t *transport; /* mapped BARs; the same addresses in every process */
	uint8_t *misc;
	struct qat4_device_shared *shared;
	const struct rte_memzone *shared_mz;
	int (*set_bus_master)(const struct qat4_device *dev, bool on); /* of the bus; or NULL */
	struct qat4_watch_entry *watch;
	void *service_dev[QAT4_SERVICES]; /* by enum qat4_service: what the service's create() made,
					     or NULL */
};

/** How a bus presents a function. */
struct qat4_attach_info {
	struct rte_device *rte_dev;
	const char *name; /* unique; at most QAT4_NAME_SIZE - 1 characters */
	void *transport;  /* BAR0, mapped */
	size_t transport_bytes;
	void *misc; /* BAR2, mapped */
	size_t misc_bytes;
	uint16_t device_id;    /* PCI device id: 0x4941, 0x4943, 0x4945 or 0x0da5 */
	uint16_t subsystem_id; /* tells the service of a 0x0da5 */
	const char *args;      /* device arguments of the drivers, or NULL */
	/**
	 * Let the device read and write memory, or prevent it from doing so: when this returns 0
	 * for off, it no longer does. NULL when the bus cannot.
	 */
	int (*set_bus_master)(const struct qat4_device *dev, bool on);
};

/**
 * Take a function into use: mailbox, ring-pair resets, services.
 *
 * In a secondary process the facts come from the primary's memzone and the mailbox is left alone.
 *
 * @param out  Out: the device, only on success.
 * @return     0; -EINVAL BARs too small, name or device argument not allowed; -ENODEV no registered
 *             driver serves what the function offers; -ETIMEDOUT, -EIO, -ENOTSUP mailbox;
 *             -EEXIST; -ENOMEM. Each has one line in the log. On failure nothing is left behind.
 */
int qat4_device_attach(const struct qat4_attach_info *info, struct qat4_device **out);

/**
 * Give a function back: its DPDK devices are closed and gone, its rings are off. NULL is harmless.
 *
 * @return  0; -EBUSY when a DPDK device is still started and in use: nothing was changed.
 */
int qat4_device_detach(struct qat4_device *dev);

/** Whether a DPDK device of @p dev is started: qat4_device_detach() would refuse. */
bool qat4_device_busy(const struct qat4_device *dev);

/** The attached device of this name in this process, or NULL. */
struct qat4_device *qat4_device_find(const char *name);

/** Call @p visit for each attached device until it returns non-zero; that value is returned. */
int qat4_device_walk(int (*visit)(struct qat4_device *dev, void *ctx), void *ctx);

/** A driver that serves one kind of ring pair. Registered once, at load time. */
struct qat4_service_driver {
	TAILQ_ENTRY(qat4_service_driver) next;
	enum qat4_service service;
	const char *label; /* "symmetric", for messages */
	/** Make the DPDK device. @param out  kept in dev->service_dev[service]. @return  0 or
	 * -errno. */
	int (*create)(struct qat4_device *dev, void **out);
	/** @return  0, or -EBUSY (device started): then nothing was changed. */
	int (*destroy)(struct qat4_device *dev, void *service_dev);
	/**
	 * Whether destroy() would say -EBUSY. All are asked before the first one is destroyed, so
	 * that a refused removal changes nothing. NULL: never busy.
	 */
	bool (*busy)(const struct qat4_device *dev, void *service_dev);
	/**
	 * Tell applications that the function, or one of its ring pairs, failed. Called by the
	 * watch of each process; may call back into the driver. NULL: there is no way to.
	 */
	void (*tell)(const struct qat4_device *dev, void *service_dev);
	/** Add what the device counts to the telemetry dictionary @p dict. NULL: nothing. */
	void (*report)(const struct qat4_device *dev, void *service_dev, struct rte_tel_data *dict);
};

/** Register @p driver, which must live for ever; to be called from a constructor (RTE_INIT). */
void qat4_service_register(struct qat4_service_driver *driver);

/** Number of ring pairs of @p dev that serve @p service. */
unsigned int qat4_service_nb_ring_pairs(const struct qat4_device *dev, enum qat4_service service);

/** Bank of the @p index -th ring pair that serves @p service; -1 when there are not so many. */
int qat4_service_bank(const struct qat4_device *dev, enum qat4_service service, unsigned int index);

/**
 * The bank of queue pair @p qp_id of the DPDK device @p name.
 *
 * @return  -EINVAL after a line in the log when there are not so many.
 */
int qat4_service_bank_of(const struct qat4_device *dev, enum qat4_service service, const char *name,
		uint16_t qp_id);

/** Name of a service code: "sym", "asym", "dc", "unused" ... Never NULL. */
const char *qat4_service_name(enum qat4_service service);

/**
 * Name of the DPDK device of a service: "<function>_sym" and the like. The only place that makes
 * it.
 *
 * @return  0, or -ENAMETOOLONG.
 */
int qat4_service_dev_name(
		const struct qat4_device *dev, enum qat4_service service, char *name, size_t size);

/**
 * Reset a ring pair: when this returns 0 the device no longer touches its rings. Primary process
 * only.
 *
 * @return  0, or a negative errno after a line in the log.
 */
int qat4_device_reset_ring_pair(struct qat4_device *dev, unsigned int bank);

/**
 * Take the rings of a ring pair from the device, by its reset, or, when nobody does that any more,
 * by keeping the device off memory. The caller holds the function's lock.
 *
 * @return  0, or a negative errno after a line in the log: it may still write.
 */
int qat4_device_take_ring_pair(struct qat4_device *dev, unsigned int bank);

/** @return  0; -ENODEV after a line in the log when the function is not up. */
int qat4_device_usable(const struct qat4_device *dev);

/**
 * Try whether a function that was down is back: version, capabilities, map, notice of use. The
 * caller holds the function's lock. Quiet as long as nobody answers.
 *
 * @return  0 it is up; -EXDEV it came back as another one; a negative errno.
 */
int qat4_device_reopen(struct qat4_device *dev);

/** The mailbox of a function; the caller holds the function's lock while it uses it. */
struct qat4_mbox qat4_device_mbox(const struct qat4_device *dev);

/** Has the function a mailbox? A virtual device of Scalable IOV has none. */
bool qat4_device_has_mbox(const struct qat4_device *dev);

/** Does nothing answer at the function's registers, as after a surprise removal? */
bool qat4_device_is_gone(const struct qat4_device *dev);

/** Name of a state: "up", "restarting" ... */
const char *qat4_state_name(enum qat4_state state);

#endif /* QAT4_DEV_H */
