/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Cards of this process by name, for telemetry: faults at run time.
 */

#ifndef QM_VDEV_FAULT_H
#define QM_VDEV_FAULT_H

struct qm_card;

/**
 * Call @p use with the card of vdev @p name, which stays meanwhile.
 *
 * @return  0; -ENODEV there is no such card in this process.
 */
int qm_vdev_with_card(const char *name, void (*use)(struct qm_card *card, void *ctx), void *ctx);

#endif /* QM_VDEV_FAULT_H */
