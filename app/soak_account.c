/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The books of a soak.
 */

#include "soak_account.h"

#include <string.h>

void
soak_account_init(struct soak_account *account)
{
	memset(account, 0, sizeof(*account));
}

void
soak_account_add(struct soak_account *account, void *op)
{
	account->idle[account->nb_idle++] = (uint8_t)account->nb_slots;
	account->ops[account->nb_slots++] = op;
}

int
soak_account_take(struct soak_account *account, uint64_t *tag)
{
	if (account->nb_idle == 0)
		return -1;
	*tag = ++account->last_tag;
	return account->idle[--account->nb_idle];
}

void
soak_account_sent(struct soak_account *account, unsigned int slot, uint64_t tag, uint64_t now_us)
{
	account->tags[slot] = tag;
	account->since_us[slot] = now_us;
	account->totals.submitted++;
}

void
soak_account_return(struct soak_account *account, unsigned int slot)
{
	account->idle[account->nb_idle++] = (uint8_t)slot;
}

int
soak_account_find(struct soak_account *account, const void *op)
{
	for (unsigned int slot = 0; slot < account->nb_slots; slot++) {
		if (account->ops[slot] != op)
			continue;
		if (account->tags[slot] != 0)
			return (int)slot;
		account->totals.duplicated++;
		return -1;
	}
	account->totals.strangers++;
	return -1;
}

void
soak_account_back(struct soak_account *account, unsigned int slot, uint64_t tag, uint64_t now_us,
		uint8_t status, enum soak_verdict verdict)
{
	struct soak_totals *totals = &account->totals;
	uint64_t us = now_us - account->since_us[slot];

	totals->strangers += tag != account->tags[slot];
	account->tags[slot] = 0;
	soak_account_return(account, slot);
	if (us > totals->longest_us)
		totals->longest_us = us;
	if (status == 0)
		totals->succeeded++;
	else
		totals->failed[status < SOAK_STATUSES ? status : SOAK_STATUSES - 1]++;
	totals->spoilt += verdict == SOAK_SPOILT;
	totals->wrong += verdict == SOAK_WRONG;
}

uint32_t
soak_account_out(const struct soak_account *account)
{
	uint32_t out = 0;

	for (unsigned int slot = 0; slot < account->nb_slots; slot++)
		out += account->tags[slot] != 0;
	return out;
}

void
soak_account_end(struct soak_account *account)
{
	account->totals.lost = soak_account_out(account);
}

uint64_t
soak_totals_failed(const struct soak_totals *totals)
{
	uint64_t failed = 0;

	for (unsigned int i = 0; i < SOAK_STATUSES; i++)
		failed += totals->failed[i];
	return failed;
}

void
soak_totals_add(struct soak_totals *to, const struct soak_totals *from)
{
	to->submitted += from->submitted;
	to->succeeded += from->succeeded;
	for (unsigned int i = 0; i < SOAK_STATUSES; i++)
		to->failed[i] += from->failed[i];
	to->lost += from->lost;
	to->duplicated += from->duplicated;
	to->strangers += from->strangers;
	to->spoilt += from->spoilt;
	to->wrong += from->wrong;
	if (from->longest_us > to->longest_us)
		to->longest_us = from->longest_us;
}

bool
soak_totals_balance(const struct soak_totals *totals)
{
	return totals->submitted == totals->succeeded + soak_totals_failed(totals) &&
			totals->lost == 0 && totals->duplicated == 0 && totals->strangers == 0;
}

uint64_t
soak_bits_differ(const void *a, const void *b, uint32_t bytes)
{
	const uint8_t *left = a, *right = b;
	uint64_t bits = 0;

	if (memcmp(a, b, bytes) == 0)
		return 0;
	for (uint32_t i = 0; i < bytes; i++)
		bits += (uint64_t)__builtin_popcount((unsigned int)(left[i] ^ right[i]));
	return bits;
}

uint64_t
soak_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}
