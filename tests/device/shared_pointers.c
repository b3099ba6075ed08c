/* SPDX-License-Identifier: BSD-3-Clause */

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <rte_memory.h>

#include "shared_pointers.h"

enum { MAX_MAPPINGS = 64 };

static struct mapping {
	uintptr_t from, to;
	char line[256];
} mappings[MAX_MAPPINGS];

static unsigned int nb_mappings;
static uintptr_t lowest, highest;

static void
mapping_add(const char *line)
{
	struct mapping *m = &mappings[nb_mappings];

	assert_true(nb_mappings < MAX_MAPPINGS);
	assert_int_equal(sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &m->from, &m->to), 2);
	snprintf(m->line, sizeof(m->line), "%.*s", (int)strcspn(line, "\n"), line);
	lowest = nb_mappings == 0 || m->from < lowest ? m->from : lowest;
	highest = m->to > highest ? m->to : highest;
	nb_mappings++;
}

static void
mappings_read(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[512];

	assert_non_null(maps);
	nb_mappings = 0;
	highest = 0;
	while (fgets(line, sizeof(line), maps) != NULL)
		if (strstr(line, "/librte_") != NULL && strstr(line, "qat4xxx") != NULL)
			mapping_add(line);
	fclose(maps);
	assert_int_not_equal(nb_mappings, 0);
}

static void
word_check(const uintptr_t *at)
{
	for (unsigned int i = 0; i < nb_mappings; i++)
		if (*at >= mappings[i].from && *at < mappings[i].to)
			fail_msg("the word at %p of EAL's memory is %#" PRIxPTR ", in: %s",
					(const void *)at, *at, mappings[i].line);
}

static int
segment_check(const struct rte_memseg_list *list, const struct rte_memseg *segment, void *ctx)
{
	const uintptr_t *at = segment->addr;
	size_t nb = segment->len / sizeof(*at);

	(void)list;
	*(size_t *)ctx += nb;
	for (size_t i = 0; i < nb; i++)
		if (at[i] >= lowest && at[i] < highest)
			word_check(&at[i]);
	return 0;
}

size_t
sp_search(void)
{
	size_t words = 0;

	mappings_read();
	rte_memseg_walk(segment_check, &words);
	return words;
}
