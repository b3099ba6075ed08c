/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Sessions: transform chain -> content descriptor and request template.
 * Forms: doc/hardware/02-sym.md, sections 8 and 10.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "qat4_compat.h"
#include "qat4_sym.h"
#include "qat4_sym_cd.h"
#include "qat4_sym_soft.h"

/** A session under construction. */
struct session_builder {
	struct qat4_sym_device *dev;
	struct qat4_sym_session *session;
	rte_iova_t session_iova;
	struct qat4_cd_builder cd;
};

/** Where the encoder finds the IV, and what it does with it. */
static void
set_iv(struct qat4_sym_session *session, uint16_t offset, enum qat4_sym_iv iv)
{
	session->iv_offset = offset;
	session->iv = iv;
}

/** How the device is told of a cipher (section 8.1). */
struct cipher_algorithm {
	enum rte_crypto_cipher_algorithm dpdk;
	enum qat4_la_cipher_alg device; /* for AES that of the shortest key */
	enum qat4_la_cipher_mode mode;
	bool ucs;           /* slice: UCS or legacy */
	uint32_t decrypt;   /* flags of word 0 for decryption */
	uint8_t block_mask; /* whole blocks only */
	uint8_t min_bytes;
	enum qat4_sym_iv iv;
};

#define INVERSE (QAT4_LA_CIPHER_DECRYPT | QAT4_LA_CIPHER_CONVERT)

static const struct cipher_algorithm cipher_algorithms[] = {
	{ RTE_CRYPTO_CIPHER_NULL, QAT4_LA_CIPHER_NULL, QAT4_LA_MODE_CTR, false, 0, 0, 0,
			QAT4_SYM_IV_NONE },
	{ RTE_CRYPTO_CIPHER_AES_CBC, QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CBC, false, INVERSE, 15, 0,
			QAT4_SYM_IV_16 },
	{ RTE_CRYPTO_CIPHER_AES_CTR, QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CTR, true, 0, 0, 0,
			QAT4_SYM_IV_16 },
	{ RTE_CRYPTO_CIPHER_AES_ECB, QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_ECB, false, INVERSE, 15, 0,
			QAT4_SYM_IV_NONE },
	{ RTE_CRYPTO_CIPHER_AES_XTS, QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_XTS, true,
			QAT4_LA_CIPHER_DECRYPT, 0, QAT4_AES_BLOCK_BYTES, QAT4_SYM_IV_XTS },
	{ RTE_CRYPTO_CIPHER_AES_DOCSISBPI, QAT4_LA_CIPHER_AES128, QAT4_LA_MODE_CBC, false, INVERSE,
			0, 0, QAT4_SYM_IV_16 },
	{ RTE_CRYPTO_CIPHER_SM4_ECB, QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_ECB, false, INVERSE, 15, 0,
			QAT4_SYM_IV_NONE },
	{ RTE_CRYPTO_CIPHER_SM4_CBC, QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_CBC, false, INVERSE, 15, 0,
			QAT4_SYM_IV_16 },
	{ RTE_CRYPTO_CIPHER_SM4_CTR, QAT4_LA_CIPHER_SM4, QAT4_LA_MODE_CTR, false, 0, 0, 0,
			QAT4_SYM_IV_16 },
};

/** The table's entry; NULL for an algorithm that the PMD does not know. */
static const struct cipher_algorithm *
cipher_algorithm(enum rte_crypto_cipher_algorithm dpdk)
{
	for (unsigned int i = 0; i < RTE_DIM(cipher_algorithms); i++)
		if (cipher_algorithms[i].dpdk == dpdk)
			return &cipher_algorithms[i];
	return NULL;
}

/**
 * The key as the device wants it for XTS decryption: the end of its schedule, from where the device
 * works backwards. AES-128: round key 10. AES-256: round keys 14, 13 (section 11.3).
 */
static void
reverse_key(struct session_builder *b, const uint8_t *key, unsigned int key_bytes,
		uint8_t *reversed)
{
	unsigned int rounds = key_bytes == 32 ? 14 : 10;
	uint8_t schedule[QAT4_SYM_KEY_SCHEDULE_BYTES] __rte_aligned(16);

	qat4_aes_expand(b->dev->imb, key, key_bytes, schedule);
	for (unsigned int done = 0; done < key_bytes; done += QAT4_AES_BLOCK_BYTES, rounds--)
		memcpy(reversed + done, schedule + rounds * QAT4_AES_BLOCK_BYTES,
				QAT4_AES_BLOCK_BYTES);
	explicit_bzero(schedule, sizeof(schedule));
}

/** Cipher block of XTS: the first half of the key; the second half stays with the driver. */
static void
add_xts(struct session_builder *b, const struct rte_crypto_cipher_xform *xform,
		struct qat4_cd_cipher *cipher)
{
	unsigned int half = xform->key.length / 2;
	uint8_t reversed[32];

	cipher->key_bytes = half;
	qat4_soft_set_key(b->dev->imb, b->session, xform->key.data + half, half);
	if (xform->op == RTE_CRYPTO_CIPHER_OP_DECRYPT) {
		reverse_key(b, xform->key.data, half, reversed);
		cipher->key = reversed;
	}
	cipher->word0 += (half - 16) / 8; /* AES-256 is two behind AES-128 */
	qat4_cd_add_cipher(&b->cd, cipher);
	explicit_bzero(reversed, sizeof(reversed));
}

/** Append the cipher block of @p xform; it was checked. */
static void
add_cipher(struct session_builder *b, const struct rte_crypto_cipher_xform *xform)
{
	const struct cipher_algorithm *algorithm = cipher_algorithm(xform->algo);
	struct qat4_cd_cipher cipher = {
		.word0 = qat4_field_put(QAT4_LA_CIPHER_ALG, algorithm->device) |
				qat4_field_put(QAT4_LA_CIPHER_MODE, algorithm->mode),
		.ucs = algorithm->ucs,
		.key = xform->key.data,
		.key_bytes = algorithm->device == QAT4_LA_CIPHER_NULL ? 0 : xform->key.length,
	};

	if (xform->op == RTE_CRYPTO_CIPHER_OP_DECRYPT)
		cipher.word0 |= algorithm->decrypt;
	b->session->encrypt = xform->op == RTE_CRYPTO_CIPHER_OP_ENCRYPT;
	b->session->block_mask = algorithm->block_mask;
	b->session->min_bytes = algorithm->min_bytes;
	set_iv(b->session, xform->iv.offset, algorithm->iv);
	if (algorithm->iv == QAT4_SYM_IV_16 && xform->iv.length == QAT4_SYM_IV12_BYTES) {
		/* A nonce: its counter block begins with block 1, as in RFC 3686 and GCM. */
		b->session->iv = QAT4_SYM_IV_12;
		b->session->request.cipher.iv[QAT4_AES_BLOCK_BYTES - 1] = 1;
	}
	if (algorithm->mode == QAT4_LA_MODE_XTS) {
		add_xts(b, xform, &cipher);
		return;
	}
	if (algorithm->device == QAT4_LA_CIPHER_AES128)
		cipher.word0 += (xform->key.length - 16) / 8; /* AES-192 and AES-256 follow it */
	qat4_cd_add_cipher(&b->cd, &cipher);
}

/** How the auth block of an algorithm is made. */
enum auth_form {
	AUTH_PLAIN,
	AUTH_HMAC,        /* keyed blocks hashed by the driver */
	AUTH_HMAC_PREFIX, /* and by the device */
	AUTH_XCBC,
	AUTH_CMAC,
};

struct auth_algorithm {
	enum rte_crypto_auth_algorithm dpdk;
	enum qat4_la_auth_alg device;
	enum auth_form form;
};

static const struct auth_algorithm auth_algorithms[] = {
	{ RTE_CRYPTO_AUTH_SHA1, QAT4_LA_AUTH_SHA1, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA224, QAT4_LA_AUTH_SHA224, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA256, QAT4_LA_AUTH_SHA256, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA384, QAT4_LA_AUTH_SHA384, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA512, QAT4_LA_AUTH_SHA512, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA3_224, QAT4_LA_AUTH_SHA3_224, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA3_256, QAT4_LA_AUTH_SHA3_256, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA3_384, QAT4_LA_AUTH_SHA3_384, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA3_512, QAT4_LA_AUTH_SHA3_512, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SM3, QAT4_LA_AUTH_SM3, AUTH_PLAIN },
	{ RTE_CRYPTO_AUTH_SHA1_HMAC, QAT4_LA_AUTH_SHA1, AUTH_HMAC },
	{ RTE_CRYPTO_AUTH_SHA224_HMAC, QAT4_LA_AUTH_SHA224, AUTH_HMAC },
	{ RTE_CRYPTO_AUTH_SHA256_HMAC, QAT4_LA_AUTH_SHA256, AUTH_HMAC },
	{ RTE_CRYPTO_AUTH_SHA384_HMAC, QAT4_LA_AUTH_SHA384, AUTH_HMAC },
	{ RTE_CRYPTO_AUTH_SHA512_HMAC, QAT4_LA_AUTH_SHA512, AUTH_HMAC },
	{ RTE_CRYPTO_AUTH_SHA3_224_HMAC, QAT4_LA_AUTH_SHA3_224, AUTH_HMAC_PREFIX },
	{ RTE_CRYPTO_AUTH_SHA3_256_HMAC, QAT4_LA_AUTH_SHA3_256, AUTH_HMAC_PREFIX },
	{ RTE_CRYPTO_AUTH_SHA3_384_HMAC, QAT4_LA_AUTH_SHA3_384, AUTH_HMAC_PREFIX },
	{ RTE_CRYPTO_AUTH_SHA3_512_HMAC, QAT4_LA_AUTH_SHA3_512, AUTH_HMAC_PREFIX },
	{ RTE_CRYPTO_AUTH_SM3_HMAC, QAT4_LA_AUTH_SM3, AUTH_HMAC_PREFIX },
	{ RTE_CRYPTO_AUTH_AES_XCBC_MAC, QAT4_LA_AUTH_XCBC, AUTH_XCBC },
	{ RTE_CRYPTO_AUTH_AES_CMAC, QAT4_LA_AUTH_XCBC, AUTH_CMAC },
};

/** AES-XCBC-MAC and AES-CMAC: one algorithm of the device, with other sub-keys. */
static void
add_cbc_mac(struct session_builder *b, enum auth_form form,
		const struct rte_crypto_auth_xform *xform)
{
	uint8_t keys[3 * QAT4_AES_BLOCK_BYTES];

	if (form == AUTH_XCBC)
		qat4_xcbc_keys(b->dev->imb, xform->key.data, keys);
	else
		qat4_cmac_keys(b->dev->imb, xform->key.data, keys);
	qat4_cd_add_cbc_mac(&b->cd, keys, xform->digest_length);
	explicit_bzero(keys, sizeof(keys));
}

static void
add_auth_form(struct session_builder *b, const struct auth_algorithm *algorithm,
		const struct rte_crypto_auth_xform *xform)
{
	switch (algorithm->form) {
	case AUTH_PLAIN:
		qat4_cd_add_hash(&b->cd, algorithm->device, xform->digest_length);
		break;
	case AUTH_HMAC:
		qat4_cd_add_hmac(&b->cd, b->dev->imb, algorithm->device, xform->digest_length,
				xform);
		break;
	case AUTH_HMAC_PREFIX:
		qat4_cd_add_hmac_prefix(&b->cd, b->session, algorithm->device, xform,
				b->session_iova + offsetof(struct qat4_sym_session, prefix));
		break;
	default:
		add_cbc_mac(b, algorithm->form, xform);
		break;
	}
}

/** Append the auth block of @p xform, which was checked and is not GMAC. */
static void
add_auth(struct session_builder *b, const struct rte_crypto_auth_xform *xform)
{
	b->session->verify = xform->op == RTE_CRYPTO_AUTH_OP_VERIFY;
	b->session->digest_bytes = xform->digest_length;
	if (xform->algo == RTE_CRYPTO_AUTH_NULL) {
		/* Nothing to compare with, nowhere to write to: always "generate", into the scratch
		 * area. */
		b->session->verify = false;
		b->session->digest_bytes = 0;
		b->session->digest_to_scratch = true;
		qat4_cd_add_null_auth(&b->cd);
		return;
	}
	for (unsigned int i = 0; i < RTE_DIM(auth_algorithms); i++)
		if (auth_algorithms[i].dpdk == xform->algo)
			add_auth_form(b, &auth_algorithms[i], xform);
}

/** Start the request: command and the flags that all requests have. */
static void
begin(struct session_builder *b, enum qat4_sym_kind kind, enum qat4_la_cmd cmd)
{
	struct qat4_fw_hdr *hdr = &b->session->request.hdr;

	b->session->kind = kind;
	hdr->cmd = cmd;
	hdr->service = QAT4_FW_SERVICE_LA;
	hdr->hdr_flags = QAT4_FW_HDR_VALID;
	hdr->serv_flags |= QAT4_LA_IV_INLINE;
}

/** Which slice hands its result to which: the route of each command (section 7). */
static void
set_route(struct session_builder *b, enum qat4_la_cmd cmd)
{
	static const struct {
		enum qat4_la_slice_id after_cipher, after_auth;
		bool cipher, auth;
	} routes[] = {
		[QAT4_LA_CMD_CIPHER] = { QAT4_LA_ID_DRAM_WR, 0, true, false },
		[QAT4_LA_CMD_AUTH] = { 0, QAT4_LA_ID_DRAM_WR, false, true },
		[QAT4_LA_CMD_CIPHER_HASH] = { QAT4_LA_ID_AUTH, QAT4_LA_ID_DRAM_WR, true, true },
		[QAT4_LA_CMD_HASH_CIPHER] = { QAT4_LA_ID_DRAM_WR, QAT4_LA_ID_CIPHER, true, true },
	};
	struct qat4_la_cd_ctrl *ctrl = &b->session->request.cd_ctrl;

	if (routes[cmd].cipher)
		ctrl->cipher_slices = qat4_field_put(QAT4_LA_SLICE_CURR, QAT4_LA_ID_CIPHER) |
				qat4_field_put(QAT4_LA_SLICE_NEXT, routes[cmd].after_cipher);
	if (routes[cmd].auth)
		ctrl->hash_slices = qat4_field_put(QAT4_LA_SLICE_CURR, QAT4_LA_ID_AUTH) |
				qat4_field_put(QAT4_LA_SLICE_NEXT, routes[cmd].after_auth);
}

/** Ask for the digest to be written or compared. */
static void
set_digest_flags(struct session_builder *b)
{
	b->session->request.hdr.serv_flags |=
			b->session->verify ? QAT4_LA_CMP_AUTH : QAT4_LA_RET_AUTH;
}

static int
build_cipher(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	int ret = qat4_sym_check_cipher(b->dev, &xform->cipher);

	if (ret != 0)
		return ret;
	begin(b, QAT4_SYM_KIND_CIPHER, QAT4_LA_CMD_CIPHER);
	add_cipher(b, &xform->cipher);
	set_route(b, QAT4_LA_CMD_CIPHER);
	if (xform->cipher.algo == RTE_CRYPTO_CIPHER_AES_DOCSISBPI) {
		b->session->kind = QAT4_SYM_KIND_DOCSIS;
		qat4_soft_set_key(b->dev->imb, b->session, xform->cipher.key.data,
				xform->cipher.key.length);
	}
	return 0;
}

static int
build_hash(struct session_builder *b, const struct rte_crypto_auth_xform *xform)
{
	begin(b, QAT4_SYM_KIND_AUTH, QAT4_LA_CMD_AUTH);
	add_auth(b, xform);
	set_route(b, QAT4_LA_CMD_AUTH);
	set_digest_flags(b);
	return 0;
}

/** What GCM with a counter block and GMAC are made of: counter mode and GALOIS hash in two passes.
 */
struct two_pass {
	enum qat4_sym_kind kind;
	const uint8_t *key;
	unsigned int key_bytes;
	unsigned int iv_bytes; /* 0: 16-byte counter block */
	unsigned int digest_bytes;
	unsigned int aad_bytes;
	bool verify;
};

/** GALOIS hashes ciphertext: after the cipher when generating, before it when verifying. */
static void
build_two_pass(struct session_builder *b, const struct two_pass *how)
{
	enum qat4_la_cmd cmd = how->verify ? QAT4_LA_CMD_HASH_CIPHER : QAT4_LA_CMD_CIPHER_HASH;
	const struct qat4_cd_cipher cipher = {
		.word0 = qat4_cd_aes_word0(QAT4_LA_MODE_CTR, how->key_bytes),
		.ucs = true,
		.key = how->key,
		.key_bytes = how->key_bytes,
	};
	uint8_t h[QAT4_AES_BLOCK_BYTES];

	begin(b, how->kind, cmd);
	b->session->verify = how->verify;
	b->session->digest_bytes = how->digest_bytes;
	b->session->request.hdr.serv_flags |= qat4_field_put(QAT4_LA_PROTO, QAT4_LA_PROTO_GCM) |
			(how->iv_bytes == QAT4_SYM_IV12_BYTES ? QAT4_LA_GCM_IV_12 : 0);
	qat4_gcm_hash_key(b->dev->imb, how->key, how->key_bytes, h);
	if (cmd == QAT4_LA_CMD_CIPHER_HASH)
		qat4_cd_add_cipher(&b->cd, &cipher);
	qat4_cd_add_galois(&b->cd, h, how->digest_bytes, how->aad_bytes);
	if (cmd == QAT4_LA_CMD_HASH_CIPHER)
		qat4_cd_add_cipher(&b->cd, &cipher);
	explicit_bzero(h, sizeof(h));
	set_route(b, cmd);
	set_digest_flags(b);
}

static int
build_gmac(struct session_builder *b, const struct rte_crypto_auth_xform *xform)
{
	const struct two_pass how = {
		.kind = QAT4_SYM_KIND_GMAC,
		.key = xform->key.data,
		.key_bytes = xform->key.length,
		.iv_bytes = xform->iv.length,
		.digest_bytes = xform->digest_length,
		.verify = xform->op == RTE_CRYPTO_AUTH_OP_VERIFY,
	};

	set_iv(b->session, xform->iv.offset, how.iv_bytes == 0 ? QAT4_SYM_IV_16 : QAT4_SYM_IV_12);
	build_two_pass(b, &how);
	return 0;
}

static int
build_auth(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	int ret = qat4_sym_check_auth(b->dev, &xform->auth);

	if (ret != 0)
		return ret;
	if (xform->auth.algo == RTE_CRYPTO_AUTH_AES_GMAC)
		return build_gmac(b, &xform->auth);
	return build_hash(b, &xform->auth);
}

static int
build_chain(struct session_builder *b, const struct rte_crypto_sym_xform *first)
{
	bool cipher_first = first->type == RTE_CRYPTO_SYM_XFORM_CIPHER;
	const struct rte_crypto_cipher_xform *cipher =
			cipher_first ? &first->cipher : &first->next->cipher;
	const struct rte_crypto_auth_xform *auth = cipher_first ? &first->next->auth : &first->auth;
	enum qat4_la_cmd cmd = cipher_first ? QAT4_LA_CMD_CIPHER_HASH : QAT4_LA_CMD_HASH_CIPHER;
	int ret = qat4_sym_check_cipher(b->dev, cipher);

	if (ret == 0)
		ret = qat4_sym_check_auth(b->dev, auth);
	if (ret != 0)
		return ret;
	if (auth->algo == RTE_CRYPTO_AUTH_AES_GMAC) {
		QAT4_SYM_LOG(ERR, "%s: AES-GMAC does not go into a chain; AES-GCM is its AEAD",
				b->dev->cryptodev->data->name);
		return -ENOTSUP;
	}
	if (cipher->algo == RTE_CRYPTO_CIPHER_AES_DOCSISBPI) {
		QAT4_SYM_LOG(ERR,
				"%s: AES-DOCSIS-BPI does not go into a chain; its CRC comes by rte_security",
				b->dev->cryptodev->data->name);
		return -ENOTSUP;
	}
	begin(b, QAT4_SYM_KIND_CHAIN, cmd);
	if (cipher_first)
		add_cipher(b, cipher);
	add_auth(b, auth);
	if (!cipher_first)
		add_cipher(b, cipher);
	set_route(b, cmd);
	set_digest_flags(b);
	return 0;
}

/** GCM with a 12-byte IV and ChaCha20-Poly1305: one pass on the UCS slice. */
static void
build_single_pass(struct session_builder *b, const struct rte_crypto_aead_xform *xform)
{
	bool gcm = xform->algo == RTE_CRYPTO_AEAD_AES_GCM;
	struct qat4_sym_session *session = b->session;
	struct qat4_cd_cipher cipher = {
		.word0 = qat4_field_put(QAT4_LA_CIPHER_TAG, xform->digest_length),
		.word1 = qat4_la_cipher_word1_aad(xform->aad_length),
		.ucs = true,
		.key = xform->key.data,
		.key_bytes = xform->key.length,
	};

	if (gcm)
		cipher.word0 |= qat4_cd_aes_word0(QAT4_LA_MODE_AEAD, xform->key.length);
	else
		cipher.word0 |= qat4_field_put(QAT4_LA_CIPHER_ALG, QAT4_LA_CIPHER_CHACHA20) |
				qat4_field_put(QAT4_LA_CIPHER_MODE, QAT4_LA_MODE_CTR);
	if (session->verify)
		cipher.word0 |= QAT4_LA_CIPHER_DECRYPT;
	set_iv(session, xform->iv.offset, QAT4_SYM_IV_12);
	begin(b, QAT4_SYM_KIND_AEAD, QAT4_LA_CMD_CIPHER);
	session->request.hdr.serv_flags |= QAT4_LA_SINGLE_PASS | (gcm ? QAT4_LA_GCM_IV_12 : 0);
	qat4_cd_add_cipher(&b->cd, &cipher);
	session->request.spc.aad_bytes = xform->aad_length;
	session->request.spc.tag_bytes = xform->digest_length;
	set_route(b, QAT4_LA_CMD_CIPHER);
	set_digest_flags(b);
}

/** GCM whose IV is the counter block: counter mode and hash in two passes. */
static void
build_gcm_j0(struct session_builder *b, const struct rte_crypto_aead_xform *xform)
{
	const struct two_pass how = {
		.kind = QAT4_SYM_KIND_AEAD_J0,
		.key = xform->key.data,
		.key_bytes = xform->key.length,
		.digest_bytes = xform->digest_length,
		.aad_bytes = xform->aad_length,
		.verify = b->session->verify,
	};

	set_iv(b->session, xform->iv.offset, QAT4_SYM_IV_16);
	build_two_pass(b, &how);
}

/**
 * CCM: one pass on the legacy slice, for all key sizes (section 11.8). The tag follows the text in
 * the stream; B0 and AAD are in a buffer of the cookie, which the encoder fills.
 */
static void
build_ccm(struct session_builder *b, const struct rte_crypto_aead_xform *xform)
{
	struct qat4_sym_session *session = b->session;
	struct qat4_cd_cipher cipher = {
		.word0 = qat4_cd_aes_word0(QAT4_LA_MODE_CCM, xform->key.length) |
				qat4_field_put(QAT4_LA_CIPHER_TAG, xform->digest_length),
		.word1 = qat4_la_cipher_word1_aad(xform->aad_length),
		.key = xform->key.data,
		.key_bytes = xform->key.length,
	};

	if (session->verify)
		cipher.word0 |= QAT4_LA_CIPHER_DECRYPT;
	set_iv(session, xform->iv.offset,
			QAT4_SYM_IV_NONE); /* the encoder makes the counter block */
	session->nonce_bytes = xform->iv.length;
	begin(b, QAT4_SYM_KIND_CCM, QAT4_LA_CMD_CIPHER);
	session->request.hdr.serv_flags |= QAT4_LA_SINGLE_PASS | QAT4_LA_DIGEST_IN_BUF |
			qat4_field_put(QAT4_LA_PROTO, QAT4_LA_PROTO_CCM);
	qat4_cd_add_cipher(&b->cd, &cipher);
	session->request.spc.aad_bytes = QAT4_SYM_CCM_HEAD_BYTES + xform->aad_length;
	session->request.spc.tag_bytes = xform->digest_length;
	set_route(b, QAT4_LA_CMD_CIPHER);
	set_digest_flags(b);
}

static int
build_aead(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	const struct rte_crypto_aead_xform *aead = &xform->aead;
	int ret = qat4_sym_check_aead(b->dev, aead);

	if (ret != 0)
		return ret;
	b->session->verify = aead->op == RTE_CRYPTO_AEAD_OP_DECRYPT;
	b->session->digest_bytes = aead->digest_length;
	b->session->aad_bytes = aead->aad_length;
	if (aead->algo == RTE_CRYPTO_AEAD_AES_CCM)
		build_ccm(b, aead);
	else if (aead->algo == RTE_CRYPTO_AEAD_AES_GCM && aead->iv.length == 0)
		build_gcm_j0(b, aead);
	else
		build_single_pass(b, aead);
	return 0;
}

/** DOCSIS frame with CRC: the device makes or checks the CRC in the same request (section 11.4). */
static void
build_docsis_crc(struct session_builder *b, const struct rte_crypto_cipher_xform *xform)
{
	b->session->verify = xform->op == RTE_CRYPTO_CIPHER_OP_DECRYPT;
	b->session->digest_bytes = QAT4_LA_CRC_BYTES;
	begin(b, QAT4_SYM_KIND_DOCSIS_CRC, QAT4_LA_CMD_CIPHER_CRC);
	b->session->request.hdr.serv_flags |= QAT4_LA_DIGEST_IN_BUF;
	add_cipher(b, xform);
	qat4_cd_add_crc(&b->cd);
	qat4_soft_set_key(b->dev->imb, b->session, xform->key.data, xform->key.length);
	set_digest_flags(b);
}

/** Choose the form by the shape of the chain. */
static int
build(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	const struct rte_crypto_sym_xform *next = xform->next;

	if (next == NULL && xform->type == RTE_CRYPTO_SYM_XFORM_CIPHER)
		return build_cipher(b, xform);
	if (next == NULL && xform->type == RTE_CRYPTO_SYM_XFORM_AUTH)
		return build_auth(b, xform);
	if (next == NULL && xform->type == RTE_CRYPTO_SYM_XFORM_AEAD)
		return build_aead(b, xform);
	if (next != NULL && next->next == NULL &&
			((xform->type == RTE_CRYPTO_SYM_XFORM_CIPHER &&
					 next->type == RTE_CRYPTO_SYM_XFORM_AUTH) ||
					(xform->type == RTE_CRYPTO_SYM_XFORM_AUTH &&
							next->type == RTE_CRYPTO_SYM_XFORM_CIPHER)))
		return build_chain(b, xform);
	QAT4_SYM_LOG(ERR,
			"%s: transform chain refused; allowed are cipher, auth, AEAD, cipher then auth, "
			"auth then cipher",
			b->dev->cryptodev->data->name);
	return -ENOTSUP;
}

/** Which operations of the session can be encoded the short way, if any. */
static enum qat4_sym_flat
flat_of(const struct qat4_sym_session *session)
{
	bool iv = session->iv == QAT4_SYM_IV_12 || session->iv == QAT4_SYM_IV_16;

	if (session->soft_key_bytes != 0 || session->digest_to_scratch)
		return QAT4_SYM_FLAT_NO;
	switch (session->kind) {
	case QAT4_SYM_KIND_AEAD:
		return iv ? QAT4_SYM_FLAT_AEAD : QAT4_SYM_FLAT_NO;
	case QAT4_SYM_KIND_CHAIN:
		return iv ? QAT4_SYM_FLAT_CHAIN : QAT4_SYM_FLAT_NO;
	case QAT4_SYM_KIND_CIPHER:
		return iv ? QAT4_SYM_FLAT_CIPHER : QAT4_SYM_FLAT_NO;
	case QAT4_SYM_KIND_AUTH:
		return QAT4_SYM_FLAT_AUTH;
	default:
		return QAT4_SYM_FLAT_NO;
	}
}

/** Build with @p make, then finish or wipe. */
static int
session_init(struct session_builder *b, const struct rte_crypto_sym_xform *xform,
		int (*make)(struct session_builder *b, const struct rte_crypto_sym_xform *xform))
{
	int ret;

	if (b->session_iova == RTE_BAD_IOVA || b->session_iova == 0) {
		QAT4_SYM_LOG(ERR,
				"%s: the session pool has no IO address; use hugepages or --iova-mode=va",
				b->dev->cryptodev->data->name);
		return -EINVAL;
	}
	ret = make(b, xform);
	if (ret != 0) {
		qat4_sym_session_fini(b->session);
		return ret;
	}
	qat4_cd_finish(&b->cd, b->session_iova + offsetof(struct qat4_sym_session, cd));
	b->session->flat = (uint8_t)flat_of(b->session);
	b->session->magic = QAT4_SYM_SESSION_MAGIC;
	return 0;
}

int
qat4_sym_session_init(struct qat4_sym_device *dev, const struct rte_crypto_sym_xform *xform,
		struct qat4_sym_session *session, rte_iova_t session_iova)
{
	struct session_builder b = {
		.dev = dev,
		.session = session,
		.session_iova = session_iova,
		.cd = { .req = &session->request, .cd = session->cd },
	};

	return session_init(&b, xform, build);
}

static int
build_docsis(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	int ret;

	if (xform->type != RTE_CRYPTO_SYM_XFORM_CIPHER || xform->next != NULL ||
			xform->cipher.algo != RTE_CRYPTO_CIPHER_AES_DOCSISBPI) {
		QAT4_SYM_LOG(ERR, "%s: a DOCSIS session takes one transform, AES-DOCSIS-BPI",
				b->dev->cryptodev->data->name);
		return -ENOTSUP;
	}
	ret = qat4_sym_check_cipher(b->dev, &xform->cipher);
	if (ret == 0)
		build_docsis_crc(b, &xform->cipher);
	return ret;
}

int
qat4_sym_docsis_session_init(struct qat4_sym_device *dev, const struct rte_crypto_sym_xform *xform,
		struct qat4_sym_session *session, rte_iova_t session_iova)
{
	struct session_builder b = {
		.dev = dev,
		.session = session,
		.session_iova = session_iova,
		.cd = { .req = &session->request, .cd = session->cd },
	};

	return session_init(&b, xform, build_docsis);
}

void
qat4_sym_session_fini(struct qat4_sym_session *session)
{
	explicit_bzero(session, sizeof(*session));
}
