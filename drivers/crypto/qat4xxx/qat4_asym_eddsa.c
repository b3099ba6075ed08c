/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * EdDSA, RFC 8032: keys, signatures and public keys. Section 5.1 of doc/hardware/03-asym.md says
 * what the device does of it: products of points by scalars, in affine coordinates.
 *
 * The function that multiplies a given point is used with the base point too: it takes scalars as
 * they are, where the one with a built-in base may clamp them.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_eddsa.h"

/** Index into the table is the session's curve, as for X25519 and X448. */
static const struct qat4_edwards curves[] = {
	{
			.multiply = QAT4_PKE_POINT_MULTIPLICATION_ED25519,
			.hash = QAT4_HASH_SHA512,
			.digest_bytes = 64,
			.bytes = 32,
			.field_bytes = 32,
			.slot = 32,
			.limbs = 4,
			.a_is_minus_one = true,
			.order = { 0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0x0000000000000000,
					0x1000000000000000 },
			.p = { 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xed },
			.d = { 0x52, 0x03, 0x6c, 0xee, 0x2b, 0x6f, 0xfe, 0x73, 0x8c, 0xc7, 0x40,
					0x79, 0x77, 0x79, 0xe8, 0x98, 0x00, 0x70, 0x0a, 0x4d, 0x41,
					0x41, 0xd8, 0xab, 0x75, 0xeb, 0x4d, 0xca, 0x13, 0x59, 0x78,
					0xa3 },
			.bx = { 0x21, 0x69, 0x36, 0xd3, 0xcd, 0x6e, 0x53, 0xfe, 0xc0, 0xa4, 0xe2,
					0x31, 0xfd, 0xd6, 0xdc, 0x5c, 0x69, 0x2c, 0xc7, 0x60, 0x95,
					0x25, 0xa7, 0xb2, 0xc9, 0x56, 0x2d, 0x60, 0x8f, 0x25, 0xd5,
					0x1a },
			.by = { 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
					0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
					0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66, 0x66,
					0x58 },
	},
	{
			.multiply = QAT4_PKE_POINT_MULTIPLICATION_ED448,
			.hash = QAT4_HASH_SHAKE256,
			.digest_bytes = 114,
			.bytes = 57,
			.field_bytes = 56,
			.slot = 64,
			.limbs = 7,
			.order = { 0x2378c292ab5844f3, 0x216cc2728dc58f55, 0xc44edb49aed63690,
					0xffffffff7cca23e9, 0xffffffffffffffff, 0xffffffffffffffff,
					0x3fffffffffffffff },
			.p = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff },
			.d = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
					0xff, 0xff, 0xff, 0x67, 0x56 },
			.bx = { 0x4f, 0x19, 0x70, 0xc6, 0x6b, 0xed, 0x0d, 0xed, 0x22, 0x1d, 0x15,
					0xa6, 0x22, 0xbf, 0x36, 0xda, 0x9e, 0x14, 0x65, 0x70, 0x47,
					0x0f, 0x17, 0x67, 0xea, 0x6d, 0xe3, 0x24, 0xa3, 0xd3, 0xa4,
					0x64, 0x12, 0xae, 0x1a, 0xf7, 0x2a, 0xb6, 0x65, 0x11, 0x43,
					0x3b, 0x80, 0xe1, 0x8b, 0x00, 0x93, 0x8e, 0x26, 0x26, 0xa8,
					0x2b, 0xc7, 0x0c, 0xc0, 0x5e },
			.by = { 0x69, 0x3f, 0x46, 0x71, 0x6e, 0xb6, 0xbc, 0x24, 0x88, 0x76, 0x20,
					0x37, 0x56, 0xc9, 0xc7, 0x62, 0x4b, 0xea, 0x73, 0x73, 0x6c,
					0xa3, 0x98, 0x40, 0x87, 0x78, 0x9c, 0x1e, 0x05, 0xa0, 0xc2,
					0xd7, 0x3a, 0xd3, 0xff, 0x1c, 0xe6, 0x7c, 0x39, 0xc4, 0xfd,
					0xbd, 0x13, 0x2c, 0x4e, 0xd7, 0xc8, 0xad, 0x98, 0x08, 0x79,
					0x5b, 0xf2, 0x30, 0xfa, 0x14 },
	},
};

const struct qat4_edwards *
qat4_edwards(unsigned int curve)
{
	return &curves[curve];
}

int
qat4_eddsa_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	const struct rte_pmd_qat4xxx_ec_xform *ec =
			(const struct rte_pmd_qat4xxx_ec_xform *)(const void *)&xform->ec;
	const struct qat4_edwards *curve;
	int ret;

	if (ec->curve_id != RTE_PMD_QAT4XXX_CURVE_ED25519 &&
			ec->curve_id != RTE_PMD_QAT4XXX_CURVE_ED448) {
		QAT4_ASYM_LOG(ERR, "EdDSA on curve %d; 29 and 30 are possible (Ed25519, Ed448)",
				(int)ec->curve_id);
		return -EINVAL;
	}
	session->curve = ec->curve_id == RTE_PMD_QAT4XXX_CURVE_ED25519 ? 0 : 1;
	curve = &curves[session->curve];
	session->result_bytes = curve->bytes;
	if ((ec->pkey.length != 0 && ec->pkey.length != curve->bytes) ||
			(ec->q.x.length != 0 && ec->q.x.length != curve->bytes)) {
		QAT4_ASYM_LOG(ERR, "EdDSA with keys of %zu and %zu bytes; both must have %u",
				ec->pkey.length, ec->q.x.length, curve->bytes);
		return -EINVAL;
	}
	ret = qat4_asym_session_add(session, QAT4_ED_SEED, &ec->pkey, "private key", false);
	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_ED_PUBLIC, &ec->q.x, "public key", false);
	if (ret != 0 || session->numbers[QAT4_ED_PUBLIC].bytes == 0)
		return ret;
	ret = qat4_eddsa_add_negative(session, curve);
	if (ret != 0)
		QAT4_ASYM_LOG(ERR, "EdDSA: the public key is not a point of the curve");
	return ret;
}

/** Little-endian bytes to limbs. */
static void
load(uint64_t *to, size_t n, const uint8_t *data, size_t len)
{
	memset(to, 0, n * sizeof(*to));
	for (size_t i = 0; i < len; i++)
		to[i / 8] |= (uint64_t)data[i] << (8 * (i % 8));
}

/** A digest modulo the order. */
static void
reduce_digest(uint64_t *to, const struct qat4_edwards *curve, const uint8_t *digest)
{
	uint64_t wide[(QAT4_ED_DIGEST_MAX_BYTES + 7) / 8];
	size_t n = (curve->digest_bytes + 7u) / 8;

	load(wide, n, digest, curve->digest_bytes);
	qat4_num_reduce(to, wide, n, curve->order, curve->limbs);
	explicit_bzero(wide, sizeof(wide));
}

/** Bits that a private scalar has or has not: RFC 8032, 5.1.5 and 5.2.5. */
static void
prune(const struct qat4_edwards *curve, uint8_t *scalar)
{
	if (curve->bytes == 32) {
		scalar[0] &= 0xf8;
		scalar[31] = (scalar[31] & 0x7f) | 0x40;
	} else {
		scalar[0] &= 0xfc;
		scalar[55] |= 0x80;
		scalar[56] = 0;
	}
}

/** The seed's digest: private scalar, pruned, and prefix of nonces. */
static int
expand_seed(const struct qat4_hashes *hashes, const struct qat4_edwards *curve, const uint8_t *seed,
		uint8_t *expanded)
{
	const struct qat4_hash_piece piece = { seed, curve->bytes };
	int ret = qat4_hash(hashes, curve->hash, &piece, 1, expanded, curve->digest_bytes);

	prune(curve, expanded);
	return ret;
}

int
qat4_eddsa_digest(const struct qat4_asym_done *what, const struct qat4_hash_piece *first,
		const struct qat4_hash_piece *second, uint64_t *to)
{
	const struct rte_pmd_qat4xxx_eddsa_op_param *eddsa =
			rte_pmd_qat4xxx_eddsa_op(what->slot->op);
	const struct qat4_edwards *curve = &curves[what->slot->curve];
	const struct qat4_ed_scratch *scratch = qat4_ed_scratch(what->slot, what->cookie);
	uint8_t digest[QAT4_ED_DIGEST_MAX_BYTES];
	const struct qat4_hash_piece pieces[] = {
		{ scratch->domain, scratch->domain_bytes },
		{ eddsa->context.data, scratch->domain_bytes == 0 ? 0 : eddsa->context.length },
		*first,
		*second,
		scratch->hashes_message ? (struct qat4_hash_piece){ scratch->message,
							  sizeof(scratch->message) }
					: (struct qat4_hash_piece){ eddsa->message.data,
							  eddsa->message.length },
	};
	int ret = qat4_hash(what->dev->hashes, curve->hash, pieces, RTE_DIM(pieces), digest,
			curve->digest_bytes);

	reduce_digest(to, curve, digest);
	explicit_bzero(digest, sizeof(digest));
	return ret;
}

/** What stands before everything that is hashed: dom2 and dom4 of the RFC. */
static int
set_domain(struct qat4_ed_scratch *scratch, const struct qat4_edwards *curve,
		const struct rte_pmd_qat4xxx_eddsa_op_param *eddsa)
{
	static const char dom2[] = "SigEd25519 no Ed25519 collisions";
	static const char dom4[] = "SigEd448";
	bool ed25519 = curve->bytes == 32;
	const char *text = ed25519 ? dom2 : dom4;
	size_t len = ed25519 ? sizeof(dom2) - 1 : sizeof(dom4) - 1;
	unsigned int instance = eddsa->instance;

	if (eddsa->context.length > UINT8_MAX ||
			(eddsa->context.data == NULL && eddsa->context.length != 0) ||
			ed25519 != (instance <= RTE_PMD_QAT4XXX_EDCURVE_25519PH))
		return -EINVAL;
	if (instance == RTE_PMD_QAT4XXX_EDCURVE_25519)
		return eddsa->context.length == 0 ? 0 : -EINVAL;
	if (instance == RTE_PMD_QAT4XXX_EDCURVE_25519CTX && eddsa->context.length == 0)
		return -EINVAL;
	scratch->hashes_message = instance == RTE_PMD_QAT4XXX_EDCURVE_25519PH ||
			instance == RTE_PMD_QAT4XXX_EDCURVE_448PH;
	memcpy(scratch->domain, text, len);
	scratch->domain[len] = scratch->hashes_message;
	scratch->domain[len + 1] = (uint8_t)eddsa->context.length;
	scratch->domain_bytes = (uint8_t)(len + 2);
	return 0;
}

/** The driver's own numbers for the operation: among its operands, wiped with them. */
static int
prepare(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct qat4_ed_scratch **out)
{
	const struct rte_pmd_qat4xxx_eddsa_op_param *eddsa = rte_pmd_qat4xxx_eddsa_op(b->slot->op);
	const struct qat4_edwards *curve = &curves[session->curve];
	struct qat4_ed_scratch *scratch;
	int ret;

	b->slot->scratch_at = b->slot->used;
	scratch = (struct qat4_ed_scratch *)qat4_asym_room(b, sizeof(*scratch));
	memset(scratch, 0, sizeof(*scratch));
	b->slot->curve = session->curve;
	*out = scratch;
	if (eddsa->message.data == NULL && eddsa->message.length != 0)
		return -EINVAL;
	ret = set_domain(scratch, curve, eddsa);
	if (ret == 0 && scratch->hashes_message) {
		const struct qat4_hash_piece piece = { eddsa->message.data, eddsa->message.length };

		ret = qat4_hash(b->dev->hashes, curve->hash, &piece, 1, scratch->message,
				sizeof(scratch->message));
	}
	if (ret == 0 && session->numbers[QAT4_ED_PUBLIC].bytes != 0) {
		memcpy(scratch->public_key, qat4_asym_session_number(session, QAT4_ED_PUBLIC),
				curve->bytes);
		scratch->has_public = true;
	}
	return ret;
}

void
qat4_eddsa_product(struct qat4_asym_build *b, const struct qat4_edwards *curve,
		const struct qat4_ed_point *point, const uint64_t *scalar)
{
	uint8_t *k;

	qat4_asym_begin(b, curve->multiply);
	qat4_asym_in_copy(b, curve->slot, point->x, curve->field_bytes);
	qat4_asym_in_copy(b, curve->slot, point->y, curve->field_bytes);
	k = qat4_asym_in(b, curve->slot);
	qat4_num_from_limbs(k, curve->slot, scalar, curve->limbs);
	qat4_asym_out(b, curve->slot);
	qat4_asym_out(b, curve->slot);
}

static void
base_product(struct qat4_asym_build *b, const struct qat4_edwards *curve, const uint64_t *scalar)
{
	const struct qat4_ed_point base = { curve->bx, curve->by };

	qat4_eddsa_product(b, curve, &base, scalar);
}

static int
encode_sign(struct qat4_asym_build *b, const struct qat4_asym_session *session)
{
	const struct qat4_edwards *curve = &curves[session->curve];
	const struct qat4_asym_done what = { .dev = b->dev, .slot = b->slot, .cookie = b->cookie };
	uint8_t expanded[QAT4_ED_DIGEST_MAX_BYTES];
	const struct qat4_hash_piece prefix = { expanded + curve->bytes, curve->bytes };
	const struct qat4_hash_piece none = { NULL, 0 };
	struct qat4_ed_scratch *scratch;
	int ret = prepare(b, session, &scratch);

	if (ret != 0 || session->numbers[QAT4_ED_SEED].bytes == 0 ||
			rte_pmd_qat4xxx_eddsa_op(b->slot->op)->sign.data == NULL)
		return -EINVAL;
	ret = expand_seed(b->dev->hashes, curve, qat4_asym_session_number(session, QAT4_ED_SEED),
			expanded);
	load(scratch->secret, curve->limbs, expanded, curve->field_bytes);
	if (ret == 0)
		ret = qat4_eddsa_digest(&what, &prefix, &none, scratch->nonce);
	explicit_bzero(expanded, sizeof(expanded));
	if (ret != 0)
		return ret;
	b->slot->finish = QAT4_ASYM_FINISH_EDDSA_SIGN;
	base_product(b, curve, scratch->nonce);
	scratch->r_at = qat4_ed_results_at(b, curve);
	if (!scratch->has_public) {
		base_product(b, curve, scratch->secret);
		scratch->a_at = qat4_ed_results_at(b, curve);
	}
	return 0;
}

int
qat4_eddsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	const struct rte_pmd_qat4xxx_eddsa_op_param *eddsa = rte_pmd_qat4xxx_eddsa_op(b->slot->op);
	struct qat4_ed_scratch *scratch;
	int ret;

	RTE_SET_USED(op);
	if (eddsa->op_type == RTE_CRYPTO_ASYM_OP_SIGN)
		return encode_sign(b, session);
	if (eddsa->op_type != RTE_CRYPTO_ASYM_OP_VERIFY)
		return -EINVAL;
	ret = prepare(b, session, &scratch);
	return ret != 0 ? ret : qat4_eddsa_encode_verify(b, session, scratch);
}

int
qat4_eddsa_public_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	const struct qat4_edwards *curve = &curves[session->curve];
	const struct qat4_asym_number *number = &session->numbers[QAT4_EC_PRIVATE];
	const rte_crypto_param *own = &op->ecdh.priv_key;
	const uint8_t *seed = qat4_asym_given(own) ? own->data : &session->keys[number->at];
	size_t len = qat4_asym_given(own) ? own->length : number->bytes;
	uint8_t expanded[QAT4_ED_DIGEST_MAX_BYTES];
	uint64_t secret[QAT4_ED_MAX_LIMBS];
	int ret;

	if (b->dev->hashes == NULL || len != curve->bytes || op->ecdh.pub_key.x.data == NULL)
		return -EINVAL;
	ret = expand_seed(b->dev->hashes, curve, seed, expanded);
	load(secret, curve->limbs, expanded, curve->field_bytes);
	if (ret == 0) {
		b->slot->curve = session->curve;
		b->slot->finish = QAT4_ASYM_FINISH_EDDSA_PUBLIC;
		base_product(b, curve, secret);
		b->slot->scratch_at = qat4_ed_results_at(b, curve);
	}
	explicit_bzero(expanded, sizeof(expanded));
	explicit_bzero(secret, sizeof(secret));
	return ret;
}

void
qat4_eddsa_encode_point(
		const struct qat4_edwards *curve, const uint8_t *x, const uint8_t *y, uint8_t *to)
{
	to[curve->bytes - 1] = 0;
	for (size_t i = 0; i < curve->field_bytes; i++)
		to[i] = y[curve->field_bytes - 1 - i];
	to[curve->bytes - 1] |= (uint8_t)(x[curve->field_bytes - 1] << 7);
}

/** Encode the point that the device wrote at @p at, among the operands. */
static void
encode_result(const struct qat4_asym_done *done, const struct qat4_edwards *curve, uint16_t at,
		uint8_t *to)
{
	struct qat4_ed_point point = qat4_ed_point_at(done->cookie, curve, at);

	qat4_eddsa_encode_point(curve, point.x, point.y, to);
}

/** S = (r + k s) mod L. */
static void
signature_scalar(const struct qat4_edwards *curve, const struct qat4_ed_scratch *scratch,
		const uint64_t *k, uint64_t *s)
{
	uint64_t wide[2 * QAT4_ED_MAX_LIMBS];
	unsigned __int128 carry = 0;

	qat4_num_multiply(wide, k, scratch->secret, curve->limbs);
	for (size_t i = 0; i < 2u * curve->limbs; i++) {
		carry += wide[i];
		carry += i < curve->limbs ? scratch->nonce[i] : 0;
		wide[i] = (uint64_t)carry;
		carry >>= 64;
	}
	qat4_num_reduce(s, wide, 2u * curve->limbs, curve->order, curve->limbs);
	explicit_bzero(wide, sizeof(wide));
}

enum rte_crypto_op_status
qat4_eddsa_sign_finish(const struct qat4_asym_done *done)
{
	const struct qat4_edwards *curve = &curves[done->slot->curve];
	struct qat4_ed_scratch *scratch = qat4_ed_scratch(done->slot, done->cookie);
	rte_crypto_uint *sign = &rte_pmd_qat4xxx_eddsa_op(done->slot->op)->sign;
	const struct qat4_hash_piece r = { sign->data, curve->bytes };
	const struct qat4_hash_piece a = { scratch->public_key, curve->bytes };
	uint64_t k[QAT4_ED_MAX_LIMBS], s[QAT4_ED_MAX_LIMBS] = { 0 };

	encode_result(done, curve, scratch->r_at, sign->data);
	if (!scratch->has_public)
		encode_result(done, curve, scratch->a_at, scratch->public_key);
	if (qat4_eddsa_digest(done, &r, &a, k) != 0) {
		done->counters->device_error++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	signature_scalar(curve, scratch, k, s);
	for (size_t i = 0; i < curve->bytes; i++)
		sign->data[curve->bytes + i] = (uint8_t)(s[i / 8] >> (8 * (i % 8)));
	sign->length = 2u * curve->bytes;
	return RTE_CRYPTO_OP_STATUS_SUCCESS;
}

enum rte_crypto_op_status
qat4_eddsa_public_finish(const struct qat4_asym_done *done)
{
	const struct qat4_edwards *curve = &curves[done->slot->curve];
	rte_crypto_param *to = &done->slot->op->asym->ecdh.pub_key.x;

	encode_result(done, curve, done->slot->scratch_at, to->data);
	to->length = curve->bytes;
	return RTE_CRYPTO_OP_STATUS_SUCCESS;
}
