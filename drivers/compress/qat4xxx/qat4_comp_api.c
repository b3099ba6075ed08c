/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The functions of rte_pmd_qat4xxx_comp.h, as far as they are not in files of their own.
 */

#include <errno.h>

#include <rte_common.h>

#include "qat4_comp.h"

int
rte_pmd_qat4xxx_comp_xform_create(uint8_t dev_id, const struct rte_comp_xform *xform,
		const struct rte_pmd_qat4xxx_comp_options *options, void **private_xform)
{
	struct qat4_comp_device *dev = qat4_comp_device_get(dev_id);

	if (dev == NULL)
		return -ENODEV;
	if (xform == NULL || private_xform == NULL)
		return -EINVAL;
	return qat4_comp_xform_create(dev, xform, options, private_xform);
}

int
rte_pmd_qat4xxx_comp_counters_get(
		uint8_t dev_id, uint16_t qp_id, struct rte_pmd_qat4xxx_comp_counters *counters)
{
	struct qat4_comp_device *dev = qat4_comp_device_get(dev_id);
	const struct rte_compressdev_data *data;
	struct qat4_comp_shared *shared;
	const struct qat4_comp_qp *qp;
	int ret = -EINVAL;

	if (dev == NULL)
		return -ENODEV;
	data = dev->compressdev->data;
	shared = data->dev_private;
	if (counters == NULL || qp_id >= data->nb_queue_pairs)
		return -EINVAL;
	rte_spinlock_lock(&shared->qp_lock);
	qp = data->queue_pairs[qp_id];
	if (qp != NULL) {
		qat4_comp_qp_counters(qp, counters);
		ret = 0;
	}
	rte_spinlock_unlock(&shared->qp_lock);
	return ret;
}

static uint64_t
div_up(uint64_t value, uint64_t by)
{
	return value / by + (value % by != 0);
}

/**
 * Bounds of section 3.7 of doc/hardware/04-compress.md. With n bytes of input:
 *
 *   fixed    a literal takes 8 or 9 bits: 9n/8; 3 bits and the end of block: 5 bytes
 *   dynamic  9n/8, and 155 bytes of code lengths for a block, which a 420xx cuts every 4096 tokens
 *            of 7/8 byte (a 4xxx later: what suffices for the one suffices for the other)
 *   LZ4      13 bytes (token, lengths, offset, size word) for each 1520 literals
 *   LZ4s     11 bytes (no size word) for each 2000 literals
 *   stored   5 bytes for each 65535, at least one block
 *
 * and what the device may keep in reserve: 1024 bytes, with dynamic codes 512. The uncompressed
 * output after a failed verification is smaller than each of these.
 */
static uint64_t
bound(enum rte_pmd_qat4xxx_comp_format format, uint64_t n)
{
	switch (format) {
	case RTE_PMD_QAT4XXX_COMP_DEFLATE_STORED:
		return n + 5 * RTE_MAX(UINT64_C(1), div_up(n, 65535));
	case RTE_PMD_QAT4XXX_COMP_DEFLATE_FIXED:
		return div_up(9 * n, 8) + 5 + 1024;
	case RTE_PMD_QAT4XXX_COMP_DEFLATE_DYNAMIC:
		return div_up(9 * n, 8) + 8 * 155 * n / 7 / 4096 + 512;
	case RTE_PMD_QAT4XXX_COMP_LZ4:
		return n + 13 * div_up(n, 1520) + 1024;
	case RTE_PMD_QAT4XXX_COMP_LZ4S:
		return n + 11 * div_up(n, 2000) + 1024;
	}
	return 0;
}

uint64_t
rte_pmd_qat4xxx_comp_bound(enum rte_pmd_qat4xxx_comp_format format, uint64_t src_bytes)
{
	uint64_t bytes = src_bytes > UINT32_MAX ? 0 : bound(format, src_bytes);

	return bytes > UINT32_MAX ? 0 : bytes;
}
