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
	static const char *const commands[] = { "list", "info", "stats", "capabilities" };
	char cmd[64];

	for (unsigned int i = 0; i < RTE_DIM(commands); i++) {
		snprintf(cmd, sizeof(cmd), "/help,/qat4xxx/%s", commands[i]);
		assert_null(strstr(dt_ask(cmd), "null"));
	}
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
