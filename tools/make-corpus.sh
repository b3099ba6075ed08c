#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Print the path of a real file of at least 100 MB. The biggest file of this machine's libraries and
# programs will do; else such files, one after the other in the order of their names, make one below
# build/corpus. Nothing is done again when it is there.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

wanted=100000000
corpus=$build/corpus/files
places=()
for place in /usr/lib /usr/bin /usr/share; do
	[ ! -d "$place" ] || places+=("$place")
done

# Sizes and names of readable files in the order of their names; links are left out.
list()
{
	find "${places[@]}" -xdev -type f -readable "$@" -printf '%s %p\n' 2>/dev/null |
		LC_ALL=C sort -k 2 || true
}

if [ -f "$corpus" ] && [ "$(stat -c %s "$corpus")" -ge "$wanted" ]; then
	echo "$corpus"
	exit
fi
big=$(list -size "+${wanted}c" -size -1000000000c | sort -n | sed -n 's/^[0-9]* //;1p')
if [ -n "$big" ]; then
	echo "$big"
	exit
fi
mkdir -p "$build/corpus"
part=$corpus.part
: >"$part"
sum=0
while read -r size name; do
	cat "$name" >>"$part"
	sum=$((sum + size))
	[ "$sum" -lt "$wanted" ] || break
done < <(list -size +64k)
[ "$sum" -ge "$wanted" ] || die "the files below ${places[*]} have only $sum bytes, need $wanted"
mv "$part" "$corpus"
echo "$corpus"
