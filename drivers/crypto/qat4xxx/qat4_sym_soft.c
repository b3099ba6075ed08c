/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>

#define NO_COMPAT_IMB_API_053 /* no names outside IMB_ */
#include <intel-ipsec-mb.h>

#include <rte_common.h>

#include "qat4_sym_cd.h"
#include "qat4_sym_soft.h"

void
qat4_soft_set_key(struct IMB_MGR *imb, struct qat4_sym_session *session, const uint8_t *key,
		unsigned int key_bytes)
{
	qat4_aes_expand(imb, key, key_bytes, session->soft_key);
	session->soft_key_bytes = key_bytes;
}

void
qat4_soft_encrypt(struct IMB_MGR *imb, const struct qat4_sym_session *session, const uint8_t *in,
		uint8_t *out)
{
	qat4_aes_encrypt_block(imb, session->soft_key, session->soft_key_bytes, in, out);
}

/** XOR @p len bytes of @p data with the encryption of @p block: CFB of a partial block, either
 * direction. */
static void
cipher_residue(struct IMB_MGR *imb, const struct qat4_sym_session *session, const uint8_t *block,
		uint8_t *data, unsigned int len)
{
	uint8_t key_stream[QAT4_AES_BLOCK_BYTES];

	qat4_soft_encrypt(imb, session, block, key_stream);
	for (unsigned int i = 0; i < len; i++)
		data[i] ^= key_stream[i];
	explicit_bzero(key_stream, sizeof(key_stream));
}

/** The end of a frame: the last whole block, if there is one, and the residue. */
struct frame_end {
	struct qat4_region region;
	uint32_t block_bytes; /* 16 or 0 */
	uint32_t residue_bytes;
};

static struct frame_end
frame_end(const struct qat4_sym_job *job)
{
	uint32_t residue = job->cipher_bytes % QAT4_AES_BLOCK_BYTES;
	uint32_t block = job->cipher_bytes >= QAT4_AES_BLOCK_BYTES ? QAT4_AES_BLOCK_BYTES : 0;
	uint64_t end = (uint64_t)job->cipher_offset + job->cipher_bytes;

	return (struct frame_end){ { end - residue - block, end }, block, residue };
}

static void
gather(uint8_t *to, uint8_t *const *at, unsigned int bytes)
{
	for (unsigned int i = 0; i < bytes; i++)
		to[i] = *at[i];
}

static void
scatter(uint8_t *const *at, const uint8_t *from, unsigned int bytes)
{
	for (unsigned int i = 0; i < bytes; i++)
		*at[i] = from[i];
}

/** The residue can be ciphered now: @p in are the bytes of the source, @p out those of the
 * destination. */
static void
residue_now(const struct qat4_sym_job *job, const struct qat4_sym_session *session,
		const struct frame_end *end, uint8_t *const *in, uint8_t *const *out,
		uint8_t *plain)
{
	uint8_t data[QAT4_AES_BLOCK_BYTES], block[QAT4_AES_BLOCK_BYTES];

	gather(block, in, end->block_bytes);
	gather(data, in + end->block_bytes, end->residue_bytes);
	cipher_residue(job->imb, session, end->block_bytes != 0 ? block : job->iv, data,
			end->residue_bytes);
	if (plain != NULL)
		memcpy(plain, data, end->residue_bytes);
	else
		scatter(out + end->block_bytes, data, end->residue_bytes);
}

int
qat4_docsis_begin(const struct qat4_sym_job *job, const struct qat4_sym_session *session,
		struct qat4_sym_cookie *cookie, uint8_t *plain)
{
	bool crc = session->kind == QAT4_SYM_KIND_DOCSIS_CRC;
	struct qat4_sym_residue *residue = &cookie->residue;
	uint8_t *in[QAT4_SYM_FRAME_END_BYTES];
	struct frame_end end = frame_end(job);
	int ret;

	residue->bytes = 0;
	if (end.residue_bytes == 0)
		return 0;
	ret = qat4_stream_bytes(&job->src, &end.region, in);
	if (ret == 0)
		ret = qat4_stream_bytes(
				job->in_place ? &job->src : &job->dst, &end.region, residue->at);
	if (ret != 0)
		return ret;
	if (!session->encrypt || (end.block_bytes == 0 && !crc)) {
		residue_now(job, session, &end, in, residue->at, plain);
		return 0;
	}
	residue->block_bytes = end.block_bytes;
	residue->bytes = end.residue_bytes;
	if (end.block_bytes == 0)
		memcpy(residue->block, job->iv, sizeof(residue->block));
	/* With CRC the device completes the clear residue in the destination; without, it never
	 * sees it. */
	residue->in_destination = crc;
	if (!crc)
		gather(residue->clear, in + end.block_bytes, end.residue_bytes);
	return 0;
}

void
qat4_docsis_finish(struct IMB_MGR *imb, const struct qat4_sym_session *session,
		struct qat4_sym_cookie *cookie)
{
	struct qat4_sym_residue *residue = &cookie->residue;

	if (residue->bytes == 0)
		return;
	gather(residue->block, residue->at, residue->block_bytes);
	if (residue->in_destination)
		gather(residue->clear, residue->at + residue->block_bytes, residue->bytes);
	cipher_residue(imb, session, residue->block, residue->clear, residue->bytes);
	scatter(residue->at + residue->block_bytes, residue->clear, residue->bytes);
	residue->bytes = 0;
}
