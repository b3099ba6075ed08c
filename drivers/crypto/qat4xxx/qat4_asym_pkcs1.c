/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * PKCS #1 version 1.5 padding.
 *
 *   signature    00 01 ff..ff 00 DigestInfo         at least 8 bytes ff
 *   encryption   00 02 random 00 message            at least 8 random bytes, none zero
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>
#include <rte_crypto_sym.h>

#include "qat4_asym_num.h"
#include "qat4_asym_pkcs1.h"

enum { OVERHEAD_BYTES = 11, FILL_AT = 2, FILL_MIN_BYTES = 8, PREFIX_MAX_BYTES = 19 };

/** DER in front of a digest: RFC 8017, section 9.2, note 1. */
static const struct digest_info {
	unsigned int hash;
	uint8_t digest_bytes;
	uint8_t prefix_bytes;
	uint8_t prefix[PREFIX_MAX_BYTES];
} digest_infos[] = {
	{ RTE_CRYPTO_AUTH_MD5, 16, 18,
			{ 0x30, 0x20, 0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d,
					0x02, 0x05, 0x05, 0x00, 0x04, 0x10 } },
	{ RTE_CRYPTO_AUTH_SHA1, 20, 15,
			{ 0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05,
					0x00, 0x04, 0x14 } },
	{ RTE_CRYPTO_AUTH_SHA224, 28, 19,
			{ 0x30, 0x2d, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
					0x04, 0x02, 0x04, 0x05, 0x00, 0x04, 0x1c } },
	{ RTE_CRYPTO_AUTH_SHA256, 32, 19,
			{ 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
					0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 } },
	{ RTE_CRYPTO_AUTH_SHA384, 48, 19,
			{ 0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
					0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30 } },
	{ RTE_CRYPTO_AUTH_SHA512, 64, 19,
			{ 0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
					0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40 } },
};

/** No digest: nothing goes before the message. */
static const struct digest_info no_digest_info;

static const struct digest_info *
find_digest_info(unsigned int hash)
{
	if (hash == 0 || hash == RTE_CRYPTO_AUTH_NULL)
		return &no_digest_info;
	for (unsigned int i = 0; i < RTE_DIM(digest_infos); i++)
		if (digest_infos[i].hash == hash)
			return &digest_infos[i];
	return NULL;
}

/** What stands before a message of @p len bytes, and whether it can be one. */
static const struct digest_info *
check_message(size_t bytes, unsigned int hash, size_t len)
{
	const struct digest_info *info = find_digest_info(hash);

	if (info == NULL || (info->digest_bytes != 0 && info->digest_bytes != len))
		return NULL;
	if (bytes < OVERHEAD_BYTES || len + info->prefix_bytes > bytes - OVERHEAD_BYTES)
		return NULL;
	return info;
}

int
qat4_pkcs1_sign_pad(
		uint8_t *em, size_t bytes, unsigned int hash, const uint8_t *message, size_t len)
{
	const struct digest_info *info = check_message(bytes, hash, len);
	size_t fill_bytes;

	if (info == NULL)
		return -EINVAL;
	fill_bytes = bytes - 3 - info->prefix_bytes - len;
	em[0] = 0;
	em[1] = 1;
	memset(em + FILL_AT, 0xff, fill_bytes);
	em[FILL_AT + fill_bytes] = 0;
	memcpy(em + bytes - len - info->prefix_bytes, info->prefix, info->prefix_bytes);
	memcpy(em + bytes - len, message, len);
	return 0;
}

int
qat4_pkcs1_sign_check(const uint8_t *em, size_t bytes, unsigned int hash, const uint8_t *message,
		size_t len)
{
	const struct digest_info *info = check_message(bytes, hash, len);
	size_t fill_bytes;
	uint8_t wrong;

	if (info == NULL)
		return -EINVAL;
	fill_bytes = bytes - 3 - info->prefix_bytes - len;
	wrong = em[0] | (em[1] ^ 1) | em[FILL_AT + fill_bytes];
	for (size_t i = 0; i < fill_bytes; i++)
		wrong |= em[FILL_AT + i] ^ 0xff;
	if (wrong != 0 ||
			!qat4_num_equal(em + bytes - len - info->prefix_bytes, info->prefix,
					info->prefix_bytes) ||
			!qat4_num_equal(em + bytes - len, message, len))
		return -EBADMSG;
	return 0;
}

int
qat4_pkcs1_encrypt_pad(uint8_t *em, size_t bytes, const struct qat4_asym_random *random,
		const uint8_t *message, size_t len)
{
	if (bytes < OVERHEAD_BYTES || len > bytes - OVERHEAD_BYTES)
		return -EINVAL;
	em[0] = 0;
	em[1] = 2;
	em[bytes - len - 1] = 0;
	if (len != 0)
		memcpy(em + bytes - len, message, len);
	return qat4_random_nonzero(random, em + FILL_AT, bytes - len - 3);
}

/** All ones when @p x is zero, else zero; without a branch. */
static size_t
mask_if_zero(size_t x)
{
	return (size_t)0 - ((~x & (x - 1)) >> (8 * sizeof(x) - 1));
}

int
qat4_pkcs1_encrypt_unpad(const uint8_t *em, size_t bytes, size_t *at)
{
	size_t separator = 0;
	size_t found = 0; /* all ones from the separator on */
	size_t wrong;

	if (bytes < OVERHEAD_BYTES)
		return -EBADMSG;
	for (size_t i = FILL_AT; i < bytes; i++) {
		size_t zero = mask_if_zero(em[i]);

		separator |= i & zero & ~found;
		found |= zero;
	}
	wrong = em[0] | (em[1] ^ 2u) | ~found;
	/* Too little padding: the difference wraps round and has its top bit set. */
	wrong |= (separator - (FILL_AT + FILL_MIN_BYTES)) >> (8 * sizeof(size_t) - 1);
	*at = separator + 1;
	return wrong == 0 ? 0 : -EBADMSG;
}
