#!/usr/bin/env bash
# Meters as code from import to apply, against a fake Togai on this machine.
#
#   mvn -q -pl togai-cli -am -DskipTests package
#   examples/meters-as-code.sh
#
# Needs Java 17, git and bash. Everything happens in a temporary folder, which is deleted at the end.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
jar=${TOGAI_JAR:-$root/togai-cli/target/togai.jar}
examples=$root/examples/src/main/resources/meters
work=$(mktemp -d)
fake=
# Only the token of this fake. A real one comes from the secrets of the build.
export TOGAI_API_TOKEN=token-of-the-fake
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=Demo GIT_AUTHOR_EMAIL=demo@example.com
export GIT_COMMITTER_NAME=Demo GIT_COMMITTER_EMAIL=demo@example.com

finish() {
    [ -z "$fake" ] || kill "$fake" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\033[1m' dim=$'\033[2m' end=$'\033[0m' color=always
else
    bold='' dim='' end='' color=never
fi

togai() {
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" "$@"
}

step() {
    printf '\n%s%s%s\n' "$bold" "$1" "$end"
}

# Shows a command, runs it, and requires its exit code.
run() {
    local expected=$1 code=0
    shift
    printf '%s$ %s%s\n' "$dim" "${*//$url/\$URL}" "$end"
    if [ "$1" = togai ]; then
        "$@" --color "$color" || code=$?
    else
        "$@" || code=$?
    fi
    if [ "$code" != "$expected" ]; then
        echo "The exit code is $code, expected $expected." >&2
        exit 1
    fi
}

edit() {
    local file=$1 script=$2
    sed "$script" "$file" > "$work/edited"
    cat "$work/edited" > "$file"
}

java -jar "$jar" fake --token "$TOGAI_API_TOKEN" > "$work/fake.log" &
fake=$!
for _ in $(seq 150); do
    url=$(sed -n 's/^Fake Togai at //p' "$work/fake.log")
    [ -z "$url" ] || break
    sleep 0.2
done
[ -n "$url" ] || { echo "The fake does not start." >&2; exit 1; }
togai apply --url "$url" "$examples" > "$work/seed.log"

mkdir "$work/billing"
cd "$work/billing"
git init -q -b main

step '1. The organisation has twelve meters. They are imported once.'
run 0 togai import --url "$url" meters
git add -A && git commit -qm 'Import the meters'

step '2. The teams add owners, examples and promises. The service still has the same meters.'
rm -r meters && cp -R "$examples" meters
git add -A && git commit -qm 'Add owners, examples and promises'
run 0 togai check meters
run 0 togai drift --url "$url" meters

step '3. A pull request changes four meters: a rate, a city, a name, and a rule in other words.'
git checkout -q -b new-prices
edit meters/rides/long-rides.meter.yaml 's/distance \* 0\.3 /distance * 0.35 /'
edit meters/rides/ride-count.meter.yaml 's/"mumbai", "delhi")/"mumbai", "delhi", "pune")/'
edit meters/rides/short-rides.meter.yaml 's/^when: .*/when: 20 > distance and city in ("mumbai", "chennai")/'
edit meters/seats.meter.yaml 's/^meter: seats/meter: extra-seats\nwas: [seats]/'
run 0 git --no-pager diff --stat

step '4. Two examples disagree with the new rules, so the build fails.'
run 1 togai test meters

step '5. The examples are corrected. The build passes, and shows what each change means for every event.'
edit meters/rides/long-rides.meter.yaml 's/period: night}, units: 45}/period: night}, units: 52.5}/'
edit meters/rides/ride-count.meter.yaml 's/{event: {city: pune}, units: 0, .*/{event: {city: pune}, units: 1}/'
git worktree add -q ../before main
run 0 togai check --base ../before/meters meters
git commit -qam 'Change the prices of rides'

step '6. Without a confirmation of the changes and a strategy for the events meanwhile, the plan is not allowed.'
run 3 togai plan --url "$url" meters

step '7. Confirmed, the plan is written to a file.'
run 2 togai plan --url "$url" --allow wider,rate --gap correction --out ../plan.json meters

step '8. The plan is applied. Each meter is read before each step.'
run 0 togai apply --url "$url" ../plan.json

step '9. The service has the meters of the files, and there is nothing left to do.'
run 0 togai drift --url "$url" meters
run 0 togai plan --url "$url" meters
