#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Checks of the source text: check-source.sh format|reformat|spell|scripts|tidy
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

need()
{
	command -v "$1" >/dev/null || "$top/tools/packages.sh" check
}

format()
{
	need clang-format
	tracked '*.c' '*.h' | xargs -r clang-format "$@"
}

scripts()
{
	need shellcheck
	{
		tracked '*.sh'
		[ ! -e .ci/run ] || echo .ci/run
	} | xargs -r shellcheck -x
}

cd "$top"
case ${1-} in
format) format --dry-run -Werror ;;
reformat) format -i ;;
spell)
	need codespell
	tracked '*' | xargs -r codespell
	;;
scripts) scripts ;;
tidy)
	need clang-tidy
	tracked '*.c' | xargs -r clang-tidy -p "$build" --quiet \
		--checks='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier' \
		--warnings-as-errors='*'
	;;
*) die "usage: $0 format|reformat|spell|scripts|tidy" ;;
esac
