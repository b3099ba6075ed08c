/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Parts of bench compress: what is measured (bench_comp.c) and with what (bench_comp_work.c).
 */

#ifndef BENCH_COMP_H
#define BENCH_COMP_H

#include <stdbool.h>
#include <stdint.h>

#include "bench_comp_text.h"
#include "bench_load.h"
#include "comp_dev.h"

enum {
	BENCH_COMP_MAX_BYTES = 65536,
	BENCH_COMP_SPARE_BYTES = 256, /* of an output behind as much as the text has */
	BENCH_COMP_MAX_SEGMENTS = 4,
	BENCH_COMP_MAX_SEGMENT_BYTES = UINT16_MAX - RTE_PKTMBUF_HEADROOM,
	BENCH_COMP_DEPTH = 1024, /* descriptors of a queue pair */
	BENCH_COMP_MBUFS = 2 * BENCH_LOAD_OPS * BENCH_COMP_MAX_SEGMENTS,
};

/** What an operation of a measurement looks like. */
struct bench_comp_shape {
	const struct bench_comp_text *text;
	const struct comp_spec *spec;
	uint32_t bytes; /* of the text, which is what is compressed or what comes out */
	uint16_t burst;
	uint16_t segments; /* of both mbufs */
};

/** Operations of one shape on a device. */
struct bench_comp_work {
	struct bench_load load;
	struct bench_queue queue; /* the only one */
	void *idle[BENCH_LOAD_OPS];
	struct comp_dev *dev;
	void *xform;
	bool compress;
};

/** Bytes that a segment must have room for. */
static inline uint32_t
bench_comp_segment_bytes(uint32_t bytes, uint32_t segments)
{
	return (bytes + BENCH_COMP_SPARE_BYTES + segments - 1) / segments;
}

/** Does device @p id do what @p shape asks for? */
bool bench_comp_offered(uint8_t id, const struct bench_comp_shape *shape);

/**
 * Make transform, operations and data.
 *
 * @return  0; a negative errno after a message. bench_comp_fini() in any case.
 */
int bench_comp_init(struct bench_comp_work *work, struct comp_dev *dev,
		const struct bench_comp_shape *shape);

/** Free them; what never came back stays, as the device may still write to it. */
void bench_comp_fini(struct bench_comp_work *work);

/** Text by compressed bytes of all operations that were done; 0: nothing was produced. */
double bench_comp_ratio(const struct bench_comp_work *work);

/* bench_comp_lz4.c */

/** Does liblz4 do what @p shape asks for? */
bool bench_comp_lz4_offered(const struct bench_comp_shape *shape);

/**
 * Compress blocks of the text for @p seconds, at liblz4's own level. All of it is the host's
 * cycles.
 *
 * @param ratio  Out: text by compressed bytes.
 * @return       0; -ENOMEM, -EIO after a message.
 */
int bench_comp_lz4(const struct bench_comp_shape *shape, double seconds, struct bench_rate *rate,
		double *ratio);

#endif /* BENCH_COMP_H */
