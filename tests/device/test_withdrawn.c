/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Algorithms that a device does not offer: units that are fused off, legacy algorithms that were
 * withdrawn. They are gone from the capabilities, exactly they; sessions for them are refused with
 * the reason; those that are left still work.
 */

#include <string.h>

#include <rte_errno.h>

#include "device_job.h"

#define CARD "qat4xxx_model6"

/* What an algorithm depends on. */
enum needs {
	CIPHER = 1 << 0,
	AUTH = 1 << 1,
	UCS = 1 << 2,
	SHA3 = 1 << 3,
	SMX = 1 << 4,
	LEGACY = 1 << 5,
};

static unsigned int
cipher_needs(const struct dt_cipher *cipher)
{
	unsigned int legacy = cipher->mode != NULL && strcmp(cipher->mode, "ECB") == 0 ? LEGACY : 0;

	if (cipher->family != NULL && strcmp(cipher->family, "SM4") == 0)
		return SMX | legacy;
	if (cipher->algo == RTE_CRYPTO_CIPHER_AES_XTS)
		return CIPHER | UCS;
	return CIPHER | legacy;
}

static unsigned int
auth_needs(const struct dt_auth *auth)
{
	if (auth->kind == DT_AUTH_GMAC)
		return CIPHER | AUTH;
	if (auth->evp == NULL)
		return AUTH;
	if (strcmp(auth->evp, "SM3") == 0)
		return SMX;
	if (strncmp(auth->evp, "SHA3-", 5) == 0)
		return SHA3;
	if (strcmp(auth->evp, "SHA1") == 0 || strcmp(auth->evp, "SHA224") == 0)
		return AUTH | LEGACY;
	return AUTH;
}

static unsigned int
aead_needs(const struct dt_aead *aead)
{
	if (aead->algo == RTE_CRYPTO_AEAD_CHACHA20_POLY1305)
		return UCS;
	return CIPHER | AUTH | UCS;
}

/** A card and what it is without. */
struct withdrawn {
	const char *name;
	const char *args;
	unsigned int without; /* enum needs */
	const char *says;     /* reason in the log */
};

/* A unit takes along what is done by it together with another one: doc/hardware/01-device.md,
 * section 4.5. */
static const struct withdrawn cases[] = {
	{ "nothing", "services=sym", 0, "" },
	{ "legacy=1", "services=sym,legacy=1", 0, "" },
	{ "legacy=0", "services=sym,legacy=0", LEGACY, "legacy=0" },
	/* the service itself */
	{ "cipher", "services=sym,fuses=cipher", CIPHER | AUTH | UCS | SHA3 | SMX, "fused off" },
	{ "auth", "services=sym,fuses=auth", AUTH | CIPHER | SHA3, "fused off" },
	{ "ucs", "services=sym,fuses=ucs", UCS | CIPHER, "fused off" },
	{ "smx", "services=sym,fuses=smx", SMX, "fused off" },
	{ "smx by number", "services=sym,fuses=0x80", SMX, "fused off" },
	{ "ucs and smx", "services=sym,fuses=ucs+smx", UCS | CIPHER | SMX, "fused off" },
	{ "public keys", "services=sym,fuses=pke", 0, "" },
	{ "compression", "services=sym,fuses=compress", 0, "" },
};

static void
expect(const struct withdrawn *c, const struct dt_spec *spec, bool offered, bool wanted)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	char text[256];
	void *session;
	const char *log;

	dt_spec_text(spec, text, sizeof(text));
	if (offered != wanted)
		fail_msg("%s: %s is %s", c->name, text, offered ? "advertised" : "missing");
	if (wanted) {
		dt_layout_simple(&lay, 64);
		dt_job_once(text, spec, &lay, &rng);
		return;
	}
	dt_log_capture();
	session = dt_session_create(spec);
	log = dt_log_end();
	assert_null(session);
	assert_int_equal(rte_errno, ENOTSUP);
	if (strstr(log, c->says) == NULL)
		fail_msg("%s: %s: \"%s\" is not in the log: %s", c->name, text, c->says, log);
}

static void
expect_all(const struct withdrawn *c)
{
	struct dt_spec spec;
	unsigned int i;

	for (i = 0; i < dt_nb_ciphers; i++) {
		dt_spec_cipher(&spec, dt_ciphers[i].algo, true);
		expect(c, &spec, dt_cap_cipher(&dt_ciphers[i]) != NULL,
				(cipher_needs(&dt_ciphers[i]) & c->without) == 0);
	}
	for (i = 0; i < dt_nb_auths; i++) {
		dt_spec_auth(&spec, dt_auths[i].algo, true);
		expect(c, &spec, dt_cap_auth(&dt_auths[i]) != NULL,
				(auth_needs(&dt_auths[i]) & c->without) == 0);
	}
	for (i = 0; i < dt_nb_aeads; i++) {
		dt_spec_aead(&spec, dt_aeads[i].algo, true, 16);
		expect(c, &spec, dt_cap_aead(&dt_aeads[i]) != NULL,
				(aead_needs(&dt_aeads[i]) & c->without) == 0);
	}
}

/* DOCSIS goes with the cipher. */
static void
expect_docsis(const struct withdrawn *c)
{
	bool wanted = (c->without & CIPHER) == 0;
	struct rte_cryptodev_info info;

	rte_cryptodev_info_get(dt_dev.id, &info);
	assert_int_equal((info.feature_flags & RTE_CRYPTODEV_FF_SECURITY) != 0, wanted);
	assert_int_equal(rte_cryptodev_get_sec_ctx(dt_dev.id) != NULL, wanted);
}

static void
run_case(void **state)
{
	const struct withdrawn *c = *state;

	assert_int_equal(dt_vdev_add(CARD, c->args), 0);
	assert_int_equal(dt_device_find(CARD), 0);
	assert_int_equal(dt_pools_create(), 0);
	dt_device_start(1, 128);
	expect_all(c);
	expect_docsis(c);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(rte_cryptodev_close(dt_dev.id), 0);
	dt_pools_free();
	assert_int_equal(dt_vdev_remove(CARD), 0);
}

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(cases, run_case) };
	const struct dt_program program = {
		.name = "withdrawn",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.no_device = true,
	};

	return dt_main(&program);
}
