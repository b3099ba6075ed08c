/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The requests that there are most of, decoded in few steps: one flat buffer that is worked on in
 * place, the IV in the request, a digest at an address, all of it in one piece of memory.
 *
 * What depends on the content descriptor and the flags alone is noted when the descriptor is
 * decoded. Nothing is refused here: a request with anything out of the ordinary, errors included,
 * is left to qm_sym_decode.c, which has what is to be said of it.
 */

#include "qm_sym_job.h"

/** Does the cipher need nothing looked up but its key, IV and region? */
static bool
is_usual_cipher(const struct qm_sym_cd *cd)
{
	switch (cd->cipher) {
	case QM_SYM_CIPHER_NONE:
	case QM_SYM_CIPHER_ECB:
	case QM_SYM_CIPHER_CBC:
	case QM_SYM_CIPHER_CTR:
	case QM_SYM_CIPHER_GCM:
	case QM_SYM_CIPHER_CHACHA_POLY:
		return true;
	default:
		return false;
	}
}

static bool
is_usual_auth(const struct qm_sym_cd *cd)
{
	return cd->auth == QM_SYM_AUTH_NONE || cd->auth == QM_SYM_AUTH_HASH ||
			cd->auth == QM_SYM_AUTH_HMAC;
}

void
qm_sym_usual_note(struct qm_sym_cd *cd)
{
	const struct qm_sym_cd_key *key = &cd->key;
	bool iv_inline = (key->hdr.serv_flags & QAT4_LA_IV_INLINE) != 0;

	cd->usual = is_usual_cipher(cd) && is_usual_auth(cd) && (iv_inline || !cd->need_iv) &&
			(key->hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF) == 0;
	cd->usual_in_place = qm_sym_writes_stream(key->hdr.cmd, &key->ctrl);
}

/** The buffer. The part that is worked on is all of it. */
static bool
set_buffer(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_fw_bufs *bufs = &job->req->msg.la.bufs;
	bool in_place = job->cd->usual_in_place;
	uint8_t *bytes = qm_dma_whole(
			job->req->dma, sym->src_hint, bufs->src_iova, bufs->src_bytes, in_place);

	job->lo = 0;
	job->hi = bufs->src_bytes;
	job->in = bytes;
	job->out = bytes;
	job->copy_around = false;
	job->in_work = false;
	return bytes != NULL && bufs->src_bytes != 0 &&
			(!in_place || bufs->dst_iova == bufs->src_iova);
}

static bool
set_cipher_region(struct qm_sym_job *job)
{
	const struct qat4_la_cipher_params *cipher = &job->req->msg.la.cipher;
	uint8_t mode = job->cd->cipher;

	job->cipher_off = 0;
	job->cipher_len = 0;
	if (mode == QM_SYM_CIPHER_NONE)
		return true;
	job->cipher_off = cipher->offset_bytes;
	job->cipher_len = cipher->len_bytes;
	memcpy(job->iv, cipher->iv, sizeof(job->iv));
	if ((mode == QM_SYM_CIPHER_ECB || mode == QM_SYM_CIPHER_CBC) &&
			job->cipher_len % QM_SYM_BLOCK_BYTES != 0)
		return false;
	return job->cipher_off + job->cipher_len <= job->hi;
}

static bool
set_auth_region(struct qm_sym_job *job)
{
	const struct qat4_la_auth_params *auth = &job->req->msg.la.auth;

	job->auth_off = 0;
	job->auth_len = 0;
	if (job->cd->auth == QM_SYM_AUTH_NONE)
		return true;
	job->auth_off = auth->offset_bytes;
	job->auth_len = auth->len_bytes;
	return job->auth_off + job->auth_len <= job->hi;
}

static bool
set_aad(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_spc_params *spc = &job->req->msg.la.spc;

	if (!qm_sym_single_pass(job->cd) || spc->aad_bytes == 0)
		return true;
	if (spc->aad_iova == 0 || spc->aad_bytes > QAT4_LA_SPC_AAD_MAX)
		return false;
	job->aad_bytes = spc->aad_bytes;
	job->aad = qm_dma_whole(job->req->dma, sym->aad_hint, spc->aad_iova, spc->aad_bytes, false);
	return job->aad != NULL;
}

/** The digest that comes with the request, or where it goes to. */
static bool
set_digest(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	const struct qm_sym_cd *cd = job->cd;
	const struct qm_dma *dma = job->req->dma;
	bool single_pass = qm_sym_single_pass(cd);
	uint64_t iova = la->auth.digest_iova;
	const uint8_t *expected;

	job->generate = QM_SYM_DIGEST_NONE;
	job->verify = QM_SYM_DIGEST_NONE;
	job->digest_ciphered = false;
	if (cd->auth == QM_SYM_AUTH_NONE && !single_pass)
		return true;
	job->gen_bytes = single_pass ? la->spc.tag_bytes : cd->gen_bytes;
	job->cmp_bytes = single_pass ? la->spc.tag_bytes : cd->cmp_bytes;
	if (single_pass && (job->gen_bytes == 0 || job->gen_bytes > QM_SYM_BLOCK_BYTES))
		return false;
	if ((la->hdr.serv_flags & QAT4_LA_CMP_AUTH) != 0) {
		job->verify = QM_SYM_DIGEST_ADDRESS;
		expected = qm_dma_whole(dma, sym->digest_hint, iova, job->cmp_bytes, false);
		if (expected == NULL || job->cmp_bytes == 0)
			return false;
		qm_sym_copy_digest(job->expected, expected, job->cmp_bytes);
		return true;
	}
	if ((la->hdr.serv_flags & QAT4_LA_RET_AUTH) == 0)
		return true;
	job->generate = QM_SYM_DIGEST_ADDRESS;
	job->digest_to = qm_dma_whole(dma, sym->digest_hint, iova, job->gen_bytes, true);
	return job->digest_to != NULL && job->gen_bytes != 0;
}

bool
qm_sym_usual(struct qm_sym *sym, struct qm_sym_job *job)
{
	if ((job->req->msg.la.hdr.com_flags & QAT4_FW_COM_SGL) != 0 ||
			qm_sym_cd_get(sym, job->req, &job->cd).status != 0)
		return false;
	return job->cd->usual && set_buffer(sym, job) && set_cipher_region(job) &&
			set_auth_region(job) && set_aad(sym, job) && set_digest(sym, job);
}
