/* SPDX-License-Identifier: BSD-3-Clause */

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <rte_compressdev.h>
#include <rte_cryptodev.h>
#include <rte_mbuf.h>
#include <rte_mempool.h>

#include "device_traffic.h"
#include "device_util.h"

enum { NB_OPS = 4096, NB_SESSIONS = 1024, BYTES = 256, ROOM = 512, NUMBER = 64, BURST = 32 };

/* Sessions of its own for each queue pair. */
static struct {
	struct rte_mempool *sym, *asym, *comp, *mbufs, *sessions[TR_QUEUE_PAIRS];
} pools;

static const struct {
	struct rte_mempool **pool;
	const char *name;
} pool_list[] = {
	{ &pools.sym, "tr_sym" },
	{ &pools.asym, "tr_asym" },
	{ &pools.comp, "tr_comp" },
	{ &pools.mbufs, "tr_mbufs" },
	{ &pools.sessions[0], "tr_sessions_0" },
	{ &pools.sessions[1], "tr_sessions_1" },
	{ &pools.sessions[2], "tr_sessions_2" },
};

static struct rte_mbuf *
mbuf_make(uint16_t bytes)
{
	struct rte_mbuf *m = rte_pktmbuf_alloc(pools.mbufs);

	assert_non_null(m);
	assert_non_null(rte_pktmbuf_append(m, bytes));
	return m;
}

/* Text that compresses a little. */
static void
input_put(struct rte_mbuf *m)
{
	uint8_t *data = rte_pktmbuf_mtod(m, uint8_t *);

	for (unsigned int i = 0; i < BYTES; i++)
		data[i] = (uint8_t)("each answer comes back "[i % 23] + (i > 200));
}

/* The results themselves are for other tests: here every one is that of the first operation. */
static void
same_as_first(const char *what, uint8_t *first, unsigned int *len, const void *now,
		unsigned int now_len)
{
	if (*len == 0) {
		memcpy(first, now, now_len);
		*len = now_len;
	}
	if (now_len != *len || memcmp(first, now, now_len) != 0)
		fail_msg("%s: two operations of the same input have different results", what);
}

/* ---- what the two crypto services share ---- */

static int
crypto_configure(uint8_t id, uint16_t queue_pairs)
{
	struct rte_cryptodev_config conf = { .socket_id = SOCKET_ID_ANY,
		.nb_queue_pairs = queue_pairs };

	return rte_cryptodev_configure(id, &conf);
}

static int
sym_setup(uint8_t id, uint16_t queue_pair)
{
	const struct rte_cryptodev_qp_conf conf = { .nb_descriptors = TR_DESCRIPTORS,
		.mp_session = pools.sessions[queue_pair] };

	return rte_cryptodev_queue_pair_setup(id, queue_pair, &conf, SOCKET_ID_ANY);
}

static int
asym_setup(uint8_t id, uint16_t queue_pair)
{
	const struct rte_cryptodev_qp_conf conf = { .nb_descriptors = TR_DESCRIPTORS };

	return rte_cryptodev_queue_pair_setup(id, queue_pair, &conf, SOCKET_ID_ANY);
}

static uint16_t
crypto_enqueue(uint8_t id, uint16_t queue_pair, void **ops, uint16_t n)
{
	return rte_cryptodev_enqueue_burst(id, queue_pair, (struct rte_crypto_op **)ops, n);
}

static uint16_t
crypto_dequeue(uint8_t id, uint16_t queue_pair, void **ops, uint16_t n)
{
	return rte_cryptodev_dequeue_burst(id, queue_pair, (struct rte_crypto_op **)ops, n);
}

static enum tr_outcome
crypto_outcome(const struct rte_crypto_op *op)
{
	if (op->status == RTE_CRYPTO_OP_STATUS_NOT_PROCESSED)
		return TR_NOT_PROCESSED;
	return op->status == RTE_CRYPTO_OP_STATUS_SUCCESS ? TR_SUCCESS : TR_FAILED;
}

static int
nothing_to_prepare(uint8_t id)
{
	(void)id;
	return 0;
}

static void
nothing_to_finish(uint8_t id)
{
	(void)id;
}

/* ---- sym ---- */

static void *sym_session; /* NULL: session-less */

static struct rte_crypto_sym_xform sym_xform = {
	.type = RTE_CRYPTO_SYM_XFORM_CIPHER,
	.cipher = {
		.op = RTE_CRYPTO_CIPHER_OP_ENCRYPT,
		.algo = RTE_CRYPTO_CIPHER_AES_CTR,
		.key = { .data = (const uint8_t *)"sixteen bytes ok", .length = 16 },
		.iv = { .offset = sizeof(struct rte_crypto_op) + sizeof(struct rte_crypto_sym_op),
				.length = 16 },
	},
};

static void
sym_reset(void *ptr)
{
	struct rte_crypto_op *op = ptr;

	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	if (sym_session != NULL) {
		rte_crypto_op_attach_sym_session(op, sym_session);
	} else {
		op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
		op->sym->xform = &sym_xform;
	}
	op->sym->cipher.data.length = BYTES;
	memset(rte_crypto_op_ctod_offset(op, void *, sym_xform.cipher.iv.offset), 0, 16);
	input_put(op->sym->m_src);
}

static void *
sym_make(void)
{
	struct rte_crypto_op *op = rte_crypto_op_alloc(pools.sym, RTE_CRYPTO_OP_TYPE_SYMMETRIC);

	assert_non_null(op);
	op->sym->m_src = mbuf_make(BYTES);
	sym_reset(op);
	return op;
}

void *
tr_session_make(uint8_t id)
{
	void *session = rte_cryptodev_sym_session_create(id, &sym_xform, pools.sessions[0]);

	assert_non_null(session);
	return session;
}

void
tr_session_use(void *session)
{
	sym_session = session;
}

static void
sym_free(void *ptr)
{
	struct rte_crypto_op *op = ptr;

	rte_pktmbuf_free(op->sym->m_src);
	rte_crypto_op_free(op);
}

static enum tr_outcome
sym_outcome(const void *op)
{
	static uint8_t first[BYTES];
	static unsigned int len;
	enum tr_outcome outcome = crypto_outcome(op);

	if (outcome == TR_SUCCESS)
		same_as_first("sym", first, &len,
				rte_pktmbuf_mtod(((const struct rte_crypto_op *)op)->sym->m_src,
						const void *),
				BYTES);
	return outcome;
}

/* ---- asym ---- */

/* At the end of the operation. */
struct asym_room {
	uint8_t base[NUMBER];
	uint8_t result[NUMBER];
};

static uint8_t asym_modulus[NUMBER], asym_exponent[NUMBER];

static struct rte_crypto_asym_xform asym_xform = {
	.xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX,
	.modex = {
		.modulus = { .data = asym_modulus, .length = NUMBER },
		.exponent = { .data = asym_exponent, .length = NUMBER },
	},
};

static struct asym_room *
asym_room(const struct rte_crypto_op *op)
{
	return RTE_PTR_ADD(op, op->mempool->elt_size - sizeof(struct asym_room));
}

static void
asym_reset(void *ptr)
{
	struct rte_crypto_op *op = ptr;
	struct asym_room *room = asym_room(op);

	memset(asym_modulus, 0xc5, NUMBER);
	memset(asym_exponent, 0x5c, NUMBER);
	memset(room->base, 0x3a, NUMBER);
	memset(room->result, 0, NUMBER);
	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	op->asym->xform = &asym_xform;
	op->asym->modex.base = (rte_crypto_param){ .data = room->base, .length = NUMBER };
	op->asym->modex.result = (rte_crypto_param){ .data = room->result, .length = NUMBER };
}

static void *
asym_make(void)
{
	struct rte_crypto_op *op = rte_crypto_op_alloc(pools.asym, RTE_CRYPTO_OP_TYPE_ASYMMETRIC);

	assert_non_null(op);
	asym_reset(op);
	return op;
}

static void
asym_free(void *op)
{
	rte_crypto_op_free(op);
}

static enum tr_outcome
asym_outcome(const void *op)
{
	static uint8_t first[NUMBER];
	static unsigned int len;
	enum tr_outcome outcome = crypto_outcome(op);

	if (outcome == TR_SUCCESS)
		same_as_first("asym", first, &len, asym_room(op)->result, NUMBER);
	return outcome;
}

/* ---- dc ---- */

static void *comp_xform;

static int
comp_prepare(uint8_t id)
{
	const struct rte_comp_xform xform = {
		.type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.deflate.huffman = RTE_COMP_HUFFMAN_FIXED,
				.level = RTE_COMP_LEVEL_PMD_DEFAULT,
				.window_size = 15 },
	};

	return rte_compressdev_private_xform_create(id, &xform, &comp_xform);
}

static void
comp_finish(uint8_t id)
{
	assert_int_equal(rte_compressdev_private_xform_free(id, comp_xform), 0);
	comp_xform = NULL;
}

static void
comp_reset(void *ptr)
{
	struct rte_comp_op *op = ptr;

	op->status = RTE_COMP_OP_STATUS_NOT_PROCESSED;
	op->op_type = RTE_COMP_OP_STATELESS;
	op->private_xform = comp_xform;
	op->src.offset = op->dst.offset = 0;
	op->src.length = BYTES;
	op->flush_flag = RTE_COMP_FLUSH_FINAL;
	op->produced = op->consumed = 0;
	input_put(op->m_src);
}

static void *
comp_make(void)
{
	struct rte_comp_op *op = rte_comp_op_alloc(pools.comp);

	assert_non_null(op);
	op->m_src = mbuf_make(BYTES);
	op->m_dst = mbuf_make(ROOM);
	comp_reset(op);
	return op;
}

static void
comp_free(void *ptr)
{
	struct rte_comp_op *op = ptr;

	rte_pktmbuf_free(op->m_src);
	rte_pktmbuf_free(op->m_dst);
	rte_comp_op_free(op);
}

static enum tr_outcome
comp_outcome(const void *ptr)
{
	static uint8_t first[ROOM];
	static unsigned int len;
	const struct rte_comp_op *op = ptr;

	if (op->status == RTE_COMP_OP_STATUS_NOT_PROCESSED)
		return TR_NOT_PROCESSED;
	if (op->status != RTE_COMP_OP_STATUS_SUCCESS)
		return TR_FAILED;
	assert_in_range(op->produced, 1, ROOM);
	same_as_first("dc", first, &len, rte_pktmbuf_mtod(op->m_dst, const void *), op->produced);
	return TR_SUCCESS;
}

static int
comp_configure(uint8_t id, uint16_t queue_pairs)
{
	struct rte_compressdev_config conf = {
		.socket_id = SOCKET_ID_ANY, .nb_queue_pairs = queue_pairs, .max_nb_priv_xforms = 4
	};

	return rte_compressdev_configure(id, &conf);
}

static int
comp_setup(uint8_t id, uint16_t queue_pair)
{
	return rte_compressdev_queue_pair_setup(id, queue_pair, TR_DESCRIPTORS - 1, SOCKET_ID_ANY);
}

static uint16_t
comp_enqueue(uint8_t id, uint16_t queue_pair, void **ops, uint16_t n)
{
	return rte_compressdev_enqueue_burst(id, queue_pair, (struct rte_comp_op **)ops, n);
}

static uint16_t
comp_dequeue(uint8_t id, uint16_t queue_pair, void **ops, uint16_t n)
{
	return rte_compressdev_dequeue_burst(id, queue_pair, (struct rte_comp_op **)ops, n);
}

/* ---- all of them ---- */

/* What is the same for both crypto services. */
#define CRYPTO                                                                                     \
	.find = rte_cryptodev_get_dev_id, .configure = crypto_configure,                           \
	.start = rte_cryptodev_start, .stop = rte_cryptodev_stop, .enqueue = crypto_enqueue,       \
	.dequeue = crypto_dequeue, .prepare = nothing_to_prepare, .finish = nothing_to_finish

const struct tr_service tr_services[TR_SERVICES] = {
	{
			CRYPTO,
			.name = "sym",
			.services = "services=sym",
			.suffix = "_vf0_sym",
			.op_make = sym_make,
			.op_free = sym_free,
			.op_reset = sym_reset,
			.op_outcome = sym_outcome,
			.setup = sym_setup,
	},
	{
			CRYPTO,
			.name = "asym",
			.services = "services=asym",
			.suffix = "_vf0_asym",
			.op_make = asym_make,
			.op_free = asym_free,
			.op_reset = asym_reset,
			.op_outcome = asym_outcome,
			.setup = asym_setup,
	},
	{
			.name = "dc",
			.services = "services=dc",
			.suffix = "_vf0_comp",
			.find = rte_compressdev_get_dev_id,
			.op_make = comp_make,
			.op_free = comp_free,
			.op_reset = comp_reset,
			.op_outcome = comp_outcome,
			.configure = comp_configure,
			.setup = comp_setup,
			.start = rte_compressdev_start,
			.stop = rte_compressdev_stop,
			.enqueue = comp_enqueue,
			.dequeue = comp_dequeue,
			.prepare = comp_prepare,
			.finish = comp_finish,
	},
};

static int
pools_missing(void)
{
	for (size_t i = 0; i < RTE_DIM(pool_list); i++)
		if (*pool_list[i].pool == NULL)
			return -1;
	return 0;
}

int
tr_pools_create(void)
{
	enum { SESSION_BYTES = 2048, IV = 16 };

	for (unsigned int i = 0; i < TR_QUEUE_PAIRS; i++)
		pools.sessions[i] = rte_cryptodev_sym_session_pool_create(pool_list[4 + i].name,
				NB_SESSIONS, SESSION_BYTES, 0, 0, SOCKET_ID_ANY);
	pools.sym = rte_crypto_op_pool_create(
			"tr_sym", RTE_CRYPTO_OP_TYPE_SYMMETRIC, NB_OPS, 0, IV, SOCKET_ID_ANY);
	pools.asym = rte_crypto_op_pool_create("tr_asym", RTE_CRYPTO_OP_TYPE_ASYMMETRIC, NB_OPS, 0,
			sizeof(struct asym_room), SOCKET_ID_ANY);
	pools.comp = rte_comp_op_pool_create("tr_comp", NB_OPS, 0, 0, SOCKET_ID_ANY);
	pools.mbufs = rte_pktmbuf_pool_create(
			"tr_mbufs", 2 * NB_OPS, 0, 0, RTE_PKTMBUF_HEADROOM + ROOM, SOCKET_ID_ANY);
	return pools_missing();
}

int
tr_pools_lookup(void)
{
	for (size_t i = 0; i < RTE_DIM(pool_list); i++)
		*pool_list[i].pool = rte_mempool_lookup(pool_list[i].name);
	return pools_missing();
}

void
tr_pools_free(void)
{
	for (size_t i = 0; i < RTE_DIM(pool_list); i++) {
		struct rte_mempool *pool = *pool_list[i].pool;

		if (rte_mempool_in_use_count(pool) != 0)
			fail_msg("%u objects of pool %s were not given back",
					rte_mempool_in_use_count(pool), pool->name);
		rte_mempool_free(pool);
		*pool_list[i].pool = NULL;
	}
}

int
tr_find(const struct tr_service *service, const char *card)
{
	char name[64];

	snprintf(name, sizeof(name), "%s%s", card, service->suffix);
	return service->find(name);
}

uint8_t
tr_start(const struct tr_service *service, const char *card, uint16_t queue_pairs)
{
	int found = tr_find(service, card);
	uint8_t id = (uint8_t)found;

	assert_true(found >= 0);
	assert_int_equal(service->configure(id, queue_pairs), 0);
	for (uint16_t i = 0; i < queue_pairs; i++)
		assert_int_equal(service->setup(id, i), 0);
	assert_int_equal(service->start(id), 0);
	assert_int_equal(service->prepare(id), 0);
	return id;
}

/* One burst, taken back whole. */
static void
run_burst(const struct tr_service *service, uint8_t id, uint16_t queue_pair, void **ops, uint16_t n,
		const char *what)
{
	double deadline = dt_now() + dt_patience();
	uint16_t sent = 0, got = 0;
	void *back[BURST];

	while (got < n) {
		sent += service->enqueue(id, queue_pair, &ops[sent], (uint16_t)(n - sent));
		got += service->dequeue(id, queue_pair, &back[got], (uint16_t)(n - got));
		if (dt_now() > deadline)
			fail_msg("%s: %s: %u of %u were accepted, %u came back", what,
					service->name, sent, n, got);
		if (got < n)
			sched_yield();
	}
	for (uint16_t i = 0; i < n; i++)
		if (back[i] != ops[i] || service->op_outcome(ops[i]) != TR_SUCCESS)
			fail_msg("%s: %s: operation %u of %u came back %s", what, service->name, i,
					n, back[i] != ops[i] ? "in another's place" : "in error");
}

void
tr_run(const struct tr_service *service, uint8_t id, uint16_t queue_pair, unsigned int n,
		const char *what)
{
	void *ops[BURST];

	for (unsigned int i = 0; i < BURST; i++)
		ops[i] = service->op_make();
	for (unsigned int done = 0; done < n; done += BURST) {
		for (unsigned int i = 0; i < BURST; i++)
			service->op_reset(ops[i]);
		run_burst(service, id, queue_pair, ops, BURST, what);
	}
	for (unsigned int i = 0; i < BURST; i++)
		service->op_free(ops[i]);
}
