/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Modular exponentiation and inversion.
 *
 * The function is the smallest whose operands hold modulus, exponent and base by their lengths,
 * never by their values, which may be secret; only the modulus is taken without leading zeros.
 */

#include <errno.h>
#include <inttypes.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

static const struct qat4_asym_function modexp_functions[] = {
	{ QAT4_PKE_MODEXP_L512, 64 },
	{ QAT4_PKE_MODEXP_L1024, 128 },
	{ QAT4_PKE_MODEXP_L1536, 192 },
	{ QAT4_PKE_MODEXP_L2048, 256 },
	{ QAT4_PKE_MODEXP_L2560, 320 },
	{ QAT4_PKE_MODEXP_L3072, 384 },
	{ QAT4_PKE_MODEXP_L3584, 448 },
	{ QAT4_PKE_MODEXP_L4096, 512 },
	{ QAT4_PKE_MODEXP_L8192, 1024 },
};

static const struct modinv_function {
	uint32_t odd; /* for an odd modulus */
	uint32_t even;
	uint16_t bytes;
} modinv_functions[] = {
	{ QAT4_PKE_MODINV_ODD_L128, QAT4_PKE_MODINV_EVEN_L128, 16 },
	{ QAT4_PKE_MODINV_ODD_L192, QAT4_PKE_MODINV_EVEN_L192, 24 },
	{ QAT4_PKE_MODINV_ODD_L256, QAT4_PKE_MODINV_EVEN_L256, 32 },
	{ QAT4_PKE_MODINV_ODD_L384, QAT4_PKE_MODINV_EVEN_L384, 48 },
	{ QAT4_PKE_MODINV_ODD_L512, QAT4_PKE_MODINV_EVEN_L512, 64 },
	{ QAT4_PKE_MODINV_ODD_L768, QAT4_PKE_MODINV_EVEN_L768, 96 },
	{ QAT4_PKE_MODINV_ODD_L1024, QAT4_PKE_MODINV_EVEN_L1024, 128 },
	{ QAT4_PKE_MODINV_ODD_L1536, QAT4_PKE_MODINV_EVEN_L1536, 192 },
	{ QAT4_PKE_MODINV_ODD_L2048, QAT4_PKE_MODINV_EVEN_L2048, 256 },
	{ QAT4_PKE_MODINV_ODD_L3072, QAT4_PKE_MODINV_EVEN_L3072, 384 },
	{ QAT4_PKE_MODINV_ODD_L4096, QAT4_PKE_MODINV_EVEN_L4096, 512 },
	{ QAT4_PKE_MODINV_ODD_L8192, QAT4_PKE_MODINV_EVEN_L8192, 1024 },
};

struct qat4_asym_function
qat4_modexp_function(size_t bytes)
{
	for (unsigned int i = 0; i < RTE_DIM(modexp_functions); i++)
		if (bytes <= modexp_functions[i].bytes)
			return modexp_functions[i];
	return (struct qat4_asym_function){ 0 };
}

static struct qat4_asym_function
modinv_function(size_t bytes, bool odd)
{
	for (unsigned int i = 0; i < RTE_DIM(modinv_functions); i++) {
		const struct modinv_function *f = &modinv_functions[i];

		if (bytes <= f->bytes)
			return (struct qat4_asym_function){ odd ? f->odd : f->even, f->bytes };
	}
	return (struct qat4_asym_function){ 0 };
}

/** The modulus, which must be there and not zero. */
static int
add_modulus(struct qat4_asym_session *session, const rte_crypto_param *modulus)
{
	int ret = qat4_asym_session_add(session, QAT4_MODULUS, modulus, "modulus", true);

	if (ret != 0)
		return ret;
	if (session->numbers[QAT4_MODULUS].bytes == 0) {
		QAT4_ASYM_LOG(ERR, "the modulus is zero or missing");
		return -EINVAL;
	}
	session->result_bytes = session->numbers[QAT4_MODULUS].bytes;
	return 0;
}

int
qat4_modex_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	const struct rte_crypto_modex_xform *modex = &xform->modex;
	int ret = add_modulus(session, &modex->modulus);

	if (ret == 0)
		ret = qat4_asym_session_add(
				session, QAT4_EXPONENT, &modex->exponent, "exponent", false);
	if (ret != 0)
		return ret;
	if (session->numbers[QAT4_EXPONENT].bytes == 0) {
		QAT4_ASYM_LOG(ERR, "the exponent is missing");
		return -EINVAL;
	}
	session->public_fn = qat4_modexp_function(RTE_MAX(session->numbers[QAT4_MODULUS].bytes,
			session->numbers[QAT4_EXPONENT].bytes));
	qat4_asym_session_pad(session, QAT4_MODULUS, session->public_fn.bytes);
	qat4_asym_session_pad(session, QAT4_EXPONENT, session->public_fn.bytes);
	return 0;
}

int
qat4_modinv_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	int ret = add_modulus(session, &xform->modinv.modulus);

	if (ret == 0)
		qat4_asym_session_pad(session, QAT4_MODULUS,
				modinv_function(session->numbers[QAT4_MODULUS].bytes, true).bytes);
	return ret;
}

/**
 * The result goes to the application. What it says of its buffer's length is its word on how much
 * there is room for; none said: enough for the modulus.
 */
static int
add_result(struct qat4_asym_build *b, const struct qat4_asym_session *session, size_t bytes,
		rte_crypto_param *result)
{
	if (result->length != 0 && result->length < session->numbers[QAT4_MODULUS].bytes)
		return -EINVAL;
	return qat4_asym_result(b, bytes, result,
			result->length == 0 ? session->result_bytes
					    : RTE_MIN(result->length, session->result_bytes),
			false);
}

int
qat4_modex_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_mod_op_param *modex = &op->modex;
	struct qat4_asym_function fn = session->public_fn;
	int ret;

	if (modex->base.length > fn.bytes && modex->base.length <= QAT4_ASYM_MAX_BYTES)
		fn = qat4_modexp_function(modex->base.length);
	qat4_asym_begin(b, fn.id);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	ret = qat4_asym_in_param(b, fn.bytes, &modex->base);
	if (ret == 0)
		ret = qat4_asym_in_number(b, fn.bytes, session, QAT4_EXPONENT);
	if (ret == 0)
		ret = qat4_asym_in_number(b, fn.bytes, session, QAT4_MODULUS);
	return ret != 0 ? ret : add_result(b, session, fn.bytes, &modex->result);
}

int
qat4_modinv_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_mod_op_param *modinv = &op->modinv;
	const struct qat4_asym_number *modulus = &session->numbers[QAT4_MODULUS];
	bool odd = session->keys[modulus->at + modulus->bytes - 1] & 1;
	size_t base_bytes = RTE_MIN(modinv->base.length, (size_t)QAT4_ASYM_MAX_BYTES);
	struct qat4_asym_function fn = modinv_function(RTE_MAX(base_bytes, modulus->bytes), odd);
	int ret;

	qat4_asym_begin(b, fn.id);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS; /* there is no inverse */
	ret = qat4_asym_in_param(b, fn.bytes, &modinv->base);
	if (ret == 0)
		ret = qat4_asym_in_number(b, fn.bytes, session, QAT4_MODULUS);
	return ret != 0 ? ret : add_result(b, session, fn.bytes, &modinv->result);
}
