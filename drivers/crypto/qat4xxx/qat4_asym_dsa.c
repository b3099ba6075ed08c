/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * DSA with the sizes of FIPS 186-3: (1024, 160), (2048, 224), (2048, 256), (3072, 256) bits.
 */

#include <errno.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

static const struct dsa_functions {
	uint16_t p_bytes;
	uint16_t q_bytes;
	uint16_t q_slot; /* operand size of everything modulo q */
	uint32_t sign;
	uint32_t verify;
} dsa_functions[] = {
	{ 128, 20, 24, QAT4_PKE_DSA_SIGN_R_S_1024_160, QAT4_PKE_DSA_VERIFY_1024_160 },
	{ 256, 28, 32, QAT4_PKE_DSA_SIGN_R_S_2048_224, QAT4_PKE_DSA_VERIFY_2048_224 },
	{ 256, 32, 32, QAT4_PKE_DSA_SIGN_R_S_2048_256, QAT4_PKE_DSA_VERIFY_2048_256 },
	{ 384, 32, 32, QAT4_PKE_DSA_SIGN_R_S_3072_256, QAT4_PKE_DSA_VERIFY_3072_256 },
};

static const struct dsa_functions *
functions_of(const struct qat4_asym_session *session)
{
	for (unsigned int i = 0; i < RTE_DIM(dsa_functions); i++)
		if (dsa_functions[i].p_bytes == session->numbers[QAT4_DSA_P].bytes &&
				dsa_functions[i].q_bytes == session->numbers[QAT4_DSA_Q].bytes)
			return &dsa_functions[i];
	return NULL;
}

int
qat4_dsa_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	const struct rte_crypto_dsa_xform *dsa = &xform->dsa;
	const struct qat4_asym_number *n = session->numbers;
	const struct dsa_functions *fns;
	int ret = qat4_asym_session_add(session, QAT4_DSA_P, &dsa->p, "p", true);

	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_DSA_Q, &dsa->q, "q", true);
	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_DSA_G, &dsa->g, "g", true);
	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_DSA_X, &dsa->x, "x", false);
	if (ret != 0)
		return ret;
	fns = functions_of(session);
	if (fns == NULL || n[QAT4_DSA_G].bytes == 0) {
		QAT4_ASYM_LOG(ERR,
				"DSA with p, q, g of %u, %u, %u bytes: p and q must have 128 and 20, 256"
				" and 28, 256 and 32, or 384 and 32",
				n[QAT4_DSA_P].bytes, n[QAT4_DSA_Q].bytes, n[QAT4_DSA_G].bytes);
		return fns == NULL ? -ENOTSUP : -EINVAL;
	}
	session->public_fn = (struct qat4_asym_function){ fns->verify, fns->q_slot };
	session->private_fn = (struct qat4_asym_function){ fns->sign, fns->q_slot };
	session->result_bytes = fns->q_bytes;
	qat4_asym_session_pad(session, QAT4_DSA_P, fns->p_bytes);
	qat4_asym_session_pad(session, QAT4_DSA_Q, fns->q_slot);
	qat4_asym_session_pad(session, QAT4_DSA_G, fns->p_bytes);
	qat4_asym_session_pad(session, QAT4_DSA_X, fns->q_slot);
	return 0;
}

/** The digest: of a longer one the leftmost bytes, FIPS 186-4 section 4.6. */
static int
add_message(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const rte_crypto_param *message)
{
	if (!qat4_asym_given(message))
		return -EINVAL;
	return qat4_asym_in_copy(b, session->public_fn.bytes, message->data,
			RTE_MIN(message->length, session->result_bytes));
}

static int
add_nonce(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const rte_crypto_param *k)
{
	const uint8_t *q = qat4_asym_session_number(session, QAT4_DSA_Q);
	size_t bytes = session->private_fn.bytes;
	uint8_t *to = qat4_asym_in(b, bytes);

	if (k->data == NULL)
		return qat4_random_below(&b->random, to, bytes, q, session->result_bytes);
	if (qat4_num_place(to, bytes, k->data, k->length) != 0 ||
			!qat4_num_in_range(to, bytes, q, session->result_bytes))
		return -EINVAL;
	return 0;
}

/** p, q, g. */
static int
add_domain(struct qat4_asym_build *b, const struct qat4_asym_session *session)
{
	size_t p_bytes = session->numbers[QAT4_DSA_P].bytes;
	int ret = qat4_asym_in_number(b, p_bytes, session, QAT4_DSA_P);

	if (ret == 0)
		ret = qat4_asym_in_number(b, session->public_fn.bytes, session, QAT4_DSA_Q);
	if (ret == 0)
		ret = qat4_asym_in_number(b, p_bytes, session, QAT4_DSA_G);
	return ret;
}

static int
encode_sign(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_dsa_op_param *dsa)
{
	size_t bytes = session->private_fn.bytes;
	int ret;

	qat4_asym_begin(b, session->private_fn.id);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS; /* r or s would be zero: another k */
	ret = add_message(b, session, &dsa->message);
	if (ret == 0)
		ret = add_nonce(b, session, &dsa->k);
	if (ret == 0)
		ret = add_domain(b, session);
	if (ret == 0)
		ret = qat4_asym_in_number(b, bytes, session, QAT4_DSA_X);
	if (ret == 0)
		ret = qat4_asym_result(b, bytes, &dsa->r, session->result_bytes, false);
	if (ret == 0)
		ret = qat4_asym_result(b, bytes, &dsa->s, session->result_bytes, false);
	return ret;
}

/** A part of a signature: one that is too long is no valid one. */
static int
add_signature(struct qat4_asym_build *b, size_t bytes, const rte_crypto_param *part)
{
	if (!qat4_asym_given(part))
		return -EINVAL;
	return qat4_asym_in_copy(b, bytes, part->data, part->length) != 0 ? -EBADMSG : 0;
}

static int
encode_verify(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_dsa_op_param *dsa)
{
	size_t bytes = session->public_fn.bytes;
	int ret;

	qat4_asym_begin(b, session->public_fn.id);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
	ret = add_signature(b, bytes, &dsa->r);
	if (ret == 0)
		ret = add_signature(b, bytes, &dsa->s);
	if (ret == 0)
		ret = add_message(b, session, &dsa->message);
	if (ret == 0)
		ret = add_domain(b, session);
	if (ret == 0)
		ret = qat4_asym_in_param(b, session->numbers[QAT4_DSA_P].bytes, &dsa->y);
	return ret;
}

int
qat4_dsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	if (op->dsa.op_type == RTE_CRYPTO_ASYM_OP_SIGN)
		return encode_sign(b, session, &op->dsa);
	if (op->dsa.op_type == RTE_CRYPTO_ASYM_OP_VERIFY)
		return encode_verify(b, session, &op->dsa);
	return -EINVAL;
}
