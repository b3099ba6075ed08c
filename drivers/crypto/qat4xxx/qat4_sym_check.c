/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Is a transform something that this device offers? Algorithm and sizes against its capabilities;
 * each refusal is one line in the log with the value and what is allowed.
 */

#include <errno.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "qat4_compat.h"
#include "qat4_sym.h"

/** The device's capability entry for @p idx, or NULL with a line in the log. */
static const struct rte_cryptodev_symmetric_capability *
find_capability(const struct qat4_sym_device *dev,
		const struct rte_cryptodev_sym_capability_idx *idx, const char *name)
{
	const struct rte_cryptodev_symmetric_capability *cap;
	const struct rte_cryptodev_data *data = dev->cryptodev->data;

	cap = rte_cryptodev_sym_capability_get(data->dev_id, idx);
	if (cap == NULL)
		QAT4_SYM_LOG(ERR, "%s: algorithm %d (%s) is not offered by this device: %s",
				data->name, (int)idx->algo.auth, name,
				qat4_sym_caps_reason(dev, idx));
	return cap;
}

/** Is operation @p op one of the two that @p what knows? */
static int
check_op(const struct qat4_sym_device *dev, const char *what, int op)
{
	if (op == 0 || op == 1)
		return 0;
	QAT4_SYM_LOG(ERR, "%s: %s operation %d; allowed are 0 and 1", dev->cryptodev->data->name,
			what, op);
	return -EINVAL;
}

/** Is @p value in @p range? If not, say so. */
static int
check_range(const struct qat4_sym_device *dev, const char *what, uint32_t value,
		const struct rte_crypto_param_range *range)
{
	uint32_t step = range->increment;

	if (value >= range->min && value <= range->max &&
			(step == 0 ? value == range->min || value == range->max
				   : (value - range->min) % step == 0))
		return 0;
	QAT4_SYM_LOG(ERR, "%s: %s of %u bytes; allowed are %u to %u in steps of %u",
			dev->cryptodev->data->name, what, value, range->min, range->max, step);
	return -ENOTSUP;
}

/** A key is there if it has a length. */
static int
check_key(const struct qat4_sym_device *dev, const uint8_t *data, unsigned int length)
{
	if (data != NULL || length == 0)
		return 0;
	QAT4_SYM_LOG(ERR, "%s: key of %u bytes at NULL", dev->cryptodev->data->name, length);
	return -EINVAL;
}

/** The device ciphers one data unit per request: the whole cipher region. */
static int
check_data_unit(const struct qat4_sym_device *dev, const struct rte_crypto_cipher_xform *xform)
{
	if (xform->algo != RTE_CRYPTO_CIPHER_AES_XTS || xform->dataunit_len == 0)
		return 0;
	QAT4_SYM_LOG(ERR, "%s: data units of %u bytes; allowed is 0: an operation is one data unit",
			dev->cryptodev->data->name, xform->dataunit_len);
	return -ENOTSUP;
}

int
qat4_sym_check_cipher(
		const struct qat4_sym_device *dev, const struct rte_crypto_cipher_xform *xform)
{
	const struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_CIPHER,
		.algo.cipher = xform->algo,
	};
	const struct rte_cryptodev_symmetric_capability *cap;
	int ret;

	cap = find_capability(dev, &idx, qat4_cipher_name(xform->algo));
	if (cap == NULL)
		return -ENOTSUP;
	ret = check_op(dev, "cipher", xform->op);
	if (ret != 0 || xform->algo == RTE_CRYPTO_CIPHER_NULL)
		return ret; /* NULL: whatever key and IV an application leaves there */
	ret = check_range(dev, "cipher key", xform->key.length, &cap->cipher.key_size);
	if (ret == 0)
		ret = check_range(dev, "IV", xform->iv.length, &cap->cipher.iv_size);
	if (ret == 0)
		ret = check_data_unit(dev, xform);
	return ret != 0 ? ret : check_key(dev, xform->key.data, xform->key.length);
}

int
qat4_sym_check_auth(const struct qat4_sym_device *dev, const struct rte_crypto_auth_xform *xform)
{
	const struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AUTH,
		.algo.auth = xform->algo,
	};
	const struct rte_cryptodev_symmetric_capability *cap;
	int ret;

	cap = find_capability(dev, &idx, qat4_auth_name(xform->algo));
	if (cap == NULL)
		return -ENOTSUP;
	ret = check_op(dev, "auth", xform->op);
	if (ret != 0 || xform->algo == RTE_CRYPTO_AUTH_NULL)
		return ret;
	ret = check_range(dev, "digest", xform->digest_length, &cap->auth.digest_size);
	if (ret == 0 && cap->auth.key_size.max != 0)
		ret = check_range(dev, "auth key", xform->key.length, &cap->auth.key_size);
	if (ret == 0 && xform->algo == RTE_CRYPTO_AUTH_AES_GMAC)
		ret = check_range(dev, "IV", xform->iv.length, &cap->auth.iv_size);
	return ret != 0 ? ret : check_key(dev, xform->key.data, xform->key.length);
}

int
qat4_sym_check_aead(const struct qat4_sym_device *dev, const struct rte_crypto_aead_xform *xform)
{
	const struct rte_cryptodev_sym_capability_idx idx = {
		.type = RTE_CRYPTO_SYM_XFORM_AEAD,
		.algo.aead = xform->algo,
	};
	const struct rte_cryptodev_symmetric_capability *cap;
	int ret;

	cap = find_capability(dev, &idx, qat4_aead_name(xform->algo));
	if (cap == NULL)
		return -ENOTSUP;
	ret = check_op(dev, "AEAD", xform->op);
	if (ret == 0)
		ret = check_range(dev, "AEAD key", xform->key.length, &cap->aead.key_size);
	if (ret == 0)
		ret = check_range(dev, "IV", xform->iv.length, &cap->aead.iv_size);
	if (ret == 0)
		ret = check_range(dev, "tag", xform->digest_length, &cap->aead.digest_size);
	if (ret == 0)
		ret = check_range(dev, "AAD", xform->aad_length, &cap->aead.aad_size);
	return ret != 0 ? ret : check_key(dev, xform->key.data, xform->key.length);
}
