/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Options of a subcommand.
 */

#include "options.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_error.h"

static const struct option_def *
option_find(const char *arg, const struct option_def *defs, size_t nb_defs)
{
	size_t i;

	if (strncmp(arg, "--", 2) != 0)
		return NULL;
	for (i = 0; i < nb_defs; i++) {
		size_t len = strlen(defs[i].name);

		if (strncmp(arg + 2, defs[i].name, len) == 0 &&
				(arg[2 + len] == '\0' || arg[2 + len] == '='))
			return &defs[i];
	}
	return NULL;
}

static void
complain_unknown(
		const char *command, const char *arg, const struct option_def *defs, size_t nb_defs)
{
	char known[512] = "";
	size_t used = 0;
	size_t i;

	for (i = 0; i < nb_defs && used < sizeof(known); i++)
		used += (size_t)snprintf(known + used, sizeof(known) - used, " --%s", defs[i].name);
	app_error("%s: '%s' is not an option; there are:%s", command, arg, known);
}

/** Apply argv[i]; returns how many arguments it took, or -EINVAL. */
static int
option_apply(const char *command, const struct option_def *def, const char *arg, const char *next)
{
	const char *inside = strchr(arg, '=');

	if (def->flag != NULL) {
		if (inside != NULL) {
			app_error("%s: --%s takes no value", command, def->name);
			return -EINVAL;
		}
		*def->flag = true;
		return 1;
	}
	if (inside == NULL && next == NULL) {
		app_error("%s: --%s needs a value", command, def->name);
		return -EINVAL;
	}
	*def->value = inside != NULL ? inside + 1 : next;
	return inside != NULL ? 1 : 2;
}

int
options_parse(int argc, char **argv, const struct option_def *defs, size_t nb_defs)
{
	int i = 1;

	while (i < argc) {
		const struct option_def *def = option_find(argv[i], defs, nb_defs);
		int taken;

		if (def == NULL) {
			complain_unknown(argv[0], argv[i], defs, nb_defs);
			return -EINVAL;
		}
		taken = option_apply(argv[0], def, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
		if (taken < 0)
			return taken;
		i += taken;
	}
	return 0;
}

int
options_number(const char *name, const char *text, uint32_t min, uint32_t max, uint32_t *out)
{
	unsigned long long value;
	char *end;

	if (text == NULL)
		return 0;
	errno = 0;
	value = strtoull(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value < min ||
			value > max) {
		app_error("--%s is '%s'; allowed are %" PRIu32 " to %" PRIu32, name, text, min,
				max);
		return -EINVAL;
	}
	*out = (uint32_t)value;
	return 0;
}
