/* SPDX-License-Identifier: BSD-3-Clause */

/* Configuration of a card from text: every key, every value, and what is said of the others. */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysinfo.h>

#include <cmocka.h>

#include "qm.h"

static int
set(struct qm_config *cfg, const char *key, const char *value)
{
	char err[256] = "untouched";
	int ret = qm_config_set(cfg, key, value, err, sizeof(err));

	if (ret == 0)
		assert_string_equal(err, "untouched");
	return ret;
}

static void
defaults(void **state)
{
	struct qm_config cfg;

	(void)state;
	qm_config_init(&cfg, "card0");
	assert_string_equal(cfg.name, "card0");
	assert_int_equal(cfg.device_id, 0x4941);
	assert_string_equal(cfg.services, "asym;dc");
	assert_int_equal(cfg.ring_map, 0x8a2);
	assert_int_equal(cfg.caps, 0x03842026);
	assert_int_equal(cfg.ext_dc_caps, 0x20000101);
	assert_int_equal(cfg.vfs, 1);
	assert_int_equal(cfg.engines, 1);
	assert_int_equal(cfg.nb_cpus, 0);
	assert_int_equal(cfg.nice, 0);
	assert_int_equal(cfg.idle, QM_IDLE_BACKOFF);
	assert_int_equal(cfg.host, QM_HOST_LINUX);
	assert_false(cfg.strict);
	assert_null(cfg.log);
}

static void
services(void **state)
{
	/* doc/hardware/01-device.md, 4.1 and 4.3. */
	static const struct {
		const char *text, *name;
		uint16_t map;
		uint32_t caps, ext;
	} cases[] = {
		{ "sym;asym", "sym;asym", 0x71c, 0x041fb20f, 0 },
		{ "asym;sym", "sym;asym", 0x71c, 0x041fb20f, 0 },
		{ "sym", "sym", 0x6db, 0x041b920d, 0 },
		{ "asym", "asym", 0x924, 0x00042006, 0 },
		{ "dc", "dc", 0x492, 0x03800020, 0x20000101 },
		{ "asym;dc", "asym;dc", 0x8a2, 0x03842026, 0x20000101 },
		{ "dc;asym", "asym;dc", 0x8a2, 0x03842026, 0x20000101 },
		{ "sym;dc", "sym;dc", 0x69a, 0x079b922d, 0x20000101 },
		{ "dc;sym", "sym;dc", 0x69a, 0x079b922d, 0x20000101 },
		{ "dcc", "dcc", 0x492, 0x079b922c, 0x20200101 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qm_config cfg;

		print_message("# services=%s\n", cases[i].text);
		qm_config_init(&cfg, "card0");
		assert_int_equal(set(&cfg, "services", cases[i].text), 0);
		assert_string_equal(cfg.services, cases[i].name);
		assert_int_equal(cfg.ring_map, cases[i].map);
		assert_int_equal(cfg.caps, cases[i].caps);
		assert_int_equal(cfg.ext_dc_caps, cases[i].ext);
	}
}

static void
numbers_and_words(void **state)
{
	struct qm_config cfg;

	(void)state;
	qm_config_init(&cfg, "card0");
	assert_int_equal(set(&cfg, "vfs", "16"), 0);
	assert_int_equal(cfg.vfs, 16);
	assert_int_equal(set(&cfg, "engines", "64"), 0);
	assert_int_equal(cfg.engines, 64);
	assert_int_equal(set(&cfg, "nice", "-20"), 0);
	assert_int_equal(cfg.nice, -20);
	assert_int_equal(set(&cfg, "nice", "19"), 0);
	assert_int_equal(cfg.nice, 19);
	assert_int_equal(set(&cfg, "idle", "spin"), 0);
	assert_int_equal(cfg.idle, QM_IDLE_SPIN);
	assert_int_equal(set(&cfg, "idle", "backoff"), 0);
	assert_int_equal(cfg.idle, QM_IDLE_BACKOFF);
	assert_int_equal(set(&cfg, "host", "linux"), 0);
	assert_int_equal(set(&cfg, "id", "4943"), 0);
	assert_int_equal(cfg.device_id, 0x4943);
	assert_int_equal(set(&cfg, "id", "0x4945"), 0);
	assert_int_equal(cfg.device_id, 0x4945);
	assert_int_equal(set(&cfg, "strict", "1"), 0);
	assert_true(cfg.strict);
	assert_int_equal(set(&cfg, "strict", "0"), 0);
	assert_false(cfg.strict);
}

static void
cpus(void **state)
{
	static const char *const separated[] = { "0+0", "0:0", "0,0", "0-0+0" };
	struct qm_config cfg;
	char text[32];
	int last = get_nprocs_conf() - 1;

	(void)state;
	qm_config_init(&cfg, "card0");
	for (size_t i = 0; i < sizeof(separated) / sizeof(separated[0]); i++) {
		assert_int_equal(set(&cfg, "cpus", separated[i]), 0);
		assert_int_equal(cfg.nb_cpus, 2);
		assert_int_equal(cfg.cpus[0], 0);
		assert_int_equal(cfg.cpus[1], 0);
	}
	if (last < QM_MAX_CPUS) {
		snprintf(text, sizeof(text), "0-%d", last);
		assert_int_equal(set(&cfg, "cpus", text), 0);
		assert_int_equal(cfg.nb_cpus, last + 1);
		for (int i = 0; i <= last; i++)
			assert_int_equal(cfg.cpus[i], i);
	}
	snprintf(text, sizeof(text), "%d", last + 1);
	assert_int_equal(set(&cfg, "cpus", text), -EINVAL);
}

static void
too_many_cpus(void **state)
{
	struct qm_config cfg;
	char text[2 * QM_MAX_CPUS + 4] = "0";

	(void)state;
	qm_config_init(&cfg, "card0");
	for (int i = 1; i < QM_MAX_CPUS; i++)
		strcat(text, "+0");
	assert_int_equal(set(&cfg, "cpus", text), 0);
	assert_int_equal(cfg.nb_cpus, QM_MAX_CPUS);
	strcat(text, "+0");
	assert_int_equal(set(&cfg, "cpus", text), -EINVAL);
}

/* doc/hardware/01-device.md, 4.5: what each fuse takes away. */
static void
fuses(void **state)
{
	static const struct {
		const char *text;
		uint32_t bits, gone;
	} cases[] = {
		{ "cipher", 0x01, 1u << 0 | 1u << 2 | 1u << 12 },
		{ "auth", 0x02, 1u << 2 | 1u << 3 | 1u << 9 | 1u << 15 },
		{ "pke", 0x04, 1u << 1 | 1u << 13 | 1u << 18 },
		{ "compress", 0x08, 1u << 5 | 1u << 23 | 1u << 24 | 1u << 25 },
		{ "ucs", 0x10, 1u << 2 | 1u << 16 | 1u << 17 | 1u << 26 },
		{ "smx", 0x80, 1u << 19 | 1u << 20 },
		{ "smx+pke", 0x84, 1u << 1 | 1u << 13 | 1u << 18 | 1u << 19 | 1u << 20 },
		{ "smx+smx", 0x80, 1u << 19 | 1u << 20 },
		{ "0x0", 0, 0 },
		{ "0X84", 0x84, 1u << 1 | 1u << 13 | 1u << 18 | 1u << 19 | 1u << 20 },
		{ "0xffffff60", 0xffffff60, 0 },
	};
	static const char *const with[] = { "sym;asym", "sym;dc", "dcc" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t j = 0; j < sizeof(with) / sizeof(with[0]); j++) {
			struct qm_config all, before, after;

			print_message("# services=%s fuses=%s\n", with[j], cases[i].text);
			qm_config_init(&all, "card0");
			before = all;
			after = all;
			assert_int_equal(set(&all, "services", with[j]), 0);
			assert_int_equal(set(&before, "fuses", cases[i].text), 0);
			assert_int_equal(set(&before, "services", with[j]), 0);
			assert_int_equal(set(&after, "services", with[j]), 0);
			assert_int_equal(set(&after, "fuses", cases[i].text), 0);
			assert_int_equal(after.fuses, cases[i].bits);
			assert_int_equal(after.caps, all.caps & ~cases[i].gone);
			assert_memory_equal(&before, &after, sizeof(after));
		}
	}
}

/* The last value counts, also when it gives back what was fused off. */
static void
fuses_again(void **state)
{
	struct qm_config cfg;

	(void)state;
	qm_config_init(&cfg, "card0");
	assert_int_equal(set(&cfg, "services", "sym"), 0);
	assert_int_equal(set(&cfg, "fuses", "smx"), 0);
	assert_int_equal(cfg.caps, 0x0403920d);
	assert_int_equal(set(&cfg, "fuses", "0x0"), 0);
	assert_int_equal(cfg.caps, 0x041b920d);
}

/* Refusals leave the configuration alone and name key, value and what is allowed. */
static void
refusals(void **state)
{
	static const struct {
		const char *key, *value, *allowed;
	} cases[] = {
		{ "services", "", "sym, asym, dc, dcc" },
		{ "services", NULL, "joined by ';'" },
		{ "services", "sym;sym", "joined by ';'" },
		{ "services", "sym;", "sym, asym" },
		{ "services", ";sym", "sym, asym" },
		{ "services", "sym,asym", "joined by ';'" },
		{ "services", "dcc;sym", "sym, asym" },
		{ "services", "sym;asym;dc", "two of" },
		{ "services", "SYM", "sym, asym" },
		{ "services", "inline", "sym, asym" },
		{ "vfs", "0", "1 to 16" },
		{ "vfs", "17", "1 to 16" },
		{ "vfs", "1x", "1 to 16" },
		{ "vfs", "", "1 to 16" },
		{ "vfs", NULL, "1 to 16" },
		{ "vfs", " 1", "1 to 16" },
		{ "vfs", "+1", "1 to 16" },
		{ "vfs", "18446744073709551617", "1 to 16" },
		{ "engines", "0", "1 to 64" },
		{ "engines", "65", "1 to 64" },
		{ "engines", "-1", "1 to 64" },
		{ "cpus", "", "from 0 to" },
		{ "cpus", "0-", "from 0 to" },
		{ "cpus", "-0", "from 0 to" },
		{ "cpus", "0++0", "from 0 to" },
		{ "cpus", "0+", "from 0 to" },
		{ "cpus", "0 ", "from 0 to" },
		{ "cpus", "x", "from 0 to" },
		{ "cpus", "99999", "from 0 to" },
		{ "cpus", NULL, "from 0 to" },
		{ "nice", "-21", "-20 to 19" },
		{ "nice", "20", "-20 to 19" },
		{ "nice", "-", "-20 to 19" },
		{ "idle", "sleep", "backoff, spin" },
		{ "idle", NULL, "backoff, spin" },
		{ "fault", "hang;explode", "unknown fault \"explode\"" },
		{ "fault", NULL, "joined by ';'" },
		{ "fault_seed", "x", "0 to 9223372036854775807" },
		{ "auto_reset", "2", "0, 1" },
		{ "compute", "0", "on, off" },
		{ "host", "esxi", "linux" },
		{ "id", "4940", "4941, 4943, 4945" },
		{ "id", "0da5", "4941, 4943, 4945" },
		{ "id", "0x", "4941, 4943, 4945" },
		{ "id", "49410", "4941, 4943, 4945" },
		{ "strict", "yes", "0, 1" },
		{ "strict", "", "0, 1" },
		{ "strict", NULL, "0, 1" },
		{ "fuses", "", "cipher, auth, pke" },
		{ "fuses", NULL, "cipher, auth, pke" },
		{ "fuses", "sm4", "ucs, smx" },
		{ "fuses", "ucs,smx", "joined by '+'" },
		{ "fuses", "ucs+", "joined by '+'" },
		{ "fuses", "+ucs", "joined by '+'" },
		{ "fuses", "80", "in hex such as 0x90" },
		{ "fuses", "0x", "in hex such as 0x90" },
		{ "fuses", "0x1g", "in hex such as 0x90" },
		{ "fuses", "0x100000000", "in hex such as 0x90" },
		{ "fuses", "0x-1", "in hex such as 0x90" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *value = cases[i].value;
		struct qm_config before, cfg;
		char err[256] = "";

		print_message("# %s=%s\n", cases[i].key, value == NULL ? "(none)" : value);
		qm_config_init(&cfg, "card0");
		before = cfg;
		assert_int_equal(qm_config_set(&cfg, cases[i].key, value, err, sizeof(err)),
				-EINVAL);
		assert_memory_equal(&cfg, &before, sizeof(cfg));
		assert_ptr_equal(strstr(err, cases[i].key), err);
		assert_non_null(strstr(err, value == NULL ? "needs a value" : value));
		assert_non_null(strstr(err, cases[i].allowed));
		assert_null(strchr(err, '\n'));
	}
}

static void
unknown_key(void **state)
{
	struct qm_config cfg;
	char err[256] = "", small[20];

	(void)state;
	qm_config_init(&cfg, "card0");
	assert_int_equal(qm_config_set(&cfg, "speed", "11", err, sizeof(err)), -ENOENT);
	assert_string_equal(err,
			"unknown key \"speed\"; known are services, vfs, engines, cpus, "
			"nice, idle, host, id, strict, fuses, compute, fault, fault_seed, auto_reset");
	assert_int_equal(qm_config_set(&cfg, "speed", "11", small, sizeof(small)), -ENOENT);
	assert_string_equal(small, "unknown key \"speed\"");
}

static void
every_key_is_known(void **state)
{
	const char *const *keys = qm_config_keys();
	unsigned int nb = 0;

	(void)state;
	for (; keys[nb] != NULL; nb++) {
		struct qm_config cfg;

		qm_config_init(&cfg, "card0");
		assert_int_equal(set(&cfg, keys[nb], NULL), -EINVAL);
	}
	assert_int_equal(nb, 14);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),
		cmocka_unit_test(services),
		cmocka_unit_test(numbers_and_words),
		cmocka_unit_test(cpus),
		cmocka_unit_test(too_many_cpus),
		cmocka_unit_test(fuses),
		cmocka_unit_test(fuses_again),
		cmocka_unit_test(refusals),
		cmocka_unit_test(unknown_key),
		cmocka_unit_test(every_key_is_known),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_config", tests, NULL, NULL);
}
