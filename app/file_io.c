/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Files: whole reads and writes at an offset, output that appears when complete.
 */

#include "file_io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app_error.h"

int
file_in_open(struct file_in *in, const char *path)
{
	struct stat st;
	int error;

	in->path = path;
	in->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (in->fd < 0 || fstat(in->fd, &st) < 0) {
		error = errno;
		app_error("cannot open '%s': %s", path, strerror(error));
		goto err_close;
	}
	if (!S_ISREG(st.st_mode)) {
		error = EINVAL;
		app_error("'%s' is not a regular file", path);
		goto err_close;
	}
	in->bytes = (uint64_t)st.st_size;
	return 0;

err_close:
	if (in->fd >= 0)
		close(in->fd);
	in->fd = -1;
	return -error;
}

/** A file without a name, where temporary files go. */
static int
open_temporary(struct file_out *out)
{
	const char *dir = getenv("TMPDIR");

	snprintf(out->part, sizeof(out->part), "%s/qat4xxx-XXXXXX", dir != NULL ? dir : "/tmp");
	out->fd = mkostemp(out->part, O_CLOEXEC);
	if (out->fd >= 0)
		unlink(out->part);
	return out->fd;
}

int
file_out_open(struct file_out *out, const char *path)
{
	int error;
	int len;

	out->path = path;
	out->fd = -1;
	if (path == NULL) {
		open_temporary(out);
	} else {
		len = snprintf(out->part, sizeof(out->part), "%s.part", path);
		if (len >= (int)sizeof(out->part)) {
			app_error("the name of the output is longer than %zu characters",
					sizeof(out->part) - sizeof(".part"));
			return -ENAMETOOLONG;
		}
		out->fd = open(out->part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	}
	if (out->fd >= 0)
		return 0;
	error = errno;
	app_error("cannot write '%s': %s", out->part, strerror(error));
	return -error;
}

int
file_out_commit(struct file_out *out)
{
	int error = 0;

	if (out->fd < 0)
		return 0;
	if (close(out->fd) < 0 || (out->path != NULL && rename(out->part, out->path) < 0)) {
		error = errno;
		app_error("cannot write '%s': %s", out->path != NULL ? out->path : out->part,
				strerror(error));
		if (out->path != NULL)
			unlink(out->part);
	}
	out->fd = -1;
	return -error;
}

void
file_out_discard(struct file_out *out)
{
	if (out->fd < 0)
		return;
	close(out->fd);
	if (out->path != NULL)
		unlink(out->part);
	out->fd = -1;
}

int
file_read(int fd, const char *path, uint64_t offset, void *buf, size_t len)
{
	uint8_t *at = buf;

	while (len != 0) {
		ssize_t n = pread(fd, at, len, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			int error = n < 0 ? errno : EIO;

			app_error("cannot read '%s' at byte %llu: %s", path,
					(unsigned long long)offset,
					n < 0 ? strerror(error) : "the file has become shorter");
			return -error;
		}
		at += n;
		offset += (uint64_t)n;
		len -= (size_t)n;
	}
	return 0;
}

int
file_write(const struct file_out *out, uint64_t offset, const void *buf, size_t len)
{
	const uint8_t *at = buf;

	while (len != 0) {
		ssize_t n = pwrite(out->fd, at, len, (off_t)offset);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int error = errno;

			app_error("cannot write '%s': %s", out->part, strerror(error));
			return -error;
		}
		at += n;
		offset += (uint64_t)n;
		len -= (size_t)n;
	}
	return 0;
}
