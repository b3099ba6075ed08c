/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Subjects of "bench", and what they count with.
 */

#ifndef BENCH_H
#define BENCH_H

#define BENCH_MAX_RUNS 201 /* of a measurement */

/** How a measurement is repeated. */
struct bench_times {
	double seconds;    /* of a run */
	unsigned int runs; /* odd: one is in the middle */
};

/**
 * Many short runs rather than a few long ones: what disturbs a virtual machine lasts, and hits both
 * of two runs beside each other.
 */
#define BENCH_TIMES                                                                                \
	{                                                                                          \
		.seconds = 0.04, .runs = 25                                                        \
	}

/** What a run gives. */
struct bench_rate {
	double per_second;
	double enqueue_cycles; /* of the host, per operation */
	double dequeue_cycles;
	double waiting_cycles; /* of a poll that found nothing while operations were in flight */
	double idle_cycles;    /* of a poll of a queue that nothing is in flight on */
	double engine_cycles;  /* of a model's engine, per operation; 0: not known */
};

/** A figure of each run of a measurement. */
struct bench_rates {
	double run[BENCH_MAX_RUNS];
	unsigned int nb;
};

/** Median, lowest and highest of some rates. */
struct bench_summary {
	double median;
	double lowest;
	double highest;
};

/** Add the figure of a run, of at most BENCH_MAX_RUNS. */
void bench_rates_add(struct bench_rates *rates, double figure);

/** @p rates has one at least. */
struct bench_summary bench_summarize(const struct bench_rates *rates);

/* The subjects: argv[0] is their name. They return an enum app_exit. */
int bench_sessions(int argc, char **argv);
int bench_asym(int argc, char **argv);
int bench_asym_driver(int argc, char **argv);
int bench_crypto(int argc, char **argv);
int bench_compress(int argc, char **argv);
int bench_latency(int argc, char **argv);

#endif /* BENCH_H */
