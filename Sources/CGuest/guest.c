// The files that run in the browser, taken into the binary as they stand in
// Sources/WasmPocket/Guest.

#include "CGuest.h"

#include <string.h>

// Clang has #embed in every mode of C and warns in those before C23, which SwiftPM cannot name.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char call_html[] = {
#embed "../WasmPocket/Guest/call.html"
};
static const unsigned char host_files_js[] = {
#embed "../WasmPocket/Guest/host-files.js"
};
static const unsigned char host_mount_js[] = {
#embed "../WasmPocket/Guest/host-mount.js"
};
static const unsigned char interpreter_js[] = {
#embed "../WasmPocket/Guest/interpreter.js"
};
static const unsigned char link_js[] = {
#embed "../WasmPocket/Guest/link.js"
};
static const unsigned char network_js[] = {
#embed "../WasmPocket/Guest/network.js"
};
static const unsigned char node_kit_js[] = {
#embed "../WasmPocket/Guest/node-kit.js"
};
static const unsigned char node_worker_js[] = {
#embed "../WasmPocket/Guest/node-worker.js"
};
static const unsigned char packs_js[] = {
#embed "../WasmPocket/Guest/packs.js"
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
static const unsigned char pocket_runner_refusals_py[] = {
#embed "../WasmPocket/Guest/pocket_runner/refusals.py"
};
static const unsigned char pocket_runner_revive_py[] = {
#embed "../WasmPocket/Guest/pocket_runner/revive.py"
};
static const unsigned char python_kit_js[] = {
#embed "../WasmPocket/Guest/python-kit.js"
};
static const unsigned char python_worker_js[] = {
#embed "../WasmPocket/Guest/python-worker.js"
};
static const unsigned char reply_js[] = {
#embed "../WasmPocket/Guest/reply.js"
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
static const unsigned char tree_js[] = {
#embed "../WasmPocket/Guest/tree.js"
};
static const unsigned char wasi_descriptors_js[] = {
#embed "../WasmPocket/Guest/wasi-descriptors.js"
};
static const unsigned char wasi_errors_js[] = {
#embed "../WasmPocket/Guest/wasi-errors.js"
};
static const unsigned char wasi_files_js[] = {
#embed "../WasmPocket/Guest/wasi-files.js"
};
static const unsigned char wasi_memory_js[] = {
#embed "../WasmPocket/Guest/wasi-memory.js"
};
static const unsigned char wasi_module_js[] = {
#embed "../WasmPocket/Guest/wasi-module.js"
};
static const unsigned char wasi_paths_js[] = {
#embed "../WasmPocket/Guest/wasi-paths.js"
};
static const unsigned char wasi_poll_js[] = {
#embed "../WasmPocket/Guest/wasi-poll.js"
};
static const unsigned char wasi_js[] = {
#embed "../WasmPocket/Guest/wasi.js"
};
static const unsigned char wasm_kit_js[] = {
#embed "../WasmPocket/Guest/wasm-kit.js"
};
static const unsigned char wasm_worker_js[] = {
#embed "../WasmPocket/Guest/wasm-worker.js"
};

static const struct cguest_file files[] = {
    {"call.html", call_html, sizeof call_html},
    {"host-files.js", host_files_js, sizeof host_files_js},
    {"host-mount.js", host_mount_js, sizeof host_mount_js},
    {"interpreter.js", interpreter_js, sizeof interpreter_js},
    {"link.js", link_js, sizeof link_js},
    {"network.js", network_js, sizeof network_js},
    {"node-kit.js", node_kit_js, sizeof node_kit_js},
    {"node-worker.js", node_worker_js, sizeof node_worker_js},
    {"packs.js", packs_js, sizeof packs_js},
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
    {"pocket_runner/refusals.py", pocket_runner_refusals_py, sizeof pocket_runner_refusals_py},
    {"pocket_runner/revive.py", pocket_runner_revive_py, sizeof pocket_runner_revive_py},
    {"python-kit.js", python_kit_js, sizeof python_kit_js},
    {"python-worker.js", python_worker_js, sizeof python_worker_js},
    {"reply.js", reply_js, sizeof reply_js},
    {"resolver-worker.js", resolver_worker_js, sizeof resolver_worker_js},
    {"resolver.py", resolver_py, sizeof resolver_py},
    {"secret.html", secret_html, sizeof secret_html},
    {"snapshot-worker.js", snapshot_worker_js, sizeof snapshot_worker_js},
    {"tool-page.js", tool_page_js, sizeof tool_page_js},
    {"tree.js", tree_js, sizeof tree_js},
    {"wasi-descriptors.js", wasi_descriptors_js, sizeof wasi_descriptors_js},
    {"wasi-errors.js", wasi_errors_js, sizeof wasi_errors_js},
    {"wasi-files.js", wasi_files_js, sizeof wasi_files_js},
    {"wasi-memory.js", wasi_memory_js, sizeof wasi_memory_js},
    {"wasi-module.js", wasi_module_js, sizeof wasi_module_js},
    {"wasi-paths.js", wasi_paths_js, sizeof wasi_paths_js},
    {"wasi-poll.js", wasi_poll_js, sizeof wasi_poll_js},
    {"wasi.js", wasi_js, sizeof wasi_js},
    {"wasm-kit.js", wasm_kit_js, sizeof wasm_kit_js},
    {"wasm-worker.js", wasm_worker_js, sizeof wasm_worker_js},
};

static struct cguest_file find(const struct cguest_file *from, size_t count, const char *name) {
  for (size_t index = 0; index < count; index++)
    if (strcmp(from[index].name, name) == 0) return from[index];
  return (struct cguest_file){name, NULL, 0};
}

struct cguest_file cguest_find(const char *name) {
  struct cguest_file found = find(files, sizeof files / sizeof *files, name);
  return found.bytes ? found : find(cguest_node_files, cguest_node_count, name);
}
