/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Parts of bench asym-driver: what is measured (bench_asym_driver.c) and with what
 * (bench_asym_driver_work.c).
 */

#ifndef BENCH_ASYM_DRIVER_H
#define BENCH_ASYM_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "asym_call.h"
#include "asym_dev.h"
#include "bench_load.h"

enum {
	ASYM_DRIVER_OPS = 96, /* in flight; fewer than the descriptors of a queue pair */
	ASYM_DRIVER_MAX_BURST = 32,
};

/** A known answer to be computed again and again. */
struct asym_driver_work {
	const char *name;
	uint32_t bytes; /* of its modulus or field */
	struct asym_numbers numbers;
	struct asym_call call;                    /* without room for results */
	enum asym_number gives[ASYM_RESULTS_MAX]; /* which numbers the results are */
};

/** Name of work number @p index; NULL behind the last one. */
const char *asym_driver_kind_name(size_t index);

/** Look its numbers up. @return  0; -EINVAL after a message. */
int asym_driver_work_init(struct asym_driver_work *work, size_t index);

/** Does the device make a session for it? */
bool asym_driver_offered(const struct asym_dev *dev, const struct asym_driver_work *work);

/** A device, and as many operations as may be in flight. */
struct asym_driver_load {
	struct bench_load load;
	struct bench_queue queue; /* the only one */
	void *idle[ASYM_DRIVER_OPS];
	struct asym_dev *dev;
	const struct asym_driver_work *work;
	void *session;
	uint8_t (*out)[ASYM_RESULTS_MAX][ASYM_NUMBER_MAX]; /* of each operation */
	rte_crypto_param *results[ASYM_RESULTS_MAX];       /* of the first one */
};

/**
 * Make session, operations and room for results.
 *
 * @return  0; a negative errno after a message. asym_driver_load_fini() in any case.
 */
int asym_driver_load_init(struct asym_driver_load *load, struct asym_dev *dev,
		const struct asym_driver_work *work);

/** Free them; what never came back stays, as the device may still write to it. */
void asym_driver_load_fini(struct asym_driver_load *load);

/** Is the result of the first operation right? @return  0; -EIO after a message. */
int asym_driver_check(const struct asym_driver_load *load);

#endif /* BENCH_ASYM_DRIVER_H */
