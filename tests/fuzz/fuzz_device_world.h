/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The world of fuzz_device.c: a function whose BARs are plain memory, with a queue pair of each
 * service, operations, a physical function that answers as it should unless it is told otherwise,
 * and a clock that goes on only when the driver waits.
 */

#ifndef TESTS_FUZZ_FUZZ_DEVICE_WORLD_H
#define TESTS_FUZZ_FUZZ_DEVICE_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "qat4_dev.h"
#include "qat4_ring.h"
#include "qat4_watch_function.h"

enum {
	FW_SYM,
	FW_ASYM,
	FW_COMP,
	FW_SERVICES,
	FW_OPS = 32,     /* of each service */
	FW_SLOTS = 128,  /* of each ring */
	FW_BUFFER = 512, /* bytes of an operation's data */
	FW_TRANSPORT = 0x8000,
	FW_MISC = 0x2000,
};

/** A service: its queue pair and operations. */
struct fw_service {
	unsigned int bank;
	uint8_t id;
	void *ops[FW_OPS];
	bool away[FW_OPS];
	unsigned int order[FW_OPS]; /* those that are away, first one first */
	unsigned int nb_away;
	uint16_t (*enqueue)(uint8_t id, uint16_t qp, void **ops, uint16_t n);
	uint16_t (*dequeue)(uint8_t id, uint16_t qp, void **ops, uint16_t n);
	void (*reset)(void *op);      /* as if new */
	bool (*good)(const void *op); /* has a status, and lengths that can be */
	void (*scribble)(void *op, uint8_t byte, bool all); /* results of the device */
};

struct fw_world {
	uint32_t *transport, *misc;
	struct qat4_device *dev;
	struct qat4_watch_entry *watch;
	struct fw_service services[FW_SERVICES];
	/** What becomes of an answer to @p question; @return false: there is none. NULL: honest. */
	bool (*meddle)(uint32_t question, uint32_t *answer);
};

extern struct fw_world fw;

/** Build it; once. */
void fw_prepare(void);

/** Ring pair of a service. */
struct qat4_ring_pair *fw_pair(const struct fw_service *service);

/** One look of the watch, @p ms after the last one. */
void fw_watch(unsigned int ms);

/** Registers as a device in good order has them; rings as they are. */
void fw_heal(void);

/** The physical function has reset the function. */
void fw_reset(void);

/** End with a message: a finding. */
void __attribute__((noreturn)) fw_die(const char *what);

#endif /* TESTS_FUZZ_FUZZ_DEVICE_WORLD_H */
