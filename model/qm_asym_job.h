/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Inside of the asymmetric service: what its files share.
 *
 * An operation sees its operands as bytes, big-endian, in job->in[] and leaves results in
 * job->out[]; both have exactly the sizes of the function's row in qat4_hw_pke_ids.h. Operations
 * on large numbers load them into libcrypto's with qm_asym_load(). Everything in a job is wiped
 * when it ends.
 */

#ifndef QM_ASYM_JOB_H
#define QM_ASYM_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <openssl/bn.h>

#include "qat4_hw_pke.h"
#include "qm_asym.h"
#include "qm_asym_field.h"

enum {
	QM_ASYM_MAX_BYTES = 1024,    /* of an operand */
	QM_ASYM_MODULI = 16,         /* prepared public moduli of an engine */
	QM_ASYM_FIELDS = 8,          /* prepared orders of curves and subgroups */
	QM_ASYM_CURVES = 8,          /* prepared curves */
	QM_ASYM_SMALL_PRIMES = 1400, /* of the prime test by division */
};

/** What became of an operation. */
enum qm_asym_result {
	QM_ASYM_OK,
	QM_ASYM_NO,        /* a verification or test was negative, or there is no result */
	QM_ASYM_NO_OUTPUT, /* the same, and the outputs are written all the same */
	QM_ASYM_BROKEN,    /* libcrypto could not: out of memory */
};

struct qm_asym_modulus {
	uint64_t last_use;
	BIGNUM *m; /* 0: nothing is prepared */
	BN_MONT_CTX *mont;
};

struct qm_asym_order {
	size_t len_bytes;
	uint64_t last_use;
	struct qm_field field;
	uint8_t bytes[8 * QM_FIELD_WORDS];
};

struct qm_curve;
struct qm_mont;

struct qm_asym {
	struct qm_asym_config cfg;
	unsigned int dma_hint;
	uint64_t use; /* counts lookups in the three that follow */
	struct qm_asym_modulus moduli[QM_ASYM_MODULI];
	struct qm_asym_order orders[QM_ASYM_FIELDS];
	struct qm_curve *curves[QM_ASYM_CURVES];
	struct qm_mont *mont; /* NULL: not wanted yet */
	uint16_t small_primes[QM_ASYM_SMALL_PRIMES];
	uint64_t out_iova[QAT4_PKE_MAX_OUT];
	uint8_t in[QAT4_PKE_MAX_IN][QM_ASYM_MAX_BYTES];
	uint8_t out[QAT4_PKE_MAX_OUT][QM_ASYM_MAX_BYTES];
};

/** A request, or a member of a chain, at work. */
struct qm_asym_job {
	struct qm_asym *asym;
	const struct qat4_pke_function *function;
	int arg;     /* of the operation */
	BN_CTX *ctx; /* of this job alone: what libcrypto leaves in it is wiped with it */
	BIGNUM *num[QAT4_PKE_MAX_IN];
	uint8_t (*in)[QM_ASYM_MAX_BYTES];
	uint8_t (*out)[QM_ASYM_MAX_BYTES];
};

/** An operation. Functions that differ in nothing but size share one. */
struct qm_asym_op {
	enum qm_asym_result (*run)(struct qm_asym_job *job);
	int arg;
};

/** The operation of function @p id, or NULL. */
const struct qm_asym_op *qm_asym_op(uint32_t id);

/**
 * Make job->num[] of the inputs, and @p nb further numbers, 0, at @p temps.
 *
 * @param secret  Bit n: input n is secret; libcrypto is told to compute with it in constant time.
 * @return        false when out of memory.
 */
bool qm_asym_load(struct qm_asym_job *job, unsigned int secret, BIGNUM **temps, unsigned int nb);

/** Put @p number into output @p index. @return  OK; BROKEN when it does not fit. */
enum qm_asym_result qm_asym_put(struct qm_asym_job *job, unsigned int index, const BIGNUM *number);

/** A prepared public modulus, odd and above 1; from the cache. NULL when out of memory. */
BN_MONT_CTX *qm_asym_mont(struct qm_asym_job *job, const BIGNUM *m);

/**
 * Arithmetic modulo the order of a group, @p len_bytes big-endian; from the cache, valid until the
 * next call. NULL when it is even, or below 3.
 */
const struct qm_field *qm_asym_order(struct qm_asym *asym, const uint8_t *bytes, size_t len_bytes);

/** Modulus of qm_asym_modexp(). */
enum qm_asym_modulus_kind { QM_ASYM_MODULUS_PUBLIC, QM_ASYM_MODULUS_SECRET };

/**
 * r = g^e mod m for every g and e; in constant time if e has BN_FLG_CONSTTIME.
 *
 * @param kind  Of a secret modulus nothing is kept.
 * @return      NO when m is 0.
 */
enum qm_asym_result qm_asym_modexp(struct qm_asym_job *job, BIGNUM *r, const BIGNUM *g,
		const BIGNUM *e, const BIGNUM *m, enum qm_asym_modulus_kind kind);

/** Does none of the small primes divide @p m? */
bool qm_asym_no_small_factor(const struct qm_asym *asym, const BIGNUM *m);

/**
 * The arithmetic of a signature: s = (e + d r) / k modulo @p order. All numbers have its size.
 *
 * @return  false when s is 0, k is not 1 to order - 1, or the order is no prime.
 */
bool qm_order_sign(const struct qm_field *order, uint8_t *s, const uint8_t *e, const uint8_t *d,
		const uint8_t *r, const uint8_t *k);

/** And of a verification: u1 = e / s, u2 = r / s. @return  false when s has no inverse. */
bool qm_order_verify(const struct qm_field *order, uint8_t *u1, uint8_t *u2, const uint8_t *e,
		const uint8_t *r, const uint8_t *s);

/** Free what computes on Montgomery curves; @p mont may be NULL. */
void qm_mont_destroy(struct qm_mont *mont);

/* The operations. */

extern const struct qm_asym_op qm_asym_liveness;
extern const struct qm_asym_op qm_asym_init;

extern const struct qm_asym_op qm_number_modexp;
extern const struct qm_asym_op qm_number_modinv_odd;
extern const struct qm_asym_op qm_number_modinv_even;
extern const struct qm_asym_op qm_number_rsa_ep;
extern const struct qm_asym_op qm_number_rsa_dp1;
extern const struct qm_asym_op qm_number_rsa_dp2;
extern const struct qm_asym_op qm_number_rsa_kp1;
extern const struct qm_asym_op qm_number_rsa_kp2;
extern const struct qm_asym_op qm_number_dh;
extern const struct qm_asym_op qm_number_dh_g2;

extern const struct qm_asym_op qm_prime_gcd;
extern const struct qm_asym_op qm_prime_fermat;
extern const struct qm_asym_op qm_prime_miller_rabin;
extern const struct qm_asym_op qm_prime_lucas;

extern const struct qm_asym_op qm_dsa_gen_p;
extern const struct qm_asym_op qm_dsa_gen_g;
extern const struct qm_asym_op qm_dsa_gen_y;
extern const struct qm_asym_op qm_dsa_sign_r;
extern const struct qm_asym_op qm_dsa_sign_s;
extern const struct qm_asym_op qm_dsa_sign_rs;
extern const struct qm_asym_op qm_dsa_verify;

extern const struct qm_asym_op qm_ec_sign_s; /* of either field */
extern const struct qm_asym_op qm_gfp_sign_r;
extern const struct qm_asym_op qm_gfp_sign_rs;
extern const struct qm_asym_op qm_gfp_verify;
extern const struct qm_asym_op qm_gfp_multiply;
extern const struct qm_asym_op qm_gfp_on_curve;
extern const struct qm_asym_op qm_gf2_sign_r;
extern const struct qm_asym_op qm_gf2_sign_rs;
extern const struct qm_asym_op qm_gf2_verify;
extern const struct qm_asym_op qm_gf2_multiply;
extern const struct qm_asym_op qm_gf2_on_curve;

extern const struct qm_asym_op qm_p256_multiply;
extern const struct qm_asym_op qm_p256_generate;
extern const struct qm_asym_op qm_p256_sign;
extern const struct qm_asym_op qm_p384_multiply;
extern const struct qm_asym_op qm_p384_generate;
extern const struct qm_asym_op qm_p384_sign;

extern const struct qm_asym_op qm_sm2_generate;
extern const struct qm_asym_op qm_sm2_multiply;
extern const struct qm_asym_op qm_sm2_on_curve;
extern const struct qm_asym_op qm_sm2_sign;
extern const struct qm_asym_op qm_sm2_verify;
extern const struct qm_asym_op qm_sm2_encrypt;
extern const struct qm_asym_op qm_sm2_decrypt;
extern const struct qm_asym_op qm_sm2_keyex;

extern const struct qm_asym_op qm_x25519_multiply;
extern const struct qm_asym_op qm_x25519_generate;
extern const struct qm_asym_op qm_x448_multiply;
extern const struct qm_asym_op qm_x448_generate;

extern const struct qm_asym_op qm_ed25519_multiply;
extern const struct qm_asym_op qm_ed25519_generate;
extern const struct qm_asym_op qm_ed448_multiply;
extern const struct qm_asym_op qm_ed448_generate;

#endif /* QM_ASYM_JOB_H */
