/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * For tests of public-key operations: how to make one, run it, and look at what came back; and the
 * differences between DPDK releases in where keys and paddings are.
 */

#ifndef DEVICE_ASYM_H
#define DEVICE_ASYM_H

#include <stddef.h>
#include <stdint.h>

#include <openssl/bn.h>

#include <rte_crypto_asym.h>
#include <rte_version.h>

#include "device_harness.h"

enum {
	DA_MAX_BYTES = 1024, /* 8192 bits */
	DA_OK = RTE_CRYPTO_OP_STATUS_SUCCESS,
	DA_BAD_ARGS = RTE_CRYPTO_OP_STATUS_INVALID_ARGS,
	DA_NEGATIVE = RTE_CRYPTO_OP_STATUS_AUTH_FAILED,
};

/* An RSA signature that is not good: dpdk-test takes only this from 24.11 on. */
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)
#define DA_RSA_NEGATIVE RTE_CRYPTO_OP_STATUS_ERROR
#else
#define DA_RSA_NEGATIVE RTE_CRYPTO_OP_STATUS_AUTH_FAILED
#endif

/** Room for a result, with bytes behind it that must stay as they are. */
struct da_room {
	uint8_t bytes[DA_MAX_BYTES];
	uint8_t canary[16];
};

/** An op of the pool; fails the test when there is none. */
struct rte_crypto_op *da_op_alloc(void);

/** Bytes as a parameter of a transform or an operation. */
rte_crypto_param da_param(const void *data, size_t len);

/** Fill @p room and give it to an operation that may write @p len bytes; 0: it is not said. */
rte_crypto_param da_result(struct da_room *room, size_t len);

/** Fail unless @p result is @p len bytes @p want and nothing behind them was written. */
void da_same(const char *what, const rte_crypto_param *result, const struct da_room *room,
		const void *want, size_t len);

/**
 * Run an operation: every second one with a session, the others without.
 *
 * @return  Its status.
 */
int da_run(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op);

/** Run an operation both ways; fails the test unless both end with @p status. */
void da_expect(const char *what, struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op,
		int status);

/**
 * As da_expect(), and the device must not have been asked: what it does with such a number nobody
 * promises.
 */
void da_expect_refused(const char *what, struct rte_crypto_asym_xform *xform,
		struct rte_crypto_op *op, int status);

/** A number of @p len bytes. */
void da_bytes(const BIGNUM *number, uint8_t *to, size_t len);

/** Turn hexadecimal digits into bytes. @return  How many. */
size_t da_hex(uint8_t *to, size_t room, const char *text);

/** A random number of 1 to @p len bytes with that many significant ones. */
void da_random_number(struct dt_rng *rng, uint8_t *to, size_t len);

/** Padding of RSA. @param hash  0: none is named. @return  Where it was put. */
struct rte_crypto_rsa_padding *da_rsa_padding(struct rte_crypto_asym_xform *xform,
		struct rte_crypto_op *op, enum rte_crypto_rsa_padding_type type,
		enum rte_crypto_auth_algorithm hash, uint16_t salt_bytes);

/** Keys of ECDSA; lengths in bytes. NULL: not given. */
struct da_ec_keys {
	const uint8_t *priv, *x, *y;
	size_t len;
};
void da_ecdsa_keys(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op,
		const struct da_ec_keys *keys);

#endif /* DEVICE_ASYM_H */
