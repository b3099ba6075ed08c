/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of symmetric algorithms: hashes.
 */

#include "vectors_sym.h"

#include <rte_common.h>

#include "vectors_text.h"

static const struct sym_vector vectors[] = {
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

	/* SHA-3 */
	{
			.origin = "FIPS 202, NIST example SHA3-224 0 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_224,
			.digest = "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7",
	},
	{
			.origin = "FIPS 202, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA3_224,
			.plain = "616263",
			.digest = "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-224 1600 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_224,
			.plain = BYTES_A3_200,
			.digest = "9376816aba503f72f96ce7eb65ac095deee3be4bf9bbc2a1cb7e11e0",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-256 0 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_256,
			.digest = "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a",
	},
	{
			.origin = "FIPS 202, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA3_256,
			.plain = "616263",
			.digest = "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-256 1600 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_256,
			.plain = BYTES_A3_200,
			.digest = "79f38adec5c20307a98ef76e8324afbfd46cfd81b22e3973c65fa1bd9de31787",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-384 0 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_384,
			.digest = "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264a"
				  "db47fb6bd1e058d5f004",
	},
	{
			.origin = "FIPS 202, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA3_384,
			.plain = "616263",
			.digest = "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927a"
				  "c7f539f1edf228376d25",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-384 1600 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_384,
			.plain = BYTES_A3_200,
			.digest = "1881de2ca7e41ef95dc4732b8f5f002b189cc1e42b74168ed1732649ce1dbcdd76197a31fd55"
				  "ee989f2d7050dd473e8f",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-512 0 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_512,
			.digest = "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5"
				  "f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26",
	},
	{
			.origin = "FIPS 202, \"abc\"",
			.auth = RTE_CRYPTO_AUTH_SHA3_512,
			.plain = "616263",
			.digest = "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192a"
				  "f3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0",
	},
	{
			.origin = "FIPS 202, NIST example SHA3-512 1600 bits",
			.auth = RTE_CRYPTO_AUTH_SHA3_512,
			.plain = BYTES_A3_200,
			.digest = "e76dfad22084a8b1467fcf2ffa58361bec7628edf5f3fdc0e4805dc48caeeca81b7c13c30adf"
				  "52a3659584739a2df46be589c51ca1a4a8416df6545a1ce8ba00",
	},
	/* SM3 */
	{
			.origin = "GB/T 32905 example 1",
			.auth = RTE_CRYPTO_AUTH_SM3,
			.plain = "616263",
			.digest = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
	},
	{
			.origin = "GB/T 32905 example 2",
			.auth = RTE_CRYPTO_AUTH_SM3,
			.plain = "6162636461626364616263646162636461626364616263646162636461626364616263646162"
				 "6364616263646162636461626364616263646162636461626364",
			.digest = "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
	},
	{
			.origin = "no data, computed",
			.auth = RTE_CRYPTO_AUTH_SM3,
			.digest = "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b",
	},
};

const struct sym_vector_set sym_vectors_hash = { vectors, RTE_DIM(vectors) };
