/* SPDX-License-Identifier: BSD-3-Clause */

/* Ops that bring their transform instead of a session. */

#include <string.h>

#include "device_job.h"
#include "device_random.h"

static void
xforms_of(const struct dt_spec *spec, struct dt_job *job, struct rte_crypto_sym_xform xforms[2])
{
	dt_spec_xforms(spec, xforms);
	job->op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	job->op->sym->xform = xforms;
}

static void
run_one(const char *name, const struct dt_spec *spec, const struct dt_layout *lay,
		struct dt_rng *rng)
{
	struct rte_crypto_sym_xform xforms[2];
	struct dt_job job;
	char err[256];

	dt_job_init(&job, spec, lay, rng);
	xforms_of(spec, &job, xforms);
	dt_run_ops(0, &job.op, 1);
	if (!dt_job_check(&job, err, sizeof(err)))
		fail_msg("%s: %s", name, err);
	dt_job_fini(&job);
}

/** A kind of session that is left out. */
struct sessionless_case {
	const char *name;
	enum dt_kind kind;
	bool forward;
};

static const struct sessionless_case cases[] = {
	{ "cipher, encrypt", DT_CIPHER, true },
	{ "cipher, decrypt", DT_CIPHER, false },
	{ "auth, generate", DT_AUTH, true },
	{ "auth, verify", DT_AUTH, false },
	{ "encrypt then MAC", DT_CIPHER_AUTH, true },
	{ "verify then decrypt", DT_AUTH_CIPHER, false },
	{ "MAC then encrypt", DT_AUTH_CIPHER, true },
	{ "decrypt then verify", DT_CIPHER_AUTH, false },
	{ "AEAD, encrypt", DT_AEAD, true },
	{ "AEAD, decrypt", DT_AEAD, false },
};

static void
need_feature(void)
{
	if ((dt_dev.info.feature_flags & RTE_CRYPTODEV_FF_SYM_SESSIONLESS) != 0)
		return;
	if (dt_dev.ours)
		fail_msg("the device does not offer session-less ops");
	skip();
}

static void
run_case(void **state)
{
	const struct sessionless_case *c = *state;
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;

	need_feature();
	if (c->kind == DT_CIPHER)
		dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_CBC, c->forward);
	else if (c->kind == DT_AUTH)
		dt_spec_auth(&spec, RTE_CRYPTO_AUTH_SHA256_HMAC, c->forward);
	else if (c->kind == DT_AEAD)
		dt_spec_gcm(&spec, c->forward, 16);
	else
		dt_spec_chain(&spec, c->kind, c->forward);
	dt_layout_simple(&lay, 128);
	run_one(c->name, &spec, &lay, &rng);
}

/** A burst in which every other op has a session. */
struct mixed {
	struct dt_spec spec[DT_BURST];
	struct dt_job job[DT_BURST];
	struct rte_crypto_sym_xform xforms[DT_BURST][2];
	struct rte_crypto_op *op[DT_BURST];
	void *session[DT_BURST];
};

static void
mixed_burst(struct mixed *m, struct dt_rng *rng)
{
	struct dt_layout lay;
	char err[256];
	unsigned int i;

	for (i = 0; i < DT_BURST; i++) {
		dt_random_spec(&m->spec[i], rng);
		dt_random_layout(&lay, &m->spec[i], rng);
		dt_job_init(&m->job[i], &m->spec[i], &lay, rng);
		m->op[i] = m->job[i].op;
		m->session[i] = NULL;
		if (i % 2 == 0) {
			xforms_of(&m->spec[i], &m->job[i], m->xforms[i]);
			continue;
		}
		m->session[i] = dt_session_need(&m->spec[i]);
		rte_crypto_op_attach_sym_session(m->op[i], m->session[i]);
	}
	dt_run_ops(0, m->op, DT_BURST);
	for (i = 0; i < DT_BURST; i++) {
		if (!dt_job_check(&m->job[i], err, sizeof(err)))
			fail_msg("op %u %s session: %s", i, i % 2 == 0 ? "without" : "with", err);
		dt_job_fini(&m->job[i]);
		if (m->session[i] != NULL)
			dt_session_free(m->session[i]);
	}
}

static void
test_mixed(void)
{
	static struct mixed m;
	struct dt_rng rng = { dt_seed() };
	unsigned int i, n = dt_scale(40);

	need_feature();
	if (!dt_dev.ours) /* other drivers take fewer shapes */
		skip();
	for (i = 0; i < n; i++)
		mixed_burst(&m, &rng);
	assert_int_equal(rte_mempool_in_use_count(dt_dev.sessions), 0);
}

/* What the transform asks for is not offered: INVALID_SESSION, and the others go on. */
static void
test_bad_transform(void)
{
	struct rte_crypto_sym_xform good[2], bad[2];
	struct rte_crypto_op *ops[3];
	struct dt_rng rng = { dt_seed() };
	struct dt_job job[3];
	struct dt_layout lay;
	struct dt_spec spec;
	char err[256];
	int i;

	if (!dt_dev.ours)
		skip();
	dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
	dt_layout_simple(&lay, 64);
	for (i = 0; i < 3; i++) {
		dt_job_init(&job[i], &spec, &lay, &rng);
		xforms_of(&spec, &job[i], i == 1 ? bad : good);
		ops[i] = job[i].op;
	}
	bad[0].cipher.key.length = 17;
	dt_log_capture();
	dt_run_ops(0, ops, 3);
	assert_non_null(strstr(dt_log_end(), "17"));
	assert_int_equal(ops[1]->status, RTE_CRYPTO_OP_STATUS_INVALID_SESSION);
	assert_true(dt_job_untouched(&job[1], err, sizeof(err)));
	assert_true(dt_job_check(&job[0], err, sizeof(err)));
	assert_true(dt_job_check(&job[2], err, sizeof(err)));
	for (i = 0; i < 3; i++)
		dt_job_fini(&job[i]);
	assert_int_equal(rte_mempool_in_use_count(dt_dev.sessions), 0);
}

static void
qp_setup(struct rte_mempool *sessions)
{
	struct rte_cryptodev_qp_conf conf = { .nb_descriptors = 1024, .mp_session = sessions };

	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(rte_cryptodev_queue_pair_setup(dt_dev.id, 0, &conf, SOCKET_ID_ANY), 0);
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
}

static void
expect_invalid(struct rte_mempool *sessions)
{
	struct rte_crypto_sym_xform xforms[2];
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	struct dt_job job;
	char err[256];

	qp_setup(sessions);
	dt_spec_gcm(&spec, true, 8);
	dt_layout_simple(&lay, 64);
	dt_job_init(&job, &spec, &lay, &rng);
	xforms_of(&spec, &job, xforms);
	dt_run_ops(0, &job.op, 1);
	assert_int_equal(job.op->status, RTE_CRYPTO_OP_STATUS_INVALID_SESSION);
	if (!dt_job_untouched(&job, err, sizeof(err)))
		fail_msg("%s", err);
	dt_job_fini(&job);
	qp_setup(dt_dev.sessions);
}

static void
test_no_pool(void)
{
	if (!dt_dev.ours)
		skip();
	expect_invalid(NULL);
}

static void
test_empty_pool(void)
{
	struct rte_mempool *pool;
	void *last;

	if (!dt_dev.ours)
		skip();
	pool = rte_cryptodev_sym_session_pool_create("dt_one_session", 1,
			rte_cryptodev_sym_get_private_session_size(dt_dev.id), 0, 0, SOCKET_ID_ANY);
	assert_non_null(pool);
	assert_int_equal(rte_mempool_get(pool, &last), 0);
	expect_invalid(pool);
	rte_mempool_put(pool, last);
	rte_mempool_free(pool);
}

static void
find_secret(struct rte_mempool *pool, void *secret, void *object, unsigned int i)
{
	const uint8_t *p = object;
	uint32_t at;

	for (at = 0; at + 16 <= pool->elt_size; at++)
		if (memcmp(p + at, secret, 16) == 0)
			fail_msg("the key is still in element %u of the pool, at byte %u", i, at);
}

/* No key outlives its op in the pool of temporary sessions. */
static void
test_key_wiped(void)
{
	static uint8_t secret[] = "qat4xxx-secret-key-0123456789abc";
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;

	if (!dt_dev.ours)
		skip();
	dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
	spec.cipher_key_len = 32;
	memcpy(spec.cipher_key, secret, 32);
	dt_layout_simple(&lay, 64);
	run_one("secret key", &spec, &lay, &rng);
	rte_mempool_obj_iter(dt_dev.sessions, find_secret, secret);
}

static const struct dt_function functions[] = {
	{ "the key is wiped", test_key_wiped },
	{ "bursts with and without sessions", test_mixed },
	{ "transform that is not offered", test_bad_transform },
	{ "queue pair without a session pool", test_no_pool },
	{ "queue pair with an empty session pool", test_empty_pool },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(cases, run_case),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "sessionless",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
