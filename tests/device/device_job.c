/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <rte_malloc.h>

#include "device_job.h"
#include "oracle.h"

#define OP_CANARY 0x4f50c0de4f50c0deull
#define MARGIN    64 /* canary bytes on both sides of digest and AAD */

/* What a byte of the destination may be afterwards. */
enum loose {
	EXACT,
	EITHER, /* as wanted, or as it was: between two regions the API leaves it open */
	ANY,    /* output of an op that failed */
};

void
dt_layout_simple(struct dt_layout *lay, uint32_t len)
{
	memset(lay, 0, sizeof(*lay));
	lay->total = len;
	lay->cipher.len = len;
	lay->auth.len = len;
	dt_shape_linear(&lay->src, len);
	dt_shape_linear(&lay->dst, len);
}

static uint32_t
region_end(const struct dt_region *region)
{
	return region->off + region->len;
}

/* The bytes that the digest belongs to. */
static const struct dt_region *
digested(const struct dt_job *job)
{
	return job->spec->kind == DT_AEAD ? &job->lay.cipher : &job->lay.auth;
}

static bool
in_region(const struct dt_region *region, uint32_t i)
{
	return i >= region->off && i - region->off < region->len;
}

static bool
has_digest(const struct dt_job *job)
{
	return job->spec->kind != DT_CIPHER;
}

static void
stream_cipher(const struct dt_job *job, bool encrypt, uint8_t *stream)
{
	oracle_cipher(job->spec, encrypt, job->iv, stream + job->lay.cipher.off,
			job->lay.cipher.len);
}

static void
stream_auth(struct dt_job *job, const uint8_t *stream)
{
	oracle_auth(job->spec, job->iv, stream + job->lay.auth.off, job->lay.auth.len, job->digest);
}

static void
stream_put_digest(const struct dt_job *job, uint8_t *stream)
{
	if (job->lay.digest != DT_DIGEST_APART)
		memcpy(stream + region_end(digested(job)), job->digest, job->spec->digest_len);
}

static void
stream_aead(struct dt_job *job, uint8_t *stream)
{
	struct oracle_aead msg = {
		.encrypt = job->spec->forward,
		.iv = job->iv,
		.aad = job->aad,
		.data = stream + job->lay.cipher.off,
		.len = job->lay.cipher.len,
		.tag = job->digest,
	};

	oracle_aead(job->spec, &msg);
}

/* Encrypt and generate: from the source to the result. */
static void
expect_forward(struct dt_job *job, uint8_t *stream)
{
	switch (job->spec->kind) {
	case DT_CIPHER:
		stream_cipher(job, true, stream);
		return;
	case DT_AUTH:
		stream_auth(job, stream);
		break;
	case DT_CIPHER_AUTH:
		stream_cipher(job, true, stream);
		stream_auth(job, stream);
		break;
	case DT_AUTH_CIPHER:
		stream_auth(job, stream);
		if (job->lay.digest == DT_DIGEST_ENCRYPTED) {
			stream_put_digest(job, stream);
			stream_cipher(job, true, stream);
			return;
		}
		stream_cipher(job, true, stream);
		break;
	case DT_AEAD:
		stream_aead(job, stream);
		break;
	}
	stream_put_digest(job, stream);
}

/* Decrypt and verify. The digest that makes the message valid is put into the source too. */
static void
expect_backward(struct dt_job *job, uint8_t *stream)
{
	switch (job->spec->kind) {
	case DT_CIPHER:
		stream_cipher(job, false, stream);
		return;
	case DT_AUTH:
		stream_auth(job, stream);
		break;
	case DT_AUTH_CIPHER:
		stream_auth(job, stream);
		stream_cipher(job, false, stream);
		break;
	case DT_CIPHER_AUTH:
		if (job->lay.digest == DT_DIGEST_ENCRYPTED) {
			/* The stream is the plaintext; the source comes from it. */
			stream_auth(job, stream);
			stream_put_digest(job, stream);
			memcpy(job->was_src, stream, job->lay.total);
			stream_cipher(job, true, job->was_src);
			return;
		}
		stream_cipher(job, false, stream);
		stream_auth(job, stream);
		break;
	case DT_AEAD:
		stream_aead(job, stream);
		break;
	}
	stream_put_digest(job, stream);
	stream_put_digest(job, job->was_src);
}

/* Whether byte i of the destination holds a part of the digest. */
static bool
in_digest(const struct dt_job *job, uint32_t i)
{
	struct dt_region digest = { region_end(digested(job)), job->spec->digest_len };

	return has_digest(job) && job->lay.digest != DT_DIGEST_APART && in_region(&digest, i);
}

static uint32_t
span_begin(const struct dt_job *job)
{
	if (!dt_spec_auths(job->spec))
		return job->lay.cipher.off;
	if (!dt_spec_ciphers(job->spec))
		return job->lay.auth.off;
	return RTE_MIN(job->lay.cipher.off, job->lay.auth.off);
}

static uint32_t
span_end(const struct dt_job *job)
{
	uint32_t end = 0;

	if (job->spec->kind != DT_AUTH)
		end = region_end(&job->lay.cipher);
	if (dt_spec_auths(job->spec))
		end = RTE_MAX(end, region_end(&job->lay.auth));
	return end;
}

/* Out of place: what byte i of the destination is, seen from the result stream. */
static void
expect_byte(struct dt_job *job, const uint8_t *stream, uint32_t i)
{
	bool ciphered = job->spec->kind != DT_AUTH && in_region(&job->lay.cipher, i);
	bool authed = dt_spec_auths(job->spec) && in_region(&job->lay.auth, i);
	bool written = in_digest(job, i) && job->spec->forward;

	job->want[i] = job->was_dst[i];
	if (ciphered || written) {
		job->want[i] = stream[i];
	} else if (authed) {
		/* rte_crypto_sym.h: what is authenticated is copied, also if nothing is ciphered.
		 */
		job->want[i] = stream[i];
		job->loose[i] = dt_dev.ours ? EXACT : ANY;
	} else if (in_digest(job, i) || (i >= span_begin(job) && i < span_end(job))) {
		job->want[i] = stream[i];
		job->loose[i] = EITHER;
	}
}

static void
expect_failed_byte(struct dt_job *job, uint32_t i)
{
	bool written = job->spec->kind != DT_AUTH && in_region(&job->lay.cipher, i);

	if (job->lay.out_of_place)
		written = written || in_digest(job, i) ||
				(i >= span_begin(job) && i < span_end(job));
	job->want[i] = job->was_dst[i];
	job->loose[i] = written ? ANY : EXACT;
}

static void
expect_destination(struct dt_job *job, const uint8_t *stream)
{
	uint32_t i;

	if (!job->lay.out_of_place)
		memcpy(job->was_dst, job->was_src, job->lay.total);
	for (i = 0; i < job->lay.total; i++) {
		if (job->want_status != RTE_CRYPTO_OP_STATUS_SUCCESS)
			expect_failed_byte(job, i);
		else if (job->lay.out_of_place)
			expect_byte(job, stream, i);
		else
			job->want[i] = stream[i];
	}
}

enum { XTS_BLOCK = 16 };

/*
 * The byte of the source whose change is seen in byte @p i of what is authenticated. With
 * ciphertext stealing the last bytes of XTS, less than a block, are deciphered from the block
 * before.
 */
static uint32_t
source_of(const struct dt_job *job, uint32_t i)
{
	uint32_t end = region_end(&job->lay.cipher), rest = job->lay.cipher.len % XTS_BLOCK;

	if (job->spec->kind != DT_CIPHER_AUTH || job->spec->forward ||
			job->spec->cipher->algo != RTE_CRYPTO_CIPHER_AES_XTS || i >= end ||
			i < end - rest)
		return i;
	return i - XTS_BLOCK;
}

/*
 * Damage the digest. A digest that is ciphered is damaged where it is not; where all of it is, a
 * block of it changes as a whole and a short digest might come out right by chance: left alone.
 */
static bool
tamper_digest(struct dt_job *job, struct dt_rng *rng)
{
	uint32_t begin = region_end(digested(job)), len = job->spec->digest_len;
	uint32_t i = dt_rand_range(rng, 0, len - 1);

	if (job->lay.digest == DT_DIGEST_APART) {
		job->digest[i] ^= 0x80;
		return true;
	}
	if (job->lay.digest == DT_DIGEST_ENCRYPTED) {
		if (region_end(&job->lay.cipher) < begin + len)
			i = len - 1;
		else if (len < 4)
			return false;
	}
	job->was_src[source_of(job, begin + i)] ^= 0x80;
	return true;
}

static void
tamper_with(struct dt_job *job, enum dt_tamper tamper, struct dt_rng *rng)
{
	const struct dt_region *region = digested(job);

	/* The other two would go unnoticed once in 2^32 or more often. */
	if (tamper == DT_TAMPER_DATA && region->len != 0 && job->spec->digest_len >= 4)
		job->was_src[source_of(
				job, region->off + dt_rand_range(rng, 0, region->len - 1))] ^= 0x10;
	else if (tamper == DT_TAMPER_AAD && job->spec->aad_len != 0)
		job->aad[dt_rand_range(rng, 0, job->spec->aad_len - 1u)] ^= 0x01;
	else if (!tamper_digest(job, rng))
		return;
	job->want_status = RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
}

static uint8_t *
guarded_alloc(size_t len)
{
	uint8_t *mem = rte_malloc("dt_guarded", len + 2 * MARGIN, 0);

	assert_non_null(mem);
	memset(mem, DT_CANARY, len + 2 * MARGIN);
	return mem;
}

static bool
guards_intact(const uint8_t *mem, size_t len)
{
	size_t i;

	for (i = 0; i < MARGIN; i++)
		if (mem[i] != DT_CANARY || mem[MARGIN + len + i] != DT_CANARY)
			return false;
	return true;
}

/* Where the op finds or puts the digest. */
static uint8_t *
digest_address(const struct dt_job *job, rte_iova_t *iova)
{
	struct rte_mbuf *m = job->src;
	uint32_t at = region_end(digested(job));

	if (job->lay.digest == DT_DIGEST_APART) {
		*iova = rte_malloc_virt2iova(job->digest_mem) + MARGIN;
		return job->digest_mem + MARGIN;
	}
	if (job->dst != NULL && (job->spec->forward || job->lay.digest == DT_DIGEST_ENCRYPTED))
		m = job->dst;
	m = dt_chain_at(m, &at);
	*iova = rte_pktmbuf_iova_offset(m, at);
	return rte_pktmbuf_mtod_offset(m, uint8_t *, at);
}

static void
op_aead(struct dt_job *job)
{
	struct rte_crypto_sym_op *sym = job->op->sym;

	sym->aead.data.offset = job->lay.cipher.off;
	sym->aead.data.length = job->lay.cipher.len;
	sym->aead.digest.data = digest_address(job, &sym->aead.digest.phys_addr);
	if (job->aad_mem != NULL) {
		/* The API's bytes in front of the AAD of CCM are part of the margin. */
		uint32_t at = MARGIN - (dt_spec_is_ccm(job->spec) ? DT_CCM_HEAD : 0);

		sym->aead.aad.data = job->aad_mem + at;
		sym->aead.aad.phys_addr = rte_malloc_virt2iova(job->aad_mem) + at;
	}
}

static void
op_fill(struct dt_job *job)
{
	struct rte_crypto_sym_op *sym = job->op->sym;
	struct dt_op_priv *priv = dt_op_priv(job->op);

	memset(priv, DT_CANARY, sizeof(*priv));
	memcpy(priv->iv[0], job->iv, 16);
	memcpy(priv->iv[1], job->iv, 16);
	priv->canary = OP_CANARY;
	sym->m_src = job->src;
	sym->m_dst = job->dst;
	if (job->spec->kind == DT_AEAD) {
		op_aead(job);
		return;
	}
	if (dt_spec_ciphers(job->spec)) {
		sym->cipher.data.offset = job->lay.cipher.off;
		sym->cipher.data.length = job->lay.cipher.len;
	}
	if (dt_spec_auths(job->spec)) {
		sym->auth.data.offset = job->lay.auth.off;
		sym->auth.data.length = job->lay.auth.len;
		sym->auth.digest.data = digest_address(job, &sym->auth.digest.phys_addr);
	}
}

static void
job_memory(struct dt_job *job)
{
	job->src = dt_chain_create(&job->lay.src, job->was_src);
	if (job->lay.out_of_place)
		job->dst = dt_chain_create(&job->lay.dst, job->was_dst);
	if (has_digest(job) && job->lay.digest == DT_DIGEST_APART) {
		job->digest_mem = guarded_alloc(DT_MAX_DIGEST);
		if (!job->spec->forward)
			memcpy(job->digest_mem + MARGIN, job->digest, job->spec->digest_len);
	}
	if (job->spec->aad_len != 0) {
		job->aad_mem = guarded_alloc(RTE_ALIGN_CEIL(job->spec->aad_len, 16));
		memcpy(job->aad_mem + MARGIN, job->aad, job->spec->aad_len);
	}
	job->op = rte_crypto_op_alloc(dt_dev.ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
	assert_non_null(job->op);
	op_fill(job);
}

void
dt_job_init_tampered(struct dt_job *job, const struct dt_spec *spec, const struct dt_layout *lay,
		enum dt_tamper tamper, struct dt_rng *rng)
{
	uint8_t *stream;

	assert_int_equal(dt_shape_total(&lay->src), lay->total);
	memset(job, 0, sizeof(*job));
	job->spec = spec;
	job->lay = *lay;
	job->want_status = RTE_CRYPTO_OP_STATUS_SUCCESS;
	job->was_src = test_calloc(4, lay->total + 1);
	job->was_dst = job->was_src + lay->total;
	job->want = job->was_dst + lay->total;
	job->loose = job->want + lay->total;
	dt_rand_bytes(rng, job->iv, sizeof(job->iv));
	dt_rand_bytes(rng, job->aad, spec->aad_len);
	dt_rand_bytes(rng, job->was_src, lay->total);
	dt_rand_bytes(rng, job->was_dst, lay->total);
	stream = test_malloc(lay->total + 1);
	memcpy(stream, job->was_src, lay->total);
	if (spec->forward)
		expect_forward(job, stream);
	else
		expect_backward(job, stream);
	if (tamper != DT_TAMPER_NONE)
		tamper_with(job, tamper, rng);
	expect_destination(job, stream);
	test_free(stream);
	job_memory(job);
}

void
dt_job_init(struct dt_job *job, const struct dt_spec *spec, const struct dt_layout *lay,
		struct dt_rng *rng)
{
	dt_job_init_tampered(job, spec, lay, DT_TAMPER_NONE, rng);
}

static bool
byte_right(const struct dt_job *job, const uint8_t *want, uint32_t i, uint8_t is)
{
	if (is == want[i])
		return true;
	if (job->loose[i] == EITHER)
		return is == job->was_dst[i];
	return job->loose[i] == ANY;
}

static bool
check_destination(const struct dt_job *job, const uint8_t *want, char *err, size_t err_size)
{
	uint8_t *is = test_malloc(job->lay.total + 1);
	uint32_t i, wrong = 0, first = 0;

	dt_chain_read(job->dst != NULL ? job->dst : job->src, is);
	for (i = 0; i < job->lay.total; i++) {
		if (byte_right(job, want, i, is[i]))
			continue;
		if (wrong++ == 0)
			first = i;
	}
	if (wrong != 0)
		snprintf(err, err_size,
				"%u bytes of the destination are wrong, first byte %u: 0x%02x instead of "
				"0x%02x%s",
				wrong, first, is[first], want[first],
				is[first] == job->was_dst[first] ? " (unchanged)" : "");
	test_free(is);
	return wrong == 0;
}

static bool
check_source(const struct dt_job *job, char *err, size_t err_size)
{
	uint8_t *is;
	bool same;

	if (!dt_chain_intact(job->src, &job->lay.src, "source", err, err_size))
		return false;
	if (job->dst == NULL)
		return true;
	if (!dt_chain_intact(job->dst, &job->lay.dst, "destination", err, err_size))
		return false;
	is = test_malloc(job->lay.total + 1);
	dt_chain_read(job->src, is);
	same = memcmp(is, job->was_src, job->lay.total) == 0;
	test_free(is);
	if (!same)
		snprintf(err, err_size, "the source was changed out of place");
	return same;
}

static bool
check_around(struct dt_job *job, char *err, size_t err_size)
{
	const struct dt_op_priv *priv = dt_op_priv(job->op);
	uint16_t aad_len = RTE_ALIGN_CEIL(job->spec->aad_len, 16);
	/* Another driver may build its blocks in the bytes that CCM reserves for that. */
	bool writes_around = dt_spec_is_ccm(job->spec) && !dt_dev.ours;
	uint8_t iv[2][16];

	memcpy(iv[0], job->iv, 16);
	memcpy(iv[1], job->iv, 16);
	if (job->digest_mem != NULL && !guards_intact(job->digest_mem, DT_MAX_DIGEST)) {
		snprintf(err, err_size, "bytes around the digest were changed");
	} else if (job->aad_mem != NULL && !writes_around &&
			!guards_intact(job->aad_mem, aad_len)) {
		snprintf(err, err_size, "bytes around the AAD were changed");
	} else if (job->aad_mem != NULL &&
			memcmp(job->aad_mem + MARGIN, job->aad, job->spec->aad_len) != 0) {
		snprintf(err, err_size, "the AAD was changed");
	} else if (!writes_around && memcmp(priv->iv, iv, sizeof(iv)) != 0) {
		snprintf(err, err_size, "the IV in the op was changed");
	} else if (priv->canary != OP_CANARY) {
		snprintf(err, err_size, "the private area of the op was changed");
	} else {
		return true;
	}
	return false;
}

static bool
check_digest(const struct dt_job *job, const uint8_t *want, char *err, size_t err_size)
{
	const uint8_t *is;
	uint16_t i;

	if (job->digest_mem == NULL)
		return true;
	is = job->digest_mem + MARGIN;
	for (i = 0; i < job->spec->digest_len; i++) {
		uint8_t byte = want != NULL ? want[i] : DT_CANARY;

		if (is[i] != byte) {
			snprintf(err, err_size, "byte %u of the digest is 0x%02x instead of 0x%02x",
					i, is[i], byte);
			return false;
		}
	}
	for (; i < DT_MAX_DIGEST; i++) {
		if (is[i] != DT_CANARY) {
			snprintf(err, err_size, "byte %u behind the digest was changed",
					i - job->spec->digest_len);
			return false;
		}
	}
	return true;
}

bool
dt_job_check(struct dt_job *job, char *err, size_t err_size)
{
	if (job->op->status != job->want_status) {
		snprintf(err, err_size, "status is %s instead of %s",
				dt_status_name(job->op->status), dt_status_name(job->want_status));
		return false;
	}
	return check_source(job, err, err_size) && check_around(job, err, err_size) &&
			check_destination(job, job->want, err, err_size) &&
			check_digest(job, job->digest, err, err_size);
}

bool
dt_job_untouched(struct dt_job *job, char *err, size_t err_size)
{
	memset(job->loose, EXACT, job->lay.total);
	return check_source(job, err, err_size) && check_around(job, err, err_size) &&
			check_destination(job, job->was_dst, err, err_size) &&
			check_digest(job, job->spec->forward ? NULL : job->digest, err, err_size);
}

void
dt_job_text(const struct dt_job *job, char *text, size_t size)
{
	static const char *const places[] = { "apart", "appended", "encrypted" };
	const struct dt_layout *lay = &job->lay;
	char spec[160], src[400], dst[400];

	dt_spec_text(job->spec, spec, sizeof(spec));
	dt_shape_text(&lay->src, src, sizeof(src));
	dt_shape_text(&lay->dst, dst, sizeof(dst));
	snprintf(text, size, "%s; %u bytes, cipher %u+%u, auth %u+%u, digest %s, source %s, %s%s",
			spec, lay->total, lay->cipher.off, lay->cipher.len, lay->auth.off,
			lay->auth.len, places[lay->digest], src,
			lay->out_of_place ? "destination " : "in place",
			lay->out_of_place ? dst : "");
}

void
dt_job_fini(struct dt_job *job)
{
	if (job->op == NULL)
		return;
	rte_pktmbuf_free(job->src);
	rte_pktmbuf_free(job->dst);
	rte_crypto_op_free(job->op);
	rte_free(job->digest_mem);
	rte_free(job->aad_mem);
	test_free(job->was_src);
	memset(job, 0, sizeof(*job));
}

void
dt_job_once(const char *name, const struct dt_spec *spec, const struct dt_layout *lay,
		struct dt_rng *rng)
{
	void *session = dt_session_need(spec);
	struct dt_job job;
	char err[256], text[1200];

	dt_job_init(&job, spec, lay, rng);
	rte_crypto_op_attach_sym_session(job.op, session);
	dt_run_ops(0, &job.op, 1);
	if (!dt_job_check(&job, err, sizeof(err))) {
		dt_job_text(&job, text, sizeof(text));
		fail_msg("%s: %s (%s)", name, err, text);
	}
	dt_job_fini(&job);
	dt_session_free(session);
}
