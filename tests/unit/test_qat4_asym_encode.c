/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Operations -> requests and operands, against the worked examples of doc/hardware/03-asym.md,
 * section 8, typed in here; and against the table of functions.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "asym_rig.h"

#define PARAM(bytes)                                                                               \
	{                                                                                          \
		.data = (bytes), .length = sizeof(bytes)                                           \
	}

static struct asym_rig rig;

static int
setup(void **state)
{
	(void)state;
	rig_init(&rig);
	return 0;
}

/** The parts of a request that do not depend on addresses, from typed-in bytes. */
static void
assert_request(const struct qat4_pke_req *req, const char *head, const char *counts)
{
	uint8_t bytes[24];

	assert_int_equal(hex_bytes(bytes, sizeof(bytes), head), 24);
	assert_memory_equal(req, bytes, 24);
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), counts), 8);
	assert_memory_equal((const uint8_t *)req + 0x30, bytes, 8);
}

static void
assert_operand(const struct qat4_pke_req *req, unsigned int index, const char *text)
{
	uint8_t bytes[QAT4_ASYM_MAX_BYTES];
	size_t len = hex_bytes(bytes, sizeof(bytes), text);
	const uint8_t *operand = rig_in(&rig, req, index);

	assert_int_not_equal(len, 0);
	assert_non_null(operand);
	assert_memory_equal(operand, bytes, len);
}

/** An operand whose last bytes are @p text, zeros before. */
static void
assert_number(const struct qat4_pke_req *req, unsigned int index, size_t bytes, const char *text)
{
	uint8_t number[16];
	size_t len = hex_bytes(number, sizeof(number), text);
	const uint8_t *operand = rig_in(&rig, req, index);

	assert_true(qat4_num_is_zero(operand, bytes - len));
	assert_memory_equal(operand + bytes - len, number, len);
}

/** As many operands as the function has, all of them within cookie or session, outputs in cookie.
 */
static void
assert_fits_function(const struct qat4_pke_req *req)
{
	const struct qat4_pke_function *function = qat4_pke_function(req->func_id);
	const struct qat4_asym_params *params = (const void *)rig_at(&rig, req->src_iova);
	unsigned int in = 0, out = 0;

	assert_non_null(function);
	while (in < QAT4_PKE_MAX_IN && function->in_bytes[in] != 0) {
		assert_non_null(rig_at(&rig, params->in[in]));
		assert_non_null(rig_at(&rig, params->in[in] + function->in_bytes[in] - 1));
		in++;
	}
	while (out < QAT4_PKE_MAX_OUT && function->out_bytes[out] != 0) {
		uint64_t end = params->out[out] + function->out_bytes[out];

		assert_true(params->out[out] >= RIG_COOKIE_IOVA);
		assert_true(end <= RIG_COOKIE_IOVA + 512u + rig.slot.used);
		out++;
	}
	assert_int_equal(req->nb_in, in);
	assert_int_equal(req->nb_out, out);
	assert_int_equal(req->dst_iova, req->src_iova + offsetof(struct qat4_asym_params, out));
}

static void
modexp_is_example_8_1(void **state)
{
	uint8_t modulus[256] = { 0 }, base[] = { 3 }, exponent[] = { 0xc8 }, result[256];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX,
		.modex = { .modulus = PARAM(modulus), .exponent = PARAM(exponent) } };

	(void)state;
	hex_bytes(modulus + 253, 3, "0f4243");
	/* The modulus has leading zeros; make it a number of 256 bytes as the example's function.
	 */
	modulus[0] = 1;
	rig.asym.modex.base = (rte_crypto_param)PARAM(base);
	rig.asym.modex.result = (rte_crypto_param)PARAM(result);
	assert_int_equal(rig_session(&rig, &xform, 0), 0);
	assert_int_equal(qat4_modex_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_request(&rig.req,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" 6c 23 12 5e",
			"01 03 00 00 00 00 00 00");
	assert_int_equal(rig.req.opaque, (uintptr_t)&rig.op);
	assert_int_equal(rig.req.next_iova, 0);
	assert_number(&rig.req, 0, 256, "03");
	assert_number(&rig.req, 1, 256, "c8");
	assert_memory_equal(rig_in(&rig, &rig.req, 2), modulus, 256);
	assert_fits_function(&rig.req);
}

/** The example's own modulus needs but the smallest function. */
static void
modexp_takes_the_smallest_function(void **state)
{
	uint8_t modulus[256] = { 0 }, base[] = { 3 }, exponent[] = { 0xc8 }, result[256];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX,
		.modex = { .modulus = PARAM(modulus), .exponent = PARAM(exponent) } };

	(void)state;
	hex_bytes(modulus + 253, 3, "0f4243");
	rig.asym.modex.base = (rte_crypto_param)PARAM(base);
	rig.asym.modex.result = (rte_crypto_param)PARAM(result);
	assert_int_equal(rig_session(&rig, &xform, 0), 0);
	assert_int_equal(qat4_modex_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_int_equal(rig.req.func_id, QAT4_PKE_MODEXP_L512);
	assert_int_equal(rig.slot.results[0].give_bytes, 3);
	assert_number(&rig.req, 2, 64, "0f4243");
}

static const char blob_8_2[] = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
			       "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"
			       "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc"
			       "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
			       "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
			       "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
			       "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
			       "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
			       "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
			       "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
			       "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf";

/** The numbers of example 8.2, from its blob. */
static struct ecdsa_example {
	uint8_t blob[352], d[32], k[32];
} example;

static void
load_example(struct rte_crypto_asym_xform *xform, struct rte_crypto_ecdsa_op_param *ecdsa)
{
	const struct rte_crypto_ec_point q = {
		.x = { .data = example.blob + 0x80, .length = 32 },
		.y = { .data = example.blob + 0x60, .length = 32 },
	};
	const rte_crypto_param d = PARAM(example.d);

	assert_int_equal(hex_bytes(example.blob, sizeof(example.blob), blob_8_2), 352);
	hex_bytes(example.d, 32,
			"c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
	hex_bytes(example.k, 32,
			"a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60");
	*xform = (struct rte_crypto_asym_xform){ .xform_type = RTE_CRYPTO_ASYM_XFORM_ECDSA,
		.ec = { .curve_id = RTE_CRYPTO_EC_GROUP_SECP256R1 } };
	*ecdsa = (struct rte_crypto_ecdsa_op_param){
		.message = { .data = example.blob + 0x140, .length = 32 },
		.k = PARAM(example.k),
		.r = { .data = example.blob + 0x100, .length = 32 },
		.s = { .data = example.blob + 0x120, .length = 32 },
	};
#if QAT4_API_EC_XFORM_KEYS
	xform->ec.pkey = d;
	xform->ec.q = q;
#else
	ecdsa->pkey = d;
	ecdsa->q = q;
#endif
}

static void
ecdsa_verify_is_example_8_2(void **state)
{
	struct rte_crypto_asym_xform xform;

	(void)state;
	load_example(&xform, &rig.asym.ecdsa);
	rig.asym.ecdsa.op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_request(&rig.req,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" 23 30 5b 32",
			"00 01 00 00 00 00 00 00");
	assert_operand(&rig.req, 0, blob_8_2);
	assert_fits_function(&rig.req);
	assert_int_equal(rig.slot.negative, RTE_CRYPTO_OP_STATUS_AUTH_FAILED);
}

static void
ecdsa_sign_is_example_8_2(void **state)
{
	struct rte_crypto_asym_xform xform;

	(void)state;
	load_example(&xform, &rig.asym.ecdsa);
	rig.asym.ecdsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_request(&rig.req,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" 66 35 13 18",
			"02 03 00 00 00 00 00 00");
	assert_memory_equal(rig_in(&rig, &rig.req, 0), example.k, 32);
	assert_memory_equal(rig_in(&rig, &rig.req, 1), example.blob + 0x140, 32);
	assert_memory_equal(rig_in(&rig, &rig.req, 2), example.d, 32);
	assert_fits_function(&rig.req);
}

/** The general function's operand: d, e, k, b, a, q, n, yG, xG; P-192 in slots of 32 bytes. */
static void
ecdsa_sign_blob_has_the_order_of_memory(void **state)
{
	static const char *const constants[] = {
		"64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1",
		"fffffffffffffffffffffffffffffffefffffffffffffffc",
		"fffffffffffffffffffffffffffffffeffffffffffffffff",
		"ffffffffffffffffffffffff99def836146bc9b1b4d22831",
		"07192b95ffc8da78631011ed6b24cdd573f977a11e794811",
		"188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012",
	};
	uint8_t d[24] = { 1, 2, 3 }, k[24] = { 4, 5, 6 }, constant[24];
	struct rte_crypto_asym_xform xform;
	const uint8_t *blob;

	(void)state;
	load_example(&xform, &rig.asym.ecdsa);
	xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP192R1;
	rig.asym.ecdsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	rig.asym.ecdsa.k = (rte_crypto_param)PARAM(k);
#if QAT4_API_EC_XFORM_KEYS
	xform.ec.pkey = (rte_crypto_param)PARAM(d);
	xform.ec.q = (struct rte_crypto_ec_point){ { 0 }, { 0 } };
#else
	rig.asym.ecdsa.pkey = (rte_crypto_param)PARAM(d);
#endif
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_int_equal(rig.req.func_id, 0x6a3c2fa6);
	assert_fits_function(&rig.req);
	blob = rig_in(&rig, &rig.req, 0);
	assert_memory_equal(blob + 8, d, 24);
	assert_memory_equal(blob + 32 + 8, example.blob + 0x140, 24); /* its leftmost 192 bits */
	assert_memory_equal(blob + 64 + 8, k, 24);
	for (unsigned int i = 0; i < RTE_DIM(constants); i++) {
		hex_bytes(constant, sizeof(constant), constants[i]);
		assert_true(qat4_num_is_zero(blob + 32 * (3 + i), 8));
		assert_memory_equal(blob + 32 * (3 + i) + 8, constant, 24);
	}
}

/** Of a digest longer than the order the leftmost bits: 528 bits for P-521 are shifted by 7. */
static void
long_digest_is_cut_to_the_bits_of_the_order(void **state)
{
	uint8_t digest[70], d[] = { 1 }, k[] = { 2 };
	uint8_t r[66], s[66];
	struct rte_crypto_asym_xform xform;
	const uint8_t *e;

	(void)state;
	memset(digest, 0xff, sizeof(digest));
	load_example(&xform, &rig.asym.ecdsa);
	xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP521R1;
	rig.asym.ecdsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	rig.asym.ecdsa.message = (rte_crypto_param)PARAM(digest);
	rig.asym.ecdsa.k = (rte_crypto_param)PARAM(k);
	rig.asym.ecdsa.r = (rte_crypto_param)PARAM(r);
	rig.asym.ecdsa.s = (rte_crypto_param)PARAM(s);
#if QAT4_API_EC_XFORM_KEYS
	xform.ec.pkey = (rte_crypto_param)PARAM(d);
	xform.ec.q = (struct rte_crypto_ec_point){ { 0 }, { 0 } };
#else
	rig.asym.ecdsa.pkey = (rte_crypto_param)PARAM(d);
#endif
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	e = rig_in(&rig, &rig.req, 0) + 72;
	assert_true(qat4_num_is_zero(e, 6));
	assert_int_equal(e[6], 1);
	for (unsigned int i = 7; i < 72; i++)
		assert_int_equal(e[i], 0xff);
}

static void
x25519_is_example_8_3(void **state)
{
	uint8_t k[32], u[32], out[32];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH,
		.ec = { .curve_id = RTE_PMD_QAT4XXX_CURVE_X25519 } };
	struct rte_crypto_ecdh_op_param *ecdh = &rig.asym.ecdh;

	(void)state;
	hex_bytes(k, 32, "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
	hex_bytes(u, 32, "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
	ecdh->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	ecdh->priv_key = (rte_crypto_param)PARAM(k);
	ecdh->pub_key.x = (rte_crypto_param)PARAM(u);
	ecdh->shared_secret.x = (rte_crypto_param)PARAM(out);
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_mont_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_request(&rig.req,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" c6 34 06 0a",
			"01 02 00 00 00 00 00 00");
	assert_operand(&rig.req, 0,
			"4c1cabd0a603a9103b35b326ec2466727c5fb124a4c19435db3030586768dbe6");
	assert_operand(&rig.req, 1,
			"c49a44ba44226a50185afcc10a4c1462dd5e46824b15163b9d7c52f06be346a5");
	assert_fits_function(&rig.req);
}

#if QAT4_API_SM2
static void
sm2_verify_is_example_8_4(void **state)
{
	static const char *const numbers[] = {
		"f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640",
		"f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3",
		"b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
		"09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020",
		"ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
	};
	uint8_t values[5][32];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_SM2,
		.ec = { .curve_id = RTE_CRYPTO_EC_GROUP_SM2,
				.q = { PARAM(values[3]), PARAM(values[4]) } } };

	(void)state;
	for (unsigned int i = 0; i < 5; i++)
		hex_bytes(values[i], 32, numbers[i]);
	rig.asym.sm2.op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	rig.asym.sm2.message = (rte_crypto_param)PARAM(values[0]);
	rig.asym.sm2.r = (rte_crypto_param)PARAM(values[1]);
	rig.asym.sm2.s = (rte_crypto_param)PARAM(values[2]);
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_sm2_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_request(&rig.req,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" 43 17 24 29",
			"00 05 00 00 00 00 00 00");
	for (unsigned int i = 0; i < 5; i++)
		assert_operand(&rig.req, i, numbers[i]);
	assert_fits_function(&rig.req);
}
#endif

/** The point of a peer is verified first: both requests are those of example 8.5. */
static void
shared_secret_is_the_chain_of_example_8_5(void **state)
{
	uint8_t x[28] = { 1 }, y[28] = { 2 }, d[28] = { 3 }, out[28];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH,
		.ec = { .curve_id = RTE_CRYPTO_EC_GROUP_SECP224R1 } };
	struct rte_crypto_ecdh_op_param *ecdh = &rig.asym.ecdh;
	const struct qat4_pke_req *next = &rig.cookie.next[0];

	(void)state;
	ecdh->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	ecdh->priv_key = (rte_crypto_param)PARAM(d);
	ecdh->pub_key.x = (rte_crypto_param)PARAM(x);
	ecdh->pub_key.y = (rte_crypto_param)PARAM(y);
	ecdh->shared_secret.x = (rte_crypto_param)PARAM(out);
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_ecdh_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_request(&rig.req,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" fc 33 0c 1f",
			"00 05 00 00 00 00 00 00");
	assert_request(next,
			"00 00 03 80 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			" a6 33 20 43",
			"02 07 00 00 00 00 00 00");
	assert_int_equal(rig.req.next_iova % 64, 0);
	assert_ptr_equal(rig_at(&rig, rig.req.next_iova), next);
	assert_int_equal(next->next_iova, 0);
	assert_int_equal(next->opaque, rig.req.opaque + 1);
	assert_int_equal(rig.slot.members, 2);
	assert_fits_function(&rig.req);
	assert_fits_function(next);
	assert_memory_equal(rig_in(&rig, next, 0) + 4, d, 28);
	assert_memory_equal(rig_in(&rig, next, 1) + 4, x, 28);
}

/** A CRT result is raised to e by the second request, which reads what the first one writes. */
static void
crt_result_is_checked_in_the_chain(void **state)
{
	uint8_t n[128], half[64], e[] = { 1, 0, 1 }, message[20] = { 7 }, sign[128];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA,
		.rsa = { .n = PARAM(n), .e = PARAM(e), .key_type = RTE_RSA_KEY_TYPE_QT } };
	const rte_crypto_param part = PARAM(half);
	const struct qat4_pke_req *next = &rig.cookie.next[0];
	const struct qat4_asym_params *params = rig.cookie.params;

	(void)state;
	memset(n, 0xc5, sizeof(n));
	memset(half, 0xd3, sizeof(half));
	xform.rsa.qt = (struct rte_crypto_rsa_priv_key_qt){ part, part, part, part, part };
	rig.asym.rsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	rig.asym.rsa.message = (rte_crypto_param)PARAM(message);
	rig.asym.rsa.sign = (rte_crypto_param)PARAM(sign);
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_rsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_int_equal(rig.req.func_id, 0x26131c2d);
	assert_int_equal(next->func_id, 0x35111bf7);
	assert_fits_function(&rig.req);
	assert_fits_function(next);
	assert_int_equal(params[1].in[0], params[0].out[0]);
	assert_int_not_equal(rig.slot.check_at, 0);
	assert_number(next, 1, 128, "010001");
}

/** Lengths that no function has go to modular exponentiation; those that are exact do not. */
static void
rsa_of_other_lengths_is_modular_exponentiation(void **state)
{
	static const struct {
		uint16_t bytes;
		uint8_t top;
		uint32_t func_id;
	} cases[] = {
		{ 64, 0xc5, QAT4_PKE_RSA_EP_512 },
		{ 65, 0xc5, QAT4_PKE_MODEXP_L1024 },
		{ 256, 0x40, QAT4_PKE_RSA_EP_2048 },
		{ 256, 0x3f, QAT4_PKE_MODEXP_L2048 },
		{ 320, 0xc5, QAT4_PKE_MODEXP_L2560 },
		{ 448, 0xc5, QAT4_PKE_MODEXP_L3584 },
		{ 513, 0xc5, QAT4_PKE_MODEXP_L8192 },
		{ 1024, 0xc5, QAT4_PKE_RSA_EP_8192 },
	};
	uint8_t n[1024], e[] = { 3 }, message[20] = { 7 }, out[1024];

	(void)state;
	for (unsigned int i = 0; i < RTE_DIM(cases); i++) {
		struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA,
			.rsa = { .n = { .data = n, .length = cases[i].bytes }, .e = PARAM(e) } };

		rig_init(&rig);
		memset(n, 0xc5, sizeof(n));
		n[0] = cases[i].top;
		rig.asym.rsa.op_type = RTE_CRYPTO_ASYM_OP_ENCRYPT;
		rig.asym.rsa.message = (rte_crypto_param)PARAM(message);
		rig.asym.rsa.cipher = (rte_crypto_param)PARAM(out);
		assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
		assert_int_equal(qat4_rsa_encode(&rig.build, &rig.session, &rig.asym), 0);
		assert_int_equal(rig.req.func_id, cases[i].func_id);
		assert_fits_function(&rig.req);
	}
}

/** The largest operation fills the cookie's operands and no more. */
static void
rsa_8192_fits_the_cookie(void **state)
{
	static uint8_t n[1024], e[1024], half[512], message[1024], sign[1024];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA,
		.rsa = { .n = PARAM(n), .e = PARAM(e), .key_type = RTE_RSA_KEY_TYPE_QT } };
	const rte_crypto_param part = PARAM(half);

	(void)state;
	memset(n, 0xff, sizeof(n));
	memset(e, 0x55, sizeof(e));
	memset(half, 0xd3, sizeof(half));
	xform.rsa.qt = (struct rte_crypto_rsa_priv_key_qt){ part, part, part, part, part };
	rig.asym.rsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	rig.asym.rsa.message = (rte_crypto_param)PARAM(message);
	rig.asym.rsa.sign = (rte_crypto_param)PARAM(sign);
	assert_int_equal(rig_session(&rig, &xform, 0), 0); /* session-less: all copies */
	assert_int_equal(qat4_rsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	assert_int_equal(rig.slot.used, QAT4_ASYM_OPERANDS_BYTES);
	assert_fits_function(&rig.req);
	assert_fits_function(&rig.cookie.next[0]);
}

/** With a session that the device can read, keys are not copied into cookies. */
static void
keys_stay_in_the_session(void **state)
{
	uint8_t n[128], d[128], e[] = { 3 }, message[20] = { 7 }, out[128];
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA,
		.rsa = { .n = PARAM(n),
				.e = PARAM(e),
				.d = PARAM(d),
				.key_type = RTE_RSA_KEY_TYPE_EXP } };
	const struct qat4_asym_params *params = rig.cookie.params;

	(void)state;
	memset(n, 0xc5, sizeof(n));
	memset(d, 0x35, sizeof(d));
	rig.asym.rsa.op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	rig.asym.rsa.message = (rte_crypto_param)PARAM(message);
	rig.asym.rsa.sign = (rte_crypto_param)PARAM(out);
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	assert_int_equal(qat4_rsa_encode(&rig.build, &rig.session, &rig.asym), 0);
	for (unsigned int i = 1; i < 3; i++)
		assert_true(params->in[i] > RIG_SESSION_IOVA);
	assert_memory_equal(rig_in(&rig, &rig.req, 1), d, sizeof(d));
	assert_memory_equal(rig_in(&rig, &rig.req, 2), n, sizeof(n));
	assert_int_equal(rig.slot.used, 2 * 128);
	qat4_asym_session_fini(&rig.session);
	assert_true(qat4_num_is_zero((const uint8_t *)&rig.session, sizeof(rig.session)));
}

static void
values_out_of_range_are_refused(void **state)
{
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_ecdsa_op_param *ecdsa = &rig.asym.ecdsa;
	uint8_t zero[32] = { 0 }, long_r[40];

	(void)state;
	memset(long_r, 0x11, sizeof(long_r));
	load_example(&xform, ecdsa);
	assert_int_equal(rig_session(&rig, &xform, RIG_SESSION_IOVA), 0);
	ecdsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	ecdsa->k = (rte_crypto_param)PARAM(zero);
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), -EINVAL);
	memcpy(example.k, example.blob + 0xe0, 32); /* the order itself */
	ecdsa->k = (rte_crypto_param)PARAM(example.k);
	rig.slot.members = 0;
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), -EINVAL);
	ecdsa->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	ecdsa->r = (rte_crypto_param)PARAM(long_r);
	rig.slot.members = 0;
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), -EBADMSG);
	ecdsa->r.length = 0;
	rig.slot.members = 0;
	assert_int_equal(qat4_ecdsa_encode(&rig.build, &rig.session, &rig.asym), -EINVAL);
}

static void
null_request_is_as_documented(void **state)
{
	uint8_t bytes[64];

	(void)state;
	memset(bytes, 0, sizeof(bytes));
	bytes[3] = 0x80;
	hex_bytes(bytes + 24, 8, "50 44 33 22 11 7f 00 00");
	qat4_asym_null_request(&rig.req, 0x00007f1122334450u);
	assert_memory_equal(&rig.req, bytes, sizeof(bytes));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(modexp_is_example_8_1, setup),
		cmocka_unit_test_setup(modexp_takes_the_smallest_function, setup),
		cmocka_unit_test_setup(ecdsa_verify_is_example_8_2, setup),
		cmocka_unit_test_setup(ecdsa_sign_is_example_8_2, setup),
		cmocka_unit_test_setup(ecdsa_sign_blob_has_the_order_of_memory, setup),
		cmocka_unit_test_setup(long_digest_is_cut_to_the_bits_of_the_order, setup),
		cmocka_unit_test_setup(x25519_is_example_8_3, setup),
#if QAT4_API_SM2
		cmocka_unit_test_setup(sm2_verify_is_example_8_4, setup),
#endif
		cmocka_unit_test_setup(shared_secret_is_the_chain_of_example_8_5, setup),
		cmocka_unit_test_setup(crt_result_is_checked_in_the_chain, setup),
		cmocka_unit_test_setup(rsa_of_other_lengths_is_modular_exponentiation, setup),
		cmocka_unit_test_setup(rsa_8192_fits_the_cookie, setup),
		cmocka_unit_test_setup(keys_stay_in_the_session, setup),
		cmocka_unit_test_setup(values_out_of_range_are_refused, setup),
		cmocka_unit_test_setup(null_request_is_as_documented, setup),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
