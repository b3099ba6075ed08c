/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Hashes with libcrypto: plain, HMAC from precomputed states, and nested ones, among them HMAC
 * whose key comes as prefixes.
 *
 * SHA-1 and SHA-2 go on from states that are in the content descriptor. Only libcrypto's plain SHA
 * structures take a state, and they are deprecated in favour of functions that do not. SM3 and
 * SHA-3 start from the beginning always.
 *
 * Source: doc/hardware/02-sym.md, sections 8.5, 8.6 and 9.4.
 */

#define OPENSSL_SUPPRESS_DEPRECATED

#include <string.h>

#include <openssl/sha.h>

#include "qm_sym_job.h"

enum { PAD_INNER = 0x36, PAD_OUTER = 0x5c /* RFC 2104 */ };

/* Algorithms that have no state here: their names, and where their contexts are. */

static const struct {
	uint8_t alg;
	const char *name;
} evp_hashes[QM_SYM_EVP_HASHES] = {
	{ QAT4_LA_AUTH_SM3, "SM3" },
	{ QAT4_LA_AUTH_SHA3_224, "SHA3-224" },
	{ QAT4_LA_AUTH_SHA3_256, "SHA3-256" },
	{ QAT4_LA_AUTH_SHA3_384, "SHA3-384" },
	{ QAT4_LA_AUTH_SHA3_512, "SHA3-512" },
};

static EVP_MD_CTX *
evp_context(const struct qm_sym *sym, uint8_t alg)
{
	for (unsigned int i = 0; i < QM_SYM_EVP_HASHES; i++)
		if (evp_hashes[i].alg == alg)
			return sym->md[i];
	return NULL;
}

bool
qm_sym_hash_has_state(uint8_t alg)
{
	for (unsigned int i = 0; i < QM_SYM_EVP_HASHES; i++)
		if (evp_hashes[i].alg == alg)
			return false;
	return true;
}

static EVP_MD_CTX *
new_context(const char *name)
{
	EVP_MD *md = EVP_MD_fetch(NULL, name, NULL);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	if (md == NULL || ctx == NULL || EVP_DigestInit_ex2(ctx, md, NULL) != 1) {
		EVP_MD_CTX_free(ctx);
		ctx = NULL;
	}
	EVP_MD_free(md); /* the context has its own reference */
	return ctx;
}

bool
qm_sym_hash_init(struct qm_sym *sym)
{
	for (unsigned int i = 0; i < QM_SYM_EVP_HASHES; i++) {
		sym->md[i] = new_context(evp_hashes[i].name);
		if (sym->md[i] == NULL) {
			qm_sym_hash_fini(sym);
			return false;
		}
	}
	return true;
}

void
qm_sym_hash_fini(struct qm_sym *sym)
{
	for (unsigned int i = 0; i < QM_SYM_EVP_HASHES; i++) {
		EVP_MD_CTX_free(sym->md[i]);
		sym->md[i] = NULL;
	}
}

/* One hash, begun, fed, ended. */

struct running {
	const struct qat4_la_hash_info *info;
	EVP_MD_CTX *evp; /* NULL: one of those below */
	bool ok;
	union {
		SHA_CTX sha1;
		SHA256_CTX sha256; /* and SHA-224 */
		SHA512_CTX sha512; /* and SHA-384 */
	};
};

/** How a hash starts: words of this machine that stand for @p absorbed bytes. */
struct start {
	uint8_t alg;
	const uint8_t *state;
	uint64_t absorbed;
};

static void
begin(struct running *run, const struct qm_sym *sym, const struct start *start)
{
	memset(run, 0, sizeof(*run));
	run->info = qat4_la_hash_info(start->alg);
	run->evp = evp_context(sym, start->alg);
	run->ok = true;
	if (run->evp != NULL) {
		run->ok = EVP_DigestInit_ex2(run->evp, NULL, NULL) == 1;
	} else if (run->info->digest_bytes == SHA_DIGEST_LENGTH) {
		memcpy(&run->sha1.h0, start->state, SHA_DIGEST_LENGTH);
		run->sha1.Nl = (uint32_t)(start->absorbed << 3);
		run->sha1.Nh = (uint32_t)(start->absorbed >> 29);
	} else if (run->info->word_bytes == 4) {
		memcpy(run->sha256.h, start->state, sizeof(run->sha256.h));
		run->sha256.Nl = (uint32_t)(start->absorbed << 3);
		run->sha256.Nh = (uint32_t)(start->absorbed >> 29);
		run->sha256.md_len = run->info->digest_bytes;
	} else {
		memcpy(run->sha512.h, start->state, sizeof(run->sha512.h));
		run->sha512.Nl = start->absorbed << 3;
		run->sha512.md_len = run->info->digest_bytes;
	}
}

static void
feed(struct running *run, const uint8_t *bytes, uint64_t len)
{
	if (len == 0)
		return;
	if (run->evp != NULL)
		run->ok = run->ok && EVP_DigestUpdate(run->evp, bytes, len) == 1;
	else if (run->info->digest_bytes == SHA_DIGEST_LENGTH)
		SHA1_Update(&run->sha1, bytes, len);
	else if (run->info->word_bytes == 4)
		SHA256_Update(&run->sha256, bytes, len);
	else
		SHA512_Update(&run->sha512, bytes, len);
}

/** Give out the digest, forget the rest. */
static bool
end(struct running *run, uint8_t *digest)
{
	bool ok;

	if (run->evp != NULL)
		run->ok = run->ok && EVP_DigestFinal_ex(run->evp, digest, NULL) == 1;
	else if (run->info->digest_bytes == SHA_DIGEST_LENGTH)
		SHA1_Final(digest, &run->sha1);
	else if (run->info->word_bytes == 4)
		SHA256_Final(digest, &run->sha256);
	else
		SHA512_Final(digest, &run->sha512);
	ok = run->ok;
	explicit_bzero(run, sizeof(*run));
	return ok;
}

/** A prefix, which is a key where @p pad is one of HMAC's. */
static void
feed_prefix(struct running *run, const uint8_t *prefix, uint8_t len, uint8_t pad)
{
	uint8_t bytes[UINT8_MAX];

	for (unsigned int i = 0; i < len; i++)
		bytes[i] = prefix[i] ^ pad;
	feed(run, bytes, len);
	explicit_bzero(bytes, len);
}

static struct start
inner_start(const struct qm_sym_cd *cd)
{
	return (struct start){ cd->hash_alg, cd->state1, cd->hash_absorbed };
}

static bool
nested(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes)
{
	const struct qm_sym_cd *cd = job->cd;
	const struct qat4_la_cd_ctrl *ctrl = &cd->key.ctrl;
	struct start inner = inner_start(cd);
	struct start outer = { cd->outer_alg, cd->state2, cd->outer_absorbed };
	uint8_t digest[QM_SYM_DIGEST_MAX];
	struct running run;
	bool ok;

	begin(&run, sym, &inner);
	feed_prefix(&run, job->aad, job->req->msg.la.auth.aad_bytes,
			cd->prefix_xor ? PAD_INNER : 0);
	feed(&run, bytes, job->auth_len);
	ok = end(&run, digest);
	begin(&run, sym, &outer);
	if (ctrl->outer_prefix_bytes > 0)
		feed_prefix(&run, job->aad + ctrl->outer_prefix_qword * 8u,
				ctrl->outer_prefix_bytes, cd->prefix_xor ? PAD_OUTER : 0);
	feed(&run, digest, cd->hash->digest_bytes);
	explicit_bzero(digest, sizeof(digest));
	return end(&run, job->digest) && ok;
}

static bool
hmac(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes)
{
	const struct qm_sym_cd *cd = job->cd;
	struct start inner = inner_start(cd);
	struct start outer = { cd->hash_alg, cd->state2, cd->hash->block_bytes };
	uint8_t digest[QM_SYM_DIGEST_MAX];
	struct running run;

	begin(&run, sym, &inner);
	feed(&run, bytes, job->auth_len);
	end(&run, digest);
	/* The outer hash takes the full inner one, whatever inner_res_sz says (section 9.4). */
	begin(&run, sym, &outer);
	feed(&run, digest, cd->hash->digest_bytes);
	explicit_bzero(digest, sizeof(digest));
	return end(&run, job->digest);
}

bool
qm_sym_hash(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes)
{
	struct start start = inner_start(job->cd);
	struct running run;

	switch (job->cd->auth) {
	case QM_SYM_AUTH_NESTED:
		return nested(sym, job, bytes);
	case QM_SYM_AUTH_HMAC:
		return hmac(sym, job, bytes);
	default:
		begin(&run, sym, &start);
		feed(&run, bytes, job->auth_len);
		return end(&run, job->digest);
	}
}
