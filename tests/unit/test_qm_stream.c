/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Flat buffers and lists become streams: doc/hardware/02-sym.md, section 4. Memory that is next to
 * each other in the device's addresses is not in this process, and the other way round.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "qat4_hw_fw.h"
#include "qm_dma.h"
#include "qm_stream.h"

enum { PAGE = 4096, PAGES = 4 };
#define BASE UINT64_C(0x10000)

struct memory {
	struct qm_dma *dma;
	uint8_t *page[PAGES]; /* page n is at BASE + n * PAGE */
	struct qm_stream stream;
};

static int
setup(void **state)
{
	struct memory *memory = calloc(1, sizeof(*memory));

	memory->dma = qm_dma_create();
	for (unsigned int i = 0; i < PAGES; i++) {
		memory->page[i] = malloc(PAGE);
		memset(memory->page[i], (int)i, PAGE);
		assert_int_equal(
				qm_dma_map(memory->dma, BASE + i * PAGE, memory->page[i], PAGE), 0);
	}
	qm_dma_hold(memory->dma);
	qm_stream_init(&memory->stream);
	*state = memory;
	return 0;
}

static int
teardown(void **state)
{
	struct memory *memory = *state;

	qm_stream_fini(&memory->stream);
	qm_dma_release(memory->dma);
	qm_dma_destroy(memory->dma);
	for (unsigned int i = 0; i < PAGES; i++)
		free(memory->page[i]);
	free(memory);
	return 0;
}

/** Put a list of @p nb entries at the start of page 0. */
static void
put_list(struct memory *memory, uint32_t count, const struct qat4_fw_sgl_entry *entries,
		unsigned int nb)
{
	struct qat4_fw_sgl header = { .nb_entries = count, .software = 0xffffffff };

	memcpy(memory->page[0], &header, sizeof(header));
	if (nb > 0)
		memcpy(memory->page[0] + sizeof(header), entries, nb * sizeof(entries[0]));
}

static void
flat(void **state)
{
	struct memory *memory = *state;
	struct qm_stream *stream = &memory->stream;

	assert_int_equal(qm_stream_flat(stream, memory->dma, BASE + PAGE + 5, 100), QM_STREAM_OK);
	assert_int_equal(stream->len, 100);
	assert_int_equal(stream->nb_pieces, 1);
	assert_ptr_equal(qm_stream_contiguous(stream, 0, 100), memory->page[1] + 5);
	assert_ptr_equal(qm_stream_contiguous(stream, 99, 1), memory->page[1] + 104);
}

/** No bytes: no address is looked at. */
static void
flat_empty(void **state)
{
	struct memory *memory = *state;

	assert_int_equal(qm_stream_flat(&memory->stream, memory->dma, 0, 0), QM_STREAM_OK);
	assert_int_equal(memory->stream.len, 0);
	qm_stream_read(&memory->stream, 0, NULL, 0);
	qm_stream_write(&memory->stream, 0, NULL, 0);
	qm_stream_copy(&memory->stream, &memory->stream, 0, 0);
	assert_null(qm_stream_contiguous(&memory->stream, 0, 0));
}

static void
flat_across_pages(void **state)
{
	struct memory *memory = *state;
	struct qm_stream *stream = &memory->stream;
	uint8_t bytes[4];

	assert_int_equal(qm_stream_flat(stream, memory->dma, BASE + 2 * PAGE - 2, PAGE + 4),
			QM_STREAM_OK);
	assert_int_equal(stream->len, PAGE + 4);
	qm_stream_read(stream, 0, bytes, 4);
	assert_memory_equal(bytes, "\1\1\2\2", 4);
	qm_stream_read(stream, PAGE, bytes, 4);
	assert_memory_equal(bytes, "\2\2\3\3", 4);
	qm_stream_write(stream, 1, "abc", 3);
	assert_memory_equal(memory->page[1] + PAGE - 2, "\1a", 2);
	assert_memory_equal(memory->page[2], "bc\2", 3);
}

static void
out_of_reach(void **state)
{
	struct memory *memory = *state;
	struct qm_stream *stream = &memory->stream;
	const uint64_t end = BASE + PAGES * PAGE;

	assert_int_equal(qm_stream_flat(stream, memory->dma, end - 1, 1), QM_STREAM_OK);
	assert_int_equal(qm_stream_flat(stream, memory->dma, end - 1, 2), QM_STREAM_FAULT);
	assert_int_equal(qm_stream_flat(stream, memory->dma, end, 1), QM_STREAM_FAULT);
	assert_int_equal(qm_stream_flat(stream, memory->dma, BASE - 1, 2), QM_STREAM_FAULT);
	assert_int_equal(qm_stream_flat(stream, memory->dma, UINT64_MAX, 2), QM_STREAM_FAULT);
}

static void
list(void **state)
{
	static const struct qat4_fw_sgl_entry entries[] = {
		{ .len_bytes = 0, .iova = 0 },
		{ .len_bytes = 3, .iova = BASE + PAGE },
		{ .len_bytes = 0, .iova = 0 },
		{ .len_bytes = 2, .iova = BASE + 3 * PAGE - 1 },
		{ .len_bytes = 4, .iova = BASE + 2 * PAGE },
		{ .len_bytes = 0, .iova = UINT64_MAX },
	};
	struct memory *memory = *state;
	struct qm_stream *stream = &memory->stream;
	uint8_t bytes[9];

	put_list(memory, 6, entries, 6);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE), QM_STREAM_OK);
	assert_int_equal(stream->len, 9);
	assert_int_equal(stream->nb_pieces, 4);
	qm_stream_read(stream, 0, bytes, 9);
	assert_memory_equal(bytes, "\1\1\1\2\3\2\2\2\2", 9);
	assert_ptr_equal(qm_stream_contiguous(stream, 5, 4), memory->page[2]);
	assert_null(qm_stream_contiguous(stream, 2, 2));
	assert_null(qm_stream_contiguous(stream, 5, 5));
}

/** Entries that continue one another in this process are one piece. */
static void
neighbours_merge(void **state)
{
	static const struct qat4_fw_sgl_entry entries[] = {
		{ .len_bytes = 100, .iova = BASE + PAGE },
		{ .len_bytes = 50, .iova = BASE + PAGE + 100 },
	};
	struct memory *memory = *state;

	put_list(memory, 2, entries, 2);
	assert_int_equal(qm_stream_list(&memory->stream, memory->dma, BASE), QM_STREAM_OK);
	assert_int_equal(memory->stream.nb_pieces, 1);
	assert_ptr_equal(qm_stream_contiguous(&memory->stream, 0, 150), memory->page[1]);
}

static void
list_of_nothing(void **state)
{
	static const struct qat4_fw_sgl_entry nothing = { .len_bytes = 0, .iova = 0 };
	struct memory *memory = *state;

	put_list(memory, 0, NULL, 0);
	assert_int_equal(qm_stream_list(&memory->stream, memory->dma, BASE), QM_STREAM_OK);
	assert_int_equal(memory->stream.len, 0);
	put_list(memory, 1, &nothing, 1);
	assert_int_equal(qm_stream_list(&memory->stream, memory->dma, BASE), QM_STREAM_OK);
	assert_int_equal(memory->stream.len, 0);
}

/** 255 one-byte entries: more than are copied at once, more than there is room for at first. */
static void
list_long(void **state)
{
	struct memory *memory = *state;
	struct qat4_fw_sgl_entry entries[255];
	uint8_t bytes[255];

	for (unsigned int i = 0; i < 255; i++) {
		memory->page[1][2 * i] = (uint8_t)i;
		entries[i] = (struct qat4_fw_sgl_entry){ .len_bytes = 1,
			.iova = BASE + PAGE + 2 * i };
	}
	put_list(memory, 255, entries, 255);
	assert_int_equal(qm_stream_list(&memory->stream, memory->dma, BASE), QM_STREAM_OK);
	assert_int_equal(memory->stream.nb_pieces, 255);
	qm_stream_read(&memory->stream, 0, bytes, 255);
	for (unsigned int i = 0; i < 255; i++)
		assert_int_equal(bytes[i], i);
}

static void
list_refused(void **state)
{
	static const struct qat4_fw_sgl_entry far = { .len_bytes = 1, .iova = BASE + PAGES * PAGE };
	struct memory *memory = *state;
	struct qm_stream *stream = &memory->stream;

	put_list(memory, 1, &far, 1);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE), QM_STREAM_FAULT);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE + 4), QM_STREAM_INVALID);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE - 8), QM_STREAM_FAULT);
	put_list(memory, UINT32_MAX, NULL, 0);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE), QM_STREAM_INVALID);
	/* A count that fits, entries that run out of memory: all pages are empty entries. */
	for (unsigned int i = 0; i < PAGES; i++)
		memset(memory->page[i], 0, PAGE);
	put_list(memory, PAGES * PAGE / 16, NULL, 0);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE), QM_STREAM_FAULT);
	put_list(memory, PAGES * PAGE / 16 - 1, NULL, 0);
	assert_int_equal(qm_stream_list(stream, memory->dma, BASE), QM_STREAM_OK);
}

/** From stream to stream, each with its own pieces; what is outside the range stays. */
static void
copy(void **state)
{
	static const struct qat4_fw_sgl_entry entries[] = {
		{ .len_bytes = 7, .iova = BASE + 2 * PAGE },
		{ .len_bytes = 1, .iova = BASE + 2 * PAGE + 100 },
		{ .len_bytes = 12, .iova = BASE + 3 * PAGE },
	};
	struct memory *memory = *state;
	struct qm_stream from;
	uint8_t bytes[20];

	qm_stream_init(&from);
	for (unsigned int i = 0; i < 20; i++)
		memory->page[1][PAGE - 10 + i % 10] = (uint8_t)('a' + i);
	assert_int_equal(
			qm_stream_flat(&from, memory->dma, BASE + 2 * PAGE - 10, 20), QM_STREAM_OK);
	put_list(memory, 3, entries, 3);
	assert_int_equal(qm_stream_list(&memory->stream, memory->dma, BASE), QM_STREAM_OK);
	/* The source's second half and the destination's first piece are the same memory. */
	memset(memory->page[2], 'z', 10);
	qm_stream_copy(&memory->stream, &from, 3, 6);
	qm_stream_read(&memory->stream, 0, bytes, 20);
	assert_memory_equal(bytes, "zzznopqrs\3\3\3\3\3\3\3\3\3\3\3", 20);
	qm_stream_fini(&from);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(flat, setup, teardown),
		cmocka_unit_test_setup_teardown(flat_empty, setup, teardown),
		cmocka_unit_test_setup_teardown(flat_across_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(out_of_reach, setup, teardown),
		cmocka_unit_test_setup_teardown(list, setup, teardown),
		cmocka_unit_test_setup_teardown(neighbours_merge, setup, teardown),
		cmocka_unit_test_setup_teardown(list_of_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(list_long, setup, teardown),
		cmocka_unit_test_setup_teardown(list_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(copy, setup, teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
