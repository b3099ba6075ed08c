/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * An asymmetric cryptodev, started, and the pools that work on it needs.
 */

#ifndef ASYM_DEV_H
#define ASYM_DEV_H

#include <stdint.h>

#include <rte_crypto.h>
#include <rte_cryptodev.h>
#include <rte_mempool.h>

#include "asym_call.h"

#define ASYM_DEV_DRIVER "crypto_qat4xxx_asym" /* what the commands use when no device is named */
#define ASYM_DEV_DEPTH  128

/** A started device. */
struct asym_dev {
	uint8_t id;
	uint32_t lost; /* operations that never came back: their memory is not freed */
	struct rte_cryptodev_info info;
	struct rte_mempool *ops;
	struct rte_mempool *sessions;
};

/** Number that lies behind each operation, for its user. */
static inline uint64_t *
asym_op_index(struct rte_crypto_op *op)
{
	return (uint64_t *)(void *)((uint8_t *)(op + 1) + sizeof(struct rte_crypto_asym_op));
}

/**
 * Find a device by name, or the first one of a 4xxx when @p name is NULL.
 *
 * @return  0; -ENODEV after a message that says what there is or how to get one.
 */
int asym_dev_find(const char *name, uint8_t *id);

/**
 * Configure and start device @p id with queue pairs 0 to @p nb_qps - 1. It must not be in use.
 *
 * @return  0; a negative errno after a message, and nothing is left behind.
 */
int asym_dev_open(struct asym_dev *dev, uint8_t id, uint16_t nb_qps);

/** Stop it and free the pools. Sessions must have been freed. Harmless on a zeroed struct. */
void asym_dev_close(struct asym_dev *dev);

/**
 * Make a session for @p call.
 *
 * @return  0; -ENOTSUP the device or the API does not offer it; another negative errno.
 */
int asym_session_create(struct asym_dev *dev, const struct asym_call *call, void **session);

void asym_session_free(struct asym_dev *dev, void *session);

/**
 * Send an operation and wait until it is back; its status says what came of it.
 *
 * @return  0; -EBUSY not taken; -ETIMEDOUT it did not come back and now belongs to the device.
 */
int asym_process(struct asym_dev *dev, struct rte_crypto_op *op);

#endif /* ASYM_DEV_H */
