/* SPDX-License-Identifier: BSD-3-Clause */

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "device_raw.h"

struct rte_crypto_raw_dp_ctx *
dt_raw_open(enum rte_crypto_op_sess_type type, union rte_cryptodev_session_ctx session)
{
	int size = rte_cryptodev_get_raw_dp_ctx_size(dt_dev.id), ret;
	struct rte_crypto_raw_dp_ctx *ctx;

	assert_true(size > 0);
	ctx = calloc(1, (size_t)size);
	assert_non_null(ctx);
	ret = rte_cryptodev_configure_raw_dp_ctx(dt_dev.id, 0, ctx, type, session, 0);
	if (ret != 0) {
		free(ctx);
		fail_msg("no context of the raw data-path API: %s", strerror(-ret));
	}
	return ctx;
}

struct rte_crypto_raw_dp_ctx *
dt_raw_open_session(void *session)
{
	union rte_cryptodev_session_ctx any = { .crypto_sess = session };

	return dt_raw_open(RTE_CRYPTO_OP_WITH_SESSION, any);
}

static uint32_t
region_end(const struct dt_region *region)
{
	return region->off + region->len;
}

/* The bytes of @p shown, segment by segment; segments without data become vectors without data. */
static uint32_t
chain_vecs(struct rte_crypto_vec *vecs, struct rte_mbuf *m, const struct dt_region *shown)
{
	uint32_t offset = shown->off, left = shown->len, n = 0, part;

	for (; m != NULL; m = m->next) {
		if (offset >= m->data_len && (left != 0 || m->next != NULL) && n == 0) {
			offset -= m->data_len;
			continue;
		}
		part = RTE_MIN(m->data_len - offset, left);
		vecs[n++] = (struct rte_crypto_vec){
			.base = rte_pktmbuf_mtod_offset(m, void *, offset),
			.iova = rte_pktmbuf_iova_offset(m, offset),
			.len = part,
			.tot_len = m->data_len - offset,
		};
		left -= part;
		offset = 0;
		if (left == 0)
			break;
	}
	assert_int_equal(left, 0);
	return n;
}

static void
cut_ends(const struct dt_region *shown, const struct dt_region *region, uint16_t *head,
		uint16_t *tail)
{
	uint32_t before = region->off - shown->off;
	uint32_t behind = region_end(shown) - region_end(region);

	assert_true(before <= UINT16_MAX && behind <= UINT16_MAX);
	*head = (uint16_t)before;
	*tail = (uint16_t)behind;
}

void
dt_raw_vecs_fill(struct dt_raw_vecs *v, const struct rte_crypto_op *op,
		const struct dt_raw_regions *regions)
{
	const struct dt_region *shown = &regions->shown;

	memset(v, 0, sizeof(*v));
	v->src_sgl.vec = v->src;
	v->src_sgl.num = chain_vecs(v->src, op->sym->m_src, shown);
	if (op->sym->m_dst != NULL) {
		v->dst_sgl.vec = v->dst;
		v->dst_sgl.num = chain_vecs(v->dst, op->sym->m_dst, shown);
	}
	if (regions->ciphers)
		cut_ends(shown, &regions->cipher, &v->ofs.ofs.cipher.head, &v->ofs.ofs.cipher.tail);
	if (regions->auths)
		cut_ends(shown, &regions->auth, &v->ofs.ofs.auth.head, &v->ofs.ofs.auth.tail);
}

static void
show(struct dt_raw_regions *r, const struct dt_job *job, enum dt_raw_view view)
{
	const struct dt_layout *lay = &job->lay;
	uint32_t begin = UINT32_MAX, end = 0;

	/* An offset of this API has 16 bits. */
	if (view == DT_RAW_ALL && lay->total <= UINT16_MAX) {
		r->shown = (struct dt_region){ 0, lay->total };
		return;
	}
	if (r->ciphers) {
		begin = r->cipher.off;
		end = region_end(&r->cipher);
	}
	if (r->auths) {
		begin = RTE_MIN(begin, r->auth.off);
		end = RTE_MAX(end, region_end(&r->auth));
	}
	/* Only the lone vector of a side may be followed by bytes that it does not count. */
	if (view == DT_RAW_SHORT &&
			(job->src->nb_segs > 1 || (job->dst != NULL && job->dst->nb_segs > 1)))
		view = DT_RAW_TIGHT;
	if (view != DT_RAW_SHORT && lay->digest == DT_DIGEST_ENCRYPTED)
		end = RTE_MAX(end, region_end(&r->auth) + job->spec->digest_len);
	r->shown = (struct dt_region){ begin, end - begin };
}

static struct rte_crypto_va_iova_ptr
pointer(void *va, rte_iova_t iova)
{
	return (struct rte_crypto_va_iova_ptr){ .va = va, .iova = iova };
}

void
dt_raw_job_fill(struct dt_raw_vecs *v, const struct dt_job *job, enum dt_raw_view view)
{
	const struct rte_crypto_sym_op *sym = job->op->sym;
	struct dt_op_priv *priv = dt_op_priv(job->op);
	struct dt_raw_regions regions = {
		.cipher = job->lay.cipher,
		.auth = job->lay.auth,
		.ciphers = job->spec->kind != DT_AUTH,
		.auths = dt_spec_auths(job->spec),
	};

	show(&regions, job, view);
	dt_raw_vecs_fill(v, job->op, &regions);
	if (regions.ciphers)
		v->iv = pointer(priv->iv[0], rte_mem_virt2iova(priv->iv[0]));
	if (job->spec->kind == DT_AEAD) {
		v->digest = pointer(sym->aead.digest.data, sym->aead.digest.phys_addr);
		v->aad = pointer(sym->aead.aad.data, sym->aead.aad.phys_addr);
	} else if (regions.auths) {
		v->digest = pointer(sym->auth.digest.data, sym->auth.digest.phys_addr);
		v->aad = pointer(priv->iv[1], rte_mem_virt2iova(priv->iv[1]));
	}
}

int
dt_raw_enqueue(struct rte_crypto_raw_dp_ctx *ctx, struct dt_raw_vecs *v, void *user_data)
{
	return rte_cryptodev_raw_enqueue(ctx, v->src, (uint16_t)v->src_sgl.num, v->ofs, &v->iv,
			&v->digest, &v->aad, user_data);
}

int
dt_raw_enqueue_any(struct rte_crypto_raw_dp_ctx *ctx, struct dt_raw_vecs *v, void *user_data)
{
	struct rte_crypto_sym_vec vec = {
		.num = 1,
		.src_sgl = &v->src_sgl,
		.dest_sgl = v->dst_sgl.num != 0 ? &v->dst_sgl : NULL,
		.iv = &v->iv,
		.digest = &v->digest,
		.aad = &v->aad,
	};
	int status = 0;
	uint32_t n = rte_cryptodev_raw_enqueue_burst(ctx, &vec, v->ofs, &user_data, &status);

	if (n == 1 && status >= 0)
		return 0;
	return status < 0 ? status : -ENOSPC;
}

void *
dt_raw_dequeue(struct rte_crypto_raw_dp_ctx *ctx, enum rte_crypto_op_status *status)
{
	double deadline = dt_now() + dt_patience();
	int dequeue_status = 0;
	void *user_data;

	for (;;) {
		user_data = rte_cryptodev_raw_dequeue(ctx, &dequeue_status, status);
		assert_true(dequeue_status >= 0);
		if (user_data != NULL)
			return user_data;
		if (dt_now() > deadline)
			fail_msg("nothing came in %.0f s", dt_patience());
		sched_yield();
	}
}
