/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A job: one op with its data, what must come out of it, and the comparison of every byte.
 */

#ifndef DEVICE_JOB_H
#define DEVICE_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "device_alg.h"
#include "device_mbuf.h"

struct dt_region {
	uint32_t off;
	uint32_t len;
};

enum dt_digest_place {
	DT_DIGEST_APART,     /* in memory of its own */
	DT_DIGEST_APPENDED,  /* in the mbuf, behind the authenticated bytes */
	DT_DIGEST_ENCRYPTED, /* there too, and inside the ciphered bytes */
};

/** Where the data of an op is. AEAD uses the region cipher. */
struct dt_layout {
	uint32_t total; /* bytes in the source, and in the destination */
	struct dt_region cipher;
	struct dt_region auth;
	enum dt_digest_place digest;
	bool out_of_place;
	struct dt_shape src;
	struct dt_shape dst;
};

/** What is done to a message before it is verified. */
enum dt_tamper { DT_TAMPER_NONE, DT_TAMPER_DIGEST, DT_TAMPER_DATA, DT_TAMPER_AAD };

/** An op and its memory. */
struct dt_job {
	const struct dt_spec *spec;
	struct dt_layout lay;
	struct rte_crypto_op *op;
	struct rte_mbuf *src;
	struct rte_mbuf *dst; /* NULL in place */
	uint8_t *digest_mem;  /* digest with canaries around, when apart */
	uint8_t *aad_mem;     /* AAD with canaries around */
	uint8_t iv[16];
	uint8_t aad[DT_MAX_AAD];
	uint8_t digest[DT_MAX_DIGEST]; /* the right one */
	uint8_t *was_src; /* flat copies: source and destination before, destination wanted */
	uint8_t *was_dst;
	uint8_t *want;
	uint8_t *loose; /* for each byte of the destination: enum in device_job.c */
	enum rte_crypto_op_status want_status;
};

/** One region for everything, linear, in place, digest apart. */
void dt_layout_simple(struct dt_layout *lay, uint32_t len);

/**
 * Make an op: random data, the right result, the op itself without a session.
 *
 * @param rng  Where IV, AAD and data come from.
 */
void dt_job_init(struct dt_job *job, const struct dt_spec *spec, const struct dt_layout *lay,
		struct dt_rng *rng);

/** As dt_job_init(), and the message is damaged: the op must fail with AUTH_FAILED. */
void dt_job_init_tampered(struct dt_job *job, const struct dt_spec *spec,
		const struct dt_layout *lay, enum dt_tamper tamper, struct dt_rng *rng);

/** Compare everything with what must be. @return  Whether all is right, else why not in @p err. */
bool dt_job_check(struct dt_job *job, char *err, size_t err_size);

/** Whether no byte of the job's memory has changed since it was made, for ops that must not run. */
bool dt_job_untouched(struct dt_job *job, char *err, size_t err_size);

/** Describe the job in one line. */
void dt_job_text(const struct dt_job *job, char *text, size_t size);

/** Free all memory and the op. Harmless on a zeroed job. */
void dt_job_fini(struct dt_job *job);

/** Session, run alone, check, free: the whole way of one op. @p name is for the failure's text. */
void dt_job_once(const char *name, const struct dt_spec *spec, const struct dt_layout *lay,
		struct dt_rng *rng);

#endif /* DEVICE_JOB_H */
