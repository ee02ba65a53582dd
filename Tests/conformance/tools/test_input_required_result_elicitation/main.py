import json
import os

answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
if answer := answers.get("user_name"):
    name = answer.get("content", {}).get("name", "stranger")
    result = {"content": [{"type": "text", "text": f"Hello, {name}!"}]}
else:
    form = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    params = {"message": "What is your name?", "requestedSchema": form}
    requests = {"user_name": {"method": "elicitation/create", "params": params}}
    result = {"resultType": "input_required", "inputRequests": requests}
print(json.dumps(result))
