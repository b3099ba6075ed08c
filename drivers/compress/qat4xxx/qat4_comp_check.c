/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What is asked of a transform, checked one subject after the other; each refusal has one line in
 * the log with the value and what is allowed.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_comp_wanted.h"

#define KNOWN_FLAGS                                                                                \
	(RTE_PMD_QAT4XXX_COMP_NO_RECOVERY | RTE_PMD_QAT4XXX_COMP_BEST |                            \
			RTE_PMD_QAT4XXX_COMP_INTEGRITY | RTE_PMD_QAT4XXX_COMP_INJECT_ERROR |       \
			RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32)
#define LZ4_BLOCK_FLAGS (RTE_COMP_LZ4_FLAG_BLOCK_CHECKSUM | RTE_COMP_LZ4_FLAG_BLOCK_INDEPENDENCE)

static int
check_algorithm(const struct qat4_comp_wanted *w)
{
	uint32_t needs = qat4_comp_is_lz4s(w) ? QAT4_CAP_LZ4S : QAT4_CAP_LZ4;

	if (w->algo == RTE_COMP_ALGO_DEFLATE)
		needs = QAT4_CAP_COMP;
	else if (w->algo != RTE_COMP_ALGO_LZ4) {
		QAT4_COMP_LOG(ERR, "%s: algorithm %d; allowed are DEFLATE (%d) and LZ4 (%d)",
				w->name, (int)w->algo, (int)RTE_COMP_ALGO_DEFLATE,
				(int)RTE_COMP_ALGO_LZ4);
		return -ENOTSUP;
	}
	if ((w->caps->mask & needs) == 0) {
		QAT4_COMP_LOG(ERR, "%s: this device has no %s (capability mask 0x%08x)", w->name,
				needs == QAT4_CAP_COMP                  ? "deflate"
						: needs == QAT4_CAP_LZ4 ? "LZ4"
									: "LZ4s",
				w->caps->mask);
		return -ENOTSUP;
	}
	if (w->compress && (w->caps->ext_dc & QAT4_EXT_DC_CNV) == 0) {
		QAT4_COMP_LOG(ERR,
				"%s: this device cannot verify what it compresses (extended mask"
				" 0x%08x): it is not used for compression",
				w->name, w->caps->ext_dc);
		return -ENOTSUP;
	}
	return 0;
}

/** The history of the device is 32 KB, whatever a transform says. */
static int
check_window(const struct qat4_comp_wanted *w)
{
	if (w->window == 0)
		return 0; /* left open */
	if (w->compress && w->window < QAT4_COMP_WINDOW_LOG2) {
		QAT4_COMP_LOG(ERR,
				"%s: window_size %u: the device always compresses with %d, which a"
				" decompressor with less could not read",
				w->name, w->window, QAT4_COMP_WINDOW_LOG2);
		return -ENOTSUP;
	}
	if (!w->compress && w->window > QAT4_COMP_WINDOW_LOG2) {
		QAT4_COMP_LOG(ERR, "%s: window_size %u for decompression; at most %d", w->name,
				w->window, QAT4_COMP_WINDOW_LOG2);
		return -ENOTSUP;
	}
	return 0;
}

static int
check_level(const struct qat4_comp_wanted *w)
{
	int lowest = w->algo == RTE_COMP_ALGO_DEFLATE ? RTE_COMP_LEVEL_NONE : RTE_COMP_LEVEL_MIN;

	if (!w->compress || (w->level >= lowest && w->level <= QAT4_COMP_LEVEL_MAX))
		return 0;
	QAT4_COMP_LOG(ERR, "%s: level %d; allowed are %d to %d, and %d for the default (%d)",
			w->name, w->level, lowest, QAT4_COMP_LEVEL_MAX, RTE_COMP_LEVEL_PMD_DEFAULT,
			QAT4_COMP_LEVEL_DEFAULT);
	return w->level < RTE_COMP_LEVEL_PMD_DEFAULT ? -EINVAL : -ENOTSUP;
}

static int
check_checksum(const struct qat4_comp_wanted *w)
{
	bool deflate = w->algo == RTE_COMP_ALGO_DEFLATE;
	bool offered = w->chksum == RTE_COMP_CHECKSUM_NONE || w->chksum == RTE_COMP_CHECKSUM_CRC32;

	if (deflate)
		offered |= w->chksum == RTE_COMP_CHECKSUM_ADLER32 ||
				w->chksum == RTE_COMP_CHECKSUM_CRC32_ADLER32;
	else
		offered |= w->chksum == RTE_COMP_CHECKSUM_XXHASH32;
	if (offered)
		return 0;
	QAT4_COMP_LOG(ERR, "%s: checksum type %d; with %s", w->name, (int)w->chksum,
			deflate ? "DEFLATE allowed are none (0), CRC32 (1), ADLER32 (2) and both (3)"
				: "LZ4 allowed are none (0), CRC32 (1) and XXHASH32 (4)");
	return -ENOTSUP;
}

static int
check_huffman(const struct qat4_comp_wanted *w)
{
	if (!w->compress || w->algo != RTE_COMP_ALGO_DEFLATE ||
			w->huffman <= RTE_COMP_HUFFMAN_DYNAMIC)
		return 0;
	QAT4_COMP_LOG(ERR, "%s: Huffman type %d; allowed are 0 (default), 1 (fixed), 2 (dynamic)",
			w->name, (int)w->huffman);
	return -EINVAL;
}

static int
check_hash(const struct qat4_comp_wanted *w)
{
	if (w->hash == RTE_COMP_HASH_ALGO_NONE)
		return 0;
	if (w->hash != RTE_COMP_HASH_ALGO_SHA1 && w->hash != RTE_COMP_HASH_ALGO_SHA2_256) {
		QAT4_COMP_LOG(ERR, "%s: hash %d; allowed are none (0), SHA1 (1) and SHA2_256 (2)",
				w->name, (int)w->hash);
		return -EINVAL;
	}
	if ((w->caps->ext_dc & QAT4_EXT_DC_HASH_COMPRESS) == 0) {
		QAT4_COMP_LOG(ERR,
				"%s: a hash with compression needs a device configured for chaining"
				" (dcc)",
				w->name);
		return -ENOTSUP;
	}
	if (!w->compress || w->algo != RTE_COMP_ALGO_DEFLATE || w->level == RTE_COMP_LEVEL_NONE) {
		QAT4_COMP_LOG(ERR,
				"%s: a hash is possible with DEFLATE compression of levels 1 to %d"
				" only",
				w->name, QAT4_COMP_LEVEL_MAX);
		return -ENOTSUP;
	}
	return 0;
}

static int
check_dictionary(const struct qat4_comp_wanted *w)
{
	if (!w->dictionary)
		return 0;
	QAT4_COMP_LOG(ERR, "%s: the device has no dictionaries", w->name);
	return -ENOTSUP;
}

static int
check_lz4(const struct qat4_comp_wanted *w)
{
	const struct rte_pmd_qat4xxx_comp_options *o = &w->options;
	bool lz4 = w->algo == RTE_COMP_ALGO_LZ4;

	if ((o->lz4s_min_match != 0 || o->lz4_flags != 0 || o->lz4_block_bytes != 0) && !lz4) {
		QAT4_COMP_LOG(ERR, "%s: options of LZ4 with algorithm %d", w->name, (int)w->algo);
		return -EINVAL;
	}
	if (o->lz4s_min_match != 0 && o->lz4s_min_match != 3 && o->lz4s_min_match != 4) {
		QAT4_COMP_LOG(ERR, "%s: lz4s_min_match %u; allowed are 3, 4, and 0 for LZ4",
				w->name, o->lz4s_min_match);
		return -EINVAL;
	}
	if (lz4 && (w->lz4_flags & ~LZ4_BLOCK_FLAGS) != 0) {
		QAT4_COMP_LOG(ERR,
				"%s: LZ4 flags 0x%02x: the device makes blocks, not frames; allowed"
				" are block checksum (0x10) and block independence (0x20)",
				w->name, w->lz4_flags);
		return -ENOTSUP;
	}
	if (lz4 && w->compress && (w->lz4_flags & RTE_COMP_LZ4_FLAG_BLOCK_CHECKSUM) != 0) {
		QAT4_COMP_LOG(ERR, "%s: the device cannot write checksums of LZ4 blocks", w->name);
		return -ENOTSUP;
	}
	return 0;
}

int
qat4_comp_lz4_block_code(const struct qat4_comp_wanted *w)
{
	static const uint32_t sizes[] = {
		[QAT4_LZ4_BLOCK_64K] = 64 * 1024,
		[QAT4_LZ4_BLOCK_256K] = 256 * 1024,
		[QAT4_LZ4_BLOCK_1M] = 1024 * 1024,
		[QAT4_LZ4_BLOCK_4M] = 4 * 1024 * 1024,
	};

	if (w->options.lz4_block_bytes == 0)
		return w->compress ? QAT4_LZ4_BLOCK_64K : QAT4_LZ4_BLOCK_4M;
	for (unsigned int i = 0; i < RTE_DIM(sizes); i++)
		if (sizes[i] == w->options.lz4_block_bytes)
			return (int)i;
	return -EINVAL;
}

static int
check_lz4_block(const struct qat4_comp_wanted *w)
{
	if (qat4_comp_lz4_block_code(w) >= 0)
		return 0;
	QAT4_COMP_LOG(ERR, "%s: lz4_block_bytes %u; allowed are 65536, 262144, 1048576, 4194304",
			w->name, w->options.lz4_block_bytes);
	return -EINVAL;
}

static int
check_rolling(const struct qat4_comp_wanted *w)
{
	if (!qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32))
		return 0;
	if (!w->compress || w->algo != RTE_COMP_ALGO_LZ4 || qat4_comp_is_lz4s(w) ||
			w->chksum != RTE_COMP_CHECKSUM_XXHASH32) {
		QAT4_COMP_LOG(ERR,
				"%s: a rolling XXH32 is possible with LZ4 compression and"
				" checksum XXHASH32 only",
				w->name);
		return -EINVAL;
	}
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_BEST)) {
		QAT4_COMP_LOG(ERR,
				"%s: the device cannot choose stored blocks together with a rolling"
				" XXH32",
				w->name);
		return -ENOTSUP;
	}
	return 0;
}

static int
check_integrity(const struct qat4_comp_wanted *w)
{
	if (!qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_INTEGRITY))
		return 0;
	if ((w->caps->mask & QAT4_CAP_CNV_INTEGRITY64) == 0) {
		QAT4_COMP_LOG(ERR, "%s: this device computes no CRC-64 (capability mask 0x%08x)",
				w->name, w->caps->mask);
		return -ENOTSUP;
	}
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32) || qat4_comp_is_lz4s(w)) {
		QAT4_COMP_LOG(ERR, "%s: integrity is not possible with LZ4s or a rolling XXH32",
				w->name);
		return -ENOTSUP;
	}
	if (!w->compress || w->algo != RTE_COMP_ALGO_LZ4)
		return 0;
	if ((w->caps->ext_dc & QAT4_EXT_DC_LZ4_CRC) == 0 ||
			!qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_NO_RECOVERY) ||
			qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_BEST)) {
		QAT4_COMP_LOG(ERR,
				"%s: integrity of an LZ4 compression needs a device with it"
				" (extended mask 0x%08x, bit 29), NO_RECOVERY, and not BEST",
				w->name, w->caps->ext_dc);
		return -ENOTSUP;
	}
	return 0;
}

static int
check_flags(const struct qat4_comp_wanted *w)
{
	static const uint8_t zero[sizeof(w->options.reserved)];
	const uint32_t compress_only = RTE_PMD_QAT4XXX_COMP_NO_RECOVERY |
			RTE_PMD_QAT4XXX_COMP_BEST | RTE_PMD_QAT4XXX_COMP_INJECT_ERROR;

	if ((w->options.flags & ~KNOWN_FLAGS) != 0 ||
			memcmp(w->options.reserved, zero, sizeof(zero)) != 0) {
		QAT4_COMP_LOG(ERR, "%s: option flags 0x%x; known are 0x%x, reserved must be 0",
				w->name, w->options.flags, KNOWN_FLAGS);
		return -EINVAL;
	}
	if (!w->compress && qat4_comp_has_option(w, compress_only)) {
		QAT4_COMP_LOG(ERR, "%s: option flags 0x%x: 0x%x are for compression", w->name,
				w->options.flags, compress_only);
		return -EINVAL;
	}
	if (w->compress && w->level == RTE_COMP_LEVEL_NONE && w->options.flags != 0) {
		QAT4_COMP_LOG(ERR,
				"%s: option flags 0x%x with level 0, which the device does not take"
				" part in",
				w->name, w->options.flags);
		return -ENOTSUP;
	}
	return 0;
}

int
qat4_comp_check(const struct qat4_comp_wanted *w)
{
	int (*const checks[])(const struct qat4_comp_wanted *w) = {
		check_algorithm,
		check_window,
		check_level,
		check_checksum,
		check_huffman,
		check_dictionary,
		check_hash,
		check_lz4,
		check_lz4_block,
		check_rolling,
		check_integrity,
		check_flags,
	};
	int ret = 0;

	for (unsigned int i = 0; i < RTE_DIM(checks) && ret == 0; i++)
		ret = checks[i](w);
	return ret;
}
