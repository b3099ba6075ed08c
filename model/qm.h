/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The QAT 4xxx in software: public face of the model.
 *
 * A card is a physical function that answers mailbox messages and up to 16 virtual functions, each
 * with two BARs in plain memory. Nothing happens at a write: engine threads watch doorbells and
 * mailbox words, as firmware does, execute requests with the best CPU libraries and write
 * responses. Every address in a message is an IOVA and goes through the function's struct qm_dma.
 *
 * No global state: any number of cards may live in a process. No DPDK: a plug in attach/ brings the
 * BAR memory, keeps the translation current and shows the functions to a driver.
 *
 * In that case drivers poll. A plug that sees each access, as one for virtual machines does, hands
 * it to qm_trap.h, which also brings configuration space and interrupts.
 *
 * Reading order: qm_card.c, qm_bank.c, qm_engine.c, qm_mbox.c, qm_pke.h; then qm_sym.h and
 * qm_asym.h for the requests, qm_fault.h and qm_restart.h for what goes wrong on request.
 */

#ifndef QM_H
#define QM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_csr.h"
#include "qat4_hw_mbox.h"
#include "qm_dma.h"

/** Severity of a message to struct qm_config.log. */
enum qm_log_level { QM_LOG_ERR, QM_LOG_WARN, QM_LOG_INFO, QM_LOG_DEBUG };

/** How an engine thread waits when it finds nothing to do. */
enum qm_idle {
	QM_IDLE_BACKOFF, /* spins briefly, then sleeps; ever longer, at most 10 milliseconds */
	QM_IDLE_SPIN,
};

/** Which host driver the physical function imitates in its mailbox answers. */
enum qm_host { QM_HOST_LINUX };

enum { QM_MAX_ENGINES = 64, QM_MAX_CPUS = 64, QM_FAULT_SPEC_SIZE = 512 };

/** What a card is made of. qm_config_init() gives the defaults; qm_config_set() changes one key. */
struct qm_config {
	char name[64];         /* in messages and thread names */
	uint16_t device_id;    /* of the VFs: 0x4941, 0x4943 or 0x4945 */
	uint16_t ring_map;     /* ring-to-service map of every VF */
	uint32_t caps;         /* capability mask: what the services have, less what is fused off */
	uint32_t fuses;        /* FUSECTL1 of the card: units that it lacks */
	uint32_t ext_dc_caps;  /* extended compression mask */
	char services[16];     /* as the Linux driver spells them, normalised */
	unsigned int vfs;      /* 1 to 16 */
	unsigned int engines;  /* threads, 1 to QM_MAX_ENGINES */
	int cpus[QM_MAX_CPUS]; /* engine n runs on cpus[n % nb_cpus] */
	unsigned int nb_cpus;  /* 0: not pinned */
	int nice;              /* -20 to 19 */
	enum qm_idle idle;
	enum qm_host host;
	bool strict;     /* report requests that lenient hardware would tolerate, see qm_lint.h */
	bool no_compute; /* answer without computing: for measuring drivers */
	bool auto_reset; /* after a fatal error the host restarts the card */
	char fault[QM_FAULT_SPEC_SIZE]; /* for qm_card_fault() once the card is built; empty: none
					 */
	uint64_t fault_seed;            /* of what faults leave to chance */
	/** Receives messages, from any thread; NULL drops them. */
	void (*log)(void *ctx, enum qm_log_level level, const char *text);
	void *log_ctx;
};

/** Defaults: 4941, services asym;dc, one VF, one engine, not pinned, backs off, host linux. */
void qm_config_init(struct qm_config *cfg, const char *name);

/**
 * Set one key from text, as it comes from a command line.
 *
 * @param key    One of qm_config_keys().
 * @param value  NULL when the key was given without a value.
 * @param err    Out: on failure one line that names the value and what is allowed.
 * @return       0, -ENOENT unknown key, -EINVAL value not allowed.
 */
int qm_config_set(struct qm_config *cfg, const char *key, const char *value, char *err,
		size_t err_size);

/** Names of all keys, NULL-terminated: services, vfs, engines, cpus, nice, idle, host, id, strict,
 * fuses, compute, fault, fault_seed, auto_reset. They may be set in any order. */
const char *const *qm_config_keys(void);

/** The far side of a function on a bus, see qm_trap.h. */
struct qm_function_bus {
	/** Send the function's interrupt message. From any thread, must not wait. */
	void (*interrupt)(void *ctx);
	void *ctx;
};

/** Memory of one virtual function, owned by the caller, zeroed, alive until qm_card_destroy(). */
struct qm_function_io {
	void *transport;    /* BAR0, QAT4_TRANSPORT_MIN_BYTES, 4 KiB aligned */
	void *misc;         /* BAR2, QAT4_MISC_MIN_BYTES, 4 KiB aligned */
	struct qm_dma *dma; /* what the function can reach; may be shared by functions */
	/** NULL: drivers store to the BARs and poll. Else each access comes through qm_trap.h;
	 * copied. */
	const struct qm_function_bus *bus;
};

struct qm_card;

/**
 * Build a card and start its engines.
 *
 * @param io   One element for each of cfg->vfs functions; copied.
 * @param out  Out: the card, only on success.
 * @param err  Out: on failure one line for people.
 * @return     0, or a negative errno.
 */
int qm_card_create(const struct qm_config *cfg, const struct qm_function_io *io,
		struct qm_card **out, char *err, size_t err_size);

/** Stop the engines, answer nothing more, free the card. NULL is harmless. */
void qm_card_destroy(struct qm_card *card);

/** Function-level reset of VF @p vf: banks, mailbox and interrupt registers to their reset values.
 */
void qm_card_reset_function(struct qm_card *card, unsigned int vf);

/**
 * Let VF @p vf reach memory, or not; at first it may. Once a call with @p on false has returned, no
 * engine reads or writes memory of the function, until it is switched on again. What was fetched
 * and not answered is lost. Registers and mailbox are served all the same. Waits for what is at
 * work; for nothing that hangs. A reset of the function does not switch it on.
 */
void qm_card_set_bus_master(struct qm_card *card, unsigned int vf, bool on);

/** What can be made to go wrong; doc/model.rst says what each does. */
enum qm_fault_kind {
	QM_FAULT_NONE,
	/* Of a request. */
	QM_FAULT_DROP,
	QM_FAULT_DELAY,
	QM_FAULT_STATUS,
	QM_FAULT_DIGEST,
	QM_FAULT_DATA,
	QM_FAULT_DMA,
	QM_FAULT_HANG,
	/* Of the card or a function. */
	QM_FAULT_STALL,
	QM_FAULT_FATAL,
	QM_FAULT_RESTART,
	QM_FAULT_MBOX_SILENT,
	QM_FAULT_MBOX_GARBLE,
	QM_FAULT_REMOVE,
	QM_FAULT_INSERT,
	QM_FAULT_KINDS
};

/** Name of a kind as in a specification; NULL for none and what is no kind. */
const char *qm_fault_name(enum qm_fault_kind kind);

/**
 * Arm faults, or have happen what happens at once. Engines do it in their next passes: on return it
 * is ordered, not done. From any thread.
 *
 * @param spec  One or several faults, "name:key=value:key=value;name".
 * @param err   Out: on failure one line: what, which value, what is allowed. Nothing is armed then.
 * @return      0; -EINVAL; -EBUSY the card restarts already, or has too much to do.
 */
int qm_card_fault(struct qm_card *card, const char *spec, char *err, size_t err_size);

/**
 * Disarm everything, end a stall and what mailboxes suffer. What has happened stays: a bank that
 * hangs waits for its reset, a dead card for a restart, a function that is gone for its insertion.
 */
void qm_card_faults_clear(struct qm_card *card);

/** Faults of a card. */
struct qm_fault_stats {
	unsigned int armed;                /* that can still strike */
	uint64_t injected[QM_FAULT_KINDS]; /* since creation, by kind */
};

void qm_card_fault_stats(const struct qm_card *card, struct qm_fault_stats *out);

/** Specification of armed fault @p index, from 0. @return  0, or -ENOENT. */
int qm_card_fault_text(struct qm_card *card, unsigned int index, char *text, size_t size);

/** "up", "dead" after a fatal error, or "restarting". */
const char *qm_card_state(const struct qm_card *card);

/** Counters of one virtual function, since creation. */
struct qm_stats {
	uint64_t requests;    /* fetched from request rings */
	uint64_t responses;   /* written to response rings */
	uint64_t refused;     /* answered as unsupported or invalid */
	uint64_t auth_failed; /* digest did not match */
	uint64_t dma_faults;  /* requests that named memory the function cannot reach */
	uint64_t ring_faults; /* ring memory itself out of reach: the bank stands still */
	uint64_t lint;        /* findings of strict mode */
	uint64_t mailbox;     /* messages answered */
};

/**
 * What one engine has done since creation. Time is that of the CPU's time-stamp counter, and goes
 * on when the kernel takes the CPU from an engine in the middle of a pass.
 */
struct qm_engine_stats {
	uint64_t busy_cycles; /* of passes that worked, the looks at idle banks among them */
	uint64_t passes;      /* that worked: a request, a response released, a mailbox message */
	uint64_t requests;    /* of all services */
};

/** Read the counters of engine @p engine, from 0. @return  0, or -ENOENT. */
int qm_card_engine_stats(
		const struct qm_card *card, unsigned int engine, struct qm_engine_stats *out);

/** Read the counters of VF @p vf. */
void qm_card_stats(const struct qm_card *card, unsigned int vf, struct qm_stats *out);

#endif /* QM_H */
