/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_crypto_port.h"

#include <rte_cryptodev.h>

#include "crypto_job.h"

static uint16_t
enqueue(uint8_t dev_id, uint16_t qp, void **ops, uint16_t nb_ops)
{
	return rte_cryptodev_enqueue_burst(dev_id, qp, (struct rte_crypto_op **)ops, nb_ops);
}

static uint16_t
dequeue(uint8_t dev_id, uint16_t qp, void **ops, uint16_t nb_ops)
{
	return rte_cryptodev_dequeue_burst(dev_id, qp, (struct rte_crypto_op **)ops, nb_ops);
}

static const char *
take_back(void *op)
{
	uint8_t status = ((const struct rte_crypto_op *)op)->status;

	return status == RTE_CRYPTO_OP_STATUS_SUCCESS ? NULL : crypto_status_name(status);
}

struct bench_port
bench_crypto_port(const char *name)
{
	return (struct bench_port){
		.name = name,
		.enqueue = enqueue,
		.dequeue = dequeue,
		.take_back = take_back,
	};
}
