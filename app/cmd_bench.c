/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench: what it costs, measured. A table of subjects over bench_*.c.
 */

#include <stdio.h>
#include <string.h>

#include <rte_common.h>

#include "app.h"
#include "bench.h"

const char cmd_bench_help[] =
		"Usage: qat4xxx [EAL options] -- bench SUBJECT [options]\n"
		"Measure what the host has to do.\n"
		"\n"
		"Subjects:\n"
		"  sessions         create and free sessions\n"
		"    --algo LIST    default: all of aes-256-gcm, aes-128-cbc+sha1-hmac,\n"
		"                   aes-256-cbc+sha256-hmac, aes-128-gmac, sha512-hmac, aes-128-cmac,\n"
		"                   aes-128-xts, sm3-hmac\n"
		"    --counts LIST  how many exist at the same time; default: 1,10000,100000\n"
		"    --device NAME  default: the first symmetric device of a 4xxx\n"
		"    --compare NAME measure this crypto device, too\n"
		"  asym             public-key operations, beside the same by libcrypto in one thread\n"
		"    --algo LIST    default: all of rsa-{2048,3072,4096}-{sign,verify},\n"
		"                   ecdsa-{p256,p384}-{sign,verify}, ecdh-p256, x25519\n"
		"    --milliseconds NUMBER  of one run of one side, 10 to 60000; default: 100\n"
		"    --runs NUMBER  of each side in turns, odd, 1 to 201; default: 25\n"
		"    --cpu NUMBER   where libcrypto computes; that of the model's engine (cpus=) makes\n"
		"                   the two use the same core; default: the main lcore's\n"
		"    --device NAME  default: the first asymmetric device of a 4xxx\n"
		"    --compare NAME libcrypto (default) or none\n"
		"  asym-driver      what a public-key operation costs the host, of several devices\n"
		"    --algo LIST    default: all of modexp-2048, rsa-2048-public, ecdsa-p256-sign\n"
		"    --bursts LIST  operations of a call, 1 to 32; default: 32\n"
		"    --no-check     do not look at results: for a model with compute=off\n"
		"    --devices LIST default: the first asymmetric device of a 4xxx\n"
		"    --milliseconds, --runs, --csv  as below\n"
		"  crypto           symmetric operations per second, and what each costs the host\n"
		"    --algo LIST    default: all of aes-128-gcm, aes-128-cbc+sha1-hmac,\n"
		"                   aes-128-cbc+sha256-hmac, sha256\n"
		"    --sizes LIST   bytes, 16 to 16384; default: 64,256,1024,4096,16384\n"
		"    --bursts LIST  operations of a call, 1 to 128; default: 32\n"
		"    --segments LIST  of each mbuf, 1 to 4; default: 1\n"
		"    --queue-pairs LIST  that operations go round robin over, 1 to 64; default: 1\n"
		"    --together     the devices are one load: the queue pairs are spread over them\n"
		"    --sessions LIST  each operation uses one of so many in random order, 1 to 100000;\n"
		"                   default: one for good\n"
		"    --depth LIST   descriptors of a queue pair, 128 to 4096; default: 1024\n"
		"    --engine-cycles  also what a request costs the engines of a model in this process\n"
		"    --milliseconds NUMBER  of one run, 10 to 60000; default: 40\n"
		"    --runs NUMBER  of each device in turns, odd, 1 to 201; default: 25\n"
		"    --devices LIST default: the first symmetric device of a 4xxx\n"
		"    --csv FILE     append the figures to this file\n"
		"  compress         the same of compression, with MB of text per second\n"
		"    --algo LIST    default: all of deflate-fixed, deflate-dynamic, inflate, lz4\n"
		"    --sizes LIST   bytes of text, 16 to 65536; default: 1024,4096,16384\n"
		"    --input FILE   of which each operation has a block; default: a text of its own\n"
		"    --compare liblz4  measure that too, called in this thread\n"
		"    --devices LIST default: the first compression device of a 4xxx\n"
		"    --bursts, --segments, --milliseconds, --runs, --csv  as above\n"
		"  latency          one symmetric operation at a time, in microseconds\n"
		"    --algo LIST    as of crypto\n"
		"    --sizes LIST   bytes, 16 to 16384; default: 64,16384\n"
		"    --count NUMBER operations of a line, 1 to 10000000; default: 20000\n"
		"    --pause-us LIST  that the device is left alone for before each operation, at\n"
		"                   least, 0 to 1000000; default: 0,100,2000\n"
		"    --devices LIST default: the first symmetric device of a 4xxx\n"
		"    --csv FILE     append the figures to this file\n"
		"\n"
		"Lists have commas between their members. A line is the median of the runs and, in\n"
		"brackets, the lowest and the highest; ratios are of the first device to the one of\n"
		"the line, the median of those of the same turn. latency has minimum, median, 99th\n"
		"percentile and maximum, and fails when an operation takes longer than a second.\n"
		"Engine cycles are the lowest of the runs, and those of passes that found work;\n"
		"measure with bursts that keep it busy. Of a model: give its engine a CPU of its own\n"
		"(-l 0 and cpus=1).\n"
		"\n"
		"CSV of crypto: device, algorithm, bytes, burst, segments; operations per second and\n"
		"cycles per operation, each with lowest and highest; cycles of enqueue and of dequeue;\n"
		"ratios of rate and cycles, empty for the first device; queue pairs, sessions, depth;\n"
		"cycles of a poll of an idle queue pair, of one that waits, and of an engine per\n"
		"request. Of latency: device, algorithm, bytes, pause, count, and the four figures.\n";

struct bench_subject {
	const char *name;
	int (*run)(int argc, char **argv);
};

static const struct bench_subject subjects[] = {
	{ "sessions", bench_sessions },
	{ "asym", bench_asym },
	{ "asym-driver", bench_asym_driver },
	{ "crypto", bench_crypto },
	{ "compress", bench_compress },
	{ "latency", bench_latency },
};

static void
complain(const char *given)
{
	char known[128] = "";
	size_t used = 0;
	size_t i;

	for (i = 0; i < RTE_DIM(subjects) && used < sizeof(known); i++)
		used += (size_t)snprintf(
				known + used, sizeof(known) - used, " %s", subjects[i].name);
	if (given == NULL)
		app_error("bench needs a subject; there are:%s", known);
	else
		app_error("bench has no subject '%s'; there are:%s", given, known);
}

int
cmd_bench(int argc, char **argv)
{
	size_t i;

	for (i = 0; argc > 1 && i < RTE_DIM(subjects); i++) {
		if (strcmp(argv[1], subjects[i].name) == 0)
			return subjects[i].run(argc - 1, argv + 1);
	}
	complain(argc > 1 ? argv[1] : NULL);
	return APP_USAGE;
}
