/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The constants table: configuration words and initial hash states that a request may use in place
 * of its own. A physical function's driver hands it to the firmware at start-up; this is what the
 * Linux driver hands over.
 *
 * Source: doc/hardware/02-sym.md, section 8.3.
 */

#include <string.h>

#include "qm_sym_job.h"

enum { QWORD = 8 };

/** A cipher configuration: one qword. */
struct cipher_entry {
	uint8_t index;
	uint16_t word0;
};

static const struct cipher_entry ciphers[] = {
	{ 9, 0x001 },
	{ 10, 0x101 },
	{ 11, 0x011 },
	{ 12, 0x111 },
	{ 13, 0x021 },
	{ 14, 0x003 },
	{ 15, 0x203 },
	{ 16, 0x103 },
	{ 17, 0x303 },
	{ 18, 0x013 },
	{ 19, 0x213 },
	{ 20, 0x113 },
	{ 21, 0x313 },
	{ 22, 0x023 },
	{ 23, 0x033 },
	{ 24, 0x006 },
	{ 25, 0x206 },
	{ 88, 0x014 },
	{ 89, 0x114 },
	{ 90, 0x015 },
	{ 91, 0x115 },
	{ 92, 0x214 },
	{ 93, 0x314 },
	{ 94, 0x215 },
	{ 95, 0x315 },
	{ 96, 0x024 },
	{ 97, 0x025 },
	{ 98, 0x224 },
	{ 99, 0x225 },
	{ 100, 0x012 },
	{ 101, 0x112 },
	{ 102, 0x043 },
	{ 103, 0x143 },
	{ 104, 0x045 },
	{ 105, 0x145 },
	{ 106, 0x044 },
	{ 107, 0x144 },
	{ 108, 0x02b },
	{ 109, 0x12b },
	{ 110, 0x020 },
};

/** An auth setup block: configuration and counter qwords, then the initial state in mode 0. */
struct auth_entry {
	uint8_t index;
	uint8_t cfg;
	uint8_t counter; /* bytes; stands big-endian in the table */
};

static const struct auth_entry auths[] = {
	{ 37, 0x02, 0 },
	{ 41, 0x01, 0 },
	{ 46, 0x11, 64 },
	{ 48, 0x03, 0 },
	{ 54, 0x04, 0 },
	{ 60, 0x05, 0 },
	{ 70, 0x06, 0 },
	{ 80, 0x14, 64 },
	{ 82, 0x16, 128 },
	{ 84, 0x12, 64 },
	{ 86, 0x18, 0 },
	{ 111, 0x15, 128 },
	{ 113, 0x17, 0 },
	{ 115, 0x10, 0 },
};

static const uint8_t md5_initial[16] = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc,
	0xba, 0x98, 0x76, 0x54, 0x32, 0x10 };

static void
put_state(uint8_t *to, enum qat4_la_auth_alg alg)
{
	const struct qat4_la_hash_info *hash = qat4_la_hash_info(alg);

	if (alg == QAT4_LA_AUTH_MD5)
		memcpy(to, md5_initial, sizeof(md5_initial));
	else if (hash != NULL)
		memcpy(to, hash->initial, hash->state_bytes);
}

void
qm_sym_table_fill(uint8_t table[QM_SYM_TABLE_BYTES])
{
	memset(table, 0, QM_SYM_TABLE_BYTES);
	for (size_t i = 0; i < sizeof(ciphers) / sizeof(ciphers[0]); i++) {
		uint8_t *entry = table + ciphers[i].index * QWORD;

		entry[0] = (uint8_t)ciphers[i].word0;
		entry[1] = (uint8_t)(ciphers[i].word0 >> 8);
	}
	for (size_t i = 0; i < sizeof(auths) / sizeof(auths[0]); i++) {
		struct qat4_la_auth_setup *entry = (void *)(table + auths[i].index * QWORD);

		entry->cfg = auths[i].cfg;
		entry->counter = __builtin_bswap32(auths[i].counter);
		if (qat4_field_get(QAT4_LA_AUTH_MODE, auths[i].cfg) == QAT4_LA_AUTH_PLAIN)
			put_state((uint8_t *)(entry + 1), qat4_la_auth_alg_get(auths[i].cfg));
	}
}
