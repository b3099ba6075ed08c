/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Primes of RSA keys of many sizes.
 */

#ifndef ASYM_KEYS_H
#define ASYM_KEYS_H

/** A key with the public exponent 65537; its primes in hexadecimal, the larger one first. */
struct dt_rsa_primes {
	unsigned int bits; /* of the modulus */
	const char *p, *q;
};

extern const struct dt_rsa_primes dt_rsa_primes[];
extern const unsigned int dt_nb_rsa_primes;

#endif /* ASYM_KEYS_H */
