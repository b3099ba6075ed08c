/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * libFuzzer target: functions of the asymmetric service with arbitrary operands, and messages,
 * arrays and maps that are wrong in a few places.
 *
 * Besides crashes it looks for answers that no request may have, writes outside of the results,
 * operands that are left in the service, and exponentiations that libcrypto's plain function does
 * otherwise.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_asym_input.h"
#include "qm_asym_job.h"
#include "qm_dma.h"

enum {
	PAGE = 4096,
	PAGES = 32,
	ARRAYS = 0x1000, /* offsets in memory: 256 bytes a member */
	CHAIN = 0x2000,  /* messages of the members behind the head */
	OPERANDS = 0x3000,
	STRIDE = 0x408,
	NB_FUNCTIONS = 203,
	CANARY = 0xa7,
};

#define IOVA UINT64_C(0x100000000)

static struct qm_asym *service;
static uint8_t *memory;
static uint8_t writable[PAGE * PAGES]; /* bytes that a result may change */
static uint8_t before[PAGE * PAGES];

struct input {
	const uint8_t *data;
	size_t size;
};

static void __attribute__((noreturn)) die(const char *what)
{
	fprintf(stderr, "fuzz_asym: %s\n", what);
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

static void
prepare(void)
{
	const struct qm_asym_config cfg = { .strict = true, .lint = lint };

	if (service != NULL)
		return;
	memory = aligned_alloc(PAGE, PAGE * PAGES);
	service = qm_asym_create(&cfg);
	if (memory == NULL || service == NULL)
		die("no memory");
}

static void
get(struct input *in, void *to, size_t len)
{
	size_t have = in->size < len ? in->size : len;

	memset(to, 0, len);
	memcpy(to, in->data, have);
	in->data += have;
	in->size -= have;
}

static uint64_t
operand_iova(unsigned int member, unsigned int index)
{
	return IOVA + OPERANDS + (member * 12 + index) * STRIDE;
}

/* Lay the operands and the two arrays of a member. */
static void
lay_operands(struct input *in, unsigned int member, const struct qat4_pke_function *f)
{
	uint8_t *arrays = memory + ARRAYS + 256 * member;

	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && f->in_bytes[i] != 0; i++) {
		uint64_t iova = operand_iova(member, i);
		uint8_t *at = memory + (iova - IOVA), len;

		memcpy(arrays + 8 * i, &iova, 8);
		memset(at, 0, f->in_bytes[i]);
		if (f->in_bytes[i] % 11 == 0 || f->in_bytes[i] % 9 == 0) { /* blob: whole */
			get(in, at, f->in_bytes[i]);
			continue;
		}
		get(in, &len, 1);
		if (len > FUZZ_ASYM_OPERAND_MAX)
			len = FUZZ_ASYM_OPERAND_MAX;
		if (len > f->in_bytes[i])
			len = (uint8_t)f->in_bytes[i];
		get(in, at + f->in_bytes[i] - len, len);
	}
	for (unsigned int i = 0; i < QAT4_PKE_MAX_OUT && f->out_bytes[i] != 0; i++) {
		uint64_t iova = operand_iova(member, QAT4_PKE_MAX_IN + i);

		memcpy(arrays + 64 + 8 * i, &iova, 8);
		memset(writable + (iova - IOVA), 1, f->out_bytes[i]);
	}
}

static unsigned int
count(const uint16_t *bytes, unsigned int max)
{
	unsigned int nb = 0;

	while (nb < max && bytes[nb] != 0)
		nb++;
	return nb;
}

/* Build a member from the input. Returns false when it was changed in a place that matters. */
static bool
build(struct input *in, unsigned int number, bool last, struct qat4_pke_req *msg)
{
	const struct qat4_pke_function *f = qat4_pke_function(QAT4_PKE_LIVENESS);
	struct fuzz_asym_member member;
	struct fuzz_asym_patch patch;

	get(in, &member, sizeof(member));
	f += member.function % NB_FUNCTIONS;
	*msg = (struct qat4_pke_req){
		.service = QAT4_FW_SERVICE_PKE,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.func_id = f->id,
		.opaque = number,
		.src_iova = IOVA + ARRAYS + 256 * number,
		.dst_iova = IOVA + ARRAYS + 256 * number + 64,
		.nb_out = (uint8_t)count(f->out_bytes, QAT4_PKE_MAX_OUT),
		.nb_in = (uint8_t)count(f->in_bytes, QAT4_PKE_MAX_IN),
		.next_iova = last ? 0 : IOVA + CHAIN + 64 * number,
	};
	memset(memory + ARRAYS + 256 * number, 0, 256);
	member.nb_patches %= 4;
	for (unsigned int i = 0; i < member.nb_patches; i++) {
		get(in, &patch, sizeof(patch));
		if (patch.at < sizeof(*msg))
			((uint8_t *)msg)[patch.at] ^= patch.change;
	}
	lay_operands(in, number, f);
	if (member.nb_patches != 0 && patch.at >= 128)
		memory[ARRAYS + 256 * number + patch.at - 128] ^= patch.change;
	return member.nb_patches == 0;
}

static struct qm_dma *
map(uint8_t hole)
{
	struct qm_dma *dma = qm_dma_create();

	if (dma == NULL)
		die("no memory");
	for (unsigned int i = 0; i < PAGES; i++) {
		if ((hole == 0 || hole % PAGES != i) &&
				qm_dma_map(dma, IOVA + i * PAGE, memory + i * PAGE, PAGE) != 0)
			die("a page cannot be mapped");
	}
	return dma;
}

/* Is the result of an exponentiation what libcrypto has? */
static void
check_modexp(void)
{
	size_t len = qat4_pke_function(QAT4_PKE_MODEXP_L512)->in_bytes[0];
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *n[4], *r = BN_new();

	for (unsigned int i = 0; i < 4; i++)
		n[i] = BN_bin2bn(memory + OPERANDS + (i < 3 ? i : QAT4_PKE_MAX_IN) * STRIDE,
				(int)len, NULL);
	if (BN_is_zero(n[2]) || !BN_mod_exp(r, n[0], n[1], n[2], ctx) || BN_cmp(r, n[3]) != 0)
		die("an exponentiation is wrong");
	for (unsigned int i = 0; i < 4; i++)
		BN_free(n[i]);
	BN_free(r);
	BN_CTX_free(ctx);
}

static void
check(const struct qm_request *req)
{
	const uint8_t *in = &service->in[0][0], *out = &service->out[0][0];
	uint8_t status = req->status & (uint8_t)~QAT4_FW_STATUS_CRYPTO, any = 0;

	if (status != 0 && status != QAT4_FW_STATUS_PKE &&
			status != (QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_UNSUPPORTED))
		die("no such answer");
	if (req->error != 0 &&
			(status != QAT4_FW_STATUS_PKE ||
					(req->error != QAT4_FW_ERR_ENDPOINT &&
							req->error != QAT4_FW_ERR_FATAL)))
		die("no such error");
	for (size_t i = 0; i < sizeof(service->in); i++)
		any |= in[i];
	for (size_t i = 0; i < sizeof(service->out); i++)
		any |= out[i];
	if (any != 0)
		die("operands are left in the service");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct fuzz_asym_head head;
	struct qm_request req = { .status = 0x99, .error = 99 };
	struct qat4_pke_req msg;
	unsigned int nb;
	bool right = true;

	prepare();
	memset(memory, CANARY, PAGE * PAGES);
	memset(writable, 0, sizeof(writable));
	get(&in, &head, sizeof(head));
	nb = head.nb_members % FUZZ_ASYM_MEMBERS + 1u;
	for (unsigned int i = 0; i < nb; i++) {
		right &= build(&in, i, i + 1 == nb, &msg);
		if (i == 0)
			req.msg.pke = msg;
		else
			memcpy(memory + CHAIN + 64 * (i - 1), &msg, sizeof(msg));
	}
	memcpy(before, memory, sizeof(before));
	req.dma = map(head.hole);
	qm_asym_execute(service, &req);
	qm_dma_destroy(req.dma);
	check(&req);
	for (size_t i = 0; i < sizeof(before) && right; i++) {
		if (!writable[i] && memory[i] != before[i])
			die("memory is written that is no result");
	}
	if (right && nb == 1 && req.status == 0 && req.msg.pke.func_id == QAT4_PKE_MODEXP_L512)
		check_modexp();
	return 0;
}
