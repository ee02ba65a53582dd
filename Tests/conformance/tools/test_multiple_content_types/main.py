import base64
import json
import pathlib

data = base64.b64encode((pathlib.Path(__file__).parent / "red.png").read_bytes()).decode()
resource = {
    "uri": "test://mixed-content-resource",
    "mimeType": "application/json",
    "text": '{"test":"data","value":123}',
}
content = [
    {"type": "text", "text": "Multiple content types test:"},
    {"type": "image", "data": data, "mimeType": "image/png"},
    {"type": "resource", "resource": resource},
]
print(json.dumps({"content": content}))
