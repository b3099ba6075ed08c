/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * To be preloaded: gives a program that polls through the raw data-path API more time.
 *
 * dpdk-test polls 65,535 times for an answer, which takes about a millisecond, and gives up. A
 * model whose engine shares CPUs with whatever else runs on the machine may need longer. A poll
 * that finds nothing waits here before it says so; what it says is unchanged.
 */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <rte_cryptodev.h>

enum { PAUSE_NS = 20000 }; /* 65,535 of them: at least 1.3 seconds */

typedef uint32_t raw_dequeue_burst_t(struct rte_crypto_raw_dp_ctx *ctx,
		rte_cryptodev_raw_get_dequeue_count_t get_dequeue_count, uint32_t max_nb_to_dequeue,
		rte_cryptodev_raw_post_dequeue_t post_dequeue, void **out_user_data,
		uint8_t is_user_data_array, uint32_t *n_success, int *dequeue_status);

uint32_t
rte_cryptodev_raw_dequeue_burst(struct rte_crypto_raw_dp_ctx *ctx,
		rte_cryptodev_raw_get_dequeue_count_t get_dequeue_count, uint32_t max_nb_to_dequeue,
		rte_cryptodev_raw_post_dequeue_t post_dequeue, void **out_user_data,
		uint8_t is_user_data_array, uint32_t *n_success, int *dequeue_status)
{
	const struct timespec pause = { .tv_nsec = PAUSE_NS };
	raw_dequeue_burst_t *next;
	uint32_t n;

	/* ISO C has no conversion from an object pointer to a function pointer. */
	*(void **)&next = dlsym(RTLD_NEXT, __func__);
	if (next == NULL) {
		fprintf(stderr, "raw_patience: %s\n", dlerror());
		abort();
	}
	n = next(ctx, get_dequeue_count, max_nb_to_dequeue, post_dequeue, out_user_data,
			is_user_data_array, n_success, dequeue_status);
	if (n == 0)
		nanosleep(&pause, NULL);
	return n;
}
