/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Names of asymmetric algorithms and of what can be done with them.
 */

#include "asym_names.h"

#include <stdio.h>

#include <rte_common.h>

#include <rte_pmd_qat4xxx.h>

#include "app_compat.h"

static const struct {
	enum rte_crypto_asym_xform_type type;
	const char *name;
} types[] = {
	{ RTE_CRYPTO_ASYM_XFORM_RSA, "RSA" },
	{ RTE_CRYPTO_ASYM_XFORM_DH, "DH" },
	{ RTE_CRYPTO_ASYM_XFORM_DSA, "DSA" },
	{ RTE_CRYPTO_ASYM_XFORM_MODINV, "modular inverse" },
	{ RTE_CRYPTO_ASYM_XFORM_MODEX, "modular power" },
	{ RTE_CRYPTO_ASYM_XFORM_ECDSA, "ECDSA" },
	{ RTE_CRYPTO_ASYM_XFORM_ECDH, "ECDH" },
	{ RTE_CRYPTO_ASYM_XFORM_ECPM, "ECPM" },
	{ RTE_CRYPTO_ASYM_XFORM_ECFPM, "ECFPM" },
	{ RTE_PMD_QAT4XXX_XFORM_EDDSA, "EdDSA" },
#if APP_HAS_SM2
	{ RTE_CRYPTO_ASYM_XFORM_SM2, "SM2" },
#endif
};

static const char *const operations[] = {
	[RTE_CRYPTO_ASYM_OP_ENCRYPT] = "encrypt",
	[RTE_CRYPTO_ASYM_OP_DECRYPT] = "decrypt",
	[RTE_CRYPTO_ASYM_OP_SIGN] = "sign",
	[RTE_CRYPTO_ASYM_OP_VERIFY] = "verify",
};

static const char *const exchanges[] = {
	[RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE] = "private key",
	[RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE] = "public key",
	[RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE] = "shared secret",
	[RTE_CRYPTO_ASYM_KE_PUB_KEY_VERIFY] = "check of a public key",
};

const char *
asym_type_name(enum rte_crypto_asym_xform_type type)
{
	size_t i;

	for (i = 0; i < RTE_DIM(types); i++) {
		if (types[i].type == type)
			return types[i].name;
	}
	return "unknown";
}

/** Names of the bits in @p mask; "compute" when there are none: nothing to choose. */
static const char *
join(uint32_t mask, const char *const *names, size_t nb_names, char *text, size_t size)
{
	size_t used = 0;
	size_t i;

	snprintf(text, size, "compute");
	for (i = 0; i < nb_names && used < size; i++) {
		if ((mask >> i & 1) != 0)
			used += (size_t)snprintf(text + used, size - used, "%s%s",
					used == 0 ? "" : ", ", names[i]);
	}
	return text;
}

const char *
asym_operations_text(const struct rte_cryptodev_asymmetric_xform_capability *capability, char *text,
		size_t size)
{
	if (capability->xform_type == RTE_CRYPTO_ASYM_XFORM_DH ||
			capability->xform_type == RTE_CRYPTO_ASYM_XFORM_ECDH)
		return join(capability->op_types, exchanges, RTE_DIM(exchanges), text, size);
	return join(capability->op_types, operations, RTE_DIM(operations), text, size);
}
