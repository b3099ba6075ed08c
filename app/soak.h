/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A soak: traffic through devices while things go wrong, and books of it.
 *
 *   cmd_soak.c        options, what the whole thing came to
 *   soak_run.c        rounds: devices started, a storm, everything back, a last pass, devices ended
 *   soak_worker.c     a thread for each queue pair
 *   soak_sym.c ...    what goes through a service, and whether the results are right
 *   soak_fault.c      faults, ordered through telemetry
 *   soak_account.c    the books
 *   soak_report.c     tables
 */

#ifndef SOAK_H
#define SOAK_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "asym_dev.h"
#include "comp_dev.h"
#include "crypto_dev.h"
#include "soak_account.h"

enum {
	SOAK_QPS_MAX = 4,      /* queue pairs of a device: a function has four ring pairs */
	SOAK_DEVICES_MAX = 32, /* of all services */
	SOAK_BURST = 16,
	SOAK_NAME_SIZE = 64,
};

enum soak_kind { SOAK_SYM, SOAK_ASYM, SOAK_COMP, SOAK_KINDS };

struct soak_device;
struct soak_worker;

/** A service: what there is to do, and how. An operation is a void pointer here. */
struct soak_service {
	const char *name;
	const char *wanted;    /* devargs of a model that has it, for messages */
	uint16_t nb_slots;     /* operations of a worker */
	uint8_t error_status;  /* of an operation that failed with the device */
	uint8_t spoilt_status; /* of one whose result was found to be spoilt; 0: there is none */

	/** Id of the @p index -th device; -ENODEV behind the last one. */
	int (*find)(unsigned int index);
	const char *(*device_name)(uint8_t id);
	/** Most queue pairs of a device. */
	uint16_t (*max_qps)(uint8_t id);
	/** Start device->id with device->nb_qps. @return  0, or a negative errno after a message.
	 */
	int (*open)(struct soak_device *device);
	void (*close)(struct soak_device *device);
	/** Make operations, add them to the account; prepare what they do, and the right results.
	 */
	int (*load_create)(struct soak_worker *worker);
	/** Free all that is there, also after a failure. */
	void (*load_destroy)(struct soak_worker *worker);
	/** Fill the operation of a slot. */
	void (*fill)(struct soak_worker *worker, unsigned int slot, uint64_t tag);
	uint16_t (*enqueue)(const struct soak_worker *worker, void **ops, uint16_t nb);
	uint16_t (*dequeue)(const struct soak_worker *worker, void **ops, uint16_t nb);
	uint64_t (*tag)(void *op);
	uint8_t (*status)(const void *op);
	/** Is the result of a successful operation right? */
	enum soak_verdict (*check)(struct soak_worker *worker, unsigned int slot);
	/** Say what the operation of a slot was about and how its result differs. */
	void (*describe)(const struct soak_worker *worker, unsigned int slot, char *text,
			size_t size);
	const char *(*status_name)(uint8_t status);
};

extern const struct soak_service soak_sym, soak_asym, soak_comp;

/** What the workers do. */
enum soak_phase {
	SOAK_WAIT,
	SOAK_STORM, /* submit and receive */
	SOAK_DRAIN, /* receive */
	SOAK_LAST,  /* submit so many operations as a worker has, receive; all have to succeed */
	SOAK_END,
};

/** A queue pair and its thread. */
struct soak_worker {
	struct soak_device *device;
	uint16_t qp;
	uint64_t random;
	void *load; /* of the service */
	pthread_t thread;
	bool running;
	struct soak_account account;
	uint64_t rejected;    /* operations that enqueue gave an error status */
	uint64_t last_sent;   /* operations of the last pass */
	uint64_t last_failed; /* of them */

	/* For the thread that watches: written by the worker, atomically. */
	uint32_t phase; /* enum soak_phase: what it is at */
	uint32_t out;
	uint64_t returned;
};

/** A device of one service. */
struct soak_device {
	const struct soak_service *service;
	uint8_t id;
	uint16_t nb_qps;
	bool opened;
	char name[SOAK_NAME_SIZE];
	char function[SOAK_NAME_SIZE]; /* as driver telemetry names it */
	int card;                      /* index into struct soak.cards; -1: not modelled */
	union {
		struct crypto_dev sym;
		struct asym_dev asym;
		struct comp_dev comp;
	} dev;
	struct soak_worker workers[SOAK_QPS_MAX];
};

/** The phase that is asked for; see soak_worker.c. */
extern uint32_t soak_wanted_phase;

/** Monotonic time. */
uint64_t soak_now_us(void);

/** Start the thread of a worker. @return  0 or a negative errno after a message. */
int soak_worker_start(struct soak_worker *worker);

/** Wait for it; SOAK_END must be asked for. Harmless when it was not started. */
void soak_worker_join(struct soak_worker *worker);

/** Is the worker in @p phase, and is nothing of it with the device? */
bool soak_worker_is_done(const struct soak_worker *worker, enum soak_phase phase);

#endif /* SOAK_H */
