/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The symmetric PMD: its device, queue pair and session.
 *
 * Reading order: qat4_sym_pmd.c (device), qat4_sym_session.c and qat4_sym_cd.c (what is prepared
 * once), qat4_sym_encode.c (what is done for each operation), qat4_sym_qp.c (bursts).
 */

#ifndef QAT4_SYM_H
#define QAT4_SYM_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include <cryptodev_pmd.h>
#include <rte_cryptodev.h>

#include "hw/qat4_hw_la.h"
#include "qat4_child.h"
#include "qat4_dev.h"
#include "qat4_log.h"
#include "qat4_ring.h"
#include "qat4_sgl.h"

struct IMB_MGR; /* intel-ipsec-mb */

#define QAT4_SYM_DRIVER_NAME crypto_qat4xxx

extern int qat4_logtype_crypto;
extern uint8_t qat4_sym_driver_id;

/** One line of the crypto log, without its end. */
#define QAT4_SYM_LOG(level, ...)                                                                   \
	rte_log(RTE_LOG_##level, qat4_logtype_crypto,                                              \
			"QAT4: " RTE_FMT(RTE_FMT_HEAD(__VA_ARGS__, ) "\n",                         \
					RTE_FMT_TAIL(__VA_ARGS__, )))

enum {
	QAT4_SYM_CD_BYTES = 256, /* room for the largest content descriptor */
	QAT4_SYM_MAX_SEGS = 48,  /* of a source or destination mbuf chain */
	QAT4_SYM_COOKIE_BYTES = 2048,
	QAT4_SYM_AAD_MAX_BYTES = 240,
	QAT4_SYM_IV12_BYTES = 12,
	QAT4_SYM_J0_BYTES = 16,
	QAT4_AES_BLOCK_BYTES = 16,
};

/** Device data that all processes share (dev_private). */
struct qat4_sym_shared {
	struct rte_cryptodev_capabilities *capabilities; /* on the shared heap, terminated */
	struct qat4_caps device_caps;
	bool legacy;
};

/** The device in this process. */
struct qat4_sym_device {
	struct qat4_device *function;
	struct qat4_child child;
	char name[RTE_CRYPTODEV_NAME_MAX_LEN];
	struct rte_cryptodev *cryptodev;
	struct IMB_MGR *imb; /* direct functions only: any thread may use them */
};

/** The symmetric device with cryptodev id @p dev_id in this process. */
struct qat4_sym_device *qat4_sym_device_get(uint8_t dev_id);

/** What the fields of an operation mean to a session: chooses the encoder. */
enum qat4_sym_kind {
	QAT4_SYM_KIND_CIPHER,
	QAT4_SYM_KIND_AUTH,
	QAT4_SYM_KIND_CHAIN,
	QAT4_SYM_KIND_AEAD,    /* single pass */
	QAT4_SYM_KIND_AEAD_J0, /* GCM with a 16-byte counter block, two passes */
	QAT4_SYM_KIND_GMAC,
};

#define QAT4_SYM_SESSION_MAGIC 0x34544151u /* "QAT4" */

/**
 * A session: everything that does not change from operation to operation. Lives in the
 * application's session pool, which is DMA-able and shared by processes: no pointers to code.
 */
struct qat4_sym_session {
	struct qat4_la_req request; /* copied into the ring slot, then patched */

	uint32_t magic __rte_cache_aligned; /* QAT4_SYM_SESSION_MAGIC while the session is usable */
	uint8_t kind;                       /* enum qat4_sym_kind */
	uint8_t block_mask;                 /* cipher length must have none of these bits */
	uint8_t iv_bytes;                   /* 0, 12 or 16 */
	bool verify;                        /* a mismatch means authentication failure */
	bool digest_to_scratch;             /* NULL auth: the device writes bytes nobody wants */
	uint8_t digest_bytes;
	uint16_t iv_offset; /* from the start of the operation */
	uint16_t aad_bytes;

	uint8_t cd[QAT4_SYM_CD_BYTES] __rte_cache_aligned; /* read by the device */
};

/** A list with room for the longest chain. */
struct qat4_sym_sgl {
	struct qat4_fw_sgl hdr;
	struct qat4_fw_sgl_entry room[QAT4_SYM_MAX_SEGS];
};

/**
 * DMA-able side data of one ring slot. Aligned to its size, a power of two below a page: each
 * cookie has one IO address although all of them together may not.
 */
struct qat4_sym_cookie {
	struct qat4_sym_sgl src;
	struct qat4_sym_sgl dst;
	uint8_t aad[QAT4_SYM_AAD_MAX_BYTES]; /* padded copy, two-pass GCM */
	uint8_t scratch[QAT4_AES_BLOCK_BYTES];
	rte_iova_t iova; /* of this cookie */
} __rte_aligned(QAT4_SYM_COOKIE_BYTES);
static_assert(sizeof(struct qat4_sym_cookie) == QAT4_SYM_COOKIE_BYTES, "cookie size");

/* A slot's record: the operation, and in the low bits what must happen when it completes. */
#define QAT4_SYM_SLOT_REFUSED     ((uintptr_t)1) /* status is set already */
#define QAT4_SYM_SLOT_SESSIONLESS ((uintptr_t)2) /* give the temporary session back */
#define QAT4_SYM_SLOT_FLAGS       ((uintptr_t)7)

/** Failed operations by cause; written by the dequeuing thread. */
struct qat4_sym_counters {
	uint64_t auth_failed;
	uint64_t invalid;     /* device: invalid parameter */
	uint64_t unsupported; /* device: unsupported request */
	uint64_t dma_faults;
	uint64_t device_error;
	uint64_t bad_response; /* response does not answer its request */
};

/** A queue pair, in memory that all processes share. */
struct qat4_sym_qp {
	struct qat4_ring_pair rp;
	uintptr_t *slots; /* by slot: operation and QAT4_SYM_SLOT_* */
	struct qat4_sym_cookie *cookies;
	struct rte_cryptodev_sym_session **temporary; /* by slot, session-less operations */
	struct rte_mempool *session_pool;             /* may be NULL: no session-less operations */
	const struct rte_memzone *cookies_mz;
	uint8_t dev_id; /* cryptodev id */

	uint64_t enqueued __rte_cache_aligned; /* enqueuing thread */
	uint64_t refused;                      /* operations that could not be made into requests */
	uint64_t dequeued __rte_cache_aligned; /* dequeuing thread */
	struct qat4_sym_counters counters;
};

/* qat4_sym_caps.c */

/**
 * Capabilities that the device has and the arguments leave.
 *
 * @return  A terminated array on the shared heap (rte_free()), or NULL when out of memory.
 */
struct rte_cryptodev_capabilities *qat4_sym_caps_create(
		const struct qat4_caps *caps, bool legacy, int socket_id);

/* qat4_sym_session.c */

/**
 * Prepare @p session for @p xform.
 *
 * @param session       Zeroed; wiped again on failure.
 * @param session_iova  Of @p session.
 * @return  0; -ENOTSUP the device does not offer it; -EINVAL malformed. One line in the log says
 * which value.
 */
int qat4_sym_session_init(struct qat4_sym_device *dev, const struct rte_crypto_sym_xform *xform,
		struct qat4_sym_session *session, rte_iova_t session_iova);

/** Wipe keys and states. */
void qat4_sym_session_fini(struct qat4_sym_session *session);

/* qat4_sym_qp.c */
int qat4_sym_qp_setup(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id);
int qat4_sym_qp_release(struct rte_cryptodev *dev, uint16_t qp_id);
/** Release whatever its state: the device lets go of the rings, what was in flight is not returned.
 */
void qat4_sym_qp_destroy(struct rte_cryptodev *dev, uint16_t qp_id);
uint16_t qat4_sym_enqueue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops);
uint16_t qat4_sym_dequeue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops);

/* qat4_sym_encode.c */

/**
 * Write the request for @p op.
 *
 * @param req     The ring slot, 128 bytes.
 * @param cookie  Of the slot.
 * @return  0; -EINVAL when lengths, offsets or segments do not fit: then @p req is not usable.
 */
int qat4_sym_encode(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_sym_cookie *cookie);

/** Write a request that does nothing and is answered like any other. */
void qat4_sym_encode_null(struct qat4_la_req *req, uint64_t opaque);

#endif /* QAT4_SYM_H */
