/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_engines.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app_error.h"

char *
bench_card_name(const char *device, char *card, size_t size)
{
	const char *end = strstr(device, "_vf");

	snprintf(card, size, "%.*s", end == NULL ? (int)strlen(device) : (int)(end - device),
			device);
	return card;
}

int
bench_engines_add(
		struct telemetry_client *client, const char *device, struct bench_engines *engines)
{
	char card[64];
	uint64_t busy_cycles, requests;
	int ret = telemetry_ask(client, "/qat4xxx_model/engines",
			bench_card_name(device, card, sizeof(card)));

	if (ret < 0)
		return ret;
	if (!telemetry_number(client, "busy_cycles", &busy_cycles) ||
			!telemetry_number(client, "requests", &requests)) {
		app_error("--engine-cycles: %s is not on a modelled card of this process", device);
		return -ENODEV;
	}
	engines->busy_cycles += busy_cycles;
	engines->requests += requests;
	return 0;
}
