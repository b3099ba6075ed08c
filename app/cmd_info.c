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
#include "comp_dev.h"
#include "crypto_dev.h"
#include "options.h"

const char cmd_info_help[] =
		"Usage: qat4xxx [EAL options] -- info [--device NAME]\n"
		"Show the functions of 4xxx devices, their services and what they can do.\n"
		"\n"
		"  --device NAME  show this crypto or compression device, whatever driver it has\n";

#define FUNCTION_NAME_SIZE 64

/** A service and the end of the name of the device that gives it. */
struct service {
	const char *name;
	const char *suffix;
};

static const struct service services[] = {
	{ "symmetric crypto", "_sym" },
	{ "asymmetric crypto", "_asym" },
	{ "compression", "_comp" },
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

void
info_print_flags(const char *label, uint64_t flags, const char *(*flag_name)(uint64_t flag))
{
	const int indent = 14, width = 96;
	int column = indent;
	unsigned int i;

	printf("  %-12s", label);
	for (i = 0; i < 64; i++) {
		const char *name = (flags >> i & 1) != 0 ? flag_name(1ULL << i) : NULL;

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
	info_print_flags("features", info.feature_flags, feature_name);
	print_capabilities(&info);
	printf("\n");
}

/* Both kinds of devices are counted through: crypto devices first. */
#define NB_DEVICES (RTE_CRYPTO_MAX_DEVS + RTE_COMPRESS_MAX_DEVS)

/** A device of either kind. */
struct any_device {
	const char *name;
	const char *driver;
	unsigned int max_qps;
	bool ours;
};

static bool
crypto_device_get(uint8_t id, struct any_device *dev)
{
	struct rte_cryptodev_info info;

	if (!rte_cryptodev_is_valid_dev(id))
		return false;
	rte_cryptodev_info_get(id, &info);
	dev->name = rte_cryptodev_name_get(id);
	dev->driver = info.driver_name;
	dev->max_qps = info.max_nb_queue_pairs;
	dev->ours = crypto_dev_is_qat4xxx(&info);
	return true;
}

static bool
comp_device_get(uint8_t id, struct any_device *dev)
{
	dev->name = comp_dev_name(id);
	if (dev->name == NULL)
		return false;
	dev->driver = comp_dev_driver(id);
	dev->max_qps = comp_dev_max_qps(id);
	dev->ours = strcmp(dev->driver, COMP_DEV_DRIVER) == 0;
	return true;
}

/** @return  false: there is no device @p index. */
static bool
any_device_get(unsigned int index, struct any_device *dev)
{
	if (index < RTE_CRYPTO_MAX_DEVS)
		return crypto_device_get((uint8_t)index, dev);
	return comp_device_get((uint8_t)(index - RTE_CRYPTO_MAX_DEVS), dev);
}

static bool
any_device_find(const char *name, struct any_device *dev)
{
	unsigned int i;

	for (i = 0; i < NB_DEVICES; i++) {
		if (any_device_get(i, dev) && strcmp(dev->name, name) == 0)
			return true;
	}
	return false;
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
	char name[FUNCTION_NAME_SIZE + 8];
	struct any_device dev;
	size_t i;

	printf("function %s\n", function);
	for (i = 0; i < RTE_DIM(services); i++) {
		snprintf(name, sizeof(name), "%s%s", function, services[i].suffix);
		if (any_device_find(name, &dev))
			printf("  %-18s %s, %u ring pairs\n", services[i].name, name, dev.max_qps);
		else
			printf("  %-18s no\n", services[i].name);
	}
	printf("\n");
}

/** Copy the name of the function that a device belongs to; false: it is not one of ours. */
static bool
function_of(unsigned int index, char function[FUNCTION_NAME_SIZE])
{
	struct any_device dev;

	if (!any_device_get(index, &dev) || !dev.ours)
		return false;
	snprintf(function, FUNCTION_NAME_SIZE, "%.*s", (int)function_name_len(dev.name), dev.name);
	return true;
}

/** Has a device with a lower index already shown this function? */
static bool
function_seen(unsigned int before, const char *function)
{
	char other[FUNCTION_NAME_SIZE];
	unsigned int i;

	for (i = 0; i < before; i++) {
		if (function_of(i, other) && strcmp(other, function) == 0)
			return true;
	}
	return false;
}

static void
print_any_device(unsigned int index)
{
	if (index < RTE_CRYPTO_MAX_DEVS)
		print_device((uint8_t)index);
	else
		info_comp_print((uint8_t)(index - RTE_CRYPTO_MAX_DEVS));
}

/** Returns how many devices of ours there are. */
static unsigned int
print_ours(void)
{
	char function[FUNCTION_NAME_SIZE];
	unsigned int nb = 0;
	unsigned int i;

	for (i = 0; i < NB_DEVICES; i++) {
		if (function_of(i, function) && !function_seen(i, function))
			print_function(function);
	}
	for (i = 0; i < NB_DEVICES; i++) {
		if (!function_of(i, function))
			continue;
		print_any_device(i);
		nb++;
	}
	return nb;
}

static void
print_others(void)
{
	struct any_device dev;
	unsigned int i;

	for (i = 0; i < NB_DEVICES; i++) {
		if (any_device_get(i, &dev) && !dev.ours)
			printf("other device %s: driver %s, at most %u queue pairs\n", dev.name,
					dev.driver, dev.max_qps);
	}
}

int
info_print(const char *device)
{
	uint8_t id;
	int comp = device != NULL ? comp_dev_look_up(device) : -1;

	if (comp >= 0) {
		info_comp_print((uint8_t)comp);
		return APP_OK;
	}
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
