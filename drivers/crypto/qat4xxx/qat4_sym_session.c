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

/** A session under construction. */
struct session_builder {
	struct qat4_sym_device *dev;
	struct qat4_sym_session *session;
	struct qat4_cd_builder cd;
};

/** The device's capability entry for @p idx, or NULL with a line in the log. */
static const struct rte_cryptodev_symmetric_capability *
find_capability(const struct session_builder *b, const struct rte_cryptodev_sym_capability_idx *idx,
		const char *name)
{
	const struct rte_cryptodev_symmetric_capability *cap;
	const struct rte_cryptodev_data *data = b->dev->cryptodev->data;

	cap = rte_cryptodev_sym_capability_get(data->dev_id, idx);
	if (cap == NULL)
		QAT4_SYM_LOG(ERR, "%s: algorithm %d (%s) is not offered by this device", data->name,
				(int)idx->algo.auth, name);
	return cap;
}

/** Is operation @p op one of the two that @p what knows? */
static int
check_op(const struct session_builder *b, const char *what, int op)
{
	if (op == 0 || op == 1)
		return 0;
	QAT4_SYM_LOG(ERR, "%s: %s operation %d; allowed are 0 and 1", b->dev->cryptodev->data->name,
			what, op);
	return -EINVAL;
}

/** Is @p value in @p range? If not, say so. */
static int
check_range(const struct session_builder *b, const char *what, uint32_t value,
		const struct rte_crypto_param_range *range)
{
	uint32_t step = range->increment;

	if (value >= range->min && value <= range->max &&
			(step == 0 ? value == range->min || value == range->max
				   : (value - range->min) % step == 0))
		return 0;
	QAT4_SYM_LOG(ERR, "%s: %s of %u bytes; allowed are %u to %u in steps of %u",
			b->dev->cryptodev->data->name, what, value, range->min, range->max, step);
	return -ENOTSUP;
}

/** A key is there if it has a length. */
static int
check_key(const struct session_builder *b, const uint8_t *data, unsigned int length)
{
	if (data != NULL || length == 0)
		return 0;
	QAT4_SYM_LOG(ERR, "%s: key of %u bytes at NULL", b->dev->cryptodev->data->name, length);
	return -EINVAL;
}

/** Where the encoder finds the IV, and how long it is. */
static void
set_iv(struct qat4_sym_session *session, uint16_t offset, unsigned int bytes)
{
	session->iv_offset = offset;
	session->iv_bytes = bytes;
}

static int
check_cipher(const struct session_builder *b, const struct rte_crypto_cipher_xform *xform)
{
	const struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_CIPHER,
		.algo.cipher = xform->algo,
	};
	const struct rte_cryptodev_symmetric_capability *cap;
	int ret;

	cap = find_capability(b, &idx, qat4_cipher_name(xform->algo));
	if (cap == NULL)
		return -ENOTSUP;
	ret = check_op(b, "cipher", xform->op);
	if (ret != 0 || xform->algo == RTE_CRYPTO_CIPHER_NULL)
		return ret; /* NULL: whatever key and IV an application leaves there */
	ret = check_range(b, "cipher key", xform->key.length, &cap->cipher.key_size);
	if (ret == 0)
		ret = check_range(b, "IV", xform->iv.length, &cap->cipher.iv_size);
	return ret != 0 ? ret : check_key(b, xform->key.data, xform->key.length);
}

/** Append the cipher block of @p xform; it was checked. */
static void
add_cipher(struct session_builder *b, const struct rte_crypto_cipher_xform *xform)
{
	struct qat4_cd_cipher cipher = { .key = xform->key.data, .key_bytes = xform->key.length };

	switch (xform->algo) {
	case RTE_CRYPTO_CIPHER_AES_CBC:
		cipher.word0 = qat4_cd_aes_word0(QAT4_LA_MODE_CBC, xform->key.length);
		if (xform->op == RTE_CRYPTO_CIPHER_OP_DECRYPT)
			cipher.word0 |= QAT4_LA_CIPHER_DECRYPT | QAT4_LA_CIPHER_CONVERT;
		b->session->block_mask = QAT4_AES_BLOCK_BYTES - 1;
		break;
	case RTE_CRYPTO_CIPHER_AES_CTR:
		cipher.word0 = qat4_cd_aes_word0(QAT4_LA_MODE_CTR, xform->key.length);
		cipher.ucs = true;
		break;
	default: /* NULL */
		cipher.word0 = qat4_field_put(QAT4_LA_CIPHER_MODE, QAT4_LA_MODE_CTR);
		cipher.key_bytes = 0;
		break;
	}
	if (cipher.key_bytes != 0)
		set_iv(b->session, xform->iv.offset, xform->iv.length);
	qat4_cd_add_cipher(&b->cd, &cipher);
}

/** DPDK's algorithm, the device's, and whether it is keyed. */
struct hash_algorithm {
	enum rte_crypto_auth_algorithm dpdk;
	enum qat4_la_auth_alg device;
	bool hmac;
};

static const struct hash_algorithm hash_algorithms[] = {
	{ RTE_CRYPTO_AUTH_SHA1, QAT4_LA_AUTH_SHA1, false },
	{ RTE_CRYPTO_AUTH_SHA224, QAT4_LA_AUTH_SHA224, false },
	{ RTE_CRYPTO_AUTH_SHA256, QAT4_LA_AUTH_SHA256, false },
	{ RTE_CRYPTO_AUTH_SHA384, QAT4_LA_AUTH_SHA384, false },
	{ RTE_CRYPTO_AUTH_SHA512, QAT4_LA_AUTH_SHA512, false },
	{ RTE_CRYPTO_AUTH_SHA1_HMAC, QAT4_LA_AUTH_SHA1, true },
	{ RTE_CRYPTO_AUTH_SHA224_HMAC, QAT4_LA_AUTH_SHA224, true },
	{ RTE_CRYPTO_AUTH_SHA256_HMAC, QAT4_LA_AUTH_SHA256, true },
	{ RTE_CRYPTO_AUTH_SHA384_HMAC, QAT4_LA_AUTH_SHA384, true },
	{ RTE_CRYPTO_AUTH_SHA512_HMAC, QAT4_LA_AUTH_SHA512, true },
};

static int
check_auth(const struct session_builder *b, const struct rte_crypto_auth_xform *xform)
{
	const struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AUTH,
		.algo.auth = xform->algo,
	};
	const struct rte_cryptodev_symmetric_capability *cap;
	int ret;

	cap = find_capability(b, &idx, qat4_auth_name(xform->algo));
	if (cap == NULL)
		return -ENOTSUP;
	ret = check_op(b, "auth", xform->op);
	if (ret != 0 || xform->algo == RTE_CRYPTO_AUTH_NULL)
		return ret;
	ret = check_range(b, "digest", xform->digest_length, &cap->auth.digest_size);
	if (ret == 0 && cap->auth.key_size.max != 0)
		ret = check_range(b, "auth key", xform->key.length, &cap->auth.key_size);
	if (ret == 0 && xform->algo == RTE_CRYPTO_AUTH_AES_GMAC)
		ret = check_range(b, "IV", xform->iv.length, &cap->auth.iv_size);
	return ret != 0 ? ret : check_key(b, xform->key.data, xform->key.length);
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
	for (unsigned int i = 0; i < RTE_DIM(hash_algorithms); i++) {
		const struct hash_algorithm *hash = &hash_algorithms[i];

		if (hash->dpdk != xform->algo)
			continue;
		if (hash->hmac)
			qat4_cd_add_hmac(&b->cd, b->dev->imb, hash->device, xform->digest_length,
					xform);
		else
			qat4_cd_add_hash(&b->cd, hash->device, xform->digest_length);
	}
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
	int ret = check_cipher(b, &xform->cipher);

	if (ret != 0)
		return ret;
	begin(b, QAT4_SYM_KIND_CIPHER, QAT4_LA_CMD_CIPHER);
	add_cipher(b, &xform->cipher);
	set_route(b, QAT4_LA_CMD_CIPHER);
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

	set_iv(b->session, xform->iv.offset, how.iv_bytes == 0 ? QAT4_SYM_J0_BYTES : how.iv_bytes);
	build_two_pass(b, &how);
	return 0;
}

static int
build_auth(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	int ret = check_auth(b, &xform->auth);

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
	int ret = check_cipher(b, cipher);

	if (ret == 0)
		ret = check_auth(b, auth);
	if (ret != 0)
		return ret;
	if (auth->algo == RTE_CRYPTO_AUTH_AES_GMAC) {
		QAT4_SYM_LOG(ERR, "%s: AES-GMAC does not go into a chain; AES-GCM is its AEAD",
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

static int
check_aead(const struct session_builder *b, const struct rte_crypto_aead_xform *xform)
{
	const struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AEAD,
		.algo.aead = xform->algo,
	};
	const struct rte_cryptodev_symmetric_capability *cap;
	int ret;

	cap = find_capability(b, &idx, qat4_aead_name(xform->algo));
	if (cap == NULL)
		return -ENOTSUP;
	ret = check_op(b, "AEAD", xform->op);
	if (ret == 0)
		ret = check_range(b, "AEAD key", xform->key.length, &cap->aead.key_size);
	if (ret == 0)
		ret = check_range(b, "IV", xform->iv.length, &cap->aead.iv_size);
	if (ret == 0)
		ret = check_range(b, "tag", xform->digest_length, &cap->aead.digest_size);
	if (ret == 0)
		ret = check_range(b, "AAD", xform->aad_length, &cap->aead.aad_size);
	return ret != 0 ? ret : check_key(b, xform->key.data, xform->key.length);
}

/** GCM with a 12-byte IV: one pass on the UCS slice. */
static void
build_single_pass(struct session_builder *b, const struct rte_crypto_aead_xform *xform)
{
	struct qat4_sym_session *session = b->session;
	struct qat4_cd_cipher cipher = {
		.word0 = qat4_cd_aes_word0(QAT4_LA_MODE_AEAD, xform->key.length) |
				qat4_field_put(QAT4_LA_CIPHER_TAG, xform->digest_length),
		.word1 = qat4_la_cipher_word1_aad(xform->aad_length),
		.ucs = true,
		.key = xform->key.data,
		.key_bytes = xform->key.length,
	};

	if (session->verify)
		cipher.word0 |= QAT4_LA_CIPHER_DECRYPT;
	begin(b, QAT4_SYM_KIND_AEAD, QAT4_LA_CMD_CIPHER);
	session->request.hdr.serv_flags |= QAT4_LA_SINGLE_PASS | QAT4_LA_GCM_IV_12;
	qat4_cd_add_cipher(&b->cd, &cipher);
	session->request.spc.aad_bytes = xform->aad_length;
	session->request.spc.tag_bytes = xform->digest_length;
	set_route(b, QAT4_LA_CMD_CIPHER);
	set_digest_flags(b);
}

static int
build_aead(struct session_builder *b, const struct rte_crypto_sym_xform *xform)
{
	const struct rte_crypto_aead_xform *aead = &xform->aead;
	int ret = check_aead(b, aead);

	if (ret != 0)
		return ret;
	b->session->verify = aead->op == RTE_CRYPTO_AEAD_OP_DECRYPT;
	b->session->digest_bytes = aead->digest_length;
	b->session->aad_bytes = aead->aad_length;
	if (aead->iv.length == QAT4_SYM_IV12_BYTES) {
		set_iv(b->session, aead->iv.offset, aead->iv.length);
		build_single_pass(b, aead);
	} else {
		const struct two_pass how = {
			.kind = QAT4_SYM_KIND_AEAD_J0,
			.key = aead->key.data,
			.key_bytes = aead->key.length,
			.digest_bytes = aead->digest_length,
			.aad_bytes = aead->aad_length,
			.verify = b->session->verify,
		};

		set_iv(b->session, aead->iv.offset, QAT4_SYM_J0_BYTES);
		build_two_pass(b, &how);
	}
	return 0;
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

int
qat4_sym_session_init(struct qat4_sym_device *dev, const struct rte_crypto_sym_xform *xform,
		struct qat4_sym_session *session, rte_iova_t session_iova)
{
	struct session_builder b = {
		.dev = dev,
		.session = session,
		.cd = { .req = &session->request, .cd = session->cd },
	};
	int ret;

	if (session_iova == RTE_BAD_IOVA || session_iova == 0) {
		QAT4_SYM_LOG(ERR,
				"%s: the session pool has no IO address; use hugepages or --iova-mode=va",
				dev->cryptodev->data->name);
		return -EINVAL;
	}
	ret = build(&b, xform);
	if (ret != 0) {
		qat4_sym_session_fini(session);
		return ret;
	}
	qat4_cd_finish(&b.cd, session_iova + offsetof(struct qat4_sym_session, cd));
	session->magic = QAT4_SYM_SESSION_MAGIC;
	return 0;
}

void
qat4_sym_session_fini(struct qat4_sym_session *session)
{
	explicit_bzero(session, sizeof(*session));
}
