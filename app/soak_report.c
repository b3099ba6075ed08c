/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Tables of a soak.
 */

#include "soak_run.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

#include <rte_common.h>

static void
print_row(const struct soak *soak, const char *name, size_t offset)
{
	printf("  %-24s", name);
	for (int kind = 0; kind < SOAK_KINDS; kind++)
		printf("%16" PRIu64,
				*(const uint64_t *)(const void *)((const char *)&soak
										  ->totals[kind] +
						offset));
	printf("\n");
}

/** Failures of each service by their statuses, of which the services have different ones. */
static void
print_failures(const struct soak *soak, enum soak_kind kind)
{
	for (unsigned int status = 0; status < SOAK_STATUSES; status++) {
		uint64_t nb = soak->totals[kind].failed[status];

		if (nb == 0)
			continue;
		printf("    %-22.22s", soak_service_of(kind)->status_name((uint8_t)status));
		for (int i = 0; i < (int)kind; i++)
			printf("%16s", "");
		printf("%16" PRIu64 "\n", nb);
	}
}

static void
print_operations(const struct soak *soak)
{
	printf("\n%-26s", "operations");
	for (int kind = 0; kind < SOAK_KINDS; kind++)
		printf("%16s", soak_service_of((enum soak_kind)kind)->name);
	printf("\n");
	print_row(soak, "submitted", offsetof(struct soak_totals, submitted));
	print_row(soak, "= succeeded", offsetof(struct soak_totals, succeeded));
	printf("  %-24s", "+ failed with status");
	for (int kind = 0; kind < SOAK_KINDS; kind++)
		printf("%16" PRIu64, soak_totals_failed(&soak->totals[kind]));
	printf("\n");
	for (int kind = 0; kind < SOAK_KINDS; kind++)
		print_failures(soak, (enum soak_kind)kind);
	print_row(soak, "lost", offsetof(struct soak_totals, lost));
	print_row(soak, "duplicated", offsetof(struct soak_totals, duplicated));
	print_row(soak, "mistaken", offsetof(struct soak_totals, strangers));
	print_row(soak, "wrong", offsetof(struct soak_totals, wrong));
	print_row(soak, "spoilt by a fault", offsetof(struct soak_totals, spoilt));
	printf("  %-24s", "longest, in ms");
	for (int kind = 0; kind < SOAK_KINDS; kind++)
		printf("%16" PRIu64, soak->totals[kind].longest_us / 1000);
	printf("\n");
}

static void
print_counters(const struct soak *soak)
{
	printf("\n%-26s", "recovery");
	for (unsigned int i = 0; i < SOAK_COUNTERS; i++)
		printf("%12s", soak_counter_name(i));
	printf("\n");
	for (unsigned int i = 0; i < soak->nb_functions; i++) {
		printf("  %-24s", soak->functions[i].name);
		for (unsigned int n = 0; n < SOAK_COUNTERS; n++)
			printf("%12" PRIu64, soak->functions[i].counted[n]);
		printf("\n");
	}
}

void
soak_report(const struct soak *soak)
{
	print_operations(soak);
	if (soak->faults.nb_cards != 0)
		soak_faults_report(&soak->faults);
	print_counters(soak);
	printf("  events heard %" PRIu64 "; all was back %" PRIu64 " ms after the last fault\n",
			__atomic_load_n(&soak->events, __ATOMIC_RELAXED), soak->returned_ms);
}
