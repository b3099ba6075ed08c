/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Content descriptors: decoded once, then found again by comparing all their bytes. Their blocks
 * are decoded in qm_sym_cd_cipher.c and qm_sym_cd_auth.c.
 *
 * A session sends the same descriptor with every request, and decoding one means key schedules and
 * tables of powers of a hash key. The cache compares the driver's memory with its own copy; what
 * was decoded came from that copy, so a descriptor that changes under our hands does no harm.
 *
 * Source: doc/hardware/02-sym.md, sections 7 and 8.
 */

#include <stdlib.h>
#include <string.h>

#include "qm_lint.h"
#include "qm_sym_cd.h"

enum { SET_BITS = 7, QWORD = 8 };
static_assert(1 << SET_BITS == QM_SYM_CD_SETS, "sets of the cache");

/**
 * Whether the auth part reads what the cipher gives. A CRC is inserted before its frame is
 * enciphered, and checked when it is deciphered.
 */
static bool
is_hash_after(const struct qm_sym_cd *cd)
{
	if (cd->key.hdr.cmd == QAT4_LA_CMD_CIPHER_CRC)
		return (cd->key.hdr.serv_flags & QAT4_LA_CMP_AUTH) != 0;
	if (cd->cipher == QM_SYM_CIPHER_CCM)
		return cd->decrypt;
	return cd->key.hdr.cmd == QAT4_LA_CMD_CIPHER_HASH;
}

static struct qm_sym_refusal
decode(struct qm_sym_decoder *dec)
{
	const struct qm_sym_cd_key *key = &dec->cd->key;
	struct qm_sym_refusal refusal = QM_SYM_ACCEPTED;

	/*
	 * Partial packets, whose saved state only hardware knows the layout of (section 9.7); and
	 * extended flags: wireless slices, which a 4xxx does not have.
	 */
	if ((key->hdr.serv_flags & QAT4_LA_PARTIAL) != QAT4_LA_FULL || key->hdr.ext_flags != 0)
		return QM_SYM_UNSUPPORTED;
	if (key->hdr.cmd != QAT4_LA_CMD_AUTH)
		refusal = qm_sym_cd_cipher(dec);
	if (refusal.status != 0 || key->hdr.cmd == QAT4_LA_CMD_CIPHER)
		return refusal;
	return key->hdr.cmd == QAT4_LA_CMD_CIPHER_CRC ? qm_sym_cd_crc(dec) : qm_sym_cd_auth(dec);
}

static void
fill(struct qm_sym *sym, struct qm_sym_cd *cd)
{
	struct qm_sym_decoder dec = {
		.sym = sym,
		.cd = cd,
		.all = { cd->bytes, cd->key.cd_bytes },
		.table = (cd->key.hdr.serv_flags & QAT4_LA_CONST_TABLE) != 0,
	};

	dec.setup = dec.table ? (struct qm_sym_span){ sym->table, sizeof(sym->table) } : dec.all;
	cd->refusal = decode(&dec);
	cd->hash_after = is_hash_after(cd);
	if (cd->refusal.status != 0)
		return;
	qm_sym_imb_expand(sym, cd);
	qm_sym_usual_note(cd);
}

/* The cache. */

static void
wipe(struct qm_sym_cd *cd)
{
	EVP_CIPHER_CTX_free(cd->evp);
	EVP_CIPHER_CTX_free(cd->mac_evp);
	EVP_CIPHER_CTX_free(cd->tweak_evp);
	explicit_bzero(cd, offsetof(struct qm_sym_cd, bytes) + cd->key.cd_bytes);
}

void
qm_sym_cd_fini(struct qm_sym *sym)
{
	for (unsigned int set = 0; set < QM_SYM_CD_SETS; set++) {
		for (unsigned int way = 0; way < QM_SYM_CD_WAYS; way++) {
			if (sym->cds[set][way] == NULL)
				continue;
			wipe(sym->cds[set][way]);
			free(sym->cds[set][way]);
			sym->cds[set][way] = NULL;
		}
	}
	sym->last = NULL;
	explicit_bzero(sym->cd_copy, sizeof(sym->cd_copy));
}

static struct qm_sym_cd *
new_cd(void)
{
	struct qm_sym_cd *cd = aligned_alloc(_Alignof(struct qm_sym_cd), sizeof(*cd));

	if (cd != NULL)
		memset(cd, 0, sizeof(*cd));
	return cd;
}

/** The way of a set that was not used for longest, or NULL when all have jobs in flight. */
static struct qm_sym_cd **
oldest_way(struct qm_sym *sym, unsigned int set)
{
	struct qm_sym_cd **oldest = NULL;

	for (unsigned int way = 0; way < QM_SYM_CD_WAYS; way++) {
		struct qm_sym_cd **at = &sym->cds[set][way];

		if (*at == NULL)
			return at;
		if ((*at)->refs == 0 && (oldest == NULL || (*at)->used_at < (*oldest)->used_at))
			oldest = at;
	}
	return oldest;
}

/** An empty descriptor in @p set, at the cost of another one. @return  NULL: out of memory. */
static struct qm_sym_cd *
make_room(struct qm_sym *sym, unsigned int set)
{
	struct qm_sym_cd **way = oldest_way(sym, set);

	if (way == NULL) {
		qm_sym_imb_flush(sym);
		way = oldest_way(sym, set);
	}
	if (*way == NULL) {
		*way = new_cd();
		return *way;
	}
	if (sym->last == *way)
		sym->last = NULL;
	wipe(*way);
	return *way;
}

static uint32_t
descriptor_size(const struct qat4_la_req *la)
{
	if ((la->hdr.com_flags & QAT4_FW_COM_CD_INLINE) != 0)
		return sizeof(la->cd.inline_data);
	return (uint32_t)la->cd.ref.size_qwords * QWORD;
}

/** What of a header decides how the descriptor is read; as one word, of which it is quick to tell
 * whether it is the same. */
static uint64_t
key_of(const struct qat4_fw_hdr *hdr)
{
	static const struct qat4_fw_hdr that = {
		.cmd = UINT8_MAX,
		.serv_flags = UINT16_MAX,
		.com_flags = QAT4_FW_COM_CD_INLINE,
		.ext_flags = UINT8_MAX,
	};
	uint64_t word, mask;

	memcpy(&word, hdr, sizeof(word));
	memcpy(&mask, &that, sizeof(mask));
	return word & mask;
}

/** Whether @p cd was decoded from the same bytes, for a request that reads them the same way. */
static bool
is_same(const struct qm_sym_cd *cd, const struct qat4_la_req *la, const uint8_t *bytes)
{
	const struct qm_sym_cd_key *key = &cd->key;

	return key_of(&key->hdr) == key_of(&la->hdr) && key->cd_bytes == descriptor_size(la) &&
			memcmp(&key->ctrl, &la->cd_ctrl, sizeof(key->ctrl)) == 0 &&
			memcmp(cd->bytes, bytes, key->cd_bytes) == 0;
}

static struct qm_sym_cd *
find(const struct qm_sym *sym, unsigned int set, const struct qat4_la_req *la, const uint8_t *bytes)
{
	for (unsigned int way = 0; way < QM_SYM_CD_WAYS; way++) {
		struct qm_sym_cd *cd = sym->cds[set][way];

		if (cd != NULL && is_same(cd, la, bytes))
			return cd;
	}
	return NULL;
}

static unsigned int
set_of(const struct qm_request *req)
{
	uint64_t where = req->msg.la.cd.ref.iova ^ (uint64_t)req->msg.la.hdr.serv_flags << 48 ^
			(uint64_t)req->msg.la.hdr.cmd << 40 ^
			(uint64_t)req->msg.la.cd_ctrl.hash_cfg_qword << 32;

	/* Fibonacci hashing: the descriptors of a driver are a constant distance apart. */
	return (unsigned int)(where * UINT64_C(0x9e3779b97f4a7c15) >> (64 - SET_BITS));
}

/** The descriptor's bytes in one piece, in the driver's memory if they are so there; NULL: a fault.
 */
static const uint8_t *
descriptor_bytes(struct qm_sym *sym, const struct qm_request *req, uint32_t len)
{
	const union qat4_fw_cd *ref = &req->msg.la.cd;
	const uint8_t *bytes;
	uint64_t run;

	if ((req->msg.la.hdr.com_flags & QAT4_FW_COM_CD_INLINE) != 0)
		return ref->inline_data;
	bytes = qm_dma_whole(req->dma, sym->cd_hint, ref->ref.iova, len, false);
	if (bytes != NULL)
		return bytes;
	if (len == 0)
		return sym->cd_copy;
	bytes = qm_dma_translate(req->dma, &sym->cd_hint, ref->ref.iova, len, &run);
	if (bytes == NULL || run == len)
		return bytes;
	if (!qm_dma_read(req->dma, &sym->cd_hint, ref->ref.iova, sym->cd_copy, len))
		return NULL;
	return sym->cd_copy;
}

static struct qm_sym_cd *
add(struct qm_sym *sym, const struct qm_request *req, const uint8_t *bytes)
{
	const struct qat4_la_req *la = &req->msg.la;
	struct qm_sym_cd *cd = make_room(sym, set_of(req));

	if (cd == NULL)
		return NULL;
	cd->key = (struct qm_sym_cd_key){
		.hdr = la->hdr,
		.ctrl = la->cd_ctrl,
		.cd_bytes = descriptor_size(la),
	};
	memcpy(cd->bytes, bytes, cd->key.cd_bytes);
	fill(sym, cd);
	if (sym->cfg.strict)
		qm_lint_cd(sym, req, cd);
	return cd;
}

/** The descriptor in @p bytes, if it is not the one used last: from the cache, or new. */
static __attribute__((noinline)) struct qm_sym_cd *
look_up(struct qm_sym *sym, const struct qm_request *req, const uint8_t *bytes)
{
	struct qm_sym_cd *cd = find(sym, set_of(req), &req->msg.la, bytes);

	if (cd == NULL)
		cd = add(sym, req, bytes);
	if (cd != NULL)
		sym->last = cd;
	return cd;
}

struct qm_sym_refusal
qm_sym_cd_get(struct qm_sym *sym, const struct qm_request *req, struct qm_sym_cd **out)
{
	const struct qat4_la_req *la = &req->msg.la;
	const uint8_t *bytes = descriptor_bytes(sym, req, descriptor_size(la));
	struct qm_sym_cd *cd = sym->last;

	if (bytes == NULL)
		return QM_SYM_FAULT;
	if (cd == NULL || !is_same(cd, la, bytes))
		cd = look_up(sym, req, bytes);
	if (cd == NULL)
		return QM_SYM_SOFT;
	if (cd->refusal.status != 0)
		return cd->refusal;
	cd->used_at = ++sym->clock;
	cd->refs++;
	*out = cd;
	return QM_SYM_ACCEPTED;
}
