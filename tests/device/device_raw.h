/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The raw data-path API: contexts, and the vectors of an op.
 */

#ifndef DEVICE_RAW_H
#define DEVICE_RAW_H

#include <stdbool.h>
#include <stdint.h>

#include "device_job.h"

/** A context of queue pair 0. Fails the test when the driver refuses. To be freed with free(). */
struct rte_crypto_raw_dp_ctx *dt_raw_open(
		enum rte_crypto_op_sess_type type, union rte_cryptodev_session_ctx session);

/** A context of a session of the crypto API. */
struct rte_crypto_raw_dp_ctx *dt_raw_open_session(void *session);

/** Which bytes the vectors show. */
enum dt_raw_view {
	DT_RAW_ALL,   /* the whole packet: offsets cut off both ends */
	DT_RAW_TIGHT, /* the bytes that are worked on, a digest that is ciphered included */
	DT_RAW_SHORT, /* the same, but such a digest follows the only vector */
	DT_RAW_VIEWS,
};

/** An op in vectors. */
struct dt_raw_vecs {
	struct rte_crypto_vec src[DT_MAX_SEGS];
	struct rte_crypto_vec dst[DT_MAX_SEGS];
	struct rte_crypto_sgl src_sgl;
	struct rte_crypto_sgl dst_sgl;
	union rte_crypto_sym_ofs ofs;
	struct rte_crypto_va_iova_ptr iv;
	struct rte_crypto_va_iova_ptr digest;
	struct rte_crypto_va_iova_ptr aad; /* or the IV of GMAC */
};

/** What an op works on: regions of its mbufs. */
struct dt_raw_regions {
	struct dt_region shown; /* by the vectors */
	struct dt_region cipher;
	struct dt_region auth;
	bool ciphers;
	bool auths;
};

/** Fill source, destination and offsets from the mbufs of @p op. */
void dt_raw_vecs_fill(struct dt_raw_vecs *v, const struct rte_crypto_op *op,
		const struct dt_raw_regions *regions);

/** The same, and IV, digest, AAD, for the op of a job. */
void dt_raw_job_fill(struct dt_raw_vecs *v, const struct dt_job *job, enum dt_raw_view view);

/** Enqueue in place; as rte_cryptodev_raw_enqueue(). */
int dt_raw_enqueue(struct rte_crypto_raw_dp_ctx *ctx, struct dt_raw_vecs *v, void *user_data);

/** Enqueue one op of any kind as a burst of one. @return  0 or the driver's negative status. */
int dt_raw_enqueue_any(struct rte_crypto_raw_dp_ctx *ctx, struct dt_raw_vecs *v, void *user_data);

/** Dequeue one; fails the test when nothing comes. @return  The user data. */
void *dt_raw_dequeue(struct rte_crypto_raw_dp_ctx *ctx, enum rte_crypto_op_status *status);

#endif /* DEVICE_RAW_H */
