/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The one place where a driver touches a BAR. 32-bit accesses only: narrower ones break the device.
 */

#ifndef QAT4_CSR_H
#define QAT4_CSR_H

#include <stdint.h>

#include <rte_io.h>

/*
 * DPDK's accessors are a plain access and a fence, which the thread sanitizer takes for a race with
 * the engines of a modelled device. For it they are what they amount to.
 */
#ifdef __SANITIZE_THREAD__
#define QAT4_CSR_LOAD(addr)         __atomic_load_n((const uint32_t *)(addr), __ATOMIC_ACQUIRE)
#define QAT4_CSR_STORE(value, addr) __atomic_store_n((uint32_t *)(addr), value, __ATOMIC_RELEASE)
#else
#define QAT4_CSR_LOAD(addr)         rte_read32(addr)
#define QAT4_CSR_STORE(value, addr) rte_write32(value, addr)
#endif

/** Read the register at @p offset of the mapped BAR at @p bar. */
static inline uint32_t
qat4_csr_read(const uint8_t *bar, uint32_t offset)
{
	return QAT4_CSR_LOAD(bar + offset);
}

/** Write the register at @p csr; what was stored before it is visible to the device first. */
static inline void
qat4_csr_store(uint32_t value, uint8_t *csr)
{
	QAT4_CSR_STORE(value, csr);
}

/** The same of the register at @p offset of the mapped BAR at @p bar. */
static inline void
qat4_csr_write(uint8_t *bar, uint32_t offset, uint32_t value)
{
	qat4_csr_store(value, bar + offset);
}

#endif /* QAT4_CSR_H */
