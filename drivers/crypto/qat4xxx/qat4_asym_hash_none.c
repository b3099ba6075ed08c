/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Built instead of qat4_asym_hash.c and what needs it when there is no libcrypto: nothing that
 * hashes is offered. Sessions refuse it, so the operations themselves are never reached.
 */

#include <errno.h>

#include <rte_common.h>

#include "qat4_asym_build.h"
#include "qat4_asym_hash.h"

struct qat4_hashes *
qat4_hashes_create(void)
{
	return NULL;
}

void
qat4_hashes_destroy(struct qat4_hashes *hashes)
{
	RTE_SET_USED(hashes);
}

enum qat4_hash
qat4_hash_of(unsigned int algorithm)
{
	RTE_SET_USED(algorithm);
	return QAT4_HASH_NONE;
}

size_t
qat4_hash_bytes(enum qat4_hash hash)
{
	RTE_SET_USED(hash);
	return 0;
}

int
qat4_hash(const struct qat4_hashes *hashes, enum qat4_hash hash,
		const struct qat4_hash_piece *pieces, unsigned int n, uint8_t *digest, size_t len)
{
	RTE_SET_USED(hashes);
	RTE_SET_USED(hash);
	RTE_SET_USED(pieces);
	RTE_SET_USED(n);
	RTE_SET_USED(digest);
	RTE_SET_USED(len);
	return -ENOTSUP;
}

int
qat4_eddsa_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	RTE_SET_USED(session);
	RTE_SET_USED(xform);
	return -ENOTSUP;
}

int
qat4_eddsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	RTE_SET_USED(b);
	RTE_SET_USED(session);
	RTE_SET_USED(op);
	return -ENOTSUP;
}

int
qat4_eddsa_public_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	return qat4_eddsa_encode(b, session, op);
}

enum rte_crypto_op_status
qat4_eddsa_sign_finish(const struct qat4_asym_done *done)
{
	RTE_SET_USED(done);
	return RTE_CRYPTO_OP_STATUS_ERROR;
}

enum rte_crypto_op_status
qat4_eddsa_verify_finish(const struct qat4_asym_done *done)
{
	return qat4_eddsa_sign_finish(done);
}

enum rte_crypto_op_status
qat4_eddsa_public_finish(const struct qat4_asym_done *done)
{
	return qat4_eddsa_sign_finish(done);
}
