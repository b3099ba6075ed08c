/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The vfio-user protocol on the wire: headers, payloads, numbers. Little-endian, as both ends are.
 *
 * Source: doc/hardware/06-vfio-user.md, sections 3 and 5.
 */

#ifndef QM_VU_WIRE_H
#define QM_VU_WIRE_H

#include <assert.h>
#include <stdint.h>

enum {
	QM_VU_XFER_MAX = 1 << 20,                /* bytes of a region or DMA message */
	QM_VU_PAYLOAD_MAX = 16 + QM_VU_XFER_MAX, /* of any message */
	QM_VU_FDS_MAX = 16,                      /* descriptors that come with a message */
	QM_VU_MULTI_MAX = 200,                   /* writes in one message */
	QM_VU_WINDOWS_MAX = 65535,               /* of memory, as announced */
};

enum qm_vu_command {
	QM_VU_VERSION = 1,
	QM_VU_DMA_MAP = 2,
	QM_VU_DMA_UNMAP = 3,
	QM_VU_DEVICE_INFO = 4,
	QM_VU_REGION_INFO = 5,
	QM_VU_IRQ_INFO = 7,
	QM_VU_SET_IRQS = 8,
	QM_VU_REGION_READ = 9,
	QM_VU_REGION_WRITE = 10,
	QM_VU_DMA_READ = 11,  /* from us to the client */
	QM_VU_DMA_WRITE = 12, /* likewise */
	QM_VU_RESET = 13,
	QM_VU_WRITE_MULTI = 15,
};

/* Flags of a header. */
#define QM_VU_TYPE     0xfu
#define QM_VU_REQUEST  0u
#define QM_VU_REPLY    1u
#define QM_VU_NO_REPLY 0x10u
#define QM_VU_ERROR    0x20u

struct qm_vu_header {
	uint16_t id;
	uint16_t command;
	uint32_t size_bytes; /* of header and payload */
	uint32_t flags;
	uint32_t error; /* an errno */
};
static_assert(sizeof(struct qm_vu_header) == 16, "header");

struct qm_vu_version {
	uint16_t major;
	uint16_t minor;
	/* then JSON, with its NUL */
};
static_assert(sizeof(struct qm_vu_version) == 4, "version");

struct qm_vu_device_info {
	uint32_t argsz;
	uint32_t flags; /* bit 0: can be reset, bit 1: PCI */
	uint32_t nb_regions;
	uint32_t nb_irqs;
};
static_assert(sizeof(struct qm_vu_device_info) == 16, "device information");

struct qm_vu_region_info {
	uint32_t argsz;
	uint32_t flags; /* bit 0: readable, bit 1: writable */
	uint32_t index;
	uint32_t cap_offset;
	uint64_t size_bytes;
	uint64_t offset;
};
static_assert(sizeof(struct qm_vu_region_info) == 32, "region information");

/* Regions. */
enum { QM_VU_REGION_CONFIG = 7, QM_VU_REGIONS = 9, QM_VU_BARS = 6 };

struct qm_vu_irq_info {
	uint32_t argsz;
	uint32_t flags; /* bit 0: eventfd */
	uint32_t index;
	uint32_t count;
};
static_assert(sizeof(struct qm_vu_irq_info) == 16, "interrupt information");

/* Kinds of interrupts. */
enum { QM_VU_IRQ_INTX, QM_VU_IRQ_MSI, QM_VU_IRQ_MSIX, QM_VU_IRQ_ERR, QM_VU_IRQ_REQ, QM_VU_IRQS };

struct qm_vu_set_irqs {
	uint32_t argsz;
	uint32_t flags;
	uint32_t index;
	uint32_t start;
	uint32_t count;
	/* then count bytes, for data of the kind "bool" */
};
static_assert(sizeof(struct qm_vu_set_irqs) == 20, "interrupt set-up");

/* Flags of it: exactly one of each line. */
#define QM_VU_DATA_NONE      0x1u
#define QM_VU_DATA_BOOL      0x2u
#define QM_VU_DATA_EVENTFD   0x4u
#define QM_VU_DATA           0x7u
#define QM_VU_ACTION_MASK    0x8u
#define QM_VU_ACTION_UNMASK  0x10u
#define QM_VU_ACTION_TRIGGER 0x20u
#define QM_VU_ACTION         0x38u

struct qm_vu_region_access {
	uint64_t offset;
	uint32_t region;
	uint32_t count;
	/* then count bytes, in a write and in the answer to a read */
};
static_assert(sizeof(struct qm_vu_region_access) == 16, "region access");

struct qm_vu_multi_write {
	uint64_t offset;
	uint32_t region;
	uint32_t count; /* 8 at most */
	uint8_t data[8];
};
static_assert(sizeof(struct qm_vu_multi_write) == 24, "one of several writes");

struct qm_vu_dma_map {
	uint32_t argsz;
	uint32_t flags;
	uint64_t offset; /* in the file */
	uint64_t iova;
	uint64_t size_bytes;
};
static_assert(sizeof(struct qm_vu_dma_map) == 32, "map");
#define QM_VU_MAP_READ  0x1u
#define QM_VU_MAP_WRITE 0x2u
#define QM_VU_MAP_FLAGS 0xfu /* the other two are hints */

struct qm_vu_dma_unmap {
	uint32_t argsz;
	uint32_t flags;
	uint64_t iova;
	uint64_t size_bytes;
};
static_assert(sizeof(struct qm_vu_dma_unmap) == 24, "unmap");
#define QM_VU_UNMAP_ALL 0x2u

struct qm_vu_dma_access {
	uint64_t iova;
	uint64_t count;
	/* then count bytes, in a write and in the answer to a read */
};
static_assert(sizeof(struct qm_vu_dma_access) == 16, "DMA access");

#endif /* QM_VU_WIRE_H */
