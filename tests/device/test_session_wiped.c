/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * When a session is gone, so are its key and all that was derived from it: from the session pool,
 * and from every byte of EAL's memory (rings, side data of operations). Each search is first shown
 * to find the key while the session is there.
 */

#include <stdlib.h>
#include <string.h>

#include <rte_errno.h>
#include <rte_mbuf.h>
#include <rte_security.h>

#include "device_compat.h"
#include "device_harness.h"
#include "key_traces.h"
#include "memory_search.h"

enum { MAX_KEY = 160, DIGEST_ROOM = 64, AAD_ROOM = 64, DATA_BYTES = 64 };

/** A kind of session; algorithms that are 0 are not part of it. */
struct kind {
	const char *name;
	enum rte_crypto_cipher_algorithm cipher;
	enum rte_crypto_auth_algorithm auth;
	enum rte_crypto_aead_algorithm aead;
	uint16_t key_bytes; /* of the cipher or AEAD */
	uint16_t auth_key_bytes;
	uint16_t iv_bytes;
	uint16_t digest_bytes;
	bool backward;       /* decrypt, verify */
	uint16_t data_bytes; /* 0: DATA_BYTES */
};

#define CIPHER(algo, key, iv)                                                                      \
	.cipher = RTE_CRYPTO_CIPHER_##algo, .key_bytes = (key), .iv_bytes = (iv)
#define AUTH(algo, key, digest)                                                                    \
	.auth = RTE_CRYPTO_AUTH_##algo, .auth_key_bytes = (key), .digest_bytes = (digest)
#define AEAD(algo, key, iv)                                                                        \
	.aead = RTE_CRYPTO_AEAD_##algo, .key_bytes = (key), .iv_bytes = (iv), .digest_bytes = 16

static const struct kind kinds[] = {
	{ "AES-128-CBC", CIPHER(AES_CBC, 16, 16) },
	{ "AES-192-CBC, decrypt", CIPHER(AES_CBC, 24, 16), .backward = true },
	{ "AES-256-CBC", CIPHER(AES_CBC, 32, 16) },
	{ "AES-192-CTR", CIPHER(AES_CTR, 24, 16) },
	{ "AES-256-ECB", CIPHER(AES_ECB, 32, 0) },
	{ "AES-128-XTS", CIPHER(AES_XTS, 32, 16) },
	{ "AES-128-XTS, decrypt", CIPHER(AES_XTS, 32, 16), .backward = true },
	{ "AES-256-XTS", CIPHER(AES_XTS, 64, 16) },
	{ "AES-256-XTS, decrypt", CIPHER(AES_XTS, 64, 16), .backward = true },
	{ "AES-128-DOCSIS", CIPHER(AES_DOCSISBPI, 16, 16), .data_bytes = 71 },
	{ "AES-256-DOCSIS, decrypt", CIPHER(AES_DOCSISBPI, 32, 16), .backward = true,
			.data_bytes = 7 },
	{ "SM4-CBC", CIPHER(SM4_CBC, 16, 16) },
	{ "SM4-CTR", CIPHER(SM4_CTR, 16, 16) },
	{ "SHA1-HMAC", AUTH(SHA1_HMAC, 20, 20) },
	{ "SHA224-HMAC", AUTH(SHA224_HMAC, 28, 28) },
	{ "SHA256-HMAC", AUTH(SHA256_HMAC, 64, 16) },
	{ "SHA384-HMAC, verify", AUTH(SHA384_HMAC, 48, 48), .backward = true },
	{ "SHA512-HMAC", AUTH(SHA512_HMAC, 128, 64) },
	{ "SHA3-224-HMAC", AUTH(SHA3_224_HMAC, 144, 28) },
	{ "SHA3-512-HMAC", AUTH(SHA3_512_HMAC, 64, 64) },
	{ "SM3-HMAC", AUTH(SM3_HMAC, 64, 32) },
	{ "AES-XCBC-MAC", AUTH(AES_XCBC_MAC, 16, 12) },
	{ "AES-CMAC", AUTH(AES_CMAC, 16, 16) },
	{ "AES-256-GMAC", AUTH(AES_GMAC, 32, 16), .iv_bytes = 12 },
	{ "AES-128-GCM", AEAD(AES_GCM, 16, 12) },
	{ "AES-256-GCM, decrypt", AEAD(AES_GCM, 32, 12), .backward = true },
	{ "AES-192-GCM from a counter block", AEAD(AES_GCM, 24, 0) },
	{ "AES-128-CCM", AEAD(AES_CCM, 16, 13) },
	{ "AES-256-CCM, decrypt", AEAD(AES_CCM, 32, 7), .backward = true },
	{ "ChaCha20-Poly1305", AEAD(CHACHA20_POLY1305, 32, 12) },
	{ "AES-256-CBC and SHA256-HMAC", CIPHER(AES_CBC, 32, 16), AUTH(SHA256_HMAC, 32, 32) },
	{ "AES-128-CTR and SHA1-HMAC, verify", CIPHER(AES_CTR, 16, 16), AUTH(SHA1_HMAC, 20, 12),
			.backward = true },
	{ "SM4-CBC and SM3-HMAC", CIPHER(SM4_CBC, 16, 16), AUTH(SM3_HMAC, 32, 32) },
	{ "AES-128-XTS and AES-CMAC", CIPHER(AES_XTS, 32, 16), AUTH(AES_CMAC, 16, 16) },
};

/** The keys of a run, in memory that is not EAL's. */
static struct {
	uint8_t cipher[MAX_KEY];
	uint8_t auth[MAX_KEY];
} keys;

static struct dt_needles needles;

static void
new_keys(void)
{
	static struct dt_rng rng;

	if (rng.state == 0)
		rng.state = dt_seed();
	dt_rand_bytes(&rng, &keys, sizeof(keys));
	memset(&needles, 0, sizeof(needles));
}

#define IV_OFFSET (DT_OP_PRIV_OFFSET + offsetof(struct dt_op_priv, iv))

static void
cipher_xform(const struct kind *k, struct rte_crypto_sym_xform *xform)
{
	*xform = (struct rte_crypto_sym_xform){
		.type = RTE_CRYPTO_SYM_XFORM_CIPHER,
		.cipher = {
			.op = k->backward ? RTE_CRYPTO_CIPHER_OP_DECRYPT
					  : RTE_CRYPTO_CIPHER_OP_ENCRYPT,
			.algo = k->cipher,
			.key = { keys.cipher, k->key_bytes },
			.iv = { IV_OFFSET, k->iv_bytes },
		},
	};
	dt_traces_cipher(&needles, &xform->cipher);
}

static void
auth_xform(const struct kind *k, struct rte_crypto_sym_xform *xform)
{
	*xform = (struct rte_crypto_sym_xform){
		.type = RTE_CRYPTO_SYM_XFORM_AUTH,
		.auth = {
			.op = k->backward ? RTE_CRYPTO_AUTH_OP_VERIFY : RTE_CRYPTO_AUTH_OP_GENERATE,
			.algo = k->auth,
			.key = { keys.auth, k->auth_key_bytes },
			.iv = { IV_OFFSET, k->cipher != 0 ? 0 : k->iv_bytes },
			.digest_length = k->digest_bytes,
		},
	};
	dt_traces_auth(&needles, &xform->auth);
}

static void
aead_xform(const struct kind *k, struct rte_crypto_sym_xform *xform)
{
	*xform = (struct rte_crypto_sym_xform){
		.type = RTE_CRYPTO_SYM_XFORM_AEAD,
		.aead = {
			.op = k->backward ? RTE_CRYPTO_AEAD_OP_DECRYPT : RTE_CRYPTO_AEAD_OP_ENCRYPT,
			.algo = k->aead,
			.key = { keys.cipher, k->key_bytes },
			.iv = { IV_OFFSET, k->iv_bytes },
			.digest_length = k->digest_bytes,
			.aad_length = 16,
		},
	};
	dt_traces_aead(&needles, &xform->aead);
}

/** The transforms, cipher first unless backward; and what is to be looked for. */
static void
xforms_of(const struct kind *k, struct rte_crypto_sym_xform xforms[2])
{
	unsigned int auth = k->cipher != 0 && !k->backward ? 1 : 0;

	if (k->aead != 0) {
		aead_xform(k, &xforms[0]);
		return;
	}
	if (k->auth != 0)
		auth_xform(k, &xforms[auth]);
	if (k->cipher != 0)
		cipher_xform(k, &xforms[k->auth != 0 && auth == 0 ? 1 : 0]);
	if (k->auth != 0 && k->cipher != 0)
		xforms[0].next = &xforms[1];
}

/** An op over random data; digest and AAD lie behind it in the mbuf. */
static struct rte_crypto_op *
op_make(const struct kind *k)
{
	struct rte_crypto_op *op = rte_crypto_op_alloc(dt_dev.ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
	uint32_t len = k->data_bytes != 0 ? k->data_bytes : DATA_BYTES;
	struct rte_mbuf *m = rte_pktmbuf_alloc(dt_dev.small);
	struct dt_rng rng = { len + 1 };
	struct rte_crypto_sym_op *sym;

	assert_non_null(op);
	assert_non_null(m);
	sym = op->sym;
	dt_rand_bytes(&rng, rte_pktmbuf_append(m, (uint16_t)(len + DIGEST_ROOM + AAD_ROOM)), len);
	dt_rand_bytes(&rng, dt_op_priv(op)->iv, sizeof(dt_op_priv(op)->iv));
	sym->m_src = m;
	if (k->aead != 0) {
		sym->aead.data.length = len;
		sym->aead.digest.data = rte_pktmbuf_mtod_offset(m, uint8_t *, len);
		sym->aead.digest.phys_addr = rte_pktmbuf_iova_offset(m, len);
		sym->aead.aad.data = rte_pktmbuf_mtod_offset(m, uint8_t *, len + DIGEST_ROOM);
		sym->aead.aad.phys_addr = rte_pktmbuf_iova_offset(m, len + DIGEST_ROOM);
		return op;
	}
	sym->cipher.data.length = len;
	sym->auth.data.length = len;
	sym->auth.digest.data = rte_pktmbuf_mtod_offset(m, uint8_t *, len);
	sym->auth.digest.phys_addr = rte_pktmbuf_iova_offset(m, len);
	return op;
}

static void
op_done(const struct kind *k, struct rte_crypto_op *op)
{
	/* Backward there is no right digest. */
	if (op->status != RTE_CRYPTO_OP_STATUS_SUCCESS &&
			!(k->backward && k->digest_bytes != 0 &&
					op->status == RTE_CRYPTO_OP_STATUS_AUTH_FAILED))
		fail_msg("%s: status %s", k->name, dt_status_name(op->status));
	rte_pktmbuf_free(op->sym->m_src);
	rte_crypto_op_free(op);
}

static void
pool_must_have(const struct kind *k)
{
	if (dt_needles_find_in_pool(&needles, dt_dev.sessions) == NULL)
		fail_msg("%s: the search does not see the session that is there", k->name);
}

static void
pool_must_be_clean(const struct kind *k, const char *when)
{
	const char *found = dt_needles_find_in_pool(&needles, dt_dev.sessions);

	if (found != NULL)
		fail_msg("%s: %s is in the session pool %s", k->name, found, when);
}

/** Make a session, use it, free it. @param watch  Look into the pool in between. */
static void
use_session(const struct kind *k, bool watch)
{
	struct rte_crypto_sym_xform xforms[2];
	struct rte_crypto_op *op = op_make(k);
	void *session;

	xforms_of(k, xforms);
	session = rte_cryptodev_sym_session_create(dt_dev.id, xforms, dt_dev.sessions);
	if (session == NULL)
		fail_msg("%s: no session: %s", k->name, rte_strerror(rte_errno));
	if (watch)
		pool_must_have(k);
	rte_crypto_op_attach_sym_session(op, session);
	dt_run_ops(0, &op, 1);
	op_done(k, op);
	assert_int_equal(rte_cryptodev_sym_session_free(dt_dev.id, session), 0);
}

/** The same for an op that brings its transforms. */
static void
use_no_session(const struct kind *k, bool watch)
{
	struct rte_crypto_sym_xform xforms[2];
	struct rte_crypto_op *op = op_make(k);
	struct rte_crypto_op *back = NULL;

	xforms_of(k, xforms);
	op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	op->sym->xform = xforms;
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, &op, 1), 1);
	if (watch)
		pool_must_have(k);
	assert_int_equal(dt_dequeue(0, &back, 1), 1);
	assert_ptr_equal(back, op);
	op_done(k, op);
}

static void
run_kind(void **state)
{
	const struct kind *k = *state;

	new_keys();
	use_session(k, true);
	pool_must_be_clean(k, "after the session was freed");
	new_keys();
	use_no_session(k, dt_dev.ours);
	pool_must_be_clean(k, "after a session-less op");
}

/** A chain that is refused when its first half is checked and known. */
static void
test_refused(void)
{
	static const struct kind k = { "refused chain", CIPHER(AES_CBC, 32, 16),
		AUTH(SHA256_HMAC, 32, 32) };
	struct rte_crypto_sym_xform xforms[2];
	unsigned int refused = 0;

	new_keys();
	xforms_of(&k, xforms);
	xforms[1].auth.digest_length = 33;
	refused += rte_cryptodev_sym_session_create(dt_dev.id, xforms, dt_dev.sessions) == NULL;
	xforms[1].auth.digest_length = 32;
	xforms[1].auth.key.length = 65;
	refused += rte_cryptodev_sym_session_create(dt_dev.id, xforms, dt_dev.sessions) == NULL;
	assert_int_equal(refused, 2);
	pool_must_be_clean(&k, "though it was refused");
}

static void *
security_session(void *ctx, struct rte_mempool *pool, struct rte_crypto_sym_xform *xform)
{
	struct rte_security_session_conf conf = {
		.action_type = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
		.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
		.docsis = { .direction = xform->cipher.op == RTE_CRYPTO_CIPHER_OP_ENCRYPT
						? RTE_SECURITY_DOCSIS_DOWNLINK
						: RTE_SECURITY_DOCSIS_UPLINK },
		.crypto_xform = xform,
	};

	return rte_security_session_create(ctx, &conf, pool);
}

static void
run_security(void *ctx, struct rte_mempool *pool, const struct kind *k)
{
	struct rte_crypto_sym_xform xforms[2];
	void *session;
	const char *found;

	new_keys();
	xforms_of(k, xforms);
	session = security_session(ctx, pool, xforms);
	assert_non_null(session);
	if (dt_needles_find_in_pool(&needles, pool) == NULL)
		fail_msg("%s: the search does not see the session that is there", k->name);
	assert_int_equal(rte_security_session_destroy(ctx, session), 0);
	found = dt_needles_find_in_pool(&needles, pool);
	if (found != NULL)
		fail_msg("%s: %s is in the pool after the session was destroyed", k->name, found);
}

static void
test_security(void)
{
	static const struct kind docsis[] = {
		{ "DOCSIS downlink", CIPHER(AES_DOCSISBPI, 16, 16) },
		{ "DOCSIS uplink", CIPHER(AES_DOCSISBPI, 32, 16), .backward = true },
	};
	void *ctx = rte_cryptodev_get_sec_ctx(dt_dev.id);
	struct rte_mempool *pool;

	if (ctx == NULL && !dt_dev.ours)
		skip();
	assert_non_null(ctx);
	/* In front of the driver's part is one of the library. */
	pool = rte_mempool_create("wiped_security", 8, rte_security_session_get_size(ctx) + 256, 0,
			0, NULL, NULL, NULL, NULL, SOCKET_ID_ANY, 0);
	assert_non_null(pool);
	for (size_t i = 0; i < RTE_DIM(docsis); i++)
		run_security(ctx, pool, &docsis[i]);
	rte_mempool_free(pool);
}

/** A raw context that has a transform: its session lives as long as the queue pair. */
static void
test_raw_sessionless(void)
{
	static const struct kind k = { "raw context", CIPHER(AES_XTS, 64, 16) };
	struct rte_crypto_sym_xform xforms[2];
	union rte_cryptodev_session_ctx session = { .xform = xforms };
	int size = rte_cryptodev_get_raw_dp_ctx_size(dt_dev.id);
	struct rte_crypto_raw_dp_ctx *ctx;

	if ((dt_dev.info.feature_flags & RTE_CRYPTODEV_FF_SYM_RAW_DP) == 0 && !dt_dev.ours)
		skip();
	assert_true(size > 0);
	ctx = calloc(1, (size_t)size);
	assert_non_null(ctx);
	new_keys();
	xforms_of(&k, xforms);
	assert_int_equal(rte_cryptodev_configure_raw_dp_ctx(
					 dt_dev.id, 0, ctx, RTE_CRYPTO_OP_SESSIONLESS, session, 0),
			0);
	pool_must_have(&k);
	free(ctx);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(dt_queue_pair_setup(0, 1024), 0); /* releases the one that there was */
	pool_must_be_clean(&k, "after the queue pair was released");
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
}

static void
eal_must_be_clean(const char *when)
{
	const char *found = dt_needles_find_in_eal(&needles);

	if (found != NULL)
		fail_msg("%s is in EAL's memory %s", found, when);
}

/** Every kind with one set of keys; then all of EAL's memory, before and after rings are freed. */
static void
test_everywhere(void)
{
	struct rte_crypto_sym_xform xforms[2];
	void *session;

	new_keys();
	for (size_t i = 0; i < RTE_DIM(kinds); i++) {
		use_session(&kinds[i], false);
		use_no_session(&kinds[i], false);
	}
	xforms_of(&kinds[0], xforms);
	session = rte_cryptodev_sym_session_create(dt_dev.id, xforms, dt_dev.sessions);
	assert_non_null(session);
	if (dt_needles_find_in_eal(&needles) == NULL)
		fail_msg("the search of EAL's memory does not see the session that is there");
	assert_int_equal(rte_cryptodev_sym_session_free(dt_dev.id, session), 0);
	eal_must_be_clean("when all sessions are freed");
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(dt_queue_pair_setup(0, 128), 0); /* releases the one that there was */
	eal_must_be_clean("when the queue pair is released");
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
}

/** The search itself: any 11 bytes of a secret, wherever they lie, and nothing else. */
static void
test_search(void)
{
	static uint8_t memory[4096];
	struct dt_rng rng = { dt_seed() };
	unsigned int at, from;

	new_keys();
	dt_needles_add(&needles, "a key", keys.cipher, 32);
	dt_rand_bytes(&rng, memory, sizeof(memory));
	memset(memory + 1000, 0, 2000);
	assert_null(dt_needles_find(&needles, memory, sizeof(memory)));
	for (at = 900; at < 3100; at += 7) {
		uint8_t saved[11];

		from = at % 22;
		memcpy(saved, memory + at, sizeof(saved));
		memcpy(memory + at, keys.cipher + from, sizeof(saved));
		if (dt_needles_find(&needles, memory, sizeof(memory)) == NULL)
			fail_msg("bytes %u to %u at %u are not found", from, from + 10, at);
		memcpy(memory + at, saved, sizeof(saved));
	}
	memcpy(memory + sizeof(memory) - 8, keys.cipher + 24, 8);
	assert_non_null(dt_needles_find(&needles, memory, sizeof(memory)));
}

static const struct dt_function functions[] = {
	{ "the search finds parts of a key", test_search },
	{ "a session that is refused leaves nothing", test_refused },
	{ "rte_security sessions", test_security },
	{ "a raw context without a session", test_raw_sessionless },
	{ "all of EAL's memory", test_everywhere },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(kinds, run_kind),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "session_wiped",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
