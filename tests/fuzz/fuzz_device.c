/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * libFuzzer target: a hostile device. It answers anything, at any slot, in any order, writes
 * results and registers as it likes, and talks nonsense in the mailbox, while an application sends
 * and takes back operations of the three services and the watch looks.
 *
 * Besides crashes it looks for operations that come back twice, out of order or without having been
 * sent, or without a status, and for those that never come back although the device is reset.
 */

#include <stdlib.h>
#include <string.h>

#include "fuzz_device_input.h"
#include "fuzz_device_world.h"

enum { CALM_ROUNDS = 200 };

static struct input {
	const uint8_t *data;
	size_t size;
} in;

static void
get(void *to, size_t len)
{
	size_t have = in.size < len ? in.size : len;

	memset(to, 0, len);
	memcpy(to, in.data, have);
	in.data += have;
	in.size -= have;
}

static uint8_t
get_byte(void)
{
	uint8_t byte;

	get(&byte, 1);
	return byte;
}

/* ---- the application ---- */

static unsigned int
index_of(const struct fw_service *s, const void *op)
{
	unsigned int i = 0;

	while (i < FW_OPS && s->ops[i] != op)
		i++;
	if (i == FW_OPS || !s->away[i])
		fw_die("an operation came back that was not sent, or twice");
	return i;
}

static void
send(struct fw_service *s, unsigned int n)
{
	for (unsigned int i = 0; i < FW_OPS && n != 0; i++) {
		if (s->away[i])
			continue;
		s->reset(s->ops[i]);
		if (s->enqueue(s->id, 0, &s->ops[i], 1) == 0)
			return;
		s->away[i] = true;
		s->order[s->nb_away++] = i;
		n--;
	}
}

static void
take(struct fw_service *s, uint16_t n)
{
	void *back[FW_OPS];

	n = s->dequeue(s->id, 0, back, n);
	for (uint16_t i = 0; i < n; i++) {
		unsigned int index = index_of(s, back[i]);

		if (index != s->order[0])
			fw_die("an operation came back before one that was sent earlier");
		if (!s->good(back[i]))
			fw_die("an operation came back without a status, or with impossible lengths");
		s->away[index] = false;
		s->nb_away--;
		memmove(s->order, s->order + 1, s->nb_away * sizeof(s->order[0]));
	}
}

/* ---- the device ---- */

/* The right answer to the request in a slot, but for what the input changes. */
static void
answer(struct fw_service *s)
{
	struct qat4_ring_pair *rp = fw_pair(s);
	struct fuzz_device_answer how;
	uint32_t slot;
	uint8_t bytes[32] = { 0 };
	const uint8_t *request;
	uint64_t opaque;

	get(&how, sizeof(how));
	slot = (rp->completed + how.ahead % 8) & rp->slot_mask;
	request = qat4_ring_request(rp, slot, (size_t)1 << rp->req_shift);
	memcpy(&opaque, request + 0x18, sizeof(opaque));
	bytes[3] = QAT4_FW_HDR_VALID | (s == &fw.services[FW_COMP] ? 0x40 : 0);
	bytes[1] = s == &fw.services[FW_ASYM] ? 0 : QAT4_FW_RESP_ID;
	memcpy(bytes + 8, &opaque, sizeof(opaque));
	for (unsigned int i = 0; i < how.nb_patches % 8u; i++) {
		struct fuzz_device_patch patch;

		get(&patch, sizeof(patch));
		bytes[patch.at % sizeof(bytes)] ^= patch.change;
	}
	if (how.flags & FUZZ_DEVICE_RAW)
		get(bytes, sizeof(bytes));
	slot = (slot + (how.flags & FUZZ_DEVICE_ELSEWHERE ? how.flags : 0)) & rp->resp_slot_mask;
	memcpy(&rp->responses[slot], bytes, sizeof(bytes));
}

static void
scribble(struct fw_service *s)
{
	uint8_t byte = get_byte(), which = get_byte();

	s->scribble(s->ops[which % FW_OPS], byte, which & 0x80);
}

static void
write_register(void)
{
	struct fuzz_device_register reg;

	get(&reg, sizeof(reg));
	if (reg.flags & FUZZ_DEVICE_ALL_ONES)
		reg.value = UINT32_MAX;
	if (reg.flags & FUZZ_DEVICE_EVERYWHERE) {
		memset(fw.transport, (int)reg.value, FW_TRANSPORT);
		memset(fw.misc, (int)reg.value, FW_MISC);
	} else if (reg.flags & FUZZ_DEVICE_MISC) {
		fw.misc[reg.at % (FW_MISC / 4)] = reg.value;
	} else {
		fw.transport[reg.at % (FW_TRANSPORT / 4)] = reg.value;
	}
}

/* What the input wants with an answer of the physical function. */
static bool
meddle(uint32_t question, uint32_t *word)
{
	uint8_t how = get_byte();

	(void)question;
	if (how & FUZZ_DEVICE_SILENT)
		return false;
	if (how & FUZZ_DEVICE_GARBAGE)
		get(word, sizeof(*word));
	return true;
}

/* ---- both ---- */

static void
step(uint8_t action)
{
	struct fw_service *s = &fw.services[(action >> 4) % FW_SERVICES];

	switch (action & 0xf) {
	case FUZZ_DEVICE_SEND:
		send(s, get_byte() % FW_OPS + 1u);
		break;
	case FUZZ_DEVICE_TAKE:
		take(s, get_byte() % FW_OPS + 1u);
		break;
	case FUZZ_DEVICE_ANSWER:
		if (fw_pair(s) != NULL)
			answer(s);
		break;
	case FUZZ_DEVICE_SCRIBBLE:
		scribble(s);
		break;
	case FUZZ_DEVICE_REGISTER:
		write_register();
		break;
	case FUZZ_DEVICE_NOTICE:
		get(&fw.misc[0x1008 / 4], 4);
		break;
	case FUZZ_DEVICE_MEDDLE:
		fw.meddle = fw.meddle == NULL ? meddle : NULL;
		break;
	default:
		fw_watch(get_byte() * 4u);
	}
}

/* The device is in good order again: everything has to come back, and the function be up. */
static void
calm_down(void)
{
	unsigned int round = 0, away = 1;

	fw_heal();
	while (away != 0 || fw.dev->shared->state != QAT4_STATE_UP) {
		away = 0;
		for (unsigned int i = 0; i < FW_SERVICES; i++) {
			take(&fw.services[i], FW_OPS);
			away += fw.services[i].nb_away +
					(fw_pair(&fw.services[i])->state != QAT4_RING_RUNNING);
		}
		if (fw.dev->shared->state != QAT4_STATE_UP)
			fw_reset();
		fw_watch(200);
		if (++round == CALM_ROUNDS)
			fw_die("the function does not recover, or operations are lost");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fw_prepare();
	in = (struct input){ data, size };
	while (in.size != 0)
		step(get_byte());
	calm_down();
	return 0;
}
