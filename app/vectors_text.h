/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bytes that several known answers share, as hexadecimal text.
 */

#ifndef VECTORS_TEXT_H
#define VECTORS_TEXT_H

/* The four blocks that NIST SP 800-38A uses throughout its appendix F. */
#define SP800_38A_PLAIN                                                                            \
	"6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35c"             \
	"e411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"

#define SP800_38A_KEY128  "2b7e151628aed2a6abf7158809cf4f3c"

#define SP800_38A_KEY192  "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"

#define SP800_38A_KEY256  "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"

#define SP800_38A_IV      "000102030405060708090a0b0c0d0e0f"

#define SP800_38A_COUNTER "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"

/* McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B. */
#define GCM_PLAIN64                                                                                \
	"d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c959568"             \
	"09532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"

#define GCM_PLAIN60                                                                                \
	"d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c959568"             \
	"09532fcf0e2449a6b525b16aedf5aa0de657ba637b39"

#define GCM_AAD "feedfacedeadbeeffeedfacedeadbeefabaddad2"

#define GCM_IV  "cafebabefacedbaddecaf888"

/* FIPS 180, messages of two blocks: "abcdbcde...nopq" and "abcdefgh...nopqrstu". */
#define FIPS180_448_BITS                                                                           \
	"6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b"             \
	"6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071"

#define FIPS180_896_BITS                                                                           \
	"61626364656667686263646566676869636465666768696a6465666768696a6b65666768696a"             \
	"6b6c666768696a6b6c6d6768696a6b6c6d6e68696a6b6c6d6e6f696a6b6c6d6e6f706a6b6c6d"             \
	"6e6f70716b6c6d6e6f7071726c6d6e6f707172736d6e6f70717273746e6f707172737475"

/* RFC 2202 and RFC 4231: data of their cases 3 and 4. */
#define HMAC_DATA3                                                                                 \
	"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"             \
	"dddddddddddddddddddddddd"

#define HMAC_DATA4                                                                                 \
	"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"             \
	"cdcdcdcdcdcdcdcdcdcdcdcd"

#define HMAC_KEY_0B "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"

#define HMAC_KEY_AA "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* IEEE 802.1AE, test vectors of annex C: the authenticated frame of 54 bytes and its header. */
#define MACSEC_FRAME                                                                               \
	"d609b1f056637a0d46df998d88e5222ab2c2846512153524c0895e8108000f10111213141516"             \
	"1718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233340001"

/* IEEE 1619: data of its vectors 4 to 14, the bytes 00 to ff twice. */
#define BYTES_00_TO_FF                                                                             \
	"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"             \
	"262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b"             \
	"4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f7071"             \
	"72737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f9091929394959697"             \
	"98999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbd"             \
	"bebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3"             \
	"e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
#define BYTES_00_TO_FF_TWICE BYTES_00_TO_FF BYTES_00_TO_FF

/* draft-ribose-cfrg-sm4: data of its CTR examples. */
#define SM4_DRAFT_PLAIN                                                                            \
	"aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeee"             \
	"eeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb"

/* NIST's examples of SHA-3 with 1600 bits. */
#define BYTES_A3_20   "a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
#define BYTES_A3_100  BYTES_A3_20 BYTES_A3_20 BYTES_A3_20 BYTES_A3_20 BYTES_A3_20
#define BYTES_A3_200  BYTES_A3_100 BYTES_A3_100

/* RFC 3566, case 7. */
#define BYTES_00_20   "0000000000000000000000000000000000000000"
#define BYTES_00_100  BYTES_00_20 BYTES_00_20 BYTES_00_20 BYTES_00_20 BYTES_00_20
#define BYTES_00_500  BYTES_00_100 BYTES_00_100 BYTES_00_100 BYTES_00_100 BYTES_00_100
#define BYTES_00_1000 BYTES_00_500 BYTES_00_500

#endif /* VECTORS_TEXT_H */
