/* SPDX-License-Identifier: BSD-3-Clause */

/* The books of a soak notice what is lost, comes back twice, or is not ours. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "soak_account.h"

enum { OPS = 3, STATUS_FAILED = 5 };

static int ops[OPS + 1]; /* the last one is none of the account */

static void
begin(struct soak_account *account)
{
	soak_account_init(account);
	for (int i = 0; i < OPS; i++)
		soak_account_add(account, &ops[i]);
}

/* Send one. @return  Its slot. */
static unsigned int
send_one(struct soak_account *account, uint64_t *tag)
{
	int slot = soak_account_take(account, tag);

	assert_true(slot >= 0);
	soak_account_sent(account, (unsigned int)slot, *tag, 100);
	return (unsigned int)slot;
}

static void
good_books_balance(void **state)
{
	struct soak_account account;
	uint64_t tag[OPS];

	(void)state;
	begin(&account);
	for (int i = 0; i < OPS; i++) {
		unsigned int slot = send_one(&account, &tag[i]);

		assert_int_equal(soak_account_find(&account, account.ops[slot]), (int)slot);
		soak_account_back(&account, slot, tag[i], 350, i == 1 ? STATUS_FAILED : 0,
				SOAK_RIGHT);
	}
	soak_account_end(&account);
	assert_true(tag[0] != tag[1] && tag[1] != tag[2] && tag[0] != 0);
	assert_true(soak_totals_balance(&account.totals));
	assert_int_equal(account.totals.submitted, OPS);
	assert_int_equal(account.totals.succeeded, OPS - 1);
	assert_int_equal(account.totals.failed[STATUS_FAILED], 1);
	assert_int_equal(account.totals.longest_us, 250);
}

static void
what_stays_out_is_lost(void **state)
{
	struct soak_account account;
	uint64_t tag;
	int slot;

	(void)state;
	begin(&account);
	send_one(&account, &tag);
	slot = soak_account_take(&account, &tag);
	soak_account_return(&account, (unsigned int)slot); /* the device did not take it */
	assert_int_equal(soak_account_out(&account), 1);
	soak_account_end(&account);
	assert_int_equal(account.totals.lost, 1);
	assert_false(soak_totals_balance(&account.totals));
}

static void
the_second_return_is_noticed(void **state)
{
	struct soak_account account;
	unsigned int slot;
	uint64_t tag;

	(void)state;
	begin(&account);
	slot = send_one(&account, &tag);
	soak_account_back(&account, slot, tag, 100, 0, SOAK_RIGHT);
	assert_int_equal(soak_account_find(&account, account.ops[slot]), -1);
	assert_int_equal(account.totals.duplicated, 1);
	assert_false(soak_totals_balance(&account.totals));
}

static void
strangers_are_noticed(void **state)
{
	struct soak_account account;
	unsigned int slot;
	uint64_t tag;

	(void)state;
	begin(&account);
	slot = send_one(&account, &tag);
	assert_int_equal(soak_account_find(&account, &ops[OPS]), -1);
	assert_int_equal(account.totals.strangers, 1);
	soak_account_back(&account, slot, tag + 1, 100, 0, SOAK_RIGHT);
	assert_int_equal(account.totals.strangers, 2);
	assert_false(soak_totals_balance(&account.totals));
}

static void
wrong_results_are_counted(void **state)
{
	struct soak_account account;
	struct soak_totals sum = { .longest_us = 7 };
	uint64_t tag;

	(void)state;
	begin(&account);
	soak_account_back(&account, send_one(&account, &tag), tag, 105, 0, SOAK_SPOILT);
	soak_account_back(&account, send_one(&account, &tag), tag, 103, 255, SOAK_WRONG);
	assert_int_equal(account.totals.failed[SOAK_STATUSES - 1], 1);
	soak_totals_add(&sum, &account.totals);
	soak_totals_add(&sum, &account.totals);
	assert_int_equal(sum.submitted, 4);
	assert_int_equal(sum.spoilt, 2);
	assert_int_equal(sum.wrong, 2);
	assert_int_equal(soak_totals_failed(&sum), 2);
	assert_int_equal(sum.longest_us, 7);
}

static void
bits_are_counted(void **state)
{
	(void)state;
	assert_int_equal(soak_bits_differ("abc", "abc", 3), 0);
	assert_int_equal(soak_bits_differ("abc", "abb", 3), 1);
	assert_int_equal(soak_bits_differ("\x00\xff", "\xff\x00", 2), 16);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_books_balance),
		cmocka_unit_test(what_stays_out_is_lost),
		cmocka_unit_test(the_second_return_is_noticed),
		cmocka_unit_test(strangers_are_noticed),
		cmocka_unit_test(wrong_results_are_counted),
		cmocka_unit_test(bits_are_counted),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("soak_account", tests, NULL, NULL);
}
