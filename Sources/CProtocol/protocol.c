// The schemas of protocol/, taken into the binary as they stand there, to check what is written.

#include "CProtocol.h"

// Clang has #embed in every mode of C and warns in those before C23, which SwiftPM cannot name.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema_cacheable_schema_json[] = {
#embed "../../protocol/cacheable.schema.json"
};
static const unsigned char schema_complete_schema_json[] = {
#embed "../../protocol/complete.schema.json"
};
static const unsigned char schema_completion_complete_params_schema_json[] = {
#embed "../../protocol/completion.complete/params.schema.json"
};
static const unsigned char schema_completion_complete_result_schema_json[] = {
#embed "../../protocol/completion.complete/result.schema.json"
};
static const unsigned char schema_content_block_schema_json[] = {
#embed "../../protocol/content-block.schema.json"
};
static const unsigned char schema_contents_schema_json[] = {
#embed "../../protocol/contents.schema.json"
};
static const unsigned char schema_credential_page_schema_json[] = {
#embed "../../protocol/credential-page.schema.json"
};
static const unsigned char schema_elicit_result_schema_json[] = {
#embed "../../protocol/elicit-result.schema.json"
};
static const unsigned char schema_elicitation_create_params_schema_json[] = {
#embed "../../protocol/elicitation.create/params.schema.json"
};
static const unsigned char schema_elicitation_create_result_schema_json[] = {
#embed "../../protocol/elicitation.create/result.schema.json"
};
static const unsigned char schema_envelope_schema_json[] = {
#embed "../../protocol/envelope.schema.json"
};
static const unsigned char schema_initialize_params_schema_json[] = {
#embed "../../protocol/initialize/params.schema.json"
};
static const unsigned char schema_initialize_result_schema_json[] = {
#embed "../../protocol/initialize/result.schema.json"
};
static const unsigned char schema_input_required_schema_json[] = {
#embed "../../protocol/input-required.schema.json"
};
static const unsigned char schema_list_params_schema_json[] = {
#embed "../../protocol/list-params.schema.json"
};
static const unsigned char schema_logging_setlevel_params_schema_json[] = {
#embed "../../protocol/logging.setLevel/params.schema.json"
};
static const unsigned char schema_logging_setlevel_result_schema_json[] = {
#embed "../../protocol/logging.setLevel/result.schema.json"
};
static const unsigned char schema_notifications_cancelled_params_schema_json[] = {
#embed "../../protocol/notifications.cancelled/params.schema.json"
};
static const unsigned char schema_notifications_cancelled_result_schema_json[] = {
#embed "../../protocol/notifications.cancelled/result.schema.json"
};
static const unsigned char schema_notifications_elicitation_complete_params_schema_json[] = {
#embed "../../protocol/notifications.elicitation.complete/params.schema.json"
};
static const unsigned char schema_notifications_elicitation_complete_result_schema_json[] = {
#embed "../../protocol/notifications.elicitation.complete/result.schema.json"
};
static const unsigned char schema_notifications_initialized_params_schema_json[] = {
#embed "../../protocol/notifications.initialized/params.schema.json"
};
static const unsigned char schema_notifications_initialized_result_schema_json[] = {
#embed "../../protocol/notifications.initialized/result.schema.json"
};
static const unsigned char schema_notifications_message_params_schema_json[] = {
#embed "../../protocol/notifications.message/params.schema.json"
};
static const unsigned char schema_notifications_message_result_schema_json[] = {
#embed "../../protocol/notifications.message/result.schema.json"
};
static const unsigned char schema_notifications_progress_params_schema_json[] = {
#embed "../../protocol/notifications.progress/params.schema.json"
};
static const unsigned char schema_notifications_progress_result_schema_json[] = {
#embed "../../protocol/notifications.progress/result.schema.json"
};
static const unsigned char schema_notifications_prompts_list_changed_params_schema_json[] = {
#embed "../../protocol/notifications.prompts.list_changed/params.schema.json"
};
static const unsigned char schema_notifications_prompts_list_changed_result_schema_json[] = {
#embed "../../protocol/notifications.prompts.list_changed/result.schema.json"
};
static const unsigned char schema_notifications_resources_list_changed_params_schema_json[] = {
#embed "../../protocol/notifications.resources.list_changed/params.schema.json"
};
static const unsigned char schema_notifications_resources_list_changed_result_schema_json[] = {
#embed "../../protocol/notifications.resources.list_changed/result.schema.json"
};
static const unsigned char schema_notifications_resources_updated_params_schema_json[] = {
#embed "../../protocol/notifications.resources.updated/params.schema.json"
};
static const unsigned char schema_notifications_resources_updated_result_schema_json[] = {
#embed "../../protocol/notifications.resources.updated/result.schema.json"
};
static const unsigned char schema_notifications_subscriptions_acknowledged_params_schema_json[] = {
#embed "../../protocol/notifications.subscriptions.acknowledged/params.schema.json"
};
static const unsigned char schema_notifications_subscriptions_acknowledged_result_schema_json[] = {
#embed "../../protocol/notifications.subscriptions.acknowledged/result.schema.json"
};
static const unsigned char schema_notifications_tools_list_changed_params_schema_json[] = {
#embed "../../protocol/notifications.tools.list_changed/params.schema.json"
};
static const unsigned char schema_notifications_tools_list_changed_result_schema_json[] = {
#embed "../../protocol/notifications.tools.list_changed/result.schema.json"
};
static const unsigned char schema_params_schema_json[] = {
#embed "../../protocol/params.schema.json"
};
static const unsigned char schema_ping_params_schema_json[] = {
#embed "../../protocol/ping/params.schema.json"
};
static const unsigned char schema_ping_result_schema_json[] = {
#embed "../../protocol/ping/result.schema.json"
};
static const unsigned char schema_prompts_get_params_schema_json[] = {
#embed "../../protocol/prompts.get/params.schema.json"
};
static const unsigned char schema_prompts_get_result_schema_json[] = {
#embed "../../protocol/prompts.get/result.schema.json"
};
static const unsigned char schema_prompts_list_params_schema_json[] = {
#embed "../../protocol/prompts.list/params.schema.json"
};
static const unsigned char schema_prompts_list_result_schema_json[] = {
#embed "../../protocol/prompts.list/result.schema.json"
};
static const unsigned char schema_question_form_schema_json[] = {
#embed "../../protocol/question-form.schema.json"
};
static const unsigned char schema_readme_uri_schema_json[] = {
#embed "../../protocol/readme-uri.schema.json"
};
static const unsigned char schema_receipt_schema_json[] = {
#embed "../../protocol/receipt.schema.json"
};
static const unsigned char schema_resource_uri_schema_json[] = {
#embed "../../protocol/resource-uri.schema.json"
};
static const unsigned char schema_resources_list_params_schema_json[] = {
#embed "../../protocol/resources.list/params.schema.json"
};
static const unsigned char schema_resources_list_result_schema_json[] = {
#embed "../../protocol/resources.list/result.schema.json"
};
static const unsigned char schema_resources_read_params_schema_json[] = {
#embed "../../protocol/resources.read/params.schema.json"
};
static const unsigned char schema_resources_read_result_schema_json[] = {
#embed "../../protocol/resources.read/result.schema.json"
};
static const unsigned char schema_resources_subscribe_params_schema_json[] = {
#embed "../../protocol/resources.subscribe/params.schema.json"
};
static const unsigned char schema_resources_subscribe_result_schema_json[] = {
#embed "../../protocol/resources.subscribe/result.schema.json"
};
static const unsigned char schema_resources_templates_list_params_schema_json[] = {
#embed "../../protocol/resources.templates.list/params.schema.json"
};
static const unsigned char schema_resources_templates_list_result_schema_json[] = {
#embed "../../protocol/resources.templates.list/result.schema.json"
};
static const unsigned char schema_resources_unsubscribe_params_schema_json[] = {
#embed "../../protocol/resources.unsubscribe/params.schema.json"
};
static const unsigned char schema_resources_unsubscribe_result_schema_json[] = {
#embed "../../protocol/resources.unsubscribe/result.schema.json"
};
static const unsigned char schema_server_info_schema_json[] = {
#embed "../../protocol/server-info.schema.json"
};
static const unsigned char schema_server_discover_params_schema_json[] = {
#embed "../../protocol/server.discover/params.schema.json"
};
static const unsigned char schema_server_discover_result_schema_json[] = {
#embed "../../protocol/server.discover/result.schema.json"
};
static const unsigned char schema_subscriptions_listen_params_schema_json[] = {
#embed "../../protocol/subscriptions.listen/params.schema.json"
};
static const unsigned char schema_subscriptions_listen_result_schema_json[] = {
#embed "../../protocol/subscriptions.listen/result.schema.json"
};
static const unsigned char schema_tool_name_schema_json[] = {
#embed "../../protocol/tool-name.schema.json"
};
static const unsigned char schema_tools_call_params_schema_json[] = {
#embed "../../protocol/tools.call/params.schema.json"
};
static const unsigned char schema_tools_call_result_schema_json[] = {
#embed "../../protocol/tools.call/result.schema.json"
};
static const unsigned char schema_tools_list_params_schema_json[] = {
#embed "../../protocol/tools.list/params.schema.json"
};
static const unsigned char schema_tools_list_result_schema_json[] = {
#embed "../../protocol/tools.list/result.schema.json"
};

static const struct cprotocol_file files[] = {
    {"cacheable.schema.json", schema_cacheable_schema_json, sizeof schema_cacheable_schema_json},
    {"complete.schema.json", schema_complete_schema_json, sizeof schema_complete_schema_json},
    {"completion.complete/params.schema.json", schema_completion_complete_params_schema_json, sizeof schema_completion_complete_params_schema_json},
    {"completion.complete/result.schema.json", schema_completion_complete_result_schema_json, sizeof schema_completion_complete_result_schema_json},
    {"content-block.schema.json", schema_content_block_schema_json, sizeof schema_content_block_schema_json},
    {"contents.schema.json", schema_contents_schema_json, sizeof schema_contents_schema_json},
    {"credential-page.schema.json", schema_credential_page_schema_json, sizeof schema_credential_page_schema_json},
    {"elicit-result.schema.json", schema_elicit_result_schema_json, sizeof schema_elicit_result_schema_json},
    {"elicitation.create/params.schema.json", schema_elicitation_create_params_schema_json, sizeof schema_elicitation_create_params_schema_json},
    {"elicitation.create/result.schema.json", schema_elicitation_create_result_schema_json, sizeof schema_elicitation_create_result_schema_json},
    {"envelope.schema.json", schema_envelope_schema_json, sizeof schema_envelope_schema_json},
    {"initialize/params.schema.json", schema_initialize_params_schema_json, sizeof schema_initialize_params_schema_json},
    {"initialize/result.schema.json", schema_initialize_result_schema_json, sizeof schema_initialize_result_schema_json},
    {"input-required.schema.json", schema_input_required_schema_json, sizeof schema_input_required_schema_json},
    {"list-params.schema.json", schema_list_params_schema_json, sizeof schema_list_params_schema_json},
    {"logging.setLevel/params.schema.json", schema_logging_setlevel_params_schema_json, sizeof schema_logging_setlevel_params_schema_json},
    {"logging.setLevel/result.schema.json", schema_logging_setlevel_result_schema_json, sizeof schema_logging_setlevel_result_schema_json},
    {"notifications.cancelled/params.schema.json", schema_notifications_cancelled_params_schema_json, sizeof schema_notifications_cancelled_params_schema_json},
    {"notifications.cancelled/result.schema.json", schema_notifications_cancelled_result_schema_json, sizeof schema_notifications_cancelled_result_schema_json},
    {"notifications.elicitation.complete/params.schema.json", schema_notifications_elicitation_complete_params_schema_json, sizeof schema_notifications_elicitation_complete_params_schema_json},
    {"notifications.elicitation.complete/result.schema.json", schema_notifications_elicitation_complete_result_schema_json, sizeof schema_notifications_elicitation_complete_result_schema_json},
    {"notifications.initialized/params.schema.json", schema_notifications_initialized_params_schema_json, sizeof schema_notifications_initialized_params_schema_json},
    {"notifications.initialized/result.schema.json", schema_notifications_initialized_result_schema_json, sizeof schema_notifications_initialized_result_schema_json},
    {"notifications.message/params.schema.json", schema_notifications_message_params_schema_json, sizeof schema_notifications_message_params_schema_json},
    {"notifications.message/result.schema.json", schema_notifications_message_result_schema_json, sizeof schema_notifications_message_result_schema_json},
    {"notifications.progress/params.schema.json", schema_notifications_progress_params_schema_json, sizeof schema_notifications_progress_params_schema_json},
    {"notifications.progress/result.schema.json", schema_notifications_progress_result_schema_json, sizeof schema_notifications_progress_result_schema_json},
    {"notifications.prompts.list_changed/params.schema.json", schema_notifications_prompts_list_changed_params_schema_json, sizeof schema_notifications_prompts_list_changed_params_schema_json},
    {"notifications.prompts.list_changed/result.schema.json", schema_notifications_prompts_list_changed_result_schema_json, sizeof schema_notifications_prompts_list_changed_result_schema_json},
    {"notifications.resources.list_changed/params.schema.json", schema_notifications_resources_list_changed_params_schema_json, sizeof schema_notifications_resources_list_changed_params_schema_json},
    {"notifications.resources.list_changed/result.schema.json", schema_notifications_resources_list_changed_result_schema_json, sizeof schema_notifications_resources_list_changed_result_schema_json},
    {"notifications.resources.updated/params.schema.json", schema_notifications_resources_updated_params_schema_json, sizeof schema_notifications_resources_updated_params_schema_json},
    {"notifications.resources.updated/result.schema.json", schema_notifications_resources_updated_result_schema_json, sizeof schema_notifications_resources_updated_result_schema_json},
    {"notifications.subscriptions.acknowledged/params.schema.json", schema_notifications_subscriptions_acknowledged_params_schema_json, sizeof schema_notifications_subscriptions_acknowledged_params_schema_json},
    {"notifications.subscriptions.acknowledged/result.schema.json", schema_notifications_subscriptions_acknowledged_result_schema_json, sizeof schema_notifications_subscriptions_acknowledged_result_schema_json},
    {"notifications.tools.list_changed/params.schema.json", schema_notifications_tools_list_changed_params_schema_json, sizeof schema_notifications_tools_list_changed_params_schema_json},
    {"notifications.tools.list_changed/result.schema.json", schema_notifications_tools_list_changed_result_schema_json, sizeof schema_notifications_tools_list_changed_result_schema_json},
    {"params.schema.json", schema_params_schema_json, sizeof schema_params_schema_json},
    {"ping/params.schema.json", schema_ping_params_schema_json, sizeof schema_ping_params_schema_json},
    {"ping/result.schema.json", schema_ping_result_schema_json, sizeof schema_ping_result_schema_json},
    {"prompts.get/params.schema.json", schema_prompts_get_params_schema_json, sizeof schema_prompts_get_params_schema_json},
    {"prompts.get/result.schema.json", schema_prompts_get_result_schema_json, sizeof schema_prompts_get_result_schema_json},
    {"prompts.list/params.schema.json", schema_prompts_list_params_schema_json, sizeof schema_prompts_list_params_schema_json},
    {"prompts.list/result.schema.json", schema_prompts_list_result_schema_json, sizeof schema_prompts_list_result_schema_json},
    {"question-form.schema.json", schema_question_form_schema_json, sizeof schema_question_form_schema_json},
    {"readme-uri.schema.json", schema_readme_uri_schema_json, sizeof schema_readme_uri_schema_json},
    {"receipt.schema.json", schema_receipt_schema_json, sizeof schema_receipt_schema_json},
    {"resource-uri.schema.json", schema_resource_uri_schema_json, sizeof schema_resource_uri_schema_json},
    {"resources.list/params.schema.json", schema_resources_list_params_schema_json, sizeof schema_resources_list_params_schema_json},
    {"resources.list/result.schema.json", schema_resources_list_result_schema_json, sizeof schema_resources_list_result_schema_json},
    {"resources.read/params.schema.json", schema_resources_read_params_schema_json, sizeof schema_resources_read_params_schema_json},
    {"resources.read/result.schema.json", schema_resources_read_result_schema_json, sizeof schema_resources_read_result_schema_json},
    {"resources.subscribe/params.schema.json", schema_resources_subscribe_params_schema_json, sizeof schema_resources_subscribe_params_schema_json},
    {"resources.subscribe/result.schema.json", schema_resources_subscribe_result_schema_json, sizeof schema_resources_subscribe_result_schema_json},
    {"resources.templates.list/params.schema.json", schema_resources_templates_list_params_schema_json, sizeof schema_resources_templates_list_params_schema_json},
    {"resources.templates.list/result.schema.json", schema_resources_templates_list_result_schema_json, sizeof schema_resources_templates_list_result_schema_json},
    {"resources.unsubscribe/params.schema.json", schema_resources_unsubscribe_params_schema_json, sizeof schema_resources_unsubscribe_params_schema_json},
    {"resources.unsubscribe/result.schema.json", schema_resources_unsubscribe_result_schema_json, sizeof schema_resources_unsubscribe_result_schema_json},
    {"server-info.schema.json", schema_server_info_schema_json, sizeof schema_server_info_schema_json},
    {"server.discover/params.schema.json", schema_server_discover_params_schema_json, sizeof schema_server_discover_params_schema_json},
    {"server.discover/result.schema.json", schema_server_discover_result_schema_json, sizeof schema_server_discover_result_schema_json},
    {"subscriptions.listen/params.schema.json", schema_subscriptions_listen_params_schema_json, sizeof schema_subscriptions_listen_params_schema_json},
    {"subscriptions.listen/result.schema.json", schema_subscriptions_listen_result_schema_json, sizeof schema_subscriptions_listen_result_schema_json},
    {"tool-name.schema.json", schema_tool_name_schema_json, sizeof schema_tool_name_schema_json},
    {"tools.call/params.schema.json", schema_tools_call_params_schema_json, sizeof schema_tools_call_params_schema_json},
    {"tools.call/result.schema.json", schema_tools_call_result_schema_json, sizeof schema_tools_call_result_schema_json},
    {"tools.list/params.schema.json", schema_tools_list_params_schema_json, sizeof schema_tools_list_params_schema_json},
    {"tools.list/result.schema.json", schema_tools_list_result_schema_json, sizeof schema_tools_list_result_schema_json},
};

size_t cprotocol_count(void) { return sizeof files / sizeof *files; }

struct cprotocol_file cprotocol_at(size_t index) { return files[index]; }
