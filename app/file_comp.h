/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Compress or decompress a file through a device, and check what came out.
 *
 * A compression cuts the file into chunks; each is one operation. The threads, one for each queue
 * pair, take groups of chunks in turn, and write what came out of them in order. All chunks but the
 * last are flushed (RTE_COMP_FLUSH_FULL), so that what they become is one stream.
 *
 * A decompression is one operation for each member of the file, because nothing but decompressing
 * finds out where a member ends, and a device keeps no state between operations.
 */

#ifndef FILE_COMP_H
#define FILE_COMP_H

#include <stdbool.h>
#include <stdint.h>

#include "comp_dev.h"
#include "comp_format.h"
#include "file_io.h"
#include "progress.h"

#define FILE_COMP_CHUNK_MIN  256
#define FILE_COMP_CHUNK_MAX  (1u << 20)
#define FILE_COMP_BURST_MAX  256
#define FILE_COMP_MEMORY_MAX (512u << 20) /* of all buffers */

/** What to do. */
struct file_comp_job {
	bool compress;
	enum comp_format format;
	int level; /* -1: the device's default */
	uint8_t dev_id;
	const char *in_path;
	const char *out_path; /* NULL: not kept */
	uint32_t chunk_bytes;
	uint16_t burst;
	bool verify;
	bool progress; /* even where standard error is no terminal */
};

/** What came of it. */
struct file_comp_result {
	uint64_t in_bytes;
	uint64_t out_bytes;
	uint64_t ops;
	uint16_t nb_threads;
	double seconds; /* reading and writing the files included */
	uint64_t verified_bytes;
};

/**
 * Do it. The device must not be in use.
 *
 * @return  0; a negative errno after a message: -EBADMSG the input is damaged or a result differs
 *          from that of zlib or liblz4; -ENOTSUP a file that cannot be taken; -ECANCELED app_stop
 *          was set. Then there is no output file.
 */
int file_comp_run(const struct file_comp_job *job, struct file_comp_result *result);

/* The parts of it, with files that are open; see there. */
int file_compress(const struct file_comp_job *job, const struct file_in *in,
		const struct file_out *out, struct file_comp_result *result);
int file_decompress(const struct file_comp_job *job, const struct file_in *in,
		const struct file_out *out, struct file_comp_result *result);

/** Decompress @p packed with zlib or liblz4 and compare with @p plain. */
int file_comp_verify(const struct file_comp_job *job, const struct file_in *plain,
		const struct file_in *packed, struct file_comp_result *result);

/** Start the bar of a job. */
void file_comp_progress(const struct file_comp_job *job, struct progress *progress,
		const char *what, uint64_t total);

#endif /* FILE_COMP_H */
