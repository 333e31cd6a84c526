# Two commands do all the set-up: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

LIBRARIES := libcsv-dev zlib1g-dev libssl-dev libsqlite3-dev libboost1.81-dev libeigen3-dev \
	libxlsxwriter-dev
TEST_TOOLS := python3 python3-venv
BROWSER := chromium fonts-liberation
PREFIX ?= /usr/local
OUT ?= out
SWIFT_FILES = $$(git ls-files '*.swift')
PROGRAM = $$(swift build -c release --show-bin-path)/skolsignal
GENERATOR = $$(swift build -c release --show-bin-path)/make-sample-data
SHARE = $(DESTDIR)$(PREFIX)/share
VENV := .venv-test
BROWSER_VENV := .venv-browser

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Build, and run the main job on SampleData with Config; results in out/
	@$(PROGRAM) run --config Config/skolsignal.yaml --data SampleData --out $(OUT)

.PHONY: test
test: libraries test-tools ## Run every test: debug, release, the scheduled run from outside, the independent reference, the pages in a browser
	swift build --build-tests --quiet
	swift test --skip-build
	swift build -c release --build-tests --quiet
	swift test -c release --skip-build
	@$(MAKE) --no-print-directory operations OPERATIONS="SKOLSIGNAL_KILLS=6 SKOLSIGNAL_EVERY=24"
	@$(MAKE) --no-print-directory reference
	@if $(MAKE) --no-print-directory browser-tools; then $(MAKE) --no-print-directory browser-short; \
	  else echo "*** LEFT OUT: the test in a browser, for which Chromium or its driver cannot be had. ***" >&2; fi

.PHONY: reference
reference: build $(VENV)/ready ## Recompute the sample's indicators without our code; validate the output
	$(VENV)/bin/python Tests/Reference/run.py "$(PROGRAM)"

BROWSER_PAGES = .build/browser
SAMPLE_RUN = $(PROGRAM) run --config Config/skolsignal.yaml --quiet --out $(BROWSER_PAGES)

.PHONY: browser
browser: build browser-tools browser-sample ## Open the pages in a real browser and use them; audit them for accessibility
	@$(SAMPLE_RUN)/en --data SampleData --language en > /dev/null
	@$(SAMPLE_RUN)/en --data SampleData --language en --audience public > /dev/null
	@python3 -B Tests/Browser/hostile.py SampleData $(BROWSER_PAGES)/hostile-data
	@$(SAMPLE_RUN)/hostile --data $(BROWSER_PAGES)/hostile-data > /dev/null
	$(BROWSER_VENV)/bin/python -B Tests/Browser/run.py $(BROWSER_PAGES)/sv/2024-25/latest \
	  $(BROWSER_PAGES)/sv/2024-25/latest-public $(BROWSER_PAGES)/en/2024-25/latest \
	  $(BROWSER_PAGES)/en/2024-25/latest-public --hostile $(BROWSER_PAGES)/hostile/2024-25/latest \
	  $(BROWSER_OPTIONS)

.PHONY: browser-short
browser-short: build browser-tools browser-sample
	$(BROWSER_VENV)/bin/python -B Tests/Browser/run.py $(BROWSER_PAGES)/sv/2024-25/latest \
	  $(BROWSER_PAGES)/sv/2024-25/latest-public --short

# The year before too, so that the pages tell what has changed.
.PHONY: browser-sample
browser-sample: build
	@rm -rf $(BROWSER_PAGES)
	@$(SAMPLE_RUN)/sv --data SampleData --period 2023/24 > /dev/null
	@$(SAMPLE_RUN)/sv --data SampleData > /dev/null
	@$(SAMPLE_RUN)/sv --data SampleData --audience public > /dev/null

.PHONY: browser-tools
browser-tools:
	@Scripts/system-libraries.sh $(BROWSER) $(TEST_TOOLS)
	@$(MAKE) --no-print-directory $(BROWSER_VENV)/ready

.PHONY: pictures
pictures: browser-sample browser-tools ## Take the README's pictures of the report anew
	$(BROWSER_VENV)/bin/python -B Tests/Browser/pictures.py $(BROWSER_PAGES)/sv/2024-25/latest docs/images

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
	LSAN_OPTIONS=suppressions=Scripts/leaks-of-others.txt \
	  swift test --disable-xctest --sanitize=address --filter CSVReadingTests --scratch-path .build-sanitize-address --quiet
	swift test --disable-xctest --sanitize=thread --filter CSVReadingTests --scratch-path .build-sanitize-thread --quiet

BENCH = python3 Benchmarks/run.py --program "$(PROGRAM)" --generator "$(GENERATOR)" $(BENCH_OPTIONS)

.PHONY: bench
bench: bench-programs ## Time it against DuckDB, Polars and ClickHouse on 20 million rows and more (14 GB below .build)
	$(BENCH)

.PHONY: bench-quick
bench-quick: bench-programs ## The same on small files: does every figure agree?
	python3 -B Benchmarks/test_figures.py
	$(BENCH) --quick

NATIONAL ?=

.PHONY: bench-pages
bench-pages: bench-programs browser-tools ## Measure the pages of 142 schools, and with NATIONAL=FILE of all units of the national file
	$(BROWSER_VENV)/bin/python -B Benchmarks/pages.py --program "$(PROGRAM)" --generator "$(GENERATOR)" \
	  --folder .build/bench-pages $(if $(NATIONAL),--national "$(NATIONAL)")

.PHONY: bench-scoring
bench-scoring: bench-programs ## Time the scoring of 10,000 schools with 40 signals, and 1,000 draws of ranks
	python3 -B Benchmarks/scoring.py "$(PROGRAM)"

.PHONY: bench-clean
bench-clean: ## Remove the benchmarks' data and their Python environment
	rm -rf .build/bench .build/bench-pages

.PHONY: bench-programs
bench-programs: libraries test-tools
	@swift build -c release --quiet

.PHONY: sample-data
sample-data: ## Make SampleData anew
	SampleData/regenerate.sh

.PHONY: operations
operations: libraries test-tools ## Try the scheduled run: locks, full disks, kills, files that change (some minutes)
	swift build -c release --product skolsignal --quiet
	cd Tests/Operations && SKOLSIGNAL="$(PROGRAM)" $(OPERATIONS) python3 -B -m unittest

.PHONY: interruptions
interruptions: libraries test-tools ## Kill a run at 500 random moments and at every system call (long)
	swift build -c release --product skolsignal --quiet
	cd Tests/Operations && SKOLSIGNAL="$(PROGRAM)" SKOLSIGNAL_KILLS=500 SKOLSIGNAL_EVERY=1 \
	  python3 -B -m unittest -v test_interruptions

DOC = $(SHARE)/doc/skolsignal
SYSCONFDIR ?= /etc
FILLED_IN = sed -e "s|@BINDIR@|$(PREFIX)/bin|g" -e "s|@SYSCONFDIR@|$(SYSCONFDIR)|g"

# With a place of its own: what was compiled for the library as a file cannot be linked with it inside.
STATIC = --scratch-path .build/static -c release --static-swift-stdlib
INSTALLED = $$(swift build $(STATIC) --show-bin-path)/skolsignal

.PHONY: program
program: libraries
	@swift build $(STATIC) --product skolsignal --quiet

.PHONY: install
install: program ## Install program, settings, manual page, completions and example units under PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/skolsignal" "$(SHARE)/man/man1" \
	  "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" \
	  "$(SHARE)/fish/vendor_completions.d" "$(DOC)/examples" "$(DOC)/reference"
	install -m 755 "$(INSTALLED)" "$(DESTDIR)$(PREFIX)/bin/skolsignal"
	cp -R Config "$(SHARE)/skolsignal/"
	install -m 644 docs/reference/skolsignal.1 "$(SHARE)/man/man1/skolsignal.1"
	$(INSTALLED) --generate-completion-script bash | sed '1{/^#!/d}' \
	  > "$(SHARE)/bash-completion/completions/skolsignal"
	$(INSTALLED) --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_skolsignal"
	$(INSTALLED) --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/skolsignal.fish"
	install -m 644 docs/operations.md CHANGELOG.md "$(DOC)/"
	install -m 644 docs/reference/*.md "$(DOC)/reference/"
	for file in service timer cron logrotate; do \
	  $(FILLED_IN) Packaging/skolsignal.$$file > "$(DOC)/examples/skolsignal.$$file" || exit 1; done

.PHONY: uninstall
uninstall: ## Remove what `make install` has put under PREFIX
	rm -f "$(DESTDIR)$(PREFIX)/bin/skolsignal" "$(SHARE)/man/man1/skolsignal.1" \
	  "$(SHARE)/bash-completion/completions/skolsignal" "$(SHARE)/zsh/site-functions/_skolsignal" \
	  "$(SHARE)/fish/vendor_completions.d/skolsignal.fish"
	rm -rf "$(SHARE)/skolsignal" "$(DOC)"

DEB_VERSION ?= 0.1.0
# Who is asked about the package: whoever makes it.
DEB_MAINTAINER ?= The Skolsignal project <skolsignal@localhost>
DEB_STAGE = .build/deb/skolsignal_$(DEB_VERSION)
DEB = .build/deb/skolsignal_$(DEB_VERSION)_$$(dpkg --print-architecture).deb

.PHONY: deb
deb: ## Make a Debian package in .build/deb; its settings go to /etc/skolsignal
	rm -rf "$(DEB_STAGE)"
	@$(MAKE) --no-print-directory install PREFIX=/usr DESTDIR="$(DEB_STAGE)"
	install -d "$(DEB_STAGE)/etc"
	mv "$(DEB_STAGE)/usr/share/skolsignal/Config" "$(DEB_STAGE)/etc/skolsignal"
	rmdir "$(DEB_STAGE)/usr/share/skolsignal"
	gzip -9nf "$(DEB_STAGE)/usr/share/man/man1/skolsignal.1"
	DEB_MAINTAINER="$(DEB_MAINTAINER)" Scripts/make-deb.sh "$(DEB_STAGE)" "$(DEB_VERSION)" "$(DEB)"

.PHONY: deb-check
deb-check: ## Install, run, upgrade and remove the package on this machine, which may be spoilt by it
	@$(MAKE) --no-print-directory deb
	@$(MAKE) --no-print-directory deb DEB_VERSION=$(DEB_VERSION)+1
	Scripts/try-deb.sh .build/deb/skolsignal_$(DEB_VERSION)_$$(dpkg --print-architecture).deb \
	  .build/deb/skolsignal_$(DEB_VERSION)+1_$$(dpkg --print-architecture).deb SampleData

.PHONY: clean
clean: ## Remove what was built
	rm -rf .build .build-sanitize-* $(VENV) $(BROWSER_VENV) $(OUT)

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

$(BROWSER_VENV)/ready: Tests/Browser/requirements.txt
	python3 -m venv $(BROWSER_VENV)
	$(BROWSER_VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Browser/requirements.txt
	touch $@
