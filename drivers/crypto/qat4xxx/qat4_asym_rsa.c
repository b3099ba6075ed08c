/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * RSA: public, private with exponent, private with CRT numbers.
 *
 * The RSA functions of the device have one size each. A modulus of another length, or one of that
 * length that is too small, goes to modular exponentiation, which takes any below its own size.
 *
 * A CRT result that a fault made wrong gives the factors away. Each is therefore raised to the
 * public exponent again, by a second request in the same chain that reads what the first wrote
 * (the document knows no driver that does this; unverified on silicon), and compared with the input
 * before anything leaves the driver.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"
#include "qat4_asym_hash.h"
#include "qat4_asym_pkcs1.h"
#include "qat4_asym_rsa.h"

enum { MIN_BYTES = 64 };

static const struct rsa_functions {
	uint16_t bytes;
	uint32_t public;
	uint32_t private;
	uint32_t crt;
} rsa_functions[] = {
	{ 64, QAT4_PKE_RSA_EP_512, QAT4_PKE_RSA_DP1_512, QAT4_PKE_RSA_DP2_512 },
	{ 128, QAT4_PKE_RSA_EP_1024, QAT4_PKE_RSA_DP1_1024, QAT4_PKE_RSA_DP2_1024 },
	{ 192, QAT4_PKE_RSA_EP_1536, QAT4_PKE_RSA_DP1_1536, QAT4_PKE_RSA_DP2_1536 },
	{ 256, QAT4_PKE_RSA_EP_2048, QAT4_PKE_RSA_DP1_2048, QAT4_PKE_RSA_DP2_2048 },
	{ 384, QAT4_PKE_RSA_EP_3072, QAT4_PKE_RSA_DP1_3072, QAT4_PKE_RSA_DP2_3072 },
	{ 512, QAT4_PKE_RSA_EP_4096, QAT4_PKE_RSA_DP1_4096, QAT4_PKE_RSA_DP2_4096 },
	{ 1024, QAT4_PKE_RSA_EP_8192, QAT4_PKE_RSA_DP1_8192, QAT4_PKE_RSA_DP2_8192 },
};

/** The functions for the session's modulus, or NULL. Two full factors make at least 2^(bits - 2).
 */
static const struct rsa_functions *
exact_functions(const struct qat4_asym_session *session)
{
	const struct qat4_asym_number *n = &session->numbers[QAT4_RSA_N];

	if (session->keys[n->at] < 0x40)
		return NULL;
	for (unsigned int i = 0; i < RTE_DIM(rsa_functions); i++)
		if (rsa_functions[i].bytes == n->bytes)
			return &rsa_functions[i];
	return NULL;
}

static void
choose_functions(struct qat4_asym_session *session)
{
	const struct rsa_functions *exact = exact_functions(session);
	uint16_t bytes = session->numbers[QAT4_RSA_N].bytes;

	session->public_fn = session->private_fn = qat4_modexp_function(bytes);
	if (exact == NULL)
		return;
	session->public_fn = (struct qat4_asym_function){ exact->public, bytes };
	session->private_fn = (struct qat4_asym_function){ exact->private, bytes };
	session->crt_fn = (struct qat4_asym_function){ exact->crt, bytes };
}

/** Does @p factor fill @p bytes to the top bit? */
static bool
fills(const rte_crypto_param *factor, size_t bytes)
{
	size_t above = factor->length - bytes;

	return factor->length >= bytes && qat4_num_is_zero(factor->data, above) &&
			(factor->data[above] & 0x80) != 0;
}

static int
add_crt_numbers(struct qat4_asym_session *session, const struct rte_crypto_rsa_priv_key_qt *qt)
{
	const struct {
		const rte_crypto_param *param;
		const char *name;
		enum qat4_rsa_number number;
	} numbers[] = {
		{ &qt->p, "p", QAT4_RSA_P },
		{ &qt->q, "q", QAT4_RSA_Q },
		{ &qt->dP, "dP", QAT4_RSA_DP },
		{ &qt->dQ, "dQ", QAT4_RSA_DQ },
		{ &qt->qInv, "qInv", QAT4_RSA_QINV },
	};
	int ret = 0;

	for (unsigned int i = 0; i < RTE_DIM(numbers) && ret == 0; i++) {
		ret = qat4_asym_session_add(session, numbers[i].number, numbers[i].param,
				numbers[i].name, false);
		if (ret == 0 && session->numbers[numbers[i].number].bytes == 0) {
			QAT4_ASYM_LOG(ERR, "RSA key of type QT without %s", numbers[i].name);
			ret = -EINVAL;
		}
	}
	return ret;
}

/** The private exponent from the factors, when the device's CRT does not take them. */
static int
add_derived_exponent(struct qat4_asym_session *session, const struct rte_crypto_rsa_priv_key_qt *qt)
{
	const struct qat4_asym_number *e = &session->numbers[QAT4_RSA_E];
	struct qat4_asym_number *d = &session->numbers[QAT4_RSA_D];
	uint16_t bytes = session->numbers[QAT4_RSA_N].bytes;
	const struct qat4_rsa_factor p = { qt->p.data, qt->p.length };
	const struct qat4_rsa_factor q = { qt->q.data, qt->q.length };
	const struct qat4_rsa_factor public = { &session->keys[e->at], e->bytes };
	int ret = qat4_rsa_private_exponent(&session->keys[session->used], bytes, &p, &q, &public);

	if (ret == 0) {
		d->at = session->used;
		d->bytes = bytes;
		session->used += bytes;
		return 0;
	}
	QAT4_ASYM_LOG(ERR, "RSA key of type QT, modulus of %u bytes, factors of %zu and %zu: %s",
			bytes, p.len, q.len,
			ret == -ENOTSUP ? "only with two factors of half the size of the modulus,"
					  " or with a public exponent below 2^32"
					: "factors and public exponent do not belong together");
	return ret;
}

static int
add_qt(struct qat4_asym_session *session, const struct rte_crypto_rsa_priv_key_qt *qt)
{
	size_t half = session->numbers[QAT4_RSA_N].bytes / 2;

	if (!qat4_asym_given(&qt->p) && !qat4_asym_given(&qt->q))
		return 0; /* no private key: public operations only */
	if (!qat4_asym_given(&qt->p) || !qat4_asym_given(&qt->q)) {
		QAT4_ASYM_LOG(ERR, "RSA key of type QT with only one of p and q");
		return -EINVAL;
	}
	if (session->numbers[QAT4_RSA_E].bytes == 0) {
		QAT4_ASYM_LOG(ERR,
				"RSA key of type QT without e: results could not be checked for faults");
		return -EINVAL;
	}
	if (session->crt_fn.id != 0 && fills(&qt->p, half) && fills(&qt->q, half))
		return add_crt_numbers(session, qt);
	return add_derived_exponent(session, qt);
}

static int
add_public(struct qat4_asym_session *session, const struct rte_crypto_rsa_xform *rsa)
{
	const struct qat4_asym_number *n = &session->numbers[QAT4_RSA_N];
	int ret = qat4_asym_session_add(session, QAT4_RSA_N, &rsa->n, "n", true);

	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_RSA_E, &rsa->e, "e", true);
	if (ret != 0)
		return ret;
	if (n->bytes < MIN_BYTES || (session->keys[n->at + n->bytes - 1] & 1) == 0 ||
			session->numbers[QAT4_RSA_E].bytes > n->bytes) {
		QAT4_ASYM_LOG(ERR,
				"RSA modulus of %u bytes, public exponent of %u: it must be odd, of %d"
				" to %d bytes, the exponent no longer",
				n->bytes, session->numbers[QAT4_RSA_E].bytes, MIN_BYTES,
				QAT4_ASYM_MAX_BYTES);
		return -EINVAL;
	}
	session->result_bytes = n->bytes;
	return 0;
}

/** Take over the padding. */
static int
set_padding(const struct qat4_asym_device *dev, struct qat4_rsa_padding *to,
		const struct rte_crypto_rsa_padding *padding)
{
	bool hashed = padding->type == RTE_CRYPTO_RSA_PADDING_OAEP ||
			padding->type == RTE_CRYPTO_RSA_PADDING_PSS;

	*to = (struct qat4_rsa_padding){
		.type = (uint8_t)padding->type,
		.hash = (uint8_t)padding->hash,
		.mgf1_hash = (uint8_t)padding->mgf1hash,
		.salt_bytes = padding->pss_saltlen,
	};
	if (!hashed)
		return padding->type <= RTE_CRYPTO_RSA_PADDING_PKCS1_5 ? 0 : -ENOTSUP;
	if (dev->hashes == NULL)
		return -ENOTSUP;
	if (to->mgf1_hash == 0)
		to->mgf1_hash = to->hash;
	if (qat4_hash_bytes(qat4_hash_of(to->hash)) == 0 ||
			qat4_hash_bytes(qat4_hash_of(to->mgf1_hash)) == 0)
		return -EINVAL;
	if (padding->type == RTE_CRYPTO_RSA_PADDING_OAEP) {
		const rte_crypto_param *label = &padding->oaep_label;
		struct qat4_hash_piece piece = { label->data,
			label->data == NULL ? 0 : label->length };

		to->label_hash_bytes = (uint8_t)qat4_hash_bytes(qat4_hash_of(to->hash));
		return qat4_hash(dev->hashes, qat4_hash_of(to->hash), &piece, 1, to->label_hash,
				to->label_hash_bytes);
	}
	return 0;
}

/** Keep all numbers as operands of the functions that use them. */
static void
pad_numbers(struct qat4_asym_session *session)
{
	for (unsigned int i = QAT4_RSA_N; i <= QAT4_RSA_D; i++)
		qat4_asym_session_pad(session, i, session->public_fn.bytes);
	for (unsigned int i = QAT4_RSA_P; i <= QAT4_RSA_QINV; i++)
		qat4_asym_session_pad(session, i, session->crt_fn.bytes / 2);
}

int
qat4_rsa_session(const struct qat4_asym_device *dev, struct qat4_asym_session *session,
		const struct rte_crypto_asym_xform *xform)
{
	const struct rte_crypto_rsa_xform *rsa = &xform->rsa;
	const struct rte_crypto_rsa_padding *padding = qat4_compat_xform_padding(rsa);
	int ret = add_public(session, rsa);

	if (ret != 0)
		return ret;
	choose_functions(session);
	if (padding != NULL && set_padding(dev, &session->padding, padding) != 0) {
		QAT4_ASYM_LOG(ERR, "%s: RSA padding %d with hash %d is not offered", dev->id.name,
				(int)padding->type, (int)padding->hash);
		return -ENOTSUP;
	}
	if (rsa->key_type == RTE_RSA_KEY_TYPE_QT)
		ret = add_qt(session, &rsa->qt);
	else
		ret = qat4_asym_session_add(session, QAT4_RSA_D, &rsa->d, "d", false);
	if (ret == 0)
		pad_numbers(session);
	return ret;
}

/** Write the encoded message into an operand of @p bytes. */
static int
pad(struct qat4_asym_build *b, const struct qat4_asym_session *session, uint8_t *operand,
		const struct rte_crypto_rsa_op_param *rsa)
{
	const struct qat4_rsa_padding *padding = &b->slot->padding;
	const rte_crypto_param *message = &rsa->message;
	size_t k = session->result_bytes;
	uint8_t *em = operand + (session->public_fn.bytes - k);
	bool sign = rsa->op_type == RTE_CRYPTO_ASYM_OP_SIGN;

	if (message->data == NULL && message->length != 0)
		return -EINVAL;
	if (em != operand)
		memset(operand, 0, (size_t)(em - operand));
	switch (padding->type) {
	case RTE_CRYPTO_RSA_PADDING_NONE:
		return qat4_num_place(em, k, message->data, message->length);
	case RTE_CRYPTO_RSA_PADDING_PKCS1_5:
		return sign ? qat4_pkcs1_sign_pad(
					      em, k, padding->hash, message->data, message->length)
			    : qat4_pkcs1_encrypt_pad(
					      em, k, &b->random, message->data, message->length);
	case RTE_CRYPTO_RSA_PADDING_OAEP:
		return sign ? -EINVAL
			    : qat4_oaep_pad(b->dev->hashes, em, k, padding, &b->random, message);
	default:
		return !sign ? -EINVAL
			     : qat4_pss_pad(b->dev->hashes, em, k, padding, &b->random, message,
					       qat4_asym_session_number(session, QAT4_RSA_N)[0]);
	}
}

/** The input: a message to be padded, or what a peer sent. */
static int
write_input(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_rsa_op_param *rsa)
{
	bool verify = rsa->op_type == RTE_CRYPTO_ASYM_OP_VERIFY;
	const rte_crypto_param *from = verify ? &rsa->sign : &rsa->cipher;
	size_t bytes = session->public_fn.bytes;
	uint8_t *operand = qat4_asym_in(b, bytes);
	int ret;

	if (verify || rsa->op_type == RTE_CRYPTO_ASYM_OP_DECRYPT) {
		/* With padding the length is part of the format; without it is a number. */
		if (b->slot->padding.type != RTE_CRYPTO_RSA_PADDING_NONE &&
				from->length != session->result_bytes)
			return -EBADMSG;
		ret = qat4_asym_given(from)
				? qat4_num_place(operand, bytes, from->data, from->length)
				: -EINVAL;
	} else {
		ret = pad(b, session, operand, rsa);
	}
	if (ret == 0 &&
			!qat4_num_below(operand, bytes,
					qat4_asym_session_number(session, QAT4_RSA_N),
					session->numbers[QAT4_RSA_N].bytes))
		ret = verify ? -EBADMSG : -EINVAL;
	return ret;
}

static int
encode_exponent(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_rsa_op_param *rsa, bool private)
{
	const struct qat4_asym_function *fn = private ? &session->private_fn : &session->public_fn;
	int ret;

	qat4_asym_begin(b, fn->id);
	ret = write_input(b, session, rsa);
	if (ret == 0)
		ret = qat4_asym_in_number(b, fn->bytes, session, private ? QAT4_RSA_D : QAT4_RSA_E);
	if (ret == 0)
		ret = qat4_asym_in_number(b, fn->bytes, session, QAT4_RSA_N);
	if (ret == 0)
		b->slot->scratch_at = (uint16_t)(qat4_asym_out(b, fn->bytes) - b->cookie->operands);
	return ret;
}

/** Raise the result to the public exponent: what comes out must be the input. */
static int
encode_check(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const uint8_t *result)
{
	const struct qat4_asym_function *fn = &session->public_fn;
	int ret;

	qat4_asym_begin(b, fn->id);
	qat4_asym_in_at(b, result);
	ret = qat4_asym_in_number(b, fn->bytes, session, QAT4_RSA_E);
	if (ret == 0)
		ret = qat4_asym_in_number(b, fn->bytes, session, QAT4_RSA_N);
	if (ret == 0)
		b->slot->check_at = (uint16_t)(qat4_asym_out(b, fn->bytes) - b->cookie->operands);
	return ret;
}

static int
encode_crt(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_rsa_op_param *rsa)
{
	const struct qat4_asym_function *fn = &session->crt_fn;
	uint8_t *result;
	int ret;

	qat4_asym_begin(b, fn->id);
	ret = write_input(b, session, rsa);
	for (unsigned int i = QAT4_RSA_P; i <= QAT4_RSA_QINV && ret == 0; i++)
		ret = qat4_asym_in_number(b, fn->bytes / 2, session, i);
	if (ret != 0)
		return ret;
	result = qat4_asym_out(b, fn->bytes);
	b->slot->scratch_at = (uint16_t)(result - b->cookie->operands);
	return encode_check(b, session, result);
}

/** Where the result goes; NULL: nowhere, it is only looked at. */
static rte_crypto_param *
destination(struct rte_crypto_rsa_op_param *rsa, uint8_t padding)
{
	switch (rsa->op_type) {
	case RTE_CRYPTO_ASYM_OP_ENCRYPT:
		return &rsa->cipher;
	case RTE_CRYPTO_ASYM_OP_DECRYPT:
		return &rsa->message;
	case RTE_CRYPTO_ASYM_OP_SIGN:
		return &rsa->sign;
	default:
		/* The API: without padding a verification returns the recovered value. */
		return padding == RTE_CRYPTO_RSA_PADDING_NONE && rsa->cipher.data != NULL
				? &rsa->cipher
				: NULL;
	}
}

/** Is there room for the result? The API: a length is 0, or what there is room for. */
static int
check_destination(const struct rte_crypto_rsa_op_param *rsa, const rte_crypto_param *to,
		const struct qat4_asym_session *session, uint8_t padding)
{
	if (to == NULL) {
		const rte_crypto_param *message = &rsa->message;

		return message->data != NULL || message->length == 0 ? 0 : -EINVAL;
	}
	if (to->data == NULL)
		return -EINVAL;
	if (to->length == 0 || to->length >= session->result_bytes)
		return 0;
	/* How long an unpadded message is shows only at the end. */
	return rsa->op_type == RTE_CRYPTO_ASYM_OP_DECRYPT && padding != RTE_CRYPTO_RSA_PADDING_NONE
			? 0
			: -EINVAL;
}

/** What is signed, and a signature, are for everybody; the key stays in a session that the device
 * can read. (A result that a fault made wrong gives the key away, and is wiped; so is the copy of a
 * number that the session has no room to pad, see qat4_asym_in_number().) */
static bool
rsa_is_public(const struct qat4_asym_session *session, const struct rte_crypto_rsa_op_param *rsa)
{
	return session->iova != 0 &&
			(rsa->op_type == RTE_CRYPTO_ASYM_OP_SIGN ||
					rsa->op_type == RTE_CRYPTO_ASYM_OP_VERIFY);
}

int
qat4_rsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	const struct rte_crypto_rsa_padding *own = qat4_compat_op_padding(&op->rsa);
	struct rte_crypto_rsa_op_param *rsa = &op->rsa;
	struct qat4_asym_slot *slot = b->slot;
	int ret = 0;

	if (own == NULL)
		slot->padding = session->padding;
	else
		ret = set_padding(b->dev, &slot->padding, own);
	if (ret != 0 || rsa->op_type > RTE_CRYPTO_ASYM_OP_VERIFY)
		return -EINVAL;
	ret = check_destination(
			rsa, destination(rsa, slot->padding.type), session, slot->padding.type);
	if (ret != 0)
		return ret;
	slot->finish = QAT4_ASYM_FINISH_RSA;
	slot->negative = slot->negative_head = RTE_CRYPTO_OP_STATUS_ERROR;
	if (rsa->op_type == RTE_CRYPTO_ASYM_OP_VERIFY)
		slot->bad_message = QAT4_RSA_VERIFY_FAILED;
	slot->number_bytes = session->result_bytes;
	slot->results[0].bytes = session->public_fn.bytes;
	slot->modulus_top = qat4_asym_session_number(session, QAT4_RSA_N)[0];
	slot->public = rsa_is_public(session, rsa);
	if (rsa->op_type == RTE_CRYPTO_ASYM_OP_ENCRYPT || rsa->op_type == RTE_CRYPTO_ASYM_OP_VERIFY)
		return encode_exponent(b, session, rsa, false);
	if (session->numbers[QAT4_RSA_P].bytes != 0)
		return encode_crt(b, session, rsa);
	return encode_exponent(b, session, rsa, true);
}

/** Give the message from @p at on. */
static int
give_message(rte_crypto_param *to, const uint8_t *em, size_t k, size_t at)
{
	if (to->length != 0 && to->length < k - at)
		return -EINVAL;
	memcpy(to->data, em + at, k - at);
	to->length = k - at;
	return 0;
}

static int
finish_decrypt(const struct qat4_asym_done *done, uint8_t *em, size_t k)
{
	const struct qat4_rsa_padding *padding = &done->slot->padding;
	size_t at = 0;
	int ret = 0;

	if (padding->type == RTE_CRYPTO_RSA_PADDING_PKCS1_5)
		ret = qat4_pkcs1_encrypt_unpad(em, k, &at);
	else if (padding->type == RTE_CRYPTO_RSA_PADDING_OAEP)
		ret = qat4_oaep_unpad(done->dev->hashes, em, k, padding, &at);
	else if (padding->type != RTE_CRYPTO_RSA_PADDING_NONE)
		ret = -EINVAL;
	return ret != 0 ? ret : give_message(&done->slot->op->asym->rsa.message, em, k, at);
}

static int
finish_verify(const struct qat4_asym_done *done, uint8_t *em, size_t k)
{
	const struct qat4_asym_slot *slot = done->slot;
	struct rte_crypto_rsa_op_param *rsa = &slot->op->asym->rsa;
	const rte_crypto_param *message = &rsa->message;

	switch (slot->padding.type) {
	case RTE_CRYPTO_RSA_PADDING_NONE:
		if (rsa->cipher.data != NULL)
			return give_message(&rsa->cipher, em, k, 0);
		if (!qat4_asym_given(message) || message->length > k)
			return -EINVAL;
		return qat4_num_is_zero(em, k - message->length) &&
						qat4_num_equal(em + k - message->length,
								message->data, message->length)
				? 0
				: -EBADMSG;
	case RTE_CRYPTO_RSA_PADDING_PKCS1_5:
		return qat4_pkcs1_sign_check(
				em, k, slot->padding.hash, message->data, message->length);
	case RTE_CRYPTO_RSA_PADDING_PSS:
		return qat4_pss_check(done->dev->hashes, em, k, &slot->padding, message,
				slot->modulus_top);
	default:
		return -EINVAL;
	}
}

enum rte_crypto_op_status
qat4_rsa_finish(const struct qat4_asym_done *done)
{
	const struct qat4_asym_slot *slot = done->slot;
	struct rte_crypto_rsa_op_param *rsa = &slot->op->asym->rsa;
	uint8_t *operands = done->cookie->operands;
	size_t bytes = slot->results[0].bytes;
	size_t k = slot->number_bytes;
	uint8_t *em = &operands[slot->scratch_at + bytes - k];
	int ret;

	/* The input is the first operand. */
	if (slot->check_at != 0 && !qat4_num_equal(operands, &operands[slot->check_at], bytes)) {
		done->counters->crt_faults++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (rsa->op_type == RTE_CRYPTO_ASYM_OP_DECRYPT)
		ret = finish_decrypt(done, em, k);
	else if (rsa->op_type == RTE_CRYPTO_ASYM_OP_VERIFY)
		ret = finish_verify(done, em, k);
	else
		ret = give_message(destination(rsa, slot->padding.type), em, k, 0);
	if (ret == 0)
		return RTE_CRYPTO_OP_STATUS_SUCCESS;
	if (ret == -EBADMSG) {
		done->counters->verify_failed++;
		return slot->bad_message;
	}
	done->counters->refused_value++;
	return ret == -EINVAL ? RTE_CRYPTO_OP_STATUS_INVALID_ARGS : RTE_CRYPTO_OP_STATUS_ERROR;
}
