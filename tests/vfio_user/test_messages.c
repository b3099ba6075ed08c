/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Each message of the protocol and its answer, byte for byte where doc/hardware/06-vfio-user.md
 * types them in.
 */

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "client.h"

/* The version as QEMU 11.1 says it, and what is recommended as the answer (section 5.1). */
static const char qemu_version[] =
		"{\"capabilities\": {\"pgsizes\": 4096, \"max_msg_fds\": 16, \"max_dma_maps\": "
		"65535, \"max_data_xfer_size\": 1048576, \"migration\": {\"max_bitmap_size\": "
		"268435456, \"pgsize\": 4096}, \"write_multiple\": true}}";
static const char our_version[] =
		"00000100 8e000000 01000000 00000000 00000000 7b226361 70616269 6c697469"
		"6573223a 7b226d61 785f6d73 675f6664 73223a38 2c226d61 785f6461 74615f78"
		"6665725f 73697a65 223a3130 34383537 362c226d 61785f64 6d615f6d 61707322"
		"3a363535 33352c22 70677369 7a657322 3a343039 362c2277 72697465 5f6d756c"
		"7469706c 65223a74 7275657d 7d00";

static int
setup(void **state)
{
	static struct world world;

	world_init(&world, "services", "sym;dc", "fuses", "smx", NULL);
	*state = &world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	return 0;
}

static void
expect_exchange(struct client *client, const char *sent, const char *answer)
{
	uint8_t want[256], got[256];
	size_t len = hex_bytes(want, sizeof(want), answer);

	assert_true(len != 0);
	assert_int_equal(client_exchange(client, sent, NULL, 0, got, sizeof(got)), len);
	assert_memory_equal(got, want, len);
}

static void
version(void **state)
{
	uint8_t payload[4 + sizeof(qemu_version)] = { 0 }, want[160];
	size_t len = hex_bytes(want, sizeof(want), our_version);
	struct client client;

	client_connect(&client, *state, 0);
	assert_int_equal(sizeof(payload) + 16, 214);
	memcpy(payload + 4, qemu_version, sizeof(qemu_version));
	assert_int_equal(client_call(&client, QM_VU_VERSION, payload, sizeof(payload)), 0);
	assert_int_equal(client.header.size_bytes, len);
	assert_memory_equal(client.reply, want + 16, len - 16);
	client_close(&client);
}

static void
device_info(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	expect_exchange(&client,
			"03000400 20000000 00000000 00000000 10000000 00000000 00000000 00000000",
			"03000400 20000000 01000000 00000000 10000000 03000000 09000000 05000000");
	client_close(&client);
}

static void
region_info(void **state)
{
	static const uint32_t sizes[QM_VU_REGIONS] = { 0x8000, 0, 0x2000, 0, 0x1000, 0, 0, 0x1000,
		0 };
	struct client client;

	client_open(&client, *state, 0);
	for (uint32_t i = 0; i < QM_VU_REGIONS; i++) {
		struct qm_vu_region_info info = { .argsz = sizeof(info), .index = i };

		assert_int_equal(client_call(&client, QM_VU_REGION_INFO, &info, sizeof(info)), 0);
		assert_int_equal(client.len, sizeof(info));
		memcpy(&info, client.reply, sizeof(info));
		assert_int_equal(info.argsz, 32);
		assert_int_equal(info.index, i);
		assert_int_equal(info.size_bytes, sizes[i]);
		assert_int_equal(info.flags, sizes[i] == 0 ? 0 : 3);
		assert_int_equal(info.offset, 0);
		assert_int_equal(info.cap_offset, 0);
	}
	client_close(&client);
}

static void
irq_info(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	for (uint32_t i = 0; i < QM_VU_IRQS; i++) {
		uint32_t count = i == QM_VU_IRQ_MSI || i == QM_VU_IRQ_ERR ? 1 : 0;
		struct qm_vu_irq_info info = { .argsz = sizeof(info), .index = i };

		assert_int_equal(client_call(&client, QM_VU_IRQ_INFO, &info, sizeof(info)), 0);
		memcpy(&info, client.reply, sizeof(info));
		assert_int_equal(info.count, count);
		assert_int_equal(info.flags, count);
	}
	client_close(&client);
}

static void
configuration(void **state)
{
	const struct qm_vu_region_access all = { .region = QM_VU_REGION_CONFIG, .count = 4096 };
	const uint8_t *bytes;
	struct client client;

	client_open(&client, *state, 0);
	assert_int_equal(client_call(&client, QM_VU_REGION_READ, &all, sizeof(all)), 0);
	assert_int_equal(client.len, 16 + 4096);
	bytes = client.reply + 16;
	assert_memory_equal(bytes, "\x86\x80\x41\x49\0\0\x10\0\x30\0\x40\x0b\0\0\0\0", 16);
	assert_memory_equal(bytes + 0x10, "\4\0\0\0\0\0\0\0\4\0\0\0\0\0\0\0\4\0\0\0\0\0\0\0", 24);
	assert_memory_equal(bytes + 0x2c, "\x86\x80\0\0\0\0\0\0\x50\0\0\0", 12);
	assert_memory_equal(bytes + 0x40, "\0\0\0\0\x80\0\0\0\0\0\0\0\0\0\0\0", 16); /* smx */
	assert_memory_equal(bytes + 0x50, "\5\x70\x80\0", 4);
	assert_memory_equal(bytes + 0x70, "\x10\0\2\0\0\x80\0\x10", 8);
	assert_memory_equal(bytes + 0x100, "\0\0\0\0", 4); /* no extended capability */
	client_close(&client);
}

static void
configuration_writes(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	/* ROM: QEMU would take a register that stores for a ROM. */
	client_write(&client, QM_VU_REGION_CONFIG, 0x30, 0xfffff800, 4);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x30, 4), 0);
	/* Sizes of BARs. */
	client_write(&client, QM_VU_REGION_CONFIG, 0x10, 0xffffffff, 4);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x10, 4), 0xffff8004);
	client_write(&client, QM_VU_REGION_CONFIG, 0x18, 0xffffffff, 4);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x18, 4), 0xffffe004);
	/* Command: memory and bus master; no I/O. */
	client_write(&client, QM_VU_REGION_CONFIG, 0x04, 0xffff, 2);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x04, 2), 0x0546);
	client_write(&client, QM_VU_REGION_CONFIG, 0x05, 0, 1);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x04, 2), 0x0046);
	/* Read-only: ids, status, capabilities, fuses. */
	client_write(&client, QM_VU_REGION_CONFIG, 0x00, 0, 4);
	client_write(&client, QM_VU_REGION_CONFIG, 0x06, 0xffff, 2);
	client_write(&client, QM_VU_REGION_CONFIG, 0x44, 0, 4);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x00, 4), 0x49418086);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x06, 2), 0x0010);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x44, 4), 0x80);
	/* MSI: one vector, whatever is asked for. */
	client_write(&client, QM_VU_REGION_CONFIG, 0x52, 0x00f1, 2);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x52, 2), 0x0081);
	/* A reset brings all back; QEMU does it by message, drivers by the register. */
	assert_int_equal(client_call(&client, QM_VU_RESET, NULL, 0), 0);
	assert_int_equal(client.len, 0);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x52, 2), 0x0080);
	client_write(&client, QM_VU_REGION_CONFIG, 0x04, 6, 2);
	client_write(&client, QM_VU_REGION_CONFIG, 0x78, 0xa810, 2);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x04, 2), 0);
	assert_int_equal(client_read(&client, QM_VU_REGION_CONFIG, 0x78, 2), 0x2810);
	client_close(&client);
}

/* Section 5.6, with a register that holds what is written. */
static void
region_access(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	expect_exchange(&client,
			"13000900 20000000 00000000 00000000 52000000 00000000 07000000 02000000",
			"13000900 22000000 01000000 00000000 52000000 00000000 07000000 02000000 "
			"8000");
	expect_exchange(&client,
			"0e000a00 24000000 00000000 00000000 40300000 00000000 00000000 04000000 "
			"00005834",
			"0e000a00 20000000 01000000 00000000 40300000 00000000 00000000 04000000");
	assert_int_equal(client_read(&client, 0, 0x3040, 4), 0x34580000);
	client_post(&client, 0, 0x3040, 0x12340000);
	assert_int_equal(client_read(&client, 0, 0x3040, 4), 0x12340000);
	/* Any width is read; 8 bytes are two registers; less than a register is not written. */
	assert_int_equal(client_read(&client, 0, 0x3042, 2), 0x1234);
	assert_int_equal(client_read(&client, 0, 0x3043, 1), 0x12);
	client_write(&client, 0, 0x3080, 0x7000000005, 8);
	assert_int_equal(client_read(&client, 0, 0x3080, 4), 5);
	assert_int_equal(client_read(&client, 0, 0x3084, 4), 0x70);
	client_write(&client, 0, 0x3080, 0xff, 1);
	client_write(&client, 0, 0x3082, 0xffff, 2);
	assert_int_equal(client_read(&client, 0, 0x3080, 4), 5);
	client_close(&client);
}

/* What the registers of a fresh function show, and that status cannot be written. */
static void
registers(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	for (uint32_t csr = 0; csr < 0x2000; csr += 4) {
		uint32_t want = csr == 0x14c || csr == 0x150 ? 3 : csr == 0x174 ? 0x44 : 0;

		assert_int_equal(client_read(&client, 0, 0x4000 + csr, 4), want);
	}
	client_post(&client, 0, 0x4140, 0xffffffff);
	client_post(&client, 0, 0x414c, 0);
	client_post(&client, 0, 0x4104, 0x40);
	client_post(&client, 2, 0x0000, 0xf);
	client_post(&client, 2, 0x1000, 1);
	client_post(&client, 4, 0x0000, 0xffffffff);
	assert_int_equal(client_read(&client, 0, 0x4140, 4), 0);
	assert_int_equal(client_read(&client, 0, 0x414c, 4), 3);
	assert_int_equal(client_read(&client, 0, 0x4104, 4), 0);
	assert_int_equal(client_read(&client, 2, 0x0000, 4), 0);
	assert_int_equal(client_read(&client, 2, 0x1000, 4), 0);
	assert_int_equal(client_read(&client, 4, 0x0000, 4), 0);
	client_close(&client);
}

/* The mailbox: what services the ring pairs have, as DPDK asks (01-device.md, section 5). */
static void
mailbox(void **state)
{
	struct client client;

	client_open(&client, *state, 0);
	client_post(&client, 2, 0x100c, 0x00002327);
	for (int i = 0; i < 5000 && (client_read(&client, 2, 0x100c, 4) & 1) != 0; i++)
		usleep(1000);
	assert_int_equal(client_read(&client, 2, 0x100c, 4), 0x00002326);
	assert_int_equal(client_read(&client, 2, 0x1008, 4), 0x0002680f); /* map 0x69a: 0x9a */
	assert_int_equal(client_read(&client, 2, 0x1000, 4), 1);
	client_post(&client, 2, 0x1008, 0x00002326);
	assert_int_equal(client_read(&client, 2, 0x1000, 4), 0);
	client_close(&client);
}

static void
several_writes(void **state)
{
	struct {
		uint64_t nb;
		struct qm_vu_multi_write write[3];
	} message = { .nb = 3 };
	struct qm_vu_header header = {
		.command = QM_VU_WRITE_MULTI,
		.size_bytes = sizeof(header) + sizeof(message),
		.flags = QM_VU_NO_REPLY,
	};
	struct client client;
	uint64_t done;

	client_open(&client, *state, 0);
	message.write[0] = (struct qm_vu_multi_write){ 0x1040, 0, 4, { 0, 1, 2, 3 } };
	message.write[1] = (struct qm_vu_multi_write){ 0x1040, 0, 4, { 0, 5, 6, 7 } };
	message.write[2] = (struct qm_vu_multi_write){ 0x1080, 0, 8, { 1, 0, 0, 0, 2, 0, 0, 0 } };
	client_send(&client, &header, &message, sizeof(message), NULL, 0);
	assert_int_equal(client_read(&client, 0, 0x1040, 4), 0x07060500);
	assert_int_equal(client_read(&client, 0, 0x1084, 4), 2);
	message.write[0].data[3] = 9;
	message.nb = 1;
	assert_int_equal(client_call(&client, QM_VU_WRITE_MULTI, &message, 8 + 24), 0);
	assert_int_equal(client.len, sizeof(done));
	memcpy(&done, client.reply, sizeof(done));
	assert_int_equal(done, 1);
	assert_int_equal(client_read(&client, 0, 0x1040, 4), 0x09020100);
	client_close(&client);
}

/* Section 5.8 and 5.9. */
static void
map_and_unmap(void **state)
{
	struct client client;
	uint8_t got[64], want[64];
	size_t len;

	client_open(&client, *state, 0);
	len = hex_bytes(want, sizeof(want), "01000200 10000000 01000000 00000000");
	assert_int_equal(client_exchange(&client,
					 "01000200 30000000 00000000 00000000 20000000 03000000 "
					 "00000000 00000000 00000000 00000000 00002000 00000000",
					 &client.memory_fd, 1, got, sizeof(got)),
			len);
	assert_memory_equal(got, want, len);
	expect_exchange(&client,
			"23000300 28000000 00000000 00000000 18000000 00000000 00000000 00000000 "
			"00000040 00000000",
			"23000300 28000000 01000000 00000000 18000000 00000000 00000000 00000000 "
			"00000040 00000000");
	client_close(&client);
}

static void
interrupt_set_up(void **state)
{
	uint8_t got[64], want[64];
	struct client client;
	size_t len;

	client_open(&client, *state, 0);
	client_enable_msi(&client);
	len = hex_bytes(want, sizeof(want), "18000800 10000000 01000000 00000000");
	assert_int_equal(client_exchange(&client,
					 "18000800 24000000 00000000 00000000 14000000 24000000 "
					 "01000000 00000000 01000000",
					 &client.irq_fd, 1, got, sizeof(got)),
			len);
	assert_memory_equal(got, want, len);
	/* Fire it by message, with the two kinds of data; then without a descriptor. */
	expect_exchange(&client,
			"18000800 24000000 00000000 00000000 14000000 21000000 01000000 00000000 "
			"01000000",
			"18000800 10000000 01000000 00000000");
	assert_int_equal(client_interrupts(&client, 1000), 1);
	expect_exchange(&client,
			"18000800 25000000 00000000 00000000 14000000 22000000 01000000 00000000 "
			"01000000 01",
			"18000800 10000000 01000000 00000000");
	assert_int_equal(client_interrupts(&client, 1000), 1);
	expect_exchange(&client,
			"18000800 24000000 00000000 00000000 14000000 24000000 01000000 00000000 "
			"01000000",
			"18000800 10000000 01000000 00000000");
	expect_exchange(&client,
			"18000800 24000000 00000000 00000000 14000000 21000000 01000000 00000000 "
			"01000000",
			"18000800 10000000 01000000 00000000");
	assert_int_equal(client_interrupts(&client, 20), 0);
	expect_exchange(&client,
			"18000800 24000000 00000000 00000000 14000000 21000000 01000000 00000000 "
			"00000000",
			"18000800 10000000 01000000 00000000");
	client_close(&client);
}

static void
unknown_messages(void **state)
{
	static const uint16_t commands[] = { 0, 6, 11, 12, 14, 16, 17, 18, 19, 0xffff };
	struct client client;

	client_open(&client, *state, 0);
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		assert_int_equal(client_call(&client, commands[i], "12345678", 8), ENOTSUP);
	assert_int_equal(client_read(&client, 7, 0, 2), 0x8086);
	client_close(&client);
}

/* Requests come in pieces of any size, and many at once; answers in order. */
static void
pieces_and_pipelines(void **state)
{
	uint8_t bytes[64], all[64 * 32], got[34];
	struct client client;
	size_t len = hex_bytes(bytes, sizeof(bytes),
			"13000900 20000000 00000000 00000000 00000000 00000000 07000000 02000000");

	client_open(&client, *state, 0);
	for (size_t i = 0; i < len; i++) {
		assert_int_equal(send(client.fd, bytes + i, 1, 0), 1);
		usleep(200);
	}
	assert_true(client_receive(&client));
	assert_int_equal(client.len, 18);
	for (uint8_t i = 0; i < 64; i++) {
		bytes[0] = i;
		memcpy(all + i * len, bytes, len);
	}
	assert_int_equal(send(client.fd, all, 64 * len, 0), 64 * len);
	for (uint8_t i = 0; i < 64; i++) {
		assert_true(client_receive(&client));
		memcpy(got, &client.header, 16);
		assert_int_equal(got[0], i);
		assert_memory_equal(client.reply + 16, "\x86\x80", 2);
	}
	client_close(&client);
}

/* Whatever is wrong with a request that wants no reply, none comes. */
static void
no_reply(void **state)
{
	struct qm_vu_header header = { .command = QM_VU_REGION_WRITE, .flags = QM_VU_NO_REPLY };
	struct pollfd wait = { .events = POLLIN };
	struct client client;

	client_open(&client, *state, 0);
	header.size_bytes = 16 + 8;
	client_send(&client, &header, "12345678", 8, NULL, 0);
	header.command = 99;
	client_send(&client, &header, "12345678", 8, NULL, 0);
	header.command = QM_VU_REGION_READ;
	header.size_bytes = 16 + 16;
	client_send(&client, &header, "\0\0\0\0\0\0\0\0\7\0\0\0\4\0\0\0", 16, NULL, 0);
	wait.fd = client.fd;
	assert_int_equal(poll(&wait, 1, 50), 0);
	assert_int_equal(client_read(&client, 7, 2, 2), 0x4941);
	client_close(&client);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(version),
		cmocka_unit_test(device_info),
		cmocka_unit_test(region_info),
		cmocka_unit_test(irq_info),
		cmocka_unit_test(configuration),
		cmocka_unit_test(configuration_writes),
		cmocka_unit_test(region_access),
		cmocka_unit_test(registers),
		cmocka_unit_test(mailbox),
		cmocka_unit_test(several_writes),
		cmocka_unit_test(map_and_unmap),
		cmocka_unit_test(interrupt_set_up),
		cmocka_unit_test(unknown_messages),
		cmocka_unit_test(pieces_and_pipelines),
		cmocka_unit_test(no_reply),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, setup, teardown);
}
