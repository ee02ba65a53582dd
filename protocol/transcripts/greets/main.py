import json
import os

answers = json.loads(os.environ.get("WASM_POCKET_ANSWERS", "{}"))
languages = [{"const": "en", "title": "English"}, {"const": "fr", "title": "français"}]
form = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "title": "Your name", "maxLength": 40},
        "language": {"type": "string", "oneOf": languages, "default": "en"},
    },
    "required": ["name"],
}
if "who" not in answers:
    who = {
        "method": "elicitation/create",
        "params": {"message": "Who are you?", "requestedSchema": form},
    }
    print(json.dumps({"resultType": "input_required", "inputRequests": {"who": who}}))
else:
    content = answers["who"].get("content", {})
    hello = "Bonjour" if content.get("language") == "fr" else "Hello"
    text = f"{hello}, {content.get('name', 'whoever you are')}!"
    print(json.dumps({"content": [{"type": "text", "text": text}]}))
