/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_crypto_groups.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "app_error.h"

enum { MIN_BUFFER_BYTES = 2048, MIN_SESSIONS = 64 };

/** Put devices @p first and up into a group; how many queue pairs each of them gets. */
static int
group_fill(const struct bench_groups *groups, struct bench_group *group, unsigned int first,
		unsigned int nb, uint16_t queue_pairs)
{
	uint16_t room[BENCH_MAX_DEVICES];
	unsigned int sum = 0;

	for (unsigned int i = 0; i < nb; i++) {
		struct rte_cryptodev_info info;

		rte_cryptodev_info_get(groups->ids[first + i], &info);
		room[i] = (uint16_t)info.max_nb_queue_pairs;
		sum += room[i];
	}
	if (bench_spread(queue_pairs, room, nb, group->pairs) == 0)
		return 0;
	app_error("--queue-pairs is %u; %s has %u%s", queue_pairs, group->name, sum,
			groups->together ? "" : ", and --together joins those of all devices");
	return -ENOSPC;
}

static int
group_init(struct bench_groups *groups, unsigned int first, unsigned int nb, uint16_t queue_pairs)
{
	struct bench_group *group = &groups->group[groups->nb++];
	const char *name = rte_cryptodev_name_get(groups->ids[first]);

	memset(group, 0, sizeof(*group));
	group->devices = &groups->devices[first];
	group->nb_devices = nb;
	if (nb == 1)
		snprintf(group->name, sizeof(group->name), "%s", name);
	else
		snprintf(group->name, sizeof(group->name), "%s+%u", name, nb - 1);
	return group_fill(groups, group, first, nb, queue_pairs);
}

/**
 * Buffers no larger than need be: the headers of large ones are cache lines far apart. The same of
 * pools: objects that are not used are memory between those that are.
 */
static int
group_open(struct bench_groups *groups, const struct bench_group *group,
		const struct bench_groups_config *config)
{
	unsigned int first = (unsigned int)(group->devices - groups->devices);
	int ret = 0;

	for (unsigned int i = 0; i < group->nb_devices && ret == 0; i++) {
		uint32_t ops = 0;

		for (unsigned int burst = 1; burst <= config->burst; burst++)
			ops = RTE_MAX(ops,
					bench_pair_ops(config->queue_pairs, burst, config->depth));
		ops *= group->pairs[i];
		const struct crypto_dev_config dev = {
			.depth = config->depth,
			.nb_qps = group->pairs[i],
			.nb_ops = ops,
			.nb_mbufs = ops * config->segments,
			.nb_sessions = RTE_MAX(config->sessions, (uint32_t)MIN_SESSIONS),
			.buffer_bytes = RTE_MAX(config->bytes, (uint32_t)MIN_BUFFER_BYTES) +
					BENCH_OP_DIGEST_ROOM,
		};

		if (ops != 0)
			ret = crypto_dev_open(
					&groups->devices[first + i], groups->ids[first + i], &dev);
	}
	return ret;
}

int
bench_groups_open(struct bench_groups *groups, const struct bench_groups_config *config)
{
	unsigned int step = groups->together ? groups->nb_devices : 1;
	int ret = 0;

	groups->nb = 0;
	for (unsigned int i = 0; i < groups->nb_devices && ret == 0; i += step)
		ret = group_init(groups, i, step, config->queue_pairs);
	for (unsigned int i = 0; i < groups->nb && ret == 0; i++)
		ret = group_open(groups, &groups->group[i], config);
	return ret;
}

void
bench_groups_close(struct bench_groups *groups)
{
	for (unsigned int i = 0; i < groups->nb_devices; i++)
		crypto_dev_close(&groups->devices[i]);
}
