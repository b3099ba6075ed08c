/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The thread of the watch, and the functions that it goes round. What it does for one of them is in
 * qat4_watch_function.c.
 */

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <rte_common.h>

#include "qat4_exit.h"
#include "qat4_log.h"
#include "qat4_ring.h"
#include "qat4_watch.h"
#include "qat4_watch_function.h"

enum { PERIOD_MS = 10 };

static pthread_mutex_t watch_lock = PTHREAD_MUTEX_INITIALIZER; /* the list, and who is at work */
static pthread_cond_t wake;    /* the thread: there is nothing left to watch */
static pthread_cond_t at_rest; /* removers: the thread is between two functions */
static bool conds_made;
static TAILQ_HEAD(, qat4_watch_entry) entries = TAILQ_HEAD_INITIALIZER(entries);
static struct qat4_watch_entry *busy; /* what the thread is at */
static pthread_t thread;
static bool started; /* and not yet waited for */
static bool ended;   /* memory is about to go: nothing is watched any more */

static void
conds_make(void)
{
	pthread_condattr_t attr;

	if (conds_made)
		return;
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&wake, &attr);
	pthread_cond_init(&at_rest, &attr);
	pthread_condattr_destroy(&attr);
	conds_made = true;
}

/* The entry behind the one with @p number, which may be gone. */
static struct qat4_watch_entry *
next_of(uint64_t number)
{
	struct qat4_watch_entry *entry;

	TAILQ_FOREACH (entry, &entries, next)
		if (entry->number > number)
			return entry;
	return NULL;
}

/* Is the caller the thread that goes round? One that was told to end, by an application that it had
 * told of a fault, is not, even before it has ended. */
static bool
is_watch(void)
{
	return started && pthread_equal(pthread_self(), thread);
}

/* Look after every function once. The lock is held, but not while one is at work. */
static void
go_round(void)
{
	struct qat4_watch_entry *entry;
	uint64_t number = 0;

	while (is_watch() && (entry = next_of(number)) != NULL) {
		number = entry->number;
		busy = entry;
		pthread_mutex_unlock(&watch_lock);
		qat4_watch_function(entry);
		pthread_mutex_lock(&watch_lock);
		if (busy == NULL) /* removed by an application that was told, in this thread */
			free(entry);
		busy = NULL;
		pthread_cond_broadcast(&at_rest);
	}
}

static void *
watch_main(void *arg)
{
	struct timespec until;

	RTE_SET_USED(arg);
	pthread_mutex_lock(&watch_lock);
	clock_gettime(CLOCK_MONOTONIC, &until);
	while (is_watch()) {
		until.tv_nsec += PERIOD_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000L;
		until.tv_nsec %= 1000000000L;
		pthread_cond_timedwait(&wake, &watch_lock, &until);
		go_round();
		clock_gettime(CLOCK_MONOTONIC, &until);
	}
	pthread_mutex_unlock(&watch_lock);
	return NULL;
}

/*
 * Start the thread, of the priority that control threads have: it may run on every CPU that the
 * process may use, not only on the caller's, and takes no signals.
 */
static int
thread_start(void)
{
	sigset_t all, before;
	cpu_set_t cpus;
	pthread_attr_t attr;
	int ret;

	pthread_attr_init(&attr);
	if (sched_getaffinity(getpid(), sizeof(cpus), &cpus) == 0)
		pthread_attr_setaffinity_np(&attr, sizeof(cpus), &cpus);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ret = pthread_create(&thread, &attr, watch_main, NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	if (ret != 0) {
		QAT4_LOG(ERR, "no thread to watch the device: %s", strerror(ret));
		return -ret;
	}
	pthread_setname_np(thread, "qat4-watch");
	started = true;
	return 0;
}

int
qat4_watch_add(struct qat4_device *dev)
{
	static uint64_t last_number;
	struct qat4_watch_entry *entry = calloc(1, sizeof(*entry));
	int ret = 0;

	if (entry == NULL)
		return -ENOMEM;
	qat4_ring_pairs_barrier_join();
	entry->dev = dev;
	entry->events = dev->shared->events;
	pthread_mutex_lock(&watch_lock);
	conds_make();
	entry->number = ++last_number;
	TAILQ_INSERT_TAIL(&entries, entry, next);
	if (!started && !ended)
		ret = thread_start();
	if (ret < 0)
		TAILQ_REMOVE(&entries, entry, next);
	else
		dev->watch = entry;
	pthread_mutex_unlock(&watch_lock);
	if (ret < 0)
		free(entry);
	return ret;
}

void
qat4_watch_remove(struct qat4_device *dev)
{
	struct qat4_watch_entry *entry = dev->watch;
	bool self, join;

	if (entry == NULL)
		return;
	dev->watch = NULL;
	pthread_mutex_lock(&watch_lock);
	self = is_watch();
	TAILQ_REMOVE(&entries, entry, next);
	entry->dev = self ? NULL : entry->dev;
	while (busy == entry && !self)
		pthread_cond_wait(&at_rest, &watch_lock);
	if (busy == entry)
		busy = NULL; /* freed when it is no longer at work */
	else
		free(entry);
	join = TAILQ_EMPTY(&entries) && started;
	started = started && !join;
	pthread_cond_signal(&wake);
	pthread_mutex_unlock(&watch_lock);
	if (join && self)
		pthread_detach(thread);
	else if (join)
		pthread_join(thread, NULL);
}

static int
watch_end(void)
{
	bool join;

	pthread_mutex_lock(&watch_lock);
	join = started;
	started = false;
	ended = true;
	if (conds_made)
		pthread_cond_signal(&wake);
	pthread_mutex_unlock(&watch_lock);
	if (join)
		pthread_join(thread, NULL);
	return 0;
}

QAT4_AT_CLEANUP(qat4_watch, watch_end);
