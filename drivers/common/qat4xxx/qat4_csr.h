/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The one place where a driver touches a BAR. 32-bit accesses only: narrower ones break the device.
 */

#ifndef QAT4_CSR_H
#define QAT4_CSR_H

#include <stdint.h>

#include <rte_io.h>

/** Read the register at @p offset of the mapped BAR at @p bar. */
static inline uint32_t
qat4_csr_read(const uint8_t *bar, uint32_t offset)
{
	return rte_read32(bar + offset);
}

/** Write a register; what was stored before it is visible to the device first. */
static inline void
qat4_csr_write(uint8_t *bar, uint32_t offset, uint32_t value)
{
	rte_write32(value, bar + offset);
}

#endif /* QAT4_CSR_H */
