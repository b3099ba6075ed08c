/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * RSA Laboratories' examples for PKCS #1 v2.1 on the device: what is deterministic (v1.5
 * signatures) must come out the same; the rest is verified or decrypted, with keys of both kinds. A
 * changed byte, and a piece less of it, must be noticed. Moduli of 1025 bits begin with a byte 01.
 */

#include <string.h>

#include "device_asym.h"
#include "rfc8017_rsa.h"

enum { NUMBERS = 8, SHA1_BYTES = 20 };

/** An example as bytes. */
struct trial {
	const struct rfc8017_example *example;
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_rsa_op_param *rsa;
	uint8_t numbers[NUMBERS][DA_MAX_BYTES];
	uint8_t message[DA_MAX_BYTES], result[DA_MAX_BYTES];
	size_t message_len, result_len;
};

static const enum rte_crypto_rsa_padding_type paddings[] = {
	[RFC8017_SIGN] = RTE_CRYPTO_RSA_PADDING_PKCS1_5,
	[RFC8017_CRYPT] = RTE_CRYPTO_RSA_PADDING_PKCS1_5,
	[RFC8017_OAEP] = RTE_CRYPTO_RSA_PADDING_OAEP,
	[RFC8017_PSS] = RTE_CRYPTO_RSA_PADDING_PSS,
};

static bool
is_signature(const struct rfc8017_example *example)
{
	return example->scheme == RFC8017_SIGN || example->scheme == RFC8017_PSS;
}

static struct rte_crypto_rsa_padding *
set_key(struct trial *t, bool crt)
{
	const struct rfc8017_key *key = &rfc8017_keys[t->example->key];
	struct rte_crypto_rsa_xform *rsa = &t->xform.rsa;
	const struct {
		const char *text;
		rte_crypto_param *to;
		bool skip;
	} numbers[NUMBERS] = {
		{ key->n, &rsa->n, false },
		{ key->e, &rsa->e, false },
		{ key->d, &rsa->d, crt },
		{ key->p, &rsa->qt.p, !crt },
		{ key->q, &rsa->qt.q, !crt },
		{ key->dp, &rsa->qt.dP, !crt },
		{ key->dq, &rsa->qt.dQ, !crt },
		{ key->qinv, &rsa->qt.qInv, !crt },
	};

	memset(&t->xform, 0, sizeof(t->xform));
	t->xform.xform_type = RTE_CRYPTO_ASYM_XFORM_RSA;
	rsa->key_type = crt ? RTE_RSA_KEY_TYPE_QT : RTE_RSA_KEY_TYPE_EXP;
	for (unsigned int i = 0; i < NUMBERS; i++)
		if (!numbers[i].skip)
			*numbers[i].to = da_param(t->numbers[i],
					da_hex(t->numbers[i], DA_MAX_BYTES, numbers[i].text));
	return da_rsa_padding(&t->xform, t->op, paddings[t->example->scheme], RTE_CRYPTO_AUTH_SHA1,
			t->example->scheme == RFC8017_PSS ? SHA1_BYTES : 0);
}

static void
expect_verify(struct trial *t, size_t len, int status)
{
	t->rsa->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t->rsa->message = da_param(t->message, t->message_len);
	t->rsa->sign = da_param(t->result, len);
	da_expect(t->example->name, &t->xform, t->op, status);
}

static void
run_signature(struct trial *t)
{
	expect_verify(t, t->result_len, DA_OK);
	expect_verify(t, t->result_len - 1, DA_RSA_NEGATIVE);
	t->result[t->result_len / 2] ^= 1;
	expect_verify(t, t->result_len, DA_RSA_NEGATIVE);
	t->result[t->result_len / 2] ^= 1;
	t->message[0] ^= 1;
	expect_verify(t, t->result_len, DA_RSA_NEGATIVE);
	t->message[0] ^= 1;
}

/** The signature of the example itself. */
static void
sign_again(struct trial *t)
{
	struct da_room room;

	t->rsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t->rsa->message = da_param(t->message, t->message_len);
	t->rsa->sign = da_result(&room, 0);
	da_expect(t->example->name, &t->xform, t->op, DA_OK);
	da_same(t->example->name, &t->rsa->sign, &room, t->result, t->result_len);
}

static void
expect_decrypt(struct trial *t, size_t len, int status)
{
	struct da_room room;

	t->rsa->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	t->rsa->cipher = da_param(t->result, len);
	t->rsa->message = da_result(&room, 0);
	da_expect(t->example->name, &t->xform, t->op, status);
	if (status == DA_OK)
		da_same(t->example->name, &t->rsa->message, &room, t->message, t->message_len);
	else
		da_same(t->example->name, &(rte_crypto_param){ .data = room.bytes }, &room, "", 0);
}

/** The examples have no label: with another one the message is not good. */
static void
other_label(struct trial *t, bool crt)
{
	static const uint8_t label[] = { 'x' };
	struct rte_crypto_rsa_padding *padding = set_key(t, crt);

	padding->oaep_label = da_param(label, sizeof(label));
	expect_decrypt(t, t->result_len, DA_NEGATIVE);
	padding->oaep_label = da_param(label, 0);
}

static void
run_encryption(struct trial *t)
{
	expect_decrypt(t, t->result_len, DA_OK);
	expect_decrypt(t, t->result_len - 1, DA_NEGATIVE);
	t->result[t->result_len - 1] ^= 1;
	expect_decrypt(t, t->result_len, DA_NEGATIVE);
	t->result[t->result_len - 1] ^= 1;
}

static void
run_example(void **state)
{
	struct trial t = { .example = *state, .op = da_op_alloc() };

	t.rsa = &t.op->asym->rsa;
	t.message_len = da_hex(t.message, sizeof(t.message), t.example->message);
	t.result_len = da_hex(t.result, sizeof(t.result), t.example->result);
	for (unsigned int crt = 0; crt < 2; crt++) {
		set_key(&t, crt != 0);
		if (is_signature(t.example))
			run_signature(&t);
		else
			run_encryption(&t);
		if (t.example->scheme == RFC8017_SIGN)
			sign_again(&t);
		if (t.example->scheme == RFC8017_OAEP)
			other_label(&t, crt != 0);
	}
	rte_crypto_op_free(t.op);
}

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(rfc8017_examples, run_example) };
	const struct dt_program program = {
		.name = "asym_rfc8017",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
