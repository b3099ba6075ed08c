/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Banks: noticing what a driver wrote to plain memory, fetching requests, writing responses.
 *
 * Hardware acts when a register is written. The model looks later, and a value alone does not tell
 * whether it was written again since: a driver that destroys a queue pair and makes it anew at the
 * same place writes the same base, configuration and often the same first tail, and its ring must
 * restart at 0 (doc/hardware/01-device.md, section 2.4). So the model leaves marks in bits that
 * hardware ignores and that drivers write as 0. A register with its mark has not been written
 * since; a driver's write takes the mark away.
 *
 *   RINGLBASE    bit 0   set when the ring is latched; below the alignment of a ring
 *   RINGCONFIG   bit 15  the same; reserved
 *   RINGTAIL(0)  bit 0   set when the doorbell is taken; below the size of a message
 *   RINGHEAD(1)  bit 0   set only when the response ring is full, where "all read" is the same
 * value
 *
 * Marks are set by compare-and-swap against the value that was seen, so no write is overlooked.
 *
 *  - A mark missing in one of the four ring registers, with the arbiter on, means new rings: latch
 *    them, all positions are 0. RINGUBASE has no bit to spare; it is compared with the latched
 * value.
 *  - A marked tail at that moment belongs to the old rings; an unmarked one is the first doorbell
 * of the new rings, rung before any engine looked.
 *  - The doorbell is marked when it is taken and not when its requests are done: as soon as the
 * driver sees a response it may destroy the ring and ring the same value in the next life, however
 * late the engine's thread gets the CPU again. The order tail, then ring registers, makes sure that
 * a tail of the next life is not taken for one of this.
 *  - What remains is a driver that rings and tears down, requests abandoned, before any engine
 * looks. The doorbell is then unmarked too, but the new ring still holds the empty signature where
 * the last of the requests should be (section 2.6); qm_bank_stale_tail() sees that.
 *
 * State that another host had saved cannot be restored into a bank by writing HEAD(0) and TAIL(1).
 */

#include <stddef.h>
#include <string.h>

#include "qm_bar.h"
#include "qm_bank.h"
#include "qm_cache.h"
#include "qm_card.h"
#include "qm_fault.h"
#include "qm_held.h"
#include "qm_pke.h"
#include "qm_service.h"

enum {
	QM_BANK_COMPOSED = 32, /* responses, before they are written */
};

#define QM_MARK_LBASE  0x00000001u
#define QM_MARK_CONFIG 0x00008000u
#define QM_MARK_TAIL   0x00000001u
#define QM_MARK_HEAD   0x00000001u

static uint32_t
qm_bank_read(const struct qm_bank *bank, uint32_t csr)
{
	return qm_bar_read(bank->csr, csr);
}

static bool
qm_bank_enabled(const struct qm_bank *bank)
{
	return (qm_bank_read(bank, QAT4_CSR_RINGSRVARBEN) & 1) != 0;
}

/* Are the latched rings those that the registers describe? */
static bool
qm_bank_current(const struct qm_bank *bank)
{
	uint32_t config = qm_bank_read(bank, QAT4_CSR_RINGCONFIG) &
			qm_bank_read(bank, QAT4_CSR_RINGCONFIG + 4);
	uint32_t lbase = qm_bank_read(bank, QAT4_CSR_RINGLBASE) &
			qm_bank_read(bank, QAT4_CSR_RINGLBASE + 4);

	if ((config & QM_MARK_CONFIG) == 0 || (lbase & QM_MARK_LBASE) == 0)
		return false;
	for (uint32_t r = 0; r < QAT4_BANK_RINGS; r++) {
		if (qm_bank_read(bank, QAT4_CSR_RINGUBASE + 4 * r) !=
				__atomic_load_n(&bank->ubase_csr[r], __ATOMIC_RELAXED))
			return false;
	}
	return true;
}

static void
qm_bank_set_state(struct qm_bank *bank, enum qm_bank_state state)
{
	__atomic_store_n(&bank->state, state, __ATOMIC_RELAXED);
}

static unsigned int
qm_bank_specials(const struct qm_bank *bank)
{
	return __atomic_load_n(&bank->special, __ATOMIC_RELAXED);
}

/* May the first of the responses that are held back go? */
static bool
qm_bank_held_due(const struct qm_bank *bank)
{
	return __atomic_load_n(&bank->held_due_ns, __ATOMIC_RELAXED) <= qm_now_ns();
}

bool
qm_bank_wants(const struct qm_bank *bank)
{
	unsigned int special = qm_bank_specials(bank);

	if (special != 0) { /* rare */
		if ((special & QM_SPECIAL_STOPPED) != 0)
			return false;
		if ((special & QM_SPECIAL_HELD) != 0 && qm_bank_held_due(bank))
			return true;
	}
	/* Most banks of most cards are not used: for them an idle engine reads one register. */
	if (__atomic_load_n(&bank->state, __ATOMIC_RELAXED) == QM_BANK_RESET ||
			!qm_bank_current(bank))
		return qm_bank_enabled(bank);
	if ((qm_bank_read(bank, QAT4_CSR_RINGTAIL) & QM_MARK_TAIL) == 0)
		return true;
	if (qm_bank_read(bank, QAT4_CSR_RINGHEAD + 4) !=
			__atomic_load_n(&bank->head1_csr, __ATOMIC_RELAXED))
		return true;
	return __atomic_load_n(&bank->backlog, __ATOMIC_RELAXED) && qm_bank_enabled(bank);
}

/* The four status bits of a ring, at bits 0, 8, 16 and 24: empty, nearly empty, nearly full, full.
 */
static uint32_t
qm_ring_status(const struct qm_ring *ring)
{
	if (ring->size == 0) /* as after reset */
		return 0x0101;
	return (uint32_t)(ring->used == 0) | (uint32_t)(ring->used <= ring->near_empty) << 8 |
			(uint32_t)(ring->size - ring->used <= ring->near_full) << 16 |
			(uint32_t)(ring->used == ring->size) << 24;
}

static uint32_t
qm_bank_status(const struct qm_bank *bank)
{
	return qm_ring_status(&bank->ring[0]) | qm_ring_status(&bank->ring[1]) << 1;
}

/* Show the driver where the rings are. Status depends on the rings alone, never on history. */
static void
qm_bank_publish(struct qm_bank *bank)
{
	uint32_t status = qm_bank_status(bank);

	qm_bar_write(bank->csr, QAT4_CSR_RINGTAIL + 4, bank->ring[1].tail);
	qm_bar_write(bank->csr, QAT4_CSR_RINGHEAD, bank->ring[0].head);
	if (status == bank->status)
		return;
	qm_bar_write(bank->csr, QAT4_CSR_RINGESTAT, status & 3);
	qm_bar_write(bank->csr, QAT4_CSR_RINGNESTAT, status >> 8 & 3);
	qm_bar_write(bank->csr, QAT4_CSR_RINGNFSTAT, status >> 16 & 3);
	qm_bar_write(bank->csr, QAT4_CSR_RINGFSTAT, status >> 24 & 3);
	bank->status = status;
}

static uint32_t
qm_bank_reset_value(uint32_t csr)
{
	switch (csr) {
	case QAT4_CSR_RINGESTAT:
		return QAT4_CSR_RINGESTAT_RESET;
	case QAT4_CSR_RINGNESTAT:
		return QAT4_CSR_RINGNESTAT_RESET;
	case QAT4_CSR_IAINTFLAGSRCSEL:
		return QAT4_CSR_IAINTFLAGSRCSEL_RESET;
	default:
		return 0;
	}
}

void
qm_bank_reset(struct qm_bank *bank)
{
	for (uint32_t csr = 0; csr < QAT4_BANK_STRIDE; csr += 4)
		qm_bar_write(bank->csr, csr, qm_bank_reset_value(csr));
	memset(bank->ring, 0, sizeof(bank->ring));
	qm_bank_set_state(bank, QM_BANK_RESET);
	bank->status = qm_bank_status(bank);
	__atomic_store_n(&bank->head1_csr, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&bank->backlog, false, __ATOMIC_RELAXED);
}

/* Keep the flags that go with what is held back up to date. Under the lock. */
static void
qm_bank_note_held(struct qm_bank *bank)
{
	uint64_t due_ns = 0;

	if (bank->held == NULL) {
		qm_bank_clear_special(bank, QM_SPECIAL_HELD);
		bank->faulty = bank->in_flight != 0;
		return;
	}
	qm_held_front(bank->held, &due_ns);
	__atomic_store_n(&bank->held_due_ns, due_ns, __ATOMIC_RELAXED);
	qm_bank_set_special(bank, QM_SPECIAL_HELD);
}

/* Give up what is not at work. Returns true when that was all. Under the lock. */
static bool
qm_bank_drop(struct qm_bank *bank)
{
	if (bank->pke != NULL)
		qm_pke_drop(bank);
	if (bank->held != NULL) {
		bank->in_flight -= qm_held_clear(&bank->held);
		qm_bank_note_held(bank);
	}
	return bank->in_flight == 0;
}

bool
qm_bank_try_quiet(struct qm_bank *bank)
{
	bool idle;

	if (!qm_trylock(&bank->locked))
		return false;
	idle = qm_bank_drop(bank);
	qm_unlock(&bank->locked);
	return idle;
}

bool
qm_bank_try_reset(struct qm_bank *bank)
{
	bool idle;

	qm_bank_set_special(bank, QM_SPECIAL_RESET);
	if (!qm_trylock(&bank->locked))
		return false;
	idle = qm_bank_drop(bank);
	if (idle) {
		qm_bank_reset(bank);
		qm_bank_clear_special(bank, QM_SPECIAL_RESET | QM_SPECIAL_HUNG);
	}
	qm_unlock(&bank->locked);
	return idle;
}

bool
qm_bank_abandoned(const struct qm_bank *bank)
{
	return (qm_bank_specials(bank) & QM_SPECIAL_ABANDONED) != 0 || !qm_bank_current(bank);
}

/* Stop the bank until the driver makes its rings anew. */
static void
qm_bank_stick(struct qm_bank *bank)
{
	qm_bank_set_state(bank, QM_BANK_STUCK);
	__atomic_store_n(&bank->backlog, false, __ATOMIC_RELAXED);
	qm_count(&bank->function->stats.ring_faults, 1);
}

static void
qm_bank_fault(struct qm_bank *bank, unsigned int r, uint32_t offset)
{
	static const char *const names[QAT4_BANK_RINGS] = { "request", "response" };

	qm_bank_stick(bank);
	qm_function_log(bank->function, QM_LOG_ERR,
			"bank %u: %s ring at IOVA 0x%llx, %u bytes: IOVA 0x%llx is not reachable; "
			"the bank stands still until its rings are set up again",
			bank->number, names[r], (unsigned long long)bank->ring[r].base,
			bank->ring[r].size, (unsigned long long)(bank->ring[r].base + offset));
}

/* What is wrong with ring r of the bank? NULL: nothing. */
static const char *
qm_bank_objection(const struct qm_bank *bank, unsigned int r)
{
	const struct qm_ring *ring = &bank->ring[r];
	uint32_t message = r == QAT4_RING_REQUEST ? bank->service->request_bytes
						  : QAT4_MSG_RESPONSE_BYTES;

	if (ring->size == 0)
		return "its size code is above 16";
	if (ring->size < message)
		return "it is smaller than one message";
	if (r == QAT4_RING_RESPONSE && ring->near_full >= ring->size)
		return "its near-full watermark is not below its size";
	return NULL;
}

static uint32_t
qm_watermark(uint32_t mask, uint32_t config)
{
	uint32_t code = qat4_field_get(mask, config);

	return code == 0x1f ? UINT32_MAX : qat4_watermark_bytes(code); /* the last one is 4 GiB */
}

/* Take ring r as its registers describe it. */
static void
qm_bank_set_ring(struct qm_bank *bank, unsigned int r, uint32_t config, uint64_t base)
{
	struct qm_ring *ring = &bank->ring[r];

	memset(ring, 0, sizeof(*ring));
	if (qat4_field_get(QAT4_RINGCONFIG_SIZE, config) > QAT4_RINGCONFIG_SIZE_MAX)
		return;
	ring->size = qat4_ring_size_bytes(qat4_field_get(QAT4_RINGCONFIG_SIZE, config));
	ring->base = base & ~((uint64_t)ring->size - 1);
	ring->near_empty = qm_watermark(QAT4_RINGCONFIG_NEAR_EMPTY, config);
	ring->near_full = qm_watermark(QAT4_RINGCONFIG_NEAR_FULL, config);
}

/* The state of a bank whose rings were just set. */
static enum qm_bank_state
qm_bank_judge(struct qm_bank *bank, const uint32_t config[QAT4_BANK_RINGS])
{
	if (bank->service == NULL)
		return QM_BANK_OFF;
	for (unsigned int r = 0; r < QAT4_BANK_RINGS; r++) {
		const char *objection = qm_bank_objection(bank, r);

		/* RINGCONFIG 0: being torn down, or never set up. No fault, and no ring. */
		if ((config[r] & ~QM_MARK_CONFIG) == 0)
			return QM_BANK_OFF;
		if (objection == NULL)
			continue;
		qm_bank_stick(bank);
		qm_function_log(bank->function, QM_LOG_ERR,
				"bank %u: ring %u with RINGCONFIG 0x%08x cannot be used: %s; the "
				"bank stands still",
				bank->number, r, config[r] & ~QM_MARK_CONFIG, objection);
		return QM_BANK_STUCK;
	}
	return QM_BANK_READY;
}

/* Was the tail that the new rings begin with rung for the old ones? The file comment says how. */
static bool
qm_bank_stale_tail(const struct qm_bank *bank, unsigned int *hint, uint32_t tail_csr)
{
	const struct qm_ring *ring = &bank->ring[QAT4_RING_REQUEST];
	uint32_t message, last;
	uint8_t slot[QAT4_MSG_REQUEST_BYTES];

	if ((tail_csr & QM_MARK_TAIL) != 0 || bank->state != QM_BANK_READY)
		return true;
	message = bank->service->request_bytes;
	last = (tail_csr - message) & (ring->size - 1) & ~(message - 1);
	if (tail_csr == 0 ||
			!qm_dma_read(bank->function->dma, hint, ring->base + last, slot, message))
		return false;
	for (uint32_t i = 0; i < message; i++) {
		if (slot[i] != QAT4_RING_EMPTY_BYTE)
			return false;
	}
	return true;
}

/* Set mark in register csr, which held seen. */
static bool
qm_bank_mark(struct qm_bank *bank, uint32_t csr, uint32_t seen, uint32_t mark)
{
	return (seen & mark) != 0 || qm_bar_cas(bank->csr, csr, seen, seen | mark);
}

/* Take new rings. Returns false when a register was written meanwhile: look again later. */
static bool
qm_bank_latch(struct qm_bank *bank, unsigned int *hint)
{
	uint32_t config[QAT4_BANK_RINGS], tail;

	for (uint32_t r = 0; r < QAT4_BANK_RINGS; r++) {
		uint32_t lbase = qm_bank_read(bank, QAT4_CSR_RINGLBASE + 4 * r);
		uint32_t ubase = qm_bank_read(bank, QAT4_CSR_RINGUBASE + 4 * r);

		config[r] = qm_bank_read(bank, QAT4_CSR_RINGCONFIG + 4 * r);
		if (!qm_bank_mark(bank, QAT4_CSR_RINGLBASE + 4 * r, lbase, QM_MARK_LBASE) ||
				!qm_bank_mark(bank, QAT4_CSR_RINGCONFIG + 4 * r, config[r],
						QM_MARK_CONFIG))
			return false;
		__atomic_store_n(&bank->ubase_csr[r], ubase, __ATOMIC_RELAXED);
		qm_bank_set_ring(bank, r, config[r], (uint64_t)ubase << 32 | lbase);
	}
	__atomic_store_n(&bank->backlog, false, __ATOMIC_RELAXED);
	__atomic_store_n(&bank->head1_csr, 0, __ATOMIC_RELAXED);
	qm_bar_write(bank->csr, QAT4_CSR_RINGHEAD + 4, 0);
	qm_bank_set_state(bank, qm_bank_judge(bank, config));
	qm_bank_publish(bank);
	tail = qm_bank_read(bank, QAT4_CSR_RINGTAIL);
	if (qm_bank_stale_tail(bank, hint, tail))
		qm_bar_cas(bank->csr, QAT4_CSR_RINGTAIL, tail, QM_MARK_TAIL);
	return true;
}

/*
 * Take the doorbell into tail, marked, whatever life of the ring it is of. Returns false, nothing
 * changed, when there is none, or when the driver is ringing right now.
 */
static bool
qm_bank_take_tail(struct qm_bank *bank, uint32_t *tail)
{
	*tail = qm_bank_read(bank, QAT4_CSR_RINGTAIL);
	return (*tail & QM_MARK_TAIL) == 0 &&
			qm_bar_cas(bank->csr, QAT4_CSR_RINGTAIL, *tail, *tail | QM_MARK_TAIL);
}

static void
qm_bank_set_tail(struct qm_bank *bank, uint32_t tail_csr)
{
	struct qm_ring *ring = &bank->ring[QAT4_RING_REQUEST];

	if (bank->state != QM_BANK_READY)
		return;
	ring->tail = tail_csr & (ring->size - 1) & ~(bank->service->request_bytes - 1);
	ring->used = (ring->tail - ring->head) & (ring->size - 1);
}

/* Latch new rings if there are, and take the doorbell. Returns false when the rings are not known.
 */
static bool
qm_bank_notice(struct qm_bank *bank, unsigned int *hint)
{
	uint32_t tail;
	bool rung = qm_bank_take_tail(bank, &tail);

	if (!qm_bank_current(bank)) {
		/* Not for the rings that we know: give it back, and see what the new ones are. */
		if (rung)
			qm_bar_cas(bank->csr, QAT4_CSR_RINGTAIL, tail | QM_MARK_TAIL, tail);
		if (bank->in_flight != 0 || !qm_bank_enabled(bank) || !qm_bank_latch(bank, hint))
			return false;
		rung = qm_bank_take_tail(bank, &tail);
	}
	if (rung)
		qm_bank_set_tail(bank, tail);
	return true;
}

/* See which responses the driver has released. A head that releases more than there are is ignored.
 */
static void
qm_bank_notice_head(struct qm_bank *bank)
{
	struct qm_ring *ring = &bank->ring[QAT4_RING_RESPONSE];
	uint32_t csr = qm_bank_read(bank, QAT4_CSR_RINGHEAD + 4);
	uint32_t head, released;

	if (csr == bank->head1_csr)
		return;
	__atomic_store_n(&bank->head1_csr, csr, __ATOMIC_RELAXED);
	head = csr & (ring->size - 1) & ~(QAT4_MSG_RESPONSE_BYTES - 1);
	released = (head - ring->head) & (ring->size - 1);
	if (released == 0 && ring->used == ring->size)
		released = ring->size;
	if (released > ring->used)
		return;
	ring->used -= released;
	ring->head = head;
}

/* The response ring is full: from now on, the same head written again means that all were read. */
static void
qm_bank_mark_full(struct qm_bank *bank)
{
	uint32_t csr = bank->head1_csr;

	if (qm_bar_cas(bank->csr, QAT4_CSR_RINGHEAD + 4, csr, csr | QM_MARK_HEAD))
		__atomic_store_n(&bank->head1_csr, csr | QM_MARK_HEAD, __ATOMIC_RELAXED);
}

/*
 * Requests that flow control allows: one is fetched only while the response ring has more free
 * bytes than its near-full watermark, each fetched request counted as a response (section 2.7).
 */
static uint32_t
qm_bank_room(const struct qm_bank *bank)
{
	const struct qm_ring *ring = &bank->ring[QAT4_RING_RESPONSE];
	uint32_t taken = ring->used + bank->in_flight * QAT4_MSG_RESPONSE_BYTES;
	uint32_t unused = taken < ring->size ? ring->size - taken : 0;

	if (unused <= ring->near_full)
		return 0;
	return (unused - ring->near_full + QAT4_MSG_RESPONSE_BYTES - 1) / QAT4_MSG_RESPONSE_BYTES;
}

static void
qm_bank_begin(const struct qm_bank *bank, struct qm_request *req, const uint8_t *in_ring)
{
	req->in_ring = in_ring;
	req->dma = bank->function->dma;
	req->function = (uint16_t)bank->function->number;
	req->bank = (uint8_t)bank->number;
	req->done = false;
	req->fault.kind = QM_FAULT_NONE;
}

/*
 * Begin nb requests from one run of memory. The driver's stores may have gone past all caches, so
 * the messages are asked for; not what is behind the last, which the driver is about to write.
 */
static void
qm_bank_begin_run(const struct qm_bank *bank, struct qm_request *reqs, const uint8_t *from,
		uint32_t nb)
{
	uint32_t message = bank->service->request_bytes;

	qm_cache_will_read(from, (uint64_t)nb * message);
	for (uint32_t i = 0; i < nb; i++)
		qm_bank_begin(bank, &reqs[i], from + i * message);
}

/* Begin up to nb requests from the head of the ring on, as many as lie in one run. 0: out of reach.
 */
static uint32_t
qm_bank_begin_some(const struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs,
		uint32_t nb)
{
	const struct qm_ring *ring = &bank->ring[QAT4_RING_REQUEST];
	const struct qm_dma *dma = bank->function->dma;
	uint32_t message = bank->service->request_bytes;
	uint64_t run, want = (uint64_t)nb * message;
	uint64_t iova = ring->base + ring->head;
	const uint8_t *from;

	if (want > ring->size - ring->head)
		want = ring->size - ring->head;
	from = qm_dma_translate(dma, hint, iova, want, &run);
	if (from == NULL)
		return 0;
	if (run < message) { /* it lies across two ranges */
		qm_bank_begin(bank, reqs, NULL);
		return qm_dma_read(dma, hint, iova, reqs->msg.bytes, message) ? 1 : 0;
	}
	qm_bank_begin_run(bank, reqs, from, (uint32_t)run / message);
	return (uint32_t)run / message;
}

/* Fetch nb requests, which the ring has. Returns how many of them could be reached. */
static unsigned int
qm_bank_pull(struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs, uint32_t nb)
{
	struct qm_ring *ring = &bank->ring[QAT4_RING_REQUEST];
	uint32_t message = bank->service->request_bytes;
	uint32_t done = 0;

	while (done < nb) {
		uint32_t got = qm_bank_begin_some(bank, hint, reqs + done, nb - done);

		if (got == 0) {
			qm_bank_fault(bank, QAT4_RING_REQUEST, ring->head);
			break;
		}
		done += got;
		ring->head = (ring->head + got * message) & (ring->size - 1);
		ring->used -= got * message;
	}
	qm_count(&bank->function->stats.requests, done);
	return done;
}

/*
 * Write one response. The driver polls the first word of the slot: it is stored last, everything
 * that the request wrote and the rest of the response before it.
 */
static void
qm_bank_put(uint8_t *slot, const struct qat4_fw_resp *resp)
{
	uint32_t first;

	memcpy(&first, resp, sizeof(first));
	memcpy(slot + sizeof(first), (const uint8_t *)resp + sizeof(first),
			sizeof(*resp) - sizeof(first));
	__atomic_store_n((uint32_t *)(void *)slot, first, __ATOMIC_RELEASE);
}

/* qm_bank_put() to a slot across two ranges, or at an odd address. Returns false when out of reach.
 */
static bool
qm_bank_put_apart(const struct qm_bank *bank, unsigned int *hint, uint64_t iova,
		const struct qat4_fw_resp *resp)
{
	const struct qm_dma *dma = bank->function->dma;
	const uint8_t *bytes = (const uint8_t *)resp;

	if (!qm_dma_write(dma, hint, iova + 4, bytes + 4, sizeof(*resp) - 4))
		return false;
	__atomic_thread_fence(__ATOMIC_RELEASE);
	return qm_dma_write(dma, hint, iova, bytes, 4);
}

/*
 * Write nb responses to consecutive slots. They are composed first: what is loaded again soon after
 * it was stored in smaller pieces has to wait until all stores before it are done, and a store to a
 * ring takes long.
 */
static void
qm_bank_put_run(const struct qm_bank *bank, uint8_t *slots, const struct qm_request *reqs,
		uint32_t nb)
{
	struct qat4_fw_resp resps[QM_BANK_COMPOSED];

	for (uint32_t i = 0; i < nb; i++)
		bank->service->respond(&reqs[i], &resps[i]);
	for (uint32_t i = 0; i < nb; i++)
		qm_bank_put(slots + i * QAT4_MSG_RESPONSE_BYTES, &resps[i]);
}

/* Where the next nb responses go: run bytes that lie in one piece. NULL when they are not mapped.
 */
static uint8_t *
qm_bank_slots(const struct qm_bank *bank, unsigned int *hint, uint32_t nb, uint64_t *run)
{
	const struct qm_ring *ring = &bank->ring[QAT4_RING_RESPONSE];
	uint64_t want = (uint64_t)nb * QAT4_MSG_RESPONSE_BYTES;

	if (want > ring->size - ring->tail)
		want = ring->size - ring->tail;
	return qm_dma_translate_mapped(
			bank->function->dma, hint, ring->base + ring->tail, want, run);
}

/*
 * Ask for the slots of the next nb responses while there is still time: the driver's CPU has their
 * lines. Whether they can be reached is found out when they are written.
 */
static void
qm_bank_expect(const struct qm_bank *bank, unsigned int *hint, uint32_t nb)
{
	uint64_t run;
	const uint8_t *slots = qm_bank_slots(bank, hint, nb, &run);

	if (slots != NULL)
		qm_cache_will_write(slots, run);
}

/* Write up to nb responses at the tail of the ring, as many as lie in one run. 0: out of reach. */
static uint32_t
qm_bank_respond(const struct qm_bank *bank, unsigned int *hint, const struct qm_request *reqs,
		uint32_t nb)
{
	const struct qm_ring *ring = &bank->ring[QAT4_RING_RESPONSE];
	struct qat4_fw_resp resp;
	uint64_t run;
	uint8_t *to = qm_bank_slots(bank, hint, nb, &run);

	if (to == NULL || run < QAT4_MSG_RESPONSE_BYTES || ((uintptr_t)to & 3) != 0) {
		bank->service->respond(reqs, &resp);
		return qm_bank_put_apart(bank, hint, ring->base + ring->tail, &resp) ? 1 : 0;
	}
	nb = (uint32_t)run / QAT4_MSG_RESPONSE_BYTES;
	if (nb > QM_BANK_COMPOSED)
		nb = QM_BANK_COMPOSED;
	qm_bank_put_run(bank, to, reqs, nb);
	return nb;
}

/* Write nb responses into the ring, which has room for them. Returns how many could be reached. */
static uint32_t
qm_bank_push(struct qm_bank *bank, unsigned int *hint, const struct qm_request *reqs, uint32_t nb)
{
	struct qm_ring *ring = &bank->ring[QAT4_RING_RESPONSE];
	uint32_t done = 0;

	while (done < nb) {
		uint32_t put = qm_bank_respond(bank, hint, reqs + done, nb - done);

		if (put == 0) {
			qm_bank_fault(bank, QAT4_RING_RESPONSE, ring->tail);
			break;
		}
		done += put;
		ring->tail = (ring->tail + put * QAT4_MSG_RESPONSE_BYTES) & (ring->size - 1);
		ring->used += put * QAT4_MSG_RESPONSE_BYTES;
	}
	return done;
}

/* Count what became of nb requests. Success is the rule and costs one comparison a request. */
static void
qm_bank_tally(struct qm_bank *bank, const struct qm_request *reqs, uint32_t nb)
{
	struct qm_stats *stats = &bank->function->stats;

	for (uint32_t i = 0; i < nb; i++) {
		uint8_t status = reqs[i].status;

		if (status == 0)
			continue;
		if ((status & (QAT4_FW_STATUS_UNSUPPORTED | QAT4_FW_STATUS_INVALID)) != 0)
			qm_count(&stats->refused, 1);
		else if (reqs[i].error == QAT4_FW_ERR_ENDPOINT)
			qm_count(&stats->dma_faults, 1);
		else if (status == QAT4_FW_STATUS_CRYPTO && reqs[i].error == QAT4_FW_ERR_NONE)
			qm_count(&stats->auth_failed, 1);
	}
}

/* The results of nb requests could not be sent to where they belong; of which one, nobody knows. */
static void
qm_bank_lose(struct qm_request *reqs, uint32_t nb)
{
	for (uint32_t i = 0; i < nb; i++) {
		if (reqs[i].status != 0)
			continue;
		reqs[i].error = QAT4_FW_ERR_ENDPOINT;
		reqs[i].status = reqs[i].msg.fw.hdr.service == QAT4_FW_SERVICE_COMP
				? QAT4_FW_STATUS_COMP
				: QAT4_FW_STATUS_CRYPTO;
	}
}

/* Hand nb answers to the driver, if it has rings to take them. */
static void
qm_bank_deliver(struct qm_bank *bank, unsigned int *hint, const struct qm_request *reqs,
		uint32_t nb)
{
	uint32_t lost;

	bank->in_flight -= nb;
	if (bank->state != QM_BANK_READY)
		return;
	/* First: who sees a response finds it counted. */
	qm_count(&bank->function->stats.responses, nb);
	lost = nb - qm_bank_push(bank, hint, reqs, nb);
	qm_dma_flush(bank->function->dma);
	if (lost != 0)
		qm_count(&bank->function->stats.responses, -(uint64_t)lost);
	if (bank->ring[QAT4_RING_RESPONSE].used == bank->ring[QAT4_RING_RESPONSE].size)
		qm_bank_mark_full(bank);
}

/* Deliver what is held back until until_ns. */
static void
qm_bank_deliver_held(struct qm_bank *bank, unsigned int *hint, uint64_t until_ns)
{
	while (bank->held != NULL) {
		uint64_t due_ns;
		struct qm_request *req = qm_held_front(bank->held, &due_ns);

		if (due_ns > until_ns)
			break;
		qm_bank_deliver(bank, hint, req, 1);
		qm_held_pop(&bank->held);
	}
	qm_bank_note_held(bank);
}

/* Hold the answer back, behind those that are already. Returns false when there is no memory. */
static bool
qm_bank_hold(struct qm_bank *bank, const struct qm_request *req)
{
	uint64_t due_ns = 0;

	if (req->fault.kind == QM_FAULT_DELAY)
		due_ns = qm_now_ns() + (uint64_t)req->fault.ms * 1000000;
	if (!qm_held_add(&bank->held, req, due_ns))
		return false;
	qm_bank_note_held(bank);
	return true;
}

/* qm_bank_deliver() for a bank in which faults are at work: one by one. */
static void
qm_bank_deliver_faulty(struct qm_bank *bank, unsigned int *hint, const struct qm_request *reqs,
		uint32_t nb)
{
	for (uint32_t i = 0; i < nb; i++) {
		const struct qm_request *req = &reqs[i];

		if (qm_fault_swallows(req)) {
			bank->in_flight--;
			continue;
		}
		if ((bank->held != NULL || req->fault.kind == QM_FAULT_DELAY) &&
				qm_bank_hold(bank, req))
			continue;
		qm_bank_deliver_held(bank, hint, UINT64_MAX);
		qm_bank_deliver(bank, hint, req, 1);
	}
	bank->faulty = bank->in_flight != 0;
}

unsigned int
qm_bank_answer(struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs, unsigned int nb)
{
	uint32_t ready = 0;

	while (ready < nb && reqs[ready].done)
		ready++;
	if (ready == 0)
		return 0;
	if (bank->faulty)
		qm_fault_spoil(bank, hint, reqs, ready);
	if (!qm_dma_flush(bank->function->dma))
		qm_bank_lose(reqs, ready);
	qm_bank_tally(bank, reqs, ready);
	if (bank->faulty)
		qm_bank_deliver_faulty(bank, hint, reqs, ready);
	else
		qm_bank_deliver(bank, hint, reqs, ready);
	if (bank->state == QM_BANK_READY)
		qm_bank_publish(bank);
	return ready;
}

/* A look at a bank that is not as usual. Returns false when nothing of it is served. */
static bool
qm_bank_proceed(struct qm_bank *bank, unsigned int *hint)
{
	if ((qm_bank_specials(bank) & QM_SPECIAL_STOPPED) != 0)
		return false;
	if (bank->held != NULL && !qm_bank_current(bank))
		qm_bank_drop(bank);
	else if (bank->held != NULL)
		qm_bank_deliver_held(bank, hint, qm_now_ns());
	return true;
}

/*
 * Copy the messages of nb requests just fetched, if anybody looks at them before it is their turn,
 * or if that may take so long that they had better not lie in the driver's ring; and let faults
 * choose. A quick service has the rest copied as it executes them.
 */
static void
qm_bank_copy(struct qm_bank *bank, struct qm_request *reqs, uint32_t nb)
{
	bool armed = __atomic_load_n(&bank->function->card->faults.nb_armed, __ATOMIC_RELAXED) != 0;

	for (uint32_t i = 0; i < nb && (armed || !bank->service->quick); i++)
		qm_request_copy(&reqs[i], bank->service->request_bytes);
	if (armed)
		qm_fault_mark(bank, reqs, nb);
}

unsigned int
qm_bank_fetch(struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs, unsigned int max)
{
	uint32_t waiting, room, nb = 0;

	if (qm_bank_specials(bank) != 0 && !qm_bank_proceed(bank, hint))
		return 0;
	if (!qm_bank_notice(bank, hint))
		return 0;
	if (bank->state != QM_BANK_READY) {
		/* Not again for a head that nobody will look at. */
		__atomic_store_n(&bank->head1_csr, qm_bank_read(bank, QAT4_CSR_RINGHEAD + 4),
				__ATOMIC_RELAXED);
		return 0;
	}
	qm_bank_notice_head(bank);
	waiting = qm_bank_waiting(bank);
	room = qm_bank_room(bank);
	if (room > waiting)
		room = waiting;
	if (qm_bank_enabled(bank))
		nb = room < max ? room : max;
	if (bank->backlog != (room > nb))
		__atomic_store_n(&bank->backlog, room > nb, __ATOMIC_RELAXED);
	if (nb != 0)
		nb = qm_bank_pull(bank, hint, reqs, nb);
	bank->in_flight += nb;
	if (nb != 0 && bank->pke == NULL) /* public-key requests take too long for it */
		qm_bank_expect(bank, hint, nb);
	if (nb != 0)
		qm_bank_copy(bank, reqs, nb);
	if (nb == 0 || bank->pke != NULL)
		qm_bank_publish(bank); /* else qm_bank_answer() will, in no time */
	return nb;
}

unsigned int
qm_bank_waiting(const struct qm_bank *bank)
{
	return bank->ring[QAT4_RING_REQUEST].used / bank->service->request_bytes;
}

const uint8_t *
qm_bank_next(const struct qm_bank *bank, unsigned int *hint, unsigned int *nb)
{
	const struct qm_ring *ring = &bank->ring[QAT4_RING_REQUEST];
	uint64_t run = 0, want = (uint64_t)*nb * QAT4_MSG_REQUEST_BYTES;
	const uint8_t *next = NULL;

	if (want > ring->used)
		want = ring->used;
	if (want > ring->size - ring->head)
		want = ring->size - ring->head;
	if (want != 0)
		next = qm_dma_translate_mapped(
				bank->function->dma, hint, ring->base + ring->head, want, &run);
	*nb = next == NULL ? 0 : (unsigned int)(run / QAT4_MSG_REQUEST_BYTES);
	return next;
}
