/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A cryptodev, started, and the pools that work on it needs.
 */

#ifndef CRYPTO_DEV_H
#define CRYPTO_DEV_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_crypto.h>
#include <rte_cryptodev.h>
#include <rte_mempool.h>

#define CRYPTO_DEV_DRIVER   "crypto_qat4xxx" /* what the commands use when no device is named */

#define CRYPTO_IV_MAX       16
#define CRYPTO_DIGEST_MAX   64
#define CRYPTO_AAD_MAX      240
/** AES-CCM: DPDK wants room for the nonce's first byte, and 18 bytes before the AAD. */
#define CRYPTO_CCM_IV_ROOM  1
#define CRYPTO_CCM_AAD_ROOM 18

/** What lies behind each operation, in memory that the device reaches. */
struct crypto_room {
	uint64_t index; /* of the caller; the device does not look at it */
	uint8_t iv[32];
	uint8_t digest[CRYPTO_DIGEST_MAX];
	uint8_t aad[CRYPTO_CCM_AAD_ROOM + CRYPTO_AAD_MAX + 30]; /* CCM pads to whole blocks */
};

#define CRYPTO_ROOM_OFFSET (sizeof(struct rte_crypto_op) + sizeof(struct rte_crypto_sym_op))

/** How to start a device. */
struct crypto_dev_config {
	uint16_t depth;        /* descriptors of a queue pair */
	uint16_t nb_qps;       /* 0: one */
	uint32_t nb_ops;       /* 0: as many as descriptors */
	uint32_t nb_mbufs;     /* 0: as many as operations */
	uint32_t nb_sessions;  /* 0: 64 */
	uint32_t buffer_bytes; /* data room of an mbuf */
};

/** A started device. */
struct crypto_dev {
	uint8_t id;
	uint16_t depth;
	uint32_t lost; /* operations that never came back: their memory is not freed */
	struct rte_cryptodev_info info;
	struct rte_mempool *ops;
	struct rte_mempool *mbufs;
	struct rte_mempool *sessions;
};

/** The cryptodev @p name, or the first symmetric one of a 4xxx when it is NULL. @return  Id,
 * -ENODEV.
 */
int crypto_dev_look_up(const char *name);

/**
 * Find a device by name, or the first one of a 4xxx when @p name is NULL.
 *
 * @return  0; -ENODEV after a message that says what there is or how to get one.
 */
int crypto_dev_find(const char *name, uint8_t *id);

/** The first device of driver @p driver: its id; -ENODEV when there is none. */
int crypto_dev_first(const char *driver);

/** Is @p info that of a device of ours (symmetric or asymmetric)? */
bool crypto_dev_is_qat4xxx(const struct rte_cryptodev_info *info);

/**
 * Configure and start device @p id. It must not be in use.
 *
 * @return  0; a negative errno after a message, and nothing is left behind.
 */
int crypto_dev_open(struct crypto_dev *dev, uint8_t id, const struct crypto_dev_config *cfg);

/** Stop it and free the pools. Sessions must have been freed. Harmless on a zeroed struct. */
void crypto_dev_close(struct crypto_dev *dev);

/** Name of the device. */
const char *crypto_dev_name(const struct crypto_dev *dev);

/** The room behind @p op. */
static inline struct crypto_room *
crypto_op_room(struct rte_crypto_op *op)
{
	return (struct crypto_room *)((uint8_t *)op + CRYPTO_ROOM_OFFSET);
}

/** IOVA of @p field, which lies in @p op or in the room behind it. */
static inline rte_iova_t
crypto_op_iova(const struct rte_crypto_op *op, const void *field)
{
	return op->phys_addr + (rte_iova_t)((const uint8_t *)field - (const uint8_t *)op);
}

#endif /* CRYPTO_DEV_H */
