/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "qat4_hw_csr.h"
#include "qm_vu_function.h"
#include "qm_vu_guard.h"

enum { BACKLOG = 1, PATH_BYTES = sizeof(((struct sockaddr_un *)0)->sun_path) };

/* A function, its socket and its thread. */
struct port {
	struct qm_vu_server *server;
	struct qm_vu_function *function;
	char path[PATH_BYTES];
	int listen_fd;
	bool started;
	pthread_t thread;
	unsigned int number;
};

struct qm_vu_server {
	struct qm_vu_server_config cfg;
	int stop_fd; /* eventfd: end */
	unsigned int nb_ports;
	struct port ports[QAT4_MAX_VFS];
};

static void port_log(const struct port *port, enum qm_log_level level, const char *format, ...)
		__attribute__((format(printf, 3, 4)));

static void
port_log(const struct port *port, enum qm_log_level level, const char *format, ...)
{
	const struct qm_config *cfg = &port->function->cfg;
	char text[320];
	va_list args;
	int used;

	if (cfg->log == NULL)
		return;
	used = snprintf(text, sizeof(text), "%s: ", cfg->name);
	va_start(args, format);
	vsnprintf(text + used, sizeof(text) - (size_t)used, format, args);
	va_end(args);
	cfg->log(cfg->log_ctx, level, text);
}

/* Is somebody listening there? A socket that a killed server left behind is only in the way. */
static bool
path_in_use(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool in_use;

	if (fd < 0)
		return true;
	in_use = connect(fd, (const struct sockaddr *)address, sizeof(*address)) == 0;
	close(fd);
	return in_use;
}

static int
port_bind(struct port *port, const struct sockaddr_un *address)
{
	struct stat st;

	if (lstat(port->path, &st) == 0 && S_ISSOCK(st.st_mode)) {
		if (path_in_use(address))
			return -EADDRINUSE;
		unlink(port->path);
	}
	if (bind(port->listen_fd, (const struct sockaddr *)address, sizeof(*address)) != 0)
		return -errno;
	/* Nobody can connect before listen(): the mode is never wider than it should be. */
	if (chmod(port->path, port->server->cfg.mode) != 0 ||
			listen(port->listen_fd, BACKLOG) != 0) {
		int ret = -errno;

		unlink(port->path);
		return ret;
	}
	return 0;
}

static int
port_listen(struct port *port)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int ret;

	memcpy(address.sun_path, port->path, sizeof(address.sun_path));
	port->listen_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (port->listen_fd < 0)
		return -errno;
	ret = port_bind(port, &address);
	if (ret < 0) {
		close(port->listen_fd);
		port->listen_fd = -1;
	}
	return ret;
}

/* Take a client; send away one that comes while there is another. */
static void
port_accept(struct port *port)
{
	int fd = accept4(port->listen_fd, NULL, NULL, SOCK_CLOEXEC);

	if (fd < 0)
		return;
	if (qm_vu_function_is_open(port->function)) {
		port_log(port, QM_LOG_WARN, "a second client was sent away, there is one already");
		close(fd);
		return;
	}
	port_log(port, QM_LOG_INFO, "a client has come");
	qm_vu_function_open(port->function, fd);
}

static void
port_close(struct port *port)
{
	struct qm_stats stats;

	qm_vu_function_close(port->function);
	qm_card_stats(port->function->card, 0, &stats);
	port_log(port, QM_LOG_INFO,
			"the client has gone; so far %llu requests, %llu interrupts, %llu DMA faults",
			(unsigned long long)stats.requests,
			(unsigned long long)port->function->irqs.raised,
			(unsigned long long)(stats.dma_faults + stats.ring_faults));
}

static void
eventfd_drain(int fd)
{
	uint64_t count;

	if (read(fd, &count, sizeof(count)) < 0 && errno != EAGAIN)
		abort();
}

/* Wait for something, and do it. @return  false when it is time to end. */
static bool
port_turn(struct port *port)
{
	struct qm_vu_conn *conn = &port->function->conn;
	struct pollfd fds[] = {
		{ .fd = port->server->stop_fd, .events = POLLIN },
		{ .fd = port->listen_fd, .events = POLLIN },
		{ .fd = conn->wake_fd, .events = POLLIN },
		{ .fd = conn->fd, .events = POLLIN }, /* -1 is ignored */
	};

	if (qm_vu_conn_pending(conn))
		fds[3].events |= POLLOUT;
	if (poll(fds, 4, -1) < 0)
		return errno == EINTR;
	if (fds[0].revents != 0)
		return false;
	if (fds[2].revents != 0)
		eventfd_drain(conn->wake_fd);
	if (conn->fd >= 0 && (fds[2].revents | fds[3].revents) != 0 &&
			!qm_vu_function_step(port->function))
		port_close(port);
	/* Who comes right behind one that has gone waits until that one's messages are done. */
	if (fds[1].revents != 0 && (conn->fd < 0 || (fds[3].revents & POLLHUP) == 0))
		port_accept(port);
	return true;
}

static void *
port_main(void *arg)
{
	struct port *port = arg;

	while (port_turn(port))
		;
	if (qm_vu_function_is_open(port->function))
		port_close(port);
	return NULL;
}

/* Signals are the program's. */
static int
port_start(struct port *port)
{
	sigset_t all, before;
	char name[16];
	int ret;

	sigfillset(&all);
	sigdelset(&all, SIGBUS); /* see qm_vu_guard.h */
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ret = pthread_create(&port->thread, NULL, port_main, port);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (ret != 0)
		return -ret;
	port->started = true;
	snprintf(name, sizeof(name), "vf%u", port->number);
	pthread_setname_np(port->thread, name);
	return 0;
}

static int
port_create(struct port *port, const struct qm_vu_server_config *cfg, char *err, size_t err_size)
{
	struct qm_config card = cfg->card;
	int ret;

	snprintf(card.name, sizeof(card.name), "%.50s.%u", cfg->card.name, port->number);
	ret = snprintf(port->path, sizeof(port->path), "%s/vf%u.sock", cfg->folder, port->number);
	if (ret >= (int)sizeof(port->path)) {
		snprintf(err, err_size,
				"%s/vf%u.sock: too long for a socket, at most %zu characters",
				cfg->folder, port->number, sizeof(port->path) - 1);
		return -ENAMETOOLONG;
	}
	ret = qm_vu_function_create(&card, &port->function, err, err_size);
	if (ret < 0)
		return ret;
	ret = port_listen(port);
	if (ret == -EADDRINUSE)
		snprintf(err, err_size, "%s: another server listens there", port->path);
	else if (ret < 0)
		snprintf(err, err_size, "%s: %s", port->path, strerror(-ret));
	return ret;
}

static void
port_destroy(struct port *port)
{
	if (port->started)
		pthread_join(port->thread, NULL);
	if (port->listen_fd >= 0) {
		close(port->listen_fd);
		unlink(port->path);
	}
	qm_vu_function_destroy(port->function);
}

static int
server_create_ports(struct qm_vu_server *server, char *err, size_t err_size)
{
	int ret = 0;

	for (unsigned int i = 0; i < server->cfg.card.vfs && ret == 0; i++) {
		struct port *port = &server->ports[i];

		server->nb_ports++;
		port->server = server;
		port->number = i;
		port->listen_fd = -1;
		ret = port_create(port, &server->cfg, err, err_size);
	}
	for (unsigned int i = 0; i < server->nb_ports && ret == 0; i++) {
		ret = port_start(&server->ports[i]);
		if (ret < 0)
			snprintf(err, err_size, "no thread for function %u: %s", i, strerror(-ret));
	}
	return ret;
}

int
qm_vu_server_start(const struct qm_vu_server_config *cfg, struct qm_vu_server **out, char *err,
		size_t err_size)
{
	struct qm_vu_server *server = calloc(1, sizeof(*server));
	int ret = qm_vu_guard_install();

	if (server == NULL || ret < 0) {
		snprintf(err, err_size, "out of memory");
		free(server);
		return ret < 0 ? ret : -ENOMEM;
	}
	server->cfg = *cfg;
	server->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (server->stop_fd < 0) {
		ret = -errno;
		snprintf(err, err_size, "no eventfd: %s", strerror(-ret));
		free(server);
		return ret;
	}
	ret = server_create_ports(server, err, err_size);
	if (ret < 0) {
		qm_vu_server_stop(server);
		return ret;
	}
	*out = server;
	return 0;
}

void
qm_vu_server_stop(struct qm_vu_server *server)
{
	const uint64_t one = 1;

	if (server == NULL)
		return;
	if (write(server->stop_fd, &one, sizeof(one)) < 0)
		abort(); /* a fresh counter takes a 1 */
	for (unsigned int i = 0; i < server->nb_ports; i++)
		port_destroy(&server->ports[i]);
	close(server->stop_fd);
	free(server);
}

const char *
qm_vu_server_socket(const struct qm_vu_server *server, unsigned int vf)
{
	return server->ports[vf].path;
}
