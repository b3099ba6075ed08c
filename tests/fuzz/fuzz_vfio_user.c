/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * libFuzzer target: a malicious client of a function that is offered over vfio-user. Messages well
 * formed and not, descriptors of all kinds, memory with requests in it, answers to questions of the
 * server. The function has its engine as a thread; this thread is its reader and the client.
 *
 * Besides crashes it looks for descriptors that stay behind and answers that are none.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz_vfio_user_input.h"
#include "qm_vu_function.h"
#include "qm_vu_guard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FDS_MAX = 15, READ_AT_ONCE = 1 << 16 };

/** The client's side of a connection, as far as it has been read. */
struct stream {
	uint8_t bytes[sizeof(struct qm_vu_header) + QM_VU_PAYLOAD_MAX];
	size_t have;
};

static struct qm_vu_function *function;
static int fds[FUZZ_VU_FDS];
static int pipe_in;
static int client = -1;
static enum fuzz_answer answers;
static struct stream stream;

static void __attribute__((noreturn)) die(const char *what)
{
	fprintf(stderr, "fuzz_vfio_user: %s\n", what);
	abort();
}

static int
memory_file(size_t bytes)
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, (off_t)bytes) != 0)
		die("no file");
	return fd;
}

static void
make_fds(void)
{
	char path[64];
	int ends[2];

	fds[FUZZ_VU_FD_MEMORY] = memory_file(FUZZ_VU_BYTES);
	fds[FUZZ_VU_FD_SMALL] = memory_file(4096);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fds[FUZZ_VU_FD_SMALL]);
	fds[FUZZ_VU_FD_READ_ONLY] = open(path, O_RDONLY | O_CLOEXEC);
	fds[FUZZ_VU_FD_EVENT] = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	fds[FUZZ_VU_FD_NULL] = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (pipe2(ends, O_CLOEXEC) != 0 || fds[FUZZ_VU_FD_READ_ONLY] < 0)
		die("no descriptors");
	pipe_in = ends[0];
	fds[FUZZ_VU_FD_PIPE] = ends[1];
}

static void
make_function(void)
{
	struct qm_config cfg;
	char err[256];

	qm_config_init(&cfg, "fuzz");
	if (qm_config_set(&cfg, "services", "sym;dc", err, sizeof(err)) < 0 ||
			qm_vu_function_create(&cfg, &function, err, sizeof(err)) < 0)
		die(err);
	/* Not at the start: the fuzzer has put its own handler there meanwhile. */
	if (qm_vu_guard_install() < 0)
		die("no handler");
}

static void
connect_client(void)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		die("no sockets");
	client = ends[0];
	stream.have = 0;
	answers = FUZZ_VU_WELL;
	qm_vu_function_open(function, ends[1]);
}

static void
disconnect_client(void)
{
	close(client);
	client = -1;
	qm_vu_function_close(function);
}

/** Send bytes with descriptors; what does not fit into the socket is not sent. */
static void
send_bytes(const void *bytes, size_t len, uint8_t which)
{
	union {
		struct cmsghdr align;
		uint8_t bytes[CMSG_SPACE(FDS_MAX * sizeof(int))];
	} control = { 0 };
	struct iovec iov = { (void *)(uintptr_t)bytes, len };
	struct msghdr hdr = { .msg_iov = &iov, .msg_iovlen = 1 };
	unsigned int nb = which & 0xf;
	int list[FDS_MAX];

	for (unsigned int i = 0; i < nb; i++)
		list[i] = fds[((which >> 4) + i) % FUZZ_VU_FDS];
	if (nb != 0) {
		control.align.cmsg_level = SOL_SOCKET;
		control.align.cmsg_type = SCM_RIGHTS;
		control.align.cmsg_len = CMSG_LEN(nb * sizeof(int));
		memcpy(CMSG_DATA(&control.align), list, nb * sizeof(int));
		hdr.msg_control = control.bytes;
		hdr.msg_controllen = CMSG_SPACE(nb * sizeof(int));
	}
	if (len != 0 && sendmsg(client, &hdr, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 && errno != EAGAIN &&
			errno != EPIPE)
		die("sendmsg");
}

static void
send_message(const struct fuzz_deed *deed, const uint8_t *payload)
{
	static uint8_t message[sizeof(struct qm_vu_header) + UINT16_MAX];
	const struct qm_vu_header header = {
		.id = deed->b,
		.command = deed->a,
		.size_bytes = (uint32_t)sizeof(header) + deed->len,
		.flags = deed->b & (QM_VU_NO_REPLY | QM_VU_ERROR | 1),
	};

	memcpy(message, &header, sizeof(header));
	memcpy(message + sizeof(header), payload, deed->len);
	send_bytes(message, sizeof(header) + deed->len, deed->c);
}

/** Answer a question well; an error where there is no memory. */
static void
answer_well(struct qm_vu_header *reply, const struct qm_vu_dma_access *access, const uint8_t *data)
{
	static uint8_t message[sizeof(stream.bytes)];
	uint64_t offset = access->iova - FUZZ_VU_IOVA;
	size_t len = sizeof(*reply) + sizeof(*access);

	if (offset >= FUZZ_VU_BYTES || access->count > FUZZ_VU_BYTES - offset) {
		reply->flags |= QM_VU_ERROR;
		reply->error = ENODEV;
		send_bytes(reply, sizeof(*reply), 0);
		return;
	}
	memcpy(message + sizeof(*reply), access, sizeof(*access));
	if (reply->command == QM_VU_DMA_READ) {
		if (pread(fds[FUZZ_VU_FD_MEMORY], message + len, access->count, (off_t)offset) < 0)
			die("pread");
		len += access->count;
	} else if (pwrite(fds[FUZZ_VU_FD_MEMORY], data, access->count, (off_t)offset) < 0) {
		die("pwrite");
	}
	if (answers == FUZZ_VU_SHORT)
		len -= len > 40 ? 9 : 1;
	reply->size_bytes = (uint32_t)len;
	memcpy(message, reply, sizeof(*reply));
	send_bytes(message, len, 0);
	if (answers == FUZZ_VU_TWICE)
		send_bytes(message, len, 0);
}

static void
answer(const struct qm_vu_header *question, const uint8_t *payload)
{
	struct qm_vu_header reply = {
		.id = question->id,
		.command = question->command,
		.size_bytes = sizeof(reply),
		.flags = QM_VU_REPLY,
	};
	struct qm_vu_dma_access access;

	if (question->command != QM_VU_DMA_READ && question->command != QM_VU_DMA_WRITE)
		die("a question that there is not");
	if (question->size_bytes < sizeof(*question) + sizeof(access))
		die("a question without an address");
	memcpy(&access, payload, sizeof(access));
	if (answers == FUZZ_VU_NOT)
		return;
	if (answers == FUZZ_VU_ANOTHER)
		reply.id ^= 1;
	if (answers == FUZZ_VU_ERROR) {
		reply.flags |= QM_VU_ERROR;
		reply.error = EPERM;
		send_bytes(&reply, sizeof(reply), 0);
		return;
	}
	answer_well(&reply, &access, payload + sizeof(access));
}

/** A message of the server. */
static void
judge(const struct qm_vu_header *header, const uint8_t *payload)
{
	if (header->flags == QM_VU_REQUEST) {
		answer(header, payload);
		return;
	}
	if (header->flags == (QM_VU_REPLY | QM_VU_ERROR)) {
		if (header->size_bytes != sizeof(*header) || header->error == 0)
			die("an error that is none");
	} else if (header->flags != QM_VU_REPLY || header->error != 0) {
		die("a reply that is none");
	}
}

/** Read what the server has sent. */
static void
read_server(void)
{
	struct qm_vu_header header;
	ssize_t got;

	while ((got = recv(client, stream.bytes + stream.have, sizeof(stream.bytes) - stream.have,
				MSG_DONTWAIT)) > 0) {
		size_t at = 0;

		stream.have += (size_t)got;
		while (stream.have - at >= sizeof(header)) {
			memcpy(&header, stream.bytes + at, sizeof(header));
			if (header.size_bytes < sizeof(header) ||
					header.size_bytes > sizeof(stream.bytes))
				die("a message of no size");
			if (stream.have - at < header.size_bytes)
				break;
			judge(&header, stream.bytes + at + sizeof(header));
			at += header.size_bytes;
		}
		stream.have -= at;
		memmove(stream.bytes, stream.bytes + at, stream.have);
	}
}

/** Let the server do what there is to do. */
static void
turn(void)
{
	if (!qm_vu_function_step(function)) {
		disconnect_client();
		connect_client();
	}
	read_server();
}

static void
do_deed(const struct fuzz_deed *deed, const uint8_t *bytes)
{
	switch (deed->kind % FUZZ_VU_KINDS) {
	case FUZZ_VU_MESSAGE:
		send_message(deed, bytes);
		break;
	case FUZZ_VU_RAW:
		send_bytes(bytes, deed->len, deed->c);
		break;
	case FUZZ_VU_MEMORY:
		if (pwrite(fds[FUZZ_VU_FD_MEMORY], bytes, deed->len, deed->a * 256 + deed->b) < 0)
			die("pwrite");
		break;
	case FUZZ_VU_CUT:
		if (ftruncate(fds[FUZZ_VU_FD_MEMORY], deed->a * 1024) != 0 ||
				ftruncate(fds[FUZZ_VU_FD_MEMORY], FUZZ_VU_BYTES) != 0)
			die("ftruncate");
		break;
	case FUZZ_VU_ANSWER:
		answers = deed->a % FUZZ_VU_ANSWERS;
		break;
	case FUZZ_VU_WAIT:
		for (unsigned int i = 0; i < deed->a % 64u; i++) {
			usleep(20);
			turn();
		}
		break;
	default:
		disconnect_client();
		connect_client();
		break;
	}
	turn();
}

/** The lowest descriptor that is free. */
static int
free_fd(void)
{
	int fd = dup(fds[FUZZ_VU_FD_NULL]);

	close(fd);
	return fd;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_deed deed;
	int before;

	if (function == NULL) {
		make_fds();
		make_function();
	}
	before = free_fd();
	connect_client();
	for (size_t at = 0; size - at >= sizeof(deed);) {
		memcpy(&deed, data + at, sizeof(deed));
		at += sizeof(deed);
		if (deed.len > size - at)
			deed.len = (uint16_t)(size - at);
		do_deed(&deed, data + at);
		at += deed.len;
	}
	turn();
	disconnect_client();
	if (ftruncate(fds[FUZZ_VU_FD_MEMORY], 0) != 0 ||
			ftruncate(fds[FUZZ_VU_FD_MEMORY], FUZZ_VU_BYTES) != 0)
		die("ftruncate");
	if (free_fd() != before)
		die("a descriptor stayed behind");
	return 0;
}
