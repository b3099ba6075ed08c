/* SPDX-License-Identifier: BSD-3-Clause */

#include "vectors.h"

const struct dt_vector dt_vectors[] = {
	{
			.name = "AES-CBC-128, NIST SP 800-38A F.2",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.cipher_key = "2b7e151628aed2a6abf7158809cf4f3c",
			.iv = "000102030405060708090a0b0c0d0e0f",
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46"
				 "a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
			.secret = "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8"
				  "e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
	},
	{
			.name = "AES-CBC-192, NIST SP 800-38A F.2",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.cipher_key = "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
			.iv = "000102030405060708090a0b0c0d0e0f",
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46"
				 "a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
			.secret = "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b2420"
				  "12fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd",
	},
	{
			.name = "AES-CBC-256, NIST SP 800-38A F.2",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.cipher_key = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
			.iv = "000102030405060708090a0b0c0d0e0f",
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46"
				 "a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
			.secret = "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369"
				  "a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
	},
	{
			.name = "AES-CTR-128, NIST SP 800-38A F.5",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.cipher_key = "2b7e151628aed2a6abf7158809cf4f3c",
			.iv = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46"
				 "a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
			.secret = "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3e"
				  "dbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee",
	},
	{
			.name = "AES-CTR-192, NIST SP 800-38A F.5",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.cipher_key = "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
			.iv = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46"
				 "a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
			.secret = "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26b"
				  "d1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050",
	},
	{
			.name = "AES-CTR-256, NIST SP 800-38A F.5",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.cipher_key = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
			.iv = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
			.plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46"
				 "a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
			.secret = "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930da"
				  "a23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
	},
	{
			.name = "AES-CTR-128, RFC 3686 test vector 3",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.cipher_key = "7691be035e5020a8ac6e618529f9a0dc",
			.iv = "00e0017b27777f3f4a1786f000000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223",
			.secret = "c1cf48a89f2ffdd9cf4652e9efdb72d74540a42bde6d7836d59a5ceaaef3105325b2072f",
	},
	{
			.name = "AES-CTR-192, RFC 3686 test vector 6",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.cipher_key = "02bf391ee8ecb159b959617b0965279bf59b60a786d3e0fe",
			.iv = "0007bdfd5cbd60278dcc091200000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223",
			.secret = "96893fc55e5c722f540b7dd1ddf7e758d288bc95c69165884536c811662f2188abee0935",
	},
	{
			.name = "AES-CTR-256, RFC 3686 test vector 9",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CTR,
			.cipher_key = "ff7a617ce69148e4f1726e2f43581de2aa62d9f805532edff1eed687fb54153d",
			.iv = "001cc5b751a51d70a1c1114800000001",
			.plain = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223",
			.secret = "eb6c52821d0bbbf7ce7594462aca4faab407df866569fd07f48cc0b583d6071f1ec0e6b8",
	},
	{
			.name = "AES-CBC-128, RFC 3602 case 1",
			.kind = DT_CIPHER,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.cipher_key = "06a9214036b8a15b512e03d534120006",
			.iv = "3dafba429d9eb430b422da802c9fac41",
			.plain = "53696e676c6520626c6f636b206d7367",
			.secret = "e353779c1079aeb82708942dbe77181a",
	},
	{
			.name = "SHA1, FIPS 180 example of one block",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1,
			.plain = "616263",
			.digest = "a9993e364706816aba3e25717850c26c9cd0d89d",
	},
	{
			.name = "SHA1, FIPS 180 example of two blocks",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1,
			.plain = "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c"
				 "6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
			.digest = "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
	},
	{
			.name = "SHA1, NIST CAVP ShortMsg, no bytes",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1,
			.plain = "",
			.digest = "da39a3ee5e6b4b0d3255bfef95601890afd80709",
	},
	{
			.name = "SHA224, FIPS 180 example of one block",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224,
			.plain = "616263",
			.digest = "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
	},
	{
			.name = "SHA224, FIPS 180 example of two blocks",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224,
			.plain = "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c"
				 "6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
			.digest = "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525",
	},
	{
			.name = "SHA224, NIST CAVP ShortMsg, no bytes",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224,
			.plain = "",
			.digest = "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f",
	},
	{
			.name = "SHA256, FIPS 180 example of one block",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256,
			.plain = "616263",
			.digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	},
	{
			.name = "SHA256, FIPS 180 example of two blocks",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256,
			.plain = "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c"
				 "6a6b6c6d6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
			.digest = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
	},
	{
			.name = "SHA256, NIST CAVP ShortMsg, no bytes",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256,
			.plain = "",
			.digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	},
	{
			.name = "SHA384, FIPS 180 example of one block",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384,
			.plain = "616263",
			.digest = "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072b"
				  "a1e7cc2358baeca134c825a7",
	},
	{
			.name = "SHA384, FIPS 180 example of two blocks",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384,
			.plain = "61626364656667686263646566676869636465666768696a6465666768696a6b65666768"
				 "696a6b6c666768696a6b6c6d6768696a6b6c6d6e68696a6b6c6d6e6f696a6b6c6d6e6f70"
				 "6a6b6c6d6e6f70716b6c6d6e6f7071726c6d6e6f707172736d6e6f70717273746e6f7071"
				 "72737475",
			.digest = "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a"
				  "557e2db966c3e9fa91746039",
	},
	{
			.name = "SHA384, NIST CAVP ShortMsg, no bytes",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384,
			.plain = "",
			.digest = "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebf"
				  "e76f65fbd51ad2f14898b95b",
	},
	{
			.name = "SHA512, FIPS 180 example of one block",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512,
			.plain = "616263",
			.digest = "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a"
				  "274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
	},
	{
			.name = "SHA512, FIPS 180 example of two blocks",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512,
			.plain = "61626364656667686263646566676869636465666768696a6465666768696a6b65666768"
				 "696a6b6c666768696a6b6c6d6768696a6b6c6d6e68696a6b6c6d6e6f696a6b6c6d6e6f70"
				 "6a6b6c6d6e6f70716b6c6d6e6f7071726c6d6e6f707172736d6e6f70717273746e6f7071"
				 "72737475",
			.digest = "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e"
				  "4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
	},
	{
			.name = "SHA512, NIST CAVP ShortMsg, no bytes",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512,
			.plain = "",
			.digest = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c"
				  "5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
	},
	{
			.name = "SHA1-HMAC, RFC 2202 case 1",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
			.plain = "4869205468657265",
			.digest = "b617318655057264e28bc0b6fb378c8ef146be00",
	},
	{
			.name = "SHA1-HMAC, RFC 2202 case 2",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
	},
	{
			.name = "SHA1-HMAC, RFC 2202 case 3",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			.plain = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
				 "dddddddddddddddddddddddddddd",
			.digest = "125d7342b9ac11cd91a39af48aa17b4f63f175d3",
	},
	{
			.name = "SHA1-HMAC-96, RFC 2202 case 5",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA1_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "4c1a03424b55e07fe7f27be1",
	},
	{
			.name = "SHA224-HMAC, RFC 4231 case 1",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
			.plain = "4869205468657265",
			.digest = "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22",
	},
	{
			.name = "SHA256-HMAC, RFC 4231 case 1",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
			.plain = "4869205468657265",
			.digest = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
	},
	{
			.name = "SHA384-HMAC, RFC 4231 case 1",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
			.plain = "4869205468657265",
			.digest = "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9"
				  "076ede7f4af152e8b2fa9cb6",
	},
	{
			.name = "SHA512-HMAC, RFC 4231 case 1",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
			.plain = "4869205468657265",
			.digest = "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7"
				  "d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
	},
	{
			.name = "SHA224-HMAC, RFC 4231 case 2",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44",
	},
	{
			.name = "SHA256-HMAC, RFC 4231 case 2",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
	},
	{
			.name = "SHA384-HMAC, RFC 4231 case 2",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca"
				  "5e69e2c78b3239ecfab21649",
	},
	{
			.name = "SHA512-HMAC, RFC 4231 case 2",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "4a656665",
			.plain = "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
			.digest = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75"
				  "c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
	},
	{
			.name = "SHA224-HMAC, RFC 4231 case 3",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			.plain = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
				 "dddddddddddddddddddddddddddd",
			.digest = "7fb3cb3588c6c1f6ffa9694d7d6ad2649365b0c1f65d69d1ec8333ea",
	},
	{
			.name = "SHA256-HMAC, RFC 4231 case 3",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			.plain = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
				 "dddddddddddddddddddddddddddd",
			.digest = "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
	},
	{
			.name = "SHA384-HMAC, RFC 4231 case 3",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			.plain = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
				 "dddddddddddddddddddddddddddd",
			.digest = "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39d"
				  "c13814b94e3ab6e101a34f27",
	},
	{
			.name = "SHA512-HMAC, RFC 4231 case 3",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			.plain = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
				 "dddddddddddddddddddddddddddd",
			.digest = "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e8482"
				  "79a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
	},
	{
			.name = "SHA224-HMAC, RFC 4231 case 4",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
				 "cdcdcdcdcdcdcdcdcdcdcdcdcdcd",
			.digest = "6c11506874013cac6a2abc1bb382627cec6a90d86efc012de7afec5a",
	},
	{
			.name = "SHA256-HMAC, RFC 4231 case 4",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
				 "cdcdcdcdcdcdcdcdcdcdcdcdcdcd",
			.digest = "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
	},
	{
			.name = "SHA384-HMAC, RFC 4231 case 4",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
				 "cdcdcdcdcdcdcdcdcdcdcdcdcdcd",
			.digest = "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23"
				  "c4a7d679ccf8a386c674cffb",
	},
	{
			.name = "SHA512-HMAC, RFC 4231 case 4",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "0102030405060708090a0b0c0d0e0f10111213141516171819",
			.plain = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
				 "cdcdcdcdcdcdcdcdcdcdcdcdcdcd",
			.digest = "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c1"
				  "1aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
	},
	{
			.name = "SHA224-HMAC, RFC 4231 case 5",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA224_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "0e2aea68a90c8d37c988bcdb9fca6fa8",
	},
	{
			.name = "SHA256-HMAC, RFC 4231 case 5",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "a3b6167473100ee06e0c796c2955552b",
	},
	{
			.name = "SHA384-HMAC, RFC 4231 case 5",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "3abf34c3503b2a23a46efc619baef897",
	},
	{
			.name = "SHA512-HMAC, RFC 4231 case 5",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.auth_key = "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
			.plain = "546573742057697468205472756e636174696f6e",
			.digest = "415fad6271580a531d4179bc891d87a6",
	},
	{
			.name = "AES-GCM-128, McGrew and Viega test case 1",
			.kind = DT_AEAD,
			.cipher_key = "00000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.aad = "",
			.plain = "",
			.secret = "",
			.digest = "58e2fccefa7e3061367f1d57a4e7455a",
	},
	{
			.name = "AES-GCM-128, McGrew and Viega test case 2",
			.kind = DT_AEAD,
			.cipher_key = "00000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.aad = "",
			.plain = "00000000000000000000000000000000",
			.secret = "0388dace60b6a392f328c2b971b2fe78",
			.digest = "ab6e47d42cec13bdf53a67b21257bddf",
	},
	{
			.name = "AES-GCM-128, McGrew and Viega test case 3",
			.kind = DT_AEAD,
			.cipher_key = "feffe9928665731c6d6a8f9467308308",
			.iv = "cafebabefacedbaddecaf888",
			.aad = "",
			.plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95"
				 "956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
			.secret = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b2"
				  "5466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985",
			.digest = "4d5c2af327cd64a62cf35abd2ba6fab4",
	},
	{
			.name = "AES-GCM-128, McGrew and Viega test case 4",
			.kind = DT_AEAD,
			.cipher_key = "feffe9928665731c6d6a8f9467308308",
			.iv = "cafebabefacedbaddecaf888",
			.aad = "feedfacedeadbeeffeedfacedeadbeefabaddad2",
			.plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95"
				 "956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
			.secret = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b2"
				  "5466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
			.digest = "5bc94fbc3221a5db94fae95ae7121a47",
	},
	{
			.name = "AES-GCM-192, McGrew and Viega test case 7",
			.kind = DT_AEAD,
			.cipher_key = "000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.aad = "",
			.plain = "",
			.secret = "",
			.digest = "cd33b28ac773f74ba00ed1f312572435",
	},
	{
			.name = "AES-GCM-192, McGrew and Viega test case 8",
			.kind = DT_AEAD,
			.cipher_key = "000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.aad = "",
			.plain = "00000000000000000000000000000000",
			.secret = "98e7247c07f0fe411c267e4384b0f600",
			.digest = "2ff58d80033927ab8ef4d4587514f0fb",
	},
	{
			.name = "AES-GCM-192, McGrew and Viega test case 9",
			.kind = DT_AEAD,
			.cipher_key = "feffe9928665731c6d6a8f9467308308feffe9928665731c",
			.iv = "cafebabefacedbaddecaf888",
			.aad = "",
			.plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95"
				 "956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
			.secret = "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00"
				  "c144c525ac619d18c84a3f4718e2448b2fe324d9ccda2710acade256",
			.digest = "9924a7c8587336bfb118024db8674a14",
	},
	{
			.name = "AES-GCM-192, McGrew and Viega test case 10",
			.kind = DT_AEAD,
			.cipher_key = "feffe9928665731c6d6a8f9467308308feffe9928665731c",
			.iv = "cafebabefacedbaddecaf888",
			.aad = "feedfacedeadbeeffeedfacedeadbeefabaddad2",
			.plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95"
				 "956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
			.secret = "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00"
				  "c144c525ac619d18c84a3f4718e2448b2fe324d9ccda2710",
			.digest = "2519498e80f1478f37ba55bd6d27618c",
	},
	{
			.name = "AES-GCM-256, McGrew and Viega test case 13",
			.kind = DT_AEAD,
			.cipher_key = "0000000000000000000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.aad = "",
			.plain = "",
			.secret = "",
			.digest = "530f8afbc74536b9a963b4f1c4cb738b",
	},
	{
			.name = "AES-GCM-256, McGrew and Viega test case 14",
			.kind = DT_AEAD,
			.cipher_key = "0000000000000000000000000000000000000000000000000000000000000000",
			.iv = "000000000000000000000000",
			.aad = "",
			.plain = "00000000000000000000000000000000",
			.secret = "cea7403d4d606b6e074ec5d3baf39d18",
			.digest = "d0d1c8a799996bf0265b98b5d48ab919",
	},
	{
			.name = "AES-GCM-256, McGrew and Viega test case 15",
			.kind = DT_AEAD,
			.cipher_key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
			.iv = "cafebabefacedbaddecaf888",
			.aad = "",
			.plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95"
				 "956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
			.secret = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48"
				  "590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
			.digest = "b094dac5d93471bdec1a502270e3cc6c",
	},
	{
			.name = "AES-GCM-256, McGrew and Viega test case 16",
			.kind = DT_AEAD,
			.cipher_key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
			.iv = "cafebabefacedbaddecaf888",
			.aad = "feedfacedeadbeeffeedfacedeadbeefabaddad2",
			.plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95"
				 "956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
			.secret = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48"
				  "590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
			.digest = "76fc6ece0f4e1768cddf8853bb2d551b",
	},
	{
			.name = "AES-GMAC-128, NIST CAVP gcmEncryptExtIV128",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "77be63708971c4e240d1cb79e8d77feb",
			.iv = "e0e00f19fed7ba0136a797f3",
			.plain = "7a43ec1d9c0a5a78a0b16533a6213cab",
			.digest = "209fcc8d3675ed938e9c7166709dd946",
	},
	{
			.name = "AES-GMAC-192, NIST CAVP gcmEncryptExtIV192",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "41c5da8667ef725220ffe39ae0ac590ac9fca729ab60ada0",
			.iv = "05ad13a5e2c2ab667e1a6fbc",
			.plain = "8b5c124bef6e2f0fe4d8c95cd5fa4cf1",
			.digest = "204bdb1bd62154bf08922aaa54eed705",
	},
	{
			.name = "AES-GMAC-256, NIST CAVP gcmEncryptExtIV256",
			.kind = DT_AUTH,
			.auth = RTE_CRYPTO_AUTH_AES_GMAC,
			.auth_key = "78dc4e0aaf52d935c3c01eea57428f00ca1fd475f5da86a49c8dd73d68c8e223",
			.iv = "d79cf22d504cc793c3fb6c8a",
			.plain = "b96baa8c1c75a671bfb2d08d06be5f36",
			.digest = "3e5d486aa2e30b22e040b85723a06e76",
	},
	{
			.name = "AES-CBC-128 with SHA256-HMAC, RFC 7518 B.1",
			.kind = DT_CIPHER_AUTH,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA256_HMAC,
			.cipher_key = "101112131415161718191a1b1c1d1e1f",
			.auth_key = "000102030405060708090a0b0c0d0e0f",
			.iv = "1af38c2dc2b96ffdd86694092341bc04",
			.aad = "546865207365636f6e64207072696e6369706c65206f662041756775737465204b657263"
			       "6b686f6666731af38c2dc2b96ffdd86694092341bc04",
			.plain = "41206369706865722073797374656d206d757374206e6f74206265207265717569726564"
				 "20746f206265207365637265742c20616e64206974206d7573742062652061626c652074"
				 "6f2066616c6c20696e746f207468652068616e6473206f662074686520656e656d792077"
				 "6974686f757420696e636f6e76656e69656e636510101010101010101010101010101010",
			.secret = "c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9a94ac9b4"
				  "7ad2655c5f10f9aef71427e2fc6f9b3f399a221489f16362c703233609d45ac69864e332"
				  "1cf82935ac4096c86e133314c54019e8ca7980dfa4b9cf1b384c486f3a54c51078158ee5"
				  "d79de59fbd34d848b3d69550a67646344427ade54b8851ffb598f7f80074b9473c82e2db",
			.trailer = "0000000000000150",
			.digest = "652c3fa36b0a7c5b3219fab3a30bc1c4",
	},
	{
			.name = "AES-CBC-192 with SHA384-HMAC, RFC 7518 B.2",
			.kind = DT_CIPHER_AUTH,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA384_HMAC,
			.cipher_key = "18191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f",
			.auth_key = "000102030405060708090a0b0c0d0e0f1011121314151617",
			.iv = "1af38c2dc2b96ffdd86694092341bc04",
			.aad = "546865207365636f6e64207072696e6369706c65206f662041756775737465204b657263"
			       "6b686f6666731af38c2dc2b96ffdd86694092341bc04",
			.plain = "41206369706865722073797374656d206d757374206e6f74206265207265717569726564"
				 "20746f206265207365637265742c20616e64206974206d7573742062652061626c652074"
				 "6f2066616c6c20696e746f207468652068616e6473206f662074686520656e656d792077"
				 "6974686f757420696e636f6e76656e69656e636510101010101010101010101010101010",
			.secret = "ea65da6b59e61edb419be62d19712ae5d303eeb50052d0dfd6697f77224c8edb000d279b"
				  "dc14c1072654bd30944230c657bed4ca0c9f4a8466f22b226d1746214bf8cfc2400add9f"
				  "5126e479663fc90b3bed787a2f0ffcbf3904be2a641d5c2105bfe591bae23b1d7449e532"
				  "eef60a9ac8bb6c6b01d35d49787bcd57ef484927f280adc91ac0c4e79c7b11efc60054e3",
			.trailer = "0000000000000150",
			.digest = "8490ac0e58949bfe51875d733f93ac2075168039ccc733d7",
	},
	{
			.name = "AES-CBC-256 with SHA512-HMAC, RFC 7518 B.3",
			.kind = DT_CIPHER_AUTH,
			.cipher = RTE_CRYPTO_CIPHER_AES_CBC,
			.auth = RTE_CRYPTO_AUTH_SHA512_HMAC,
			.cipher_key = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f",
			.auth_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
			.iv = "1af38c2dc2b96ffdd86694092341bc04",
			.aad = "546865207365636f6e64207072696e6369706c65206f662041756775737465204b657263"
			       "6b686f6666731af38c2dc2b96ffdd86694092341bc04",
			.plain = "41206369706865722073797374656d206d757374206e6f74206265207265717569726564"
				 "20746f206265207365637265742c20616e64206974206d7573742062652061626c652074"
				 "6f2066616c6c20696e746f207468652068616e6473206f662074686520656e656d792077"
				 "6974686f757420696e636f6e76656e69656e636510101010101010101010101010101010",
			.secret = "4affaaadb78c31c5da4b1b590d10ffbd3dd8d5d302423526912da037ecbcc7bd822c301d"
				  "d67c373bccb584ad3e9279c2e6d12a1374b77f077553df829410446b36ebd97066296ae6"
				  "427ea75c2e0846a11a09ccf5370dc80bfecbad28c73f09b3a3b75e662a2594410ae496b2"
				  "e2e6609e31e6e02cc837f053d21f37ff4f51950bbe2638d09dd7a4930930806d0703b1f6",
			.trailer = "0000000000000150",
			.digest = "4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5",
	},
};
const unsigned int dt_nb_vectors = RTE_DIM(dt_vectors);
