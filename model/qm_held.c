/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_held.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FIRST_ROOM = 64 };

struct qm_held_item {
	uint64_t due_ns;
	struct qm_request req;
};

/* Items [first, end) of the array. */
struct qm_held {
	uint32_t first;
	uint32_t end;
	uint32_t room;
	struct qm_held_item *items;
};

uint64_t
qm_now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Move all to the start of an array of twice the room. Requests may carry keys: none stays behind.
 */
static bool
held_grow(struct qm_held *held)
{
	uint32_t room = held->room == 0 ? FIRST_ROOM : 2 * held->room;
	uint32_t nb = held->end - held->first;
	struct qm_held_item *items = calloc(room, sizeof(*items));

	if (items == NULL)
		return false;
	if (held->items != NULL) {
		memcpy(items, held->items + held->first, nb * sizeof(*items));
		explicit_bzero(held->items, held->room * sizeof(*items));
		free(held->items);
	}
	*held = (struct qm_held){ .end = nb, .room = room, .items = items };
	return true;
}

bool
qm_held_add(struct qm_held **held, const struct qm_request *req, uint64_t due_ns)
{
	bool fresh = *held == NULL;

	if (fresh) {
		*held = calloc(1, sizeof(**held));
		if (*held == NULL)
			return false;
	}
	if ((*held)->end == (*held)->room && !held_grow(*held)) {
		if (fresh)
			qm_held_clear(held);
		return false;
	}
	(*held)->items[(*held)->end++] = (struct qm_held_item){ due_ns, *req };
	return true;
}

struct qm_request *
qm_held_front(struct qm_held *held, uint64_t *due_ns)
{
	struct qm_held_item *item = &held->items[held->first];

	*due_ns = item->due_ns;
	return &item->req;
}

void
qm_held_pop(struct qm_held **held)
{
	(*held)->first++;
	if ((*held)->first == (*held)->end)
		qm_held_clear(held);
}

uint32_t
qm_held_clear(struct qm_held **held)
{
	uint32_t nb = 0;

	if (*held == NULL)
		return 0;
	nb = (*held)->end - (*held)->first;
	if ((*held)->items != NULL)
		explicit_bzero((*held)->items, (*held)->room * sizeof((*held)->items[0]));
	free((*held)->items);
	free(*held);
	*held = NULL;
	return nb;
}
