/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a fuzzer's input means to fuzz_vfio_user.c: a client's deeds, one after the other. Each
 * begins with struct fuzz_deed; bytes follow. What is cut off at the end is as if it were not
 * there.
 */

#ifndef TESTS_FUZZ_FUZZ_VFIO_USER_INPUT_H
#define TESTS_FUZZ_FUZZ_VFIO_USER_INPUT_H

#include <stdint.h>

/* Of the client's memory: a file, and where worked examples have it. */
#define FUZZ_VU_IOVA  UINT64_C(0x100000000)
#define FUZZ_VU_BYTES 0x20000u

enum fuzz_deed_kind {
	FUZZ_VU_MESSAGE,   /* a message: a = command, b = flags, c = descriptors; bytes: payload */
	FUZZ_VU_RAW,       /* bytes as they are, header and all; c = descriptors */
	FUZZ_VU_MEMORY,    /* bytes into the memory, at offset a * 256 + b */
	FUZZ_VU_CUT,       /* the memory's file is cut to a * 1024 bytes, and is long again */
	FUZZ_VU_ANSWER,    /* questions of the server are answered from now on as a says */
	FUZZ_VU_WAIT,      /* engines get a little time: a modulo 64 turns */
	FUZZ_VU_RECONNECT, /* another client */
	FUZZ_VU_KINDS,
};

/** How questions are answered, modulo their number. */
enum fuzz_answer {
	FUZZ_VU_NOT,  /* not at all */
	FUZZ_VU_WELL, /* from the memory, an error where there is none */
	FUZZ_VU_ERROR,
	FUZZ_VU_SHORT,   /* with less data than asked for */
	FUZZ_VU_ANOTHER, /* to another question */
	FUZZ_VU_TWICE,
	FUZZ_VU_ANSWERS,
};

struct fuzz_deed {
	uint8_t kind; /* modulo FUZZ_VU_KINDS */
	uint8_t a;
	uint8_t b;
	uint8_t c; /* low four bits: how many descriptors, bits 7:4: of which kind the first one is
		    */
	uint16_t len;
};

/** Descriptors that a client passes; kinds follow each other when there are several. */
enum fuzz_fd {
	FUZZ_VU_FD_MEMORY,
	FUZZ_VU_FD_EVENT,
	FUZZ_VU_FD_SMALL,
	FUZZ_VU_FD_READ_ONLY,
	FUZZ_VU_FD_NULL,
	FUZZ_VU_FD_PIPE,
	FUZZ_VU_FDS
};

#endif /* TESTS_FUZZ_FUZZ_VFIO_USER_INPUT_H */
