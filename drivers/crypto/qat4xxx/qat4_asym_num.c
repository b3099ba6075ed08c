/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_num.h"

#if defined(RTE_ARCH_X86_64)
#include <immintrin.h>
#endif

enum { LIMB = sizeof(uint64_t) };

size_t
qat4_num_leading_zeros(const uint8_t *data, size_t len)
{
	size_t n = 0;

	while (n < len && data[n] == 0)
		n++;
	return n;
}

bool
qat4_num_is_zero(const uint8_t *data, size_t len)
{
	uint64_t all = 0, eight;

	for (; len >= sizeof(eight); len -= sizeof(eight), data += sizeof(eight)) {
		memcpy(&eight, data, sizeof(eight));
		all |= eight;
	}
	while (len-- > 0)
		all |= data[len];
	return all == 0;
}

bool
qat4_num_equal(const uint8_t *a, const uint8_t *b, size_t len)
{
	uint8_t differ = 0;

	for (size_t i = 0; i < len; i++)
		differ |= a[i] ^ b[i];
	return differ == 0;
}

/** The borrow of x - y - borrow, eight bytes at @p a and @p b. */
static inline unsigned char
borrow_of(unsigned char borrow, const uint8_t *a, const uint8_t *b)
{
	unsigned long long x = qat4_num_load(a), y = qat4_num_load(b), difference;
#if defined(RTE_ARCH_X86_64)
	return _subborrow_u64(borrow, x, y, &difference); /* one instruction, in a chain */
#else
	bool first = __builtin_sub_overflow(x, y, &difference);

	return first | __builtin_sub_overflow(difference, borrow, &difference);
#endif
}

/* From the low end, 32 bytes at a time, then eight, then what is left. */
bool
qat4_num_borrows(const uint8_t *a, const uint8_t *b, size_t len)
{
	unsigned char borrow = 0;

	for (; len >= 4 * LIMB; len -= 4 * LIMB) {
		borrow = borrow_of(borrow, a + len - LIMB, b + len - LIMB);
		borrow = borrow_of(borrow, a + len - 2 * LIMB, b + len - 2 * LIMB);
		borrow = borrow_of(borrow, a + len - 3 * LIMB, b + len - 3 * LIMB);
		borrow = borrow_of(borrow, a + len - 4 * LIMB, b + len - 4 * LIMB);
	}
	for (; len >= LIMB; len -= LIMB)
		borrow = borrow_of(borrow, a + len - LIMB, b + len - LIMB);
	while (len-- > 0)
		borrow = ((unsigned int)a[len] - b[len] - borrow) >> 31;
	return borrow != 0;
}

bool
qat4_num_below_of_lengths(const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len)
{
	size_t len = RTE_MIN(x_len, bound_len);
	bool below = qat4_num_less(x + (x_len - len), bound + (bound_len - len), len);
	bool x_high = !qat4_num_is_zero(x, x_len - len);
	bool bound_high = !qat4_num_is_zero(bound, bound_len - len);

	return (below | bound_high) & !x_high;
}

bool
qat4_num_in_range(const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len)
{
	bool zero = qat4_num_is_zero(x, x_len);
	bool below = qat4_num_below(x, x_len, bound, bound_len);

	return below & !zero;
}

int
qat4_num_place_padded(uint8_t *to, size_t bytes, const uint8_t *data, size_t len)
{
	if (len > bytes) {
		if (!qat4_num_is_zero(data, len - bytes))
			return -EINVAL;
		data += len - bytes;
		len = bytes;
	}
	if (len != bytes)
		memset(to, 0, bytes - len);
	if (len != 0)
		memcpy(to + (bytes - len), data, len);
	return 0;
}

int
qat4_num_place_reversed(uint8_t *to, size_t bytes, const uint8_t *data, size_t len)
{
	if (len > bytes)
		return -EINVAL;
	memset(to, 0, bytes - len);
	for (size_t i = 0; i < len; i++)
		to[bytes - 1 - i] = data[i];
	return 0;
}

void
qat4_num_shift_right(uint8_t *data, size_t len, unsigned int bits)
{
	uint8_t above = 0;

	if (bits == 0)
		return;
	for (size_t i = 0; i < len; i++) {
		uint8_t byte = data[i];

		data[i] = (uint8_t)(above << (8 - bits)) | (uint8_t)(byte >> bits);
		above = byte;
	}
}

/** r = 2r + bit, of n limbs; nothing is lost while the top bit is clear. */
static void
shift_in(uint64_t *r, size_t n, uint64_t bit)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t top = r[i] >> 63;

		r[i] = r[i] << 1 | bit;
		bit = top;
	}
}

/** r -= m when r >= m, without a branch. */
static void
subtract_if_not_less(uint64_t *r, const uint64_t *m, size_t n)
{
	uint64_t difference[QAT4_NUM_MAX_LIMBS];
	uint64_t borrow = 0;
	uint64_t keep;

	for (size_t i = 0; i < n; i++) {
		unsigned __int128 d = (unsigned __int128)r[i] - m[i] - borrow;

		difference[i] = (uint64_t)d;
		borrow = (uint64_t)(d >> 64) & 1;
	}
	keep = -borrow; /* all ones: r was less */
	for (size_t i = 0; i < n; i++)
		r[i] = (r[i] & keep) | (difference[i] & ~keep);
	explicit_bzero(difference, n * sizeof(difference[0]));
}

void
qat4_num_reduce(uint64_t *r, const uint64_t *x, size_t nx, const uint64_t *m, size_t n)
{
	memset(r, 0, n * sizeof(*r));
	for (size_t bit = nx * 64; bit-- > 0;) {
		shift_in(r, n, x[bit / 64] >> (bit % 64) & 1);
		subtract_if_not_less(r, m, n);
	}
}

void
qat4_num_multiply(uint64_t *r, const uint64_t *a, const uint64_t *b, size_t n)
{
	memset(r, 0, 2 * n * sizeof(*r));
	for (size_t i = 0; i < n; i++) {
		uint64_t carry = 0;

		for (size_t j = 0; j < n; j++) {
			unsigned __int128 t = (unsigned __int128)a[i] * b[j] + r[i + j] + carry;

			r[i + j] = (uint64_t)t;
			carry = (uint64_t)(t >> 64);
		}
		r[i + n] = carry;
	}
}

int
qat4_num_to_limbs(uint64_t *to, size_t n, const uint8_t *data, size_t len)
{
	if (len > 8 * n) {
		if (!qat4_num_is_zero(data, len - 8 * n))
			return -EINVAL;
		data += len - 8 * n;
		len = 8 * n;
	}
	memset(to, 0, n * sizeof(*to));
	for (size_t i = 0; i < len; i++)
		to[i / 8] |= (uint64_t)data[len - 1 - i] << (8 * (i % 8));
	return 0;
}

void
qat4_num_from_limbs(uint8_t *to, size_t len, const uint64_t *limbs, size_t n)
{
	memset(to, 0, len);
	for (size_t i = 0; i < len && i < 8 * n; i++)
		to[len - 1 - i] = (uint8_t)(limbs[i / 8] >> (8 * (i % 8)));
}
