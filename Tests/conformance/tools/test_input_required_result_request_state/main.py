import json
import os

answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
state = os.environ.get("WASM_POCKET_STATE")
form = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
params = {"message": "Please confirm", "requestedSchema": form}
if "confirm" in answers:
    text = "state-ok" if state == "the state" else f"lost: {state}"
    result = {"content": [{"type": "text", "text": text}]}
else:
    result = {
        "resultType": "input_required",
        "inputRequests": {"confirm": {"method": "elicitation/create", "params": params}},
        "requestState": "the state",
    }
print(json.dumps(result))
