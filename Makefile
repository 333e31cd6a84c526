# Two commands do all the set-up: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

LIBRARIES := libcsv-dev zlib1g-dev libssl-dev libsqlite3-dev libboost1.81-dev libeigen3-dev \
	libxlsxwriter-dev
TEST_TOOLS := python3 python3-venv
PREFIX ?= /usr/local
OUT ?= out
SWIFT_FILES = $$(git ls-files '*.swift')
PROGRAM = $$(swift build -c release --show-bin-path)/skolsignal
GENERATOR = $$(swift build -c release --show-bin-path)/make-sample-data
SHARE = $(DESTDIR)$(PREFIX)/share
VENV := .venv-test

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Build, and run the main job on SampleData with Config; results in out/
	@$(PROGRAM) run --config Config/skolsignal.yaml --data SampleData --out $(OUT)

.PHONY: test
test: libraries test-tools ## Run every test: debug, release, and the independent reference
	swift build --build-tests --quiet
	swift test --skip-build
	swift build -c release --build-tests --quiet
	swift test -c release --skip-build
	@$(MAKE) --no-print-directory reference

.PHONY: reference
reference: build $(VENV)/ready ## Recompute the sample's indicators without our code; validate the output
	$(VENV)/bin/python Tests/Reference/run.py "$(PROGRAM)"

.PHONY: build
build: libraries ## Build the release program
	@swift build -c release --product skolsignal --quiet

.PHONY: check
check: lint test docs-check ## Lint, build, test in debug and release, and see that the docs are up to date

.PHONY: lint
lint: ## Check the formatting
	swift format lint --strict $(SWIFT_FILES)

.PHONY: format
format: ## Format every Swift file in place
	swift format -i $(SWIFT_FILES)

.PHONY: goldens
goldens: ## Record the golden results anew; then read the difference
	@test -z "$$CI" || { echo "Goldens are not recorded in CI." >&2; exit 1; }
	SKOLSIGNAL_RECORD_GOLDENS=1 swift test --filter GoldenTests || true
	git diff --stat -- Tests/Goldens

.PHONY: docs
docs: build ## Make the reference pages anew from the program
	@$(PROGRAM) reference docs/reference

.PHONY: docs-check
docs-check: build ## See that the reference pages are those that the program makes
	@rm -rf .build/docs-check && $(PROGRAM) reference .build/docs-check \
	  && diff -r docs/reference .build/docs-check && echo "The reference is up to date."

.PHONY: sanitize
sanitize: libraries ## Run the reading tests under the address and thread sanitizers
	swift test --sanitize=address --filter CSVReadingTests --scratch-path .build-sanitize-address --quiet
	swift test --sanitize=thread --filter CSVReadingTests --scratch-path .build-sanitize-thread --quiet

BENCH = python3 Benchmarks/run.py --program "$(PROGRAM)" --generator "$(GENERATOR)" $(BENCH_OPTIONS)

.PHONY: bench
bench: bench-programs ## Time it against DuckDB, Polars and ClickHouse on 20 million rows and more (14 GB below .build)
	$(BENCH)

.PHONY: bench-quick
bench-quick: bench-programs ## The same on small files: does every figure agree?
	python3 -B Benchmarks/test_figures.py
	$(BENCH) --quick

.PHONY: bench-clean
bench-clean: ## Remove the benchmarks' data and their Python environment
	rm -rf .build/bench

.PHONY: bench-programs
bench-programs: libraries test-tools
	@swift build -c release --quiet

.PHONY: sample-data
sample-data: ## Make SampleData anew
	SampleData/regenerate.sh

.PHONY: install
install: libraries ## Install program, configuration, manual page and completions under PREFIX (/usr/local)
	swift build -c release --product skolsignal --static-swift-stdlib --quiet
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/skolsignal" "$(SHARE)/man/man1" \
	  "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" \
	  "$(SHARE)/fish/vendor_completions.d"
	install -m 755 "$(PROGRAM)" "$(DESTDIR)$(PREFIX)/bin/skolsignal"
	cp -R Config "$(SHARE)/skolsignal/"
	install -m 644 docs/reference/skolsignal.1 "$(SHARE)/man/man1/skolsignal.1"
	$(PROGRAM) --generate-completion-script bash > "$(SHARE)/bash-completion/completions/skolsignal"
	$(PROGRAM) --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_skolsignal"
	$(PROGRAM) --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/skolsignal.fish"

.PHONY: clean
clean: ## Remove what was built
	rm -rf .build .build-sanitize-* $(VENV) $(OUT)

.PHONY: libraries
libraries:
	@Scripts/system-libraries.sh $(LIBRARIES)

.PHONY: test-tools
test-tools:
	@Scripts/system-libraries.sh $(TEST_TOOLS)

$(VENV)/ready: Tests/Reference/requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Reference/requirements.txt
	touch $@
