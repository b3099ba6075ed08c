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

void
qat4_aes_expand(struct IMB_MGR *imb, const uint8_t *key, unsigned int key_bytes, uint8_t *schedule)
{
	uint8_t unused[QAT4_SYM_KEY_SCHEDULE_BYTES] __rte_aligned(16); /* for decryption */

	if (key_bytes == 16)
		IMB_AES_KEYEXP_128(imb, key, schedule, unused);
	else if (key_bytes == 24)
		IMB_AES_KEYEXP_192(imb, key, schedule, unused);
	else
		IMB_AES_KEYEXP_256(imb, key, schedule, unused);
	explicit_bzero(unused, sizeof(unused));
}

void
qat4_aes_encrypt_block(struct IMB_MGR *imb, const uint8_t *schedule, unsigned int key_bytes,
		const uint8_t *in, uint8_t *out)
{
	static const uint8_t zeros[QAT4_AES_BLOCK_BYTES];
	uint8_t result[QAT4_AES_BLOCK_BYTES];
	IMB_JOB job = {
		.enc_keys = schedule,
		.dec_keys = schedule,
		.key_len_in_bytes = key_bytes,
		.src = zeros,
		.dst = result,
		.iv = in,
		.iv_len_in_bytes = QAT4_AES_BLOCK_BYTES,
		.msg_len_to_cipher_in_bytes = QAT4_AES_BLOCK_BYTES,
		.cipher_mode = IMB_CIPHER_CNTR,
	};

	/* Counter mode over a block of zeros is the block cipher itself, of the counter. */
	IMB_SUBMIT_CIPHER_BURST_NOCHECK(imb, &job, 1, IMB_CIPHER_CNTR, IMB_DIR_ENCRYPT,
			(IMB_KEY_SIZE_BYTES)key_bytes);
	memcpy(out, result, sizeof(result));
	explicit_bzero(result, sizeof(result)); /* a key, or a key stream */
}

void
qat4_gcm_hash_key(struct IMB_MGR *imb, const uint8_t *key, unsigned int key_bytes, uint8_t *h)
{
	static const uint8_t zeros[QAT4_AES_BLOCK_BYTES];
	uint8_t schedule[QAT4_SYM_KEY_SCHEDULE_BYTES] __rte_aligned(16);

	qat4_aes_expand(imb, key, key_bytes, schedule);
	qat4_aes_encrypt_block(imb, schedule, key_bytes, zeros, h);
	explicit_bzero(schedule, sizeof(schedule));
}

void
qat4_xcbc_keys(struct IMB_MGR *imb, const uint8_t *key, uint8_t *keys)
{
	uint8_t schedule[QAT4_SYM_KEY_SCHEDULE_BYTES] __rte_aligned(
			16); /* of K1, which it begins with */

	IMB_AES_XCBC_KEYEXP(imb, key, schedule, keys + 16, keys + 32);
	memcpy(keys, schedule, QAT4_AES_BLOCK_BYTES);
	explicit_bzero(schedule, sizeof(schedule));
}

void
qat4_cmac_keys(struct IMB_MGR *imb, const uint8_t *key, uint8_t *keys)
{
	uint8_t schedule[QAT4_SYM_KEY_SCHEDULE_BYTES] __rte_aligned(16);

	qat4_aes_expand(imb, key, QAT4_AES_BLOCK_BYTES, schedule);
	memcpy(keys, key, QAT4_AES_BLOCK_BYTES);
	IMB_AES_CMAC_SUBKEY_GEN_128(imb, schedule, keys + 16, keys + 32);
	explicit_bzero(schedule, sizeof(schedule));
}
