/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The books of a soak: which operations are with the device, and what became of all others. One
 * account for each queue pair, of one thread. Knows nothing of DPDK.
 */

#ifndef SOAK_ACCOUNT_H
#define SOAK_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

enum {
	SOAK_SLOTS = 64,    /* operations of an account */
	SOAK_STATUSES = 16, /* all that the APIs have; what is beyond counts as the last one */
};

/** What a result is. */
enum soak_verdict {
	SOAK_RIGHT,
	SOAK_SPOILT, /* wrong in the way in which an ordered fault makes it wrong */
	SOAK_WRONG,
};

/** Totals; those of several accounts can be added up. */
struct soak_totals {
	uint64_t submitted; /* accepted by the device */
	uint64_t succeeded; /* status success, whatever the result */
	uint64_t failed[SOAK_STATUSES];
	uint64_t lost;       /* did not come back */
	uint64_t duplicated; /* came back and was not with the device */
	uint64_t strangers;  /* came back and is none of ours, or has the number of another one */
	uint64_t spoilt;
	uint64_t wrong;
	uint64_t longest_us; /* from submission to return */
};

/** An account. */
struct soak_account {
	struct soak_totals totals;
	void *ops[SOAK_SLOTS];
	uint64_t tags[SOAK_SLOTS]; /* number of the operation that is with the device; 0: none */
	uint64_t since_us[SOAK_SLOTS];
	uint8_t idle[SOAK_SLOTS]; /* a stack of slots */
	uint16_t nb_slots;
	uint16_t nb_idle;
	uint64_t last_tag;
};

/** Zero an account. */
void soak_account_init(struct soak_account *account);

/** Add an operation, idle. SOAK_SLOTS at most. */
void soak_account_add(struct soak_account *account, void *op);

/**
 * Take an idle slot to fill its operation.
 *
 * @param tag  Out: the operation's number, which no other one has or had.
 * @return     The slot, or -1: none is idle.
 */
int soak_account_take(struct soak_account *account, uint64_t *tag);

/** The device took the operation of a slot that was taken. */
void soak_account_sent(
		struct soak_account *account, unsigned int slot, uint64_t tag, uint64_t now_us);

/** It did not. */
void soak_account_return(struct soak_account *account, unsigned int slot);

/**
 * Find an operation that came back.
 *
 * @return  Its slot, or -1: it is none of ours, or is not with the device, which is counted.
 */
int soak_account_find(struct soak_account *account, const void *op);

/**
 * Enter what the device says of the operation of a slot.
 *
 * @param tag      The number that stands in the operation.
 * @param status   Of the operation; 0 is success in every API.
 * @param verdict  On the result; of a failure: on the status.
 */
void soak_account_back(struct soak_account *account, unsigned int slot, uint64_t tag,
		uint64_t now_us, uint8_t status, enum soak_verdict verdict);

/** How many operations are with the device. */
uint32_t soak_account_out(const struct soak_account *account);

/** What is still with the device is lost. */
void soak_account_end(struct soak_account *account);

/** Failed operations, of all statuses. */
uint64_t soak_totals_failed(const struct soak_totals *totals);

/** Add totals to others. */
void soak_totals_add(struct soak_totals *to, const struct soak_totals *from);

/** Do the books balance: submitted = succeeded + failed, nothing lost, nothing twice? */
bool soak_totals_balance(const struct soak_totals *totals);

/** Compare @p bytes; @return  in how many bits they differ. */
uint64_t soak_bits_differ(const void *a, const void *b, uint32_t bytes);

/** The next number of a generator (splitmix64), never ending. */
uint64_t soak_random(uint64_t *state);

#endif /* SOAK_ACCOUNT_H */
