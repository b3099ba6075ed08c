/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The asymmetric PMD: its device, queue pair, session, and what is known of an operation in flight.
 *
 * Reading order: qat4_asym_pmd.c (device), qat4_asym_session.c (what is prepared once),
 * qat4_asym_op.c (bursts), qat4_asym_build.h (how a request is written), then one file a family:
 * modular, rsa, dh, dsa, ec, mont, sm2, eddsa. qat4_asym_qp.c has the memory of a queue pair.
 *
 * Statuses. SUCCESS: done; a verification was positive. AUTH_FAILED: a verification was negative,
 * the signature or the padding of a message to be decrypted is not good. INVALID_ARGS: a value or a
 * length cannot be: a number not below its modulus, no inverse, a point that is not on the curve,
 * a result that does not fit. INVALID_SESSION: there is no usable session or transform. ERROR: the
 * device failed, a CRT result was wrong, or there are no random numbers.
 */

#ifndef QAT4_ASYM_H
#define QAT4_ASYM_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include <cryptodev_pmd.h>
#include <rte_cryptodev.h>

#include "hw/qat4_hw_pke.h"
#include "qat4_asym_num.h"
#include "qat4_asym_random.h"
#include "qat4_cryptodev.h"
#include "qat4_compat_asym.h"
#include "qat4_dev.h"
#include "qat4_log.h"
#include "qat4_mem.h"
#include "qat4_ring.h"
#include "rte_pmd_qat4xxx.h"

struct qat4_hashes; /* qat4_asym_hash.h */

#define QAT4_ASYM_DRIVER_NAME crypto_qat4xxx_asym

extern int qat4_logtype_crypto_asym;
extern uint8_t qat4_asym_driver_id;

/** One line of the log of asymmetric crypto, without its end. */
#define QAT4_ASYM_LOG(level, ...)                                                                  \
	rte_log(RTE_LOG_##level, qat4_logtype_crypto_asym,                                         \
			"QAT4: " RTE_FMT(RTE_FMT_HEAD(__VA_ARGS__, ) "\n",                         \
					RTE_FMT_TAIL(__VA_ARGS__, )))

enum {
	QAT4_ASYM_MAX_BYTES = 1024,      /* largest number: 8192 bits */
	QAT4_ASYM_MEMBERS = 2,           /* longest chain of requests for one operation */
	QAT4_ASYM_OPERANDS_BYTES = 7680, /* RSA-8192: a CRT request (4608) and its check (3072) */
	QAT4_ASYM_COOKIE_BYTES = 8320,   /* not a power of two: see below */
	QAT4_ASYM_BLOCK_BYTES = 2 * 1024 * 1024, /* of memory: a huge page or a part of one */
	QAT4_ASYM_BLOCK_COOKIES = QAT4_ASYM_BLOCK_BYTES / QAT4_ASYM_COOKIE_BYTES,
	QAT4_ASYM_KEY_BYTES =
			5760,  /* as given and padded; RSA-8192: only n and e are padded, too */
	QAT4_ASYM_RESULTS = 4, /* most numbers that an operation returns */
	QAT4_ASYM_DIGEST_MAX_BYTES = 64,
};

/** The device in this process. */
struct qat4_asym_device {
	struct qat4_device *function;
	struct qat4_cryptodev_id id;
	struct rte_cryptodev *cryptodev;
	struct qat4_hashes *hashes; /* NULL: built without libcrypto */
	struct IMB_MGR *imb;        /* stretches random numbers */
};

/** The asymmetric device with cryptodev id @p dev_id in this process. */
struct qat4_asym_device *qat4_asym_device_get(uint8_t dev_id);

/** Family of a session: chooses what makes requests of its operations. */
enum qat4_asym_kind {
	QAT4_ASYM_KIND_MODEX,
	QAT4_ASYM_KIND_MODINV,
	QAT4_ASYM_KIND_RSA,
	QAT4_ASYM_KIND_DH,
	QAT4_ASYM_KIND_DSA,
	QAT4_ASYM_KIND_ECDSA,
	QAT4_ASYM_KIND_ECDH,
	QAT4_ASYM_KIND_ECPM,
	QAT4_ASYM_KIND_ECFPM,
	QAT4_ASYM_KIND_MONT,
	QAT4_ASYM_KIND_SM2,
	QAT4_ASYM_KIND_EDDSA,
	QAT4_ASYM_KINDS,
};

/**
 * A number in the key area of a session. No bytes: the transform did not give it. The padded form
 * is an operand: the device reads it where it is.
 */
struct qat4_asym_number {
	uint16_t at;
	uint16_t bytes;
	uint16_t padded_at;
	uint16_t padded_bytes; /* 0: there is none, each operation gets a copy */
	uint16_t fits_bytes;   /* the value is known to fit into as many of its low bytes */
};

/** What the numbers of a session are, by family. */
enum { QAT4_MODULUS = 0, QAT4_EXPONENT = 1 };
enum qat4_rsa_number {
	QAT4_RSA_N,
	QAT4_RSA_E,
	QAT4_RSA_D,
	QAT4_RSA_P,
	QAT4_RSA_Q,
	QAT4_RSA_DP,
	QAT4_RSA_DQ,
	QAT4_RSA_QINV,
};
enum { QAT4_DH_P, QAT4_DH_G };
enum { QAT4_DSA_P, QAT4_DSA_Q, QAT4_DSA_G, QAT4_DSA_X };
enum qat4_ec_number {
	QAT4_EC_PRIVATE,
	QAT4_EC_X, /* public key */
	QAT4_EC_Y,
	QAT4_EC_P, /* the curve */
	QAT4_EC_A,
	QAT4_EC_B,
	QAT4_EC_GX,
	QAT4_EC_GY,
	QAT4_EC_H,
	QAT4_ASYM_NUMBERS, /* most numbers that a session has */
};

/** A function of the device and the bytes of each of its operands. */
struct qat4_asym_function {
	uint32_t id; /* enum qat4_pke_id; 0: none */
	uint16_t bytes;
};

/** Padding of RSA: enum rte_crypto_rsa_padding_type and its parameters. */
struct qat4_rsa_padding {
	uint8_t type;
	uint8_t hash;      /* enum rte_crypto_auth_algorithm */
	uint8_t mgf1_hash; /* as the API says: the hash, when the transform does not tell */
	uint8_t label_hash_bytes;
	uint16_t salt_bytes;
	uint8_t label_hash[QAT4_ASYM_DIGEST_MAX_BYTES]; /* OAEP */
};

#define QAT4_ASYM_SESSION_MAGIC 0x41544151u /* "QATA" */

/**
 * A session: the numbers of the transform, copied, and what follows from their sizes. Lives in the
 * application's session pool, shared by processes: no pointers.
 */
struct qat4_asym_session {
	rte_iova_t iova; /* of this session; 0: the device cannot read it, operations get copies */
	uint32_t magic;  /* QAT4_ASYM_SESSION_MAGIC while the session is usable */
	uint8_t kind;    /* enum qat4_asym_kind */
	uint8_t curve;   /* enum qat4_curve_id, or of the Edwards and Montgomery curves */
	uint16_t used;   /* bytes of keys[] */
	uint16_t result_bytes; /* of a number modulo the session's modulus, as the API promises */
	struct qat4_asym_function public_fn;    /* RSA: m^e; the other families: their function */
	struct qat4_asym_function private_fn;   /* RSA with an exponent */
	struct qat4_asym_function crt_fn;       /* RSA with CRT numbers */
	struct qat4_asym_function generator_fn; /* DH with generator 2 */
	struct qat4_rsa_padding padding;
	struct qat4_asym_number numbers[QAT4_ASYM_NUMBERS];
	uint8_t keys[QAT4_ASYM_KEY_BYTES];
};

/** Addresses of the operands of one request. */
struct qat4_asym_params {
	uint64_t in[8];
	uint64_t out[8];
};

/**
 * DMA-able side data of one ring slot. Cookies lie in blocks, as none may cross a break of IO
 * addresses. Were they a power of two apart, the same lines of all cookies would compete for a few
 * sets of each cache.
 */
struct qat4_asym_cookie {
	struct qat4_asym_params params[QAT4_ASYM_MEMBERS];
	struct qat4_pke_req next[QAT4_ASYM_MEMBERS - 1]; /* chained requests, 64-byte aligned */
	uint8_t reserved[192];
	uint8_t operands[QAT4_ASYM_OPERANDS_BYTES];
	uint8_t apart[128];
} __rte_cache_aligned;
static_assert(sizeof(struct qat4_asym_cookie) == QAT4_ASYM_COOKIE_BYTES, "cookie size");
static_assert(offsetof(struct qat4_asym_cookie, next) % 64 == 0, "chained requests are aligned");
static_assert(offsetof(struct qat4_asym_cookie, operands) == 512, "operands are aligned");

/** Where a cookie is. */
struct qat4_asym_cookie_at {
	struct qat4_asym_cookie *cookie;
	rte_iova_t iova;
};

/** What has to be done with the results of an operation. */
enum qat4_asym_finish {
	QAT4_ASYM_FINISH_RESULTS, /* copy the numbers, nothing else */
	QAT4_ASYM_FINISH_RSA,
	QAT4_ASYM_FINISH_MONT,
	QAT4_ASYM_FINISH_SM2_ENCRYPT,
	QAT4_ASYM_FINISH_SM2_DECRYPT,
	QAT4_ASYM_FINISH_EDDSA_SIGN,
	QAT4_ASYM_FINISH_EDDSA_VERIFY,
	QAT4_ASYM_FINISH_EDDSA_PUBLIC,
	QAT4_ASYM_FINISHES,
};

/** A number that the device writes and the application gets. */
struct qat4_asym_result {
	rte_crypto_param *to; /* in the operation */
	uint16_t at;          /* among the cookie's operands */
	uint16_t bytes;       /* that the device writes */
	uint16_t give_bytes;  /* that the application gets, of the low end */
	bool strip;           /* without leading zeros */
};

/**
 * What is known of the operation in a ring slot until it comes back. Not read by the device, but
 * shared by processes: no pointers to code.
 */
struct qat4_asym_slot {
	struct rte_crypto_op *op;
	uint8_t members;       /* requests in the chain; 0: nothing was asked, op->status is set */
	uint8_t finish;        /* enum qat4_asym_finish */
	uint8_t negative;      /* op status when the device says no to the last request ... */
	uint8_t negative_head; /* ... and when it does to one before */
	uint8_t bad_message;   /* op status for -EBADMSG: signature or padding is not good */
	uint8_t nb_results;
	uint8_t curve;         /* of the session */
	uint8_t modulus_top;   /* RSA: first byte of the modulus */
	uint8_t public;        /* nothing in the cookie is secret, if all goes well */
	uint16_t used;         /* bytes of the cookie's operands */
	uint16_t number_bytes; /* of the family: bytes of the modulus */
	uint16_t check_at;     /* RSA: what must equal the input; 0: nothing */
	uint16_t scratch_at;   /* EdDSA, SM2: the driver's own numbers among the operands */
	struct qat4_asym_result results[QAT4_ASYM_RESULTS];
	struct qat4_rsa_padding padding;
};

/** Operations by what became of them; written by the dequeuing thread. */
struct qat4_asym_counters {
	uint64_t verify_failed; /* verifications, unpaddings */
	uint64_t refused_value; /* the device or the check of a result found a value that cannot be
				 */
	uint64_t unsupported;   /* device: unsupported request */
	uint64_t dma_faults;
	uint64_t device_error;
	uint64_t crt_faults;   /* RSA: the result did not give the input back */
	uint64_t bad_response; /* response does not answer its request */
	uint64_t lost;         /* no response: the device failed, or was reset */
};

/** A queue pair, in memory that all processes share. */
struct qat4_asym_qp {
	struct qat4_ring_pair rp;
	struct qat4_asym_slot *slots;
	struct qat4_asym_cookie_at *cookies; /* of the slots */
	const struct rte_memzone *cookies_mz;
	uint8_t dev_id; /* cryptodev id */

	uint64_t enqueued __rte_cache_aligned; /* enqueuing thread */
	uint64_t refused;                      /* operations that could not be made into requests */
	struct qat4_random_pool random;
	struct qat4_asym_session temporary; /* of the session-less operation at hand */

	uint64_t dequeued __rte_cache_aligned; /* dequeuing thread */
	struct qat4_asym_counters counters;
};

/* qat4_asym_caps.c */

/**
 * Capabilities that the device has and the API can express.
 *
 * @param hashes  Whether the driver can hash.
 * @return  A terminated array on the shared heap (rte_free()), or NULL when out of memory.
 */
struct rte_cryptodev_capabilities *qat4_asym_caps_create(
		const struct qat4_caps *caps, bool hashes, int socket_id);

/* qat4_asym_session.c */

/**
 * Prepare @p session for @p xform.
 *
 * @param session  Zeroed; wiped again on failure.
 * @param iova     Of @p session, which then outlives its operations; 0: it does not, or has none.
 * @return  0; -ENOTSUP the device does not offer it; -EINVAL malformed. One line in the log says
 *          which value.
 */
int qat4_asym_session_init(const struct qat4_asym_device *dev,
		const struct rte_crypto_asym_xform *xform, struct qat4_asym_session *session,
		rte_iova_t iova);

/** Wipe the keys. */
void qat4_asym_session_fini(struct qat4_asym_session *session);

/**
 * Copy a number of the transform into the session. None at all is copied as none.
 *
 * @param name    For messages: "modulus".
 * @param strip   Leave leading zero bytes out; not for secrets.
 * @return  0; -EINVAL longer than QAT4_ASYM_MAX_BYTES, or data missing.
 */
int qat4_asym_session_add(struct qat4_asym_session *session, unsigned int number,
		const rte_crypto_param *param, const char *name, bool strip);

/**
 * Keep a number of the session as an operand of @p bytes, right-aligned, if it fits. Nothing to do
 * for one that the session has not, or when the device cannot read the session.
 */
void qat4_asym_session_pad(struct qat4_asym_session *session, unsigned int number, size_t bytes);

/** The bytes of a number of a session. */
static inline const uint8_t *
qat4_asym_session_number(const struct qat4_asym_session *session, unsigned int number)
{
	return &session->keys[session->numbers[number].at];
}

/* qat4_asym_qp.c */

int qat4_asym_qp_setup(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id);
/** Reset the queue pair; with @p conf make it anew. DPDK can ask for it from 24.11 on. */
int qat4_asym_qp_reset(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id);
int qat4_asym_qp_release(struct rte_cryptodev *dev, uint16_t qp_id);
/** Release whatever its state: the device lets go of the rings, what was in flight is not returned.
 */
void qat4_asym_qp_destroy(struct rte_cryptodev *dev, uint16_t qp_id);

/* qat4_asym_op.c */
uint16_t qat4_asym_enqueue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops);
uint16_t qat4_asym_dequeue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops);

#endif /* QAT4_ASYM_H */
