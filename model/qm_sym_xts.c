/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * AES-XTS as UCS has it: the tweak comes encrypted, so there is no second key; for decryption the
 * key comes as the end of its schedule.
 *
 * libcrypto encrypts the tweak itself. It gets a second key that we choose, and an IV that makes
 * the wanted tweak with it. It takes 16 MiB at most; longer data units are done in parts.
 *
 * Source: doc/hardware/02-sym.md, section 11.3; IEEE 1619.
 */

#include <string.h>

#include "qm_sym_job.h"

enum { AT_ONCE = 16 << 20 };

/* Keys backwards. */

static uint8_t
rotate_left(uint8_t byte, unsigned int by)
{
	return (uint8_t)(byte << by | byte >> (8 - by));
}

/** The S-box of AES (FIPS 197, 5.1.1): inverse in GF(2^8), then the affine step. */
static void
make_sbox(uint8_t sbox[256])
{
	uint8_t value = 1, inverse = 1;

	do {
		/* Times 3, and its inverse divided by 3. */
		value = (uint8_t)(value ^ value << 1 ^ (value & 0x80 ? 0x1b : 0));
		inverse ^= (uint8_t)(inverse << 1);
		inverse ^= (uint8_t)(inverse << 2);
		inverse ^= (uint8_t)(inverse << 4);
		if (inverse & 0x80)
			inverse ^= 0x09;
		sbox[value] = (uint8_t)(inverse ^ rotate_left(inverse, 1) ^
				rotate_left(inverse, 2) ^ rotate_left(inverse, 3) ^
				rotate_left(inverse, 4) ^ 0x63);
	} while (value != 1);
	sbox[0] = 0x63;
}

/** What the word before adds to word @p i of a schedule, in bytes as they lie in memory. */
static void
schedule_step(const uint8_t *sbox, const uint8_t *before, unsigned int i, unsigned int key_words,
		uint8_t to[4])
{
	static const uint8_t round_constants[] = { 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80,
		0x1b, 0x36 };

	memcpy(to, before, 4);
	if (i % key_words == 0) {
		for (unsigned int n = 0; n < 4; n++)
			to[n] = sbox[before[(n + 1) % 4]];
		to[0] ^= round_constants[i / key_words - 1];
	} else if (key_words == 8 && i % 8 == 4) {
		for (unsigned int n = 0; n < 4; n++)
			to[n] = sbox[before[n]];
	}
}

void
qm_sym_aes_recover_key(const uint8_t *reversed, unsigned int key_bytes, uint8_t *key)
{
	unsigned int key_words = key_bytes / 4;
	unsigned int words = key_bytes == 32 ? 60 : 44;
	uint8_t schedule[60][4];
	uint8_t sbox[256];
	uint8_t step[4];

	make_sbox(sbox);
	for (unsigned int done = 0; done < key_words; done += 4) /* the last round key first */
		memcpy(schedule[words - 4 - done], reversed + done * 4, QM_SYM_BLOCK_BYTES);
	for (unsigned int i = words - 1; i >= key_words; i--) {
		schedule_step(sbox, schedule[i - 1], i, key_words, step);
		for (unsigned int n = 0; n < 4; n++)
			schedule[i - key_words][n] = schedule[i][n] ^ step[n];
	}
	memcpy(key, schedule, key_bytes);
	explicit_bzero(schedule, sizeof(schedule));
	explicit_bzero(step, sizeof(step));
}

/* Tweaks. */

/** A tweak as two words of this machine, the lower first. */
struct tweak {
	uint64_t word[2];
};

/** The tweak so many blocks on: times x for each of them. */
static struct tweak
advance(struct tweak tweak, uint64_t blocks)
{
	for (; blocks > 0; blocks--) {
		uint64_t out = tweak.word[1] >> 63;

		tweak.word[1] = tweak.word[1] << 1 | tweak.word[0] >> 63;
		tweak.word[0] = tweak.word[0] << 1 ^ (0x87 & -out);
	}
	return tweak;
}

/* The data unit. */

/** Contexts of @p cd: XTS with a second key of ours, and what deciphers with that key. */
static bool
make_contexts(const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	bool long_key = cd->key_bytes == 32;
	unsigned int xts = long_key ? QM_SYM_EVP_AES_256_XTS : QM_SYM_EVP_AES_128_XTS;
	unsigned int len = long_key ? 32 : 16;
	uint8_t keys[64];

	/* Any key but the first, which the library would refuse. */
	memcpy(keys, cd->cipher_key, len);
	for (unsigned int i = 0; i < len; i++)
		keys[len + i] = (uint8_t)~keys[i];
	if (cd->tweak_evp == NULL)
		cd->tweak_evp = qm_sym_evp_context(
				sym->evp[qm_sym_evp_aes(QM_SYM_EVP_AES_ECB, len)], keys + len,
				false);
	if (cd->evp == NULL)
		cd->evp = qm_sym_evp_context(sym->evp[xts], keys, !cd->decrypt);
	explicit_bzero(keys, sizeof(keys));
	return cd->tweak_evp != NULL && cd->evp != NULL;
}

/** A part of a data unit that begins with @p tweak, which the library makes by itself of an IV. */
static bool
cipher_part(const struct qm_sym_cd *cd, struct tweak tweak, const struct qm_sym_bytes *data)
{
	uint8_t iv[QM_SYM_BLOCK_BYTES];

	return qm_sym_evp_run(cd->tweak_evp,
			       &(struct qm_sym_bytes){ (const uint8_t *)&tweak, iv, sizeof(iv) }) &&
			EVP_CipherInit_ex2(cd->evp, NULL, NULL, iv, -1, NULL) == 1 &&
			qm_sym_evp_run(cd->evp, data);
}

bool
qm_sym_xts(const struct qm_sym *sym, const struct qm_sym_job *job, const struct qm_sym_bytes *data)
{
	struct tweak tweak;
	uint64_t run;

	if (!make_contexts(sym, job->cd))
		return false;
	memcpy(&tweak, job->iv, sizeof(tweak));
	for (uint64_t at = 0; at < data->len; at += run) {
		run = data->len - at;
		if (run > AT_ONCE) /* at least as much is left, so the stealing is all in the last
				    */
			run = AT_ONCE / 2;
		if (!cipher_part(job->cd, tweak,
				    &(struct qm_sym_bytes){ data->in + at, data->out + at, run }))
			return false;
		if (at + run < data->len)
			tweak = advance(tweak, run / QM_SYM_BLOCK_BYTES);
	}
	return true;
}
