/* SPDX-License-Identifier: BSD-3-Clause */

#include "vfud_args.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char vfud_help[] =
		"usage: qat4xxx-vfud [--KEY=VALUE]...\n"
		"\n"
		"Gives modelled QAT 4xxx functions to virtual machines, over vfio-user. Each function\n"
		"has a socket; start QEMU (10.1 or newer) with the -device argument that is printed for\n"
		"it, and with memory that can be shared:\n"
		"  -object memory-backend-memfd,id=ram,size=4G,share=on -machine q35,memory-backend=ram\n"
		"\n"
		"where the sockets are:\n"
		"  --socket-dir=FOLDER  made if missing, mode 0700; default: $RUNTIME_DIRECTORY,\n"
		"                       $XDG_RUNTIME_DIR/qat4xxx or /run/qat4xxx\n"
		"  --socket-mode=OCTAL  who may connect; default: 0600\n"
		"\n"
		"what the card is, as with --vdev=qat4xxx_model0:\n"
		"  --services=sym|asym|dc|dcc|sym;asym|sym;dc|asym;dc   default: asym;dc\n"
		"  --vfs=1..16          functions, each for one virtual machine; default: 1\n"
		"  --engines=1..64      threads of each function; default: 1\n"
		"  --cpus=0-1+3         where engines run\n"
		"  --nice=-20..19 --idle=backoff|spin --host=linux --id=4941|4943|4945\n"
		"  --strict=0|1 --fuses=cipher+auth+pke+compress+ucs+smx|0xHEX\n"
		"\n"
		"  --help               this text\n"
		"\n"
		"SIGINT and SIGTERM end it. With $NOTIFY_SOCKET it tells systemd when it is ready.\n";

static void
default_folder(struct vfud_args *args)
{
	const char *systemd = getenv("RUNTIME_DIRECTORY");
	const char *user = getenv("XDG_RUNTIME_DIR");

	if (systemd != NULL && systemd[0] != '\0')
		snprintf(args->folder, sizeof(args->folder), "%s", systemd);
	else if (user != NULL && user[0] != '\0')
		snprintf(args->folder, sizeof(args->folder), "%s/qat4xxx", user);
	else
		snprintf(args->folder, sizeof(args->folder), "/run/qat4xxx");
}

static int
set_folder(struct vfud_args *args, const char *value, char *err, size_t err_size)
{
	/* It is printed inside of quotes of the shell and of JSON. */
	if (value[0] == '\0' || strpbrk(value, "'\"\\\n") != NULL ||
			strlen(value) >= sizeof(args->folder)) {
		snprintf(err, err_size,
				"--socket-dir=%s: allowed is a folder without quotes and backslashes",
				value);
		return -EINVAL;
	}
	snprintf(args->folder, sizeof(args->folder), "%s", value);
	return 0;
}

static int
set_mode(struct vfud_args *args, const char *value, char *err, size_t err_size)
{
	char *end;
	unsigned long mode = strtoul(value, &end, 8);

	if (value[0] < '0' || value[0] > '7' || *end != '\0' || mode > 0777) {
		snprintf(err, err_size,
				"--socket-mode=%s: allowed is a mode in octal, such as 0600 or 0660",
				value);
		return -EINVAL;
	}
	args->mode = (mode_t)mode;
	return 0;
}

static int
set_key(struct vfud_args *args, const char *key, const char *value, char *err, size_t err_size)
{
	int ret;

	if (strcmp(key, "socket-dir") == 0)
		return set_folder(args, value, err, err_size);
	if (strcmp(key, "socket-mode") == 0)
		return set_mode(args, value, err, err_size);
	ret = qm_config_set(&args->card, key, value, err, err_size);
	if (ret == -ENOENT)
		snprintf(err, err_size, "unknown argument --%s; see --help", key);
	return ret < 0 ? -EINVAL : 0;
}

int
vfud_args_parse(int argc, char **argv, struct vfud_args *args, char *err, size_t err_size)
{
	memset(args, 0, sizeof(*args));
	qm_config_init(&args->card, "qat4xxx");
	args->mode = 0600;
	default_folder(args);
	for (int i = 1; i < argc; i++) {
		char key[32];
		const char *value = strchr(argv[i], '=');
		size_t len = value == NULL ? strlen(argv[i]) : (size_t)(value - argv[i]);

		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
			args->help = true;
			return 0;
		}
		if (strncmp(argv[i], "--", 2) != 0 || len - 2 >= sizeof(key)) {
			snprintf(err, err_size, "unknown argument %s; see --help", argv[i]);
			return -EINVAL;
		}
		snprintf(key, sizeof(key), "%.*s", (int)len - 2, argv[i] + 2);
		value = value != NULL ? value + 1 : argv[++i];
		if (value == NULL) {
			snprintf(err, err_size, "--%s: a value is missing; see --help", key);
			return -EINVAL;
		}
		if (set_key(args, key, value, err, err_size) < 0)
			return -EINVAL;
	}
	return 0;
}
