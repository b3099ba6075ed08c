/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Telemetry: what the driver counts and knows, as a monitoring program gets it, through the socket.
 */

#include <stdlib.h>
#include <string.h>

#include "device_job.h"
#include "device_telemetry.h"

#define FUNCTION DT_MODEL "_vf0"

static void
list(void)
{
	dt_assert_has(dt_ask("/qat4xxx/list"), "\"" FUNCTION "\"");
}

static void
info(void)
{
	const char *answer = dt_ask("/qat4xxx/info," FUNCTION);

	dt_assert_has(answer, "\"device_id\":\"0x00004941\"");
	dt_assert_has(answer, "\"ring_pairs\":\"sym, sym, sym, sym\"");
	dt_assert_has(answer, "\"state\":\"up\"");
	assert_int_equal(dt_number(answer, "mailbox_protocol"), 5);
	assert_int_equal(dt_number(answer, "legacy"), 1);
}

static void
capabilities(void)
{
	const char *answer = dt_ask("/qat4xxx/capabilities," FUNCTION);

	dt_assert_has(answer, "\"mask\":\"0x041b920d\"");
	assert_int_equal(dt_number(answer, "cipher"), 1);
	assert_int_equal(dt_number(answer, "compression"), 0);
}

/* An op whose tag is wrong. */
static void
run_tampered(const struct dt_spec *spec, const struct dt_layout *lay, struct dt_rng *rng)
{
	void *session = dt_session_need(spec);
	struct dt_job job;
	char err[256];

	dt_job_init_tampered(&job, spec, lay, DT_TAMPER_DIGEST, rng);
	rte_crypto_op_attach_sym_session(job.op, session);
	dt_run_ops(0, &job.op, 1);
	if (!dt_job_check(&job, err, sizeof(err)))
		fail_msg("bad tag: %s", err);
	dt_job_fini(&job);
	dt_session_free(session);
}

/* Good operations, failed verifications and refused ones each move their own counter. */
static void
stats(void)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	unsigned long enqueued, failed;
	const char *answer = dt_ask("/qat4xxx/stats," FUNCTION);

	enqueued = dt_number(answer, "enqueued");
	failed = dt_number(answer, "auth_failed");
	dt_spec_gcm(&spec, false, 0);
	dt_layout_simple(&lay, 96);
	dt_job_once("good tag", &spec, &lay, &rng);
	run_tampered(&spec, &lay, &rng);

	answer = dt_ask("/qat4xxx/stats," FUNCTION);
	assert_int_equal(dt_number(answer, "enqueued"), enqueued + 2);
	assert_int_equal(dt_number(answer, "dequeued"), enqueued + 2);
	assert_int_equal(dt_number(answer, "auth_failed"), failed + 1);
	assert_int_equal(dt_number(answer, "in_flight"), 0);
	assert_int_equal(dt_number(answer, "bad_response"), 0);
}

static void
unknown_function(void)
{
	dt_assert_has(dt_ask("/qat4xxx/info,nobody"), "\"error\"");
	dt_assert_has(dt_ask("/qat4xxx/stats,"), FUNCTION); /* the only one there is */
}

static void
help(void)
{
	static const char *const commands[] = { "qat4xxx/list", "qat4xxx/info", "qat4xxx/stats",
		"qat4xxx/capabilities", "qat4xxx_model/fault", "qat4xxx_model/faults",
		"qat4xxx_model/engines" };
	char cmd[64];

	for (unsigned int i = 0; i < RTE_DIM(commands); i++) {
		snprintf(cmd, sizeof(cmd), "/help,/%s", commands[i]);
		assert_null(strstr(dt_ask(cmd), "null"));
	}
}

/* An op that fails or comes back wrong, because the card was told so; the next one is good. */
static void
suffer(const char *fault, enum rte_crypto_op_status status, bool digest_wrong, bool data_wrong)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	struct dt_job job;
	char cmd[128];
	void *session;

	snprintf(cmd, sizeof(cmd), "/qat4xxx_model/fault," DT_MODEL ",%s", fault);
	dt_assert_has(dt_ask(cmd), "\"taken\"");
	dt_spec_gcm(&spec, true, 0);
	dt_layout_simple(&lay, 96);
	session = dt_session_need(&spec);
	dt_job_init(&job, &spec, &lay, &rng);
	rte_crypto_op_attach_sym_session(job.op, session);
	dt_run_ops(0, &job.op, 1);
	assert_int_equal(job.op->status, status);
	if (status == RTE_CRYPTO_OP_STATUS_SUCCESS) {
		const uint8_t *digest = job.op->sym->aead.digest.data;

		assert_int_equal(memcmp(digest, job.digest, 16) != 0, digest_wrong);
		assert_int_equal(memcmp(rte_pktmbuf_mtod(job.src, uint8_t *), job.want, 96) != 0,
				data_wrong);
	}
	dt_job_fini(&job);
	dt_session_free(session);
	dt_job_once("good again", &spec, &lay, &rng);
}

static void
model_faults(void)
{
	const char *answer;

	suffer("status:code=-16", RTE_CRYPTO_OP_STATUS_ERROR, false, false);
	suffer("dma", RTE_CRYPTO_OP_STATUS_ERROR, false, false);
	suffer("digest", RTE_CRYPTO_OP_STATUS_SUCCESS, true, false);
	suffer("data", RTE_CRYPTO_OP_STATUS_SUCCESS, false, true);
	suffer("delay:ms=5", RTE_CRYPTO_OP_STATUS_SUCCESS, false, false);
	suffer("stall:ms=5", RTE_CRYPTO_OP_STATUS_SUCCESS, false, false);
	dt_assert_has(dt_ask("/qat4xxx_model/fault," DT_MODEL
			     ",drop:every=1000000;hang:after=1000000"),
			"\"taken\"");
	answer = dt_ask("/qat4xxx_model/faults," DT_MODEL);
	dt_assert_has(answer, "\"state\":\"up\"");
	dt_assert_has(answer, "\"armed_0\":\"drop:every=1000000\"");
	dt_assert_has(answer, "\"armed_1\":\"hang:after=1000000\"");
	assert_int_equal(dt_number(answer, "armed"), 2);
	assert_int_equal(dt_number(answer, "status"), 1);
	assert_int_equal(dt_number(answer, "dma"), 1);
	assert_int_equal(dt_number(answer, "digest"), 1);
	assert_int_equal(dt_number(answer, "data"), 1);
	assert_int_equal(dt_number(answer, "delay"), 1);
	assert_int_equal(dt_number(answer, "stall"), 1);
	assert_int_equal(dt_number(answer, "drop"), 0);
	dt_assert_has(dt_ask("/qat4xxx_model/fault," DT_MODEL ",clear"), "\"taken\"");
	assert_int_equal(dt_number(dt_ask("/qat4xxx_model/faults," DT_MODEL), "armed"), 0);
}

static void
model_faults_refused(void)
{
	static const struct {
		const char *parameters, *said;
	} cases[] = {
		{ "", "give the name of the vdev" },
		{ "," DT_MODEL, "give the name of the vdev" },
		{ ",nobody,drop", "nobody" },
		{ "," DT_MODEL ",explode", "unknown fault" },
		{ "," DT_MODEL ",drop:vf=1", "0 to 0" },
		{ "," DT_MODEL ",", "known are drop" },
	};
	char cmd[128];

	for (unsigned int i = 0; i < RTE_DIM(cases); i++) {
		snprintf(cmd, sizeof(cmd), "/qat4xxx_model/fault%s", cases[i].parameters);
		dt_assert_has(dt_ask(cmd), "\"error\"");
		dt_assert_has(dt_ask(cmd), cases[i].said);
	}
	/* The end of a line too long for a string of telemetry. */
	dt_assert_has(dt_ask("/qat4xxx_model/fault," DT_MODEL ",explode"), "\"error_2\"");
	dt_assert_has(dt_ask("/qat4xxx_model/fault," DT_MODEL ",explode"), "insert\"");
	dt_assert_has(dt_ask("/qat4xxx_model/faults,nobody"), "\"error\"");
	dt_assert_has(dt_ask("/qat4xxx_model/faults"), "\"error\"");
}

/* One operation is one request of the one engine, and the sums say what the engine says. */
static void
model_engines(void)
{
	static const char question[] = "/qat4xxx_model/engines," DT_MODEL;
	struct dt_rng rng = { dt_seed() };
	unsigned long requests, cycles;
	struct dt_layout lay;
	struct dt_spec spec;
	const char *answer = dt_ask(question), *engine;

	requests = dt_number(answer, "requests");
	cycles = dt_number(answer, "busy_cycles");
	dt_spec_gcm(&spec, false, 0);
	dt_layout_simple(&lay, 96);
	dt_job_once("one request", &spec, &lay, &rng);
	/* The engine answers first and counts then. */
	for (unsigned int i = 0; i < 1000 && dt_number(answer, "requests") == requests; i++)
		answer = dt_ask(question);
	assert_int_equal(dt_number(answer, "requests"), requests + 1);
	assert_true(dt_number(answer, "busy_cycles") > cycles);
	engine = strstr(answer, "\"engine_0\"");
	assert_non_null(engine);
	assert_int_equal(dt_number(engine, "requests"), requests + 1);
	assert_null(strstr(answer, "\"engine_1\""));
	dt_assert_has(dt_ask("/qat4xxx_model/engines,nobody"), "\"error\"");
}

int
main(void)
{
	static const struct dt_function functions[] = {
		{ "list", list },
		{ "info", info },
		{ "capabilities", capabilities },
		{ "stats", stats },
		{ "unknown function", unknown_function },
		{ "help", help },
		{ "model faults", model_faults },
		{ "model faults refused", model_faults_refused },
		{ "model engines", model_engines },
	};
	const struct dt_cases cases[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "telemetry",
		.cases = cases,
		.nb_cases = RTE_DIM(cases),
		.shared = true,
	};

	return dt_main(&program);
}
