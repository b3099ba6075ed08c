/* SPDX-License-Identifier: BSD-3-Clause */

#include "client.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "qat4_hw_mbox.h"

enum { PATIENCE_MS = 10000, ENTRIES = 64, MSI_CONTROL = 0x52, COMMAND = 0x04 };

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;

static void
world_log(void *ctx, enum qm_log_level level, const char *text)
{
	struct world *world = ctx;
	size_t room;

	if (level == QM_LOG_DEBUG)
		return;
	pthread_mutex_lock(&log_lock);
	room = sizeof(world->log) - world->log_len;
	world->log_len += (size_t)snprintf(world->log + world->log_len, room, "%s\n", text);
	if (world->log_len >= sizeof(world->log))
		world->log_len = sizeof(world->log) - 1;
	pthread_mutex_unlock(&log_lock);
}

void
world_init(struct world *world, ...)
{
	struct qm_vu_server_config cfg = { .mode = 0600 };
	const char *key, *value;
	char err[320] = "";
	va_list args;

	memset(world, 0, sizeof(*world));
	qm_config_init(&cfg.card, "world");
	cfg.card.log = world_log;
	cfg.card.log_ctx = world;
	va_start(args, world);
	while ((key = va_arg(args, const char *)) != NULL) {
		value = va_arg(args, const char *);
		assert_int_equal(qm_config_set(&cfg.card, key, value, err, sizeof(err)), 0);
	}
	va_end(args);
	strcpy(world->folder, "/tmp/qat4-vfio-user-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	cfg.folder = world->folder;
	if (qm_vu_server_start(&cfg, &world->server, err, sizeof(err)) < 0)
		fail_msg("%s", err);
}

void
world_fini(struct world *world)
{
	qm_vu_server_stop(world->server);
	assert_int_equal(rmdir(world->folder), 0); /* the sockets are gone */
}

static void
pause_ms(int ms)
{
	struct timespec time = { .tv_nsec = ms * 1000000L };

	nanosleep(&time, NULL);
}

void
world_expect_log(struct world *world, const char *text)
{
	for (int i = 0; i < PATIENCE_MS; i++) {
		bool there;

		pthread_mutex_lock(&log_lock);
		there = strstr(world->log, text) != NULL;
		pthread_mutex_unlock(&log_lock);
		if (there)
			return;
		pause_ms(1);
	}
	fail_msg("the log never said \"%s\"", text);
}

void
client_connect(struct client *client, const struct world *world, unsigned int vf)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	memset(client, 0, sizeof(*client));
	client->irq_fd = -1;
	client->memory_fd = memfd_create("client", MFD_CLOEXEC);
	assert_true(client->memory_fd >= 0);
	assert_int_equal(ftruncate(client->memory_fd, CLIENT_BYTES), 0);
	client->memory = mmap(NULL, CLIENT_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED,
			client->memory_fd, 0);
	assert_ptr_not_equal(client->memory, MAP_FAILED);
	client->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s",
			qm_vu_server_socket(world->server, vf));
	assert_int_equal(connect(client->fd, (struct sockaddr *)&address, sizeof(address)), 0);
}

void
client_open(struct client *client, const struct world *world, unsigned int vf)
{
	static const char version[] = "\0\0\0\0{}";

	client_connect(client, world, vf);
	assert_int_equal(client_call(client, QM_VU_VERSION, version, sizeof(version)), 0);
}

void
client_close(struct client *client)
{
	if (client->fd >= 0)
		close(client->fd);
	if (client->irq_fd >= 0)
		close(client->irq_fd);
	munmap(client->memory, CLIENT_BYTES);
	close(client->memory_fd);
}

void
client_send(struct client *client, const struct qm_vu_header *header, const void *payload,
		size_t len, const int *fds, unsigned int nb_fds)
{
	union {
		struct cmsghdr align;
		uint8_t bytes[CMSG_SPACE(64 * sizeof(int))];
	} control = { 0 };
	struct iovec iov[] = { { (void *)(uintptr_t)header, sizeof(*header) },
		{ (void *)(uintptr_t)payload, len } };
	struct msghdr hdr = { .msg_iov = iov, .msg_iovlen = 2 };
	size_t sent = 0;

	if (nb_fds != 0) {
		struct cmsghdr *cmsg = &control.align;

		hdr.msg_control = control.bytes;
		hdr.msg_controllen = CMSG_SPACE(nb_fds * sizeof(int));
		cmsg->cmsg_level = SOL_SOCKET;
		cmsg->cmsg_type = SCM_RIGHTS;
		cmsg->cmsg_len = CMSG_LEN(nb_fds * sizeof(int));
		memcpy(CMSG_DATA(cmsg), fds, nb_fds * sizeof(int));
	}
	sent = (size_t)sendmsg(client->fd, &hdr, MSG_NOSIGNAL);
	assert_int_equal(sent, sizeof(*header) + len);
}

static bool
receive_bytes(int fd, void *to, size_t len)
{
	uint8_t *bytes = to;

	while (len != 0) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		ssize_t got;

		if (poll(&wait, 1, PATIENCE_MS) != 1)
			fail_msg("the server does not answer");
		got = recv(fd, bytes, len, 0);
		if (got <= 0)
			return false;
		bytes += got;
		len -= (size_t)got;
	}
	return true;
}

static bool
receive_message(struct client *client)
{
	struct qm_vu_header *header = &client->header;

	if (!receive_bytes(client->fd, header, sizeof(*header)))
		return false;
	assert_true(header->size_bytes >= sizeof(*header));
	client->len = header->size_bytes - (uint32_t)sizeof(*header);
	assert_true(client->len <= sizeof(client->reply));
	return receive_bytes(client->fd, client->reply, client->len);
}

/* The last message is a question of the server: answer it as QEMU does. */
static void
answer_question(struct client *client)
{
	struct qm_vu_header header = { .id = client->header.id, .command = client->header.command };
	struct qm_vu_dma_access access;
	size_t data = 0;
	bool write = header.command == QM_VU_DMA_WRITE;

	memcpy(&access, client->reply, sizeof(access));
	assert_int_equal(client->len, sizeof(access) + (write ? access.count : 0));
	header.flags = QM_VU_REPLY;
	header.size_bytes = sizeof(header);
	client->questions++;
	if (!client->by_message || access.iova < CLIENT_IOVA ||
			(client->refuse_results && write &&
					access.iova < CLIENT_IOVA + RING_OFFSET) ||
			access.iova + access.count > CLIENT_IOVA + CLIENT_BYTES) {
		client->misses++;
		header.flags |= QM_VU_ERROR;
		header.error = ENODEV;
		client_send(client, &header, NULL, 0, NULL, 0);
		return;
	}
	if (write) {
		memcpy(client_at(client, access.iova), client->reply + sizeof(access),
				access.count);
	} else {
		memcpy(client->reply + sizeof(access), client_at(client, access.iova),
				access.count);
		data = access.count;
	}
	header.size_bytes += (uint32_t)(sizeof(access) + data);
	client_send(client, &header, client->reply, sizeof(access) + data, NULL, 0);
}

bool
client_receive(struct client *client)
{
	while (receive_message(client)) {
		if ((client->header.flags & QM_VU_TYPE) == QM_VU_REPLY)
			return true;
		answer_question(client);
	}
	return false;
}

bool
client_answer(struct client *client, int timeout_ms)
{
	struct pollfd wait = { .fd = client->fd, .events = POLLIN };

	if (poll(&wait, 1, timeout_ms) != 1 || !receive_message(client))
		return false;
	assert_int_equal(client->header.flags & QM_VU_TYPE, QM_VU_REQUEST);
	answer_question(client);
	return true;
}

int
client_call_fds(struct client *client, uint16_t command, const void *payload, size_t len,
		const int *fds, unsigned int nb_fds)
{
	struct qm_vu_header header = {
		.id = client->id++,
		.command = command,
		.size_bytes = (uint32_t)(sizeof(header) + len),
	};

	client_send(client, &header, payload, len, fds, nb_fds);
	if (!client_receive(client))
		fail_msg("the server closed the connection at command %u", command);
	assert_int_equal(client->header.id, header.id);
	assert_int_equal(client->header.command, command);
	if ((client->header.flags & QM_VU_ERROR) == 0) {
		assert_int_equal(client->header.flags, QM_VU_REPLY);
		assert_int_equal(client->header.error, 0);
		return 0;
	}
	assert_int_equal(client->len, 0);
	assert_true(client->header.error != 0);
	return (int)client->header.error;
}

int
client_call(struct client *client, uint16_t command, const void *payload, size_t len)
{
	return client_call_fds(client, command, payload, len, NULL, 0);
}

size_t
client_exchange(struct client *client, const char *hex, const int *fds, unsigned int nb_fds,
		uint8_t *back, size_t room)
{
	uint8_t bytes[8192];
	size_t len = hex_bytes(bytes, sizeof(bytes), hex);
	struct qm_vu_header header;

	assert_true(len >= sizeof(header));
	memcpy(&header, bytes, sizeof(header));
	client_send(client, &header, bytes + sizeof(header), len - sizeof(header), fds, nb_fds);
	if (!client_receive(client))
		return 0;
	assert_true(client->header.size_bytes <= room);
	memcpy(back, &client->header, sizeof(header));
	memcpy(back + sizeof(header), client->reply, client->len);
	return client->header.size_bytes;
}

int
client_map_fd(struct client *client, uint64_t iova, uint64_t offset, uint64_t len, uint32_t flags,
		int fd)
{
	const struct qm_vu_dma_map map = {
		.argsz = sizeof(map),
		.flags = flags,
		.offset = offset,
		.iova = iova,
		.size_bytes = len,
	};

	return client_call_fds(client, QM_VU_DMA_MAP, &map, sizeof(map), &fd, fd < 0 ? 0 : 1);
}

int
client_map(struct client *client, uint64_t iova, uint64_t offset, uint64_t len, uint32_t flags)
{
	return client_map_fd(client, iova, offset, len, flags, client->memory_fd);
}

int
client_unmap(struct client *client, uint64_t iova, uint64_t len, uint32_t flags)
{
	const struct qm_vu_dma_unmap unmap = {
		.argsz = sizeof(unmap),
		.flags = flags,
		.iova = iova,
		.size_bytes = len,
	};

	return client_call(client, QM_VU_DMA_UNMAP, &unmap, sizeof(unmap));
}

void
client_map_all(struct client *client)
{
	assert_int_equal(client_map(client, CLIENT_IOVA, 0, CLIENT_BYTES,
					 QM_VU_MAP_READ | QM_VU_MAP_WRITE),
			0);
}

uint32_t
client_read(struct client *client, uint32_t region, uint64_t offset, uint32_t bytes)
{
	const struct qm_vu_region_access access = {
		.offset = offset,
		.region = region,
		.count = bytes,
	};
	uint32_t value = 0;

	assert_int_equal(client_call(client, QM_VU_REGION_READ, &access, sizeof(access)), 0);
	assert_int_equal(client->len, sizeof(access) + bytes);
	assert_memory_equal(client->reply, &access, sizeof(access));
	memcpy(&value, client->reply + sizeof(access), bytes < 4 ? bytes : 4);
	return value;
}

/* A write message of up to 8 bytes in place. */
static size_t
write_message(uint8_t *to, uint32_t region, uint64_t offset, uint64_t value, uint32_t bytes)
{
	const struct qm_vu_region_access access = {
		.offset = offset,
		.region = region,
		.count = bytes,
	};

	memcpy(to, &access, sizeof(access));
	memcpy(to + sizeof(access), &value, bytes);
	return sizeof(access) + bytes;
}

void
client_write(struct client *client, uint32_t region, uint64_t offset, uint64_t value,
		uint32_t bytes)
{
	uint8_t message[24];
	size_t len = write_message(message, region, offset, value, bytes);

	assert_int_equal(client_call(client, QM_VU_REGION_WRITE, message, len), 0);
	assert_int_equal(client->len, sizeof(struct qm_vu_region_access));
}

void
client_post(struct client *client, uint32_t region, uint64_t offset, uint32_t value)
{
	uint8_t message[24];
	size_t len = write_message(message, region, offset, value, sizeof(value));
	struct qm_vu_header header = {
		.id = client->id++,
		.command = QM_VU_REGION_WRITE,
		.size_bytes = (uint32_t)(sizeof(header) + len),
		.flags = QM_VU_NO_REPLY,
	};

	client_send(client, &header, message, len, NULL, 0);
}

void
client_enable(struct client *client)
{
	client_write(client, QM_VU_REGION_CONFIG, COMMAND, 0x6, 2);
}

void
client_enable_msi(struct client *client)
{
	const struct qm_vu_set_irqs set = {
		.argsz = sizeof(set),
		.flags = QM_VU_DATA_EVENTFD | QM_VU_ACTION_TRIGGER,
		.index = QM_VU_IRQ_MSI,
		.count = 1,
	};

	client->irq_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	assert_true(client->irq_fd >= 0);
	client_write(client, QM_VU_REGION_CONFIG, MSI_CONTROL, 0x81, 2);
	assert_int_equal(client_call_fds(client, QM_VU_SET_IRQS, &set, sizeof(set), &client->irq_fd,
					 1),
			0);
}

uint64_t
client_interrupts(struct client *client, int timeout_ms)
{
	struct pollfd wait = { .fd = client->irq_fd, .events = POLLIN };
	uint64_t count = 0;

	if (poll(&wait, 1, timeout_ms) == 1)
		assert_int_equal(read(client->irq_fd, &count, sizeof(count)), sizeof(count));
	return count;
}

uint8_t *
client_at(struct client *client, uint64_t iova)
{
	assert_true(iova - CLIENT_IOVA < CLIENT_BYTES);
	return client->memory + (iova - CLIENT_IOVA);
}

void
client_put(struct client *client, uint64_t iova, const char *hex)
{
	assert_true(hex_bytes(client_at(client, iova), 4096, hex) != 0);
}

void
client_expect(struct client *client, uint64_t iova, const char *hex)
{
	uint8_t bytes[4096];
	size_t len = hex_bytes(bytes, sizeof(bytes), hex);

	assert_true(len != 0);
	assert_memory_equal(client_at(client, iova), bytes, len);
}

void
pair_init(struct pair *pair, struct client *client, unsigned int bank)
{
	uint32_t offset = RING_OFFSET + 2 * bank * RING_SLOT;
	const struct {
		uint32_t csr;
		uint32_t value;
	} writes[] = {
		{ QAT4_CSR_RINGLBASE, (uint32_t)(CLIENT_IOVA + offset) },
		{ QAT4_CSR_RINGUBASE, CLIENT_IOVA >> 32 },
		{ QAT4_CSR_RINGLBASE + 4, (uint32_t)(CLIENT_IOVA + offset + RING_SLOT) },
		{ QAT4_CSR_RINGUBASE + 4, CLIENT_IOVA >> 32 },
		{ QAT4_CSR_RINGCONFIG, (uint32_t)qat4_ring_size_code(ENTRIES * 128) },
		{ QAT4_CSR_RINGCONFIG + 4, (uint32_t)qat4_ring_size_code(ENTRIES * 32) },
		{ QAT4_CSR_RINGSRVARBEN, 1 },
	};

	pair->client = client;
	pair->bank = bank;
	pair->message = 128;
	pair->requests = client->memory + offset;
	pair->responses = client->memory + offset + RING_SLOT;
	pair->posted = 0;
	pair->taken = 0;
	memset(pair->requests, 0x7f, 2 * RING_SLOT);
	for (size_t i = 0; i < sizeof(writes) / sizeof(writes[0]); i++)
		client_post(client, QAT4_BAR_TRANSPORT, qat4_bank_csr(bank, writes[i].csr),
				writes[i].value);
}

void
pair_post(struct pair *pair, const char *hex)
{
	uint8_t *slot = pair->requests + pair->message * (pair->posted % ENTRIES);

	assert_int_equal(hex_bytes(slot, pair->message, hex), pair->message);
	pair->posted++;
	client_post(pair->client, QAT4_BAR_TRANSPORT, qat4_bank_csr(pair->bank, QAT4_CSR_RINGTAIL),
			pair->message * (pair->posted % ENTRIES));
}

const uint8_t *
pair_peek(struct pair *pair, int timeout_ms)
{
	const uint8_t *slot = pair->responses + 32 * (pair->taken % ENTRIES);
	const uint32_t *first = (const void *)slot;

	for (int i = 0; i <= timeout_ms; i++) {
		if (__atomic_load_n(first, __ATOMIC_ACQUIRE) != QAT4_RING_EMPTY_SIG) {
			pair->taken++;
			return slot;
		}
		if (!client_answer(pair->client, 0))
			pause_ms(1);
	}
	return NULL;
}

void
pair_release(struct pair *pair)
{
	client_post(pair->client, QAT4_BAR_TRANSPORT,
			qat4_bank_csr(pair->bank, QAT4_CSR_RINGHEAD + 4),
			32 * (pair->taken % ENTRIES));
}

const uint8_t *
pair_wait(struct pair *pair)
{
	static uint8_t response[32];
	const uint8_t *slot = pair_peek(pair, PATIENCE_MS);

	if (slot == NULL)
		return NULL;
	memcpy(response, slot, sizeof(response));
	memset((void *)(uintptr_t)slot, 0x7f, sizeof(response));
	pair_release(pair);
	return response;
}

unsigned int
bank_of(const char *services, unsigned int service)
{
	struct qm_config cfg;
	char err[256];

	qm_config_init(&cfg, "bank");
	assert_int_equal(qm_config_set(&cfg, "services", services, err, sizeof(err)), 0);
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		if ((unsigned int)qat4_ring_map_service(cfg.ring_map, i) == service)
			return i;
	}
	fail_msg("no bank of service %u", service);
	return 0;
}

unsigned int
open_fds(void)
{
	DIR *dir = opendir("/proc/self/fd");
	unsigned int nb = 0;

	assert_non_null(dir);
	while (readdir(dir) != NULL)
		nb++;
	closedir(dir);
	return nb;
}
