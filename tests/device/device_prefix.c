/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <glob.h>
#include <mntent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <rte_eal.h>

#include "device_prefix.h"

#define PREFIX "qat4test"

/* EAL's runtime directory of this process, without the prefix; known once EAL was started. */
static char runtime_dir[256];

const char *
dt_file_prefix(void)
{
	static char prefix[64];

	if (prefix[0] == '\0')
		snprintf(prefix, sizeof(prefix), PREFIX "%d", (int)getpid());
	return prefix;
}

static void
remove_matches(const char *pattern)
{
	glob_t found;
	size_t i;

	if (glob(pattern, 0, NULL, &found) == 0)
		for (i = 0; i < found.gl_pathc; i++)
			remove(found.gl_pathv[i]);
	globfree(&found);
}

static void
remove_hugepages(int pid)
{
	FILE *mounts = setmntent("/proc/mounts", "r");
	struct mntent *entry;
	char pattern[512];

	if (mounts == NULL)
		return;
	while ((entry = getmntent(mounts)) != NULL) {
		if (strcmp(entry->mnt_type, "hugetlbfs") != 0)
			continue;
		snprintf(pattern, sizeof(pattern), "%s/" PREFIX "%dmap_*", entry->mnt_dir, pid);
		remove_matches(pattern);
	}
	endmntent(mounts);
}

static void
remove_process(int pid)
{
	char path[512];

	remove_hugepages(pid);
	snprintf(path, sizeof(path), "%s/" PREFIX "%d/*", runtime_dir, pid);
	remove_matches(path);
	snprintf(path, sizeof(path), "%s/" PREFIX "%d", runtime_dir, pid);
	rmdir(path);
}

static void
find_runtime_dir(void)
{
	char *slash;

	snprintf(runtime_dir, sizeof(runtime_dir), "%s", rte_eal_get_runtime_dir());
	slash = strrchr(runtime_dir, '/');
	if (slash != NULL)
		*slash = '\0';
}

void
dt_prefix_sweep(void)
{
	char pattern[512];
	glob_t found;
	size_t i;

	find_runtime_dir();
	snprintf(pattern, sizeof(pattern), "%s/" PREFIX "[0-9]*", runtime_dir);
	if (glob(pattern, GLOB_ONLYDIR, NULL, &found) == 0) {
		for (i = 0; i < found.gl_pathc; i++) {
			int pid = atoi(strrchr(found.gl_pathv[i], '/') + strlen("/" PREFIX));

			if (pid > 0 && kill(pid, 0) < 0 && errno == ESRCH)
				remove_process(pid);
		}
	}
	globfree(&found);
}

void
dt_prefix_remove(void)
{
	if (runtime_dir[0] != '\0')
		remove_process((int)getpid());
}
