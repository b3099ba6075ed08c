/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Telemetry: /qat4xxx/list, info, stats, capabilities. A function is named as in the list.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_telemetry.h>

#include "qat4_compat.h"
#include "qat4_dev.h"
#include "qat4_log.h"
#include "qat4_service.h"

/** A command about one function, while the list of functions is locked. */
typedef void (*report_t)(const struct qat4_device *dev, struct rte_tel_data *dict);

struct query {
	const char *name; /* NULL or empty: the only function there is */
	report_t report;
	struct rte_tel_data *dict;
	unsigned int found;
};

static int
add_name(struct qat4_device *dev, void *array)
{
	return rte_tel_data_add_array_string(array, dev->name);
}

static int
handle_list(const char *cmd, const char *params, struct rte_tel_data *data)
{
	RTE_SET_USED(cmd);
	RTE_SET_USED(params);
	rte_tel_data_start_array(data, RTE_TEL_STRING_VAL);
	return qat4_device_walk(add_name, data);
}

static void
add_hex(struct rte_tel_data *dict, const char *name, uint32_t value)
{
	char text[sizeof("0x12345678")];

	snprintf(text, sizeof(text), "0x%08" PRIx32, value);
	rte_tel_data_add_dict_string(dict, name, text);
}

QAT4_READS_COUNTERS static void
report_info(const struct qat4_device *dev, struct rte_tel_data *dict)
{
	char services[64];

	qat4_services_format(dev, services, sizeof(services));
	rte_tel_data_add_dict_string(dict, "name", dev->name);
	add_hex(dict, "device_id", dev->shared->device_id);
	rte_tel_data_add_dict_string(dict, "state", qat4_state_name(dev->shared->state));
	rte_tel_data_add_dict_string(dict, "ring_pairs", services);
	add_hex(dict, "capability_mask", dev->shared->caps.mask);
	rte_tel_data_add_dict_int(dict, "mailbox_protocol", dev->shared->pf_version);
	rte_tel_data_add_dict_int(dict, "legacy", dev->shared->args.legacy);
	rte_tel_data_add_dict_int(dict, "mbox_timeout_ms", dev->shared->args.mbox_timeout_ms);
	rte_tel_data_add_dict_int(dict, "hang_timeout_ms", (int)dev->shared->args.hang_timeout_ms);
}

QAT4_READS_COUNTERS static void
report_faults(const struct qat4_device *dev, struct rte_tel_data *dict)
{
	const struct qat4_fault_counters *faults = &dev->shared->faults;
	const struct {
		const char *name;
		uint64_t value;
	} counters[] = {
		{ "hangs", faults->hangs },
		{ "mismatches", faults->mismatches },
		{ "resets", faults->resets },
		{ "restarts", faults->restarts },
		{ "fatal", faults->fatal },
		{ "removals", faults->removals },
		{ "recoveries", faults->recoveries },
	};

	for (unsigned int i = 0; i < RTE_DIM(counters); i++)
		qat4_tel_add_uint(dict, counters[i].name, counters[i].value);
}

static void
report_stats(const struct qat4_device *dev, struct rte_tel_data *dict)
{
	rte_tel_data_add_dict_string(dict, "name", dev->name);
	report_faults(dev, dict);
	qat4_services_report(dev, dict);
}

static void
report_capabilities(const struct qat4_device *dev, struct rte_tel_data *dict)
{
	static const struct {
		uint32_t bit;
		const char *name;
	} names[] = {
		{ QAT4_CAP_SYM, "symmetric" },
		{ QAT4_CAP_ASYM, "asymmetric" },
		{ QAT4_CAP_CIPHER, "cipher" },
		{ QAT4_CAP_AUTH, "authentication" },
		{ QAT4_CAP_COMP, "compression" },
		{ QAT4_CAP_SHA3, "sha3" },
		{ QAT4_CAP_SHA3_EXT, "sha3_ext" },
		{ QAT4_CAP_HKDF, "hkdf" },
		{ QAT4_CAP_ECEDMONT, "ecedmont" },
		{ QAT4_CAP_AESGCM_SPC, "aes_gcm_single_pass" },
		{ QAT4_CAP_CHACHA_POLY, "chacha20_poly1305" },
		{ QAT4_CAP_SM2, "sm2" },
		{ QAT4_CAP_SM3, "sm3" },
		{ QAT4_CAP_SM4, "sm4" },
		{ QAT4_CAP_AES_V2, "aes_v2" },
		{ QAT4_CAP_CNV_INTEGRITY, "cnv_integrity" },
		{ QAT4_CAP_CNV_INTEGRITY64, "cnv_integrity64" },
		{ QAT4_CAP_LZ4, "lz4" },
		{ QAT4_CAP_LZ4S, "lz4s" },
	};

	rte_tel_data_add_dict_string(dict, "name", dev->name);
	add_hex(dict, "mask", dev->shared->caps.mask);
	for (unsigned int i = 0; i < RTE_DIM(names); i++)
		rte_tel_data_add_dict_int(
				dict, names[i].name, (dev->shared->caps.mask & names[i].bit) != 0);
}

static int
visit_named(struct qat4_device *dev, void *ctx)
{
	struct query *query = ctx;

	if (query->name != NULL && query->name[0] != '\0' && strcmp(query->name, dev->name) != 0)
		return 0;
	/* Without a name the first one is reported, and the caller told if there are more. */
	if (query->found++ == 0)
		query->report(dev, query->dict);
	return 0;
}

/** Run @p report on the function that @p params names. */
static int
about_function(const char *params, report_t report, struct rte_tel_data *data)
{
	struct query query = { .name = params, .report = report, .dict = data };

	rte_tel_data_start_dict(data);
	qat4_device_walk(visit_named, &query);
	if (query.found == 0) {
		rte_tel_data_add_dict_string(data, "error", "no such function; see /qat4xxx/list");
		return 0;
	}
	if (query.found > 1)
		rte_tel_data_add_dict_string(
				data, "note", "the first of several; see /qat4xxx/list");
	return 0;
}

static int
handle_info(const char *cmd, const char *params, struct rte_tel_data *data)
{
	RTE_SET_USED(cmd);
	return about_function(params, report_info, data);
}

static int
handle_stats(const char *cmd, const char *params, struct rte_tel_data *data)
{
	RTE_SET_USED(cmd);
	return about_function(params, report_stats, data);
}

static int
handle_capabilities(const char *cmd, const char *params, struct rte_tel_data *data)
{
	RTE_SET_USED(cmd);
	return about_function(params, report_capabilities, data);
}

RTE_INIT(qat4_telemetry_register)
{
	rte_telemetry_register_cmd("/qat4xxx/list", handle_list,
			"Names of the attached functions. Takes no parameters.");
	rte_telemetry_register_cmd("/qat4xxx/info", handle_info,
			"Identity, ring pairs, arguments of a function. Parameter: its name");
	rte_telemetry_register_cmd("/qat4xxx/stats", handle_stats,
			"Operations of each queue pair, failures by cause. Parameter: name of the function");
	rte_telemetry_register_cmd("/qat4xxx/capabilities", handle_capabilities,
			"What the device says it has. Parameter: name of the function");
}
