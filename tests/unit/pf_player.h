/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A physical function played by a thread over plain memory: the other side of the mailbox client.
 *
 * It answers from a list of (question, answer) and can be slow, lose answers, send messages of its
 * own, or be dead. What it saw is kept.
 */

#ifndef PF_PLAYER_H
#define PF_PLAYER_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

enum {
	PF_PF2VM = 0x1008 / 4,
	PF_VM2PF = 0x100c / 4,
	PF_MISC_WORDS = 0x2000 / 4,
	PF_MAX_SEEN = 64,
};

struct pf_line {
	uint32_t question;
	uint32_t answer; /* 0: acknowledged only */
};

struct pf {
	uint32_t misc[PF_MISC_WORDS];
	const struct pf_line *lines; /* ends with question 0 */
	bool dead;                   /* acknowledges nothing */
	bool ack_first;              /* as Linux does; else the answer comes first */
	unsigned int slow_us;        /* between acknowledgement and answer */
	unsigned int lose;           /* so many answers are lost */
	uint32_t intruder;           /* a message sent before the first answer */
	void (*on_question)(struct pf *pf, uint32_t question); /* or NULL */
	void *ctx;                                             /* of on_question */
	/* What it saw. */
	uint32_t seen[PF_MAX_SEEN];
	unsigned int nb_seen;
	uint32_t intruder_taken; /* PF2VM after the intruder was acknowledged */
	pthread_t thread;
	bool stop;
};

/* The example of section 3.5 of 01-device.md: map 0x71C, capabilities 0x041FB20F. */
static const struct pf_line pf_example[] = {
	{ 0x0000051b, 0x0001050b },
	{ 0x00000327, 0x0000040f },
	{ 0x00001327, 0x0000080f },
	{ 0x00002327, 0x0000700f },
	{ 0x00003327, 0x00001c0f },
	{ 0x00023327, 0x0002b10f },
	{ 0x00000227, 0x0000080f },
	{ 0x00001227, 0x0000200f },
	{ 0x00002227, 0x0000000f },
	{ 0x00003227, 0x0000000f },
	{ 0x00004227, 0x0000000f },
	{ 0x00005227, 0x0000000f },
	{ 0x00006227, 0x00003c0f },
	{ 0x00007227, 0x0002c80f },
	{ 0x00008227, 0x00007c0f },
	{ 0x00009227, 0x0000100f },
	{ 0x00029227, 0x0001810f },
	{ 0x00000043, 0x00000043 },
	{ 0x00000143, 0x00000043 },
	{ 0x00000243, 0x00000043 },
	{ 0x00000343, 0x00000043 },
	{ 0, 0 },
};

static inline uint32_t
pf_read(struct pf *pf, int reg)
{
	return __atomic_load_n(&pf->misc[reg], __ATOMIC_SEQ_CST);
}

static inline void
pf_write(struct pf *pf, int reg, uint32_t word)
{
	__atomic_store_n(&pf->misc[reg], word, __ATOMIC_SEQ_CST);
}

static inline bool
pf_stopped(struct pf *pf)
{
	return __atomic_load_n(&pf->stop, __ATOMIC_SEQ_CST);
}

static inline uint32_t
pf_find_answer(const struct pf *pf, uint32_t question)
{
	for (const struct pf_line *line = pf->lines; line->question != 0; line++)
		if (line->question == question)
			return line->answer;
	return 0;
}

static inline void
pf_send_intruder(struct pf *pf)
{
	pf_write(pf, PF_PF2VM, pf->intruder);
	pf->intruder = 0;
	while ((pf_read(pf, PF_PF2VM) & 1) && !pf_stopped(pf))
		usleep(10);
	pf->intruder_taken = pf_read(pf, PF_PF2VM);
}

static inline void
pf_answer(struct pf *pf, uint32_t question)
{
	uint32_t answer = pf_find_answer(pf, question);

	if (pf->nb_seen < PF_MAX_SEEN)
		pf->seen[pf->nb_seen++] = question;
	if (pf->on_question != NULL)
		pf->on_question(pf, question);
	if (answer != 0 && pf->lose > 0) {
		pf->lose--;
		answer = 0;
	}
	if (pf->intruder != 0)
		pf_send_intruder(pf);
	if (!pf->ack_first && answer != 0)
		pf_write(pf, PF_PF2VM, answer);
	pf_write(pf, PF_VM2PF, question & ~1u);
	if (pf->ack_first && answer != 0) {
		usleep(pf->slow_us);
		pf_write(pf, PF_PF2VM, answer);
	}
}

static inline void *
pf_play(void *arg)
{
	struct pf *pf = arg;

	while (!pf_stopped(pf)) {
		uint32_t word = pf_read(pf, PF_VM2PF);

		if ((word & 1) && !pf->dead)
			pf_answer(pf, word);
		else
			usleep(10);
	}
	return NULL;
}

/** Begin to play; what was seen before is kept. */
static inline void
pf_start(struct pf *pf)
{
	pf->stop = false;
	assert_int_equal(pthread_create(&pf->thread, NULL, pf_play, pf), 0);
}

static inline void
pf_stop(struct pf *pf)
{
	__atomic_store_n(&pf->stop, true, __ATOMIC_SEQ_CST);
	pthread_join(pf->thread, NULL);
}

/** The player saw exactly these @p nb words. Only while it is stopped. */
static inline void
pf_assert_seen(const struct pf *pf, const uint32_t *words, unsigned int nb)
{
	for (unsigned int i = 0; i < nb && i < pf->nb_seen; i++)
		assert_int_equal(pf->seen[i], words[i]);
	assert_int_equal(pf->nb_seen, nb);
}

#endif /* PF_PLAYER_H */
