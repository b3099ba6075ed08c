/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_lint_asym.h"

#include <stdarg.h>
#include <stdio.h>

struct lint_asym {
	const struct qm_asym_config *cfg;
	const struct qm_request *req;
};

static void __attribute__((format(printf, 2, 3)))
lint_find(const struct lint_asym *lint, const char *format, ...)
{
	char text[160];
	va_list args;

	if (lint->cfg->lint == NULL)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	lint->cfg->lint(lint->cfg->lint_ctx, lint->req, text);
}

static void
lint_zero(const struct lint_asym *lint, const char *field, uint64_t value)
{
	if (value != 0)
		lint_find(lint, "%s is 0x%llx, expected 0", field, (unsigned long long)value);
}

static void
lint_count(const struct lint_asym *lint, const char *field, unsigned int value,
		const uint16_t *bytes, unsigned int max)
{
	unsigned int nb = 0;

	while (nb < max && bytes[nb] != 0)
		nb++;
	if (value != nb)
		lint_find(lint, "%s is %u, function 0x%08x has %u", field, value,
				lint->req->msg.pke.func_id, nb);
}

void
qm_lint_asym(const struct qm_asym_config *cfg, const struct qm_request *req,
		const struct qat4_pke_function *function)
{
	const struct lint_asym lint = { cfg, req };
	const struct qat4_pke_req *msg = &req->msg.pke;

	if (msg->hdr_flags != QAT4_FW_HDR_VALID)
		lint_find(&lint, "header flags are 0x%02x, expected 0x80", msg->hdr_flags);
	lint_zero(&lint, "bytes 0 and 1", msg->reserved0[0] | (uint64_t)msg->reserved0[1] << 8);
	lint_zero(&lint, "common flags", msg->com_flags);
	lint_zero(&lint, "byte 6", msg->reserved1);
	lint_zero(&lint, "extended flags", msg->ext_flags);
	lint_zero(&lint, "content descriptor address", msg->cd_iova);
	lint_zero(&lint, "bytes 16 to 19", msg->reserved2);
	for (unsigned int i = 0; i < sizeof(msg->reserved3); i++)
		lint_zero(&lint, "reserved bytes 50 to 55", msg->reserved3[i]);
	if (((msg->src_iova | msg->dst_iova) & 7) != 0)
		lint_find(&lint, "arrays at 0x%llx and 0x%llx, expected multiples of 8",
				(unsigned long long)msg->src_iova,
				(unsigned long long)msg->dst_iova);
	if ((msg->next_iova & 63) != 0)
		lint_find(&lint, "next request at 0x%llx, expected a multiple of 64",
				(unsigned long long)msg->next_iova);
	if (function == NULL) {
		lint_find(&lint, "function 0x%08x is unknown", msg->func_id);
		return;
	}
	lint_count(&lint, "input count", msg->nb_in, function->in_bytes, QAT4_PKE_MAX_IN);
	lint_count(&lint, "output count", msg->nb_out, function->out_bytes, QAT4_PKE_MAX_OUT);
}
