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
security_session(struct rte_crypto_op *op)
{
	op->sess_type = RTE_CRYPTO_OP_SECURITY_SESSION;
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
	{ "no session", DT_CIPHER, no_session, SESSION },
	{ "session that no driver prepared", DT_CIPHER, unprepared_session, SESSION },
	{ "security session", DT_AEAD, security_session, SESSION },
	{ "session-less without a transform", DT_AUTH, sessionless_without_xform, SESSION },
	{ "no source mbuf", DT_CIPHER, no_mbuf, ARGS },
	{ "no source mbuf, AEAD", DT_AEAD, no_mbuf, ARGS },
	{ "cipher offset past the end", DT_CIPHER, cipher_offset_past_end, ARGS },
	{ "cipher offset near 2^32", DT_CIPHER, cipher_offset_huge, ARGS },
	{ "cipher length past the end", DT_CIPHER, cipher_length_past_end, ARGS },
	{ "cipher length near 2^32", DT_CIPHER, cipher_length_huge, ARGS },
	{ "cipher offset and length wrap", DT_CIPHER, cipher_sum_wraps, ARGS },
	{ "CBC length not a multiple of the block", DT_CIPHER, cipher_length_odd, ARGS },
	{ "CBC length 1", DT_CIPHER, cipher_length_one, ARGS },
	{ "auth offset past the end", DT_AUTH, auth_offset_past_end, ARGS },
	{ "auth length past the end", DT_AUTH, auth_length_past_end, ARGS },
	{ "auth offset and length wrap", DT_AUTH, auth_sum_wraps, ARGS },
	{ "chain, cipher offset past the end", DT_CIPHER_AUTH, cipher_offset_past_end, ARGS },
	{ "chain, cipher length past the end", DT_CIPHER_AUTH, cipher_length_past_end, ARGS },
	{ "chain, cipher sum wraps", DT_CIPHER_AUTH, cipher_sum_wraps, ARGS },
	{ "chain, CBC length odd", DT_AUTH_CIPHER, cipher_length_odd, ARGS },
	{ "chain, auth offset past the end", DT_AUTH_CIPHER, auth_offset_past_end, ARGS },
	{ "chain, auth length past the end", DT_CIPHER_AUTH, auth_length_past_end, ARGS },
	{ "chain, auth sum wraps", DT_CIPHER_AUTH, auth_sum_wraps, ARGS },
	{ "AEAD offset past the end", DT_AEAD, aead_offset_past_end, ARGS },
	{ "AEAD length past the end", DT_AEAD, aead_length_past_end, ARGS },
	{ "AEAD offset and length wrap", DT_AEAD, aead_sum_wraps, ARGS },
};

static void
spec_of(struct dt_spec *spec, enum dt_kind kind)
{
	if (kind == DT_CIPHER)
		dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
	else if (kind == DT_AUTH)
		dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA256_HMAC, true);
	else if (kind == DT_AEAD)
		dt_spec_gcm(spec, true, 16);
	else
		dt_spec_chain(spec, kind, true);
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
burst_init(struct burst *b, enum dt_kind kind, const struct dt_layout *lay)
{
	struct dt_rng rng = { dt_seed() };
	unsigned int i;

	spec_of(&b->spec, kind);
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

	burst_init(&b, c->kind, lay);
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
			burst_init(&b, kind, &lay);
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
	burst_init(&b, DT_CIPHER, &lay);
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
	burst_init(&b, DT_CIPHER, &lay);
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
		burst_init(&b, kind, &lay);
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
