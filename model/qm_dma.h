/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * DMA address translation: which IOVA ranges a function can reach, and where they are in this
 * process.
 *
 * Readers (engines) hold the table with qm_dma_hold() for as long as they use translated pointers;
 * map and unmap wait for them, so that memory is never taken away under a running request.
 */

#ifndef QM_DMA_H
#define QM_DMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct qm_dma;

/**
 * A range of the table. iova + len may be 2^64, hence comparisons are of "address - iova < len" and
 * of last bytes.
 */
struct qm_dma_range {
	uint64_t iova;
	uint64_t len;
	uint8_t *va;
	bool read_only;
};

/** The part of the table that a translation looks at first. */
struct qm_dma_view {
	struct qm_dma_range *ranges; /* by iova */
	unsigned int nb_ranges;
};

/**
 * How memory is reached that is not mapped into this process: by asking whoever has it. Set by a
 * plug; without one, an address that is not mapped is out of reach. All are called between hold and
 * release, by any thread, and work on what this thread has fetched.
 */
struct qm_dma_remote {
	/**
	 * Bring bytes at @p iova into this process until release. What overlaps an earlier piece of
	 * this thread is that piece.
	 *
	 * @param write  They will be written: flush() sends them back.
	 * @param run    Out: how many of @p len were brought, at least 1.
	 * @return       The bytes, or NULL: out of reach.
	 */
	void *(*fetch)(void *ctx, uint64_t iova, uint64_t len, bool write, uint64_t *run);
	/** Send back what is written, in the order of the fetches. @return  false: some was
	 * refused.
	 */
	bool (*flush)(void *ctx);
	/** Forget all pieces. */
	void (*release)(void *ctx);
	void *ctx;
};

/** An empty table. @return  NULL when out of memory. */
struct qm_dma *qm_dma_create(void);
void qm_dma_destroy(struct qm_dma *dma);

/**
 * Make @p len bytes at @p va reachable at @p iova.
 *
 * @return  0; -EINVAL empty range, or it wraps; -EEXIST overlaps a mapped range; -ENOMEM.
 */
int qm_dma_map(struct qm_dma *dma, uint64_t iova, void *va, uint64_t len);

/** qm_dma_map() of memory that the device may read and not write. */
int qm_dma_map_read_only(struct qm_dma *dma, uint64_t iova, void *va, uint64_t len);

/** How memory is reached that is not mapped; before the table is used. Copied. */
void qm_dma_set_remote(struct qm_dma *dma, const struct qm_dma_remote *remote);

/** Is there memory that is reached by asking? */
bool qm_dma_has_remote(const struct qm_dma *dma);

/**
 * Take the range out of reach. It may be a part of one or more mapped ranges.
 *
 * @return  0; -ENOENT nothing of it was mapped; -EINVAL; -ENOMEM (a split), the table is as before.
 */
int qm_dma_unmap(struct qm_dma *dma, uint64_t iova, uint64_t len);

/** Number of ranges in the table; neighbours in both address spaces count as one. */
unsigned int qm_dma_count(const struct qm_dma *dma);

/** Is any part of the range of addresses mapped? */
bool qm_dma_overlaps(struct qm_dma *dma, uint64_t iova, uint64_t len);

/** Is any part of [va, va + len) in the table? Looks at every range. */
bool qm_dma_uses(struct qm_dma *dma, const void *va, uint64_t len);

/** Begin and end a section that translates and uses pointers. Not recursive. */
void qm_dma_hold(struct qm_dma *dma);
void qm_dma_release(struct qm_dma *dma);

/**
 * qm_dma_hold() without waiting. Who holds several tables takes all but the first with this: a
 * table with a waiting writer lets no new reader in, and two readers could wait for each other's
 * writers.
 *
 * @return  false when a map or unmap is waiting or at work.
 */
bool qm_dma_try_hold(struct qm_dma *dma);

/** What is behind the inline functions below: a hint that is wrong, memory that is not mapped. */
void *qm_dma_translate_anew(const struct qm_dma *dma, unsigned int *hint, uint64_t iova,
		uint64_t len, bool write, uint64_t *run);

/** The view of @p dma, which begins with it. */
static inline const struct qm_dma_view *
qm_dma_view(const struct qm_dma *dma)
{
	return (const struct qm_dma_view *)(const void *)dma;
}

/** The range that @p hint names if @p iova is in it, else NULL. */
static inline const struct qm_dma_range *
qm_dma_hinted(const struct qm_dma *dma, unsigned int hint, uint64_t iova)
{
	const struct qm_dma_view *view = qm_dma_view(dma);
	const struct qm_dma_range *range;

	if (hint >= view->nb_ranges)
		return NULL;
	range = &view->ranges[hint];
	return iova - range->iova < range->len ? range : NULL;
}

/** Where @p iova, which is in @p range, is in this process. @p run as in qm_dma_translate(). */
static inline void *
qm_dma_pointer(const struct qm_dma_range *range, uint64_t iova, uint64_t len, uint64_t *run)
{
	uint64_t offset = iova - range->iova;
	uint64_t left = range->len - offset;

	*run = len < left ? len : left;
	return range->va + offset;
}

/**
 * Translate, inside qm_dma_hold().
 *
 * @param hint  In/out: index of the last hit, kept by the caller (one per thread); start with 0. It
 *              is right nearly always.
 * @param run   Out: bytes from @p iova on that lie in one piece, at least 1, at most @p len.
 * @return      Host pointer, or NULL when @p iova is not reachable. @p len must be at least 1.
 */
static inline void *
qm_dma_translate(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, uint64_t len,
		uint64_t *run)
{
	const struct qm_dma_range *range = qm_dma_hinted(dma, *hint, iova);

	if (range == NULL)
		return qm_dma_translate_anew(dma, hint, iova, len, false, run);
	return qm_dma_pointer(range, iova, len, run);
}

/** qm_dma_translate() of what will be written: NULL also when it is read-only. */
static inline void *
qm_dma_translate_write(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, uint64_t len,
		uint64_t *run)
{
	const struct qm_dma_range *range = qm_dma_hinted(dma, *hint, iova);

	if (range == NULL || range->read_only)
		return qm_dma_translate_anew(dma, hint, iova, len, true, run);
	return qm_dma_pointer(range, iova, len, run);
}

/**
 * Translate what lies in one piece in the range that @p hint names.
 *
 * @param write  It will be written.
 * @return       NULL also when it is reachable in another way: qm_dma_translate() knows.
 */
static inline void *
qm_dma_whole(const struct qm_dma *dma, unsigned int hint, uint64_t iova, uint64_t len, bool write)
{
	const struct qm_dma_range *range = qm_dma_hinted(dma, hint, iova);

	if (range == NULL || len > range->len - (iova - range->iova) || (write && range->read_only))
		return NULL;
	return range->va + (iova - range->iova);
}

/** qm_dma_translate_write() of what is mapped, and nothing else. */
void *qm_dma_translate_mapped(const struct qm_dma *dma, unsigned int *hint, uint64_t iova,
		uint64_t len, uint64_t *run);

/** Send what was written to where it belongs if that is not mapped. @return  false: some was
 * refused. */
bool qm_dma_flush(const struct qm_dma *dma);

/** Copy from the function's memory. @return  false when any byte is out of reach. */
bool qm_dma_read(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, void *to, size_t len);

/** Copy to the function's memory. Nothing is written when any byte is out of reach. */
bool qm_dma_write(const struct qm_dma *dma, unsigned int *hint, uint64_t iova, const void *from,
		size_t len);

#endif /* QM_DMA_H */
