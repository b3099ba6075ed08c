/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Inside of a card: what its functions, banks, engines and mailbox share. Private to the model.
 *
 *   struct qm_card ── functions[] ── banks (4 each, in one array of the card)
 *                  └─ engines[]      any engine serves any bank and any mailbox
 *
 * Locks, in the order in which they are taken: mailbox of a function, table of memory, bank. The
 * first and the last are tried by engines and not waited for, but for the bank of a public-key
 * request that was executed: such a bank is never locked for long.
 */

#ifndef QM_CARD_H
#define QM_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "qm.h"
#include "qm_bank.h"

struct qm_engine;

/** Mailbox side of a virtual function: what the host driver remembers of it, and its blocks. */
struct qm_mbox {
	bool locked;            /* qm_trylock() */
	uint8_t resetting;      /* bit n: bank n is to be reset */
	bool active;            /* between INIT and SHUTDOWN */
	uint8_t compat_version; /* of the VF's driver; 0: it never said, or spoke the legacy request
				 */
	uint8_t caps_block[QAT4_CAPS_V2_BYTES];
	uint8_t ring_map_block[QAT4_RING_MAP_BYTES];
};

/** A virtual function. */
struct qm_function {
	struct qm_card *card;
	unsigned int number;
	uint8_t *transport;
	uint8_t *misc;
	struct qm_dma *dma;
	unsigned int dma_index; /* in card->dmas[] */
	struct qm_bank *banks;  /* QAT4_VF_BANKS of them */
	struct qm_mbox mbox;
	struct qm_stats stats; /* qm_count() */
};

struct qm_card {
	struct qm_config cfg;
	struct qm_function functions[QAT4_MAX_VFS];
	struct qm_bank *banks; /* of all functions */
	unsigned int nb_banks;
	bool has_pke;                      /* there are public-key banks */
	struct qm_dma *dmas[QAT4_MAX_VFS]; /* each table once, however many functions share it */
	unsigned int nb_dmas;
	struct qm_engine *engines[QM_MAX_ENGINES];
	bool running;
};

/**
 * qm_card_create() without starting the engines: for tests, which step them with qm_engine_pass().
 *
 * @return  0, or a negative errno with a line in @p err.
 */
int qm_card_build(const struct qm_config *cfg, const struct qm_function_io *io,
		struct qm_card **out, char *err, size_t err_size);

/** Log a line that begins with the name of the function. */
void qm_function_log(const struct qm_function *function, enum qm_log_level level,
		const char *format, ...) __attribute__((format(printf, 3, 4)));

/** Add to one of function->stats. */
static inline void
qm_count(uint64_t *counter, uint64_t n)
{
	__atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

static inline bool
qm_trylock(bool *lock)
{
	return !__atomic_load_n(lock, __ATOMIC_RELAXED) &&
			!__atomic_exchange_n(lock, true, __ATOMIC_ACQUIRE);
}

/** Wait for the lock, giving way to its holder, which may not even be on a CPU. */
void qm_lock(bool *lock);

static inline void
qm_unlock(bool *lock)
{
	__atomic_store_n(lock, false, __ATOMIC_RELEASE);
}

#endif /* QM_CARD_H */
