/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Sessions: a copy of the transform's numbers; the families choose their functions by the sizes.
 */

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

enum { ALIGN = 64 };

int
qat4_asym_session_add(struct qat4_asym_session *session, unsigned int number,
		const rte_crypto_param *param, const char *name, bool strip)
{
	struct qat4_asym_number *n = &session->numbers[number];
	const uint8_t *data;
	size_t len;
	size_t zeros;

	if (param == NULL || param->length == 0)
		return 0;
	data = param->data;
	len = param->length;
	if (data == NULL) {
		QAT4_ASYM_LOG(ERR, "%s: %zu bytes are at no address", name, len);
		return -EINVAL;
	}
	zeros = strip ? qat4_num_leading_zeros(data, len) : 0;
	if (len > QAT4_ASYM_MAX_BYTES || len - zeros > sizeof(session->keys) - session->used) {
		QAT4_ASYM_LOG(ERR, "%s: %zu bytes; at most %d are possible", name, len,
				QAT4_ASYM_MAX_BYTES);
		return -EINVAL;
	}
	n->at = session->used;
	n->bytes = (uint16_t)(len - zeros);
	memcpy(&session->keys[n->at], data + zeros, n->bytes);
	session->used += n->bytes;
	return 0;
}

void
qat4_asym_session_pad(struct qat4_asym_session *session, unsigned int number, size_t bytes)
{
	struct qat4_asym_number *n = &session->numbers[number];
	size_t at = session->used;

	if (session->iova == 0 || n->bytes == 0)
		return;
	/* 64-byte alignment, of the address: the device is fastest with it. */
	at += (0 - (uintptr_t)&session->keys[at]) & (ALIGN - 1);
	if (at + bytes > sizeof(session->keys) ||
			qat4_num_place(&session->keys[at], bytes, &session->keys[n->at],
					n->bytes) != 0)
		return;
	n->padded_at = (uint16_t)at;
	n->padded_bytes = n->fits_bytes = (uint16_t)bytes;
	session->used = (uint16_t)(at + bytes);
}

/** Does the device have what @p kind needs? */
static bool
offered(const struct qat4_asym_device *dev, enum qat4_asym_kind kind)
{
	uint32_t caps = dev->function->shared->caps.mask;

	switch (kind) {
	case QAT4_ASYM_KIND_MONT:
		return (caps & QAT4_CAP_ECEDMONT) != 0;
	case QAT4_ASYM_KIND_EDDSA:
		return (caps & QAT4_CAP_ECEDMONT) != 0 && dev->hashes != NULL;
	case QAT4_ASYM_KIND_SM2:
		return (caps & QAT4_CAP_SM2) != 0;
	default:
		return (caps & QAT4_CAP_ASYM) != 0;
	}
}

/** The family of a transform; QAT4_ASYM_KINDS when there is none. */
static enum qat4_asym_kind
kind_of(const struct rte_crypto_asym_xform *xform)
{
	unsigned int type = xform->xform_type;

	switch (type) {
	case RTE_CRYPTO_ASYM_XFORM_MODEX:
		return QAT4_ASYM_KIND_MODEX;
	case RTE_CRYPTO_ASYM_XFORM_MODINV:
		return QAT4_ASYM_KIND_MODINV;
	case RTE_CRYPTO_ASYM_XFORM_RSA:
		return QAT4_ASYM_KIND_RSA;
	case RTE_CRYPTO_ASYM_XFORM_DH:
		return QAT4_ASYM_KIND_DH;
	case RTE_CRYPTO_ASYM_XFORM_DSA:
		return QAT4_ASYM_KIND_DSA;
	case RTE_CRYPTO_ASYM_XFORM_ECDSA:
		return QAT4_ASYM_KIND_ECDSA;
	case RTE_CRYPTO_ASYM_XFORM_ECDH:
		return xform->ec.curve_id == RTE_PMD_QAT4XXX_CURVE_X25519 ||
						xform->ec.curve_id == RTE_PMD_QAT4XXX_CURVE_X448
				? QAT4_ASYM_KIND_MONT
				: QAT4_ASYM_KIND_ECDH;
	case RTE_CRYPTO_ASYM_XFORM_ECPM:
		return QAT4_ASYM_KIND_ECPM;
	case RTE_CRYPTO_ASYM_XFORM_ECFPM:
		return QAT4_ASYM_KIND_ECFPM;
#if QAT4_API_SM2
	case RTE_CRYPTO_ASYM_XFORM_SM2:
		return QAT4_ASYM_KIND_SM2;
#endif
	case RTE_PMD_QAT4XXX_XFORM_EDDSA:
		return QAT4_ASYM_KIND_EDDSA;
	default:
		return QAT4_ASYM_KINDS;
	}
}

static int
fill(const struct qat4_asym_device *dev, struct qat4_asym_session *session,
		const struct rte_crypto_asym_xform *xform)
{
	switch (session->kind) {
	case QAT4_ASYM_KIND_MODEX:
		return qat4_modex_session(session, xform);
	case QAT4_ASYM_KIND_MODINV:
		return qat4_modinv_session(session, xform);
	case QAT4_ASYM_KIND_RSA:
		return qat4_rsa_session(dev, session, xform);
	case QAT4_ASYM_KIND_DH:
		return qat4_dh_session(session, xform);
	case QAT4_ASYM_KIND_DSA:
		return qat4_dsa_session(session, xform);
	case QAT4_ASYM_KIND_MONT:
		return qat4_mont_session(session, xform);
#if QAT4_API_SM2
	case QAT4_ASYM_KIND_SM2:
		return qat4_sm2_session(session, xform);
#endif
	case QAT4_ASYM_KIND_EDDSA:
		return qat4_eddsa_session(session, xform);
	default:
		return qat4_ec_session(session, xform);
	}
}

int
qat4_asym_session_init(const struct qat4_asym_device *dev,
		const struct rte_crypto_asym_xform *xform, struct qat4_asym_session *session,
		rte_iova_t iova)
{
	enum qat4_asym_kind kind = kind_of(xform);
	int ret;

	if (kind == QAT4_ASYM_KINDS || !offered(dev, kind)) {
		QAT4_ASYM_LOG(ERR, "%s: transform %d is not offered%s", dev->id.name,
				(int)xform->xform_type,
				kind == QAT4_ASYM_KIND_EDDSA && dev->hashes == NULL
						? ": the driver was built without libcrypto"
						: "");
		return -ENOTSUP;
	}
	session->kind = (uint8_t)kind;
	session->iova = iova;
	ret = fill(dev, session, xform);
	if (ret != 0) {
		qat4_asym_session_fini(session);
		return ret;
	}
	session->magic = QAT4_ASYM_SESSION_MAGIC;
	return 0;
}

void
qat4_asym_session_fini(struct qat4_asym_session *session)
{
	explicit_bzero(session->keys, RTE_MIN(session->used, sizeof(session->keys)));
	explicit_bzero(session, offsetof(struct qat4_asym_session, keys));
}
