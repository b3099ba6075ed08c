/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of symmetric algorithms: data, and the document that each comes from.
 */

#include "vectors_sym.h"

#include <rte_common.h>

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

const struct sym_vector sym_vectors[] = {
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

	/* AES-GCM */
	{
			.origin = "GCM specification, test case 1",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "00000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.digest = "58e2fccefa7e3061367f1d57a4e7455a",
	},
	{
			.origin = "GCM specification, test case 2",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "00000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.plain = "00000000000000000000000000000000",
			.cipher_text = "0388dace60b6a392f328c2b971b2fe78",
			.digest = "ab6e47d42cec13bdf53a67b21257bddf",
	},
	{
			.origin = "GCM specification, test case 3",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "feffe9928665731c6d6a8f9467308308",
			.iv = GCM_IV,
			.plain = GCM_PLAIN64,
			.cipher_text = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466"
				       "931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985",
			.digest = "4d5c2af327cd64a62cf35abd2ba6fab4",
	},
	{
			.origin = "GCM specification, test case 4",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "feffe9928665731c6d6a8f9467308308",
			.iv = GCM_IV,
			.aad = GCM_AAD,
			.plain = GCM_PLAIN60,
			.cipher_text = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466"
				       "931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
			.digest = "5bc94fbc3221a5db94fae95ae7121a47",
	},
	{
			.origin = "GCM specification, test case 7",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.digest = "cd33b28ac773f74ba00ed1f312572435",
	},
	{
			.origin = "GCM specification, test case 8",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.plain = "00000000000000000000000000000000",
			.cipher_text = "98e7247c07f0fe411c267e4384b0f600",
			.digest = "2ff58d80033927ab8ef4d4587514f0fb",
	},
	{
			.origin = "GCM specification, test case 9",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "feffe9928665731c6d6a8f9467308308feffe9928665731c",
			.iv = GCM_IV,
			.plain = GCM_PLAIN64,
			.cipher_text = "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144"
				       "c525ac619d18c84a3f4718e2448b2fe324d9ccda2710acade256",
			.digest = "9924a7c8587336bfb118024db8674a14",
	},
	{
			.origin = "GCM specification, test case 10",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "feffe9928665731c6d6a8f9467308308feffe9928665731c",
			.iv = GCM_IV,
			.aad = GCM_AAD,
			.plain = GCM_PLAIN60,
			.cipher_text = "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144"
				       "c525ac619d18c84a3f4718e2448b2fe324d9ccda2710",
			.digest = "2519498e80f1478f37ba55bd6d27618c",
	},
	{
			.origin = "GCM specification, test case 13",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "0000000000000000000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.digest = "530f8afbc74536b9a963b4f1c4cb738b",
	},
	{
			.origin = "GCM specification, test case 14",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "0000000000000000000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.plain = "00000000000000000000000000000000",
			.cipher_text = "cea7403d4d606b6e074ec5d3baf39d18",
			.digest = "d0d1c8a799996bf0265b98b5d48ab919",
	},
	{
			.origin = "GCM specification, test case 15",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
			.iv = GCM_IV,
			.plain = GCM_PLAIN64,
			.cipher_text = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590d"
				       "bb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
			.digest = "b094dac5d93471bdec1a502270e3cc6c",
	},
	{
			.origin = "GCM specification, test case 16",
			.aead = RTE_CRYPTO_AEAD_AES_GCM,
			.key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
			.iv = GCM_IV,
			.aad = GCM_AAD,
			.plain = GCM_PLAIN60,
			.cipher_text = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590d"
				       "bb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
			.digest = "76fc6ece0f4e1768cddf8853bb2d551b",
	},

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

	/* Hashes */
	{
			.origin = "FIPS 180, empty message",
			.auth = RTE_CRYPTO_AUTH_SHA1,
			.digest = "da39a3ee5e6b4b0d3255bfef95601890afd80709",
	},
	{
			.origin = "FIPS 180, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA1,
			.plain = "616263",
			.digest = "a9993e364706816aba3e25717850c26c9cd0d89d",
	},
	{
			.origin = "FIPS 180, two blocks",
			.auth = RTE_CRYPTO_AUTH_SHA1,
			.plain = FIPS180_448_BITS,
			.digest = "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
	},
	{
			.origin = "FIPS 180, empty message",
			.auth = RTE_CRYPTO_AUTH_SHA224,
			.digest = "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f",
	},
	{
			.origin = "FIPS 180, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA224,
			.plain = "616263",
			.digest = "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
	},
	{
			.origin = "FIPS 180, two blocks",
			.auth = RTE_CRYPTO_AUTH_SHA224,
			.plain = FIPS180_448_BITS,
			.digest = "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525",
	},
	{
			.origin = "FIPS 180, empty message",
			.auth = RTE_CRYPTO_AUTH_SHA256,
			.digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	},
	{
			.origin = "FIPS 180, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA256,
			.plain = "616263",
			.digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	},
	{
			.origin = "FIPS 180, two blocks",
			.auth = RTE_CRYPTO_AUTH_SHA256,
			.plain = FIPS180_448_BITS,
			.digest = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
	},
	{
			.origin = "FIPS 180, empty message",
			.auth = RTE_CRYPTO_AUTH_SHA384,
			.digest = "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f"
				  "65fbd51ad2f14898b95b",
	},
	{
			.origin = "FIPS 180, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA384,
			.plain = "616263",
			.digest = "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7"
				  "cc2358baeca134c825a7",
	},
	{
			.origin = "FIPS 180, two blocks",
			.auth = RTE_CRYPTO_AUTH_SHA384,
			.plain = FIPS180_896_BITS,
			.digest = "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e"
				  "2db966c3e9fa91746039",
	},
	{
			.origin = "FIPS 180, empty message",
			.auth = RTE_CRYPTO_AUTH_SHA512,
			.digest = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85"
				  "f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
	},
	{
			.origin = "FIPS 180, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA512,
			.plain = "616263",
			.digest = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274f"
				  "c1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
	},
	{
			.origin = "FIPS 180, two blocks",
			.auth = RTE_CRYPTO_AUTH_SHA512,
			.plain = FIPS180_896_BITS,
			.digest = "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900"
				  "f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
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

	/* NULL: nothing happens to the data, and there is no digest */
	{
			.origin = "RFC 2410",
			.cipher = RTE_CRYPTO_CIPHER_NULL,
			.plain = SP800_38A_PLAIN,
			.cipher_text = SP800_38A_PLAIN,
	},
	{
			.origin = "definition",
			.auth = RTE_CRYPTO_AUTH_NULL,
			.plain = SP800_38A_PLAIN,
	},

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
};

const size_t nb_sym_vectors = RTE_DIM(sym_vectors);
