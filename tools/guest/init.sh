#!/bin/busybox sh
# SPDX-License-Identifier: BSD-3-Clause
# shellcheck shell=dash
# The first process of the guest: the host's file tree, read-only, becomes its own; then steps.sh.
export PATH=/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev 2>/dev/null
while read -r module; do
	insmod "/modules/$module.ko" || echo "GUEST fatal: module $module does not load"
done </modules/order

options=trans=virtio,version=9p2000.L,msize=262144
mount -t 9p -o $options,cache=loose,ro root /host || {
	echo "GUEST fatal: the host's file tree cannot be mounted"
	poweroff -f
}
for folder in tmp run root var/tmp mnt; do
	mount -t tmpfs -o mode=0755 tmpfs "/host/$folder"
done
mount -t proc proc /host/proc
mount -t sysfs sysfs /host/sys
mount -t devtmpfs dev /host/dev
mkdir -p /host/dev/shm /host/dev/pts /host/dev/hugepages /host/run/project /host/run/out
mount -t tmpfs tmpfs /host/dev/shm
mount -t devpts devpts /host/dev/pts
mount -t hugetlbfs -o pagesize=2M hugetlbfs /host/dev/hugepages
mount -t 9p -o $options,cache=loose,ro project /host/run/project
mount -t 9p -o $options out /host/run/out
code=0
chroot /host /bin/bash /run/project/tools/guest/steps.sh || code=$?
sync
[ $code -ne 3 ] || reboot -f
echo "GUEST end"
poweroff -f
