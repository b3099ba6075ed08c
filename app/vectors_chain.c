/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of symmetric algorithms: chains of a cipher and a hash.
 */

#include "vectors_sym.h"

#include <rte_common.h>

#include "app_compat.h"
#include "vectors_text.h"

static const struct sym_vector vectors[] = {
	/* Chains. Ciphers from the named source; the HMAC over them was computed with OpenSSL 3 and
	   Python. */
	{
			.origin = "doc/hardware/02-sym.md 14.2",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.key = SP800_38A_KEY128,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = "0000100100000001000102030405060708090a0b0c0d0e0f404142434445464748494a4b4c4d"
				 "4e4f505152535455565758595a5b5c5d5e5f",
			.cipher_text = "0000100100000001000102030405060708090a0b0c0d0e0ff6a258e4e827b425dd19f941608a"
				       "ef2e3cbb7133802d53ef45b80a8709ab99b5",
			.digest = "8239c8fb4e704e3892a372dda2e3ee16afa14245",
			.cipher_offset = 24,
	},
	{
			.origin = "RFC 3602 case 3 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.key = "6c3ea0477630ce21a2ce334aa746c2cd",
			.auth_key = HMAC_KEY_0B,
			.iv = "c782dc4c098c66cbd9cd27d825682c81",
			.plain = "0000100100000001c782dc4c098c66cbd9cd27d825682c815468697320697320612034382d62"
				 "797465206d657373616765202865786163746c7920332041455320626c6f636b7329",
			.cipher_text = "0000100100000001c782dc4c098c66cbd9cd27d825682c81d0a02b3836451753d493665d33f0"
				       "e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684",
			.digest = "a7b566998ea83d0fa3690de4",
			.cipher_offset = 24,
	},
	{
			.origin = "RFC 3602 case 3 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.key = "6c3ea0477630ce21a2ce334aa746c2cd",
			.auth_key = HMAC_KEY_0B,
			.iv = "c782dc4c098c66cbd9cd27d825682c81",
			.plain = "0000100100000001c782dc4c098c66cbd9cd27d825682c815468697320697320612034382d62"
				 "797465206d657373616765202865786163746c7920332041455320626c6f636b7329",
			.cipher_text = "0000100100000001c782dc4c098c66cbd9cd27d825682c81d0a02b3836451753d493665d33f0"
				       "e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684",
			.digest = "f431b06634eaa7dfd319858b65ea1b5d2e870e8b959a49436f3004cc",
			.cipher_offset = 24,
	},
	{
			.origin = "RFC 3602 case 3 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.key = "6c3ea0477630ce21a2ce334aa746c2cd",
			.auth_key = HMAC_KEY_0B,
			.iv = "c782dc4c098c66cbd9cd27d825682c81",
			.plain = "0000100100000001c782dc4c098c66cbd9cd27d825682c815468697320697320612034382d62"
				 "797465206d657373616765202865786163746c7920332041455320626c6f636b7329",
			.cipher_text = "0000100100000001c782dc4c098c66cbd9cd27d825682c81d0a02b3836451753d493665d33f0"
				       "e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684",
			.digest = "87b69065bc121db365903304dca2c670",
			.cipher_offset = 24,
	},
	{
			.origin = "RFC 3602 case 3 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.key = "6c3ea0477630ce21a2ce334aa746c2cd",
			.auth_key = HMAC_KEY_0B,
			.iv = "c782dc4c098c66cbd9cd27d825682c81",
			.plain = "0000100100000001c782dc4c098c66cbd9cd27d825682c815468697320697320612034382d62"
				 "797465206d657373616765202865786163746c7920332041455320626c6f636b7329",
			.cipher_text = "0000100100000001c782dc4c098c66cbd9cd27d825682c81d0a02b3836451753d493665d33f0"
				       "e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684",
			.digest = "eacaad7278ff52d65755fdb3cba4d366687c66bcdeccaef6",
			.cipher_offset = 24,
	},
	{
			.origin = "RFC 3602 case 3 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.key = "6c3ea0477630ce21a2ce334aa746c2cd",
			.auth_key = HMAC_KEY_0B,
			.iv = "c782dc4c098c66cbd9cd27d825682c81",
			.plain = "0000100100000001c782dc4c098c66cbd9cd27d825682c815468697320697320612034382d62"
				 "797465206d657373616765202865786163746c7920332041455320626c6f636b7329",
			.cipher_text = "0000100100000001c782dc4c098c66cbd9cd27d825682c81d0a02b3836451753d493665d33f0"
				       "e8862dea54cdb293abc7506939276772f8d5021c19216bad525c8579695d83ba2684",
			.digest = "785e8b531edfc6f0371546fa2817367bb3ad42b60ba4cfd12a66cc1b241d62ec",
			.cipher_offset = 24,
	},
	{
			.origin = "SP 800-38A F.5.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.key = SP800_38A_KEY256,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23d"
				       "e94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
			.digest = "fe93d399223e2dcd334ffdbf9e1238c1f1f63bc7",
	},
	{
			.origin = "SP 800-38A F.5.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.key = SP800_38A_KEY256,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23d"
				       "e94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
			.digest = "5a0bcc23c269d28c7897b3561eb50675c40d03dc492be1427a33bdc067fdb763",
	},
	{
			.origin = "SP 800-38A F.5.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.key = SP800_38A_KEY256,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23d"
				       "e94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
			.digest = "f753bf7089db3e2251942fc92f6688b23971201a45e8cd6beb1478cd19e78e9d70272dd664d3"
				  "68e1f63bc0f376b9a2e10f938c4e156303ded32c723cfe1bc4ac",
	},
	{
			.origin = "RFC 3602 case 4, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.key = "56e47a38c5598974bc46903dba290349",
			.auth_key = HMAC_KEY_AA,
			.iv = "8ce82eefbea0da3c44699ed7db51b7d9",
			.plain = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5"
				 "c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
			.cipher_text = "c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e35907aa632c3"
				       "ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55",
			.digest = "578408686d37f1515c1fd876fc438b7956dd200f",
			.auth_first = true,
	},
	{
			.origin = "RFC 3602 case 4, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.key = "56e47a38c5598974bc46903dba290349",
			.auth_key = HMAC_KEY_AA,
			.iv = "8ce82eefbea0da3c44699ed7db51b7d9",
			.plain = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5"
				 "c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
			.cipher_text = "c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e35907aa632c3"
				       "ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55",
			.digest = "00b9d0a3f868474cc58b9631fff8e4867bdf55c191b9663385b6676db6ad2297",
			.auth_first = true,
	},
	{
			.origin = "RFC 3602 case 4, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.key = "56e47a38c5598974bc46903dba290349",
			.auth_key = HMAC_KEY_AA,
			.iv = "8ce82eefbea0da3c44699ed7db51b7d9",
			.plain = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5"
				 "c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
			.cipher_text = "c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e35907aa632c3"
				       "ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55",
			.digest = "361cbf8c138e6f5fee1d90044bc172fcb3aae063b873d69448acf365c2eaba1e8bbd87fc14e3"
				  "454a72c3f34b78829a74",
			.auth_first = true,
	},
	{
			.origin = "RFC 4231 case 3, not encrypted",
			.cipher = RTE_CRYPTO_CIPHER_NULL,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = HMAC_KEY_AA,
			.plain = HMAC_DATA3,
			.cipher_text = HMAC_DATA3,
			.digest = "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
	},
	{
			.origin = "SP 800-38A F.2.1, not authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_NULL,
			.key = SP800_38A_KEY128,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1"
				       "743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
	},

	/* Chains of the algorithms above. The digest was computed with OpenSSL 3 and Python, as
	   were the cipher texts that are not of the named source. */
	{
			.origin = "SP 800-38A F.2.1 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.key = SP800_38A_KEY128,
			.auth_key = SP800_38A_IV,
			.iv = SP800_38A_IV,
			.plain = "0000100100000001" SP800_38A_IV SP800_38A_PLAIN,
			.cipher_text = "0000100100000001000102030405060708090a0b0c0d0e0f7649abac8119b246cee98e9b12e9"
				       "197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1"
				       "681fac09120eca307586e1a7",
			.digest = "51d91694b52b5f275ad7140d",
			.cipher_offset = 24,
	},
	{
			.origin = "SP 800-38A F.2.1 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.key = SP800_38A_KEY128,
			.auth_key = SP800_38A_KEY128,
			.iv = SP800_38A_IV,
			.plain = "0000100100000001" SP800_38A_IV SP800_38A_PLAIN,
			.cipher_text = "0000100100000001000102030405060708090a0b0c0d0e0f7649abac8119b246cee98e9b12e9"
				       "197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1"
				       "681fac09120eca307586e1a7",
			.digest = "2703bd3f2052cb144dcf1cddd02f44c2",
			.cipher_offset = 24,
	},
	{
			.origin = "SP 800-38A F.5.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.key = SP800_38A_KEY256,
			.auth_key = SP800_38A_KEY128,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23d"
				       "e94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
			.digest = "3c613f825f6226e4f08beb027c1995f7",
	},
	{
			.origin = "SP 800-38A F.5.3",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_AES_XCBC_MAC,
			.key = SP800_38A_KEY192,
			.auth_key = SP800_38A_IV,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1eb"
				       "c670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050",
			.digest = "1f1f44cb7a2ba709b5eab200",
	},
	{
			.origin = "SP 800-38A F.2.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA3_256_HMAC,
			.key = SP800_38A_KEY256,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9"
				       "bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
			.digest = "40296d6911242a2063f6a4408c19ff27705d1d5fe13a457371cf938c0fc213a2",
	},
	{
			.origin = "SP 800-38A F.2.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA3_512_HMAC,
			.key = SP800_38A_KEY256,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9"
				       "bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
			.digest = "768a1e7e3bfbc8edf952516ef2867743739e0ca5a2bf6bcdcb658c82ec399c59636afb5e900c"
				  "543cbfe217ea4d6fa5ebdfdd654a82be7062897b56ddb0fb0022",
	},
	{
			.origin = "SP 800-38A F.5.3",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_SHA3_224_HMAC,
			.key = SP800_38A_KEY192,
			.auth_key = HMAC_KEY_AA,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1eb"
				       "c670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050",
			.digest = "b91dcdff4813319f460b2ab81b016cef9a9a409705f7c63d11d44139",
	},
	{
			.origin = "SP 800-38A F.5.1, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.auth = RTE_CRYPTO_AUTH_SHA3_384_HMAC,
			.key = SP800_38A_KEY128,
			.auth_key = HMAC_KEY_AA,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5"
				       "d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee",
			.digest = "07d0dccdcb3e1f05a21a1200c7127c41ce1941303ff3aee7bb41aca9afb8e9bcd22adc8becfa"
				  "a9b8f7a45dabf28ffa23",
			.auth_first = true,
	},
	{
			.origin = "SP 800-38A F.2.1, plain text hashed",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA3_256,
			.key = SP800_38A_KEY128,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1"
				       "743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
			.digest = "6f60436e8e4d99816a9acf8eca7513becbbdfd5db35efa80e563298a85f0ce18",
			.auth_first = true,
	},
	{
			.origin = "SP 800-38A F.2.1",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.key = SP800_38A_KEY128,
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1"
				       "743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
			.digest = "ff1e6a50297463cd443cad8e706dc6bcc3743326dc082dd72141e27af9b6ac51",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.2.1 in an ESP packet",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CBC,
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.key = "0123456789abcdeffedcba9876543210",
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = "0000100100000001000102030405060708090a0b0c0d0e0faaaaaaaabbbbbbbbccccccccdddd"
				 "ddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "0000100100000001000102030405060708090a0b0c0d0e0f78ebb11cc40b0a48312aaeb20402"
				       "44cb4cb7016951909226979b0d15dc6a8f6d",
			.digest = "b880f5ef65e0b6e222eb38833babad0fd814762a50d17c7d965468fb50432750",
			.cipher_offset = 24,
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.2.2, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CBC,
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.key = "fedcba98765432100123456789abcdef",
			.auth_key = HMAC_KEY_AA,
			.iv = SP800_38A_IV,
			.plain = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "0d3a6ddc2d21c698857215587b7bb59a91f2c147911a4144665e1fa1d40bae38",
			.digest = "d4ed2f45af6a9884701bb8885374e2c2f4213625b921fde6805a3ef33471ef5c",
			.auth_first = true,
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.5.1",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.auth = RTE_CRYPTO_AUTH_SM3_HMAC,
			.key = "0123456789abcdeffedcba9876543210",
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = SM4_DRAFT_PLAIN,
			.cipher_text = "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c1"
				       "1980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514",
			.digest = "5d5666a18028bada7b9e5c3f176898dfe6479aa999f11c3aefa9a16157a3a02a",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.5.2",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.key = "fedcba98765432100123456789abcdef",
			.auth_key = HMAC_KEY_0B,
			.iv = SP800_38A_IV,
			.plain = SM4_DRAFT_PLAIN,
			.cipher_text = "5dcccd25b95ab07417a08512ee160e2f8f661521cbbab44cc87138445bc29e5c0ae0297205d6"
				       "2704173b21239b887f6c8cb5b800917a2488284bde9e16ea2906",
			.digest = "f5e0fb544c57317e7c4a584f0d5621efe9d04fbbf53d7526da3d3fc1c2048f5b",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.5.1, plain text hashed",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.auth = RTE_CRYPTO_AUTH_SM3,
			.key = "0123456789abcdeffedcba9876543210",
			.iv = SP800_38A_IV,
			.plain = SM4_DRAFT_PLAIN,
			.cipher_text = "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c1"
				       "1980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514",
			.digest = "82b09923be98804c8d2a739ba2510f0ae21c888456a341a52e8a9962bcb6f604",
			.auth_first = true,
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.1.1",
			.cipher = RTE_CRYPTO_CIPHER_SM4_ECB,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.key = "0123456789abcdeffedcba9876543210",
			.auth_key = HMAC_KEY_0B,
			.plain = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "5ec8143de509cff7b5179f8f474b86192f1d305a7fb17df985f81c8482192304",
			.digest = "7a8a30e4ac9546a0a325f5160ef57d9299bb4776",
	},
	{
			.origin = "SP 800-38A F.1.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_ECB,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.key = SP800_38A_KEY256,
			.auth_key = HMAC_KEY_0B,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870b6ed21b99ca6"
				       "f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7",
			.digest = "5f4deb8afe0c7d5481b6c13694e5ac9d5104f5b0ed64f821fda7fe9ff18983880f89238153e4"
				  "fd618360104aa84e94e09284261efda73e02ee2f12156b0bebc8",
	},
	{
			.origin = "SP 800-38A F.1.1, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_ECB,
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.key = SP800_38A_KEY128,
			.auth_key = SP800_38A_KEY128,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598e"
				       "ce23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4",
			.digest = "51f0bebf7e3b9d92fc49741779363cfe",
			.auth_first = true,
	},
	{
			.origin = "IEEE 1619 vector 3",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f022222222222222222222222222222222",
			.auth_key = HMAC_KEY_0B,
			.iv = "33333333330000000000000000000000",
			.plain = "4444444444444444444444444444444444444444444444444444444444444444",
			.cipher_text = "af85336b597afc1a900b2eb21ec949d292df4c047e0b21532186a5971a227a89",
			.digest = "5fca909639103851df832a89397e4cef79223d56b9eac19d797d09c1dc068442",
	},
	{
			.origin = "IEEE 1619 vector 18",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.auth_key = HMAC_KEY_0B,
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f10111213",
			.cipher_text = "9d84c813f719aa2c7be3f66171c7c5c2edbf9dac",
			.digest = "246a489666df4f25aba434535d3007a437b32b4f",
	},
	{
			.origin = "IEEE 1619 vector 17, plain text authenticated",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.auth_key = HMAC_KEY_AA,
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f101112",
			.cipher_text = "e5df1351c0544ba1350b3363cd8ef4beedbf9d",
			.digest = "f56098eb3d95f22be36dbf9aadcaa96acc93519b700e374990ed03baf4e36fdd3bd6b761e3cf"
				  "1cb87a0be6502ee68a4d6d15b01f60cce4bec5e14ebbcfaeb747",
			.auth_first = true,
	},
	{
			.origin = "RFC 4493 example 4, not encrypted",
			.cipher = RTE_CRYPTO_CIPHER_NULL,
			.auth = RTE_CRYPTO_AUTH_AES_CMAC,
			.auth_key = SP800_38A_KEY128,
			.plain = SP800_38A_PLAIN,
			.cipher_text = SP800_38A_PLAIN,
			.digest = "51f0bebf7e3b9d92fc49741779363cfe",
	},
};

const struct sym_vector_set sym_vectors_chain = { vectors, RTE_DIM(vectors) };
