/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The encrypted file and how a file is cut; file_format.h has the picture.
 */

#include "file_format.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const uint8_t magic[8] = { 'Q', 'A', 'T', '4', 'X', 'X', 'X', 1 };

static void
store_be(uint8_t *at, uint64_t value, unsigned int bytes)
{
	while (bytes-- != 0) {
		at[bytes] = (uint8_t)value;
		value >>= 8;
	}
}

static uint64_t
load_be(const uint8_t *at, unsigned int bytes)
{
	uint64_t value = 0;

	while (bytes-- != 0)
		value = value << 8 | *at++;
	return value;
}

void
file_header_encode(const struct file_header *header, uint8_t out[FILE_HEADER_BYTES])
{
	memset(out, 0, FILE_HEADER_BYTES);
	memcpy(out, magic, sizeof(magic));
	snprintf((char *)out + 8, ALGO_NAME_SIZE, "%s", header->algo);
	store_be(out + 40, header->chunk_bytes, 4);
	store_be(out + 48, header->plain_bytes, 8);
	memcpy(out + 56, header->iv, FILE_IV_BYTES);
}

int
file_header_decode(const uint8_t in[FILE_HEADER_BYTES], struct file_header *header)
{
	if (memcmp(in, magic, sizeof(magic)) != 0)
		return -EBADMSG;
	if (memchr(in + 8, '\0', ALGO_NAME_SIZE) == NULL || load_be(in + 44, 4) != 0)
		return -EBADMSG;
	memcpy(header->algo, in + 8, ALGO_NAME_SIZE);
	header->chunk_bytes = (uint32_t)load_be(in + 40, 4);
	header->plain_bytes = load_be(in + 48, 8);
	memcpy(header->iv, in + 56, FILE_IV_BYTES);
	return header->chunk_bytes == 0 ? -EBADMSG : 0;
}

uint64_t
file_nb_chunks(const struct file_layout *layout)
{
	if (layout->plain_bytes == 0)
		return layout->tag_bytes != 0 ? 1 : 0;
	return layout->plain_bytes / layout->chunk_bytes +
			(layout->plain_bytes % layout->chunk_bytes != 0);
}

uint32_t
file_chunk_bytes(const struct file_layout *layout, uint64_t index)
{
	uint64_t left = layout->plain_bytes - index * layout->chunk_bytes;

	return left < layout->chunk_bytes ? (uint32_t)left : layout->chunk_bytes;
}

uint32_t
file_padded_bytes(const struct file_layout *layout, uint64_t index)
{
	uint32_t bytes = file_chunk_bytes(layout, index);
	uint32_t block = layout->block_bytes;

	return bytes == 0 ? FILE_EMPTY_BYTES : (bytes + block - 1) / block * block;
}

uint64_t
file_record_offset(const struct file_layout *layout, uint64_t index)
{
	uint64_t nb = file_nb_chunks(layout);
	uint64_t record = layout->chunk_bytes + layout->tag_bytes;

	if (index < nb || nb == 0)
		return FILE_HEADER_BYTES + index * record;
	return FILE_HEADER_BYTES + (nb - 1) * record + file_padded_bytes(layout, nb - 1) +
			layout->tag_bytes;
}

void
file_chunk_context(
		const struct file_layout *layout, uint64_t index, uint8_t out[FILE_CONTEXT_BYTES])
{
	store_be(out, index, 8);
	store_be(out + 8, layout->plain_bytes, 8);
}

int
file_iv_init(struct file_iv *iv, const struct algo_part *cipher, const uint8_t *key,
		const struct file_header *header)
{
	const EVP_CIPHER *ecb = cipher->key_bytes == 16 ? EVP_aes_128_ecb()
			: cipher->key_bytes == 24       ? EVP_aes_192_ecb()
							: EVP_aes_256_ecb();

	iv->cipher = cipher;
	iv->chunk_bytes = header->chunk_bytes;
	memcpy(iv->base, header->iv, FILE_IV_BYTES);
	iv->ecb = NULL;
	if (cipher->cipher != RTE_CRYPTO_CIPHER_AES_CBC)
		return 0;
	iv->ecb = EVP_CIPHER_CTX_new();
	if (iv->ecb == NULL || EVP_EncryptInit_ex(iv->ecb, ecb, NULL, key, NULL) != 1 ||
			EVP_CIPHER_CTX_set_padding(iv->ecb, 0) != 1) {
		file_iv_fini(iv);
		return -ENOMEM;
	}
	return 0;
}

void
file_iv_fini(struct file_iv *iv)
{
	EVP_CIPHER_CTX_free(iv->ecb);
	iv->ecb = NULL;
}

/** Add @p n to a number of 128 bits. */
static void
add_be128(uint8_t at[16], uint64_t n)
{
	uint64_t low = load_be(at + 8, 8);

	store_be(at + 8, low + n, 8);
	if (low + n < low)
		store_be(at, load_be(at, 8) + 1, 8);
}

static void
xor_be64(uint8_t *at, uint64_t n)
{
	store_be(at, load_be(at, 8) ^ n, 8);
}

int
file_chunk_iv(const struct file_iv *iv, uint64_t index, uint8_t out[FILE_IV_BYTES])
{
	int len = 0;

	memcpy(out, iv->base, FILE_IV_BYTES);
	if (iv->cipher->cipher == RTE_CRYPTO_CIPHER_AES_CTR) {
		add_be128(out, index * (iv->chunk_bytes / 16));
		return 0;
	}
	if (iv->cipher->cipher == RTE_CRYPTO_CIPHER_AES_CBC) {
		add_be128(out, index);
		return EVP_EncryptUpdate(iv->ecb, out, &len, out, FILE_IV_BYTES) == 1 ? 0 : -EIO;
	}
	xor_be64(out + iv->cipher->iv_bytes - 8, index);
	return 0;
}
