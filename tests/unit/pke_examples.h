/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The worked examples of doc/hardware/03-asym.md, section 8, typed in.
 */

#ifndef TESTS_UNIT_PKE_EXAMPLES_H
#define TESTS_UNIT_PKE_EXAMPLES_H

/** Requests. */
#define PKE_MODEXP                                                                                 \
	"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00"                                          \
	"00 00 00 00 6c 23 12 5e 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 40 20 00 00 01 00 00 00"                                          \
	"01 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define PKE_VERIFY                                                                                 \
	"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00"                                          \
	"00 00 00 00 23 30 5b 32 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 40 20 00 00 01 00 00 00"                                          \
	"00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define PKE_X25519                                                                                 \
	"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00"                                          \
	"00 00 00 00 c6 34 06 0a 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 40 20 00 00 01 00 00 00"                                          \
	"01 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define PKE_SM2                                                                                    \
	"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00"                                          \
	"00 00 00 00 43 17 24 29 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 40 20 00 00 01 00 00 00"                                          \
	"00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define PKE_CHAIN_1                                                                                \
	"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00"                                          \
	"00 00 00 00 fc 33 0c 1f 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 80 20 00 00 01 00 00 00"                                          \
	"00 05 00 00 00 00 00 00 40 10 00 00 01 00 00 00"
#define PKE_CHAIN_2                                                                                \
	"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00"                                          \
	"00 00 00 00 a6 33 20 43 50 45 33 22 11 7f 00 00"                                          \
	"c0 20 00 00 01 00 00 00 40 21 00 00 01 00 00 00"                                          \
	"02 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00"

/** Responses. */
#define PKE_GOOD                                                                                   \
	"00 00 03 80 00 00 00 00 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 40 20 00 00 01 00 00 00"
#define PKE_NEGATIVE                                                                               \
	"00 00 03 80 00 40 00 00 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 40 20 00 00 01 00 00 00"
#define PKE_CHAIN_GOOD                                                                             \
	"00 00 03 80 00 00 00 00 50 45 33 22 11 7f 00 00"                                          \
	"c0 20 00 00 01 00 00 00 40 21 00 00 01 00 00 00"
#define PKE_CHAIN_NEGATIVE                                                                         \
	"00 00 03 80 00 40 00 00 50 44 33 22 11 7f 00 00"                                          \
	"00 20 00 00 01 00 00 00 80 20 00 00 01 00 00 00"

/** Operands: P-256 and section 8.2. */
#define PKE_Q  "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
#define PKE_A  "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc"
#define PKE_B  "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"
#define PKE_N  "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
#define PKE_XG "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
#define PKE_YG "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
#define PKE_XQ "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
#define PKE_YQ "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
#define PKE_R  "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
#define PKE_S  "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
#define PKE_E  "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf"

#endif /* TESTS_UNIT_PKE_EXAMPLES_H */
