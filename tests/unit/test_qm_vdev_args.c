/* SPDX-License-Identifier: BSD-3-Clause */

/* Device arguments of a modelled card: sorted between model and drivers, or refused. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

#include "log_capture.h"
#include "qm_vdev_args.h"

static void
sorts_keys(void **state)
{
	struct qm_vdev_args args;

	(void)state;
	assert_int_equal(qm_vdev_args_parse("card0",
					 "services=sym;asym,legacy=0,vfs=3,mbox_timeout_ms=50,"
					 "engines=2,id=4943,strict=1,idle=spin,fuses=ucs+smx",
					 &args),
			0);
	assert_string_equal(args.card.name, "card0");
	assert_string_equal(args.card.services, "sym;asym");
	assert_int_equal(args.card.vfs, 3);
	assert_int_equal(args.card.engines, 2);
	assert_int_equal(args.card.device_id, 0x4943);
	assert_int_equal(args.card.strict, 1);
	assert_int_equal(args.card.idle, QM_IDLE_SPIN);
	assert_int_equal(args.card.fuses, 0x90);
	assert_string_equal(args.driver, "legacy=0,mbox_timeout_ms=50");
}

/* EAL's own parser knows no equals sign in a value. */
static void
takes_faults(void **state)
{
	struct qm_vdev_args args;

	(void)state;
	assert_int_equal(qm_vdev_args_parse("card0",
					 "vfs=2,fault=drop:every=100;delay:p=0.5:ms=3:vf=1,"
					 "fault_seed=77,legacy=0,auto_reset=1",
					 &args),
			0);
	assert_string_equal(args.card.fault, "drop:every=100;delay:p=0.5:ms=3:vf=1");
	assert_int_equal(args.card.fault_seed, 77);
	assert_int_equal(args.card.auto_reset, 1);
	assert_int_equal(args.card.vfs, 2);
	assert_string_equal(args.driver, "legacy=0");
	assert_int_equal(qm_vdev_args_parse("card0", "fault=hang", &args), 0);
	assert_string_equal(args.card.fault, "hang");
}

static void
nothing_means_defaults(void **state)
{
	struct qm_vdev_args args;

	(void)state;
	assert_int_equal(qm_vdev_args_parse("card0", NULL, &args), 0);
	assert_string_equal(args.card.services, "asym;dc");
	assert_int_equal(args.card.vfs, 1);
	assert_string_equal(args.driver, "");
}

struct bad {
	const char *text;
	const char *named;
	const char *allowed;
};

static void
refuses_bad_arguments(void **state)
{
	static const struct bad cases[] = {
		{ "bogus=1", "\"bogus\"", "services=<" },
		{ "bogus=1", "\"bogus\"", "mbox_timeout_ms=<1..60000>" },
		{ "vfs=17", "17", "1 to 16" },
		{ "fuses=sm4", "sm4", "smx joined by '+'" },
		{ "vfs=0", "\"0\"", "1 to 16" },
		{ "fault=drop:every=0", "fault \"drop:every=0\": fault drop: every \"0\"",
				"1 and up" },
		{ "vfs=1,fault=dropp:every=1,engines=1", "\"dropp\"", "known are drop" },
		{ "fault", "fault needs a value", "drop:every=100" },
		{ "fault=", "fault \"\"", "known are drop" },
		{ "fault=drop,fault=drop", "\"fault\"", "more than once" },
		{ "fault_seed=-1", "\"-1\"", "0 to" },
		{ "auto_reset=on", "\"on\"", "0, 1" },
		{ "services=sym;dcc", "sym;dcc", "sym, asym, dc" },
		{ "services", "services", "sym, asym, dc" },
		{ "vfs=1,vfs=1", "\"vfs\"", "more than once" },
		{ "legacy=1,legacy=1", "\"legacy\"", "more than once" },
		{ "legacy=3", "legacy=3", "0 or 1" },
		{ "legacy", "legacy", "0 or 1" },
		{ "mbox_timeout_ms=60001", "60001", "1 to 60000" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qm_vdev_args args;
		struct log_capture log;
		int ret;

		log_capture_begin(&log);
		ret = qm_vdev_args_parse("card0", cases[i].text, &args);
		log_capture_end(&log);
		if (ret != -EINVAL)
			fail_msg("\"%s\" was taken", cases[i].text);
		if (strstr(log.text, "card0: ") == NULL ||
				strstr(log.text, cases[i].named) == NULL ||
				strstr(log.text, cases[i].allowed) == NULL)
			fail_msg("\"%s\" gave: %s", cases[i].text, log.text);
		assert_int_equal(log_capture_lines(&log), 1);
		log_capture_free(&log);
	}
}

static void
refuses_a_driver_value_too_long_to_keep(void **state)
{
	char text[QM_VDEV_DRIVER_ARGS_SIZE + 32] = "legacy=";
	struct qm_vdev_args args;
	struct log_capture log;

	(void)state;
	memset(text + strlen(text), '0', sizeof(text) - strlen(text) - 1);
	text[sizeof(text) - 1] = '\0';
	log_capture_begin(&log);
	assert_int_equal(qm_vdev_args_parse("card0", text, &args), -EINVAL);
	log_capture_end(&log);
	assert_non_null(strstr(log.text, "legacy is too long"));
	log_capture_free(&log);
}

static void
help_names_every_key(void **state)
{
	(void)state;
	for (const char *const *key = qm_config_keys(); *key != NULL; key++)
		if (strstr(QM_VDEV_ARGS_HELP, *key) == NULL)
			fail_msg("the help does not name %s", *key);
	assert_non_null(strstr(QM_VDEV_ARGS_HELP, QAT4_DEVARGS_HELP));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorts_keys),
		cmocka_unit_test(takes_faults),
		cmocka_unit_test(nothing_means_defaults),
		cmocka_unit_test(refuses_bad_arguments),
		cmocka_unit_test(refuses_a_driver_value_too_long_to_keep),
		cmocka_unit_test(help_names_every_key),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_vdev_args", tests, NULL, NULL);
}
