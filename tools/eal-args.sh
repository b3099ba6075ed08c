#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Print the arguments that EAL gets on this machine for work on modelled devices: the machine's own
# PCI devices (its network card!) are left alone, and without hugepages it does with plain memory.
set -eu

args=--no-pci
free=$(cat /sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages 2>/dev/null || echo 0)
mount=$(awk '$3 == "hugetlbfs" { print $2; exit }' /proc/mounts)
if [ "$free" -lt 256 ] || [ -z "$mount" ] || [ ! -w "$mount" ]; then
	args="$args --no-huge -m 1024"
fi
echo "$args"
