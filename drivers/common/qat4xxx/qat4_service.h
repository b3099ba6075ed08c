/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Services as qat4_dev.c sees them: all at once. The interface for drivers is in qat4_dev.h.
 */

#ifndef QAT4_SERVICE_H
#define QAT4_SERVICE_H

#include <stddef.h>

#include "qat4_dev.h"

/** Make the devices of all registered drivers whose service the map has. @return  0 or -errno: none
 * left. */
int qat4_services_create(struct qat4_device *dev);

/** Destroy them, last one first. @return  0, or what the first one that refused said. */
int qat4_services_destroy(struct qat4_device *dev);

/** Label of a service whose DPDK device is started, or NULL. */
const char *qat4_services_busy(const struct qat4_device *dev);

/**
 * Tell applications of @p service that the function, or one of its ring pairs, failed. They may
 * remove the function.
 */
void qat4_service_tell(const struct qat4_device *dev, enum qat4_service service);

/** Warn of ring pairs whose service code is unknown. */
void qat4_services_check_map(const struct qat4_device *dev);

/** "sym, asym, sym, asym": the four ring pairs. */
void qat4_services_format(const struct qat4_device *dev, char *text, size_t size);

/** Add what the service's devices count to the telemetry dictionary @p dict. */
void qat4_services_report(const struct qat4_device *dev, struct rte_tel_data *dict);

#endif /* QAT4_SERVICE_H */
