/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The short way to encode an operation writes what the general one does, or leaves it to that:
 * random operations in random pieces, good and bad.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "qat4_sym.h"
#include "qat4_sym_flat.h"

enum { ROUNDS = 200000, MAX_SEGS = 5, SEG_MAX = 120 };

enum { IV_OFFSET = sizeof(struct rte_crypto_op) + sizeof(struct rte_crypto_sym_op) };

static uint8_t memory[IV_OFFSET + 16] __rte_cache_aligned; /* of the operation */
static struct rte_crypto_op *const op = (struct rte_crypto_op *)memory;
static struct rte_crypto_sym_op *const sym = (struct rte_crypto_sym_op *)(op + 1);
static struct rte_mbuf segs[MAX_SEGS];
static struct qat4_sym_session session;
static struct qat4_sym_cookie flat_cookie, cookie;
static struct qat4_la_req flat_req __rte_cache_aligned;
static struct qat4_la_req req;
static uint64_t state;

static uint32_t
draw(uint32_t below)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(state >> 33) % below;
}

static void
draw_data(void)
{
	unsigned int nb = 1 + draw(MAX_SEGS);

	for (unsigned int i = 0; i < nb; i++) {
		segs[i] = (struct rte_mbuf){
			.buf_iova = 0x10000 * (i + 1),
			.data_off = (uint16_t)draw(64),
			.data_len = (uint16_t)draw(SEG_MAX),
			.next = i + 1 < nb ? &segs[i + 1] : NULL,
		};
	}
	sym->m_src = &segs[0];
	sym->m_dst = draw(3) == 0 ? &segs[0] : NULL;
}

static void
draw_session(void)
{
	static const uint8_t kinds[] = { QAT4_SYM_KIND_AEAD, QAT4_SYM_KIND_CHAIN,
		QAT4_SYM_KIND_AUTH, QAT4_SYM_KIND_CIPHER };
	static const uint8_t flats[] = { QAT4_SYM_FLAT_AEAD, QAT4_SYM_FLAT_CHAIN,
		QAT4_SYM_FLAT_AUTH, QAT4_SYM_FLAT_CIPHER };
	unsigned int kind = draw(4);

	memset(&session, 0, sizeof(session));
	for (size_t i = 0; i < sizeof(session.request); i++)
		((uint8_t *)&session.request)[i] = (uint8_t)draw(256);
	session.request.hdr.com_flags = 0; /* no list */
	session.request.cipher.offset_bytes = 0;
	session.request.auth.offset_bytes = 0;
	session.kind = kinds[kind];
	session.flat = flats[kind];
	if (session.kind != QAT4_SYM_KIND_AUTH)
		session.iv = draw(2) == 0 ? QAT4_SYM_IV_12 : QAT4_SYM_IV_16;
	/* It ends where the memory does. */
	session.iv_offset = session.iv == QAT4_SYM_IV_12 ? IV_OFFSET + 4 : IV_OFFSET;
	session.block_mask = draw(2) == 0 ? 15 : 0;
	session.min_bytes = draw(2) == 0 ? 16 : 0;
	session.aad_bytes = (uint16_t)draw(2);
	session.digest_bytes = 20;
}

static void
draw_operation(void)
{
	for (unsigned int i = 0; i < 16; i++)
		memory[IV_OFFSET + i] = (uint8_t)draw(256);
	if (session.kind == QAT4_SYM_KIND_AEAD) {
		sym->aead.data.offset = draw(200);
		sym->aead.data.length = draw(300);
		sym->aead.aad.phys_addr = draw(1000);
		sym->aead.digest.phys_addr = draw(1000);
		return;
	}
	sym->cipher.data.offset = draw(200);
	sym->cipher.data.length = draw(2) == 0 ? draw(300) : 16 * draw(20);
	sym->auth.data.offset = draw(2) == 0 ? sym->cipher.data.offset : draw(200);
	sym->auth.data.length = draw(2) == 0 ? sym->cipher.data.length : draw(300);
	/* Now and then right behind something: a ciphered digest. */
	sym->auth.digest.phys_addr =
			draw(4) == 0 ? segs[0].buf_iova + segs[0].data_off + draw(300) : 0x900000;
	if (draw(1000) == 0)
		sym->cipher.data.length = UINT32_MAX - draw(300);
}

/* As the operation API's bursts do it. */
static void
fill_job(struct qat4_sym_job *job)
{
	*job = (struct qat4_sym_job){
		.opaque = (uintptr_t)op,
		.src.mbuf = sym->m_src,
		.dst.mbuf = sym->m_src,
		.in_place = true,
		.iv = &memory[session.iv_offset],
	};
	if (session.kind == QAT4_SYM_KIND_AEAD) {
		job->cipher_offset = sym->aead.data.offset;
		job->cipher_bytes = sym->aead.data.length;
		job->aad_iova = sym->aead.aad.phys_addr;
		job->digest_iova = sym->aead.digest.phys_addr;
		return;
	}
	job->cipher_offset = sym->cipher.data.offset;
	job->cipher_bytes = sym->cipher.data.length;
	job->auth_offset = sym->auth.data.offset;
	job->auth_bytes = sym->auth.data.length;
	job->digest_iova = sym->auth.digest.phys_addr;
}

/* The bytes of a list, each segment's part joined with none of no bytes. */
static unsigned int
parts(const struct qat4_sym_cookie *from, struct qat4_fw_sgl_entry *to)
{
	unsigned int nb = 0;

	for (uint32_t i = 0; i < from->src.hdr.nb_entries; i++)
		if (from->src.room[i].len_bytes != 0)
			to[nb++] = from->src.room[i];
	return nb;
}

static void
assert_same_list(void)
{
	struct qat4_fw_sgl_entry a[QAT4_SYM_MAX_SEGS + 1], b[QAT4_SYM_MAX_SEGS + 1];
	unsigned int nb = parts(&flat_cookie, a);

	assert_int_equal(nb, parts(&cookie, b));
	assert_memory_equal(a, b, nb * sizeof(a[0]));
}

/* Returns whether the short way was taken. */
static bool
compare_once(void)
{
	struct qat4_la_req before;
	struct qat4_sym_job job;

	draw_session();
	draw_data();
	draw_operation();
	before = flat_req;
	if (!qat4_sym_encode_flat(&flat_req, op, &session, &flat_cookie, draw(2) == 0)) {
		assert_memory_equal(&flat_req, &before, sizeof(before));
		return false;
	}
	fill_job(&job);
	assert_int_equal(qat4_sym_encode(&req, &job, &session, &cookie), 0);
	assert_memory_equal(&flat_req, &req, sizeof(req));
	if ((req.hdr.com_flags & QAT4_FW_COM_SGL) != 0)
		assert_same_list();
	return true;
}

static void
same_request(void **unused)
{
	const char *seed = getenv("QAT4_SEED");
	unsigned int taken = 0;

	(void)unused;
	state = seed != NULL ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
	printf("# QAT4_SEED=%llu\n", (unsigned long long)state);
	memset(memory, 0, sizeof(memory));
	flat_cookie.iova = cookie.iova = 0x7200000;
	for (unsigned int i = 0; i < ROUNDS; i++)
		taken += compare_once();
	printf("# %u of %d operations the short way\n", taken, ROUNDS);
	assert_true(taken > ROUNDS / 10);
}

/* What is not that simple is left alone. */
static void
left_to_the_general_way(void **unused)
{
	static struct rte_mbuf other;

	(void)unused;
	draw_session();
	draw_data();
	sym->m_src = NULL;
	assert_false(qat4_sym_encode_flat(&flat_req, op, &session, &flat_cookie, true));
	sym->m_src = &segs[0];
	sym->m_dst = &other;
	assert_false(qat4_sym_encode_flat(&flat_req, op, &session, &flat_cookie, true));
	sym->m_dst = NULL;
	session.flat = QAT4_SYM_FLAT_NO;
	assert_false(qat4_sym_encode_flat(&flat_req, op, &session, &flat_cookie, true));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_request),
		cmocka_unit_test(left_to_the_general_way),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qat4_sym_flat", tests, NULL, NULL);
}
