/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The translation table: ranges sorted by IOVA, none overlapping, found by binary search. Ranges
 * that are neighbours in both address spaces are kept as one, so that a buffer across two pages is
 * one run.
 */

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "qm_dma.h"

struct qm_dma {
	struct qm_dma_view table; /* first: qm_dma_view() */
	unsigned int room;        /* elements allocated at table.ranges */
	pthread_rwlock_t lock;
	struct qm_dma_remote remote; /* fetch NULL: there is none */
};
static_assert(offsetof(struct qm_dma, table) == 0, "the view of a table is its beginning");

struct qm_dma *
qm_dma_create(void)
{
	struct qm_dma *dma = calloc(1, sizeof(*dma));
	pthread_rwlockattr_t attr;

	if (dma == NULL)
		return NULL;
	/* Engines hold the table nearly all the time: without preference a writer would starve. */
	pthread_rwlockattr_init(&attr);
	pthread_rwlockattr_setkind_np(&attr, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
	if (pthread_rwlock_init(&dma->lock, &attr) != 0) {
		free(dma);
		dma = NULL;
	}
	pthread_rwlockattr_destroy(&attr);
	return dma;
}

void
qm_dma_destroy(struct qm_dma *dma)
{
	if (dma == NULL)
		return;
	pthread_rwlock_destroy(&dma->lock);
	free(dma->table.ranges);
	free(dma);
}

/* Index of the first range that ends at or behind iova; nb_ranges when there is none. */
static unsigned int
qm_dma_search(const struct qm_dma *dma, uint64_t iova)
{
	unsigned int low = 0, high = dma->table.nb_ranges;

	while (low < high) {
		unsigned int mid = low + (high - low) / 2;
		const struct qm_dma_range *range = &dma->table.ranges[mid];

		if (range->iova + (range->len - 1) < iova)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Make room for one more range. */
static int
qm_dma_grow(struct qm_dma *dma)
{
	unsigned int room = dma->room == 0 ? 16 : 2 * dma->room;
	struct qm_dma_range *ranges;

	if (dma->table.nb_ranges < dma->room)
		return 0;
	ranges = realloc(dma->table.ranges, room * sizeof(*ranges));
	if (ranges == NULL)
		return -ENOMEM;
	dma->table.ranges = ranges;
	dma->room = room;
	return 0;
}

/* Put a range at index; qm_dma_grow() was called. */
static void
qm_dma_insert(struct qm_dma *dma, unsigned int index, const struct qm_dma_range *range)
{
	memmove(&dma->table.ranges[index + 1], &dma->table.ranges[index],
			(dma->table.nb_ranges - index) * sizeof(*range));
	dma->table.ranges[index] = *range;
	dma->table.nb_ranges++;
}

static void
qm_dma_delete(struct qm_dma *dma, unsigned int index, unsigned int count)
{
	memmove(&dma->table.ranges[index], &dma->table.ranges[index + count],
			(dma->table.nb_ranges - index - count) * sizeof(dma->table.ranges[0]));
	dma->table.nb_ranges -= count;
}

/* Make one range of index and index + 1 when they are one run in both address spaces. */
static void
qm_dma_join(struct qm_dma *dma, unsigned int index)
{
	struct qm_dma_range *a = &dma->table.ranges[index];
	const struct qm_dma_range *b = a + 1;

	if (index + 1 >= dma->table.nb_ranges || b->iova - a->iova != a->len ||
			b->va != a->va + a->len || b->read_only != a->read_only)
		return;
	a->len += b->len;
	qm_dma_delete(dma, index + 1, 1);
}

static bool
qm_dma_range_ok(uint64_t iova, uint64_t len)
{
	return len != 0 && iova + (len - 1) >= iova;
}

static int
qm_dma_map_locked(struct qm_dma *dma, const struct qm_dma_range *range)
{
	unsigned int index = qm_dma_search(dma, range->iova);
	int ret;

	if (index < dma->table.nb_ranges &&
			dma->table.ranges[index].iova <= range->iova + (range->len - 1))
		return -EEXIST;
	ret = qm_dma_grow(dma);
	if (ret < 0)
		return ret;
	qm_dma_insert(dma, index, range);
	qm_dma_join(dma, index);
	if (index != 0)
		qm_dma_join(dma, index - 1);
	return 0;
}

static int
qm_dma_map_range(struct qm_dma *dma, const struct qm_dma_range *range)
{
	int ret;

	if (range->va == NULL || !qm_dma_range_ok(range->iova, range->len) ||
			!qm_dma_range_ok((uintptr_t)range->va, range->len))
		return -EINVAL;
	pthread_rwlock_wrlock(&dma->lock);
	ret = qm_dma_map_locked(dma, range);
	pthread_rwlock_unlock(&dma->lock);
	return ret;
}

int
qm_dma_map(struct qm_dma *dma, uint64_t iova, void *va, uint64_t len)
{
	const struct qm_dma_range range = { .iova = iova, .len = len, .va = va };

	return qm_dma_map_range(dma, &range);
}

int
qm_dma_map_read_only(struct qm_dma *dma, uint64_t iova, void *va, uint64_t len)
{
	const struct qm_dma_range range = { .iova = iova, .len = len, .va = va, .read_only = true };

	return qm_dma_map_range(dma, &range);
}

void
qm_dma_set_remote(struct qm_dma *dma, const struct qm_dma_remote *remote)
{
	dma->remote = *remote;
}

bool
qm_dma_has_remote(const struct qm_dma *dma)
{
	return dma->remote.fetch != NULL;
}

/* Cut a range in two before iova, if that lies inside one and not at its start. */
static int
qm_dma_cut(struct qm_dma *dma, uint64_t iova)
{
	unsigned int index = qm_dma_search(dma, iova);
	struct qm_dma_range rest;
	uint64_t keep;
	int ret;

	if (index == dma->table.nb_ranges || dma->table.ranges[index].iova >= iova)
		return 0;
	ret = qm_dma_grow(dma);
	if (ret < 0)
		return ret;
	keep = iova - dma->table.ranges[index].iova;
	rest.iova = iova;
	rest.len = dma->table.ranges[index].len - keep;
	rest.va = dma->table.ranges[index].va + keep;
	rest.read_only = dma->table.ranges[index].read_only;
	dma->table.ranges[index].len = keep;
	qm_dma_insert(dma, index + 1, &rest);
	return 0;
}

static int
qm_dma_unmap_locked(struct qm_dma *dma, uint64_t iova, uint64_t last)
{
	unsigned int first = qm_dma_search(dma, iova), end;
	int ret;

	if (first == dma->table.nb_ranges || dma->table.ranges[first].iova > last)
		return -ENOENT;
	ret = qm_dma_cut(dma, iova);
	if (ret < 0)
		return ret;
	if (last != UINT64_MAX)
		ret = qm_dma_cut(dma, last + 1);
	if (ret == 0) {
		first = qm_dma_search(dma, iova);
		end = last == UINT64_MAX ? dma->table.nb_ranges : qm_dma_search(dma, last + 1);
		qm_dma_delete(dma, first, end - first);
		return 0;
	}
	/* The first cut stands without the second: undo it, the table is as before. */
	first = qm_dma_search(dma, iova);
	if (first != 0)
		qm_dma_join(dma, first - 1);
	return ret;
}

int
qm_dma_unmap(struct qm_dma *dma, uint64_t iova, uint64_t len)
{
	int ret;

	if (!qm_dma_range_ok(iova, len))
		return -EINVAL;
	pthread_rwlock_wrlock(&dma->lock);
	ret = qm_dma_unmap_locked(dma, iova, iova + (len - 1));
	pthread_rwlock_unlock(&dma->lock);
	return ret;
}

unsigned int
qm_dma_count(const struct qm_dma *dma)
{
	return __atomic_load_n(&dma->table.nb_ranges, __ATOMIC_RELAXED);
}

bool
qm_dma_overlaps(struct qm_dma *dma, uint64_t iova, uint64_t len)
{
	unsigned int index;
	bool overlaps;

	if (!qm_dma_range_ok(iova, len))
		return false;
	pthread_rwlock_rdlock(&dma->lock);
	index = qm_dma_search(dma, iova);
	overlaps = index < dma->table.nb_ranges &&
			dma->table.ranges[index].iova <= iova + (len - 1);
	pthread_rwlock_unlock(&dma->lock);
	return overlaps;
}

bool
qm_dma_uses(struct qm_dma *dma, const void *va, uint64_t len)
{
	const uint8_t *start = va;
	bool uses = false;

	pthread_rwlock_rdlock(&dma->lock);
	for (unsigned int i = 0; i < dma->table.nb_ranges && !uses; i++)
		uses = dma->table.ranges[i].va < start + len &&
				start < dma->table.ranges[i].va + dma->table.ranges[i].len;
	pthread_rwlock_unlock(&dma->lock);
	return uses;
}

void
qm_dma_hold(struct qm_dma *dma)
{
	pthread_rwlock_rdlock(&dma->lock);
}

bool
qm_dma_try_hold(struct qm_dma *dma)
{
	return pthread_rwlock_tryrdlock(&dma->lock) == 0;
}

void
qm_dma_release(struct qm_dma *dma)
{
	if (dma->remote.fetch != NULL) {
		dma->remote.flush(dma->remote.ctx);
		dma->remote.release(dma->remote.ctx);
	}
	pthread_rwlock_unlock(&dma->lock);
}

/* The mapped range that iova is in. */
static const struct qm_dma_range *
qm_dma_find(const struct qm_dma *dma, unsigned int *hint, uint64_t iova)
{
	const struct qm_dma_range *range = qm_dma_hinted(dma, *hint, iova);
	unsigned int index;

	if (range != NULL)
		return range;
	index = qm_dma_search(dma, iova);
	if (index == dma->table.nb_ranges || dma->table.ranges[index].iova > iova)
		return NULL;
	*hint = index;
	return &dma->table.ranges[index];
}

void *
qm_dma_translate_anew(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, uint64_t len,
		bool write, uint64_t *run)
{
	const struct qm_dma_range *range = qm_dma_find(dma, hint, iova);

	if (range != NULL)
		return write && range->read_only ? NULL : qm_dma_pointer(range, iova, len, run);
	if (dma->remote.fetch == NULL)
		return NULL;
	return dma->remote.fetch(dma->remote.ctx, iova, len, write, run);
}

void *
qm_dma_translate_mapped(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, uint64_t len,
		uint64_t *run)
{
	const struct qm_dma_range *range = qm_dma_find(dma, hint, iova);

	return range == NULL || range->read_only ? NULL : qm_dma_pointer(range, iova, len, run);
}

bool
qm_dma_flush(const struct qm_dma *dma)
{
	return dma->remote.fetch == NULL || dma->remote.flush(dma->remote.ctx);
}

bool
qm_dma_read(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, void *to, size_t len)
{
	uint8_t *bytes = to;

	if (len != 0 && !qm_dma_range_ok(iova, len))
		return false;
	while (len != 0) {
		uint64_t run;
		const void *from = qm_dma_translate(dma, hint, iova, len, &run);

		if (from == NULL)
			return false;
		memcpy(bytes, from, run);
		bytes += run;
		iova += run;
		len -= run;
	}
	return true;
}

static bool
qm_dma_reaches(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, uint64_t len)
{
	if (len != 0 && !qm_dma_range_ok(iova, len))
		return false;
	while (len != 0) {
		uint64_t run;

		if (qm_dma_translate_write(dma, hint, iova, len, &run) == NULL)
			return false;
		iova += run;
		len -= run;
	}
	return true;
}

bool
qm_dma_write(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, const void *from,
		size_t len)
{
	const uint8_t *bytes = from;

	if (!qm_dma_reaches(dma, hint, iova, len))
		return false;
	while (len != 0) {
		uint64_t run;
		void *to = qm_dma_translate_write(dma, hint, iova, len, &run);

		memcpy(to, bytes, run);
		bytes += run;
		iova += run;
		len -= run;
	}
	return true;
}
