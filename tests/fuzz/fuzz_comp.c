/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * libFuzzer target: arbitrary messages, streams, lists and maps into the compression service. Each
 * page of the driver's memory has guard pages around it, because the assembler of ISA-L is what
 * sanitizers do not see.
 *
 * Besides crashes it looks for requests that are not answered, counters beyond what the request
 * gave, refusals that have touched memory, and compressed data that does not decompress to what it
 * was made from.
 *
 * Input: struct head; the request, 128 bytes; then chunks, of a 16-bit offset, a 16-bit length and
 * bytes: what memory holds, 0 besides. seed_comp.c writes the worked examples in this form.
 */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "qat4_hw_comp.h"
#include "qat4_hw_mbox.h"
#include "qm_comp.h"
#include "qm_dma.h"

#define BASE UINT64_C(0x100001000)

enum { PAGES = 17, PAGE = 4096, MESSAGE = 128 };

struct head {
	uint32_t holes;   /* bit n: page n is not mapped */
	uint8_t cut_page; /* modulo PAGES; that page begins with a hole */
	uint8_t few_caps; /* bit 0: LZ4 is fused off, and there are no chains */
	uint16_t cut;     /* of so many bytes, modulo the page's size */
};

static struct qm_comp *services[2];
static uint8_t *pages[PAGES];
static uint8_t before[PAGES][PAGE];

static void __attribute__((noreturn)) die(const char *what)
{
	fprintf(stderr, "fuzz_comp: %s\n", what);
	abort();
}

/** Pages that end at a guard page, with another in front. */
static void
make_pages(void)
{
	for (unsigned int i = 0; i < PAGES; i++) {
		uint8_t *at = mmap(NULL, 3 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (at == MAP_FAILED || mprotect(at + PAGE, PAGE, PROT_READ | PROT_WRITE) != 0)
			die("no memory");
		pages[i] = at + PAGE;
	}
}

static struct qm_comp *
service(bool few_caps)
{
	struct qm_comp_config cfg = {
		.caps = QAT4_CAP_COMP | QAT4_CAP_LZ4S | QAT4_CAP_AUTH |
				(few_caps ? 0 : QAT4_CAP_LZ4),
		.ext_dc_caps = few_caps ? 0x101 : 0x101 | QAT4_EXT_DC_HASH_COMPRESS,
	};

	if (pages[0] == NULL)
		make_pages();
	if (services[few_caps] == NULL)
		services[few_caps] = qm_comp_create(&cfg);
	if (services[few_caps] == NULL)
		die("no service");
	return services[few_caps];
}

static struct qm_dma *
map(const struct head *head)
{
	struct qm_dma *dma = qm_dma_create();

	if (dma == NULL)
		die("no memory");
	for (unsigned int i = 0; i < PAGES; i++) {
		uint64_t cut = i == head->cut_page % PAGES ? head->cut % PAGE : 0;

		if ((head->holes >> i & 1) == 0 &&
				qm_dma_map(dma, BASE + i * PAGE + cut, pages[i] + cut,
						PAGE - cut) != 0)
			die("a page cannot be mapped");
	}
	return dma;
}

/** Fill memory from the chunks. */
static void
fill(const uint8_t *data, size_t size)
{
	uint16_t chunk[2];

	for (unsigned int i = 0; i < PAGES; i++)
		memset(pages[i], 0, PAGE);
	while (size >= sizeof(chunk)) {
		memcpy(chunk, data, sizeof(chunk));
		data += sizeof(chunk);
		size -= sizeof(chunk);
		for (unsigned int i = 0; i < chunk[1] && i < size; i++) {
			unsigned int at = (chunk[0] + i) % (PAGES * PAGE);

			pages[at / PAGE][at % PAGE] = data[i];
		}
		if (chunk[1] > size)
			break;
		data += chunk[1];
		size -= chunk[1];
	}
	for (unsigned int i = 0; i < PAGES; i++)
		memcpy(before[i], pages[i], PAGE);
}

static bool
is_touched(void)
{
	for (unsigned int i = 0; i < PAGES; i++)
		if (memcmp(before[i], pages[i], PAGE) != 0)
			return true;
	return false;
}

static void
check(const struct qm_request *req, const struct qat4_comp_resp *resp)
{
	const struct qat4_comp_req *msg = &req->msg.comp;
	bool refused = (resp->status & (QAT4_FW_STATUS_UNSUPPORTED | QAT4_FW_STATUS_INVALID)) != 0;

	if (!req->done)
		die("a request is not answered");
	if ((resp->hdr_flags & QAT4_FW_HDR_VALID) == 0)
		die("a response is not valid");
	if (msg->hdr.service != QAT4_FW_SERVICE_COMP)
		return;
	if ((resp->error != 0) != ((resp->status & QAT4_FW_STATUS_COMP) != 0))
		die("error code and status do not agree");
	if (refused && (resp->error == 0 || is_touched()))
		die("a refused request touched memory, or has no code");
	if (resp->consumed_bytes > msg->in_bytes || resp->produced_bytes > msg->out_bytes)
		die("counters beyond the request");
}

/**
 * What was compressed must decompress. Only where source and destination are flat and apart, and
 * the whole input was consumed.
 */
static void
check_round_trip(struct qm_comp *comp, const struct qm_request *req,
		const struct qat4_comp_resp *resp)
{
	static const int8_t backs[] = { 2, 2, -1, 4, -1, 6, -1 };
	const struct qat4_comp_req *msg = &req->msg.comp;
	uint32_t lower = __builtin_bswap32(msg->cfg.lower_be);
	struct qm_request back = *req;

	if (msg->hdr.service != QAT4_FW_SERVICE_COMP || msg->hdr.cmd > 6 ||
			backs[msg->hdr.cmd] < 0 || resp->error != 0 || msg->in_bytes == 0 ||
			(msg->hdr.com_flags & QAT4_FW_COM_SGL) != 0 ||
			(resp->hdr_flags & QAT4_COMP_RESP_STORED) != 0)
		return;
	if (msg->bufs.src_iova < msg->bufs.dst_iova + msg->out_bytes &&
			msg->bufs.dst_iova < msg->bufs.src_iova + msg->in_bytes)
		return;
	if ((msg->flags & (QAT4_COMP_CRC_E2E | QAT4_COMP_XXHASH_ACC)) != 0)
		return; /* may have been written into the output */
	back.msg.comp.hdr.cmd = (uint8_t)backs[msg->hdr.cmd];
	back.msg.comp.cfg.lower_be = __builtin_bswap32((lower & 0x10) | 0x300);
	back.msg.comp.bufs.src_iova = msg->bufs.dst_iova;
	back.msg.comp.bufs.dst_iova = msg->bufs.src_iova;
	back.msg.comp.in_bytes = resp->produced_bytes;
	back.msg.comp.out_bytes = msg->in_bytes;
	qm_comp_submit(comp, &back);
	if (back.error != 0 || back.comp.produced_bytes != msg->in_bytes ||
			back.comp.crc32 != resp->crc32)
		die("compressed data does not decompress to what it was");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct qm_request req = { 0 };
	struct qat4_comp_resp resp;
	struct qat4_fw_resp fw;
	struct qm_comp *comp;
	struct qm_dma *dma;
	struct head head;

	if (size < sizeof(head) + MESSAGE)
		return 0;
	memcpy(&head, data, sizeof(head));
	comp = service((head.few_caps & 1) != 0);
	fill(data + sizeof(head) + MESSAGE, size - sizeof(head) - MESSAGE);
	memcpy(req.msg.bytes, data + sizeof(head), MESSAGE);
	dma = map(&head);
	req.dma = dma;
	qm_dma_hold(dma);
	qm_comp_submit(comp, &req);
	qm_comp_respond(&req, &fw);
	memcpy(&resp, &fw, sizeof(resp));
	check(&req, &resp);
	check_round_trip(comp, &req, &resp);
	qm_dma_release(dma);
	qm_dma_destroy(dma);
	return 0;
}
