/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Telemetry: /qat4xxx_model/engines shows how long the engines of a card worked, for how much.
 */

#include <stdio.h>

#include <rte_common.h>
#include <rte_telemetry.h>

#include "qat4_compat.h"
#include "qm.h"
#include "qm_vdev_fault.h"

enum { KEY_SIZE = 32 };

static void
add_stats(struct rte_tel_data *dict, const struct qm_engine_stats *stats)
{
	qat4_tel_add_uint(dict, "busy_cycles", stats->busy_cycles);
	qat4_tel_add_uint(dict, "passes", stats->passes);
	qat4_tel_add_uint(dict, "requests", stats->requests);
}

static void
add_engine(struct rte_tel_data *dict, unsigned int number, const struct qm_engine_stats *stats)
{
	struct rte_tel_data *inner = rte_tel_data_alloc();
	char key[KEY_SIZE];

	if (inner == NULL)
		return;
	snprintf(key, sizeof(key), "engine_%u", number);
	rte_tel_data_start_dict(inner);
	add_stats(inner, stats);
	if (rte_tel_data_add_dict_container(dict, key, inner, 0) < 0)
		rte_tel_data_free(inner);
}

/* The sums come first: who looks for a key in the text finds those. */
static void
use_engines(struct qm_card *card, void *ctx)
{
	struct rte_tel_data *dict = ctx;
	struct qm_engine_stats stats, sum = { 0 };

	for (unsigned int i = 0; qm_card_engine_stats(card, i, &stats) == 0; i++) {
		sum.busy_cycles += stats.busy_cycles;
		sum.passes += stats.passes;
		sum.requests += stats.requests;
	}
	add_stats(dict, &sum);
	for (unsigned int i = 0; qm_card_engine_stats(card, i, &stats) == 0; i++)
		add_engine(dict, i, &stats);
}

static int
handle_engines(const char *cmd, const char *params, struct rte_tel_data *data)
{
	const char *name = params == NULL ? "" : params;

	RTE_SET_USED(cmd);
	rte_tel_data_start_dict(data);
	if (qm_vdev_with_card(name, use_engines, data) < 0)
		qm_vdev_refuse_name(data, name);
	return 0;
}

RTE_INIT(qm_vdev_engines_register)
{
	rte_telemetry_register_cmd("/qat4xxx_model/engines", handle_engines,
			"TSC cycles of passes that worked, these passes, and requests; all engines, "
			"and each. Parameter: name of the vdev");
}
