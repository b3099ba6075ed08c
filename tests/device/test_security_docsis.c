/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * rte_security: DOCSIS frames, whose CRC is made before they are enciphered (downlink) or checked
 * after they were deciphered (uplink), in one op. Compared byte by byte with a CRC by definition
 * and the oracle's cipher; both APIs.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_security.h>

#include "device_random.h"
#include "device_raw.h"
#include "oracle.h"

#define CRC_BYTES   4
#define DOCSIS_HEAD 6  /* in front of the frame: neither in the CRC nor ciphered */
#define CLEAR_HEAD  12 /* Ethernet addresses: in the CRC, not ciphered */
#define MAX_FRAME   65000
#define MAX_CUTS    30

static struct rte_security_ctx *security;
static struct rte_mempool *security_pool;

/** A frame in a packet, and how it is processed. */
struct frame {
	struct dt_spec spec; /* AES-DOCSIS-BPI; forward is downlink */
	uint32_t total;
	struct dt_region cipher;
	struct dt_region crc; /* bytes that the CRC covers; it lies behind them. Empty: no CRC */
	bool out_of_place;
	bool raw;
	struct dt_shape src;
	struct dt_shape dst;
	int damaged; /* byte of the packet that is wrong, or -1 */
	uint8_t iv[16];
};

/** Its bytes. */
struct bytes {
	uint8_t src[MAX_FRAME];
	uint8_t want[MAX_FRAME]; /* source, processed */
	uint8_t dst[MAX_FRAME];  /* destination before */
	uint8_t is[MAX_FRAME];
};

static struct bytes bytes;

/* CRC-32 of Ethernet (IEEE 802.3), bit by bit. */
static uint32_t
crc32_of(const uint8_t *data, size_t len)
{
	uint32_t crc = 0xffffffff;
	size_t i;
	int bit;

	for (i = 0; i < len; i++) {
		crc ^= data[i];
		for (bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320u : 0);
	}
	return ~crc;
}

static void
put_crc(uint8_t *packet, const struct dt_region *covered)
{
	uint32_t crc, i;

	if (covered->len == 0)
		return;
	crc = crc32_of(packet + covered->off, covered->len);
	for (i = 0; i < CRC_BYTES; i++)
		packet[covered->off + covered->len + i] = (uint8_t)(crc >> (8 * i));
}

/* Downlink: the source is clear and without CRC, the result secret. Uplink: the other way. */
static void
make_bytes(struct frame *f, struct dt_rng *rng)
{
	uint8_t *clear = f->spec.forward ? bytes.src : bytes.want;
	uint8_t *secret = f->spec.forward ? bytes.want : bytes.src;

	dt_rand_bytes(rng, f->iv, sizeof(f->iv));
	dt_rand_bytes(rng, clear, f->total);
	dt_rand_bytes(rng, bytes.dst, f->total);
	if (!f->spec.forward)
		put_crc(clear, &f->crc);
	memcpy(secret, clear, f->total);
	if (f->spec.forward)
		put_crc(secret, &f->crc);
	oracle_cipher(&f->spec, true, f->iv, secret + f->cipher.off, f->cipher.len);
	if (f->damaged >= 0)
		bytes.src[f->damaged] ^= 0x40;
}

static void *
session_of(const struct frame *f)
{
	struct rte_crypto_sym_xform xforms[2];
	struct rte_security_session_conf conf = {
		.action_type = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
		.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
		.docsis = { .direction = f->spec.forward ? RTE_SECURITY_DOCSIS_DOWNLINK
							 : RTE_SECURITY_DOCSIS_UPLINK },
		.crypto_xform = xforms,
	};
	void *session;

	dt_spec_xforms(&f->spec, xforms);
	session = rte_security_session_create(security, &conf, security_pool);
	assert_non_null(session);
	return session;
}

static void
run_raw(const struct frame *f, struct rte_crypto_op *op, void *session)
{
	union rte_cryptodev_session_ctx any = { .sec_sess = session };
	struct rte_crypto_raw_dp_ctx *ctx = dt_raw_open(RTE_CRYPTO_OP_SECURITY_SESSION, any);
	struct dt_raw_regions regions = {
		.shown = { 0, f->total },
		.cipher = f->cipher,
		.auth = f->crc,
		.ciphers = true,
		.auths = true,
	};
	enum rte_crypto_op_status status;
	struct dt_raw_vecs vecs;

	dt_raw_vecs_fill(&vecs, op, &regions);
	vecs.iv.va = dt_op_priv(op)->iv[0];
	vecs.iv.iova = rte_mem_virt2iova(vecs.iv.va);
	assert_int_equal(dt_raw_enqueue_any(ctx, &vecs, op), 0);
	assert_int_equal(rte_cryptodev_raw_enqueue_done(ctx, 1), 0);
	assert_ptr_equal(dt_raw_dequeue(ctx, &status), op);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(ctx, 1), 0);
	op->status = status;
	free(ctx);
}

static struct rte_crypto_op *
make_op(const struct frame *f)
{
	struct rte_crypto_op *op = rte_crypto_op_alloc(dt_dev.ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
	struct rte_crypto_sym_op *sym;

	assert_non_null(op);
	memcpy(dt_op_priv(op)->iv[0], f->iv, sizeof(f->iv));
	sym = op->sym;
	sym->m_src = dt_chain_create(&f->src, bytes.src);
	sym->m_dst = f->out_of_place ? dt_chain_create(&f->dst, bytes.dst) : NULL;
	sym->cipher.data.offset = f->cipher.off;
	sym->cipher.data.length = f->cipher.len;
	sym->auth.data.offset = f->crc.off;
	sym->auth.data.length = f->crc.len;
	return op;
}

static void
describe(const struct frame *f, char *text, size_t size)
{
	char src[200], dst[200];

	dt_shape_text(&f->src, src, sizeof(src));
	dt_shape_text(&f->dst, dst, sizeof(dst));
	snprintf(text, size, "%s-%u, %u bytes, CRC of %u+%u, cipher %u+%u, %s, source %s, %s%s",
			f->spec.forward ? "downlink" : "uplink", f->spec.cipher_key_len * 8,
			f->total, f->crc.off, f->crc.len, f->cipher.off, f->cipher.len,
			f->raw ? "raw API" : "operation API", src,
			f->out_of_place ? "destination " : "in place", f->out_of_place ? dst : "");
}

/* Whether the op had to write byte @p i. */
static bool
is_result(const struct frame *f, uint32_t i)
{
	uint32_t crc_end = f->crc.len != 0 ? f->crc.off + f->crc.len + CRC_BYTES : f->crc.off;

	return (i >= f->cipher.off && i - f->cipher.off < f->cipher.len) ||
			(i >= f->crc.off && i < crc_end);
}

static void
check_bytes(const struct frame *f, const struct rte_crypto_op *op, const char *text)
{
	const struct rte_mbuf *m = f->out_of_place ? op->sym->m_dst : op->sym->m_src;
	uint32_t i;

	dt_chain_read(m, bytes.is);
	for (i = 0; i < f->total; i++) {
		uint8_t want = f->out_of_place && !is_result(f, i) ? bytes.dst[i] : bytes.want[i];

		if (bytes.is[i] != want)
			fail_msg("%s: byte %u is 0x%02x instead of 0x%02x", text, i, bytes.is[i],
					want);
	}
}

static void
check(const struct frame *f, struct rte_crypto_op *op)
{
	enum rte_crypto_op_status want = f->damaged >= 0 ? RTE_CRYPTO_OP_STATUS_AUTH_FAILED
							 : RTE_CRYPTO_OP_STATUS_SUCCESS;
	char text[700], err[160];

	describe(f, text, sizeof(text));
	if (op->status != want)
		fail_msg("%s: status is %s instead of %s", text, dt_status_name(op->status),
				dt_status_name(want));
	if (!dt_chain_intact(op->sym->m_src, &f->src, "source", err, sizeof(err)) ||
			(f->out_of_place &&
					!dt_chain_intact(op->sym->m_dst, &f->dst, "destination",
							err, sizeof(err))))
		fail_msg("%s: %s", text, err);
	if (f->damaged < 0)
		check_bytes(f, op, text);
	if (f->out_of_place) {
		dt_chain_read(op->sym->m_src, bytes.is);
		if (memcmp(bytes.is, bytes.src, f->total) != 0)
			fail_msg("%s: the source was changed out of place", text);
	}
}

/* Make the packet, run it, compare. @p session is one for f->spec. */
static void
run_with(struct frame *f, void *session, struct dt_rng *rng)
{
	struct rte_crypto_op *op;

	make_bytes(f, rng);
	op = make_op(f);
	if (f->raw) {
		run_raw(f, op, session);
	} else {
		rte_security_attach_session(op, session);
		dt_run_ops(0, &op, 1);
	}
	check(f, op);
	rte_pktmbuf_free(op->sym->m_src);
	rte_pktmbuf_free(op->sym->m_dst);
	rte_crypto_op_free(op);
}

static void
run_frame(struct frame *f, struct dt_rng *rng)
{
	void *session = session_of(f);

	run_with(f, session, rng);
	assert_int_equal(rte_security_session_destroy(security, session), 0);
}

/*
 * A frame of @p len bytes behind the DOCSIS header, addresses clear. With CRC the last four bytes
 * are it; a frame that has no room for addresses, CRC and one byte is clear but for its CRC.
 */
static void
frame_of(struct frame *f, uint32_t len, bool crc)
{
	uint32_t head = RTE_MIN(len, (uint32_t)CLEAR_HEAD);

	memset(f, 0, sizeof(*f));
	dt_spec_cipher(&f->spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, true);
	f->damaged = -1;
	f->total = DOCSIS_HEAD + len;
	f->crc.off = DOCSIS_HEAD;
	if (crc && len > CRC_BYTES)
		f->crc.len = len - CRC_BYTES;
	f->cipher.off = DOCSIS_HEAD + head;
	f->cipher.len = len - head;
	if (f->crc.len != 0 && f->cipher.len < CRC_BYTES)
		f->cipher.len = 0;
	dt_shape_linear(&f->src, f->total);
	dt_shape_linear(&f->dst, f->total);
}

/** What a sweep over the sizes varies. */
struct sweep {
	const char *name;
	bool forward;
	bool crc;
	bool out_of_place;
	uint16_t piece; /* bytes of a segment; 0: one segment */
	bool raw;
};

static const struct sweep sweeps[] = {
	{ "downlink", true, true, false, 0, false },
	{ "uplink", false, true, false, 0, false },
	{ "downlink, out of place", true, true, true, 0, false },
	{ "uplink, out of place", false, true, true, 0, false },
	{ "downlink, pieces of 7", true, true, false, 7, false },
	{ "uplink, pieces of 7", false, true, false, 7, false },
	{ "downlink, out of place, pieces of 5", true, true, true, 5, false },
	{ "uplink, out of place, pieces of 5", false, true, true, 5, false },
	{ "downlink, no CRC", true, false, false, 0, false },
	{ "uplink, no CRC", false, false, false, 0, false },
	{ "downlink, no CRC, out of place, pieces of 9", true, false, true, 9, false },
	{ "uplink, no CRC, out of place, pieces of 9", false, false, true, 9, false },
	{ "downlink, raw API", true, true, false, 0, true },
	{ "uplink, raw API", false, true, false, 0, true },
	{ "downlink, raw API, out of place, pieces of 6", true, true, true, 6, true },
	{ "uplink, raw API, out of place, pieces of 6", false, true, true, 6, true },
};

static void
pieces(struct dt_shape *shape, uint32_t total, uint32_t piece)
{
	uint32_t cuts[MAX_CUTS];
	uint16_t n = 0;

	while (n < MAX_CUTS && (n + 1u) * piece < total) {
		cuts[n] = (n + 1u) * piece;
		n++;
	}
	dt_shape_cut(shape, total, cuts, n);
}

static void
run_size(const struct sweep *s, uint32_t len, void *session, struct dt_rng *rng)
{
	struct frame f;

	frame_of(&f, len, s->crc);
	f.spec.forward = s->forward;
	f.raw = s->raw;
	f.out_of_place = s->out_of_place;
	if (s->piece != 0) {
		pieces(&f.src, f.total, s->piece);
		pieces(&f.dst, f.total, s->piece + 4u);
	}
	run_with(&f, session, rng);
}

/* The key is the same in all of them: dt_spec_cipher() makes it. */
static void
run_sweep(void **state)
{
	static const uint16_t large[] = { 1514, 2000, 9018, 16380, 60001 };
	const struct sweep *s = *state;
	struct dt_rng rng = { dt_seed() };
	struct frame f;
	void *session;
	uint32_t len;
	unsigned int i;

	frame_of(&f, 64, s->crc);
	f.spec.forward = s->forward;
	session = session_of(&f);
	for (len = 0; len <= 200; len++)
		run_size(s, len, session, &rng);
	for (i = 0; i < RTE_DIM(large); i++)
		run_size(s, large[i], session, &rng);
	assert_int_equal(rte_security_session_destroy(security, session), 0);
}

static void
random_frame(struct frame *f, struct dt_rng *rng)
{
	const struct dt_region none = { 0, 0 };
	uint32_t len = dt_rand_range(rng, 0, dt_rand_chance(rng, 10) ? 4000 : 300);

	frame_of(f, len, dt_rand_chance(rng, 80));
	f->spec.forward = dt_rand_chance(rng, 50);
	f->spec.cipher_key_len = dt_rand_chance(rng, 50) ? 16 : 32;
	dt_rand_bytes(rng, f->spec.cipher_key, sizeof(f->spec.cipher_key));
	f->out_of_place = dt_rand_chance(rng, 50);
	f->raw = dt_rand_chance(rng, 30);
	if (f->crc.len > 40) { /* the cipher begins anywhere in the bytes with CRC */
		uint32_t end = f->cipher.off + f->cipher.len;

		f->cipher.off = f->crc.off + dt_rand_range(rng, 0, f->crc.len);
		f->cipher.len = end - f->cipher.off;
	}
	dt_random_shape(&f->src, f->total, &none, rng);
	dt_random_shape(&f->dst, f->total, &none, rng);
	if (!f->spec.forward && f->crc.len != 0 && dt_rand_chance(rng, 20))
		f->damaged = (int)(f->crc.off + dt_rand_range(rng, 0, f->crc.len + CRC_BYTES - 1));
}

static void
test_random(void)
{
	unsigned int n = dt_scale(3000), i;

	for (i = 0; i < n; i++) {
		struct dt_rng rng = { dt_seed() + i };
		struct frame f;

		random_frame(&f, &rng);
		run_frame(&f, &rng);
	}
}

/* Every byte that the CRC covers, and the CRC itself: ciphered or not. */
static void
test_damaged(void)
{
	struct dt_rng rng = { dt_seed() };
	struct frame f;
	uint32_t len, at;

	for (len = 64; len < 81; len++) {
		for (at = 0; at < len; at++) {
			frame_of(&f, len, true);
			f.spec.forward = false;
			f.out_of_place = at % 2 != 0;
			f.raw = at % 3 == 0;
			f.damaged = (int)(DOCSIS_HEAD + at);
			run_frame(&f, &rng);
		}
	}
}

/* A damaged header is nobody's business here. */
static void
test_header_not_covered(void)
{
	struct dt_rng rng = { dt_seed() };
	struct rte_crypto_op *op;
	struct frame f;
	void *session;

	frame_of(&f, 100, true);
	f.spec.forward = false;
	session = session_of(&f);
	make_bytes(&f, &rng);
	bytes.src[0] ^= 1;
	bytes.want[0] ^= 1;
	op = make_op(&f);
	rte_security_attach_session(op, session);
	dt_run_ops(0, &op, 1);
	check(&f, op);
	rte_pktmbuf_free(op->sym->m_src);
	rte_crypto_op_free(op);
	assert_int_equal(rte_security_session_destroy(security, session), 0);
}

/* Bursts of ops of security sessions and of the crypto API, in order. */
static void
test_mixed(void)
{
	struct rte_crypto_op *ops[DT_BURST];
	static struct dt_job jobs[DT_BURST];
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	struct frame f;
	void *sessions[2];
	char err[256];
	unsigned int i;

	frame_of(&f, 77, true);
	make_bytes(&f, &rng);
	sessions[0] = session_of(&f);
	dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, true);
	dt_layout_simple(&lay, 77);
	sessions[1] = dt_session_need(&spec);
	for (i = 0; i < DT_BURST; i++) {
		if (i % 2 == 0) {
			ops[i] = make_op(&f);
			rte_security_attach_session(ops[i], sessions[0]);
			continue;
		}
		dt_job_init(&jobs[i], &spec, &lay, &rng);
		ops[i] = jobs[i].op;
		rte_crypto_op_attach_sym_session(ops[i], sessions[1]);
	}
	dt_run_ops(0, ops, DT_BURST);
	for (i = 0; i < DT_BURST; i++) {
		if (i % 2 != 0) {
			if (!dt_job_check(&jobs[i], err, sizeof(err)))
				fail_msg("op %u: %s", i, err);
			dt_job_fini(&jobs[i]);
			continue;
		}
		check(&f, ops[i]);
		rte_pktmbuf_free(ops[i]->sym->m_src);
		rte_crypto_op_free(ops[i]);
	}
	assert_int_equal(rte_security_session_destroy(security, sessions[0]), 0);
	dt_session_free(sessions[1]);
}

static void
bad_cipher_end(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length++;
}

static void
bad_crc_end(struct rte_crypto_op *op)
{
	op->sym->auth.data.length++; /* its CRC would lie behind the packet */
}

static void
bad_wrap(struct rte_crypto_op *op)
{
	op->sym->auth.data.offset = UINT32_MAX;
}

/* What does not fit into the packet comes back with INVALID_ARGS, and nothing is touched. */
static void
test_bad_ops(void)
{
	static void (*const spoil[])(
			struct rte_crypto_op * op) = { bad_cipher_end, bad_crc_end, bad_wrap };
	struct dt_rng rng = { dt_seed() };
	struct rte_crypto_op *op;
	struct frame f;
	void *session;
	unsigned int i;

	for (i = 0; i < 4 * RTE_DIM(spoil); i++) {
		frame_of(&f, 85, true);
		f.spec.forward = (i / RTE_DIM(spoil)) % 2 == 0;
		f.out_of_place = i / RTE_DIM(spoil) >= 2;
		session = session_of(&f);
		make_bytes(&f, &rng);
		op = make_op(&f);
		spoil[i % RTE_DIM(spoil)](op);
		rte_security_attach_session(op, session);
		dt_run_ops(0, &op, 1);
		assert_int_equal(op->status, RTE_CRYPTO_OP_STATUS_INVALID_ARGS);
		dt_chain_read(op->sym->m_src, bytes.is);
		assert_memory_equal(bytes.is, bytes.src, f.total);
		if (f.out_of_place) {
			dt_chain_read(op->sym->m_dst, bytes.is);
			assert_memory_equal(bytes.is, bytes.dst, f.total);
		}
		rte_pktmbuf_free(op->sym->m_src);
		rte_pktmbuf_free(op->sym->m_dst);
		rte_crypto_op_free(op);
		assert_int_equal(rte_security_session_destroy(security, session), 0);
	}
}

static void
test_open(void)
{
	security = rte_cryptodev_get_sec_ctx(dt_dev.id);
	assert_non_null(security);
	/* In front of the driver's part is one of the library. */
	security_pool = rte_mempool_create("dt_security", 63,
			rte_security_session_get_size(security) + 256, 0, 0, NULL, NULL, NULL, NULL,
			SOCKET_ID_ANY, 0);
	assert_non_null(security_pool);
}

static void
test_close(void)
{
	assert_int_equal(rte_mempool_in_use_count(security_pool), 0);
	rte_mempool_free(security_pool);
}

static const struct dt_function first[] = { { "the security context", test_open } };

static const struct dt_function functions[] = {
	{ "random frames", test_random },
	{ "damaged frames", test_damaged },
	{ "a header without CRC", test_header_not_covered },
	{ "with ops of the crypto API", test_mixed },
	{ "ops that do not fit", test_bad_ops },
	{ "no session is left", test_close },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(first, dt_run_function),
		DT_CASES(sweeps, run_sweep),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "security_docsis",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
