/* SPDX-License-Identifier: BSD-3-Clause */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <rte_compressdev.h>
#include <rte_cryptodev.h>
#include <rte_eal.h>
#include <rte_log.h>
#include <rte_mbuf.h>
#include <rte_version.h>

#include "fuzz_device_world.h"
#include "qat4_asym.h"
#include "qat4_comp.h"
#include "qat4_hw_mbox.h"
#include "qat4_sym.h"
#include "qat4_watch.h"

enum {
	PF2VM = 0x1008 / 4,
	VM2PF = 0x100c / 4,
	VINTMSKPF2VM = 0x1004 / 4,
	RING_MAP = 0x49c, /* asym, sym, dc, dc */
	NB_POOL = 4 * FW_OPS,
	NUMBER = 64,
	GAP = 16, /* in front of an operation's data */
};

struct fw_world fw;

static struct rte_device rte_dev = { .name = "fuzz", .numa_node = SOCKET_ID_ANY };
static struct rte_mempool *mbufs;
static uint64_t clock_us; /* what the driver has waited for */
static bool in_driver;

/* Pulls the drivers out of their libraries. */
static const void *const needed[] __attribute__((used)) = { (const void *)qat4_sym_device_get,
	(const void *)qat4_asym_device_get, (const void *)qat4_comp_device_get };

void
fw_die(const char *what)
{
	fprintf(stderr, "fuzz_device: %s\n", what);
	abort();
}

static void
need(bool good, const char *what)
{
	if (!good)
		fw_die(what);
}

/* ---- the physical function ---- */

static uint32_t
block_byte(const uint8_t *block, size_t len, uint32_t question)
{
	unsigned int n = question >> 12 & 0xf;

	if (question & 1u << 17)
		return 0x10fu + qat4_mbox_crc8(block, len) * 0x400u;
	return n < len ? 0xfu + block[n] * 0x400u : 0;
}

/* 0: acknowledged only. */
static uint32_t
honest_answer(uint32_t question)
{
	static const uint8_t caps[] = { 2, 8, 0xff, 0xff, 0, 0, 0x2f, 0xb2, 0x9f, 0x07 };
	static const uint8_t map[] = { 1, 2, RING_MAP & 0xff, RING_MAP >> 8 };

	if ((question & 0xff) == 0x1b)
		return 0x1050b;
	if ((question & 0xfff) == 0x227)
		return block_byte(caps, sizeof(caps), question);
	if ((question & 0xfff) == 0x327)
		return block_byte(map, sizeof(map), question);
	return (question & 0xff) == 0x43 ? 0x43 : 0;
}

static void
pf_step(void)
{
	uint32_t question = fw.misc[VM2PF], answer;

	if (!(question & 1))
		return;
	answer = honest_answer(question);
	if (fw.meddle != NULL && !fw.meddle(question, &answer))
		return;
	if (answer != 0)
		fw.misc[PF2VM] = answer;
	fw.misc[VM2PF] = question & ~1u;
}

/* ---- the linker brings the driver's calls here ---- */

int __real_clock_gettime(clockid_t id, struct timespec *ts);
int __wrap_clock_gettime(clockid_t id, struct timespec *ts);
void __wrap_rte_delay_us_sleep(unsigned int us);
int __wrap_qat4_watch_add(struct qat4_device *dev);
void __wrap_qat4_watch_remove(struct qat4_device *dev);

int
__wrap_clock_gettime(clockid_t id, struct timespec *ts)
{
	if (!in_driver)
		return __real_clock_gettime(id, ts);
	clock_us++; /* a loop that only looks at the clock ends, too */
	ts->tv_sec = (time_t)(clock_us / 1000000);
	ts->tv_nsec = (long)(clock_us % 1000000 * 1000);
	return 0;
}

void
__wrap_rte_delay_us_sleep(unsigned int us)
{
	clock_us += us;
	if (fw.misc != NULL)
		pf_step();
}

/* No thread: the fuzzer calls. */
int
__wrap_qat4_watch_add(struct qat4_device *dev)
{
	fw.watch = calloc(1, sizeof(*fw.watch));
	need(fw.watch != NULL, "no memory");
	fw.watch->dev = dev;
	return 0;
}

void
__wrap_qat4_watch_remove(struct qat4_device *dev)
{
	(void)dev;
	free(fw.watch);
	fw.watch = NULL;
}

void
fw_watch(unsigned int ms)
{
	in_driver = true;
	clock_us += (uint64_t)ms * 1000;
	qat4_watch_function(fw.watch);
	in_driver = false;
}

void
fw_heal(void)
{
	fw.meddle = NULL;
	memset(fw.misc, 0, FW_MISC);
	memset(fw.transport, 0, FW_TRANSPORT);
	if (fw.dev->shared->state == QAT4_STATE_UP)
		fw.misc[VINTMSKPF2VM] = 1;
}

void
fw_reset(void)
{
	fw.misc[VINTMSKPF2VM] = 0;
}

/* ---- operations ---- */

static struct rte_mbuf *
mbuf_make(void)
{
	struct rte_mbuf *m = rte_pktmbuf_alloc(mbufs);

	need(m != NULL && rte_pktmbuf_append(m, FW_BUFFER) != NULL, "no mbuf");
	return m;
}

static void
mbuf_scribble(struct rte_mbuf *m, uint8_t byte, bool all)
{
	memset(rte_pktmbuf_mtod(m, void *), byte, all ? FW_BUFFER : FW_BUFFER / 3);
}

static uint16_t
crypto_enqueue(uint8_t id, uint16_t qp, void **ops, uint16_t n)
{
	return rte_cryptodev_enqueue_burst(id, qp, (struct rte_crypto_op **)ops, n);
}

static uint16_t
crypto_dequeue(uint8_t id, uint16_t qp, void **ops, uint16_t n)
{
	return rte_cryptodev_dequeue_burst(id, qp, (struct rte_crypto_op **)ops, n);
}

static bool
crypto_good(const void *ptr)
{
	const struct rte_crypto_op *op = ptr;

	return op->status != RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
}

static uint8_t key[32] = "a key that nobody has to guess";

static struct rte_crypto_sym_xform hmac = {
	.type = RTE_CRYPTO_SYM_XFORM_AUTH,
	.auth = { .op = RTE_CRYPTO_AUTH_OP_VERIFY,
			.algo = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.key = { .data = key, .length = 32 },
			.digest_length = 32 },
};

/* The kinds of symmetric operations; every second one has no session. */
static struct rte_crypto_sym_xform sym_xforms[] = {
	{ .type = RTE_CRYPTO_SYM_XFORM_CIPHER,
			.cipher = { .op = RTE_CRYPTO_CIPHER_OP_DECRYPT,
					.algo = RTE_CRYPTO_CIPHER_AES_CBC,
					.key = { .data = key, .length = 16 },
					.iv = { .offset = sizeof(struct rte_crypto_op) +
									sizeof(struct rte_crypto_sym_op),
							.length = 16 } } },
	{ .type = RTE_CRYPTO_SYM_XFORM_AEAD,
			.aead = { .op = RTE_CRYPTO_AEAD_OP_DECRYPT,
					.algo = RTE_CRYPTO_AEAD_AES_GCM,
					.key = { .data = key, .length = 32 },
					.iv = { .offset = sizeof(struct rte_crypto_op) +
									sizeof(struct rte_crypto_sym_op),
							.length = 12 },
					.digest_length = 16 } },
	{ .type = RTE_CRYPTO_SYM_XFORM_CIPHER,
			.next = &hmac,
			.cipher = { .op = RTE_CRYPTO_CIPHER_OP_DECRYPT,
					.algo = RTE_CRYPTO_CIPHER_AES_CTR,
					.key = { .data = key, .length = 32 },
					.iv = { .offset = sizeof(struct rte_crypto_op) +
									sizeof(struct rte_crypto_sym_op),
							.length = 16 } } },
};

static void *sym_sessions[RTE_DIM(sym_xforms)];

/* Its number in the first reserved byte, the only one that every DPDK has, says what it is. */
static unsigned int
sym_kind(const struct rte_crypto_op *op)
{
	return op->reserved[0] % RTE_DIM(sym_xforms);
}

static bool
sym_is_sessionless(const struct rte_crypto_op *op)
{
	return op->reserved[0] % 2 != 0;
}

static void
sym_place(struct rte_crypto_op *op)
{
	struct rte_mbuf *m = op->sym->m_src;

	if (sym_xforms[sym_kind(op)].type == RTE_CRYPTO_SYM_XFORM_AEAD) {
		op->sym->aead.data.offset = GAP;
		op->sym->aead.data.length = 256;
		op->sym->aead.digest.data = rte_pktmbuf_mtod_offset(m, uint8_t *, 300);
		op->sym->aead.digest.phys_addr = rte_pktmbuf_iova_offset(m, 300);
		return;
	}
	op->sym->cipher.data.offset = op->sym->auth.data.offset = GAP;
	op->sym->cipher.data.length = op->sym->auth.data.length = 256;
	op->sym->auth.digest.data = rte_pktmbuf_mtod_offset(m, uint8_t *, 300);
	op->sym->auth.digest.phys_addr = rte_pktmbuf_iova_offset(m, 300);
}

static void
sym_reset(void *ptr)
{
	struct rte_crypto_op *op = ptr;

	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	op->sess_type = sym_is_sessionless(op) ? RTE_CRYPTO_OP_SESSIONLESS
					       : RTE_CRYPTO_OP_WITH_SESSION;
	if (sym_is_sessionless(op))
		op->sym->xform = &sym_xforms[sym_kind(op)];
	else
		op->sym->session = sym_sessions[sym_kind(op)];
	sym_place(op);
}

static void
sym_scribble(void *ptr, uint8_t byte, bool all)
{
	mbuf_scribble(((struct rte_crypto_op *)ptr)->sym->m_src, byte, all);
}

/* ---- asymmetric ones: results are in the cookie ---- */

static uint8_t modulus[NUMBER], exponent[NUMBER], base[NUMBER];
static uint8_t results[FW_OPS][NUMBER];

static struct rte_crypto_asym_xform asym_xforms[] = {
	{ .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX,
			.modex = { .modulus = { .data = modulus, .length = NUMBER },
					.exponent = { .data = exponent, .length = NUMBER } } },
	{ .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA,
			.rsa = { .n = { .data = modulus, .length = NUMBER },
					.e = { .data = exponent, .length = 3 },
					.key_type = RTE_RSA_KEY_TYPE_EXP,
					.d = { .data = exponent, .length = NUMBER } } },
};

static void
rsa_padding(struct rte_crypto_op *op)
{
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)
	(void)op;
	asym_xforms[1].rsa.padding.type = RTE_CRYPTO_RSA_PADDING_PKCS1_5;
#else
	op->asym->rsa.padding.type = RTE_CRYPTO_RSA_PADDING_PKCS1_5;
#endif
}

static void
asym_reset(void *ptr)
{
	struct rte_crypto_op *op = ptr;
	const rte_crypto_param in = { .data = base, .length = NUMBER };
	const rte_crypto_param out = { .data = results[op->reserved[0]], .length = NUMBER };

	memset(op->asym, 0, sizeof(*op->asym));
	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	op->asym->xform = &asym_xforms[op->reserved[0] % RTE_DIM(asym_xforms)];
	if (op->asym->xform->xform_type == RTE_CRYPTO_ASYM_XFORM_MODEX) {
		op->asym->modex.base = in;
		op->asym->modex.result = out;
		return;
	}
	op->asym->rsa.op_type = op->reserved[0] % 4 == 1 ? RTE_CRYPTO_ASYM_OP_DECRYPT
							 : RTE_CRYPTO_ASYM_OP_VERIFY;
	op->asym->rsa.cipher = op->asym->rsa.sign = in;
	op->asym->rsa.message = out;
	rsa_padding(op);
}

/* Where a device would write: the operands of all slots. */
static void
asym_scribble(void *ptr, uint8_t byte, bool all)
{
	struct qat4_asym_qp *qp = rte_cryptodevs[fw.services[FW_ASYM].id].data->queue_pairs[0];

	(void)ptr;
	for (unsigned int i = 0; i < FW_SLOTS; i++) {
		struct qat4_asym_cookie *cookie = qp->cookies[i].cookie;

		memset(cookie->operands, byte, all ? sizeof(cookie->operands) : NUMBER * 3);
		cookie->operands[NUMBER * 2 + 1] = 2; /* as a padding begins */
	}
}

/* ---- compression ---- */

static void *comp_xforms[3];

static void
comp_reset(void *ptr)
{
	struct rte_comp_op *op = ptr;

	op->status = RTE_COMP_OP_STATUS_NOT_PROCESSED;
	op->op_type = RTE_COMP_OP_STATELESS;
	op->private_xform = comp_xforms[op->input_chksum % RTE_DIM(comp_xforms)];
	op->src.offset = op->dst.offset = GAP;
	op->src.length = FW_BUFFER - GAP;
	op->flush_flag = RTE_COMP_FLUSH_FINAL;
	op->produced = op->consumed = 0;
}

static bool
comp_good(const void *ptr)
{
	const struct rte_comp_op *op = ptr;

	return op->status != RTE_COMP_OP_STATUS_NOT_PROCESSED && op->consumed <= op->src.length &&
			op->produced <= FW_BUFFER - GAP;
}

static void
comp_scribble(void *ptr, uint8_t byte, bool all)
{
	mbuf_scribble(((struct rte_comp_op *)ptr)->m_dst, byte, all);
}

static uint16_t
comp_enqueue(uint8_t id, uint16_t qp, void **ops, uint16_t n)
{
	return rte_compressdev_enqueue_burst(id, qp, (struct rte_comp_op **)ops, n);
}

static uint16_t
comp_dequeue(uint8_t id, uint16_t qp, void **ops, uint16_t n)
{
	return rte_compressdev_dequeue_burst(id, qp, (struct rte_comp_op **)ops, n);
}

/* ---- set-up ---- */

static void
eal_start(void)
{
	char *argv[] = { (char *)"fuzz_device", (char *)"--no-huge", (char *)"-m", (char *)"512",
		(char *)"--no-shconf", (char *)"--no-pci", (char *)"--no-telemetry", (char *)"-l",
		(char *)"0", NULL };

	need(rte_eal_init(RTE_DIM(argv) - 1, argv) >= 0, "EAL does not start");
	rte_log_set_global_level(RTE_LOG_EMERG);
}

static int
keep_off_memory(const struct qat4_device *dev, bool on)
{
	(void)dev;
	(void)on;
	return 0;
}

static void
function_attach(void)
{
	struct qat4_attach_info info = {
		.rte_dev = &rte_dev,
		.name = "fuzz0",
		.transport_bytes = FW_TRANSPORT,
		.misc_bytes = FW_MISC,
		.device_id = 0x4941,
		.args = "hang_timeout_ms=1000",
		.set_bus_master = keep_off_memory,
	};

	fw.transport = aligned_alloc(4096, FW_TRANSPORT);
	fw.misc = aligned_alloc(4096, FW_MISC);
	need(fw.transport != NULL && fw.misc != NULL && needed[0] != NULL, "no memory");
	memset(fw.transport, 0, FW_TRANSPORT);
	memset(fw.misc, 0, FW_MISC);
	info.transport = fw.transport;
	info.misc = fw.misc;
	in_driver = true;
	need(qat4_device_attach(&info, &fw.dev) == 0, "the function is not attached");
	in_driver = false;
}

static void
cryptodev_start(struct fw_service *s, const char *name, struct rte_mempool *sessions)
{
	struct rte_cryptodev_config conf = { .socket_id = SOCKET_ID_ANY, .nb_queue_pairs = 1 };
	struct rte_cryptodev_qp_conf qp = { .nb_descriptors = FW_SLOTS, .mp_session = sessions };
	int id = rte_cryptodev_get_dev_id(name);

	need(id >= 0, name);
	s->id = (uint8_t)id;
	s->enqueue = crypto_enqueue;
	s->dequeue = crypto_dequeue;
	s->good = crypto_good;
	need(rte_cryptodev_configure(s->id, &conf) == 0 &&
					rte_cryptodev_queue_pair_setup(
							s->id, 0, &qp, SOCKET_ID_ANY) == 0 &&
					rte_cryptodev_start(s->id) == 0,
			name);
}

static void
sym_start(void)
{
	struct fw_service *s = &fw.services[FW_SYM];
	struct rte_mempool *sessions = rte_cryptodev_sym_session_pool_create(
			"sessions", NB_POOL, 2048, 0, 0, SOCKET_ID_ANY);
	struct rte_mempool *ops = rte_crypto_op_pool_create(
			"sym", RTE_CRYPTO_OP_TYPE_SYMMETRIC, NB_POOL, 0, 16, SOCKET_ID_ANY);

	need(sessions != NULL && ops != NULL, "no pools");
	cryptodev_start(s, "fuzz0_sym", sessions);
	s->bank = 1;
	s->reset = sym_reset;
	s->scribble = sym_scribble;
	for (unsigned int i = 0; i < RTE_DIM(sym_xforms); i++) {
		sym_sessions[i] = rte_cryptodev_sym_session_create(s->id, &sym_xforms[i], sessions);
		need(sym_sessions[i] != NULL, "no session");
	}
	for (unsigned int i = 0; i < FW_OPS; i++) {
		struct rte_crypto_op *op = rte_crypto_op_alloc(ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);

		need(op != NULL, "no operation");
		op->reserved[0] = (uint8_t)i;
		op->sym->m_src = mbuf_make();
		s->ops[i] = op;
	}
}

static void
asym_start(void)
{
	struct fw_service *s = &fw.services[FW_ASYM];
	struct rte_mempool *ops = rte_crypto_op_pool_create(
			"asym", RTE_CRYPTO_OP_TYPE_ASYMMETRIC, NB_POOL, 0, 0, SOCKET_ID_ANY);

	need(ops != NULL, "no pools");
	memset(modulus, 0xc5, NUMBER);
	memset(exponent, 0x5d, NUMBER);
	memset(base, 0x3a, NUMBER);
	cryptodev_start(s, "fuzz0_asym", NULL);
	s->bank = 0;
	s->reset = asym_reset;
	s->scribble = asym_scribble;
	for (unsigned int i = 0; i < FW_OPS; i++) {
		struct rte_crypto_op *op = rte_crypto_op_alloc(ops, RTE_CRYPTO_OP_TYPE_ASYMMETRIC);

		need(op != NULL, "no operation");
		op->reserved[0] = (uint8_t)i;
		s->ops[i] = op;
	}
}

static void
comp_xforms_make(uint8_t id)
{
	struct rte_comp_xform xform = {
		.type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.deflate.huffman = RTE_COMP_HUFFMAN_FIXED,
				.level = 1,
				.window_size = 15,
				.chksum = RTE_COMP_CHECKSUM_CRC32 },
	};

	need(rte_compressdev_private_xform_create(id, &xform, &comp_xforms[0]) == 0, "no xform");
	xform.compress.deflate.huffman = RTE_COMP_HUFFMAN_DYNAMIC;
	need(rte_compressdev_private_xform_create(id, &xform, &comp_xforms[1]) == 0, "no xform");
	xform = (struct rte_comp_xform){
		.type = RTE_COMP_DECOMPRESS,
		.decompress = { .algo = RTE_COMP_ALGO_DEFLATE, .window_size = 15 },
	};
	need(rte_compressdev_private_xform_create(id, &xform, &comp_xforms[2]) == 0, "no xform");
}

static void
comp_start(void)
{
	struct fw_service *s = &fw.services[FW_COMP];
	struct rte_compressdev_config conf = {
		.socket_id = SOCKET_ID_ANY, .nb_queue_pairs = 1, .max_nb_priv_xforms = 4
	};
	struct rte_mempool *ops = rte_comp_op_pool_create("comp", NB_POOL, 0, 0, SOCKET_ID_ANY);
	int id = rte_compressdev_get_dev_id("fuzz0_comp");

	need(ops != NULL && id >= 0, "no compressdev");
	*s = (struct fw_service){ .bank = 2,
		.id = (uint8_t)id,
		.enqueue = comp_enqueue,
		.dequeue = comp_dequeue,
		.reset = comp_reset,
		.good = comp_good,
		.scribble = comp_scribble };
	need(rte_compressdev_configure(s->id, &conf) == 0 &&
					rte_compressdev_queue_pair_setup(s->id, 0, FW_SLOTS - 1,
							SOCKET_ID_ANY) == 0 &&
					rte_compressdev_start(s->id) == 0,
			"no compressdev");
	comp_xforms_make(s->id);
	for (unsigned int i = 0; i < FW_OPS; i++) {
		struct rte_comp_op *op = rte_comp_op_alloc(ops);

		need(op != NULL, "no operation");
		op->input_chksum = i; /* says its kind */
		op->m_src = mbuf_make();
		op->m_dst = mbuf_make();
		s->ops[i] = op;
	}
}

void
fw_prepare(void)
{
	if (fw.dev != NULL)
		return;
	eal_start();
	mbufs = rte_pktmbuf_pool_create(
			"mbufs", NB_POOL, 0, 0, RTE_PKTMBUF_HEADROOM + FW_BUFFER, SOCKET_ID_ANY);
	need(mbufs != NULL, "no mbufs");
	function_attach();
	sym_start();
	asym_start();
	comp_start();
}

struct qat4_ring_pair *
fw_pair(const struct fw_service *service)
{
	return fw.dev->shared->pairs[service->bank];
}
