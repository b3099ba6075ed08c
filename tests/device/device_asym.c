/* SPDX-License-Identifier: BSD-3-Clause */

#include "device_asym.h"

#include <string.h>

#include "hex.h"

enum { CANARY = 0xa5 };

struct rte_crypto_op *
da_op_alloc(void)
{
	struct rte_crypto_op *op = rte_crypto_op_alloc(dt_dev.ops, RTE_CRYPTO_OP_TYPE_ASYMMETRIC);

	assert_non_null(op);
	memset(op->asym, 0, sizeof(*op->asym));
	return op;
}

rte_crypto_param
da_param(const void *data, size_t len)
{
	return (rte_crypto_param){ .data = (uint8_t *)(uintptr_t)data, .length = len };
}

rte_crypto_param
da_result(struct da_room *room, size_t len)
{
	memset(room, CANARY, sizeof(*room));
	return da_param(room->bytes, len);
}

static void
print_bytes(const char *what, const uint8_t *bytes, size_t len)
{
	fprintf(stderr, "%s, %zu bytes:", what, len);
	for (size_t i = 0; i < len; i++)
		fprintf(stderr, "%s%02x", i % 32 == 0 ? "\n  " : "", bytes[i]);
	fprintf(stderr, "\n");
}

void
da_same(const char *what, const rte_crypto_param *result, const struct da_room *room,
		const void *want, size_t len)
{
	const uint8_t *behind = room->bytes + len;

	if (result->length != len)
		fail_msg("%s: %zu bytes instead of %zu", what, result->length, len);
	if (memcmp(result->data, want, len) != 0) {
		print_bytes("result", result->data, len);
		print_bytes("expected", want, len);
		fail_msg("%s: wrong result", what);
	}
	for (; behind < room->canary + sizeof(room->canary); behind++)
		if (*behind != CANARY)
			fail_msg("%s: byte %td of the result's room was written", what,
					behind - room->bytes);
}

static int
run_with_session(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op)
{
	void *session = NULL;
	int ret = rte_cryptodev_asym_session_create(dt_dev.id, xform, dt_dev.sessions, &session);

	if (ret != 0) /* the API knows no way to say which of the two it was */
		return ret == -ENOTSUP ? RTE_CRYPTO_OP_STATUS_INVALID_SESSION : DA_BAD_ARGS;
	op->sess_type = RTE_CRYPTO_OP_WITH_SESSION;
	rte_crypto_op_attach_asym_session(op, session);
	dt_run_ops(0, &op, 1);
	assert_int_equal(rte_cryptodev_asym_session_free(dt_dev.id, session), 0);
	return op->status;
}

static int
run_without_session(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op)
{
	op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	op->asym->xform = xform;
	dt_run_ops(0, &op, 1);
	return op->status;
}

int
da_run(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op)
{
	static unsigned int count;

	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	return count++ % 2 == 0 ? run_with_session(xform, op) : run_without_session(xform, op);
}

void
da_expect(const char *what, struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op,
		int status)
{
	struct rte_crypto_asym_op saved = *op->asym;
	int got = run_with_session(xform, op);

	if (got != status)
		fail_msg("%s, with a session: status %s instead of %s", what, dt_status_name(got),
				dt_status_name(status));
	*op->asym = saved;
	got = run_without_session(xform, op);
	if (got != status &&
			!(status == DA_BAD_ARGS && got == RTE_CRYPTO_OP_STATUS_INVALID_SESSION))
		fail_msg("%s, without a session: status %s instead of %s", what,
				dt_status_name(got), dt_status_name(status));
}

static uint64_t
nb_refused(void)
{
	struct rte_cryptodev_stats stats;

	assert_int_equal(rte_cryptodev_stats_get(dt_dev.id, &stats), 0);
	return stats.enqueue_err_count;
}

void
da_expect_refused(const char *what, struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op,
		int status)
{
	uint64_t before = nb_refused();

	da_expect(what, xform, op, status);
	if (dt_dev.ours && nb_refused() != before + 2)
		fail_msg("%s: the device was asked", what);
}

void
da_bytes(const BIGNUM *number, uint8_t *to, size_t len)
{
	assert_int_equal(BN_bn2binpad(number, to, (int)len), (int)len);
}

size_t
da_hex(uint8_t *to, size_t room, const char *text)
{
	size_t len = hex_bytes(to, room, text);

	assert_true(len > 0);
	return len;
}

void
da_random_number(struct dt_rng *rng, uint8_t *to, size_t len)
{
	dt_rand_bytes(rng, to, len);
	if (to[0] == 0)
		to[0] = 1;
}

struct rte_crypto_rsa_padding *
da_rsa_padding(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op,
		enum rte_crypto_rsa_padding_type type, enum rte_crypto_auth_algorithm hash,
		uint16_t salt_bytes)
{
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)
	struct rte_crypto_rsa_padding *padding = &xform->rsa.padding;

	(void)op;
#else
	struct rte_crypto_rsa_padding *padding = &op->asym->rsa.padding;

	(void)xform;
#endif
	memset(padding, 0, sizeof(*padding));
	padding->type = type;
	padding->hash = hash;
	padding->mgf1hash = hash;
	padding->pss_saltlen = salt_bytes;
	return padding;
}

void
da_ecdsa_keys(struct rte_crypto_asym_xform *xform, struct rte_crypto_op *op,
		const struct da_ec_keys *keys)
{
	rte_crypto_param priv = da_param(keys->priv, keys->priv == NULL ? 0 : keys->len);
	rte_crypto_param x = da_param(keys->x, keys->x == NULL ? 0 : keys->len);
	rte_crypto_param y = da_param(keys->y, keys->y == NULL ? 0 : keys->len);

#if RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0)
	(void)op;
	xform->ec.pkey = priv;
	xform->ec.q.x = x;
	xform->ec.q.y = y;
#else
	(void)xform;
	op->asym->ecdsa.pkey = priv;
	op->asym->ecdsa.q.x = x;
	op->asym->ecdsa.q.y = y;
#endif
}
