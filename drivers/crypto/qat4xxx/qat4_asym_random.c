/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include <rte_branch_prediction.h>
#include <rte_common.h>

#include "qat4_asym_num.h"
#include "qat4_asym_random.h"

/** At least every second try succeeds: this many failures in a row are no accident. */
enum { MAX_TRIES = 128 };

static int
fill(uint8_t *to, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t n = getrandom(to + done, len - done, 0);

		if (n < 0 && errno != EINTR)
			return -EIO;
		if (n > 0)
			done += (size_t)n;
	}
	return 0;
}

int
qat4_random_bytes(struct qat4_asym_random *random, uint8_t *to, size_t len)
{
	uint8_t *from;

	if (unlikely(len > sizeof(random->pool)))
		return fill(to, len);
	if (random->left < len) {
		if (fill(random->pool, sizeof(random->pool)) != 0) {
			random->left = 0;
			return -EIO;
		}
		random->left = sizeof(random->pool);
	}
	from = &random->pool[sizeof(random->pool) - random->left];
	memcpy(to, from, len);
	explicit_bzero(from, len);
	random->left -= len;
	return 0;
}

int
qat4_random_nonzero(struct qat4_asym_random *random, uint8_t *to, size_t len)
{
	int ret = qat4_random_bytes(random, to, len);

	for (size_t i = 0; i < len && ret == 0; i++)
		while (to[i] == 0 && ret == 0)
			ret = qat4_random_bytes(random, &to[i], 1);
	return ret;
}

/** All ones from the highest bit of @p byte down. */
static uint8_t
mask_of(uint8_t byte)
{
	byte |= byte >> 1;
	byte |= byte >> 2;
	return byte | byte >> 4;
}

int
qat4_random_below(struct qat4_asym_random *random, uint8_t *to, size_t bytes, const uint8_t *bound,
		size_t bound_bytes)
{
	uint8_t *x = to + (bytes - bound_bytes);
	int ret = -EIO;

	memset(to, 0, bytes - bound_bytes);
	for (unsigned int i = 0; i < MAX_TRIES; i++) {
		ret = qat4_random_bytes(random, x, bound_bytes);
		if (ret != 0)
			return ret;
		x[0] &= mask_of(bound[0]);
		if (qat4_num_in_range(x, bound_bytes, bound, bound_bytes))
			return 0;
	}
	explicit_bzero(x, bound_bytes);
	return -EIO;
}
