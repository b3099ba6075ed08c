/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * SM2: signatures and encryption, GB/T 32918.
 *
 * The device has the curve built in and does the arithmetic. With sm2.hash SM3 the driver does what
 * is around it: the digest of identity, public key and message; the key derivation and the check
 * value of encryption. Without a hash the message is the digest, and encryption ends with the two
 * points ("partial"), where the API has a place for them.
 *
 * A ciphertext is given as the API describes it, C1 | C2 | C3; one that begins with a DER sequence,
 * as OpenSSL makes it, is decrypted as well.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"
#include "qat4_asym_curves.h"
#include "qat4_asym_hash.h"

#if QAT4_API_SM2

enum { N = 32, POINT = 1 + 2 * N, OVERHEAD = POINT + N, UNCOMPRESSED = 4, DER_SEQUENCE = 0x30 };

/** The identity of who does not say one. */
static const char default_id[] = "1234567812345678";

int
qat4_sm2_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	const struct rte_crypto_ec_xform *ec = &xform->ec;

	/* The transform says it already: an application may leave the curve out. */
	if (ec->curve_id != 0 && ec->curve_id != RTE_CRYPTO_EC_GROUP_SM2) {
		QAT4_ASYM_LOG(ERR, "SM2 on curve %d; only %d is possible", (int)ec->curve_id,
				(int)RTE_CRYPTO_EC_GROUP_SM2);
		return -EINVAL;
	}
	session->curve = QAT4_CURVE_SM2;
	session->result_bytes = N;
	return qat4_ec_add_keys(session, &ec->pkey, &ec->q);
}

static bool
hashes_message(const struct rte_crypto_sm2_op_param *sm2)
{
	return sm2->hash == RTE_CRYPTO_AUTH_SM3;
}

/** e = SM3(Z | message), Z = SM3(bits of the identity, identity, a, b, generator, public key). */
static int
digest_message(const struct qat4_hashes *hashes, uint8_t *e,
		const struct qat4_asym_session *session, const struct rte_crypto_sm2_op_param *sm2)
{
	const struct qat4_curve *curve = qat4_curve(QAT4_CURVE_SM2);
	const struct qat4_asym_number *numbers = session->numbers;
	const void *id = sm2->id.data == NULL ? (const void *)default_id : sm2->id.data;
	size_t id_bytes = sm2->id.data == NULL ? sizeof(default_id) - 1 : sm2->id.length;
	uint8_t id_bits[2] = { (uint8_t)(id_bytes >> 5), (uint8_t)(id_bytes << 3) };
	uint8_t z[N], q[2 * N];
	const struct qat4_hash_piece head[] = {
		{ id_bits, sizeof(id_bits) },
		{ id, id_bytes },
		{ curve->a, N },
		{ curve->b, N },
		{ curve->gx, N },
		{ curve->gy, N },
		{ q, sizeof(q) },
	};
	const struct qat4_hash_piece all[] = { { z, N },
		{ sm2->message.data, sm2->message.length } };
	int ret;

	if (id_bytes >= 8192 || numbers[QAT4_EC_X].bytes == 0 || numbers[QAT4_EC_Y].bytes == 0 ||
			qat4_num_place(q, N, qat4_asym_session_number(session, QAT4_EC_X),
					numbers[QAT4_EC_X].bytes) != 0 ||
			qat4_num_place(q + N, N, qat4_asym_session_number(session, QAT4_EC_Y),
					numbers[QAT4_EC_Y].bytes) != 0)
		return -EINVAL;
	ret = qat4_hash(hashes, QAT4_HASH_SM3, head, RTE_DIM(head), z, N);
	return ret != 0 ? ret : qat4_hash(hashes, QAT4_HASH_SM3, all, RTE_DIM(all), e, N);
}

static int
add_digest(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_sm2_op_param *sm2)
{
	uint8_t *e = qat4_asym_in(b, N);

	if (hashes_message(sm2)) {
		if (sm2->message.data == NULL && sm2->message.length != 0)
			return -EINVAL;
		return digest_message(b->dev->hashes, e, session, sm2);
	}
	if (!qat4_asym_given(&sm2->message))
		return -EINVAL;
	return qat4_num_place(e, N, sm2->message.data, sm2->message.length);
}

static int
add_nonce(struct qat4_asym_build *b, const rte_crypto_param *k)
{
	const struct qat4_curve *curve = qat4_curve(QAT4_CURVE_SM2);
	uint8_t *to = qat4_asym_in(b, N);

	if (k->data == NULL)
		return qat4_random_below(&b->random, to, N, curve->n, N);
	if (qat4_num_place(to, N, k->data, k->length) != 0 ||
			!qat4_num_in_range(to, N, curve->n, N))
		return -EINVAL;
	return 0;
}

static int
encode_sign(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_sm2_op_param *sm2)
{
	int ret;

	qat4_asym_begin(b, QAT4_PKE_ECSM2_SIGN_RS);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS; /* another k is needed */
	ret = add_nonce(b, &sm2->k);
	if (ret == 0)
		ret = add_digest(b, session, sm2);
	if (ret == 0)
		ret = qat4_ec_in_private(b, N, session, NULL);
	if (ret == 0)
		ret = qat4_asym_result(b, N, &sm2->r, N, false);
	if (ret == 0)
		ret = qat4_asym_result(b, N, &sm2->s, N, false);
	return ret;
}

/** A part of a signature: one that is too long is no valid one. */
static int
add_signature(struct qat4_asym_build *b, const rte_crypto_param *part)
{
	const struct qat4_curve *curve = qat4_curve(QAT4_CURVE_SM2);
	uint8_t *to = qat4_asym_in(b, N);

	if (!qat4_asym_given(part))
		return -EINVAL;
	if (qat4_num_place(to, N, part->data, part->length) != 0 ||
			!qat4_num_in_range(to, N, curve->n, N))
		return -EBADMSG;
	return 0;
}

static int
add_public(struct qat4_asym_build *b, const struct qat4_asym_session *session)
{
	int ret = qat4_ec_in_coordinate(b, N, session, NULL, false);

	return ret != 0 ? ret : qat4_ec_in_coordinate(b, N, session, NULL, true);
}

static int
encode_verify(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_sm2_op_param *sm2)
{
	int ret;

	qat4_asym_begin(b, QAT4_PKE_ECSM2_VERIFY);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
	ret = add_digest(b, session, sm2);
	if (ret == 0)
		ret = add_signature(b, &sm2->r);
	if (ret == 0)
		ret = add_signature(b, &sm2->s);
	return ret != 0 ? ret : add_public(b, session);
}

/** Is only the device's half wanted? */
static bool
partial(const struct rte_crypto_sm2_op_param *sm2)
{
	return QAT4_API_SM2_PARTIAL && !hashes_message(sm2);
}

/** The results of a request go to points of the operation when it is partial. */
static int
add_point_result(struct qat4_asym_build *b, struct rte_crypto_ec_point *to)
{
	int ret = qat4_asym_result(b, N, to == NULL ? NULL : &to->x, N, false);

	return ret != 0 ? ret : qat4_asym_result(b, N, to == NULL ? NULL : &to->y, N, false);
}

static struct rte_crypto_ec_point *
c1_of(struct rte_crypto_sm2_op_param *sm2)
{
#if QAT4_API_SM2_PARTIAL
	return partial(sm2) ? &sm2->c1 : NULL;
#else
	(void)sm2;
	return NULL;
#endif
}

static struct rte_crypto_ec_point *
kp_of(struct rte_crypto_sm2_op_param *sm2)
{
#if QAT4_API_SM2_PARTIAL
	return partial(sm2) ? &sm2->kp : NULL;
#else
	(void)sm2;
	return NULL;
#endif
}

static int
encode_encrypt(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_sm2_op_param *sm2)
{
	uint16_t first;
	int ret;

	if (!partial(sm2)) {
		if (b->dev->hashes == NULL || !qat4_asym_given(&sm2->message) ||
				sm2->cipher.data == NULL)
			return -EINVAL;
		b->slot->finish = QAT4_ASYM_FINISH_SM2_ENCRYPT;
	}
	qat4_asym_begin(b, QAT4_PKE_ECSM2_POINT_VERIFY);
	b->slot->negative = b->slot->negative_head = RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	ret = add_public(b, session);
	if (ret != 0)
		return ret;
	qat4_asym_begin(b, QAT4_PKE_ECSM2_ENCRYPTION);
	ret = add_nonce(b, &sm2->k);
	if (ret == 0)
		ret = add_public(b, session);
	first = b->slot->used;
	if (ret == 0)
		ret = add_point_result(b, c1_of(sm2));
	if (ret == 0)
		ret = add_point_result(b, kp_of(sm2));
	b->slot->scratch_at = first; /* the four results, 64 bytes apart */
	return ret;
}

/** What a ciphertext consists of. */
struct ciphertext {
	const uint8_t *x, *y, *c2, *c3;
	size_t x_bytes, y_bytes, c2_bytes, c3_bytes;
};

/** Take a DER element with @p tag off the front. */
static int
der_take(const uint8_t **at, const uint8_t *end, uint8_t tag, const uint8_t **value, size_t *len)
{
	const uint8_t *p = *at;
	size_t n, extra;

	if (end - p < 2 || p[0] != tag)
		return -EINVAL;
	n = p[1];
	p += 2;
	if (n >= 0x80) {
		extra = n & 0x7f;
		if (extra == 0 || extra > 3 || (size_t)(end - p) < extra)
			return -EINVAL;
		for (n = 0; extra > 0; extra--)
			n = n << 8 | *p++;
	}
	if ((size_t)(end - p) < n)
		return -EINVAL;
	*value = p;
	*len = n;
	*at = p + n;
	return 0;
}

/** SEQUENCE { INTEGER x, INTEGER y, OCTET STRING C3, OCTET STRING C2 } */
static int
parse_der(const uint8_t *data, size_t len, struct ciphertext *c)
{
	const uint8_t *at = data, *inside;
	size_t n;

	if (der_take(&at, data + len, DER_SEQUENCE, &inside, &n) != 0)
		return -EINVAL;
	at = inside;
	if (der_take(&at, inside + n, 2, &c->x, &c->x_bytes) != 0 ||
			der_take(&at, inside + n, 2, &c->y, &c->y_bytes) != 0 ||
			der_take(&at, inside + n, 4, &c->c3, &c->c3_bytes) != 0 ||
			der_take(&at, inside + n, 4, &c->c2, &c->c2_bytes) != 0)
		return -EINVAL;
	return c->c3_bytes == N ? 0 : -EINVAL;
}

static int
parse_cipher(const rte_crypto_param *cipher, struct ciphertext *c)
{
	const uint8_t *data = cipher->data;

	if (!qat4_asym_given(cipher))
		return -EINVAL;
	if (data[0] == DER_SEQUENCE)
		return parse_der(data, cipher->length, c);
	if (data[0] != UNCOMPRESSED || cipher->length < OVERHEAD)
		return -EINVAL;
	*c = (struct ciphertext){
		.x = data + 1,
		.x_bytes = N,
		.y = data + 1 + N,
		.y_bytes = N,
		.c2 = data + POINT,
		.c2_bytes = cipher->length - OVERHEAD,
		.c3 = data + cipher->length - N,
		.c3_bytes = N,
	};
	return 0;
}

/** C1 of a complete or a partial operation. */
static int
parse_c1(struct rte_crypto_sm2_op_param *sm2, struct ciphertext *c)
{
	const struct rte_crypto_ec_point *c1 = c1_of(sm2);

	if (c1 == NULL)
		return parse_cipher(&sm2->cipher, c);
	*c = (struct ciphertext){
		.x = c1->x.data,
		.x_bytes = c1->x.length,
		.y = c1->y.data,
		.y_bytes = c1->y.length,
	};
	return qat4_asym_given(&c1->x) && qat4_asym_given(&c1->y) ? 0 : -EINVAL;
}

static int
add_c1(struct qat4_asym_build *b, const struct ciphertext *c)
{
	int ret = qat4_asym_in_copy(b, N, c->x, c->x_bytes);

	return ret != 0 ? ret : qat4_asym_in_copy(b, N, c->y, c->y_bytes);
}

/** The point of a ciphertext comes from somebody else: it is verified first. */
static int
encode_decrypt(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_sm2_op_param *sm2)
{
	struct ciphertext c;
	int ret = parse_c1(sm2, &c);

	if (ret != 0)
		return ret;
	if (!partial(sm2)) {
		if (b->dev->hashes == NULL || sm2->message.data == NULL ||
				(sm2->message.length != 0 && sm2->message.length < c.c2_bytes))
			return -EINVAL;
		b->slot->finish = QAT4_ASYM_FINISH_SM2_DECRYPT;
	}
	b->slot->negative = b->slot->negative_head = RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	qat4_asym_begin(b, QAT4_PKE_ECSM2_POINT_VERIFY);
	ret = add_c1(b, &c);
	if (ret != 0)
		return ret;
	qat4_asym_begin(b, QAT4_PKE_ECSM2_DECRYPTION);
	ret = qat4_ec_in_private(b, N, session, NULL);
	if (ret == 0)
		ret = add_c1(b, &c);
	b->slot->scratch_at = b->slot->used;
	return ret != 0 ? ret : add_point_result(b, kp_of(sm2));
}

int
qat4_sm2_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_sm2_op_param *sm2 = &op->sm2;

	switch (sm2->op_type) {
	case RTE_CRYPTO_ASYM_OP_SIGN:
		return encode_sign(b, session, sm2);
	case RTE_CRYPTO_ASYM_OP_VERIFY:
		return encode_verify(b, session, sm2);
	case RTE_CRYPTO_ASYM_OP_ENCRYPT:
		return encode_encrypt(b, session, sm2);
	case RTE_CRYPTO_ASYM_OP_DECRYPT:
		return encode_decrypt(b, session, sm2);
	default:
		return -EINVAL;
	}
}

/** The point that both sides share, as two operands of the cookie. */
struct shared_point {
	const uint8_t *x, *y;
};

enum { OPERAND_STEP = 64 };

static struct shared_point
shared_point(const struct qat4_asym_done *done, unsigned int first)
{
	const uint8_t *at = &done->cookie->operands[done->slot->scratch_at];

	return (struct shared_point){ at + first * OPERAND_STEP, at + (first + 1) * OPERAND_STEP };
}

/** to = from XOR the key stream: SM3(x | y | counter), counter from 1. -EINVAL: all zero. */
static int
apply_stream(const struct qat4_hashes *hashes, const struct shared_point *point, uint8_t *to,
		const uint8_t *from, size_t len)
{
	uint8_t block[N];
	uint8_t any = 0;
	int ret = 0;

	for (uint32_t count = 1; len != 0 && ret == 0; count++) {
		uint8_t counter[4] = { count >> 24, count >> 16, count >> 8, count };
		const struct qat4_hash_piece pieces[] = { { point->x, N }, { point->y, N },
			{ counter, sizeof(counter) } };
		size_t n = RTE_MIN(len, (size_t)N);

		ret = qat4_hash(hashes, QAT4_HASH_SM3, pieces, RTE_DIM(pieces), block, N);
		for (size_t i = 0; i < n && ret == 0; i++) {
			any |= block[i];
			*to++ = *from++ ^ block[i];
		}
		len -= n;
	}
	explicit_bzero(block, sizeof(block));
	return ret != 0 ? ret : any == 0 ? -EINVAL : 0;
}

/** C3 = SM3(x | message | y). */
static int
check_value(const struct qat4_hashes *hashes, const struct shared_point *point,
		const struct qat4_hash_piece *message, uint8_t *c3)
{
	const struct qat4_hash_piece pieces[] = { { point->x, N }, *message, { point->y, N } };

	return qat4_hash(hashes, QAT4_HASH_SM3, pieces, RTE_DIM(pieces), c3, N);
}

static enum rte_crypto_op_status
status_of(const struct qat4_asym_done *done, int ret)
{
	if (ret == 0)
		return RTE_CRYPTO_OP_STATUS_SUCCESS;
	if (ret == -EBADMSG) {
		done->counters->verify_failed++;
		return RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
	}
	done->counters->refused_value++;
	return ret == -EINVAL ? RTE_CRYPTO_OP_STATUS_INVALID_ARGS : RTE_CRYPTO_OP_STATUS_ERROR;
}

enum rte_crypto_op_status
qat4_sm2_encrypt_finish(const struct qat4_asym_done *done)
{
	struct rte_crypto_sm2_op_param *sm2 = &done->slot->op->asym->sm2;
	const struct shared_point c1 = shared_point(done, 0);
	const struct shared_point kp = shared_point(done, 2);
	const struct qat4_hash_piece message = { sm2->message.data, sm2->message.length };
	uint8_t *to = sm2->cipher.data;
	uint8_t c3[N];
	int ret = check_value(done->dev->hashes, &kp, &message, c3);

	if (ret == 0)
		ret = apply_stream(done->dev->hashes, &kp, to + POINT, message.data, message.len);
	if (ret != 0)
		return status_of(done, ret);
	to[0] = UNCOMPRESSED;
	memcpy(to + 1, c1.x, N);
	memcpy(to + 1 + N, c1.y, N);
	memcpy(to + POINT + message.len, c3, N);
	sm2->cipher.length = OVERHEAD + message.len;
	return RTE_CRYPTO_OP_STATUS_SUCCESS;
}

enum rte_crypto_op_status
qat4_sm2_decrypt_finish(const struct qat4_asym_done *done)
{
	struct rte_crypto_sm2_op_param *sm2 = &done->slot->op->asym->sm2;
	const struct shared_point kp = shared_point(done, 0);
	struct qat4_hash_piece message = { sm2->message.data, 0 };
	uint8_t c3[N];
	struct ciphertext c = { 0 };
	int ret = parse_cipher(&sm2->cipher, &c);

	if (ret == 0)
		ret = apply_stream(done->dev->hashes, &kp, sm2->message.data, c.c2, c.c2_bytes);
	message.len = c.c2_bytes;
	if (ret == 0)
		ret = check_value(done->dev->hashes, &kp, &message, c3);
	if (ret == 0 && !qat4_num_equal(c3, c.c3, N))
		ret = -EBADMSG;
	if (ret != 0) {
		explicit_bzero(sm2->message.data, c.c2_bytes); /* nothing of a forged message */
		return status_of(done, ret);
	}
	sm2->message.length = message.len;
	return RTE_CRYPTO_OP_STATUS_SUCCESS;
}

#endif /* QAT4_API_SM2 */
