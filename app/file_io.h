/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Files: whole reads and writes at an offset, and output that appears under its name only when
 * complete.
 */

#ifndef FILE_IO_H
#define FILE_IO_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

struct file_in {
	int fd;
	uint64_t bytes;
	const char *path;
};

/** Open a regular file. @return  0; a negative errno after a message. */
int file_in_open(struct file_in *in, const char *path);

struct file_out {
	int fd;
	const char *path;    /* NULL: a temporary file that nobody sees */
	char part[PATH_MAX]; /* name until file_out_commit() */
};

/**
 * Open output. It is readable, too.
 *
 * @param path  NULL: a temporary file.
 * @return      0; a negative errno after a message.
 */
int file_out_open(struct file_out *out, const char *path);

/** Close; the file is now there under its name. @return  0; a negative errno after a message. */
int file_out_commit(struct file_out *out);

/** Close and remove. Harmless after file_out_commit(). */
void file_out_discard(struct file_out *out);

/** Read exactly @p len bytes. @p path is for messages. @return  0; a negative errno after a
 * message. */
int file_read(int fd, const char *path, uint64_t offset, void *buf, size_t len);

/** Write exactly @p len bytes. @return  0; a negative errno after a message. */
int file_write(const struct file_out *out, uint64_t offset, const void *buf, size_t len);

#endif /* FILE_IO_H */
