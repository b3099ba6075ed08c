/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Run a known answer on a device, in one direction and one shape of memory.
 */

#include "vector_run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_errno.h>
#include <rte_mbuf.h>

#include "hex.h"

#define CANARY       0xa5
#define CANARY_BYTES 16

/** A vector as bytes. */
struct vector_bytes {
	uint8_t key[VECTOR_KEY_MAX];
	uint8_t auth_key[VECTOR_KEY_MAX];
	uint8_t iv[CRYPTO_IV_MAX];
	uint8_t aad[CRYPTO_AAD_MAX];
	uint8_t digest[CRYPTO_DIGEST_MAX];
	uint8_t plain[VECTOR_DATA_MAX];
	uint8_t cipher_text[VECTOR_DATA_MAX];
	uint32_t data_bytes;
	uint16_t iv_bytes;
	struct crypto_spec spec;
};

/** A run under way. */
struct vector_job {
	const struct vector_case *c;
	struct vector_bytes bytes;
	void *session;
	struct rte_crypto_op *op;
	struct rte_mbuf *src;
	struct rte_mbuf *dst;
};

/** Decode one field of a vector; a table row that does not decode is a mistake in the table. */
static uint16_t
decode(const char *text, uint8_t *out, size_t size, int *error)
{
	int n = hex_decode(text, out, size);

	if (n < 0) {
		*error = n;
		return 0;
	}
	return (uint16_t)n;
}

static int
vector_decode(const struct sym_vector *v, struct vector_bytes *b)
{
	const char *changed = v->cipher_text != NULL ? v->cipher_text : v->plain;
	int error = 0;
	uint16_t changed_bytes;

	memset(b, 0, sizeof(*b));
	b->spec.cipher = v->cipher;
	b->spec.auth = v->auth;
	b->spec.aead = v->aead;
	b->spec.auth_first = v->auth_first;
	b->spec.key = b->key;
	b->spec.auth_key = b->auth_key;
	b->spec.key_bytes = decode(v->key, b->key, sizeof(b->key), &error);
	b->spec.auth_key_bytes = decode(v->auth_key, b->auth_key, sizeof(b->auth_key), &error);
	b->iv_bytes = decode(v->iv, b->iv, sizeof(b->iv), &error);
	b->spec.iv_bytes = v->iv_is_j0 ? 0 : b->iv_bytes;
	b->spec.aad_bytes = decode(v->aad, b->aad, sizeof(b->aad), &error);
	b->spec.digest_bytes = decode(v->digest, b->digest, sizeof(b->digest), &error);
	b->data_bytes = decode(v->plain, b->plain, sizeof(b->plain), &error);
	changed_bytes = decode(changed, b->cipher_text, sizeof(b->cipher_text), &error);
	if (error == 0 && (changed_bytes != b->data_bytes || v->cipher_offset > b->data_bytes))
		error = -EINVAL;
	return error;
}

int
vector_offered(const struct crypto_dev *dev, const struct sym_vector *vector,
		struct crypto_reason *why)
{
	struct vector_bytes bytes;
	int ret = vector_decode(vector, &bytes);

	if (ret < 0) {
		snprintf(why->text, sizeof(why->text), "the row of the table does not decode: %s",
				rte_strerror(-ret));
		return ret;
	}
	return crypto_spec_check(dev->id, &bytes.spec, why);
}

static size_t
hex_bytes(const char *text)
{
	return text == NULL ? 0 : strlen(text) / 2;
}

bool
vector_case_applies(const struct crypto_dev *dev, const struct vector_case *c)
{
	const struct sym_vector *v = c->vector;
	uint64_t features = dev->info.feature_flags;

	if (c->tamper && (c->encrypt || v->digest == NULL))
		return false;
	switch (c->shape) {
	case VECTOR_OUT_OF_PLACE:
		/* Hashes have no output data; what of a chain's header is copied differs by driver.
		 */
		return (features & RTE_CRYPTODEV_FF_OOP_LB_IN_LB_OUT) != 0 && v->auth == 0;
	case VECTOR_SCATTERED:
		return (features & RTE_CRYPTODEV_FF_IN_PLACE_SGL) != 0 && hex_bytes(v->plain) >= 2;
	default:
		return true;
	}
}

/** Append @p len bytes to a new mbuf, with a canary behind them that is not part of the data. */
static struct rte_mbuf *
mbuf_with(struct rte_mempool *pool, const uint8_t *data, uint32_t len)
{
	struct rte_mbuf *m = rte_pktmbuf_alloc(pool);
	char *at;

	if (m == NULL)
		return NULL;
	at = rte_pktmbuf_append(m, (uint16_t)(len + CANARY_BYTES));
	if (at == NULL) {
		rte_pktmbuf_free(m);
		return NULL;
	}
	memcpy(at, data, len);
	memset(at + len, CANARY, CANARY_BYTES);
	rte_pktmbuf_trim(m, CANARY_BYTES);
	return m;
}

/** The input as one mbuf, or as a chain cut at a place that is no block boundary. */
static struct rte_mbuf *
source_mbuf(struct rte_mempool *pool, enum vector_shape shape, const uint8_t *data, uint32_t len)
{
	uint32_t first = shape == VECTOR_SCATTERED ? len / 2 - (len > 4 ? 1 : 0) : len;
	struct rte_mbuf *head = mbuf_with(pool, data, first);
	struct rte_mbuf *tail;

	if (head == NULL || first == len)
		return head;
	tail = mbuf_with(pool, data + first, len - first);
	if (tail == NULL || rte_pktmbuf_chain(head, tail) < 0) {
		rte_pktmbuf_free(tail);
		rte_pktmbuf_free(head);
		return NULL;
	}
	return head;
}

static int
job_acquire(struct crypto_dev *dev, struct vector_job *job, struct crypto_reason *why)
{
	const struct vector_case *c = job->c;
	const struct vector_bytes *b = &job->bytes;
	uint8_t blank[VECTOR_DATA_MAX];

	memset(blank, CANARY, sizeof(blank));
	job->session = crypto_session_create(dev, &b->spec, c->encrypt);
	if (job->session == NULL) {
		snprintf(why->text, sizeof(why->text), "no session: %s", rte_strerror(rte_errno));
		return -EPERM;
	}
	job->op = rte_crypto_op_alloc(dev->ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
	job->src = source_mbuf(dev->mbufs, c->shape, c->encrypt ? b->plain : b->cipher_text,
			b->data_bytes);
	if (c->shape == VECTOR_OUT_OF_PLACE)
		job->dst = mbuf_with(dev->mbufs, blank, b->data_bytes);
	if (job->op == NULL || job->src == NULL ||
			(c->shape == VECTOR_OUT_OF_PLACE && job->dst == NULL)) {
		snprintf(why->text, sizeof(why->text), "no memory for an operation");
		return -ENOMEM;
	}
	return 0;
}

static void
job_release(struct crypto_dev *dev, struct vector_job *job)
{
	rte_pktmbuf_free(job->src);
	rte_pktmbuf_free(job->dst);
	rte_crypto_op_free(job->op);
	crypto_session_free(dev, job->session);
}

static void
job_fill(struct vector_job *job)
{
	const struct vector_bytes *b = &job->bytes;
	uint16_t header = job->c->vector->cipher_offset;
	struct crypto_work work = {
		.src = job->src,
		.dst = job->dst,
		.cipher_offset = header,
		.cipher_bytes = b->data_bytes - header,
		.auth_bytes = b->data_bytes,
		.iv = b->iv,
		.iv_bytes = b->iv_bytes,
		.aad = b->aad,
	};
	struct crypto_room *room = crypto_op_room(job->op);

	rte_crypto_op_attach_sym_session(job->op, job->session);
	memset(room->digest, CANARY, sizeof(room->digest));
	if (!job->c->encrypt)
		memcpy(room->digest, b->digest, b->spec.digest_bytes);
	if (job->c->tamper)
		room->digest[b->spec.digest_bytes - 1] ^= 1;
	crypto_op_fill(job->op, &b->spec, &work);
}

/** Compare; the first difference goes to @p why. */
static int
compare(const char *what, const uint8_t *got, const uint8_t *wanted, size_t len,
		struct crypto_reason *why)
{
	size_t i;

	for (i = 0; i < len && got[i] == wanted[i]; i++)
		;
	if (i == len)
		return 0;
	snprintf(why->text, sizeof(why->text), "%s: byte %zu of %zu is %02x, expected %02x", what,
			i, len, got[i], wanted[i]);
	return -EBADMSG;
}

static int
check_data(const struct vector_job *job, struct crypto_reason *why)
{
	const struct vector_bytes *b = &job->bytes;
	const uint8_t *wanted = job->c->encrypt ? b->cipher_text : b->plain;
	const struct rte_mbuf *m = job->dst != NULL ? job->dst : job->src;
	uint8_t canary[CANARY_BYTES];
	uint32_t at = 0;
	int ret;

	memset(canary, CANARY, sizeof(canary));
	for (; m != NULL; m = m->next) {
		const uint8_t *data = rte_pktmbuf_mtod(m, const uint8_t *);

		ret = compare("data", data, wanted + at, m->data_len, why);
		if (ret == 0)
			ret = compare("behind the data", data + m->data_len, canary, CANARY_BYTES,
					why);
		if (ret < 0)
			return ret;
		at += m->data_len;
	}
	return 0;
}

static int
check_result(const struct vector_job *job, struct crypto_reason *why)
{
	uint8_t wanted = job->c->tamper ? RTE_CRYPTO_OP_STATUS_AUTH_FAILED
					: RTE_CRYPTO_OP_STATUS_SUCCESS;
	const struct vector_bytes *b = &job->bytes;
	int ret;

	if (job->op->status != wanted) {
		snprintf(why->text, sizeof(why->text), "status is '%s', expected '%s'",
				crypto_status_name(job->op->status), crypto_status_name(wanted));
		return -EBADMSG;
	}
	if (job->c->tamper)
		return 0; /* what is in the data then is not laid down */
	ret = check_data(job, why);
	if (ret == 0 && job->c->encrypt)
		ret = compare("digest", crypto_op_room(job->op)->digest, b->digest,
				b->spec.digest_bytes, why);
	return ret;
}

int
vector_run(struct crypto_dev *dev, const struct vector_case *c, struct crypto_reason *why)
{
	struct vector_job job = { .c = c };
	int ret = vector_decode(c->vector, &job.bytes);

	if (ret < 0) {
		snprintf(why->text, sizeof(why->text), "the row of the table does not decode: %s",
				rte_strerror(-ret));
		return ret;
	}
	ret = job_acquire(dev, &job, why);
	if (ret == 0) {
		job_fill(&job);
		ret = crypto_process(dev, job.op);
		if (ret == -ETIMEDOUT) { /* all of it is the device's now */
			snprintf(why->text, sizeof(why->text), "no answer");
			return ret;
		}
		if (ret == -EBUSY)
			snprintf(why->text, sizeof(why->text), "not accepted, status '%s'",
					crypto_status_name(job.op->status));
		else
			ret = check_result(&job, why);
	}
	job_release(dev, &job);
	return ret;
}
