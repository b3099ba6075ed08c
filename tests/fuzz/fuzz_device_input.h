/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a fuzzer's input means to fuzz_device.c: bytes that say what happens next (low half) and for
 * which service (high half, modulo their number: sym, asym, dc), each followed by what it needs.
 */

#ifndef TESTS_FUZZ_FUZZ_DEVICE_INPUT_H
#define TESTS_FUZZ_FUZZ_DEVICE_INPUT_H

#include <stdint.h>

enum {
	FUZZ_DEVICE_SEND,     /* a byte: how many */
	FUZZ_DEVICE_TAKE,     /* a byte: at most how many */
	FUZZ_DEVICE_ANSWER,   /* struct fuzz_device_answer, then its patches or 32 bytes */
	FUZZ_DEVICE_SCRIBBLE, /* two bytes: with what, over which operation's results */
	FUZZ_DEVICE_REGISTER, /* struct fuzz_device_register */
	FUZZ_DEVICE_NOTICE,   /* 32 bits: a word in the mailbox */
	FUZZ_DEVICE_MEDDLE,   /* from now on, or no longer, a byte decides about each answer */
	FUZZ_DEVICE_WATCH,    /* a byte: after how long, in units of 4 ms; also the values above */
};

/** Flags of an answer. */
enum {
	FUZZ_DEVICE_RAW = 1,       /* 32 bytes follow instead */
	FUZZ_DEVICE_ELSEWHERE = 2, /* in another slot */
};

struct fuzz_device_answer {
	uint8_t ahead;      /* to which request in flight, modulo 8 */
	uint8_t flags;      /* with FUZZ_DEVICE_ELSEWHERE also how far off */
	uint8_t nb_patches; /* modulo 8 */
};

struct fuzz_device_patch {
	uint8_t at;
	uint8_t change; /* exclusive or */
};

/** Flags of a register. */
enum {
	FUZZ_DEVICE_MISC = 1, /* of the second BAR */
	FUZZ_DEVICE_ALL_ONES = 2,
	FUZZ_DEVICE_EVERYWHERE = 4, /* all registers */
};

struct fuzz_device_register {
	uint8_t flags;
	uint8_t reserved;
	uint16_t at; /* number of the word */
	uint32_t value;
};

/** What becomes of an answer of the physical function. */
enum {
	FUZZ_DEVICE_SILENT = 1,
	FUZZ_DEVICE_GARBAGE = 2, /* 32 bits follow */
};

#endif /* TESTS_FUZZ_FUZZ_DEVICE_INPUT_H */
