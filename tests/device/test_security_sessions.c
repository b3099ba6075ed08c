/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Sessions of rte_security: what is offered, and what is refused with a reason in the log.
 */

#include <string.h>

#include <rte_security.h>

#include "device_alg.h"

static struct rte_security_ctx *security;
static struct rte_mempool *security_pool;

static void
test_open(void)
{
	security = rte_cryptodev_get_sec_ctx(dt_dev.id);
	assert_non_null(security);
	/* In front of the driver's part is one of the library. */
	security_pool = rte_mempool_create("dt_security", 63,
			rte_security_session_get_size(security) + 256, 0, 0, NULL, NULL, NULL, NULL,
			SOCKET_ID_ANY, 0);
	assert_non_null(security_pool);
}

static void
test_capabilities(void)
{
	const enum rte_security_docsis_direction directions[] = { RTE_SECURITY_DOCSIS_UPLINK,
		RTE_SECURITY_DOCSIS_DOWNLINK };
	const struct rte_security_capability *cap;
	struct rte_security_capability_idx idx = {
		.action = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
		.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
	};
	unsigned int i;

	for (i = 0; i < RTE_DIM(directions); i++) {
		idx.docsis.direction = directions[i];
		cap = rte_security_capability_get(security, &idx);
		assert_non_null(cap);
		assert_int_equal(cap->crypto_capabilities[0].sym.cipher.algo,
				RTE_CRYPTO_CIPHER_AES_DOCSISBPI);
		assert_int_equal(cap->crypto_capabilities[1].op, RTE_CRYPTO_OP_TYPE_UNDEFINED);
	}
	idx.protocol = RTE_SECURITY_PROTOCOL_IPSEC;
	assert_null(rte_security_capability_get(security, &idx));
	assert_true(rte_security_session_get_size(security) > 0);
}

/** A session that is refused. */
struct refused {
	const char *name;
	void (*spoil)(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms);
	const char *says;
};

static void
spoil_direction(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(xforms);
	conf->docsis.direction = RTE_SECURITY_DOCSIS_UPLINK;
}

static void
spoil_protocol(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(xforms);
	conf->protocol = RTE_SECURITY_PROTOCOL_PDCP;
}

static void
spoil_action(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(xforms);
	conf->action_type = RTE_SECURITY_ACTION_TYPE_INLINE_CRYPTO;
}

static void
spoil_no_xform(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(xforms);
	conf->crypto_xform = NULL;
}

static void
spoil_cipher(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(conf);
	xforms->cipher.algo = RTE_CRYPTO_CIPHER_AES_CBC;
}

static void
spoil_key(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(conf);
	xforms->cipher.key.length = 24;
}

static void
spoil_chain(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(conf);
	xforms[1].type = RTE_CRYPTO_SYM_XFORM_AUTH;
	xforms[1].auth.algo = RTE_CRYPTO_AUTH_SHA256;
	xforms[1].auth.digest_length = 32;
	xforms[0].next = &xforms[1];
}

static void
spoil_type(struct rte_security_session_conf *conf, struct rte_crypto_sym_xform *xforms)
{
	RTE_SET_USED(conf);
	xforms->type = RTE_CRYPTO_SYM_XFORM_AUTH;
}

static const struct refused refused[] = {
	{ "enciphering uplink", spoil_direction, "downlink" },
	{ "PDCP", spoil_protocol, "DOCSIS" },
	{ "inline", spoil_action, "look-aside" },
	{ "no transform", spoil_no_xform, "DOCSIS" },
	{ "AES-CBC", spoil_cipher, "AES-DOCSIS-BPI" },
	{ "key of 24 bytes", spoil_key, "24 bytes" },
	{ "a chain", spoil_chain, "one transform" },
	{ "a hash", spoil_type, "DOCSIS" },
};

static void
run_refused(void **state)
{
	const struct refused *c = *state;
	struct rte_crypto_sym_xform xforms[2];
	struct rte_security_session_conf conf = {
		.action_type = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
		.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
		.docsis = { .direction = RTE_SECURITY_DOCSIS_DOWNLINK },
		.crypto_xform = xforms,
	};
	struct dt_spec spec;
	const char *log;
	void *session;

	dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, true);
	dt_spec_xforms(&spec, xforms);
	c->spoil(&conf, xforms);
	dt_log_capture();
	session = rte_security_session_create(security, &conf, security_pool);
	log = dt_log_end();
	assert_null(session);
	if (strstr(log, c->says) == NULL)
		fail_msg("%s: \"%s\" is not in the log: %s", c->name, c->says, log);
	assert_int_equal(rte_mempool_in_use_count(security_pool), 0);
}

static void
test_key_sizes(void)
{
	static const uint16_t sizes[] = { 16, 32 };
	struct rte_crypto_sym_xform xforms[2];
	struct rte_security_session_conf conf = {
		.action_type = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
		.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
		.crypto_xform = xforms,
	};
	struct dt_spec spec;
	unsigned int i;
	void *session;

	for (i = 0; i < 2 * RTE_DIM(sizes); i++) {
		bool forward = i / RTE_DIM(sizes) != 0;

		dt_spec_cipher(&spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, forward);
		spec.cipher_key_len = sizes[i % RTE_DIM(sizes)];
		dt_spec_xforms(&spec, xforms);
		conf.docsis.direction =
				forward ? RTE_SECURITY_DOCSIS_DOWNLINK : RTE_SECURITY_DOCSIS_UPLINK;
		session = rte_security_session_create(security, &conf, security_pool);
		assert_non_null(session);
		assert_int_equal(rte_security_session_destroy(security, session), 0);
	}
	assert_int_equal(rte_mempool_in_use_count(security_pool), 0);
}

static void
test_close(void)
{
	assert_int_equal(rte_mempool_in_use_count(security_pool), 0);
	rte_mempool_free(security_pool);
}

static const struct dt_function first[] = { { "the security context", test_open } };

static const struct dt_function functions[] = {
	{ "capabilities", test_capabilities },
	{ "both directions, both key sizes", test_key_sizes },
	{ "no session is left", test_close },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(first, dt_run_function),
		DT_CASES(refused, run_refused),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "security_sessions",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
