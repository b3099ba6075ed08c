/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Encrypt, decrypt or hash a file through a device, and check what came out.
 */

#ifndef FILE_JOB_H
#define FILE_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "algo.h"
#include "crypto_dev.h"
#include "crypto_job.h"
#include "file_format.h"
#include "oracle.h"
#include "pump.h"

#define FILE_CHUNK_MIN  256
#define FILE_CHUNK_MAX  61440 /* with its tag and head room it fits one mbuf */
/** Limit on depth times chunk, so that pools fit memory without hugepages, too. */
#define FILE_MEMORY_MAX (192u << 20)

enum file_op { FILE_ENCRYPT = 0, FILE_DECRYPT, FILE_HASH };

/** What to do. */
struct file_job {
	enum file_op op;
	uint8_t dev_id;
	const char *in_path;
	const char *out_path; /* NULL: not kept */
	struct algo algo;     /* of a decryption: must be that of the file's header */
	struct algo_keys keys;
	uint8_t iv[FILE_IV_BYTES]; /* of an encryption: the IV of the file */
	uint32_t chunk_bytes; /* a multiple of 16; of a decryption: that of the file's header */
	uint16_t burst;
	uint16_t depth;
	bool verify;
};

/** What came of it. */
struct file_result {
	uint64_t bytes; /* of the plain file */
	struct pump_stats stats;
	uint64_t verified_chunks;          /* found equal to what libcrypto makes of them */
	uint8_t digest[CRYPTO_DIGEST_MAX]; /* of a hash */
	uint64_t hash_leaves; /* 1: the digest is that of the whole file; more: of a tree, see
				 cmd_file.c */
};

/** Name of an operation. */
const char *file_op_name(enum file_op op);

/**
 * Read the header of an encrypted file.
 *
 * @return  0; a negative errno after a message.
 */
int file_job_read_header(const char *path, struct file_header *header);

/**
 * Do it. The device must not be in use.
 *
 * @return  0; a negative errno after a message: -EBADMSG a result is not authentic or differs from
 *          libcrypto's; -ECANCELED app_stop was set. Then there is no output file.
 */
int file_job_run(const struct file_job *job, struct file_result *result);

/* The two kinds, called by file_job_run() with a device that is open; see there. */
int file_crypt_run(const struct file_job *job, struct crypto_dev *dev, struct file_result *result);
int file_hash_run(const struct file_job *job, struct crypto_dev *dev, struct file_result *result);

/** The session that a job needs. */
void file_job_spec(const struct file_job *job, struct crypto_spec *spec);

/** Say what went wrong with chunk @p index. @return  -EBADMSG not authentic, -EIO everything else.
 */
int file_job_failed_op(const struct file_job *job, uint64_t index, uint8_t status);

#endif /* FILE_JOB_H */
