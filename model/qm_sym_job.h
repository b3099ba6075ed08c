/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Private to the files of the symmetric service: a decoded content descriptor, a job, the service.
 *
 * A request becomes a job in four steps:
 *
 *   decode   qm_sym_usual.c   the requests that there are most of, in few steps, which prepare
 *                             them, too; those that it leaves:
 *            qm_sym_decode.c  everything is checked, nothing is written: a request that is refused
 *                             has touched no memory of the driver
 *   prepare  qm_sym.c         the bytes to work on become contiguous: the driver's own memory where
 *                             it is in one piece, else the job's work buffer
 *   compute  qm_sym_ipsecmb.c, qm_sym_gcm.c, qm_sym_aead.c or qm_sym_ossl.c; the first may finish
 *            later, the last has qm_sym_xts.c, qm_sym_hash.c, qm_sym_mac.c and qm_sym_crc.c
 *   finish   qm_sym.c         results leave the work buffer, the digest is written or compared
 */

#ifndef QM_SYM_JOB_H
#define QM_SYM_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NO_COMPAT_IMB_API_053 /* no names outside IMB_ */
#include <intel-ipsec-mb.h>
#include <openssl/evp.h>

#include "qm_stream.h"
#include "qm_sym.h"

enum {
	QM_SYM_JOBS = 256,    /* in flight at a time */
	QM_SYM_CD_SETS = 128, /* cache of decoded content descriptors */
	QM_SYM_CD_WAYS = 4,
	QM_SYM_CD_BYTES_MAX = 2040, /* 255 qwords */
	QM_SYM_TABLE_BYTES = 1024,  /* constants table */
	QM_SYM_DIGEST_MAX = 64,
	QM_SYM_BLOCK_BYTES = 16, /* AES, and GHASH */
	QM_SYM_IMB_BYTES_MAX =
			65408,      /* the library's lanes count in 16 bits; whole SHA-512 blocks */
	QM_SYM_CCM_FIRST_MAX = 64,  /* B0, length and AAD of CCM: as much as ipsec-mb takes */
	QM_SYM_SPARSE = 8,          /* this many hashes or fewer do not fill lanes */
	QM_SYM_WORK_MAX = 64 << 20, /* scattered data in one request */
	QM_SYM_WORK_KEPT = 256 << 10, /* a work buffer above this is freed after use */
};

enum qm_sym_cipher {
	QM_SYM_CIPHER_NONE,
	QM_SYM_CIPHER_NULL,
	QM_SYM_CIPHER_ECB,
	QM_SYM_CIPHER_CBC,
	QM_SYM_CIPHER_CTR,
	QM_SYM_CIPHER_XTS,
	/* With authentication, in a single pass; see qm_sym_single_pass(). */
	QM_SYM_CIPHER_GCM,
	QM_SYM_CIPHER_CCM,
	QM_SYM_CIPHER_CHACHA_POLY,
};

enum qm_sym_auth {
	QM_SYM_AUTH_NONE,
	QM_SYM_AUTH_NULL,
	QM_SYM_AUTH_HASH,   /* plain, or continued from a state */
	QM_SYM_AUTH_HMAC,   /* from the states of the keyed blocks */
	QM_SYM_AUTH_NESTED, /* hash of a hash, each behind a prefix: HMAC of mode 2 among others */
	QM_SYM_AUTH_XCBC,   /* AES-XCBC-MAC and AES-CMAC */
	QM_SYM_AUTH_CBC_MAC,
	QM_SYM_AUTH_CCM,    /* the CBC-MAC of two-pass CCM */
	QM_SYM_AUTH_GALOIS, /* the hash of two-pass GCM and GMAC */
	QM_SYM_AUTH_CRC,    /* of command CIPHER_CRC */
};

/** Fetched algorithms of libcrypto. */
enum qm_sym_evp {
	QM_SYM_EVP_AES_ECB, /* three of each: keys of 16, 24 and 32 bytes */
	QM_SYM_EVP_AES_CBC = 3,
	QM_SYM_EVP_SM4_ECB = 6,
	QM_SYM_EVP_SM4_CBC,
	QM_SYM_EVP_SM4_CTR,
	QM_SYM_EVP_AES_128_XTS,
	QM_SYM_EVP_AES_256_XTS,
	QM_SYM_EVP_CIPHERS,
};
enum { QM_SYM_EVP_HASHES = 5 }; /* SM3 and four SHA-3 */

/** Why a request is refused: fields of its response (section 3.5). */
struct qm_sym_refusal {
	uint8_t status; /* 0: not refused */
	int8_t error;
};

#define QM_SYM_ACCEPTED ((struct qm_sym_refusal){ 0, QAT4_FW_ERR_NONE })
#define QM_SYM_UNSUPPORTED                                                                         \
	((struct qm_sym_refusal){                                                                  \
			QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_UNSUPPORTED, QAT4_FW_ERR_NONE })
#define QM_SYM_INVALID                                                                             \
	((struct qm_sym_refusal){                                                                  \
			QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_INVALID, QAT4_FW_ERR_NONE })
#define QM_SYM_HANG  ((struct qm_sym_refusal){ QAT4_FW_STATUS_CRYPTO, QAT4_FW_ERR_SLICE_HANG })
#define QM_SYM_FAULT ((struct qm_sym_refusal){ QAT4_FW_STATUS_CRYPTO, QAT4_FW_ERR_ENDPOINT })
/* Nothing that hardware has: this process is out of memory, or a library failed. */
#define QM_SYM_SOFT  ((struct qm_sym_refusal){ QAT4_FW_STATUS_CRYPTO, QAT4_FW_ERR_SOFT })

/** What of a request decides how its content descriptor is read. */
struct qm_sym_cd_key {
	struct qat4_fw_hdr hdr; /* of it: command, flags of the service, QAT4_FW_COM_CD_INLINE */
	struct qat4_la_cd_ctrl ctrl;
	uint32_t cd_bytes;
};

/** What a CRC of 32 bits is made by. */
struct qm_sym_crc_rule {
	uint32_t polynomial; /* the highest power first */
	uint32_t initial;
	uint32_t final_xor;
	bool reflect_in;
	bool reflect_out;
	bool ethernet; /* all of it is that of Ethernet */
};

/** A content descriptor, decoded, with the keys in the form in which the libraries want them. */
struct qm_sym_cd {
	struct qm_sym_cd_key key;
	struct qm_sym_refusal refusal; /* of every request that has this descriptor */
	uint8_t cipher;                /* enum qm_sym_cipher */
	uint8_t auth;                  /* enum qm_sym_auth */
	bool decrypt;
	bool sm4;        /* the cipher is SM4, not AES */
	bool hash_after; /* auth is over what the cipher gives; else over the source */
	bool imb_hash;   /* ipsec-mb can do this hash: it starts where the library starts */
	bool galois_h;   /* H in the descriptor is that of the key */
	bool prefix_xor; /* of NESTED: the pads of HMAC are applied to the prefixes */
	bool same_key;   /* of CCM: the MAC's key is the cipher's */
	bool need_iv;
	bool usual;             /* requests may be decoded by qm_sym_usual() */
	bool usual_in_place;    /* they write their source, else nothing but a digest */
	uint8_t key_bytes;      /* of the cipher: 16, 24, 32 */
	uint8_t gen_bytes;      /* digest bytes to write */
	uint8_t cmp_bytes;      /* digest bytes to compare */
	uint8_t galois_aad;     /* bytes of AAD in two-pass GCM */
	uint8_t hash_alg;       /* enum qat4_la_auth_alg */
	uint32_t hash_absorbed; /* bytes that state1 stands for */
	uint32_t hash_imb;      /* IMB_HASH_ALG */
	IMB_MGR *imb;           /* that has its jobs */
	uint32_t used_bytes;    /* of the descriptor, for strict mode */
	const struct qat4_la_hash_info *hash;
	uint8_t outer_alg; /* of NESTED, the same for the second hash; its state is state2 */
	uint32_t outer_absorbed;
	const struct qat4_la_hash_info *outer;
	struct qm_sym_crc_rule crc;
	aes_gcm_enc_dec_t gcm_encrypt;
	aes_gcm_enc_dec_t gcm_decrypt;
	EVP_CIPHER_CTX *evp;       /* of the cipher; made when first needed */
	EVP_CIPHER_CTX *mac_evp;   /* CBC with the key of a MAC */
	EVP_CIPHER_CTX *tweak_evp; /* of XTS */
	unsigned int refs;         /* jobs in flight */
	uint64_t used_at;

	/* States in words of this machine; ipsec-mb wants them aligned. */
	uint8_t state1[QM_SYM_DIGEST_MAX] __attribute__((aligned(64)));
	uint8_t state2[QM_SYM_DIGEST_MAX] __attribute__((aligned(64)));
	uint8_t enc_keys[QM_SYM_BLOCK_BYTES * 15] __attribute__((aligned(16)));
	uint8_t dec_keys[QM_SYM_BLOCK_BYTES * 15] __attribute__((aligned(16)));
	uint8_t cipher_key[32];
	uint8_t mac_key[32]; /* XCBC, CBC-MAC, CCM */
	uint8_t mac_key_bytes;
	uint8_t mac_keys[QM_SYM_BLOCK_BYTES * 15] __attribute__((aligned(16))); /* expanded */
	uint8_t mac_last[2][QM_SYM_BLOCK_BYTES]
			__attribute__((aligned(16))); /* XCBC: full last block, other */
	struct gcm_key_data gcm;                      /* of the cipher key */
	struct gcm_key_data ghash;                    /* of the descriptor's H, where !galois_h */
	uint8_t bytes[QM_SYM_CD_BYTES_MAX];           /* what all this was made from */
};

/** Where a digest is, or goes to. */
enum qm_sym_digest_place {
	QM_SYM_DIGEST_NONE,
	QM_SYM_DIGEST_ADDRESS,
	QM_SYM_DIGEST_SRC, /* in the source stream: known before anything is written */
	QM_SYM_DIGEST_DST, /* in the result stream */
};

/** A request in work. */
struct qm_sym_job {
	struct qm_request *req;
	struct qm_sym_cd *cd;
	struct qm_sym_job *next; /* in the list of free jobs */

	/* Regions of the stream; none has length 0. */
	uint64_t cipher_off;
	uint64_t cipher_len;
	uint64_t auth_off;
	uint64_t auth_len;

	/* The part of the stream that is worked on: [lo, hi), contiguous; of usual requests all of
	 * it, and of streams they have none. */
	uint64_t lo;
	uint64_t hi;
	const uint8_t *in;
	uint8_t *out; /* the same as in: in place, or in the work buffer */

	struct qm_stream *dst; /* &src when in place */
	bool copy_around;      /* bytes outside the cipher region go to the destination too */
	bool in_work;          /* in and out are the work buffer */
	bool digest_ciphered;  /* the digest goes into the stream before it is ciphered */
	uint8_t generate;      /* enum qm_sym_digest_place */
	uint8_t verify;        /* enum qm_sym_digest_place */
	uint8_t gen_bytes;
	uint8_t cmp_bytes;
	uint64_t digest_off; /* in the stream */
	uint8_t *digest_to;  /* by address, where it is in one piece */
	bool digest_there;   /* it has been put there */

	const uint8_t *aad; /* or first blocks of CCM, or prefixes of a nested hash */
	uint32_t aad_bytes;
	uint8_t *aad_room; /* AAD that is not contiguous; made when first needed */
	uint8_t *work;
	size_t work_room;
	uint8_t iv[QM_SYM_BLOCK_BYTES] __attribute__((aligned(16)));
	/* First blocks of CCM that ipsec-mb may do: read once, as their contents decide what it
	 * does. */
	uint8_t ccm_first[QM_SYM_CCM_FIRST_MAX];
	uint8_t digest[QM_SYM_DIGEST_MAX] __attribute__((aligned(16)));
	uint8_t expected[QM_SYM_DIGEST_MAX];

	struct qm_stream src;
	struct qm_stream dst_own;
};

/** The service of one engine. */
struct qm_sym {
	struct qm_sym_config cfg;
	IMB_MGR *imb;           /* what the library thinks best for this CPU */
	IMB_MGR *imb_sha256;    /* for SHA-224 and SHA-256, maybe the same */
	unsigned int in_flight; /* jobs in the library */
	unsigned int collected; /* hashes that went there since the last flush */
	unsigned int at_once;   /* those that could have */
	bool sparse;            /* few were collected before the last flush */
	struct qm_sym_job *free_jobs;
	struct qm_sym_job *jobs; /* QM_SYM_JOBS */

	struct qm_sym_cd *last; /* the one used last, often the one wanted next */
	struct qm_sym_cd *cds[QM_SYM_CD_SETS][QM_SYM_CD_WAYS];
	uint64_t clock;       /* orders uses of the cache */
	unsigned int cd_hint; /* of qm_dma_translate(), one for each kind of address */
	unsigned int src_hint;
	unsigned int dst_hint;
	unsigned int digest_hint;
	unsigned int aad_hint;

	EVP_CIPHER *evp[QM_SYM_EVP_CIPHERS];
	EVP_MD_CTX *md[QM_SYM_EVP_HASHES]; /* set up for their algorithms */
	uint8_t table[QM_SYM_TABLE_BYTES];
	uint8_t cd_copy[QM_SYM_CD_BYTES_MAX];
};

/** Where a cipher reads and writes. */
struct qm_sym_bytes {
	const uint8_t *in;
	uint8_t *out;
	uint64_t len;
};

/** Commands that are executed; key derivation and random numbers are not, they are refused. */
static inline bool
qm_sym_is_command(uint8_t cmd)
{
	return cmd <= QAT4_LA_CMD_HASH_CIPHER || cmd == QAT4_LA_CMD_CIPHER_CRC;
}

/** Does the cipher authenticate by itself? */
static inline bool
qm_sym_single_pass(const struct qm_sym_cd *cd)
{
	return cd->cipher >= QM_SYM_CIPHER_GCM;
}

/** Do requests write a stream: whatever ciphers, and a hash whose slices end in memory
 * (section 4.3)?
 */
static inline bool
qm_sym_writes_stream(uint8_t cmd, const struct qat4_la_cd_ctrl *ctrl)
{
	return cmd != QAT4_LA_CMD_AUTH ||
			qat4_field_get(QAT4_LA_SLICE_NEXT, ctrl->hash_slices) == QAT4_LA_ID_DRAM_WR;
}

/** CCM of either form: the counter block, B0 and AAD, and the tag lie in the same places. */
static inline bool
qm_sym_is_ccm(const struct qm_sym_cd *cd)
{
	return cd->cipher == QM_SYM_CIPHER_CCM || cd->auth == QM_SYM_AUTH_CCM;
}

/** Bytes of [off, off + len) in the part that is worked on, before and after. */
static inline const uint8_t *
qm_sym_in(const struct qm_sym_job *job, uint64_t off)
{
	return job->in + (off - job->lo);
}

static inline uint8_t *
qm_sym_out(const struct qm_sym_job *job, uint64_t off)
{
	return job->out + (off - job->lo);
}

/** Copy a digest. Of so few bytes GCC makes a string instruction, which takes longest to start. */
static inline void
qm_sym_copy_digest(uint8_t *to, const uint8_t *from, size_t len)
{
	for (; len >= QM_SYM_BLOCK_BYTES; len -= QM_SYM_BLOCK_BYTES) {
		memcpy(to, from, QM_SYM_BLOCK_BYTES);
		to += QM_SYM_BLOCK_BYTES;
		from += QM_SYM_BLOCK_BYTES;
	}
	for (; len >= sizeof(uint32_t); len -= sizeof(uint32_t)) {
		memcpy(to, from, sizeof(uint32_t));
		to += sizeof(uint32_t);
		from += sizeof(uint32_t);
	}
	while (len-- > 0)
		*to++ = *from++;
}

/**
 * Where a library is to put a digest of @p bytes: where it goes to in the end if that can be, as to
 * load what was just stored in smaller pieces takes long. For digests that the library writes last;
 * not when the text is still to leave the work buffer, as it may go there, too.
 */
static inline uint8_t *
qm_sym_digest_room(struct qm_sym_job *job, unsigned int bytes)
{
	job->digest_there = job->generate == QM_SYM_DIGEST_ADDRESS && job->digest_to != NULL &&
			job->gen_bytes == bytes && !job->in_work;
	return job->digest_there ? job->digest_to : job->digest;
}

/* qm_sym.c */

/** Write back, handle the digest, answer, give the job back. */
void qm_sym_finish(struct qm_sym *sym, struct qm_sym_job *job);
/** Answer with @p refusal and give the job back; nothing was computed. */
void qm_sym_refuse(struct qm_sym *sym, struct qm_sym_job *job, struct qm_sym_refusal refusal);

/* qm_sym_decode.c */

/** Decode the LA message of @p job->req into @p job. The job holds a reference of its cd if it has
 * one. */
struct qm_sym_refusal qm_sym_decode(struct qm_sym *sym, struct qm_sym_job *job);

/* qm_sym_usual.c */

/** Note in @p cd whether its requests may be usual ones. */
void qm_sym_usual_note(struct qm_sym_cd *cd);
/**
 * Decode and prepare @p job if its request is usual: one flat buffer that is worked on in place, IV
 * in the request, digest at an address.
 *
 * @return  false: qm_sym_decode() has to tell what it is; @p job->cd may be set already.
 */
bool qm_sym_usual(struct qm_sym *sym, struct qm_sym_job *job);

/* qm_sym_cd.c */

/**
 * The decoded content descriptor of @p req, from the cache if it is the same in every byte.
 *
 * @param out  Out: holds one reference more, given back with qm_sym_cd_put(); not on refusal.
 */
struct qm_sym_refusal qm_sym_cd_get(
		struct qm_sym *sym, const struct qm_request *req, struct qm_sym_cd **out);
static inline void
qm_sym_cd_put(struct qm_sym_cd *cd)
{
	cd->refs--;
}
/** Wipe and free all. */
void qm_sym_cd_fini(struct qm_sym *sym);

/* qm_sym_table.c */

/** The constants table as the Linux driver hands it to the firmware (section 8.3). */
void qm_sym_table_fill(uint8_t table[QM_SYM_TABLE_BYTES]);

/* qm_sym_ipsecmb.c */

/**
 * Whether, on a CPU with @p features (IMB_FEATURE_), SHA-224 and SHA-256 are faster with the SSE
 * manager of the library than with the one it picks: with AVX2, but without VAES, VPCLMULQDQ and
 * GFNI together, it hashes in eight lanes and leaves the SHA instructions unused. A CBC+HMAC-SHA256
 * job of 1 KiB on Zen 3: 2,300 cycles in lanes, 1,550 with SSE.
 */
bool qm_sym_imb_sha256_by_sse(uint64_t features);
/** Set up the library. @return  false when it cannot be. */
bool qm_sym_imb_init(struct qm_sym *sym);
void qm_sym_imb_fini(struct qm_sym *sym);
/** Key schedules of @p cd->cipher_key, and what GCM needs where the cipher is of that kind. */
void qm_sym_imb_expand(const struct qm_sym *sym, struct qm_sym_cd *cd);
/** Whether the library does all of @p job as one of its jobs. */
bool qm_sym_imb_can(const struct qm_sym_job *job);
/** Start @p job; finish it and others as they get ready. */
void qm_sym_imb_start(struct qm_sym *sym, struct qm_sym_job *job);
void qm_sym_imb_flush(struct qm_sym *sym);
/**
 * AES in counter mode, now.
 *
 * @param counter  First counter block.
 * @param data     Less than 2^32 bytes, perhaps none; in place or apart.
 * @param carry    The counter has 128 bits; else only its low 32 count, as in GCM.
 */
void qm_sym_imb_ctr(const struct qm_sym *sym, const struct qm_sym_cd *cd, const uint8_t *counter,
		const struct qm_sym_bytes *data, bool carry);
/** AES-CBC decryption, now. @p data is whole blocks, perhaps none. */
void qm_sym_imb_cbc_decrypt(const struct qm_sym *sym, const struct qm_sym_cd *cd, const uint8_t *iv,
		const struct qm_sym_bytes *data);

/* qm_sym_gcm.c */

/** Do a GCM or GMAC job now. */
void qm_sym_gcm(const struct qm_sym *sym, struct qm_sym_job *job);

/* qm_sym_aead.c */

/** Do a job of CCM or ChaCha20-Poly1305 now. @return  false when a library failed. */
bool qm_sym_aead(const struct qm_sym *sym, struct qm_sym_job *job);
/** Whether the first blocks of a CCM job are those that its counter block and lengths call for. */
bool qm_sym_ccm_is_standard(const struct qm_sym_job *job);
/** Bytes of AAD that CCM's first blocks announce, and of the tag. */
uint32_t qm_sym_ccm_aad_bytes(const struct qm_sym_job *job);
uint32_t qm_sym_ccm_tag_bytes(const struct qm_sym_job *job);

/* qm_sym_ossl.c */

/** Fetch the algorithms. @return  false when the library does not have one. */
bool qm_sym_ossl_init(struct qm_sym *sym);
void qm_sym_ossl_fini(struct qm_sym *sym);
/** Do any job but an AEAD now. @return  false when the library failed. */
bool qm_sym_ossl(const struct qm_sym *sym, struct qm_sym_job *job);
/** A context for @p evp with @p key. @return  NULL when the library failed. */
EVP_CIPHER_CTX *qm_sym_evp_context(const EVP_CIPHER *evp, const uint8_t *key, bool encrypt);
/** Go on with @p evp over @p data, whose length is whole blocks where the mode wants them. */
bool qm_sym_evp_run(EVP_CIPHER_CTX *evp, const struct qm_sym_bytes *data);
/** What of @p sym->evp is AES in ECB or CBC with a key of @p key_bytes. */
static inline unsigned int
qm_sym_evp_aes(enum qm_sym_evp first, unsigned int key_bytes)
{
	return first + key_bytes / 8 - 2;
}

/* qm_sym_xts.c */

/** XTS with the tweak in @p job->iv, encrypted already. @return  false when the library failed. */
bool qm_sym_xts(const struct qm_sym *sym, const struct qm_sym_job *job,
		const struct qm_sym_bytes *data);
/** Key of an AES schedule of which the last @p key_bytes are given, as UCS wants them: round key
 * 10; or 14, then 13. */
void qm_sym_aes_recover_key(const uint8_t *reversed, unsigned int key_bytes, uint8_t *key);

/* qm_sym_hash.c */

bool qm_sym_hash_init(struct qm_sym *sym);
void qm_sym_hash_fini(struct qm_sym *sym);
/** Hash @p job->auth_len bytes into @p job->digest. @return  false when the library failed. */
bool qm_sym_hash(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes);
/** Does the algorithm start from a state in the descriptor? Others only from the standard one. */
bool qm_sym_hash_has_state(uint8_t alg);

/* qm_sym_mac.c */

/** XCBC or CBC-MAC of @p job->auth_len bytes into @p job->digest. */
bool qm_sym_mac(const struct qm_sym *sym, struct qm_sym_job *job, const uint8_t *bytes);
/** CBC-MAC of @p first and then @p second, each padded with zeros to a block, into @p mac. */
bool qm_sym_cbc_mac(const struct qm_sym *sym, struct qm_sym_cd *cd,
		const struct qm_sym_bytes *first, const struct qm_sym_bytes *second, uint8_t *mac);

/* qm_sym_crc.c */

/** CRC of @p len bytes. */
uint32_t qm_sym_crc(const struct qm_sym *sym, const struct qm_sym_crc_rule *rule,
		const uint8_t *bytes, uint64_t len);
/** CRC of the auth region, before it is ciphered, into the digest and the stream. */
void qm_sym_crc_insert(const struct qm_sym *sym, struct qm_sym_job *job);

#endif /* QM_SYM_JOB_H */
