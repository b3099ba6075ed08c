/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Subjects of "bench", and what they count with.
 */

#ifndef BENCH_H
#define BENCH_H

#define BENCH_RUNS     5   /* odd */
#define BENCH_MAX_RUNS 201 /* where it can be chosen */

/** Rates of the runs of one measurement, in events per second. */
struct bench_rates {
	double run[BENCH_RUNS];
};

/** Median, lowest and highest of some rates. */
struct bench_summary {
	double median;
	double lowest;
	double highest;
};

struct bench_summary bench_summarize(const struct bench_rates *rates);

/** The same of @p nb figures, an odd number up to BENCH_MAX_RUNS. */
struct bench_summary bench_summarize_runs(const double *runs, unsigned int nb);

/* The subjects: argv[0] is their name. They return an enum app_exit. */
int bench_sessions(int argc, char **argv);
int bench_asym(int argc, char **argv);
int bench_asym_driver(int argc, char **argv);
int bench_crypto(int argc, char **argv);
int bench_compress(int argc, char **argv);
int bench_latency(int argc, char **argv);

#endif /* BENCH_H */
