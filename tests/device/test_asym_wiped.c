/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * No private key is left where the device could read it: each operation's copies are gone when it
 * comes back, and the session's when it is freed. Looked for in the session pool and in all of
 * EAL's memory (rings, side data of operations), and the search is first shown to find the key
 * while the session is there. The device computes with the numbers as they are, big-endian; what
 * the driver turns round for it (X25519) is looked for both ways.
 */

#include <string.h>

#include "asym_keys.h"
#include "device_asym.h"
#include "memory_search.h"
#include "rfc6979_dsa.h"
#include "rte_pmd_qat4xxx.h"

enum { EC_LEN = 32 };

static struct dt_needles needles;

/** What an operation of a kind needs, in memory that is not EAL's. */
static struct {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	uint8_t secret[6][DA_MAX_BYTES];
	uint8_t public_part[2][DA_MAX_BYTES];
	uint8_t digest[EC_LEN];
	struct da_room out[2];
} job;

/** A secret number, to be looked for in both byte orders. */
static void
secret(unsigned int index, const char *what, size_t len)
{
	uint8_t turned[DA_MAX_BYTES];

	dt_needles_add(&needles, what, job.secret[index], len);
	for (size_t i = 0; i < len; i++)
		turned[i] = job.secret[index][len - 1 - i];
	dt_needles_add(&needles, what, turned, len);
}

static void
random_secret(const char *what, size_t len)
{
	static struct dt_rng rng;

	if (rng.state == 0)
		rng.state = dt_seed();
	da_random_number(&rng, job.secret[0], len);
	job.secret[0][0] &= 0x7f; /* below the order */
	secret(0, what, len);
}

static void
rsa_secrets(unsigned int bits, size_t *prime_bytes)
{
	BIGNUM *n[8] = { NULL };
	BN_CTX *ctx = BN_CTX_new();
	const char *const names[] = { "p", "q", "dP", "dQ", "qInv", "d" };

	for (unsigned int i = 2; i < RTE_DIM(n); i++)
		n[i] = BN_new();
	for (unsigned int i = 0; i < dt_nb_rsa_primes; i++)
		if (dt_rsa_primes[i].bits == bits) {
			BN_hex2bn(&n[0], dt_rsa_primes[i].p);
			BN_hex2bn(&n[1], dt_rsa_primes[i].q);
		}
	*prime_bytes = (size_t)BN_num_bytes(n[0]);
	BN_mul(n[6], n[0], n[1], ctx);
	da_bytes(n[6], job.public_part[0], 2 * *prime_bytes);
	BN_mod_inverse(n[4], n[1], n[0], ctx);
	da_bytes(n[0], job.secret[0], *prime_bytes);
	da_bytes(n[1], job.secret[1], *prime_bytes);
	da_bytes(n[4], job.secret[4], *prime_bytes);
	BN_sub_word(n[0], 1);
	BN_sub_word(n[1], 1);
	BN_mul(n[7], n[0], n[1], ctx);
	BN_set_word(n[5], 65537);
	BN_mod_inverse(n[5], n[5], n[7], ctx);
	da_bytes(n[5], job.secret[5], 2 * *prime_bytes);
	BN_mod(n[2], n[5], n[0], ctx);
	BN_mod(n[3], n[5], n[1], ctx);
	da_bytes(n[2], job.secret[2], *prime_bytes);
	da_bytes(n[3], job.secret[3], *prime_bytes);
	for (unsigned int i = 0; i < 6; i++)
		secret(i, names[i], i == 5 ? 2 * *prime_bytes : *prime_bytes);
	for (unsigned int i = 0; i < RTE_DIM(n); i++)
		BN_free(n[i]);
	BN_CTX_free(ctx);
}

static void
make_rsa(unsigned int bits, bool crt)
{
	static const uint8_t e[] = { 1, 0, 1 };
	struct rte_crypto_rsa_xform *rsa = &job.xform.rsa;
	struct rte_crypto_rsa_op_param *op = &job.op->asym->rsa;
	size_t len;

	rsa_secrets(bits, &len);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_RSA;
	rsa->n = da_param(job.public_part[0], 2 * len);
	rsa->e = da_param(e, sizeof(e));
	rsa->key_type = crt ? RTE_RSA_KEY_TYPE_QT : RTE_RSA_KEY_TYPE_EXP;
	if (crt) {
		rsa->qt.p = da_param(job.secret[0], len);
		rsa->qt.q = da_param(job.secret[1], len);
		rsa->qt.dP = da_param(job.secret[2], len);
		rsa->qt.dQ = da_param(job.secret[3], len);
		rsa->qt.qInv = da_param(job.secret[4], len);
	} else {
		rsa->d = da_param(job.secret[5], 2 * len);
	}
	da_rsa_padding(&job.xform, job.op, RTE_CRYPTO_RSA_PADDING_PKCS1_5, RTE_CRYPTO_AUTH_SHA256,
			0);
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->sign = da_result(&job.out[0], 0);
}

static void
make_rsa_crt(void)
{
	make_rsa(2048, true);
}

static void
make_rsa_exp(void)
{
	make_rsa(2048, false);
}

/* The largest: its numbers do not all fit into a session twice, as given and as operands. */
static void
make_rsa_crt_8192(void)
{
	make_rsa(8192, true);
}

static void
make_rsa_exp_8192(void)
{
	make_rsa(8192, false);
}

static void
make_modex(void)
{
	random_secret("exponent", 128);
	memset(job.public_part[0], 0xff, 128);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX;
	job.xform.modex.modulus = da_param(job.public_part[0], 128);
	job.xform.modex.exponent = da_param(job.secret[0], 128);
	job.op->asym->modex.base = da_param(job.public_part[0], 20);
	job.op->asym->modex.result = da_result(&job.out[0], 128);
}

static void
make_dh(void)
{
	BIGNUM *p = BN_get_rfc3526_prime_2048(NULL);
	static const uint8_t g = 2;

	random_secret("private key", 256);
	da_bytes(p, job.public_part[0], 256);
	BN_free(p);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_DH;
	job.xform.dh.p = da_param(job.public_part[0], 256);
	job.xform.dh.g = da_param(&g, 1);
	job.op->asym->dh.ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	job.op->asym->dh.priv_key = da_param(job.secret[0], 256);
	job.op->asym->dh.pub_key = da_result(&job.out[0], 256);
}

static void
make_dsa(void)
{
	const unsigned int group = RTE_DIM(groups) - 1;
	struct rte_crypto_dsa_op_param *op = &job.op->asym->dsa;
	struct rte_crypto_dsa_xform *dsa = &job.xform.dsa;
	size_t len;

	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_DSA;
	len = da_hex(job.public_part[0], DA_MAX_BYTES, groups[group].p);
	dsa->p = da_param(job.public_part[0], len);
	len = da_hex(job.public_part[1], DA_MAX_BYTES, groups[group].g);
	dsa->g = da_param(job.public_part[1], len);
	len = da_hex(job.secret[1], DA_MAX_BYTES, groups[group].q);
	dsa->q = da_param(job.secret[1], len);
	len = da_hex(job.secret[0], DA_MAX_BYTES, groups[group].x);
	dsa->x = da_param(job.secret[0], len);
	secret(0, "private key", len);
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->r = da_result(&job.out[0], 0);
	op->s = da_result(&job.out[1], 0);
}

static void
make_ecdsa(void)
{
	struct da_ec_keys keys = { .priv = job.secret[0], .len = EC_LEN };

	random_secret("private key", EC_LEN);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_ECDSA;
	job.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP256R1;
	da_ecdsa_keys(&job.xform, job.op, &keys);
	job.op->asym->ecdsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	job.op->asym->ecdsa.message = da_param(job.digest, sizeof(job.digest));
	job.op->asym->ecdsa.r = da_result(&job.out[0], 0);
	job.op->asym->ecdsa.s = da_result(&job.out[1], 0);
}

static void
make_ecdh(enum rte_crypto_curve_id curve)
{
	random_secret("private key", EC_LEN);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH;
	job.xform.ec.curve_id = curve;
	job.op->asym->ecdh.ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	job.op->asym->ecdh.priv_key = da_param(job.secret[0], EC_LEN);
	job.op->asym->ecdh.pub_key.x = da_result(&job.out[0], 0);
	job.op->asym->ecdh.pub_key.y = da_result(&job.out[1], 0);
}

static void
make_p256(void)
{
	make_ecdh(RTE_CRYPTO_EC_GROUP_SECP256R1);
}

static void
make_x25519(void)
{
	make_ecdh(RTE_PMD_QAT4XXX_CURVE_X25519);
}

static void
make_ed25519(void)
{
	struct rte_pmd_qat4xxx_eddsa_op_param *op = rte_pmd_qat4xxx_eddsa_op(job.op);

	random_secret("seed", EC_LEN);
	rte_pmd_qat4xxx_eddsa_xform(&job.xform, RTE_PMD_QAT4XXX_CURVE_ED25519, job.secret[0], NULL);
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->instance = RTE_PMD_QAT4XXX_EDCURVE_25519;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->sign = da_result(&job.out[0], 0);
}

/** A kind of key, and how to make an operation with it. */
struct kind {
	const char *name;
	void (*make)(void);
	bool in_session; /* the API puts the private key into the transform */
};

#define EC_IN_SESSION (RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0))

static const struct kind kinds[] = {
	{ "RSA with CRT numbers", make_rsa_crt, true },
	{ "RSA with an exponent", make_rsa_exp, true },
	{ "RSA-8192 with CRT numbers", make_rsa_crt_8192, true },
	{ "RSA-8192 with an exponent", make_rsa_exp_8192, true },
	{ "modular exponentiation", make_modex, true },
	{ "Diffie-Hellman", make_dh, false },
	{ "DSA", make_dsa, true },
	{ "ECDSA", make_ecdsa, EC_IN_SESSION },
	{ "ECDH", make_p256, false },
	{ "X25519", make_x25519, false },
	{ "Ed25519", make_ed25519, true },
};

static void
begin(const struct kind *k)
{
	memset(&job, 0, sizeof(job));
	memset(&needles, 0, sizeof(needles));
	memset(job.digest, 0x3c, sizeof(job.digest));
	job.op = da_op_alloc();
	k->make();
}

static void
must_be_clean(const struct kind *k, const char *when)
{
	const char *found = dt_needles_find_in_eal(&needles);

	if (found != NULL)
		fail_msg("%s: %s is in EAL's memory %s", k->name, found, when);
}

static void
run_and_check(const struct kind *k)
{
	dt_run_ops(0, &job.op, 1);
	if (job.op->status != RTE_CRYPTO_OP_STATUS_SUCCESS)
		fail_msg("%s: status %s", k->name, dt_status_name(job.op->status));
}

static void
run_kind(void **state)
{
	const struct kind *k = *state;
	void *session = NULL;

	begin(k);
	must_be_clean(k, "before it was used");
	assert_int_equal(rte_cryptodev_asym_session_create(
					 dt_dev.id, &job.xform, dt_dev.sessions, &session),
			0);
	job.op->sess_type = RTE_CRYPTO_OP_WITH_SESSION;
	rte_crypto_op_attach_asym_session(job.op, session);
	if (k->in_session && dt_needles_find_in_pool(&needles, dt_dev.sessions) == NULL)
		fail_msg("%s: the search does not see the session that is there", k->name);
	run_and_check(k);
	if (!k->in_session)
		must_be_clean(k, "after the operation");
	assert_int_equal(rte_cryptodev_asym_session_free(dt_dev.id, session), 0);
	must_be_clean(k, "after the session was freed");
	rte_crypto_op_free(job.op);
	begin(k);
	job.op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	job.op->asym->xform = &job.xform;
	run_and_check(k);
	must_be_clean(k, "after a session-less operation");
	rte_crypto_op_free(job.op);
}

/** A key that is refused when its first numbers have been copied. */
static void
test_refused(void)
{
	const struct kind *k = &kinds[0];
	void *session = NULL;

	begin(k);
	job.xform.rsa.qt.qInv.length = 0;
	assert_int_not_equal(rte_cryptodev_asym_session_create(
					     dt_dev.id, &job.xform, dt_dev.sessions, &session),
			0);
	must_be_clean(k, "after the session was refused");
	job.op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	job.op->asym->xform = &job.xform;
	dt_run_ops(0, &job.op, 1);
	assert_int_not_equal(job.op->status, RTE_CRYPTO_OP_STATUS_SUCCESS);
	must_be_clean(k, "after the operation was refused");
	rte_crypto_op_free(job.op);
}

static const struct dt_function functions[] = {
	{ "a key that is refused leaves nothing", test_refused },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(kinds, run_kind),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "asym_wiped",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
