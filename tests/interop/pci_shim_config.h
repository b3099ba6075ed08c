/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Configuration space of a modelled virtual function, as far as drivers look at it.
 */

#ifndef PCI_SHIM_CONFIG_H
#define PCI_SHIM_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { SHIM_CONFIG_BYTES = 256 };

/** The registers. Little-endian, as the bus has them. */
struct shim_config {
	uint8_t bytes[SHIM_CONFIG_BYTES];
};

/** State after reset of a function 8086:@p device_id. The fuse registers at 0x40 read 0: nothing is
 * fused off. */
void shim_config_init(struct shim_config *config, uint16_t device_id);

/** @return  Bytes copied, less than @p len at the end of the space; -1 when @p offset is outside of
 * it. */
int shim_config_read(const struct shim_config *config, void *to, size_t len, off_t offset);

/**
 * Write; bits that are read-only keep their value.
 *
 * @param reset  Out: a function-level reset was asked for.
 * @return       As shim_config_read().
 */
int shim_config_write(struct shim_config *config, const void *from, size_t len, off_t offset,
		bool *reset);

#endif /* PCI_SHIM_CONFIG_H */
