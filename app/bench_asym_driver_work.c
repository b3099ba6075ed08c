/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What asymmetric devices are kept busy with when their drivers are compared: known answers.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_asym_session() is, up to DPDK 23.03 */

#include "bench_asym_driver.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "app_error.h"
#include "bench_crypto_port.h"
#include "crypto_job.h"
#include "hex.h"
#include "vectors_asym.h"

/** The first known answer of this kind, size and with all that it gives. */
static const struct driver_kind {
	const char *name;
	struct asym_kind kind;
	enum asym_action action;
	uint32_t bytes;
	enum asym_number sized; /* the number that has so many bytes */
	enum asym_number gives[ASYM_RESULTS_MAX];
} kinds[] = {
	{ "modexp-2048", { .type = RTE_CRYPTO_ASYM_XFORM_MODEX }, ASYM_COMPUTE, 256, ASYM_MODULUS,
			{ ASYM_RESULT_X } },
	{ "rsa-2048-public",
			{ .type = RTE_CRYPTO_ASYM_XFORM_RSA,
					.padding = RTE_CRYPTO_RSA_PADDING_NONE },
			ASYM_ENCRYPT, 256, ASYM_MODULUS, { ASYM_CIPHER } },
	{ "ecdsa-p256-sign",
			{ .type = RTE_CRYPTO_ASYM_XFORM_ECDSA,
					.curve = RTE_CRYPTO_EC_GROUP_SECP256R1 },
			ASYM_SIGN, 32, ASYM_NONCE, { ASYM_R, ASYM_S } },
};

const char *
asym_driver_kind_name(size_t index)
{
	return index < RTE_DIM(kinds) ? kinds[index].name : NULL;
}

static bool
fits(const struct driver_kind *kind, const struct asym_vector *vector)
{
	const char *sized = vector->number[kind->sized];

	return vector->kind.type == kind->kind.type && vector->kind.curve == kind->kind.curve &&
			vector->kind.padding == kind->kind.padding && vector->refused == 0 &&
			sized != NULL && strlen(sized) == 2 * kind->bytes &&
			vector->number[kind->gives[0]] != NULL;
}

static int
take_numbers(struct asym_driver_work *work, const struct asym_vector *vector)
{
	for (size_t i = 0; i < ASYM_NUMBERS; i++) {
		int bytes = hex_decode(vector->number[i], work->numbers.data[i], ASYM_NUMBER_MAX);

		if (bytes < 0)
			return bytes;
		work->numbers.bytes[i] = (uint16_t)bytes;
	}
	return 0;
}

int
asym_driver_work_init(struct asym_driver_work *work, size_t index)
{
	const struct driver_kind *kind = &kinds[index];
	const struct asym_vector *vector;

	memset(work, 0, sizeof(*work));
	work->name = kind->name;
	work->bytes = kind->bytes;
	memcpy(work->gives, kind->gives, sizeof(work->gives));
	work->call.kind = kind->kind;
	work->call.action = kind->action;
	work->call.crt = true;
	work->call.in = &work->numbers;
	for (size_t i = 0; (vector = asym_vector_get(i)) != NULL; i++)
		if (fits(kind, vector))
			return take_numbers(work, vector);
	app_error("there is no known answer of %s", kind->name);
	return -EINVAL;
}

bool
asym_driver_offered(const struct asym_dev *dev, const struct asym_driver_work *work)
{
	struct asym_dev tried = *dev;
	void *session;
	bool made = asym_session_create(&tried, &work->call, &session) == 0;

	asym_session_free(&tried, session);
	return made;
}

static void
fill_ops(struct asym_driver_load *load)
{
	rte_crypto_param *results[ASYM_RESULTS_MAX];
	struct asym_call call = load->work->call;

	for (unsigned int i = 0; i < ASYM_DRIVER_OPS; i++) {
		struct rte_crypto_op *op = load->idle[i];

		call.out = load->out[i];
		asym_op_fill(&call, op, results);
		rte_crypto_op_attach_asym_session(op, load->session);
		if (i == 0)
			memcpy(load->results, results, sizeof(results));
	}
}

int
asym_driver_load_init(struct asym_driver_load *load, struct asym_dev *dev,
		const struct asym_driver_work *work)
{
	const char *name = rte_cryptodev_name_get(dev->id);
	int ret;

	memset(load, 0, sizeof(*load));
	load->dev = dev;
	load->work = work;
	load->load.burst = ASYM_DRIVER_MAX_BURST;
	load->load.port = bench_crypto_port(name);
	load->load.queues[0] = &load->queue;
	load->load.nb_queues = 1;
	load->queue.dev_id = dev->id;
	load->queue.idle = load->idle;
	load->out = calloc(ASYM_DRIVER_OPS, sizeof(load->out[0]));
	ret = asym_session_create(dev, &work->call, &load->session);
	if (ret < 0 || load->out == NULL ||
			rte_crypto_op_bulk_alloc(dev->ops, RTE_CRYPTO_OP_TYPE_ASYMMETRIC,
					(struct rte_crypto_op **)load->idle,
					ASYM_DRIVER_OPS) == 0) {
		app_error("%s: no session or no memory for %s", name, work->name);
		return ret < 0 ? ret : -ENOMEM;
	}
	load->queue.size = load->queue.nb_idle = ASYM_DRIVER_OPS;
	fill_ops(load);
	return 0;
}

void
asym_driver_load_fini(struct asym_driver_load *load)
{
	unsigned int missing = load->queue.size - load->queue.nb_idle;

	for (unsigned int i = 0; i < load->queue.nb_idle; i++)
		rte_crypto_op_free(bench_queue_idle(&load->queue, i));
	load->dev->lost += missing;
	if (missing != 0)
		return;
	asym_session_free(load->dev, load->session);
	free(load->out);
}

int
asym_driver_check(const struct asym_driver_load *load)
{
	const struct asym_numbers *numbers = &load->work->numbers;

	for (unsigned int i = 0; i < ASYM_RESULTS_MAX; i++) {
		enum asym_number number = load->work->gives[i];
		const rte_crypto_param *result = load->results[i];

		if (number == ASYM_NONE)
			continue;
		if (result->length != numbers->bytes[number] ||
				memcmp(result->data, numbers->data[number], result->length) != 0) {
			app_error("%s: the result of %s is wrong; with compute=off: --no-check",
					load->load.port.name, load->work->name);
			return -EIO;
		}
	}
	return 0;
}
