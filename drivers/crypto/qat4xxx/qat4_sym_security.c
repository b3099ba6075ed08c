/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * rte_security: DOCSIS frames, ciphered and with their CRC made or checked in one request.
 */

#include <errno.h>
#include <stdlib.h>

#include <rte_security_driver.h>

#include "qat4_compat.h"
#include "qat4_sym.h"

static unsigned int
security_session_size(void *device)
{
	RTE_SET_USED(device);
	return sizeof(struct qat4_sym_session);
}

static int
security_session_create(void *device, struct rte_security_session_conf *conf,
		struct rte_security_session *session)
{
	struct rte_cryptodev *cryptodev = device;

	if (conf->action_type != RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL ||
			conf->protocol != RTE_SECURITY_PROTOCOL_DOCSIS ||
			conf->crypto_xform == NULL) {
		QAT4_SYM_LOG(ERR, "%s: security sessions are for look-aside DOCSIS only",
				cryptodev->data->name);
		return -ENOTSUP;
	}
	if (conf->docsis.direction !=
			(conf->crypto_xform->cipher.op == RTE_CRYPTO_CIPHER_OP_ENCRYPT
							? RTE_SECURITY_DOCSIS_DOWNLINK
							: RTE_SECURITY_DOCSIS_UPLINK)) {
		QAT4_SYM_LOG(ERR, "%s: DOCSIS enciphers downlink and deciphers uplink",
				cryptodev->data->name);
		return -EINVAL;
	}
	return qat4_sym_docsis_session_init(qat4_sym_device_get(cryptodev->data->dev_id),
			conf->crypto_xform, SECURITY_GET_SESS_PRIV(session),
			SECURITY_GET_SESS_PRIV_IOVA(session));
}

static int
security_session_destroy(void *device, struct rte_security_session *session)
{
	RTE_SET_USED(device);
	qat4_sym_session_fini(SECURITY_GET_SESS_PRIV(session));
	return 0;
}

static const struct rte_cryptodev_capabilities docsis_crypto[] = {
	{ .op = RTE_CRYPTO_OP_TYPE_SYMMETRIC,
			.sym = { .xform_type = RTE_CRYPTO_SYM_XFORM_CIPHER,
					.cipher = { .algo = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
							.block_size = 16,
							.key_size = { 16, 32, 16 },
							.iv_size = { 16, 16, 0 } } } },
	{ .op = RTE_CRYPTO_OP_TYPE_UNDEFINED },
};

static const struct rte_security_capability security_caps[] = {
	{ .action = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
			.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
			.docsis = { .direction = RTE_SECURITY_DOCSIS_UPLINK },
			.crypto_capabilities = docsis_crypto },
	{ .action = RTE_SECURITY_ACTION_TYPE_LOOKASIDE_PROTOCOL,
			.protocol = RTE_SECURITY_PROTOCOL_DOCSIS,
			.docsis = { .direction = RTE_SECURITY_DOCSIS_DOWNLINK },
			.crypto_capabilities = docsis_crypto },
	{ .action = RTE_SECURITY_ACTION_TYPE_NONE },
};

bool
qat4_sym_security_offered(const struct rte_cryptodev *dev)
{
	const struct qat4_cryptodev_shared *shared = dev->data->dev_private;
	const struct rte_cryptodev_capabilities *cap = shared->capabilities;

	for (; cap->op != RTE_CRYPTO_OP_TYPE_UNDEFINED; cap++)
		if (cap->sym.xform_type == RTE_CRYPTO_SYM_XFORM_CIPHER &&
				cap->sym.cipher.algo == RTE_CRYPTO_CIPHER_AES_DOCSISBPI)
			return true;
	return false;
}

static const struct rte_security_capability *
security_capabilities(void *device)
{
	RTE_SET_USED(device);
	return security_caps;
}

static struct rte_security_ops security_ops = {
	.session_create = security_session_create,
	.session_get_size = security_session_size,
	.session_destroy = security_session_destroy,
	.capabilities_get = security_capabilities,
};

/* On this process's heap: it points to code, and other processes have theirs elsewhere. */
void *
qat4_sym_security_create(struct rte_cryptodev *dev)
{
	struct rte_security_ctx *ctx = calloc(1, sizeof(*ctx));

	if (ctx == NULL)
		return NULL;
	ctx->device = dev;
	ctx->ops = &security_ops;
	return ctx;
}

void
qat4_sym_security_destroy(struct rte_cryptodev *dev)
{
	free(dev->security_ctx);
	dev->security_ctx = NULL;
}
