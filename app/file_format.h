/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The encrypted file that "qat4xxx file" writes, and how a file is cut into operations.
 *
 * A file is cut into chunks of the same size; each is one operation and becomes one record.
 *
 *   header, 72 bytes   0  "QAT4XXX" and a byte 1, the version
 *                      8  name of the algorithm, 32 bytes, filled with zeros
 *                     40  bytes of a chunk, 32 bits          (numbers are big-endian)
 *                     44  zero, 32 bits
 *                     48  bytes of the plain file, 64 bits
 *                     56  IV, 16 bytes, filled with zeros
 *   record i           chunk i encrypted, then its tag (none for a cipher alone)
 *
 * All records but the last have the same size. For CBC the last chunk is filled with zeros to whole
 * blocks; the length in the header says where the file ends. An empty file has no record; but where
 * there are tags it has one, of 16 zeros, so that cutting a file to nothing is found out.
 *
 * What differs from chunk to chunk (i counts from 0):
 *   CTR  counter block = IV + i * blocks of a chunk: the records together are plain AES-CTR of the
 * file CBC  IV of chunk i = AES of (IV + i) with the file's key (NIST SP 800-38A, appendix C) GCM
 * nonce of chunk i = IV, its last 8 bytes XOR i (as TLS 1.3 does, RFC 8446 5.3) IV + n is addition
 * of numbers of 128 bits, big-endian, without a carry out.
 *
 * What is authenticated besides the data, so that records cannot be exchanged, left out or
 * appended: GCM           AAD: i, bytes of the plain file (64 bits each) cipher+HMAC   the tag is
 * that of: i, bytes of the plain file, IV of the chunk, encrypted chunk
 */

#ifndef FILE_FORMAT_H
#define FILE_FORMAT_H

#include <stdint.h>

#include <openssl/evp.h>

#include "algo.h"

#define FILE_HEADER_BYTES  72
#define FILE_CONTEXT_BYTES 16 /* chunk number and file length */
#define FILE_PREFIX_BYTES  32 /* what an HMAC covers before the data: context and IV */
#define FILE_IV_BYTES      16
#define FILE_EMPTY_BYTES   16 /* what stands for the data of an empty file */

struct file_header {
	char algo[ALGO_NAME_SIZE];
	uint32_t chunk_bytes;
	uint64_t plain_bytes;
	uint8_t iv[FILE_IV_BYTES];
};

void file_header_encode(const struct file_header *header, uint8_t out[FILE_HEADER_BYTES]);

/** @return  0; -EBADMSG: this is no such header. */
int file_header_decode(const uint8_t in[FILE_HEADER_BYTES], struct file_header *header);

/** How a file is cut. */
struct file_layout {
	uint64_t plain_bytes;
	uint32_t chunk_bytes;
	uint16_t block_bytes;
	uint16_t tag_bytes;
};

/** Number of chunks. */
uint64_t file_nb_chunks(const struct file_layout *layout);

/** Bytes of chunk @p index as they are in the plain file. */
uint32_t file_chunk_bytes(const struct file_layout *layout, uint64_t index);

/** Bytes of chunk @p index filled to whole blocks: what is encrypted, and what its record has
 * before the tag. */
uint32_t file_padded_bytes(const struct file_layout *layout, uint64_t index);

/** Where the record of chunk @p index begins in the encrypted file; of the number of chunks: its
 * end. */
uint64_t file_record_offset(const struct file_layout *layout, uint64_t index);

/** What binds a chunk to its place. */
void file_chunk_context(
		const struct file_layout *layout, uint64_t index, uint8_t out[FILE_CONTEXT_BYTES]);

/** Makes the IVs of chunks. */
struct file_iv {
	const struct algo_part *cipher;
	uint32_t chunk_bytes;
	uint8_t base[FILE_IV_BYTES];
	EVP_CIPHER_CTX *ecb; /* CBC only */
};

/** @return  0, -ENOMEM. */
int file_iv_init(struct file_iv *iv, const struct algo_part *cipher, const uint8_t *key,
		const struct file_header *header);
void file_iv_fini(struct file_iv *iv);

/** IV of chunk @p index. @return  0, -EIO (libcrypto failed). */
int file_chunk_iv(const struct file_iv *iv, uint64_t index, uint8_t out[FILE_IV_BYTES]);

#endif /* FILE_FORMAT_H */
