/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Sessions and operations, described once for ciphers, hashes, AEADs and chains alike.
 */

#include "crypto_job.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_cycles.h>
#include <rte_cryptodev.h>
#include <rte_pause.h>

#include "algo.h"

#define ANSWER_TIMEOUT_S 5
#define IV_OFFSET        (CRYPTO_ROOM_OFFSET + offsetof(struct crypto_room, iv))

/** One size of a session and the range that the device has for it. */
struct size_check {
	const char *what;
	uint16_t bytes;
	const struct rte_crypto_param_range *range;
};

static bool
in_range(uint16_t bytes, const struct rte_crypto_param_range *range)
{
	if (bytes < range->min || bytes > range->max)
		return false;
	return range->increment == 0 ? bytes == range->min || bytes == range->max
				     : (bytes - range->min) % range->increment == 0;
}

static int
check_sizes(const char *algo, const struct size_check *checks, size_t nb_checks,
		struct crypto_reason *why)
{
	char range[32];
	size_t i;

	for (i = 0; i < nb_checks; i++) {
		if (in_range(checks[i].bytes, checks[i].range))
			continue;
		snprintf(why->text, sizeof(why->text), "%s: %s of %u bytes; the device takes %s",
				algo, checks[i].what, checks[i].bytes,
				algo_range_text(checks[i].range, range, sizeof(range)));
		return -ENOTSUP;
	}
	return 0;
}

static const struct rte_cryptodev_symmetric_capability *
capability_find(uint8_t dev_id, enum rte_crypto_sym_xform_type type, int algo, const char *name,
		struct crypto_reason *why)
{
	struct rte_cryptodev_sym_capability_idx idx = { .type = type };
	const struct rte_cryptodev_symmetric_capability *cap;

	idx.algo.cipher = (enum rte_crypto_cipher_algorithm)algo;
	cap = rte_cryptodev_sym_capability_get(dev_id, &idx);
	if (cap == NULL)
		snprintf(why->text, sizeof(why->text), "%s: not offered by %s", name,
				rte_cryptodev_name_get(dev_id));
	return cap;
}

static int
check_cipher(uint8_t dev_id, const struct crypto_spec *spec, struct crypto_reason *why)
{
	const char *name = algo_cipher_name(spec->cipher);
	const struct rte_cryptodev_symmetric_capability *cap = capability_find(
			dev_id, RTE_CRYPTO_SYM_XFORM_CIPHER, spec->cipher, name, why);

	if (cap == NULL)
		return -ENOTSUP;
	const struct size_check checks[] = {
		{ "key", spec->key_bytes, &cap->cipher.key_size },
		{ "IV", spec->iv_bytes, &cap->cipher.iv_size },
	};
	return check_sizes(name, checks, RTE_DIM(checks), why);
}

static int
check_auth(uint8_t dev_id, const struct crypto_spec *spec, struct crypto_reason *why)
{
	const char *name = algo_auth_name(spec->auth);
	const struct rte_cryptodev_symmetric_capability *cap =
			capability_find(dev_id, RTE_CRYPTO_SYM_XFORM_AUTH, spec->auth, name, why);

	if (cap == NULL)
		return -ENOTSUP;
	const struct size_check checks[] = {
		{ "digest", spec->digest_bytes, &cap->auth.digest_size },
		{ "key", spec->auth_key_bytes, &cap->auth.key_size },
		{ "IV", spec->iv_bytes, &cap->auth.iv_size },
	};
	/* The IV of a chain is the cipher's. */
	return check_sizes(name, checks, spec->cipher != 0 ? 2 : 3, why);
}

static int
check_aead(uint8_t dev_id, const struct crypto_spec *spec, struct crypto_reason *why)
{
	const char *name = algo_aead_name(spec->aead);
	const struct rte_cryptodev_symmetric_capability *cap =
			capability_find(dev_id, RTE_CRYPTO_SYM_XFORM_AEAD, spec->aead, name, why);

	if (cap == NULL)
		return -ENOTSUP;
	const struct size_check checks[] = {
		{ "key", spec->key_bytes, &cap->aead.key_size },
		{ "IV", spec->iv_bytes, &cap->aead.iv_size },
		{ "digest", spec->digest_bytes, &cap->aead.digest_size },
		{ "AAD", spec->aad_bytes, &cap->aead.aad_size },
	};
	return check_sizes(name, checks, RTE_DIM(checks), why);
}

int
crypto_spec_check(uint8_t dev_id, const struct crypto_spec *spec, struct crypto_reason *why)
{
	int ret = 0;

	if (spec->aead != 0)
		return check_aead(dev_id, spec, why);
	if (spec->cipher != 0)
		ret = check_cipher(dev_id, spec, why);
	if (ret == 0 && spec->auth != 0)
		ret = check_auth(dev_id, spec, why);
	return ret;
}

static void
xform_cipher(const struct crypto_spec *spec, bool encrypt, struct rte_crypto_sym_xform *xform)
{
	xform->type = RTE_CRYPTO_SYM_XFORM_CIPHER;
	xform->cipher.op = encrypt ? RTE_CRYPTO_CIPHER_OP_ENCRYPT : RTE_CRYPTO_CIPHER_OP_DECRYPT;
	xform->cipher.algo = spec->cipher;
	xform->cipher.key.data = spec->key;
	xform->cipher.key.length = spec->key_bytes;
	xform->cipher.iv.offset = IV_OFFSET;
	xform->cipher.iv.length = spec->iv_bytes;
}

static void
xform_auth(const struct crypto_spec *spec, bool encrypt, struct rte_crypto_sym_xform *xform)
{
	xform->type = RTE_CRYPTO_SYM_XFORM_AUTH;
	xform->auth.op = encrypt ? RTE_CRYPTO_AUTH_OP_GENERATE : RTE_CRYPTO_AUTH_OP_VERIFY;
	xform->auth.algo = spec->auth;
	xform->auth.key.data = spec->auth_key;
	xform->auth.key.length = spec->auth_key_bytes;
	xform->auth.digest_length = spec->digest_bytes;
	if (spec->cipher == 0 && spec->iv_bytes != 0) {
		xform->auth.iv.offset = IV_OFFSET;
		xform->auth.iv.length = spec->iv_bytes;
	}
}

static void
xform_aead(const struct crypto_spec *spec, bool encrypt, struct rte_crypto_sym_xform *xform)
{
	xform->type = RTE_CRYPTO_SYM_XFORM_AEAD;
	xform->aead.op = encrypt ? RTE_CRYPTO_AEAD_OP_ENCRYPT : RTE_CRYPTO_AEAD_OP_DECRYPT;
	xform->aead.algo = spec->aead;
	xform->aead.key.data = spec->key;
	xform->aead.key.length = spec->key_bytes;
	xform->aead.iv.offset = IV_OFFSET;
	xform->aead.iv.length = spec->iv_bytes;
	xform->aead.digest_length = spec->digest_bytes;
	xform->aead.aad_length = spec->aad_bytes;
}

void
crypto_xforms_fill(
		const struct crypto_spec *spec, bool encrypt, struct rte_crypto_sym_xform xforms[2])
{
	bool auth_first = spec->auth_first == encrypt;

	memset(xforms, 0, 2 * sizeof(*xforms));
	if (spec->aead != 0) {
		xform_aead(spec, encrypt, &xforms[0]);
	} else if (spec->auth == 0) {
		xform_cipher(spec, encrypt, &xforms[0]);
	} else if (spec->cipher == 0) {
		xform_auth(spec, encrypt, &xforms[0]);
	} else {
		xform_cipher(spec, encrypt, &xforms[auth_first ? 1 : 0]);
		xform_auth(spec, encrypt, &xforms[auth_first ? 0 : 1]);
		xforms[0].next = &xforms[1];
	}
}

void *
crypto_session_create(const struct crypto_dev *dev, const struct crypto_spec *spec, bool encrypt)
{
	struct rte_crypto_sym_xform xforms[2];

	crypto_xforms_fill(spec, encrypt, xforms);
	return rte_cryptodev_sym_session_create(dev->id, xforms, dev->sessions);
}

void
crypto_session_free(const struct crypto_dev *dev, void *session)
{
	if (session != NULL)
		rte_cryptodev_sym_session_free(dev->id, session);
}

static void
fill_aead(struct rte_crypto_op *op, const struct crypto_spec *spec, const struct crypto_work *work)
{
	struct crypto_room *room = crypto_op_room(op);
	uint8_t *aad = room->aad;

	op->sym->aead.data.offset = work->cipher_offset;
	op->sym->aead.data.length = work->cipher_bytes;
	op->sym->aead.digest.data = work->digest;
	op->sym->aead.digest.phys_addr = work->digest_iova;
	op->sym->aead.aad.data = aad;
	op->sym->aead.aad.phys_addr = crypto_op_iova(op, aad);
	if (spec->aead == RTE_CRYPTO_AEAD_AES_CCM)
		aad += CRYPTO_CCM_AAD_ROOM;
	if (spec->aad_bytes != 0)
		memcpy(aad, work->aad, spec->aad_bytes);
}

void
crypto_op_fill(struct rte_crypto_op *op, const struct crypto_spec *spec,
		const struct crypto_work *work)
{
	struct crypto_room *room = crypto_op_room(op);
	size_t iv_at = spec->aead == RTE_CRYPTO_AEAD_AES_CCM ? CRYPTO_CCM_IV_ROOM : 0;
	struct crypto_work w = *work;

	if (w.digest == NULL) {
		w.digest = room->digest;
		w.digest_iova = crypto_op_iova(op, room->digest);
	}
	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	op->sym->m_src = w.src;
	op->sym->m_dst = w.dst;
	if (w.iv_bytes == 0)
		w.iv_bytes = spec->iv_bytes;
	if (w.iv_bytes != 0)
		memcpy(room->iv + iv_at, w.iv, w.iv_bytes);
	if (spec->aead != 0) {
		fill_aead(op, spec, &w);
		return;
	}
	op->sym->cipher.data.offset = w.cipher_offset;
	op->sym->cipher.data.length = w.cipher_bytes;
	op->sym->auth.data.offset = w.auth_offset;
	op->sym->auth.data.length = w.auth_bytes;
	op->sym->auth.digest.data = w.digest;
	op->sym->auth.digest.phys_addr = w.digest_iova;
}

int
crypto_process(struct crypto_dev *dev, struct rte_crypto_op *op)
{
	uint64_t deadline = rte_get_tsc_cycles() + ANSWER_TIMEOUT_S * rte_get_tsc_hz();
	struct rte_crypto_op *back = NULL;

	if (rte_cryptodev_enqueue_burst(dev->id, 0, &op, 1) != 1)
		return -EBUSY;
	while (rte_cryptodev_dequeue_burst(dev->id, 0, &back, 1) == 0) {
		if (rte_get_tsc_cycles() > deadline) {
			dev->lost++;
			return -ETIMEDOUT;
		}
		rte_pause();
	}
	return 0;
}

const char *
crypto_status_name(uint8_t status)
{
	switch (status) {
	case RTE_CRYPTO_OP_STATUS_SUCCESS:
		return "success";
	case RTE_CRYPTO_OP_STATUS_NOT_PROCESSED:
		return "not processed";
	case RTE_CRYPTO_OP_STATUS_AUTH_FAILED:
		return "authentication failed";
	case RTE_CRYPTO_OP_STATUS_INVALID_SESSION:
		return "invalid session";
	case RTE_CRYPTO_OP_STATUS_INVALID_ARGS:
		return "invalid arguments";
	case RTE_CRYPTO_OP_STATUS_ERROR:
		return "error";
	default:
		return "unknown status";
	}
}
