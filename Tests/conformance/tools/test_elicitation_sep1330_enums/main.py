import json
import os

answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
plain = ["option1", "option2", "option3"]
titled = [{"const": f"value{i}", "title": f"{name} Option"} for i, name in enumerate("ABC", 1)]
legacy = {"enum": ["opt1", "opt2", "opt3"], "enumNames": ["Option 1", "Option 2", "Option 3"]}
fields = {
    "untitledSingle": {"type": "string", "enum": plain},
    "titledSingle": {"type": "string", "oneOf": titled},
    "legacyEnum": {"type": "string", **legacy},
    "untitledMulti": {"type": "array", "items": {"type": "string", "enum": plain}},
    "titledMulti": {"type": "array", "items": {"anyOf": titled}},
}
if "choices" in answers:
    text = "Elicitation completed: " + json.dumps(answers["choices"])
    result = {"content": [{"type": "text", "text": text}]}
else:
    schema = {"type": "object", "properties": fields}
    params = {"message": "Please select options", "requestedSchema": schema}
    requests = {"choices": {"method": "elicitation/create", "params": params}}
    result = {"resultType": "input_required", "inputRequests": requests}
print(json.dumps(result))
