/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * To be preloaded: a modelled card on EAL's PCI bus, for PCI drivers that know nothing of the
 * model.
 *
 * EAL scans the folder that SYSFS_PCI_DEVICES names; the test puts functions 8086:4941 there, at
 * 0000:6b:00.1 and following, as a 4xxx numbers its VFs. EAL's PCI bus calls the four functions
 * below through the PLT, so that these are called instead of its own, which would ask the kernel:
 *
 *   rte_pci_map_device             builds the card at the first call; BAR0 and BAR2 are its memory
 *   rte_pci_unmap_device           resets the function, as VFIO does when it is closed
 *   rte_pci_read_config, _write_   configuration space of a VF: ids, MSI, function-level reset
 *
 * QAT4_SHIM_MODEL holds the card's configuration, "key=value,key=value" as for the model's vdev.
 * When the program ends one line per function says what the model counted.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <bus_pci_driver.h>
#include <rte_bus_pci.h>
#include <rte_common.h>
#include <rte_log.h>
#include <rte_pci.h>

#include "pci_shim_config.h"
#include "qm.h"
#include "qm_dpdk_dma.h"

enum { SHIM_MAX_FUNCTIONS = 16, SHIM_BAR_TRANSPORT = 0, SHIM_BAR_MISC = 2 };

/** The card; a process has at most this one. */
static struct {
	struct qm_card *card;
	struct qm_config cfg;
	struct qm_dpdk_dma *dma;
	struct qm_function_io io[SHIM_MAX_FUNCTIONS];
	struct shim_config config[SHIM_MAX_FUNCTIONS];
} shim;

RTE_LOG_REGISTER(shim_logtype, qat4xxx.model, NOTICE);

static void
shim_log(void *ctx, enum qm_log_level level, const char *text)
{
	static const uint32_t levels[] = {
		[QM_LOG_ERR] = RTE_LOG_ERR,
		[QM_LOG_WARN] = RTE_LOG_WARNING,
		[QM_LOG_INFO] = RTE_LOG_INFO,
		[QM_LOG_DEBUG] = RTE_LOG_DEBUG,
	};

	RTE_SET_USED(ctx);
	rte_log(levels[level], shim_logtype, "QM: %s\n", text);
}

/** The card's configuration from the environment. @return  false after a message. */
static bool
shim_read_config(struct qm_config *cfg)
{
	const char *text = getenv("QAT4_SHIM_MODEL");
	char copy[256], err[256];
	char *rest = copy;
	char *word;

	qm_config_init(cfg, "qat4xxx_shim");
	cfg->log = shim_log;
	snprintf(copy, sizeof(copy), "%s", text == NULL ? "" : text);
	while ((word = strsep(&rest, ",")) != NULL) {
		char *value = strchr(word, '=');

		if (word[0] == '\0')
			continue;
		if (value != NULL)
			*value++ = '\0';
		if (qm_config_set(cfg, word, value, err, sizeof(err)) < 0) {
			fprintf(stderr, "QAT4_SHIM_MODEL: %s\n", err);
			return false;
		}
	}
	return true;
}

/** Memory for a BAR, apart from EAL's: a device's registers are not its driver's memory. */
static void *
shim_bar_create(size_t bytes)
{
	void *bar = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return bar == MAP_FAILED ? NULL : bar;
}

static bool
shim_functions_create(void)
{
	unsigned int i;

	for (i = 0; i < shim.cfg.vfs; i++) {
		shim.io[i].transport = shim_bar_create(QAT4_TRANSPORT_MIN_BYTES);
		shim.io[i].misc = shim_bar_create(QAT4_MISC_MIN_BYTES);
		shim.io[i].dma = qm_dpdk_dma_table(shim.dma);
		shim_config_init(&shim.config[i], shim.cfg.device_id);
		if (shim.io[i].transport == NULL || shim.io[i].misc == NULL)
			return false;
	}
	return true;
}

/** Build the card if that was not done yet. What a failure leaves behind goes with the process. */
static bool
shim_card_create(void)
{
	char err[256] = "out of memory";

	if (shim.card != NULL)
		return true;
	if (!shim_read_config(&shim.cfg))
		return false;
	if (qm_dpdk_dma_create(&shim.dma) < 0 || !shim_functions_create() ||
			qm_card_create(&shim.cfg, shim.io, &shim.card, err, sizeof(err)) < 0) {
		fprintf(stderr, "pci_shim: no card: %s\n", err);
		return false;
	}
	return true;
}

/** Number of the VF that @p dev is, or -1 when it is none of the card's. */
static int
shim_vf(const struct rte_pci_device *dev)
{
	int vf = dev->addr.devid * 8 + dev->addr.function - 1;

	if (shim.card == NULL || vf < 0 || vf >= (int)shim.cfg.vfs)
		return -1;
	return vf;
}

int
rte_pci_map_device(struct rte_pci_device *dev)
{
	int vf;

	if (!shim_card_create())
		return -1;
	vf = shim_vf(dev);
	if (vf < 0)
		return 1; /* as EAL says for a device that it cannot map */
	qm_card_reset_function(shim.card, (unsigned int)vf);
	dev->mem_resource[SHIM_BAR_TRANSPORT].addr = shim.io[vf].transport;
	dev->mem_resource[SHIM_BAR_TRANSPORT].len = QAT4_TRANSPORT_MIN_BYTES;
	dev->mem_resource[SHIM_BAR_MISC].addr = shim.io[vf].misc;
	dev->mem_resource[SHIM_BAR_MISC].len = QAT4_MISC_MIN_BYTES;
	return 0;
}

void
rte_pci_unmap_device(struct rte_pci_device *dev)
{
	int vf = shim_vf(dev);

	if (vf < 0)
		return;
	qm_card_reset_function(shim.card, (unsigned int)vf);
	dev->mem_resource[SHIM_BAR_TRANSPORT].addr = NULL;
	dev->mem_resource[SHIM_BAR_MISC].addr = NULL;
}

int
rte_pci_read_config(const struct rte_pci_device *dev, void *buf, size_t len, off_t offset)
{
	int vf = shim_vf(dev);

	return vf < 0 ? -1 : shim_config_read(&shim.config[vf], buf, len, offset);
}

int
rte_pci_write_config(const struct rte_pci_device *dev, const void *buf, size_t len, off_t offset)
{
	int vf = shim_vf(dev);
	bool reset;
	int ret;

	if (vf < 0)
		return -1;
	ret = shim_config_write(&shim.config[vf], buf, len, offset, &reset);
	if (reset)
		qm_card_reset_function(shim.card, (unsigned int)vf);
	return ret;
}

static void
shim_print_stats(unsigned int vf)
{
	struct qm_stats s;

	qm_card_stats(shim.card, vf, &s);
	printf("pci_shim: function %u: requests=%" PRIu64 " responses=%" PRIu64 " refused=%" PRIu64
	       " auth_failed=%" PRIu64 " dma_faults=%" PRIu64 " ring_faults=%" PRIu64
	       " lint=%" PRIu64 " mailbox=%" PRIu64 "\n",
			vf, s.requests, s.responses, s.refused, s.auth_failed, s.dma_faults,
			s.ring_faults, s.lint, s.mailbox);
}

/** EAL does not unmap devices when it cleans up, so that the card stays until the program ends. */
RTE_FINI(shim_end)
{
	unsigned int i;

	if (shim.card == NULL)
		return;
	for (i = 0; i < shim.cfg.vfs; i++)
		shim_print_stats(i);
	qm_card_destroy(shim.card);
	shim.card = NULL;
}
