/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A small world for the asymmetric service: memory that a function can reach, and calls that put
 * operands there, execute one request and fetch the results.
 */

#ifndef TESTS_UNIT_ASYM_WORLD_H
#define TESTS_UNIT_ASYM_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <openssl/bn.h>
#include <openssl/rand.h>

#include "hex.h"
#include "qat4_hw_pke.h"
#include "qm_asym.h"
#include "qm_asym_job.h"
#include "qm_dma.h"

#define ASYM_IOVA      0x100000000ull
#define ASYM_BYTES     0x10000u
#define ASYM_IN_ARRAY  (ASYM_IOVA + 0x2000)
#define ASYM_OUT_ARRAY (ASYM_IOVA + 0x2040)
#define ASYM_OPERANDS  (ASYM_IOVA + 0x3000)
#define ASYM_OPAQUE    0x00007f1122334450ull

enum {
	ASYM_MAX_BYTES = 1024,
	ASYM_STRIDE = 0x40d, /* so that operands lie at odd addresses, and do not touch */
	ASYM_CANARY = 0xc5,
};

struct asym_world {
	struct qm_dma *dma;
	struct qm_asym *asym;
	uint8_t *memory;
	unsigned int nb_findings;
	char finding[256];
	uint8_t in[QAT4_PKE_MAX_IN][ASYM_MAX_BYTES];
	uint8_t out[QAT4_PKE_MAX_OUT][ASYM_MAX_BYTES];
};

static inline void
asym_world_lint(void *ctx, const struct qm_request *req, const char *finding)
{
	struct asym_world *w = ctx;

	(void)req;
	w->nb_findings++;
	snprintf(w->finding, sizeof(w->finding), "%s", finding);
}

/** Host memory behind an IOVA. */
static inline uint8_t *
asym_at(struct asym_world *w, uint64_t iova)
{
	assert_in_range(iova, ASYM_IOVA, ASYM_IOVA + ASYM_BYTES - 1);
	return w->memory + (iova - ASYM_IOVA);
}

static inline struct asym_world *
asym_world_create(void)
{
	struct asym_world *w = calloc(1, sizeof(*w));
	const struct qm_asym_config cfg = {
		.strict = true, .lint = asym_world_lint, .lint_ctx = w
	};

	assert_non_null(w);
	w->memory = aligned_alloc(64, ASYM_BYTES);
	assert_non_null(w->memory);
	memset(w->memory, ASYM_CANARY, ASYM_BYTES);
	w->dma = qm_dma_create();
	assert_int_equal(qm_dma_map(w->dma, ASYM_IOVA, w->memory, ASYM_BYTES), 0);
	w->asym = qm_asym_create(&cfg);
	assert_non_null(w->asym);
	return w;
}

static inline void
asym_world_destroy(struct asym_world *w)
{
	qm_asym_destroy(w->asym);
	qm_dma_destroy(w->dma);
	free(w->memory);
	free(w);
}

static inline int
asym_setup(void **state)
{
	*state = asym_world_create();
	return 0;
}

static inline int
asym_teardown(void **state)
{
	asym_world_destroy(*state);
	return 0;
}

/** Start of a random test: seeds and says so. */
static inline void
asym_seed(void)
{
	const char *text = getenv("QAT4_SEED");
	unsigned int seed = text != NULL ? (unsigned int)strtoul(text, NULL, 0)
					 : (unsigned int)time(NULL);

	print_message("# QAT4_SEED=%u\n", seed);
	srandom(seed);
}

/** Random bytes that come again with the seed. */
static inline void
asym_random(uint8_t *to, size_t len)
{
	for (size_t i = 0; i < len; i++)
		to[i] = (uint8_t)random();
}

/** A random number of at most @p bits; often with a long run of zeros or ones. */
static inline void
asym_random_bn(BIGNUM *bn, int bits)
{
	uint8_t bytes[ASYM_MAX_BYTES];
	size_t len = (size_t)(bits + 7) / 8;

	asym_random(bytes, len);
	if (random() % 4 == 0)
		memset(bytes, random() % 2 ? 0xff : 0, len / 2);
	assert_non_null(BN_bin2bn(bytes, (int)len, bn));
	BN_mask_bits(bn, bits);
}

/** Set an operand from text or number, right-aligned. */
static inline void
asym_set_bytes(uint8_t *to, size_t bytes, const uint8_t *from, size_t len)
{
	assert_true(len <= bytes);
	memset(to, 0, bytes - len);
	memcpy(to + bytes - len, from, len);
}

static inline void
asym_set_hex(uint8_t *to, size_t bytes, const char *text)
{
	uint8_t value[ASYM_MAX_BYTES];
	size_t len = hex_bytes(value, sizeof(value), text);

	assert_true(len != 0 || *text == '\0');
	asym_set_bytes(to, bytes, value, len);
}

static inline void
asym_set_bn(uint8_t *to, size_t bytes, const BIGNUM *bn)
{
	assert_int_equal(BN_bn2binpad(bn, to, (int)bytes), bytes);
}

static inline BIGNUM *
asym_bn(const char *hex)
{
	BIGNUM *bn = NULL;

	assert_true(BN_hex2bn(&bn, hex) > 0);
	return bn;
}

static inline const struct qat4_pke_function *
asym_function(uint32_t id)
{
	const struct qat4_pke_function *function = qat4_pke_function(id);

	assert_non_null(function);
	return function;
}

static inline uint8_t
asym_nb(const uint16_t *bytes, unsigned int max)
{
	uint8_t nb = 0;

	while (nb < max && bytes[nb] != 0)
		nb++;
	return nb;
}

static inline uint64_t
asym_in_iova(unsigned int index)
{
	return ASYM_OPERANDS + 1 + index * ASYM_STRIDE;
}

static inline uint64_t
asym_out_iova(unsigned int index)
{
	return asym_in_iova(QAT4_PKE_MAX_IN + index);
}

/** Put arrays and operands of w->in[] in memory and build the message. */
static inline struct qat4_pke_req
asym_message(struct asym_world *w, uint32_t id)
{
	const struct qat4_pke_function *function = asym_function(id);
	struct qat4_pke_req msg = {
		.service = QAT4_FW_SERVICE_PKE,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.func_id = id,
		.opaque = ASYM_OPAQUE,
		.src_iova = ASYM_IN_ARRAY,
		.dst_iova = ASYM_OUT_ARRAY,
		.nb_in = asym_nb(function->in_bytes, QAT4_PKE_MAX_IN),
		.nb_out = asym_nb(function->out_bytes, QAT4_PKE_MAX_OUT),
	};

	memset(asym_at(w, ASYM_OPERANDS), ASYM_CANARY, ASYM_BYTES - 0x3000);
	memset(asym_at(w, ASYM_IN_ARRAY), 0, 0x80);
	for (unsigned int i = 0; i < msg.nb_in; i++) {
		uint64_t iova = asym_in_iova(i);

		memcpy(asym_at(w, ASYM_IN_ARRAY) + 8 * i, &iova, 8);
		memcpy(asym_at(w, iova), w->in[i], function->in_bytes[i]);
	}
	for (unsigned int i = 0; i < msg.nb_out; i++) {
		uint64_t iova = asym_out_iova(i);

		memcpy(asym_at(w, ASYM_OUT_ARRAY) + 8 * i, &iova, 8);
	}
	return msg;
}

/** Is the memory around and in the operands as expected? Outputs go to w->out[]. */
static inline void
asym_collect(struct asym_world *w, uint32_t id, bool written)
{
	const struct qat4_pke_function *function = asym_function(id);

	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && function->in_bytes[i] != 0; i++)
		assert_memory_equal(asym_at(w, asym_in_iova(i)), w->in[i], function->in_bytes[i]);
	for (unsigned int i = 0; i < QAT4_PKE_MAX_OUT; i++) {
		const uint8_t *at = asym_at(w, asym_out_iova(i));
		size_t len = written ? function->out_bytes[i] : 0;

		memcpy(w->out[i], at, function->out_bytes[i]);
		assert_int_equal(at[-1], ASYM_CANARY);
		for (size_t j = len; j < ASYM_STRIDE - 1; j++)
			assert_int_equal(at[j], ASYM_CANARY);
	}
}

/** Is everything wiped that the service had copied? */
static inline void
asym_check_wiped(const struct asym_world *w)
{
	const uint8_t *in = &w->asym->in[0][0], *out = &w->asym->out[0][0];
	uint8_t any = 0;

	for (size_t i = 0; i < sizeof(w->asym->in); i++)
		any |= in[i];
	for (size_t i = 0; i < sizeof(w->asym->out); i++)
		any |= out[i];
	assert_int_equal(any, 0);
}

/** Execute a message and return its request, finished. */
static inline struct qm_request
asym_execute(struct asym_world *w, const struct qat4_pke_req *msg)
{
	struct qm_request req = { .dma = w->dma, .status = 0x99, .error = 99 };

	req.msg.pke = *msg;
	qm_asym_execute(w->asym, &req);
	asym_check_wiped(w);
	return req;
}

/** Execute function @p id with operands w->in[]. @return  Its status; its error is 0. */
static inline uint8_t
asym_run(struct asym_world *w, uint32_t id)
{
	struct qat4_pke_req msg = asym_message(w, id);
	struct qm_request req = asym_execute(w, &msg);

	assert_int_equal(req.error, 0);
	assert_int_equal(w->nb_findings, 0);
	assert_memory_equal(&req.msg.pke, &msg, sizeof(msg));
	asym_collect(w, id, req.status == 0);
	return req.status;
}

/** The same with operands as text; the list ends early with NULL. */
static inline uint8_t
asym_run_hex(struct asym_world *w, uint32_t id, const char *const in[QAT4_PKE_MAX_IN])
{
	const struct qat4_pke_function *function = asym_function(id);

	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && function->in_bytes[i] != 0; i++)
		asym_set_hex(w->in[i], function->in_bytes[i], in[i]);
	return asym_run(w, id);
}

/** Output @p index of the last function, which was @p id, is this. */
static inline void
asym_expect_hex(struct asym_world *w, uint32_t id, unsigned int index, const char *text)
{
	uint8_t value[ASYM_MAX_BYTES];
	size_t bytes = asym_function(id)->out_bytes[index];

	asym_set_hex(value, bytes, text);
	assert_memory_equal(w->out[index], value, bytes);
}

static inline void
asym_expect_bn(struct asym_world *w, uint32_t id, unsigned int index, const BIGNUM *bn)
{
	uint8_t value[ASYM_MAX_BYTES];
	size_t bytes = asym_function(id)->out_bytes[index];

	asym_set_bn(value, bytes, bn);
	assert_memory_equal(w->out[index], value, bytes);
}

#endif /* TESTS_UNIT_ASYM_WORLD_H */
