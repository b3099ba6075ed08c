/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Rounds of a soak, and its tables.
 */

#ifndef SOAK_RUN_H
#define SOAK_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "soak.h"
#include "soak_fault.h"
#include "soak_resources.h"

enum { SOAK_COUNTERS = 7 };

/** A function, as the driver's telemetry has it. */
struct soak_function {
	char name[SOAK_NAME_SIZE];
	uint64_t hang_timeout_ms;
	uint64_t before[SOAK_COUNTERS];
	uint64_t counted[SOAK_COUNTERS]; /* since then */
};

/** All of a soak. */
struct soak {
	uint32_t seconds;
	uint32_t most_qps; /* of a device */
	uint64_t seed;
	struct telemetry_client client;
	struct soak_faults faults;
	struct soak_device devices[SOAK_DEVICES_MAX];
	unsigned int nb_devices;
	struct soak_function functions[SOAK_DEVICES_MAX];
	unsigned int nb_functions;
	struct soak_totals totals[SOAK_KINDS]; /* of a round */
	struct soak_totals of_card[SOAK_CARDS_MAX];
	uint64_t rejected;
	uint64_t last_failed;
	uint64_t returned_ms; /* how long the last operations took to come back after the storm */
	uint64_t events;      /* RTE_CRYPTODEV_EVENT_ERROR heard; atomic */
	bool came_back;       /* all operations, and all functions */
};

/** The service of a kind. */
const struct soak_service *soak_service_of(enum soak_kind kind);

/** Name of a counter of the driver. */
const char *soak_counter_name(unsigned int counter);

/**
 * Find devices, their functions and cards.
 *
 * @return  0; a negative errno after a message.
 */
int soak_find(struct soak *soak);

/**
 * A round: devices are started, all goes on for @p seconds with faults, then everything comes back
 * and a last pass has to succeed; devices are stopped, and all is freed.
 *
 * @return  0, and the totals tell; a negative errno after a message when that was not possible.
 */
int soak_round(struct soak *soak, uint32_t seconds);

/** Print tables. */
void soak_report(const struct soak *soak);

#endif /* SOAK_RUN_H */
