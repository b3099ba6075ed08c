/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * selftest of an asymmetric device: a table of groups, each a line and some vectors.
 */

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "app.h"
#include "app_compat.h"
#include "asym_dev.h"
#include "asym_names.h"
#include "asym_trial.h"
#include "cmd_selftest.h"
#include "crypto_dev.h"
#include "vectors_asym.h"

/** What one line is about. */
struct group {
	const char *name;
	enum rte_crypto_asym_xform_type type;
	int select; /* RSA: its padding; elliptic curves: the curve; else 0 */
};

#define ALL_CURVES(name, type)                                                                     \
	{ name ", P-192", type, RTE_CRYPTO_EC_GROUP_SECP192R1 },                                   \
			{ name ", P-224", type, RTE_CRYPTO_EC_GROUP_SECP224R1 },                   \
			{ name ", P-256", type, RTE_CRYPTO_EC_GROUP_SECP256R1 },                   \
			{ name ", P-384", type, RTE_CRYPTO_EC_GROUP_SECP384R1 },                   \
	{                                                                                          \
		name ", P-521", type, RTE_CRYPTO_EC_GROUP_SECP521R1                                \
	}

static const struct group groups[] = {
	{ "modular exponentiation", RTE_CRYPTO_ASYM_XFORM_MODEX, 0 },
	{ "modular inverse", RTE_CRYPTO_ASYM_XFORM_MODINV, 0 },
	{ "RSA", RTE_CRYPTO_ASYM_XFORM_RSA, RTE_CRYPTO_RSA_PADDING_NONE },
	{ "RSA, PKCS#1 v1.5", RTE_CRYPTO_ASYM_XFORM_RSA, RTE_CRYPTO_RSA_PADDING_PKCS1_5 },
	{ "RSA, OAEP", RTE_CRYPTO_ASYM_XFORM_RSA, RTE_CRYPTO_RSA_PADDING_OAEP },
	{ "RSA, PSS", RTE_CRYPTO_ASYM_XFORM_RSA, RTE_CRYPTO_RSA_PADDING_PSS },
	{ "DH", RTE_CRYPTO_ASYM_XFORM_DH, 0 },
	{ "DSA", RTE_CRYPTO_ASYM_XFORM_DSA, 0 },
	ALL_CURVES("ECDSA", RTE_CRYPTO_ASYM_XFORM_ECDSA),
	ALL_CURVES("ECDH", RTE_CRYPTO_ASYM_XFORM_ECDH),
	{ "X25519", RTE_CRYPTO_ASYM_XFORM_ECDH, RTE_PMD_QAT4XXX_CURVE_X25519 },
	{ "X448", RTE_CRYPTO_ASYM_XFORM_ECDH, RTE_PMD_QAT4XXX_CURVE_X448 },
	ALL_CURVES("ECPM", RTE_CRYPTO_ASYM_XFORM_ECPM),
	ALL_CURVES("ECFPM", RTE_CRYPTO_ASYM_XFORM_ECFPM),
	{ "Ed25519", RTE_PMD_QAT4XXX_XFORM_EDDSA, RTE_PMD_QAT4XXX_CURVE_ED25519 },
	{ "Ed448", RTE_PMD_QAT4XXX_XFORM_EDDSA, RTE_PMD_QAT4XXX_CURVE_ED448 },
#if APP_HAS_SM2
	{ "SM2", RTE_CRYPTO_ASYM_XFORM_SM2, RTE_CRYPTO_EC_GROUP_SM2 },
#endif
};

static bool
group_has(const struct group *g, const struct asym_vector *v)
{
	int select = v->kind.type == RTE_CRYPTO_ASYM_XFORM_RSA ? v->kind.padding : v->kind.curve;

	return v->kind.type == g->type && select == g->select;
}

/** Does the device list this type? EdDSA is not in the list of an API that has no name for it. */
static bool
offers(const struct asym_dev *dev, enum rte_crypto_asym_xform_type type)
{
	const struct rte_cryptodev_capabilities *cap = dev->info.capabilities;

	if (type >= APP_ASYM_TYPES_END)
		return crypto_dev_is_qat4xxx(&dev->info);
	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED; cap++) {
		if (cap->op == RTE_CRYPTO_OP_TYPE_ASYMMETRIC &&
				cap->asym.xform_capa.xform_type == type)
			return true;
	}
	return false;
}

static void
print_line(const struct group *g, const struct asym_tally *tally)
{
	printf("  %-30s", g->name);
	if (tally->vectors == 0) {
		printf("not offered\n");
		return;
	}
	printf("%3u vector%s  ", tally->vectors, tally->vectors == 1 ? " " : "s");
	if (tally->failed == 0)
		printf("ok\n");
	else
		printf("%u of %u operations FAILED\n", tally->failed, tally->operations);
}

/**
 * Run all vectors of a group and print its line. Paddings and curves are in no list: what the
 * device refuses a session for, it does not offer.
 */
static int
run_group(struct asym_dev *dev, const struct group *g, struct selftest_result *result)
{
	struct asym_tally tally = { 0 };
	const struct asym_vector *v;
	int ret = 0;
	size_t i;

	for (i = 0; (v = asym_vector_get(i)) != NULL && ret == 0 && !app_stop; i++) {
		if (group_has(g, v))
			ret = asym_trial_run(dev, v, &tally);
	}
	print_line(g, &tally);
	result->algorithms += tally.vectors != 0;
	result->operations += tally.operations;
	result->failed_operations += tally.failed;
	result->failed_algorithms += tally.failed != 0;
	return ret;
}

/** What the device lists, and of which no group could run. */
static void
check_all_types_ran(const struct asym_dev *dev, uint32_t ran, struct selftest_result *result)
{
	const struct rte_cryptodev_capabilities *cap = dev->info.capabilities;

	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED; cap++) {
		unsigned int type = cap->asym.xform_capa.xform_type;

		if (cap->op != RTE_CRYPTO_OP_TYPE_ASYMMETRIC || (ran & RTE_BIT32(type)) != 0)
			continue;
		printf("  %-30soffered, but no vector was possible  FAILED\n",
				asym_type_name(cap->asym.xform_capa.xform_type));
		result->algorithms++;
		result->failed_algorithms++;
	}
}

static int
run_groups(struct asym_dev *dev, struct selftest_result *result)
{
	uint32_t ran = 0; /* bits: types */
	int ret = 0;
	size_t i;

	for (i = 0; i < RTE_DIM(groups) && ret == 0 && !app_stop; i++) {
		unsigned int before = result->algorithms;

		if (!offers(dev, groups[i].type))
			continue;
		ret = run_group(dev, &groups[i], result);
		if (result->algorithms != before)
			ran |= RTE_BIT32(groups[i].type);
	}
	if (ret == 0 && !app_stop)
		check_all_types_ran(dev, ran, result);
	return ret;
}

int
selftest_asym_run(uint8_t id, struct selftest_result *result)
{
	struct asym_dev dev;
	int ret;

	memset(result, 0, sizeof(*result));
	ret = asym_dev_open(&dev, id, 1);
	if (ret < 0)
		return ret;
	printf("known answers on %s\n", rte_cryptodev_name_get(id));
	ret = run_groups(&dev, result);
	selftest_print_end(result, "public-key algorithms");
	asym_dev_close(&dev);
	if (ret == 0 && (result->failed_algorithms != 0 || result->algorithms == 0 || app_stop))
		ret = -EBADMSG;
	return ret;
}
