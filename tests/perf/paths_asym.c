/* SPDX-License-Identifier: BSD-3-Clause */

/* Asymmetric crypto: what bench asym-driver measures. The card does not compute: results that the
 * driver checks (RSA with the Chinese remainder theorem) are none here. */

#define ALLOW_EXPERIMENTAL_API /* of the application's headers */

#include "bench_asym_driver.h"
#include "paths.h"

static bool
run_path(struct asym_dev *dev, size_t index)
{
	static struct asym_driver_work work; /* large */
	static struct asym_driver_load load;
	bool good = asym_driver_work_init(&work, index) == 0 &&
			asym_driver_load_init(&load, dev, &work) == 0 &&
			paths_count(asym_driver_kind_name(index), &load.load);

	asym_driver_load_fini(&load);
	return good;
}

bool
paths_asym(const char *device)
{
	struct asym_dev dev;
	bool good = true;
	uint8_t id;

	if (asym_dev_find(device, &id) < 0 || asym_dev_open(&dev, id, 1) < 0)
		return false;
	for (size_t i = 0; asym_driver_kind_name(i) != NULL && good; i++)
		good = run_path(&dev, i);
	asym_dev_close(&dev);
	return good;
}
