// The files that run in the browser, taken into the binary as they stand in
// Sources/WasmPocket/Guest.

#include "CGuest.h"

#include <string.h>

// Clang has #embed in every mode of C and warns in those before C23, which SwiftPM cannot name.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char ahead_py[] = {
#embed "../WasmPocket/Guest/ahead.py"
};
static const unsigned char call_html[] = {
#embed "../WasmPocket/Guest/call.html"
};
static const unsigned char network_js[] = {
#embed "../WasmPocket/Guest/network.js"
};
static const unsigned char pocket_network_init[] = {
#embed "../WasmPocket/Guest/pocket_network/__init__.py"
};
static const unsigned char pocket_network_exchange[] = {
#embed "../WasmPocket/Guest/pocket_network/exchange.py"
};
static const unsigned char pocket_network_libraries[] = {
#embed "../WasmPocket/Guest/pocket_network/libraries.py"
};
static const unsigned char pocket_network_reader[] = {
#embed "../WasmPocket/Guest/pocket_network/reader.py"
};
static const unsigned char pocket_network_sockets[] = {
#embed "../WasmPocket/Guest/pocket_network/sockets.py"
};
static const unsigned char pocket_network_tls[] = {
#embed "../WasmPocket/Guest/pocket_network/tls.py"
};
static const unsigned char page_js[] = {
#embed "../WasmPocket/Guest/page.js"
};
static const unsigned char python_worker_js[] = {
#embed "../WasmPocket/Guest/python-worker.js"
};
static const unsigned char resolver_py[] = {
#embed "../WasmPocket/Guest/resolver.py"
};
static const unsigned char resolver_worker_js[] = {
#embed "../WasmPocket/Guest/resolver-worker.js"
};
static const unsigned char runner_py[] = {
#embed "../WasmPocket/Guest/runner.py"
};
static const unsigned char secret_html[] = {
#embed "../WasmPocket/Guest/secret.html"
};

static const struct cguest_file files[] = {
    {"ahead.py", ahead_py, sizeof ahead_py},
    {"call.html", call_html, sizeof call_html},
    {"network.js", network_js, sizeof network_js},
    {"page.js", page_js, sizeof page_js},
    {"pocket_network/__init__.py", pocket_network_init, sizeof pocket_network_init},
    {"pocket_network/exchange.py", pocket_network_exchange, sizeof pocket_network_exchange},
    {"pocket_network/libraries.py", pocket_network_libraries, sizeof pocket_network_libraries},
    {"pocket_network/reader.py", pocket_network_reader, sizeof pocket_network_reader},
    {"pocket_network/sockets.py", pocket_network_sockets, sizeof pocket_network_sockets},
    {"pocket_network/tls.py", pocket_network_tls, sizeof pocket_network_tls},
    {"python-worker.js", python_worker_js, sizeof python_worker_js},
    {"resolver.py", resolver_py, sizeof resolver_py},
    {"resolver-worker.js", resolver_worker_js, sizeof resolver_worker_js},
    {"runner.py", runner_py, sizeof runner_py},
    {"secret.html", secret_html, sizeof secret_html},
};

struct cguest_file cguest_find(const char *name) {
  for (size_t index = 0; index < sizeof files / sizeof *files; index++)
    if (strcmp(files[index].name, name) == 0) return files[index];
  return (struct cguest_file){name, NULL, 0};
}
