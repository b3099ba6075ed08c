/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What a monitoring program sees of compression. With a file prefix of its own: the socket is that
 * of this process then, whatever else runs.
 */

#include <stdlib.h>

#include "comp_harness.h"
#include "device_telemetry.h"

enum { BYTES = 50000, ROOM = 70000 };

/* Verifications that were good, failed, and failed with recovery. */
static void
test_verification(void **state)
{
	static const struct {
		uint32_t options;
		const char *counter;
	} cases[] = {
		{ 0, "verified" },
		{ RTE_PMD_QAT4XXX_COMP_NO_RECOVERY | RTE_PMD_QAT4XXX_COMP_INJECT_ERROR,
				"verify_failed" },
		{ RTE_PMD_QAT4XXX_COMP_INJECT_ERROR, "recovered" },
		{ RTE_PMD_QAT4XXX_COMP_INJECT_ERROR, "stored" },
	};
	static const char question[] = "/qat4xxx/stats," CT_MODEL "_vf0";
	static uint8_t out[ROOM];
	uint8_t *data = ct_data("text", BYTES);

	(void)state;
	for (unsigned int i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct rte_pmd_qat4xxx_comp_options options = { .flags = cases[i].options };
		struct ct_job job = { .xform = ct_lz4(true, 1, CT_XXHASH32, &options),
			.in = data,
			.in_bytes = BYTES,
			.out = out,
			.out_bytes = ROOM,
			.flush = RTE_COMP_FLUSH_FINAL };
		unsigned long before = dt_number(dt_ask(question), cases[i].counter);

		ct_run(&job);
		assert_int_equal(dt_number(dt_ask(question), cases[i].counter), before + 1);
		ct_xform_free(job.xform);
	}
	free(data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verification),
	};

	return ct_main_shared("comp_telemetry", "dc", tests, sizeof(tests) / sizeof(tests[0]));
}
