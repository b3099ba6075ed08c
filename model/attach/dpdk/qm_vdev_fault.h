/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Cards of this process by name, for telemetry: faults at run time, and what engines do.
 */

#ifndef QM_VDEV_FAULT_H
#define QM_VDEV_FAULT_H

struct qm_card;
struct rte_tel_data;

/**
 * Call @p use with the card of vdev @p name, which stays meanwhile.
 *
 * @return  0; -ENODEV there is no such card in this process.
 */
int qm_vdev_with_card(const char *name, void (*use)(struct qm_card *card, void *ctx), void *ctx);

/** Answer, in the dictionary @p dict, that @p name is no card of this process. */
void qm_vdev_refuse_name(struct rte_tel_data *dict, const char *name);

#endif /* QM_VDEV_FAULT_H */
