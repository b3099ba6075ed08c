/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A progress bar on a terminal.
 */

#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 50

static void
draw(const struct progress *p)
{
	static const char full[] = "##################################################";
	static const char empty[] = "..................................................";
	int filled = (int)(p->shown * BAR_WIDTH / 100);

	fprintf(stderr, "\r%-8s [%.*s%.*s] %3u %%", p->what, filled, full, BAR_WIDTH - filled,
			empty, p->shown);
	fflush(stderr);
}

static void
start(struct progress *p, const char *what, uint64_t total, bool wanted)
{
	p->what = what;
	p->total = total;
	p->shown = 0;
	p->on = total != 0 && wanted;
	if (p->on) {
		fflush(stdout);
		draw(p);
	}
}

void
progress_start(struct progress *p, const char *what, uint64_t total)
{
	start(p, what, total, isatty(STDERR_FILENO) == 1);
}

void
progress_start_always(struct progress *p, const char *what, uint64_t total)
{
	start(p, what, total, true);
}

void
progress_update(struct progress *p, uint64_t done)
{
	unsigned int percent;

	if (!p->on)
		return;
	percent = (unsigned int)((double)done * 100 / (double)p->total);
	if (percent == p->shown)
		return;
	p->shown = percent;
	draw(p);
}

void
progress_end(struct progress *p)
{
	if (p->on)
		fprintf(stderr, "\r%*s\r", BAR_WIDTH + 20, "");
	p->on = false;
}
