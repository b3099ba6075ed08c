/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A rig for tests of the model's core: a card without threads (or with), memory that it can reach,
 * and ring pairs driven by hand as a driver does. qm_rig.c also holds the symmetric service: one
 * that does nothing but finish requests when it is told to.
 */

#ifndef QM_RIG_H
#define QM_RIG_H

#include <stdbool.h>
#include <stdint.h>

#include "qat4_hw_fw.h"
#include "qm.h"
#include "qm_card.h"
#include "qm_engine.h"
#include "qm_request.h"

#define RIG_IOVA       0x1234000000ull /* of the rig's memory */
#define RIG_BYTES      0x800000u
#define RIG_SLOT_BYTES 0x40000u /* of memory for each of a bank's two rings */

/** When the rig's symmetric service finishes requests. NULL requests are good, others refused. */
enum rig_finish { RIG_AT_ONCE, RIG_AT_FLUSH, RIG_EVEN_AT_ONCE };
extern enum rig_finish rig_finish;

struct rig {
	struct qm_config cfg;
	struct qm_function_io io[QAT4_MAX_VFS];
	struct qm_dma *dma;
	uint8_t *memory;
	struct qm_card *card;
	unsigned int nb_logs;
	char log[320]; /* the last one */
};

/** How a driver programs a ring pair, doc/hardware/01-device.md, section 2.9. */
enum rig_order { RIG_LIKE_DPDK, RIG_LIKE_QATLIB, RIG_LIKE_LINUX };

/** A ring pair and its driver. */
struct rig_pair {
	struct rig *rig;
	unsigned int vf;
	unsigned int bank;
	uint8_t *csr;
	uint32_t message; /* bytes of a request */
	uint32_t depth;   /* slots of either ring */
	uint32_t config1; /* RINGCONFIG of the response ring */
	uint64_t iova[2];
	uint8_t *ring[2];
	uint32_t posted; /* requests and responses, ever */
	uint32_t taken;
};

/** Set up a rig; keys and values for qm_config_set() follow, NULL ends them. */
void rig_init(struct rig *rig, ...);
void rig_fini(struct rig *rig);

/** Build the card, without engine threads or with. */
void rig_build(struct rig *rig);
void rig_create(struct rig *rig);

/** Let engine @p engine look around until it finds nothing to do. */
void rig_settle(struct rig *rig, unsigned int engine);

/** Make the ring pair, its memory filled with the empty signature. near_full: a watermark code. */
void rig_pair_init(struct rig_pair *pair, struct rig *rig, unsigned int vf, unsigned int bank,
		uint32_t depth, uint32_t near_full);

/** Write all registers of the pair, the arbiter last; positions of the driver restart at 0. */
void rig_pair_program(struct rig_pair *pair, enum rig_order order);

/** Fill both rings with the empty signature. */
void rig_pair_fill(struct rig_pair *pair);

/** Put @p nb NULL requests into the ring; the opaque value is their number. Without doorbell. */
void rig_pair_put(struct rig_pair *pair, uint32_t nb);
void rig_pair_ring(struct rig_pair *pair);

/** rig_pair_put() and rig_pair_ring(). */
void rig_pair_post(struct rig_pair *pair, uint32_t nb);

/** Take all responses there are, in order, good, and write the signature back. */
uint32_t rig_pair_take(struct rig_pair *pair);

/** Release the taken responses: HEAD. */
void rig_pair_release(struct rig_pair *pair);

uint32_t rig_read(const struct rig_pair *pair, uint32_t csr);
void rig_write(struct rig_pair *pair, uint32_t csr, uint32_t value);

/** Request slot @p index of the pair. */
struct qat4_fw_req *rig_request(struct rig_pair *pair, uint32_t index);

/** Response slot @p index of the pair. */
struct qat4_fw_resp *rig_response(struct rig_pair *pair, uint32_t index);

struct qm_stats rig_stats(const struct rig *rig, unsigned int vf);

#endif /* QM_RIG_H */
