#!/usr/bin/env bash
# Writes the snapshots anew after a change of the template that is meant. Needs bicep, or BICEP=/path/to/it.
set -euo pipefail
cd "$(dirname "$0")"

for parameters in *.bicepparam; do
  "${BICEP:-bicep}" snapshot "$parameters" --mode overwrite \
    --subscription-id 00000000-0000-0000-0000-000000000000 --location westeurope
done
