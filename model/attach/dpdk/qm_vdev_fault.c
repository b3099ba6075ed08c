/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Telemetry: /qat4xxx_model/fault orders faults, /qat4xxx_model/faults shows them.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_telemetry.h>

#include "qat4_compat.h"
#include "qm.h"
#include "qm_vdev_fault.h"
#include "qm_vdev_log.h"

enum { NAME_SIZE = 64, TEXT_SIZE = 128, KEY_SIZE = 32 };

/* A specification on its way to a card. */
struct order {
	const char *spec;
	int ret;
	char err[256];
};

static void
use_order(struct qm_card *card, void *ctx)
{
	struct order *order = ctx;

	if (strcmp(order->spec, "clear") == 0)
		qm_card_faults_clear(card);
	else
		order->ret = qm_card_fault(card, order->spec, order->err, sizeof(order->err));
}

static void
use_report(struct qm_card *card, void *ctx)
{
	struct rte_tel_data *dict = ctx;
	struct qm_fault_stats stats;
	char text[TEXT_SIZE], key[KEY_SIZE];

	qm_card_fault_stats(card, &stats);
	rte_tel_data_add_dict_string(dict, "state", qm_card_state(card));
	qat4_tel_add_uint(dict, "armed", stats.armed);
	for (unsigned int i = 0; qm_card_fault_text(card, i, text, sizeof(text)) == 0; i++) {
		snprintf(key, sizeof(key), "armed_%u", i);
		rte_tel_data_add_dict_string(dict, key, text);
	}
	for (unsigned int i = QM_FAULT_NONE + 1; i < QM_FAULT_KINDS; i++)
		qat4_tel_add_uint(dict, qm_fault_name((enum qm_fault_kind)i), stats.injected[i]);
}

/* A string of telemetry has 127 characters: a longer line goes on in error_2 and so on. */
static void
refuse(struct rte_tel_data *dict, const char *text)
{
	char part[RTE_TEL_MAX_STRING_LEN], key[KEY_SIZE] = "error";

	for (unsigned int i = 2; *text != '\0'; i++) {
		snprintf(part, sizeof(part), "%.*s", (int)sizeof(part) - 1, text);
		rte_tel_data_add_dict_string(dict, key, part);
		text += strlen(part);
		snprintf(key, sizeof(key), "error_%u", i);
	}
}

void
qm_vdev_refuse_name(struct rte_tel_data *dict, const char *name)
{
	char text[256];

	snprintf(text, sizeof(text),
			"\"%s\" is no modelled card of this process; a card is named like its vdev, and "
			"lives in the primary process",
			name);
	refuse(dict, text);
}

static int
handle_fault(const char *cmd, const char *params, struct rte_tel_data *data)
{
	const char *comma = params == NULL ? NULL : strchr(params, ',');
	struct order order = { .ret = 0 };
	char name[NAME_SIZE];

	RTE_SET_USED(cmd);
	rte_tel_data_start_dict(data);
	if (comma == NULL || comma - params >= (ptrdiff_t)sizeof(name)) {
		refuse(data,
				"give the name of the vdev, a comma and a fault, such as "
				"qat4xxx_model0,drop:every=100; or qat4xxx_model0,clear");
		return 0;
	}
	snprintf(name, sizeof(name), "%.*s", (int)(comma - params), params);
	order.spec = comma + 1;
	if (qm_vdev_with_card(name, use_order, &order) < 0) {
		qm_vdev_refuse_name(data, name);
		return 0;
	}
	if (order.ret < 0) {
		refuse(data, order.err);
		return 0;
	}
	QM_VDEV_LOG(NOTICE, "%s: fault: %s", name, order.spec);
	rte_tel_data_add_dict_string(data, "taken", order.spec);
	return 0;
}

static int
handle_faults(const char *cmd, const char *params, struct rte_tel_data *data)
{
	const char *name = params == NULL ? "" : params;

	RTE_SET_USED(cmd);
	rte_tel_data_start_dict(data);
	if (qm_vdev_with_card(name, use_report, data) < 0)
		qm_vdev_refuse_name(data, name);
	return 0;
}

RTE_INIT(qm_vdev_fault_register)
{
	rte_telemetry_register_cmd("/qat4xxx_model/fault", handle_fault,
			"Make something go wrong. Parameters: name of the vdev, fault (or clear)");
	rte_telemetry_register_cmd("/qat4xxx_model/faults", handle_faults,
			"Faults that are armed, and how many struck. Parameter: name of the vdev");
}
