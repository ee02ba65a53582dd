// The files that are bundled to node's modules, taken into the binary as they stand in
// Sources/WasmPocket/Guest/node.

#include "CGuest.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char node_assert_js[] = {
#embed "../WasmPocket/Guest/node/assert.js"
};
static const unsigned char node_async_hooks_js[] = {
#embed "../WasmPocket/Guest/node/async-hooks.js"
};
static const unsigned char node_buffer_js[] = {
#embed "../WasmPocket/Guest/node/buffer.js"
};
static const unsigned char node_bundle[] = {
#embed "../WasmPocket/Guest/node/bundle"
};
static const unsigned char node_console_js[] = {
#embed "../WasmPocket/Guest/node/console.js"
};
static const unsigned char node_context_js[] = {
#embed "../WasmPocket/Guest/node/context.js"
};
static const unsigned char node_crypto_js[] = {
#embed "../WasmPocket/Guest/node/crypto.js"
};
static const unsigned char node_diagnostics_channel_js[] = {
#embed "../WasmPocket/Guest/node/diagnostics-channel.js"
};
static const unsigned char node_events_js[] = {
#embed "../WasmPocket/Guest/node/events.js"
};
static const unsigned char node_fs_contents_js[] = {
#embed "../WasmPocket/Guest/node/fs/contents.js"
};
static const unsigned char node_fs_descriptors_js[] = {
#embed "../WasmPocket/Guest/node/fs/descriptors.js"
};
static const unsigned char node_fs_entries_js[] = {
#embed "../WasmPocket/Guest/node/fs/entries.js"
};
static const unsigned char node_fs_errors_js[] = {
#embed "../WasmPocket/Guest/node/fs/errors.js"
};
static const unsigned char node_fs_handles_js[] = {
#embed "../WasmPocket/Guest/node/fs/handles.js"
};
static const unsigned char node_fs_index_js[] = {
#embed "../WasmPocket/Guest/node/fs/index.js"
};
static const unsigned char node_fs_places_js[] = {
#embed "../WasmPocket/Guest/node/fs/places.js"
};
static const unsigned char node_fs_stats_js[] = {
#embed "../WasmPocket/Guest/node/fs/stats.js"
};
static const unsigned char node_fs_streams_js[] = {
#embed "../WasmPocket/Guest/node/fs/streams.js"
};
static const unsigned char node_globals_js[] = {
#embed "../WasmPocket/Guest/node/globals.js"
};
static const unsigned char node_index_js[] = {
#embed "../WasmPocket/Guest/node/index.js"
};
static const unsigned char node_loop_js[] = {
#embed "../WasmPocket/Guest/node/loop.js"
};
static const unsigned char node_modules_awaits_js[] = {
#embed "../WasmPocket/Guest/node/modules/awaits.js"
};
static const unsigned char node_modules_builtins_js[] = {
#embed "../WasmPocket/Guest/node/modules/builtins.js"
};
static const unsigned char node_modules_commonjs_js[] = {
#embed "../WasmPocket/Guest/node/modules/commonjs.js"
};
static const unsigned char node_modules_edits_js[] = {
#embed "../WasmPocket/Guest/node/modules/edits.js"
};
static const unsigned char node_modules_esm_js[] = {
#embed "../WasmPocket/Guest/node/modules/esm.js"
};
static const unsigned char node_modules_link_js[] = {
#embed "../WasmPocket/Guest/node/modules/link.js"
};
static const unsigned char node_modules_resolve_js[] = {
#embed "../WasmPocket/Guest/node/modules/resolve.js"
};
static const unsigned char node_modules_rewrite_js[] = {
#embed "../WasmPocket/Guest/node/modules/rewrite.js"
};
static const unsigned char node_modules_walk_js[] = {
#embed "../WasmPocket/Guest/node/modules/walk.js"
};
static const unsigned char node_net_exchange_js[] = {
#embed "../WasmPocket/Guest/node/net/exchange.js"
};
static const unsigned char node_net_fetch_js[] = {
#embed "../WasmPocket/Guest/node/net/fetch.js"
};
static const unsigned char node_net_http_js[] = {
#embed "../WasmPocket/Guest/node/net/http.js"
};
static const unsigned char node_net_names_js[] = {
#embed "../WasmPocket/Guest/node/net/names.js"
};
static const unsigned char node_os_js[] = {
#embed "../WasmPocket/Guest/node/os.js"
};
static const unsigned char node_packages_txt[] = {
#embed "../WasmPocket/Guest/node/packages.txt"
};
static const unsigned char node_path_js[] = {
#embed "../WasmPocket/Guest/node/path.js"
};
static const unsigned char node_perf_hooks_js[] = {
#embed "../WasmPocket/Guest/node/perf-hooks.js"
};
static const unsigned char node_polyfills_buffer_cjs[] = {
#embed "../WasmPocket/Guest/node/polyfills/buffer.cjs"
};
static const unsigned char node_polyfills_comparisons_cjs[] = {
#embed "../WasmPocket/Guest/node/polyfills/comparisons.cjs"
};
static const unsigned char node_polyfills_events_cjs[] = {
#embed "../WasmPocket/Guest/node/polyfills/events.cjs"
};
static const unsigned char node_polyfills_globals_js[] = {
#embed "../WasmPocket/Guest/node/polyfills/globals.js"
};
static const unsigned char node_polyfills_stream_cjs[] = {
#embed "../WasmPocket/Guest/node/polyfills/stream.cjs"
};
static const unsigned char node_polyfills_util_cjs[] = {
#embed "../WasmPocket/Guest/node/polyfills/util.cjs"
};
static const unsigned char node_polyfills_vm_cjs[] = {
#embed "../WasmPocket/Guest/node/polyfills/vm.cjs"
};
static const unsigned char node_process_core_js[] = {
#embed "../WasmPocket/Guest/node/process-core.js"
};
static const unsigned char node_process_js[] = {
#embed "../WasmPocket/Guest/node/process.js"
};
static const unsigned char node_querystring_js[] = {
#embed "../WasmPocket/Guest/node/querystring.js"
};
static const unsigned char node_readline_js[] = {
#embed "../WasmPocket/Guest/node/readline.js"
};
static const unsigned char node_refused_js[] = {
#embed "../WasmPocket/Guest/node/refused.js"
};
static const unsigned char node_scrypt_js[] = {
#embed "../WasmPocket/Guest/node/scrypt.js"
};
static const unsigned char node_state_js[] = {
#embed "../WasmPocket/Guest/node/state.js"
};
static const unsigned char node_stream_js[] = {
#embed "../WasmPocket/Guest/node/stream.js"
};
static const unsigned char node_test_js[] = {
#embed "../WasmPocket/Guest/node/test.js"
};
static const unsigned char node_text_errors_js[] = {
#embed "../WasmPocket/Guest/node/text/errors.js"
};
static const unsigned char node_text_format_js[] = {
#embed "../WasmPocket/Guest/node/text/format.js"
};
static const unsigned char node_text_inspect_js[] = {
#embed "../WasmPocket/Guest/node/text/inspect.js"
};
static const unsigned char node_text_kinds_js[] = {
#embed "../WasmPocket/Guest/node/text/kinds.js"
};
static const unsigned char node_text_names_js[] = {
#embed "../WasmPocket/Guest/node/text/names.js"
};
static const unsigned char node_text_parse_args_js[] = {
#embed "../WasmPocket/Guest/node/text/parse-args.js"
};
static const unsigned char node_text_primitives_js[] = {
#embed "../WasmPocket/Guest/node/text/primitives.js"
};
static const unsigned char node_text_promisify_js[] = {
#embed "../WasmPocket/Guest/node/text/promisify.js"
};
static const unsigned char node_text_properties_js[] = {
#embed "../WasmPocket/Guest/node/text/properties.js"
};
static const unsigned char node_text_table_js[] = {
#embed "../WasmPocket/Guest/node/text/table.js"
};
static const unsigned char node_text_types_js[] = {
#embed "../WasmPocket/Guest/node/text/types.js"
};
static const unsigned char node_timers_js[] = {
#embed "../WasmPocket/Guest/node/timers.js"
};
static const unsigned char node_url_js[] = {
#embed "../WasmPocket/Guest/node/url.js"
};
static const unsigned char node_util_js[] = {
#embed "../WasmPocket/Guest/node/util.js"
};
static const unsigned char node_vm_js[] = {
#embed "../WasmPocket/Guest/node/vm.js"
};
static const unsigned char node_web_js[] = {
#embed "../WasmPocket/Guest/node/web.js"
};
static const unsigned char node_zlib_js[] = {
#embed "../WasmPocket/Guest/node/zlib.js"
};

const struct cguest_file cguest_node_files[] = {
    {"node/assert.js", node_assert_js, sizeof node_assert_js},
    {"node/async-hooks.js", node_async_hooks_js, sizeof node_async_hooks_js},
    {"node/buffer.js", node_buffer_js, sizeof node_buffer_js},
    {"node/bundle", node_bundle, sizeof node_bundle},
    {"node/console.js", node_console_js, sizeof node_console_js},
    {"node/context.js", node_context_js, sizeof node_context_js},
    {"node/crypto.js", node_crypto_js, sizeof node_crypto_js},
    {"node/diagnostics-channel.js", node_diagnostics_channel_js, sizeof node_diagnostics_channel_js},
    {"node/events.js", node_events_js, sizeof node_events_js},
    {"node/fs/contents.js", node_fs_contents_js, sizeof node_fs_contents_js},
    {"node/fs/descriptors.js", node_fs_descriptors_js, sizeof node_fs_descriptors_js},
    {"node/fs/entries.js", node_fs_entries_js, sizeof node_fs_entries_js},
    {"node/fs/errors.js", node_fs_errors_js, sizeof node_fs_errors_js},
    {"node/fs/handles.js", node_fs_handles_js, sizeof node_fs_handles_js},
    {"node/fs/index.js", node_fs_index_js, sizeof node_fs_index_js},
    {"node/fs/places.js", node_fs_places_js, sizeof node_fs_places_js},
    {"node/fs/stats.js", node_fs_stats_js, sizeof node_fs_stats_js},
    {"node/fs/streams.js", node_fs_streams_js, sizeof node_fs_streams_js},
    {"node/globals.js", node_globals_js, sizeof node_globals_js},
    {"node/index.js", node_index_js, sizeof node_index_js},
    {"node/loop.js", node_loop_js, sizeof node_loop_js},
    {"node/modules/awaits.js", node_modules_awaits_js, sizeof node_modules_awaits_js},
    {"node/modules/builtins.js", node_modules_builtins_js, sizeof node_modules_builtins_js},
    {"node/modules/commonjs.js", node_modules_commonjs_js, sizeof node_modules_commonjs_js},
    {"node/modules/edits.js", node_modules_edits_js, sizeof node_modules_edits_js},
    {"node/modules/esm.js", node_modules_esm_js, sizeof node_modules_esm_js},
    {"node/modules/link.js", node_modules_link_js, sizeof node_modules_link_js},
    {"node/modules/resolve.js", node_modules_resolve_js, sizeof node_modules_resolve_js},
    {"node/modules/rewrite.js", node_modules_rewrite_js, sizeof node_modules_rewrite_js},
    {"node/modules/walk.js", node_modules_walk_js, sizeof node_modules_walk_js},
    {"node/net/exchange.js", node_net_exchange_js, sizeof node_net_exchange_js},
    {"node/net/fetch.js", node_net_fetch_js, sizeof node_net_fetch_js},
    {"node/net/http.js", node_net_http_js, sizeof node_net_http_js},
    {"node/net/names.js", node_net_names_js, sizeof node_net_names_js},
    {"node/os.js", node_os_js, sizeof node_os_js},
    {"node/packages.txt", node_packages_txt, sizeof node_packages_txt},
    {"node/path.js", node_path_js, sizeof node_path_js},
    {"node/perf-hooks.js", node_perf_hooks_js, sizeof node_perf_hooks_js},
    {"node/polyfills/buffer.cjs", node_polyfills_buffer_cjs, sizeof node_polyfills_buffer_cjs},
    {"node/polyfills/comparisons.cjs", node_polyfills_comparisons_cjs, sizeof node_polyfills_comparisons_cjs},
    {"node/polyfills/events.cjs", node_polyfills_events_cjs, sizeof node_polyfills_events_cjs},
    {"node/polyfills/globals.js", node_polyfills_globals_js, sizeof node_polyfills_globals_js},
    {"node/polyfills/stream.cjs", node_polyfills_stream_cjs, sizeof node_polyfills_stream_cjs},
    {"node/polyfills/util.cjs", node_polyfills_util_cjs, sizeof node_polyfills_util_cjs},
    {"node/polyfills/vm.cjs", node_polyfills_vm_cjs, sizeof node_polyfills_vm_cjs},
    {"node/process-core.js", node_process_core_js, sizeof node_process_core_js},
    {"node/process.js", node_process_js, sizeof node_process_js},
    {"node/querystring.js", node_querystring_js, sizeof node_querystring_js},
    {"node/readline.js", node_readline_js, sizeof node_readline_js},
    {"node/refused.js", node_refused_js, sizeof node_refused_js},
    {"node/scrypt.js", node_scrypt_js, sizeof node_scrypt_js},
    {"node/state.js", node_state_js, sizeof node_state_js},
    {"node/stream.js", node_stream_js, sizeof node_stream_js},
    {"node/test.js", node_test_js, sizeof node_test_js},
    {"node/text/errors.js", node_text_errors_js, sizeof node_text_errors_js},
    {"node/text/format.js", node_text_format_js, sizeof node_text_format_js},
    {"node/text/inspect.js", node_text_inspect_js, sizeof node_text_inspect_js},
    {"node/text/kinds.js", node_text_kinds_js, sizeof node_text_kinds_js},
    {"node/text/names.js", node_text_names_js, sizeof node_text_names_js},
    {"node/text/parse-args.js", node_text_parse_args_js, sizeof node_text_parse_args_js},
    {"node/text/primitives.js", node_text_primitives_js, sizeof node_text_primitives_js},
    {"node/text/promisify.js", node_text_promisify_js, sizeof node_text_promisify_js},
    {"node/text/properties.js", node_text_properties_js, sizeof node_text_properties_js},
    {"node/text/table.js", node_text_table_js, sizeof node_text_table_js},
    {"node/text/types.js", node_text_types_js, sizeof node_text_types_js},
    {"node/timers.js", node_timers_js, sizeof node_timers_js},
    {"node/url.js", node_url_js, sizeof node_url_js},
    {"node/util.js", node_util_js, sizeof node_util_js},
    {"node/vm.js", node_vm_js, sizeof node_vm_js},
    {"node/web.js", node_web_js, sizeof node_web_js},
    {"node/zlib.js", node_zlib_js, sizeof node_zlib_js},
};

const size_t cguest_node_count = sizeof cguest_node_files / sizeof *cguest_node_files;

const char *cguest_node_at(size_t index) { return cguest_node_files[index].name; }
