/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What tests of the symmetric service share: memory that the device can reach, the service, and a
 * request that is sent and waited for.
 */

#ifndef TESTS_UNIT_SYM_WORLD_H
#define TESTS_UNIT_SYM_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hex.h"
#include "la_examples.h"
#include "qat4_hw_mbox.h"
#include "qm_dma.h"
#include "qm_sym.h"

/* Status and error code of a response, for comparisons with both at once. */
#define OUTCOME(status, error) ((unsigned int)(status) << 8 | (uint8_t)(error))
#define OUTCOME_OK             OUTCOME(0, 0)
#define OUTCOME_MISMATCH       OUTCOME(0x80, 0)
#define OUTCOME_UNSUPPORTED    OUTCOME(0x84, 0)
#define OUTCOME_INVALID        OUTCOME(0x82, 0)
#define OUTCOME_HANG           OUTCOME(0x80, -16)
#define OUTCOME_FAULT          OUTCOME(0x80, -17)

enum { WORLD_BYTES = 0x10000, WORLD_FILL = 0xa5 };
#define WORLD_IOVA UINT64_C(0x100000000)
#define WORLD_CAPS                                                                                 \
	(QAT4_CAP_SYM | QAT4_CAP_CIPHER | QAT4_CAP_AUTH | QAT4_CAP_AESGCM_SPC |                    \
			QAT4_CAP_CHACHA_POLY | QAT4_CAP_AES_V2 | QAT4_CAP_SM3 | QAT4_CAP_SM4 |     \
			QAT4_CAP_SHA3 | QAT4_CAP_SHA3_EXT)

struct world {
	struct qm_dma *dma;
	struct qm_sym *sym;
	uint8_t *bytes;
	unsigned int findings; /* of strict mode */
	char finding[256];     /* the last one */
};

static inline void
world_lint(void *ctx, const struct qm_request *req, const char *finding)
{
	struct world *world = ctx;

	(void)req;
	world->findings++;
	snprintf(world->finding, sizeof(world->finding), "%s", finding);
}

/** @p strict: findings count. */
static inline void
world_init_as(struct world *world, uint32_t caps, bool strict)
{
	struct qm_sym_config cfg = {
		.caps = caps,
		.strict = strict,
		.lint = world_lint,
		.lint_ctx = world,
	};

	memset(world, 0, sizeof(*world));
	world->bytes = malloc(WORLD_BYTES);
	world->dma = qm_dma_create();
	world->sym = qm_sym_create(&cfg);
	assert_non_null(world->bytes);
	assert_non_null(world->dma);
	assert_non_null(world->sym);
	memset(world->bytes, WORLD_FILL, WORLD_BYTES);
	assert_int_equal(qm_dma_map(world->dma, WORLD_IOVA, world->bytes, WORLD_BYTES), 0);
	qm_dma_hold(world->dma);
}

/** Strict. */
static inline void
world_init(struct world *world, uint32_t caps)
{
	world_init_as(world, caps, true);
}

static inline void
world_fini(struct world *world)
{
	qm_sym_destroy(world->sym);
	qm_dma_release(world->dma);
	qm_dma_destroy(world->dma);
	free(world->bytes);
}

/** Where the device finds @p iova. */
static inline uint8_t *
world_at(const struct world *world, uint64_t iova)
{
	assert_true(iova >= WORLD_IOVA && iova < WORLD_IOVA + WORLD_BYTES);
	return world->bytes + (iova - WORLD_IOVA);
}

/** Put typed bytes at @p iova. @return  how many; 0 when @p text is NULL. */
static inline size_t
world_put(const struct world *world, uint64_t iova, const char *text)
{
	size_t len;

	if (text == NULL)
		return 0;
	len = hex_bytes(world_at(world, iova), 0x1000, text);
	assert_true(len > 0);
	return len;
}

/** Put everything of @p example where its request says, and the request itself. */
static inline void
world_load(struct world *world, const struct la_example *example, struct qm_request *req)
{
	world_put(world, LA_CD_IOVA, example->cd);
	world_put(world, LA_DATA_IOVA, example->source);
	world_put(world, LA_AAD_IOVA, example->aad);
	world_put(world, LA_LIST_IOVA, example->list);
	memset(req, 0, sizeof(*req));
	req->dma = world->dma;
	assert_int_equal(hex_bytes(req->msg.bytes, sizeof(req->msg.bytes), example->request), 128);
}

/** A request in place, flat, over @p data; its descriptor is @p cd. Digests go by address. */
static inline void
world_begin(struct world *world, struct qm_request *req, enum qat4_la_cmd cmd, const char *cd,
		const char *data)
{
	struct qat4_la_req *la = &req->msg.la;

	memset(req, 0, sizeof(*req));
	memset(world_at(world, LA_DATA_IOVA), WORLD_FILL, 0x1000);
	memset(world_at(world, LA_DIGEST_IOVA), WORLD_FILL, 0x100);
	req->dma = world->dma;
	la->hdr.cmd = (uint8_t)cmd;
	la->hdr.service = QAT4_FW_SERVICE_LA;
	la->hdr.hdr_flags = QAT4_FW_HDR_VALID;
	la->hdr.serv_flags = QAT4_LA_IV_INLINE;
	la->cd.ref.iova = LA_CD_IOVA;
	la->cd.ref.size_qwords = (uint8_t)(world_put(world, LA_CD_IOVA, cd) / 8);
	la->bufs.src_iova = LA_DATA_IOVA;
	la->bufs.dst_iova = LA_DATA_IOVA;
	la->bufs.src_bytes = (uint32_t)world_put(world, LA_DATA_IOVA, data);
	la->bufs.dst_bytes = la->bufs.src_bytes;
}

/** Send @p req and wait for it. @return  its OUTCOME. */
static inline unsigned int
world_run(struct world *world, struct qm_request *req)
{
	req->done = false;
	req->status = 0xff;
	req->error = 0x55;
	qm_sym_submit(world->sym, req);
	if (!req->done)
		qm_sym_flush(world->sym);
	assert_true(req->done);
	return OUTCOME(req->status, req->error);
}

/** Compare what is at @p iova with typed bytes; names @p what when they differ. */
static inline void
world_expect(const struct world *world, uint64_t iova, const char *text, const char *what)
{
	uint8_t expected[0x1000];
	size_t len = hex_bytes(expected, sizeof(expected), text);

	assert_true(len > 0);
	if (memcmp(world_at(world, iova), expected, len) != 0)
		print_error("%s\n", what);
	assert_memory_equal(world_at(world, iova), expected, len);
}

#endif /* TESTS_UNIT_SYM_WORLD_H */
