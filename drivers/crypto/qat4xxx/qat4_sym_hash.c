/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Precomputes that a content descriptor wants: keyed hash states and the GCM hash key. Done with
 * the direct functions of intel-ipsec-mb: no state in the library, no lock.
 */

#include <string.h>

#define NO_COMPAT_IMB_API_053 /* no names outside IMB_ */
#include <intel-ipsec-mb.h>

#include <rte_byteorder.h>

#include "qat4_sym_cd.h"

enum { MAX_STATE_BYTES = 64 };

/** Run the compression function of @p alg over @p block; words in host order. */
static void
one_block(struct IMB_MGR *imb, enum qat4_la_auth_alg alg, const uint8_t *block, void *words)
{
	switch (alg) {
	case QAT4_LA_AUTH_SHA1:
		IMB_SHA1_ONE_BLOCK(imb, block, words);
		break;
	case QAT4_LA_AUTH_SHA224:
		IMB_SHA224_ONE_BLOCK(imb, block, words);
		break;
	case QAT4_LA_AUTH_SHA256:
		IMB_SHA256_ONE_BLOCK(imb, block, words);
		break;
	case QAT4_LA_AUTH_SHA384:
		IMB_SHA384_ONE_BLOCK(imb, block, words);
		break;
	default:
		IMB_SHA512_ONE_BLOCK(imb, block, words);
		break;
	}
}

void
qat4_hash_one_block(struct IMB_MGR *imb, enum qat4_la_auth_alg alg, const uint8_t *block,
		uint8_t *state)
{
	const struct qat4_la_hash_info *info = qat4_la_hash_info(alg);
	uint64_t words[MAX_STATE_BYTES / sizeof(uint64_t)] = { 0 };
	unsigned int i;

	one_block(imb, alg, block, words);
	for (i = 0; i < info->state_bytes; i += info->word_bytes) {
		if (info->word_bytes == 4) {
			uint32_t be = rte_cpu_to_be_32(((uint32_t *)words)[i / 4]);

			memcpy(state + i, &be, sizeof(be));
		} else {
			uint64_t be = rte_cpu_to_be_64(words[i / 8]);

			memcpy(state + i, &be, sizeof(be));
		}
	}
	explicit_bzero(words, sizeof(words));
}

/** Expand an AES key. */
static void
expand_key(struct IMB_MGR *imb, const uint8_t *key, unsigned int key_bytes, void *enc, void *dec)
{
	if (key_bytes == 16)
		IMB_AES_KEYEXP_128(imb, key, enc, dec);
	else if (key_bytes == 24)
		IMB_AES_KEYEXP_192(imb, key, enc, dec);
	else
		IMB_AES_KEYEXP_256(imb, key, enc, dec);
}

void
qat4_gcm_hash_key(struct IMB_MGR *imb, const uint8_t *key, unsigned int key_bytes, uint8_t *h)
{
	uint8_t enc[15 * QAT4_AES_BLOCK_BYTES] __rte_aligned(16);
	uint8_t dec[15 * QAT4_AES_BLOCK_BYTES] __rte_aligned(16);
	const uint8_t zeros[QAT4_AES_BLOCK_BYTES] = { 0 };
	IMB_JOB job = {
		.enc_keys = enc,
		.dec_keys = dec,
		.key_len_in_bytes = key_bytes,
		.src = zeros,
		.dst = h,
		.iv = zeros,
		.iv_len_in_bytes = QAT4_AES_BLOCK_BYTES,
		.msg_len_to_cipher_in_bytes = QAT4_AES_BLOCK_BYTES,
		.cipher_mode = IMB_CIPHER_CNTR,
	};

	expand_key(imb, key, key_bytes, enc, dec);
	/* Counter mode over a zero block with a zero counter is the block cipher itself. */
	IMB_SUBMIT_CIPHER_BURST_NOCHECK(imb, &job, 1, IMB_CIPHER_CNTR, IMB_DIR_ENCRYPT,
			(IMB_KEY_SIZE_BYTES)key_bytes);
	explicit_bzero(enc, sizeof(enc));
	explicit_bzero(dec, sizeof(dec));
}
