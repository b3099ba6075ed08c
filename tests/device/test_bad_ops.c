/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * A bad op in the middle of a burst. Our driver accepts it like any other and gives it back with a
 * status, in its place: "fewer accepted" means a full ring and nothing else. Nothing is touched and
 * no other op is lost.
 */

#include <string.h>

#include <rte_malloc.h>

#include "device_job.h"

#define TOTAL 256
#define LEN   128
#define OFF   32
#define NB    9
#define BAD   4

/** What is wrong with an op. */
struct bad_case {
	const char *name;
	enum dt_kind kind;
	void (*spoil)(struct rte_crypto_op *op);
	enum rte_crypto_op_status status;
	int algo; /* of the cipher or the AEAD; 0: AES-CBC, AES-GCM */
};

/* Zeroed: no driver has set it up. Aligned as the elements of a session pool are. */
static uint8_t foreign_session[4096] __rte_cache_aligned;

static void
no_session(struct rte_crypto_op *op)
{
	op->sym->session = NULL;
}

static void
unprepared_session(struct rte_crypto_op *op)
{
	op->sym->session = foreign_session;
}

static void
unprepared_security_session(struct rte_crypto_op *op)
{
	op->sess_type = RTE_CRYPTO_OP_SECURITY_SESSION;
	op->sym->session = foreign_session;
}

static void
session_type_unknown(struct rte_crypto_op *op)
{
	op->sess_type = 77;
}

static void
sessionless_without_xform(struct rte_crypto_op *op)
{
	op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	op->sym->xform = NULL;
}

static void
no_mbuf(struct rte_crypto_op *op)
{
	op->sym->m_src = NULL;
}

static void
cipher_offset_past_end(struct rte_crypto_op *op)
{
	op->sym->cipher.data.offset = TOTAL + 16;
}

static void
cipher_offset_huge(struct rte_crypto_op *op)
{
	op->sym->cipher.data.offset = UINT32_MAX - 15;
}

static void
cipher_length_past_end(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = TOTAL - OFF + 16;
}

static void
cipher_length_huge(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = UINT32_MAX - 15;
}

static void
cipher_sum_wraps(struct rte_crypto_op *op)
{
	op->sym->cipher.data.offset = UINT32_MAX - 15;
	op->sym->cipher.data.length = 32;
}

static void
cipher_length_odd(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = LEN - 1;
}

static void
cipher_length_one(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = 1;
}

static void
cipher_length_15(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = 15;
}

static void
cipher_length_0(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = 0;
}

/* The whole blocks are there, the residue is not. */
static void
docsis_length_past_end(struct rte_crypto_op *op)
{
	op->sym->cipher.data.length = TOTAL - OFF + 1;
}

static void
no_aad(struct rte_crypto_op *op)
{
	op->sym->aead.aad.data = NULL;
	op->sym->aead.aad.phys_addr = 0;
}

static void
auth_offset_past_end(struct rte_crypto_op *op)
{
	op->sym->auth.data.offset = TOTAL + 1;
}

static void
auth_length_past_end(struct rte_crypto_op *op)
{
	op->sym->auth.data.length = TOTAL - OFF + 1;
}

static void
auth_sum_wraps(struct rte_crypto_op *op)
{
	op->sym->auth.data.offset = UINT32_MAX;
	op->sym->auth.data.length = 2;
}

static void
aead_offset_past_end(struct rte_crypto_op *op)
{
	op->sym->aead.data.offset = TOTAL + 1;
}

static void
aead_length_past_end(struct rte_crypto_op *op)
{
	op->sym->aead.data.length = TOTAL - OFF + 1;
}

static void
aead_sum_wraps(struct rte_crypto_op *op)
{
	op->sym->aead.data.offset = UINT32_MAX;
	op->sym->aead.data.length = UINT32_MAX;
}

#define ARGS    RTE_CRYPTO_OP_STATUS_INVALID_ARGS
#define SESSION RTE_CRYPTO_OP_STATUS_INVALID_SESSION

static const struct bad_case cases[] = {
	{ "no session", DT_CIPHER, no_session, SESSION, 0 },
	{ "session that no driver prepared", DT_CIPHER, unprepared_session, SESSION, 0 },
	{ "security session that no driver prepared", DT_AEAD, unprepared_security_session, SESSION,
			0 },
	{ "session type 77", DT_AEAD, session_type_unknown, SESSION, 0 },
	{ "session-less without a transform", DT_AUTH, sessionless_without_xform, SESSION, 0 },
	{ "no source mbuf", DT_CIPHER, no_mbuf, ARGS, 0 },
	{ "no source mbuf, AEAD", DT_AEAD, no_mbuf, ARGS, 0 },
	{ "cipher offset past the end", DT_CIPHER, cipher_offset_past_end, ARGS, 0 },
	{ "cipher offset near 2^32", DT_CIPHER, cipher_offset_huge, ARGS, 0 },
	{ "cipher length past the end", DT_CIPHER, cipher_length_past_end, ARGS, 0 },
	{ "cipher length near 2^32", DT_CIPHER, cipher_length_huge, ARGS, 0 },
	{ "cipher offset and length wrap", DT_CIPHER, cipher_sum_wraps, ARGS, 0 },
	{ "CBC length not a multiple of the block", DT_CIPHER, cipher_length_odd, ARGS, 0 },
	{ "CBC length 1", DT_CIPHER, cipher_length_one, ARGS, 0 },
	{ "auth offset past the end", DT_AUTH, auth_offset_past_end, ARGS, 0 },
	{ "auth length past the end", DT_AUTH, auth_length_past_end, ARGS, 0 },
	{ "auth offset and length wrap", DT_AUTH, auth_sum_wraps, ARGS, 0 },
	{ "chain, cipher offset past the end", DT_CIPHER_AUTH, cipher_offset_past_end, ARGS, 0 },
	{ "chain, cipher length past the end", DT_CIPHER_AUTH, cipher_length_past_end, ARGS, 0 },
	{ "chain, cipher sum wraps", DT_CIPHER_AUTH, cipher_sum_wraps, ARGS, 0 },
	{ "chain, CBC length odd", DT_AUTH_CIPHER, cipher_length_odd, ARGS, 0 },
	{ "chain, auth offset past the end", DT_AUTH_CIPHER, auth_offset_past_end, ARGS, 0 },
	{ "chain, auth length past the end", DT_CIPHER_AUTH, auth_length_past_end, ARGS, 0 },
	{ "chain, auth sum wraps", DT_CIPHER_AUTH, auth_sum_wraps, ARGS, 0 },
	{ "AEAD offset past the end", DT_AEAD, aead_offset_past_end, ARGS, 0 },
	{ "AEAD length past the end", DT_AEAD, aead_length_past_end, ARGS, 0 },
	{ "AEAD offset and length wrap", DT_AEAD, aead_sum_wraps, ARGS, 0 },
	{ "ECB length not a multiple of the block", DT_CIPHER, cipher_length_odd, ARGS,
			RTE_CRYPTO_CIPHER_AES_ECB },
	{ "SM4-ECB length 15", DT_CIPHER, cipher_length_15, ARGS, RTE_CRYPTO_CIPHER_SM4_ECB },
	{ "SM4-CBC length 1", DT_CIPHER, cipher_length_one, ARGS, RTE_CRYPTO_CIPHER_SM4_CBC },
	{ "XTS length 15", DT_CIPHER, cipher_length_15, ARGS, RTE_CRYPTO_CIPHER_AES_XTS },
	{ "XTS length 1", DT_CIPHER, cipher_length_one, ARGS, RTE_CRYPTO_CIPHER_AES_XTS },
	{ "XTS length 0", DT_CIPHER, cipher_length_0, ARGS, RTE_CRYPTO_CIPHER_AES_XTS },
	{ "XTS length past the end", DT_CIPHER, cipher_length_past_end, ARGS,
			RTE_CRYPTO_CIPHER_AES_XTS },
	{ "chain, XTS length 15", DT_CIPHER_AUTH, cipher_length_15, ARGS,
			RTE_CRYPTO_CIPHER_AES_XTS },
	{ "chain, ECB length odd", DT_AUTH_CIPHER, cipher_length_odd, ARGS,
			RTE_CRYPTO_CIPHER_AES_ECB },
	{ "DOCSIS offset past the end", DT_CIPHER, cipher_offset_past_end, ARGS,
			RTE_CRYPTO_CIPHER_AES_DOCSISBPI },
	{ "DOCSIS length past the end", DT_CIPHER, docsis_length_past_end, ARGS,
			RTE_CRYPTO_CIPHER_AES_DOCSISBPI },
	{ "DOCSIS length near 2^32", DT_CIPHER, cipher_length_huge, ARGS,
			RTE_CRYPTO_CIPHER_AES_DOCSISBPI },
	{ "DOCSIS offset and length wrap", DT_CIPHER, cipher_sum_wraps, ARGS,
			RTE_CRYPTO_CIPHER_AES_DOCSISBPI },
	{ "CCM without its AAD", DT_AEAD, no_aad, ARGS, RTE_CRYPTO_AEAD_AES_CCM },
	{ "CCM length past the end", DT_AEAD, aead_length_past_end, ARGS, RTE_CRYPTO_AEAD_AES_CCM },
	{ "ChaCha20-Poly1305 length past the end", DT_AEAD, aead_length_past_end, ARGS,
			RTE_CRYPTO_AEAD_CHACHA20_POLY1305 },
};

static void
spec_of(struct dt_spec *spec, enum dt_kind kind, int algo)
{
	struct dt_spec cipher;

	dt_spec_cipher(&cipher,
			kind != DT_AEAD && algo != 0 ? (enum rte_crypto_cipher_algorithm)algo
						     : RTE_CRYPTO_CIPHER_AES_CBC,
			true);
	if (kind == DT_CIPHER) {
		*spec = cipher;
	} else if (kind == DT_AUTH) {
		dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA256_HMAC, true);
	} else if (kind == DT_AEAD) {
		dt_spec_aead(spec,
				algo != 0 ? (enum rte_crypto_aead_algorithm)algo
					  : RTE_CRYPTO_AEAD_AES_GCM,
				true, 16);
	} else {
		dt_spec_chain(spec, kind, true);
		spec->cipher = cipher.cipher;
		spec->cipher_key_len = cipher.cipher_key_len;
		spec->cipher_iv_len = cipher.cipher_iv_len;
		memcpy(spec->cipher_key, cipher.cipher_key, sizeof(spec->cipher_key));
	}
}

static void
layout_of(struct dt_layout *lay, bool scattered, bool out_of_place)
{
	const uint32_t cuts[] = { 40, 100, 101 };

	dt_layout_simple(lay, TOTAL);
	lay->cipher.off = lay->auth.off = OFF;
	lay->cipher.len = lay->auth.len = LEN;
	lay->out_of_place = out_of_place;
	if (scattered) {
		dt_shape_cut(&lay->src, TOTAL, cuts, 3);
		dt_shape_cut(&lay->dst, TOTAL, &cuts[1], 2);
	}
}

/** A burst with one bad op in the middle. */
struct burst {
	struct dt_spec spec;
	void *session;
	struct dt_job job[NB];
	struct rte_crypto_op *op[NB];
};

static void
burst_init(struct burst *b, enum dt_kind kind, int algo, const struct dt_layout *lay)
{
	struct dt_rng rng = { dt_seed() };
	unsigned int i;

	spec_of(&b->spec, kind, algo);
	b->session = dt_session_need(&b->spec);
	for (i = 0; i < NB; i++) {
		dt_job_init(&b->job[i], &b->spec, lay, &rng);
		b->op[i] = b->job[i].op;
		rte_crypto_op_attach_sym_session(b->op[i], b->session);
	}
}

static void
burst_check(struct burst *b, const struct bad_case *c)
{
	char err[256];
	unsigned int i;

	if (b->op[BAD]->status != c->status)
		fail_msg("%s: status is %s instead of %s", c->name,
				dt_status_name(b->op[BAD]->status), dt_status_name(c->status));
	if (!dt_job_untouched(&b->job[BAD], err, sizeof(err)))
		fail_msg("%s: %s", c->name, err);
	for (i = 0; i < NB; i++)
		if (i != BAD && !dt_job_check(&b->job[i], err, sizeof(err)))
			fail_msg("%s: good op %u: %s", c->name, i, err);
}

static void
burst_fini(struct burst *b)
{
	unsigned int i;

	for (i = 0; i < NB; i++)
		dt_job_fini(&b->job[i]);
	dt_session_free(b->session);
}

static void
run_layout(const struct bad_case *c, const struct dt_layout *lay)
{
	struct rte_cryptodev_stats before, after;
	struct burst b;

	burst_init(&b, c->kind, c->algo, lay);
	c->spoil(b.op[BAD]);
	rte_cryptodev_stats_get(dt_dev.id, &before);
	dt_run_ops(0, b.op, NB);
	burst_check(&b, c);
	rte_cryptodev_stats_get(dt_dev.id, &after);
	assert_int_equal(after.enqueued_count - before.enqueued_count, NB);
	assert_int_equal(after.dequeued_count - before.dequeued_count, NB);
	assert_int_equal(after.enqueue_err_count - before.enqueue_err_count +
					after.dequeue_err_count - before.dequeue_err_count,
			1);
	burst_fini(&b);
}

static void
run_case(void **state)
{
	const struct bad_case *c = *state;
	struct dt_layout lay;
	int shape;

	if (!dt_dev.ours)
		skip();
	for (shape = 0; shape < 4; shape++) {
		layout_of(&lay, (shape & 1) != 0, (shape & 2) != 0);
		run_layout(c, &lay);
	}
}

/* The destination is shorter than what is to be written. */
static void
test_short_destination(void)
{
	static const struct bad_case c = { .name = "destination too short", .status = ARGS };
	enum dt_kind kind;
	struct dt_layout lay;
	struct burst b;
	int scattered;

	if (!dt_dev.ours)
		skip();
	for (kind = DT_CIPHER; kind <= DT_AEAD; kind++) {
		for (scattered = 0; scattered < 2 && kind != DT_AUTH; scattered++) {
			layout_of(&lay, scattered != 0, true);
			burst_init(&b, kind, 0, &lay);
			/* Back to its length before the comparison. */
			rte_pktmbuf_lastseg(b.job[BAD].dst)->data_len -= TOTAL - OFF - LEN + 1;
			b.job[BAD].dst->pkt_len -= TOTAL - OFF - LEN + 1;
			dt_run_ops(0, b.op, NB);
			rte_pktmbuf_lastseg(b.job[BAD].dst)->data_len += TOTAL - OFF - LEN + 1;
			b.job[BAD].dst->pkt_len += TOTAL - OFF - LEN + 1;
			burst_check(&b, &c);
			burst_fini(&b);
		}
	}
}

/* A chain whose nb_segs promises more than it has. */
static void
test_cut_chain(void)
{
	static const struct bad_case c = { .name = "chain shorter than it says", .status = ARGS };
	struct rte_mbuf *tail;
	struct dt_layout lay;
	struct burst b;

	if (!dt_dev.ours)
		skip();
	layout_of(&lay, true, false);
	burst_init(&b, DT_CIPHER, 0, &lay);
	tail = b.job[BAD].src->next->next;
	b.job[BAD].src->next->next = NULL;
	dt_run_ops(0, b.op, NB);
	b.job[BAD].src->next->next = tail;
	burst_check(&b, &c);
	burst_fini(&b);
}

/* Nothing but bad ops, more than the ring holds. */
static void
test_only_bad(void)
{
	struct dt_layout lay;
	struct burst b;
	unsigned int round, i;

	if (!dt_dev.ours)
		skip();
	layout_of(&lay, false, false);
	burst_init(&b, DT_CIPHER, 0, &lay);
	for (i = 0; i < NB; i++)
		cipher_length_odd(b.op[i]);
	for (round = 0; round < 300; round++) {
		dt_run_ops(0, b.op, NB);
		for (i = 0; i < NB; i++)
			assert_int_equal(b.op[i]->status, ARGS);
	}
	burst_fini(&b);
}

/* No bytes to cipher: nothing changes, whatever the driver thinks of it; the op comes back. */
static void
test_nothing_to_do(void)
{
	enum dt_kind kind;
	struct dt_layout lay;
	struct burst b;
	char err[256];

	if (!dt_dev.ours)
		skip();
	for (kind = DT_CIPHER; kind <= DT_AEAD; kind++) {
		layout_of(&lay, false, false);
		lay.cipher.len = lay.auth.len = 0;
		burst_init(&b, kind, 0, &lay);
		dt_run_ops(0, b.op, NB);
		if (!dt_job_check(&b.job[0], err, sizeof(err)))
			fail_msg("kind %d: %s", (int)kind, err);
		burst_fini(&b);
	}
}

static const struct dt_function functions[] = {
	{ "destination too short", test_short_destination },
	{ "chain shorter than nb_segs", test_cut_chain },
	{ "nothing but bad ops", test_only_bad },
	{ "length 0", test_nothing_to_do },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(cases, run_case),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "bad_ops",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
