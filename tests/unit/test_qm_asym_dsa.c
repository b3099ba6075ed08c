/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * DSA: RFC 6979's vectors with the nonces it derives, random trials against libcrypto's DSA, and
 * what makes a signature impossible or a verification negative.
 */

#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/dsa.h>

#include "asym_world.h"

enum { OK = 0, FAILED = QAT4_FW_STATUS_PKE };

/* RFC 6979, A.2.1 */
static const char p_1024[] = "86f5ca03dcfeb225063ff830a0c769b9dd9d6153ad91d7ce27f787c43278b447"
			     "e6533b86b18bed6e8a48b784a14c252c5be0dbf60b86d6385bd2f12fb763ed88"
			     "73abfd3f5ba2e0a8c0a59082eac056935e529daf7c610467899c77adedfc846c"
			     "881870b7b19b2b58f9be0521a17002e3bdd6b86685ee90b3d9a1b02b782b1779";
static const char q_1024[] = "996f967f6c8e388d9e28d01e205fba957a5698b1";
static const char g_1024[] = "07b0f92546150b62514bb771e2a0c0ce387f03bda6c56b505209ff25fd3c133d"
			     "89bbcd97e904e09114d9a7defdeadfc9078ea544d2e401aeecc40bb9fbbf78fd"
			     "87995a10a1c27cb7789b594ba7efb5c4326a9fe59a070e136db77175464adca4"
			     "17be5dce2f40d10a46a3a3943f26ab7fd9c0398ff8c76ee0a56826a8a88f1dbd";
static const char x_1024[] = "411602cb19a6ccc34494d79d98ef1e7ed5af25f7";
static const char y_1024[] = "5df5e01ded31d0297e274e1691c192fe5868fef9e19a84776454b100cf16f653"
			     "92195a38b90523e2542ee61871c0440cb87c322fc4b4d2ec5e1e7ec766e1be8d"
			     "4ce935437dc11c3c8fd426338933ebfe739cb3465f4d3668c5e473508253b1e6"
			     "82f65cbdc4fae93c2ea212390e54905a86e2223170b44eaa7da5dd9ffcfb7f3b";

/* RFC 6979, A.2.2 */
static const char p_2048[] = "9db6fb5951b66bb6fe1e140f1d2ce5502374161fd6538df1648218642f0b5c48"
			     "c8f7a41aadfa187324b87674fa1822b00f1ecf8136943d7c55757264e5a1a44f"
			     "fe012e9936e00c1d3e9310b01c7d179805d3058b2a9f4bb6f9716bfe6117c6b5"
			     "b3cc4d9be341104ad4a80ad6c94e005f4b993e14f091eb51743bf33050c38de2"
			     "35567e1b34c3d6a5c0ceaa1a0f368213c3d19843d0b4b09dcb9fc72d39c8de41"
			     "f1bf14d4bb4563ca28371621cad3324b6a2d392145bebfac748805236f5ca2fe"
			     "92b871cd8f9c36d3292b5509ca8caa77a2adfc7bfd77dda6f71125a7456fea15"
			     "3e433256a2261c6a06ed3693797e7995fad5aabbcfbe3eda2741e375404ae25b";
static const char q_2048[] = "f2c3119374ce76c9356990b465374a17f23f9ed35089bd969f61c6dde9998c1f";
static const char g_2048[] = "5c7ff6b06f8f143fe8288433493e4769c4d988ace5be25a0e24809670716c613"
			     "d7b0cee6932f8faa7c44d2cb24523da53fbe4f6ec3595892d1aa58c4328a06c4"
			     "6a15662e7eaa703a1decf8bbb2d05dbe2eb956c142a338661d10461c0d135472"
			     "085057f3494309ffa73c611f78b32adbb5740c361c9f35be90997db2014e2ef5"
			     "aa61782f52abeb8bd6432c4dd097bc5423b285dafb60dc364e8161f4a2a35aca"
			     "3a10b1c4d203cc76a470a33afdcbdd92959859abd8b56e1725252d78eac66e71"
			     "ba9ae3f1dd2487199874393cd4d832186800654760e1e34c09e4d155179f9ec0"
			     "dc4473f996bdce6eed1cabed8b6f116f7ad9cf505df0f998e34ab27514b0ffe7";
static const char x_2048[] = "69c7548c21d0dfea6b9a51c9ead4e27c33d3b3f180316e5bcab92c933f0e4dbc";

struct set {
	size_t p_bytes, q_bytes;
	const char *p, *q, *g, *x;
	uint32_t gen_y, sign_r, sign_s, sign_rs, verify;
};

static const struct set set_1024 = { 128, 24, p_1024, q_1024, g_1024, x_1024,
	QAT4_PKE_DSA_GEN_Y_1024, QAT4_PKE_DSA_SIGN_R_1024_160, QAT4_PKE_DSA_SIGN_S_160,
	QAT4_PKE_DSA_SIGN_R_S_1024_160, QAT4_PKE_DSA_VERIFY_1024_160 };
static const struct set set_2048 = { 256, 32, p_2048, q_2048, g_2048, x_2048,
	QAT4_PKE_DSA_GEN_Y_2048, QAT4_PKE_DSA_SIGN_R_2048_256, QAT4_PKE_DSA_SIGN_S_256,
	QAT4_PKE_DSA_SIGN_R_S_2048_256, QAT4_PKE_DSA_VERIFY_2048_256 };

/* Numbers of a signature, as operands. */
struct dsa {
	const struct set *set;
	uint8_t p[384], q[32], g[384], x[32], y[384];
	uint8_t m[32], k[32], r[32], s[32];
};

static uint8_t
run_with(struct asym_world *w, uint32_t id, const uint8_t *const *in)
{
	const struct qat4_pke_function *function = asym_function(id);

	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && function->in_bytes[i] != 0; i++)
		memcpy(w->in[i], in[i], function->in_bytes[i]);
	return asym_run(w, id);
}

static uint8_t
sign(struct asym_world *w, const struct dsa *d)
{
	const uint8_t *const in[] = { d->m, d->k, d->p, d->q, d->g, d->x };

	return run_with(w, d->set->sign_rs, in);
}

static uint8_t
verify(struct asym_world *w, const struct dsa *d)
{
	const uint8_t *const in[] = { d->r, d->s, d->m, d->p, d->q, d->g, d->y };

	return run_with(w, d->set->verify, in);
}

static void
dsa_load(struct asym_world *w, struct dsa *d, const struct set *set)
{
	const uint8_t *const in[] = { d->p, d->g, d->x };

	d->set = set;
	asym_set_hex(d->p, set->p_bytes, set->p);
	asym_set_hex(d->q, set->q_bytes, set->q);
	asym_set_hex(d->g, set->p_bytes, set->g);
	asym_set_hex(d->x, set->q_bytes, set->x);
	assert_int_equal(run_with(w, set->gen_y, in), OK);
	memcpy(d->y, w->out[0], set->p_bytes);
}

static void
rfc6979(void **state)
{
	/* Message "sample" with SHA-1, SHA-256 and SHA-512: digest, k, r, s. */
	static const struct {
		const struct set *set;
		const char *m, *k, *r, *s;
	} cases[] = {
		{ &set_1024, "8151325dcdbae9e0ff95f9f9658432dbedfdb209",
				"7bdb6b0ff756e1bb5d53583ef979082f9ad5bd5b",
				"2e1a0c2562b2912caaf89186fb0f42001585da55",
				"29efb6b0aff2d7a68eb70ca313022253b9a88df5" },
		{ &set_1024, "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d02",
				"519ba0546d0c39202a7d34d7dfa5e760b318bcfb",
				"81f2f5850be5bc123c43f71a3033e9384611c545",
				"4cdd914b65eb6c66a8aaad27299bee6b035f5e89" },
		{ &set_1024, "39a5e04aaff7455d9850c605364f514c11324ce6",
				"09ece7ca27d0f5a4dd4e556c9df1d21d28104f8b",
				"16c3491f9b8c3fbbdd5e7a7b667057f0d8ee8e1b",
				"02c36a127a7b89edbb72e4ffbc71dabc7d4fc69c" },
		{ &set_2048, "0000000000000000000000008151325dcdbae9e0ff95f9f9658432dbedfdb209",
				"888fa6f7738a41bdc9846466abdb8174c0338250ae50ce955ca16230f9cbd53e",
				"3a1b2dbd7489d6ed7e608fd036c83af396e290dbd602408e8677daabd6e7445a",
				"d26fcba19fa3e3058ffc02ca1596cdbb6e0d20cb37b06054f7e36ded0cdbbccf" },
		{ &set_2048, "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf",
				"8926a27c40484216f052f4427cfd5647338b7b3939bc6573af4333569d597c52",
				"eace8bdbbe353c432a795d9ec556c6d021f7a03f42c36e9bc87e4ac7932cc809",
				"7081e175455f9247b812b74583e9e94f9ea79bd640dc962533b0680793a38d53" },
		{ &set_2048, "39a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ffd8f4",
				"5a12994431785485b3f5f067221517791b85a597b7a9436995c89ed0374668fc",
				"2016ed092dc5fb669b8efb3d1f31a91eecb199879be0cf78f02ba062cb4c942e",
				"d0c76f84b5f091e141572a639a4fb8c230807eea7d55c8a154a224400aff2351" },
	};
	struct asym_world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct set *set = cases[i].set;
		struct dsa d;

		print_message("# case %zu\n", i);
		dsa_load(w, &d, set);
		if (set == &set_1024)
			asym_expect_hex(w, set->gen_y, 0, y_1024);
		asym_set_hex(d.m, set->q_bytes, cases[i].m);
		asym_set_hex(d.k, set->q_bytes, cases[i].k);
		assert_int_equal(sign(w, &d), OK);
		asym_expect_hex(w, set->sign_rs, 0, cases[i].r);
		asym_expect_hex(w, set->sign_rs, 1, cases[i].s);
		memcpy(d.r, w->out[0], set->q_bytes);
		memcpy(d.s, w->out[1], set->q_bytes);
		{
			const uint8_t *const r_in[] = { d.k, d.p, d.q, d.g };
			const uint8_t *const s_in[] = { d.m, d.k, d.q, d.r, d.x };

			assert_int_equal(run_with(w, set->sign_r, r_in), OK);
			assert_memory_equal(w->out[0], d.r, set->q_bytes);
			assert_int_equal(run_with(w, set->sign_s, s_in), OK);
			assert_memory_equal(w->out[0], d.s, set->q_bytes);
		}
		assert_int_equal(verify(w, &d), OK);
		d.m[set->q_bytes - 1] ^= 2;
		assert_int_equal(verify(w, &d), FAILED);
	}
}

static void
edges(void **state)
{
	struct asym_world *w = *state;
	struct dsa good, d;

	dsa_load(w, &good, &set_1024);
	memset(good.m, 0, sizeof(good.m));
	memset(good.k, 0, sizeof(good.k));
	good.m[20] = 7;
	good.k[20] = 9;
	assert_int_equal(sign(w, &good), OK);
	memcpy(good.r, w->out[0], 24);
	memcpy(good.s, w->out[1], 24);
	assert_int_equal(verify(w, &good), OK);
	for (unsigned int i = 0; i < 12; i++) {
		d = good;
		print_message("# case %u\n", i);
		switch (i) {
		case 0:
			memset(d.r, 0, 24);
			break;
		case 1:
			memset(d.s, 0, 24);
			break;
		case 2:
			memcpy(d.r, d.q, 24);
			break;
		case 3:
			memcpy(d.s, d.q, 24);
			break;
		case 4:
			d.y[127] ^= 1;
			break;
		case 5:
			d.g[127] ^= 1;
			break;
		case 6:
			memset(d.q, 0, 24);
			break;
		case 7:
			memset(d.p, 0, 128);
			break;
		case 8:
			d.p[127] ^= 1;
			break;
		case 9:
			memset(d.k, 0, 24);
			assert_int_equal(sign(w, &d), FAILED);
			continue;
		case 10:
			memcpy(d.k, d.q, 24);
			assert_int_equal(sign(w, &d), FAILED);
			continue;
		default: /* r = 0: g = 0 */
			memset(d.g, 0, 128);
			assert_int_equal(sign(w, &d), FAILED);
			continue;
		}
		assert_int_equal(verify(w, &d), FAILED);
	}
}

/* s = 0: m = -x r. */
static void
zero_s(void **state)
{
	struct asym_world *w = *state;
	BIGNUM *x = asym_bn(x_1024), *q = asym_bn(q_1024), *r;
	BN_CTX *ctx = BN_CTX_new();
	struct dsa d;

	dsa_load(w, &d, &set_1024);
	memset(d.m, 0, sizeof(d.m));
	memset(d.k, 0, sizeof(d.k));
	d.k[20] = 9;
	assert_int_equal(sign(w, &d), OK);
	r = BN_bin2bn(w->out[0], 24, NULL);
	assert_int_equal(BN_mod_mul(r, r, x, q, ctx) && BN_sub(r, q, r), 1);
	asym_set_bn(d.m, 24, r);
	assert_int_equal(sign(w, &d), FAILED);
	BN_free(r);
	BN_free(x);
	BN_free(q);
	BN_CTX_free(ctx);
}

/* Domain parameters of these sizes: a prime q, a prime p = q c + 1 and 3^c. */
static DSA *
dsa_domain(int p_bits, int q_bits)
{
	BIGNUM *p = BN_new(), *q = BN_new(), *g = BN_new(), *c = BN_new(), *h = BN_new();
	BN_CTX *ctx = BN_CTX_new();
	DSA *dsa = DSA_new();

	assert_int_equal(BN_generate_prime_ex(q, q_bits, 0, NULL, NULL, NULL), 1);
	do {
		assert_int_equal(BN_rand(c, p_bits - q_bits, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ANY) &&
						BN_clear_bit(c, 0) && BN_mul(p, q, c, ctx) &&
						BN_add_word(p, 1),
				1);
	} while (BN_num_bits(p) != p_bits || BN_check_prime(p, ctx, NULL) != 1);
	assert_int_equal(BN_set_word(h, 3) && BN_mod_exp(g, h, c, p, ctx), 1);
	assert_int_equal(DSA_set0_pqg(dsa, p, q, g), 1);
	BN_free(c);
	BN_free(h);
	BN_CTX_free(ctx);
	return dsa;
}

/* Domain parameters of libcrypto's primes; both sign, both verify. */
static void
random_trials(void **state)
{
	static const struct {
		struct set set;
		int p_bits, q_bits;
	} cases[] = {
		{ { .p_bytes = 128,
				  .q_bytes = 24,
				  .gen_y = QAT4_PKE_DSA_GEN_Y_1024,
				  .sign_rs = QAT4_PKE_DSA_SIGN_R_S_1024_160,
				  .verify = QAT4_PKE_DSA_VERIFY_1024_160 },
				1024, 160 },
		{ { .p_bytes = 256,
				  .q_bytes = 32,
				  .gen_y = QAT4_PKE_DSA_GEN_Y_2048,
				  .sign_rs = QAT4_PKE_DSA_SIGN_R_S_2048_224,
				  .verify = QAT4_PKE_DSA_VERIFY_2048_224 },
				2048, 224 },
		{ { .p_bytes = 256,
				  .q_bytes = 32,
				  .gen_y = QAT4_PKE_DSA_GEN_Y_2048,
				  .sign_rs = QAT4_PKE_DSA_SIGN_R_S_2048_256,
				  .verify = QAT4_PKE_DSA_VERIFY_2048_256 },
				2048, 256 },
		{ { .p_bytes = 384,
				  .q_bytes = 32,
				  .gen_y = QAT4_PKE_DSA_GEN_Y_3072,
				  .sign_rs = QAT4_PKE_DSA_SIGN_R_S_3072_256,
				  .verify = QAT4_PKE_DSA_VERIFY_3072_256 },
				3072, 256 },
	};
	struct asym_world *w = *state;

	asym_seed();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t len = (size_t)cases[i].q_bits / 8, p_bytes = cases[i].set.p_bytes;
		size_t q_bytes = cases[i].set.q_bytes;
		DSA *dsa = dsa_domain(cases[i].p_bits, cases[i].q_bits);
		const BIGNUM *p, *q, *g, *x, *y, *r, *s;
		uint8_t digest[32];
		DSA_SIG *sig;
		struct dsa d;

		print_message("# %d, %d\n", cases[i].p_bits, cases[i].q_bits);
		assert_int_equal(DSA_generate_key(dsa), 1);
		DSA_get0_pqg(dsa, &p, &q, &g);
		DSA_get0_key(dsa, &y, &x);
		d.set = &cases[i].set;
		asym_set_bn(d.p, p_bytes, p);
		asym_set_bn(d.q, q_bytes, q);
		asym_set_bn(d.g, p_bytes, g);
		asym_set_bn(d.x, q_bytes, x);
		{
			const uint8_t *const in[] = { d.p, d.g, d.x };

			assert_int_equal(run_with(w, d.set->gen_y, in), OK);
			asym_expect_bn(w, d.set->gen_y, 0, y);
			memcpy(d.y, w->out[0], p_bytes);
		}
		asym_random(digest, len);
		asym_set_bytes(d.m, q_bytes, digest, len);
		sig = DSA_do_sign(digest, (int)len, dsa);
		DSA_SIG_get0(sig, &r, &s);
		asym_set_bn(d.r, q_bytes, r);
		asym_set_bn(d.s, q_bytes, s);
		DSA_SIG_free(sig);
		assert_int_equal(verify(w, &d), OK);
		d.s[q_bytes - 3] ^= 8;
		assert_int_equal(verify(w, &d), FAILED);
		memset(d.k, 0, q_bytes);
		asym_random(d.k + q_bytes - len + 1, len - 1);
		assert_int_equal(sign(w, &d), OK);
		sig = DSA_SIG_new();
		DSA_SIG_set0(sig, BN_bin2bn(w->out[0], (int)q_bytes, NULL),
				BN_bin2bn(w->out[1], (int)q_bytes, NULL));
		assert_int_equal(DSA_do_verify(digest, (int)len, sig, dsa), 1);
		DSA_SIG_free(sig);
		DSA_free(dsa);
	}
}

/* Generation of p and g as section 2.6 has it. */
static void
generation(void **state)
{
	const uint32_t gen_p = QAT4_PKE_DSA_GEN_P_1024_160, gen_g = QAT4_PKE_DSA_GEN_G_1024;
	struct asym_world *w = *state;
	BIGNUM *p = asym_bn(p_1024), *q = asym_bn(q_1024), *g = BN_new(), *h = BN_new();
	BN_CTX *ctx = BN_CTX_new();
	struct qat4_pke_req msg;
	struct qm_request req;

	/* x anywhere from p - 1 to p + 2q - 2 leads to p. */
	assert_int_equal(BN_add_word(p, 12345), 1);
	asym_set_bn(w->in[0], 128, p);
	asym_set_bn(w->in[1], 24, q);
	assert_int_equal(asym_run(w, gen_p), OK);
	asym_expect_hex(w, gen_p, 0, p_1024);
	/* The next candidate but some has a small factor, or is not: until one has. */
	for (unsigned int i = 0; i < 100; i++) {
		assert_int_equal(BN_add(p, p, q) && BN_add(p, p, q), 1);
		asym_set_bn(w->in[0], 128, p);
		msg = asym_message(w, gen_p);
		req = asym_execute(w, &msg);
		if (req.status != 0)
			break;
	}
	assert_int_equal(req.status, FAILED);
	assert_int_equal(req.error, 0);
	asym_collect(w, gen_p, true);
	asym_expect_hex(w, gen_p, 0, ""); /* written as 0 */
	/* Too short. */
	memset(w->in[0], 0, 128);
	w->in[0][5] = 1;
	msg = asym_message(w, gen_p);
	req = asym_execute(w, &msg);
	assert_int_equal(req.status, FAILED);
	asym_collect(w, gen_p, true);
	asym_expect_hex(w, gen_p, 0, "");

	asym_set_hex(w->in[0], 128, p_1024);
	asym_set_hex(w->in[1], 24, q_1024);
	asym_set_hex(w->in[2], 128, "02");
	assert_int_equal(asym_run(w, gen_g), OK);
	assert_int_equal(BN_hex2bn(&p, p_1024) != 0 && BN_sub_word(p, 1) &&
					BN_div(h, NULL, p, q, ctx) && BN_add_word(p, 1) &&
					BN_set_word(g, 2) && BN_mod_exp(g, g, h, p, ctx),
			1);
	asym_expect_bn(w, gen_g, 0, g);
	asym_set_hex(w->in[2], 128, "01");
	assert_int_equal(asym_run(w, gen_g), FAILED);
	asym_set_hex(w->in[2], 128, "02");
	asym_set_hex(w->in[1], 24, "");
	assert_int_equal(asym_run(w, gen_g), FAILED);
	BN_free(p);
	BN_free(q);
	BN_free(g);
	BN_free(h);
	BN_CTX_free(ctx);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rfc6979, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(edges, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(zero_s, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(random_trials, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(generation, asym_setup, asym_teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_dsa", tests, NULL, NULL);
}
