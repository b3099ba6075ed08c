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

static void
choose_algorithms(struct space *space, struct trial *trial)
{
	static const uint8_t key_lens[] = { 16, 24, 32 };
	struct ref_job *job = &trial->job;

	trial->cmd = draw(space, QAT4_LA_CMD_HASH_CIPHER);
	job->hash_first = trial->cmd == QAT4_LA_CMD_HASH_CIPHER || trial->cmd == QAT4_LA_CMD_AUTH;
	if (trial->cmd != QAT4_LA_CMD_AUTH)
		job->cipher = REF_NULL +
				draw(space,
						trial->cmd == QAT4_LA_CMD_CIPHER
								? REF_GCM - REF_NULL
								: REF_CTR - REF_NULL);
	if (trial->cmd != QAT4_LA_CMD_CIPHER)
		job->auth = REF_NULL_AUTH + draw(space, REF_HMAC - REF_NULL_AUTH);
	if (job->cipher == REF_CTR && job->auth != REF_NO_AUTH && percent(space, 60))
		job->auth = REF_GALOIS;
	job->md = mds[draw(space, 4)].md();
	job->key_len = key_lens[draw(space, 2)];
	random_bytes(space, job->key, sizeof(job->key));
	job->decrypt = job->cipher != REF_CTR && job->cipher != REF_NULL && percent(space, 50);
	random_bytes(space, job->hash_key, sizeof(job->hash_key));
	if (job->auth == REF_HMAC)
		job->hash_key_len = draw(space, (uint32_t)EVP_MD_get_block_size(job->md));
	if (job->auth == REF_HASH && percent(space, 10)) {
		job->hash_key_len = (unsigned int)EVP_MD_get_block_size(job->md);
		trial->odd = true; /* goes on from a state */
	}
}

static void
choose_iv(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;

	random_bytes(space, job->iv, sizeof(job->iv));
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
choose_regions(struct space *space, struct trial *trial, uint32_t total)
{
	struct ref_job *job = &trial->job;

	if (job->cipher != REF_NO_CIPHER)
		choose_region(space, total, &job->cipher_off, &job->cipher_len);
	if (job->cipher == REF_CBC || job->cipher == REF_ECB)
		job->cipher_len = job->cipher_len / 16 * 16;
	if (percent(space, 5))
		job->cipher_len = 0;
	if (job->auth == REF_NO_AUTH)
		return;
	choose_region(space, total, &job->auth_off, &job->auth_len);
	if (job->cipher != REF_NO_CIPHER && percent(space, 50)) {
		job->auth_off = job->cipher_off;
		job->auth_len = job->cipher_len;
	}
}

static uint32_t
digest_offset(const struct ref_job *job)
{
	return job->cipher == REF_GCM ? job->cipher_off + job->cipher_len
				      : job->auth_off + job->auth_len;
}

static uint32_t
full_digest(const struct ref_job *job)
{
	if (job->auth == REF_HASH || job->auth == REF_HMAC)
		return (uint32_t)EVP_MD_get_size(job->md);
	return job->auth == REF_NULL_AUTH ? 4 : 16;
}

static void
choose_digest(struct space *space, struct trial *trial, uint32_t total)
{
	struct ref_job *job = &trial->job;
	uint32_t full = full_digest(job);

	trial->any_digest = job->auth != REF_NO_AUTH || job->cipher == REF_GCM;
	if (!trial->any_digest)
		return;
	trial->digest_len = percent(space, 60) || job->auth == REF_NULL_AUTH
			? full
			: 1 + draw(space, full - 1);
	trial->verify = percent(space, 40);
	trial->good = percent(space, 70);
	trial->in_buffer = percent(space, 50) && digest_offset(job) + trial->digest_len <= total;
	trial->digest_at = take(space, trial->digest_len, 1);
	job->digest_len = trial->digest_len;
	job->insert_digest =
			trial->in_buffer && !trial->verify && trial->cmd == QAT4_LA_CMD_HASH_CIPHER;
}

static void
choose_aad(struct space *space, struct trial *trial)
{
	struct ref_job *job = &trial->job;
	struct qat4_la_req *la = &trial->req.msg.la;
	uint32_t at;

	if (job->cipher != REF_GCM && job->auth != REF_GALOIS)
		return;
	job->aad_len = percent(space, 30) ? 0 : draw(space, 240);
	if (job->cipher == REF_GCM && percent(space, 10))
		job->aad_len = draw(space, QAT4_LA_SPC_AAD_MAX);
	at = take(space, (job->aad_len + 15) / 16 * 16, 1);
	job->aad = space->image + at;
	if (job->cipher == REF_GCM) {
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
	if (job->cipher == REF_GCM)
		flags |= QAT4_LA_SINGLE_PASS;
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
	uint32_t at;

	if (trial->cmd == QAT4_LA_CMD_AUTH)
		return;
	if (percent(space, 80)) {
		memcpy(la->cipher.iv, trial->job.iv, 16);
		return;
	}
	at = take(space, 16, 1);
	memcpy(space->image + at, trial->job.iv, 16);
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
	if (job->cipher != REF_GCM) {
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
	if (trial->cmd == QAT4_LA_CMD_CIPHER_HASH && trial->in_buffer) {
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
	if (trial->any_digest && !trial->verify && trial->in_buffer && !trial->job.insert_digest)
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
	if (trial->verify && !trial->good && trial->job.auth != REF_NULL_AUTH)
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
	choose_iv(space, trial);
	choose_regions(space, trial, total);
	choose_digest(space, trial, total);
	choose_aad(space, trial);
	choose_buffers(space, trial, total);
	build_request(space, trial);
	if (trial->verify) {
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
		.caps = QAT4_CAP_SYM | QAT4_CAP_CIPHER | QAT4_CAP_AUTH | QAT4_CAP_AESGCM_SPC,
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
