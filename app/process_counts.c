/* SPDX-License-Identifier: BSD-3-Clause */

#include "process_counts.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* EAL keeps a file open for each hugepage (or page list) that its heap has; heaps breathe. */
static bool
is_no_heap_file(const char *folder, const char *entry)
{
	char path[300], target[256];
	ssize_t len;

	snprintf(path, sizeof(path), "%s/%s", folder, entry);
	len = readlink(path, target, sizeof(target) - 1);
	if (len < 0)
		return true;
	target[len] = '\0';
	return strstr(target, "memfd:") == NULL && strstr(target, "huge") == NULL;
}

/* Joining a thread ends when its id is cleared; until it is gone it is seen, with PF_EXITING set.
 */
static bool
is_alive(const char *folder, const char *entry)
{
	static const unsigned int pf_exiting = 0x4; /* linux/sched.h: not of the kernel's API */
	char path[300], stat[512] = "";
	const char *after_name;
	unsigned int flags = 0;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s/stat", folder, entry);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	stat[fread(stat, 1, sizeof(stat) - 1, f)] = '\0';
	fclose(f);
	after_name = strrchr(stat, ')');
	return after_name != NULL &&
			sscanf(after_name, ") %*c %*d %*d %*d %*d %*d %u", &flags) == 1 &&
			(flags & pf_exiting) == 0;
}

static unsigned int
count_entries(const char *folder, bool (*counts)(const char *folder, const char *entry))
{
	DIR *dir = opendir(folder);
	unsigned int n = 0;
	struct dirent *entry;

	if (dir == NULL)
		return 0;
	while ((entry = readdir(dir)) != NULL)
		n += entry->d_name[0] != '.' && counts(folder, entry->d_name);
	closedir(dir);
	return n;
}

unsigned int
process_count_files(void)
{
	return count_entries("/proc/self/fd", is_no_heap_file);
}

unsigned int
process_count_threads(void)
{
	return count_entries("/proc/self/task", is_alive);
}
