#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# What the guest does, step by step. Each step has a log in /run/out and ends with a line on the
# console that run.py reads: "GUEST step NAME CODE MILLISECONDS".
# shellcheck disable=SC2317 # functions are called through step()
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C
out=/run/out
project=/run/project
build=$project/build
export LD_LIBRARY_PATH=$build/plugins
quiet=$build/tests/guest/libqat4_guest_quiet.so
chosen=$(cat $out/steps 2>/dev/null || true) # steps to run; none: all
pages=400

# mark WORDS...: a line for run.py, on the console whatever the output is.
mark()
{
	echo "GUEST $*" >/dev/console
}

now_ms()
{
	local up
	read -r up _ </proc/uptime
	echo $((${up/./} * 10))
}

# step NAME COMMAND...: run it, if it is chosen, its output into a log.
step()
{
	local name=$1 start code=0
	shift
	[ -z "$chosen" ] || [[ " $chosen " == *" $name "* ]] || return 0
	start=$(now_ms)
	# Not into the shared folder line by line: each would be a message to the host.
	"$@" >/tmp/step.log 2>&1 || code=$?
	cp /tmp/step.log "$out/$name.log"
	mark "step $name $code $(($(now_ms) - start))"
}

# functions ID...: PCI addresses of the functions that are there.
functions()
{
	local device
	for device in /sys/bus/pci/devices/*; do
		case $(cat "$device/vendor" "$device/device" | tr '\n' ' ') in
		"0x8086 0x4941 ") basename "$device" ;;
		esac
	done
}

# bind ADDRESS...: give functions to vfio-pci, as an administrator does.
bind()
{
	local address group
	for address; do
		echo vfio-pci >"/sys/bus/pci/devices/$address/driver_override"
		echo "$address" >/sys/bus/pci/drivers_probe
		group=$(basename "$(readlink "/sys/bus/pci/devices/$address/iommu_group")")
		[ -e "/dev/vfio/$group" ] || {
			echo "$address: no group in /dev/vfio"
			return 1
		}
		echo "$address: group $group"
	done
}

eal()
{
	echo "-l 0 --in-memory --no-telemetry --file-prefix=guest"
}

# app ADDRESS COMMAND...: our application and our plugins on one function.
app()
{
	local address=$1
	shift
	# shellcheck disable=SC2046 # a list
	"$build/app/qat4xxx" $(eal) -d "$build/plugins" -a "$address" -- "$@"
}

# dpdk_test SUITE DRIVER-OPTIONS...: DPDK's own test program. Line by line: its messages, which go
# to another stream, would cut lines of results in two.
dpdk_test()
{
	local suite=$1
	shift
	# shellcheck disable=SC2046
	DPDK_TEST=$suite stdbuf -oL dpdk-test $(eal) -v "$@"
}

ours_crypto()
{
	QAT4_ALIAS=crypto_qat=crypto_qat4xxx \
		LD_PRELOAD="$build/tests/conformance/libqat4_driver_alias.so $quiet" \
		dpdk_test cryptodev_qat_autotest -d "$build/plugins" -a "$1"
}

ours_comp()
{
	LD_PRELOAD=$build/tests/conformance/libqat4_comp_patience.so \
		dpdk_test compressdev_autotest -d "$build/plugins" -a "$1"
}

stock_crypto()
{
	LD_PRELOAD=$quiet dpdk_test cryptodev_qat_autotest -a "$1"
}

# compress_qat keeps the number of the NUMA node in a byte and so cannot get memory for large
# operations where there is none, -1, as in most virtual machines.
stock_comp()
{
	echo 0 >"/sys/bus/pci/devices/$1/numa_node"
	LD_PRELOAD=$build/tests/conformance/libqat4_comp_patience.so dpdk_test compressdev_autotest -a "$1"
}

# A file there and back: encrypted and decrypted, compressed and decompressed by another program.
file_round()
{
	local in=/tmp/plain key=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
	head -c 1000000 "$build/app/qat4xxx" >"$in"
	app "$1" file --in "$in" --out /tmp/secret --op encrypt --key "$key" --verify &&
		app "$1" file --in /tmp/secret --out /tmp/again --op decrypt --key "$key" &&
		cmp "$in" /tmp/again &&
		app "$1" file --in "$in" --out /tmp/plain.gz --compress --verify &&
		gzip -dc /tmp/plain.gz | cmp - "$in"
}

# perf ADDRESS PLUGINS: small operations in bursts of 32, as fast as the guest can.
perf()
{
	local address=$1 devtype=$2
	shift 2
	# shellcheck disable=SC2046
	dpdk-test-crypto-perf -l 0,1 --in-memory --no-telemetry --file-prefix=guest "$@" -a "$address" -- \
		--ptest throughput --devtype "$devtype" --optype aead --aead-algo aes-gcm --aead-op encrypt \
		--aead-key-sz 16 --aead-iv-sz 12 --aead-aad-sz 16 --digest-sz 16 \
		--buffer-sz 64 --burst-sz 32 --total-ops 100000 --silent
}

# Wait until the function is there, or gone: wait_for there|gone ADDRESS
wait_for()
{
	for _ in $(seq 300); do
		if [ -e "/sys/bus/pci/devices/$2" ]; then
			[ "$1" = gone ] || return 0
		else
			[ "$1" = there ] || return 0
		fi
		sleep 0.1
	done
	echo "$2 is not $1 after 30 s"
	return 1
}

# Who owns the function lets go of it first.
unplug()
{
	echo "$1" >/sys/bus/pci/drivers/vfio-pci/unbind
	mark "wants unplug"
	wait_for gone "$1"
}

replug()
{
	mark "wants plug"
	wait_for there "$1" && sleep 0.5 && bind "$1" && app "$1" selftest
}

echo $pages >/proc/sys/vm/nr_hugepages
ulimit -l unlimited
# shellcheck disable=SC2046
set -- $(functions)
mark "functions $*"
# The second one is behind a root port: its address has another bus.
main=$1
plugged=${2-}

if [ -e "$out/rebooted" ]; then
	step reboot-bind bind "$@"
	step reboot-selftest app "$main" selftest
	exit
fi
step bind bind "$@"
step info app "$main" info
step selftest app "$main" selftest
step file file_round "$main"
step dpdk-test-crypto ours_crypto "$main"
step dpdk-test-compress ours_comp "$main"
step stock-crypto stock_crypto "$main"
step stock-compress stock_comp "$main"
step perf-ours perf "$main" crypto_qat4xxx -d "$build/plugins"
step perf-stock perf "$main" crypto_qat
step doorbell "$build/tests/guest/doorbell" "/sys/bus/pci/devices/$plugged/resource0"
step unplug unplug "$plugged"
step plug replug "$plugged"
touch "$out/rebooted"
sync
mark "reboots"
exit 3 # init.sh does it: in a chroot the program refuses
