/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * From a message to operands, and back: doc/hardware/03-asym.md, sections 1.5 to 1.11.
 */

#include "qm_asym.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/err.h>

#include "qat4_hw_mbox.h"
#include "qm_asym_curve.h"
#include "qm_asym_job.h"
#include "qm_dma.h"
#include "qm_lint_asym.h"

enum {
	QM_ASYM_MAX_CHAIN = 64,
	QM_ASYM_OLD_INIT = 0x09061a09, /* PKE_INIT as DPDK's headers know it: section 2.0 */
	QM_ASYM_SIEVE = 11700,         /* the 1400th prime is 11657 */
};

/* Create and destroy. */

static void
asym_sieve(struct qm_asym *asym)
{
	bool composite[QM_ASYM_SIEVE] = { false };
	unsigned int nb = 0;

	for (unsigned int i = 2; i < QM_ASYM_SIEVE && nb < QM_ASYM_SMALL_PRIMES; i++) {
		if (composite[i])
			continue;
		asym->small_primes[nb++] = (uint16_t)i;
		for (unsigned int j = 2 * i; j < QM_ASYM_SIEVE; j += i)
			composite[j] = true;
	}
}

struct qm_asym *
qm_asym_create(const struct qm_asym_config *cfg)
{
	struct qm_asym *asym = calloc(1, sizeof(*asym));

	if (asym == NULL)
		return NULL;
	asym->cfg = *cfg;
	asym_sieve(asym);
	return asym;
}

void
qm_asym_destroy(struct qm_asym *asym)
{
	if (asym == NULL)
		return;
	for (unsigned int i = 0; i < QM_ASYM_MODULI; i++) {
		BN_MONT_CTX_free(asym->moduli[i].mont);
		BN_free(asym->moduli[i].m);
	}
	for (unsigned int i = 0; i < QM_ASYM_CURVES; i++)
		qm_curve_destroy(asym->curves[i]);
	qm_mont_destroy(asym->mont);
	free(asym);
}

/* What operations use. */

bool
qm_asym_load(struct qm_asym_job *job, unsigned int secret, BIGNUM **temps, unsigned int nb)
{
	const uint16_t *in_bytes = job->function->in_bytes;

	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && in_bytes[i] != 0; i++) {
		BIGNUM *number = BN_CTX_get(job->ctx);

		if (number == NULL || BN_bin2bn(job->in[i], in_bytes[i], number) == NULL)
			return false;
		if ((secret >> i & 1) != 0)
			BN_set_flags(number, BN_FLG_CONSTTIME);
		job->num[i] = number;
	}
	for (unsigned int i = 0; i < nb; i++) {
		temps[i] = BN_CTX_get(job->ctx);
		if (temps[i] == NULL)
			return false;
	}
	return true;
}

enum qm_asym_result
qm_asym_put(struct qm_asym_job *job, unsigned int index, const BIGNUM *number)
{
	int len_bytes = job->function->out_bytes[index];

	return BN_bn2binpad(number, job->out[index], len_bytes) < 0 ? QM_ASYM_BROKEN : QM_ASYM_OK;
}

/* Prepare a modulus in the place of another. */
static bool
asym_prepare(struct qm_asym_job *job, struct qm_asym_modulus *entry, const BIGNUM *m)
{
	if (entry->mont == NULL)
		entry->mont = BN_MONT_CTX_new();
	if (entry->m == NULL)
		entry->m = BN_new();
	if (entry->mont == NULL || entry->m == NULL)
		return false;
	BN_zero(entry->m);
	return BN_MONT_CTX_set(entry->mont, m, job->ctx) && BN_copy(entry->m, m) != NULL;
}

BN_MONT_CTX *
qm_asym_mont(struct qm_asym_job *job, const BIGNUM *m)
{
	struct qm_asym *asym = job->asym;
	struct qm_asym_modulus *entry = &asym->moduli[0];

	for (unsigned int i = 0; i < QM_ASYM_MODULI; i++) {
		struct qm_asym_modulus *other = &asym->moduli[i];

		if (other->m != NULL && BN_cmp(other->m, m) == 0) {
			other->last_use = ++asym->use;
			return other->mont;
		}
		if (other->last_use < entry->last_use)
			entry = other;
	}
	if (!asym_prepare(job, entry, m))
		return NULL;
	entry->last_use = ++asym->use;
	return entry->mont;
}

const struct qm_field *
qm_asym_order(struct qm_asym *asym, const uint8_t *bytes, size_t len_bytes)
{
	struct qm_asym_order *entry = &asym->orders[0];

	for (unsigned int i = 0; i < QM_ASYM_FIELDS; i++) {
		struct qm_asym_order *other = &asym->orders[i];

		if (other->len_bytes == len_bytes && memcmp(other->bytes, bytes, len_bytes) == 0) {
			other->last_use = ++asym->use;
			return &other->field;
		}
		if (other->last_use < entry->last_use)
			entry = other;
	}
	entry->len_bytes = 0;
	if (!qm_field_init(&entry->field, bytes, len_bytes))
		return NULL;
	memcpy(entry->bytes, bytes, len_bytes);
	entry->len_bytes = len_bytes;
	entry->last_use = ++asym->use;
	return &entry->field;
}

bool
qm_order_sign(const struct qm_field *order, uint8_t *s, const uint8_t *e, const uint8_t *d,
		const uint8_t *r, const uint8_t *k)
{
	struct { /* one place to wipe */
		struct qm_fe e, d, r, k, inverse;
	} t;
	bool good;

	if (!qm_field_in_range(order, k))
		return false;
	memset(&t, 0, sizeof(t));
	qm_fe_load(order, &t.e, e);
	qm_fe_load(order, &t.d, d);
	qm_fe_load(order, &t.r, r);
	qm_fe_load(order, &t.k, k);
	good = qm_fe_inv(order, &t.inverse, &t.k);
	qm_fe_mul(order, &t.d, &t.d, &t.r);
	qm_fe_add(order, &t.e, &t.e, &t.d);
	qm_fe_mul(order, &t.e, &t.e, &t.inverse);
	good = good && qm_fe_is_zero(order, &t.e) == 0;
	qm_fe_store(order, s, &t.e);
	explicit_bzero(&t, sizeof(t));
	return good;
}

bool
qm_order_verify(const struct qm_field *order, uint8_t *u1, uint8_t *u2, const uint8_t *e,
		const uint8_t *r, const uint8_t *s)
{
	struct qm_fe t = { { 0 } }, inverse = { { 0 } };

	qm_fe_load(order, &t, s);
	if (!qm_fe_inv(order, &inverse, &t))
		return false;
	qm_fe_load(order, &t, e);
	qm_fe_mul(order, &t, &t, &inverse);
	qm_fe_store(order, u1, &t);
	qm_fe_load(order, &t, r);
	qm_fe_mul(order, &t, &t, &inverse);
	qm_fe_store(order, u2, &t);
	return true;
}

/* Section 2.0: keep-alive and initialisation. */

static enum qm_asym_result
asym_liveness(struct qm_asym_job *job)
{
	static const uint8_t signature[] = { 0x54, 0xed, 0x2d, 0x97 };

	memset(job->out[0], 0, job->function->out_bytes[0]);
	memcpy(job->out[0], signature, sizeof(signature));
	return QM_ASYM_OK;
}

static enum qm_asym_result
asym_init(struct qm_asym_job *job)
{
	memset(job->out[0], 0xff, job->function->out_bytes[0]);
	return QM_ASYM_OK;
}

const struct qm_asym_op qm_asym_liveness = { asym_liveness, 0 };
const struct qm_asym_op qm_asym_init = { asym_init, 0 };

/* Requests. */

static unsigned int
asym_count(const uint16_t *bytes, unsigned int max)
{
	unsigned int nb = 0;

	while (nb < max && bytes[nb] != 0)
		nb++;
	return nb;
}

/* Read both arrays and the inputs. Returns false when something is out of reach. */
static bool
asym_read(struct qm_asym *asym, const struct qm_request *req,
		const struct qat4_pke_function *function)
{
	const struct qat4_pke_req *msg = &req->msg.pke;
	uint64_t in_iova[QAT4_PKE_MAX_IN];
	bool good;

	qm_dma_hold(req->dma);
	good = qm_dma_read(req->dma, &asym->dma_hint, msg->src_iova, in_iova, 8u * msg->nb_in) &&
			qm_dma_read(req->dma, &asym->dma_hint, msg->dst_iova, asym->out_iova,
					8u * msg->nb_out);
	for (unsigned int i = 0; i < msg->nb_in && good; i++)
		good = qm_dma_read(req->dma, &asym->dma_hint, in_iova[i], asym->in[i],
				function->in_bytes[i]);
	qm_dma_release(req->dma);
	return good;
}

static bool
asym_write(struct qm_asym *asym, const struct qm_request *req,
		const struct qat4_pke_function *function)
{
	bool good = true;

	qm_dma_hold(req->dma);
	for (unsigned int i = 0; i < req->msg.pke.nb_out && good; i++)
		good = qm_dma_write(req->dma, &asym->dma_hint, asym->out_iova[i], asym->out[i],
				function->out_bytes[i]);
	good = qm_dma_flush(req->dma) && good;
	qm_dma_release(req->dma);
	return good;
}

static enum qm_asym_result
asym_compute(struct qm_asym *asym, const struct qat4_pke_function *function,
		const struct qm_asym_op *op)
{
	struct qm_asym_job job = {
		.asym = asym,
		.function = function,
		.arg = op->arg,
		.ctx = BN_CTX_new(),
		.in = asym->in,
		.out = asym->out,
	};
	enum qm_asym_result result = QM_ASYM_BROKEN;

	if (job.ctx != NULL) {
		BN_CTX_start(job.ctx);
		result = op->run(&job);
		BN_CTX_end(job.ctx);
	}
	BN_CTX_free(job.ctx); /* wipes all numbers that were made in it */
	if (result != QM_ASYM_OK)
		ERR_clear_error();
	return result;
}

static void
asym_wipe(struct qm_asym *asym, const struct qat4_pke_function *function)
{
	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN; i++)
		explicit_bzero(asym->in[i], function->in_bytes[i]);
	for (unsigned int i = 0; i < QAT4_PKE_MAX_OUT; i++)
		explicit_bzero(asym->out[i], function->out_bytes[i]);
}

static void
asym_finish(struct qm_request *req, uint8_t status, int8_t error)
{
	req->status = status;
	req->error = error;
}

/* Read, compute, write. */
static void
asym_perform(struct qm_asym *asym, struct qm_request *req, const struct qat4_pke_function *function,
		const struct qm_asym_op *op)
{
	enum qm_asym_result result = QM_ASYM_OK;
	bool reached = asym_read(asym, req, function);

	if (reached)
		result = asym_compute(asym, function, op);
	if (reached && (result == QM_ASYM_OK || result == QM_ASYM_NO_OUTPUT))
		reached = asym_write(asym, req, function);
	asym_wipe(asym, function);
	if (!reached)
		asym_finish(req, QAT4_FW_STATUS_PKE, QAT4_FW_ERR_ENDPOINT);
	else if (result == QM_ASYM_BROKEN)
		asym_finish(req, QAT4_FW_STATUS_PKE, QAT4_FW_ERR_FATAL);
	else
		asym_finish(req, result == QM_ASYM_OK ? 0 : QAT4_FW_STATUS_PKE, 0);
}

/* Execute one public-key message, a member of a chain or not. */
static void
asym_execute_one(struct qm_asym *asym, struct qm_request *req)
{
	const struct qat4_pke_req *msg = &req->msg.pke;
	uint32_t id = msg->func_id == QM_ASYM_OLD_INIT ? QAT4_PKE_INIT : msg->func_id;
	const struct qat4_pke_function *function = qat4_pke_function(id);
	const struct qm_asym_op *op = qm_asym_op(id);

	if (asym->cfg.strict)
		qm_lint_asym(&asym->cfg, req, function);
	if ((msg->hdr_flags & QAT4_FW_HDR_VALID) == 0 || (msg->com_flags & QAT4_PKE_COM_SGL) != 0 ||
			(msg->ext_flags & QAT4_PKE_EXT_KPT) != 0 || function == NULL ||
			op == NULL ||
			msg->nb_in != asym_count(function->in_bytes, QAT4_PKE_MAX_IN) ||
			msg->nb_out != asym_count(function->out_bytes, QAT4_PKE_MAX_OUT)) {
		asym_finish(req, QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_UNSUPPORTED, 0);
		return;
	}
	asym_perform(asym, req, function, op);
}

/* Fetch the message that follows in the chain. Returns false when it is out of reach. */
static bool
asym_next(struct qm_asym *asym, struct qm_request *req)
{
	struct qat4_pke_req next;
	bool good;

	qm_dma_hold(req->dma);
	good = qm_dma_read(req->dma, &asym->dma_hint, req->msg.pke.next_iova, &next, sizeof(next));
	qm_dma_release(req->dma);
	if (good)
		req->msg.pke = next;
	return good;
}

/* A request of another service on the ring: section 1.9. */
static void
asym_refuse(struct qm_request *req)
{
	uint8_t status = QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_UNSUPPORTED;

	if (req->msg.pke.service == QAT4_FW_SERVICE_LA ||
			req->msg.pke.service == QAT4_FW_SERVICE_COMP_CHAIN)
		status |= QAT4_FW_STATUS_CRYPTO;
	asym_finish(req, status, 0);
}

void
qm_asym_execute(struct qm_asym *asym, struct qm_request *req)
{
	if (req->msg.pke.service == QAT4_FW_SERVICE_NULL) {
		asym_finish(req, 0, 0);
		return;
	}
	if (req->msg.pke.service != QAT4_FW_SERVICE_PKE) {
		asym_refuse(req);
		return;
	}
	asym_execute_one(asym, req);
	for (unsigned int i = 1; req->status == 0 && req->msg.pke.next_iova != 0; i++) {
		if (i == QM_ASYM_MAX_CHAIN) {
			asym_finish(req, QAT4_FW_STATUS_PKE, QAT4_FW_ERR_FATAL);
		} else if (!asym_next(asym, req)) {
			asym_finish(req, QAT4_FW_STATUS_PKE, QAT4_FW_ERR_ENDPOINT);
		} else if (req->msg.pke.service != QAT4_FW_SERVICE_PKE) {
			asym_finish(req, QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_UNSUPPORTED, 0);
			req->msg.pke.service =
					QAT4_FW_SERVICE_PKE; /* the response is to the chain */
		} else {
			asym_execute_one(asym, req);
		}
	}
}
