/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Symmetric traffic of a soak: texts of all sizes, both directions; the results by libcrypto,
 * beforehand. A result that is spoilt by a fault differs in one bit.
 */

#include "soak.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_errno.h>

#include "algo.h"
#include "app_error.h"
#include "crypto_job.h"
#include "oracle.h"

enum {
	NB_ALGOS = 4,
	ITEMS = 32, /* of a worker */
	TEXT_MAX = 2048,
	AAD_BYTES = 12,
	CANARY_BYTES = 16,
	DEPTH = 256,
	POISON = 0xa5,
};

static const char *const algo_names[NB_ALGOS] = {
	"aes-256-gcm",
	"aes-128-cbc+sha256-hmac",
	"aes-128-ctr",
	"sha512",
};

/** An algorithm with keys, and sessions for both directions. */
struct sym_algo {
	struct algo algo;
	struct algo_keys keys;
	struct crypto_spec spec;
	void *sessions[2]; /* decrypt, encrypt */
};

/** Something to do, and what has to come of it. */
struct sym_item {
	const struct sym_algo *algo;
	bool encrypt;
	uint32_t bytes;
	uint8_t iv[CRYPTO_IV_MAX];
	uint8_t aad[AAD_BYTES];
	uint8_t in[TEXT_MAX];
	uint8_t out[TEXT_MAX];
	uint8_t digest[ORACLE_TAG_MAX];
};

struct sym_load {
	struct sym_algo algos[NB_ALGOS];
	struct sym_item items[ITEMS];
	const struct sym_item *doing[SOAK_SLOTS];
};

static int
sym_find(unsigned int index)
{
	uint8_t ids[RTE_CRYPTO_MAX_DEVS];
	unsigned int nb = rte_cryptodev_devices_get(CRYPTO_DEV_DRIVER, ids, RTE_DIM(ids));

	return index < nb ? ids[index] : -ENODEV;
}

static const char *
sym_device_name(uint8_t id)
{
	return rte_cryptodev_name_get(id);
}

static uint16_t
sym_max_qps(uint8_t id)
{
	struct rte_cryptodev_info info;

	rte_cryptodev_info_get(id, &info);
	return (uint16_t)info.max_nb_queue_pairs;
}

static int
sym_open(struct soak_device *device)
{
	const struct crypto_dev_config config = {
		.depth = DEPTH,
		.nb_qps = device->nb_qps,
		.buffer_bytes = TEXT_MAX + CANARY_BYTES,
	};

	return crypto_dev_open(&device->dev.sym, device->id, &config);
}

static void
sym_close(struct soak_device *device)
{
	crypto_dev_close(&device->dev.sym);
}

static void
random_fill(uint64_t *random, uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)soak_random(random);
}

static void
spec_fill(struct sym_algo *a)
{
	const struct algo_part *cipher = a->algo.cipher, *auth = a->algo.auth;
	struct crypto_spec *spec = &a->spec;

	if (cipher != NULL) {
		spec->cipher = cipher->cipher;
		spec->aead = cipher->aead;
		spec->key = a->keys.key;
		spec->key_bytes = a->keys.key_bytes = cipher->key_bytes;
		spec->iv_bytes = cipher->iv_bytes;
		spec->digest_bytes = cipher->digest_bytes;
		spec->aad_bytes = cipher->aead != 0 ? AAD_BYTES : 0;
	}
	if (auth != NULL) {
		spec->auth = auth->auth;
		spec->auth_key = a->keys.auth_key;
		spec->auth_key_bytes = a->keys.auth_key_bytes = auth->key_bytes;
		spec->digest_bytes = auth->digest_bytes;
	}
}

static int
algo_create(struct soak_worker *worker, struct sym_algo *a, const char *name)
{
	const struct crypto_dev *dev = &worker->device->dev.sym;

	algo_parse(name, &a->algo); /* names from this file */
	random_fill(&worker->random, a->keys.key, sizeof(a->keys.key));
	random_fill(&worker->random, a->keys.auth_key, sizeof(a->keys.auth_key));
	spec_fill(a);
	for (int encrypt = 0; encrypt < 2; encrypt++) {
		a->sessions[encrypt] = crypto_session_create(dev, &a->spec, encrypt == 1);
		if (a->sessions[encrypt] == NULL) {
			app_error("%s makes no session for %s: %s", crypto_dev_name(dev), name,
					rte_strerror(rte_errno));
			return -ENOTSUP;
		}
	}
	return 0;
}

/** Work the item out by libcrypto: the plain text is in item->in, the other in item->out. */
static int
item_work_out(struct sym_item *item, struct oracle *oracle)
{
	const struct crypto_spec *spec = &item->algo->spec;
	const struct oracle_text text = {
		.iv = item->iv,
		.aad = item->aad,
		.aad_bytes = spec->aad_bytes,
		.plain = item->in,
		.bytes = item->bytes,
	};
	uint8_t made[TEXT_MAX + ORACLE_TAG_MAX];
	int ret = 0;

	memcpy(made, item->in, item->bytes);
	if (item->algo->algo.cipher != NULL)
		ret = oracle_encrypt(oracle, &text, made);
	if (ret == 0 && item->algo->algo.auth != NULL)
		ret = oracle_digest(oracle, made, item->bytes, item->digest);
	memcpy(item->out, made, item->bytes);
	if (spec->aead != 0)
		memcpy(item->digest, made + item->bytes, spec->digest_bytes);
	return ret;
}

static int
item_create(struct soak_worker *worker, struct sym_item *item, const struct sym_algo *a)
{
	uint8_t swap[TEXT_MAX];
	struct oracle oracle;
	int ret = oracle_init(&oracle, &a->algo, &a->keys);

	item->algo = a;
	item->encrypt = soak_random(&worker->random) % 2 == 0;
	item->bytes = 16 * (1 + (uint32_t)(soak_random(&worker->random) % (TEXT_MAX / 16)));
	random_fill(&worker->random, item->iv, sizeof(item->iv));
	random_fill(&worker->random, item->aad, sizeof(item->aad));
	random_fill(&worker->random, item->in, item->bytes);
	if (ret == 0)
		ret = item_work_out(item, &oracle);
	if (ret < 0)
		app_error("libcrypto does not do %s", a->algo.name);
	else
		oracle_fini(&oracle);
	if (!item->encrypt) {
		memcpy(swap, item->in, sizeof(swap));
		memcpy(item->in, item->out, sizeof(swap));
		memcpy(item->out, swap, sizeof(swap));
	}
	return ret;
}

static int
ops_create(struct soak_worker *worker, uint16_t nb)
{
	const struct crypto_dev *dev = &worker->device->dev.sym;

	for (uint16_t i = 0; i < nb; i++) {
		struct rte_crypto_op *op =
				rte_crypto_op_alloc(dev->ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);

		if (op == NULL)
			return -ENOMEM;
		soak_account_add(&worker->account, op);
		op->sym->m_src = rte_pktmbuf_alloc(dev->mbufs);
		if (op->sym->m_src == NULL)
			return -ENOMEM;
	}
	return 0;
}

static int
sym_load_create(struct soak_worker *worker)
{
	struct sym_load *load = calloc(1, sizeof(*load));
	int ret = 0;

	if (load == NULL)
		return -ENOMEM;
	worker->load = load;
	for (unsigned int i = 0; i < NB_ALGOS && ret == 0; i++)
		ret = algo_create(worker, &load->algos[i], algo_names[i]);
	for (unsigned int i = 0; i < ITEMS && ret == 0; i++)
		ret = item_create(worker, &load->items[i], &load->algos[i % NB_ALGOS]);
	return ret == 0 ? ops_create(worker, soak_sym.nb_slots) : ret;
}

static void
sym_load_destroy(struct soak_worker *worker)
{
	struct crypto_dev *dev = &worker->device->dev.sym;
	struct sym_load *load = worker->load;

	dev->lost += (uint32_t)worker->account.totals.lost;
	for (uint16_t i = 0; i < worker->account.nb_slots && dev->lost == 0; i++) {
		struct rte_crypto_op *op = worker->account.ops[i];

		rte_pktmbuf_free(op->sym->m_src);
		rte_crypto_op_free(op);
	}
	for (unsigned int i = 0; i < NB_ALGOS && load != NULL && dev->lost == 0; i++) {
		crypto_session_free(dev, load->algos[i].sessions[0]);
		crypto_session_free(dev, load->algos[i].sessions[1]);
	}
	free(load);
	worker->load = NULL;
}

static void
sym_fill(struct soak_worker *worker, unsigned int slot, uint64_t tag)
{
	struct sym_load *load = worker->load;
	const struct sym_item *item = &load->items[soak_random(&worker->random) % ITEMS];
	struct rte_crypto_op *op = worker->account.ops[slot];
	struct crypto_room *room = crypto_op_room(op);
	struct rte_mbuf *m = op->sym->m_src;
	const struct crypto_work work = {
		.src = m,
		.cipher_bytes = item->bytes,
		.auth_bytes = item->bytes,
		.iv = item->iv,
		.aad = item->aad,
	};
	uint8_t *data;

	rte_pktmbuf_reset(m);
	data = (uint8_t *)rte_pktmbuf_append(m, (uint16_t)(item->bytes + CANARY_BYTES));
	memcpy(data, item->in, item->bytes);
	memset(data + item->bytes, POISON, CANARY_BYTES);
	memset(room->digest, POISON, sizeof(room->digest));
	if (!item->encrypt)
		memcpy(room->digest, item->digest, item->algo->spec.digest_bytes);
	room->index = tag;
	crypto_op_fill(op, &item->algo->spec, &work);
	rte_crypto_op_attach_sym_session(op, item->algo->sessions[item->encrypt ? 1 : 0]);
	load->doing[slot] = item;
}

static uint16_t
sym_enqueue(const struct soak_worker *worker, void **ops, uint16_t nb)
{
	struct rte_crypto_op *burst[SOAK_BURST];

	for (uint16_t i = 0; i < nb; i++)
		burst[i] = ops[i];
	return rte_cryptodev_enqueue_burst(worker->device->id, worker->qp, burst, nb);
}

static uint16_t
sym_dequeue(const struct soak_worker *worker, void **ops, uint16_t nb)
{
	struct rte_crypto_op *burst[SOAK_BURST];

	nb = rte_cryptodev_dequeue_burst(worker->device->id, worker->qp, burst, nb);
	for (uint16_t i = 0; i < nb; i++)
		ops[i] = burst[i];
	return nb;
}

static uint64_t
sym_tag(void *op)
{
	return crypto_op_room(op)->index;
}

static uint8_t
sym_status(const void *op)
{
	return ((const struct rte_crypto_op *)op)->status;
}

static enum soak_verdict
sym_check(struct soak_worker *worker, unsigned int slot)
{
	const struct sym_load *load = worker->load;
	const struct sym_item *item = load->doing[slot];
	struct rte_crypto_op *op = worker->account.ops[slot];
	const uint8_t *data = rte_pktmbuf_mtod(op->sym->m_src, const uint8_t *);
	uint64_t differ = soak_bits_differ(data, item->out, item->bytes) +
			soak_bits_differ(crypto_op_room(op)->digest, item->digest,
					item->algo->spec.digest_bytes);

	for (unsigned int i = 0; i < CANARY_BYTES; i++)
		if (data[item->bytes + i] != POISON)
			return SOAK_WRONG;
	if (differ == 0)
		return SOAK_RIGHT;
	return differ == 1 ? SOAK_SPOILT : SOAK_WRONG;
}

static void
sym_describe(const struct soak_worker *worker, unsigned int slot, char *text, size_t size)
{
	const struct sym_load *load = worker->load;
	const struct sym_item *item = load->doing[slot];
	struct rte_crypto_op *op = worker->account.ops[slot];
	const uint8_t *data = rte_pktmbuf_mtod(op->sym->m_src, const uint8_t *);

	snprintf(text, size,
			"%s, %s, %u bytes: %" PRIu64 " bits of the text (%s) and %" PRIu64
			" of the digest differ",
			item->algo->algo.name, item->encrypt ? "encrypt" : "decrypt", item->bytes,
			soak_bits_differ(data, item->out, item->bytes),
			memcmp(data, item->in, item->bytes) == 0 ? "untouched" : "changed",
			soak_bits_differ(crypto_op_room(op)->digest, item->digest,
					item->algo->spec.digest_bytes));
}

const struct soak_service soak_sym = {
	.name = "symmetric",
	.wanted = "services=sym;asym",
	.nb_slots = SOAK_SLOTS,
	.error_status = RTE_CRYPTO_OP_STATUS_ERROR,
	.find = sym_find,
	.device_name = sym_device_name,
	.max_qps = sym_max_qps,
	.open = sym_open,
	.close = sym_close,
	.load_create = sym_load_create,
	.load_destroy = sym_load_destroy,
	.fill = sym_fill,
	.enqueue = sym_enqueue,
	.dequeue = sym_dequeue,
	.tag = sym_tag,
	.status = sym_status,
	.check = sym_check,
	.describe = sym_describe,
	.status_name = crypto_status_name,
};
