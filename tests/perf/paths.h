/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Paths of bursts through drivers, for counting instructions: what is counted of each service
 * (paths_{sym,asym,comp}.c) and how (paths.c).
 */

#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>
#include <stdint.h>

enum { PATHS_BURST = 32 };

/** Operations to be sent and taken back in bursts. */
struct paths_load {
	const char *name; /* of the path */
	uint8_t dev_id;
	uint16_t (*enqueue)(uint8_t dev_id, void **ops, uint16_t nb_ops);
	uint16_t (*dequeue)(uint8_t dev_id, void **ops, uint16_t nb_ops);
	void **ops; /* PATHS_BURST of them */
};

/** Count a few bursts there and back. @return  false after a message: one came back in pieces. */
bool paths_count(struct paths_load *load);

/* All paths of a service on @p device; NULL: the first of a 4xxx. false after a message. */
bool paths_sym(const char *device);
bool paths_asym(const char *device);
bool paths_comp(const char *device);

#endif /* PATHS_H */
