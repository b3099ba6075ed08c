/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The model's only way to its registers: 32-bit atomic accesses to BAR memory.
 *
 * The other side stores to the same words at any time. A load acquires and a store releases, so
 * that what a driver wrote before a doorbell is seen after it. Where the model changes a register
 * that a driver writes too, it does so by qm_bar_cas() against the value it saw: a write that came
 * in between is never lost.
 */

#ifndef QM_BAR_H
#define QM_BAR_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "registers are little-endian");

/** Read the register at byte @p offset of @p bar. */
static inline uint32_t
qm_bar_read(const uint8_t *bar, uint32_t offset)
{
	return __atomic_load_n((const uint32_t *)(const void *)(bar + offset), __ATOMIC_ACQUIRE);
}

/** Write the register at byte @p offset of @p bar. */
static inline void
qm_bar_write(uint8_t *bar, uint32_t offset, uint32_t value)
{
	__atomic_store_n((uint32_t *)(void *)(bar + offset), value, __ATOMIC_RELEASE);
}

/** Replace @p seen by @p value. @return  false when the register holds something else by now. */
static inline bool
qm_bar_cas(uint8_t *bar, uint32_t offset, uint32_t seen, uint32_t value)
{
	return __atomic_compare_exchange_n((uint32_t *)(void *)(bar + offset), &seen, value, false,
			__ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

#endif /* QM_BAR_H */
