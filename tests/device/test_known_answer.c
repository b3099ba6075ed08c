/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Published vectors: forward, backward and with a damaged digest. The oracle that the other tests
 * rely on is held against the same vectors.
 */

#include <string.h>

#include <rte_malloc.h>

#include "device_job.h"
#include "oracle.h"
#include "vectors.h"
#include "vectors_sym.h"

#define MAX_TEXT    1024
#define MAX_VECTORS 256

/** A part of a vector as bytes. */
struct bytes {
	uint32_t len;
	uint8_t data[MAX_TEXT];
};

/** A vector as bytes. "before" and "after" are the whole buffer of the op. */
struct message {
	struct dt_spec spec;
	struct bytes iv, aad, digest;
	struct bytes plain, secret; /* the whole buffer, digest excluded */
	struct dt_region cipher, auth;
};

static void
add_hex(struct bytes *to, const char *hex)
{
	unsigned int byte;

	for (; hex != NULL && hex[0] != '\0'; hex += 2) {
		assert_int_equal(sscanf(hex, "%2x", &byte), 1);
		assert_true(to->len < MAX_TEXT);
		to->data[to->len++] = (uint8_t)byte;
	}
}

static uint16_t
key_hex(uint8_t *to, const char *hex)
{
	struct bytes key = { 0, { 0 } };

	add_hex(&key, hex);
	memcpy(to, key.data, key.len);
	return (uint16_t)key.len;
}

static void
read_spec(struct message *msg, const struct dt_vector *v)
{
	struct dt_spec *spec = &msg->spec;

	spec->kind = v->kind;
	spec->cipher = dt_cipher_find((enum rte_crypto_cipher_algorithm)v->cipher);
	spec->auth = dt_auth_find((enum rte_crypto_auth_algorithm)v->auth);
	spec->cipher_key_len = key_hex(spec->cipher_key, v->cipher_key);
	spec->auth_key_len = key_hex(spec->auth_key, v->auth_key);
	add_hex(&msg->iv, v->iv);
	add_hex(&msg->digest, v->digest);
	spec->iv_len = v->j0 ? 0 : (uint16_t)msg->iv.len;
	spec->cipher_iv_len = dt_spec_ciphers(spec) ? (uint16_t)msg->iv.len : 0;
	spec->digest_len = (uint16_t)msg->digest.len;
	if (v->kind != DT_AEAD)
		return;
	spec->aead = dt_aead_find(v->aead != 0 ? (enum rte_crypto_aead_algorithm)v->aead
					       : RTE_CRYPTO_AEAD_AES_GCM);
	if (dt_spec_is_ccm(spec)) { /* the API's byte in front of the nonce */
		memmove(&msg->iv.data[1], msg->iv.data, msg->iv.len++);
		msg->iv.data[0] = DT_CANARY;
	}
	add_hex(&msg->aad, v->aad);
	spec->aad_len = (uint16_t)msg->aad.len;
}

/* In a chain, the authenticated bytes around the text are in the buffer. */
static void
read_text(struct message *msg, const struct dt_vector *v)
{
	bool chain = v->kind == DT_CIPHER_AUTH || v->kind == DT_AUTH_CIPHER;

	if (chain) {
		add_hex(&msg->plain, v->aad);
		add_hex(&msg->secret, v->aad);
	}
	msg->cipher.off = msg->plain.len;
	add_hex(&msg->plain, v->plain);
	add_hex(&msg->secret, v->kind == DT_AUTH ? v->plain : v->secret);
	msg->cipher.len = msg->plain.len - msg->cipher.off;
	if (chain) {
		add_hex(&msg->plain, v->trailer);
		add_hex(&msg->secret, v->trailer);
	}
	msg->auth.len = msg->plain.len;
	assert_int_equal(msg->plain.len, msg->secret.len);
}

/* The ciphertext and the digest in the order of the chain. */
static void
oracle_chain(const struct message *msg, uint8_t *text, uint8_t *digest)
{
	const struct dt_spec *spec = &msg->spec;
	bool auth_first = spec->kind == DT_AUTH_CIPHER;

	if (dt_spec_auths(spec) && auth_first)
		oracle_auth(spec, msg->iv.data, text + msg->auth.off, msg->auth.len, digest);
	if (dt_spec_ciphers(spec))
		oracle_cipher(spec, true, msg->iv.data, text + msg->cipher.off, msg->cipher.len);
	if (dt_spec_auths(spec) && !auth_first)
		oracle_auth(spec, msg->iv.data, text + msg->auth.off, msg->auth.len, digest);
}

static void
check_oracle(const struct dt_vector *v, const struct message *msg)
{
	struct bytes text = msg->plain;
	uint8_t digest[DT_MAX_DIGEST];
	struct oracle_aead aead = {
		.encrypt = true,
		.iv = msg->iv.data,
		.aad = msg->aad.data,
		.data = text.data,
		.len = text.len,
		.tag = digest,
	};

	if (v->kind == DT_AEAD)
		oracle_aead(&msg->spec, &aead);
	else
		oracle_chain(msg, text.data, digest);
	if (memcmp(text.data, msg->secret.data, text.len) != 0 ||
			memcmp(digest, msg->digest.data, msg->digest.len) != 0)
		fail_msg("%s: the oracle or the vector is wrong", v->name);
}

/** Memory of one op. */
struct work {
	struct rte_crypto_op *op;
	struct rte_mbuf *mbuf;
	uint8_t *digest;
	uint8_t *aad;
};

static void
work_init(struct work *w, const struct message *msg, const struct bytes *text)
{
	struct rte_crypto_sym_op *sym;
	struct dt_shape shape;

	dt_shape_linear(&shape, text->len);
	w->mbuf = dt_chain_create(&shape, text->data);
	w->digest = rte_zmalloc("digest", DT_MAX_DIGEST, 0);
	w->aad = rte_zmalloc("aad", RTE_ALIGN_CEIL(DT_CCM_HEAD + msg->aad.len + 1, 16), 0);
	w->op = rte_crypto_op_alloc(dt_dev.ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
	assert_true(w->op != NULL && w->digest != NULL && w->aad != NULL);
	memcpy(w->aad + (dt_spec_is_ccm(&msg->spec) ? DT_CCM_HEAD : 0), msg->aad.data,
			msg->aad.len);
	memcpy(dt_op_priv(w->op)->iv[0], msg->iv.data, RTE_MIN(msg->iv.len, 16u));
	memcpy(dt_op_priv(w->op)->iv[1], msg->iv.data, RTE_MIN(msg->iv.len, 16u));
	sym = w->op->sym;
	sym->m_src = w->mbuf;
	if (msg->spec.kind == DT_AEAD) {
		sym->aead.data.length = msg->cipher.len;
		sym->aead.digest.data = w->digest;
		sym->aead.digest.phys_addr = rte_malloc_virt2iova(w->digest);
		sym->aead.aad.data = w->aad;
		sym->aead.aad.phys_addr = rte_malloc_virt2iova(w->aad);
		return;
	}
	sym->cipher.data.offset = msg->cipher.off;
	sym->cipher.data.length = msg->cipher.len;
	sym->auth.data.offset = msg->auth.off;
	sym->auth.data.length = msg->auth.len;
	sym->auth.digest.data = w->digest;
	sym->auth.digest.phys_addr = rte_malloc_virt2iova(w->digest);
}

static void
work_fini(struct work *w)
{
	rte_pktmbuf_free(w->mbuf);
	rte_crypto_op_free(w->op);
	rte_free(w->digest);
	rte_free(w->aad);
}

static void
work_run(struct work *w, const struct dt_spec *spec)
{
	void *session = dt_session_need(spec);

	rte_crypto_op_attach_sym_session(w->op, session);
	dt_run_ops(0, &w->op, 1);
	dt_session_free(session);
}

static void
expect_status(const struct work *w, const char *what, enum rte_crypto_op_status want)
{
	if (w->op->status != want)
		fail_msg("%s: status is %s instead of %s", what, dt_status_name(w->op->status),
				dt_status_name(want));
}

static void
expect_bytes(const void *is, const struct bytes *want, const char *what)
{
	const uint8_t *p = is;
	uint32_t i;

	for (i = 0; i < want->len; i++)
		if (p[i] != want->data[i])
			fail_msg("%s: byte %u is 0x%02x instead of 0x%02x", what, i, p[i],
					want->data[i]);
}

static void
run_forward(struct message *msg)
{
	struct work w;

	msg->spec.forward = true;
	work_init(&w, msg, &msg->plain);
	work_run(&w, &msg->spec);
	expect_status(&w, "encrypt or generate", RTE_CRYPTO_OP_STATUS_SUCCESS);
	expect_bytes(rte_pktmbuf_mtod(w.mbuf, void *), &msg->secret, "ciphertext");
	expect_bytes(w.digest, &msg->digest, "digest");
	work_fini(&w);
}

/* The way back of "encrypt, then MAC" is "verify, then decrypt", and the other way round. */
static void
run_backward(struct message *msg, bool damaged)
{
	enum dt_kind kind = msg->spec.kind;
	struct work w;

	msg->spec.forward = false;
	if (kind == DT_CIPHER_AUTH)
		msg->spec.kind = DT_AUTH_CIPHER;
	else if (kind == DT_AUTH_CIPHER)
		msg->spec.kind = DT_CIPHER_AUTH;
	work_init(&w, msg, &msg->secret);
	memcpy(w.digest, msg->digest.data, msg->digest.len);
	if (damaged)
		w.digest[msg->digest.len - 1] ^= 1;
	work_run(&w, &msg->spec);
	if (damaged) {
		expect_status(&w, "damaged digest", RTE_CRYPTO_OP_STATUS_AUTH_FAILED);
	} else {
		expect_status(&w, "decrypt or verify", RTE_CRYPTO_OP_STATUS_SUCCESS);
		expect_bytes(rte_pktmbuf_mtod(w.mbuf, void *), &msg->plain, "plaintext");
	}
	work_fini(&w);
	msg->spec.kind = kind;
}

static bool
is_offered(const struct message *msg)
{
	if (msg->spec.kind == DT_AEAD)
		return dt_cap_aead(msg->spec.aead) != NULL;
	return (!dt_spec_ciphers(&msg->spec) || dt_cap_cipher(msg->spec.cipher) != NULL) &&
			(!dt_spec_auths(&msg->spec) || dt_cap_auth(msg->spec.auth) != NULL);
}

static void
run_vector(void **state)
{
	const struct dt_vector *v = *state;
	static struct message msg;

	memset(&msg, 0, sizeof(msg));
	read_spec(&msg, v);
	read_text(&msg, v);
	check_oracle(v, &msg);
	if (!is_offered(&msg)) {
		if (dt_dev.ours)
			fail_msg("%s: the device does not offer it", v->name);
		skip();
	}
	run_forward(&msg);
	run_backward(&msg, false);
	if (msg.digest.len != 0)
		run_backward(&msg, true);
}

static enum dt_kind
kind_of(const struct sym_vector *from)
{
	if (from->aead != 0)
		return DT_AEAD;
	if (from->cipher != 0 && from->auth != 0)
		return from->auth_first ? DT_AUTH_CIPHER : DT_CIPHER_AUTH;
	return from->cipher != 0 ? DT_CIPHER : DT_AUTH;
}

/** The vectors that the application tests itself with. */
struct app_vector {
	struct dt_vector v; /* its first member is the name */
	char name[160];
	char header[2 * MAX_TEXT + 1];
};

static void
take_vector(struct app_vector *to, const struct sym_vector *from, size_t number)
{
	size_t header = 2u * from->cipher_offset;
	const char *plain = from->plain != NULL ? from->plain : "";
	const char *secret = from->cipher_text != NULL ? from->cipher_text : plain;

	assert_true(header < sizeof(to->header));
	memcpy(to->header, plain, header);
	snprintf(to->name, sizeof(to->name), "application's %zu: %s", number, from->origin);
	to->v = (struct dt_vector){
		.name = to->name,
		.kind = kind_of(from),
		.cipher = from->cipher,
		.auth = from->auth,
		.aead = from->aead,
		.j0 = from->iv_is_j0,
		.cipher_key = from->key,
		.auth_key = from->auth_key,
		.iv = from->iv,
		.aad = kind_of(from) == DT_AEAD ? from->aad : to->header,
		.plain = plain + header,
		.secret = secret + header,
		.digest = from->digest,
	};
}

static size_t
take_vectors(struct app_vector *to)
{
	const struct sym_vector *from;
	size_t n;

	for (n = 0; (from = sym_vector_get(n)) != NULL; n++) {
		assert_true(n < MAX_VECTORS);
		take_vector(&to[n], from, n);
	}
	return n;
}

int
main(void)
{
	static struct app_vector app[MAX_VECTORS];
	struct dt_cases sets[] = {
		{ dt_vectors, dt_nb_vectors, sizeof(dt_vectors[0]), run_vector },
		{ app, take_vectors(app), sizeof(app[0]), run_vector },
	};
	struct dt_program program = {
		.name = "known_answer",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
