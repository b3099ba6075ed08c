/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include <intel-ipsec-mb.h>

#include <rte_branch_prediction.h>
#include <rte_common.h>

#include "qat4_asym_num.h"
#include "qat4_asym_random.h"

/** At least every second try succeeds: this many failures in a row are no accident. */
enum { MAX_TRIES = 128 };

enum { SCHEDULE_BYTES = 240 }; /* AES-256, one direction */

/** What the kernel gives for a batch. */
struct seed {
	uint8_t key[32];
	uint8_t counter[16];
};

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

/** Key stream over a pool that is all zero. */
static int
refill(const struct qat4_asym_random *random)
{
	struct qat4_random_pool *pool = random->pool;
	struct seed seed;
	uint8_t schedule[SCHEDULE_BYTES] __rte_aligned(16);
	uint8_t unused[SCHEDULE_BYTES] __rte_aligned(16); /* for decryption */
	IMB_JOB job = {
		.enc_keys = schedule,
		.dec_keys = schedule,
		.key_len_in_bytes = sizeof(seed.key),
		.src = pool->bytes,
		.dst = pool->bytes,
		.iv = seed.counter,
		.iv_len_in_bytes = sizeof(seed.counter),
		.msg_len_to_cipher_in_bytes = sizeof(pool->bytes),
		.cipher_mode = IMB_CIPHER_CNTR,
	};
	int ret = fill((uint8_t *)&seed, sizeof(seed));

	if (ret == 0) {
		IMB_AES_KEYEXP_256(random->imb, seed.key, schedule, unused);
		IMB_SUBMIT_CIPHER_BURST_NOCHECK(random->imb, &job, 1, IMB_CIPHER_CNTR,
				IMB_DIR_ENCRYPT, IMB_KEY_256_BYTES);
		pool->left = sizeof(pool->bytes);
	}
	explicit_bzero(&seed, sizeof(seed));
	explicit_bzero(schedule, sizeof(schedule));
	explicit_bzero(unused, sizeof(unused));
	return ret;
}

int
qat4_random_bytes(const struct qat4_asym_random *random, uint8_t *to, size_t len)
{
	struct qat4_random_pool *pool = random->pool;
	uint8_t *from;
	int ret;

	if (unlikely(len > sizeof(pool->bytes)))
		return fill(to, len);
	if (pool->left < len) {
		explicit_bzero(pool->bytes, sizeof(pool->bytes));
		pool->left = 0;
		ret = refill(random);
		if (ret != 0)
			return ret;
	}
	from = &pool->bytes[sizeof(pool->bytes) - pool->left];
	memcpy(to, from, len);
	explicit_bzero(from, len);
	pool->left -= (uint32_t)len;
	return 0;
}

int
qat4_random_nonzero(const struct qat4_asym_random *random, uint8_t *to, size_t len)
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
qat4_random_below(const struct qat4_asym_random *random, uint8_t *to, size_t bytes,
		const uint8_t *bound, size_t bound_bytes)
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
