/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Functions of the public-key service: their 32-bit ids and the sizes of their operands.
 *
 * There is no length in a request: the id says how many operands there are and how long each is.
 * The names in the comments are the operands in the order of the parameter arrays.
 *
 * Source: doc/hardware/03-asym.md, section 2 and appendix A.
 */

#ifndef QAT4_HW_PKE_IDS_H
#define QAT4_HW_PKE_IDS_H

#include <stddef.h>
#include <stdint.h>

enum { QAT4_PKE_MAX_IN = 7, QAT4_PKE_MAX_OUT = 5 };

enum qat4_pke_id {
	QAT4_PKE_LIVENESS = 0x00000001,
	QAT4_PKE_INIT = 0x0806169f,
	QAT4_PKE_MODINV_ODD_L128 = 0x090623f8,
	QAT4_PKE_MODINV_EVEN_L128 = 0x0906243a,
	QAT4_PKE_MODINV_ODD_L192 = 0x0a0623fe,
	QAT4_PKE_MODINV_ODD_L256 = 0x0a062404,
	QAT4_PKE_MODINV_EVEN_L192 = 0x0a062440,
	QAT4_PKE_MODINV_EVEN_L256 = 0x0a062446,
	QAT4_PKE_POINT_MULTIPLICATION_C25519 = 0x0a0634c6,
	QAT4_PKE_GENERATOR_MULTIPLICATION_C25519 = 0x0a0634d6,
	QAT4_PKE_EC_POINT_MULTIPLICATION_P256 = 0x0a083546,
	QAT4_PKE_MODINV_ODD_L384 = 0x0b06240a,
	QAT4_PKE_EC_GENERATOR_MULTIPLICATION_P384 = 0x0b073596,
	QAT4_PKE_EC_POINT_MULTIPLICATION_P384 = 0x0b083586,
	QAT4_PKE_MODINV_ODD_L512 = 0x0c062410,
	QAT4_PKE_POINT_MULTIPLICATION_C448 = 0x0c063506,
	QAT4_PKE_GENERATOR_MULTIPLICATION_C448 = 0x0c063516,
	QAT4_PKE_MODINV_ODD_L768 = 0x0e062416,
	QAT4_PKE_POINT_VERIFY_GFP_521 = 0x0e0734be,
	QAT4_PKE_MODINV_EVEN_L384 = 0x0e0b244c,
	QAT4_PKE_LUCAS_PT_160 = 0x0e0c227e,
	QAT4_PKE_FERMAT_PT_160 = 0x0e1120d8,
	QAT4_PKE_MR_PT_160 = 0x0e1221a8,
	QAT4_PKE_MODINV_ODD_L1024 = 0x1006241c,
	QAT4_PKE_GENERATOR_MULTIPLICATION_ED25519 = 0x100a34f6,
	QAT4_PKE_POINT_MULTIPLICATION_ED25519 = 0x100b34e6,
	QAT4_PKE_MODINV_EVEN_L512 = 0x110b2457,
	QAT4_PKE_LUCAS_PT_512 = 0x110c228f,
	QAT4_PKE_MR_PT_512 = 0x111221bf,
	QAT4_PKE_POINT_VERIFY_GF2_571 = 0x12072f1b,
	QAT4_PKE_EC_GENERATOR_MULTIPLICATION_P256 = 0x12073556,
	QAT4_PKE_FERMAT_PT_512 = 0x121120ee,
	QAT4_PKE_DSA_SIGN_S_160 = 0x12142526,
	QAT4_PKE_LUCAS_PT_768 = 0x130c22a0,
	QAT4_PKE_GCD_PT_1024 = 0x130f2085,
	QAT4_PKE_LUCAS_PT_1024 = 0x150c22b1,
	QAT4_PKE_MODEXP_L512 = 0x150c2327,
	QAT4_PKE_DSA_SIGN_S_224 = 0x15142623,
	QAT4_PKE_DSA_SIGN_S_256 = 0x15142733,
	QAT4_PKE_LUCAS_PT_L512 = 0x1617230a,
	QAT4_PKE_MODINV_EVEN_L768 = 0x170b2462,
	QAT4_PKE_GCD_PT_768 = 0x170c2070,
	QAT4_PKE_MODINV_ODD_L1536 = 0x18062422,
	QAT4_PKE_ECDSA_SIGN_RS_P256 = 0x18133566,
	QAT4_PKE_MR_PT_L512 = 0x18182260,
	QAT4_PKE_LUCAS_PT_1536 = 0x190c22c2,
	QAT4_PKE_FERMAT_PT_768 = 0x19112124,
	QAT4_PKE_FERMAT_PT_L512 = 0x19162104,
	QAT4_PKE_RSA_KP1_512 = 0x191d1a9a,
	QAT4_PKE_GCD_PT_192 = 0x19201fcd,
	QAT4_PKE_GCD_PT_256 = 0x19201ff7,
	QAT4_PKE_GCD_PT_384 = 0x19202021,
	QAT4_PKE_RSA_KP2_512 = 0x19401acc,
	QAT4_PKE_GENERATOR_MULTIPLICATION_ED448 = 0x1a0a3536,
	QAT4_PKE_POINT_MULTIPLICATION_ED448 = 0x1a0b3526,
	QAT4_PKE_ECDSA_SIGN_RS_P384 = 0x1a1335a6,
	QAT4_PKE_ECSM2_POINT_VERIFY = 0x1b0716a6,
	QAT4_PKE_GCD_PT_512 = 0x1b1b204b,
	QAT4_PKE_DH_G2_768 = 0x1c0b1a10,
	QAT4_PKE_RSA_DP2_512 = 0x1c131b57,
	QAT4_PKE_RSA_EP_512 = 0x1c161b21,
	QAT4_PKE_RSA_DP1_512 = 0x1c161b3c,
	QAT4_PKE_MODINV_EVEN_L1024 = 0x1d0b246d,
	QAT4_PKE_GCD_PT_1536 = 0x1d0c2094,
	QAT4_PKE_LUCAS_PT_2048 = 0x1d0c22d3,
	QAT4_PKE_MR_PT_768 = 0x1d0d21d6,
	QAT4_PKE_POINT_VERIFY_GFP_L256 = 0x1f0c33fc,
	QAT4_PKE_FERMAT_PT_1024 = 0x1f11213a,
	QAT4_PKE_MODINV_ODD_L2048 = 0x20062428,
	QAT4_PKE_ECSM2_DECRYPTION = 0x201716e6,
	QAT4_PKE_DH_768 = 0x210c1a1b,
	QAT4_PKE_GCD_PT_2048 = 0x210c20a5,
	QAT4_PKE_ECSM2_POINT_MULTIPLICATION = 0x211716ce,
	QAT4_PKE_DH_G2_1024 = 0x220b1a27,
	QAT4_PKE_ECSM2_GENERATOR_MULTIPLICATION = 0x220f16ae,
	QAT4_PKE_ECSM2_KEYEX_P1 = 0x220f16be,
	QAT4_PKE_ECSM2_SIGN_RS = 0x222116fe,
	QAT4_PKE_ECSM2_KEYEX_P2 = 0x22361768,
	QAT4_PKE_POINT_VERIFY_GF2_L256 = 0x231a2e7c,
	QAT4_PKE_LUCAS_PT_3072 = 0x250c22e4,
	QAT4_PKE_MR_PT_1024 = 0x250d21ed,
	QAT4_PKE_POINT_VERIFY_GF2_L512 = 0x25132ee2,
	QAT4_PKE_ECDSA_SIGN_S_GFP_L512 = 0x251830fa,
	QAT4_PKE_ECSM2_ENCRYPTION = 0x25221720,
	QAT4_PKE_POINT_VERIFY_GFP_L512 = 0x2612345c,
	QAT4_PKE_RSA_DP2_1024 = 0x26131c2d,
	QAT4_PKE_DSA_GEN_G_1024 = 0x261424d4,
	QAT4_PKE_ECDSA_SIGN_S_GF2_L512 = 0x26182bbe,
	QAT4_PKE_MODINV_EVEN_L1536 = 0x290b2478,
	QAT4_PKE_DH_1024 = 0x290c1a32,
	QAT4_PKE_GCD_PT_3072 = 0x290c20b6,
	QAT4_PKE_DSA_GEN_Y_1024 = 0x291224ed,
	QAT4_PKE_ECSM2_VERIFY = 0x29241743,
	QAT4_PKE_FERMAT_PT_1536 = 0x2b112150,
	QAT4_PKE_ECDSA_SIGN_S_GF2_L256 = 0x2b2229e6,
	QAT4_PKE_ECDSA_SIGN_S_GFP_L256 = 0x2b252f6d,
	QAT4_PKE_DSA_SIGN_R_1024_160 = 0x2c1c2504,
	QAT4_PKE_MODEXP_L1024 = 0x2d0c233e,
	QAT4_PKE_DH_G2_1536 = 0x2e0b1a3e,
	QAT4_PKE_MODINV_ODD_L3072 = 0x3006242e,
	QAT4_PKE_DSA_SIGN_R_S_1024_160 = 0x301e2540,
	QAT4_PKE_GCD_PT_4096 = 0x310c20c7,
	QAT4_PKE_RSA_KP2_1536 = 0x32391c78,
	QAT4_PKE_DSA_VERIFY_1024_160 = 0x323a2570,
	QAT4_PKE_ECDSA_SIGN_R_GF2_L256 = 0x323a298f,
	QAT4_PKE_ECDSA_VERIFY_GFP_L256 = 0x325b3023,
	QAT4_PKE_ECDSA_VERIFY_GF2_L256 = 0x337e2a27,
	QAT4_PKE_DSA_GEN_P_2048_224 = 0x341d25be,
	QAT4_PKE_MODINV_EVEN_L2048 = 0x350b2483,
	QAT4_PKE_MR_PT_1536 = 0x350d2204,
	QAT4_PKE_RSA_EP_1024 = 0x35111bf7,
	QAT4_PKE_RSA_DP1_1024 = 0x35111c12,
	QAT4_PKE_ECDSA_VERIFY_GFP_L512 = 0x3553318a,
	QAT4_PKE_RSA_KP1_1024 = 0x36181b71,
	QAT4_PKE_DSA_GEN_P_1024_160 = 0x381824a4,
	QAT4_PKE_DH_1536 = 0x390c1a49,
	QAT4_PKE_DH_G2_3072 = 0x3a0b1a6c,
	QAT4_PKE_FERMAT_PT_3072 = 0x3a11217c,
	QAT4_PKE_FERMAT_PT_2048 = 0x3b112166,
	QAT4_PKE_POINT_MULTIPLICATION_GF2_L256 = 0x3b242e38,
	QAT4_PKE_DH_G2_2048 = 0x3e0b1a55,
	QAT4_PKE_MODINV_ODD_L4096 = 0x40062434,
	QAT4_PKE_RSA_KP2_1024 = 0x40451b9e,
	QAT4_PKE_MODEXP_L1536 = 0x410c2355,
	QAT4_PKE_POINT_MULTIPLICATION_GFP_L512 = 0x41253419,
	QAT4_PKE_RSA_KP2_2048 = 0x42341d5b,
	QAT4_PKE_DSA_GEN_P_2048_256 = 0x431126b7,
	QAT4_PKE_ECDSA_SIGN_R_GFP_L256 = 0x431b2f22,
	QAT4_PKE_POINT_MULTIPLICATION_GFP_L256 = 0x432033a6,
	QAT4_PKE_POINT_MULTIPLICATION_GF2_571 = 0x44152ef5,
	QAT4_PKE_RSA_DP2_1536 = 0x45111d12,
	QAT4_PKE_ECDSA_SIGN_RS_GF2_L256 = 0x46512907,
	QAT4_PKE_MR_PT_2048 = 0x490d221b,
	QAT4_PKE_ECDSA_SIGN_RS_GFP_521 = 0x494a329b,
	QAT4_PKE_DH_G2_4096 = 0x4a0b1a83,
	QAT4_PKE_FERMAT_PT_4096 = 0x4a112192,
	QAT4_PKE_DSA_GEN_P_3072_256 = 0x4b1127e0,
	QAT4_PKE_DSA_GEN_G_2048 = 0x4b1426ed,
	QAT4_PKE_MODINV_EVEN_L3072 = 0x4d0b248e,
	QAT4_PKE_DH_2048 = 0x4d0c1a60,
	QAT4_PKE_MR_PT_3072 = 0x4d0d2232,
	QAT4_PKE_RSA_EP_1536 = 0x4d111cdc,
	QAT4_PKE_RSA_DP1_1536 = 0x4d111cf7,
	QAT4_PKE_DSA_GEN_Y_2048 = 0x4d1225ea,
	QAT4_PKE_ECDSA_SIGN_R_GFP_L512 = 0x4e2530b3,
	QAT4_PKE_DSA_GEN_G_3072 = 0x4f142816,
	QAT4_PKE_ECDSA_VERIFY_GF2_571 = 0x4f6c2d91,
	QAT4_PKE_DH_3072 = 0x510c1a77,
	QAT4_PKE_DSA_GEN_Y_3072 = 0x5112282f,
	QAT4_PKE_DSA_SIGN_R_2048_224 = 0x511c2601,
	QAT4_PKE_ECDSA_SIGN_S_GF2_571 = 0x52332d09,
	QAT4_PKE_ECDSA_SIGN_S_GFP_521 = 0x52343251,
	QAT4_PKE_RSA_KP1_1536 = 0x531d1c46,
	QAT4_PKE_POINT_MULTIPLICATION_GFP_521 = 0x5511346e,
	QAT4_PKE_ECDSA_SIGN_RS_GF2_571 = 0x554a2c93,
	QAT4_PKE_ECDSA_VERIFY_GFP_521 = 0x554c331f,
	QAT4_PKE_DSA_SIGN_R_S_2048_224 = 0x571e263d,
	QAT4_PKE_ECDSA_VERIFY_GF2_L512 = 0x58892bea,
	QAT4_PKE_RSA_DP2_2048 = 0x59121dfa,
	QAT4_PKE_DSA_SIGN_R_3072_256 = 0x59282846,
	QAT4_PKE_DSA_SIGN_R_S_2048_256 = 0x5a2a274d,
	QAT4_PKE_ECDSA_SIGN_RS_GFP_L512 = 0x5a2b3127,
	QAT4_PKE_DSA_SIGN_R_2048_256 = 0x5b182706,
	QAT4_PKE_MODEXP_L2048 = 0x5e12236c,
	QAT4_PKE_ECDSA_SIGN_RS_GF2_L512 = 0x5e5f2ad7,
	QAT4_PKE_MODEXP_L2560 = 0x60162388,
	QAT4_PKE_RSA_KP1_3072 = 0x60191e16,
	QAT4_PKE_DSA_SIGN_R_S_3072_256 = 0x61292874,
	QAT4_PKE_MODINV_EVEN_L4096 = 0x650b2499,
	QAT4_PKE_MODEXP_L3072 = 0x650c23a9,
	QAT4_PKE_MR_PT_4096 = 0x650d2249,
	QAT4_PKE_LUCAS_PT_4096 = 0x661522f5,
	QAT4_PKE_RSA_KP2_3072 = 0x68331e45,
	QAT4_PKE_DH_4096 = 0x690c1a8e,
	QAT4_PKE_DSA_VERIFY_2048_224 = 0x6930266d,
	QAT4_PKE_ECDSA_SIGN_RS_GFP_L256 = 0x6a3c2fa6,
	QAT4_PKE_RSA_EP_2048 = 0x6e111dba,
	QAT4_PKE_RSA_DP1_2048 = 0x6e111dda,
	QAT4_PKE_RSA_KP1_2048 = 0x72181d2e,
	QAT4_PKE_POINT_MULTIPLICATION_GF2_L512 = 0x722c2e96,
	QAT4_PKE_DSA_VERIFY_2048_256 = 0x723a2789,
	QAT4_PKE_ECDSA_SIGN_R_GF2_571 = 0x731a2d51,
	QAT4_PKE_ECDSA_SIGN_R_GFP_521 = 0x772c31fe,
	QAT4_PKE_RSA_EP_3072 = 0x7d111ea3,
	QAT4_PKE_RSA_DP1_3072 = 0x7d111ebe,
	QAT4_PKE_RSA_KP1_4096 = 0x7d1f1ef6,
	QAT4_PKE_DSA_VERIFY_3072_256 = 0x7f4328ae,
	QAT4_PKE_MODEXP_L3584 = 0x801623c0,
	QAT4_PKE_RSA_DP2_3072 = 0x81121ed9,
	QAT4_PKE_ECDSA_SIGN_R_GF2_L512 = 0x84312b6a,
	QAT4_PKE_MODEXP_L4096 = 0x850c23e1,
	QAT4_PKE_MODINV_ODD_L8192 = 0x88073656,
	QAT4_PKE_DH_G2_8192 = 0x8d0b3626,
	QAT4_PKE_RSA_KP2_4096 = 0x91251f27,
	QAT4_PKE_RSA_EP_4096 = 0xa5101f7e,
	QAT4_PKE_RSA_DP1_4096 = 0xa5101f98,
	QAT4_PKE_RSA_DP2_4096 = 0xb1111fb2,
	QAT4_PKE_RSA_EP_8192 = 0xc31335c6,
	QAT4_PKE_RSA_DP1_8192 = 0xc31335e6,
	QAT4_PKE_MODEXP_L8192 = 0xc50c3646,
	QAT4_PKE_MODINV_EVEN_L8192 = 0xc80d3666,
	QAT4_PKE_RSA_DP2_8192 = 0xc9133606,
	QAT4_PKE_DH_8192 = 0xcd0d3636,
};

/** Operands of a function, in bytes; 0 ends a list. */
struct qat4_pke_function {
	uint32_t id; /* enum qat4_pke_id */
	uint16_t in_bytes[QAT4_PKE_MAX_IN];
	uint16_t out_bytes[QAT4_PKE_MAX_OUT];
};

/** The function with @p id, or NULL. */
static inline const struct qat4_pke_function *
qat4_pke_function(uint32_t id)
{
	/* Ascending by id. */
	static const struct qat4_pke_function table[] = {
		{ QAT4_PKE_LIVENESS, { 0 }, { 64 } },                         /* - > out */
		{ QAT4_PKE_INIT, { 8 }, { 8 } },                              /* z > zz */
		{ QAT4_PKE_MODINV_ODD_L128, { 16, 16 }, { 16 } },             /* a b > c */
		{ QAT4_PKE_MODINV_EVEN_L128, { 16, 16 }, { 16 } },            /* a b > c */
		{ QAT4_PKE_MODINV_ODD_L192, { 24, 24 }, { 24 } },             /* a b > c */
		{ QAT4_PKE_MODINV_ODD_L256, { 32, 32 }, { 32 } },             /* a b > c */
		{ QAT4_PKE_MODINV_EVEN_L192, { 24, 24 }, { 24 } },            /* a b > c */
		{ QAT4_PKE_MODINV_EVEN_L256, { 32, 32 }, { 32 } },            /* a b > c */
		{ QAT4_PKE_POINT_MULTIPLICATION_C25519, { 32, 32 }, { 32 } }, /* xp k > xr */
		{ QAT4_PKE_GENERATOR_MULTIPLICATION_C25519, { 32 }, { 32 } }, /* k > xr */
		{ QAT4_PKE_EC_POINT_MULTIPLICATION_P256, { 32, 32, 32 },
				{ 32, 32 } },                     /* xp yp k > xr yr */
		{ QAT4_PKE_MODINV_ODD_L384, { 48, 48 }, { 48 } }, /* a b > c */
		{ QAT4_PKE_EC_GENERATOR_MULTIPLICATION_P384, { 48 }, { 48, 48 } }, /* k > xr yr */
		{ QAT4_PKE_EC_POINT_MULTIPLICATION_P384, { 48, 48, 48 },
				{ 48, 48 } },                               /* xp yp k > xr yr */
		{ QAT4_PKE_MODINV_ODD_L512, { 64, 64 }, { 64 } },           /* a b > c */
		{ QAT4_PKE_POINT_MULTIPLICATION_C448, { 64, 64 }, { 64 } }, /* xp k > xr */
		{ QAT4_PKE_GENERATOR_MULTIPLICATION_C448, { 64 }, { 64 } }, /* k > xr */
		{ QAT4_PKE_MODINV_ODD_L768, { 96, 96 }, { 96 } },           /* a b > c */
		{ QAT4_PKE_POINT_VERIFY_GFP_521, { 72, 72, 72, 72, 72 },
				{ 0 } },                              /* xq yq q a b > - */
		{ QAT4_PKE_MODINV_EVEN_L384, { 48, 48 }, { 48 } },    /* a b > c */
		{ QAT4_PKE_LUCAS_PT_160, { 24 }, { 0 } },             /* m > - */
		{ QAT4_PKE_FERMAT_PT_160, { 24 }, { 0 } },            /* m > - */
		{ QAT4_PKE_MR_PT_160, { 24, 24 }, { 0 } },            /* x m > - */
		{ QAT4_PKE_MODINV_ODD_L1024, { 128, 128 }, { 128 } }, /* a b > c */
		{ QAT4_PKE_GENERATOR_MULTIPLICATION_ED25519, { 32 }, { 32, 32 } }, /* k > xr yr */
		{ QAT4_PKE_POINT_MULTIPLICATION_ED25519, { 32, 32, 32 },
				{ 32, 32 } },                      /* xp yp k > xr yr */
		{ QAT4_PKE_MODINV_EVEN_L512, { 64, 64 }, { 64 } }, /* a b > c */
		{ QAT4_PKE_LUCAS_PT_512, { 64 }, { 0 } },          /* m > - */
		{ QAT4_PKE_MR_PT_512, { 64, 64 }, { 0 } },         /* x m > - */
		{ QAT4_PKE_POINT_VERIFY_GF2_571, { 72, 72, 72, 72, 72 },
				{ 0 } }, /* xq yq q a b > - */
		{ QAT4_PKE_EC_GENERATOR_MULTIPLICATION_P256, { 32 }, { 32, 32 } }, /* k > xr yr */
		{ QAT4_PKE_FERMAT_PT_512, { 64 }, { 0 } },                         /* m > - */
		{ QAT4_PKE_DSA_SIGN_S_160, { 24, 24, 24, 24, 24 }, { 24 } }, /* m k q r x > s */
		{ QAT4_PKE_LUCAS_PT_768, { 96 }, { 0 } },                    /* m > - */
		{ QAT4_PKE_GCD_PT_1024, { 128 }, { 0 } },                    /* m > - */
		{ QAT4_PKE_LUCAS_PT_1024, { 128 }, { 0 } },                  /* m > - */
		{ QAT4_PKE_MODEXP_L512, { 64, 64, 64 }, { 64 } },            /* g e m > r */
		{ QAT4_PKE_DSA_SIGN_S_224, { 32, 32, 32, 32, 32 }, { 32 } }, /* m k q r x > s */
		{ QAT4_PKE_DSA_SIGN_S_256, { 32, 32, 32, 32, 32 }, { 32 } }, /* m k q r x > s */
		{ QAT4_PKE_LUCAS_PT_L512, { 64 }, { 0 } },                   /* m > - */
		{ QAT4_PKE_MODINV_EVEN_L768, { 96, 96 }, { 96 } },           /* a b > c */
		{ QAT4_PKE_GCD_PT_768, { 96 }, { 0 } },                      /* m > - */
		{ QAT4_PKE_MODINV_ODD_L1536, { 192, 192 }, { 192 } },        /* a b > c */
		{ QAT4_PKE_ECDSA_SIGN_RS_P256, { 32, 32, 32 }, { 32, 32 } }, /* k e d > r s */
		{ QAT4_PKE_MR_PT_L512, { 64, 64 }, { 0 } },                  /* x m > - */
		{ QAT4_PKE_LUCAS_PT_1536, { 192 }, { 0 } },                  /* m > - */
		{ QAT4_PKE_FERMAT_PT_768, { 96 }, { 0 } },                   /* m > - */
		{ QAT4_PKE_FERMAT_PT_L512, { 64 }, { 0 } },                  /* m > - */
		{ QAT4_PKE_RSA_KP1_512, { 32, 32, 64 }, { 64, 64 } },        /* p q e > n d */
		{ QAT4_PKE_GCD_PT_192, { 24 }, { 0 } },                      /* m > - */
		{ QAT4_PKE_GCD_PT_256, { 32 }, { 0 } },                      /* m > - */
		{ QAT4_PKE_GCD_PT_384, { 48 }, { 0 } },                      /* m > - */
		{ QAT4_PKE_RSA_KP2_512, { 32, 32, 64 },
				{ 64, 64, 32, 32, 32 } }, /* p q e > n d dp dq qinv */
		{ QAT4_PKE_GENERATOR_MULTIPLICATION_ED448, { 64 }, { 64, 64 } }, /* k > xr yr */
		{ QAT4_PKE_POINT_MULTIPLICATION_ED448, { 64, 64, 64 },
				{ 64, 64 } },                                /* xp yp k > xr yr */
		{ QAT4_PKE_ECDSA_SIGN_RS_P384, { 48, 48, 48 }, { 48, 48 } }, /* k e d > r s */
		{ QAT4_PKE_ECSM2_POINT_VERIFY, { 32, 32 }, { 0 } },          /* x y > - */
		{ QAT4_PKE_GCD_PT_512, { 64 }, { 0 } },                      /* m > - */
		{ QAT4_PKE_DH_G2_768, { 96, 96 }, { 96 } },                  /* e m > r */
		{ QAT4_PKE_RSA_DP2_512, { 64, 32, 32, 32, 32, 32 },
				{ 64 } },                              /* c p q dp dq qinv > m */
		{ QAT4_PKE_RSA_EP_512, { 64, 64, 64 }, { 64 } },       /* m e n > c */
		{ QAT4_PKE_RSA_DP1_512, { 64, 64, 64 }, { 64 } },      /* c d n > m */
		{ QAT4_PKE_MODINV_EVEN_L1024, { 128, 128 }, { 128 } }, /* a b > c */
		{ QAT4_PKE_GCD_PT_1536, { 192 }, { 0 } },              /* m > - */
		{ QAT4_PKE_LUCAS_PT_2048, { 256 }, { 0 } },            /* m > - */
		{ QAT4_PKE_MR_PT_768, { 96, 96 }, { 0 } },             /* x m > - */
		{ QAT4_PKE_POINT_VERIFY_GFP_L256, { 32, 32, 32, 32, 32 },
				{ 0 } },                                   /* xq yq q a b > - */
		{ QAT4_PKE_FERMAT_PT_1024, { 128 }, { 0 } },               /* m > - */
		{ QAT4_PKE_MODINV_ODD_L2048, { 256, 256 }, { 256 } },      /* a b > c */
		{ QAT4_PKE_ECSM2_DECRYPTION, { 32, 32, 32 }, { 32, 32 } }, /* d xpb ypb > xd yd */
		{ QAT4_PKE_DH_768, { 96, 96, 96 }, { 96 } },               /* g e m > r */
		{ QAT4_PKE_GCD_PT_2048, { 256 }, { 0 } },                  /* m > - */
		{ QAT4_PKE_ECSM2_POINT_MULTIPLICATION, { 32, 32, 32 },
				{ 32, 32 } },                                    /* k x y > xd yd */
		{ QAT4_PKE_DH_G2_1024, { 128, 128 }, { 128 } },                  /* e m > r */
		{ QAT4_PKE_ECSM2_GENERATOR_MULTIPLICATION, { 32 }, { 32, 32 } }, /* k > xd yd */
		{ QAT4_PKE_ECSM2_KEYEX_P1, { 32 }, { 32, 32 } },                 /* k > xd yd */
		{ QAT4_PKE_ECSM2_SIGN_RS, { 32, 32, 32 }, { 32, 32 } },          /* k e d > r s */
		{ QAT4_PKE_ECSM2_KEYEX_P2, { 32, 32, 32, 32, 32, 32, 32 },
				{ 32, 32 } }, /* r d x1 x2 y2 xp yp > xus yus */
		{ QAT4_PKE_POINT_VERIFY_GF2_L256, { 32, 32, 32, 32, 32 },
				{ 0 } },                      /* xq yq q a b > - */
		{ QAT4_PKE_LUCAS_PT_3072, { 384 }, { 0 } },   /* m > - */
		{ QAT4_PKE_MR_PT_1024, { 128, 128 }, { 0 } }, /* x m > - */
		{ QAT4_PKE_POINT_VERIFY_GF2_L512, { 64, 64, 64, 64, 64 },
				{ 0 } }, /* xq yq q a b > - */
		{ QAT4_PKE_ECDSA_SIGN_S_GFP_L512, { 64, 64, 64, 64, 64 },
				{ 64 } }, /* e d r k n > s */
		{ QAT4_PKE_ECSM2_ENCRYPTION, { 32, 32, 32 },
				{ 32, 32, 32, 32 } }, /* k xp yp > xc yc xpb ypb */
		{ QAT4_PKE_POINT_VERIFY_GFP_L512, { 64, 64, 64, 64, 64 },
				{ 0 } }, /* xq yq q a b > - */
		{ QAT4_PKE_RSA_DP2_1024, { 128, 64, 64, 64, 64, 64 },
				{ 128 } },                              /* c p q dp dq qinv > m */
		{ QAT4_PKE_DSA_GEN_G_1024, { 128, 24, 128 }, { 128 } }, /* p q h > g */
		{ QAT4_PKE_ECDSA_SIGN_S_GF2_L512, { 64, 64, 64, 64, 64 },
				{ 64 } },                                 /* e d r k n > s */
		{ QAT4_PKE_MODINV_EVEN_L1536, { 192, 192 }, { 192 } },    /* a b > c */
		{ QAT4_PKE_DH_1024, { 128, 128, 128 }, { 128 } },         /* g e m > r */
		{ QAT4_PKE_GCD_PT_3072, { 384 }, { 0 } },                 /* m > - */
		{ QAT4_PKE_DSA_GEN_Y_1024, { 128, 128, 24 }, { 128 } },   /* p g x > y */
		{ QAT4_PKE_ECSM2_VERIFY, { 32, 32, 32, 32, 32 }, { 0 } }, /* e r s xp yp > - */
		{ QAT4_PKE_FERMAT_PT_1536, { 192 }, { 0 } },              /* m > - */
		{ QAT4_PKE_ECDSA_SIGN_S_GF2_L256, { 32, 32, 32, 32, 32 },
				{ 32 } }, /* e d r k n > s */
		{ QAT4_PKE_ECDSA_SIGN_S_GFP_L256, { 32, 32, 32, 32, 32 },
				{ 32 } },                                       /* e d r k n > s */
		{ QAT4_PKE_DSA_SIGN_R_1024_160, { 24, 128, 24, 128 }, { 24 } }, /* k p q g > r */
		{ QAT4_PKE_MODEXP_L1024, { 128, 128, 128 }, { 128 } },          /* g e m > r */
		{ QAT4_PKE_DH_G2_1536, { 192, 192 }, { 192 } },                 /* e m > r */
		{ QAT4_PKE_MODINV_ODD_L3072, { 384, 384 }, { 384 } },           /* a b > c */
		{ QAT4_PKE_DSA_SIGN_R_S_1024_160, { 24, 24, 128, 24, 128, 24 },
				{ 24, 24 } },             /* m k p q g x > r s */
		{ QAT4_PKE_GCD_PT_4096, { 512 }, { 0 } }, /* m > - */
		{ QAT4_PKE_RSA_KP2_1536, { 96, 96, 192 },
				{ 192, 192, 96, 96, 96 } }, /* p q e > n d dp dq qinv */
		{ QAT4_PKE_DSA_VERIFY_1024_160, { 24, 24, 24, 128, 24, 128, 128 },
				{ 0 } }, /* r s m p q g y > - */
		{ QAT4_PKE_ECDSA_SIGN_R_GF2_L256, { 32, 32, 32, 32, 32, 32, 32 },
				{ 32 } },                                 /* xg yg n q a b k > r */
		{ QAT4_PKE_ECDSA_VERIFY_GFP_L256, { 352 }, { 0 } },       /* in > - */
		{ QAT4_PKE_ECDSA_VERIFY_GF2_L256, { 352 }, { 0 } },       /* in > - */
		{ QAT4_PKE_DSA_GEN_P_2048_224, { 256, 32 }, { 256 } },    /* x q > p */
		{ QAT4_PKE_MODINV_EVEN_L2048, { 256, 256 }, { 256 } },    /* a b > c */
		{ QAT4_PKE_MR_PT_1536, { 192, 192 }, { 0 } },             /* x m > - */
		{ QAT4_PKE_RSA_EP_1024, { 128, 128, 128 }, { 128 } },     /* m e n > c */
		{ QAT4_PKE_RSA_DP1_1024, { 128, 128, 128 }, { 128 } },    /* c d n > m */
		{ QAT4_PKE_ECDSA_VERIFY_GFP_L512, { 704 }, { 0 } },       /* in > - */
		{ QAT4_PKE_RSA_KP1_1024, { 64, 64, 128 }, { 128, 128 } }, /* p q e > n d */
		{ QAT4_PKE_DSA_GEN_P_1024_160, { 128, 24 }, { 128 } },    /* x q > p */
		{ QAT4_PKE_DH_1536, { 192, 192, 192 }, { 192 } },         /* g e m > r */
		{ QAT4_PKE_DH_G2_3072, { 384, 384 }, { 384 } },           /* e m > r */
		{ QAT4_PKE_FERMAT_PT_3072, { 384 }, { 0 } },              /* m > - */
		{ QAT4_PKE_FERMAT_PT_2048, { 256 }, { 0 } },              /* m > - */
		{ QAT4_PKE_POINT_MULTIPLICATION_GF2_L256, { 32, 32, 32, 32, 32, 32, 32 },
				{ 32, 32 } },                         /* k xg yg a b q h > xk yk */
		{ QAT4_PKE_DH_G2_2048, { 256, 256 }, { 256 } },       /* e m > r */
		{ QAT4_PKE_MODINV_ODD_L4096, { 512, 512 }, { 512 } }, /* a b > c */
		{ QAT4_PKE_RSA_KP2_1024, { 64, 64, 128 },
				{ 128, 128, 64, 64, 64 } },            /* p q e > n d dp dq qinv */
		{ QAT4_PKE_MODEXP_L1536, { 192, 192, 192 }, { 192 } }, /* g e m > r */
		{ QAT4_PKE_POINT_MULTIPLICATION_GFP_L512, { 64, 64, 64, 64, 64, 64, 64 },
				{ 64, 64 } }, /* k xg yg a b q h > xk yk */
		{ QAT4_PKE_RSA_KP2_2048, { 128, 128, 256 },
				{ 256, 256, 128, 128, 128 } },         /* p q e > n d dp dq qinv */
		{ QAT4_PKE_DSA_GEN_P_2048_256, { 256, 32 }, { 256 } }, /* x q > p */
		{ QAT4_PKE_ECDSA_SIGN_R_GFP_L256, { 32, 32, 32, 32, 32, 32, 32 },
				{ 32 } }, /* xg yg n q a b k > r */
		{ QAT4_PKE_POINT_MULTIPLICATION_GFP_L256, { 32, 32, 32, 32, 32, 32, 32 },
				{ 32, 32 } }, /* k xg yg a b q h > xk yk */
		{ QAT4_PKE_POINT_MULTIPLICATION_GF2_571, { 72, 72, 72, 72, 72, 72, 8 },
				{ 72, 72 } }, /* k xg yg a b q h > xk yk */
		{ QAT4_PKE_RSA_DP2_1536, { 192, 96, 96, 96, 96, 96 },
				{ 192 } },                                /* c p q dp dq qinv > m */
		{ QAT4_PKE_ECDSA_SIGN_RS_GF2_L256, { 288 }, { 32, 32 } }, /* in > r s */
		{ QAT4_PKE_MR_PT_2048, { 256, 256 }, { 0 } },             /* x m > - */
		{ QAT4_PKE_ECDSA_SIGN_RS_GFP_521, { 648 }, { 72, 72 } },  /* in > r s */
		{ QAT4_PKE_DH_G2_4096, { 512, 512 }, { 512 } },           /* e m > r */
		{ QAT4_PKE_FERMAT_PT_4096, { 512 }, { 0 } },              /* m > - */
		{ QAT4_PKE_DSA_GEN_P_3072_256, { 384, 32 }, { 384 } },    /* x q > p */
		{ QAT4_PKE_DSA_GEN_G_2048, { 256, 32, 256 }, { 256 } },   /* p q h > g */
		{ QAT4_PKE_MODINV_EVEN_L3072, { 384, 384 }, { 384 } },    /* a b > c */
		{ QAT4_PKE_DH_2048, { 256, 256, 256 }, { 256 } },         /* g e m > r */
		{ QAT4_PKE_MR_PT_3072, { 384, 384 }, { 0 } },             /* x m > - */
		{ QAT4_PKE_RSA_EP_1536, { 192, 192, 192 }, { 192 } },     /* m e n > c */
		{ QAT4_PKE_RSA_DP1_1536, { 192, 192, 192 }, { 192 } },    /* c d n > m */
		{ QAT4_PKE_DSA_GEN_Y_2048, { 256, 256, 32 }, { 256 } },   /* p g x > y */
		{ QAT4_PKE_ECDSA_SIGN_R_GFP_L512, { 64, 64, 64, 64, 64, 64, 64 },
				{ 64 } },                               /* xg yg n q a b k > r */
		{ QAT4_PKE_DSA_GEN_G_3072, { 384, 32, 384 }, { 384 } }, /* p q h > g */
		{ QAT4_PKE_ECDSA_VERIFY_GF2_571, { 792 }, { 0 } },      /* in > - */
		{ QAT4_PKE_DH_3072, { 384, 384, 384 }, { 384 } },       /* g e m > r */
		{ QAT4_PKE_DSA_GEN_Y_3072, { 384, 384, 32 }, { 384 } }, /* p g x > y */
		{ QAT4_PKE_DSA_SIGN_R_2048_224, { 32, 256, 32, 256 }, { 32 } }, /* k p q g > r */
		{ QAT4_PKE_ECDSA_SIGN_S_GF2_571, { 72, 72, 72, 72, 72 },
				{ 72 } }, /* e d r k n > s */
		{ QAT4_PKE_ECDSA_SIGN_S_GFP_521, { 72, 72, 72, 72, 72 },
				{ 72 } },                                 /* e d r k n > s */
		{ QAT4_PKE_RSA_KP1_1536, { 96, 96, 192 }, { 192, 192 } }, /* p q e > n d */
		{ QAT4_PKE_POINT_MULTIPLICATION_GFP_521, { 72, 72, 72, 72, 72, 72, 8 },
				{ 72, 72 } }, /* k xg yg a b q h > xk yk */
		{ QAT4_PKE_ECDSA_SIGN_RS_GF2_571, { 648 }, { 72, 72 } }, /* in > r s */
		{ QAT4_PKE_ECDSA_VERIFY_GFP_521, { 792 }, { 0 } },       /* in > - */
		{ QAT4_PKE_DSA_SIGN_R_S_2048_224, { 32, 32, 256, 32, 256, 32 },
				{ 32, 32 } },                       /* m k p q g x > r s */
		{ QAT4_PKE_ECDSA_VERIFY_GF2_L512, { 704 }, { 0 } }, /* in > - */
		{ QAT4_PKE_RSA_DP2_2048, { 256, 128, 128, 128, 128, 128 },
				{ 256 } }, /* c p q dp dq qinv > m */
		{ QAT4_PKE_DSA_SIGN_R_3072_256, { 32, 384, 32, 384 }, { 32 } }, /* k p q g > r */
		{ QAT4_PKE_DSA_SIGN_R_S_2048_256, { 32, 32, 256, 32, 256, 32 },
				{ 32, 32 } },                             /* m k p q g x > r s */
		{ QAT4_PKE_ECDSA_SIGN_RS_GFP_L512, { 576 }, { 64, 64 } }, /* in > r s */
		{ QAT4_PKE_DSA_SIGN_R_2048_256, { 32, 256, 32, 256 }, { 32 } }, /* k p q g > r */
		{ QAT4_PKE_MODEXP_L2048, { 256, 256, 256 }, { 256 } },          /* g e m > r */
		{ QAT4_PKE_ECDSA_SIGN_RS_GF2_L512, { 576 }, { 64, 64 } },       /* in > r s */
		{ QAT4_PKE_MODEXP_L2560, { 320, 320, 320 }, { 320 } },          /* g e m > r */
		{ QAT4_PKE_RSA_KP1_3072, { 192, 192, 384 }, { 384, 384 } },     /* p q e > n d */
		{ QAT4_PKE_DSA_SIGN_R_S_3072_256, { 32, 32, 384, 32, 384, 32 },
				{ 32, 32 } },                          /* m k p q g x > r s */
		{ QAT4_PKE_MODINV_EVEN_L4096, { 512, 512 }, { 512 } }, /* a b > c */
		{ QAT4_PKE_MODEXP_L3072, { 384, 384, 384 }, { 384 } }, /* g e m > r */
		{ QAT4_PKE_MR_PT_4096, { 512, 512 }, { 0 } },          /* x m > - */
		{ QAT4_PKE_LUCAS_PT_4096, { 512 }, { 0 } },            /* m > - */
		{ QAT4_PKE_RSA_KP2_3072, { 192, 192, 384 },
				{ 384, 384, 192, 192, 192 } },    /* p q e > n d dp dq qinv */
		{ QAT4_PKE_DH_4096, { 512, 512, 512 }, { 512 } }, /* g e m > r */
		{ QAT4_PKE_DSA_VERIFY_2048_224, { 32, 32, 32, 256, 32, 256, 256 },
				{ 0 } },                                    /* r s m p q g y > - */
		{ QAT4_PKE_ECDSA_SIGN_RS_GFP_L256, { 288 }, { 32, 32 } },   /* in > r s */
		{ QAT4_PKE_RSA_EP_2048, { 256, 256, 256 }, { 256 } },       /* m e n > c */
		{ QAT4_PKE_RSA_DP1_2048, { 256, 256, 256 }, { 256 } },      /* c d n > m */
		{ QAT4_PKE_RSA_KP1_2048, { 128, 128, 256 }, { 256, 256 } }, /* p q e > n d */
		{ QAT4_PKE_POINT_MULTIPLICATION_GF2_L512, { 64, 64, 64, 64, 64, 64, 64 },
				{ 64, 64 } }, /* k xg yg a b q h > xk yk */
		{ QAT4_PKE_DSA_VERIFY_2048_256, { 32, 32, 32, 256, 32, 256, 256 },
				{ 0 } }, /* r s m p q g y > - */
		{ QAT4_PKE_ECDSA_SIGN_R_GF2_571, { 72, 72, 72, 72, 72, 72, 72 },
				{ 72 } }, /* xg yg n q a b k > r */
		{ QAT4_PKE_ECDSA_SIGN_R_GFP_521, { 72, 72, 72, 72, 72, 72, 72 },
				{ 72 } },                              /* xg yg n q a b k > r */
		{ QAT4_PKE_RSA_EP_3072, { 384, 384, 384 }, { 384 } },  /* m e n > c */
		{ QAT4_PKE_RSA_DP1_3072, { 384, 384, 384 }, { 384 } }, /* c d n > m */
		{ QAT4_PKE_RSA_KP1_4096, { 256, 256, 512 }, { 512, 512 } }, /* p q e > n d */
		{ QAT4_PKE_DSA_VERIFY_3072_256, { 32, 32, 32, 384, 32, 384, 384 },
				{ 0 } },                               /* r s m p q g y > - */
		{ QAT4_PKE_MODEXP_L3584, { 448, 448, 448 }, { 448 } }, /* g e m > r */
		{ QAT4_PKE_RSA_DP2_3072, { 384, 192, 192, 192, 192, 192 },
				{ 384 } }, /* c p q dp dq qinv > m */
		{ QAT4_PKE_ECDSA_SIGN_R_GF2_L512, { 64, 64, 64, 64, 64, 64, 64 },
				{ 64 } },                                /* xg yg n q a b k > r */
		{ QAT4_PKE_MODEXP_L4096, { 512, 512, 512 }, { 512 } },   /* g e m > r */
		{ QAT4_PKE_MODINV_ODD_L8192, { 1024, 1024 }, { 1024 } }, /* a b > c */
		{ QAT4_PKE_DH_G2_8192, { 1024, 1024 }, { 1024 } },       /* e m > r */
		{ QAT4_PKE_RSA_KP2_4096, { 256, 256, 512 },
				{ 512, 512, 256, 256, 256 } },         /* p q e > n d dp dq qinv */
		{ QAT4_PKE_RSA_EP_4096, { 512, 512, 512 }, { 512 } },  /* m e n > c */
		{ QAT4_PKE_RSA_DP1_4096, { 512, 512, 512 }, { 512 } }, /* c d n > m */
		{ QAT4_PKE_RSA_DP2_4096, { 512, 256, 256, 256, 256, 256 },
				{ 512 } },                                /* c p q dp dq qinv > m */
		{ QAT4_PKE_RSA_EP_8192, { 1024, 1024, 1024 }, { 1024 } }, /* m e n > c */
		{ QAT4_PKE_RSA_DP1_8192, { 1024, 1024, 1024 }, { 1024 } }, /* c d n > m */
		{ QAT4_PKE_MODEXP_L8192, { 1024, 1024, 1024 }, { 1024 } }, /* g e m > r */
		{ QAT4_PKE_MODINV_EVEN_L8192, { 1024, 1024 }, { 1024 } },  /* a b > c */
		{ QAT4_PKE_RSA_DP2_8192, { 1024, 512, 512, 512, 512, 512 },
				{ 1024 } },                           /* c p q dp dq qinv > m */
		{ QAT4_PKE_DH_8192, { 1024, 1024, 1024 }, { 1024 } }, /* g e m > r */
	};
	size_t low = 0, high = sizeof(table) / sizeof(table[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (table[middle].id == id)
			return &table[middle];
		if (table[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

#endif /* QAT4_HW_PKE_IDS_H */
