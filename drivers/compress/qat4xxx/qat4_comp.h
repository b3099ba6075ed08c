/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The compression PMD: its device, queue pair and private transform.
 *
 * Reading order: qat4_comp_pmd.c (device), qat4_comp_xform.c, qat4_comp_cfg.c and qat4_comp_chain.c
 * (what is prepared once), qat4_comp_encode.c and qat4_comp_status.c (what is done for each
 * operation), qat4_comp_op.c (bursts).
 */

#ifndef QAT4_COMP_H
#define QAT4_COMP_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include <rte_compressdev.h>
#include <rte_compressdev_pmd.h>
#include <rte_memzone.h>
#include <rte_spinlock.h>

#include "hw/qat4_hw_comp.h"
#include "hw/qat4_hw_la.h"
#include "qat4_child.h"
#include "qat4_dev.h"
#include "qat4_ring.h"
#include "rte_pmd_qat4xxx_comp.h"

#define QAT4_COMP_DRIVER_NAME compress_qat4xxx

extern int qat4_logtype_compress;

/** One line of the compression log, without its end. */
#define QAT4_COMP_LOG(level, ...)                                                                  \
	rte_log(RTE_LOG_##level, qat4_logtype_compress,                                            \
			"QAT4: " RTE_FMT(RTE_FMT_HEAD(__VA_ARGS__, ) "\n",                         \
					RTE_FMT_TAIL(__VA_ARGS__, )))

enum {
	QAT4_COMP_COOKIE_BYTES = 4096,
	QAT4_COMP_SEGS = 112,       /* of a mbuf chain, in a list of the cookie */
	QAT4_COMP_LONG_SEGS = 8191, /* in a long list: 128 KB with its header */
	QAT4_COMP_LONG_LISTS = 2,   /* pairs of them a queue pair has */
	QAT4_COMP_WINDOW_LOG2 = 15, /* history of every format */
	QAT4_COMP_LEVEL_DEFAULT = 6,
	QAT4_COMP_LEVEL_MAX = 12,
	QAT4_COMP_CD_BYTES = 48, /* of a plain hash */
};

/** Device data that all processes share (dev_private). */
struct qat4_comp_shared {
	struct rte_compressdev_capabilities *capabilities; /* on the shared heap, terminated */
	rte_spinlock_t qp_lock; /* a queue pair is not freed while its counters are read */
	uint8_t started;        /* what dev_started is, see compressdev_create() */
	/** Freed while the device was stopped with their operations in flight: until those are
	 * given back. */
	struct qat4_comp_xform *freed;
};

/** The device in this process. */
struct qat4_comp_device {
	struct qat4_device *function;
	struct qat4_child child;
	char name[RTE_COMPRESSDEV_NAME_MAX_LEN];
	struct rte_compressdev *compressdev;
};

/** The compression device with id @p dev_id in this process; NULL when it is of another driver. */
struct qat4_comp_device *qat4_comp_device_get(uint8_t dev_id);

#define QAT4_COMP_XFORM_MAGIC 0x34434451u /* "QDC4" */

/* What operations of a transform need besides the request: after it, "special". */
#define QAT4_COMP_STORE       0x01u /* stored blocks, made by the driver */
#define QAT4_COMP_CHAIN       0x02u /* hash first */
#define QAT4_COMP_INTEGRITY   0x04u
#define QAT4_COMP_ROLLING     0x08u /* XXH32 over operations */
#define QAT4_COMP_NO_SEED     0x10u /* the checksum cannot go on from input_chksum */

/**
 * A private transform: everything that does not change from operation to operation. In DMA-able
 * memory that all processes share: no pointers to code.
 */
struct qat4_comp_xform {
	struct qat4_comp_req request; /* copied into the ring slot, then patched */

	uint32_t magic __rte_cache_aligned; /* QAT4_COMP_XFORM_MAGIC while usable */
	uint32_t final_flag;                /* QAT4_COMP_BFINAL when the flush flag decides it */
	uint8_t special;                    /* QAT4_COMP_STORE ... */
	bool compress;
	uint8_t resp_mark; /* QAT4_COMP_RESP_CNV when the response must have it */
	uint8_t adler_shift;
	uint32_t crc_mask; /* which checksums input_chksum and output_chksum have, and where */
	uint32_t adler_mask;

	struct qat4_la_req hash;        /* sub-request of a chain */
	uint8_t cd[QAT4_COMP_CD_BYTES]; /* its content descriptor, read by the device */
	struct qat4_comp_xxhash_state xxhash __rte_cache_aligned; /* QAT4_COMP_ROLLING */
	struct qat4_comp_xform *next;                             /* of qat4_comp_shared.freed */
} __rte_aligned(512); /* does not cross a page, so has one IO address */
static_assert(sizeof(struct qat4_comp_xform) == 512, "transform size");

/** A list with room for usual chains. */
struct qat4_comp_sgl {
	struct qat4_fw_sgl hdr;
	struct qat4_fw_sgl_entry room[QAT4_COMP_SEGS];
};

/** A pair of lists for the longest chains. */
struct qat4_comp_long {
	struct {
		struct qat4_fw_sgl hdr;
		struct qat4_fw_sgl_entry room[QAT4_COMP_LONG_SEGS];
	} src, dst;
};

/** The parts of a chain of requests. */
struct qat4_comp_links {
	struct qat4_comp_req comp;
	struct qat4_la_req hash;
	struct qat4_comp_resp comp_resp;
	struct qat4_fw_resp hash_resp;
};

/**
 * DMA-able side data of one ring slot. A page, aligned: each cookie has one IO address although all
 * of them together may not.
 */
struct qat4_comp_cookie {
	struct qat4_comp_links links;
	struct qat4_comp_crc_block crcs;
	struct qat4_comp_sgl src;
	struct qat4_comp_sgl dst;
	rte_iova_t iova;    /* of this cookie */
	uint32_t long_list; /* with QAT4_COMP_SLOT_LONG: which one */
} __rte_aligned(QAT4_COMP_COOKIE_BYTES);
static_assert(sizeof(struct qat4_comp_cookie) == QAT4_COMP_COOKIE_BYTES, "cookie size");

/* In the low bits of a slot's operation: what must happen when it completes. */
#define QAT4_COMP_SLOT_DONE  ((uintptr_t)1) /* status is set already */
#define QAT4_COMP_SLOT_LONG  ((uintptr_t)2) /* give the long list back */
#define QAT4_COMP_SLOT_FLAGS ((uintptr_t)7)

/** What the driver knows of the request in a slot: the ring itself is written only. */
struct qat4_comp_slot {
	uintptr_t op; /* and QAT4_COMP_SLOT_* */
	uint32_t in_bytes;
	uint32_t out_bytes; /* room of the destination */
};

/** A queue pair, in memory that all processes share. */
struct qat4_comp_qp {
	struct qat4_ring_pair rp;
	struct qat4_comp_slot *slots;
	struct qat4_comp_cookie *cookies;
	struct qat4_comp_long *longs;
	const struct rte_memzone *cookies_mz;
	const struct rte_memzone *longs_mz;

	/* Enqueuing thread; it sets long_busy, the dequeuing thread clears it. */
	uint64_t enqueued __rte_cache_aligned;
	uint64_t refused;
	uint64_t stored_by_driver;
	uint32_t long_busy[QAT4_COMP_LONG_LISTS];

	/* Dequeuing thread; the fields of the enqueuing one are unused in it. */
	struct rte_pmd_qat4xxx_comp_counters counters __rte_cache_aligned;
};

/* qat4_comp_caps.c */

/**
 * Capabilities that the device has.
 *
 * @return  A terminated array on the shared heap (rte_free()), or NULL when out of memory.
 */
struct rte_compressdev_capabilities *qat4_comp_caps_create(
		const struct qat4_caps *caps, int socket_id);

/* qat4_comp_cfg.c */

/** What the slice configuration depends on. */
struct qat4_comp_cfg_input {
	enum qat4_comp_cmd cmd;
	int level;              /* compression: 1 to QAT4_COMP_LEVEL_MAX */
	unsigned int min_match; /* LZ4s */
	enum qat4_lz4_max_block lz4_block;
	bool lz4_independent;
	bool lz4_checksum; /* decompression: blocks are followed by one */
};

/** Slice configuration of a request, as it stands in the message. */
struct qat4_comp_cfg qat4_comp_cfg_make(const struct qat4_comp_cfg_input *in);

/* qat4_comp_xform.c */

/** What a transform is made for. */
struct qat4_comp_xform_config {
	const char *name; /* of the device, for messages */
	const struct qat4_caps *caps;
	const struct rte_pmd_qat4xxx_comp_options *options; /* may be NULL */
};

/**
 * Prepare a transform.
 *
 * @param xform  Zeroed, at IO address @p iova.
 * @return  0; -ENOTSUP, -EINVAL after a line in the log.
 */
int qat4_comp_xform_init(struct qat4_comp_xform *xform, rte_iova_t iova,
		const struct rte_comp_xform *asked, const struct qat4_comp_xform_config *cfg);

/**
 * Make a private transform: the function behind both APIs.
 *
 * @param options  May be NULL.
 * @return  0; -ENOTSUP, -EINVAL, -ENOMEM after a line in the log.
 */
int qat4_comp_xform_create(struct qat4_comp_device *dev, const struct rte_comp_xform *xform,
		const struct rte_pmd_qat4xxx_comp_options *options, void **out);

/** Wipe and free. */
void qat4_comp_xform_destroy(struct qat4_comp_xform *xform);

/** Set the XXH32 of a rolling transform back to its start. */
void qat4_comp_xxhash_reset(struct qat4_comp_xxhash_state *state);

/* qat4_comp_chain.c */

/** Prepare the hash of @p xform, which lies at @p iova. @p algo is SHA-1 or SHA-256. */
void qat4_comp_chain_prepare(
		struct qat4_comp_xform *xform, enum rte_comp_hash_algorithm algo, rte_iova_t iova);

/**
 * Make a chain of the compression request in @p cookie.
 *
 * @param slot  The ring slot, 128 bytes.
 */
void qat4_comp_chain_encode(void *slot, const struct rte_comp_op *op,
		const struct qat4_comp_xform *xform, struct qat4_comp_cookie *cookie);

/* qat4_comp_qp.c */
int qat4_comp_qp_setup(struct rte_compressdev *dev, uint16_t qp_id, uint32_t max_inflight_ops,
		int socket_id);
int qat4_comp_qp_release(struct rte_compressdev *dev, uint16_t qp_id);
/** Release whatever its state: the device lets go of the rings, what was in flight is not returned.
 */
void qat4_comp_qp_destroy(struct rte_compressdev *dev, uint16_t qp_id);

/** Is an operation in flight that has @p xform? */
bool qat4_comp_qp_uses(const struct qat4_comp_qp *qp, const struct qat4_comp_xform *xform);

/** All counters of a queue pair. */
void qat4_comp_qp_counters(
		const struct qat4_comp_qp *qp, struct rte_pmd_qat4xxx_comp_counters *out);

/* qat4_comp_encode.c */

/** Why an operation did not become a request. */
enum qat4_comp_verdict {
	QAT4_COMP_SENT = 0,     /* it did */
	QAT4_COMP_NO_ROOM,      /* all long lists are in use: later */
	QAT4_COMP_OUT_OF_SPACE, /* no byte of destination */
	QAT4_COMP_STORED,       /* the driver did the work */
	QAT4_COMP_REFUSED,      /* op->debug_status says why */
};

/**
 * Write the request for @p op, which goes into ring slot @p slot.
 *
 * @param message  QAT4_MSG_REQUEST_BYTES.
 * @param record   Out: what is needed when it is answered; its op has QAT4_COMP_SLOT_LONG only.
 */
enum qat4_comp_verdict qat4_comp_encode(struct qat4_comp_qp *qp, struct rte_comp_op *op,
		uint32_t slot, void *message, struct qat4_comp_slot *record);

/** Write a request that does nothing and is answered like any other. */
void qat4_comp_encode_null(void *slot, uint64_t opaque);

/* qat4_comp_status.c */

/** Put into @p op what @p resp, the answer to the request in slot @p slot, says. */
void qat4_comp_decode(struct qat4_comp_qp *qp, struct rte_comp_op *op,
		const struct qat4_comp_resp *resp, uint32_t slot);

/* qat4_comp_stored.c */

/** Store the data of @p op in the destination; sets everything that the operation returns. */
void qat4_comp_store(struct rte_comp_op *op, const struct qat4_comp_xform *xform);

/* qat4_comp_op.c */
uint16_t qat4_comp_enqueue_burst(void *queue_pair, struct rte_comp_op **ops, uint16_t nb_ops);
uint16_t qat4_comp_dequeue_burst(void *queue_pair, struct rte_comp_op **ops, uint16_t nb_ops);

#endif /* QAT4_COMP_H */
