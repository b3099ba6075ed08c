/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The same small operation again and again, for each of the three services, behind one interface:
 * for tests that care what becomes of operations and not what they compute. All memory is of
 * mempools, so that it can be used by several processes and outlives devices. At most
 * TR_QUEUE_PAIRS queue pairs.
 *
 *   sym   AES-CTR, session-less unless tr_session_use() says otherwise
 *   asym  modular exponentiation, session-less
 *   dc    deflate, with a transform that tr_start() makes
 */

#ifndef DEVICE_TRAFFIC_H
#define DEVICE_TRAFFIC_H

#include <stdbool.h>
#include <stdint.h>

enum { TR_DESCRIPTORS = 256, TR_SERVICES = 3, TR_QUEUE_PAIRS = 3 };

/** What the status of an operation says. */
enum tr_outcome {
	TR_NOT_PROCESSED,
	TR_SUCCESS, /* with the right result: anything else fails the test */
	TR_FAILED,
};

struct tr_service {
	const char *name;
	const char *services; /* device argument of a card that has it */
	const char *suffix;   /* of the device's name, behind that of the card */
	int (*find)(const char *device);
	void *(*op_make)(void);
	void (*op_free)(void *op);
	void (*op_reset)(void *op); /* as if new: input, status */
	enum tr_outcome (*op_outcome)(const void *op);
	int (*configure)(uint8_t id, uint16_t queue_pairs);
	int (*setup)(uint8_t id, uint16_t queue_pair);
	int (*start)(uint8_t id);
	void (*stop)(uint8_t id);
	uint16_t (*enqueue)(uint8_t id, uint16_t queue_pair, void **ops, uint16_t n);
	uint16_t (*dequeue)(uint8_t id, uint16_t queue_pair, void **ops, uint16_t n);
	int (*prepare)(uint8_t id); /* in each process that enqueues */
	void (*finish)(uint8_t id); /* undoes it, also when the device has been probed again */
};

extern const struct tr_service tr_services[TR_SERVICES];

/** Make the pools, or find those that the primary process made. @return  0 or -1. */
int tr_pools_create(void);
int tr_pools_lookup(void);

/**
 * A session for the sym service, which all processes can use.
 *
 * The driver takes what it needs for a session-less operation from a mempool, and one that loses a
 * process in the instructions in which it moves the pool's ring makes all others wait there for
 * ever. So tests that kill processes have to use a session.
 *
 * @return  Fails the test when there is none.
 */
void *tr_session_make(uint8_t id);

/** What operations of the sym service get from now on in this process. NULL: session-less. */
void tr_session_use(void *session);

/** Free them; fails the test when something was not given back. */
void tr_pools_free(void);

/** Id of the service's device on a card, or -1. */
int tr_find(const struct tr_service *service, const char *card);

/** Find, configure, set up, start, prepare. Fails the test. @return  The id. */
uint8_t tr_start(const struct tr_service *service, const char *card, uint16_t queue_pairs);

/**
 * Run @p n operations one burst after the other; all have to succeed.
 *
 * @param what  For the message when not.
 */
void tr_run(const struct tr_service *service, uint8_t id, uint16_t queue_pair, unsigned int n,
		const char *what);

#endif /* DEVICE_TRAFFIC_H */
