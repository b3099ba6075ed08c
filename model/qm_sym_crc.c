/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * CRC of 32 bits: that of Ethernet with intel-ipsec-mb, any other bit by bit.
 *
 * Source: doc/hardware/02-sym.md, sections 8.2 and 11.4.
 */

#include <string.h>

#include "qm_sym_job.h"

static uint32_t
reflect(uint32_t value, unsigned int bits)
{
	uint32_t reflected = 0;

	for (unsigned int i = 0; i < bits; i++)
		reflected |= (value >> i & 1) << (bits - 1 - i);
	return reflected;
}

/** From the definition: the highest power comes first, which is bit 0 of a reflected byte. */
static uint32_t
any_crc(const struct qm_sym_crc_rule *rule, const uint8_t *bytes, uint64_t len)
{
	uint32_t crc = rule->initial;

	for (uint64_t i = 0; i < len; i++) {
		uint32_t byte = rule->reflect_in ? reflect(bytes[i], 8) : bytes[i];

		crc ^= byte << 24;
		for (unsigned int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (crc >> 31 != 0 ? rule->polynomial : 0);
	}
	return (rule->reflect_out ? reflect(crc, 32) : crc) ^ rule->final_xor;
}

uint32_t
qm_sym_crc(const struct qm_sym *sym, const struct qm_sym_crc_rule *rule, const uint8_t *bytes,
		uint64_t len)
{
	if (rule->ethernet)
		return IMB_CRC32_ETHERNET_FCS(sym->imb, bytes, len);
	return any_crc(rule, bytes, len);
}

void
qm_sym_crc_insert(const struct qm_sym *sym, struct qm_sym_job *job)
{
	uint32_t crc;

	if (job->auth_len == 0)
		return; /* a frame without CRC */
	crc = qm_sym_crc(sym, &job->cd->crc, qm_sym_in(job, job->auth_off), job->auth_len);
	memcpy(job->digest, &crc, sizeof(crc));
	if (job->digest_ciphered)
		memcpy(qm_sym_out(job, job->digest_off), &crc, sizeof(crc));
}
