/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * A shared object calls others through slots of its own, which the dynamic linker fills; here they
 * are filled again. The functions below stand for those of up to six arguments of whatever types,
 * which all travel in integer registers.
 */

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <rte_common.h>
#include <rte_errno.h>

#include "call_faults.h"

typedef uintptr_t (*any_fn)(uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t, uintptr_t);

static __thread unsigned int left; /* calls until the one that fails; 0: none does */
static __thread const char *failed;

static bool
strikes(const char *name)
{
	if (left == 0 || --left != 0)
		return false;
	failed = name;
	errno = ENOMEM;
	rte_errno = ENOMEM;
	return true;
}

/* name, what it returns when it fails */
#define FUNCTIONS(X)                                                                               \
	X(pthread_create, EAGAIN)                                                                  \
	X(rte_memzone_reserve, 0)                                                                  \
	X(rte_memzone_reserve_aligned, 0)                                                          \
	X(rte_zmalloc_socket, 0)                                                                   \
	X(rte_calloc_socket, 0)                                                                    \
	X(rte_zmalloc, 0)                                                                          \
	X(rte_malloc, 0)                                                                           \
	X(rte_cryptodev_pmd_create, 0)                                                             \
	X(rte_compressdev_pmd_create, 0)                                                           \
	X(rte_mem_event_callback_register, (uintptr_t)-1)                                          \
	X(alloc_mb_mgr, 0)                                                                         \
	X(libdeflate_alloc_compressor, 0)                                                          \
	X(libdeflate_alloc_decompressor, 0)                                                        \
	X(rte_memseg_walk_thread_unsafe, (uintptr_t)-1)                                            \
	X(rte_kvargs_parse, 0)                                                                     \
	X(pthread_rwlock_init, ENOMEM)                                                             \
	X(inflateInit2_, (uintptr_t)-4)                                                            \
	X(BN_MONT_CTX_new, 0)                                                                      \
	X(EC_GROUP_new_by_curve_name, 0)                                                           \
	X(BN_CTX_new, 0)                                                                           \
	X(EVP_CIPHER_CTX_new, 0)                                                                   \
	X(EVP_CIPHER_fetch, 0)                                                                     \
	X(EVP_MD_CTX_new, 0)                                                                       \
	X(EVP_MD_fetch, 0)

/* Of those, what makes an object that free() ends. */
#define MAKERS(X)                                                                                  \
	X(malloc, 0)                                                                               \
	X(calloc, 0)                                                                               \
	X(aligned_alloc, 0)                                                                        \
	X(strdup, 0)

#define STAND_IN(name, failure)                                                                    \
	static any_fn real_##name;                                                                 \
	static uintptr_t call_##name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d,           \
			uintptr_t e, uintptr_t f)                                                  \
	{                                                                                          \
		return strikes(#name) ? (failure) : real_##name(a, b, c, d, e, f);                 \
	}

#define MAKER(name, failure)                                                                       \
	static any_fn real_##name;                                                                 \
	static uintptr_t call_##name(uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d,           \
			uintptr_t e, uintptr_t f)                                                  \
	{                                                                                          \
		return strikes(#name) ? (failure) : count(real_##name(a, b, c, d, e, f));          \
	}

static int live; /* objects that the plugins have made and not freed */

static uintptr_t
count(uintptr_t object)
{
	if (object != 0)
		__atomic_fetch_add(&live, 1, __ATOMIC_RELAXED);
	return object;
}

FUNCTIONS(STAND_IN)
MAKERS(MAKER)

static any_fn real_realloc, real_free;

static uintptr_t
call_realloc(uintptr_t object, uintptr_t bytes, uintptr_t c, uintptr_t d, uintptr_t e, uintptr_t f)
{
	uintptr_t moved;

	if (strikes("realloc"))
		return 0;
	moved = real_realloc(object, bytes, c, d, e, f);
	return object == 0 ? count(moved) : moved;
}

static uintptr_t
call_free(uintptr_t object, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e, uintptr_t f)
{
	if (object != 0)
		__atomic_fetch_sub(&live, 1, __ATOMIC_RELAXED);
	return real_free(object, b, c, d, e, f);
}

#define ROW(name, failure) { #name, call_##name, &real_##name },

static const struct function {
	const char *name;
	any_fn call;
	any_fn *real;
} functions[] = { FUNCTIONS(ROW) MAKERS(ROW) ROW(realloc, 0) ROW(free, 0) };

static const struct function *
function_of(const char *name)
{
	for (size_t i = 0; i < RTE_DIM(functions); i++)
		if (strcmp(functions[i].name, name) == 0)
			return &functions[i];
	return NULL;
}

/* Slots may be read-only once they are filled. */
static void
slot_set(uintptr_t slot, any_fn call)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	void *at = (void *)(slot & ~(page - 1));

	mprotect(at, page, PROT_READ | PROT_WRITE);
	memcpy((void *)slot, &call, sizeof(call));
}

/* The tables of a shared object that say which slot is for which name. */
struct tables {
	const ElfW(Rela) * rela[2];
	size_t nb[2];
	const ElfW(Sym) * symbols;
	const char *names;
};

/* glibc has made the addresses absolute. */
static struct tables
tables_of(const ElfW(Dyn) * dyn)
{
	struct tables t = { .names = NULL };

	for (; dyn->d_tag != DT_NULL; dyn++) {
		if (dyn->d_tag == DT_JMPREL)
			t.rela[0] = (const void *)dyn->d_un.d_ptr;
		else if (dyn->d_tag == DT_PLTRELSZ)
			t.nb[0] = dyn->d_un.d_val / sizeof(ElfW(Rela));
		else if (dyn->d_tag == DT_RELA)
			t.rela[1] = (const void *)dyn->d_un.d_ptr;
		else if (dyn->d_tag == DT_RELASZ)
			t.nb[1] = dyn->d_un.d_val / sizeof(ElfW(Rela));
		else if (dyn->d_tag == DT_SYMTAB)
			t.symbols = (const void *)dyn->d_un.d_ptr;
		else if (dyn->d_tag == DT_STRTAB)
			t.names = (const void *)dyn->d_un.d_ptr;
	}
	return t;
}

/* What the object of @handle calls by this name. */
static bool
find_real(const struct function *function, void *handle)
{
	if (*function->real == NULL)
		*function->real = (any_fn)(uintptr_t)dlsym(handle, function->name);
	return *function->real != NULL;
}

static unsigned int
table_patch(const struct tables *t, unsigned int which, uintptr_t base, void *handle)
{
	unsigned int found = 0;

	for (size_t i = 0; i < t->nb[which]; i++) {
		const ElfW(Rela) *rela = &t->rela[which][i];
		const ElfW(Sym) *symbol = &t->symbols[ELF64_R_SYM(rela->r_info)];
		const struct function *function = function_of(t->names + symbol->st_name);

		if (function == NULL || symbol->st_shndx != SHN_UNDEF ||
				!find_real(function, handle))
			continue;
		slot_set(base + rela->r_offset, function->call);
		found++;
	}
	return found;
}

static int
object_patch(struct dl_phdr_info *info, size_t size, void *ctx)
{
	const char *name = strstr(info->dlpi_name, "/librte_");
	unsigned int *found = ctx;
	void *handle;

	(void)size;
	if (name == NULL || strstr(name, "qat4xxx") == NULL)
		return 0;
	handle = dlopen(info->dlpi_name, RTLD_NOW | RTLD_NOLOAD);
	if (handle == NULL)
		return 0;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		struct tables t;

		if (info->dlpi_phdr[i].p_type != PT_DYNAMIC)
			continue;
		t = tables_of((const void *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr));
		*found += table_patch(&t, 0, info->dlpi_addr, handle);
		*found += table_patch(&t, 1, info->dlpi_addr, handle);
	}
	dlclose(handle);
	return 0;
}

unsigned int
cf_install(void)
{
	unsigned int found = 0;

	dl_iterate_phdr(object_patch, &found);
	return found;
}

void
cf_arm(unsigned int n)
{
	failed = NULL;
	left = n;
}

const char *
cf_disarm(void)
{
	left = 0;
	return failed;
}

int
cf_live(void)
{
	return __atomic_load_n(&live, __ATOMIC_RELAXED);
}
