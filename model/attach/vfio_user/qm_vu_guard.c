/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_guard.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

enum { GUARDS = 1024 };

/* Written under the lock; the handler reads without. start 0: not in use. */
struct guard {
	uintptr_t start;
	size_t bytes;
	bool spoilt;
};

static struct guard guards[GUARDS];
static pthread_mutex_t guard_lock = PTHREAD_MUTEX_INITIALIZER;

static struct guard *
guard_find(uintptr_t address)
{
	for (unsigned int i = 0; i < GUARDS; i++) {
		uintptr_t start = __atomic_load_n(&guards[i].start, __ATOMIC_ACQUIRE);

		if (start != 0 && address >= start && address - start < guards[i].bytes)
			return &guards[i];
	}
	return NULL;
}

/* mmap() is a plain system call and safe here; what it fails to repair ends the process. */
static void
guard_handler(int number, siginfo_t *info, void *context)
{
	struct guard *guard = guard_find((uintptr_t)info->si_addr);
	int before = errno;

	(void)context;
	if (guard == NULL ||
			mmap((void *)guard->start, guard->bytes, PROT_READ | PROT_WRITE,
					MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1,
					0) == MAP_FAILED)
		signal(number, SIG_DFL); /* the access happens again, and is fatal */
	else
		__atomic_store_n(&guard->spoilt, true, __ATOMIC_RELEASE);
	errno = before;
}

int
qm_vu_guard_install(void)
{
	struct sigaction action = { .sa_flags = SA_SIGINFO };

	action.sa_sigaction = guard_handler;
	sigemptyset(&action.sa_mask);
	return sigaction(SIGBUS, &action, NULL) == 0 ? 0 : -errno;
}

int
qm_vu_guard_add(void *start, size_t bytes)
{
	int number = -1;

	pthread_mutex_lock(&guard_lock);
	for (int i = 0; i < GUARDS && number < 0; i++) {
		if (guards[i].start != 0)
			continue;
		number = i;
		guards[i].bytes = bytes;
		guards[i].spoilt = false;
		__atomic_store_n(&guards[i].start, (uintptr_t)start, __ATOMIC_RELEASE);
	}
	pthread_mutex_unlock(&guard_lock);
	return number;
}

bool
qm_vu_guard_spoilt(int number)
{
	return __atomic_load_n(&guards[number].spoilt, __ATOMIC_ACQUIRE);
}

bool
qm_vu_guard_remove(int number)
{
	bool spoilt = qm_vu_guard_spoilt(number);

	pthread_mutex_lock(&guard_lock);
	__atomic_store_n(&guards[number].start, 0, __ATOMIC_RELEASE);
	pthread_mutex_unlock(&guard_lock);
	return spoilt;
}
