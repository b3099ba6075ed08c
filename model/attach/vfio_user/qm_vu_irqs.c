/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_irqs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The function has one MSI vector, and the client wants a line for errors. */
static const uint32_t counts[QM_VU_IRQS] = { [QM_VU_IRQ_MSI] = 1, [QM_VU_IRQ_ERR] = 1 };

void
qm_vu_irqs_init(struct qm_vu_irqs *irqs)
{
	memset(irqs, 0, sizeof(*irqs));
	pthread_mutex_init(&irqs->lock, NULL);
	for (unsigned int i = 0; i < QM_VU_IRQS; i++)
		irqs->fds[i] = -1;
}

void
qm_vu_irqs_fini(struct qm_vu_irqs *irqs)
{
	qm_vu_irqs_clear(irqs);
	pthread_mutex_destroy(&irqs->lock);
}

uint32_t
qm_vu_irqs_count(uint32_t index)
{
	return index < QM_VU_IRQS ? counts[index] : 0;
}

/* Put fd, or -1, in the place of what is there. */
static void
irqs_replace(struct qm_vu_irqs *irqs, uint32_t index, int fd)
{
	int before;

	pthread_mutex_lock(&irqs->lock);
	before = irqs->fds[index];
	irqs->fds[index] = fd;
	pthread_mutex_unlock(&irqs->lock);
	if (before >= 0)
		close(before);
}

/* Could it be an eventfd? Writing to a file, a pipe or a socket could wait, or do harm. */
static bool
is_eventfd(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && (st.st_mode & S_IFMT) == 0 &&
			fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0;
}

/* An eventfd for one vector, or none: the vector has no line any more. */
static int
irqs_assign(struct qm_vu_irqs *irqs, const struct qm_vu_set_irqs *set, struct qm_vu_msg *msg)
{
	if (set->count != 1 || msg->nb_fds > 1)
		return EINVAL;
	if (msg->nb_fds == 0) {
		irqs_replace(irqs, set->index, -1);
		return 0;
	}
	if (!is_eventfd(msg->fds[0]))
		return EINVAL;
	irqs_replace(irqs, set->index, msg->fds[0]);
	msg->fds[0] = -1;
	return 0;
}

static void
irqs_signal(struct qm_vu_irqs *irqs, uint32_t index)
{
	const uint64_t one = 1;

	pthread_mutex_lock(&irqs->lock);
	/* It fails when the counter is at its maximum, which is as good, or when the client made
	   the descriptor useless, which is its own loss. */
	if (irqs->fds[index] >= 0 && write(irqs->fds[index], &one, sizeof(one)) < 0)
		irqs->failed++;
	pthread_mutex_unlock(&irqs->lock);
}

static bool
single_bit(uint32_t bits)
{
	return bits != 0 && (bits & (bits - 1)) == 0;
}

/* Are index, range and flags those of something that there is? */
static bool
set_ok(const struct qm_vu_set_irqs *set, const struct qm_vu_msg *msg)
{
	uint32_t count = qm_vu_irqs_count(set->index);
	uint32_t data = (set->flags & QM_VU_DATA_BOOL) != 0 ? set->count : 0;

	return set->argsz >= sizeof(*set) && set->index < QM_VU_IRQS && set->count <= count &&
			set->start <= count - set->count &&
			(set->flags & ~(QM_VU_DATA | QM_VU_ACTION)) == 0 &&
			single_bit(set->flags & QM_VU_DATA) &&
			single_bit(set->flags & QM_VU_ACTION) && msg->len == sizeof(*set) + data;
}

int
qm_vu_irqs_set(struct qm_vu_irqs *irqs, struct qm_vu_msg *msg)
{
	struct qm_vu_set_irqs set;
	bool fire;

	memcpy(&set, msg->payload, sizeof(set));
	if (!set_ok(&set, msg))
		return EINVAL;
	if ((set.flags & QM_VU_ACTION_TRIGGER) == 0)
		return 0; /* nothing here can be masked */
	if ((set.flags & QM_VU_DATA_EVENTFD) != 0)
		return irqs_assign(irqs, &set, msg);
	fire = (set.flags & QM_VU_DATA_NONE) != 0 ||
			(set.count != 0 && msg->payload[sizeof(set)] != 0);
	if (set.count == 0 && (set.flags & QM_VU_DATA_NONE) != 0)
		irqs_replace(irqs, set.index, -1);
	else if (set.count != 0 && fire)
		irqs_signal(irqs, set.index);
	return 0;
}

void
qm_vu_irqs_raise(struct qm_vu_irqs *irqs)
{
	__atomic_fetch_add(&irqs->raised, 1, __ATOMIC_RELAXED);
	irqs_signal(irqs, QM_VU_IRQ_MSI);
}

void
qm_vu_irqs_clear(struct qm_vu_irqs *irqs)
{
	for (uint32_t i = 0; i < QM_VU_IRQS; i++)
		irqs_replace(irqs, i, -1);
}
