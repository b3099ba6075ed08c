/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The symmetric service: takes a request, has it decoded, brings its data into one piece, has it
 * computed, and puts results and digest where they belong. qm_sym_job.h has the reading order.
 *
 * Source: doc/hardware/02-sym.md, sections 3.5, 4.3 and 9.
 */

#include "qm_sym.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

#include "qat4_hw_mbox.h"
#include "qm_lint.h"
#include "qm_sym_job.h"

/* Create and destroy. */

static bool
jobs_init(struct qm_sym *sym)
{
	size_t bytes = QM_SYM_JOBS * sizeof(sym->jobs[0]);

	sym->jobs = aligned_alloc(_Alignof(struct qm_sym_job), bytes);
	if (sym->jobs == NULL)
		return false;
	memset(sym->jobs, 0, bytes);
	for (unsigned int i = 0; i < QM_SYM_JOBS; i++) {
		struct qm_sym_job *job = &sym->jobs[i];

		qm_stream_init(&job->src);
		qm_stream_init(&job->dst_own);
		job->dst_own.write = true;
		job->next = sym->free_jobs;
		sym->free_jobs = job;
	}
	return true;
}

/** The work buffer of @p job held its user's data. */
static void
free_work(struct qm_sym_job *job)
{
	if (job->work != NULL)
		explicit_bzero(job->work, job->work_room);
	free(job->work);
	job->work = NULL;
	job->work_room = 0;
}

static void
jobs_fini(struct qm_sym *sym)
{
	for (unsigned int i = 0; sym->jobs != NULL && i < QM_SYM_JOBS; i++) {
		struct qm_sym_job *job = &sym->jobs[i];

		qm_stream_fini(&job->src);
		qm_stream_fini(&job->dst_own);
		free_work(job);
		free(job->aad_room);
	}
	free(sym->jobs);
}

struct qm_sym *
qm_sym_create(const struct qm_sym_config *cfg)
{
	struct qm_sym *sym = calloc(1, sizeof(*sym));

	if (sym == NULL)
		return NULL;
	sym->cfg = *cfg;
	sym->sparse = true;
	qm_sym_table_fill(sym->table);
	if (!qm_sym_imb_init(sym))
		goto err_free;
	if (!qm_sym_ossl_init(sym))
		goto err_imb;
	if (!qm_sym_hash_init(sym))
		goto err_ossl;
	if (!jobs_init(sym))
		goto err_hash;
	return sym;

err_hash:
	qm_sym_hash_fini(sym);
err_ossl:
	qm_sym_ossl_fini(sym);
err_imb:
	qm_sym_imb_fini(sym);
err_free:
	free(sym);
	return NULL;
}

void
qm_sym_destroy(struct qm_sym *sym)
{
	if (sym == NULL)
		return;
	qm_sym_flush(sym);
	jobs_fini(sym);
	qm_sym_cd_fini(sym);
	qm_sym_hash_fini(sym);
	qm_sym_ossl_fini(sym);
	qm_sym_imb_fini(sym);
	free(sym);
}

/* Prepare. */

static void
include(struct qm_sym_job *job, uint64_t off, uint64_t len)
{
	if (len == 0)
		return;
	if (job->hi == 0) {
		job->lo = off;
		job->hi = off + len;
		return;
	}
	if (off < job->lo)
		job->lo = off;
	if (off + len > job->hi)
		job->hi = off + len;
}

static void
set_span(struct qm_sym_job *job)
{
	job->lo = 0;
	job->hi = 0;
	include(job, job->cipher_off, job->cipher_len);
	include(job, job->auth_off, job->auth_len);
	if (job->digest_ciphered)
		include(job, job->digest_off, job->gen_bytes);
}

/**
 * Whether ipsec-mb would read behind the job's data. Its XCBC and CMAC load 16 bytes where the last
 * block begins, however few there are: behind the driver's memory may be nothing at all.
 */
static bool
reads_beyond(const struct qm_sym_job *job)
{
	return job->cd->auth == QM_SYM_AUTH_XCBC && job->auth_len <= QM_SYM_IMB_BYTES_MAX &&
			job->auth_len % QM_SYM_BLOCK_BYTES != 0;
}

/** Whether the job can be done where the driver's data is: in one piece, and not half in place. */
static bool
is_direct(const struct qm_sym_job *job)
{
	uint64_t len = job->hi - job->lo;

	if (job->in == NULL || job->out == NULL || reads_beyond(job))
		return false;
	if (job->in == job->out)
		return true;
	return !job->digest_ciphered && (job->in + len <= job->out || job->out + len <= job->in);
}

/** Bring the part that is worked on into the job's own buffer. */
static bool
prepare_work(struct qm_sym_job *job)
{
	uint64_t len = job->hi - job->lo;
	uint64_t end = job->hi < job->src.len ? job->hi : job->src.len;

	if (len > job->work_room) {
		free_work(job);
		job->work = calloc(1, len + QM_SYM_BLOCK_BYTES); /* see reads_beyond() */
		if (job->work == NULL)
			return false;
		job->work_room = len;
	}
	if (end < job->hi) /* room for a digest behind the source, which is ciphered with it */
		memset(job->work + (end - job->lo), 0, job->hi - end);
	qm_stream_read(&job->src, job->lo, job->work, end - job->lo);
	job->in = job->work;
	job->out = job->work;
	job->in_work = true;
	return true;
}

/** What is outside the cipher region goes to the destination as it is (section 4.3). */
static void
copy_around(const struct qm_sym_job *job)
{
	uint64_t end = job->src.len < job->dst->len ? job->src.len : job->dst->len;
	uint64_t behind = job->cipher_off + job->cipher_len; /* decoded: not beyond either stream */

	if (job->cipher_len == 0) {
		qm_stream_copy(job->dst, &job->src, 0, end);
		return;
	}
	qm_stream_copy(job->dst, &job->src, 0, job->cipher_off);
	qm_stream_copy(job->dst, &job->src, behind, end - behind);
}

static struct qm_sym_refusal
prepare(struct qm_sym_job *job)
{
	bool writes = job->req->msg.la.hdr.cmd != QAT4_LA_CMD_AUTH;
	uint8_t *in;
	uint64_t len;

	set_span(job);
	len = job->hi - job->lo;
	job->in_work = false;
	if (len == 0) {
		job->in = job->iv; /* any pointer but NULL */
		job->out = job->iv;
	} else {
		in = qm_stream_contiguous(&job->src, job->lo, len);
		job->in = in;
		job->out = in;
		if (writes && job->dst != &job->src)
			job->out = qm_stream_contiguous(job->dst, job->lo, len);
		if (!is_direct(job)) {
			if (len > QM_SYM_WORK_MAX)
				return QM_SYM_INVALID;
			if (!prepare_work(job))
				return QM_SYM_SOFT;
		}
	}
	if (job->copy_around)
		copy_around(job);
	return QM_SYM_ACCEPTED;
}

/* Finish. */

static void
answer(struct qm_sym *sym, struct qm_sym_job *job, struct qm_sym_refusal result)
{
	struct qm_request *req = job->req;

	if (job->cd != NULL)
		qm_sym_cd_put(job->cd);
	if (job->aad != NULL && job->aad == job->aad_room)
		explicit_bzero(job->aad_room, job->aad_bytes); /* prefixes are keys */
	if (job->work_room > QM_SYM_WORK_KEPT)
		free_work(job);
	job->next = sym->free_jobs;
	sym->free_jobs = job;
	qm_request_done(req, result.status, result.error);
}

void
qm_sym_refuse(struct qm_sym *sym, struct qm_sym_job *job, struct qm_sym_refusal refusal)
{
	answer(sym, job, refusal);
}

static void
put_digest(struct qm_sym *sym, const struct qm_sym_job *job)
{
	const uint8_t *digest = job->digest;

	if (job->generate == QM_SYM_DIGEST_ADDRESS) {
		if (job->digest_to != NULL)
			qm_sym_copy_digest(job->digest_to, digest, job->gen_bytes);
		else
			qm_dma_write(job->req->dma, &sym->digest_hint,
					job->req->msg.la.auth.digest_iova, digest, job->gen_bytes);
		return;
	}
	if (job->digest_ciphered)
		digest = qm_sym_out(job, job->digest_off);
	qm_stream_write(job->dst, job->digest_off, digest, job->gen_bytes);
}

static bool
digest_matches(struct qm_sym_job *job)
{
	if (job->verify == QM_SYM_DIGEST_DST)
		qm_stream_read(job->dst, job->digest_off, job->expected, job->cmp_bytes);
	return CRYPTO_memcmp(job->expected, job->digest, job->cmp_bytes) == 0;
}

void
qm_sym_finish(struct qm_sym *sym, struct qm_sym_job *job)
{
	struct qm_sym_refusal result = QM_SYM_ACCEPTED;

	if (job->in_work && job->cipher_len > 0)
		qm_stream_write(job->dst, job->cipher_off, qm_sym_out(job, job->cipher_off),
				job->cipher_len);
	if (job->generate != QM_SYM_DIGEST_NONE && !job->digest_there)
		put_digest(sym, job);
	if (job->verify != QM_SYM_DIGEST_NONE && !digest_matches(job))
		result.status = QAT4_FW_STATUS_CRYPTO;
	answer(sym, job, result);
}

/* Submit. */

/**
 * Whether to collect @p job with others. A hash in lanes takes about as long for one message as for
 * all lanes: alone it is five to eight times slower than one at a time (1 KiB of SHA-256 in eight
 * lanes or more: 12,300 cycles against 1,600), in company up to three times faster. So the first
 * few after a flush are done at once, unless many were collected before it.
 */
static bool
collect(struct qm_sym *sym, const struct qm_sym_job *job)
{
	if (!qm_sym_imb_can(job))
		return false;
	if (job->cd->hash == NULL)
		return true;
	if (sym->sparse && sym->at_once < QM_SYM_SPARSE) {
		sym->at_once++;
		return false;
	}
	sym->collected++;
	return true;
}

static void
compute(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;
	bool ok = true;

	if (cd->cipher == QM_SYM_CIPHER_GCM || cd->auth == QM_SYM_AUTH_GALOIS) {
		qm_sym_gcm(sym, job);
	} else if (collect(sym, job)) {
		qm_sym_imb_start(sym, job);
		return;
	} else if (qm_sym_single_pass(cd) || qm_sym_is_ccm(cd)) {
		ok = qm_sym_aead(sym, job);
	} else {
		ok = qm_sym_ossl(sym, job);
	}
	if (ok)
		qm_sym_finish(sym, job);
	else
		qm_sym_refuse(sym, job, QM_SYM_SOFT);
}

static struct qm_sym_job *
take_job(struct qm_sym *sym)
{
	struct qm_sym_job *job;

	if (sym->free_jobs == NULL)
		qm_sym_imb_flush(sym);
	job = sym->free_jobs;
	sym->free_jobs = job->next;
	return job;
}

static struct qm_sym_refusal
check_header(const struct qm_sym *sym, const struct qat4_fw_hdr *hdr)
{
	if ((hdr->hdr_flags & QAT4_FW_HDR_VALID) == 0)
		return QM_SYM_UNSUPPORTED;
	if (hdr->service == QAT4_FW_SERVICE_NULL)
		return hdr->cmd == QAT4_FW_NULL_CMD ? QM_SYM_ACCEPTED : QM_SYM_UNSUPPORTED;
	if (hdr->service != QAT4_FW_SERVICE_LA || !qm_sym_is_command(hdr->cmd))
		return QM_SYM_UNSUPPORTED;
	return (sym->cfg.caps & QAT4_CAP_SYM) != 0 ? QM_SYM_ACCEPTED : QM_SYM_UNSUPPORTED;
}

void
qm_sym_submit(struct qm_sym *sym, struct qm_request *req)
{
	struct qm_sym_refusal refusal = check_header(sym, &req->msg.fw.hdr);
	struct qm_sym_job *job;

	if (sym->cfg.strict)
		qm_lint_request(sym, req);
	if (refusal.status != 0 || req->msg.fw.hdr.service == QAT4_FW_SERVICE_NULL) {
		qm_request_done(req, refusal.status, refusal.error);
		return;
	}
	job = take_job(sym);
	job->req = req;
	job->cd = NULL;
	job->aad = NULL;
	job->aad_bytes = 0;
	job->digest_there = false;
	if (!qm_sym_usual(sym, job)) {
		refusal = qm_sym_decode(sym, job);
		if (refusal.status == 0)
			refusal = prepare(job);
	}
	if (refusal.status == 0)
		compute(sym, job);
	else
		qm_sym_refuse(sym, job, refusal);
}

void
qm_sym_flush(struct qm_sym *sym)
{
	if (sym->collected > 0)
		sym->sparse = sym->collected <= QM_SYM_SPARSE;
	sym->collected = 0;
	sym->at_once = 0;
	qm_sym_imb_flush(sym);
}
