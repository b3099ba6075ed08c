/* SPDX-License-Identifier: BSD-3-Clause */

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "qm_bar.h"
#include "qm_rig.h"
#include "qm_service.h"

enum rig_finish rig_finish;

/* The symmetric service of these tests, in the place of the model's. */
struct qm_sym {
	struct qm_request *late[QM_ENGINE_BURST];
	unsigned int nb_late;
	unsigned int nb_seen;
};

struct qm_sym *
qm_sym_create(const struct qm_sym_config *cfg)
{
	(void)cfg;
	return calloc(1, sizeof(struct qm_sym));
}

void
qm_sym_destroy(struct qm_sym *sym)
{
	free(sym);
}

static void
rig_sym_finish(struct qm_request *req)
{
	if (req->msg.fw.hdr.service == QAT4_FW_SERVICE_NULL)
		qm_request_done(req, 0, 0);
	else
		qm_request_done(req, QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_UNSUPPORTED, 0);
}

void
qm_sym_submit(struct qm_sym *sym, struct qm_request *req)
{
	bool late = rig_finish == RIG_AT_FLUSH ||
			(rig_finish == RIG_EVEN_AT_ONCE && sym->nb_seen % 2 != 0);

	sym->nb_seen++;
	if (late)
		sym->late[sym->nb_late++] = req;
	else
		rig_sym_finish(req);
}

void
qm_sym_flush(struct qm_sym *sym)
{
	while (sym->nb_late != 0) /* last first: out of order */
		rig_sym_finish(sym->late[--sym->nb_late]);
}

static void
rig_log(void *ctx, enum qm_log_level level, const char *text)
{
	struct rig *rig = ctx;

	if (level == QM_LOG_DEBUG)
		return;
	rig->nb_logs++;
	strncpy(rig->log, text, sizeof(rig->log) - 1);
}

void
rig_init(struct rig *rig, ...)
{
	const char *key, *value;
	char err[256] = "";
	va_list args;

	memset(rig, 0, sizeof(*rig));
	rig_finish = RIG_AT_ONCE;
	qm_config_init(&rig->cfg, "rig");
	rig->cfg.log = rig_log;
	rig->cfg.log_ctx = rig;
	va_start(args, rig);
	while ((key = va_arg(args, const char *)) != NULL) {
		value = va_arg(args, const char *);
		assert_int_equal(qm_config_set(&rig->cfg, key, value, err, sizeof(err)), 0);
	}
	va_end(args);
	rig->memory = aligned_alloc(RIG_SLOT_BYTES, RIG_BYTES);
	assert_non_null(rig->memory);
	rig->dma = qm_dma_create();
	assert_int_equal(qm_dma_map(rig->dma, RIG_IOVA, rig->memory, RIG_BYTES), 0);
	for (unsigned int i = 0; i < rig->cfg.vfs; i++) {
		rig->io[i].transport = aligned_alloc(4096, QAT4_TRANSPORT_MIN_BYTES);
		rig->io[i].misc = aligned_alloc(4096, QAT4_MISC_MIN_BYTES);
		rig->io[i].dma = rig->dma;
		memset(rig->io[i].transport, 0, QAT4_TRANSPORT_MIN_BYTES);
		memset(rig->io[i].misc, 0, QAT4_MISC_MIN_BYTES);
	}
}

void
rig_fini(struct rig *rig)
{
	qm_card_destroy(rig->card);
	for (unsigned int i = 0; i < rig->cfg.vfs; i++) {
		free(rig->io[i].transport);
		free(rig->io[i].misc);
	}
	qm_dma_destroy(rig->dma);
	free(rig->memory);
}

void
rig_build(struct rig *rig)
{
	char err[256] = "";

	assert_int_equal(qm_card_build(&rig->cfg, rig->io, &rig->card, err, sizeof(err)), 0);
}

void
rig_create(struct rig *rig)
{
	char err[256] = "";

	assert_int_equal(qm_card_create(&rig->cfg, rig->io, &rig->card, err, sizeof(err)), 0);
}

void
rig_settle(struct rig *rig, unsigned int engine)
{
	for (unsigned int i = 0; i < 1000; i++) {
		if (!qm_engine_pass(rig->card->engines[engine]))
			return;
	}
	fail_msg("an engine finds work for ever");
}

uint32_t
rig_read(const struct rig_pair *pair, uint32_t csr)
{
	return qm_bar_read(pair->csr, csr);
}

void
rig_write(struct rig_pair *pair, uint32_t csr, uint32_t value)
{
	qm_bar_write(pair->csr, csr, value);
}

static enum qat4_service
rig_service(const struct rig *rig, unsigned int bank)
{
	return qat4_ring_map_service(rig->cfg.ring_map, bank);
}

void
rig_pair_init(struct rig_pair *pair, struct rig *rig, unsigned int vf, unsigned int bank,
		uint32_t depth, uint32_t near_full)
{
	uint64_t offset = (uint64_t)(vf * QAT4_VF_BANKS + bank) * 2 * RIG_SLOT_BYTES;
	uint8_t *transport = rig->io[vf].transport;

	offset %= RIG_BYTES; /* with many VFs, banks share memory; a test sees to it that it matters
				not */
	memset(pair, 0, sizeof(*pair));
	pair->rig = rig;
	pair->vf = vf;
	pair->bank = bank;
	pair->csr = transport + qat4_bank_csr(bank, 0);
	pair->message = qm_service_find(rig_service(rig, bank))->request_bytes;
	pair->depth = depth;
	pair->config1 = (uint32_t)qat4_ring_size_code(depth * 32) |
			qat4_field_put(QAT4_RINGCONFIG_NEAR_FULL, near_full);
	for (unsigned int r = 0; r < 2; r++) {
		pair->iova[r] = RIG_IOVA + offset + r * RIG_SLOT_BYTES;
		pair->ring[r] = rig->memory + offset + r * RIG_SLOT_BYTES;
	}
	rig_pair_fill(pair);
}

void
rig_pair_fill(struct rig_pair *pair)
{
	memset(pair->ring[0], QAT4_RING_EMPTY_BYTE, (size_t)pair->depth * pair->message);
	memset(pair->ring[1], QAT4_RING_EMPTY_BYTE, (size_t)pair->depth * 32);
}

static void
rig_base(struct rig_pair *pair, unsigned int r)
{
	rig_write(pair, QAT4_CSR_RINGLBASE + 4 * r, (uint32_t)pair->iova[r]);
	rig_write(pair, QAT4_CSR_RINGUBASE + 4 * r, (uint32_t)(pair->iova[r] >> 32));
}

void
rig_pair_program(struct rig_pair *pair, enum rig_order order)
{
	uint32_t config0 = (uint32_t)qat4_ring_size_code(pair->depth * pair->message);

	pair->posted = 0;
	pair->taken = 0;
	for (unsigned int r = 0; r < 2; r++) {
		uint32_t config = r == 0 ? config0 : pair->config1;

		if (order == RIG_LIKE_LINUX)
			rig_write(pair, QAT4_CSR_RINGCONFIG + 4 * r, config);
		rig_base(pair, r);
		if (order == RIG_LIKE_QATLIB)
			rig_write(pair, QAT4_CSR_RINGCONFIG + 4 * r, config);
		if (r == 0 && order != RIG_LIKE_DPDK)
			rig_write(pair, QAT4_CSR_RINGSRVARBEN, 0);
	}
	if (order == RIG_LIKE_DPDK) {
		rig_write(pair, QAT4_CSR_RINGCONFIG, config0);
		rig_write(pair, QAT4_CSR_RINGCONFIG + 4, pair->config1);
	}
	rig_write(pair, QAT4_CSR_RINGSRVARBEN, rig_read(pair, QAT4_CSR_RINGSRVARBEN) | 1);
}

struct qat4_fw_req *
rig_request(struct rig_pair *pair, uint32_t index)
{
	return (struct qat4_fw_req *)(void *)(pair->ring[0] + index % pair->depth * pair->message);
}

struct qat4_fw_resp *
rig_response(struct rig_pair *pair, uint32_t index)
{
	return (struct qat4_fw_resp *)(void *)(pair->ring[1] + index % pair->depth * 32);
}

void
rig_pair_put(struct rig_pair *pair, uint32_t nb)
{
	for (uint32_t i = 0; i < nb; i++) {
		struct qat4_fw_req *req = rig_request(pair, pair->posted);

		memset(req, 0, pair->message);
		req->hdr.cmd = QAT4_FW_NULL_CMD;
		req->hdr.hdr_flags = QAT4_FW_HDR_VALID;
		req->bufs.opaque = pair->posted++;
	}
}

void
rig_pair_ring(struct rig_pair *pair)
{
	rig_write(pair, QAT4_CSR_RINGTAIL, pair->posted % pair->depth * pair->message);
}

void
rig_pair_post(struct rig_pair *pair, uint32_t nb)
{
	rig_pair_put(pair, nb);
	rig_pair_ring(pair);
}

uint32_t
rig_pair_take(struct rig_pair *pair)
{
	uint32_t nb = 0;

	for (;;) {
		struct qat4_fw_resp *resp = rig_response(pair, pair->taken);
		uint32_t first = qm_bar_read((const uint8_t *)resp, 0);

		if (first == QAT4_RING_EMPTY_SIG)
			return nb;
		assert_int_equal(first & 0xff0000ff, 0x80000000);
		assert_int_equal(resp->type, QAT4_FW_SERVICE_NULL);
		assert_int_equal(resp->status, 0);
		assert_int_equal(resp->opaque, pair->taken);
		assert_true(pair->taken < pair->posted);
		memset(resp, QAT4_RING_EMPTY_BYTE, sizeof(*resp));
		pair->taken++;
		nb++;
	}
}

void
rig_pair_release(struct rig_pair *pair)
{
	rig_write(pair, QAT4_CSR_RINGHEAD + 4, pair->taken % pair->depth * 32);
}

struct qm_stats
rig_stats(const struct rig *rig, unsigned int vf)
{
	struct qm_stats stats;

	qm_card_stats(rig->card, vf, &stats);
	return stats;
}
