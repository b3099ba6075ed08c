/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Capabilities: a table of all that the PMD can do, filtered by what the device says it has.
 */

#include <rte_common.h>
#include <rte_malloc.h>

#include "qat4_asym.h"

#define ALL_OPS                                                                                    \
	(RTE_BIT32(RTE_CRYPTO_ASYM_OP_ENCRYPT) | RTE_BIT32(RTE_CRYPTO_ASYM_OP_DECRYPT) |           \
			RTE_BIT32(RTE_CRYPTO_ASYM_OP_SIGN) | RTE_BIT32(RTE_CRYPTO_ASYM_OP_VERIFY))
#define SIGNATURES (RTE_BIT32(RTE_CRYPTO_ASYM_OP_SIGN) | RTE_BIT32(RTE_CRYPTO_ASYM_OP_VERIFY))
#define DH_OPS                                                                                     \
	(RTE_BIT32(RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE) |                                         \
			RTE_BIT32(RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE) |                           \
			RTE_BIT32(RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE))
#define ECDH_OPS (DH_OPS | RTE_BIT32(RTE_CRYPTO_ASYM_KE_PUB_KEY_VERIFY))

/** What else a capability says. */
enum cap_extra { CAP_NUMBERS, CAP_CURVE, CAP_SM2, CAP_EDDSA };

static const struct cap_entry {
	uint32_t needs; /* all of these QAT4_CAP_* */
	enum rte_crypto_asym_xform_type type;
	uint32_t ops;
	enum cap_extra extra;
	struct rte_crypto_param_range modlen; /* bytes */
} cap_table[] = {
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_MODEX, 0, CAP_NUMBERS, { 1, 1024, 1 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_MODINV, 0, CAP_NUMBERS, { 1, 1024, 1 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_RSA, ALL_OPS, CAP_NUMBERS, { 64, 1024, 1 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_DH, DH_OPS, CAP_NUMBERS, { 64, 1024, 1 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_DSA, SIGNATURES, CAP_NUMBERS, { 128, 384, 128 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_ECDSA, SIGNATURES, CAP_CURVE, { 0 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_ECDH, ECDH_OPS, CAP_CURVE, { 0 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_ECPM, 0, CAP_CURVE, { 0 } },
	{ QAT4_CAP_ASYM, RTE_CRYPTO_ASYM_XFORM_ECFPM, 0, CAP_CURVE, { 0 } },
#if QAT4_API_SM2
	{ QAT4_CAP_ASYM | QAT4_CAP_SM2, RTE_CRYPTO_ASYM_XFORM_SM2, ALL_OPS, CAP_SM2, { 0 } },
#endif
#if QAT4_API_EDDSA
	{ QAT4_CAP_ASYM | QAT4_CAP_ECEDMONT, RTE_CRYPTO_ASYM_XFORM_EDDSA, SIGNATURES, CAP_EDDSA,
			{ 0 } },
#endif
};

static void
fill(struct rte_cryptodev_capabilities *cap, const struct cap_entry *entry, bool hashes)
{
	struct rte_cryptodev_asymmetric_xform_capability *capa = &cap->asym.xform_capa;

	cap->op = RTE_CRYPTO_OP_TYPE_ASYMMETRIC;
	capa->xform_type = entry->type;
	capa->op_types = entry->ops;
	switch (entry->extra) {
	case CAP_NUMBERS:
		capa->modlen = entry->modlen;
		break;
	case CAP_CURVE:
		qat4_compat_capa_rng(capa);
		break;
	case CAP_SM2:
		/* Encryption derives a key by SM3: its half is all there is without. */
		if (!hashes && !QAT4_API_SM2_PARTIAL)
			capa->op_types = SIGNATURES;
		qat4_compat_capa_sm2(capa, hashes);
		break;
	case CAP_EDDSA:
		break;
	}
}

struct rte_cryptodev_capabilities *
qat4_asym_caps_create(const struct qat4_caps *caps, bool hashes, int socket_id)
{
	struct rte_cryptodev_capabilities *array = rte_calloc_socket(
			"qat4_asym_caps", RTE_DIM(cap_table) + 1, sizeof(*array), 0, socket_id);
	unsigned int n = 0;

	if (array == NULL)
		return NULL;
	for (unsigned int i = 0; i < RTE_DIM(cap_table); i++) {
		const struct cap_entry *entry = &cap_table[i];

		if ((caps->mask & entry->needs) == entry->needs &&
				(entry->extra != CAP_EDDSA || hashes))
			fill(&array[n++], entry, hashes);
	}
	array[n].op = RTE_CRYPTO_OP_TYPE_UNDEFINED; /* the end */
	return array;
}
