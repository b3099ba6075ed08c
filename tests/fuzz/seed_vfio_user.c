/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Writes the seeds of fuzz_vfio_user.c: what a good client says, piece by piece.
 */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comp_examples.h"
#include "fuzz_vfio_user_input.h"
#include "hex.h"
#include "la_examples.h"
#include "qat4_hw_csr.h"
#include "qm_vu_wire.h"

static FILE *seed;

static void
deed(uint8_t kind, uint8_t a, uint8_t b, uint8_t c, const void *bytes, size_t len)
{
	const struct fuzz_deed out = { kind, a, b, c, (uint16_t)len };

	fwrite(&out, sizeof(out), 1, seed);
	if (len != 0)
		fwrite(bytes, 1, len, seed);
}

static void
message(uint8_t command, uint8_t flags, uint8_t which, const void *payload, size_t len)
{
	deed(FUZZ_VU_MESSAGE, command, flags, which, payload, len);
}

static void
hex_deed(uint8_t kind, uint32_t offset, const char *hex)
{
	uint8_t bytes[1024];

	deed(kind, (uint8_t)(offset >> 8), (uint8_t)offset, 0, bytes,
			hex_bytes(bytes, sizeof(bytes), hex));
}

static void
write_register(uint32_t region, uint64_t offset, uint32_t value, uint8_t flags)
{
	struct {
		struct qm_vu_region_access access;
		uint32_t value;
	} payload = { { offset, region, 4 }, value };

	message(QM_VU_REGION_WRITE, flags, 0, &payload, sizeof(payload.access) + 4);
}

static void
read_register(uint32_t region, uint64_t offset, uint32_t count)
{
	const struct qm_vu_region_access access = { offset, region, count };

	message(QM_VU_REGION_READ, 0, 0, &access, sizeof(access));
}

static void
map(uint64_t iova, uint64_t offset, uint64_t len, uint8_t which)
{
	const struct qm_vu_dma_map payload = { 32, 3, offset, iova, len };

	message(QM_VU_DMA_MAP, 0, which, &payload, sizeof(payload));
}

static void
unmap(uint64_t iova, uint64_t len, uint32_t flags)
{
	const struct qm_vu_dma_unmap payload = { 24, flags, iova, len };

	message(QM_VU_DMA_UNMAP, 0, 0, &payload, sizeof(payload));
}

static void
set_irqs(uint32_t flags, uint32_t index, uint32_t count, uint8_t which)
{
	const struct qm_vu_set_irqs payload = { 20, flags, index, 0, count };

	message(QM_VU_SET_IRQS, 0, which, &payload, sizeof(payload));
}

static void
agree(void)
{
	message(QM_VU_VERSION, 0, 0, "\0\0\0\0{}", 7);
}

static void
ask_about_everything(void)
{
	const struct qm_vu_device_info device = { .argsz = sizeof(device) };

	agree();
	message(QM_VU_DEVICE_INFO, 0, 0, &device, sizeof(device));
	for (uint32_t i = 0; i < QM_VU_REGIONS; i++) {
		const struct qm_vu_region_info region = { .argsz = sizeof(region), .index = i };

		message(QM_VU_REGION_INFO, 0, 0, &region, sizeof(region));
	}
	for (uint32_t i = 0; i < QM_VU_IRQS; i++) {
		const struct qm_vu_irq_info irq = { .argsz = sizeof(irq), .index = i };

		message(QM_VU_IRQ_INFO, 0, 0, &irq, sizeof(irq));
	}
	read_register(QM_VU_REGION_CONFIG, 0, 4096);
	message(QM_VU_RESET, 0, 0, NULL, 0);
}

/* Rings in the last 32 KiB of the memory: requests at 0x18000, responses at 0x1c000. */
static void
make_rings(uint32_t bank)
{
	uint32_t at = bank * QAT4_BANK_STRIDE, base = (uint32_t)FUZZ_VU_IOVA;

	write_register(QM_VU_REGION_CONFIG, 4, 6, 0);
	write_register(0, at + QAT4_CSR_RINGLBASE, base + 0x18000, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_RINGUBASE, 1, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_RINGLBASE + 4, base + 0x1c000, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_RINGUBASE + 4, 1, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_RINGCONFIG, 7, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_RINGCONFIG + 4, 5, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_RINGSRVARBEN, 1, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_IAINTCOLEN, 2, QM_VU_NO_REPLY);
	write_register(0, at + QAT4_CSR_IAINTCOLCTL, 0x80000001, QM_VU_NO_REPLY);
}

/* The memory ends at 64 KiB for a deed; requests come in through a second window. */
static void
run_request(uint32_t bank, const char *request)
{
	make_rings(bank);
	hex_deed(FUZZ_VU_MEMORY, 0x8000, request);
	write_register(0, bank * QAT4_BANK_STRIDE + QAT4_CSR_RINGTAIL, 0x80, QM_VU_NO_REPLY);
	deed(FUZZ_VU_WAIT, 63, 0, 0, NULL, 0);
}

static void
map_memory(void)
{
	map(FUZZ_VU_IOVA, 0, 0x8000, 1);
	map(FUZZ_VU_IOVA + 0x18000, 0x8000, 0x8000, 1);
}

static void
gcm(void)
{
	const struct la_example *example = &la_examples[LA_EXAMPLE_GCM];

	hex_deed(FUZZ_VU_MEMORY, 0x1000, example->cd);
	hex_deed(FUZZ_VU_MEMORY, 0x2000, example->source);
	hex_deed(FUZZ_VU_MEMORY, 0x4000, example->aad);
	run_request(1, example->request);
}

static void
use_interrupts(void)
{
	agree();
	set_irqs(0x24, QM_VU_IRQ_MSI, 1, 0x11);
	write_register(QM_VU_REGION_CONFIG, 0x50, 0x00810000, 0);
	map_memory();
	gcm();
	set_irqs(0x21, QM_VU_IRQ_MSI, 1, 0);
	set_irqs(0x24, QM_VU_IRQ_ERR, 1, 0x11);
	set_irqs(0x21, QM_VU_IRQ_MSI, 0, 0);
	write_register(QM_VU_REGION_CONFIG, 0x78, 0xa810, 0);
}

static void
by_pointer(void)
{
	agree();
	map_memory();
	hex_deed(FUZZ_VU_MEMORY, 0x1000, "30 31 32 33 34 35 36 37");
	run_request(0, COMP_STATIC);
	unmap(FUZZ_VU_IOVA + 0x1000, 0x1000, 0);
	run_request(0, COMP_STATIC);
	unmap(0, 0, QM_VU_UNMAP_ALL);
	unmap(0xfef00000, UINT64_C(0xffffffff01100000), 0);
}

static void
by_message(void)
{
	agree();
	map(FUZZ_VU_IOVA, 0, FUZZ_VU_BYTES, 0);
	gcm();
	deed(FUZZ_VU_ANSWER, FUZZ_VU_SHORT, 0, 0, NULL, 0);
	gcm();
	deed(FUZZ_VU_ANSWER, FUZZ_VU_ANOTHER, 0, 0, NULL, 0);
	gcm();
	message(QM_VU_RESET, 0, 0, NULL, 0);
}

static void
cut_memory(void)
{
	agree();
	map_memory();
	deed(FUZZ_VU_CUT, 1, 0, 0, NULL, 0);
	gcm();
	deed(FUZZ_VU_RECONNECT, 0, 0, 0, NULL, 0);
	agree();
	map_memory();
	gcm();
}

static void
many_writes(void)
{
	struct {
		uint64_t nb;
		struct qm_vu_multi_write write[3];
	} payload = { .nb = 3 };

	agree();
	for (unsigned int i = 0; i < 3; i++)
		payload.write[i] = (struct qm_vu_multi_write){ 0x1040 + 4 * i, 0, 4, { 1 } };
	message(QM_VU_WRITE_MULTI, QM_VU_NO_REPLY, 0, &payload, sizeof(payload));
	write_register(2, QAT4_CSR_VM2PF, 0x2327, QM_VU_NO_REPLY);
	deed(FUZZ_VU_WAIT, 63, 0, 0, NULL, 0);
	read_register(2, QAT4_CSR_PF2VM, 4);
}

static void
raw(void)
{
	hex_deed(FUZZ_VU_RAW, 0, "00000100 17000000 00000000 00000000 00000000 7b7d00");
	hex_deed(FUZZ_VU_RAW, 0,
			"13000900 20000000 00000000 00000000 52000000 00000000 07000000 02000000");
	hex_deed(FUZZ_VU_RAW, 0, "13000900 ffffffff 00000000 00000000");
}

static const struct {
	const char *name;
	void (*write)(void);
} seeds[] = {
	{ "questions", ask_about_everything },
	{ "interrupts", use_interrupts },
	{ "by-pointer", by_pointer },
	{ "by-message", by_message },
	{ "cut", cut_memory },
	{ "writes", many_writes },
	{ "raw", raw },
};

int
main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 1;
	}
	for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]); i++) {
		char path[4096];

		snprintf(path, sizeof(path), "%s/%s", argv[1], seeds[i].name);
		seed = fopen(path, "wb");
		if (seed == NULL) {
			perror(path);
			return 1;
		}
		seeds[i].write();
		if (fclose(seed) != 0)
			return 1;
	}
	return 0;
}
