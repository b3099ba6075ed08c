/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keys and IVs of the file command: from text, or random.
 */

#include "file_keys.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "app_error.h"
#include "hex.h"

static uint16_t
part_key_bytes(const struct algo_part *part)
{
	return part == NULL ? 0 : part->key_bytes;
}

bool
algo_keyed(const struct algo *algo)
{
	return part_key_bytes(algo->cipher) != 0 || part_key_bytes(algo->auth) != 0;
}

/** Say which sizes a key may have. */
static void
complain_key_size(const struct algo *algo, int bytes)
{
	unsigned int cipher = part_key_bytes(algo->cipher);
	char given[32] = "too many";

	if (bytes >= 0)
		snprintf(given, sizeof(given), "%d", bytes);
	if (part_key_bytes(algo->auth) == 0)
		app_error("--key has %s bytes; %s takes %u", given, algo->name, cipher);
	else if (cipher == 0)
		app_error("--key has %s bytes; %s takes 1 to %zu and what the device allows", given,
				algo->name, sizeof(((struct algo_keys *)NULL)->auth_key));
	else
		app_error("--key has %s bytes; %s takes %u of the cipher, then at least 1 of the HMAC",
				given, algo->name, cipher);
}

int
file_keys_parse(const struct algo *algo, const char *text, struct algo_keys *keys)
{
	uint8_t bytes[sizeof(keys->key) + sizeof(keys->auth_key)];
	int cipher = part_key_bytes(algo->cipher);
	bool hmac = part_key_bytes(algo->auth) != 0;
	int n = hex_decode(text, bytes, sizeof(bytes));

	if (!algo_keyed(algo)) {
		app_error("%s takes no --key", algo->name);
		return -EINVAL;
	}
	if (n == -EINVAL) {
		app_error("--key is not hexadecimal digits, two a byte");
		return -EINVAL;
	}
	if (n < 0 || (hmac ? n <= cipher : n != cipher) ||
			n - cipher > (int)sizeof(keys->auth_key)) {
		complain_key_size(algo, n);
		return -EINVAL;
	}
	memset(keys, 0, sizeof(*keys));
	memcpy(keys->key, bytes, (size_t)cipher);
	memcpy(keys->auth_key, bytes + cipher, (size_t)(n - cipher));
	keys->key_bytes = (uint16_t)cipher;
	keys->auth_key_bytes = (uint16_t)(n - cipher);
	OPENSSL_cleanse(bytes, sizeof(bytes));
	return 0;
}

int
file_keys_random(const struct algo *algo, struct algo_keys *keys)
{
	memset(keys, 0, sizeof(*keys));
	keys->key_bytes = part_key_bytes(algo->cipher);
	keys->auth_key_bytes = part_key_bytes(algo->auth);
	if (RAND_bytes(keys->key, keys->key_bytes) == 1 &&
			RAND_bytes(keys->auth_key, keys->auth_key_bytes) == 1)
		return 0;
	app_error("no random numbers for a key");
	return -EIO;
}

void
file_keys_text(const struct algo_keys *keys, char *out)
{
	hex_encode(keys->key, keys->key_bytes, out);
	hex_encode(keys->auth_key, keys->auth_key_bytes, out + 2 * (size_t)keys->key_bytes);
}

int
file_iv_parse(const struct algo *algo, const char *text, uint8_t iv[FILE_IV_BYTES])
{
	uint16_t wanted = algo->cipher->iv_bytes;
	int n;

	memset(iv, 0, FILE_IV_BYTES);
	if (text == NULL) {
		if (RAND_bytes(iv, wanted) == 1)
			return 0;
		app_error("no random numbers for an IV");
		return -EIO;
	}
	n = hex_decode(text, iv, FILE_IV_BYTES);
	if (n == wanted)
		return 0;
	if (n == -EINVAL)
		app_error("--iv is not hexadecimal digits, two a byte");
	else
		app_error("--iv has %s%d bytes; %s takes %u", n < 0 ? "more than " : "",
				n < 0 ? FILE_IV_BYTES : n, algo->name, wanted);
	return -EINVAL;
}
