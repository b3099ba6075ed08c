/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_lists.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "app_error.h"
#include "options.h"

int
bench_parse_numbers(const char *option, const char *list, uint32_t lowest, uint32_t highest,
		struct bench_numbers *out)
{
	char text[16];

	for (size_t len; *list != '\0'; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		snprintf(text, sizeof(text), "%.*s", (int)len, list);
		if (out->nb == BENCH_MAX_NUMBERS) {
			app_error("--%s: up to %d numbers", option, BENCH_MAX_NUMBERS);
			return -EINVAL;
		}
		if (options_number(option, text, lowest, highest, &out->number[out->nb++]) < 0)
			return -EINVAL;
	}
	if (out->nb != 0)
		return 0;
	app_error("--%s is empty; numbers from %" PRIu32 " to %" PRIu32
		  " with commas between them are allowed",
			option, lowest, highest);
	return -EINVAL;
}

uint32_t
bench_most(const struct bench_numbers *list)
{
	uint32_t most = list->number[0];

	for (unsigned int i = 1; i < list->nb; i++)
		most = list->number[i] > most ? list->number[i] : most;
	return most;
}

int
bench_parse_names(const char *option, const char *list, struct bench_names *out)
{
	for (size_t len; *list != '\0'; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		if (out->nb == BENCH_MAX_DEVICES || len >= BENCH_NAME_BYTES) {
			app_error("--%s: up to %d names of up to %d characters", option,
					BENCH_MAX_DEVICES, BENCH_NAME_BYTES - 1);
			return -EINVAL;
		}
		snprintf(out->name[out->nb++], BENCH_NAME_BYTES, "%.*s", (int)len, list);
	}
	if (out->nb != 0)
		return 0;
	app_error("--%s is empty; names with commas between them are allowed", option);
	return -EINVAL;
}

/** Mark the kind that has this name. @return  false: there is none. */
static bool
want(const char *text, size_t len, const char *(*name)(size_t index), bool *wanted)
{
	for (size_t i = 0; name(i) != NULL; i++) {
		if (strlen(name(i)) == len && memcmp(name(i), text, len) == 0) {
			wanted[i] = true;
			return true;
		}
	}
	return false;
}

int
bench_parse_kinds(const char *list, const char *(*name)(size_t index), bool *wanted)
{
	if (list != NULL && *list == '\0') {
		app_error("--algo is empty; see qat4xxx help bench");
		return -EINVAL;
	}
	for (size_t i = 0; name(i) != NULL; i++)
		wanted[i] = list == NULL;
	for (size_t len; list != NULL && *list != '\0'; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		if (!want(list, len, name, wanted)) {
			app_error("--algo: '%.*s' is not known; see qat4xxx help bench", (int)len,
					list);
			return -EINVAL;
		}
	}
	return 0;
}

int
bench_find_devices(const char *list, int (*find)(const char *name, uint8_t *id),
		uint8_t ids[BENCH_MAX_DEVICES], unsigned int *nb)
{
	struct bench_names names = { 0 };
	int ret;

	if (list == NULL) {
		*nb = 1;
		return find(NULL, &ids[0]);
	}
	ret = bench_parse_names("devices", list, &names);
	for (unsigned int i = 0; i < names.nb && ret == 0; i++)
		ret = find(names.name[i], &ids[i]);
	*nb = names.nb;
	return ret;
}

int
bench_open_csv(const char *path, FILE **csv)
{
	*csv = NULL;
	if (path == NULL)
		return 0;
	*csv = fopen(path, "a");
	if (*csv != NULL)
		return 0;
	app_error("--csv: cannot open %s: %s", path, strerror(errno));
	return -errno;
}

int
bench_parse_times(const char *millis, const char *runs, struct bench_times *times)
{
	uint32_t milliseconds = (uint32_t)(times->seconds * 1e3 + 0.5), nb = times->runs;

	if (options_number("milliseconds", millis, 10, 60000, &milliseconds) < 0 ||
			options_number("runs", runs, 1, BENCH_MAX_RUNS, &nb) < 0)
		return -EINVAL;
	if (nb % 2 == 0) {
		app_error("--runs is %u; give an odd number, so that there is one in the middle",
				nb);
		return -EINVAL;
	}
	*times = (struct bench_times){ milliseconds / 1e3, nb };
	return 0;
}
