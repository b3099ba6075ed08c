/* SPDX-License-Identifier: BSD-3-Clause */

#include <stdlib.h>
#include <string.h>

#include "device_random.h"

#define MAX_CUTS   15 /* 16 segments: enough for every case, and cheap */
#define MAX_OFFSET 70
#define MAX_APART  2000u /* one region begins at most so far behind the other */

static bool
offers(uint64_t feature)
{
	return (dt_dev.info.feature_flags & feature) != 0;
}

static uint16_t
range_pick(const struct rte_crypto_param_range *range, struct dt_rng *rng)
{
	return dt_range_value(range, dt_rand_range(rng, 0, dt_range_count(range) - 1));
}

static bool
pick_cipher(struct dt_spec *spec, struct dt_rng *rng)
{
	const struct rte_cryptodev_symmetric_capability *cap;

	spec->cipher = &dt_ciphers[dt_rand_range(rng, 0, dt_nb_ciphers - 1)];
	cap = dt_cap_cipher(spec->cipher);
	if (cap == NULL)
		return false;
	if (spec->kind != DT_CIPHER && !dt_cipher_chains(spec->cipher))
		return false;
	spec->cipher_key_len = range_pick(&cap->cipher.key_size, rng);
	spec->cipher_iv_len = range_pick(&cap->cipher.iv_size, rng);
	return true;
}

static bool
pick_auth(struct dt_spec *spec, struct dt_rng *rng)
{
	const struct rte_cryptodev_symmetric_capability *cap;

	spec->auth = &dt_auths[dt_rand_range(rng, 0, dt_nb_auths - 1)];
	cap = dt_cap_auth(spec->auth);
	if (cap == NULL || (spec->kind != DT_AUTH && !dt_auth_chains(spec->auth)))
		return false;
	spec->auth_key_len = RTE_MIN(range_pick(&cap->auth.key_size, rng), (uint16_t)DT_MAX_KEY);
	spec->digest_len = range_pick(&cap->auth.digest_size, rng);
	if (spec->auth->kind == DT_AUTH_GMAC)
		spec->iv_len = range_pick(&cap->auth.iv_size, rng);
	return true;
}

static bool
pick_aead(struct dt_spec *spec, struct dt_rng *rng)
{
	const struct rte_cryptodev_symmetric_capability *cap;

	spec->aead = &dt_aeads[dt_rand_range(rng, 0, dt_nb_aeads - 1)];
	cap = dt_cap_aead(spec->aead);
	if (cap == NULL)
		return false;
	spec->cipher_key_len = range_pick(&cap->aead.key_size, rng);
	spec->digest_len = range_pick(&cap->aead.digest_size, rng);
	spec->iv_len = range_pick(&cap->aead.iv_size, rng);
	spec->aad_len = range_pick(&cap->aead.aad_size, rng);
	if (spec->aad_len > DT_MAX_AAD)
		spec->aad_len = DT_MAX_AAD;
	return true;
}

static bool
pick_any(struct dt_spec *spec, struct dt_rng *rng)
{
	spec->kind = (enum dt_kind)dt_rand_range(rng, DT_CIPHER, DT_AEAD);
	if (spec->kind == DT_AEAD)
		return pick_aead(spec, rng);
	if (dt_spec_ciphers(spec) && !pick_cipher(spec, rng))
		return false;
	return !dt_spec_auths(spec) || pick_auth(spec, rng);
}

void
dt_random_spec(struct dt_spec *spec, struct dt_rng *rng)
{
	do
		memset(spec, 0, sizeof(*spec));
	while (!pick_any(spec, rng));
	spec->forward = dt_rand_chance(rng, 50);
	dt_rand_bytes(rng, spec->cipher_key, spec->cipher_key_len);
	dt_rand_bytes(rng, spec->auth_key, spec->auth_key_len);
}

static uint32_t
random_length(struct dt_rng *rng)
{
	static const uint16_t edges[] = { 0, 1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 49, 55, 56, 63,
		64, 65, 111, 112, 119, 120, 127, 128, 129, 255, 256, 257, 512, 1024, 2047, 2048 };

	switch (dt_rand_range(rng, 0, 99)) {
	case 0:
		return dt_rand_range(rng, 9001, 60000);
	case 1 ... 5:
		return dt_rand_range(rng, 2000, 9000);
	case 6 ... 50:
		return edges[dt_rand_range(rng, 0, RTE_DIM(edges) - 1)];
	default:
		return dt_rand_range(rng, 0, 1600);
	}
}

static uint32_t
random_offset(struct dt_rng *rng)
{
	return dt_rand_chance(rng, 40) ? 0 : dt_rand_range(rng, 0, MAX_OFFSET);
}

static uint32_t
end_of(const struct dt_region *region)
{
	return region->off + region->len;
}

/* The ciphered bytes reach into the digest, which follows the authenticated bytes. */
static void
regions_encrypted(struct dt_layout *lay, const struct dt_spec *spec, struct dt_rng *rng)
{
	uint32_t auth_end, end, len;

	lay->auth.off = random_offset(rng);
	lay->auth.len = random_length(rng);
	auth_end = end_of(&lay->auth);
	end = auth_end + spec->digest_len;
	if (dt_rand_chance(rng, 20) && spec->digest_len > 1)
		end -= dt_rand_range(rng, 1, spec->digest_len - 1u);
	else if (dt_rand_chance(rng, 20))
		end += dt_rand_range(rng, 1, 20);
	len = end - dt_rand_range(rng, 0, auth_end);
	len = dt_spec_fit(spec, len + spec->cipher->block - 1u);
	if (len > end) { /* no room in front: begin at 0 and end later */
		lay->cipher.len = len;
		return;
	}
	lay->cipher.off = end - len;
	lay->cipher.len = len;
}

/* As in IPsec: the ciphered bytes end where the authenticated ones do. */
static void
regions_nested(struct dt_layout *lay, struct dt_rng *rng)
{
	uint32_t before = random_offset(rng);

	lay->auth.off = random_offset(rng);
	lay->cipher.off = lay->auth.off + before;
	lay->auth.len = lay->cipher.len + before;
}

static void
regions_chain(struct dt_layout *lay, const struct dt_spec *spec, struct dt_rng *rng)
{
	bool backward_order =
			spec->forward ? spec->kind == DT_AUTH_CIPHER : spec->kind == DT_CIPHER_AUTH;

	if (backward_order && spec->digest_len != 0 && dt_rand_chance(rng, 30) &&
			offers(RTE_CRYPTODEV_FF_DIGEST_ENCRYPTED)) {
		lay->digest = DT_DIGEST_ENCRYPTED;
		regions_encrypted(lay, spec, rng);
		return;
	}
	lay->cipher.len = dt_spec_fit(spec, random_length(rng));
	if (dt_rand_chance(rng, 60)) {
		regions_nested(lay, rng);
	} else {
		lay->auth.len = random_length(rng);
		lay->auth.off = dt_rand_range(
				rng, 0, RTE_MIN(lay->cipher.len + MAX_OFFSET, MAX_APART));
		lay->cipher.off = dt_rand_range(
				rng, 0, RTE_MIN(lay->auth.len + MAX_OFFSET, MAX_APART));
	}
	/* A digest in the mbuf must not lie in the ciphered bytes. */
	if (end_of(&lay->auth) >= end_of(&lay->cipher) && dt_rand_chance(rng, 50))
		lay->digest = DT_DIGEST_APPENDED;
}

static int
compare_cuts(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

void
dt_random_shape(struct dt_shape *shape, uint32_t total, const struct dt_region *whole,
		struct dt_rng *rng)
{
	uint32_t cuts[MAX_CUTS];
	uint16_t nb_cuts = (uint16_t)dt_rand_range(rng, 0, MAX_CUTS);
	uint16_t i;

	if (dt_rand_chance(rng, 40))
		nb_cuts = 0;
	for (i = 0; i < nb_cuts; i++) {
		cuts[i] = dt_rand_range(rng, 0, total);
		if (cuts[i] > whole->off && cuts[i] < whole->off + whole->len)
			cuts[i] = whole->off;
	}
	qsort(cuts, nb_cuts, sizeof(cuts[0]), compare_cuts);
	dt_shape_cut(shape, total, cuts, nb_cuts);
	for (i = 0; i < shape->nb_segs; i++) {
		if (dt_rand_chance(rng, 50))
			shape->headroom[i] = (uint16_t)dt_rand_range(rng, 0, 200);
		if (dt_rand_chance(rng, 20))
			shape->tailroom[i] = (uint16_t)dt_rand_range(rng, 0, 3);
	}
}

/* Linear instead of scattered where the device does not offer the combination. */
static void
limit_shapes(struct dt_layout *lay)
{
	static const uint64_t features[2][2] = {
		{ RTE_CRYPTODEV_FF_OOP_LB_IN_LB_OUT, RTE_CRYPTODEV_FF_OOP_LB_IN_SGL_OUT },
		{ RTE_CRYPTODEV_FF_OOP_SGL_IN_LB_OUT, RTE_CRYPTODEV_FF_OOP_SGL_IN_SGL_OUT },
	};
	bool src = lay->src.nb_segs > 1, dst = lay->dst.nb_segs > 1;

	if (lay->out_of_place ? offers(features[src][dst])
			      : !src || offers(RTE_CRYPTODEV_FF_IN_PLACE_SGL))
		return;
	dt_shape_linear(&lay->src, lay->total);
	dt_shape_linear(&lay->dst, lay->total);
}

void
dt_random_layout(struct dt_layout *lay, const struct dt_spec *spec, struct dt_rng *rng)
{
	struct dt_region whole = { 0, 0 };

	memset(lay, 0, sizeof(*lay));
	switch (spec->kind) {
	case DT_CIPHER:
	case DT_AEAD:
		lay->cipher.off = random_offset(rng);
		lay->cipher.len = dt_spec_fit(spec, random_length(rng));
		break;
	case DT_AUTH:
		lay->auth.off = random_offset(rng);
		lay->auth.len = random_length(rng);
		break;
	default:
		regions_chain(lay, spec, rng);
	}
	if ((spec->kind == DT_AUTH || spec->kind == DT_AEAD) && dt_rand_chance(rng, 50))
		lay->digest = DT_DIGEST_APPENDED;
	lay->total = RTE_MAX(end_of(&lay->cipher), end_of(&lay->auth));
	if (lay->digest != DT_DIGEST_APART) {
		whole.off = end_of(spec->kind == DT_AEAD ? &lay->cipher : &lay->auth);
		whole.len = spec->digest_len;
		lay->total = RTE_MAX(lay->total, end_of(&whole));
	}
	if (dt_rand_chance(rng, 50))
		lay->total += dt_rand_range(rng, 0, 40);
	/* The device writes a digest to one address, unless it belongs to the ciphered data. */
	if (lay->digest == DT_DIGEST_ENCRYPTED)
		whole.len = 0;
	lay->out_of_place = dt_rand_chance(rng, 50);
	dt_random_shape(&lay->src, lay->total, &whole, rng);
	dt_random_shape(&lay->dst, lay->total, &whole, rng);
	limit_shapes(lay);
}
