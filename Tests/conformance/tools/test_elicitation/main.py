import json
import os
import sys

arguments = json.load(sys.stdin)
answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
if "response" in answers:
    text = "User response: " + json.dumps(answers["response"])
    result = {"content": [{"type": "text", "text": text}]}
else:
    schema = {
        "type": "object",
        "properties": {
            "username": {"type": "string", "description": "User's response"},
            "email": {"type": "string", "description": "User's email address"},
        },
        "required": ["username", "email"],
    }
    params = {"message": arguments["message"], "requestedSchema": schema}
    requests = {"response": {"method": "elicitation/create", "params": params}}
    result = {"resultType": "input_required", "inputRequests": requests}
print(json.dumps(result))
