/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the tests of compression need: a modelled card with compression, pools, jobs on plain
 * memory.
 *
 * A job copies its input into an mbuf chain of the wanted shape and its output out of one, and
 * checks that nothing outside was written. The oracles (comp_oracle.h) see plain memory only.
 */

#ifndef COMP_HARNESS_H
#define COMP_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <rte_compressdev.h>

#include "rte_pmd_qat4xxx_comp.h"

#define CT_MODEL      "qat4xxx_model0"
#define CT_SEG_MAX    65535                                              /* bytes of a segment */
#define CT_LZ4        ((enum rte_comp_algorithm)(RTE_COMP_ALGO_LZS + 1)) /* as from 23.03 on */
#define CT_XXHASH32   ((enum rte_comp_checksum_type)(RTE_COMP_CHECKSUM_CRC32_ADLER32 + 1))
#define CT_DATA_BYTES (10 * 1024 * 1024)

/** Device under test: compressdev id. */
extern uint8_t ct_dev;

/** Its queue pair that jobs go to. */
extern uint16_t ct_qp;

/** How the mbufs of a buffer are cut: segments of @p seg bytes behind @p lead bytes of packet data.
 */
struct ct_shape {
	uint32_t lead;
	uint32_t seg; /* 0: CT_SEG_MAX */
};

/** One operation. */
struct ct_job {
	void *xform;
	const uint8_t *in;
	uint32_t in_bytes;
	uint8_t *out;       /* room for out_bytes */
	uint32_t out_bytes; /* what the destination has */
	struct ct_shape src, dst;
	enum rte_comp_flush_flag flush;
	uint64_t input_chksum;
	uint8_t *digest; /* NULL: none */

	/* Out. */
	enum rte_comp_op_status status;
	uint32_t consumed, produced;
	uint64_t chksum, debug_status;
};

/** Run @p job; the produced bytes are in its out. Fails the test when guards were overwritten. */
void ct_run(struct ct_job *job);

/** The same, after @p meddle has changed the operation; NULL: nothing. */
void ct_run_meddled(struct ct_job *job, void (*meddle)(struct rte_comp_op *op));

/**
 * Run @p n jobs at once, in bursts as large as are accepted; they must come back in order.
 *
 * @return  How often enqueue took less than was left.
 */
unsigned int ct_run_all(struct ct_job *jobs, unsigned int n);

/** What to do with an operation when the device is done with it, before the driver is asked. */
extern void (*ct_between)(struct rte_comp_op *op);

/** Compression and decompression of deflate; the caller frees them with ct_xform_free(). */
void *ct_deflate(enum rte_comp_huffman huffman, int level, enum rte_comp_checksum_type chksum);
void *ct_inflate(enum rte_comp_checksum_type chksum);

/** The same of LZ4, with options. */
void *ct_lz4(bool compress, int level, enum rte_comp_checksum_type chksum,
		const struct rte_pmd_qat4xxx_comp_options *options);
void ct_xform_free(void *xform);

/** Data of the kinds "text", "random", "zeros", "mixed" (all that a corpus has). Freed by free().
 */
uint8_t *ct_data(const char *kind, size_t bytes);

/** Take the device @p name into use beside or instead of the first; ct_device_stop() gives it back.
 * @return  0 or -1. */
int ct_device_start(const char *name);
int ct_device_stop(void);

/**
 * For a secondary process: start EAL with the file prefix @p prefix, find the primary's device and
 * pools. @return  0 or -1.
 */
int ct_attach(const char *prefix);

/** ct_main() with two queue pairs and memory that secondary processes find. */
int ct_main_shared(
		const char *name, const char *services, const struct CMUnitTest *tests, size_t nb);

/** Start EAL and a card with @p services, run, stop. @return  Exit code. */
int ct_main(const char *name, const char *services, const struct CMUnitTest *tests, size_t nb);

#endif /* COMP_HARNESS_H */
