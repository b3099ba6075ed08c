/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Job -> request: regions, addresses, lists, what is refused. Plain memory plays packets and
 * sessions.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <rte_mbuf.h>

#include "qat4_sym.h"

enum { SEG_BYTES = 256, NB_SEGS = QAT4_SYM_MAX_SEGS + 2 };
#define BUF_IOVA(i) (0x10000u + 0x1000u * (i))
#define DIGEST_IOVA 0x7000000u
#define AAD_IOVA    0x7100000u
#define COOKIE_IOVA 0x7200000u
#define OPAQUE      0x1122334455667788u

static struct rte_mbuf segs[2 * NB_SEGS];
static struct qat4_sym_job job;
static uint8_t iv[16];
static struct qat4_sym_session session;
static struct qat4_sym_cookie cookie;
static struct qat4_la_req req;

/** Chain of @p n segments of @p bytes each, from segs[first] on. */
static struct rte_mbuf *
make_chain(unsigned int first, unsigned int n, uint16_t bytes)
{
	for (unsigned int i = 0; i < n; i++) {
		struct rte_mbuf *m = &segs[first + i];

		memset(m, 0, sizeof(*m));
		m->buf_iova = BUF_IOVA(first + i);
		m->data_off = 0;
		m->data_len = bytes;
		m->next = i + 1 < n ? m + 1 : NULL;
	}
	segs[first].nb_segs = n;
	segs[first].pkt_len = n * bytes;
	return &segs[first];
}

static void
set_source(const struct rte_mbuf *m)
{
	job.src = (struct qat4_stream){ .mbuf = m };
	job.dst = job.src;
	job.in_place = true;
}

static void
set_destination(const struct rte_mbuf *m)
{
	job.dst = (struct qat4_stream){ .mbuf = m };
	job.in_place = false;
}

static int
setup(void **state)
{
	(void)state;
	memset(&job, 0, sizeof(job));
	memset(&session, 0, sizeof(session));
	memset(&cookie, 0, sizeof(cookie));
	memset(&req, 0xee, sizeof(req));
	for (unsigned int i = 0; i < sizeof(iv); i++)
		iv[i] = 0xa0 + i;
	job.iv = iv;
	job.opaque = OPAQUE;
	set_source(make_chain(0, 1, SEG_BYTES));
	cookie.iova = COOKIE_IOVA;
	session.request.hdr.hdr_flags = QAT4_FW_HDR_VALID;
	session.digest_bytes = 20;
	return 0;
}

static int
encode(enum qat4_sym_kind kind)
{
	session.kind = kind;
	return qat4_sym_encode(&req, &job, &session, &cookie);
}

static void
set_cipher(uint32_t offset, uint32_t len)
{
	job.cipher_offset = offset;
	job.cipher_bytes = len;
}

static void
set_auth(uint32_t offset, uint32_t len, rte_iova_t digest)
{
	job.auth_offset = offset;
	job.auth_bytes = len;
	job.digest_iova = digest;
}

static void
assert_flat(uint64_t src, uint64_t dst, uint32_t bytes)
{
	assert_int_equal(req.hdr.com_flags, 0);
	assert_int_equal(req.bufs.src_iova, src);
	assert_int_equal(req.bufs.dst_iova, dst);
	assert_int_equal(req.bufs.src_bytes, bytes);
	assert_int_equal(req.bufs.dst_bytes, bytes);
}

static void
cipher_stream_is_the_region(void **state)
{
	(void)state;
	session.iv = QAT4_SYM_IV_16;
	session.block_mask = 15;
	set_cipher(32, 64);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_flat(BUF_IOVA(0) + 32, BUF_IOVA(0) + 32, 64);
	assert_int_equal(req.cipher.offset_bytes, 0);
	assert_int_equal(req.cipher.len_bytes, 64);
	assert_memory_equal(req.cipher.iv, iv, 16);
	assert_int_equal(req.bufs.opaque, OPAQUE);
}

static void
out_of_place_has_two_addresses(void **state)
{
	(void)state;
	set_destination(make_chain(NB_SEGS, 1, SEG_BYTES));
	set_cipher(8, 48);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_flat(BUF_IOVA(0) + 8, BUF_IOVA(NB_SEGS) + 8, 48);
}

static void
hash_has_a_destination_too(void **state)
{
	(void)state;
	set_destination(make_chain(NB_SEGS, 1, SEG_BYTES));
	set_auth(4, 100, DIGEST_IOVA);
	assert_int_equal(encode(QAT4_SYM_KIND_AUTH), 0);
	/* rte_crypto_sym.h: what is authenticated is copied. */
	assert_flat(BUF_IOVA(0) + 4, BUF_IOVA(NB_SEGS) + 4, 100);
	assert_int_equal(req.auth.digest_iova, DIGEST_IOVA);
}

static void
lengths_that_are_not_blocks_are_refused(void **state)
{
	(void)state;
	session.block_mask = 15;
	for (uint32_t len = 0; len <= 64; len++) {
		set_cipher(0, len);
		assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), len % 16 == 0 ? 0 : -EINVAL);
		set_auth(0, 4, DIGEST_IOVA);
		assert_int_equal(encode(QAT4_SYM_KIND_CHAIN), len % 16 == 0 ? 0 : -EINVAL);
	}
}

static void
what_lies_past_the_packet_is_refused(void **state)
{
	(void)state;
	static const struct {
		uint32_t offset, len;
		int ret;
	} cases[] = {
		{ 0, SEG_BYTES, 0 },
		{ SEG_BYTES, 0, 0 },
		{ 1, SEG_BYTES, -EINVAL },
		{ SEG_BYTES + 1, 0, -EINVAL },
		{ UINT32_MAX, 16, -EINVAL },
		{ 16, UINT32_MAX, -EINVAL },
		{ UINT32_MAX, UINT32_MAX, -EINVAL },
	};

	for (unsigned int segments = 1; segments <= 2; segments++) {
		set_source(make_chain(0, segments, SEG_BYTES / segments));
		for (unsigned int i = 0; i < RTE_DIM(cases); i++) {
			set_cipher(cases[i].offset, cases[i].len);
			assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), cases[i].ret);
			set_auth(cases[i].offset, cases[i].len, DIGEST_IOVA);
			assert_int_equal(encode(QAT4_SYM_KIND_AUTH), cases[i].ret);
		}
	}
}

static void
chain_spans_both_regions(void **state)
{
	(void)state;
	session.iv = QAT4_SYM_IV_16;
	set_auth(16, 56, DIGEST_IOVA);
	set_cipher(40, 32);
	assert_int_equal(encode(QAT4_SYM_KIND_CHAIN), 0);
	assert_flat(BUF_IOVA(0) + 16, BUF_IOVA(0) + 16, 56);
	assert_int_equal(req.cipher.offset_bytes, 24);
	assert_int_equal(req.auth.offset_bytes, 0);
	assert_int_equal(req.hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF, 0);
	assert_int_equal(req.auth.digest_iova, DIGEST_IOVA);
}

static void
ciphered_digest_goes_into_the_stream(void **state)
{
	(void)state;
	/* Digest of 20 bytes at 64; the cipher ends inside it: the stream reaches to the digest's
	 * end. */
	set_auth(0, 64, BUF_IOVA(0) + 64);
	set_cipher(16, 64);
	assert_int_equal(encode(QAT4_SYM_KIND_CHAIN), 0);
	assert_int_equal(req.hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF, QAT4_LA_DIGEST_IN_BUF);
	assert_int_equal(req.auth.digest_iova, 0);
	assert_flat(BUF_IOVA(0), BUF_IOVA(0), 84);

	/* The cipher ends where the digest begins: an ordinary appended digest. */
	set_cipher(16, 48);
	assert_int_equal(encode(QAT4_SYM_KIND_CHAIN), 0);
	assert_int_equal(req.hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF, 0);
}

static void
ciphered_digest_at_a_segment_border(void **state)
{
	(void)state;
	set_source(make_chain(0, 2, 64));
	set_auth(0, 64, BUF_IOVA(1));
	set_cipher(0, 96);
	assert_int_equal(encode(QAT4_SYM_KIND_CHAIN), 0);
	assert_int_equal(req.hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF, QAT4_LA_DIGEST_IN_BUF);
}

static void
segments_become_lists(void **state)
{
	(void)state;
	set_source(make_chain(0, 3, 50));
	set_cipher(60, 64);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_int_equal(req.hdr.com_flags, QAT4_FW_COM_SGL);
	assert_int_equal(req.bufs.src_bytes, 0);
	assert_int_equal(req.bufs.src_iova, COOKIE_IOVA + offsetof(struct qat4_sym_cookie, src));
	assert_int_equal(req.bufs.dst_iova, req.bufs.src_iova);
	assert_int_equal(cookie.src.hdr.nb_entries, 2);
	assert_int_equal(cookie.src.room[0].iova, BUF_IOVA(1) + 10);
	assert_int_equal(cookie.src.room[0].len_bytes, 40);
	assert_int_equal(cookie.src.room[1].iova, BUF_IOVA(2));
	assert_int_equal(cookie.src.room[1].len_bytes, 24);
}

static void
one_segmented_side_makes_both_lists(void **state)
{
	(void)state;
	set_destination(make_chain(NB_SEGS, 2, 100));
	set_cipher(20, 160);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_int_equal(cookie.src.hdr.nb_entries, 1);
	assert_int_equal(cookie.src.room[0].len_bytes, 160);
	assert_int_equal(cookie.dst.hdr.nb_entries, 2);
	assert_int_equal(cookie.dst.room[0].len_bytes, 80);
	assert_int_equal(cookie.dst.room[1].len_bytes, 80);
	assert_int_equal(req.bufs.dst_iova, COOKIE_IOVA + offsetof(struct qat4_sym_cookie, dst));
}

static void
most_segments_and_one_more(void **state)
{
	(void)state;
	set_source(make_chain(0, QAT4_SYM_MAX_SEGS, 16));
	set_cipher(0, QAT4_SYM_MAX_SEGS * 16);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_int_equal(cookie.src.hdr.nb_entries, QAT4_SYM_MAX_SEGS);

	set_source(make_chain(0, QAT4_SYM_MAX_SEGS + 1, 16));
	set_cipher(0, (QAT4_SYM_MAX_SEGS + 1) * 16);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), -E2BIG);
	set_cipher(16, QAT4_SYM_MAX_SEGS * 16);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
}

static void
aead_has_aad_and_tag(void **state)
{
	(void)state;
	session.iv = QAT4_SYM_IV_12;
	session.aad_bytes = 20;
	job.cipher_offset = 10;
	job.cipher_bytes = 33;
	job.aad_iova = AAD_IOVA;
	job.digest_iova = DIGEST_IOVA;
	assert_int_equal(encode(QAT4_SYM_KIND_AEAD), 0);
	assert_flat(BUF_IOVA(0) + 10, BUF_IOVA(0) + 10, 33);
	assert_int_equal(req.cipher.len_bytes, 33);
	assert_int_equal(req.spc.aad_iova, AAD_IOVA);
	assert_int_equal(req.spc.tag_iova, DIGEST_IOVA);
	assert_memory_equal(req.cipher.iv, iv, 12);
	assert_int_equal(req.cipher.iv[12], 0); /* the application's next bytes are not sent */

	session.aad_bytes = 0;
	assert_int_equal(encode(QAT4_SYM_KIND_AEAD), 0);
	assert_int_equal(req.spc.aad_iova, 0);
}

static void
two_pass_aad_is_copied_and_padded(void **state)
{
	static uint8_t aad[20];

	(void)state;
	memset(aad, 0x5a, sizeof(aad));
	memset(cookie.aad, 0xff, sizeof(cookie.aad));
	session.iv = QAT4_SYM_IV_16;
	session.aad_bytes = sizeof(aad);
	job.cipher_bytes = 16;
	job.aad = aad;
	assert_int_equal(encode(QAT4_SYM_KIND_AEAD_J0), 0);
	assert_int_equal(req.auth.aad_bytes, 32);
	assert_int_equal(req.auth.hash_state_qwords, 4);
	assert_int_equal(req.auth.aad_iova, COOKIE_IOVA + offsetof(struct qat4_sym_cookie, aad));
	assert_memory_equal(cookie.aad, aad, sizeof(aad));
	for (unsigned int i = sizeof(aad); i < 32; i++)
		assert_int_equal(cookie.aad[i], 0);

	job.aad = NULL;
	assert_int_equal(encode(QAT4_SYM_KIND_AEAD_J0), -EINVAL);
}

/* A region inside the first segment needs no list, whatever follows it. */
static void
first_segment_is_flat(void **state)
{
	(void)state;
	set_source(make_chain(0, 3, 64));
	set_cipher(16, 48);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_flat(BUF_IOVA(0) + 16, BUF_IOVA(0) + 16, 48);
}

static void
vectors_become_flat_or_lists(void **state)
{
	const struct rte_crypto_vec vecs[] = {
		{ .iova = BUF_IOVA(0), .len = 40 },
		{ .iova = BUF_IOVA(1), .len = 0 },
		{ .iova = BUF_IOVA(2), .len = 40 },
	};

	(void)state;
	job.src = (struct qat4_stream){ .vecs = vecs, .nb_vecs = RTE_DIM(vecs) };
	job.dst = job.src;
	set_cipher(8, 32);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_flat(BUF_IOVA(0) + 8, BUF_IOVA(0) + 8, 32);

	set_cipher(8, 72);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), 0);
	assert_int_equal(cookie.src.hdr.nb_entries, 2);
	assert_int_equal(cookie.src.room[0].iova, BUF_IOVA(0) + 8);
	assert_int_equal(cookie.src.room[0].len_bytes, 32);
	assert_int_equal(cookie.src.room[1].iova, BUF_IOVA(2));
	assert_int_equal(cookie.src.room[1].len_bytes, 40);

	set_cipher(8, 73);
	assert_int_equal(encode(QAT4_SYM_KIND_CIPHER), -EINVAL);
}

/* 02-sym.md, 14.7: counter block and B0 of SP 800-38C example 2. */
static void
ccm_blocks(void **state)
{
	static const uint8_t nonce[] = { 0, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17 };
	static const uint8_t counter[] = { 0x06, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0,
		0, 0, 0, 0, 0, 0 };
	static const uint8_t b0[] = { 0x56, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0, 0, 0,
		0, 0, 0, 0x10, 0x00, 0x10, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08,
		0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0 };
	uint8_t aad[18 + 16] = { 0 };

	(void)state;
	for (unsigned int i = 0; i < 16; i++)
		aad[18 + i] = i;
	job.iv = nonce;
	job.aad = aad;
	job.digest_iova = BUF_IOVA(0) + 16;
	session.nonce_bytes = 8;
	session.aad_bytes = 16;
	session.digest_bytes = 6;
	set_cipher(0, 16);
	assert_int_equal(encode(QAT4_SYM_KIND_CCM), 0);
	assert_memory_equal(req.cipher.iv, counter, sizeof(counter));
	assert_memory_equal(cookie.aad, b0, sizeof(b0));
	assert_flat(BUF_IOVA(0), BUF_IOVA(0), 22); /* the tag follows by itself */
}

static void
ccm_tag_elsewhere_is_a_list_entry(void **state)
{
	(void)state;
	session.nonce_bytes = 13;
	session.digest_bytes = 8;
	job.digest_iova = DIGEST_IOVA;
	set_cipher(4, 32);
	assert_int_equal(encode(QAT4_SYM_KIND_CCM), 0);
	assert_int_equal(cookie.src.hdr.nb_entries, 2);
	assert_int_equal(cookie.src.room[1].iova, DIGEST_IOVA);
	assert_int_equal(cookie.src.room[1].len_bytes, 8);

	/* Out of place and generating, the tag has a place in the destination only. */
	set_destination(make_chain(NB_SEGS, 1, SEG_BYTES));
	assert_int_equal(encode(QAT4_SYM_KIND_CCM), 0);
	assert_int_equal(cookie.src.room[1].iova,
			COOKIE_IOVA + offsetof(struct qat4_sym_cookie, scratch));
	assert_int_equal(cookie.dst.room[1].iova, DIGEST_IOVA);

	/* A 13-byte nonce leaves two bytes for the length. */
	set_cipher(0, 65536);
	assert_int_equal(encode(QAT4_SYM_KIND_CCM), -EINVAL);
}

static void
null_auth_digest_goes_to_scratch(void **state)
{
	(void)state;
	session.digest_to_scratch = true;
	set_auth(0, 16, DIGEST_IOVA);
	assert_int_equal(encode(QAT4_SYM_KIND_AUTH), 0);
	assert_int_equal(req.auth.digest_iova,
			COOKIE_IOVA + offsetof(struct qat4_sym_cookie, scratch));
}

/* 02-sym.md, 14.10 */
static void
null_request(void **state)
{
	static const uint8_t first_word[] = { 0x00, 0x01, 0x00, 0x80 };

	(void)state;
	qat4_sym_encode_null(&req, 0x1122334455667788);
	assert_memory_equal(&req, first_word, sizeof(first_word));
	assert_int_equal(req.bufs.opaque, 0x1122334455667788);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(cipher_stream_is_the_region, setup),
		cmocka_unit_test_setup(out_of_place_has_two_addresses, setup),
		cmocka_unit_test_setup(hash_has_a_destination_too, setup),
		cmocka_unit_test_setup(lengths_that_are_not_blocks_are_refused, setup),
		cmocka_unit_test_setup(what_lies_past_the_packet_is_refused, setup),
		cmocka_unit_test_setup(chain_spans_both_regions, setup),
		cmocka_unit_test_setup(ciphered_digest_goes_into_the_stream, setup),
		cmocka_unit_test_setup(ciphered_digest_at_a_segment_border, setup),
		cmocka_unit_test_setup(segments_become_lists, setup),
		cmocka_unit_test_setup(one_segmented_side_makes_both_lists, setup),
		cmocka_unit_test_setup(most_segments_and_one_more, setup),
		cmocka_unit_test_setup(aead_has_aad_and_tag, setup),
		cmocka_unit_test_setup(two_pass_aad_is_copied_and_padded, setup),
		cmocka_unit_test_setup(first_segment_is_flat, setup),
		cmocka_unit_test_setup(vectors_become_flat_or_lists, setup),
		cmocka_unit_test_setup(ccm_blocks, setup),
		cmocka_unit_test_setup(ccm_tag_elsewhere_is_a_list_entry, setup),
		cmocka_unit_test_setup(null_auth_digest_goes_to_scratch, setup),
		cmocka_unit_test_setup(null_request, setup),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("symmetric encoding", tests, NULL, NULL);
}
