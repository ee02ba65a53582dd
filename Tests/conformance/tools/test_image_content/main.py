import base64
import json
import pathlib

data = base64.b64encode((pathlib.Path(__file__).parent / "red.png").read_bytes()).decode()
print(json.dumps({"content": [{"type": "image", "data": data, "mimeType": "image/png"}]}))
