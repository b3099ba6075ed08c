/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What an encoder of the asymmetric driver needs, without EAL: a device that offers everything, a
 * cookie at a known IO address, a slot of a ring.
 */

#ifndef TESTS_UNIT_ASYM_RIG_H
#define TESTS_UNIT_ASYM_RIG_H

#include <string.h>

#include "hex.h"
#include "qat4_asym_build.h"
#include "random_rig.h"

#define RIG_COOKIE_IOVA  0x100002000u
#define RIG_SESSION_IOVA 0x200000000u

struct asym_rig {
	struct qat4_asym_cookie cookie;
	struct qat4_asym_slot slot;
	struct qat4_random_pool random;
	struct qat4_pke_req req;
	struct qat4_asym_session session;
	struct qat4_device_shared shared;
	struct qat4_device function;
	struct qat4_asym_device dev;
	struct rte_crypto_op op;
	struct rte_crypto_asym_op asym; /* where rte_crypto_op has its own */
	struct qat4_asym_build build;
};

static inline void
rig_init(struct asym_rig *rig)
{
	memset(rig, 0, sizeof(*rig));
	memset(rig->cookie.operands, 0xee, sizeof(rig->cookie.operands));
	memset(&rig->req, 0xee, sizeof(rig->req));
	rig->shared.caps.mask = UINT32_MAX;
	rig->function.shared = &rig->shared;
	rig->dev.function = &rig->function;
	rig->slot.op = &rig->op;
	rig->build = (struct qat4_asym_build){
		.dev = &rig->dev,
		.cookie = &rig->cookie,
		.iova = RIG_COOKIE_IOVA,
		.slot = &rig->slot,
		.random = rig_random(&rig->random),
		.ring_req = &rig->req,
	};
}

/** Make the session of @p xform; @p iova as for qat4_asym_session_init(). */
static inline int
rig_session(struct asym_rig *rig, const struct rte_crypto_asym_xform *xform, rte_iova_t iova)
{
	memset(&rig->session, 0, sizeof(rig->session));
	return qat4_asym_session_init(&rig->dev, xform, &rig->session, iova);
}

/** Where in this process the device reads @p iova. */
static inline const uint8_t *
rig_at(const struct asym_rig *rig, uint64_t iova)
{
	if (iova >= RIG_SESSION_IOVA && iova < RIG_SESSION_IOVA + sizeof(rig->session))
		return (const uint8_t *)&rig->session + (iova - RIG_SESSION_IOVA);
	if (iova >= RIG_COOKIE_IOVA && iova < RIG_COOKIE_IOVA + sizeof(rig->cookie))
		return (const uint8_t *)&rig->cookie + (iova - RIG_COOKIE_IOVA);
	return NULL;
}

/** Input operand @p index of @p req. */
static inline const uint8_t *
rig_in(const struct asym_rig *rig, const struct qat4_pke_req *req, unsigned int index)
{
	const uint64_t *array = (const uint64_t *)(const void *)rig_at(rig, req->src_iova);

	return rig_at(rig, array[index]);
}

#endif /* TESTS_UNIT_ASYM_RIG_H */
