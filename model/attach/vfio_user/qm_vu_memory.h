/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The client's memory: files that it passed, each mapped once and as a whole, and which parts of
 * them the function can reach at which addresses.
 *
 * Windows without a file are not kept at all: what is not in the table is asked for by message, and
 * the client knows better what is there.
 */

#ifndef QM_VU_MEMORY_H
#define QM_VU_MEMORY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "qm_dma.h"
#include "qm_vu_wire.h"

enum { QM_VU_FILES = 16 };

/** A file of the client. */
struct qm_vu_file {
	uint8_t *start; /* NULL: not in use */
	uint64_t bytes;
	dev_t dev;
	ino_t ino;
	bool writable;
	int guard;
};

struct qm_vu_memory {
	struct qm_dma *dma;
	struct qm_vu_file files[QM_VU_FILES];
};

/**
 * Make a window reachable.
 *
 * @param fd  Its file, still the caller's; -1: none.
 * @return    0, or an errno: EINVAL, EEXIST overlaps another window, EACCES the file cannot be
 *            written, ENOSPC too many windows or files, ENOMEM.
 */
int qm_vu_memory_map(struct qm_vu_memory *memory, const struct qm_vu_dma_map *map, int fd);

/** Would the unmap take anything away? Else engines need not be waited for. */
bool qm_vu_memory_has(const struct qm_vu_memory *memory, const struct qm_vu_dma_unmap *unmap);

/** Take a range, or all, out of reach, whatever is there. @return  0 or an errno. */
int qm_vu_memory_unmap(struct qm_vu_memory *memory, const struct qm_vu_dma_unmap *unmap);

/** Forget everything. */
void qm_vu_memory_clear(struct qm_vu_memory *memory);

/** Has the client cut a file that we use? */
bool qm_vu_memory_spoilt(const struct qm_vu_memory *memory);

#endif /* QM_VU_MEMORY_H */
