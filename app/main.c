/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * qat4xxx: arguments of EAL, "--", a subcommand and its options.
 *
 * Reading order: this table, the cmd_*.c behind it, then what they stand on: crypto_dev (a started
 * device), crypto_job (sessions and operations), pump (bursts), vectors_sym (data).
 */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_eal.h>
#include <rte_errno.h>

#include "app.h"

struct app_command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *help; /* first line: synopsis; second: what it is for; then the options */
};

static const struct app_command app_commands[] = {
	{ "info", cmd_info, cmd_info_help },
	{ "selftest", cmd_selftest, cmd_selftest_help },
	{ "file", cmd_file, cmd_file_help },
	{ "demo", cmd_demo, cmd_demo_help },
	{ "bench", cmd_bench, cmd_bench_help },
	{ "soak", cmd_soak, cmd_soak_help },
};

static void
on_signal(int signal_number)
{
	(void)signal_number;
	app_stop = 1;
}

static const struct app_command *
command_find(const char *name)
{
	size_t i;

	for (i = 0; i < RTE_DIM(app_commands); i++) {
		if (strcmp(app_commands[i].name, name) == 0)
			return &app_commands[i];
	}
	app_error("there is no command '%s'; there are: info, selftest, file, demo, bench, soak, help",
			name);
	return NULL;
}

/** Print the second line of a help text: what the command is for. */
static void
print_summary(const struct app_command *command)
{
	const char *line = strchr(command->help, '\n') + 1;

	printf("  %-10s%.*s\n", command->name, (int)strcspn(line, "\n"), line);
}

static int
help(const char *topic)
{
	const struct app_command *command;
	size_t i;

	if (topic != NULL) {
		command = command_find(topic);
		if (command == NULL)
			return APP_USAGE;
		fputs(command->help, stdout);
		return APP_OK;
	}
	printf("Usage: qat4xxx [EAL options] -- COMMAND [options]\n"
	       "       qat4xxx help [COMMAND]\n\n"
	       "Commands:\n");
	for (i = 0; i < RTE_DIM(app_commands); i++)
		print_summary(&app_commands[i]);
	printf("\nA modelled device, without hardware and without hugepages:\n"
	       "  qat4xxx --no-pci --no-huge -m 1024 '--vdev=qat4xxx_model0,services=sym;asym' "
	       "-- info\n"
	       "A 4xxx: bind a virtual function of it to vfio-pci, then:\n"
	       "  qat4xxx -a 0000:6b:00.1 -- info\n"
	       "With plugins that are not installed, add -d FOLDER. The main lcore does the work.\n");
	return APP_OK;
}

static bool
wants_help(const char *arg)
{
	return strcmp(arg, "help") == 0 || strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0;
}

/** Where the "--" is; argc when there is none. */
static int
separator_index(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		;
	return i;
}

static void
catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

/** Start EAL, run the command whose name is argv[0], stop EAL. */
static int
run_in_eal(int eal_argc, char **eal_argv, int argc, char **argv)
{
	const struct app_command *command = command_find(argv[0]);
	int ret;

	if (command == NULL)
		return APP_USAGE;
	if (rte_eal_init(eal_argc, eal_argv) < 0) {
		app_error("EAL does not start: %s; its messages above say why. On a machine without "
			  "hugepages add --no-huge -m 1024",
				rte_strerror(rte_errno));
		return APP_FAILED;
	}
	catch_signals(); /* not before: a hanging start can be interrupted the usual way */
	ret = command->run(argc, argv);
	fflush(stdout);
	rte_eal_cleanup();
	return ret;
}

int
main(int argc, char **argv)
{
	int split = separator_index(argc, argv);
	int first = split + 1; /* of the command */

	if (argc < 2 || wants_help(argv[1]))
		return help(argc > 2 ? argv[2] : NULL);
	if (split == argc) {
		if (argv[1][0] == '-') {
			app_error("the command comes after EAL's options and '--'; see qat4xxx "
				  "help");
			return APP_USAGE;
		}
		split = 1; /* no options for EAL */
		first = 1;
	}
	if (first >= argc) {
		app_error("a command is missing after '--'; see qat4xxx help");
		return APP_USAGE;
	}
	if (wants_help(argv[first]))
		return help(first + 1 < argc ? argv[first + 1] : NULL);
	return run_in_eal(split, argv, argc - first, argv + first);
}
