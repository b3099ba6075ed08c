/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_memory.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "qm_vu_guard.h"

enum { WINDOWS_SLACK = 1024 }; /* cutting a window makes two of it */

static void
file_unmap(struct qm_vu_file *file)
{
	qm_vu_guard_remove(file->guard);
	munmap(file->start, file->bytes);
	memset(file, 0, sizeof(*file));
}

/* A mapped file that serves: the same, long enough, writable if need be. */
static struct qm_vu_file *
file_find(struct qm_vu_memory *memory, const struct stat *st, uint64_t bytes, bool write)
{
	for (unsigned int i = 0; i < QM_VU_FILES; i++) {
		struct qm_vu_file *file = &memory->files[i];

		if (file->start != NULL && file->dev == st->st_dev && file->ino == st->st_ino &&
				file->bytes >= bytes && (file->writable || !write))
			return file;
	}
	return NULL;
}

/* A free place, if need be that of a file no window is in any more. Firmware takes all memory away
 * and brings it back several times: files are not forgotten before the place is wanted. */
static struct qm_vu_file *
file_place(struct qm_vu_memory *memory)
{
	for (unsigned int i = 0; i < QM_VU_FILES; i++) {
		if (memory->files[i].start == NULL)
			return &memory->files[i];
	}
	for (unsigned int i = 0; i < QM_VU_FILES; i++) {
		struct qm_vu_file *file = &memory->files[i];

		if (qm_dma_uses(memory->dma, file->start, file->bytes))
			continue;
		file_unmap(file);
		return file;
	}
	return NULL;
}

/* Map the whole file. @return  0; an errno, ENOTSUP: it cannot be mapped as a whole. */
static int
file_map(struct qm_vu_memory *memory, const struct stat *st, int fd, struct qm_vu_file **out)
{
	struct qm_vu_file *file = file_place(memory);
	bool writable = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR;
	void *start;

	if (file == NULL)
		return ENOSPC;
	start = mmap(NULL, (size_t)st->st_size, PROT_READ | (writable ? PROT_WRITE : 0), MAP_SHARED,
			fd, 0);
	if (start == MAP_FAILED)
		return ENOTSUP;
	file->guard = qm_vu_guard_add(start, (size_t)st->st_size);
	if (file->guard < 0) {
		munmap(start, (size_t)st->st_size);
		return ENOSPC;
	}
	madvise(start, (size_t)st->st_size, MADV_DONTDUMP);
	file->start = start;
	file->bytes = (uint64_t)st->st_size;
	file->dev = st->st_dev;
	file->ino = st->st_ino;
	file->writable = writable;
	*out = file;
	return 0;
}

static bool
range_ok(uint64_t start, uint64_t bytes)
{
	return bytes != 0 && start + (bytes - 1) >= start;
}

/* The file behind fd as memory for the window. */
static int
file_get(struct qm_vu_memory *memory, const struct qm_vu_dma_map *map, int fd,
		struct qm_vu_file **out)
{
	bool write = (map->flags & QM_VU_MAP_WRITE) != 0;
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0)
		return EINVAL;
	if (!range_ok(map->offset, map->size_bytes) ||
			map->offset + (map->size_bytes - 1) >= (uint64_t)st.st_size)
		return EINVAL;
	if (write && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDWR)
		return EACCES;
	*out = file_find(memory, &st, map->offset + map->size_bytes, write);
	return *out != NULL ? 0 : file_map(memory, &st, fd, out);
}

/* Is the window there already, exactly so? */
static bool
window_same(struct qm_dma *dma, const struct qm_vu_dma_map *map, const uint8_t *va)
{
	unsigned int hint = 0;
	uint64_t run = 0;
	const void *there;

	qm_dma_hold(dma);
	if ((map->flags & QM_VU_MAP_WRITE) != 0)
		there = qm_dma_translate_mapped(dma, &hint, map->iova, map->size_bytes, &run);
	else
		there = qm_dma_translate(dma, &hint, map->iova, map->size_bytes, &run);
	qm_dma_release(dma);
	return there == va && run == map->size_bytes;
}

static int
window_add(struct qm_vu_memory *memory, const struct qm_vu_dma_map *map, uint8_t *va)
{
	int ret;

	if (qm_dma_count(memory->dma) >= QM_VU_WINDOWS_MAX + WINDOWS_SLACK)
		return ENOSPC;
	if ((map->flags & QM_VU_MAP_WRITE) != 0)
		ret = qm_dma_map(memory->dma, map->iova, va, map->size_bytes);
	else
		ret = qm_dma_map_read_only(memory->dma, map->iova, va, map->size_bytes);
	if (ret == -EEXIST && window_same(memory->dma, map, va))
		return 0;
	return -ret;
}

int
qm_vu_memory_map(struct qm_vu_memory *memory, const struct qm_vu_dma_map *map, int fd)
{
	struct qm_vu_file *file;
	int ret;

	if (!range_ok(map->iova, map->size_bytes) || (map->flags & QM_VU_MAP_READ) == 0 ||
			(map->flags & ~QM_VU_MAP_FLAGS) != 0)
		return EINVAL;
	if (fd < 0)
		return qm_dma_overlaps(memory->dma, map->iova, map->size_bytes) ? EEXIST : 0;
	ret = file_get(memory, map, fd, &file);
	if (ret == ENOTSUP) /* larger than our address space: it is reached by message */
		return qm_dma_overlaps(memory->dma, map->iova, map->size_bytes) ? EEXIST : 0;
	return ret != 0 ? ret : window_add(memory, map, file->start + map->offset);
}

bool
qm_vu_memory_has(const struct qm_vu_memory *memory, const struct qm_vu_dma_unmap *unmap)
{
	if ((unmap->flags & QM_VU_UNMAP_ALL) != 0)
		return qm_dma_count(memory->dma) != 0;
	return qm_dma_overlaps(memory->dma, unmap->iova, unmap->size_bytes);
}

static int
unmap_all(struct qm_dma *dma)
{
	/* A length cannot say 2^64: the last byte goes apart. */
	qm_dma_unmap(dma, UINT64_MAX, 1);
	return -qm_dma_unmap(dma, 0, UINT64_MAX);
}

int
qm_vu_memory_unmap(struct qm_vu_memory *memory, const struct qm_vu_dma_unmap *unmap)
{
	int ret;

	if (unmap->flags == QM_VU_UNMAP_ALL && unmap->iova == 0 && unmap->size_bytes == 0)
		ret = unmap_all(memory->dma);
	else if (unmap->flags == 0 && range_ok(unmap->iova, unmap->size_bytes))
		ret = -qm_dma_unmap(memory->dma, unmap->iova, unmap->size_bytes);
	else
		return EINVAL;
	return ret == ENOENT ? 0 : ret;
}

void
qm_vu_memory_clear(struct qm_vu_memory *memory)
{
	unmap_all(memory->dma);
	for (unsigned int i = 0; i < QM_VU_FILES; i++) {
		if (memory->files[i].start != NULL)
			file_unmap(&memory->files[i]);
	}
}

bool
qm_vu_memory_spoilt(const struct qm_vu_memory *memory)
{
	for (unsigned int i = 0; i < QM_VU_FILES; i++) {
		if (memory->files[i].start != NULL && qm_vu_guard_spoilt(memory->files[i].guard))
			return true;
	}
	return false;
}
