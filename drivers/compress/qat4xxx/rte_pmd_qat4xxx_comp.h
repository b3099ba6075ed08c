/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What compress_qat4xxx offers beyond rte_compressdev.
 *
 * A transform made here is used, shared and freed (rte_compressdev_private_xform_free()) like one
 * made by rte_compressdev_private_xform_create(). Neither kind is freed while operations of it are
 * in flight: that returns -EBUSY, and the transform goes on to be usable. Do not enqueue with it in
 * one thread while another one frees it.
 */

#ifndef RTE_PMD_QAT4XXX_COMP_H
#define RTE_PMD_QAT4XXX_COMP_H

#include <stddef.h>
#include <stdint.h>

#include <rte_comp.h>
#include <rte_compat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A failed verification is an error; otherwise the device then writes the data uncompressed. */
#define RTE_PMD_QAT4XXX_COMP_NO_RECOVERY   (1u << 0)
/** Write uncompressed blocks where they are smaller (deflate, LZ4, LZ4s). */
#define RTE_PMD_QAT4XXX_COMP_BEST          (1u << 1)
/**
 * End-to-end integrity: the device computes CRC-64 of input and output, the driver compares them
 * with what is in the buffers when the operation completes. An LZ4 compression also needs
 * RTE_PMD_QAT4XXX_COMP_NO_RECOVERY and a device that reports it.
 */
#define RTE_PMD_QAT4XXX_COMP_INTEGRITY     (1u << 2)
/** For tests: every verification fails. */
#define RTE_PMD_QAT4XXX_COMP_INJECT_ERROR  (1u << 3)
/**
 * LZ4 compression: the XXH32 goes on from operation to operation of this transform, up to one with
 * RTE_COMP_FLUSH_FINAL. At most one operation of the transform may be in flight, and operations
 * must be sent in the order of the data. Not together with RTE_PMD_QAT4XXX_COMP_BEST.
 */
#define RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32 (1u << 4)

/** Options of a transform. All zero: as made by rte_compressdev_private_xform_create(). */
struct rte_pmd_qat4xxx_comp_options {
	uint32_t flags; /**< RTE_PMD_QAT4XXX_COMP_* */
	/**
	 * 3 or 4: LZ4s of this minimum match instead of LZ4 (the algorithm of the transform is
	 * LZ4). The device has it for compression; for decompression no driver is known to offer
	 * it, so expect it of the model only. 0: LZ4.
	 */
	uint8_t lz4s_min_match;
	/** RTE_COMP_LZ4_FLAG_BLOCK_*, in addition to those of the transform. */
	uint8_t lz4_flags;
	uint8_t reserved[2]; /**< 0 */
	/**
	 * Largest LZ4 block: 65536, 262144, 1048576 or 4194304. 0: 65536 for compression, 4194304
	 * for decompression.
	 */
	uint32_t lz4_block_bytes;
};

/**
 * Make a private transform with options.
 *
 * @param options  NULL: none.
 * @return  0; -ENODEV not a device of this driver; -ENOTSUP not offered by this device; -EINVAL
 *          malformed; -ENOMEM. One line in the log says which value and what is allowed.
 */
__rte_experimental int rte_pmd_qat4xxx_comp_xform_create(uint8_t dev_id,
		const struct rte_comp_xform *xform,
		const struct rte_pmd_qat4xxx_comp_options *options, void **private_xform);

/* What happened to an operation: bits of its debug_status. The low 16 bits are the error codes of
 * the device as signed bytes: bits 7:0 of the translator, bits 15:8 of compression. */
#define RTE_PMD_QAT4XXX_COMP_ERROR_CODES  UINT64_C(0x000000ffff)
/** Decompression met the end of the stream. */
#define RTE_PMD_QAT4XXX_COMP_END          UINT64_C(0x0000010000)
/** Integrity: the buffers hold other data than the device read, or wrote. */
#define RTE_PMD_QAT4XXX_COMP_BAD_INPUT    UINT64_C(0x0000020000)
#define RTE_PMD_QAT4XXX_COMP_BAD_OUTPUT   UINT64_C(0x0000040000)
/** The output is uncompressed: blocks of deflate or LZ4, or of LZ4s the bare data. */
#define RTE_PMD_QAT4XXX_COMP_STORED       UINT64_C(0x0000100000)
/** The verification failed and the device wrote the data uncompressed. */
#define RTE_PMD_QAT4XXX_COMP_RECOVERED    UINT64_C(0x0000200000)
/** The output was decompressed and compared by the device. */
#define RTE_PMD_QAT4XXX_COMP_VERIFIED     UINT64_C(0x0000400000)
/** The driver refused the operation: enum rte_pmd_qat4xxx_comp_reason. */
#define RTE_PMD_QAT4XXX_COMP_REASON       UINT64_C(0xff00000000)
#define RTE_PMD_QAT4XXX_COMP_REASON_SHIFT 32

/** Why the driver refused an operation (status RTE_COMP_OP_STATUS_INVALID_ARGS). */
enum rte_pmd_qat4xxx_comp_reason {
	RTE_PMD_QAT4XXX_COMP_REASON_NONE = 0,
	RTE_PMD_QAT4XXX_COMP_REASON_STATEFUL,  /**< the device keeps no state */
	RTE_PMD_QAT4XXX_COMP_REASON_XFORM,     /**< no usable private_xform */
	RTE_PMD_QAT4XXX_COMP_REASON_FLUSH,     /**< stateless is FULL or FINAL */
	RTE_PMD_QAT4XXX_COMP_REASON_NO_BUFFER, /**< m_src or m_dst missing */
	RTE_PMD_QAT4XXX_COMP_REASON_IN_PLACE,  /**< m_src is m_dst */
	RTE_PMD_QAT4XXX_COMP_REASON_RANGE,     /**< offset or length beyond the mbufs */
	RTE_PMD_QAT4XXX_COMP_REASON_SEGMENTS,  /**< more than 8191 of them */
	RTE_PMD_QAT4XXX_COMP_REASON_CHECKSUM,  /**< XXH32 cannot go on from input_chksum */
	RTE_PMD_QAT4XXX_COMP_REASON_DIGEST,    /**< hash: no address for the digest, or no data */
};

/** The reason for which the driver refused @p op. */
static inline enum rte_pmd_qat4xxx_comp_reason
rte_pmd_qat4xxx_comp_refused(const struct rte_comp_op *op)
{
	return (enum rte_pmd_qat4xxx_comp_reason)(
			(op->debug_status & RTE_PMD_QAT4XXX_COMP_REASON) >>
			RTE_PMD_QAT4XXX_COMP_REASON_SHIFT);
}

/** Counters of a queue pair since its set-up or rte_compressdev_stats_reset(). */
struct rte_pmd_qat4xxx_comp_counters {
	uint64_t enqueued;
	uint64_t dequeued;
	uint64_t refused;          /**< by the driver, see enum rte_pmd_qat4xxx_comp_reason */
	uint64_t stored_by_driver; /**< RTE_COMP_LEVEL_NONE */
	uint64_t verified;         /**< compressions that the device verified */
	uint64_t verify_failed;    /**< verification failed, without recovery */
	uint64_t recovered;        /**< verification failed, data written uncompressed */
	uint64_t stored;           /**< output uncompressed, recovered ones included */
	uint64_t out_of_space;     /**< both kinds */
	uint64_t bad_data;         /**< input that is not what it should be */
	uint64_t truncated;        /**< input ends before its last block */
	uint64_t integrity_failed; /**< a CRC-64 does not match */
	uint64_t not_verified;     /**< compression without the mark of verification */
	uint64_t invalid;          /**< device: invalid parameter */
	uint64_t unsupported;      /**< device: unsupported request */
	uint64_t dma_faults;       /**< device could not reach a buffer */
	uint64_t device_error;     /**< other errors of the device */
	uint64_t bad_response;     /**< response does not answer its request */
	uint64_t lost;             /**< no response: the device failed, or was reset */
};

/**
 * Read the counters of a queue pair; may be called while it works.
 *
 * @return  0; -ENODEV not a device of this driver; -EINVAL no such queue pair.
 */
__rte_experimental int rte_pmd_qat4xxx_comp_counters_get(
		uint8_t dev_id, uint16_t qp_id, struct rte_pmd_qat4xxx_comp_counters *counters);

/** Formats that differ in how much they can expand data. */
enum rte_pmd_qat4xxx_comp_format {
	RTE_PMD_QAT4XXX_COMP_DEFLATE_STORED, /**< RTE_COMP_LEVEL_NONE */
	RTE_PMD_QAT4XXX_COMP_DEFLATE_FIXED,
	RTE_PMD_QAT4XXX_COMP_DEFLATE_DYNAMIC,
	RTE_PMD_QAT4XXX_COMP_LZ4,
	RTE_PMD_QAT4XXX_COMP_LZ4S,
};

/**
 * Room for the output that suffices whatever the input is.
 *
 * @return  Bytes; 0 when @p src_bytes or the result is more than one operation can have.
 */
__rte_experimental uint64_t rte_pmd_qat4xxx_comp_bound(
		enum rte_pmd_qat4xxx_comp_format format, uint64_t src_bytes);

/** A sequence of LZ4s: literals, then a copy. Laid out as libzstd's ZSTD_Sequence. */
struct rte_pmd_qat4xxx_comp_sequence {
	uint32_t offset; /**< distance of the copy; 0 in the last sequence */
	uint32_t literal_bytes;
	uint32_t match_bytes; /**< 0 in the last sequence */
	uint32_t reserved;    /**< 0 */
};

/**
 * Turn an LZ4s block into sequences: those of the block without a copy are joined with the next
 * one; the last one has literals only (maybe 0). The literals themselves stay in the application's
 * input, so zstd needs nothing more.
 *
 * Output marked RTE_PMD_QAT4XXX_COMP_STORED is not LZ4s: it is one sequence of literals.
 *
 * @param min_match  As the transform's lz4s_min_match.
 * @param max        Of elements in @p sequences.
 * @return  How many there are; -EINVAL malformed; -ENOSPC more than @p max.
 */
__rte_experimental int64_t rte_pmd_qat4xxx_comp_lz4s_sequences(const uint8_t *lz4s,
		size_t lz4s_bytes, unsigned int min_match,
		struct rte_pmd_qat4xxx_comp_sequence *sequences, size_t max);

#ifdef __cplusplus
}
#endif

#endif /* RTE_PMD_QAT4XXX_COMP_H */
