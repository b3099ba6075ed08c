/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The mailbox as a Linux host driver answers it: doc/hardware/01-device.md, section 3.
 *
 * The answer is in PF2VM before the request is acknowledged (section 3.7): DPDK reads PF2VM as soon
 * as it sees the acknowledgement. Linux acknowledges first; no driver can tell.
 */

#include "qat4_hw_csr.h"
#include "qat4_hw_mbox.h"
#include "qm_bar.h"
#include "qm_card.h"
#include "qm_fault.h"
#include "qm_held.h"
#include "qm_mbox.h"

/* A block that a request names. */
struct qm_block {
	const uint8_t *bytes;
	uint32_t len_bytes;
};

static void
qm_block_put(uint8_t *to, uint32_t value, unsigned int len_bytes)
{
	for (unsigned int i = 0; i < len_bytes; i++)
		to[i] = (uint8_t)(value >> (8 * i));
}

void
qm_mbox_init(struct qm_function *function)
{
	const struct qm_config *cfg = &function->card->cfg;
	uint8_t *caps = function->mbox.caps_block;
	uint8_t *map = function->mbox.ring_map_block;

	caps[0] = QAT4_COMPAT_HAS_CAPS; /* version 2: what every driver understands */
	caps[1] = QAT4_CAPS_V2_PAYLOAD;
	qm_block_put(caps + QAT4_CAPS_EXT_DC_OFFSET, cfg->ext_dc_caps, 4);
	qm_block_put(caps + QAT4_CAPS_MASK_OFFSET, cfg->caps, 4);
	map[0] = 1;
	map[1] = QAT4_RING_MAP_PAYLOAD;
	qm_block_put(map + QAT4_RING_MAP_OFFSET, cfg->ring_map, 2);
}

static uint32_t
qm_mbox_version(uint32_t version, enum qat4_compat_result result)
{
	return qat4_mbox_word(QAT4_PF2VF_VERSION_RESP,
			qat4_field_put(QAT4_VERSION_RESP_VERSION, version) |
					qat4_field_put(QAT4_VERSION_RESP_RESULT, result));
}

static uint32_t
qm_mbox_compat(uint8_t vf_version)
{
	enum qat4_compat_result result = QAT4_COMPAT_OK;

	if (vf_version == 0)
		result = QAT4_COMPAT_NO;
	else if (vf_version > QAT4_COMPAT_VERSION)
		result = QAT4_COMPAT_UNKNOWN;
	return qm_mbox_version(QAT4_COMPAT_VERSION, result);
}

static uint32_t
qm_mbox_block_resp(enum qat4_blkmsg_kind kind, uint32_t value)
{
	return qat4_mbox_word(QAT4_PF2VF_BLKMSG_RESP,
			qat4_field_put(QAT4_BLKMSG_RESP_KIND, kind) |
					qat4_field_put(QAT4_BLKMSG_RESP_VALUE, value));
}

/* There are small blocks only; those of the larger classes are unknown to this host. */
static struct qm_block
qm_mbox_small_block(const struct qm_mbox *mbox, uint32_t type)
{
	switch (type) {
	case QAT4_BLOCK_CAPS:
		return (struct qm_block){ mbox->caps_block, sizeof(mbox->caps_block) };
	case QAT4_BLOCK_RING_MAP:
		return (struct qm_block){ mbox->ring_map_block, sizeof(mbox->ring_map_block) };
	default:
		return (struct qm_block){ NULL, 0 };
	}
}

static uint32_t
qm_mbox_small(const struct qm_mbox *mbox, uint32_t word)
{
	struct qm_block block =
			qm_mbox_small_block(mbox, qat4_field_get(QAT4_SMALL_BLOCK_TYPE, word));
	uint32_t byte = qat4_field_get(QAT4_SMALL_BLOCK_BYTE, word);

	if (block.bytes == NULL)
		return qm_mbox_block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_TYPE);
	if (byte >= block.len_bytes)
		return qm_mbox_block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_BYTE);
	if ((word & QAT4_BLOCK_CRC) != 0)
		return qm_mbox_block_resp(QAT4_BLKMSG_CRC, qat4_mbox_crc8(block.bytes, byte + 1));
	return qm_mbox_block_resp(QAT4_BLKMSG_DATA, block.bytes[byte]);
}

static uint32_t
qm_mbox_rp_reset(uint32_t word)
{
	enum qat4_rp_reset_result result = (word & QAT4_RP_RESET_RESERVED) == 0
			? QAT4_RP_RESET_OK
			: QAT4_RP_RESET_BAD_BANK;

	return qat4_mbox_word(
			QAT4_PF2VF_RP_RESET_RESP, qat4_field_put(QAT4_RP_RESET_RESULT, result));
}

uint32_t
qm_mbox_answer(const struct qm_function *function, uint32_t word)
{
	switch (qat4_field_get(QAT4_MBOX_TYPE, word)) {
	case QAT4_VF2PF_VERSION_REQ:
		return qm_mbox_version(QAT4_COMPAT_VERSION_LEGACY, QAT4_COMPAT_OK);
	case QAT4_VF2PF_COMPAT_VER_REQ:
		return qm_mbox_compat((uint8_t)qat4_field_get(QAT4_MBOX_DATA, word));
	case QAT4_VF2PF_LARGE_BLOCK_REQ:
	case QAT4_VF2PF_MEDIUM_BLOCK_REQ:
		return qm_mbox_block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_TYPE);
	case QAT4_VF2PF_SMALL_BLOCK_REQ:
		return qm_mbox_small(&function->mbox, word);
	case QAT4_VF2PF_RP_RESET:
		return qm_mbox_rp_reset(word);
	default: /* INIT, SHUTDOWN, RESTARTING_COMPLETE and what nobody knows */
		return 0;
	}
}

/* Written under the lock of the mailbox, read without by qm_mbox_poll(). */
static void
qm_mbox_set_resetting(struct qm_mbox *mbox, uint32_t banks)
{
	__atomic_store_n(&mbox->resetting, (uint8_t)banks, __ATOMIC_RELAXED);
}

/* Go on with resets that were asked for. Returns true when none is left. */
static bool
qm_mbox_reset_banks(struct qm_function *function)
{
	struct qm_mbox *mbox = &function->mbox;

	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		if ((mbox->resetting >> i & 1) != 0 && qm_bank_try_reset(&function->banks[i]))
			qm_mbox_set_resetting(mbox, mbox->resetting & ~(1u << i));
	}
	return mbox->resetting == 0;
}

/*
 * Begin a reset. It waits for requests that are at work, which may take long, and not here: the
 * message stays unanswered meanwhile, other functions are served, and the engine can execute what
 * it waits for.
 */
static bool
qm_mbox_reset_bank(struct qm_function *function, uint32_t word)
{
	if ((word & QAT4_RP_RESET_RESERVED) != 0)
		return true;
	qm_mbox_set_resetting(&function->mbox,
			function->mbox.resetting | 1u << qat4_field_get(QAT4_RP_RESET_BANK, word));
	return qm_mbox_reset_banks(function);
}

/* Do what the message asks for. Returns false when that is not done yet. */
static bool
qm_mbox_apply(struct qm_function *function, uint32_t word)
{
	struct qm_mbox *mbox = &function->mbox;

	switch (qat4_field_get(QAT4_MBOX_TYPE, word)) {
	case QAT4_VF2PF_INIT:
		mbox->active = true;
		break;
	case QAT4_VF2PF_SHUTDOWN:
		mbox->active = false;
		break;
	case QAT4_VF2PF_RESTARTING_COMPLETE:
		mbox->restarting = false;
		mbox->active = false;
		break;
	case QAT4_VF2PF_VERSION_REQ:
		mbox->compat_version = 0;
		break;
	case QAT4_VF2PF_COMPAT_VER_REQ:
		mbox->compat_version = (uint8_t)qat4_field_get(QAT4_MBOX_DATA, word);
		break;
	case QAT4_VF2PF_RP_RESET:
		return qm_mbox_reset_bank(function, word);
	default:
		break;
	}
	return true;
}

/* The source register shows whether a message for the VF is pending; bit 0 of PF2VM alone tells. */
static void
qm_mbox_update_source(struct qm_function *function)
{
	uint32_t pending = qm_bar_read(function->misc, QAT4_CSR_PF2VM) & QAT4_MBOX_INT;

	if (qm_bar_read(function->misc, QAT4_CSR_VINTSOUPF2VM) != pending)
		qm_bar_write(function->misc, QAT4_CSR_VINTSOUPF2VM, pending);
}

/* Does the physical function say nothing, by a fault or because the card or the VF is not there? */
static bool
qm_mbox_silent(const struct qm_function *function)
{
	uint64_t until_ns = __atomic_load_n(&function->mbox.silent_until_ns, __ATOMIC_RELAXED);

	return __atomic_load_n(&function->gone, __ATOMIC_RELAXED) ||
			(until_ns != 0 && qm_now_ns() < until_ns);
}

bool
qm_mbox_notify(struct qm_function *function, uint32_t word)
{
	if ((qm_bar_read(function->misc, QAT4_CSR_PF2VM) & QAT4_MBOX_INT) != 0 ||
			qm_mbox_silent(function))
		return false;
	qm_bar_write(function->misc, QAT4_CSR_PF2VM, word);
	qm_mbox_update_source(function);
	function->mbox.unread_until_ns = qm_now_ns() + QM_NOTICE_TIMEOUT_MS * UINT64_C(1000000);
	return true;
}

/*
 * Is a notice still to be taken? A Linux host waits for that, up to a second, with the mailbox
 * locked, so no answer comes over it.
 */
static bool
qm_mbox_unread(struct qm_function *function)
{
	struct qm_mbox *mbox = &function->mbox;

	if (mbox->unread_until_ns == 0)
		return false;
	if ((qm_bar_read(function->misc, QAT4_CSR_PF2VM) & QAT4_MBOX_INT) != 0 &&
			qm_now_ns() < mbox->unread_until_ns)
		return true;
	mbox->unread_until_ns = 0;
	return false;
}

static bool
qm_mbox_serve(struct qm_function *function)
{
	uint32_t word = qm_bar_read(function->misc, QAT4_CSR_VM2PF);
	uint32_t answer;

	if ((word & QAT4_MBOX_INT) == 0 || qm_mbox_unread(function))
		return false;
	answer = qm_mbox_answer(function, word);
	if (!qm_mbox_apply(function, word))
		return false;
	qm_count(&function->stats.mailbox, 1);
	answer = qm_fault_garble(function, answer);
	if (answer != 0) {
		qm_bar_write(function->misc, QAT4_CSR_PF2VM, answer);
		qm_mbox_update_source(function);
	}
	/* A word that was posted over this one in the meantime keeps its INT and is served next. */
	qm_bar_cas(function->misc, QAT4_CSR_VM2PF, word, word & ~QAT4_MBOX_INT);
	return true;
}

bool
qm_mbox_poll(struct qm_function *function)
{
	uint32_t pending = qm_bar_read(function->misc, QAT4_CSR_PF2VM) & QAT4_MBOX_INT;
	bool served;

	if ((qm_bar_read(function->misc, QAT4_CSR_VM2PF) & QAT4_MBOX_INT) == 0 &&
			qm_bar_read(function->misc, QAT4_CSR_VINTSOUPF2VM) == pending &&
			__atomic_load_n(&function->mbox.resetting, __ATOMIC_RELAXED) == 0)
		return false;
	if (qm_mbox_silent(function) || !qm_trylock(&function->mbox.locked))
		return false;
	qm_mbox_reset_banks(function); /* also those whose message was replaced by another */
	served = qm_mbox_serve(function);
	qm_mbox_update_source(function);
	qm_unlock(&function->mbox.locked);
	return served;
}

void
qm_mbox_reset(struct qm_function *function)
{
	static const uint32_t registers[] = { QAT4_CSR_VINTSOU, QAT4_CSR_VINTMSK,
		QAT4_CSR_VINTSOUPF2VM, QAT4_CSR_VINTMSKPF2VM, QAT4_CSR_PF2VM, QAT4_CSR_VM2PF };

	for (unsigned int i = 0; i < sizeof(registers) / sizeof(registers[0]); i++)
		qm_bar_write(function->misc, registers[i], 0);
	qm_mbox_set_resetting(
			&function->mbox, 0); /* they are all done: a bank's own reset came first */
	function->mbox.active = false;
	function->mbox.compat_version = 0;
	function->mbox.restarting = false;
	function->mbox.unread_until_ns = 0;
}
