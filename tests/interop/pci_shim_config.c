/* SPDX-License-Identifier: BSD-3-Clause */

/* The layout is PCI's own; what a 4xxx has of it: doc/hardware/01-device.md, 1.2 to 1.7. */

#include <string.h>

#include "pci_shim_config.h"

enum {
	CFG_VENDOR = 0x00,
	CFG_DEVICE = 0x02,
	CFG_COMMAND = 0x04,
	CFG_STATUS = 0x06,
	CFG_SUBCLASS = 0x0a,
	CFG_SUBSYSTEM_VENDOR = 0x2c,
	CFG_CAPABILITIES = 0x34,
	CFG_PCIE = 0x50, /* the fuse registers end at 0x4f */
	CFG_PCIE_DEVCAP = CFG_PCIE + 0x04,
	CFG_PCIE_DEVCTL = CFG_PCIE + 0x08,
	CFG_MSI = 0x90,
	CFG_MSI_CONTROL = CFG_MSI + 0x02,
	CFG_MSI_ADDRESS = CFG_MSI + 0x04,
};

#define CFG_STATUS_CAPABILITIES  0x0010u
#define CFG_CLASS_COPROCESSOR    0x0b40u
#define CFG_PCIE_VERSION_2_RCIEP 0x0092u
#define CFG_PCIE_DEVCAP_FLR      0x10000000u
#define CFG_PCIE_DEVCTL_FLR      0x8000u
#define CFG_MSI_64BIT            0x0080u
#define CFG_CAP_PCIE             0x10
#define CFG_CAP_MSI              0x05

/** What a driver can change. */
static const struct {
	uint8_t offset;
	uint16_t mask;
} writable[] = {
	{ CFG_COMMAND, 0x0406 }, /* memory, bus master, no INTx */
	{ CFG_PCIE_DEVCTL, 0x7fff }, { CFG_MSI_CONTROL, 0x0001 }, { CFG_MSI_ADDRESS, 0xfffc },
	{ CFG_MSI_ADDRESS + 2, 0xffff }, { CFG_MSI_ADDRESS + 4, 0xffff },
	{ CFG_MSI_ADDRESS + 6, 0xffff }, { CFG_MSI_ADDRESS + 8, 0xffff }, /* data */
};

static void
put16(struct shim_config *config, unsigned int offset, uint16_t value)
{
	config->bytes[offset] = (uint8_t)value;
	config->bytes[offset + 1] = (uint8_t)(value >> 8);
}

void
shim_config_init(struct shim_config *config, uint16_t device_id)
{
	memset(config, 0, sizeof(*config));
	put16(config, CFG_VENDOR, 0x8086);
	put16(config, CFG_DEVICE, device_id);
	put16(config, CFG_STATUS, CFG_STATUS_CAPABILITIES);
	put16(config, CFG_SUBCLASS, CFG_CLASS_COPROCESSOR);
	put16(config, CFG_SUBSYSTEM_VENDOR, 0x8086);
	config->bytes[CFG_CAPABILITIES] = CFG_PCIE;
	config->bytes[CFG_PCIE] = CFG_CAP_PCIE;
	config->bytes[CFG_PCIE + 1] = CFG_MSI;
	put16(config, CFG_PCIE + 2, CFG_PCIE_VERSION_2_RCIEP);
	put16(config, CFG_PCIE_DEVCAP + 2, CFG_PCIE_DEVCAP_FLR >> 16);
	config->bytes[CFG_MSI] = CFG_CAP_MSI;
	put16(config, CFG_MSI_CONTROL, CFG_MSI_64BIT);
}

/** How much of [offset, offset + len) is inside, or -1. */
static int
inside(size_t len, off_t offset)
{
	if (offset < 0 || offset >= SHIM_CONFIG_BYTES)
		return -1;
	return len > (size_t)(SHIM_CONFIG_BYTES - offset) ? (int)(SHIM_CONFIG_BYTES - offset)
							  : (int)len;
}

int
shim_config_read(const struct shim_config *config, void *to, size_t len, off_t offset)
{
	int bytes = inside(len, offset);

	if (bytes > 0)
		memcpy(to, config->bytes + offset, (size_t)bytes);
	return bytes;
}

/** Bits of the byte at @p offset that a driver can change. */
static uint8_t
writable_bits(size_t offset)
{
	size_t i;

	for (i = 0; i < sizeof(writable) / sizeof(writable[0]); i++) {
		if (offset == writable[i].offset)
			return (uint8_t)writable[i].mask;
		if (offset == writable[i].offset + 1u)
			return (uint8_t)(writable[i].mask >> 8);
	}
	return 0;
}

int
shim_config_write(
		struct shim_config *config, const void *from, size_t len, off_t offset, bool *reset)
{
	const uint8_t *bytes = from;
	int n = inside(len, offset);
	int i;

	*reset = false;
	for (i = 0; i < n; i++) {
		size_t at = (size_t)offset + (size_t)i;
		uint8_t mask = writable_bits(at);

		config->bytes[at] = (uint8_t)((config->bytes[at] & ~mask) | (bytes[i] & mask));
		if (at == CFG_PCIE_DEVCTL + 1 && (bytes[i] & (CFG_PCIE_DEVCTL_FLR >> 8)) != 0)
			*reset = true;
	}
	return n;
}
