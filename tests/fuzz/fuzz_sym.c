/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * libFuzzer target: arbitrary messages, content descriptors, lists and maps into the symmetric
 * service. Each page of the driver's memory has guard pages around it, because the assembler of the
 * crypto library is what sanitizers do not see.
 *
 * Besides crashes it looks for requests that are not answered, answers that no request may have,
 * and refusals that have touched memory.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "fuzz_input.h"
#include "qat4_hw_mbox.h"
#include "qm_sym_job.h"

#define ALL_CAPS                                                                                   \
	(QAT4_CAP_SYM | QAT4_CAP_CIPHER | QAT4_CAP_AUTH | QAT4_CAP_AESGCM_SPC |                    \
			QAT4_CAP_CHACHA_POLY | QAT4_CAP_AES_V2 | QAT4_CAP_SM3 | QAT4_CAP_SM4 |     \
			QAT4_CAP_SHA3 | QAT4_CAP_SHA3_EXT)

/** One service for each set of the flags that are for its life. */
static struct qm_sym *services[FUZZ_STRICT + FUZZ_FEW_CAPS + 1];
static uint8_t *pages[FUZZ_PAGES];
static uint8_t before[FUZZ_PAGES][FUZZ_PAGE];

static void __attribute__((noreturn)) die(const char *what)
{
	fprintf(stderr, "fuzz_sym: %s\n", what);
	abort();
}

static void
lint(void *ctx, const struct qm_request *req, const char *finding)
{
	(void)ctx;
	(void)req;
	if (strlen(finding) == 0)
		die("a finding without words");
}

/** Pages that end at a guard page, with another in front. */
static void
make_pages(void)
{
	for (unsigned int i = 0; i < FUZZ_PAGES; i++) {
		uint8_t *at = mmap(
				NULL, 3 * FUZZ_PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (at == MAP_FAILED ||
				mprotect(at + FUZZ_PAGE, FUZZ_PAGE, PROT_READ | PROT_WRITE) != 0)
			die("no memory");
		pages[i] = at + FUZZ_PAGE;
	}
}

static struct qm_sym *
service(uint8_t flags)
{
	unsigned int which = flags & (FUZZ_STRICT | FUZZ_FEW_CAPS);
	struct qm_sym_config cfg = {
		.caps = ALL_CAPS,
		.strict = (flags & FUZZ_STRICT) != 0,
		.lint = lint,
	};

	if ((flags & FUZZ_FEW_CAPS) != 0)
		cfg.caps = QAT4_CAP_SYM | QAT4_CAP_AUTH | QAT4_CAP_SM4 | QAT4_CAP_SHA3;
	if (pages[0] == NULL)
		make_pages();
	if (services[which] == NULL)
		services[which] = qm_sym_create(&cfg);
	if (services[which] == NULL)
		die("no service");
	return services[which];
}

static struct qm_dma *
map(const struct fuzz_head *head)
{
	struct qm_dma *dma = qm_dma_create();

	if (dma == NULL)
		die("no memory");
	for (unsigned int i = 0; i < FUZZ_PAGES; i++) {
		uint64_t cut = i == head->cut_page % FUZZ_PAGES ? head->cut % FUZZ_PAGE : 0;

		if ((head->holes >> i & 1) == 0 &&
				qm_dma_map(dma, FUZZ_IOVA + i * FUZZ_PAGE + cut, pages[i] + cut,
						FUZZ_PAGE - cut) != 0)
			die("a page cannot be mapped");
	}
	return dma;
}

/** Fill memory from the chunks. */
static void
fill(const uint8_t *data, size_t size)
{
	struct fuzz_chunk chunk;

	for (unsigned int i = 0; i < FUZZ_PAGES; i++)
		memset(pages[i], 0, FUZZ_PAGE);
	while (size >= sizeof(chunk)) {
		memcpy(&chunk, data, sizeof(chunk));
		data += sizeof(chunk);
		size -= sizeof(chunk);
		for (unsigned int i = 0; i < chunk.len && i < size; i++) {
			unsigned int at = (chunk.offset + i) % (FUZZ_PAGES * FUZZ_PAGE);

			pages[at / FUZZ_PAGE][at % FUZZ_PAGE] = data[i];
		}
		if (chunk.len > size)
			break;
		data += chunk.len;
		size -= chunk.len;
	}
	for (unsigned int i = 0; i < FUZZ_PAGES; i++)
		memcpy(before[i], pages[i], FUZZ_PAGE);
}

static bool
is_touched(void)
{
	for (unsigned int i = 0; i < FUZZ_PAGES; i++)
		if (memcmp(before[i], pages[i], FUZZ_PAGE) != 0)
			return true;
	return false;
}

/** An answer of section 3.5, and nothing written where it is a refusal of the only request. */
static void
check(const struct qm_request *req, bool alone)
{
	bool known = req->status == 0 || req->status == 0x80 || req->status == 0x82 ||
			req->status == 0x84;
	bool refused = (req->status & 0x06) != 0 || req->error != 0;

	if (!req->done)
		die("a request is not answered");
	if (!known || (req->error != 0 && req->status != 0x80))
		die("no such answer");
	if (req->error != QAT4_FW_ERR_NONE && req->error != QAT4_FW_ERR_SLICE_HANG &&
			req->error != QAT4_FW_ERR_ENDPOINT)
		die("no such error");
	if (alone && refused && is_touched())
		die("a refused request touched memory");
}

/** Requests, one after the other and then flushed. */
static void
run(struct qm_sym *sym, const struct fuzz_head *head, const uint8_t *data, unsigned int nb)
{
	struct qm_request reqs[FUZZ_REQUESTS];
	struct qm_dma *dma = map(head);

	memset(reqs, 0, sizeof(reqs));
	qm_dma_hold(dma);
	sym->sparse = (head->flags & FUZZ_COLLECTED) == 0;
	for (unsigned int i = 0; i < nb; i++) {
		memcpy(reqs[i].msg.bytes, data + i * FUZZ_REQUEST_BYTES, FUZZ_REQUEST_BYTES);
		reqs[i].dma = dma;
		qm_sym_submit(sym, &reqs[i]);
	}
	qm_sym_flush(sym);
	for (unsigned int i = 0; i < nb; i++)
		check(&reqs[i], nb == 1);
	qm_sym_cd_fini(sym); /* inputs have no memory of one another */
	qm_dma_release(dma);
	qm_dma_destroy(dma);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_head head;
	unsigned int nb;
	struct qm_sym *sym;

	if (size < sizeof(head))
		return 0;
	memcpy(&head, data, sizeof(head));
	data += sizeof(head);
	size -= sizeof(head);
	nb = head.nb_requests % FUZZ_REQUESTS + 1u;
	if (size < nb * FUZZ_REQUEST_BYTES)
		return 0;
	sym = service(head.flags);
	fill(data + nb * FUZZ_REQUEST_BYTES, size - nb * FUZZ_REQUEST_BYTES);
	run(sym, &head, data, nb);
	return 0;
}
