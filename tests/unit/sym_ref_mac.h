/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Reference implementation: hashes, MACs and CRC. See sym_reference.h.
 */

#ifndef TESTS_UNIT_SYM_REF_MAC_H
#define TESTS_UNIT_SYM_REF_MAC_H

#include <openssl/hmac.h>

#include "sym_ref_job.h"

static inline unsigned int
ref_hash(const struct ref_job *job, const uint8_t *bytes, uint8_t digest[64])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned int len = 0;

	if (ctx == NULL || EVP_DigestInit(ctx, job->md) != 1 ||
			EVP_DigestUpdate(ctx, job->hash_key, job->hash_key_len) != 1 ||
			EVP_DigestUpdate(ctx, bytes, job->auth_len) != 1 ||
			EVP_DigestFinal(ctx, digest, &len) != 1)
		abort();
	EVP_MD_CTX_free(ctx);
	return len;
}

static inline void
ref_mac_block(const struct ref_job *job, const uint8_t *block, size_t len, uint8_t mac[16])
{
	for (size_t i = 0; i < len; i++)
		mac[i] ^= block[i];
	ref_block_cipher(&(struct ref_key){ REF_ECB, job->mac_key, 16 }, false, NULL, mac, 16);
}

/** The last block, if it is not full, is padded with zeros. */
static inline void
ref_cbc_mac(const struct ref_job *job, const uint8_t *bytes, size_t len, uint8_t mac[16])
{
	memset(mac, 0, 16);
	for (; len > 0; bytes += len < 16 ? len : 16, len -= len < 16 ? len : 16)
		ref_mac_block(job, bytes, len < 16 ? len : 16, mac);
}

/** Key @p n of XCBC (RFC 3566), 1 to 3. */
static inline void
ref_xcbc_key(const struct ref_job *job, uint8_t n, uint8_t key[16])
{
	memset(key, n, 16);
	ref_block_cipher(&(struct ref_key){ REF_ECB, job->mac_key, 16 }, false, NULL, key, 16);
}

static inline void
ref_xcbc(const struct ref_job *job, const uint8_t *bytes, size_t len, uint8_t mac[16])
{
	size_t before = len == 0 ? 0 : (len - 1) / 16 * 16;
	uint8_t last[16] = { 0 };
	struct ref_job k1 = *job;
	uint8_t key[16];

	ref_xcbc_key(job, 1, k1.mac_key);
	ref_cbc_mac(&k1, bytes, before, mac);
	memcpy(last, bytes + before, len - before);
	if (len - before < 16)
		last[len - before] = 0x80;
	ref_xcbc_key(job, len - before == 16 ? 2 : 3, key);
	for (unsigned int i = 0; i < 16; i++)
		last[i] ^= key[i];
	ref_mac_block(&k1, last, 16, mac);
}

static inline void
ref_cmac(const struct ref_job *job, const uint8_t *bytes, size_t len, uint8_t mac[16])
{
	if (EVP_Q_mac(NULL, "CMAC", NULL, "AES-128-CBC", NULL, job->mac_key, 16,
			    len > 0 ? bytes : mac, len, mac, 16, NULL) == NULL)
		abort();
}

/** CRC of Ethernet, in the usual form: everything is reflected. */
static inline void
ref_crc32(const uint8_t *bytes, size_t len, uint8_t crc_bytes[4])
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < len; i++) {
		crc ^= bytes[i];
		for (unsigned int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	crc = ~crc;
	memcpy(crc_bytes, &crc, sizeof(crc));
}

#endif /* TESTS_UNIT_SYM_REF_MAC_H */
