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
#include "qat4_cryptodev.h"
#include "qat4_dev.h"
#include "qat4_log.h"
#include "qat4_mem.h"
#include "qat4_ring.h"
#include "qat4_sym_job.h"

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
	QAT4_SYM_CD_BYTES = 320,           /* room for the largest content descriptor */
	QAT4_SYM_PREFIX_BYTES = 288,       /* inner and outer key of an HMAC without precomputes */
	QAT4_SYM_KEY_SCHEDULE_BYTES = 240, /* AES-256, one direction */
	QAT4_SYM_MAX_SEGS = 48,            /* of a source or destination mbuf chain */
	QAT4_SYM_COOKIE_BYTES = 2048,
	QAT4_SYM_AAD_MAX_BYTES = 240,
	QAT4_SYM_CCM_HEAD_BYTES = 18, /* B0 and length in front of the AAD */
	QAT4_SYM_CCM_AAD_MAX_BYTES = 224,
	QAT4_SYM_FRAME_END_BYTES = 31, /* last whole block and residue of a DOCSIS frame */
	QAT4_SYM_IV12_BYTES = 12,
	QAT4_SYM_J0_BYTES = 16,
	QAT4_AES_BLOCK_BYTES = 16,
};

/** The device in this process. */
struct qat4_sym_device {
	struct qat4_device *function;
	struct qat4_cryptodev_id id;
	struct rte_cryptodev *cryptodev;
	struct IMB_MGR *imb; /* direct functions only: any thread may use them */
};

/** The symmetric device with cryptodev id @p dev_id in this process. */
struct qat4_sym_device *qat4_sym_device_get(uint8_t dev_id);

/** What the fields of an operation mean to a session: chooses the encoder. The order is used below.
 */
enum qat4_sym_kind {
	QAT4_SYM_KIND_AEAD,    /* single pass */
	QAT4_SYM_KIND_AEAD_J0, /* GCM with a 16-byte counter block, two passes */
	QAT4_SYM_KIND_CCM,
	QAT4_SYM_KIND_CIPHER,
	QAT4_SYM_KIND_CHAIN,
	QAT4_SYM_KIND_DOCSIS,     /* whole blocks by the device, the residue by the driver */
	QAT4_SYM_KIND_DOCSIS_CRC, /* the same, with CRC of the frame */
	QAT4_SYM_KIND_AUTH,
	QAT4_SYM_KIND_GMAC,
};

/** Are the operation's AEAD fields meant? */
static inline bool
qat4_sym_kind_is_aead(uint8_t kind)
{
	return kind <= QAT4_SYM_KIND_CCM;
}

static inline bool
qat4_sym_kind_is_docsis(uint8_t kind)
{
	return kind == QAT4_SYM_KIND_DOCSIS || kind == QAT4_SYM_KIND_DOCSIS_CRC;
}

/** Where the IV of the request comes from. */
enum qat4_sym_iv {
	QAT4_SYM_IV_NONE,
	QAT4_SYM_IV_12,
	QAT4_SYM_IV_16,
	QAT4_SYM_IV_XTS, /* 16 bytes, encrypted with the tweak key */
};

/** How qat4_sym_flat.h encodes operations of the session. */
enum qat4_sym_flat {
	QAT4_SYM_FLAT_NO,
	QAT4_SYM_FLAT_AEAD,
	QAT4_SYM_FLAT_CHAIN,
	QAT4_SYM_FLAT_AUTH,
	QAT4_SYM_FLAT_CIPHER,
};

#define QAT4_SYM_SESSION_MAGIC 0x34544151u /* "QAT4" */

/**
 * A session: everything that does not change from operation to operation. Lives in the
 * application's session pool, which is DMA-able and shared by processes: no pointers to code.
 */
struct qat4_sym_session {
	/** Of every operation, but for what differs; its offsets are 0. */
	struct qat4_la_req request;

	uint32_t magic __rte_cache_aligned; /* QAT4_SYM_SESSION_MAGIC while the session is usable */
	uint8_t kind;                       /* enum qat4_sym_kind */
	uint8_t block_mask;                 /* cipher length must have none of these bits */
	uint8_t min_bytes;                  /* least cipher length */
	uint8_t iv;                         /* enum qat4_sym_iv */
	bool verify;                        /* a mismatch means authentication failure */
	bool encrypt;
	bool digest_to_scratch; /* NULL auth: the device writes bytes nobody wants */
	uint8_t digest_bytes;
	uint8_t nonce_bytes;    /* CCM */
	uint8_t soft_key_bytes; /* of the key schedule below; 0: none */
	uint8_t flat;           /* enum qat4_sym_flat */
	uint16_t iv_offset;     /* from the start of the operation */
	uint16_t aad_bytes;

	uint8_t cd[QAT4_SYM_CD_BYTES] __rte_cache_aligned; /* read by the device */
	uint8_t prefix[QAT4_SYM_PREFIX_BYTES];             /* read by the device */
	/** Encryption schedule for the driver's own blocks: XTS tweak, DOCSIS residue. */
	uint8_t soft_key[QAT4_SYM_KEY_SCHEDULE_BYTES] __rte_aligned(16);
};

/** A list with room for the longest chain and a tail. */
struct qat4_sym_sgl {
	struct qat4_fw_sgl hdr;
	struct qat4_fw_sgl_entry room[QAT4_SYM_MAX_SEGS + 1];
};

/** The end of a DOCSIS frame, which the driver enciphers when the device has done the blocks before
 * it. */
struct qat4_sym_residue {
	uint8_t *at[QAT4_SYM_FRAME_END_BYTES]; /* destination: last whole block, residue */
	uint8_t block_bytes; /* of the last whole block: 16, or 0 when there is none */
	uint8_t bytes;       /* of the residue; 0: nothing to do */
	bool in_destination; /* its clear bytes are read there, else they are below */
	uint8_t block[QAT4_AES_BLOCK_BYTES]; /* what is enciphered for the key stream */
	uint8_t clear[QAT4_AES_BLOCK_BYTES];
};

/**
 * DMA-able side data of one ring slot. Aligned to its size, a power of two below a page: each
 * cookie has one IO address although all of them together may not.
 */
struct qat4_sym_cookie {
	struct qat4_sym_sgl src;
	struct qat4_sym_sgl dst;
	union {
		uint8_t aad[256];                /* padded copy: two-pass GCM; CCM's first blocks */
		struct qat4_sym_residue residue; /* DOCSIS kinds only */
	};
	uint8_t scratch[QAT4_AES_BLOCK_BYTES];
	rte_iova_t iova; /* of this cookie */
} __rte_aligned(QAT4_SYM_COOKIE_BYTES);
static_assert(sizeof(struct qat4_sym_cookie) == QAT4_SYM_COOKIE_BYTES, "cookie size");

/* A slot's record: the operation, and in the low bits what must happen when it completes. */
#define QAT4_SYM_SLOT_REFUSED     ((uintptr_t)1) /* status is set already */
#define QAT4_SYM_SLOT_SESSIONLESS ((uintptr_t)2) /* give the temporary session back */
#define QAT4_SYM_SLOT_RESIDUE     ((uintptr_t)4) /* qat4_docsis_finish() */
#define QAT4_SYM_SLOT_FLAGS       ((uintptr_t)7)

/** Failed operations by cause; written by the dequeuing thread. */
struct qat4_sym_counters {
	uint64_t auth_failed;
	uint64_t invalid;     /* device: invalid parameter */
	uint64_t unsupported; /* device: unsupported request */
	uint64_t dma_faults;
	uint64_t device_error;
	uint64_t bad_response; /* response does not answer its request */
	uint64_t lost;         /* no response: the device failed, or was reset */
};

/** A queue pair, in memory that all processes share. */
struct qat4_sym_qp {
	struct qat4_ring_pair rp;
	uintptr_t *slots; /* by slot: operation and QAT4_SYM_SLOT_* */
	struct qat4_sym_cookie *cookies;
	struct rte_cryptodev_sym_session **temporary;    /* by slot, session-less operations */
	struct rte_cryptodev_sym_session *raw_temporary; /* of a session-less raw context */
	bool raw_docsis; /* the raw API's session is DOCSIS: dequeue has work to do */
	struct rte_mempool *session_pool; /* may be NULL: no session-less operations */
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

/** Why the algorithm of @p idx, which is not among the capabilities of @p dev, is not. */
const char *qat4_sym_caps_reason(const struct qat4_sym_device *dev,
		const struct rte_cryptodev_sym_capability_idx *idx);

/* qat4_sym_check.c */

/**
 * Check algorithm, operation, key and sizes of a transform.
 *
 * @return  0; -ENOTSUP not offered by the device; -EINVAL malformed; after a line in the log.
 */
int qat4_sym_check_cipher(
		const struct qat4_sym_device *dev, const struct rte_crypto_cipher_xform *xform);
int qat4_sym_check_auth(
		const struct qat4_sym_device *dev, const struct rte_crypto_auth_xform *xform);
int qat4_sym_check_aead(
		const struct qat4_sym_device *dev, const struct rte_crypto_aead_xform *xform);

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

/** The same for an rte_security session: DOCSIS frames with CRC. */
int qat4_sym_docsis_session_init(struct qat4_sym_device *dev,
		const struct rte_crypto_sym_xform *xform, struct qat4_sym_session *session,
		rte_iova_t session_iova);

/** Wipe keys and states. */
void qat4_sym_session_fini(struct qat4_sym_session *session);

/* qat4_sym_qp.c */
int qat4_sym_qp_setup(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id);
/** Reset the queue pair; with @p conf make it anew. DPDK can ask for it from 24.11 on. */
int qat4_sym_qp_reset(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id);
int qat4_sym_qp_release(struct rte_cryptodev *dev, uint16_t qp_id);
/** Release whatever its state: the device lets go of the rings, what was in flight is not returned.
 */
void qat4_sym_qp_destroy(struct rte_cryptodev *dev, uint16_t qp_id);

/**
 * A session for one use, from the queue pair's session pool; in the application's memory, so
 * DMA-able.
 *
 * @return  NULL when there is no pool, it is empty, or @p xform is refused (after a line in the
 * log).
 */
struct rte_cryptodev_sym_session *qat4_sym_temporary_get(
		struct qat4_sym_qp *qp, const struct rte_crypto_sym_xform *xform);

/** Wipe a temporary session and give it back. NULL is harmless. */
void qat4_sym_temporary_put(struct qat4_sym_qp *qp, struct rte_cryptodev_sym_session *holder);

/**
 * Status that @p resp, the answer to a request with opaque value @p opaque, gives an operation.
 * What is not success is counted by its cause.
 */
enum rte_crypto_op_status qat4_sym_status(
		struct qat4_sym_qp *qp, const struct qat4_fw_resp *resp, uint64_t opaque);

/* qat4_sym_op.c */
uint16_t qat4_sym_enqueue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops);
uint16_t qat4_sym_dequeue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops);

/* qat4_sym_raw.c */
int qat4_sym_raw_ctx_size(struct rte_cryptodev *dev);
int qat4_sym_raw_configure(struct rte_cryptodev *dev, uint16_t qp_id,
		struct rte_crypto_raw_dp_ctx *ctx, enum rte_crypto_op_sess_type sess_type,
		union rte_cryptodev_session_ctx session_ctx, uint8_t is_update);

/* qat4_sym_security.c */

/** Whether the device has DOCSIS: it goes with the cipher slice. */
bool qat4_sym_security_offered(const struct rte_cryptodev *dev);

/** The security context of a cryptodev, for this process; NULL when out of memory. */
void *qat4_sym_security_create(struct rte_cryptodev *dev);
void qat4_sym_security_destroy(struct rte_cryptodev *dev);

/* qat4_sym_encode.c */

/**
 * Write the request for @p job.
 *
 * @param req     The ring slot, 128 bytes.
 * @param cookie  Of the slot.
 * @return  0; a negative errno when lengths, offsets or segments do not fit: then @p req is not
 * usable.
 */
int qat4_sym_encode(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct qat4_sym_cookie *cookie);

/** Write a request that does nothing and is answered like any other. */
void qat4_sym_encode_null(struct qat4_la_req *req, uint64_t opaque);

#endif /* QAT4_SYM_H */
