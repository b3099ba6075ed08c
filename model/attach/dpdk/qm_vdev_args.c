/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Device arguments of a modelled card: each key goes to the model or to the drivers, or is refused.
 */

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_kvargs.h>

#include "qm_vdev_args.h"
#include "qm_vdev_log.h"

RTE_LOG_REGISTER_DEFAULT(qm_vdev_logtype, NOTICE)

/* EAL's parser takes an equals sign in a value for the end of another key. */
enum { HIDDEN_EQUALS = '\x1f' };

static void
replace(char *text, const char *end, char from, char to)
{
	for (; text != end && *text != '\0'; text++)
		if (*text == from)
			*text = to;
}

/* Hide the equals signs in the value of "fault". */
static void
hide_equals(char *text)
{
	static const char key[] = "fault=";

	for (char *pair = text; pair != NULL; pair = strchr(pair, ',')) {
		pair += *pair == ',';
		if (strncmp(pair, key, strlen(key)) == 0)
			replace(pair + strlen(key), strchr(pair, ','), '=', HIDDEN_EQUALS);
	}
}

static bool
has_key(const char *const *keys, const char *key)
{
	for (; *keys != NULL; keys++)
		if (strcmp(*keys, key) == 0)
			return true;
	return false;
}

static int
set_model_key(struct qm_config *cfg, const char *key, const char *value)
{
	char *shown = value == NULL ? NULL : strdup(value);
	char err[512];
	int ret;

	if (value != NULL && shown == NULL)
		return -ENOMEM;
	if (shown != NULL)
		replace(shown, NULL, HIDDEN_EQUALS, '=');
	ret = qm_config_set(cfg, key, shown, err, sizeof(err));
	free(shown);
	if (ret < 0)
		QM_VDEV_LOG(ERR, "%s: %s", cfg->name, err);
	return ret < 0 ? -EINVAL : 0;
}

/* Keep the pair for the drivers, which check the value. */
static int
add_driver_key(struct qm_vdev_args *args, const char *key, const char *value)
{
	size_t used = strlen(args->driver);
	size_t room = sizeof(args->driver) - used;
	int len = snprintf(args->driver + used, room, "%s%s%s%s", used == 0 ? "" : ",", key,
			value == NULL ? "" : "=", value == NULL ? "" : value);

	if (len >= 0 && (size_t)len < room)
		return 0;
	QM_VDEV_LOG(ERR, "%s: the value of %s is too long", args->card.name, key);
	return -EINVAL;
}

static int
parse_pair(struct qm_vdev_args *args, const struct rte_kvargs *pairs, unsigned int n)
{
	const char *key = pairs->pairs[n].key;
	const char *value = pairs->pairs[n].value;

	if (rte_kvargs_count(pairs, key) > 1) {
		QM_VDEV_LOG(ERR, "%s: \"%s\" is given more than once", args->card.name, key);
		return -EINVAL;
	}
	if (has_key(qm_config_keys(), key))
		return set_model_key(&args->card, key, value);
	if (has_key(qat4_devargs_keys(), key))
		return add_driver_key(args, key, value);
	QM_VDEV_LOG(ERR, "%s: unknown device argument \"%s\"; known are: %s", args->card.name, key,
			QM_VDEV_ARGS_HELP);
	return -EINVAL;
}

int
qm_vdev_args_parse(const char *name, const char *text, struct qm_vdev_args *out)
{
	char *copy = strdup(text == NULL ? "" : text);
	struct qat4_devargs checked;
	struct rte_kvargs *pairs;
	int ret = 0;

	if (copy == NULL)
		return -ENOMEM;
	memset(out, 0, sizeof(*out));
	qm_config_init(&out->card, name);
	hide_equals(copy);
	pairs = rte_kvargs_parse(copy, NULL);
	free(copy);
	if (pairs == NULL) {
		QM_VDEV_LOG(ERR, "%s: \"%s\" is not a list of key=value of at most %d", name, text,
				RTE_KVARGS_MAX);
		return -EINVAL;
	}
	for (unsigned int i = 0; i < pairs->count && ret == 0; i++)
		ret = parse_pair(out, pairs, i);
	rte_kvargs_free(pairs);
	/* Here, so that a bad value is one line and not one per function. */
	return ret < 0 ? ret : qat4_devargs_parse(name, out->driver, &checked);
}
