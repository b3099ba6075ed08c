/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Device arguments: a table of keys, each with the function that checks its value.
 */

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_kvargs.h>

#include "qat4_devargs.h"
#include "qat4_log.h"

static const char *const devarg_keys[] = { QAT4_DEVARG_LEGACY, QAT4_DEVARG_MBOX_TIMEOUT,
	QAT4_DEVARG_HANG_TIMEOUT, NULL };

struct devarg {
	const char *key;
	const char *allowed; /* for messages */
	bool (*set)(struct qat4_devargs *args, const char *value);
};

/* The whole of @p text is a decimal number from @p min to @p max. */
static bool
parse_number(const char *text, unsigned long min, unsigned long max, unsigned long *out)
{
	char *end;

	if (!isdigit((unsigned char)text[0])) /* strtoul() would take blanks and signs */
		return false;
	errno = 0;
	*out = strtoul(text, &end, 10);
	return errno == 0 && *end == '\0' && *out >= min && *out <= max;
}

static bool
set_legacy(struct qat4_devargs *args, const char *value)
{
	unsigned long number;

	if (!parse_number(value, 0, 1, &number))
		return false;
	args->legacy = number == 1;
	return true;
}

static bool
set_mbox_timeout(struct qat4_devargs *args, const char *value)
{
	unsigned long number;

	if (!parse_number(value, 1, QAT4_MBOX_TIMEOUT_MS_MAX, &number))
		return false;
	args->mbox_timeout_ms = (uint32_t)number;
	return true;
}

static bool
set_hang_timeout(struct qat4_devargs *args, const char *value)
{
	unsigned long number;

	if (!parse_number(value, 0, QAT4_HANG_TIMEOUT_MS_MAX, &number))
		return false;
	args->hang_timeout_ms = (uint32_t)number;
	return true;
}

static const struct devarg devargs[] = {
	{ QAT4_DEVARG_LEGACY, "0 or 1", set_legacy },
	{ QAT4_DEVARG_MBOX_TIMEOUT, "1 to 60000 (milliseconds)", set_mbox_timeout },
	{ QAT4_DEVARG_HANG_TIMEOUT, "0 (never) to 3600000 (milliseconds)", set_hang_timeout },
};
static_assert(QAT4_MBOX_TIMEOUT_MS_MAX == 60000, "the texts name the limit");
static_assert(QAT4_HANG_TIMEOUT_MS_MAX == 3600000, "the texts name the limit");

static const struct devarg *
find_devarg(const char *key)
{
	for (unsigned int i = 0; i < RTE_DIM(devargs); i++)
		if (strcmp(key, devargs[i].key) == 0)
			return &devargs[i];
	return NULL;
}

static int
parse_pair(const char *name, const struct rte_kvargs *pairs, unsigned int n,
		struct qat4_devargs *out)
{
	const char *key = pairs->pairs[n].key;
	const char *value = pairs->pairs[n].value;
	const struct devarg *devarg = find_devarg(key);

	if (devarg == NULL) {
		QAT4_LOG(ERR, "%s: unknown device argument \"%s\"; known are: %s", name, key,
				QAT4_DEVARGS_HELP);
		return -EINVAL;
	}
	if (rte_kvargs_count(pairs, key) > 1) {
		QAT4_LOG(ERR, "%s: device argument \"%s\" is given more than once", name, key);
		return -EINVAL;
	}
	if (value == NULL) {
		QAT4_LOG(ERR, "%s: device argument %s needs a value: %s", name, key,
				devarg->allowed);
		return -EINVAL;
	}
	if (!devarg->set(out, value)) {
		QAT4_LOG(ERR, "%s: device argument %s=%s: allowed is %s", name, key, value,
				devarg->allowed);
		return -EINVAL;
	}
	return 0;
}

int
qat4_devargs_parse(const char *name, const char *text, struct qat4_devargs *out)
{
	struct qat4_devargs args = {
		.legacy = true,
		.mbox_timeout_ms = QAT4_MBOX_TIMEOUT_MS_DEFAULT,
		.hang_timeout_ms = QAT4_HANG_TIMEOUT_MS_DEFAULT,
	};
	struct rte_kvargs *pairs;
	int ret = 0;

	pairs = rte_kvargs_parse(text == NULL ? "" : text, NULL);
	if (pairs == NULL) {
		QAT4_LOG(ERR, "%s: device arguments \"%s\" are not a list of key=value of at most %d",
				name, text, RTE_KVARGS_MAX);
		return -EINVAL;
	}
	for (unsigned int i = 0; i < pairs->count && ret == 0; i++)
		ret = parse_pair(name, pairs, i, &args);
	rte_kvargs_free(pairs);
	if (ret == 0)
		*out = args;
	return ret;
}

const char *const *
qat4_devargs_keys(void)
{
	return devarg_keys;
}
