/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Faults of a soak: drawn by chance, ordered from modelled cards through telemetry, as a user's own
 * test would do it.
 */

#ifndef SOAK_FAULT_H
#define SOAK_FAULT_H

#include <stdbool.h>
#include <stdint.h>

#include "telemetry_client.h"

enum { SOAK_CARDS_MAX = 16, SOAK_FAULTS = 13, SOAK_CARD_NAME_SIZE = 32 };

/** A modelled card. */
struct soak_card {
	char name[SOAK_CARD_NAME_SIZE]; /* of its vdev */
	uint64_t insert_us;             /* when its functions are put back; 0: they are there */
	uint64_t before[SOAK_FAULTS];   /* faults that had struck at the start */
	uint64_t struck[SOAK_FAULTS];   /* since then */
};

/** What is ordered. */
struct soak_faults {
	struct telemetry_client *client;
	struct soak_card cards[SOAK_CARDS_MAX];
	unsigned int nb_cards;
	bool wanted[SOAK_FAULTS];
	uint64_t ordered[SOAK_FAULTS];
	uint64_t refused; /* the card restarts already, or has all that it can have */
	uint64_t random;
	uint32_t every_ms; /* mean time between two draws */
	uint64_t next_us;
};

/** Name of a kind. */
const char *soak_fault_name(unsigned int kind);

/** Is it one that spoils results and lets operations succeed? */
bool soak_fault_spoils(unsigned int kind);

/**
 * Take a list of kinds, with commas; "all" (the same as NULL) or "none".
 *
 * @return  0; -EINVAL after a message.
 */
int soak_faults_choose(struct soak_faults *faults, const char *list);

/** Is any kind wanted? */
bool soak_faults_any(const struct soak_faults *faults);

/**
 * Index of the card of function @p function, which is added when it is new.
 *
 * @return  -ENODEV the function is none of a model.
 */
int soak_faults_card(struct soak_faults *faults, const char *function);

/** Note what has struck so far. @return  0 or a negative errno after a message. */
int soak_faults_begin(struct soak_faults *faults);

/** Order what is due; call it every few milliseconds. @return  0 or a negative errno. */
int soak_faults_step(struct soak_faults *faults, uint64_t now_us);

/** Disarm all, put back all that was removed, restart what is dead. */
int soak_faults_end(struct soak_faults *faults);

/** Do all cards work? One that restarts takes its functions with it once more. */
bool soak_faults_over(const struct soak_faults *faults);

/** Read what struck since soak_faults_begin(). */
int soak_faults_count(struct soak_faults *faults);

/** Print it. */
void soak_faults_report(const struct soak_faults *faults);

#endif /* SOAK_FAULT_H */
