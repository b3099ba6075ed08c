/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a register costs in a virtual machine: stores to a doorbell, loads of a status register.
 *
 * usage: doorbell RESOURCE0: the file of BAR0 in sysfs; nothing uses the function meanwhile.
 */

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { BAR_BYTES = 0x8000, TAIL = 0x100, STATUS = 0x14c, STORES = 20000, LOADS = 2000 };

static double
now_ns(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Memory decoding is on only while a driver has the device: turn it on. */
static int
enable(const char *resource)
{
	char path[512];
	uint16_t command = 0;
	int fd;

	snprintf(path, sizeof(path), "%.*sconfig", (int)(strrchr(resource, '/') - resource + 1),
			resource);
	fd = open(path, O_RDWR);
	if (fd < 0 || pread(fd, &command, sizeof(command), 4) != sizeof(command))
		return -1;
	command |= 2;
	return pwrite(fd, &command, sizeof(command), 4) == sizeof(command) ? 0 : -1;
}

int
main(int argc, char **argv)
{
	volatile uint32_t *bar;
	uint32_t sum = 0;
	double start, stores, loads;
	int fd;

	if (argc != 2 || strrchr(argv[1], '/') == NULL || enable(argv[1]) != 0) {
		fprintf(stderr, "usage: %s RESOURCE0 of a function\n", argv[0]);
		return 1;
	}
	fd = open(argv[1], O_RDWR | O_SYNC);
	bar = mmap(NULL, BAR_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (fd < 0 || bar == MAP_FAILED) {
		perror(argv[1]);
		return 1;
	}
	sum += bar[STATUS / 4];
	start = now_ns();
	for (uint32_t i = 0; i < STORES; i++)
		bar[TAIL / 4] = 128 * (i % 16);
	stores = now_ns() - start;
	sum += bar[STATUS / 4]; /* until all stores have arrived */
	printf("doorbell: %.0f ns a store, %.0f ns until the last of %d had arrived, each\n",
			stores / STORES, (now_ns() - start) / STORES, STORES);
	start = now_ns();
	for (uint32_t i = 0; i < LOADS; i++)
		sum += bar[STATUS / 4];
	loads = now_ns() - start;
	printf("doorbell: %.0f ns a load\n", loads / LOADS);
	return sum == 0;
}
