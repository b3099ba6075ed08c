/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Register map of a 4xxx virtual function: PCI identities, BARs, ring banks, interrupt registers.
 *
 * A bank holds one ring pair: ring 0 carries requests to the device, ring 1 responses from it. All
 * registers are 32 bits wide, little-endian, and only aligned 32-bit accesses work.
 *
 *   BAR0 (transport)  bank n at n * 0x2000
 *     +0x0000  fast page: head, tail, status, interrupt, arbiter enable
 *     +0x1000  slow page: ring configuration and base address
 *   BAR2 (misc)       interrupt source and mask, mailbox
 *
 * Source: doc/hardware/01-device.md, sections 1 and 2.
 */

#ifndef QAT4_HW_CSR_H
#define QAT4_HW_CSR_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "qat4_hw_field.h"

/* Identities (section 1.1). */
#define QAT4_PCI_VENDOR       0x8086
#define QAT4_PCI_DEVICE_4XXX  0x4941
#define QAT4_PCI_DEVICE_401XX 0x4943
#define QAT4_PCI_DEVICE_402XX 0x4945
#define QAT4_PCI_DEVICE_VQAT  0x0da5
#define QAT4_VQAT_SUBSYS_SYM  0x0000
#define QAT4_VQAT_SUBSYS_ASYM 0x0001
#define QAT4_VQAT_SUBSYS_COMP 0x0002

/* Shape of a function (sections 1.4, 1.5). */
enum {
	QAT4_VF_BANKS = 4,   /* ring pairs of a VF */
	QAT4_MAX_VFS = 16,   /* VFs of a physical function */
	QAT4_BANK_RINGS = 2, /* requests, responses */
};
#define QAT4_BAR_TRANSPORT       0 /* PCI BAR numbers */
#define QAT4_BAR_MISC            2
#define QAT4_BANK_STRIDE         0x2000u
#define QAT4_TRANSPORT_MIN_BYTES 0x8000u
#define QAT4_MISC_MIN_BYTES      0x2000u
static_assert(QAT4_TRANSPORT_MIN_BYTES == QAT4_VF_BANKS * QAT4_BANK_STRIDE, "all banks");

enum qat4_ring_id { QAT4_RING_REQUEST = 0, QAT4_RING_RESPONSE = 1 };

/* Registers of a bank, relative to its start (section 2.2). "Per ring": add 4 * ring. */
#define QAT4_CSR_RINGHEAD        0x00c0u /* per ring; bytes from the ring's base */
#define QAT4_CSR_RINGTAIL        0x0100u /* per ring; ring 0: the doorbell */
#define QAT4_CSR_RINGSTAT        0x0140u
#define QAT4_CSR_RINGUOSTAT      0x0148u
#define QAT4_CSR_RINGESTAT       0x014cu /* bit r: ring r is empty */
#define QAT4_CSR_RINGNESTAT      0x0150u
#define QAT4_CSR_RINGNFSTAT      0x0154u
#define QAT4_CSR_RINGFSTAT       0x0158u
#define QAT4_CSR_RINGCSTAT       0x015cu
#define QAT4_CSR_IAINTFLAGEN     0x016cu
#define QAT4_CSR_IAINTFLAGREG    0x0170u
#define QAT4_CSR_IAINTFLAGSRCSEL 0x0174u
#define QAT4_CSR_IAINTCOLEN      0x017cu
#define QAT4_CSR_IAINTCOLCTL     0x0180u
#define QAT4_CSR_IAINTFLAGCOLEN  0x0184u
#define QAT4_CSR_RINGEXPSTAT     0x0188u
#define QAT4_CSR_RINGEXPINTEN    0x018cu
#define QAT4_CSR_RINGSRVARBEN    0x019cu /* bit 0: the arbiter may fetch from ring 0 */
#define QAT4_CSR_RINGCONFIG      0x1000u /* per ring */
#define QAT4_CSR_RINGLBASE       0x1040u /* per ring; IOVA bits 31:0 */
#define QAT4_CSR_RINGUBASE       0x1080u /* per ring; IOVA bits 63:32 */

/* A virtual device (0da5) has no mailbox; it resets its one ring pair here (sections 2.12, 6.2). */
#define QAT4_CSR_VQAT_RPRESETCTL 0x1100u /* bit 0: reset the ring pair */
#define QAT4_CSR_VQAT_RPRESETSTS                                                                   \
	0x1104u /* bit 0: done; write 1 to clear, before the next reset                            \
		 */
#define QAT4_RPRESET_RESET             0x1u
#define QAT4_RPRESET_DONE              0x1u

/* Reset values that drivers rely on; every other register of a bank resets to 0. */
#define QAT4_CSR_RINGESTAT_RESET       0x3u
#define QAT4_CSR_RINGNESTAT_RESET      0x3u
#define QAT4_CSR_IAINTFLAGSRCSEL_RESET 0x44u

/* RINGCONFIG (section 2.3). */
#define QAT4_RINGCONFIG_SIZE           0x0000001fu /* size in bytes = 64 << code */
#define QAT4_RINGCONFIG_NEAR_EMPTY     0x000003e0u /* watermark codes, qat4_watermark_bytes() */
#define QAT4_RINGCONFIG_NEAR_FULL      0x00007c00u
#define QAT4_RINGCONFIG_RESERVED       0x7fff8000u
#define QAT4_RINGCONFIG_SIZE_MAX       0x10u /* 4 MiB */
#define QAT4_WATERMARK_512_BYTES       8u    /* what DPDK and Linux set on response rings */

/* Messages (section 2.6). */
#define QAT4_MSG_RESPONSE_BYTES        32u
#define QAT4_MSG_REQUEST_BYTES         128u /* symmetric and compression */
#define QAT4_MSG_REQUEST_ASYM_BYTES    64u
#define QAT4_RING_EMPTY_BYTE           0x7f
#define QAT4_RING_EMPTY_SIG            0x7f7f7f7fu /* first word of a slot without a response */

/* Interrupt and mailbox registers in the misc BAR (sections 2.11, 3.1). */
#define QAT4_CSR_VINTSOU               0x0000u
#define QAT4_CSR_VINTMSK               0x0004u
#define QAT4_CSR_VINTSOUPF2VM          0x1000u
#define QAT4_CSR_VINTMSKPF2VM          0x1004u
#define QAT4_CSR_PF2VM                 0x1008u /* mailbox word, PF to VF */
#define QAT4_CSR_VM2PF                 0x100cu /* mailbox word, VF to PF */

/** Offset in the transport BAR of register @p csr of VF bank @p bank. */
static inline uint32_t
qat4_bank_csr(unsigned int bank, uint32_t csr)
{
	return bank * QAT4_BANK_STRIDE + csr;
}

/** Offset in the transport BAR of per-ring register @p csr of ring @p ring of bank @p bank. */
static inline uint32_t
qat4_ring_csr(unsigned int bank, enum qat4_ring_id ring, uint32_t csr)
{
	return qat4_bank_csr(bank, csr) + 4u * (uint32_t)ring;
}

/** Ring size in bytes of RINGCONFIG size code @p code (0 to QAT4_RINGCONFIG_SIZE_MAX). */
static inline uint32_t
qat4_ring_size_bytes(uint32_t code)
{
	return 64u << code;
}

/**
 * RINGCONFIG size code of a ring of @p bytes.
 *
 * @return  The code, or -1 when @p bytes is not a power of two between 64 and 4 MiB.
 */
static inline int
qat4_ring_size_code(uint32_t bytes)
{
	if (bytes < 64 || bytes > (64u << QAT4_RINGCONFIG_SIZE_MAX) || (bytes & (bytes - 1)) != 0)
		return -1;
	return __builtin_ctz(bytes) - 6;
}

/** Bytes that watermark code @p code stands for; 0 means the watermark is off. */
static inline uint32_t
qat4_watermark_bytes(uint32_t code)
{
	return code == 0 ? 0 : 4u << (code - 1);
}

#endif /* QAT4_HW_CSR_H */
