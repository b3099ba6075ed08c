/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * How the request of an operation is written: begin a function, then its operands in the order of
 * the document; begin again for a request that the device does after the first went well.
 *
 * An encoder returns 0, QAT4_ASYM_DONE when the driver has done all itself, or what refuses the
 * operation: -EINVAL a value or length cannot be, -EBADMSG a signature cannot be valid,
 * -ENOTSUP, -EIO no random numbers.
 */

#ifndef QAT4_ASYM_BUILD_H
#define QAT4_ASYM_BUILD_H

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>

#include "qat4_asym.h"

#define QAT4_ASYM_DONE 1

struct qat4_asym_build {
	const struct qat4_asym_device *dev;
	struct qat4_asym_cookie *cookie;
	rte_iova_t iova; /* of the cookie */
	struct qat4_asym_slot *slot;
	struct qat4_asym_random random;
	struct qat4_pke_req *ring_req; /* the slot of the ring */
	struct qat4_pke_req *req;      /* the one at hand */
	struct qat4_asym_params *params;
};

enum { QAT4_ASYM_OPERAND_ALIGN = 64 }; /* any byte would do; the device is fastest with these */

/** IO address of @p at, in the cookie. */
static inline uint64_t
qat4_asym_iova(const struct qat4_asym_build *b, const void *at)
{
	return b->iova + RTE_PTR_DIFF(at, b->cookie);
}

/** A request with @p opaque and nothing else. */
static inline void
qat4_asym_request_clear(struct qat4_pke_req *req, uint64_t opaque)
{
	memset(req, 0, sizeof(*req));
	req->hdr_flags = QAT4_FW_HDR_VALID;
	req->opaque = opaque;
}

/** Begin the next request of the operation. */
static inline void
qat4_asym_begin(struct qat4_asym_build *b, uint32_t func_id)
{
	struct qat4_asym_cookie *cookie = b->cookie;
	unsigned int member = b->slot->members++;
	struct qat4_pke_req *req = member == 0 ? b->ring_req : &cookie->next[member - 1];

	/* The low bits tell which request of the chain an answer is for: operations are aligned. */
	qat4_asym_request_clear(req, (uintptr_t)b->slot->op | member);
	b->params = &cookie->params[member];
	req->service = QAT4_FW_SERVICE_PKE;
	req->func_id = func_id;
	req->src_iova = qat4_asym_iova(b, b->params->in);
	req->dst_iova = qat4_asym_iova(b, b->params->out);
	if (member != 0)
		b->req->next_iova = qat4_asym_iova(b, req);
	b->req = req;
}

/** Room among the operands of the cookie, 64-byte aligned; not yet an operand of the request. */
static inline uint8_t *
qat4_asym_room(struct qat4_asym_build *b, size_t bytes)
{
	uint8_t *room = &b->cookie->operands[b->slot->used];

	b->slot->used += (uint16_t)RTE_ALIGN_CEIL(bytes, QAT4_ASYM_OPERAND_ALIGN);
	RTE_ASSERT(b->slot->used <= QAT4_ASYM_OPERANDS_BYTES);
	return room;
}

/** The next input is at @p operand, of the cookie. */
static inline void
qat4_asym_in_at(struct qat4_asym_build *b, const uint8_t *operand)
{
	b->params->in[b->req->nb_in++] = qat4_asym_iova(b, operand);
}

/** Room for the next input. */
static inline uint8_t *
qat4_asym_in(struct qat4_asym_build *b, size_t bytes)
{
	uint8_t *room = qat4_asym_room(b, bytes);

	qat4_asym_in_at(b, room);
	return room;
}

/** The next input is a copy of a number, which must fit. @return  0, -EINVAL. */
static inline int
qat4_asym_in_copy(struct qat4_asym_build *b, size_t bytes, const uint8_t *data, size_t len)
{
	return qat4_num_place(qat4_asym_in(b, bytes), bytes, data, len);
}

/** Whether a parameter of the operation is there. */
static inline bool
qat4_asym_given(const rte_crypto_param *param)
{
	return param->data != NULL && param->length != 0;
}

/** The next input is a number of the operation. One without bytes or data is refused. */
static inline int
qat4_asym_in_param(struct qat4_asym_build *b, size_t bytes, const rte_crypto_param *param)
{
	if (unlikely(!qat4_asym_given(param)))
		return -EINVAL;
	return qat4_asym_in_copy(b, bytes, param->data, param->length);
}

/** As qat4_asym_in_number(), of a number that is not padded to just @p bytes. @return  0, -EINVAL.
 */
int qat4_asym_in_other_number(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, const struct qat4_asym_number *n);

/**
 * The next input is a number of the session: padded there, or a copy.
 *
 * @param bytes  Not 0.
 * @return  0; -EINVAL the session does not have it, or it does not fit.
 */
static inline int
qat4_asym_in_number(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, unsigned int number)
{
	const struct qat4_asym_number *n = &session->numbers[number];

	RTE_ASSERT(bytes != 0);
	if (unlikely(n->padded_bytes != bytes))
		return qat4_asym_in_other_number(b, bytes, session, n);
	b->params->in[b->req->nb_in++] =
			session->iova + offsetof(struct qat4_asym_session, keys) + n->padded_at;
	return 0;
}

/** Room for the next output. */
static inline uint8_t *
qat4_asym_out(struct qat4_asym_build *b, size_t bytes)
{
	uint8_t *room = qat4_asym_room(b, bytes);

	b->params->out[b->req->nb_out++] = qat4_asym_iova(b, room);
	return room;
}

/**
 * The next output goes to @p to when all went well.
 *
 * @param give_bytes  What the application gets: the low end, zeros before it.
 * @param strip       Without leading zeros.
 * @return  0; -EINVAL no memory to write to.
 */
static inline int
qat4_asym_result(struct qat4_asym_build *b, size_t bytes, rte_crypto_param *to, size_t give_bytes,
		bool strip)
{
	struct qat4_asym_slot *slot = b->slot;
	uint8_t *out = qat4_asym_out(b, bytes);

	if (to == NULL)
		return 0;
	if (to->data == NULL)
		return -EINVAL;
	slot->results[slot->nb_results++] = (struct qat4_asym_result){
		.to = to,
		.at = (uint16_t)(out - b->cookie->operands),
		.bytes = (uint16_t)bytes,
		.give_bytes = (uint16_t)give_bytes,
		.strip = strip,
	};
	return 0;
}

/** As qat4_asym_give(), of a number that the application gets with another length. */
void qat4_asym_give_part(
		const struct qat4_asym_cookie *cookie, const struct qat4_asym_result *result);

/** Copy a result into the application's memory and set its length. */
static inline void
qat4_asym_give(const struct qat4_asym_cookie *cookie, const struct qat4_asym_result *result)
{
	if (unlikely(result->give_bytes != result->bytes || result->strip)) {
		qat4_asym_give_part(cookie, result);
		return;
	}
	memcpy(result->to->data, &cookie->operands[result->at], result->bytes);
	result->to->length = result->bytes;
}

/** Write a request that does nothing and is answered like any other. */
void qat4_asym_null_request(struct qat4_pke_req *req, uint64_t opaque);

/* Encoders: one a family. */
int qat4_modex_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_modinv_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_rsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_dh_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_dsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_ecdsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_ecdh_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_ecpm_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_ecfpm_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_mont_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_sm2_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
int qat4_eddsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);
/** ECDH with QAT4_ASYM_FLAG_COMPRESSED: the public key of an Edwards curve. */
int qat4_eddsa_public_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);

/* What a family does with the results: operation status, RTE_CRYPTO_OP_STATUS_*. */
struct qat4_asym_done {
	const struct qat4_asym_device *dev;
	struct qat4_asym_slot *slot;
	struct qat4_asym_cookie *cookie;
	struct qat4_asym_counters *counters;
	struct qat4_ring_pair *rp;
};
enum rte_crypto_op_status qat4_rsa_finish(const struct qat4_asym_done *done);
enum rte_crypto_op_status qat4_mont_finish(const struct qat4_asym_done *done);
enum rte_crypto_op_status qat4_sm2_encrypt_finish(const struct qat4_asym_done *done);
enum rte_crypto_op_status qat4_sm2_decrypt_finish(const struct qat4_asym_done *done);
enum rte_crypto_op_status qat4_eddsa_sign_finish(const struct qat4_asym_done *done);
enum rte_crypto_op_status qat4_eddsa_verify_finish(const struct qat4_asym_done *done);
enum rte_crypto_op_status qat4_eddsa_public_finish(const struct qat4_asym_done *done);

/* Families' part of qat4_asym_session_init(); results as there. */
int qat4_modex_session(
		struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_modinv_session(
		struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_rsa_session(const struct qat4_asym_device *dev, struct qat4_asym_session *session,
		const struct rte_crypto_asym_xform *xform);
int qat4_dh_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_dsa_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_ec_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_mont_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_sm2_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);
int qat4_eddsa_session(
		struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform);

/** Modular exponentiation for numbers of @p bytes: the smallest that fits, id 0 when none does. */
struct qat4_asym_function qat4_modexp_function(size_t bytes);

/** Private or public key of an elliptic-curve operation: its own when it has one, else the
 * session's. */
int qat4_ec_in_private(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, const rte_crypto_param *own);
/** The transform's keys, checked. */
int qat4_ec_add_keys(struct qat4_asym_session *session, const rte_crypto_param *private,
		const struct rte_crypto_ec_point *public);
int qat4_ec_in_coordinate(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, const struct rte_crypto_ec_point *own,
		bool y);

#endif /* QAT4_ASYM_BUILD_H */
