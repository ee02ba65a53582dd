import json
import os

answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
steps = {
    "step1": ("name", "Step 1: What is your name?"),
    "step2": ("color", "Step 2: What is your favorite color?"),
}
missing = next((step for step in steps if step not in answers), None)
if missing is None:
    values = [answers[step].get("content") for step in steps]
    result = {"content": [{"type": "text", "text": json.dumps(values)}]}
else:
    field, message = steps[missing]
    form = {"type": "object", "properties": {field: {"type": "string"}}, "required": [field]}
    params = {"message": message, "requestedSchema": form}
    requests = {missing: {"method": "elicitation/create", "params": params}}
    result = {
        "resultType": "input_required",
        "inputRequests": requests,
        "requestState": f"at {missing}",
    }
print(json.dumps(result))
