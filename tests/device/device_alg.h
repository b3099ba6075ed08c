/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The algorithms under test and what a session does with them.
 */

#ifndef DEVICE_ALG_H
#define DEVICE_ALG_H

#include <stdbool.h>
#include <stdint.h>

#include "device_compat.h"
#include "device_harness.h"

#define DT_MAX_DIGEST     64
#define DT_MAX_KEY        160
#define DT_MAX_CIPHER_KEY 64
#define DT_BLOCK          16 /* of AES and SM4 */
#define DT_NONCE          12 /* usual IV of an AEAD */
#define DT_MAX_AAD        240
#define DT_CCM_HEAD       18 /* what the API reserves in front of the AAD of CCM */

/** A cipher. */
struct dt_cipher {
	enum rte_crypto_cipher_algorithm algo;
	const char *name;
	const char *family; /* libcrypto's words: "AES" and "CBC"; NULL: no cipher at all */
	const char *mode;
	uint16_t block; /* data lengths are multiples of it */
	uint16_t least; /* and not below it */
	uint16_t key;   /* shortest key */
	uint16_t iv;
};

enum dt_auth_kind {
	DT_AUTH_NULL,
	DT_AUTH_HASH,
	DT_AUTH_HMAC,
	DT_AUTH_XCBC,
	DT_AUTH_CMAC,
	DT_AUTH_GMAC,
};

/** A hash or a MAC. */
struct dt_auth {
	enum rte_crypto_auth_algorithm algo;
	const char *name;
	enum dt_auth_kind kind;
	const char *evp; /* libcrypto's name of the hash */
	uint16_t digest; /* full size */
	uint16_t block;  /* longest key of the HMAC */
};

/** An AEAD. */
struct dt_aead {
	enum rte_crypto_aead_algorithm algo;
	const char *name;
	uint16_t key; /* shortest */
};

extern const struct dt_cipher dt_ciphers[];
extern const unsigned int dt_nb_ciphers;
extern const struct dt_auth dt_auths[];
extern const unsigned int dt_nb_auths;
extern const struct dt_aead dt_aeads[];
extern const unsigned int dt_nb_aeads;

const struct dt_cipher *dt_cipher_find(enum rte_crypto_cipher_algorithm algo);
const struct dt_auth *dt_auth_find(enum rte_crypto_auth_algorithm algo);
const struct dt_aead *dt_aead_find(enum rte_crypto_aead_algorithm algo);

/** Whether it goes into a chain with the others. */
bool dt_cipher_chains(const struct dt_cipher *cipher);
bool dt_auth_chains(const struct dt_auth *auth);

enum dt_kind { DT_CIPHER, DT_AUTH, DT_CIPHER_AUTH, DT_AUTH_CIPHER, DT_AEAD };

/** What a session does. */
struct dt_spec {
	enum dt_kind kind;
	bool forward; /* encrypt and generate; else decrypt and verify */
	const struct dt_cipher *cipher;
	const struct dt_auth *auth;
	const struct dt_aead *aead;
	uint16_t cipher_key_len; /* of the AEAD, too */
	uint16_t auth_key_len;
	uint16_t cipher_iv_len;
	uint16_t iv_len; /* of AEAD and GMAC; 0: a ready-made 16-byte counter block */
	uint16_t digest_len;
	uint16_t aad_len;
	uint8_t cipher_key[DT_MAX_CIPHER_KEY];
	uint8_t auth_key[DT_MAX_KEY];
};

/** Whether it is AES-CCM, for which the API reserves bytes in front of nonce and AAD. */
bool dt_spec_is_ccm(const struct dt_spec *spec);

/** The longest of the allowed lengths of ciphered data that is not above @p len, or the least one.
 */
uint32_t dt_spec_fit(const struct dt_spec *spec, uint32_t len);

/** Whether the session has a cipher, an authentication (AEAD is neither). */
bool dt_spec_ciphers(const struct dt_spec *spec);
bool dt_spec_auths(const struct dt_spec *spec);

/** Fill @p xforms, linked, from @p spec; the keys stay in @p spec. */
void dt_spec_xforms(const struct dt_spec *spec, struct rte_crypto_sym_xform xforms[2]);

/** Make a session. @return  NULL with rte_errno. */
void *dt_session_create(const struct dt_spec *spec);

/** As dt_session_create(), but fails the test when the device refuses. */
void *dt_session_need(const struct dt_spec *spec);

/** Free; fails the test if the API does. */
void dt_session_free(void *session);

/** Write the spec as "AES-CBC-128 encrypt, SHA256-HMAC key 20 digest 12 generate". */
void dt_spec_text(const struct dt_spec *spec, char *text, size_t size);

/** What the device offers; NULL when it does not. */
const struct rte_cryptodev_symmetric_capability *dt_cap_cipher(const struct dt_cipher *cipher);
const struct rte_cryptodev_symmetric_capability *dt_cap_auth(const struct dt_auth *auth);
const struct rte_cryptodev_symmetric_capability *dt_cap_aead(const struct dt_aead *aead);

/** Values in a range of a capability, and the n-th of them. */
unsigned int dt_range_count(const struct rte_crypto_param_range *range);
uint16_t dt_range_value(const struct rte_crypto_param_range *range, unsigned int n);
bool dt_range_has(const struct rte_crypto_param_range *range, unsigned int value);

/** Ready-made specs that many tests use; keys are fixed. */
void dt_spec_cipher(struct dt_spec *spec, enum rte_crypto_cipher_algorithm algo, bool forward);
void dt_spec_auth(struct dt_spec *spec, enum rte_crypto_auth_algorithm algo, bool forward);
void dt_spec_chain(struct dt_spec *spec, enum dt_kind kind, bool forward);
void dt_spec_aead(struct dt_spec *spec, enum rte_crypto_aead_algorithm algo, bool forward,
		uint16_t aad_len);
void dt_spec_gcm(struct dt_spec *spec, bool forward, uint16_t aad_len);

#endif /* DEVICE_ALG_H */
