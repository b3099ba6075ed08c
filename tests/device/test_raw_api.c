/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The raw data-path API does the same as the operation API: the same random jobs, checked by the
 * same comparison of every byte. And its own rules: nothing starts before "done", "done" takes the
 * right number only, a full ring refuses and loses nothing.
 */

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "device_random.h"
#include "device_raw.h"

#define MAX_BATCH 32
#define RING      128
#define NB_BATCH  700

/** Jobs of one session, in flight together. */
struct batch {
	struct dt_spec spec;
	void *session;
	struct rte_crypto_raw_dp_ctx *ctx;
	unsigned int nb;
	struct dt_job job[MAX_BATCH];
	struct dt_raw_vecs vecs[MAX_BATCH];
};

static struct batch batch;

static void
need_raw(void)
{
	if ((dt_dev.info.feature_flags & RTE_CRYPTODEV_FF_SYM_RAW_DP) == 0) {
		if (dt_dev.ours)
			fail_msg("the device does not offer the raw data-path API");
		skip();
	}
}

/* How the batches of a case go in and out. */
struct way {
	const char *name;
	bool one_by_one; /* rte_cryptodev_raw_enqueue(): in place only */
	bool burst_out;  /* dequeue by bursts */
	int tampered;    /* per cent of the messages to verify that are damaged */
};

static enum dt_tamper
pick_tamper(const struct dt_spec *spec, const struct way *way, struct dt_rng *rng)
{
	if (spec->forward || spec->digest_len == 0 || !dt_rand_chance(rng, (uint32_t)way->tampered))
		return DT_TAMPER_NONE;
	return (enum dt_tamper)dt_rand_range(rng, DT_TAMPER_DIGEST, DT_TAMPER_AAD);
}

/* One by one, every job has offsets of its own; a burst has the same for all. */
static void
batch_init(struct batch *b, const struct way *way, struct dt_rng *rng)
{
	enum dt_raw_view view = (enum dt_raw_view)dt_rand_range(rng, 0, DT_RAW_VIEWS - 1);
	struct dt_layout lay;
	unsigned int i;

	memset(b, 0, sizeof(*b));
	dt_random_spec(&b->spec, rng);
	b->session = dt_session_need(&b->spec);
	b->ctx = dt_raw_open_session(b->session);
	b->nb = dt_rand_range(rng, 1, dt_rand_chance(rng, 20) ? MAX_BATCH : 4);
	for (i = 0; i < b->nb; i++) {
		if (i == 0 || way->one_by_one)
			dt_random_layout(&lay, &b->spec, rng);
		if (way->one_by_one)
			lay.out_of_place = false;
		if (lay.total > DT_SMALL_BYTES) /* the pool of large mbufs has few */
			b->nb = RTE_MIN(b->nb, i + 4);
		dt_job_init_tampered(
				&b->job[i], &b->spec, &lay, pick_tamper(&b->spec, way, rng), rng);
		dt_raw_job_fill(&b->vecs[i], &b->job[i], view);
	}
}

static void
batch_fini(struct batch *b)
{
	unsigned int i;

	for (i = 0; i < b->nb; i++)
		dt_job_fini(&b->job[i]);
	free(b->ctx);
	dt_session_free(b->session);
}

static void
enqueue_one_by_one(struct batch *b)
{
	unsigned int i;
	int ret;

	for (i = 0; i < b->nb; i++) {
		ret = dt_raw_enqueue(b->ctx, &b->vecs[i], &b->job[i]);
		if (ret < 0)
			fail_msg("job %u is refused: %s", i, strerror(-ret));
	}
}

static void
enqueue_burst(struct batch *b)
{
	struct rte_crypto_sgl src[MAX_BATCH], dst[MAX_BATCH];
	struct rte_crypto_va_iova_ptr iv[MAX_BATCH], digest[MAX_BATCH], aad[MAX_BATCH];
	struct rte_crypto_sym_vec vec = {
		.num = b->nb,
		.src_sgl = src,
		.dest_sgl = b->job[0].dst != NULL ? dst : NULL,
		.iv = iv,
		.digest = digest,
		.aad = aad,
	};
	void *user_data[MAX_BATCH];
	uint32_t n;
	unsigned int i;
	int status = -1;

	for (i = 0; i < b->nb; i++) {
		src[i] = b->vecs[i].src_sgl;
		dst[i] = b->vecs[i].dst_sgl;
		iv[i] = b->vecs[i].iv;
		digest[i] = b->vecs[i].digest;
		aad[i] = b->vecs[i].aad;
		user_data[i] = &b->job[i];
	}
	n = rte_cryptodev_raw_enqueue_burst(b->ctx, &vec, b->vecs[0].ofs, user_data, &status);
	if (n != b->nb || status < 0)
		fail_msg("%u of %u accepted, status %d", n, b->nb, status);
}

static void
dequeue_one_by_one(struct batch *b)
{
	enum rte_crypto_op_status status;
	unsigned int i;

	for (i = 0; i < b->nb; i++) {
		if (dt_raw_dequeue(b->ctx, &status) != &b->job[i])
			fail_msg("job %u came out of order", i);
		b->job[i].op->status = status;
	}
}

/* What the driver asks for, and tells, during a burst. */
static unsigned int wanted_count;
static unsigned int told_success;

static uint32_t
dequeue_count(void *user_data)
{
	assert_non_null(user_data);
	return wanted_count;
}

/* Only success or not: what kind of failure this API does not tell. */
static void
post_dequeue(void *user_data, uint32_t index, uint8_t is_op_success)
{
	struct dt_job *job = user_data;

	RTE_SET_USED(index);
	job->op->status = is_op_success ? RTE_CRYPTO_OP_STATUS_SUCCESS
					: RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
	told_success += is_op_success != 0;
}

static void
dequeue_bursts(struct batch *b)
{
	double deadline = dt_now() + dt_patience();
	bool all_user_data = b->nb % 2 == 0, ask = b->nb % 3 == 0;
	void *user_data[MAX_BATCH];
	uint32_t got = 0, n, n_success, i;
	int status = -1;

	while (got < b->nb) {
		wanted_count = b->nb - got;
		told_success = 0;
		n = rte_cryptodev_raw_dequeue_burst(b->ctx, ask ? dequeue_count : NULL,
				wanted_count, post_dequeue, user_data, all_user_data, &n_success,
				&status);
		assert_true(status >= 0 && n <= wanted_count);
		assert_int_equal(n_success, told_success);
		for (i = 0; i < n && (i == 0 || all_user_data); i++)
			if (user_data[i] != &b->job[got + i])
				fail_msg("job %u came out of order", got + i);
		got += n;
		if (dt_now() > deadline)
			fail_msg("%u of %u jobs did not come", b->nb - got, b->nb);
		if (n == 0)
			sched_yield();
	}
}

static void
batch_check(struct batch *b, const char *name, uint64_t seed)
{
	char err[256], text[1200];
	unsigned int i;

	for (i = 0; i < b->nb; i++) {
		if (dt_job_check(&b->job[i], err, sizeof(err)))
			continue;
		dt_job_text(&b->job[i], text, sizeof(text));
		fail_msg("%s, QAT4_SEED=%llu, job %u: %s (%s)", name, (unsigned long long)seed, i,
				err, text);
	}
}

static void
run_batch(const struct way *way, uint64_t seed)
{
	struct dt_rng rng = { seed };
	struct batch *b = &batch;

	batch_init(b, way, &rng);
	if (way->one_by_one)
		enqueue_one_by_one(b);
	else
		enqueue_burst(b);
	assert_int_equal(rte_cryptodev_raw_enqueue_done(b->ctx, b->nb), 0);
	if (way->burst_out)
		dequeue_bursts(b);
	else
		dequeue_one_by_one(b);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(b->ctx, b->nb), 0);
	batch_check(b, way->name, seed);
	batch_fini(b);
}

static void
run_way(void **state)
{
	const struct way *way = *state;
	unsigned int n = dt_scale(NB_BATCH), i;

	need_raw();
	for (i = 0; i < n; i++)
		run_batch(way, dt_seed() + i);
}

static const struct way ways[] = {
	{ "one by one", true, false, 0 },
	{ "bursts", false, true, 0 },
	{ "one by one in, bursts out, some tampered", true, true, 50 },
	{ "bursts in, one by one out, some tampered", false, false, 50 },
};

/** One session, one context, jobs of it: for the rules. */
struct fixture {
	struct dt_spec spec;
	struct dt_rng rng;
	struct dt_layout lay;
	void *session;
	struct rte_crypto_raw_dp_ctx *ctx;
};

static void
fixture_init(struct fixture *f)
{
	need_raw();
	memset(f, 0, sizeof(*f));
	f->rng.state = dt_seed();
	dt_spec_chain(&f->spec, DT_CIPHER_AUTH, true);
	dt_layout_simple(&f->lay, 96);
	f->session = dt_session_need(&f->spec);
	f->ctx = dt_raw_open_session(f->session);
}

static void
fixture_fini(struct fixture *f)
{
	free(f->ctx);
	dt_session_free(f->session);
}

static void
fixture_job(struct fixture *f, struct dt_job *job, struct dt_raw_vecs *vecs)
{
	dt_job_init(job, &f->spec, &f->lay, &f->rng);
	dt_raw_job_fill(vecs, job, DT_RAW_ALL);
}

static void
expect_job(struct rte_crypto_raw_dp_ctx *ctx, struct dt_job *job)
{
	enum rte_crypto_op_status status;
	char err[256];

	if (dt_raw_dequeue(ctx, &status) != job)
		fail_msg("another job came");
	job->op->status = status;
	if (!dt_job_check(job, err, sizeof(err)))
		fail_msg("%s", err);
	dt_job_fini(job);
}

/* A job all the way through @p ctx. */
static void
through(struct fixture *f, struct rte_crypto_raw_dp_ctx *ctx)
{
	struct dt_raw_vecs vecs;
	struct dt_job job;

	fixture_job(f, &job, &vecs);
	assert_int_equal(dt_raw_enqueue(ctx, &vecs, &job), 0);
	assert_int_equal(rte_cryptodev_raw_enqueue_done(ctx, 1), 0);
	expect_job(ctx, &job);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(ctx, 1), 0);
}

static void
test_done(void)
{
	static struct dt_raw_vecs vecs[3];
	struct dt_job job[3];
	struct fixture f;
	enum rte_crypto_op_status status;
	uint32_t wrong;
	int i, ret;

	fixture_init(&f);
	for (i = 0; i < 3; i++) {
		fixture_job(&f, &job[i], &vecs[i]);
		assert_int_equal(dt_raw_enqueue(f.ctx, &vecs[i], &job[i]), 0);
	}
	usleep(2000);
	assert_null(rte_cryptodev_raw_dequeue(f.ctx, &ret, &status)); /* not before "done" */
	for (wrong = 0; wrong < 6; wrong++)
		if (wrong != 3)
			assert_true(rte_cryptodev_raw_enqueue_done(f.ctx, wrong) < 0);
	assert_int_equal(rte_cryptodev_raw_enqueue_done(f.ctx, 3), 0);
	for (i = 0; i < 3; i++)
		expect_job(f.ctx, &job[i]);
	assert_null(rte_cryptodev_raw_dequeue(f.ctx, &ret, &status));
	assert_true(rte_cryptodev_raw_dequeue_done(f.ctx, 4) < 0);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(f.ctx, 1), 0);
	assert_true(rte_cryptodev_raw_dequeue_done(f.ctx, 3) < 0);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(f.ctx, 2), 0);
	assert_true(rte_cryptodev_raw_dequeue_done(f.ctx, 1) < 0);
	fixture_fini(&f);
}

/* As many as the ring holds, one by one or in bursts. @return  How many went in. */
static unsigned int
fill_ring(struct fixture *f, struct dt_job *job, bool bursts)
{
	static struct dt_raw_vecs vecs;
	unsigned int n = 0;
	int ret;

	for (;;) {
		assert_true(n <= RING);
		fixture_job(f, &job[n], &vecs);
		ret = bursts ? dt_raw_enqueue_any(f->ctx, &vecs, &job[n])
			     : dt_raw_enqueue(f->ctx, &vecs, &job[n]);
		if (ret < 0) {
			assert_int_equal(ret, -ENOSPC);
			dt_job_fini(&job[n]);
			return n;
		}
		n++;
	}
}

static void
test_full_ring(void)
{
	static struct dt_job job[RING + 1];
	struct fixture f;
	unsigned int round, n, i;

	fixture_init(&f);
	for (round = 0; round < 6; round++) {
		n = fill_ring(&f, job, round % 2 != 0);
		if (n < RING - 1)
			fail_msg("a ring of %u takes %u only", RING, n);
		assert_int_equal(rte_cryptodev_raw_enqueue_done(f.ctx, n), 0);
		for (i = 0; i < n; i++)
			expect_job(f.ctx, &job[i]);
		assert_int_equal(rte_cryptodev_raw_dequeue_done(f.ctx, n), 0);
		through(&f, f.ctx); /* the ring goes on at another slot each time */
	}
	fixture_fini(&f);
}

/* A slot is in use until dequeue_done, also if its answer was read. */
static void
test_not_freed_early(void)
{
	static struct dt_job job[RING + 1];
	struct dt_raw_vecs vecs;
	struct dt_job more;
	struct fixture f;
	unsigned int n, i;

	fixture_init(&f);
	n = fill_ring(&f, job, false);
	assert_int_equal(rte_cryptodev_raw_enqueue_done(f.ctx, n), 0);
	for (i = 0; i < n; i++)
		expect_job(f.ctx, &job[i]);
	fixture_job(&f, &more, &vecs);
	assert_int_equal(dt_raw_enqueue(f.ctx, &vecs, &more), -ENOSPC);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(f.ctx, n), 0);
	dt_job_fini(&more);
	through(&f, f.ctx);
	fixture_fini(&f);
}

static void
test_two_contexts(void)
{
	struct rte_crypto_raw_dp_ctx *other;
	struct fixture f, g;
	int i;

	fixture_init(&f);
	g = f;
	dt_spec_gcm(&g.spec, true, 20);
	g.session = dt_session_need(&g.spec);
	other = dt_raw_open_session(g.session);
	for (i = 0; i < 200; i++) {
		through(&f, f.ctx);
		through(&g, other);
	}
	free(other);
	dt_session_free(g.session);
	fixture_fini(&f);
}

static int
update(struct rte_crypto_raw_dp_ctx *ctx, void *session)
{
	union rte_cryptodev_session_ctx any = { .crypto_sess = session };

	return rte_cryptodev_configure_raw_dp_ctx(
			dt_dev.id, 0, ctx, RTE_CRYPTO_OP_WITH_SESSION, any, 1);
}

/* The same context with another session. */
static void
test_update(void)
{
	struct fixture f, g;
	int i;

	fixture_init(&f);
	g = f;
	dt_spec_auth(&g.spec, RTE_CRYPTO_AUTH_SHA3_256_HMAC, true);
	g.session = dt_session_need(&g.spec);
	for (i = 0; i < 50; i++) {
		through(&f, f.ctx);
		assert_int_equal(update(f.ctx, g.session), 0);
		through(&g, f.ctx);
		assert_int_equal(update(f.ctx, f.session), 0);
	}
	dt_session_free(g.session);
	fixture_fini(&f);
}

/* A DOCSIS frame has an end that dequeue ciphers: its session stays until then. */
static void
test_update_docsis(void)
{
	struct dt_raw_vecs vecs;
	struct fixture f, g;
	struct dt_job job;

	if (!dt_dev.ours)
		skip();
	fixture_init(&f);
	g = f;
	dt_spec_cipher(&g.spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, true);
	dt_layout_simple(&g.lay, 77);
	g.session = dt_session_need(&g.spec);
	g.ctx = dt_raw_open_session(g.session);
	fixture_job(&g, &job, &vecs);
	assert_int_equal(dt_raw_enqueue(g.ctx, &vecs, &job), 0);
	assert_int_equal(rte_cryptodev_raw_enqueue_done(g.ctx, 1), 0);
	dt_log_capture();
	assert_int_equal(update(g.ctx, f.session), -EBUSY);
	assert_non_null(strstr(dt_log_end(), "DOCSIS"));
	expect_job(g.ctx, &job);
	assert_int_equal(rte_cryptodev_raw_dequeue_done(g.ctx, 1), 0);
	assert_int_equal(update(g.ctx, f.session), 0);
	through(&f, g.ctx);
	free(g.ctx);
	dt_session_free(g.session);
	fixture_fini(&f);
}

/* A transform instead of a session; the next one replaces it, and no element of the pool is lost
 * when the queue pair is gone. */
static void
test_sessionless(void)
{
	union rte_cryptodev_session_ctx any;
	struct rte_crypto_sym_xform xforms[2];
	struct rte_crypto_raw_dp_ctx *ctx;
	struct fixture f;
	int i;

	fixture_init(&f);
	for (i = 0; i < 20; i++) {
		if (i % 2 == 0)
			dt_spec_aead(&f.spec, RTE_CRYPTO_AEAD_AES_CCM, true, 5);
		else
			dt_spec_chain(&f.spec, DT_AUTH_CIPHER, false);
		dt_spec_xforms(&f.spec, xforms);
		any.xform = xforms;
		ctx = dt_raw_open(RTE_CRYPTO_OP_SESSIONLESS, any);
		memset(xforms, 0, sizeof(xforms)); /* not needed any more */
		through(&f, ctx);
		free(ctx);
	}
	fixture_fini(&f);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(dt_queue_pair_setup(0, RING), 0);
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
	assert_int_equal(rte_mempool_in_use_count(dt_dev.sessions), 0);
}

static void
spoil_head(struct dt_raw_vecs *v)
{
	v->ofs.ofs.cipher.head = 97;
}

static void
spoil_tail(struct dt_raw_vecs *v)
{
	v->ofs.ofs.auth.tail = UINT16_MAX;
}

static void
spoil_both_ends(struct dt_raw_vecs *v)
{
	v->ofs.ofs.auth.head = 49;
	v->ofs.ofs.auth.tail = 48;
}

static void
spoil_block(struct dt_raw_vecs *v)
{
	v->ofs.ofs.cipher.tail = 1;
}

static void
spoil_iv(struct dt_raw_vecs *v)
{
	v->iv.va = NULL;
}

static void
spoil_length(struct dt_raw_vecs *v)
{
	v->src[0].len = UINT32_MAX;
	v->src_sgl.num = 2;
	v->src[1] = v->src[0];
}

/** What is refused at once, and takes no slot. */
struct bad_raw {
	const char *name;
	void (*spoil)(struct dt_raw_vecs *v);
};

static const struct bad_raw bad[] = {
	{ "cipher begins behind the end", spoil_head },
	{ "auth ends before the start", spoil_tail },
	{ "auth begins behind its end", spoil_both_ends },
	{ "CBC length odd", spoil_block },
	{ "no IV", spoil_iv },
	{ "8 GB in two vectors", spoil_length },
};

static void
run_bad(void **state)
{
	const struct bad_raw *c = *state;
	struct dt_raw_vecs vecs;
	struct dt_job job;
	struct fixture f;
	char err[256];
	int bursts;

	if (!dt_dev.ours)
		skip();
	fixture_init(&f);
	for (bursts = 0; bursts < 2; bursts++) {
		fixture_job(&f, &job, &vecs);
		c->spoil(&vecs);
		if ((bursts ? dt_raw_enqueue_any(f.ctx, &vecs, &job)
			    : dt_raw_enqueue(f.ctx, &vecs, &job)) != -EINVAL)
			fail_msg("%s: accepted, or another error than EINVAL", c->name);
		assert_int_equal(rte_cryptodev_raw_enqueue_done(f.ctx, 0), 0);
		if (!dt_job_untouched(&job, err, sizeof(err)))
			fail_msg("%s: %s", c->name, err);
		dt_job_fini(&job);
		through(&f, f.ctx);
	}
	fixture_fini(&f);
}

/* 48 vectors work, 49 are refused. */
static void
test_many_vectors(void)
{
	uint32_t cuts[DT_MAX_SEGS];
	struct dt_raw_vecs vecs;
	struct fixture f;
	struct dt_job job;
	uint16_t i;

	if (!dt_dev.ours)
		skip();
	fixture_init(&f);
	for (i = 0; i < 48; i++)
		cuts[i] = i + 1u;
	dt_shape_cut(&f.lay.src, 96, cuts, 47);
	through(&f, f.ctx);
	dt_shape_cut(&f.lay.src, 96, cuts, 48);
	fixture_job(&f, &job, &vecs);
	assert_int_equal(dt_raw_enqueue(f.ctx, &vecs, &job), -E2BIG);
	dt_job_fini(&job);
	fixture_fini(&f);
}

static void
test_bad_context(void)
{
	static uint8_t foreign[4096] __rte_cache_aligned;
	int size = rte_cryptodev_get_raw_dp_ctx_size(dt_dev.id);
	struct rte_crypto_raw_dp_ctx *ctx = calloc(1, (size_t)size);
	union rte_cryptodev_session_ctx any = { .crypto_sess = NULL };
	struct fixture f;
	const char *log;

	if (!dt_dev.ours) {
		free(ctx);
		skip();
	}
	fixture_init(&f);
	dt_log_capture();
	assert_true(rte_cryptodev_configure_raw_dp_ctx(
				    dt_dev.id, 0, ctx, RTE_CRYPTO_OP_WITH_SESSION, any, 0) < 0);
	assert_true(rte_cryptodev_configure_raw_dp_ctx(
				    dt_dev.id, 0, ctx, RTE_CRYPTO_OP_SECURITY_SESSION, any, 0) < 0);
	any.crypto_sess = foreign;
	assert_true(rte_cryptodev_configure_raw_dp_ctx(
				    dt_dev.id, 0, ctx, RTE_CRYPTO_OP_WITH_SESSION, any, 0) < 0);
	log = dt_log_end();
	assert_non_null(strstr(log, "session"));
	any.crypto_sess = f.session;
	dt_log_capture();
	assert_true(rte_cryptodev_configure_raw_dp_ctx(
				    dt_dev.id, 3, ctx, RTE_CRYPTO_OP_WITH_SESSION, any, 0) < 0);
	dt_log_end();
	free(ctx);
	through(&f, f.ctx);
	fixture_fini(&f);
}

static const struct dt_function functions[] = {
	{ "done takes the right number", test_done },
	{ "full ring", test_full_ring },
	{ "slots are free after done only", test_not_freed_early },
	{ "two contexts in turns", test_two_contexts },
	{ "another session for a context", test_update },
	{ "another session while a DOCSIS frame is in flight", test_update_docsis },
	{ "session-less", test_sessionless },
	{ "48 and 49 vectors", test_many_vectors },
	{ "contexts that are refused", test_bad_context },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(ways, run_way),
		DT_CASES(bad, run_bad),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "raw_api",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.nb_descriptors = RING,
	};

	return dt_main(&program);
}
