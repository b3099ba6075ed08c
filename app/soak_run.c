/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Rounds of a soak.
 */

#include "soak_run.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <rte_common.h>

#include "app_error.h"

enum {
	STEP_MS = 1,
	SHOW_US = 2000000,
	PATIENCE_MS = 30000, /* beside four times the driver's own */
	SETTLE_MS = 500,     /* a ring pair may still be reset of which nothing is missing */
	ASK_MS = 20,
};

static const char *const counter_names[SOAK_COUNTERS] = {
	"hangs",
	"mismatches",
	"resets",
	"restarts",
	"fatal",
	"removals",
	"recoveries",
};

const struct soak_service *
soak_service_of(enum soak_kind kind)
{
	static const struct soak_service *const services[SOAK_KINDS] = {
		[SOAK_SYM] = &soak_sym,
		[SOAK_ASYM] = &soak_asym,
		[SOAK_COMP] = &soak_comp,
	};

	return services[kind];
}

const char *
soak_counter_name(unsigned int counter)
{
	return counter_names[counter];
}

static void
sleep_ms(uint32_t ms)
{
	const struct timespec nap = { .tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000 };

	nanosleep(&nap, NULL);
}

/* Finding. */

static int
add_function(struct soak *soak, const struct soak_device *device)
{
	struct soak_function *function = &soak->functions[soak->nb_functions];
	const char *name = device->function;
	int ret;

	for (unsigned int i = 0; i < soak->nb_functions; i++)
		if (strcmp(soak->functions[i].name, name) == 0)
			return 0;
	memcpy(function->name, name, sizeof(function->name));
	ret = telemetry_ask(&soak->client, "/qat4xxx/info", name);
	if (ret == 0 &&
			!telemetry_number(&soak->client, "hang_timeout_ms",
					&function->hang_timeout_ms)) {
		app_error("telemetry does not know function %s: %s", name, soak->client.reply);
		ret = -ENODEV;
	}
	soak->nb_functions += ret == 0;
	return ret;
}

static int
add_device(struct soak *soak, const struct soak_service *service, uint8_t id)
{
	struct soak_device *device = &soak->devices[soak->nb_devices];
	const char *name = service->device_name(id);
	const char *end = strrchr(name, '_');

	if (soak->nb_devices == SOAK_DEVICES_MAX) {
		app_error("more than %d devices", SOAK_DEVICES_MAX);
		return -E2BIG;
	}
	device->service = service;
	device->id = id;
	device->nb_qps = (uint16_t)RTE_MIN(soak->most_qps, (uint32_t)service->max_qps(id));
	snprintf(device->name, sizeof(device->name), "%s", name);
	snprintf(device->function, sizeof(device->function), "%.*s",
			end == NULL ? (int)strlen(name) : (int)(end - name), name);
	device->card = soak_faults_card(&soak->faults, device->function);
	if (device->card < 0 && soak_faults_any(&soak->faults)) {
		app_error("%s is not modelled in this process: nothing can be made to go wrong; "
			  "give --faults none",
				name);
		return -ENODEV;
	}
	soak->nb_devices++;
	return add_function(soak, device);
}

int
soak_find(struct soak *soak)
{
	for (int kind = 0; kind < SOAK_KINDS; kind++) {
		const struct soak_service *service = soak_service_of((enum soak_kind)kind);
		int id = -ENODEV, ret = 0;

		for (unsigned int i = 0; ret == 0 && (id = service->find(i)) >= 0; i++)
			ret = add_device(soak, service, (uint8_t)id);
		if (ret < 0)
			return ret;
		if (service->find(0) >= 0)
			continue;
		app_error("no %s device of a 4xxx: all services are needed; start with "
			  "'--vdev=qat4xxx_model0,services=sym;asym,hang_timeout_ms=300,auto_reset=1' "
			  "'--vdev=qat4xxx_model1,services=sym;dc,hang_timeout_ms=300,auto_reset=1'",
				service->name);
		return -ENODEV;
	}
	return 0;
}

/* What the driver counted. */

static int
counters_read(struct soak *soak, struct soak_function *function, uint64_t values[SOAK_COUNTERS])
{
	int ret = telemetry_ask(&soak->client, "/qat4xxx/stats", function->name);

	for (unsigned int i = 0; i < SOAK_COUNTERS && ret == 0; i++)
		if (!telemetry_number(&soak->client, counter_names[i], &values[i]))
			ret = -EPROTO;
	return ret;
}

static int
counters_begin(struct soak *soak)
{
	int ret = 0;

	for (unsigned int i = 0; i < soak->nb_functions && ret == 0; i++)
		ret = counters_read(soak, &soak->functions[i], soak->functions[i].before);
	return ret;
}

static int
counters_end(struct soak *soak)
{
	int ret = 0;

	for (unsigned int i = 0; i < soak->nb_functions && ret == 0; i++) {
		struct soak_function *function = &soak->functions[i];

		ret = counters_read(soak, function, function->counted);
		for (unsigned int n = 0; n < SOAK_COUNTERS; n++)
			function->counted[n] -= function->before[n];
	}
	return ret;
}

/* Devices and workers. */

static void
on_event(uint8_t id, enum rte_cryptodev_event_type event, void *arg)
{
	struct soak *soak = arg;

	RTE_SET_USED(id);
	if (event == RTE_CRYPTODEV_EVENT_ERROR)
		__atomic_fetch_add(&soak->events, 1, __ATOMIC_RELAXED);
}

/** Start a device, and make what its workers need. */
static int
device_begin(struct soak *soak, struct soak_device *device)
{
	int ret = device->service->open(device);

	device->opened = ret == 0;
	if (ret == 0 && device->service != &soak_comp) /* which has no events */
		ret = rte_cryptodev_callback_register(
				device->id, RTE_CRYPTODEV_EVENT_ERROR, on_event, soak);
	for (uint16_t qp = 0; qp < device->nb_qps && ret == 0; qp++) {
		struct soak_worker *worker = &device->workers[qp];

		memset(worker, 0, sizeof(*worker));
		worker->device = device;
		worker->qp = qp;
		worker->random = soak_random(&soak->seed);
		soak_account_init(&worker->account);
		ret = device->service->load_create(worker);
	}
	if (ret != 0)
		app_error("%s cannot be prepared: %s", device->name, strerror(-ret));
	return ret;
}

static void
device_end(struct soak *soak, struct soak_device *device)
{
	if (!device->opened)
		return;
	for (uint16_t qp = 0; qp < device->nb_qps; qp++)
		if (device->workers[qp].device != NULL)
			device->service->load_destroy(&device->workers[qp]);
	if (device->service != &soak_comp)
		rte_cryptodev_callback_unregister(
				device->id, RTE_CRYPTODEV_EVENT_ERROR, on_event, soak);
	device->service->close(device);
	device->opened = false;
	memset(device->workers, 0, sizeof(device->workers));
}

/** Call something for each worker; ends at the first that returns not 0. */
static int
each_worker(struct soak *soak, int (*act)(struct soak *soak, struct soak_worker *worker))
{
	int ret = 0;

	for (unsigned int i = 0; i < soak->nb_devices && ret == 0; i++)
		for (uint16_t qp = 0; qp < soak->devices[i].nb_qps && ret == 0; qp++)
			ret = act(soak, &soak->devices[i].workers[qp]);
	return ret;
}

static int
start_one(struct soak *soak, struct soak_worker *worker)
{
	RTE_SET_USED(soak);
	return soak_worker_start(worker);
}

static int
join_one(struct soak *soak, struct soak_worker *worker)
{
	RTE_SET_USED(soak);
	soak_worker_join(worker);
	return 0;
}

static int
count_one(struct soak *soak, struct soak_worker *worker)
{
	const struct soak_device *device = worker->device;
	unsigned int kind = 0;

	while (soak_service_of((enum soak_kind)kind) != device->service)
		kind++;
	soak_totals_add(&soak->totals[kind], &worker->account.totals);
	if (device->card >= 0)
		soak_totals_add(&soak->of_card[device->card], &worker->account.totals);
	soak->rejected += worker->rejected;
	soak->last_failed += worker->last_failed;
	return 0;
}

static int
busy_at_drain(struct soak *soak, struct soak_worker *worker)
{
	RTE_SET_USED(soak);
	return !soak_worker_is_done(worker, SOAK_DRAIN);
}

static int
busy_at_last(struct soak *soak, struct soak_worker *worker)
{
	RTE_SET_USED(soak);
	return !soak_worker_is_done(worker, SOAK_LAST);
}

static void
ask_for(enum soak_phase phase)
{
	__atomic_store_n(&soak_wanted_phase, (uint32_t)phase, __ATOMIC_RELEASE);
}

/* The storm. */

static void
show(struct soak *soak, uint64_t passed_us)
{
	uint64_t returned = 0, ordered = 0;

	for (unsigned int i = 0; i < soak->nb_devices; i++)
		for (uint16_t qp = 0; qp < soak->devices[i].nb_qps; qp++)
			returned += __atomic_load_n(
					&soak->devices[i].workers[qp].returned, __ATOMIC_RELAXED);
	for (unsigned int kind = 0; kind < SOAK_FAULTS; kind++)
		ordered += soak->faults.ordered[kind];
	fprintf(stderr,
			"\rsoak: %" PRIu64 " of %" PRIu32 " s, %" PRIu64
			" operations are back, %" PRIu64 " faults ",
			passed_us / 1000000, soak->seconds, returned, ordered);
}

static int
storm(struct soak *soak, uint32_t seconds)
{
	uint64_t start_us = soak_now_us(), now_us = start_us, show_us = start_us;
	bool tty = isatty(STDERR_FILENO) == 1;
	int ret = 0;

	ask_for(SOAK_STORM);
	while (ret == 0 && !app_stop && now_us - start_us < (uint64_t)seconds * 1000000) {
		ret = soak_faults_step(&soak->faults, now_us);
		if (tty && now_us >= show_us) {
			show(soak, now_us - start_us);
			show_us = now_us + SHOW_US;
		}
		sleep_ms(STEP_MS);
		now_us = soak_now_us();
	}
	if (tty)
		fprintf(stderr, "\r%70s\r", "");
	return ret;
}

static uint32_t
patience_ms(const struct soak *soak)
{
	uint64_t longest_ms = 0;

	for (unsigned int i = 0; i < soak->nb_functions; i++)
		longest_ms = RTE_MAX(longest_ms, soak->functions[i].hang_timeout_ms);
	return (uint32_t)(PATIENCE_MS + 4 * longest_ms);
}

/** Wait until no worker is busy. @return  false: one still was when time was up. */
static bool
wait_for_workers(struct soak *soak, int (*busy)(struct soak *soak, struct soak_worker *worker))
{
	uint64_t end_us = soak_now_us() + (uint64_t)patience_ms(soak) * 1000;

	while (each_worker(soak, busy) != 0) {
		if (soak_now_us() > end_us)
			return false;
		sleep_ms(STEP_MS);
	}
	return true;
}

static bool
is_up(struct soak *soak, const struct soak_function *function)
{
	char state[16] = "";

	return telemetry_ask(&soak->client, "/qat4xxx/info", function->name) == 0 &&
			telemetry_text(&soak->client, "state", state, sizeof(state)) &&
			strcmp(state, "up") == 0;
}

static bool
wait_for_functions(struct soak *soak)
{
	uint64_t end_us = soak_now_us() + (uint64_t)patience_ms(soak) * 1000;

	while (!soak_faults_over(&soak->faults) && soak_now_us() < end_us)
		sleep_ms(ASK_MS);
	for (unsigned int i = 0; i < soak->nb_functions; i++) {
		while (!is_up(soak, &soak->functions[i])) {
			if (soak_now_us() > end_us) {
				app_error("%s is not up %" PRIu32 " ms after the last fault",
						soak->functions[i].name, patience_ms(soak));
				return false;
			}
			sleep_ms(ASK_MS);
		}
	}
	return true;
}

/** Everything comes back, every function is up, and all work succeeds. */
static void
calm(struct soak *soak, bool after_storm)
{
	uint64_t start_us = soak_now_us();

	ask_for(SOAK_DRAIN);
	soak->came_back = wait_for_workers(soak, busy_at_drain);
	soak->returned_ms = (soak_now_us() - start_us) / 1000;
	soak->came_back = wait_for_functions(soak) && soak->came_back;
	if (!soak->came_back)
		return;
	if (after_storm)
		sleep_ms(SETTLE_MS);
	ask_for(SOAK_LAST);
	soak->came_back = wait_for_workers(soak, busy_at_last);
}

/** All between the start of the workers and their end. */
static int
weather(struct soak *soak, uint32_t seconds)
{
	int ret = counters_begin(soak), ended;

	if (ret == 0)
		ret = soak_faults_begin(&soak->faults);
	if (ret == 0 && seconds != 0)
		ret = storm(soak, seconds);
	ended = soak_faults_end(&soak->faults);
	calm(soak, seconds != 0);
	if (ret == 0)
		ret = ended;
	if (ret == 0)
		ret = soak_faults_count(&soak->faults);
	return ret == 0 ? counters_end(soak) : ret;
}

int
soak_round(struct soak *soak, uint32_t seconds)
{
	int ret = 0;

	memset(soak->totals, 0, sizeof(soak->totals));
	memset(soak->of_card, 0, sizeof(soak->of_card));
	soak->rejected = soak->last_failed = 0;
	ask_for(SOAK_WAIT);
	for (unsigned int i = 0; i < soak->nb_devices && ret == 0; i++)
		ret = device_begin(soak, &soak->devices[i]);
	if (ret == 0)
		ret = each_worker(soak, start_one);
	if (ret == 0)
		ret = weather(soak, seconds);
	ask_for(SOAK_END);
	each_worker(soak, join_one);
	if (ret == 0)
		each_worker(soak, count_one);
	for (unsigned int i = 0; i < soak->nb_devices; i++)
		device_end(soak, &soak->devices[i]);
	return ret;
}
