/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The program qat4xxx-vfud: modelled functions for virtual machines until a signal ends it.
 */

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "qm_vu_server.h"
#include "vfud_args.h"

static void
log_line(void *ctx, enum qm_log_level level, const char *text)
{
	static const char *const levels[] = {
		[QM_LOG_ERR] = "error: ",
		[QM_LOG_WARN] = "warning: ",
		[QM_LOG_INFO] = "",
		[QM_LOG_DEBUG] = "debug: ",
	};

	(void)ctx;
	if (level != QM_LOG_DEBUG)
		fprintf(stderr, "%s%s\n", levels[level], text);
}

/* Tell systemd, if it wants to know (sd_notify(3)). It is not an error when that fails. */
static void
notify(const char *text)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t len;
	int fd;

	len = path == NULL ? 0 : strlen(path);
	if (len < 2 || len >= sizeof(address.sun_path))
		return;
	memcpy(address.sun_path, path, len);
	if (path[0] == '@') /* a name without a file */
		address.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	if (sendto(fd, text, strlen(text), MSG_NOSIGNAL, (const struct sockaddr *)&address,
			    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len)) < 0)
		fprintf(stderr, "warning: $NOTIFY_SOCKET %s: %s\n", path, strerror(errno));
	close(fd);
}

/* The folder of the sockets, made if it is missing, as an absolute path. */
static int
prepare_folder(struct vfud_args *args)
{
	char *path;

	if (mkdir(args->folder, 0700) != 0 && errno != EEXIST) {
		fprintf(stderr, "error: %s: cannot make the folder: %s\n", args->folder,
				strerror(errno));
		return -1;
	}
	path = realpath(args->folder, NULL);
	if (path == NULL || strpbrk(path, "'\"\\\n") != NULL) {
		fprintf(stderr, "error: %s: no folder that can be used for sockets\n",
				args->folder);
		free(path);
		return -1;
	}
	snprintf(args->folder, sizeof(args->folder), "%s", path);
	free(path);
	return 0;
}

static void
print_functions(const struct qm_vu_server *server, const struct vfud_args *args)
{
	printf("qat4xxx-vfud: %u function%s 8086:%04x, services %s, %u engine%s each\n",
			args->card.vfs, args->card.vfs == 1 ? "" : "s", args->card.device_id,
			args->card.services, args->card.engines,
			args->card.engines == 1 ? "" : "s");
	for (unsigned int i = 0; i < args->card.vfs; i++)
		printf("vf%u: -device '{\"driver\":\"vfio-user-pci\",\"id\":\"qat%u\","
		       "\"socket\":{\"type\":\"unix\",\"path\":\"%s\"}}'\n",
				i, i, qm_vu_server_socket(server, i));
	printf("qat4xxx-vfud: ready\n");
	fflush(stdout);
}

static int
serve(const struct vfud_args *args, const sigset_t *ends)
{
	struct qm_vu_server_config cfg = {
		.card = args->card,
		.folder = args->folder,
		.mode = args->mode,
	};
	struct qm_vu_server *server;
	char err[320];
	int number;

	cfg.card.log = log_line;
	if (qm_vu_server_start(&cfg, &server, err, sizeof(err)) < 0) {
		fprintf(stderr, "error: %s\n", err);
		return 1;
	}
	print_functions(server, args);
	notify("READY=1\n");
	sigwait(ends, &number);
	notify("STOPPING=1\n");
	qm_vu_server_stop(server);
	printf("qat4xxx-vfud: ended by signal %d\n", number);
	return 0;
}

int
main(int argc, char **argv)
{
	struct vfud_args args;
	sigset_t ends;
	char err[320];

	if (vfud_args_parse(argc, argv, &args, err, sizeof(err)) < 0) {
		fprintf(stderr, "error: %s\n", err);
		return 2;
	}
	if (args.help) {
		fputs(vfud_help, stdout);
		return 0;
	}
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	if (prepare_folder(&args) < 0)
		return 1;
	return serve(&args, &ends);
}
