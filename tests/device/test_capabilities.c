/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What the device advertises is true: each value of each range makes a session whose op agrees with
 * the oracle, and the values next to the range are refused.
 */

#include <string.h>

#include <rte_errno.h>

#include "device_job.h"

/** A session, and the size of it that a test varies. */
struct subject {
	struct dt_spec spec;
	const char *name;
	char what[32]; /* "key" and so on */
	struct dt_rng rng;
};

static void
try_value(struct subject *s, uint16_t value)
{
	/* Anything goes where no block or 96 bytes are asked for: residues, stolen ciphertext. */
	bool odd = s->spec.kind == DT_AUTH || s->spec.kind == DT_AEAD ||
			(s->spec.kind == DT_CIPHER && s->spec.cipher->block == 1);
	struct dt_layout lay;
	char name[96];

	snprintf(name, sizeof(name), "%s, %s %u", s->name, s->what, value);
	dt_layout_simple(&lay, odd ? 77 : 96);
	s->spec.forward = true;
	dt_job_once(name, &s->spec, &lay, &s->rng);
	s->spec.forward = false;
	dt_job_once(name, &s->spec, &lay, &s->rng);
}

static void
refuse_value(struct subject *s, uint16_t value)
{
	void *session;

	s->spec.forward = true;
	dt_log_capture();
	session = dt_session_create(&s->spec);
	dt_log_end();
	if (session == NULL) {
		assert_true(rte_errno == ENOTSUP || rte_errno == EINVAL);
		return;
	}
	dt_session_free(session);
	fail_msg("%s, %s %u: accepted but not advertised", s->name, s->what, value);
}

/* Every value in the range works, every other one up to a little beyond is refused. */
static void
sweep(struct subject *s, const char *what, uint16_t *size,
		const struct rte_crypto_param_range *range)
{
	uint16_t saved = *size;
	unsigned int value;

	snprintf(s->what, sizeof(s->what), "%s", what);
	for (value = 0; value <= range->max + 9u; value++) {
		*size = (uint16_t)value;
		if (dt_range_has(range, value))
			try_value(s, *size);
		else if (dt_dev.ours)
			refuse_value(s, *size);
	}
	*size = saved;
}

static void
subject_init(struct subject *s, const char *name)
{
	memset(s, 0, sizeof(*s));
	s->name = name;
	s->rng.state = dt_seed();
	dt_rand_bytes(&s->rng, s->spec.cipher_key, sizeof(s->spec.cipher_key));
	dt_rand_bytes(&s->rng, s->spec.auth_key, sizeof(s->spec.auth_key));
}

static void
run_cipher(void **state)
{
	const struct dt_cipher *cipher = *state;
	const struct rte_cryptodev_symmetric_capability *cap = dt_cap_cipher(cipher);
	struct subject s;

	if (cap == NULL && !dt_dev.ours)
		skip();
	if (cap == NULL)
		fail_msg("cipher %s is not advertised", cipher->name);
	subject_init(&s, cipher->name);
	s.spec.kind = DT_CIPHER;
	s.spec.cipher = cipher;
	assert_int_equal(cap->cipher.block_size,
			cipher->block == 1 && cipher->iv != 0 ? 16 : cipher->block);
	assert_int_equal(cap->cipher.key_size.min, cipher->key);
	assert_int_equal(cap->cipher.iv_size.max, cipher->iv);
	s.spec.cipher_iv_len = cipher->iv;
	s.spec.cipher_key_len = cipher->key;
	if (cipher->family == NULL) {
		try_value(&s, 0);
		return;
	}
	sweep(&s, "key", &s.spec.cipher_key_len, &cap->cipher.key_size);
	sweep(&s, "IV", &s.spec.cipher_iv_len, &cap->cipher.iv_size);
}

static void
run_auth(void **state)
{
	const struct dt_auth *auth = *state;
	const struct rte_cryptodev_symmetric_capability *cap = dt_cap_auth(auth);
	struct subject s;

	if (cap == NULL && !dt_dev.ours)
		skip();
	if (cap == NULL)
		fail_msg("auth %s is not advertised", auth->name);
	subject_init(&s, auth->name);
	s.spec.kind = DT_AUTH;
	s.spec.auth = auth;
	s.spec.auth_key_len = RTE_MIN(cap->auth.key_size.max, (uint16_t)DT_MAX_KEY);
	s.spec.digest_len = cap->auth.digest_size.max;
	s.spec.iv_len = cap->auth.iv_size.max;
	assert_int_equal(s.spec.digest_len, auth->digest);
	if (auth->kind == DT_AUTH_NULL) {
		try_value(&s, 0);
		return;
	}
	sweep(&s, "digest", &s.spec.digest_len, &cap->auth.digest_size);
	if (auth->kind != DT_AUTH_HASH && cap->auth.key_size.max <= DT_MAX_KEY - 9)
		sweep(&s, "key", &s.spec.auth_key_len, &cap->auth.key_size);
	if (auth->kind == DT_AUTH_GMAC)
		sweep(&s, "IV", &s.spec.iv_len, &cap->auth.iv_size);
}

static void
run_aead(void **state)
{
	const struct dt_aead *aead = *state;
	const struct rte_cryptodev_symmetric_capability *cap = dt_cap_aead(aead);
	struct subject s;

	if (cap == NULL && !dt_dev.ours)
		skip();
	if (cap == NULL)
		fail_msg("AEAD %s is not advertised", aead->name);
	subject_init(&s, aead->name);
	s.spec.kind = DT_AEAD;
	s.spec.aead = aead;
	s.spec.cipher_key_len = cap->aead.key_size.max;
	s.spec.digest_len = cap->aead.digest_size.max;
	s.spec.iv_len = DT_NONCE;
	s.spec.aad_len = 16;
	sweep(&s, "key", &s.spec.cipher_key_len, &cap->aead.key_size);
	sweep(&s, "tag", &s.spec.digest_len, &cap->aead.digest_size);
	if (cap->aead.aad_size.max <= DT_MAX_AAD)
		sweep(&s, "AAD", &s.spec.aad_len, &cap->aead.aad_size);
	sweep(&s, "IV", &s.spec.iv_len, &cap->aead.iv_size);
	if (!dt_range_has(&cap->aead.iv_size, 0))
		return;
	s.spec.iv_len = 0; /* ready-made counter block: another way through the device */
	sweep(&s, "AAD with J0", &s.spec.aad_len, &cap->aead.aad_size);
	s.spec.aad_len = 3;
	sweep(&s, "key with J0", &s.spec.cipher_key_len, &cap->aead.key_size);
	sweep(&s, "tag with J0", &s.spec.digest_len, &cap->aead.digest_size);
}

/* All pairs of a cipher and a hash, both orders, both directions. */
static void
test_chains(void)
{
	const struct rte_cryptodev_symmetric_capability *cipher, *auth;
	struct subject s;
	unsigned int c, a;

	for (c = 0; c < dt_nb_ciphers; c++) {
		for (a = 0; a < dt_nb_auths; a++) {
			cipher = dt_cap_cipher(&dt_ciphers[c]);
			auth = dt_cap_auth(&dt_auths[a]);
			if (cipher == NULL || auth == NULL || !dt_cipher_chains(&dt_ciphers[c]) ||
					!dt_auth_chains(&dt_auths[a]))
				continue;
			subject_init(&s, dt_auths[a].name);
			s.spec.cipher = &dt_ciphers[c];
			s.spec.auth = &dt_auths[a];
			s.spec.cipher_key_len = cipher->cipher.key_size.max;
			s.spec.cipher_iv_len = dt_ciphers[c].iv;
			s.spec.auth_key_len = RTE_MIN(auth->auth.key_size.max, (uint16_t)64);
			s.spec.digest_len = auth->auth.digest_size.max;
			snprintf(s.what, sizeof(s.what), "with %s", dt_ciphers[c].name);
			s.spec.kind = DT_CIPHER_AUTH;
			try_value(&s, 0);
			s.spec.kind = DT_AUTH_CIPHER;
			try_value(&s, 0);
		}
	}
}

/* Nothing is advertised that this file does not know, so nothing goes untested. */
static void
test_nothing_else(void)
{
	const struct rte_cryptodev_capabilities *cap = dt_dev.info.capabilities;
	unsigned int n = 0;

	if (!dt_dev.ours)
		skip();
	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED; cap++, n++) {
		assert_int_equal(cap->op, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
		if (cap->sym.xform_type == RTE_CRYPTO_SYM_XFORM_CIPHER)
			assert_non_null(dt_cipher_find(cap->sym.cipher.algo));
		else if (cap->sym.xform_type == RTE_CRYPTO_SYM_XFORM_AUTH)
			assert_non_null(dt_auth_find(cap->sym.auth.algo));
		else
			assert_non_null(dt_aead_find(cap->sym.aead.algo));
	}
	assert_int_equal(n, dt_nb_ciphers + dt_nb_auths + dt_nb_aeads);
}

static void
test_features(void)
{
	static const uint64_t promised[] = { RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO,
		RTE_CRYPTODEV_FF_HW_ACCELERATED, RTE_CRYPTODEV_FF_SYM_OPERATION_CHAINING,
		RTE_CRYPTODEV_FF_IN_PLACE_SGL, RTE_CRYPTODEV_FF_OOP_SGL_IN_SGL_OUT,
		RTE_CRYPTODEV_FF_OOP_SGL_IN_LB_OUT, RTE_CRYPTODEV_FF_OOP_LB_IN_SGL_OUT,
		RTE_CRYPTODEV_FF_OOP_LB_IN_LB_OUT, RTE_CRYPTODEV_FF_DIGEST_ENCRYPTED,
		RTE_CRYPTODEV_FF_SYM_SESSIONLESS, RTE_CRYPTODEV_FF_SYM_RAW_DP,
		RTE_CRYPTODEV_FF_SECURITY };
	unsigned int i;

	if (!dt_dev.ours)
		skip();
	for (i = 0; i < RTE_DIM(promised); i++)
		if ((dt_dev.info.feature_flags & promised[i]) == 0)
			fail_msg("%s is missing", rte_cryptodev_get_feature_name(promised[i]));
	assert_int_equal(dt_dev.info.feature_flags & RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO, 0);
	assert_int_equal(dt_dev.info.max_nb_queue_pairs, 4);
}

/* Without symmetric ring pairs there is no symmetric device, and a card without any is refused. */
static void
test_no_service(void)
{
	static const struct {
		const char *args;
		unsigned int asym; /* devices */
	} cards[] = {
		{ "services=asym;dc", 1 }, { "services=dc", 0 }, { "services=asym", 1 },
		{ "", 1 }, /* the product's default: asym;dc */
	};
	unsigned int before = rte_cryptodev_count(), i;
	const char *log;

	if (!dt_dev.ours)
		skip();
	for (i = 0; i < RTE_DIM(cards); i++) {
		int ret;

		dt_log_capture();
		ret = dt_vdev_add("qat4xxx_model5", cards[i].args);
		log = dt_log_end();
		assert_int_equal(rte_cryptodev_count(), before + cards[i].asym);
		assert_int_equal(rte_cryptodev_get_dev_id("qat4xxx_model5_vf0_sym"), -1);
		if (ret == 0)
			assert_int_equal(dt_vdev_remove("qat4xxx_model5"), 0);
		else if (strstr(log, "qat4xxx_model5") == NULL)
			fail_msg("\"%s\": the log does not name the card: %s", cards[i].args, log);
	}
}

static const struct dt_function functions[] = {
	{ "chains of all pairs", test_chains },
	{ "nothing else is advertised", test_nothing_else },
	{ "feature flags", test_features },
	{ "no symmetric service", test_no_service },
};

/** Rows of the tables of algorithms, with their name first. */
struct row {
	const char *name;
	const void *algorithm;
	CMUnitTestFunction run;
};

static void
run_row(void **state)
{
	const struct row *row = *state;
	void *algorithm = (void *)(uintptr_t)row->algorithm;

	row->run(&algorithm);
}

int
main(void)
{
	static struct row rows[64];
	struct dt_cases sets[] = {
		{ rows, 0, sizeof(rows[0]), run_row },
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "capabilities",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};
	unsigned int i;

	for (i = 0; i < dt_nb_ciphers; i++)
		rows[sets[0].nb++] = (struct row){ dt_ciphers[i].name, &dt_ciphers[i], run_cipher };
	for (i = 0; i < dt_nb_auths; i++)
		rows[sets[0].nb++] = (struct row){ dt_auths[i].name, &dt_auths[i], run_auth };
	for (i = 0; i < dt_nb_aeads; i++)
		rows[sets[0].nb++] = (struct row){ dt_aeads[i].name, &dt_aeads[i], run_aead };
	return dt_main(&program);
}
