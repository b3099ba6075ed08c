/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Faults on request: what a card does wrong because a user asked for it. Private to the model; what
 * users see is in qm.h and doc/model.rst.
 *
 *   qm_fault_spec.c   text -> struct qm_fault, everything checked
 *   qm_fault.c        what is armed, which request it hits, how often it did
 *   qm_fault_apply.c  what a fault does to a request
 *   qm_held.c         responses that are held back
 *   qm_restart.c      what happens to the whole card, step by step in passes of the engines
 *
 * A fault that hits a request is marked in the request when it is fetched, and does its work when
 * it would be executed or answered. Nothing of this is looked at while no fault is armed, but for
 * one flag in a batch of requests and one in a pass.
 */

#ifndef QM_FAULT_H
#define QM_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_csr.h"
#include "qm.h"
#include "qm_request.h"

struct qm_bank;
struct qm_function;

enum {
	QM_FAULT_MAX = 32,       /* armed at a time */
	QM_FAULT_TEXT_SIZE = 96, /* of one in a specification */
	QM_FAULT_EVENTS = 32,    /* of the card, waiting for a pass */
	QM_FAULT_ANY = -1,       /* every VF, every bank */
};

/** One fault as specified. */
struct qm_fault {
	enum qm_fault_kind kind;
	bool at_once;     /* of the card, and not tied to a request */
	int vf;           /* QM_FAULT_ANY */
	int bank;         /* QM_FAULT_ANY */
	uint64_t after;   /* requests of a bank that are spared first */
	uint64_t every;   /* every so many-th; 0: by chance or all */
	uint64_t chance;  /* in 2^64; 0: not by chance */
	uint64_t left;    /* how often it still strikes; UINT64_MAX: no limit */
	uint32_t words;   /* mailbox words to garble */
	uint32_t ms;      /* how long; UINT32_MAX: until cleared */
	uint32_t wait_ms; /* for the answers to RESTARTING */
	int8_t code;
	char text[QM_FAULT_TEXT_SIZE];
};

/** An armed fault. Its memory of each bank makes it repeatable, whatever other banks do. */
struct qm_fault_armed {
	struct qm_fault fault;
	uint64_t seen[QAT4_MAX_VFS * QAT4_VF_BANKS];
	uint64_t random[QAT4_MAX_VFS * QAT4_VF_BANKS]; /* state of the generator */
};

/** Something that is to happen to the card or a function. */
struct qm_fault_event {
	enum qm_fault_kind kind;
	int vf; /* QM_FAULT_ANY */
	uint32_t words;
	uint32_t ms;
	uint32_t wait_ms;
};

/** The faults of a card. */
struct qm_faults {
	unsigned int nb_armed; /* written under the lock, read without */
	bool locked;           /* qm_lock(); held shortly, and nothing else is taken under it */
	unsigned int nb_events;
	uint64_t nb_ever; /* armed since creation or clearing: tells their generators apart */
	uint64_t seed;
	struct qm_fault_event events[QM_FAULT_EVENTS];
	struct qm_fault_armed armed[QM_FAULT_MAX];
	uint64_t injected[QM_FAULT_KINDS]; /* qm_count() */
};

/**
 * Read a specification, "name:key=value;name".
 *
 * @param vfs     How many VFs the card has.
 * @param faults  Out: up to QM_FAULT_MAX.
 * @return        How many; -EINVAL with one line in @p err: what, which value, what is allowed.
 */
int qm_fault_parse(const char *spec, unsigned int vfs, struct qm_fault *faults, char *err,
		size_t err_size);

/** Mark those of @p nb requests, just fetched from @p bank, that a fault hits. Under its lock. */
void qm_fault_mark(struct qm_bank *bank, struct qm_request *reqs, unsigned int nb);

/** Can the fault do anything to a request like this? A digest that is not written is not flipped.
 */
bool qm_fault_applies(enum qm_fault_kind kind, const struct qm_request *req);

/** Is the request not to be executed? Then it has its status now; it is for the caller to say that
 * it is done. */
bool qm_fault_instead(const struct qm_bank *bank, struct qm_request *req);

/**
 * Do what marked requests have to suffer before they are answered; all are done, the dma is held.
 *
 * @param hint  Of qm_dma_translate().
 */
void qm_fault_spoil(const struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs,
		unsigned int nb);

/** Is there never a response to @p req? */
static inline bool
qm_fault_swallows(const struct qm_request *req)
{
	return req->fault.kind == QM_FAULT_DROP || req->fault.kind == QM_FAULT_HANG;
}

/** Count a fault that did its work. */
void qm_fault_count(struct qm_function *function, enum qm_fault_kind kind);

/** Make one of a mailbox answer that is to be garbled. */
uint32_t qm_fault_garble(struct qm_function *function, uint32_t answer);

/** The next number of a generator (splitmix64). */
static inline uint64_t
qm_fault_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
	z = (z ^ z >> 27) * 0x94d049bb133111eb;
	return z ^ z >> 31;
}

#endif /* QM_FAULT_H */
