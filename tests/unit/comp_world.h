/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What tests of the compression service share: memory that the device can reach, the service,
 * requests as typed bytes or made of a few parameters, and their responses.
 */

#ifndef TESTS_UNIT_COMP_WORLD_H
#define TESTS_UNIT_COMP_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "hex.h"
#include "qat4_hw_comp.h"
#include "qat4_hw_mbox.h"
#include "qm_comp.h"
#include "qm_dma.h"

enum { COMP_WORLD_FILL = 0xa5 };
#define COMP_BASE     UINT64_C(0x100000000)
#define COMP_SRC_IOVA UINT64_C(0x100001000)
#define COMP_DST_IOVA UINT64_C(0x100002000)
#define COMP_S        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"
#define COMP_CAPS     (QAT4_CAP_COMP | QAT4_CAP_LZ4 | QAT4_CAP_LZ4S | QAT4_CAP_AUTH)
#define COMP_SOP_EOP  (QAT4_COMP_SOP | QAT4_COMP_EOP)
#define COMP_FINAL    (COMP_SOP_EOP | QAT4_COMP_BFINAL)
#define COMP_VERIFIED (QAT4_COMP_CNV | QAT4_COMP_CNVNR)

struct comp_world {
	struct qm_dma *dma;
	struct qm_comp *comp;
	uint8_t *bytes;
	size_t len;
	uint64_t rng;
};

static inline void
comp_world_init(struct comp_world *world, size_t len, uint32_t caps)
{
	struct qm_comp_config cfg = { .caps = caps, .ext_dc_caps = 0x200101 };
	const char *seed = getenv("QAT4_SEED");

	world->len = len;
	world->bytes = malloc(len);
	world->dma = qm_dma_create();
	world->comp = qm_comp_create(&cfg);
	assert_non_null(world->bytes);
	assert_non_null(world->dma);
	assert_non_null(world->comp);
	memset(world->bytes, COMP_WORLD_FILL, len);
	assert_int_equal(qm_dma_map(world->dma, COMP_BASE, world->bytes, len), 0);
	qm_dma_hold(world->dma);
	world->rng = seed != NULL ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
	print_message("# QAT4_SEED=%llu\n", (unsigned long long)world->rng);
	world->rng += UINT64_C(0x9e3779b97f4a7c15);
}

static inline void
comp_world_fini(struct comp_world *world)
{
	qm_comp_destroy(world->comp);
	qm_dma_release(world->dma);
	qm_dma_destroy(world->dma);
	free(world->bytes);
}

static inline uint32_t
comp_random(struct comp_world *world)
{
	world->rng ^= world->rng << 13;
	world->rng ^= world->rng >> 7;
	world->rng ^= world->rng << 17;
	return (uint32_t)(world->rng >> 32);
}

static inline uint8_t *
comp_at(const struct comp_world *world, uint64_t iova)
{
	assert_true(iova >= COMP_BASE && iova < COMP_BASE + world->len);
	return world->bytes + (iova - COMP_BASE);
}

static inline size_t
comp_put(const struct comp_world *world, uint64_t iova, const char *text)
{
	size_t len = hex_bytes(comp_at(world, iova), 0x1000, text);

	assert_true(len > 0);
	return len;
}

/** Compare what is at @p iova with typed bytes. */
static inline void
comp_expect(const struct comp_world *world, uint64_t iova, const char *text)
{
	uint8_t expected[0x1000];
	size_t len = hex_bytes(expected, sizeof(expected), text);

	assert_true(len > 0);
	assert_memory_equal(comp_at(world, iova), expected, len);
}

/** Send @p req, get its response. */
static inline struct qat4_comp_resp
comp_send(const struct comp_world *world, struct qm_request *req)
{
	struct qat4_fw_resp fw;
	struct qat4_comp_resp resp;

	req->dma = world->dma;
	req->done = false;
	qm_comp_submit(world->comp, req);
	assert_true(req->done);
	qm_comp_respond(req, &fw);
	memcpy(&resp, &fw, sizeof(resp));
	return resp;
}

/** Send a typed message; the response must be @p response, byte by byte, if that is not NULL. */
static inline struct qat4_comp_resp
comp_send_typed(const struct comp_world *world, const char *request, const char *response)
{
	struct qm_request req = { 0 };
	struct qat4_comp_resp resp;
	uint8_t expected[sizeof(resp)];

	assert_int_equal(hex_bytes(req.msg.bytes, 128, request), 128);
	resp = comp_send(world, &req);
	if (response == NULL)
		return resp;
	assert_int_equal(hex_bytes(expected, sizeof(expected), response), sizeof(expected));
	assert_memory_equal(&resp, expected, sizeof(expected));
	return resp;
}

/** A request on flat buffers. */
struct comp_op {
	uint8_t cmd;
	uint32_t lower;
	uint32_t upper;
	uint32_t flags;
	uint16_t serv_flags;
	uint64_t src;
	uint64_t dst;
	size_t len;
	size_t room;
};

static inline void
comp_message(const struct comp_op *op, struct qm_request *req)
{
	struct qat4_comp_req *msg = &req->msg.comp;

	memset(req, 0, sizeof(*req));
	msg->hdr = (struct qat4_fw_hdr){
		.cmd = op->cmd,
		.service = QAT4_FW_SERVICE_COMP,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.serv_flags = op->serv_flags,
		.com_flags = QAT4_FW_COM_CD_INLINE,
	};
	msg->cfg.lower_be = __builtin_bswap32(op->lower);
	msg->cfg.upper_be = __builtin_bswap32(op->upper);
	msg->bufs.opaque = 0x1122334455667788;
	msg->bufs.src_iova = op->src != 0 ? op->src : COMP_SRC_IOVA;
	msg->bufs.dst_iova = op->dst != 0 ? op->dst : COMP_DST_IOVA;
	msg->in_bytes = (uint32_t)op->len;
	msg->out_bytes = (uint32_t)op->room;
	msg->seed.adler32 = 1;
	msg->flags = op->flags;
}

static inline struct qat4_comp_resp
comp_run(const struct comp_world *world, const struct comp_op *op)
{
	struct qm_request req;

	comp_message(op, &req);
	return comp_send(world, &req);
}

#endif /* TESTS_UNIT_COMP_WORLD_H */
