/* SPDX-License-Identifier: BSD-3-Clause */

/* Device arguments of the drivers: what is taken, what is refused and how the refusal reads. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

#include "log_capture.h"
#include "qat4_devargs.h"

struct good {
	const char *text;
	bool legacy;
	uint32_t mbox_timeout_ms;
};

static void
takes_good_arguments(void **state)
{
	static const struct good cases[] = {
		{ NULL, true, 1000 },
		{ "", true, 1000 },
		{ "legacy=0", false, 1000 },
		{ "legacy=1", true, 1000 },
		{ "mbox_timeout_ms=1", true, 1 },
		{ "mbox_timeout_ms=60000,legacy=0", false, 60000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_devargs args = { 0 };

		assert_int_equal(qat4_devargs_parse("vf", cases[i].text, &args), 0);
		assert_int_equal(args.legacy, cases[i].legacy);
		assert_int_equal(args.mbox_timeout_ms, cases[i].mbox_timeout_ms);
	}
}

struct bad {
	const char *text;
	const char *named;   /* what the message must name */
	const char *allowed; /* and what it must offer */
};

static void
refuses_bad_arguments(void **state)
{
	static const struct bad cases[] = {
		{ "bogus=1", "\"bogus\"", "legacy=<0|1> mbox_timeout_ms=<1..60000>" },
		{ "leg=1", "\"leg\"", "legacy=<0|1>" },
		{ "legacy_=1", "\"legacy_\"", "legacy=<0|1>" },
		{ "legacy", "legacy", "0 or 1" },
		{ "legacy=", "legacy=", "0 or 1" },
		{ "legacy=2", "legacy=2", "0 or 1" },
		{ "legacy=yes", "legacy=yes", "0 or 1" },
		{ "legacy=1 ", "legacy=1 ", "0 or 1" },
		{ "legacy=0,legacy=0", "\"legacy\"", "more than once" },
		{ "mbox_timeout_ms=0", "mbox_timeout_ms=0", "1 to 60000" },
		{ "mbox_timeout_ms=60001", "mbox_timeout_ms=60001", "1 to 60000" },
		{ "mbox_timeout_ms=-1", "mbox_timeout_ms=-1", "1 to 60000" },
		{ "mbox_timeout_ms=+5", "mbox_timeout_ms=+5", "1 to 60000" },
		{ "mbox_timeout_ms=5s", "mbox_timeout_ms=5s", "1 to 60000" },
		{ "mbox_timeout_ms=0x10", "mbox_timeout_ms=0x10", "1 to 60000" },
		{ "mbox_timeout_ms=99999999999999999999", "99999999999999999999", "1 to 60000" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_devargs args = { .legacy = true, .mbox_timeout_ms = 7 };
		struct log_capture log;
		int ret;

		log_capture_begin(&log);
		ret = qat4_devargs_parse("0000:6b:00.1", cases[i].text, &args);
		log_capture_end(&log);
		if (ret != -EINVAL)
			fail_msg("\"%s\" was taken", cases[i].text);
		if (strstr(log.text, "0000:6b:00.1: ") == NULL ||
				strstr(log.text, cases[i].named) == NULL ||
				strstr(log.text, cases[i].allowed) == NULL)
			fail_msg("\"%s\" gave: %s", cases[i].text, log.text);
		assert_int_equal(log_capture_lines(&log), 1);
		assert_int_equal(args.mbox_timeout_ms, 7); /* untouched */
		log_capture_free(&log);
	}
}

static void
help_names_every_key(void **state)
{
	unsigned int nb = 0;

	(void)state;
	for (const char *const *key = qat4_devargs_keys(); *key != NULL; key++, nb++)
		assert_non_null(strstr(QAT4_DEVARGS_HELP, *key));
	assert_int_equal(nb, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_good_arguments),
		cmocka_unit_test(refuses_bad_arguments),
		cmocka_unit_test(help_names_every_key),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qat4_devargs", tests, NULL, NULL);
}
