/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of symmetric algorithms: ciphers.
 */

#include "vectors_sym.h"

#include <rte_common.h>

#include "vectors_text.h"

static const struct sym_vector vectors[] = {
	/* AES-CBC */
	{
			.origin = "SP 800-38A F.2.1",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = SP800_38A_KEY128,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1"
				       "743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
	},
	{
			.origin = "SP 800-38A F.2.3",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = SP800_38A_KEY192,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb"
				       "7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd",
	},
	{
			.origin = "SP 800-38A F.2.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = SP800_38A_KEY256,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9"
				       "bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
	},
	{
			.origin = "RFC 3602 case 1",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = "06a9214036b8a15b512e03d534120006",
			.iv = "3dafba429d9eb430b422da802c9fac41",
			.plain = "53696e676c6520626c6f636b206d7367",
			.cipher_text = "e353779c1079aeb82708942dbe77181a",
	},
	{
			.origin = "RFC 3602 case 2",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = "c286696d887c9aa0611bbb3e2025a45a",
			.iv = "562e17996d093d28ddb3ba695a2e6f58",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.cipher_text = "d296cd94c2cccf8a3a863028b5e1dc0a7586602d253cfff91b8266bea6d61ab1",
	},
	{
			.origin = "RFC 3602 case 3",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = "6c3ea0477630ce21a2ce334aa746c2cd",
			.iv = "c782dc4c098c66cbd9cd27d825682c81",
			.plain = "5468697320697320612034382d62797465206d657373616765202865786163746c7920332041"
				 "455320626c6f636b7329",
			.cipher_text = "d0a02b3836451753d493665d33f0e8862dea54cdb293abc7506939276772f8d5021c19216bad"
				       "525c8579695d83ba2684",
	},
	{
			.origin = "RFC 3602 case 4",
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.key = "56e47a38c5598974bc46903dba290349",
			.iv = "8ce82eefbea0da3c44699ed7db51b7d9",
			.plain = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5"
				 "c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf",
			.cipher_text = "c30e32ffedc0774e6aff6af0869f71aa0f3af07a9a31a9c684db207eb0ef8e4e35907aa632c3"
				       "ffdf868bb7b29d3d46ad83ce9f9a102ee99d49a53e87f4c3da55",
	},

	/* AES-CTR */
	{
			.origin = "SP 800-38A F.5.1",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = SP800_38A_KEY128,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5"
				       "d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee",
	},
	{
			.origin = "SP 800-38A F.5.3",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = SP800_38A_KEY192,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1eb"
				       "c670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050",
	},
	{
			.origin = "SP 800-38A F.5.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = SP800_38A_KEY256,
			.iv = SP800_38A_COUNTER,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23d"
				       "e94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
	},
	{
			.origin = "RFC 3686 vector 1",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "ae6852f8121067cc4bf7a5765577f39e",
			.iv = "00000030000000000000000000000001",
			.plain = "53696e676c6520626c6f636b206d7367",
			.cipher_text = "e4095d4fb7a7b3792d6175a3261311b8",
	},
	{
			.origin = "RFC 3686 vector 2",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "7e24067817fae0d743d6ce1f32539163",
			.iv = "006cb6dbc0543b59da48d90b00000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.cipher_text = "5104a106168a72d9790d41ee8edad388eb2e1efc46da57c8fce630df9141be28",
	},
	{
			.origin = "RFC 3686 vector 3",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "7691be035e5020a8ac6e618529f9a0dc",
			.iv = "00e0017b27777f3f4a1786f000000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223",
			.cipher_text = "c1cf48a89f2ffdd9cf4652e9efdb72d74540a42bde6d7836d59a5ceaaef3105325b2072f",
	},
	{
			.origin = "RFC 3686 vector 4",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "16af5b145fc9f579c175f93e3bfb0eed863d06ccfdb78515",
			.iv = "0000004836733c147d6d93cb00000001",
			.plain = "53696e676c6520626c6f636b206d7367",
			.cipher_text = "4b55384fe259c9c84e7935a003cbe928",
	},
	{
			.origin = "RFC 3686 vector 5",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "7c5cb2401b3dc33c19e7340819e0f69c678c3db8e6f6a91a",
			.iv = "0096b03b020c6eadc2cb500d00000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.cipher_text = "453243fc609b23327edfaafa7131cd9f8490701c5ad4a79cfc1fe0ff42f4fb00",
	},
	{
			.origin = "RFC 3686 vector 6",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "02bf391ee8ecb159b959617b0965279bf59b60a786d3e0fe",
			.iv = "0007bdfd5cbd60278dcc091200000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223",
			.cipher_text = "96893fc55e5c722f540b7dd1ddf7e758d288bc95c69165884536c811662f2188abee0935",
	},
	{
			.origin = "RFC 3686 vector 7",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "776beff2851db06f4c8a0542c8696f6c6a81af1eec96b4d37fc1d689e6c1c104",
			.iv = "00000060db5672c97aa8f0b200000001",
			.plain = "53696e676c6520626c6f636b206d7367",
			.cipher_text = "145ad01dbf824ec7560863dc71e3e0c0",
	},
	{
			.origin = "RFC 3686 vector 8",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "f6d66d6bd52d59bb0796365879eff886c66dd51a5b6a99744b50590c87a23884",
			.iv = "00faac24c1585ef15a43d87500000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.cipher_text = "f05e231b3894612c49ee000b804eb2a9b8306b508f839d6a5530831d9344af1c",
	},
	{
			.origin = "RFC 3686 vector 9",
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.key = "ff7a617ce69148e4f1726e2f43581de2aa62d9f805532edff1eed687fb54153d",
			.iv = "001cc5b751a51d70a1c1114800000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223",
			.cipher_text = "eb6c52821d0bbbf7ce7594462aca4faab407df866569fd07f48cc0b583d6071f1ec0e6b8",
	},

	/* AES-ECB */
	{
			.origin = "SP 800-38A F.1.1",
			.cipher = RTE_CRYPTO_CIPHER_AES_ECB,
			.key = SP800_38A_KEY128,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598e"
				       "ce23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4",
	},
	{
			.origin = "SP 800-38A F.1.3",
			.cipher = RTE_CRYPTO_CIPHER_AES_ECB,
			.key = SP800_38A_KEY192,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eefef7afd2270e2"
				       "e60adce0ba2face6444e9a4b41ba738d6c72fb16691603c18e0e",
	},
	{
			.origin = "SP 800-38A F.1.5",
			.cipher = RTE_CRYPTO_CIPHER_AES_ECB,
			.key = SP800_38A_KEY256,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870b6ed21b99ca6"
				       "f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7",
	},
	/* AES-XTS. IEEE 1619 has no case of 31 bytes; the cases that are not its own were computed
	   with OpenSSL 3 and, block by block, with Python. */
	{
			.origin = "IEEE 1619 vector 2",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "1111111111111111111111111111111122222222222222222222222222222222",
			.iv = "33333333330000000000000000000000",
			.plain = "4444444444444444444444444444444444444444444444444444444444444444",
			.cipher_text = "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0",
	},
	{
			.origin = "IEEE 1619 vector 3",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f022222222222222222222222222222222",
			.iv = "33333333330000000000000000000000",
			.plain = "4444444444444444444444444444444444444444444444444444444444444444",
			.cipher_text = "af85336b597afc1a900b2eb21ec949d292df4c047e0b21532186a5971a227a89",
	},
	{
			.origin = "IEEE 1619 vector 4",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "2718281828459045235360287471352631415926535897932384626433832795",
			.iv = "00000000000000000000000000000000",
			.plain = BYTES_00_TO_FF_TWICE,
			.cipher_text = "27a7479befa1d476489f308cd4cfa6e2a96e4bbe3208ff25287dd3819616e89cc78cf7f5e543"
				       "445f8333d8fa7f56000005279fa5d8b5e4ad40e736ddb4d35412328063fd2aab53e5ea1e0a9f"
				       "332500a5df9487d07a5c92cc512c8866c7e860ce93fdf166a24912b422976146ae20ce846bb7"
				       "dc9ba94a767aaef20c0d61ad02655ea92dc4c4e41a8952c651d33174be51a10c421110e6d815"
				       "88ede82103a252d8a750e8768defffed9122810aaeb99f9172af82b604dc4b8e51bcb08235a6"
				       "f4341332e4ca60482a4ba1a03b3e65008fc5da76b70bf1690db4eae29c5f1badd03c5ccf2a55"
				       "d705ddcd86d449511ceb7ec30bf12b1fa35b913f9f747a8afd1b130e94bff94effd01a91735c"
				       "a1726acd0b197c4e5b03393697e126826fb6bbde8ecc1e08298516e2c9ed03ff3c1b7860f6de"
				       "76d4cecd94c8119855ef5297ca67e9f3e7ff72b1e99785ca0a7e7720c5b36dc6d72cac9574c8"
				       "cbbc2f801e23e56fd344b07f22154beba0f08ce8891e643ed995c94d9a69c9f1b5f499027a78"
				       "572aeebd74d20cc39881c213ee770b1010e4bea718846977ae119f7a023ab58cca0ad752afe6"
				       "56bb3c17256a9f6e9bf19fdd5a38fc82bbe872c5539edb609ef4f79c203ebb140f2e583cb2ad"
				       "15b4aa5b655016a8449277dbd477ef2c8d6c017db738b18deb4a427d1923ce3ff262735779a4"
				       "18f20a282df920147beabe421ee5319d0568",
	},
	{
			.origin = "IEEE 1619 vector 10",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "2718281828459045235360287471352662497757247093699959574966967627314159265358"
			       "9793238462643383279502884197169399375105820974944592",
			.iv = "ff000000000000000000000000000000",
			.plain = BYTES_00_TO_FF_TWICE,
			.cipher_text = "1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b5d31e276f8fe"
				       "4a8d66b317f9ac683f44680a86ac35adfc3345befecb4bb188fd5776926c49a3095eb108fd10"
				       "98baec70aaa66999a72a82f27d848b21d4a741b0c5cd4d5fff9dac89aeba122961d03a757123"
				       "e9870f8acf1000020887891429ca2a3e7a7d7df7b10355165c8b9a6d0a7de8b062c4500dc4cd"
				       "120c0f7418dae3d0b5781c34803fa75421c790dfe1de1834f280d7667b327f6c8cd7557e12ac"
				       "3a0f93ec05c52e0493ef31a12d3d9260f79a289d6a379bc70c50841473d1a8cc81ec583e9645"
				       "e07b8d9670655ba5bbcfecc6dc3966380ad8fecb17b6ba02469a020a84e18e8f84252070c13e"
				       "9f1f289be54fbc481457778f616015e1327a02b140f1505eb309326d68378f8374595c849d84"
				       "f4c333ec4423885143cb47bd71c5edae9be69a2ffeceb1bec9de244fbe15992b11b77c040f12"
				       "bd8f6a975a44a0f90c29a9abc3d4d893927284c58754cce294529f8614dcd2aba991925fedc4"
				       "ae74ffac6e333b93eb4aff0479da9a410e4450e0dd7ae4c6e2910900575da401fc07059f645e"
				       "8b7e9bfdef33943054ff84011493c27b3429eaedb4ed5376441a77ed43851ad77f16f541dfd2"
				       "69d50d6a5f14fb0aab1cbb4c1550be97f7ab4066193c4caa773dad38014bd2092fa755c824bb"
				       "5e54c4f36ffda9fcea70b9c6e693e148c151",
	},
	{
			.origin = "IEEE 1619 vector 15",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f10",
			.cipher_text = "6c1625db4671522d3d7599601de7ca09ed",
	},
	{
			.origin = "IEEE 1619 vector 16",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f1011",
			.cipher_text = "d069444b7a7e0cab09e24447d24deb1fedbf",
	},
	{
			.origin = "IEEE 1619 vector 17",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f101112",
			.cipher_text = "e5df1351c0544ba1350b3363cd8ef4beedbf9d",
	},
	{
			.origin = "IEEE 1619 vector 18",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f10111213",
			.cipher_text = "9d84c813f719aa2c7be3f66171c7c5c2edbf9dac",
	},
	{
			.origin = "IEEE 1619 vector 15 with 31 bytes",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.iv = "9a785634120000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e",
			.cipher_text = "d05bc090a8e04f1b3d3ecdd5baec0fd4edbf9dace45d6f6a7306e64be5dd82",
	},
	{
			.origin = "IEEE 1619 vector 15 with 16 bytes",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0",
			.iv = "9a785634120000000000000000000000",
			.plain = SP800_38A_IV,
			.cipher_text = "edbf9dace45d6f6a7306e64be5dd824b",
	},
	{
			.origin = "IEEE 1619 vector 10 with 16 bytes",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "2718281828459045235360287471352662497757247093699959574966967627314159265358"
			       "9793238462643383279502884197169399375105820974944592",
			.iv = "ff000000000000000000000000000000",
			.plain = SP800_38A_IV,
			.cipher_text = "1c3b3a102f770386e4836c99e370cf9b",
	},
	{
			.origin = "IEEE 1619 vector 10 with 17 bytes",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "2718281828459045235360287471352662497757247093699959574966967627314159265358"
			       "9793238462643383279502884197169399375105820974944592",
			.iv = "ff000000000000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f10",
			.cipher_text = "990b3d5708499ecacac51584606f5d761c",
	},
	{
			.origin = "IEEE 1619 vector 10 with 31 bytes",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "2718281828459045235360287471352662497757247093699959574966967627314159265358"
			       "9793238462643383279502884197169399375105820974944592",
			.iv = "ff000000000000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e",
			.cipher_text = "b7a469d9a0a8237d178ad4323b2746321c3b3a102f770386e4836c99e370cf",
	},
	{
			.origin = "IEEE 1619 vector 10 with 32 bytes",
			.cipher = RTE_CRYPTO_CIPHER_AES_XTS,
			.key = "2718281828459045235360287471352662497757247093699959574966967627314159265358"
			       "9793238462643383279502884197169399375105820974944592",
			.iv = "ff000000000000000000000000000000",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.cipher_text = "1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b",
	},
	/* AES-DOCSIS BPI: CBC, and the rest that is no block in CFB. Values of DPDK's tests and
	   computed. */
	{
			.origin = "DPDK test vector DOCSIS 2, runt frame",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "00010288ee597e",
			.cipher_text = "fc68a3556037dc",
	},
	{
			.origin = "DPDK test vector DOCSIS 3",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "000102030405060708090a0b0c0d0e91d2d19f",
			.cipher_text = "9dd1674bba61101b56756474364f101d44d473",
	},
	{
			.origin = "DPDK test vector DOCSIS 5, runt frame",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5abe6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "00010288ee597e",
			.cipher_text = "e375f2301f759a",
	},
	{
			.origin = "DPDK test vector DOCSIS 6",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5abe6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "000102030405060708090a0b0c0d0e91d2d19f",
			.cipher_text = "d128731fb528b518ab51abc8983dd1eee44359",
	},
	{
			.origin = "SP 800-38A F.2.1, whole blocks",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = SP800_38A_KEY128,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1"
				       "743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
	},
	{
			.origin = "SP 800-38A F.2.5, whole blocks",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = SP800_38A_KEY256,
			.iv = SP800_38A_IV,
			.plain = SP800_38A_PLAIN,
			.cipher_text = "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9"
				       "bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
	},
	{
			.origin = "runt frame of 1 byte, computed",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "5a",
			.cipher_text = "a6",
	},
	{
			.origin = "runt frame of 15 bytes, computed",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "000102030405060708090a0b0c0d0e",
			.cipher_text = "fc68a3de8a6ba4d0446756555cd896",
	},
	{
			.origin = "31 bytes, computed",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e",
			.cipher_text = "d8728615aa1da54c2690c953a262619a55967a6ca44db5092cc2a568d44b2d",
	},
	{
			.origin = "63 bytes, computed",
			.cipher = RTE_CRYPTO_CIPHER_AES_DOCSISBPI,
			.key = "e6600fd8852ef5abe6600fd8852ef5abe6600fd8852ef5abe6600fd8852ef5ab",
			.iv = "810e528e1c5fda1a810e528e1c5fda1a",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425"
				 "262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e",
			.cipher_text = "443cbba9f7e7c47579c16f720bb7fa6bbcbf4b3099ea283bea9d63aac612e0b1abf1a9c12c10"
				       "761984e87383903b346a19af91639460ed448ead3a8f02ce60",
	},
	/* SM4 */
	{
			.origin = "GB/T 32907 example 1",
			.cipher = RTE_CRYPTO_CIPHER_SM4_ECB,
			.key = "0123456789abcdeffedcba9876543210",
			.plain = "0123456789abcdeffedcba9876543210",
			.cipher_text = "681edf34d206965e86b3e94f536e4246",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.1.1",
			.cipher = RTE_CRYPTO_CIPHER_SM4_ECB,
			.key = "0123456789abcdeffedcba9876543210",
			.plain = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "5ec8143de509cff7b5179f8f474b86192f1d305a7fb17df985f81c8482192304",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.1.2",
			.cipher = RTE_CRYPTO_CIPHER_SM4_ECB,
			.key = "fedcba98765432100123456789abcdef",
			.plain = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "c5876897e4a59bbba72a10c83872245b12dd90bc2d200692b529a4155ac9e600",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.2.1",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CBC,
			.key = "0123456789abcdeffedcba9876543210",
			.iv = SP800_38A_IV,
			.plain = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.2.2",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CBC,
			.key = "fedcba98765432100123456789abcdef",
			.iv = SP800_38A_IV,
			.plain = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
			.cipher_text = "0d3a6ddc2d21c698857215587b7bb59a91f2c147911a4144665e1fa1d40bae38",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.5.1",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.key = "0123456789abcdeffedcba9876543210",
			.iv = SP800_38A_IV,
			.plain = SM4_DRAFT_PLAIN,
			.cipher_text = "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c1"
				       "1980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.5.2",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.key = "fedcba98765432100123456789abcdef",
			.iv = SP800_38A_IV,
			.plain = SM4_DRAFT_PLAIN,
			.cipher_text = "5dcccd25b95ab07417a08512ee160e2f8f661521cbbab44cc87138445bc29e5c0ae0297205d6"
				       "2704173b21239b887f6c8cb5b800917a2488284bde9e16ea2906",
	},
	{
			.origin = "draft-ribose-cfrg-sm4 A.2.5.1, 21 bytes",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.key = "0123456789abcdeffedcba9876543210",
			.iv = SP800_38A_IV,
			.plain = "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccccccccc",
			.cipher_text = "ac3236cb970cc20791364c395a1342d1a3cbc1878c",
	},
	{
			.origin = "counter that wraps, computed",
			.cipher = RTE_CRYPTO_CIPHER_SM4_CTR,
			.key = "0123456789abcdeffedcba9876543210",
			.iv = "ffffffffffffffffffffffffffffffff",
			.plain = "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd",
			.cipher_text = "c2bb05d4a3d9ce4d3d40fe75e621db4beabb38a7c50dee004a88eecd86097ff7",
	},

	/* NULL: nothing happens to the data, and there is no digest */
	{
			.origin = "RFC 2410",
			.cipher = RTE_CRYPTO_CIPHER_NULL,
			.plain = SP800_38A_PLAIN,
			.cipher_text = SP800_38A_PLAIN,
	},
};

const struct sym_vector_set sym_vectors_cipher = { vectors, RTE_DIM(vectors) };
