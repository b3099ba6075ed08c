/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Inside of a card: what its functions, banks, engines and mailbox share. Private to the model.
 *
 *   struct qm_card ── functions[] ── banks (4 each, in one array of the card)
 *                  └─ engines[]      any engine serves any bank and any mailbox
 *
 * Locks, in the order in which they are taken: restart, mailbox of a function, table of memory,
 * bank, faults. The first two and the bank are tried by engines and not waited for, but for the
 * bank of a public-key request that was executed: such a bank is never locked for long. Nor are the
 * faults.
 */

#ifndef QM_CARD_H
#define QM_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "qm.h"
#include "qm_bank.h"
#include "qm_fault.h"
#include "qm_restart.h"
#include "qm_wake.h"

struct qm_bus;
struct qm_engine;

/** Mailbox side of a virtual function: what the host driver remembers of it, and its blocks. */
struct qm_mbox {
	bool locked;            /* qm_trylock() */
	uint8_t resetting;      /* bit n: bank n is to be reset */
	bool active;            /* between INIT and SHUTDOWN */
	uint8_t compat_version; /* of the VF's driver; 0: it never said, or spoke the legacy request
				 */
	bool restarting;        /* RESTARTING_COMPLETE is still to come */
	uint64_t silent_until_ns; /* nothing is answered before; 0: as usual; read without the lock
				   */
	uint64_t unread_until_ns; /* a notice is in PF2VM and may be taken until then; 0: none */
	uint32_t garble;          /* answers that are to be garbled */
	uint64_t random;          /* for that */
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
	struct qm_notices notices; /* of the physical function, to be posted */
	bool gone;                 /* removed; written under the lock of the restart */
	struct qm_stats stats;     /* qm_count() */
	struct qm_bus *bus;        /* NULL: drivers store to its registers and poll, see qm_bus.h */
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
	bool has_bus; /* a function of it has */
	struct qm_wake wake;
	bool running;
	bool disturbed; /* qm_restart_step() has something to do */
	struct qm_restart restart;
	struct qm_faults faults;
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
