// The files that run in the browser, taken into the binary as they stand in
// Sources/WasmPocket/Guest.

#include "CGuest.h"

#include <string.h>

// Clang has #embed in every mode of C and warns in those before C23, which SwiftPM cannot name.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char call_html[] = {
#embed "../WasmPocket/Guest/call.html"
};
static const unsigned char interpreter_js[] = {
#embed "../WasmPocket/Guest/interpreter.js"
};
static const unsigned char network_js[] = {
#embed "../WasmPocket/Guest/network.js"
};
static const unsigned char page_js[] = {
#embed "../WasmPocket/Guest/page.js"
};
static const unsigned char pocket_network_init_py[] = {
#embed "../WasmPocket/Guest/pocket_network/__init__.py"
};
static const unsigned char pocket_network_exchange_py[] = {
#embed "../WasmPocket/Guest/pocket_network/exchange.py"
};
static const unsigned char pocket_network_libraries_py[] = {
#embed "../WasmPocket/Guest/pocket_network/libraries.py"
};
static const unsigned char pocket_network_reader_py[] = {
#embed "../WasmPocket/Guest/pocket_network/reader.py"
};
static const unsigned char pocket_network_sockets_py[] = {
#embed "../WasmPocket/Guest/pocket_network/sockets.py"
};
static const unsigned char pocket_network_tls_py[] = {
#embed "../WasmPocket/Guest/pocket_network/tls.py"
};
static const unsigned char pocket_runner_init_py[] = {
#embed "../WasmPocket/Guest/pocket_runner/__init__.py"
};
static const unsigned char pocket_runner_ahead_py[] = {
#embed "../WasmPocket/Guest/pocket_runner/ahead.py"
};
static const unsigned char pocket_runner_check_py[] = {
#embed "../WasmPocket/Guest/pocket_runner/check.py"
};
static const unsigned char pocket_runner_revive_py[] = {
#embed "../WasmPocket/Guest/pocket_runner/revive.py"
};
static const unsigned char python_worker_js[] = {
#embed "../WasmPocket/Guest/python-worker.js"
};
static const unsigned char resolver_worker_js[] = {
#embed "../WasmPocket/Guest/resolver-worker.js"
};
static const unsigned char resolver_py[] = {
#embed "../WasmPocket/Guest/resolver.py"
};
static const unsigned char secret_html[] = {
#embed "../WasmPocket/Guest/secret.html"
};
static const unsigned char snapshot_worker_js[] = {
#embed "../WasmPocket/Guest/snapshot-worker.js"
};
static const unsigned char tool_page_js[] = {
#embed "../WasmPocket/Guest/tool-page.js"
};

static const struct cguest_file files[] = {
    {"call.html", call_html, sizeof call_html},
    {"interpreter.js", interpreter_js, sizeof interpreter_js},
    {"network.js", network_js, sizeof network_js},
    {"page.js", page_js, sizeof page_js},
    {"pocket_network/__init__.py", pocket_network_init_py, sizeof pocket_network_init_py},
    {"pocket_network/exchange.py", pocket_network_exchange_py, sizeof pocket_network_exchange_py},
    {"pocket_network/libraries.py", pocket_network_libraries_py, sizeof pocket_network_libraries_py},
    {"pocket_network/reader.py", pocket_network_reader_py, sizeof pocket_network_reader_py},
    {"pocket_network/sockets.py", pocket_network_sockets_py, sizeof pocket_network_sockets_py},
    {"pocket_network/tls.py", pocket_network_tls_py, sizeof pocket_network_tls_py},
    {"pocket_runner/__init__.py", pocket_runner_init_py, sizeof pocket_runner_init_py},
    {"pocket_runner/ahead.py", pocket_runner_ahead_py, sizeof pocket_runner_ahead_py},
    {"pocket_runner/check.py", pocket_runner_check_py, sizeof pocket_runner_check_py},
    {"pocket_runner/revive.py", pocket_runner_revive_py, sizeof pocket_runner_revive_py},
    {"python-worker.js", python_worker_js, sizeof python_worker_js},
    {"resolver-worker.js", resolver_worker_js, sizeof resolver_worker_js},
    {"resolver.py", resolver_py, sizeof resolver_py},
    {"secret.html", secret_html, sizeof secret_html},
    {"snapshot-worker.js", snapshot_worker_js, sizeof snapshot_worker_js},
    {"tool-page.js", tool_page_js, sizeof tool_page_js},
};

struct cguest_file cguest_find(const char *name) {
  for (size_t index = 0; index < sizeof files / sizeof *files; index++)
    if (strcmp(files[index].name, name) == 0) return files[index];
  return (struct cguest_file){name, NULL, 0};
}
