/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Questions to the telemetry of the test's own process, by the socket that monitoring programs use.
 */

#ifndef DEVICE_TELEMETRY_H
#define DEVICE_TELEMETRY_H

#include <stdbool.h>

/** The answer to @p cmd, JSON; valid until the next question. */
const char *dt_ask(const char *cmd);

/** Fails the test unless @p what is in @p answer. */
void dt_assert_has(const char *answer, const char *what);

/** The number behind the first @p key in @p answer; without one the test fails. */
unsigned long dt_number(const char *answer, const char *key);

/** Order a fault of the model, as doc/model.rst has them, from card @p vdev. */
void dt_fault(const char *vdev, const char *spec);

/** The same when it may be refused, as a restart during another. @return  whether it was taken. */
bool dt_fault_try(const char *vdev, const char *spec);

#endif /* DEVICE_TELEMETRY_H */
