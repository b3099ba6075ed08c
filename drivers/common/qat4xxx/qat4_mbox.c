/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Client of the mailbox: words, requests with an answer, blocks; each layer on the one before.
 *
 * Source: doc/hardware/01-device.md, section 3. Traps: the answer may come before or after the
 * acknowledgement (3.7), so both are waited for; it is acknowledged by writing back the word that
 * came, not ours; a request that got no answer may be sent again (3.6), and is then perhaps
 * answered twice, so a late answer must not pass for that of the next request.
 */

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#include <rte_common.h>
#include <rte_cycles.h>

#include "hw/qat4_hw_csr.h"
#include "hw/qat4_hw_mbox.h"
#include "qat4_csr.h"
#include "qat4_log.h"
#include "qat4_mbox.h"

enum {
	READ_TRIES = 4,      /* of a request that only reads */
	FIRST_PAUSE_US = 5,  /* between two looks at a register; doubles */
	LAST_PAUSE_US = 500, /* so that little is lost when the answer comes late */
	WHAT_SIZE = 64,
	NO_ANSWER = 0, /* not a message type */
};

static_assert(QAT4_COMPAT_VERSION == 5, "a message below names it");

#define CAUSE_SILENT                                                                               \
	"is the physical function's driver (qat_4xxx) loaded on the host, and the "                \
	"physical function not bound to vfio-pci?"
#define CAUSE_BROKEN                                                                               \
	"the physical function's driver does not keep to the mailbox protocol of a 4xxx"

/* One call of an interface function, which may exchange several messages. */
struct call {
	const struct qat4_mbox *mbox;
	uint64_t start_us;
	uint64_t deadline_us;
	char what[WHAT_SIZE]; /* what is being asked, for messages */
};

/* A word on its way, and what came back. */
struct exchange {
	const struct call *call;
	uint32_t type; /* of the answer; NO_ANSWER when none is expected */
	bool posted;
	bool answered;
	uint32_t answer;
	bool stray_seen; /* something else came instead */
	uint32_t stray_type;
};

/* Independent of EAL's timer: the mailbox is used before and, in tests, without rte_eal_init(). */
static uint64_t
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000 + (uint64_t)ts.tv_nsec / 1000;
}

static void
call_init(struct call *call, const struct qat4_mbox *mbox, const char *what)
{
	call->mbox = mbox;
	call->start_us = now_us();
	call->deadline_us = call->start_us + (uint64_t)mbox->timeout_ms * 1000;
	snprintf(call->what, sizeof(call->what), "%s", what);
}

static uint32_t
mbox_read(const struct call *call, uint32_t csr)
{
	return qat4_csr_read(call->mbox->misc, csr);
}

static void
mbox_write(const struct call *call, uint32_t csr, uint32_t word)
{
	qat4_csr_write(call->mbox->misc, csr, word);
}

/* The one line that every failure gets, unless it is expected. @return  @p err, to be passed on. */
static int
call_fail(const struct call *call, int err, const char *problem, const char *cause)
{
	if (call->mbox->quiet)
		return err;
	QAT4_LOG(ERR, "%s: mailbox: %s: %s, %u ms after the question (VM2PF 0x%08x, PF2VM 0x%08x); %s",
			call->mbox->name, call->what, problem,
			(unsigned int)((now_us() - call->start_us) / 1000),
			mbox_read(call, QAT4_CSR_VM2PF), mbox_read(call, QAT4_CSR_PF2VM), cause);
	return err;
}

/* A message nobody asked for: keep it, or say what it is. */
static void
note_stray(const struct call *call, uint32_t word)
{
	static const uint8_t notices[] = {
		[QAT4_PF2VF_RESTARTING] = QAT4_MBOX_NOTICE_RESTARTING,
		[QAT4_PF2VF_FATAL_ERROR] = QAT4_MBOX_NOTICE_FATAL,
		[QAT4_PF2VF_RESTARTED] = QAT4_MBOX_NOTICE_RESTARTED,
	};
	uint32_t type = qat4_field_get(QAT4_MBOX_TYPE, word);

	if (type < RTE_DIM(notices) && notices[type] != 0 && call->mbox->notices != NULL)
		*call->mbox->notices |= notices[type];
	else
		QAT4_LOG(DEBUG, "%s: mailbox: message 0x%08x is not the answer to: %s",
				call->mbox->name, word, call->what);
}

/* Take a pending message out of PF2VM and acknowledge it. It is the answer, or somebody's notice.
 */
static void
service(struct exchange *ex)
{
	uint32_t word = mbox_read(ex->call, QAT4_CSR_PF2VM);
	uint32_t type = qat4_field_get(QAT4_MBOX_TYPE, word);

	if (!(word & QAT4_MBOX_INT))
		return;
	mbox_write(ex->call, QAT4_CSR_PF2VM, word & ~QAT4_MBOX_INT);
	if (ex->posted && !ex->answered && type == ex->type) {
		ex->answered = true;
		ex->answer = word;
		return;
	}
	note_stray(ex->call, word);
	if (ex->posted) {
		ex->stray_seen = true;
		ex->stray_type = type;
	}
}

static bool
is_acknowledged(const struct exchange *ex)
{
	return !(mbox_read(ex->call, QAT4_CSR_VM2PF) & QAT4_MBOX_INT);
}

static bool
is_answered(const struct exchange *ex)
{
	return ex->answered;
}

/*
 * Wait until @p done, serving PF2VM all the while: a physical function that waits for us to
 * acknowledge its notice may not look at our word before. @return  false at the deadline.
 */
static bool
wait_until(struct exchange *ex, bool (*done)(const struct exchange *ex), uint64_t deadline_us)
{
	unsigned int pause_us = FIRST_PAUSE_US;

	for (;;) {
		/* The clock first: the last look at the registers comes after the deadline. */
		bool late = now_us() >= deadline_us;

		service(ex);
		if (done(ex))
			return true;
		if (late)
			return false;
		rte_delay_us_sleep(pause_us);
		pause_us = RTE_MIN(pause_us * 2, (unsigned int)LAST_PAUSE_US);
	}
}

/* Send @p word and wait until it is acknowledged. */
static int
post(struct exchange *ex, uint32_t word)
{
	const struct call *call = ex->call;

	/* The first time what comes until here cannot be the answer. */
	if (!wait_until(ex, is_acknowledged, call->deadline_us))
		return call_fail(call, -ETIMEDOUT,
				"the message before it is still not acknowledged", CAUSE_SILENT);
	if (ex->answered) /* late, just before we would have asked again */
		return 0;
	mbox_write(call, QAT4_CSR_VM2PF, word);
	ex->posted = true;
	if (!wait_until(ex, is_acknowledged, call->deadline_us))
		return call_fail(call, -ETIMEDOUT, "not acknowledged", CAUSE_SILENT);
	return 0;
}

static int
no_answer(const struct exchange *ex)
{
	char problem[64];

	if (!ex->stray_seen)
		return call_fail(ex->call, -ETIMEDOUT, "acknowledged, but not answered",
				CAUSE_SILENT);
	snprintf(problem, sizeof(problem), "answered with type 0x%02x, expected 0x%02x",
			ex->stray_type, ex->type);
	return call_fail(ex->call, -EIO, problem, CAUSE_BROKEN);
}

/* Send @p word up to @p tries times until an answer of @p type comes. */
static int
request(const struct call *call, uint32_t word, uint32_t type, unsigned int tries, uint32_t *answer)
{
	const uint64_t share_us = (uint64_t)call->mbox->timeout_ms * 1000 / tries;
	struct exchange ex = { .call = call, .type = type };

	for (unsigned int try = 1; try <= tries; try++) {
		uint64_t deadline_us = call->deadline_us;
		int ret = post(&ex, word);

		if (ret < 0)
			return ret;
		if (try < tries)
			deadline_us = RTE_MIN(deadline_us, now_us() + share_us);
		if (wait_until(&ex, is_answered, deadline_us)) {
			*answer = ex.answer;
			return 0;
		}
	}
	return no_answer(&ex);
}

/* Send @p word, which is only acknowledged. */
static int
notify(const struct call *call, uint32_t word)
{
	struct exchange ex = { .call = call, .type = NO_ANSWER };

	return post(&ex, word);
}

/* Ask for one byte of a block, or with @p crc for the CRC over the bytes up to it. */
static int
block_byte(struct call *call, enum qat4_block_type type, uint32_t index, bool crc, uint8_t *out)
{
	static const char *const errors[] = {
		[QAT4_BLKMSG_ERR_TYPE] = "refused: no such block",
		[QAT4_BLKMSG_ERR_BYTE] = "refused: the block is shorter",
		[QAT4_BLKMSG_ERR_TOO_LONG] = "refused: the block is too long for its class",
		[QAT4_BLKMSG_ERR_OTHER] = "refused",
	};
	uint32_t kind, value, answer;
	int ret;

	snprintf(call->what, sizeof(call->what), "%s, %s %u",
			type == QAT4_BLOCK_CAPS ? "capabilities" : "ring-to-service map",
			crc ? "CRC up to byte" : "byte", index);
	ret = request(call, qat4_mbox_small_block(type, index, crc), QAT4_PF2VF_BLKMSG_RESP,
			READ_TRIES, &answer);
	if (ret < 0)
		return ret;
	kind = qat4_field_get(QAT4_BLKMSG_RESP_KIND, answer);
	value = qat4_field_get(QAT4_BLKMSG_RESP_VALUE, answer);
	if (kind == QAT4_BLKMSG_ERROR)
		return call_fail(call, -EIO, errors[RTE_MIN(value, RTE_DIM(errors) - 1)],
				CAUSE_BROKEN);
	if (kind != (crc ? QAT4_BLKMSG_CRC : QAT4_BLKMSG_DATA))
		return call_fail(call, -EIO, "the answer is of the wrong kind", CAUSE_BROKEN);
	*out = (uint8_t)value;
	return 0;
}

/* Check header and size; @p want_bytes is what we have use for, header included. */
static int
block_check(const struct call *call, const uint8_t *block, uint32_t want_bytes)
{
	if (block[0] == 0 || block[1] == 0)
		return call_fail(call, -EIO, "version or length in the block's header is 0",
				CAUSE_BROKEN);
	if (QAT4_BLOCK_HDR_BYTES + block[1] < want_bytes)
		return call_fail(call, -EIO, "the block is too short",
				"the physical function's driver is too old");
	return 0;
}

/* Read the first @p bytes of a block, header included, and check them against their CRC. */
static int
block_read(const struct qat4_mbox *mbox, enum qat4_block_type type, uint8_t *block, uint32_t bytes)
{
	struct call call;
	uint8_t crc;
	int ret;

	call_init(&call, mbox, "block");
	for (uint32_t i = 0; i < bytes; i++) {
		ret = block_byte(&call, type, i, false, &block[i]);
		if (ret == 0 && i + 1 == QAT4_BLOCK_HDR_BYTES)
			ret = block_check(&call, block, bytes);
		if (ret < 0)
			return ret;
	}
	ret = block_byte(&call, type, bytes - 1, true, &crc);
	if (ret < 0)
		return ret;
	if (crc != qat4_mbox_crc8(block, bytes))
		return call_fail(&call, -EIO, "the CRC is wrong", CAUSE_BROKEN);
	return 0;
}

int
qat4_mbox_version(struct qat4_mbox *mbox, uint8_t *pf_version)
{
	struct call call;
	uint32_t answer, result;
	int ret;

	call_init(&call, mbox, "protocol version 5");
	ret = request(&call,
			qat4_mbox_word(QAT4_VF2PF_COMPAT_VER_REQ,
					qat4_field_put(QAT4_MBOX_DATA, QAT4_COMPAT_VERSION)),
			QAT4_PF2VF_VERSION_RESP, READ_TRIES, &answer);
	if (ret < 0)
		return ret;
	result = qat4_field_get(QAT4_VERSION_RESP_RESULT, answer);
	*pf_version = (uint8_t)qat4_field_get(QAT4_VERSION_RESP_VERSION, answer);
	/* "Unknown" comes from a driver older than ours: it is for us to speak its version. */
	if (result != QAT4_COMPAT_OK && result != QAT4_COMPAT_UNKNOWN)
		return call_fail(&call, -ENOTSUP, "refused",
				"update this driver or that of the host");
	return 0;
}

static uint32_t
load_le32(const uint8_t *bytes)
{
	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
			(uint32_t)bytes[3] << 24;
}

int
qat4_mbox_caps(struct qat4_mbox *mbox, struct qat4_caps *caps)
{
	uint8_t block[QAT4_CAPS_V2_BYTES];
	int ret = block_read(mbox, QAT4_BLOCK_CAPS, block, sizeof(block));

	if (ret < 0)
		return ret;
	caps->ext_dc = load_le32(&block[QAT4_CAPS_EXT_DC_OFFSET]);
	caps->mask = load_le32(&block[QAT4_CAPS_MASK_OFFSET]);
	return 0;
}

int
qat4_mbox_ring_map(struct qat4_mbox *mbox, uint16_t *map)
{
	uint8_t block[QAT4_RING_MAP_BYTES];
	int ret = block_read(mbox, QAT4_BLOCK_RING_MAP, block, sizeof(block));

	if (ret < 0)
		return ret;
	*map = (uint16_t)(block[QAT4_RING_MAP_OFFSET] | block[QAT4_RING_MAP_OFFSET + 1] << 8);
	return 0;
}

/*
 * The answer to a reset does not say which bank it is about. One that comes after we gave up would
 * pass for that of the next reset: whatever comes before the answer to another question is old.
 */
static int
expect_no_late_answer(struct qat4_mbox *mbox)
{
	uint8_t version;
	int ret = 0;

	if (mbox->late == NULL || !*mbox->late)
		return 0;
	ret = qat4_mbox_version(mbox, &version);
	*mbox->late = ret != 0;
	return ret;
}

int
qat4_mbox_reset_ring_pair(struct qat4_mbox *mbox, unsigned int bank)
{
	struct call call;
	uint32_t answer;
	int ret = expect_no_late_answer(mbox);

	if (ret < 0)
		return ret;

	if (bank >= QAT4_VF_BANKS) { /* the field would cut it down to another bank's number */
		QAT4_LOG(ERR, "%s: no ring pair %u to reset; there are 0 to %d", mbox->name, bank,
				QAT4_VF_BANKS - 1);
		return -EINVAL;
	}
	call_init(&call, mbox, "");
	snprintf(call.what, sizeof(call.what), "reset of ring pair %u", bank);
	/* Sent once: a second answer could pass for that of another bank's reset. */
	ret = request(&call,
			qat4_mbox_word(QAT4_VF2PF_RP_RESET,
					qat4_field_put(QAT4_RP_RESET_BANK, bank)),
			QAT4_PF2VF_RP_RESET_RESP, 1, &answer);
	if (ret == -ETIMEDOUT && mbox->late != NULL)
		*mbox->late = true;
	if (ret < 0)
		return ret;
	switch (qat4_field_get(QAT4_RP_RESET_RESULT, answer)) {
	case QAT4_RP_RESET_OK:
		return 0;
	case QAT4_RP_RESET_BAD_BANK:
		return call_fail(&call, -EINVAL, "refused: no such ring pair", CAUSE_BROKEN);
	case QAT4_RP_RESET_TIMEOUT:
		return call_fail(&call, -EIO, "the device did not finish the reset",
				"the device hangs; reset it on the host");
	default:
		return call_fail(&call, -EIO, "refused", CAUSE_BROKEN);
	}
}

int
qat4_mbox_init(struct qat4_mbox *mbox)
{
	struct call call;

	call_init(&call, mbox, "notice of use");
	return notify(&call, qat4_mbox_word(QAT4_VF2PF_INIT, 0));
}

int
qat4_mbox_shutdown(struct qat4_mbox *mbox)
{
	struct call call;

	call_init(&call, mbox, "notice of shut-down");
	return notify(&call, qat4_mbox_word(QAT4_VF2PF_SHUTDOWN, 0));
}

int
qat4_mbox_restarting_complete(struct qat4_mbox *mbox)
{
	struct call call;

	call_init(&call, mbox, "restart awaited");
	return notify(&call, qat4_mbox_word(QAT4_VF2PF_RESTARTING_COMPLETE, 0));
}

void
qat4_mbox_poll(struct qat4_mbox *mbox)
{
	struct call call;
	struct exchange ex = { .call = &call, .type = NO_ANSWER };

	if (!(qat4_csr_read(mbox->misc, QAT4_CSR_PF2VM) & QAT4_MBOX_INT))
		return;
	call_init(&call, mbox, "nothing");
	service(&ex);
}
