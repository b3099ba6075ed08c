/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Writes the seeds of fuzz_asym.c into a folder: one for each function, with operands that make
 * sense to it where that is easily done, and the worked chain of doc/hardware/03-asym.md.
 */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_asym_input.h"
#include "hex.h"
#include "pke_examples.h"
#include "qat4_hw_pke.h"

struct out {
	uint8_t bytes[4096];
	size_t len;
};

static void
put(struct out *out, const void *bytes, size_t len)
{
	if (out->len + len > sizeof(out->bytes))
		abort();
	memcpy(out->bytes + out->len, bytes, len);
	out->len += len;
}

static void
put_byte(struct out *out, uint8_t byte)
{
	put(out, &byte, 1);
}

/* An operand as its length and its bytes; as bytes alone when whole is set, padded to that. */
static void
put_operand(struct out *out, const char *hex, size_t whole)
{
	uint8_t bytes[FUZZ_ASYM_OPERAND_MAX];
	size_t len = hex_bytes(bytes, sizeof(bytes), hex);

	if (whole == 0)
		put_byte(out, (uint8_t)len);
	for (size_t i = len; i < whole; i++)
		put_byte(out, 0);
	put(out, bytes, len);
}

static unsigned int
row(uint32_t id)
{
	return (unsigned int)(qat4_pke_function(id) - qat4_pke_function(QAT4_PKE_LIVENESS));
}

static void
put_member(struct out *out, uint32_t id)
{
	put_byte(out, (uint8_t)row(id));
	put_byte(out, 0);
}

static void
save(const char *folder, const char *name, const struct out *out)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(out->bytes, 1, out->len, file) != out->len ||
			fclose(file) != 0) {
		perror(path);
		exit(1);
	}
}

/* P-256 in the order of blobs of n bytes each. */
static void
put_blob(struct out *out, bool verify, size_t n)
{
	static const char *const sign[] = { PKE_R, PKE_E, PKE_S, PKE_B, PKE_A, PKE_Q, PKE_N, PKE_YG,
		PKE_XG };
	static const char *const check[] = { PKE_Q, PKE_B, PKE_A, PKE_YQ, PKE_XQ, PKE_YG, PKE_XG,
		PKE_N, PKE_R, PKE_S, PKE_E };

	for (unsigned int i = 0; i < (verify ? 11u : 9u); i++)
		put_operand(out, verify ? check[i] : sign[i], n);
}

/* Operands of a function: curve parameters where the number of operands tells that it is one. */
static void
put_operands(struct out *out, const struct qat4_pke_function *f)
{
	static const char *const r[] = { PKE_XG, PKE_YG, PKE_N, PKE_Q, PKE_A, PKE_B, PKE_R };
	static const char *const multiply[] = { PKE_R, PKE_XQ, PKE_YQ, PKE_A, PKE_B, PKE_Q, "01" };
	static const char *const verify[] = { PKE_XQ, PKE_YQ, PKE_Q, PKE_A, PKE_B, "03", "05" };
	static const char *const numbers[] = { "03", "0b", "0d", "07", "09", "06", "05" };
	const char *const *in = numbers;

	if (f->in_bytes[0] % 11 == 0 || (f->in_bytes[0] % 9 == 0 && f->in_bytes[1] == 0)) {
		put_blob(out, f->in_bytes[0] % 11 == 0,
				f->in_bytes[0] / (f->in_bytes[0] % 11 == 0 ? 11u : 9u));
		return;
	}
	if (f->in_bytes[6] != 0)
		in = f->out_bytes[1] != 0 ? multiply : r;
	else if (f->in_bytes[4] != 0 && f->out_bytes[0] == 0)
		in = verify;
	for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && f->in_bytes[i] != 0; i++)
		put_operand(out, in[i], f->in_bytes[i] % 9 == 0 ? f->in_bytes[i] : 0);
}

int
main(int argc, char **argv)
{
	const struct qat4_pke_function *f = qat4_pke_function(QAT4_PKE_LIVENESS);
	static struct out out;
	char name[32];

	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 1;
	}
	for (; f <= qat4_pke_function(QAT4_PKE_DH_8192); f++) {
		out.len = 0;
		put_byte(&out, 0);
		put_byte(&out, 0);
		put_member(&out, f->id);
		put_operands(&out, f);
		snprintf(name, sizeof(name), "function-%08x", f->id);
		save(argv[1], name, &out);
	}
	out.len = 0;
	put_byte(&out, 1);
	put_byte(&out, 0);
	put_member(&out, QAT4_PKE_POINT_VERIFY_GFP_L256);
	put_operands(&out, qat4_pke_function(QAT4_PKE_POINT_VERIFY_GFP_L256));
	put_member(&out, QAT4_PKE_POINT_MULTIPLICATION_GFP_L256);
	put_operands(&out, qat4_pke_function(QAT4_PKE_POINT_MULTIPLICATION_GFP_L256));
	save(argv[1], "chain", &out);
	return 0;
}
