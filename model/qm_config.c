/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Configuration of a card from text. Every key is a row of a table: how its value is read, and what
 * is allowed, in words for the message that refuses it.
 */

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>

#include "qat4_hw_comp.h"
#include "qm.h"
#include "qm_fault.h"

/* Services a physical function can offer: doc/hardware/01-device.md, sections 4.1 to 4.3. */
enum {
	QM_SYM = 1 << 0,
	QM_ASYM = 1 << 1,
	QM_DC = 1 << 2,
	QM_DCC = 1 << 3, /* compression with chaining */
};

static const char *const qm_service_words[] = { "sym", "asym", "dc", "dcc" };

/* Compress-and-verify, with recovery; the CRC-64 of LZ4 output covers it all. */
enum { QM_EXT_DC_CAPS = 0x20000101 };

static const struct qm_services {
	unsigned int set;
	const char *name;
	uint16_t ring_map;
	uint32_t caps;
	uint32_t ext_dc_caps;
} qm_services[] = {
	{ QM_SYM, "sym", 0x6db, 0x041b920d, 0 },
	{ QM_ASYM, "asym", 0x924, 0x00042006, 0 },
	{ QM_DC, "dc", 0x492, 0x03800020, QM_EXT_DC_CAPS },
	{ QM_SYM | QM_ASYM, "sym;asym", 0x71c, 0x041fb20f, 0 },
	{ QM_ASYM | QM_DC, "asym;dc", 0x8a2, 0x03842026, QM_EXT_DC_CAPS },
	{ QM_SYM | QM_DC, "sym;dc", 0x69a, 0x079b922d, QM_EXT_DC_CAPS },
	{ QM_DCC, "dcc", 0x492, 0x079b922c, QM_EXT_DC_CAPS | QAT4_EXT_DC_HASH_COMPRESS },
};

/* Units that can be fused off, and what goes with each: doc/hardware/01-device.md, section 4.5. */
static const struct qm_fuse {
	const char *name;
	uint32_t bit; /* of FUSECTL1 */
	uint32_t caps;
} qm_fuses[] = {
	{ "cipher", 1u << 0, QAT4_CAP_SYM | QAT4_CAP_HKDF | QAT4_CAP_CIPHER },
	{ "auth", 1u << 1, QAT4_CAP_AUTH | QAT4_CAP_SHA3 | QAT4_CAP_SHA3_EXT | QAT4_CAP_CIPHER },
	{ "pke", 1u << 2, QAT4_CAP_ASYM | QAT4_CAP_SM2 | QAT4_CAP_ECEDMONT },
	{ "compress", 1u << 3,
			QAT4_CAP_COMP | QAT4_CAP_LZ4 | QAT4_CAP_LZ4S | QAT4_CAP_CNV_INTEGRITY64 },
	{ "ucs", 1u << 4,
			QAT4_CAP_CHACHA_POLY | QAT4_CAP_AESGCM_SPC | QAT4_CAP_AES_V2 |
					QAT4_CAP_CIPHER },
	{ "smx", 1u << 7, QAT4_CAP_SM3 | QAT4_CAP_SM4 },
};

/* Text that refuses a value: what is allowed. Filled by the setter only when the table cannot know.
 */
struct qm_allowed {
	char text[160];
	char problem[256]; /* a whole line instead, when that says it better */
};

/* The bit of the service that word[0..len) names; 0 when there is none. */
static unsigned int
qm_service_bit(const char *word, size_t len)
{
	for (unsigned int i = 0; i < 4; i++) {
		if (strlen(qm_service_words[i]) == len &&
				memcmp(word, qm_service_words[i], len) == 0)
			return 1u << i;
	}
	return 0;
}

/* The set of services in text such as "asym;dc"; 0 when a word is unknown or comes twice. */
static unsigned int
qm_services_parse(const char *text)
{
	unsigned int set = 0;

	for (;;) {
		size_t len = strcspn(text, ";");
		unsigned int bit = qm_service_bit(text, len);

		if (bit == 0 || (set & bit) != 0)
			return 0;
		set |= bit;
		if (text[len] == '\0')
			return set;
		text += len + 1;
	}
}

/* The capability mask for cfg->services and cfg->fuses. */
static void
qm_set_caps(struct qm_config *cfg)
{
	for (size_t i = 0; i < sizeof(qm_services) / sizeof(qm_services[0]); i++)
		if (strcmp(qm_services[i].name, cfg->services) == 0)
			cfg->caps = qm_services[i].caps;
	for (size_t i = 0; i < sizeof(qm_fuses) / sizeof(qm_fuses[0]); i++)
		if ((cfg->fuses & qm_fuses[i].bit) != 0)
			cfg->caps &= ~qm_fuses[i].caps;
}

static bool
qm_set_services(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	unsigned int set = qm_services_parse(value);

	(void)allowed;
	for (size_t i = 0; i < sizeof(qm_services) / sizeof(qm_services[0]); i++) {
		const struct qm_services *row = &qm_services[i];

		if (row->set != set)
			continue;
		snprintf(cfg->services, sizeof(cfg->services), "%s", row->name);
		cfg->ring_map = row->ring_map;
		cfg->ext_dc_caps = row->ext_dc_caps;
		qm_set_caps(cfg);
		return true;
	}
	return false;
}

/* A whole number in text[0..end), all of it, from min to max. */
static bool
qm_number(const char *text, const char *end, long min, long max, long *out)
{
	char *stop;
	long number;

	if (text == end || (*text != '-' && (*text < '0' || *text > '9')))
		return false; /* strtol() would skip blanks and take a plus sign */
	errno = 0;
	number = strtol(text, &stop, 10);
	if (stop != end || errno != 0 || number < min || number > max)
		return false;
	*out = number;
	return true;
}

static bool
qm_set_vfs(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	long number;

	(void)allowed;
	if (!qm_number(value, value + strlen(value), 1, QAT4_MAX_VFS, &number))
		return false;
	cfg->vfs = (unsigned int)number;
	return true;
}

static bool
qm_set_engines(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	long number;

	(void)allowed;
	if (!qm_number(value, value + strlen(value), 1, QM_MAX_ENGINES, &number))
		return false;
	cfg->engines = (unsigned int)number;
	return true;
}

static bool
qm_set_nice(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	long number;

	(void)allowed;
	if (!qm_number(value, value + strlen(value), -20, 19, &number))
		return false;
	cfg->nice = (int)number;
	return true;
}

/* Append the CPUs of text[0..len), "3" or "0-2", to cpus[]. */
static bool
qm_cpu_range(const char *text, size_t len, int cpus[QM_MAX_CPUS], unsigned int *nb_cpus)
{
	const char *end = text + len, *dash = memchr(text, '-', len);
	long first, last, max = get_nprocs_conf() - 1;

	if (!qm_number(text, dash == NULL ? end : dash, 0, max, &first))
		return false;
	last = first;
	if (dash != NULL && !qm_number(dash + 1, end, first, max, &last))
		return false;
	for (long cpu = first; cpu <= last; cpu++) {
		if (*nb_cpus == QM_MAX_CPUS)
			return false;
		cpus[(*nb_cpus)++] = (int)cpu;
	}
	return true;
}

/* A comma separates CPUs as everywhere in Linux, '+' and ':' where commas separate the keys (EAL).
 */
static bool
qm_set_cpus(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	int cpus[QM_MAX_CPUS];
	unsigned int nb_cpus = 0;

	snprintf(allowed->text, sizeof(allowed->text),
			"up to %d CPU numbers and ranges from 0 to %d, joined by '+', ':' or ',', "
			"such as 0-1+3",
			QM_MAX_CPUS, get_nprocs_conf() - 1);
	for (;;) {
		size_t len = strcspn(value, ",+:");

		if (!qm_cpu_range(value, len, cpus, &nb_cpus))
			return false;
		if (value[len] == '\0')
			break;
		value += len + 1;
	}
	memcpy(cfg->cpus, cpus, nb_cpus * sizeof(cpus[0]));
	cfg->nb_cpus = nb_cpus;
	return true;
}

static bool
qm_set_idle(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	(void)allowed;
	if (strcmp(value, "backoff") == 0)
		cfg->idle = QM_IDLE_BACKOFF;
	else if (strcmp(value, "spin") == 0)
		cfg->idle = QM_IDLE_SPIN;
	else
		return false;
	return true;
}

static bool
qm_set_host(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	(void)allowed;
	if (strcmp(value, "linux") != 0)
		return false;
	cfg->host = QM_HOST_LINUX;
	return true;
}

static bool
qm_set_id(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	static const uint16_t ids[] = { QAT4_PCI_DEVICE_4XXX, QAT4_PCI_DEVICE_401XX,
		QAT4_PCI_DEVICE_402XX };
	char hex[8];

	(void)allowed;
	if (value[0] == '0' && (value[1] == 'x' || value[1] == 'X'))
		value += 2;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		snprintf(hex, sizeof(hex), "%04x", ids[i]);
		if (strcmp(value, hex) == 0) {
			cfg->device_id = ids[i];
			return true;
		}
	}
	return false;
}

static bool
qm_flag(const char *value, bool *out)
{
	if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
		return false;
	*out = value[0] == '1';
	return true;
}

static bool
qm_set_strict(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	(void)allowed;
	return qm_flag(value, &cfg->strict);
}

/* The bit of the unit that word[0..len) names; 0 when there is none. */
static uint32_t
qm_fuse_bit(const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(qm_fuses) / sizeof(qm_fuses[0]); i++) {
		if (strlen(qm_fuses[i].name) == len && memcmp(word, qm_fuses[i].name, len) == 0)
			return qm_fuses[i].bit;
	}
	return 0;
}

/* The register in hex: 0x and up to eight digits. */
static bool
qm_fuses_hex(const char *text, uint32_t *fuses)
{
	size_t digits = strspn(text + 2, "0123456789abcdefABCDEF");

	if (digits == 0 || digits > 8 || text[2 + digits] != '\0')
		return false;
	*fuses = (uint32_t)strtoul(text, NULL, 16);
	return true;
}

/* Names joined by '+'. */
static bool
qm_fuses_names(const char *text, uint32_t *fuses)
{
	*fuses = 0;
	for (;;) {
		size_t len = strcspn(text, "+");
		uint32_t bit = qm_fuse_bit(text, len);

		if (bit == 0)
			return false;
		*fuses |= bit;
		if (text[len] == '\0')
			return true;
		text += len + 1;
	}
}

static bool
qm_set_fuses(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	bool hex = value[0] == '0' && (value[1] == 'x' || value[1] == 'X');
	uint32_t fuses = 0;

	(void)allowed;
	if (!(hex ? qm_fuses_hex(value, &fuses) : qm_fuses_names(value, &fuses)))
		return false;
	cfg->fuses = fuses;
	qm_set_caps(cfg);
	return true;
}

static bool
qm_set_compute(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	(void)allowed;
	if (strcmp(value, "on") != 0 && strcmp(value, "off") != 0)
		return false;
	cfg->no_compute = strcmp(value, "off") == 0;
	return true;
}

/* Which VFs there are is known when the card is built; until then there may be all. */
static bool
qm_set_fault(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	struct qm_fault faults[QM_FAULT_MAX];

	snprintf(allowed->text, sizeof(allowed->text),
			"name:key=value:key=value, several joined by ';', such as drop:every=100");
	if (strlen(value) >= sizeof(cfg->fault)) {
		snprintf(allowed->text, sizeof(allowed->text), "up to %zu characters",
				sizeof(cfg->fault) - 1);
		return false;
	}
	if (qm_fault_parse(value, QAT4_MAX_VFS, faults, allowed->problem,
			    sizeof(allowed->problem)) < 0)
		return false;
	snprintf(cfg->fault, sizeof(cfg->fault), "%s", value);
	return true;
}

static bool
qm_set_fault_seed(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	long number;

	(void)allowed;
	if (!qm_number(value, value + strlen(value), 0, LONG_MAX, &number))
		return false;
	cfg->fault_seed = (uint64_t)number;
	return true;
}

static bool
qm_set_auto_reset(struct qm_config *cfg, const char *value, struct qm_allowed *allowed)
{
	(void)allowed;
	return qm_flag(value, &cfg->auto_reset);
}

static const char *const qm_keys[] = { "services", "vfs", "engines", "cpus", "nice", "idle", "host",
	"id", "strict", "fuses", "compute", "fault", "fault_seed", "auto_reset", NULL };

/* In the order of qm_keys[]. */
static const struct qm_key {
	/* Returns false, and leaves the configuration alone, when the value is not allowed. */
	bool (*set)(struct qm_config *cfg, const char *value, struct qm_allowed *allowed);
	const char *allowed;
} qm_key_rows[] = {
	{ qm_set_services, "sym, asym, dc, dcc, or two of sym, asym and dc joined by ';'" },
	{ qm_set_vfs, "1 to 16" },
	{ qm_set_engines, "1 to 64" },
	{ qm_set_cpus, NULL },
	{ qm_set_nice, "-20 to 19" },
	{ qm_set_idle, "backoff, spin" },
	{ qm_set_host, "linux" },
	{ qm_set_id, "4941, 4943, 4945" },
	{ qm_set_strict, "0, 1" },
	{ qm_set_fuses,
			"cipher, auth, pke, compress, ucs, smx joined by '+', or the register in hex "
			"such as 0x90" },
	{ qm_set_compute, "on, off" },
	{ qm_set_fault, NULL },
	{ qm_set_fault_seed, "0 to 9223372036854775807" },
	{ qm_set_auto_reset, "0, 1" },
};
static_assert(sizeof(qm_keys) / sizeof(qm_keys[0]) ==
				sizeof(qm_key_rows) / sizeof(qm_key_rows[0]) + 1,
		"a row for each key");

void
qm_config_init(struct qm_config *cfg, const char *name)
{
	struct qm_allowed allowed;

	memset(cfg, 0, sizeof(*cfg));
	snprintf(cfg->name, sizeof(cfg->name), "%s", name);
	cfg->device_id = QAT4_PCI_DEVICE_4XXX;
	cfg->vfs = 1;
	cfg->engines = 1;
	cfg->idle = QM_IDLE_BACKOFF;
	cfg->host = QM_HOST_LINUX;
	qm_set_services(cfg, "asym;dc", &allowed);
}

static int
qm_config_unknown(const char *key, char *err, size_t err_size)
{
	int used = snprintf(err, err_size, "unknown key \"%s\"; known are", key);

	for (size_t i = 0; qm_keys[i] != NULL && used >= 0 && (size_t)used < err_size; i++) {
		used += snprintf(err + used, err_size - (size_t)used, "%s %s", i == 0 ? "" : ",",
				qm_keys[i]);
	}
	return -ENOENT;
}

int
qm_config_set(struct qm_config *cfg, const char *key, const char *value, char *err, size_t err_size)
{
	struct qm_allowed allowed = { "", "" };
	size_t i = 0;

	while (qm_keys[i] != NULL && strcmp(qm_keys[i], key) != 0)
		i++;
	if (qm_keys[i] == NULL)
		return qm_config_unknown(key, err, err_size);
	if (qm_key_rows[i].set(cfg, value == NULL ? "" : value, &allowed))
		return 0;
	if (qm_key_rows[i].allowed != NULL)
		snprintf(allowed.text, sizeof(allowed.text), "%s", qm_key_rows[i].allowed);
	if (value == NULL)
		snprintf(err, err_size, "%s needs a value; allowed: %s", key, allowed.text);
	else if (allowed.problem[0] != '\0')
		snprintf(err, err_size, "%s \"%s\": %s", key, value, allowed.problem);
	else
		snprintf(err, err_size, "%s \"%s\" is not allowed; allowed: %s", key, value,
				allowed.text);
	return -EINVAL;
}

const char *const *
qm_config_keys(void)
{
	return qm_keys;
}
