/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * info: the functions of 4xxx devices, the services they offer, what their devices can do.
 */

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_dev.h>

#include "algo.h"
#include "app.h"
#include "asym_names.h"
#include "cmd_info.h"
#include "crypto_dev.h"
#include "options.h"

const char cmd_info_help[] =
		"Usage: qat4xxx [EAL options] -- info [--device NAME]\n"
		"Show the functions of 4xxx devices, their services and what they can do.\n"
		"\n"
		"  --device NAME  show this crypto device, whatever driver it has\n";

#define FUNCTION_NAME_SIZE 64

/** A service and the end of the name of the device that gives it. */
struct service {
	const char *name;
	const char *suffix;
};

static const struct service services[] = {
	{ "symmetric crypto", "_sym" },
	{ "asymmetric crypto", "_asym" },
};

/** Name of a feature, or NULL; the library has none for some. */
static const char *
feature_name(uint64_t flag)
{
	const char *name = rte_cryptodev_get_feature_name(flag);

	if (name != NULL)
		return name;
	return flag == RTE_CRYPTODEV_FF_SYM_RAW_DP ? "SYM_RAW_DP" : NULL;
}

/** Print words with spaces between them, in lines that begin below the first word. */
static void
print_features(uint64_t flags)
{
	const int indent = 14, width = 96;
	int column = indent;
	unsigned int i;

	printf("  %-12s", "features");
	for (i = 0; i < 64; i++) {
		const char *name = (flags >> i & 1) != 0 ? feature_name(1ULL << i) : NULL;

		if (name == NULL)
			continue;
		if (column + 1 + (int)strlen(name) > width)
			column = printf("\n%*s", indent, "") - 1;
		column += printf(" %s", name);
	}
	printf("\n");
}

/** The sizes of a capability; what an algorithm does not have is NULL. */
struct sizes {
	const char *kind;
	uint16_t block;
	const struct rte_crypto_param_range *key, *iv, *digest, *aad;
};

static void
capability_sizes(const struct rte_cryptodev_symmetric_capability *cap, struct sizes *s)
{
	switch (cap->xform_type) {
	case RTE_CRYPTO_SYM_XFORM_CIPHER:
		*s = (struct sizes){ "cipher", cap->cipher.block_size, &cap->cipher.key_size,
			&cap->cipher.iv_size, NULL, NULL };
		break;
	case RTE_CRYPTO_SYM_XFORM_AUTH:
		*s = (struct sizes){ "auth", cap->auth.block_size, &cap->auth.key_size,
			&cap->auth.iv_size, &cap->auth.digest_size, &cap->auth.aad_size };
		break;
	default:
		*s = (struct sizes){ "AEAD", cap->aead.block_size, &cap->aead.key_size,
			&cap->aead.iv_size, &cap->aead.digest_size, &cap->aead.aad_size };
		break;
	}
}

/** A column of the table: "-" where there is nothing to choose. */
static void
print_range(const struct rte_crypto_param_range *range, int width)
{
	char text[32] = "-";

	if (range != NULL && range->max != 0)
		algo_range_text(range, text, sizeof(text));
	printf(" %-*s", width, text);
}

static void
print_capability(const struct rte_cryptodev_symmetric_capability *cap)
{
	struct sizes s;

	capability_sizes(cap, &s);
	printf("    %-18s %-7s %5u ", algo_capability_name(cap), s.kind, s.block);
	print_range(s.key, 10);
	print_range(s.iv, 10);
	print_range(s.digest, 10);
	print_range(s.aad, 0);
	printf("\n");
}

static void
print_symmetric(const struct rte_cryptodev_capabilities *cap)
{
	printf("  capabilities; sizes in bytes, min-max/step\n");
	printf("    %-18s %-7s %5s  %-10s %-10s %-10s %s\n", "algorithm", "kind", "block", "key",
			"IV", "digest", "AAD");
	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED; cap++) {
		if (cap->op == RTE_CRYPTO_OP_TYPE_SYMMETRIC)
			print_capability(&cap->sym);
	}
}

static void
print_asymmetric(const struct rte_cryptodev_capabilities *cap)
{
	char operations[128];

	printf("  capabilities; sizes in bytes, min-max/step\n");
	printf("    %-18s %-11s %s\n", "algorithm", "modulus", "operations");
	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED; cap++) {
		if (cap->op != RTE_CRYPTO_OP_TYPE_ASYMMETRIC)
			continue;
		printf("    %-18s", asym_type_name(cap->asym.xform_capa.xform_type));
		print_range(&cap->asym.xform_capa.modlen, 11);
		printf(" %s\n",
				asym_operations_text(&cap->asym.xform_capa, operations,
						sizeof(operations)));
	}
}

static void
print_capabilities(const struct rte_cryptodev_info *info)
{
	if (info->capabilities == NULL)
		return;
	if ((info->feature_flags & RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO) != 0)
		print_symmetric(info->capabilities);
	if ((info->feature_flags & RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO) != 0)
		print_asymmetric(info->capabilities);
}

static void
print_device(uint8_t id)
{
	struct rte_cryptodev_info info;
	bool ours;

	rte_cryptodev_info_get(id, &info);
	ours = crypto_dev_is_qat4xxx(&info);
	printf("device %s\n", rte_cryptodev_name_get(id));
	printf("  %-12s %s on %s", "driver", info.driver_name,
			info.device == NULL ? "no device" : rte_dev_name(info.device));
	if (rte_cryptodev_socket_id(id) >= 0)
		printf(", NUMA node %d", rte_cryptodev_socket_id(id));
	printf("\n");
	printf("  %-12s at most %u%s\n", "queue pairs", info.max_nb_queue_pairs,
			ours ? ", each a ring pair of the function" : "");
	print_features(info.feature_flags);
	print_capabilities(&info);
	printf("\n");
}

/** Length of the function's name in a device's name, or 0 when it has no suffix of ours. */
static size_t
function_name_len(const char *device)
{
	size_t len = strlen(device);
	size_t i;

	for (i = 0; i < RTE_DIM(services); i++) {
		size_t suffix = strlen(services[i].suffix);

		if (len > suffix && strcmp(device + len - suffix, services[i].suffix) == 0)
			return len - suffix;
	}
	return 0;
}

static void
print_function(const char *function)
{
	char device[FUNCTION_NAME_SIZE + 8];
	struct rte_cryptodev_info info;
	size_t i;
	int id;

	printf("function %s\n", function);
	for (i = 0; i < RTE_DIM(services); i++) {
		snprintf(device, sizeof(device), "%s%s", function, services[i].suffix);
		id = rte_cryptodev_get_dev_id(device);
		if (id < 0) {
			printf("  %-18s no\n", services[i].name);
			continue;
		}
		rte_cryptodev_info_get((uint8_t)id, &info);
		printf("  %-18s %s, %u ring pairs\n", services[i].name, device,
				info.max_nb_queue_pairs);
	}
	printf("\n");
}

/** Copy the name of the function that device @p id belongs to; false: it is not one of ours. */
static bool
function_of(uint8_t id, char function[FUNCTION_NAME_SIZE])
{
	struct rte_cryptodev_info info;
	const char *device;

	if (!rte_cryptodev_is_valid_dev(id))
		return false;
	rte_cryptodev_info_get(id, &info);
	if (!crypto_dev_is_qat4xxx(&info))
		return false;
	device = rte_cryptodev_name_get(id);
	snprintf(function, FUNCTION_NAME_SIZE, "%.*s", (int)function_name_len(device), device);
	return true;
}

/** Has a device with a lower id already shown this function? */
static bool
function_seen(uint8_t before, const char *function)
{
	char other[FUNCTION_NAME_SIZE];
	uint8_t id;

	for (id = 0; id < before; id++) {
		if (function_of(id, other) && strcmp(other, function) == 0)
			return true;
	}
	return false;
}

/** Returns how many devices of ours there are. */
static unsigned int
print_ours(void)
{
	char function[FUNCTION_NAME_SIZE];
	unsigned int nb = 0;
	uint8_t id;

	for (id = 0; id < RTE_CRYPTO_MAX_DEVS; id++) {
		if (function_of(id, function) && !function_seen(id, function))
			print_function(function);
	}
	for (id = 0; id < RTE_CRYPTO_MAX_DEVS; id++) {
		if (!function_of(id, function))
			continue;
		print_device(id);
		nb++;
	}
	return nb;
}

static void
print_others(void)
{
	char function[FUNCTION_NAME_SIZE];
	struct rte_cryptodev_info info;
	uint8_t id;

	for (id = 0; id < RTE_CRYPTO_MAX_DEVS; id++) {
		if (!rte_cryptodev_is_valid_dev(id) || function_of(id, function))
			continue;
		rte_cryptodev_info_get(id, &info);
		printf("other device %s: driver %s, at most %u queue pairs\n",
				rte_cryptodev_name_get(id), info.driver_name,
				info.max_nb_queue_pairs);
	}
}

int
info_print(const char *device)
{
	uint8_t id;

	if (device != NULL) {
		if (crypto_dev_find(device, &id) < 0)
			return APP_FAILED;
		print_device(id);
		return APP_OK;
	}
	if (print_ours() == 0) {
		print_others();
		crypto_dev_find(NULL, &id); /* says how to get one */
		return APP_FAILED;
	}
	print_others();
	return APP_OK;
}

int
cmd_info(int argc, char **argv)
{
	const char *device = NULL;
	const struct option_def defs[] = {
		{ "device", &device, NULL },
	};

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0)
		return APP_USAGE;
	return info_print(device);
}
