/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Specifications of faults. Kinds and keys are rows of tables: a kind says which keys it takes, a
 * key how its value is read and what is allowed, in words for the message that refuses it.
 */

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "qm_fault.h"

/* Keys, as bits. */
enum {
	KEY_VF = 1 << 0,
	KEY_BANK = 1 << 1,
	KEY_EVERY = 1 << 2,
	KEY_P = 1 << 3,
	KEY_COUNT = 1 << 4,
	KEY_AFTER = 1 << 5,
	KEY_MS = 1 << 6,
	KEY_CODE = 1 << 7,
	KEY_WAIT = 1 << 8,

	KEYS_ONCE = KEY_VF | KEY_BANK | KEY_AFTER,
	KEYS_SELECT = KEYS_ONCE | KEY_EVERY | KEY_P | KEY_COUNT,
	KEYS_TIE = KEY_BANK | KEY_AFTER | KEY_EVERY | KEY_P, /* to requests what is of the card */
};

enum { MS_MAX = 600000 };

struct kind {
	const char *name;
	unsigned int keys;
	bool card; /* strikes the card or a function: at once, or when a request is hit */
	uint32_t ms;
};

static const struct kind kinds[QM_FAULT_KINDS] = {
	[QM_FAULT_DROP] = { "drop", KEYS_SELECT, false, 0 },
	[QM_FAULT_DELAY] = { "delay", KEYS_SELECT | KEY_MS, false, 100 },
	[QM_FAULT_STATUS] = { "status", KEYS_SELECT | KEY_CODE, false, 0 },
	[QM_FAULT_DIGEST] = { "digest", KEYS_SELECT, false, 0 },
	[QM_FAULT_DATA] = { "data", KEYS_SELECT, false, 0 },
	[QM_FAULT_DMA] = { "dma", KEYS_SELECT, false, 0 },
	[QM_FAULT_HANG] = { "hang", KEYS_SELECT, false, 0 },
	[QM_FAULT_STALL] = { "stall", KEYS_SELECT | KEY_MS, true, 1000 },
	[QM_FAULT_FATAL] = { "fatal", KEYS_SELECT | KEY_MS | KEY_WAIT, true, 50 },
	[QM_FAULT_RESTART] = { "restart", KEYS_SELECT | KEY_MS | KEY_WAIT, true, 50 },
	[QM_FAULT_MBOX_SILENT] = { "mbox_silent", KEYS_ONCE | KEY_MS, true, UINT32_MAX },
	[QM_FAULT_MBOX_GARBLE] = { "mbox_garble", KEYS_ONCE | KEY_COUNT, true, 0 },
	[QM_FAULT_REMOVE] = { "remove", KEYS_ONCE, true, 0 },
	[QM_FAULT_INSERT] = { "insert", KEYS_ONCE, true, 0 },
};

/* A specification being read. */
struct reader {
	unsigned int vfs;
	unsigned int given; /* keys of the fault at hand */
	struct qm_fault *fault;
	char *err;
	size_t err_size;
};

static int __attribute__((format(printf, 2, 3)))
refuse(const struct reader *reader, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(reader->err, reader->err_size, format, args);
	va_end(args);
	return -EINVAL;
}

/* A whole number, nothing else, from min to max. */
static bool
read_number(const char *text, int64_t min, int64_t max, int64_t *out)
{
	char *end;

	if (*text != '-' && (*text < '0' || *text > '9'))
		return false; /* strtoll() would skip blanks and take a plus sign */
	errno = 0;
	*out = strtoll(text, &end, 10);
	return *end == '\0' && errno == 0 && *out >= min && *out <= max;
}

static bool
set_vf(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 0, (int64_t)reader->vfs - 1, &number);

	reader->fault->vf = good ? (int)number : QM_FAULT_ANY;
	return good;
}

static bool
set_bank(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 0, QAT4_VF_BANKS - 1, &number);

	reader->fault->bank = good ? (int)number : QM_FAULT_ANY;
	return good;
}

static bool
set_every(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 1, INT64_MAX, &number);

	reader->fault->every = good ? (uint64_t)number : 0;
	return good;
}

static bool
set_p(struct reader *reader, const char *value)
{
	char *end;
	double p;

	if (strspn(value, "0123456789.e-") != strlen(value))
		return false; /* no blanks, signs, hex digits, infinities */
	p = strtod(value, &end);
	if (end == value || *end != '\0' || !(p > 0) || p > 1)
		return false;
	reader->fault->chance = p >= 1 ? UINT64_MAX : (uint64_t)ldexp(p, 64);
	return reader->fault->chance != 0;
}

static bool
set_count(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 1, UINT32_MAX, &number);

	reader->fault->left = good ? (uint64_t)number : 0;
	return good;
}

static bool
set_after(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 0, INT64_MAX, &number);

	reader->fault->after = good ? (uint64_t)number : 0;
	return good;
}

static bool
set_ms(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 1, MS_MAX, &number);

	reader->fault->ms = good ? (uint32_t)number : 0;
	return good;
}

static bool
set_wait(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, 0, MS_MAX, &number);

	reader->fault->wait_ms = good ? (uint32_t)number : 0;
	return good;
}

static bool
set_code(struct reader *reader, const char *value)
{
	int64_t number;
	bool good = read_number(value, INT8_MIN, INT8_MAX, &number);

	reader->fault->code = good ? (int8_t)number : 0;
	return good;
}

static const struct key {
	const char *name;
	unsigned int bit;
	bool (*set)(struct reader *reader, const char *value);
	const char *allowed;
} keys[] = {
	{ "vf", KEY_VF, set_vf, NULL }, /* as many as the card has */
	{ "bank", KEY_BANK, set_bank, "0 to 3" },
	{ "every", KEY_EVERY, set_every, "1 and up" },
	{ "p", KEY_P, set_p, "more than 0, at most 1, such as 0.001" },
	{ "count", KEY_COUNT, set_count, "1 to 4294967295" },
	{ "after", KEY_AFTER, set_after, "0 and up" },
	{ "ms", KEY_MS, set_ms, "1 to 600000" },
	{ "code", KEY_CODE, set_code, "-128 to 127" },
	{ "wait", KEY_WAIT, set_wait, "0 to 600000, in milliseconds" },
};

enum { NB_KEYS = sizeof(keys) / sizeof(keys[0]) };

const char *
qm_fault_name(enum qm_fault_kind kind)
{
	return (unsigned int)kind < QM_FAULT_KINDS ? kinds[kind].name : NULL;
}

/* Append a name to a list. */
static void
list_add(char *list, size_t size, const char *name)
{
	size_t used = strlen(list);

	snprintf(list + used, size - used, "%s%s", used == 0 ? "" : ", ", name);
}

static int
refuse_name(const struct reader *reader, const char *name)
{
	char list[160] = "";

	for (unsigned int i = QM_FAULT_NONE + 1; i < QM_FAULT_KINDS; i++)
		list_add(list, sizeof(list), kinds[i].name);
	return refuse(reader, "unknown fault \"%s\"; known are %s", name, list);
}

static int
refuse_key(const struct reader *reader, const char *key)
{
	const struct kind *kind = &kinds[reader->fault->kind];
	char list[80] = "";

	for (unsigned int i = 0; i < NB_KEYS; i++)
		if ((kind->keys & keys[i].bit) != 0)
			list_add(list, sizeof(list), keys[i].name);
	return refuse(reader, "fault %s has no key \"%s\"; it has %s", kind->name, key, list);
}

static int
read_key(struct reader *reader, char *text)
{
	const struct kind *kind = &kinds[reader->fault->kind];
	char *value = strchr(text, '=');
	char vfs[sizeof("0 to 15")];
	const char *allowed;
	unsigned int i = 0;

	if (value != NULL)
		*value++ = '\0';
	while (i < NB_KEYS && strcmp(keys[i].name, text) != 0)
		i++;
	if (i == NB_KEYS || (kind->keys & keys[i].bit) == 0)
		return refuse_key(reader, text);
	if ((reader->given & keys[i].bit) != 0)
		return refuse(reader, "fault %s: %s is given more than once", kind->name, text);
	reader->given |= keys[i].bit;
	snprintf(vfs, sizeof(vfs), "0 to %u", (reader->vfs - 1) % QAT4_MAX_VFS);
	allowed = keys[i].allowed == NULL ? vfs : keys[i].allowed;
	if (value == NULL)
		return refuse(reader, "fault %s: %s needs a value; allowed: %s", kind->name, text,
				allowed);
	if (!keys[i].set(reader, value))
		return refuse(reader, "fault %s: %s \"%s\" is not allowed; allowed: %s", kind->name,
				text, value, allowed);
	return 0;
}

static int
read_name(struct reader *reader, const char *name)
{
	unsigned int kind = QM_FAULT_NONE + 1;

	while (kind < QM_FAULT_KINDS && strcmp(kinds[kind].name, name) != 0)
		kind++;
	if (kind == QM_FAULT_KINDS)
		return refuse_name(reader, name);
	reader->fault->kind = (enum qm_fault_kind)kind;
	reader->fault->ms = kinds[kind].ms;
	return 0;
}

/* What follows from the keys together. */
static int
settle(struct reader *reader)
{
	struct qm_fault *fault = reader->fault;
	const struct kind *kind = &kinds[fault->kind];
	unsigned int given = reader->given;
	bool often = (given & (KEY_EVERY | KEY_P)) != 0;

	if ((given & KEY_EVERY) != 0 && (given & KEY_P) != 0)
		return refuse(reader, "fault %s: every and p exclude each other", kind->name);
	if ((given & KEY_COUNT) == 0)
		fault->left = often ? UINT64_MAX : 1;
	fault->at_once = kind->card && (given & KEYS_TIE) == 0 &&
			(fault->kind == QM_FAULT_MBOX_GARBLE || (given & KEY_COUNT) == 0);
	if (fault->kind == QM_FAULT_MBOX_GARBLE) { /* its count is of words */
		fault->words = (uint32_t)fault->left;
		fault->left = 1;
	}
	return 0;
}

/* One fault, "name:key=value:key=value", in text that may be cut up. */
static int
read_fault(struct reader *reader, char *text)
{
	char *rest = text, *word;
	int ret;

	*reader->fault = (struct qm_fault){
		.vf = QM_FAULT_ANY,
		.bank = QM_FAULT_ANY,
		.wait_ms = 10000,
		.code = QAT4_FW_ERR_FATAL,
	};
	reader->given = 0;
	snprintf(reader->fault->text, sizeof(reader->fault->text), "%s", text);
	ret = read_name(reader, strsep(&rest, ":"));
	while (ret == 0 && (word = strsep(&rest, ":")) != NULL)
		ret = read_key(reader, word);
	return ret < 0 ? ret : settle(reader);
}

int
qm_fault_parse(const char *spec, unsigned int vfs, struct qm_fault *faults, char *err,
		size_t err_size)
{
	struct reader reader = { .vfs = vfs, .err = err, .err_size = err_size };
	char text[QM_FAULT_TEXT_SIZE];
	int nb = 0, ret;

	for (const char *from = spec;; from++) {
		size_t len = strcspn(from, ";");

		if (len >= sizeof(text))
			return refuse(&reader, "fault \"%.20s...\" is longer than %zu characters",
					from, sizeof(text) - 1);
		if (nb == QM_FAULT_MAX)
			return refuse(&reader, "more than %d faults", QM_FAULT_MAX);
		memcpy(text, from, len);
		text[len] = '\0';
		reader.fault = &faults[nb++];
		ret = read_fault(&reader, text);
		if (ret < 0)
			return ret;
		from += len;
		if (*from == '\0')
			return nb;
	}
}
