/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_function.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "qat4_hw_csr.h"
#include "qm_trap.h"

enum {
	STEP_MESSAGES = 256,
	DROP = -1, /* a handler's result: the client does not speak the protocol */
	REGION_READ_WRITE = 3,
	IRQ_EVENTFD = 1,
	DEVICE_RESET_PCI = 3,
	BAR_ALIGN = 4096,
};

/* Not longer than the client's own, which is as much as QEMU has room for (section 5.1). */
static const char capabilities[] =
		"{\"capabilities\":{\"max_msg_fds\":8,\"max_data_xfer_size\":1048576,"
		"\"max_dma_maps\":65535,\"pgsizes\":4096,\"write_multiple\":true}}";
static_assert(QM_VU_XFER_MAX == 1048576 && QM_VU_WINDOWS_MAX == 65535, "as announced");

typedef int (*handler_fn)(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len);

/* The size of a region; 0: there is none. */
static uint32_t
region_bytes(uint32_t region)
{
	if (region == QM_VU_REGION_CONFIG)
		return QM_TRAP_CONFIG_BYTES;
	return region < QM_VU_BARS ? qm_trap_bar_bytes(region) : 0;
}

/* Handlers: *len is the length of the payload in function->reply. They return 0, an errno, DROP. */

static int
do_version(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_version version;

	memcpy(&version, msg->payload, sizeof(version));
	if (function->agreed || version.major != 0)
		return EINVAL;
	if (msg->len > sizeof(version) && msg->payload[msg->len - 1] != '\0')
		return EINVAL;
	function->agreed = true;
	version.minor = 0;
	memcpy(function->reply, &version, sizeof(version));
	memcpy(function->reply + sizeof(version), capabilities, sizeof(capabilities));
	*len = sizeof(version) + sizeof(capabilities);
	return 0;
}

static int
do_device_info(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_device_info info;

	memcpy(&info, msg->payload, sizeof(info));
	if (info.argsz < sizeof(info))
		return EINVAL;
	info = (struct qm_vu_device_info){
		.argsz = sizeof(info),
		.flags = DEVICE_RESET_PCI,
		.nb_regions = QM_VU_REGIONS,
		.nb_irqs = QM_VU_IRQS,
	};
	memcpy(function->reply, &info, sizeof(info));
	*len = sizeof(info);
	return 0;
}

static int
do_region_info(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_region_info info;
	uint32_t bytes;

	memcpy(&info, msg->payload, sizeof(info));
	if (info.argsz < sizeof(info) || info.index >= QM_VU_REGIONS)
		return EINVAL;
	bytes = region_bytes(info.index);
	info = (struct qm_vu_region_info){
		.argsz = sizeof(info),
		.flags = bytes == 0 ? 0 : REGION_READ_WRITE,
		.index = info.index,
		.size_bytes = bytes,
	};
	memcpy(function->reply, &info, sizeof(info));
	*len = sizeof(info);
	return 0;
}

static int
do_irq_info(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_irq_info info;

	memcpy(&info, msg->payload, sizeof(info));
	if (info.argsz < sizeof(info) || info.index >= QM_VU_IRQS)
		return EINVAL;
	info.argsz = sizeof(info);
	info.count = qm_vu_irqs_count(info.index);
	info.flags = info.count == 0 ? 0 : IRQ_EVENTFD;
	memcpy(function->reply, &info, sizeof(info));
	*len = sizeof(info);
	return 0;
}

static int
do_set_irqs(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	*len = 0;
	return qm_vu_irqs_set(&function->irqs, msg);
}

static bool
access_ok(uint64_t offset, uint32_t region, uint32_t count)
{
	uint64_t bytes = region_bytes(region);

	return bytes != 0 && count <= QM_VU_XFER_MAX && offset <= bytes && count <= bytes - offset;
}

static int
do_region_read(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_region_access access;
	uint8_t *data = function->reply + sizeof(access);

	memcpy(&access, msg->payload, sizeof(access));
	if (!access_ok(access.offset, access.region, access.count))
		return EINVAL;
	memcpy(function->reply, &access, sizeof(access));
	*len = (uint32_t)sizeof(access) + access.count;
	if (access.region == QM_VU_REGION_CONFIG)
		qm_trap_config_read(function->card, 0, (uint32_t)access.offset, data, access.count);
	else
		qm_trap_read(function->card, 0, access.region, (uint32_t)access.offset, data,
				access.count);
	return 0;
}

/* A write to configuration space may wait for engines, which may wait for the client. */
static void
region_write(struct qm_vu_function *function, uint32_t region, uint32_t offset, const void *from,
		uint32_t count)
{
	if (region != QM_VU_REGION_CONFIG) {
		qm_trap_write(function->card, 0, region, offset, from, count);
		return;
	}
	qm_vu_remote_pause(&function->remote);
	qm_trap_config_write(function->card, 0, offset, from, count);
	qm_vu_remote_resume(&function->remote);
}

static int
do_region_write(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_region_access access;

	memcpy(&access, msg->payload, sizeof(access));
	if (!access_ok(access.offset, access.region, access.count) ||
			msg->len != sizeof(access) + access.count)
		return EINVAL;
	region_write(function, access.region, (uint32_t)access.offset,
			msg->payload + sizeof(access), access.count);
	memcpy(function->reply, &access, sizeof(access));
	*len = sizeof(access);
	return 0;
}

static bool
multi_ok(const struct qm_vu_multi_write *write)
{
	return write->count <= sizeof(write->data) &&
			access_ok(write->offset, write->region, write->count);
}

static int
do_write_multi(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	const uint8_t *at = msg->payload + sizeof(uint64_t);
	struct qm_vu_multi_write write;
	uint64_t nb;

	memcpy(&nb, msg->payload, sizeof(nb));
	if (nb > QM_VU_MULTI_MAX || msg->len != sizeof(nb) + nb * sizeof(write))
		return DROP; /* what they were cannot be told to who does not wait for an answer */
	for (uint64_t i = 0; i < nb; i++) {
		memcpy(&write, at + i * sizeof(write), sizeof(write));
		if (!multi_ok(&write))
			return EINVAL;
	}
	for (uint64_t i = 0; i < nb; i++) {
		memcpy(&write, at + i * sizeof(write), sizeof(write));
		region_write(function, write.region, (uint32_t)write.offset, write.data,
				write.count);
	}
	memcpy(function->reply, &nb, sizeof(nb));
	*len = sizeof(nb);
	return 0;
}

static int
do_dma_map(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_dma_map map;
	int ret;

	*len = 0;
	memcpy(&map, msg->payload, sizeof(map));
	if (map.argsz < sizeof(map) || msg->nb_fds > 1)
		return EINVAL;
	if (msg->nb_fds == 0)
		return qm_vu_memory_map(&function->memory, &map, -1);
	qm_vu_remote_pause(&function->remote);
	ret = qm_vu_memory_map(&function->memory, &map, msg->fds[0]);
	qm_vu_remote_resume(&function->remote);
	qm_trap_wake(function->card);
	return ret;
}

static int
do_dma_unmap(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	struct qm_vu_dma_unmap unmap;
	int ret;

	memcpy(&unmap, msg->payload, sizeof(unmap));
	if (unmap.argsz < sizeof(unmap))
		return EINVAL;
	memcpy(function->reply, &unmap, sizeof(unmap));
	*len = sizeof(unmap);
	if (!qm_vu_memory_has(&function->memory, &unmap))
		return qm_vu_memory_unmap(&function->memory, &unmap);
	qm_vu_remote_pause(&function->remote);
	ret = qm_vu_memory_unmap(&function->memory, &unmap);
	qm_vu_remote_resume(&function->remote);
	qm_trap_wake(function->card);
	return ret;
}

static int
do_reset(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	(void)msg;
	*len = 0;
	qm_vu_remote_pause(&function->remote);
	qm_trap_reset(function->card, 0);
	qm_vu_remote_resume(&function->remote);
	return 0;
}

/* What there is to do, and how long a payload must be for that. */
static const struct handler {
	handler_fn fn;
	uint32_t min_bytes;
	uint32_t max_bytes;
} handlers[] = {
	[QM_VU_VERSION] = { do_version, sizeof(struct qm_vu_version), QM_VU_PAYLOAD_MAX },
	[QM_VU_DMA_MAP] = { do_dma_map, sizeof(struct qm_vu_dma_map),
			sizeof(struct qm_vu_dma_map) },
	[QM_VU_DMA_UNMAP] = { do_dma_unmap, sizeof(struct qm_vu_dma_unmap),
			sizeof(struct qm_vu_dma_unmap) },
	[QM_VU_DEVICE_INFO] = { do_device_info, sizeof(struct qm_vu_device_info),
			sizeof(struct qm_vu_device_info) },
	[QM_VU_REGION_INFO] = { do_region_info, sizeof(struct qm_vu_region_info),
			sizeof(struct qm_vu_region_info) },
	[QM_VU_IRQ_INFO] = { do_irq_info, sizeof(struct qm_vu_irq_info),
			sizeof(struct qm_vu_irq_info) },
	[QM_VU_SET_IRQS] = { do_set_irqs, sizeof(struct qm_vu_set_irqs), QM_VU_PAYLOAD_MAX },
	[QM_VU_REGION_READ] = { do_region_read, sizeof(struct qm_vu_region_access),
			sizeof(struct qm_vu_region_access) },
	[QM_VU_REGION_WRITE] = { do_region_write, sizeof(struct qm_vu_region_access),
			QM_VU_PAYLOAD_MAX },
	[QM_VU_RESET] = { do_reset, 0, 0 },
	[QM_VU_WRITE_MULTI] = { do_write_multi, sizeof(uint64_t), QM_VU_PAYLOAD_MAX },
};

static int
handle(struct qm_vu_function *function, struct qm_vu_msg *msg, uint32_t *len)
{
	uint16_t command = msg->header.command;
	const struct handler *handler;

	if (command >= sizeof(handlers) / sizeof(handlers[0]) || handlers[command].fn == NULL)
		return ENOTSUP;
	handler = &handlers[command];
	if (!function->agreed && command != QM_VU_VERSION)
		return EINVAL;
	if (msg->fds_lost || msg->len < handler->min_bytes || msg->len > handler->max_bytes)
		return EINVAL;
	return handler->fn(function, msg, len);
}

static void
reply(struct qm_vu_function *function, const struct qm_vu_msg *msg, int error, uint32_t len)
{
	struct qm_vu_header header = {
		.id = msg->header.id,
		.command = msg->header.command,
		.flags = QM_VU_REPLY,
	};

	if (error != 0) {
		header.flags |= QM_VU_ERROR;
		header.error = (uint32_t)error;
		len = 0;
	}
	qm_vu_conn_send(&function->conn, &header, function->reply, len, NULL, 0);
}

/* @return  false: the client must go. */
static bool
serve(struct qm_vu_function *function, struct qm_vu_msg *msg)
{
	uint32_t len = 0;
	int ret;

	if ((msg->header.flags & QM_VU_TYPE) == QM_VU_REPLY) {
		qm_vu_remote_answer(&function->remote, msg);
		return true;
	}
	ret = handle(function, msg, &len);
	if (ret == DROP)
		return false;
	if ((msg->header.flags & QM_VU_NO_REPLY) == 0)
		reply(function, msg, ret, len);
	return true;
}

bool
qm_vu_function_step(struct qm_vu_function *function)
{
	struct qm_vu_msg msg;

	for (unsigned int i = 0; i < STEP_MESSAGES; i++) {
		int ret = qm_vu_conn_read(&function->conn, &msg);
		bool good;

		if (ret == 0)
			break;
		if (ret < 0)
			return false;
		good = serve(function, &msg);
		qm_vu_conn_done(&function->conn);
		if (!good)
			return false;
	}
	return qm_vu_conn_flush(&function->conn) && !qm_vu_memory_spoilt(&function->memory);
}

void
qm_vu_function_open(struct qm_vu_function *function, int fd)
{
	function->agreed = false;
	qm_vu_conn_open(&function->conn, fd);
	qm_vu_remote_restart(&function->remote);
}

void
qm_vu_function_close(struct qm_vu_function *function)
{
	if (!qm_vu_function_is_open(function))
		return;
	qm_vu_remote_pause(&function->remote);
	qm_trap_reset(function->card, 0);
	qm_vu_memory_clear(&function->memory);
	qm_vu_irqs_clear(&function->irqs);
	qm_vu_conn_close(&function->conn);
}

bool
qm_vu_function_is_open(const struct qm_vu_function *function)
{
	return function->conn.fd >= 0;
}

static void
interrupt(void *ctx)
{
	qm_vu_irqs_raise(ctx);
}

static uint8_t *
bar_create(size_t bytes)
{
	uint8_t *bar = aligned_alloc(BAR_ALIGN, bytes);

	if (bar != NULL)
		memset(bar, 0, bytes);
	return bar;
}

/* Everything but the card. @return  false: out of memory or descriptors. */
static bool
function_init(struct qm_vu_function *function)
{
	struct qm_dma_remote remote;

	function->transport = bar_create(QAT4_TRANSPORT_MIN_BYTES);
	function->misc = bar_create(QAT4_MISC_MIN_BYTES);
	function->dma = qm_dma_create();
	function->reply = malloc(QM_VU_PAYLOAD_MAX);
	if (function->transport == NULL || function->misc == NULL || function->dma == NULL ||
			function->reply == NULL || qm_vu_conn_init(&function->conn) < 0)
		return false;
	qm_vu_irqs_init(&function->irqs);
	qm_vu_remote_init(&function->remote, &function->conn);
	remote = qm_vu_remote_ops(&function->remote);
	qm_dma_set_remote(function->dma, &remote);
	function->memory.dma = function->dma;
	return true;
}

static void
function_free(struct qm_vu_function *function)
{
	free(function->reply);
	qm_dma_destroy(function->dma);
	free(function->misc);
	free(function->transport);
	free(function);
}

static void
function_fini(struct qm_vu_function *function)
{
	qm_vu_remote_fini(&function->remote);
	qm_vu_irqs_fini(&function->irqs);
	qm_vu_conn_fini(&function->conn);
	function_free(function);
}

int
qm_vu_function_create(const struct qm_config *cfg, struct qm_vu_function **out, char *err,
		size_t err_size)
{
	struct qm_vu_function *function = calloc(1, sizeof(*function));
	struct qm_function_bus bus;
	struct qm_function_io io;
	int ret;

	if (function == NULL || !function_init(function)) {
		if (function != NULL)
			function_free(function);
		snprintf(err, err_size, "%s: out of memory or descriptors", cfg->name);
		return -ENOMEM;
	}
	bus = (struct qm_function_bus){ .interrupt = interrupt, .ctx = &function->irqs };
	io = (struct qm_function_io){
		.transport = function->transport,
		.misc = function->misc,
		.dma = function->dma,
		.bus = &bus,
	};
	function->cfg = *cfg;
	function->cfg.vfs = 1;
	ret = qm_card_create(&function->cfg, &io, &function->card, err, err_size);
	if (ret < 0) {
		function_fini(function);
		return ret;
	}
	*out = function;
	return 0;
}

void
qm_vu_function_destroy(struct qm_vu_function *function)
{
	if (function == NULL)
		return;
	qm_vu_function_close(function);
	qm_card_destroy(function->card);
	function_fini(function);
}
