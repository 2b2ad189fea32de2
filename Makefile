# Everything a person types. The parts of the suite are in tools/suite.sh.

DEMO_ADDRESS ?= 127.0.0.1:8080

.PHONY: help demo test check browser fuzz bench

help:
	@echo 'make demo     build Heard and show a sample landlord on http://$(DEMO_ADDRESS)'
	@echo 'make test     everything: format, lints, documents, licences, rules, both databases, HTTP, faults, browser'
	@echo 'make check    the quick part of it: format, lints, tests on SQLite'
	@echo 'make fuzz     made-up input for every parser of what others send, ten seconds each'
	@echo 'make browser  the browser tests alone'
	@echo 'make bench    how fast it is, on both databases; BENCH_SIZE=borough for a large landlord, BENCH_SECONDS=1 for a quick look'

demo:
	@tools/requirements.sh build
	cargo build --locked --release --package heard
	exec "$$(tools/target-directory.sh)/release/heard" demo --listen $(DEMO_ADDRESS)

test:
	@tools/suite.sh test

check:
	@tools/suite.sh check

browser:
	@tools/browser-tests.sh

bench:
	@tools/bench.sh

fuzz:
	@tools/fuzz.sh 10
