/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * AES-CBC-MAC and what is made of it: XCBC, CMAC, the MAC of CCM. intel-ipsec-mb does the usual
 * XCBC and CMAC jobs; here are empty and very long messages, MACs that are enciphered, CBC-MAC
 * alone.
 *
 * Source: doc/hardware/02-sym.md, sections 8.5 and 9.4.
 */

#include <string.h>

#include "qm_sym_job.h"

enum { AT_ONCE = 64 * QM_SYM_BLOCK_BYTES };

/** The chain so far, and its cipher. */
struct chain {
	EVP_CIPHER_CTX *evp;
	uint8_t mac[QM_SYM_BLOCK_BYTES];
};

static bool
chain_begin(struct chain *chain, const struct qm_sym *sym, struct qm_sym_cd *cd)
{
	unsigned int evp = qm_sym_evp_aes(QM_SYM_EVP_AES_CBC, cd->mac_key_bytes);

	if (cd->mac_evp == NULL)
		cd->mac_evp = qm_sym_evp_context(sym->evp[evp], cd->mac_key, true);
	chain->evp = cd->mac_evp;
	memset(chain->mac, 0, sizeof(chain->mac));
	return chain->evp != NULL &&
			EVP_CipherInit_ex2(chain->evp, NULL, NULL, chain->mac, -1, NULL) == 1;
}

/** Chain on over whole blocks. */
static bool
chain_blocks(struct chain *chain, const uint8_t *bytes, uint64_t len)
{
	uint8_t out[AT_ONCE];
	uint64_t left = len;
	bool ok = true;

	while (ok && left > 0) {
		uint64_t run = left < AT_ONCE ? left : AT_ONCE;

		ok = qm_sym_evp_run(chain->evp, &(struct qm_sym_bytes){ bytes, out, run });
		memcpy(chain->mac, out + run - QM_SYM_BLOCK_BYTES, QM_SYM_BLOCK_BYTES);
		bytes += run;
		left -= run;
	}
	explicit_bzero(out, len < AT_ONCE ? len : AT_ONCE);
	return ok;
}

/** Chain on over bytes that are padded with zeros to a block. */
static bool
chain_padded(struct chain *chain, const uint8_t *bytes, uint64_t len)
{
	uint64_t whole = len / QM_SYM_BLOCK_BYTES * QM_SYM_BLOCK_BYTES;
	uint8_t last[QM_SYM_BLOCK_BYTES] = { 0 };

	if (!chain_blocks(chain, bytes, whole))
		return false;
	if (whole == len)
		return true;
	memcpy(last, bytes + whole, len - whole);
	return chain_blocks(chain, last, sizeof(last));
}

bool
qm_sym_cbc_mac(const struct qm_sym *sym, struct qm_sym_cd *cd, const struct qm_sym_bytes *first,
		const struct qm_sym_bytes *second, uint8_t *mac)
{
	struct chain chain;
	bool ok = chain_begin(&chain, sym, cd) && chain_padded(&chain, first->in, first->len) &&
			chain_padded(&chain, second->in, second->len);

	memcpy(mac, chain.mac, sizeof(chain.mac));
	explicit_bzero(&chain, sizeof(chain));
	return ok;
}

/** The last block as XCBC and CMAC want it. */
static void
last_block(const struct qm_sym_cd *cd, const uint8_t *bytes, uint64_t len, uint8_t *block)
{
	bool full = len == QM_SYM_BLOCK_BYTES;
	const uint8_t *with = cd->mac_last[full ? 0 : 1];

	memset(block, 0, QM_SYM_BLOCK_BYTES);
	memcpy(block, bytes, len);
	if (!full)
		block[len] = 0x80;
	for (unsigned int i = 0; i < QM_SYM_BLOCK_BYTES; i++)
		block[i] ^= with[i];
}

static bool
xcbc(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes)
{
	uint64_t blocks = job->auth_len == 0 ? 0 : (job->auth_len - 1) / QM_SYM_BLOCK_BYTES;
	uint64_t before = blocks * QM_SYM_BLOCK_BYTES;
	uint8_t last[QM_SYM_BLOCK_BYTES];
	struct chain chain;
	bool ok;

	last_block(job->cd, bytes + before, job->auth_len - before, last);
	ok = chain_begin(&chain, sym, job->cd) && chain_blocks(&chain, bytes, before) &&
			chain_blocks(&chain, last, sizeof(last));
	memcpy(job->digest, chain.mac, sizeof(chain.mac));
	explicit_bzero(last, sizeof(last));
	explicit_bzero(&chain, sizeof(chain));
	return ok;
}

bool
qm_sym_mac(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes)
{
	static const struct qm_sym_bytes nothing;

	if (job->cd->auth == QM_SYM_AUTH_XCBC)
		return xcbc(sym, job, bytes);
	return qm_sym_cbc_mac(sym, job->cd, &(struct qm_sym_bytes){ bytes, NULL, job->auth_len },
			&nothing, job->digest);
}
