/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Faults of a soak. A kind is drawn every few milliseconds, each as likely as the others; one that
 * takes a card out of work for long is then ordered only every so many-th time, or no work would
 * be done at all.
 */

#include "soak_fault.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>

#include "app_error.h"
#include "soak.h"

enum { COMMAND_SIZE = 128, AFTER_MAX = 50 };

/** A kind. The specification has one number, from @p low to @p high, if any. */
struct fault_kind {
	const char *name;
	const char *spec;
	unsigned int rarity; /* one of so many draws counts */
	unsigned int low, high;
	bool spoils;
};

static const struct fault_kind kinds[SOAK_FAULTS] = {
	{ "drop", "drop:after=%u", 10, 0, AFTER_MAX, false },
	{ "delay", "delay:after=10:ms=%u", 1, 1, 20, false },
	{ "status", "status:after=%u", 1, 0, AFTER_MAX, false },
	{ "digest", "digest:after=%u", 1, 0, AFTER_MAX, true },
	{ "data", "data:after=%u", 1, 0, AFTER_MAX, true },
	{ "dma", "dma:after=%u", 1, 0, AFTER_MAX, false },
	{ "hang", "hang:after=%u", 40, 0, AFTER_MAX, false },
	{ "stall", "stall:ms=%u", 40, 10, 600, false },
	{ "fatal", "fatal:ms=%u", 40, 1, 200, false },
	{ "restart", "restart:ms=%u", 40, 1, 200, false },
	{ "mbox_silent", "mbox_silent:ms=%u", 40, 10, 600, false },
	{ "mbox_garble", "mbox_garble:count=%u", 40, 1, 5, false },
	{ "remove", "remove", 40, 0, 0, false },
};

enum { REMOVE = SOAK_FAULTS - 1, REMOVED_MIN_MS = 5, REMOVED_MAX_MS = 300 };

const char *
soak_fault_name(unsigned int kind)
{
	return kinds[kind].name;
}

bool
soak_fault_spoils(unsigned int kind)
{
	return kinds[kind].spoils;
}

static int
complain(const char *name)
{
	char known[256] = "";
	size_t used = 0;

	for (unsigned int i = 0; i < SOAK_FAULTS && used < sizeof(known); i++)
		used += (size_t)snprintf(known + used, sizeof(known) - used, " %s", kinds[i].name);
	app_error("--faults: '%s' is not known; there are: all none%s", name, known);
	return -EINVAL;
}

int
soak_faults_choose(struct soak_faults *faults, const char *list)
{
	char name[32];

	for (unsigned int i = 0; i < SOAK_FAULTS; i++)
		faults->wanted[i] = list == NULL || strcmp(list, "all") == 0;
	if (list == NULL || strcmp(list, "all") == 0 || strcmp(list, "none") == 0)
		return 0;
	for (const char *at = list;; at++) {
		unsigned int kind = 0;
		size_t len = strcspn(at, ",");

		snprintf(name, sizeof(name), "%.*s", (int)len, at);
		while (kind < SOAK_FAULTS && strcmp(kinds[kind].name, name) != 0)
			kind++;
		if (kind == SOAK_FAULTS)
			return complain(name);
		faults->wanted[kind] = true;
		at += len;
		if (*at == '\0')
			return 0;
	}
}

bool
soak_faults_any(const struct soak_faults *faults)
{
	for (unsigned int i = 0; i < SOAK_FAULTS; i++)
		if (faults->wanted[i])
			return true;
	return false;
}

/** Does telemetry know the card? */
static bool
card_exists(struct soak_faults *faults, const char *name)
{
	uint64_t number;

	return telemetry_ask(faults->client, "/qat4xxx_model/faults", name) == 0 &&
			telemetry_number(faults->client, kinds[0].name, &number);
}

int
soak_faults_card(struct soak_faults *faults, const char *function)
{
	const char *suffix = strstr(function, "_vf");
	char name[SOAK_CARD_NAME_SIZE];

	if (suffix == NULL)
		return -ENODEV;
	snprintf(name, sizeof(name), "%.*s", (int)(suffix - function), function);
	for (unsigned int i = 0; i < faults->nb_cards; i++)
		if (strcmp(faults->cards[i].name, name) == 0)
			return (int)i;
	if (faults->nb_cards == SOAK_CARDS_MAX || !card_exists(faults, name))
		return -ENODEV;
	faults->cards[faults->nb_cards] = (struct soak_card){ .insert_us = 0 };
	memcpy(faults->cards[faults->nb_cards].name, name, sizeof(name));
	return (int)faults->nb_cards++;
}

/** Read how often each kind struck since the card was made. */
static int
card_count(struct soak_faults *faults, const struct soak_card *card, uint64_t struck[SOAK_FAULTS])
{
	int ret = telemetry_ask(faults->client, "/qat4xxx_model/faults", card->name);

	for (unsigned int i = 0; i < SOAK_FAULTS && ret == 0; i++)
		if (!telemetry_number(faults->client, kinds[i].name, &struck[i]))
			ret = -EPROTO;
	if (ret == -EPROTO)
		app_error("telemetry does not say what struck %s: %s", card->name,
				faults->client->reply);
	return ret;
}

int
soak_faults_begin(struct soak_faults *faults)
{
	int ret = 0;

	for (unsigned int i = 0; i < faults->nb_cards && ret == 0; i++)
		ret = card_count(faults, &faults->cards[i], faults->cards[i].before);
	return ret;
}

int
soak_faults_count(struct soak_faults *faults)
{
	int ret = 0;

	for (unsigned int i = 0; i < faults->nb_cards && ret == 0; i++) {
		struct soak_card *card = &faults->cards[i];

		ret = card_count(faults, card, card->struck);
		for (unsigned int kind = 0; kind < SOAK_FAULTS; kind++)
			card->struck[kind] -= card->before[kind];
	}
	return ret;
}

/** Order something of a card. @return  1 it is taken; 0 it is not; a negative errno. */
static int
order(struct soak_faults *faults, const struct soak_card *card, const char *spec)
{
	char params[COMMAND_SIZE], text[COMMAND_SIZE];
	int ret;

	snprintf(params, sizeof(params), "%s,%s", card->name, spec);
	ret = telemetry_ask(faults->client, "/qat4xxx_model/fault", params);
	if (ret < 0)
		return ret;
	if (telemetry_text(faults->client, "taken", text, sizeof(text)))
		return 1;
	faults->refused++;
	if (strstr(faults->client->reply, "is not taken") != NULL)
		return 0;
	app_error("%s is no fault: %s", spec, faults->client->reply);
	return -EPROTO;
}

static uint64_t
between(struct soak_faults *faults, uint64_t low, uint64_t high)
{
	return low + soak_random(&faults->random) % (high - low + 1);
}

/** Draw a kind that is wanted, and a card. */
static int
draw(struct soak_faults *faults, uint64_t now_us)
{
	struct soak_card *card = &faults->cards[between(faults, 0, faults->nb_cards - 1)];
	unsigned int kind = (unsigned int)between(faults, 0, SOAK_FAULTS - 1);
	unsigned int number;
	char spec[64];
	int ret;

	while (!faults->wanted[kind])
		kind = (kind + 1) % SOAK_FAULTS;
	number = (unsigned int)between(faults, kinds[kind].low, kinds[kind].high);
	if (between(faults, 1, kinds[kind].rarity) != 1)
		return 0;
	snprintf(spec, sizeof(spec), kinds[kind].spec, number);
	ret = order(faults, card, spec);
	if (ret == 1)
		faults->ordered[kind]++;
	if (ret == 1 && kind == REMOVE && card->insert_us == 0)
		card->insert_us = now_us + 1000 * between(faults, REMOVED_MIN_MS, REMOVED_MAX_MS);
	return ret < 0 ? ret : 0;
}

/** Put functions back when their time has come. */
static int
insert(struct soak_faults *faults, uint64_t now_us)
{
	for (unsigned int i = 0; i < faults->nb_cards; i++) {
		struct soak_card *card = &faults->cards[i];
		int ret;

		if (card->insert_us == 0 || now_us < card->insert_us)
			continue;
		ret = order(faults, card, "insert");
		if (ret < 0)
			return ret;
		if (ret == 1)
			card->insert_us = 0;
	}
	return 0;
}

int
soak_faults_step(struct soak_faults *faults, uint64_t now_us)
{
	int ret = insert(faults, now_us);

	if (ret < 0 || !soak_faults_any(faults) || now_us < faults->next_us)
		return ret;
	faults->next_us = now_us + between(faults, 0, 2000 * (uint64_t)faults->every_ms);
	return draw(faults, now_us);
}

int
soak_faults_end(struct soak_faults *faults)
{
	int ret = 0;

	for (unsigned int i = 0; i < faults->nb_cards && ret >= 0; i++) {
		struct soak_card *card = &faults->cards[i];
		char state[16] = "";

		ret = order(faults, card, "clear");
		if (ret >= 0)
			ret = order(faults, card, "insert");
		if (ret >= 0)
			ret = telemetry_ask(faults->client, "/qat4xxx_model/faults", card->name);
		if (ret == 0 && telemetry_text(faults->client, "state", state, sizeof(state)) &&
				strcmp(state, "dead") == 0)
			ret = order(faults, card, "restart");
		card->insert_us = 0;
	}
	return ret < 0 ? ret : 0;
}

bool
soak_faults_over(const struct soak_faults *faults)
{
	for (unsigned int i = 0; i < faults->nb_cards; i++) {
		char state[16] = "";

		if (telemetry_ask(faults->client, "/qat4xxx_model/faults", faults->cards[i].name) !=
						0 ||
				!telemetry_text(faults->client, "state", state, sizeof(state)) ||
				strcmp(state, "dead") == 0 || strcmp(state, "restarting") == 0)
			return false;
	}
	return true;
}

void
soak_faults_report(const struct soak_faults *faults)
{
	printf("\n%-16s%12s%12s\n", "faults", "ordered", "struck");
	for (unsigned int kind = 0; kind < SOAK_FAULTS; kind++) {
		uint64_t struck = 0;

		for (unsigned int i = 0; i < faults->nb_cards; i++)
			struck += faults->cards[i].struck[kind];
		if (faults->wanted[kind])
			printf("  %-14s%12" PRIu64 "%12" PRIu64 "\n", kinds[kind].name,
					faults->ordered[kind], struck);
	}
	printf("  %-14s%12" PRIu64 "\n", "not taken", faults->refused);
}
