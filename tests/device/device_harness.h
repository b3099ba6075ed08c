/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What every device test needs: EAL, the device under test with its pools, and the run of the
 * cases.
 *
 * The device is a modelled 4xxx; QAT4_TEST_DEVICE names another vdev (crypto_openssl0) to try the
 * tests themselves. Environment: QAT4_EAL (arguments for EAL), QAT4_PLUGINS (folder of our
 * plugins), QAT4_SEED, QAT4_TEST_SCALE (per cent of the usual number of repetitions).
 *
 * Reading order: this file, device_mbuf.h, device_alg.h, device_job.h, then any test_*.c.
 */

#ifndef DEVICE_HARNESS_H
#define DEVICE_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <rte_cryptodev.h>
#include <rte_mempool.h>

#include "device_util.h"

#define DT_MODEL       "qat4xxx_model0"
#define DT_MODEL_ARGS  "services=sym,strict=1"
#define DT_DRIVER      "crypto_qat4xxx"
#define DT_MODEL_ASYM  "services=asym,strict=1"
#define DT_DRIVER_ASYM "crypto_qat4xxx_asym"
#define DT_SMALL_BYTES 2304  /* buffer of an mbuf of the pool "small" */
#define DT_LARGE_BYTES 65535 /* the most that an mbuf can have */
#define DT_BURST       32

/** Private area of an op, behind struct rte_crypto_sym_op. */
struct dt_op_priv {
	uint8_t iv[2][16]; /* of the cipher or AEAD, of the authentication (GMAC) */
	uint64_t seq;      /* the test's own number */
	uint64_t canary;
};

#define DT_OP_PRIV_OFFSET (sizeof(struct rte_crypto_op) + sizeof(struct rte_crypto_sym_op))

/** The device under test. */
struct dt_device {
	uint8_t id;
	bool ours; /* crypto_qat4xxx: what our driver promises beyond the API is checked too */
	char name[RTE_CRYPTODEV_NAME_MAX_LEN];
	struct rte_cryptodev_info info;
	struct rte_mempool *sessions;
	struct rte_mempool *ops;
	struct rte_mempool *small;
	struct rte_mempool *large;
};

extern struct dt_device dt_dev;

/** Cases of one kind: an array of structs whose first member is "const char *name". */
struct dt_cases {
	const void *array;
	size_t nb;
	size_t size;            /* of an element */
	CMUnitTestFunction run; /* *state is the element */
};

#define DT_CASES(array_, run_)                                                                     \
	{                                                                                          \
		.array = (array_), .nb = RTE_DIM(array_), .size = sizeof((array_)[0]),             \
		.run = (run_)                                                                      \
	}

/** A case that is a function. */
struct dt_function {
	const char *name;
	void (*run)(void);
};

/** Runs a struct dt_function: for struct dt_cases.run. */
void dt_run_function(void **state);

/** A test program. */
struct dt_program {
	const char *name;
	const struct dt_cases *cases;
	size_t nb_cases;
	bool no_device;          /* EAL only; the cases make their devices themselves */
	bool asym;               /* the card's asymmetric device; sessions and ops are its own */
	bool shared;             /* with a file prefix that a secondary process can name */
	uint16_t nb_queue_pairs; /* 0: one */
	uint16_t nb_descriptors; /* 0: 1024 */
	const char *skip;        /* a reason: the program is reported as skipped */
};

/** Run a program: EAL, device, cases, clean-up, a look at what was left behind. @return  Exit code.
 */
int dt_main(const struct dt_program *program);

/** Start EAL. @param extra  NULL-terminated list of more arguments, or NULL. @return  0 or -1. */
int dt_eal_start(const char *const *extra);

/** Why a secondary process cannot be tested here, or NULL when it can. */
const char *dt_no_secondary(void);

/** Find the device and learn about it; make or look up the pools. @return  0 or -1. */
int dt_device_find(const char *vdev);
int dt_pools_create(void);
int dt_pools_lookup(void);
void dt_pools_free(void);

/** Configure, set up all queue pairs, start. */
void dt_device_start(uint16_t nb_queue_pairs, uint32_t nb_descriptors);

/** Set up one queue pair of a stopped device. @return  What the API says. */
int dt_queue_pair_setup(uint16_t queue_pair, uint32_t nb_descriptors);

/** Make or remove a vdev at run time. @return  What EAL says. */
int dt_vdev_add(const char *name, const char *args);
int dt_vdev_remove(const char *name);

/** The private area of @p op. */
static inline struct dt_op_priv *
dt_op_priv(struct rte_crypto_op *op)
{
	return rte_crypto_op_ctod_offset(op, struct dt_op_priv *, DT_OP_PRIV_OFFSET);
}

/**
 * Enqueue @p n ops on a queue pair and wait until all are back. Fails the test when one is lost,
 * comes twice or out of order.
 */
void dt_run_ops(uint16_t queue_pair, struct rte_crypto_op **ops, uint16_t n);

/** Dequeue until @p n ops are there or the deadline has passed. @return  How many came. */
uint16_t dt_dequeue(uint16_t queue_pair, struct rte_crypto_op **ops, uint16_t n);

/** Take what a failed case left in the queue pairs. @return  How many ops. */
unsigned int dt_drain(void);

/** Text of a status of an op. */
const char *dt_status_name(enum rte_crypto_op_status status);

#endif /* DEVICE_HARNESS_H */
