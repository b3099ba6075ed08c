/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A client that speaks vfio-user on the wire, as QEMU does, without a virtual machine: a server in
 * this process, memory in a file that both map, and a driver of ring pairs that reaches registers
 * only by messages.
 */

#ifndef TESTS_VFIO_USER_CLIENT_H
#define TESTS_VFIO_USER_CLIENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hex.h"
#include "qat4_hw_csr.h"
#include "qm_vu_server.h"
#include "qm_vu_wire.h"

#define CLIENT_IOVA  UINT64_C(0x100000000) /* of the memory, as in the worked examples */
#define CLIENT_BYTES 0x200000u
#define RING_OFFSET  0x100000u /* of ring pairs in the memory; two times 64 KiB for each bank */
#define RING_SLOT    0x10000u

/** A server, in a folder of its own. */
struct world {
	struct qm_vu_server *server;
	char folder[64];
	char log[4096]; /* all lines */
	size_t log_len;
};

/** Start a server; keys and values of qm_config_set() follow, NULL ends them. */
void world_init(struct world *world, ...);
void world_fini(struct world *world);

/** Wait until a line of the log has @p text; fails after some seconds. */
void world_expect_log(struct world *world, const char *text);

struct client {
	int fd;
	uint16_t id;
	struct qm_vu_header header; /* of the last reply */
	uint8_t reply[QM_VU_PAYLOAD_MAX];
	uint32_t len; /* of the reply's payload */
	int memory_fd;
	uint8_t *memory;
	int irq_fd;
	unsigned int questions; /* DMA messages of the server that were answered */
	unsigned int misses;    /* those for which there was no memory */
	bool by_message;        /* answer them from the memory */
	bool refuse_results;    /* writes to what is below the rings are refused */
};

/** Connect to function @p vf and agree on the version. The client has memory, not yet mapped. */
void client_open(struct client *client, const struct world *world, unsigned int vf);

/** Connect and say nothing. */
void client_connect(struct client *client, const struct world *world, unsigned int vf);
void client_close(struct client *client);

/** Send a message as it is, with descriptors. */
void client_send(struct client *client, const struct qm_vu_header *header, const void *payload,
		size_t len, const int *fds, unsigned int nb_fds);

/**
 * Receive the next message that is not a question of the server; those are answered.
 *
 * @return  false: the server has closed the connection.
 */
bool client_receive(struct client *client);

/** Send a request, take the reply. @return  0 or the errno of the reply. */
int client_call(struct client *client, uint16_t command, const void *payload, size_t len);
int client_call_fds(struct client *client, uint16_t command, const void *payload, size_t len,
		const int *fds, unsigned int nb_fds);

/** Wait, at most so long, for a question of the server, and answer it. @return  false: none. */
bool client_answer(struct client *client, int timeout_ms);

/** Send the bytes that the text says; @return what comes back, or 0 when the server closes. */
size_t client_exchange(struct client *client, const char *hex, const int *fds, unsigned int nb_fds,
		uint8_t *back, size_t room);

/** Map [offset, offset + len) of the memory. @return  0 or an errno. */
int client_map(struct client *client, uint64_t iova, uint64_t offset, uint64_t len, uint32_t flags);
int client_map_fd(struct client *client, uint64_t iova, uint64_t offset, uint64_t len,
		uint32_t flags, int fd);
int client_unmap(struct client *client, uint64_t iova, uint64_t len, uint32_t flags);

/** Map all of the memory at CLIENT_IOVA. */
void client_map_all(struct client *client);

/** Registers: synchronous reads, posted writes. */
uint32_t client_read(struct client *client, uint32_t region, uint64_t offset, uint32_t bytes);
void client_post(struct client *client, uint32_t region, uint64_t offset, uint32_t value);
void client_write(struct client *client, uint32_t region, uint64_t offset, uint64_t value,
		uint32_t bytes);

/** Memory enable and bus master in the command register. */
void client_enable(struct client *client);

/** An eventfd for MSI, and MSI on in configuration space. */
void client_enable_msi(struct client *client);

/** Interrupts since the last call; waits for the first one, at most so long. */
uint64_t client_interrupts(struct client *client, int timeout_ms);

/** Where @p iova is in this process. */
uint8_t *client_at(struct client *client, uint64_t iova);

/** Put the bytes that the text says at @p iova, compare with them. */
void client_put(struct client *client, uint64_t iova, const char *hex);
void client_expect(struct client *client, uint64_t iova, const char *hex);

/** A ring pair of 64 requests. */
struct pair {
	struct client *client;
	unsigned int bank;
	uint32_t message; /* bytes of a request: 128; may be changed before the first one */
	uint8_t *requests;
	uint8_t *responses;
	uint32_t posted;
	uint32_t taken;
};

/** Set up a ring pair as DPDK does. */
void pair_init(struct pair *pair, struct client *client, unsigned int bank);

/** Put a request and ring. */
void pair_post(struct pair *pair, const char *hex);

/** Wait for the next response, release it; NULL after some seconds. */
const uint8_t *pair_wait(struct pair *pair);

/** The same, without telling the device that it was read. */
const uint8_t *pair_peek(struct pair *pair, int timeout_ms);
void pair_release(struct pair *pair);

/** First bank of the service; fails if there is none. */
unsigned int bank_of(const char *services, unsigned int service);

/** Open descriptors of this process, client's and server's. */
unsigned int open_fds(void);

#endif /* TESTS_VFIO_USER_CLIENT_H */
