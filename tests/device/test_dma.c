/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Memory that the device cannot reach: the op comes back with an error, nothing is written, and
 * what follows works. Registered with rte_dev_dma_map() the same memory works, and no longer after
 * unmap.
 */

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <rte_dev.h>
#include <rte_errno.h>
#include <rte_memory.h>

#include "device_job.h"

#define LEN       256
#define NB        5
#define BAD       2
#define AREA      (1u << 21)
#define WILD_IOVA 0x7ead00000000ull

/** Which address of the op is out of reach. */
struct wild_case {
	const char *name;
	enum dt_kind kind;
	bool out_of_place;
	bool scattered;
	void (*spoil)(struct dt_job *job);
};

static void
wild_source(struct dt_job *job)
{
	rte_mbuf_iova_set(job->src, WILD_IOVA);
}

static void
wild_destination(struct dt_job *job)
{
	rte_mbuf_iova_set(job->dst, WILD_IOVA);
}

static void
wild_source_segment(struct dt_job *job)
{
	rte_mbuf_iova_set(job->src->next, WILD_IOVA);
}

static void
wild_destination_segment(struct dt_job *job)
{
	rte_mbuf_iova_set(job->dst->next, WILD_IOVA);
}

static void
zero_source(struct dt_job *job)
{
	rte_mbuf_iova_set(job->src, 0);
}

static void
last_source(struct dt_job *job)
{
	rte_mbuf_iova_set(job->src, UINT64_MAX - 300);
}

static void
wild_digest(struct dt_job *job)
{
	job->op->sym->auth.digest.phys_addr = WILD_IOVA;
}

static void
wild_tag(struct dt_job *job)
{
	job->op->sym->aead.digest.phys_addr = WILD_IOVA;
}

static void
wild_aad(struct dt_job *job)
{
	job->op->sym->aead.aad.phys_addr = WILD_IOVA;
}

static const struct wild_case cases[] = {
	{ "source", DT_CIPHER, false, false, wild_source },
	{ "source, out of place", DT_CIPHER, true, false, wild_source },
	{ "destination", DT_CIPHER, true, false, wild_destination },
	{ "second segment of the source", DT_CIPHER, false, true, wild_source_segment },
	{ "second segment of the source, out of place", DT_CIPHER, true, true,
			wild_source_segment },
	{ "second segment of the destination", DT_CIPHER, true, true, wild_destination_segment },
	{ "source at 0", DT_CIPHER, false, false, zero_source },
	{ "source at the end of all addresses", DT_CIPHER, false, false, last_source },
	{ "source of a hash", DT_AUTH, false, false, wild_source },
	{ "digest of a hash", DT_AUTH, false, false, wild_digest },
	{ "source of a chain", DT_CIPHER_AUTH, false, false, wild_source },
	{ "digest of a chain", DT_CIPHER_AUTH, false, false, wild_digest },
	{ "digest of a chain, other order", DT_AUTH_CIPHER, true, true, wild_digest },
	{ "source of an AEAD", DT_AEAD, false, false, wild_source },
	{ "destination of an AEAD", DT_AEAD, true, false, wild_destination },
	{ "tag of an AEAD", DT_AEAD, false, false, wild_tag },
	{ "AAD of an AEAD", DT_AEAD, false, false, wild_aad },
};

static void
spec_of(struct dt_spec *spec, enum dt_kind kind)
{
	if (kind == DT_CIPHER)
		dt_spec_cipher(spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
	else if (kind == DT_AUTH)
		dt_spec_auth(spec, RTE_CRYPTO_AUTH_SHA256_HMAC, true);
	else if (kind == DT_AEAD)
		dt_spec_gcm(spec, true, 16);
	else
		dt_spec_chain(spec, kind, true);
}

/*
 * A burst with one wild op. What a device that fails in the middle has already written is its own
 * affair inside the op's destination; outside of it nothing may change.
 */
static void
run_burst(const struct wild_case *c, const struct dt_spec *spec, void *session)
{
	struct rte_crypto_op *ops[NB];
	struct dt_rng rng = { dt_seed() };
	struct dt_job job[NB];
	struct dt_layout lay;
	const uint32_t cut = LEN / 2;
	char err[256];
	int i;

	dt_layout_simple(&lay, LEN);
	lay.out_of_place = c->out_of_place;
	if (c->scattered) {
		dt_shape_cut(&lay.src, LEN, &cut, 1);
		dt_shape_cut(&lay.dst, LEN, &cut, 1);
	}
	for (i = 0; i < NB; i++) {
		dt_job_init(&job[i], spec, &lay, &rng);
		ops[i] = job[i].op;
		rte_crypto_op_attach_sym_session(ops[i], session);
	}
	c->spoil(&job[BAD]);
	dt_run_ops(0, ops, NB);
	if (ops[BAD]->status != RTE_CRYPTO_OP_STATUS_ERROR)
		fail_msg("%s: status is %s instead of ERROR", c->name,
				dt_status_name(ops[BAD]->status));
	if (!dt_chain_intact(job[BAD].src, &job[BAD].lay.src, "source", err, sizeof(err)))
		fail_msg("%s: %s", c->name, err);
	for (i = 0; i < NB; i++) {
		if (i != BAD && !dt_job_check(&job[i], err, sizeof(err)))
			fail_msg("%s: good op %d: %s", c->name, i, err);
		dt_job_fini(&job[i]);
	}
}

static void
run_wild(void **state)
{
	const struct wild_case *c = *state;
	struct dt_spec spec;
	void *session;
	int i;

	if (!dt_dev.ours)
		skip();
	spec_of(&spec, c->kind);
	session = dt_session_need(&spec);
	for (i = 0; i < 10; i++)
		run_burst(c, &spec, session);
	dt_session_free(session);
}

static void
ext_free(void *addr, void *arg)
{
	(void)addr;
	(void)arg;
}

/** An op on memory that is not EAL's. */
struct outside {
	uint8_t *area; /* 2 MB, aligned */
	struct rte_mbuf_ext_shared_info info;
	struct dt_spec spec;
	void *session;
	struct dt_job job;
	uint8_t *own_buf; /* the mbuf's own buffer, to be put back */
};

/* The mbuf of a ready-made job gets the outside memory as its buffer, with the data copied there.
 */
static void
outside_init(struct outside *o)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	uint8_t copy[LEN];

	memset(o, 0, sizeof(*o));
	o->area = mmap(NULL, 2 * AREA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert_true(o->area != MAP_FAILED);
	dt_spec_cipher(&o->spec, RTE_CRYPTO_CIPHER_AES_CTR, true);
	o->session = dt_session_need(&o->spec);
	dt_layout_simple(&lay, LEN);
	lay.src.headroom[0] = 0;
	dt_job_init(&o->job, &o->spec, &lay, &rng);
	rte_crypto_op_attach_sym_session(o->job.op, o->session);
	dt_chain_read(o->job.src, copy);
	o->info.free_cb = ext_free;
	rte_mbuf_ext_refcnt_set(&o->info, 1);
}

static uint8_t *
outside_page(const struct outside *o)
{
	return (uint8_t *)RTE_PTR_ALIGN_CEIL(o->area, AREA);
}

static void
outside_attach(struct outside *o)
{
	uint8_t *page = outside_page(o), copy[LEN];

	dt_chain_read(o->job.src, copy);
	memset(page, DT_CANARY, 4096);
	memcpy(page, copy, LEN);
	rte_pktmbuf_attach_extbuf(o->job.src, page, (rte_iova_t)(uintptr_t)page, 4096, &o->info);
	o->job.src->data_off = 0;
	o->job.src->data_len = LEN;
	o->job.src->pkt_len = LEN;
}

static void
outside_expect(struct outside *o, bool reachable)
{
	char err[256];

	memcpy(outside_page(o), o->job.was_src, LEN);
	dt_run_ops(0, &o->job.op, 1);
	if (reachable && !dt_job_check(&o->job, err, sizeof(err)))
		fail_msg("memory within reach: %s", err);
	if (!reachable && o->job.op->status != RTE_CRYPTO_OP_STATUS_ERROR)
		fail_msg("memory out of reach: status is %s instead of ERROR",
				dt_status_name(o->job.op->status));
	if (!reachable && memcmp(outside_page(o), o->job.was_src, LEN) != 0)
		fail_msg("memory out of reach was written");
}

static void
outside_fini(struct outside *o)
{
	rte_pktmbuf_detach_extbuf(o->job.src);
	dt_job_fini(&o->job);
	dt_session_free(o->session);
	munmap(o->area, 2 * AREA);
}

static void
map_area(const struct outside *o, bool map)
{
	uint8_t *page = outside_page(o);
	uint64_t iova = (uint64_t)(uintptr_t)page;
	int ret = map ? rte_dev_dma_map(dt_dev.info.device, page, iova, AREA)
		      : rte_dev_dma_unmap(dt_dev.info.device, page, iova, AREA);

	if (ret != 0)
		fail_msg("%s: %s", map ? "rte_dev_dma_map" : "rte_dev_dma_unmap",
				rte_strerror(rte_errno));
}

/* Registered with EAL and mapped for the device, as the programmer's guide describes it. */
static void
test_map(void)
{
	struct outside o;
	size_t page_size = (size_t)sysconf(_SC_PAGESIZE);
	int i;

	if (!dt_dev.ours)
		skip();
	outside_init(&o);
	outside_attach(&o);
	outside_expect(&o, false);
	assert_int_equal(rte_extmem_register(outside_page(&o), AREA, NULL, 0, page_size), 0);
	outside_expect(&o, false);
	for (i = 0; i < 3; i++) {
		map_area(&o, true);
		outside_expect(&o, true);
		map_area(&o, false);
		outside_expect(&o, false);
	}
	assert_int_equal(rte_extmem_unregister(outside_page(&o), AREA), 0);
	outside_fini(&o);
}

static void
test_map_errors(void)
{
	struct outside o;
	uint64_t iova;

	if (!dt_dev.ours)
		skip();
	outside_init(&o);
	iova = (uint64_t)(uintptr_t)outside_page(&o);
	assert_int_equal(rte_extmem_register(outside_page(&o), AREA, NULL, 0,
					 (size_t)sysconf(_SC_PAGESIZE)),
			0);
	map_area(&o, true);
	assert_int_not_equal(rte_dev_dma_map(dt_dev.info.device, outside_page(&o), iova, AREA), 0);
	map_area(&o, false);
	assert_int_not_equal(
			rte_dev_dma_unmap(dt_dev.info.device, outside_page(&o), iova, AREA), 0);
	assert_int_not_equal(rte_dev_dma_map(dt_dev.info.device, outside_page(&o), iova, 0), 0);
	assert_int_equal(rte_extmem_unregister(outside_page(&o), AREA), 0);
	dt_job_fini(&o.job);
	dt_session_free(o.session);
	munmap(o.area, 2 * AREA);
}

/* Memory that EAL gives and takes at run time is followed by itself. */
static void
test_dynamic_memory(void)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	struct dt_spec spec;
	unsigned int i, n = dt_scale(20);

	dt_spec_gcm(&spec, true, 40);
	dt_layout_simple(&lay, LEN);
	for (i = 0; i < n; i++) {
		struct rte_mempool *saved = dt_dev.small;

		dt_dev.small = rte_pktmbuf_pool_create(
				"dt_fresh", 2000, 0, 0, DT_SMALL_BYTES, SOCKET_ID_ANY);
		assert_non_null(dt_dev.small);
		dt_job_once("fresh memory", &spec, &lay, &rng);
		rte_mempool_free(dt_dev.small);
		dt_dev.small = saved;
	}
}

static const struct dt_function functions[] = {
	{ "mapped and unmapped", test_map },
	{ "mapped twice, unmapped twice, nothing mapped", test_map_errors },
	{ "memory that comes and goes", test_dynamic_memory },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(cases, run_wild),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "dma",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
