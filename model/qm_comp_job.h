/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Private to the files of the compression service: a request in work, and what an engine keeps for
 * it. A request goes through:
 *
 *   decode    qm_comp_decode.c   everything is checked, nothing is written
 *   prepare   qm_comp.c          input and output become contiguous: input where it is if that is
 *                                one piece, else in a work buffer, as output is
 *   compress  qm_comp_compress.c with the encoders qm_comp_deflate.c and qm_comp_lz4.c; what does
 *                                not fit is cut, the result is verified, and replaced by stored
 *                                data
 *   or decompress qm_comp_inflate.c, qm_comp_unlz4.c
 *   finish    qm_comp.c          output leaves the work buffer, checksums are made
 *                                (qm_comp_check.c), the response's fields are set
 *
 * qm_comp_chain.c has two requests executed by one message.
 *
 * Source: doc/hardware/04-compress.md, to which all section numbers refer.
 */

#ifndef QM_COMP_JOB_H
#define QM_COMP_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <isa-l.h>
#include <libdeflate.h>
#include <zlib.h>

#include "qat4_hw_comp.h"
#include "qm_comp.h"
#include "qm_stream.h"
#include "qm_sym.h"

enum {
	QM_COMP_HISTORY = 32768,
	QM_COMP_WORK_KEPT = 4 << 20, /* a work buffer above this is freed after use */
	QM_COMP_LEVEL_MAX = 12,      /* of libdeflate */
	QM_COMP_STORED_MAX = 65535,  /* bytes of a stored deflate block */
	QM_COMP_STORED_HEAD = 5,
	QM_LZ4_BLOCK_HEAD = 4, /* the size word */
	QM_LZ4_HASH_BITS = 13,
	QM_LZ4_CHAIN_BITS = 15, /* hash table of deep searches */
};
#define QM_LZ4_STORED 0x80000000u /* in the size word */

/** How clear text is coded. */
enum qm_comp_format {
	QM_COMP_STATIC,
	QM_COMP_DYNAMIC,
	QM_COMP_LZ4,
	QM_COMP_LZ4S,
};

/** A buffer that grows as needed. */
struct qm_comp_work {
	uint8_t *bytes;
	size_t room;
};

/** A request in work. */
struct qm_comp_job {
	struct qm_request *req;
	bool decompress;
	enum qm_comp_format format;
	uint8_t depth;     /* QAT4_COMP_LO_DEPTH */
	bool quick;        /* QAT4_COMP_LO_SKIP_HASH_COLL */
	uint8_t min_match; /* of LZ4s: 3 or 4 */
	bool independent;  /* LZ4 blocks */
	bool block_checksum;
	uint32_t block_max; /* clear bytes of an LZ4 block */
	uint32_t flags;     /* QAT4_COMP_SOP ... */
	bool asb;
	bool e2e;
	bool accumulate;
	struct qat4_comp_crc_block block; /* with e2e */
	struct qat4_comp_xxhash_state xxhash;

	const uint8_t *in;
	size_t in_len;
	uint8_t *out;
	size_t room;
	bool in_work; /* out is the work buffer */

	/* Results. */
	size_t consumed;
	size_t produced;
	int8_t error; /* enum qat4_comp_error */
	uint8_t hdr_flags;
	bool eolb;     /* a final block was decoded */
	bool verified; /* the encoder decoded its own output and compared it */
};

/** A piece of work for an encoder. */
struct qm_comp_piece {
	const uint8_t *in;
	size_t in_len; /* not 0 */
	uint8_t *out;
	size_t room;
	bool final; /* deflate: the last block is */
};

/** What an engine keeps. */
struct qm_comp {
	struct qm_comp_config cfg;
	struct qm_sym *sym; /* of chains; NULL where there are none */
	struct qm_stream src;
	struct qm_stream dst;
	unsigned int dma_hint;
	struct qm_comp_work in_work;
	struct qm_comp_work out_work;
	struct qm_comp_work check_work; /* what verification decodes to */

	struct isal_zstream *isal;
	uint8_t *isal_level_buf;
	struct inflate_state *isal_inflate;
	struct libdeflate_compressor *deflate[QM_COMP_LEVEL_MAX + 1]; /* made when first needed */
	struct libdeflate_decompressor *inflate;
	z_stream zdeflate; /* fixed codes, deep search */
	z_stream zinflate; /* whatever needs to know where blocks end */

	/* Positions in 16 bits: twice the history, so that they tell enough. */
	uint16_t lz4_head[1 << QM_LZ4_CHAIN_BITS];
	uint16_t lz4_chain[QM_COMP_HISTORY];

	uint64_t crc64_polynomial; /* of crc64_table; 0: none */
	uint64_t crc64_table[256];
};

/** Compress @p piece. @return  bytes of output, 0 when it does not fit. */
typedef size_t (*qm_comp_encode)(
		struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece);

/* qm_comp.c */

/** Make room for @p len bytes. @return  false when there is no memory. */
bool qm_comp_work_grow(struct qm_comp_work *work, size_t len);
/** Refuse @p req with @p status besides "compression error". */
void qm_comp_refuse(struct qm_request *req, uint8_t status, int8_t error);
/** Execute a request of the compression service. */
void qm_comp_execute(struct qm_comp *comp, struct qm_request *req);

/* qm_comp_decode.c */

/** Decode the message of @p job->req; makes the streams. @return  false when it is refused. */
bool qm_comp_decode(struct qm_comp *comp, struct qm_comp_job *job);

/* qm_comp_compress.c */

/** Compress, verify, recover. */
void qm_comp_compress(struct qm_comp *comp, struct qm_comp_job *job);
/** Bytes that the output of @p job cannot exceed. */
size_t qm_comp_bound(const struct qm_comp_job *job);

/* qm_comp_isal.c */

/** A stream of ISA-L, all zero. @return  NULL: no memory, or not 4 GiB of addresses. */
struct isal_zstream *qm_comp_isal_create(void);
/** @param isal  May be NULL. */
void qm_comp_isal_destroy(struct isal_zstream *isal);

/* qm_comp_deflate.c */

/** Set up the libraries of deflate and inflate. @return  false when there is no memory. */
bool qm_comp_deflate_init(struct qm_comp *comp);
void qm_comp_deflate_fini(struct qm_comp *comp);
size_t qm_comp_deflate(
		struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece);

/* qm_comp_inflate.c */

void qm_comp_inflate(struct qm_comp *comp, struct qm_comp_job *job);
/** Decode @p len bytes at @p out, made from @p piece, and compare. */
bool qm_comp_inflate_verify(struct qm_comp *comp, const struct qm_comp_piece *piece, size_t len);

/* qm_comp_lz4.c */

size_t qm_comp_lz4(
		struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece);
size_t qm_comp_lz4s(
		struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece);

/* qm_comp_unlz4.c */

/** Decompress LZ4 or LZ4s, from @p job->in to @p job->out. */
void qm_comp_unlz4(struct qm_comp_job *job);

/* qm_comp_check.c */

/** CRC-64 of @p len bytes in the parameters of @p block, from the initial value @p crc. */
uint64_t qm_comp_crc64(struct qm_comp *comp, const struct qat4_comp_crc_block *block, uint64_t crc,
		const uint8_t *bytes, size_t len);
/** Go on with @p state over @p len bytes. */
void qm_comp_xxhash_add(struct qat4_comp_xxhash_state *state, const uint8_t *bytes, size_t len);
/** Digest of all that @p state has seen. */
uint32_t qm_comp_xxhash_digest(const struct qat4_comp_xxhash_state *state);

/* qm_comp_chain.c */

/** Execute a chain message. */
void qm_comp_chain(struct qm_comp *comp, struct qm_request *req);

#endif /* QM_COMP_JOB_H */
