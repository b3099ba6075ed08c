/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Sessions leave nothing behind: after many were made and freed the pool is as full as it was, and
 * there is no more memory of EAL in use, no file and no thread.
 *
 * When a driver refuses a transform, rte_cryptodev_asym_session_create() up to at least DPDK 25.11
 * does not put the object back that it took from the pool: no driver can prevent that, it only sees
 * the inside of the object. But the library has given the object's address to the application,
 * which can free it like a session. So the driver is held to this: what it refused holds nothing of
 * its own, can be freed, leaves the pool full, and serves as a session afterwards.
 */

#include <string.h>

#include <rte_malloc.h>

#include "asym_keys.h"
#include "device_asym.h"
#include "process_counts.h"
#include "rte_pmd_qat4xxx.h"

enum { EC_LEN = 32, RSA_LEN = 256, PRIME_LEN = RSA_LEN / 2, LAPS = 3 };

/** Numbers for all transforms; none of them is computed with. */
static struct {
	uint8_t n[RSA_LEN], p[PRIME_LEN], q[PRIME_LEN], zeros[RSA_LEN], even[RSA_LEN],
			ones[DA_MAX_BYTES + 1];
} num;

static struct rte_crypto_asym_xform
rsa_exp(void)
{
	static const uint8_t e[] = { 1, 0, 1 };
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA };

	xform.rsa.n = da_param(num.n, RSA_LEN);
	xform.rsa.e = da_param(e, sizeof(e));
	xform.rsa.key_type = RTE_RSA_KEY_TYPE_EXP;
	xform.rsa.d = da_param(num.ones, RSA_LEN / 2);
	return xform;
}

static struct rte_crypto_asym_xform
rsa_crt(void)
{
	struct rte_crypto_asym_xform xform = rsa_exp();

	xform.rsa.key_type = RTE_RSA_KEY_TYPE_QT;
	memset(&xform.rsa.qt, 0, sizeof(xform.rsa.qt));
	xform.rsa.qt.p = da_param(num.p, PRIME_LEN);
	xform.rsa.qt.q = da_param(num.q, PRIME_LEN);
	xform.rsa.qt.dP = da_param(num.ones, PRIME_LEN);
	xform.rsa.qt.dQ = da_param(num.ones, PRIME_LEN);
	xform.rsa.qt.qInv = da_param(num.ones, PRIME_LEN);
	return xform;
}

static struct rte_crypto_asym_xform
modex(void)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX };

	xform.modex.modulus = da_param(num.n, RSA_LEN);
	xform.modex.exponent = da_param(num.ones, 8);
	return xform;
}

static struct rte_crypto_asym_xform
modinv(void)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODINV };

	xform.modinv.modulus = da_param(num.n, RSA_LEN);
	return xform;
}

static struct rte_crypto_asym_xform
dh(void)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_DH };

	xform.dh.p = da_param(num.n, RSA_LEN);
	xform.dh.g = da_param(num.ones, 1);
	return xform;
}

static struct rte_crypto_asym_xform
dsa(void)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_DSA };

	xform.dsa.p = da_param(num.n, RSA_LEN);
	xform.dsa.q = da_param(num.p, EC_LEN);
	xform.dsa.g = da_param(num.ones, RSA_LEN / 2);
	xform.dsa.x = da_param(num.ones, EC_LEN / 2);
	return xform;
}

static struct rte_crypto_asym_xform
on_curve(enum rte_crypto_asym_xform_type type, enum rte_crypto_curve_id curve)
{
	struct rte_crypto_asym_xform xform = { .xform_type = type };

	xform.ec.curve_id = curve;
	return xform;
}

static struct rte_crypto_asym_xform
ecdsa(void)
{
	return on_curve(RTE_CRYPTO_ASYM_XFORM_ECDSA, RTE_CRYPTO_EC_GROUP_SECP256R1);
}

static struct rte_crypto_asym_xform
ecdh(void)
{
	return on_curve(RTE_CRYPTO_ASYM_XFORM_ECDH, RTE_CRYPTO_EC_GROUP_SECP521R1);
}

static struct rte_crypto_asym_xform
x25519(void)
{
	return on_curve(RTE_CRYPTO_ASYM_XFORM_ECDH, RTE_PMD_QAT4XXX_CURVE_X25519);
}

static struct rte_crypto_asym_xform
ecpm(void)
{
	return on_curve(RTE_CRYPTO_ASYM_XFORM_ECPM, RTE_CRYPTO_EC_GROUP_SECP384R1);
}

static struct rte_crypto_asym_xform
ecfpm(void)
{
	return on_curve(RTE_CRYPTO_ASYM_XFORM_ECFPM, RTE_CRYPTO_EC_GROUP_SECP224R1);
}

static struct rte_crypto_asym_xform
ed25519(void)
{
	struct rte_crypto_asym_xform xform;

	rte_pmd_qat4xxx_eddsa_xform(&xform, RTE_PMD_QAT4XXX_CURVE_ED25519, num.ones, NULL);
	return xform;
}

#if RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0)
static struct rte_crypto_asym_xform
sm2(void)
{
	struct rte_crypto_asym_xform xform =
			on_curve(RTE_CRYPTO_ASYM_XFORM_SM2, RTE_CRYPTO_EC_GROUP_SM2);

	xform.ec.pkey = da_param(num.ones, EC_LEN / 2);
	return xform;
}
#endif

/* What is refused: at once, half-way, at the end. */

static struct rte_crypto_asym_xform
no_kind(void)
{
	return (struct rte_crypto_asym_xform){ .xform_type = RTE_CRYPTO_ASYM_XFORM_NONE };
}

static struct rte_crypto_asym_xform
rsa_without_n(void)
{
	struct rte_crypto_asym_xform xform = rsa_exp();

	xform.rsa.n.length = 0;
	return xform;
}

static struct rte_crypto_asym_xform
rsa_even(void)
{
	struct rte_crypto_asym_xform xform = rsa_crt();

	xform.rsa.n.data = num.even;
	return xform;
}

static struct rte_crypto_asym_xform
rsa_without_qinv(void)
{
	struct rte_crypto_asym_xform xform = rsa_crt();

	xform.rsa.qt.qInv.length = 0;
	return xform;
}

static struct rte_crypto_asym_xform
rsa_too_long(void)
{
	struct rte_crypto_asym_xform xform = rsa_exp();

	xform.rsa.d = da_param(num.ones, sizeof(num.ones));
	return xform;
}

static struct rte_crypto_asym_xform
modex_zero(void)
{
	struct rte_crypto_asym_xform xform = modex();

	xform.modex.modulus.data = num.zeros;
	return xform;
}

static struct rte_crypto_asym_xform
modinv_nowhere(void)
{
	struct rte_crypto_asym_xform xform = modinv();

	xform.modinv.modulus.data = NULL;
	return xform;
}

static struct rte_crypto_asym_xform
dh_without_g(void)
{
	struct rte_crypto_asym_xform xform = dh();

	xform.dh.g.length = 0;
	return xform;
}

static struct rte_crypto_asym_xform
dsa_odd_size(void)
{
	struct rte_crypto_asym_xform xform = dsa();

	xform.dsa.q.length--;
	return xform;
}

static struct rte_crypto_asym_xform
foreign_curve(void)
{
	return on_curve(RTE_CRYPTO_ASYM_XFORM_ECDH, (enum rte_crypto_curve_id)250);
}

struct kind {
	const char *name;
	struct rte_crypto_asym_xform (*make)(void);
};

static const struct kind accepted[] = {
	{ "RSA, exponent", rsa_exp },
	{ "RSA, CRT", rsa_crt },
	{ "modular exponentiation", modex },
	{ "modular inversion", modinv },
	{ "Diffie-Hellman", dh },
	{ "DSA", dsa },
	{ "ECDSA", ecdsa },
	{ "ECDH", ecdh },
	{ "X25519", x25519 },
	{ "point multiplication", ecpm },
	{ "generator multiplication", ecfpm },
	{ "Ed25519", ed25519 },
#if RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0)
	{ "SM2", sm2 },
#endif
};

static const struct kind refused[] = {
	{ "no transform", no_kind },
	{ "RSA without n", rsa_without_n },
	{ "RSA, even n", rsa_even },
	{ "RSA, CRT without qInv", rsa_without_qinv },
	{ "RSA, d of 8200 bits", rsa_too_long },
	{ "modular exponentiation modulo 0", modex_zero },
	{ "modular inversion, modulus at no address", modinv_nowhere },
	{ "Diffie-Hellman without g", dh_without_g },
	{ "DSA, q of 31 bytes", dsa_odd_size },
	{ "unknown curve", foreign_curve },
};

/** What a process holds. */
struct holding {
	unsigned int sessions, heap, memzones, fds, threads;
};

static struct holding
look(void)
{
	struct holding h = {
		.sessions = rte_mempool_in_use_count(dt_dev.sessions),
		.memzones = dt_count_memzones(),
		.fds = process_count_files(),
		.threads = process_count_threads(),
	};
	struct rte_malloc_socket_stats stats;

	for (int i = 0; i < RTE_MAX_NUMA_NODES; i++)
		if (rte_malloc_get_socket_stats(i, &stats) == 0)
			h.heap += stats.alloc_count;
	return h;
}

static void
must_be_as(const char *name, const struct holding *before)
{
	struct holding now = look();

	if (memcmp(&now, before, sizeof(now)) != 0)
		fail_msg("%s: %u sessions, %u pieces of memory, %u memzones, %u files, %u threads"
			 " instead of %u, %u, %u, %u, %u",
				name, now.sessions, now.heap, now.memzones, now.fds, now.threads,
				before->sessions, before->heap, before->memzones, before->fds,
				before->threads);
}

/** The transform as a session; NULL when it is refused. @return  The object, or NULL. */
static void *
create(const struct kind *k, int *ret)
{
	struct rte_crypto_asym_xform xform = k->make();
	void *session = NULL;

	*ret = rte_cryptodev_asym_session_create(dt_dev.id, &xform, dt_dev.sessions, &session);
	return session;
}

/** Make as many sessions as the pool holds, then free them. */
static void
fill_pool(const struct kind *k)
{
	void **sessions = calloc(dt_dev.sessions->size, sizeof(*sessions));
	int ret;

	assert_non_null(sessions);
	for (uint32_t i = 0; i < dt_dev.sessions->size; i++) {
		sessions[i] = create(k, &ret);
		if (ret != 0)
			fail_msg("%s: session %u of %u: %d", k->name, i + 1, dt_dev.sessions->size,
					ret);
	}
	create(k, &ret);
	assert_int_equal(ret, -ENOMEM);
	for (uint32_t i = 0; i < dt_dev.sessions->size; i++)
		assert_int_equal(rte_cryptodev_asym_session_free(dt_dev.id, sessions[i]), 0);
	free(sessions);
}

static void
run_accepted(void **state)
{
	const struct kind *k = *state;
	struct holding before = look();

	for (unsigned int i = 0; i < LAPS; i++)
		fill_pool(k);
	must_be_as(k->name, &before);
}

/** A refusal, and what an application can do with the object that the library left it. */
static void
refuse_once(const struct kind *k, unsigned int in_use)
{
	int ret;
	void *left = create(k, &ret);

	if (ret == 0)
		fail_msg("%s was accepted", k->name);
	if (ret == -ENOMEM)
		fail_msg("%s: the pool is empty", k->name);
	if (rte_mempool_in_use_count(dt_dev.sessions) == in_use)
		return; /* a library that puts the object back */
	assert_non_null(left);
	assert_int_equal(rte_cryptodev_asym_session_free(dt_dev.id, left), 0);
}

static void
run_refused(void **state)
{
	const struct kind *k = *state;
	struct holding before = look();

	dt_log_capture();
	for (uint32_t i = 0; i < LAPS * dt_dev.sessions->size; i++)
		refuse_once(k, before.sessions);
	dt_log_end();
	must_be_as(k->name, &before);
	for (unsigned int i = 0; i < RTE_DIM(accepted); i++)
		fill_pool(&accepted[i]);
	must_be_as(k->name, &before);
}

static void
numbers_init(void)
{
	BIGNUM *p = NULL, *q = NULL, *n = BN_new();
	BN_CTX *ctx = BN_CTX_new();
	unsigned int i = 0;

	while (dt_rsa_primes[i].bits != 8 * RSA_LEN)
		i++;
	BN_hex2bn(&p, dt_rsa_primes[i].p);
	BN_hex2bn(&q, dt_rsa_primes[i].q);
	BN_mul(n, p, q, ctx);
	BN_bn2binpad(n, num.n, RSA_LEN);
	BN_bn2binpad(p, num.p, PRIME_LEN);
	BN_bn2binpad(q, num.q, PRIME_LEN);
	memset(num.ones, 1, sizeof(num.ones));
	memset(num.even, 0xfe, sizeof(num.even));
	BN_free(p);
	BN_free(q);
	BN_free(n);
	BN_CTX_free(ctx);
}

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(accepted, run_accepted),
		DT_CASES(refused, run_refused),
	};
	const struct dt_program program = {
		.name = "asym_sessions",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	numbers_init();
	return dt_main(&program);
}
