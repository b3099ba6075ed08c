/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * To be preloaded: lets a program that looks for one crypto driver find another.
 *
 * dpdk-test's suites look their driver up by a fixed name. QAT4_ALIAS="crypto_qat=crypto_qat4xxx"
 * makes a look-up of the first name answer with the id of the second; nothing else of the program
 * is changed.
 */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_cryptodev.h>

typedef int driver_id_get_t(const char *name);

/** The name that stands behind @p name. */
static const char *
alias_of(const char *name)
{
	const char *alias = getenv("QAT4_ALIAS");
	size_t len = strlen(name);

	if (alias == NULL || strncmp(alias, name, len) != 0 || alias[len] != '=')
		return name;
	return alias + len + 1;
}

int
rte_cryptodev_driver_id_get(const char *name)
{
	driver_id_get_t *next;

	/* ISO C has no conversion from an object pointer to a function pointer. */
	*(void **)&next = dlsym(RTLD_NEXT, __func__);
	if (next == NULL) {
		fprintf(stderr, "driver_alias: %s\n", dlerror());
		return -1;
	}
	return name == NULL ? next(name) : next(alias_of(name));
}
