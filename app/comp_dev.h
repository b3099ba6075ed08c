/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A compressdev, started, the pools that work on it needs, and single operations on it.
 */

#ifndef COMP_DEV_H
#define COMP_DEV_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_comp.h>
#include <rte_compressdev.h>
#include <rte_mbuf.h>
#include <rte_mempool.h>

#define COMP_DEV_DRIVER "compress_qat4xxx"       /* what the commands use when no device is named */
#define COMP_SEG_BYTES  32768u                   /* of an mbuf; buffers are chains of them */
#define COMP_DEV_DEPTH  512                      /* descriptors of a queue pair */
#define COMP_ANSWER_S   10                       /* a silent device is given up after this */
#define COMP_MBUF_BYTES (COMP_SEG_BYTES + 1024u) /* about what one takes of memory */

/** How to start a device. */
struct comp_dev_config {
	uint16_t nb_qps;
	uint32_t nb_ops;
	uint32_t nb_mbufs;
	uint16_t depth;        /* descriptors of a queue pair; 0: COMP_DEV_DEPTH */
	uint16_t buffer_bytes; /* data room of an mbuf; 0: COMP_SEG_BYTES, as comp_chain_*() want */
};

/** A started device. */
struct comp_dev {
	uint8_t id;
	bool lost; /* operations that never came back: their memory is not freed */
	struct rte_mempool *ops;
	struct rte_mempool *mbufs;
};

/** What lies behind an operation. */
struct comp_op_room {
	void *group;    /* of the caller */
	uint64_t index; /* the same */
};

static inline struct comp_op_room *
comp_op_room(struct rte_comp_op *op)
{
	return (struct comp_op_room *)(op + 1);
}

/** The compressdev @p name, or the first of a 4xxx when it is NULL. @return  Its id or -ENODEV. */
int comp_dev_look_up(const char *name);

/** The same, with a message that says what there is or how to get one. @return  0 or -ENODEV. */
int comp_dev_find(const char *name, uint8_t *id);

/** Name of device @p id, or NULL: there is none. */
const char *comp_dev_name(uint8_t id);

/** Name of its driver. */
const char *comp_dev_driver(uint8_t id);

/** Most queue pairs of device @p id. */
uint16_t comp_dev_max_qps(uint8_t id);

/**
 * Configure and start device @p id. It must not be in use.
 *
 * @return  0; a negative errno after a message, and nothing is left behind.
 */
int comp_dev_open(struct comp_dev *dev, uint8_t id, const struct comp_dev_config *cfg);

/** Stop it and free the pools. Transforms must have been freed. Harmless on a zeroed struct. */
void comp_dev_close(struct comp_dev *dev);

/** What a transform does. */
struct comp_spec {
	enum rte_comp_algorithm algo;
	bool compress;
	int level; /* of a compression */
	enum rte_comp_huffman huffman;
	enum rte_comp_checksum_type chksum;
};

/** Make a transform. @return  NULL after a message. */
void *comp_xform_create(const struct comp_dev *dev, const struct comp_spec *spec);

/** Free a transform that no operation in flight uses. NULL is harmless. */
void comp_xform_free(const struct comp_dev *dev, void *xform);

/** A chain with room for @p bytes, all of which is packet data. @return  NULL: the pool is empty.
 */
struct rte_mbuf *comp_chain_alloc(const struct comp_dev *dev, uint32_t bytes);

/** Called with each piece of a chain. @return  0 to go on; anything else ends the walk. */
typedef int (*comp_piece_fn)(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes);

/** Walk over the first @p bytes of a chain. @return  What the callback returned last, or 0. */
int comp_chain_walk(struct rte_mbuf *m, uint32_t bytes, comp_piece_fn piece, void *ctx);

void comp_chain_put(struct rte_mbuf *m, const uint8_t *data, uint32_t bytes);
void comp_chain_get(struct rte_mbuf *m, uint8_t *data, uint32_t bytes);

/**
 * Send one operation on queue pair 0 and wait for it.
 *
 * @return  0: its status tells; -ETIMEDOUT after a message: its memory belongs to the device.
 */
int comp_process(struct comp_dev *dev, struct rte_comp_op *op);

/** Words for an operation's status. Never NULL. */
const char *comp_status_name(uint8_t status);

/** Readable name of an algorithm. Never NULL. */
const char *comp_algo_name(enum rte_comp_algorithm algo);

#endif /* COMP_DEV_H */
