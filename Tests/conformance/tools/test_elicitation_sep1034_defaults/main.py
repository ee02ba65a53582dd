import json
import os

answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
states = ["active", "inactive", "pending"]
fields = {
    "name": {"type": "string", "description": "User name", "default": "John Doe"},
    "age": {"type": "integer", "description": "User age", "default": 30},
    "score": {"type": "number", "description": "User score", "default": 95.5},
    "status": {"type": "string", "enum": states, "default": "active"},
    "verified": {"type": "boolean", "description": "Verified", "default": True},
}
params = {
    "message": "Please review and update the form fields with defaults",
    "requestedSchema": {"type": "object", "properties": fields},
}
requests = {"defaults": {"method": "elicitation/create", "params": params}}
result = {"resultType": "input_required", "inputRequests": requests}
if "defaults" in answers:
    text = "Elicitation completed: " + json.dumps(answers["defaults"])
    result = {"content": [{"type": "text", "text": text}]}
print(json.dumps(result))
