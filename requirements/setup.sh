#!/usr/bin/env bash
# Make .venv usable, or say in Indonesian what is missing. Usage: setup.sh NAME…
# Each NAME is a lock in this folder (base, test, bench). Safe to run again after an interruption.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")
venv=$top/.venv

stop() { # what is wrong, what to do …
    printf 'Galat: %s\n' "$1" >&2
    shift
    printf '  %s\n' "$@" >&2
    exit 1
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3.14; do
        if is_new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    stop "Python 3.11 atau lebih baru tidak ditemukan ($(python3 --version 2>/dev/null || echo 'python3 tidak ada'))." \
        'Debian/Ubuntu: sudo apt-get install python3 python3-venv' \
        'Debian 12 dan Ubuntu 24.04 sudah membawa Python yang cukup baru.' \
        'Python di tempat lain: make demo PYTHON=/jalur/ke/python3.11'
}

command -v git >/dev/null || stop 'git tidak ditemukan.' 'Debian/Ubuntu: sudo apt-get install git'

# A .venv whose Python has gone (an upgraded system) or that was moved with its folder is made anew.
if [ -f "$venv/pyvenv.cfg" ] && [ "$(cat "$venv/.place" 2>/dev/null)" != "$top" ] && [ -f "$venv/.place" ]; then
    rm -rf "$venv"
elif [ -f "$venv/pyvenv.cfg" ] && ! is_new_enough "$venv/bin/python"; then
    rm -rf "$venv"
fi

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || stop \
        'Python di komputer ini belum dapat membuat lingkungan (paket python3-venv belum ada).' \
        'Debian/Ubuntu: sudo apt-get install python3-venv' 'Lalu ulangi perintah make yang sama.'
    echo "Membuat .venv dengan $("$python" --version) …"
    "$python" -m venv --clear "$venv"
fi
printf '%s\n' "$top" >"$venv/.place"

locks=()
for name in "$@"; do locks+=(--requirement "$here/$name.txt"); done
log=$venv/pasang.log
echo "Memasang paket (${*}); pertama kali sekitar satu menit …"
if ! {
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --only-binary :all: \
        --require-hashes "${locks[@]}" &&
        "$venv/bin/python" -m pip install --disable-pip-version-check --no-input \
            --no-deps --no-build-isolation --editable "$top"
} >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    stop 'Pemasangan paket gagal.' 'Periksa sambungan internet, lalu ulangi perintah make yang sama.' \
        "Catatan lengkap: $log"
fi
for name in "$@"; do touch "$venv/.installed-$name"; done
