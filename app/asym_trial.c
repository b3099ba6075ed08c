/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * All that is tried with a known answer of an asymmetric algorithm: a table of steps. A step is
 * taken when the vector has the numbers that it needs.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_asym_session() is, up to DPDK 23.03 */

#include "asym_trial.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "app_compat.h"
#include "crypto_job.h"
#include "hex.h"

#define FILLER 0xa5

/** What must come of a step. */
enum outcome {
	GOOD,
	NEGATIVE, /* not the signature of the message, or not a message */
	REFUSED,  /* numbers that cannot be */
};

/** One step. A number that is 0 is none. */
struct step {
	const char *name;
	uint32_t types;    /* bits: enum rte_crypto_asym_xform_type */
	uint32_t paddings; /* RSA; bits: enum rte_crypto_rsa_padding_type; 0: all */
	uint32_t needs;    /* bits: enum asym_number */
	enum asym_action action;
	bool crt;
	enum outcome outcome;
	enum asym_number spoils; /* a bit is flipped, where truncation of a digest keeps it */
	enum asym_number hides;  /* the operation does not get it */
	enum asym_number gives[ASYM_RESULTS_MAX];   /* what the results must be equal to */
	enum asym_number follows[ASYM_RESULTS_MAX]; /* are the results of the step before */
};

/* Bits for the table. */
enum {
	RSA = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_RSA),
	MODEX = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_MODEX),
	MODINV = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_MODINV),
	DH = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_DH),
	DSA = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_DSA),
	ECDSA = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_ECDSA),
	ECDH = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_ECDH),
	ECPM = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_ECPM),
	ECFPM = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_ECFPM),
	EDDSA = RTE_BIT32(RTE_PMD_QAT4XXX_XFORM_EDDSA),
#if APP_HAS_SM2
	SM2 = RTE_BIT32(RTE_CRYPTO_ASYM_XFORM_SM2),
#else
	SM2 = 0,
#endif
	WITH_NONCE = DSA | ECDSA | SM2,

	PLAIN = RTE_BIT32(RTE_CRYPTO_RSA_PADDING_NONE),
	PKCS1 = RTE_BIT32(RTE_CRYPTO_RSA_PADDING_PKCS1_5),
	OAEP = RTE_BIT32(RTE_CRYPTO_RSA_PADDING_OAEP),
	PSS = RTE_BIT32(RTE_CRYPTO_RSA_PADDING_PSS),

	MODULUS = RTE_BIT32(ASYM_MODULUS),
	PRIVATE = RTE_BIT32(ASYM_PRIVATE),
	CRT = RTE_BIT32(ASYM_P) | RTE_BIT32(ASYM_Q) | RTE_BIT32(ASYM_DP) | RTE_BIT32(ASYM_DQ) |
			RTE_BIT32(ASYM_QINV),
	PUBLIC = RTE_BIT32(ASYM_X),
	PEER = RTE_BIT32(ASYM_PEER_X),
	POINT = PEER | RTE_BIT32(ASYM_PEER_Y),
	MESSAGE = RTE_BIT32(ASYM_MESSAGE),
	SIGNATURE = RTE_BIT32(ASYM_R),
	PAIR = SIGNATURE | RTE_BIT32(ASYM_S),
	CIPHER = RTE_BIT32(ASYM_CIPHER),
	RESULT = RTE_BIT32(ASYM_RESULT_X),
};

static const struct step steps[] = {
	{ "compute", MODEX | MODINV, 0, MODULUS | MESSAGE, .action = ASYM_COMPUTE,
			.gives = { ASYM_RESULT_X } },

	{ "sign", RSA, PLAIN | PKCS1, PRIVATE | MESSAGE | SIGNATURE, .action = ASYM_SIGN,
			.gives = { ASYM_R } },
	{ "sign with CRT", RSA, PLAIN | PKCS1, CRT | MESSAGE | SIGNATURE, .action = ASYM_SIGN,
			.crt = true, .gives = { ASYM_R } },
	{ "sign", EDDSA, 0, PRIVATE | SIGNATURE, .action = ASYM_SIGN, .gives = { ASYM_R } },
	{ "sign", WITH_NONCE, 0, PRIVATE | MESSAGE | PAIR, .action = ASYM_SIGN,
			.gives = { ASYM_R, ASYM_S } },

	{ "verify", RSA, PLAIN, MESSAGE | SIGNATURE, .action = ASYM_VERIFY,
			.gives = { ASYM_MESSAGE } },
	{ "verify", RSA, PKCS1 | PSS, MESSAGE | SIGNATURE, .action = ASYM_VERIFY },
	{ "verify", EDDSA, 0, SIGNATURE, .action = ASYM_VERIFY },
	{ "verify", WITH_NONCE, 0, MESSAGE | PAIR, .action = ASYM_VERIFY },
	{ "verify a tampered signature", RSA, PKCS1 | PSS, MESSAGE | SIGNATURE,
			.action = ASYM_VERIFY, .outcome = NEGATIVE, .spoils = ASYM_R },
	{ "verify a tampered signature", EDDSA | WITH_NONCE, 0, SIGNATURE, .action = ASYM_VERIFY,
			.outcome = NEGATIVE, .spoils = ASYM_R },
	{ "verify a tampered s", WITH_NONCE, 0, PAIR, .action = ASYM_VERIFY, .outcome = NEGATIVE,
			.spoils = ASYM_S },
	{ "verify another message", RSA, PKCS1 | PSS, MESSAGE | SIGNATURE, .action = ASYM_VERIFY,
			.outcome = NEGATIVE, .spoils = ASYM_MESSAGE },
	{ "verify another message", EDDSA | WITH_NONCE, 0, MESSAGE | SIGNATURE,
			.action = ASYM_VERIFY, .outcome = NEGATIVE, .spoils = ASYM_MESSAGE },

	{ "sign with a salt of the device", RSA, PSS, CRT | MESSAGE, .action = ASYM_SIGN,
			.crt = true },
	{ "verify what was signed", RSA, PSS, CRT | MESSAGE, .action = ASYM_VERIFY,
			.follows = { ASYM_R } },
	{ "sign with a nonce of the device", WITH_NONCE, 0, PRIVATE | MESSAGE, .action = ASYM_SIGN,
			.hides = ASYM_NONCE },
	{ "verify what was signed", WITH_NONCE, 0, PRIVATE | MESSAGE, .action = ASYM_VERIFY,
			.follows = { ASYM_R, ASYM_S } },

	{ "encrypt", RSA, PLAIN, MESSAGE | CIPHER, .action = ASYM_ENCRYPT,
			.gives = { ASYM_CIPHER } },
	{ "decrypt", RSA, 0, PRIVATE | MESSAGE | CIPHER, .action = ASYM_DECRYPT,
			.gives = { ASYM_MESSAGE } },
	{ "decrypt with CRT", RSA, 0, CRT | MESSAGE | CIPHER, .action = ASYM_DECRYPT, .crt = true,
			.gives = { ASYM_MESSAGE } },
	{ "decrypt a tampered message", RSA, PKCS1 | OAEP, PRIVATE | MESSAGE | CIPHER,
			.action = ASYM_DECRYPT, .outcome = NEGATIVE, .spoils = ASYM_CIPHER },
	{ "encrypt", RSA, PKCS1 | OAEP, CRT | MESSAGE | CIPHER, .action = ASYM_ENCRYPT },
	{ "decrypt what was encrypted", RSA, PKCS1 | OAEP, CRT | MESSAGE | CIPHER,
			.action = ASYM_DECRYPT, .crt = true, .gives = { ASYM_MESSAGE },
			.follows = { ASYM_CIPHER } },

	{ "make the public key", DH | ECDH, 0, PRIVATE | PUBLIC, .action = ASYM_MAKE_PUBLIC,
			.gives = { ASYM_X, ASYM_Y } },
	{ "make the secret", DH | ECDH, 0, PRIVATE | PEER, .action = ASYM_MAKE_SECRET,
			.gives = { ASYM_RESULT_X, ASYM_RESULT_Y } },
	{ "check the public key", ECDH, 0, POINT, .action = ASYM_CHECK_PUBLIC },
	{ "check a point off the curve", ECDH, 0, POINT, .action = ASYM_CHECK_PUBLIC,
			.outcome = NEGATIVE, .spoils = ASYM_PEER_Y },
	{ "make a secret of a point off the curve", ECDH, 0, PRIVATE | POINT,
			.action = ASYM_MAKE_SECRET, .outcome = REFUSED, .spoils = ASYM_PEER_Y },

	{ "multiply", ECPM | ECFPM, 0, PRIVATE | RESULT, .action = ASYM_COMPUTE,
			.gives = { ASYM_RESULT_X, ASYM_RESULT_Y } },
	{ "multiply a point off the curve", ECPM, 0, PRIVATE | POINT, .action = ASYM_COMPUTE,
			.outcome = REFUSED, .spoils = ASYM_PEER_Y },
};

/** A vector in work. */
struct trial {
	struct asym_dev *dev;
	const struct asym_vector *vector;
	struct asym_tally *tally;
	uint32_t has; /* bits: enum asym_number */
	struct rte_crypto_op *op;
	struct asym_numbers given;
	struct asym_numbers in; /* of the step */
	uint8_t out[ASYM_RESULTS_MAX][ASYM_NUMBER_MAX];
	uint16_t out_bytes[ASYM_RESULTS_MAX];
};

static int
fail(const struct trial *t, const struct step *step, const char *why)
{
	printf("    %s, %s: %s\n", t->vector->origin, step->name, why);
	t->tally->failed++;
	return 0;
}

static bool
step_applies(const struct trial *t, const struct step *step)
{
	const struct asym_kind *kind = &t->vector->kind;

	if ((RTE_BIT32(kind->type) & step->types) == 0 || (step->needs & ~t->has) != 0)
		return false;
	if (step->paddings != 0 && (RTE_BIT32(kind->padding) & step->paddings) == 0)
		return false;
	return t->vector->refused == 0 || step->outcome == GOOD;
}

static void
numbers_for_step(struct trial *t, const struct step *step)
{
	unsigned int i;

	t->in = t->given;
	if (step->hides != ASYM_NONE)
		t->in.bytes[step->hides] = 0;
	if (step->spoils != ASYM_NONE)
		t->in.data[step->spoils][t->in.bytes[step->spoils] / 4] ^= 1;
	for (i = 0; i < ASYM_RESULTS_MAX && step->follows[i] != ASYM_NONE; i++) {
		memcpy(t->in.data[step->follows[i]], t->out[i], t->out_bytes[i]);
		t->in.bytes[step->follows[i]] = t->out_bytes[i];
	}
	memset(t->out, FILLER, sizeof(t->out));
}

static uint8_t
wanted_status(const struct trial *t, const struct step *step)
{
	if (t->vector->refused != 0)
		return t->vector->refused;
	switch (step->outcome) {
	case NEGATIVE:
		return asym_negative_status(&t->vector->kind, step->action);
	case REFUSED:
		return RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	default:
		return RTE_CRYPTO_OP_STATUS_SUCCESS;
	}
}

/** Keep the lengths of results; is what was written there the right thing? */
static bool
results_good(struct trial *t, const struct step *step,
		rte_crypto_param *const results[ASYM_RESULTS_MAX])
{
	unsigned int i;

	for (i = 0; i < ASYM_RESULTS_MAX; i++) {
		enum asym_number wanted = step->gives[i];
		uint16_t bytes = t->given.bytes[wanted];

		if (results[i] == NULL)
			continue;
		if (results[i]->length > ASYM_NUMBER_MAX)
			return false;
		t->out_bytes[i] = (uint16_t)results[i]->length;
		if (wanted == ASYM_NONE || (t->has & RTE_BIT32(wanted)) == 0)
			continue;
		if (t->out_bytes[i] != bytes ||
				memcmp(t->out[i], t->given.data[wanted], bytes) != 0 ||
				(bytes < ASYM_NUMBER_MAX && t->out[i][bytes] != FILLER))
			return false;
	}
	return true;
}

/** RFC 7748, section 5.2: the scalar becomes the next u, the result the next scalar. */
static void
next_of_series(struct trial *t)
{
	memcpy(t->in.data[ASYM_PEER_X], t->in.data[ASYM_PRIVATE], t->in.bytes[ASYM_PRIVATE]);
	memcpy(t->in.data[ASYM_PRIVATE], t->out[0], t->in.bytes[ASYM_PRIVATE]);
}

static int
run_with_session(struct trial *t, const struct step *step, const struct asym_call *call)
{
	uint32_t repeat = RTE_MAX(t->vector->repeat, 1u);
	uint8_t wanted = wanted_status(t, step);
	rte_crypto_param *results[ASYM_RESULTS_MAX];
	char why[128];
	uint32_t i;

	for (i = 0; i < repeat; i++) {
		int ret;

		asym_op_fill(call, t->op, results);
		ret = asym_process(t->dev, t->op);
		t->tally->operations++;
		if (ret == -ETIMEDOUT)
			t->op = NULL;
		if (ret < 0) {
			fail(t, step, ret == -ETIMEDOUT ? "no answer" : "not taken");
			return ret;
		}
		if (t->op->status != wanted) {
			snprintf(why, sizeof(why), "status '%s', not '%s'",
					crypto_status_name(t->op->status),
					crypto_status_name(wanted));
			return fail(t, step, why);
		}
		if (i + 1 < repeat)
			next_of_series(t);
	}
	if (wanted == RTE_CRYPTO_OP_STATUS_SUCCESS && !results_good(t, step, results))
		fail(t, step, "wrong result");
	return 0;
}

/** Returns -ENOTSUP when the device does not offer it, and -ETIMEDOUT to end everything. */
static int
run_step(struct trial *t, const struct step *step)
{
	const struct asym_call call = {
		.kind = t->vector->kind,
		.action = step->action,
		.crt = step->crt,
		.in = &t->in,
		.out = t->out,
	};
	void *session;
	int ret;

	numbers_for_step(t, step);
	ret = asym_session_create(t->dev, &call, &session);
	if (ret == -ENOTSUP)
		return ret;
	if (ret < 0)
		return fail(t, step, "no session");
	rte_crypto_op_attach_asym_session(t->op, session);
	ret = run_with_session(t, step, &call);
	asym_session_free(t->dev, session);
	return ret == -ETIMEDOUT ? ret : 0;
}

static int
run_steps(struct trial *t)
{
	unsigned int before = t->tally->operations;
	int ret = 0;
	size_t i;

	for (i = 0; i < RTE_DIM(steps) && ret == 0; i++) {
		if (step_applies(t, &steps[i]))
			ret = run_step(t, &steps[i]);
	}
	if (ret == -ENOTSUP) {
		t->tally->outside++;
		return 0;
	}
	t->tally->vectors++;
	if (t->tally->operations == before) {
		printf("    %s: nothing was tried\n", t->vector->origin);
		t->tally->failed++;
	}
	return ret;
}

static void
decode_numbers(struct trial *t)
{
	unsigned int i;

	for (i = 0; i < ASYM_NUMBERS; i++) {
		int bytes = hex_decode(t->vector->number[i], t->given.data[i], ASYM_NUMBER_MAX);

		t->given.bytes[i] = bytes > 0 ? (uint16_t)bytes : 0;
		if (t->vector->number[i] != NULL)
			t->has |= RTE_BIT32(i);
	}
}

int
asym_trial_run(struct asym_dev *dev, const struct asym_vector *vector, struct asym_tally *tally)
{
	struct trial *t = calloc(1, sizeof(*t));
	int ret;

	if (t == NULL)
		return -ENOMEM;
	t->dev = dev;
	t->vector = vector;
	t->tally = tally;
	t->op = rte_crypto_op_alloc(dev->ops, RTE_CRYPTO_OP_TYPE_ASYMMETRIC);
	if (t->op == NULL) {
		free(t);
		return -ENOMEM;
	}
	decode_numbers(t);
	ret = run_steps(t);
	if (t->op != NULL)
		rte_crypto_op_free(t->op);
	if (ret != -ETIMEDOUT) /* else the device may still read and write it */
		free(t);
	return ret;
}
