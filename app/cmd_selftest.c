/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * selftest: published known answers for everything that the device offers.
 */

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "algo.h"
#include "app.h"
#include "asym_dev.h"
#include "cmd_selftest.h"
#include "comp_dev.h"
#include "crypto_dev.h"
#include "options.h"
#include "vector_run.h"
#include "vectors_sym.h"

const char cmd_selftest_help[] =
		"Usage: qat4xxx [EAL options] -- selftest [--device NAME]\n"
		"Run published known answers for all that the device offers.\n"
		"\n"
		"  --device NAME  default: the first symmetric, asymmetric and compression device of a 4xxx\n"
		"\n"
		"Symmetric: each vector runs both ways, in place, out of place and scattered where the\n"
		"device has that, and with a digest that was tampered with, which the device has to\n"
		"refuse. Asymmetric: with every kind of private key, with the vector's nonce and the\n"
		"device's, and with signatures, messages and points that are not good.\n"
		"An algorithm that is offered and has no vector counts as failed.\n"
		"Compression is checked by zlib, liblz4 and the device's own decompression.\n";

/** What one line is about: an algorithm, or a chain of two. */
struct group {
	char name[64];
	enum rte_crypto_cipher_algorithm cipher;
	enum rte_crypto_auth_algorithm auth;
	enum rte_crypto_aead_algorithm aead;
	bool auth_first;
};

/** The count of one line. */
struct tally {
	unsigned int vectors;
	unsigned int operations;
	unsigned int failed;
	unsigned int outside; /* vectors with sizes that the device does not take */
};

static bool
group_has(const struct group *g, const struct sym_vector *v)
{
	return v->cipher == g->cipher && v->auth == g->auth && v->aead == g->aead &&
			v->auth_first == g->auth_first;
}

static void
print_failure(const struct vector_case *c, const char *why)
{
	static const char *const shapes[] = { "in place", "out of place", "scattered" };
	bool has_cipher = c->vector->cipher != 0 || c->vector->aead != 0;
	const char *direction = c->encrypt ? (has_cipher ? "encrypt" : "generate")
					   : (has_cipher ? "decrypt" : "verify");

	printf("    %s, %s%s, %s: %s\n", c->vector->origin, direction,
			c->tamper ? " a tampered digest" : "", shapes[c->shape], why);
}

/** Run a vector both ways, tampered and not, in every shape. Returns -ETIMEDOUT to end everything.
 */
static int
run_vector(struct crypto_dev *dev, const struct sym_vector *v, struct tally *tally)
{
	unsigned int i;

	for (i = 0; i < 3 * VECTOR_NB_SHAPES; i++) {
		struct vector_case c = {
			.vector = v,
			.shape = (enum vector_shape)(i / 3),
			.encrypt = i % 3 == 0,
			.tamper = i % 3 == 2,
		};
		struct crypto_reason why = { "" };
		int ret;

		if (!vector_case_applies(dev, &c))
			continue;
		ret = vector_run(dev, &c, &why);
		tally->operations++;
		if (ret < 0) {
			tally->failed++;
			print_failure(&c, why.text);
		}
		if (ret == -ETIMEDOUT)
			return ret;
	}
	return 0;
}

static void
print_line(const char *name, const struct tally *tally)
{
	printf("  %-30s", name);
	if (tally->vectors == 0) {
		printf("offered, but %s  FAILED\n",
				tally->outside == 0 ? "there is no vector for it"
						    : "not with the sizes of any vector");
		return;
	}
	printf("%3u vector%s  ", tally->vectors, tally->vectors == 1 ? " " : "s");
	if (tally->failed == 0)
		printf("ok\n");
	else
		printf("%u of %u operations FAILED\n", tally->failed, tally->operations);
}

/** Run all vectors of a group and print its line. */
static int
run_group(struct crypto_dev *dev, const struct group *g, struct selftest_result *result)
{
	const struct sym_vector *v;
	struct tally tally = { 0 };
	struct crypto_reason why;
	int ret = 0;
	size_t i;

	for (i = 0; (v = sym_vector_get(i)) != NULL && ret == 0 && !app_stop; i++) {
		if (!group_has(g, v))
			continue;
		if (vector_offered(dev, v, &why) == -ENOTSUP) {
			tally.outside++;
			continue;
		}
		tally.vectors++;
		ret = run_vector(dev, v, &tally);
	}
	print_line(g->name, &tally);
	result->algorithms++;
	result->operations += tally.operations;
	result->failed_operations += tally.failed;
	if (tally.failed != 0 || tally.vectors == 0)
		result->failed_algorithms++;
	return ret;
}

static void
group_of_capability(const struct rte_cryptodev_symmetric_capability *cap, struct group *g)
{
	memset(g, 0, sizeof(*g));
	snprintf(g->name, sizeof(g->name), "%s", algo_capability_name(cap));
	if (cap->xform_type == RTE_CRYPTO_SYM_XFORM_CIPHER)
		g->cipher = cap->cipher.algo;
	else if (cap->xform_type == RTE_CRYPTO_SYM_XFORM_AUTH)
		g->auth = cap->auth.algo;
	else
		g->aead = cap->aead.algo;
}

/** Walk what the device says it can do. */
static int
run_capabilities(struct crypto_dev *dev, struct selftest_result *result)
{
	const struct rte_cryptodev_capabilities *cap = dev->info.capabilities;
	struct group g;
	int ret = 0;

	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED && ret == 0 && !app_stop; cap++) {
		if (cap->op != RTE_CRYPTO_OP_TYPE_SYMMETRIC)
			continue;
		group_of_capability(&cap->sym, &g);
		ret = run_group(dev, &g, result);
	}
	return ret;
}

static bool
is_chain(const struct sym_vector *v)
{
	return v->cipher != 0 && v->auth != 0;
}

/** Is @p index the first vector of its chain? */
static bool
is_first_of_chain(size_t index, const struct group *g)
{
	size_t i;

	for (i = 0; i < index; i++) {
		if (group_has(g, sym_vector_get(i)))
			return false;
	}
	return true;
}

static void
group_of_chain(const struct sym_vector *v, struct group *g)
{
	char cipher[32];

	memset(g, 0, sizeof(*g));
	g->cipher = v->cipher;
	g->auth = v->auth;
	g->auth_first = v->auth_first;
	snprintf(cipher, sizeof(cipher), "%s", algo_cipher_name(v->cipher));
	if (v->auth_first)
		snprintf(g->name, sizeof(g->name), "%s, then %s", algo_auth_name(v->auth), cipher);
	else
		snprintf(g->name, sizeof(g->name), "%s, then %s", cipher, algo_auth_name(v->auth));
}

static bool
offers_chain(const struct crypto_dev *dev, const struct group *g)
{
	struct rte_cryptodev_sym_capability_idx cipher = {
		.type = RTE_CRYPTO_SYM_XFORM_CIPHER,
		.algo.cipher = g->cipher,
	};
	struct rte_cryptodev_sym_capability_idx auth = {
		.type = RTE_CRYPTO_SYM_XFORM_AUTH,
		.algo.auth = g->auth,
	};

	return (dev->info.feature_flags & RTE_CRYPTODEV_FF_SYM_OPERATION_CHAINING) != 0 &&
			rte_cryptodev_sym_capability_get(dev->id, &cipher) != NULL &&
			rte_cryptodev_sym_capability_get(dev->id, &auth) != NULL;
}

/** Chains are not listed by a device: take those that the table has, where both halves are offered.
 */
static int
run_chains(struct crypto_dev *dev, struct selftest_result *result)
{
	const struct sym_vector *v;
	struct group g;
	int ret = 0;
	size_t i;

	for (i = 0; (v = sym_vector_get(i)) != NULL && ret == 0 && !app_stop; i++) {
		if (!is_chain(v))
			continue;
		group_of_chain(v, &g);
		if (is_first_of_chain(i, &g) && offers_chain(dev, &g))
			ret = run_group(dev, &g, result);
	}
	return ret;
}

void
selftest_print_end(const struct selftest_result *result, const char *what)
{
	if (app_stop)
		printf("stopped before the end\n");
	else if (result->failed_algorithms == 0)
		printf("%u %s, %u operations, all right\n", result->algorithms, what,
				result->operations);
	else
		printf("%u of %u %s FAILED, %u of %u operations\n", result->failed_algorithms,
				result->algorithms, what, result->failed_operations,
				result->operations);
}

int
selftest_run(uint8_t id, struct selftest_result *result)
{
	const struct crypto_dev_config config = {
		.depth = 128,
		.nb_mbufs = 128,
		.buffer_bytes = VECTOR_DATA_MAX + 64,
	};
	struct crypto_dev dev;
	int ret;

	memset(result, 0, sizeof(*result));
	ret = crypto_dev_open(&dev, id, &config);
	if (ret < 0)
		return ret;
	printf("known answers on %s\n", crypto_dev_name(&dev));
	ret = run_capabilities(&dev, result);
	if (ret == 0)
		ret = run_chains(&dev, result);
	selftest_print_end(result, "algorithms and chains");
	crypto_dev_close(&dev);
	if (ret == 0 && (result->failed_algorithms != 0 || result->algorithms == 0 || app_stop))
		ret = -EBADMSG;
	return ret;
}

/** Whatever driver it has. */
static int
run_named(const char *device)
{
	struct rte_cryptodev_info info;
	struct selftest_result result;
	int comp = comp_dev_look_up(device);
	uint8_t id;
	int ret;

	if (comp >= 0)
		return selftest_comp_run((uint8_t)comp, &result) < 0 ? APP_FAILED : APP_OK;
	if (crypto_dev_find(device, &id) < 0)
		return APP_FAILED;
	rte_cryptodev_info_get(id, &info);
	if ((info.feature_flags & RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO) != 0 &&
			(info.feature_flags & RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO) == 0)
		ret = selftest_asym_run(id, &result);
	else
		ret = selftest_run(id, &result);
	return ret < 0 ? APP_FAILED : APP_OK;
}

/** The first device of each kind; there must be one. */
static int
run_ours(void)
{
	const struct {
		int id;
		int (*run)(uint8_t id, struct selftest_result *result);
	} devices[] = {
		{ crypto_dev_first(CRYPTO_DEV_DRIVER), selftest_run },
		{ crypto_dev_first(ASYM_DEV_DRIVER), selftest_asym_run },
		{ comp_dev_look_up(NULL), selftest_comp_run },
	};
	struct selftest_result result;
	unsigned int found = 0, failed = 0;
	uint8_t id;

	for (unsigned int i = 0; i < RTE_DIM(devices); i++) {
		if (devices[i].id < 0 || app_stop)
			continue;
		if (found++ != 0)
			printf("\n");
		failed += devices[i].run((uint8_t)devices[i].id, &result) < 0;
	}
	if (found == 0)
		crypto_dev_find(NULL, &id); /* says how to get one */
	return found == 0 || failed != 0 || app_stop ? APP_FAILED : APP_OK;
}

int
cmd_selftest(int argc, char **argv)
{
	const char *device = NULL;
	const struct option_def defs[] = {
		{ "device", &device, NULL },
	};

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0)
		return APP_USAGE;
	return device == NULL ? run_ours() : run_named(device);
}
