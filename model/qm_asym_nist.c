/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * P-256 and P-384, which the device knows by itself: doc/hardware/03-asym.md, section 2.8.
 */

#include <openssl/obj_mac.h>

#include "qm_asym_curve.h"

static const struct qm_curve *
nist_curve(struct qm_asym_job *job)
{
	return qm_curve_by_nid(job, job->arg, job->function->out_bytes[0]);
}

static enum qm_asym_result
nist_multiply(struct qm_asym_job *job)
{
	enum { X, Y, K };
	const struct qm_curve *curve = nist_curve(job);
	const struct qm_point p = { job->in[X], job->in[Y] };

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	return qm_curve_multiply(job, curve, job->in[K], &p, job->out[0], job->out[1]);
}

static enum qm_asym_result
nist_generate(struct qm_asym_job *job)
{
	const struct qm_curve *curve = nist_curve(job);

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	return qm_curve_generate(job, curve, job->in[0], job->out[0], job->out[1]);
}

static enum qm_asym_result
nist_sign(struct qm_asym_job *job)
{
	enum { K, E, D };
	const struct qm_curve *curve = nist_curve(job);
	const struct qm_ecdsa args = { .k = job->in[K],
		.e = job->in[E],
		.d = job->in[D],
		.r = job->out[0],
		.s = job->out[1] };

	return curve == NULL ? QM_ASYM_BROKEN : qm_ecdsa_sign(job, curve, &args);
}

const struct qm_asym_op qm_p256_multiply = { nist_multiply, NID_X9_62_prime256v1 };
const struct qm_asym_op qm_p256_generate = { nist_generate, NID_X9_62_prime256v1 };
const struct qm_asym_op qm_p256_sign = { nist_sign, NID_X9_62_prime256v1 };
const struct qm_asym_op qm_p384_multiply = { nist_multiply, NID_secp384r1 };
const struct qm_asym_op qm_p384_generate = { nist_generate, NID_secp384r1 };
const struct qm_asym_op qm_p384_sign = { nist_sign, NID_secp384r1 };
