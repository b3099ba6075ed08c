/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keys and IVs of the file command: from text, or random.
 */

#ifndef FILE_KEYS_H
#define FILE_KEYS_H

#include <stdbool.h>

#include "algo.h"
#include "file_format.h"
#include "oracle.h"

/**
 * Split the key of @p algo, in hexadecimal: first the cipher's, whose length the algorithm fixes,
 * the rest is the HMAC's.
 *
 * @return  0; -EINVAL after a message that names the sizes.
 */
int file_keys_parse(const struct algo *algo, const char *text, struct algo_keys *keys);

/** Make a random key. @return  0; -EIO after a message. */
int file_keys_random(const struct algo *algo, struct algo_keys *keys);

/** Write the key as file_keys_parse() reads it; @p out has room for FILE_KEYS_TEXT characters. */
void file_keys_text(const struct algo_keys *keys, char *out);

#define FILE_KEYS_TEXT (2 * (32 + 128) + 1)

/**
 * IV of a file from text, or random when @p text is NULL. Filled with zeros to FILE_IV_BYTES.
 *
 * @return  0; -EINVAL or -EIO after a message.
 */
int file_iv_parse(const struct algo *algo, const char *text, uint8_t iv[FILE_IV_BYTES]);

/** Has the algorithm a key? */
bool algo_keyed(const struct algo *algo);

#endif /* FILE_KEYS_H */
