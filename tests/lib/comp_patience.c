/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * To be preloaded: gives a program that polls a compression device more time.
 *
 * dpdk-test polls ten times in 100 milliseconds for an answer, then gives up and leaves the
 * operation in flight, on which all later cases fail. A model that compresses 8 MB in one operation
 * on CPUs that it shares may need longer. A poll that finds nothing polls on here for a while
 * before it says so; what it says is unchanged.
 */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <rte_compressdev.h>

enum { PAUSE_NS = 50000, POLLS = 40000 }; /* at least two seconds */

typedef uint16_t dequeue_burst_t(
		uint8_t dev_id, uint16_t qp_id, struct rte_comp_op **ops, uint16_t nb_ops);

uint16_t
rte_compressdev_dequeue_burst(
		uint8_t dev_id, uint16_t qp_id, struct rte_comp_op **ops, uint16_t nb_ops)
{
	const struct timespec pause = { .tv_nsec = PAUSE_NS };
	dequeue_burst_t *next;
	uint16_t n = 0;

	/* ISO C has no conversion from an object pointer to a function pointer. */
	*(void **)&next = dlsym(RTLD_NEXT, __func__);
	if (next == NULL) {
		fprintf(stderr, "comp_patience: %s\n", dlerror());
		abort();
	}
	for (unsigned int i = 0; i < POLLS; i++) {
		n = next(dev_id, qp_id, ops, nb_ops);
		if (n != 0)
			break;
		nanosleep(&pause, NULL);
	}
	return n;
}
