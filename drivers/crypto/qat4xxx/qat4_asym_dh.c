/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Diffie-Hellman with a prime of any length.
 *
 * The device's DH functions want a prime of exactly their size with its top bit set; others go to
 * modular exponentiation.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

enum { MIN_BYTES = 64 };

static const struct dh_functions {
	uint16_t bytes;
	uint32_t any;
	uint32_t base_2; /* generator 2: one operand less */
} dh_functions[] = {
	{ 96, QAT4_PKE_DH_768, QAT4_PKE_DH_G2_768 },
	{ 128, QAT4_PKE_DH_1024, QAT4_PKE_DH_G2_1024 },
	{ 192, QAT4_PKE_DH_1536, QAT4_PKE_DH_G2_1536 },
	{ 256, QAT4_PKE_DH_2048, QAT4_PKE_DH_G2_2048 },
	{ 384, QAT4_PKE_DH_3072, QAT4_PKE_DH_G2_3072 },
	{ 512, QAT4_PKE_DH_4096, QAT4_PKE_DH_G2_4096 },
	{ 1024, QAT4_PKE_DH_8192, QAT4_PKE_DH_G2_8192 },
};

static const uint8_t two = 2;

static void
choose_functions(struct qat4_asym_session *session)
{
	const struct qat4_asym_number *p = &session->numbers[QAT4_DH_P];
	const struct qat4_asym_number *g = &session->numbers[QAT4_DH_G];

	session->public_fn = session->private_fn = qat4_modexp_function(p->bytes);
	if ((session->keys[p->at] & 0x80) == 0)
		return;
	for (unsigned int i = 0; i < RTE_DIM(dh_functions); i++) {
		const struct dh_functions *f = &dh_functions[i];

		if (f->bytes != p->bytes)
			continue;
		session->public_fn = session->private_fn =
				(struct qat4_asym_function){ f->any, f->bytes };
		if (g->bytes == sizeof(two) && session->keys[g->at] == two)
			session->generator_fn = (struct qat4_asym_function){ f->base_2, f->bytes };
	}
}

int
qat4_dh_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	const struct qat4_asym_number *p = &session->numbers[QAT4_DH_P];
	const struct qat4_asym_number *g = &session->numbers[QAT4_DH_G];
	int ret = qat4_asym_session_add(session, QAT4_DH_P, &xform->dh.p, "p", true);

	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_DH_G, &xform->dh.g, "g", true);
	if (ret != 0)
		return ret;
	if (p->bytes < MIN_BYTES || (session->keys[p->at + p->bytes - 1] & 1) == 0 ||
			g->bytes == 0 ||
			!qat4_num_below(&session->keys[g->at], g->bytes, &session->keys[p->at],
					p->bytes)) {
		QAT4_ASYM_LOG(ERR,
				"DH with p of %u bytes, g of %u: p must be odd, of %d to %d bytes, g"
				" less and not zero",
				p->bytes, g->bytes, MIN_BYTES, QAT4_ASYM_MAX_BYTES);
		return -EINVAL;
	}
	session->result_bytes = p->bytes;
	choose_functions(session);
	qat4_asym_session_pad(session, QAT4_DH_P, session->public_fn.bytes);
	qat4_asym_session_pad(session, QAT4_DH_G, session->public_fn.bytes);
	return 0;
}

/** Room for a number of the session's size in the application's memory? */
static bool
has_room(const struct qat4_asym_session *session, const rte_crypto_param *to)
{
	return to->data != NULL && (to->length == 0 || to->length >= session->result_bytes);
}

/** x with 1 <= x < p - 1, for the exponent of a new key. */
static int
draw_private(struct qat4_asym_build *b, const struct qat4_asym_session *session, uint8_t *to,
		size_t bytes)
{
	const struct qat4_asym_number *p = &session->numbers[QAT4_DH_P];
	uint8_t bound[QAT4_ASYM_MAX_BYTES];

	memcpy(bound, &session->keys[p->at], p->bytes);
	bound[p->bytes - 1]--; /* p is odd */
	return qat4_random_below(&b->random, to, bytes, bound, p->bytes);
}

static int
generate_private(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_dh_op_param *dh)
{
	int ret;

	if (!has_room(session, &dh->priv_key))
		return -EINVAL;
	ret = draw_private(b, session, dh->priv_key.data, session->result_bytes);
	if (ret != 0)
		return ret;
	dh->priv_key.length = session->result_bytes;
	return QAT4_ASYM_DONE;
}

/** The exponent: the application's, or a new one, which it gets when it has memory for it. */
static int
add_private(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_dh_op_param *dh)
{
	size_t bytes = session->private_fn.bytes;
	uint8_t *x = qat4_asym_in(b, bytes);
	int ret;

	if (dh->priv_key.length != 0) {
		if (dh->priv_key.data == NULL)
			return -EINVAL;
		ret = qat4_num_place(x, bytes, dh->priv_key.data, dh->priv_key.length);
		return ret != 0 || qat4_num_is_zero(x, bytes) ? -EINVAL : 0;
	}
	ret = draw_private(b, session, x, bytes);
	if (ret == 0 && dh->priv_key.data != NULL) {
		memcpy(dh->priv_key.data, x + (bytes - session->result_bytes),
				session->result_bytes);
		dh->priv_key.length = session->result_bytes;
	}
	return ret;
}

static int
generate_public(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	bool base_2 = session->generator_fn.id != 0;
	struct rte_crypto_dh_op_param *dh = &op->dh;
	size_t bytes = session->public_fn.bytes;
	int ret = 0;

	if (!has_room(session, &dh->pub_key))
		return -EINVAL;
	qat4_asym_begin(b, base_2 ? session->generator_fn.id : session->public_fn.id);
	if (!base_2)
		ret = qat4_asym_in_number(b, bytes, session, QAT4_DH_G);
	if (ret == 0)
		ret = add_private(b, session, dh);
	if (ret == 0)
		ret = qat4_asym_in_number(b, bytes, session, QAT4_DH_P);
	if (ret != 0)
		return ret;
	return qat4_asym_result(b, bytes, &dh->pub_key, session->result_bytes,
			(op->flags & RTE_CRYPTO_ASYM_FLAG_PUB_KEY_NO_PADDING) != 0);
}

/** A peer's value y with 1 < y < p - 1: the others give a secret that everybody knows. */
static int
add_peer(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const rte_crypto_param *peer)
{
	const struct qat4_asym_number *p = &session->numbers[QAT4_DH_P];
	size_t bytes = session->public_fn.bytes;
	uint8_t bound[QAT4_ASYM_MAX_BYTES];
	uint8_t *y = qat4_asym_in(b, bytes);

	if (!qat4_asym_given(peer) || qat4_num_place(y, bytes, peer->data, peer->length) != 0)
		return -EINVAL;
	memcpy(bound, &session->keys[p->at], p->bytes);
	bound[p->bytes - 1]--;
	if (!qat4_num_below(y, bytes, bound, p->bytes) || qat4_num_below(y, bytes, &two, 1))
		return -EINVAL;
	return 0;
}

static int
compute_secret(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_dh_op_param *dh = &op->dh;
	size_t bytes = session->public_fn.bytes;
	int ret;

	if (!has_room(session, &dh->shared_secret) || !qat4_asym_given(&dh->priv_key))
		return -EINVAL;
	qat4_asym_begin(b, session->public_fn.id);
	ret = add_peer(b, session, &dh->pub_key);
	if (ret == 0)
		ret = add_private(b, session, dh);
	if (ret == 0)
		ret = qat4_asym_in_number(b, bytes, session, QAT4_DH_P);
	if (ret != 0)
		return ret;
	return qat4_asym_result(b, bytes, &dh->shared_secret, session->result_bytes,
			(op->flags & RTE_CRYPTO_ASYM_FLAG_SHARED_KEY_NO_PADDING) != 0);
}

int
qat4_dh_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	switch (op->dh.ke_type) {
	case RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE:
		return generate_private(b, session, &op->dh);
	case RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE:
		return generate_public(b, session, op);
	case RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE:
		return compute_secret(b, session, op);
	default:
		return -EINVAL;
	}
}
