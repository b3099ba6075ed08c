/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Random requests of every shape that is in scope, in flight together, against the plain
 * implementation in sym_reference.h. All memory that the device can reach is compared afterwards,
 * so a byte written where none should be is found too. Strict mode finds nothing in them.
 *
 * Prints its seed; QAT4_SEED repeats a run.
 */

#include <stdio.h>

#include "qat4_hw_mbox.h"
#include "qm_sym.h"
#include "sym_trial.h"

enum {
	BATCH_MAX = 40,
	BATCHES = 400,
	ROOM_PER_REQUEST = 300000, /* more than any request takes */
};

/** What runs the requests. */
struct rig {
	struct space space;
	struct trial trials[BATCH_MAX];
	struct qm_sym *sym;
	char finding[200]; /* of strict mode: the last one */
};

static void
lint(void *ctx, const struct qm_request *req, const char *finding)
{
	struct rig *rig = ctx;

	if (!((const struct trial *)req)->odd)
		snprintf(rig->finding, sizeof(rig->finding), "%s", finding);
}

/* Trials. */

/** Which hash: precomputed states are of those that have states. */
static void
choose_md(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;
	uint32_t block;

	job->md = mds[draw(space, (job->auth == REF_HMAC ? NB_MDS_WITH_STATE : NB_MDS) - 1)].md();
	block = (uint32_t)EVP_MD_get_block_size(job->md);
	random_bytes(space, job->hash_key, sizeof(job->hash_key));
	random_bytes(space, job->mac_key, sizeof(job->mac_key));
	if (job->auth == REF_HMAC)
		job->hash_key_len = draw(space, block);
	if (job->auth == REF_HMAC_PREFIX)
		job->hash_key_len = 1 + draw(space, block - 1);
	if (job->auth == REF_HASH && percent(space, 10) &&
			qat4_la_hash_info(md_alg(job->md))->initial[0] != 0 &&
			job->md != EVP_sm3()) {
		job->hash_key_len = block;
		trial->odd = true; /* goes on from a state */
	}
}

static void
choose_key(struct space *space, struct ref_job *job)
{
	static const uint8_t key_lens[] = { 16, 24, 32 };

	job->key_len = key_lens[draw(space, 2)];
	if (job->cipher >= REF_SM4_ECB && job->cipher <= REF_SM4_CTR)
		job->key_len = 16;
	if (job->cipher == REF_CHACHA || (job->cipher == REF_XTS && job->key_len == 24))
		job->key_len = 32;
	random_bytes(space, job->key, sizeof(job->key));
	random_bytes(space, job->tweak_key, sizeof(job->tweak_key));
}

static bool
has_direction(const struct ref_job *job)
{
	return job->cipher != REF_NO_CIPHER && job->cipher != REF_NULL && job->cipher != REF_CTR &&
			job->cipher != REF_SM4_CTR;
}

static void
choose_algorithms(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;

	trial->cmd = percent(space, 10) ? QAT4_LA_CMD_CIPHER_CRC
					: draw(space, QAT4_LA_CMD_HASH_CIPHER);
	job->hash_first = trial->cmd == QAT4_LA_CMD_HASH_CIPHER || trial->cmd == QAT4_LA_CMD_AUTH;
	if (trial->cmd == QAT4_LA_CMD_CIPHER)
		job->cipher = REF_NULL + draw(space, REF_CHACHA - REF_NULL);
	else if (trial->cmd != QAT4_LA_CMD_AUTH)
		job->cipher = REF_NULL + draw(space, REF_XTS - REF_NULL);
	if (trial->cmd == QAT4_LA_CMD_CIPHER_CRC)
		job->auth = REF_CRC;
	else if (trial->cmd != QAT4_LA_CMD_CIPHER)
		job->auth = REF_NULL_AUTH + draw(space, REF_CBC_MAC - REF_NULL_AUTH);
	/* Both need the counter mode that goes with them. */
	if (trial->cmd != QAT4_LA_CMD_AUTH && job->auth != REF_NO_AUTH && job->auth != REF_CRC &&
			percent(space, 25)) {
		job->cipher = REF_CTR;
		job->auth = percent(space, 50) ? REF_GALOIS : REF_CCM_MAC;
	}
	choose_key(space, job);
	choose_md(space, trial);
	job->decrypt = has_direction(job) && percent(space, 50);
}

/** A nonce whose length leaves room for that of the text. */
static void
choose_ccm_counter(struct space *space, struct ref_job *job)
{
	uint32_t len = job->cipher_len > job->auth_len ? job->cipher_len : job->auth_len;
	uint32_t nonce_len = 7 + draw(space, len < 65536 ? 6 : 5);

	job->iv[0] = (uint8_t)(14 - nonce_len);
	memset(job->iv + 1 + nonce_len, 0, 15 - nonce_len);
}

static void
choose_iv(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;

	random_bytes(space, job->iv, sizeof(job->iv));
	if (ref_is_ccm(job)) {
		choose_ccm_counter(space, job);
		return;
	}
	/* Counters that carry soon: out of the low 32 bits, or through all 128. */
	if (percent(space, 40)) {
		uint32_t from = draw(space, 15);

		memset(job->iv + from, 0xff, 16 - from);
	}
	job->galois_iv_12 = percent(space, 50);
	if (percent(space, 20))
		memcpy(job->iv + 12, "\0\0\0\1", 4);
}

static uint32_t
choose_total(struct space *space)
{
	if (percent(space, 70))
		return draw(space, 600);
	return percent(space, 80) ? draw(space, 5000) : draw(space, 90000);
}

static void
choose_region(struct space *space, uint32_t total, uint32_t *off, uint32_t *len)
{
	*off = percent(space, 30) ? 0 : draw(space, total);
	*len = percent(space, 30) ? total - *off : draw(space, total - *off);
}

static void
choose_cipher_region(struct space *space, struct ref_job *job, uint32_t total)
{
	choose_region(space, total, &job->cipher_off, &job->cipher_len);
	switch (job->cipher) {
	case REF_CBC:
	case REF_ECB:
	case REF_SM4_CBC:
	case REF_SM4_ECB:
		job->cipher_len = job->cipher_len / 16 * 16;
		break;
	case REF_XTS:
		job->cipher_len = job->cipher_len < 16 ? 0 : job->cipher_len;
		break;
	default:
		break;
	}
	if (percent(space, 5))
		job->cipher_len = 0;
}

static void
choose_regions(struct space *space, struct trial *trial, uint32_t total)
{
	struct ref_job *job = &trial->job;

	if (job->cipher != REF_NO_CIPHER)
		choose_cipher_region(space, job, total);
	if (job->auth == REF_NO_AUTH)
		return;
	choose_region(space, total, &job->auth_off, &job->auth_len);
	if (job->cipher != REF_NO_CIPHER && percent(space, 50)) {
		job->auth_off = job->cipher_off;
		job->auth_len = job->cipher_len;
	}
	if (job->auth == REF_CRC && job->auth_off + job->auth_len + 4 > total)
		job->auth_len = total < job->auth_off + 4 ? 0 : total - job->auth_off - 4;
}

/** Behind what the digest is; the tag of CCM is behind the text in both of its forms. */
static uint32_t
digest_offset(const struct ref_job *job)
{
	return ref_single_pass(job) || ref_is_ccm(job) ? job->cipher_off + job->cipher_len
						       : job->auth_off + job->auth_len;
}

static uint32_t
full_digest(const struct ref_job *job)
{
	if (job->auth >= REF_HASH && job->auth <= REF_HMAC_PREFIX)
		return (uint32_t)EVP_MD_get_size(job->md);
	return job->auth == REF_NULL_AUTH || job->auth == REF_CRC ? 4 : 16;
}

static void
choose_digest_len(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;

	trial->digest_len = full_digest(job);
	if (ref_is_ccm(job))
		trial->digest_len = 4 + 2 * draw(space, 6);
	else if (trial->digest_len > 4 && percent(space, 40))
		trial->digest_len = 1 + draw(space, trial->digest_len - 1);
	job->digest_len = trial->digest_len;
}

static bool
choose_in_buffer(struct space *space, const struct trial *trial, uint32_t total)
{
	const struct ref_job *job = &trial->job;
	bool same = job->auth_off == job->cipher_off && job->auth_len == job->cipher_len;

	if (job->auth == REF_CRC)
		return true;
	/* A tag that is part of what it is the tag of cannot be made here. */
	if (job->auth == REF_CCM_MAC && !same)
		return false;
	return (job->cipher == REF_CCM || percent(space, 50)) &&
			digest_offset(job) + trial->digest_len <= total;
}

static void
choose_digest(struct space *space, struct trial *trial, uint32_t total)
{
	struct ref_job *job = &trial->job;

	trial->any_digest = job->auth != REF_NO_AUTH || ref_single_pass(job);
	if (!trial->any_digest)
		return;
	choose_digest_len(space, trial);
	/* With CCM by itself the tag is always in the buffer: make room for it. */
	if (job->cipher == REF_CCM && digest_offset(job) + trial->digest_len > total)
		job->cipher_len = total < job->cipher_off + trial->digest_len
				? 0
				: total - job->cipher_off - trial->digest_len;
	trial->verify = percent(space, 40);
	trial->good = percent(space, 70);
	trial->in_buffer = choose_in_buffer(space, trial, total);
	trial->odd = trial->odd || (job->cipher == REF_CCM && !trial->in_buffer);
	trial->digest_at = take(space, trial->digest_len, 1);
	if (job->auth == REF_CRC) {
		job->hash_first = !trial->verify;
		job->decrypt = has_direction(job) && trial->verify;
	}
	job->insert_digest = trial->in_buffer && !trial->verify && job->hash_first &&
			trial->cmd != QAT4_LA_CMD_AUTH && job->auth != REF_CCM_MAC &&
			(job->auth != REF_CRC || job->auth_len > 0);
}

/** B0, and with AAD its length in front of it: as they stand in both forms of CCM. */
static uint32_t
put_first_blocks(struct space *space, const struct trial *trial, uint32_t text_len)
{
	const struct ref_job *job = &trial->job;
	uint32_t padded = job->aad_len == 0 ? 16 : (18 + job->aad_len + 15) / 16 * 16;
	uint32_t at = take(space, padded, 1);
	uint8_t *b0 = space->image + at;

	memset(b0, 0, padded);
	memcpy(b0, job->iv, 1 + ref_ccm_nonce_len(job));
	b0[0] |= (uint8_t)((job->aad_len > 0 ? 0x40 : 0) | (trial->digest_len - 2) / 2 << 3);
	for (unsigned int i = 0; i < 4 && i < 1u + job->iv[0]; i++)
		b0[15 - i] = (uint8_t)(text_len >> (8 * i));
	if (job->aad_len == 0)
		return at;
	b0[16] = (uint8_t)(job->aad_len >> 8);
	b0[17] = (uint8_t)job->aad_len;
	memcpy(b0 + 18, job->aad, job->aad_len);
	return at;
}

static void
choose_ccm_aad(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;
	struct qat4_la_req *la = &trial->req.msg.la;
	uint32_t max = job->cipher == REF_CCM && percent(space, 10) ? QAT4_LA_SPC_AAD_MAX - 18
								    : 222;

	job->aad_len = percent(space, 30) ? 0 : draw(space, percent(space, 50) ? 46 : max);
	job->aad = space->image + take(space, job->aad_len, 1);
	if (job->cipher == REF_CCM) {
		la->spc.aad_iova = BASE + put_first_blocks(space, trial, job->cipher_len);
		la->spc.aad_bytes = 18 + job->aad_len;
		return;
	}
	la->auth.aad_iova = BASE + put_first_blocks(space, trial, job->auth_len);
	la->auth.aad_bytes = (uint8_t)(job->aad_len == 0 ? 16 : (18 + job->aad_len + 15) / 16 * 16);
	/* Older DPDK has the length of the tag in qwords there. */
	la->auth.hash_state_qwords =
			percent(space, 50) ? la->auth.aad_bytes / 8 : (uint8_t)trial->digest_len;
}

/** The key of HMAC, padded with zeros, twice. */
static void
choose_prefixes(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;
	struct qat4_la_req *la = &trial->req.msg.la;
	uint32_t block = (uint32_t)EVP_MD_get_block_size(job->md);
	uint32_t at = take(space, 2 * block, 1);

	memset(space->image + at, 0, 2 * block);
	memcpy(space->image + at, job->hash_key, job->hash_key_len);
	memcpy(space->image + at + block, job->hash_key, job->hash_key_len);
	la->auth.aad_iova = BASE + at;
	la->auth.aad_bytes = (uint8_t)block;
	la->auth.hash_state_qwords = (uint8_t)(2 * block / 8);
}

static void
choose_aad(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;
	struct qat4_la_req *la = &trial->req.msg.la;
	uint32_t at;

	if (ref_is_ccm(job))
		choose_ccm_aad(space, trial);
	if (job->auth == REF_HMAC_PREFIX)
		choose_prefixes(space, trial);
	if (job->cipher != REF_GCM && job->cipher != REF_CHACHA && job->auth != REF_GALOIS)
		return;
	job->aad_len = percent(space, 30) ? 0 : draw(space, 240);
	if (ref_single_pass(job) && percent(space, 10))
		job->aad_len = draw(space, QAT4_LA_SPC_AAD_MAX);
	at = take(space, (job->aad_len + 15) / 16 * 16, 1);
	job->aad = space->image + at;
	if (ref_single_pass(job)) {
		la->spc.aad_bytes = job->aad_len;
		la->spc.aad_iova = BASE + at;
		return;
	}
	la->auth.aad_bytes = (uint8_t)((job->aad_len + 15) / 16 * 16);
	la->auth.hash_state_qwords = la->auth.aad_bytes / 8;
	la->auth.aad_iova = BASE + at;
}

static void
choose_buffers(struct space *space, struct trial *trial, uint32_t total)
{
	bool scattered = percent(space, 50);
	uint32_t more = percent(space, 10) ? draw(space, 64) : 0;

	buffer_make(space, &trial->src, total, scattered);
	trial->in_place = percent(space, 50);
	if (trial->in_place) {
		trial->dst = trial->src;
		return;
	}
	buffer_make(space, &trial->dst, total + more, scattered);
	trial->odd = trial->odd || (more > 0 && !scattered);
}

/** qatlib tells a hash alone to write nothing but the digest; DPDK has the source copied. */
static void
build_slices(struct space *space, struct trial *trial)
{
	static const uint8_t cipher_ids[] = { 0x41, 0, 0x21, 0x41 };
	static const uint8_t auth_ids[] = { 0, 0x42, 0x42, 0x12 };
	struct qat4_la_cd_ctrl *ctrl = &trial->req.msg.la.cd_ctrl;

	if (trial->cmd == QAT4_LA_CMD_CIPHER_CRC)
		return;

	ctrl->cipher_slices = cipher_ids[trial->cmd];
	ctrl->hash_slices = auth_ids[trial->cmd];
	if (trial->cmd == QAT4_LA_CMD_AUTH && percent(space, 50))
		ctrl->hash_slices = 0x02;
	if (is_ucs(&trial->job) && percent(space, 30))
		ctrl->cipher_slices = 0;
}

static uint16_t
build_flags(const struct trial *trial)
{
	const struct ref_job *job = &trial->job;
	uint32_t flags = QAT4_LA_IV_INLINE;

	if (trial->any_digest)
		flags |= trial->verify ? QAT4_LA_CMP_AUTH : QAT4_LA_RET_AUTH;
	if (trial->in_buffer)
		flags |= QAT4_LA_DIGEST_IN_BUF;
	if (ref_single_pass(job))
		flags |= QAT4_LA_SINGLE_PASS;
	if (ref_is_ccm(job))
		flags |= qat4_field_put(QAT4_LA_PROTO, QAT4_LA_PROTO_CCM);
	if (job->auth == REF_GALOIS)
		flags |= qat4_field_put(QAT4_LA_PROTO, QAT4_LA_PROTO_GCM) |
				(job->galois_iv_12 ? QAT4_LA_GCM_IV_12 : 0);
	if (is_ucs(job))
		flags |= qat4_field_put(QAT4_LA_SLICE, QAT4_LA_SLICE_UCS);
	return (uint16_t)flags;
}

static void
build_iv(struct space *space, struct trial *trial)
{
	struct qat4_la_req *la = &trial->req.msg.la;
	const struct ref_job *job = &trial->job;
	uint8_t iv[16];
	uint32_t at;

	if (trial->cmd == QAT4_LA_CMD_AUTH)
		return;
	memcpy(iv, job->iv, sizeof(iv));
	if (job->cipher == REF_XTS) /* the driver encrypts the tweak */
		ref_block_cipher(&(struct ref_key){ REF_ECB, job->tweak_key, job->key_len }, false,
				NULL, iv, sizeof(iv));
	if (percent(space, 80)) {
		memcpy(la->cipher.iv, iv, 16);
		return;
	}
	at = take(space, 16, 1);
	memcpy(space->image + at, iv, 16);
	la->cipher.iv_iova = BASE + at;
	la->hdr.serv_flags &= (uint16_t)~QAT4_LA_IV_INLINE;
}

static void
build_request(struct space *space, struct trial *trial)
{
	struct qat4_la_req *la = &trial->req.msg.la;
	const struct ref_job *job = &trial->job;

	la->hdr.cmd = trial->cmd;
	la->hdr.service = QAT4_FW_SERVICE_LA;
	la->hdr.hdr_flags = QAT4_FW_HDR_VALID;
	la->hdr.serv_flags = build_flags(trial);
	la->hdr.com_flags = trial->src.scattered ? QAT4_FW_COM_SGL : 0;
	la->bufs.src_iova = buffer_iova(&trial->src);
	la->bufs.dst_iova = buffer_iova(&trial->dst);
	la->bufs.src_bytes = trial->src.scattered ? 0 : trial->src.total;
	la->bufs.dst_bytes = trial->src.scattered ? 0 : trial->dst.total;
	la->cipher.offset_bytes = job->cipher_off;
	la->cipher.len_bytes = job->cipher_len;
	if (!ref_single_pass(job)) {
		la->auth.offset_bytes = job->auth_off;
		la->auth.len_bytes = job->auth_len;
	}
	if (trial->any_digest)
		la->auth.digest_bytes = (uint8_t)trial->digest_len;
	if (trial->any_digest && !trial->in_buffer)
		la->auth.digest_iova = BASE + trial->digest_at;
	build_iv(space, trial);
	build_slices(space, trial);
	cd_build(space, trial);
	trial->req.dma = space->dma;
}

/* What should come out. */

static void
spoil(struct space *space, const struct trial *trial, uint8_t *digest)
{
	if (!trial->good)
		digest[draw(space, trial->digest_len - 1)] ^= (uint8_t)(1 << draw(space, 7));
}

/**
 * Put the digest that is to be compared where the device looks for it. In the result of a cipher
 * that runs first, that means into the text, which is then ciphered the other way.
 */
static void
place_expected(struct space *space, struct trial *trial, uint8_t *stream)
{
	struct ref_job *job = &trial->job;
	uint8_t *result = malloc(trial->src.total + 1);
	uint8_t digest[64];

	assert_non_null(result);
	memcpy(result, stream, trial->src.total);
	if (!ref_tag_first(job) && !ref_single_pass(job) && !ref_is_ccm(job) && trial->in_buffer) {
		ref_digest(job, stream, digest);
		spoil(space, trial, digest);
		memcpy(stream + digest_offset(job), digest, trial->digest_len);
		ref_cipher(job, !job->decrypt, stream);
	} else {
		ref_run(job, result, digest);
		spoil(space, trial, digest);
		memcpy(trial->in_buffer ? stream + digest_offset(job)
					: space->image + trial->digest_at,
				digest, trial->digest_len);
	}
	free(result);
}

static bool
copies_around(const struct trial *trial)
{
	return trial->cmd != QAT4_LA_CMD_AUTH || trial->req.msg.la.cd_ctrl.hash_slices == 0x42;
}

/** Neither a CRC inserted nor one checked. */
static bool
is_frame_without_crc(const struct trial *trial)
{
	return trial->job.auth == REF_CRC && trial->job.auth_len == 0;
}

/** The destination after the request, in the wanted image. */
static void
want_result(struct space *space, struct trial *trial, const uint8_t *result, const uint8_t *digest)
{
	struct buffer *dst = &trial->dst;
	uint8_t *stream = malloc(dst->total + 1);
	uint32_t at = digest_offset(&trial->job);

	assert_non_null(stream);
	buffer_copy(dst, space->image, stream, dst->total, false);
	if (trial->in_place || copies_around(trial))
		memcpy(stream, result, trial->src.total);
	if (trial->any_digest && !trial->verify && trial->in_buffer && !trial->job.insert_digest &&
			!is_frame_without_crc(trial))
		memcpy(stream + at, digest, trial->digest_len);
	buffer_copy(dst, space->wanted, stream, dst->total, true);
	free(stream);
	if (trial->any_digest && !trial->verify && !trial->in_buffer)
		memcpy(space->wanted + trial->digest_at, digest, trial->digest_len);
}

static void
predict(struct space *space, struct trial *trial)
{
	uint8_t *stream = malloc(trial->src.total + 1);
	uint8_t digest[64];

	assert_non_null(stream);
	buffer_copy(&trial->src, space->image, stream, trial->src.total, false);
	ref_run(&trial->job, stream, digest);
	want_result(space, trial, stream, digest);
	if (trial->verify && !trial->good && trial->job.auth != REF_NULL_AUTH &&
			!is_frame_without_crc(trial))
		trial->status = QAT4_FW_STATUS_CRYPTO;
	free(stream);
}

static void
trial_make(struct space *space, struct trial *trial)
{
	uint32_t total = choose_total(space);
	uint8_t *stream = malloc(total + 1);

	assert_non_null(stream);
	memset(trial, 0, sizeof(*trial));
	choose_algorithms(space, trial);
	choose_regions(space, trial, total);
	choose_digest(space, trial, total);
	choose_iv(space, trial);
	choose_aad(space, trial);
	choose_buffers(space, trial, total);
	build_request(space, trial);
	if (trial->verify && !is_frame_without_crc(trial)) {
		buffer_copy(&trial->src, space->image, stream, total, false);
		place_expected(space, trial, stream);
		buffer_copy(&trial->src, space->image, stream, total, true);
	}
	free(stream);
}

static void
describe(const struct trial *trial, unsigned int number)
{
	const struct ref_job *job = &trial->job;

	print_error("trial %u: cmd %d cipher %d key %u decrypt %d auth %d md %s\n", number,
			trial->cmd, job->cipher, job->key_len, job->decrypt, job->auth,
			EVP_MD_get0_name(job->md));
	print_error("  cipher [%u, +%u) auth [%u, +%u) aad %u, source %u destination %u\n",
			job->cipher_off, job->cipher_len, job->auth_off, job->auth_len,
			job->aad_len, trial->src.total, trial->dst.total);
	print_error("  in place %d scattered %d verify %d good %d in buffer %d digest %u; status %u, %u\n",
			trial->in_place, trial->src.scattered, trial->verify, trial->good,
			trial->in_buffer, trial->digest_len, trial->req.status, trial->status);
}

static void
check_trial(const struct space *space, const struct trial *trial, unsigned int number)
{
	bool same = true;

	for (unsigned int i = 0; i < trial->dst.nb; i++)
		same = same &&
				memcmp(space->image + trial->dst.off[i],
						space->wanted + trial->dst.off[i],
						trial->dst.len[i]) == 0;
	if (!trial->req.done || !same || trial->req.status != trial->status)
		describe(trial, number);
	assert_true(trial->req.done);
	assert_int_equal(trial->req.status, trial->status);
	assert_int_equal(trial->req.error, QAT4_FW_ERR_NONE);
	assert_true(same);
}

/** Some requests at a time: all memory is drawn, then the requests are put into it, then they run.
 */
static void
batch(struct rig *rig)
{
	struct space *space = &rig->space;
	struct trial *trials = rig->trials;
	unsigned int max = 1 + draw(space, BATCH_MAX - 1);
	unsigned int nb = 0;

	random_bytes(space, space->image, SPACE);
	space->used = 0;
	while (nb < max && space->used + ROOM_PER_REQUEST < SPACE)
		trial_make(space, &trials[nb++]);
	memcpy(space->wanted, space->image, SPACE);
	for (unsigned int i = 0; i < nb; i++)
		predict(space, &trials[i]);
	space_exchange(space, true);
	for (unsigned int i = 0; i < nb; i++)
		qm_sym_submit(rig->sym, &trials[i].req);
	qm_sym_flush(rig->sym);
	space_exchange(space, false);
	for (unsigned int i = 0; i < nb; i++)
		check_trial(space, &trials[i], i);
	assert_memory_equal(space->image, space->wanted, SPACE);
	assert_string_equal(rig->finding, "");
}

static void
random_requests(void **state)
{
	struct rig *rig = calloc(1, sizeof(*rig));
	struct qm_sym_config cfg = {
		.caps = QAT4_CAP_SYM | QAT4_CAP_CIPHER | QAT4_CAP_AUTH | QAT4_CAP_AESGCM_SPC |
				QAT4_CAP_CHACHA_POLY | QAT4_CAP_AES_V2 | QAT4_CAP_SM3 |
				QAT4_CAP_SM4 | QAT4_CAP_SHA3_EXT,
		.strict = true,
		.lint = lint,
		.lint_ctx = rig,
	};

	(void)state;
	assert_non_null(rig);
	space_init(&rig->space);
	rig->sym = qm_sym_create(&cfg);
	assert_non_null(rig->sym);
	for (unsigned int i = 0; i < BATCHES; i++)
		batch(rig);
	qm_sym_destroy(rig->sym);
	space_fini(&rig->space);
	free(rig);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_requests),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
