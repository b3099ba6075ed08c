/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the two halves of EdDSA share.
 */

#ifndef QAT4_ASYM_EDDSA_H
#define QAT4_ASYM_EDDSA_H

#include "qat4_asym_build.h"
#include "qat4_asym_hash.h"

enum { QAT4_ED_MAX_LIMBS = 8, QAT4_ED_DIGEST_MAX_BYTES = 114, QAT4_ED_MAX_BYTES = 57 };

/** Numbers of a session: the public key, and its point with x negated, of field size. */
enum { QAT4_ED_SEED, QAT4_ED_PUBLIC, QAT4_ED_NEGATIVE_X, QAT4_ED_Y };

/** a x^2 + y^2 = 1 + d x^2 y^2; numbers are big-endian, the order is in limbs. */
struct qat4_edwards {
	uint32_t multiply; /* enum qat4_pke_id */
	enum qat4_hash hash;
	uint8_t digest_bytes;
	uint8_t bytes;       /* of a key, of half a signature */
	uint8_t field_bytes; /* of a coordinate */
	uint8_t slot;        /* of an operand */
	uint8_t limbs;       /* of the order */
	bool a_is_minus_one; /* else a is 1 */
	uint64_t order[QAT4_ED_MAX_LIMBS];
	uint8_t p[56];
	uint8_t d[56];
	uint8_t bx[56]; /* base point */
	uint8_t by[56];
};

const struct qat4_edwards *qat4_edwards(unsigned int curve);

/** An affine point. */
struct qat4_ed_point {
	const uint8_t *x;
	const uint8_t *y;
};

/** The driver's numbers for one operation, in its cookie. */
struct qat4_ed_scratch {
	uint64_t secret[QAT4_ED_MAX_LIMBS];
	uint64_t nonce[QAT4_ED_MAX_LIMBS];
	uint8_t message[64]; /* its hash, for the instances that sign that */
	uint8_t public_key[QAT4_ED_MAX_BYTES];
	uint8_t domain[34];
	uint8_t domain_bytes;
	bool hashes_message;
	bool has_public;
	uint16_t r_at; /* results, among the operands; 0: there are none */
	uint16_t a_at;
};

static inline struct qat4_ed_scratch *
qat4_ed_scratch(const struct qat4_asym_slot *slot, struct qat4_asym_cookie *cookie)
{
	return (struct qat4_ed_scratch *)&cookie->operands[slot->scratch_at];
}

/** Where the results of the request just written are. */
static inline uint16_t
qat4_ed_results_at(const struct qat4_asym_build *b, const struct qat4_edwards *curve)
{
	return (uint16_t)(b->slot->used - 2 * RTE_ALIGN_CEIL((unsigned int)curve->slot, 64u));
}

/** The point whose coordinates the device wrote at @p at. */
static inline struct qat4_ed_point
qat4_ed_point_at(const struct qat4_asym_cookie *cookie, const struct qat4_edwards *curve,
		uint16_t at)
{
	const uint8_t *x = &cookie->operands[at + curve->slot - curve->field_bytes];

	return (struct qat4_ed_point){ x, x + RTE_ALIGN_CEIL((unsigned int)curve->slot, 64u) };
}

/** A request for scalar times point. */
void qat4_eddsa_product(struct qat4_asym_build *b, const struct qat4_edwards *curve,
		const struct qat4_ed_point *point, const uint64_t *scalar);

/** Hash domain, two pieces and message, modulo the order. */
int qat4_eddsa_digest(const struct qat4_asym_done *what, const struct qat4_hash_piece *first,
		const struct qat4_hash_piece *second, uint64_t *to);

/** Encode a point of field-sized coordinates. */
void qat4_eddsa_encode_point(
		const struct qat4_edwards *curve, const uint8_t *x, const uint8_t *y, uint8_t *to);

/* qat4_asym_eddsa_verify.c: works on public values only. */

/** Decode the session's public key and keep the point, negated. @return  0, -EINVAL, -ENOMEM. */
int qat4_eddsa_add_negative(struct qat4_asym_session *session, const struct qat4_edwards *curve);

int qat4_eddsa_encode_verify(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct qat4_ed_scratch *scratch);

#endif /* QAT4_ASYM_EDDSA_H */
