/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of symmetric algorithms: keyed hashes and MACs.
 */

#include "vectors_sym.h"

#include <rte_common.h>

#include "app_compat.h"
#include "vectors_text.h"

static const struct sym_vector vectors[] = {
	/* AES-GMAC */
	{
			.origin = "NIST CAVP gcmEncryptExtIV128, first of AADlen 128",
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "77be63708971c4e240d1cb79e8d77feb",
			.iv = "e0e00f19fed7ba0136a797f3",
			.plain = "7a43ec1d9c0a5a78a0b16533a6213cab",
			.digest = "209fcc8d3675ed938e9c7166709dd946",
	},
	{
			.origin = "NIST CAVP gcmEncryptExtIV192, first of AADlen 128",
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "41c5da8667ef725220ffe39ae0ac590ac9fca729ab60ada0",
			.iv = "05ad13a5e2c2ab667e1a6fbc",
			.plain = "8b5c124bef6e2f0fe4d8c95cd5fa4cf1",
			.digest = "204bdb1bd62154bf08922aaa54eed705",
	},
	{
			.origin = "NIST CAVP gcmEncryptExtIV256, first of AADlen 128",
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "78dc4e0aaf52d935c3c01eea57428f00ca1fd475f5da86a49c8dd73d68c8e223",
			.iv = "d79cf22d504cc793c3fb6c8a",
			.plain = "b96baa8c1c75a671bfb2d08d06be5f36",
			.digest = "3e5d486aa2e30b22e040b85723a06e76",
	},
	{
			.origin = "IEEE 802.1AE C.1.1",
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "ad7a2bd03eac835a6f620fdcb506b345",
			.iv = "12153524c0895e81b2c28465",
			.plain = MACSEC_FRAME,
			.digest = "f09478a9b09007d06f46e9b6a1da25dd",
	},
	{
			.origin = "IEEE 802.1AE C.1.2",
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "e3c08a8f06c6e3ad95a70557b23f75483ce33021a9c72b7025666204c69c0b72",
			.iv = "12153524c0895e81b2c28465",
			.plain = MACSEC_FRAME,
			.digest = "2f0bc5af409e06d609ea8b7d0fa5ea50",
	},

	/* HMAC */
	{
			.origin = "RFC 2202 case 1",
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = HMAC_KEY_0B,
			.plain = "4869205468657265",
			.digest = "b617318655057264e28bc0b6fb378c8ef146be00",
	},
	{
			.origin = "RFC 2202 case 2",
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
	},
	{
			.origin = "RFC 2202 case 3",
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = HMAC_KEY_AA,
			.plain = HMAC_DATA3,
			.digest = "125d7342b9ac11cd91a39af48aa17b4f63f175d3",
	},
	{
			.origin = "RFC 2202 case 4",
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = HMAC_DATA4,
			.digest = "4c9007f4026250c6bc8414f9bf50c86c2d7235da",
	},
	{
			.origin = "RFC 2202 case 5, truncated",
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "4c1a03424b55e07fe7f27be1",
	},
	{
			.origin = "RFC 4231 case 1",
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = HMAC_KEY_0B,
			.plain = "4869205468657265",
			.digest = "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22",
	},
	{
			.origin = "RFC 4231 case 2",
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
	},
	{
			.origin = "RFC 4231 case 3",
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = HMAC_KEY_AA,
			.plain = HMAC_DATA3,
			.digest = "7fb3cb3588c6c1f6ffa9694d7d6ad2649365b0c1f65d69d1ec8333ea",
	},
	{
			.origin = "RFC 4231 case 4",
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = HMAC_DATA4,
			.digest = "6c11506874013cac6a2abc1bb382627cec6a90d86efc012de7afec5a",
	},
	{
			.origin = "RFC 4231 case 5, truncated",
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "0e2aea68a90c8d37c988bcdb9fca6fa8",
	},
	{
			.origin = "RFC 4231 case 1",
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = HMAC_KEY_0B,
			.plain = "4869205468657265",
			.digest = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
	},
	{
			.origin = "RFC 4231 case 2",
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
	},
	{
			.origin = "RFC 4231 case 3",
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = HMAC_KEY_AA,
			.plain = HMAC_DATA3,
			.digest = "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
	},
	{
			.origin = "RFC 4231 case 4",
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = HMAC_DATA4,
			.digest = "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
	},
	{
			.origin = "RFC 4231 case 5, truncated",
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "a3b6167473100ee06e0c796c2955552b",
	},
	{
			.origin = "RFC 4231 case 1",
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = HMAC_KEY_0B,
			.plain = "4869205468657265",
			.digest = "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076e"
				  "de7f4af152e8b2fa9cb6",
	},
	{
			.origin = "RFC 4231 case 2",
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69"
				  "e2c78b3239ecfab21649",
	},
	{
			.origin = "RFC 4231 case 3",
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = HMAC_KEY_AA,
			.plain = HMAC_DATA3,
			.digest = "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc138"
				  "14b94e3ab6e101a34f27",
	},
	{
			.origin = "RFC 4231 case 4",
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = HMAC_DATA4,
			.digest = "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7"
				  "d679ccf8a386c674cffb",
	},
	{
			.origin = "RFC 4231 case 5, truncated",
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "3abf34c3503b2a23a46efc619baef897",
	},
	{
			.origin = "RFC 4231 case 1",
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = HMAC_KEY_0B,
			.plain = "4869205468657265",
			.digest = "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8"
				  "a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
	},
	{
			.origin = "RFC 4231 case 2",
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a"
				  "994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
	},
	{
			.origin = "RFC 4231 case 3",
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = HMAC_KEY_AA,
			.plain = HMAC_DATA3,
			.digest = "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a7"
				  "22c806b485a47e67c807b946a337bee8942674278859e13292fb",
	},
	{
			.origin = "RFC 4231 case 4",
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = HMAC_DATA4,
			.digest = "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa2"
				  "5eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
	},
	{
			.origin = "RFC 4231 case 5, truncated",
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "415fad6271580a531d4179bc891d87a6",
	},

	/* HMAC with SHA-3 */
	{
			.origin = "NIST example HMAC-SHA3-224 1",
			.auth = RTE_CRYPTO_AUTH_SHA3_224_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3c626c6f636b6c656e",
			.digest = "332cfd59347fdb8e576e77260be4aba2d6dc53117b3bfb52c6d18c04",
	},
	{
			.origin = "NIST example HMAC-SHA3-224 2",
			.auth = RTE_CRYPTO_AUTH_SHA3_224_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b"
				    "4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f7071"
				    "72737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3d626c6f636b6c656e",
			.digest = "d8b733bcf66c644a12323d564e24dcf3fc75f231f3b67968359100c7",
	},
	{
			.origin = "NIST example HMAC-SHA3-256 1",
			.auth = RTE_CRYPTO_AUTH_SHA3_256_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3c626c6f636b6c656e",
			.digest = "4fe8e202c4f058e8dddc23d8c34e467343e23555e24fc2f025d598f558f67205",
	},
	{
			.origin = "NIST example HMAC-SHA3-256 2",
			.auth = RTE_CRYPTO_AUTH_SHA3_256_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b"
				    "4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f7071"
				    "72737475767778797a7b7c7d7e7f8081828384858687",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3d626c6f636b6c656e",
			.digest = "68b94e2e538a9be4103bebb5aa016d47961d4d1aa906061313b557f8af2c3faa",
	},
	{
			.origin = "NIST example HMAC-SHA3-384 1",
			.auth = RTE_CRYPTO_AUTH_SHA3_384_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3c626c6f636b6c656e",
			.digest = "d588a3c51f3f2d906e8298c1199aa8ff6296218127f6b38a90b6afe2c5617725bc99987f79b2"
				  "2a557b6520db710b7f42",
	},
	{
			.origin = "NIST example HMAC-SHA3-384 2",
			.auth = RTE_CRYPTO_AUTH_SHA3_384_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b"
				    "4c4d4e4f505152535455565758595a5b5c5d5e5f6061626364656667",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3d626c6f636b6c656e",
			.digest = "a27d24b592e8c8cbf6d4ce6fc5bf62d8fc98bf2d486640d9eb8099e24047837f5f3bffbe92dc"
				  "ce90b4ed5b1e7e44fa90",
	},
	{
			.origin = "NIST example HMAC-SHA3-512 1",
			.auth = RTE_CRYPTO_AUTH_SHA3_512_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3c626c6f636b6c656e",
			.digest = "4efd629d6c71bf86162658f29943b1c308ce27cdfa6db0d9c3ce81763f9cbce5f7ebe9868031"
				  "db1a8f8eb7b6b95e5c5e3f657a8996c86a2f6527e307f0213196",
	},
	{
			.origin = "NIST example HMAC-SHA3-512 2",
			.auth = RTE_CRYPTO_AUTH_SHA3_512_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f4041424344454647",
			.plain = "53616d706c65206d65737361676520666f72206b65796c656e3d626c6f636b6c656e",
			.digest = "544e257ea2a3e5ea19a590e6a24b724ce6327757723fe2751b75bf007d80f6b360744bf1b7a8"
				  "8ea585f9765b47911976d3191cf83c039f5ffab0d29cc9d9b6da",
	},
	/* HMAC with SM3 */
	{
			.origin = "doc/hardware/02-sym.md 14.9",
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.plain = "616263",
			.digest = "a8f95cf26f204957e7ca73c9602a25dda35f168b28103b51dfc968c810416b63",
	},
	{
			.origin = "GM/T 0042-2015 D.3",
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
			.plain = "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b"
				 "6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f70716162636462636465636465666465666765666768"
				 "666768696768696a68696a6b696a6b6c6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
			.digest = "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a",
	},
	{
			.origin = "GM/T 0042-2015 D.3",
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425",
			.plain = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
				 "cdcdcdcdcdcdcdcdcdcdcdcd",
			.digest = "220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae",
	},
	{
			.origin = "GM/T 0042-2015 D.3",
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.auth_key = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
			.plain = "4869205468657265",
			.digest = "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e",
	},
	{
			.origin = "GM/T 0042-2015 D.3",
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.auth_key = "4a656665204a65666572736f6e204a72",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "ce791a34c59adef472997a249600f3f244d59e875be04055ba2ae12fc845e78c",
	},
	{
			.origin = "key of a whole block, computed",
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				    "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f",
			.plain = "616263",
			.digest = "14ccadbee92a9be279c849b7359fafac65a9f04b156fa8723a72700e506927d5",
	},
	/* AES-XCBC-MAC */
	{
			.origin = "RFC 3566 case 1",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.digest = "75f0251d528ac01c4573dfd5",
	},
	{
			.origin = "RFC 3566 case 2",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.plain = "000102",
			.digest = "5b376580ae2f19afe7219cee",
	},
	{
			.origin = "RFC 3566 case 3",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.plain = SP800_38A_IV,
			.digest = "d2a246fa349b68a79998a439",
	},
	{
			.origin = "RFC 3566 case 4",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.plain = "000102030405060708090a0b0c0d0e0f10111213",
			.digest = "47f51b4564966215b8985c63",
	},
	{
			.origin = "RFC 3566 case 5",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.digest = "f54f0ec8d2b9f3d36807734b",
	},
	{
			.origin = "RFC 3566 case 6",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021",
			.digest = "becbb3bccdb518a30677d548",
	},
	{
			.origin = "RFC 3566 case 7",
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.auth_key = SP800_38A_IV,
			.plain = BYTES_00_1000,
			.digest = "f0dafee895db30253761103b",
	},
	/* AES-CMAC */
	{
			.origin = "RFC 4493 example 1, SP 800-38B D.1",
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.digest = "bb1d6929e95937287fa37d129b756746",
	},
	{
			.origin = "RFC 4493 example 2, SP 800-38B D.1",
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.plain = "6bc1bee22e409f96e93d7e117393172a",
			.digest = "070a16b46b4d4144f79bdd9dd04a287c",
	},
	{
			.origin = "RFC 4493 example 3, SP 800-38B D.1",
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35c"
				 "e411",
			.digest = "dfa66747de9ae63030ca32611497c827",
	},
	{
			.origin = "RFC 4493 example 4, SP 800-38B D.1",
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.plain = SP800_38A_PLAIN,
			.digest = "51f0bebf7e3b9d92fc49741779363cfe",
	},
	{
			.origin = "RFC 4494, truncated",
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35c"
				 "e411",
			.digest = "dfa66747de9ae63030ca3261",
	},
	{
			.origin = "SP 800-38B D.1, truncated to 4 bytes",
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.plain = SP800_38A_PLAIN,
			.digest = "51f0bebf",
	},

	/* NULL: there is no digest */
	{
			.origin = "definition",
			.auth = RTE_CRYPTO_AUTH_NULL,
			.plain = SP800_38A_PLAIN,
	},
};

const struct sym_vector_set sym_vectors_mac = { vectors, RTE_DIM(vectors) };
