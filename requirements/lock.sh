#!/usr/bin/env bash
# Lock the requirements: every release with the hashes of all its files, naming no index.
# The index is the default one of pip; the machine's own pip configuration is left out on purpose,
# so that neither its address nor wheels built elsewhere get into the lock.
set -euo pipefail
cd "$(dirname "$0")"
export PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND='make lock'
unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS
for name in base test bench; do
    pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --resolver=backtracking \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
        --output-file "$name.txt" "$@" "$name.in"
done
