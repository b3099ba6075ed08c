/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Telemetry: what the driver counts and knows, as a monitoring program gets it, through the socket.
 */

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <rte_eal.h>

#include "device_job.h"

#define FUNCTION DT_MODEL "_vf0"

static int
telemetry_connect(void)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char greeting[1024];
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s/dpdk_telemetry.v2",
			rte_eal_get_runtime_dir());
	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_true(read(fd, greeting, sizeof(greeting)) > 0);
	return fd;
}

/* The answer to @cmd, JSON; valid until the next question. */
static const char *
ask(const char *cmd)
{
	static char answer[16384];
	int fd = telemetry_connect();
	ssize_t len;

	assert_int_equal(write(fd, cmd, strlen(cmd)), strlen(cmd));
	len = read(fd, answer, sizeof(answer) - 1);
	close(fd);
	assert_true(len > 0);
	answer[len] = '\0';
	return answer;
}

static void
assert_has(const char *answer, const char *what)
{
	if (strstr(answer, what) == NULL)
		fail_msg("\"%s\" is not in: %s", what, answer);
}

/* The number behind @key. */
static unsigned long
number(const char *answer, const char *key)
{
	char quoted[64];
	const char *at;

	snprintf(quoted, sizeof(quoted), "\"%s\":", key);
	at = strstr(answer, quoted);
	if (at == NULL)
		fail_msg("no %s in: %s", key, answer);
	return at == NULL ? 0 : strtoul(at + strlen(quoted), NULL, 10);
}

static void
list(void)
{
	assert_has(ask("/qat4xxx/list"), "\"" FUNCTION "\"");
}

static void
info(void)
{
	const char *answer = ask("/qat4xxx/info," FUNCTION);

	assert_has(answer, "\"device_id\":\"0x00004941\"");
	assert_has(answer, "\"ring_pairs\":\"sym, sym, sym, sym\"");
	assert_has(answer, "\"state\":\"up\"");
	assert_int_equal(number(answer, "mailbox_protocol"), 5);
	assert_int_equal(number(answer, "legacy"), 1);
}

static void
capabilities(void)
{
	const char *answer = ask("/qat4xxx/capabilities," FUNCTION);

	assert_has(answer, "\"mask\":\"0x041b920d\"");
	assert_int_equal(number(answer, "cipher"), 1);
	assert_int_equal(number(answer, "compression"), 0);
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
	const char *answer = ask("/qat4xxx/stats," FUNCTION);

	enqueued = number(answer, "enqueued");
	failed = number(answer, "auth_failed");
	dt_spec_gcm(&spec, false, 0);
	dt_layout_simple(&lay, 96);
	dt_job_once("good tag", &spec, &lay, &rng);
	run_tampered(&spec, &lay, &rng);

	answer = ask("/qat4xxx/stats," FUNCTION);
	assert_int_equal(number(answer, "enqueued"), enqueued + 2);
	assert_int_equal(number(answer, "dequeued"), enqueued + 2);
	assert_int_equal(number(answer, "auth_failed"), failed + 1);
	assert_int_equal(number(answer, "in_flight"), 0);
	assert_int_equal(number(answer, "bad_response"), 0);
}

static void
unknown_function(void)
{
	assert_has(ask("/qat4xxx/info,nobody"), "\"error\"");
	assert_has(ask("/qat4xxx/stats,"), FUNCTION); /* the only one there is */
}

static void
help(void)
{
	static const char *const commands[] = { "list", "info", "stats", "capabilities" };
	char cmd[64];

	for (unsigned int i = 0; i < RTE_DIM(commands); i++) {
		snprintf(cmd, sizeof(cmd), "/help,/qat4xxx/%s", commands[i]);
		assert_null(strstr(ask(cmd), "null"));
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
