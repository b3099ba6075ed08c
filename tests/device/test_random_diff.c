/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Random operations, bursts of them in flight together, compared byte by byte with libcrypto.
 * A failure names the seed of its burst: QAT4_SEED=<it> QAT4_TEST_SCALE=0 runs that burst alone.
 */

#include <string.h>

#include <rte_errno.h>

#include "device_job.h"
#include "device_random.h"

#define NB_BURSTS 450

/** What a run of random bursts is about. */
struct random_case {
	const char *name;
	int kind;     /* enum dt_kind, or -1 for all */
	int tampered; /* per cent of the messages to verify that are damaged */
};

struct burst {
	unsigned int nb;
	struct dt_spec spec[DT_BURST];
	struct dt_job job[DT_BURST];
	void *session[DT_BURST];
	struct rte_crypto_op *op[DT_BURST];
};

static void
random_job(struct burst *b, unsigned int i, const struct random_case *c, struct dt_rng *rng)
{
	struct dt_spec *spec = &b->spec[i];
	enum dt_tamper tamper = DT_TAMPER_NONE;
	struct dt_layout lay;

	do
		dt_random_spec(spec, rng);
	while (c->kind >= 0 && spec->kind != (enum dt_kind)c->kind);
	dt_random_layout(&lay, spec, rng);
	if (!spec->forward && spec->digest_len != 0 && dt_rand_chance(rng, (uint32_t)c->tampered))
		tamper = (enum dt_tamper)dt_rand_range(rng, DT_TAMPER_DIGEST, DT_TAMPER_AAD);
	dt_job_init_tampered(&b->job[i], spec, &lay, tamper, rng);
	b->session[i] = dt_session_need(spec);
	b->op[i] = b->job[i].op;
	rte_crypto_op_attach_sym_session(b->op[i], b->session[i]);
}

static void
run_burst(const struct random_case *c, uint64_t seed)
{
	static struct burst b;
	struct dt_rng rng = { seed };
	char err[256], text[1200];
	unsigned int i;

	b.nb = dt_rand_range(&rng, 1, DT_BURST);
	for (i = 0; i < b.nb; i++)
		random_job(&b, i, c, &rng);
	dt_run_ops(0, b.op, (uint16_t)b.nb);
	for (i = 0; i < b.nb; i++) {
		if (!dt_job_check(&b.job[i], err, sizeof(err))) {
			dt_job_text(&b.job[i], text, sizeof(text));
			fail_msg("%s, QAT4_SEED=%llu, op %u: %s (%s)", c->name,
					(unsigned long long)seed, i, err, text);
		}
		dt_job_fini(&b.job[i]);
		dt_session_free(b.session[i]);
	}
}

static void
run_random(void **state)
{
	const struct random_case *c = *state;
	unsigned int n = dt_scale(c->kind < 0 ? NB_BURSTS : NB_BURSTS / 9);
	unsigned int i;

	for (i = 0; i < n; i++)
		run_burst(c, dt_seed() + i);
}

static const struct random_case cases[] = {
	{ "cipher", DT_CIPHER, 0 },
	{ "auth", DT_AUTH, 0 },
	{ "cipher then auth", DT_CIPHER_AUTH, 0 },
	{ "auth then cipher", DT_AUTH_CIPHER, 0 },
	{ "aead", DT_AEAD, 0 },
	{ "all together", -1, 0 },
	{ "tampered messages among good ones", -1, 50 },
};

int
main(void)
{
	static const struct dt_cases sets[] = { DT_CASES(cases, run_random) };
	static const struct dt_program program = {
		.name = "random_diff",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
