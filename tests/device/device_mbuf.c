/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include "device_mbuf.h"

void
dt_shape_linear(struct dt_shape *shape, uint32_t len)
{
	dt_shape_cut(shape, len, NULL, 0);
}

void
dt_shape_cut(struct dt_shape *shape, uint32_t total, const uint32_t *cuts, uint16_t nb_cuts)
{
	uint32_t from = 0, to;
	uint16_t i;

	memset(shape, 0, sizeof(*shape));
	shape->nb_segs = (uint16_t)(nb_cuts + 1);
	for (i = 0; i <= nb_cuts; i++) {
		to = i < nb_cuts ? cuts[i] : total;
		shape->headroom[i] = RTE_PKTMBUF_HEADROOM;
		shape->tailroom[i] = DT_TAIL_REST;
		shape->len[i] = (uint16_t)(to - from);
		from = to;
	}
}

uint32_t
dt_shape_total(const struct dt_shape *shape)
{
	uint32_t total = 0;
	uint16_t i;

	for (i = 0; i < shape->nb_segs; i++)
		total += shape->len[i];
	return total;
}

void
dt_shape_text(const struct dt_shape *shape, char *text, size_t size)
{
	size_t used = 0;
	uint16_t i;

	for (i = 0; i < shape->nb_segs && used < size; i++)
		used += (size_t)snprintf(text + used, size - used, "%s%u", i == 0 ? "[" : " ",
				shape->len[i]);
	if (used < size)
		snprintf(text + used, size - used, "]");
}

static struct rte_mbuf *
segment_create(const struct dt_shape *shape, uint16_t i, const uint8_t *data)
{
	uint32_t need = (uint32_t)shape->headroom[i] + shape->len[i];
	struct rte_mempool *pool = need + 64 <= DT_SMALL_BYTES ? dt_dev.small : dt_dev.large;
	struct rte_mbuf *m = rte_pktmbuf_alloc(pool);

	if (m == NULL)
		fail_msg("pool %s is empty", pool->name);
	memset(m->buf_addr, DT_CANARY, m->buf_len);
	/* Data at the very end of the buffer: what is written behind it hits the next mbuf. */
	m->data_off = shape->tailroom[i] == DT_TAIL_REST
			? shape->headroom[i]
			: (uint16_t)(m->buf_len - shape->tailroom[i] - shape->len[i]);
	m->data_len = shape->len[i];
	memcpy(rte_pktmbuf_mtod(m, void *), data, shape->len[i]);
	return m;
}

struct rte_mbuf *
dt_chain_create(const struct dt_shape *shape, const uint8_t *data)
{
	struct rte_mbuf *head = NULL, *last = NULL, *m;
	uint16_t i;

	for (i = 0; i < shape->nb_segs; i++) {
		m = segment_create(shape, i, data);
		data += shape->len[i];
		if (head == NULL)
			head = m;
		else
			last->next = m;
		last = m;
	}
	head->nb_segs = shape->nb_segs;
	head->pkt_len = dt_shape_total(shape);
	return head;
}

void
dt_chain_read(const struct rte_mbuf *chain, uint8_t *to)
{
	for (; chain != NULL; chain = chain->next) {
		memcpy(to, rte_pktmbuf_mtod(chain, const void *), chain->data_len);
		to += chain->data_len;
	}
}

struct rte_mbuf *
dt_chain_at(struct rte_mbuf *chain, uint32_t *offset)
{
	while (*offset >= chain->data_len && chain->next != NULL) {
		*offset -= chain->data_len;
		chain = chain->next;
	}
	return chain;
}

/* First byte in [p, p + n) that is no canary; n when there is none. */
static size_t
first_damage(const uint8_t *p, size_t n)
{
	size_t i;

	if (n == 0 || (p[0] == DT_CANARY && memcmp(p, p + 1, n - 1) == 0))
		return n;
	for (i = 0; i < n && p[i] == DT_CANARY; i++)
		;
	return i;
}

static bool
segment_intact(const struct rte_mbuf *m, uint16_t len, char *err, size_t err_size)
{
	const uint8_t *buf = m->buf_addr;
	size_t behind = (size_t)m->data_off + m->data_len;
	size_t at;

	if (m->data_len != len) {
		snprintf(err, err_size, "data_len is %u instead of %u", m->data_len, len);
		return false;
	}
	at = first_damage(buf, m->data_off);
	if (at != m->data_off) {
		snprintf(err, err_size, "byte %zu before the data was changed", m->data_off - at);
		return false;
	}
	at = first_damage(buf + behind, m->buf_len - behind);
	if (at != m->buf_len - behind) {
		snprintf(err, err_size, "byte %zu behind the data was changed", at);
		return false;
	}
	return true;
}

bool
dt_chain_intact(const struct rte_mbuf *chain, const struct dt_shape *shape, const char *what,
		char *err, size_t err_size)
{
	char why[96];
	uint16_t i;

	if (chain->nb_segs != shape->nb_segs || chain->pkt_len != dt_shape_total(shape)) {
		snprintf(err, err_size, "%s: nb_segs or pkt_len was changed", what);
		return false;
	}
	for (i = 0; i < shape->nb_segs; i++, chain = chain->next) {
		if (chain == NULL) {
			snprintf(err, err_size, "%s: the chain was cut", what);
			return false;
		}
		if (!segment_intact(chain, shape->len[i], why, sizeof(why))) {
			snprintf(err, err_size, "%s, segment %u: %s", what, i, why);
			return false;
		}
	}
	return true;
}
