/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Client of the mailbox between this virtual function and its physical function's driver.
 *
 * Every call waits at most timeout_ms, checks type and, for blocks, CRC of the answer, and logs one
 * line on failure: function, register value, likely cause. Not thread-safe.
 */

#ifndef QAT4_MBOX_H
#define QAT4_MBOX_H

#include <stdbool.h>
#include <stdint.h>

/** What the physical function says unasked. */
enum {
	QAT4_MBOX_NOTICE_RESTARTING = 1 << 0,
	QAT4_MBOX_NOTICE_FATAL = 1 << 1,
	QAT4_MBOX_NOTICE_RESTARTED = 1 << 2,
};

struct qat4_mbox {
	uint8_t *misc; /* mapped misc BAR */
	const char *name;
	uint32_t timeout_ms;
	uint8_t *notices; /* out: QAT4_MBOX_NOTICE_* are added; NULL: they are only logged */
	bool *late;       /* in, out: the answer to a reset may still come; NULL: not kept */
	bool quiet;       /* a failure is expected */
};

/** What the device says it can do. */
struct qat4_caps {
	uint32_t mask;   /* QAT4_CAP_* */
	uint32_t ext_dc; /* extended compression mask */
};

/**
 * Agree on a protocol version.
 *
 * @param pf_version  Out: of the physical function.
 * @return  0; -ETIMEDOUT no answer; -EIO malformed answer; -ENOTSUP the other side refuses ours.
 */
int qat4_mbox_version(struct qat4_mbox *mbox, uint8_t *pf_version);

/** Read the capability block. @return  0, -ETIMEDOUT, -EIO (answer, CRC or block malformed). */
int qat4_mbox_caps(struct qat4_mbox *mbox, struct qat4_caps *caps);

/** Read the ring-to-service map. @return  0, -ETIMEDOUT, -EIO. */
int qat4_mbox_ring_map(struct qat4_mbox *mbox, uint16_t *map);

/**
 * Reset ring pair @p bank. When this returns 0 the device no longer touches its rings.
 *
 * @return  0, -ETIMEDOUT, -EIO, -EINVAL the device knows no such bank.
 */
int qat4_mbox_reset_ring_pair(struct qat4_mbox *mbox, unsigned int bank);

/** Tell the physical function that this function is in use, or no longer. @return  0, -ETIMEDOUT.
 */
int qat4_mbox_init(struct qat4_mbox *mbox);
int qat4_mbox_shutdown(struct qat4_mbox *mbox);

/** Tell the physical function, which is about to restart, that it need not wait. @return  as above.
 */
int qat4_mbox_restarting_complete(struct qat4_mbox *mbox);

/** Take note of a message that came unasked. One register is read when there is none. */
void qat4_mbox_poll(struct qat4_mbox *mbox);

#endif /* QAT4_MBOX_H */
