#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Install from build/; DESTDIR is respected.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

if [ -n "${DESTDIR-}" ]; then
	"$meson" install -C "$build" --no-rebuild --quiet
else
	as_root "$meson" install -C "$build" --no-rebuild --quiet
fi
