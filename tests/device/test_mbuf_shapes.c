/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Every way to cut a packet into mbufs, for every kind of session, in place and out of place. The
 * random test finds what nobody thought of; this one makes sure of what everybody thinks of.
 */

#include <string.h>

#include "device_job.h"

#define PAYLOAD    160
#define ODD        11 /* more, where no whole blocks are asked for: residues, stolen ciphertext */
#define OFFSET     24
#define LIMIT      48 /* segments that our driver takes and promises */
#define MAX_LINEAR (DT_LARGE_BYTES - RTE_PKTMBUF_HEADROOM - 64)

static void
spec_cbc(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
}

static void
spec_ctr_decrypt(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_CTR, false);
}

static void
spec_hmac(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA1_HMAC, true);
}

static void
spec_hmac_verify(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA512_HMAC, false);
}

static void
spec_gmac(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_AES_GMAC, true);
}

static void
spec_gcm(struct dt_spec *spec)
{
	dt_spec_gcm(spec, true, 20);
}

static void
spec_gcm_decrypt(struct dt_spec *spec)
{
	dt_spec_gcm(spec, false, 8);
}

static void
spec_encrypt_mac(struct dt_spec *spec)
{
	dt_spec_chain(spec, DT_CIPHER_AUTH, true);
}

static void
spec_verify_decrypt(struct dt_spec *spec)
{
	dt_spec_chain(spec, DT_AUTH_CIPHER, false);
}

static void
spec_mac_encrypt(struct dt_spec *spec)
{
	dt_spec_chain(spec, DT_AUTH_CIPHER, true);
}

static void
spec_decrypt_verify(struct dt_spec *spec)
{
	dt_spec_chain(spec, DT_CIPHER_AUTH, false);
}

static void
spec_xts(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_XTS, true);
}

static void
spec_xts_decrypt(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_XTS, false);
	spec->cipher_key_len = 64;
}

static void
spec_docsis(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, true);
}

static void
spec_docsis_decrypt(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_DOCSISBPI, false);
}

static void
spec_sm4(struct dt_spec *spec)
{
	dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_SM4_CBC, false);
}

static void
spec_sm3(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_SM3_HMAC, true);
}

static void
spec_sha3_verify(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA3_384_HMAC, false);
}

static void
spec_xcbc(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_AES_XCBC_MAC, true);
}

static void
spec_cmac_verify(struct dt_spec *spec)
{
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_AES_CMAC, false);
}

static void
spec_gcm_j0(struct dt_spec *spec)
{
	dt_spec_gcm(spec, true, 13);
	spec->iv_len = 0;
}

static void
spec_ccm(struct dt_spec *spec)
{
	dt_spec_aead(spec, RTE_CRYPTO_AEAD_AES_CCM, true, 23);
	spec->digest_len = 10;
}

static void
spec_ccm_decrypt(struct dt_spec *spec)
{
	dt_spec_aead(spec, RTE_CRYPTO_AEAD_AES_CCM, false, 224);
	spec->cipher_key_len = 32;
}

static void
spec_chacha_decrypt(struct dt_spec *spec)
{
	dt_spec_aead(spec, RTE_CRYPTO_AEAD_CHACHA20_POLY1305, false, 240);
}

/* Newer algorithms in a chain. */
static void
spec_xts_sha3(struct dt_spec *spec)
{
	struct dt_spec xts;

	dt_spec_cipher(&xts, RTE_CRYPTO_CIPHER_AES_XTS, true);
	dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA3_256_HMAC, true);
	spec->kind = DT_AUTH_CIPHER;
	spec->cipher = xts.cipher;
	spec->cipher_key_len = xts.cipher_key_len;
	spec->cipher_iv_len = xts.cipher_iv_len;
	memcpy(spec->cipher_key, xts.cipher_key, sizeof(spec->cipher_key));
}

/** A kind of session, and where its digest is. */
struct shape_case {
	const char *name;
	void (*spec)(struct dt_spec *spec);
	enum dt_digest_place digest;
};

static const struct shape_case cases[] = {
	{ "AES-CBC", spec_cbc, DT_DIGEST_APART },
	{ "AES-CTR decrypt", spec_ctr_decrypt, DT_DIGEST_APART },
	{ "HMAC, digest apart", spec_hmac, DT_DIGEST_APART },
	{ "HMAC, digest appended", spec_hmac, DT_DIGEST_APPENDED },
	{ "HMAC verify, digest appended", spec_hmac_verify, DT_DIGEST_APPENDED },
	{ "GMAC", spec_gmac, DT_DIGEST_APART },
	{ "GCM, tag apart", spec_gcm, DT_DIGEST_APART },
	{ "GCM, tag appended", spec_gcm, DT_DIGEST_APPENDED },
	{ "GCM decrypt, tag appended", spec_gcm_decrypt, DT_DIGEST_APPENDED },
	{ "encrypt then MAC, digest appended", spec_encrypt_mac, DT_DIGEST_APPENDED },
	{ "verify then decrypt, digest appended", spec_verify_decrypt, DT_DIGEST_APPENDED },
	{ "MAC then encrypt, digest encrypted", spec_mac_encrypt, DT_DIGEST_ENCRYPTED },
	{ "decrypt then verify, digest encrypted", spec_decrypt_verify, DT_DIGEST_ENCRYPTED },
	{ "AES-XTS", spec_xts, DT_DIGEST_APART },
	{ "AES-XTS decrypt", spec_xts_decrypt, DT_DIGEST_APART },
	{ "DOCSIS", spec_docsis, DT_DIGEST_APART },
	{ "DOCSIS decrypt", spec_docsis_decrypt, DT_DIGEST_APART },
	{ "SM4-CBC decrypt", spec_sm4, DT_DIGEST_APART },
	{ "SM3-HMAC, digest appended", spec_sm3, DT_DIGEST_APPENDED },
	{ "SHA3-HMAC verify", spec_sha3_verify, DT_DIGEST_APART },
	{ "XCBC", spec_xcbc, DT_DIGEST_APPENDED },
	{ "CMAC verify, digest appended", spec_cmac_verify, DT_DIGEST_APPENDED },
	{ "GCM from J0, tag apart", spec_gcm_j0, DT_DIGEST_APART },
	{ "CCM, tag apart", spec_ccm, DT_DIGEST_APART },
	{ "CCM, tag appended", spec_ccm, DT_DIGEST_APPENDED },
	{ "CCM decrypt, tag apart", spec_ccm_decrypt, DT_DIGEST_APART },
	{ "CCM decrypt, tag appended", spec_ccm_decrypt, DT_DIGEST_APPENDED },
	{ "ChaCha20-Poly1305 decrypt", spec_chacha_decrypt, DT_DIGEST_APART },
	{ "XTS and SHA3, digest encrypted", spec_xts_sha3, DT_DIGEST_ENCRYPTED },
};

/** A case at work: one session for all shapes. */
struct shape_work {
	const struct shape_case *c;
	struct dt_spec spec;
	struct dt_layout lay; /* without shapes */
	uint32_t payload;
	void *session;
	struct dt_rng rng;
};

static void
work_init(struct shape_work *w, const struct shape_case *c)
{
	struct dt_layout *lay = &w->lay;

	memset(w, 0, sizeof(*w));
	w->c = c;
	w->rng.state = dt_seed();
	c->spec(&w->spec);
	w->session = dt_session_need(&w->spec);
	w->payload = dt_spec_fit(&w->spec, PAYLOAD + ODD);
	lay->cipher.off = OFFSET;
	lay->cipher.len = w->payload;
	lay->auth.off = OFFSET - 8;
	lay->auth.len = w->payload + 8;
	lay->digest = c->digest;
	lay->total = OFFSET + w->payload + 7;
	if (c->digest != DT_DIGEST_APART)
		lay->total += w->spec.digest_len;
	if (c->digest == DT_DIGEST_ENCRYPTED)
		lay->cipher.len += w->spec.digest_len;
}

/* A digest outside of the ciphered data is written to one address: no cut inside. */
static bool
splits_digest(const struct shape_work *w, const struct dt_shape *shape)
{
	uint32_t begin = OFFSET + w->payload, at = 0;
	uint16_t i;

	if (w->c->digest != DT_DIGEST_APPENDED)
		return false;
	for (i = 0; i < shape->nb_segs; i++) {
		at += shape->len[i];
		if (at > begin && at < begin + w->spec.digest_len)
			return true;
	}
	return false;
}

static void
run_shapes(struct shape_work *w, const struct dt_shape *src, const struct dt_shape *dst)
{
	struct dt_job job;
	char err[256], text[1200];

	if (splits_digest(w, src) || (dst != NULL && splits_digest(w, dst)))
		return;
	w->lay.src = *src;
	w->lay.out_of_place = dst != NULL;
	if (dst != NULL)
		w->lay.dst = *dst;
	dt_job_init(&job, &w->spec, &w->lay, &w->rng);
	rte_crypto_op_attach_sym_session(job.op, w->session);
	dt_run_ops(0, &job.op, 1);
	if (!dt_job_check(&job, err, sizeof(err))) {
		dt_job_text(&job, text, sizeof(text));
		fail_msg("%s: %s (%s)", w->c->name, err, text);
	}
	dt_job_fini(&job);
}

static void
tight(struct dt_shape *shape)
{
	uint16_t i;

	for (i = 0; i < shape->nb_segs; i++) {
		shape->headroom[i] = 0;
		shape->tailroom[i] = 0;
	}
}

/* One cut, at every position that there is. */
static void
run_one_cut(void **state)
{
	struct shape_work w;
	struct dt_shape cut, linear;
	uint32_t at;

	work_init(&w, *state);
	dt_shape_linear(&linear, w.lay.total);
	for (at = 0; at <= w.lay.total; at++) {
		dt_shape_cut(&cut, w.lay.total, &at, 1);
		if (at % 2 != 0) /* the data ends with its buffer */
			tight(&cut);
		run_shapes(&w, &cut, NULL);
		run_shapes(&w, &cut, &linear);
		run_shapes(&w, &linear, &cut);
		run_shapes(&w, &cut, &cut);
	}
	dt_session_free(w.session);
}

/* Segments of n bytes each, against others of m bytes. */
static void
shape_pieces(struct dt_shape *shape, uint32_t total, uint32_t piece)
{
	uint32_t cuts[DT_MAX_SEGS];
	uint16_t n = 0;

	while ((n + 1u) * piece < total && n < LIMIT - 1) {
		cuts[n] = (n + 1u) * piece;
		n++;
	}
	dt_shape_cut(shape, total, cuts, n);
}

static void
run_pieces(void **state)
{
	static const uint32_t sizes[] = { 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65 };
	struct shape_work w;
	struct dt_shape src, dst;
	unsigned int i, k;

	work_init(&w, *state);
	for (i = 0; i < RTE_DIM(sizes); i++) {
		shape_pieces(&src, w.lay.total, sizes[i]);
		run_shapes(&w, &src, NULL);
		for (k = 0; k < RTE_DIM(sizes); k++) {
			shape_pieces(&dst, w.lay.total, sizes[k]);
			run_shapes(&w, &src, &dst);
		}
	}
	dt_session_free(w.session);
}

/* Segments without data: first, last, in the middle, several in a row. */
static void
run_empty(void **state)
{
	static const uint32_t sets[][6] = {
		{ 0, 0, 0, 40, 40, 90 },
		{ 0, 24, 24, 24, 25, 184 },
		{ 16, 24, 24, 184, 184, 184 },
		{ 1, 1, 16, 16, 40, 40 },
	};
	struct shape_work w;
	struct dt_shape empty, linear, ends;
	uint32_t cuts[6];
	unsigned int i;

	work_init(&w, *state);
	dt_shape_linear(&linear, w.lay.total);
	for (i = 0; i < 6; i++)
		cuts[i] = w.lay.total;
	dt_shape_cut(&ends, w.lay.total, cuts, 6);
	for (i = 0; i < RTE_DIM(sets); i++) {
		dt_shape_cut(&empty, w.lay.total, sets[i], 6);
		run_shapes(&w, &empty, NULL);
		run_shapes(&w, &empty, &linear);
		run_shapes(&w, &linear, &empty);
		run_shapes(&w, &empty, &ends);
	}
	dt_session_free(w.session);
}

/* 1 segment to the limit, the data spread evenly. */
static void
run_counts(void **state)
{
	uint32_t cuts[DT_MAX_SEGS];
	struct shape_work w;
	struct dt_shape shape, linear;
	uint16_t n, i;

	work_init(&w, *state);
	dt_shape_linear(&linear, w.lay.total);
	for (n = 1; n <= LIMIT; n++) {
		for (i = 0; i + 1 < n; i++)
			cuts[i] = (uint32_t)(i + 1) * (OFFSET + w.payload) / n;
		dt_shape_cut(&shape, w.lay.total, cuts, (uint16_t)(n - 1));
		run_shapes(&w, &shape, NULL);
		run_shapes(&w, &shape, &linear);
		run_shapes(&w, &linear, &shape);
	}
	dt_session_free(w.session);
}

/* The whole mbuf: the last byte of the largest buffer that an mbuf can have. */
static void
run_largest(void **state)
{
	const struct shape_case *c = *state;
	struct shape_work w;
	struct dt_shape shape;

	work_init(&w, c);
	w.lay.cipher.off = 0;
	w.lay.auth.off = 0;
	w.lay.total = MAX_LINEAR;
	w.lay.auth.len = MAX_LINEAR - (c->digest != DT_DIGEST_APART ? w.spec.digest_len : 0u);
	w.lay.auth.len = RTE_ALIGN_FLOOR(w.lay.auth.len, 16u);
	w.lay.cipher.len = w.lay.auth.len;
	if (c->digest == DT_DIGEST_ENCRYPTED)
		w.lay.cipher.len += w.spec.digest_len;
	dt_shape_linear(&shape, w.lay.total);
	shape.tailroom[0] = 0;
	run_shapes(&w, &shape, NULL);
	run_shapes(&w, &shape, &shape);
	dt_session_free(w.session);
}

/* More segments than the limit, in the middle of a burst of good ops. */
static void
run_beyond(void **state)
{
	enum { NB = 5, BAD = 2 };
	struct rte_crypto_op *ops[NB];
	struct dt_job jobs[NB];
	uint32_t cuts[DT_MAX_SEGS];
	struct dt_layout good, bad;
	struct shape_work w;
	char err[256];
	uint16_t i;

	if (!dt_dev.ours)
		skip();
	work_init(&w, *state);
	good = w.lay;
	dt_shape_linear(&good.src, good.total);
	bad = good;
	for (i = 0; i < LIMIT; i++)
		cuts[i] = OFFSET + 1u + i;
	dt_shape_cut(&bad.src, bad.total, cuts, LIMIT); /* all of them hold data of the op */
	for (i = 0; i < NB; i++) {
		dt_job_init(&jobs[i], &w.spec, i == BAD ? &bad : &good, &w.rng);
		ops[i] = jobs[i].op;
		rte_crypto_op_attach_sym_session(ops[i], w.session);
	}
	dt_run_ops(0, ops, NB);
	assert_int_equal(ops[BAD]->status, RTE_CRYPTO_OP_STATUS_INVALID_ARGS);
	if (!dt_job_untouched(&jobs[BAD], err, sizeof(err)))
		fail_msg("%s: %s", w.c->name, err);
	for (i = 0; i < NB; i++) {
		if (i != BAD && !dt_job_check(&jobs[i], err, sizeof(err)))
			fail_msg("%s: good op %u: %s", w.c->name, i, err);
		dt_job_fini(&jobs[i]);
	}
	dt_session_free(w.session);
}

/** The sets of shapes; each runs with each kind of session. */
struct shape_set {
	const char *name;
	CMUnitTestFunction run;
};

static const struct shape_set sets[] = {
	{ "one cut anywhere", run_one_cut },
	{ "pieces against other pieces", run_pieces },
	{ "segments without data", run_empty },
	{ "1 to 48 segments", run_counts },
	{ "the largest mbuf", run_largest },
	{ "49 segments are refused", run_beyond },
};

/** A set with a kind, so that the report names both. */
struct shape_pair {
	const char *name;
	const struct shape_set *set;
	const struct shape_case *c;
	char text[128];
};

static void
run_pair(void **state)
{
	const struct shape_pair *pair = *state;
	void *c = (void *)(uintptr_t)pair->c;

	pair->set->run(&c);
}

int
main(void)
{
	static struct shape_pair pairs[RTE_DIM(sets) * RTE_DIM(cases)];
	const struct dt_cases all = DT_CASES(pairs, run_pair);
	const struct dt_program program = {
		.name = "mbuf_shapes",
		.cases = &all,
		.nb_cases = 1,
	};
	unsigned int i;

	for (i = 0; i < RTE_DIM(pairs); i++) {
		pairs[i].set = &sets[i / RTE_DIM(cases)];
		pairs[i].c = &cases[i % RTE_DIM(cases)];
		snprintf(pairs[i].text, sizeof(pairs[i].text), "%s: %s", pairs[i].set->name,
				pairs[i].c->name);
		pairs[i].name = pairs[i].text;
	}
	return dt_main(&program);
}
