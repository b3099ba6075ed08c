/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * info: what a compression device can do.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include <stdio.h>

#include <rte_compressdev.h>

#include "cmd_info.h"
#include "comp_dev.h"

/** Name of a feature of an algorithm; the library has none for those that are newer than it. */
static const char *
comp_feature_name(uint64_t flag)
{
	static const char *const newer[] = { [15] = "XXHASH32_CHECKSUM",
		[19] = "LZ4_BLOCK_INDEPENDENCE",
		[20] = "LZ4_BLOCK_WITH_CHECKSUM" };
	const char *name = rte_comp_get_feature_name(flag);
	unsigned int bit = (unsigned int)__builtin_ctzll(flag);

	if (name != NULL || bit >= sizeof(newer) / sizeof(newer[0]))
		return name;
	return newer[bit];
}

void
info_comp_print(uint8_t id)
{
	const struct rte_compressdev_capabilities *cap;
	struct rte_compressdev_info info;

	rte_compressdev_info_get(id, &info);
	printf("device %s\n", rte_compressdev_name_get(id));
	printf("  %-12s %s", "driver", info.driver_name);
	if (rte_compressdev_socket_id(id) >= 0)
		printf(", NUMA node %d", rte_compressdev_socket_id(id));
	printf("\n  %-12s at most %u\n", "queue pairs", info.max_nb_queue_pairs);
	info_print_flags("features", info.feature_flags, rte_compressdev_get_feature_name);
	for (cap = info.capabilities; cap->algo != RTE_COMP_ALGO_UNSPECIFIED; cap++) {
		printf("  %-12s %s, window 2^%u", "algorithm", comp_algo_name(cap->algo),
				cap->window_size.min);
		if (cap->window_size.max != cap->window_size.min)
			printf(" to 2^%u", cap->window_size.max);
		printf(" bytes\n");
		info_print_flags("", cap->comp_feature_flags, comp_feature_name);
	}
	printf("\n");
}
