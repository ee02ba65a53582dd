import io
import ssl

import api
import requests
from api import raises
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


def test_get():
    response = requests.get(f"{api.HTTP}/echo", params={"q": "a b"})
    assert response.ok and response.reason == "OK" and response.encoding == "utf-8"
    assert response.json()["query"] == "q=a+b" and response.elapsed.total_seconds() > 0


def test_headers():
    headers = {**api.HEADERS, "X-Own": api.HEADERS["X-Own"].encode()}
    api.check_headers(requests.get(f"{api.HTTP}/echo", headers=headers).json())
    agent = dict(requests.get(f"{api.HTTP}/echo").json()["headers"])["User-Agent"]
    assert agent == requests.utils.default_user_agent()


def test_json_and_form():
    echo = requests.post(f"{api.HTTP}/echo", json={"a": [1]}).json()
    assert api.body(echo) == b'{"a": [1]}'
    api.check_headers(echo, {"Content-Type": "application/json"})
    echo = requests.put(f"{api.HTTP}/echo", data={"a": "\u00e4"}).json()
    assert (echo["method"], api.body(echo)) == ("PUT", b"a=%C3%A4")


def test_files():
    files = {"file": ("name.bin", io.BytesIO(b"\x00\xff"), "application/x-own")}
    echo = requests.post(f"{api.HTTP}/echo", files=files, data={"field": "1"}).json()
    sent = api.body(echo)
    assert b'filename="name.bin"' in sent and b"\x00\xff" in sent and b'name="field"' in sent


def test_streamed_upload():
    pieces = (piece for piece in (b"one ", b"two"))
    assert requests.post(f"{api.HTTP}/reflect", data=pieces).content == b"one two"
    assert requests.post(f"{api.HTTP}/reflect", data=io.BytesIO(b"file")).content == b"file"


def test_streamed_download():
    with requests.get(f"{api.HTTP}/bytes/100000", stream=True) as response:
        sizes = [len(piece) for piece in response.iter_content(4096)]
        assert sum(sizes) == 100000 and max(sizes) == 4096
    with requests.get(f"{api.HTTP}/chunked", stream=True) as response:
        assert response.raw.read(3) == b"one" and next(response.iter_lines()) == b" two three"


def test_encodings():
    for kind in ("gzip", "deflate"):
        assert requests.get(f"{api.HTTP}/{kind}").json() == {"encoded": kind}


def test_status():
    response = requests.get(f"{api.HTTP}/status/418")
    assert response.status_code == 418 and response.text == "this is 418"
    with raises(requests.HTTPError, "418 Client Error"):
        response.raise_for_status()
    assert requests.get(f"{api.HTTP}/status/204").content == b""
    assert requests.head(f"{api.HTTP}/bytes/10").headers["Content-Length"] == "10"


def test_redirects():
    response = requests.post(f"{api.HTTP}/redirect?to=/redirect%3Fto%3D/echo", data="x")
    assert [hop.status_code for hop in response.history] == [302, 302]
    assert response.json()["method"] == "GET" and response.url == f"{api.HTTP}/echo"
    echo = requests.post(f"{api.HTTP}/redirect?to=/echo&status=307", data="x").json()
    assert (echo["method"], api.body(echo)) == ("POST", b"x")
    response = requests.get(f"{api.HTTP}/redirect?to=/echo", allow_redirects=False)
    assert response.is_redirect and response.headers["Location"] == "/echo"
    with raises(requests.ConnectionError, "ungranted.example is not granted"):
        requests.get(f"{api.HTTP}/redirect", params={"to": api.UNGRANTED})


def test_session():
    with requests.Session() as session:
        session.headers["X-Session"] = "1"
        session.get(f"{api.HTTP}/cookies")
        echo = session.get(f"{api.HTTP}/echo").json()
    api.check_headers(echo, {"Cookie": "first=1; second=two", "X-Session": "1"})


def test_authentication():
    assert requests.get(f"{api.HTTP}/basic", auth=("user", "pass")).text == "welcome"
    assert requests.get(api.HTTP.replace("//", "//user:pass@") + "/basic").text == "welcome"
    assert requests.get(f"{api.HTTP}/basic").status_code == 401


class OwnAdapter(HTTPAdapter):
    def init_poolmanager(self, *arguments, **options):
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("DEFAULT@SECLEVEL=1")
        super().init_poolmanager(*arguments, ssl_context=context, **options)


def test_adapters():
    with requests.Session() as session:
        session.mount("https://", OwnAdapter())
        assert session.get(f"{api.HTTPS}/echo").json()["scheme"] == "https"
        retries = Retry(total=2, backoff_factor=0, status_forcelist=[503])
        session.mount("http://", HTTPAdapter(max_retries=retries, pool_maxsize=1))
        with raises(requests.exceptions.RetryError, "too many 503"):
            session.get(f"{api.HTTP}/status/503")


def test_https():
    assert requests.get(f"{api.HTTPS}/echo").json()["scheme"] == "https"
    assert requests.get(f"{api.HTTPS}/echo", verify=False).ok


def test_untrusted_certificate():
    for verify in (True, False):
        with raises(requests.exceptions.SSLError, "certificate"):
            requests.get(f"{api.UNTRUSTED}/echo", verify=verify)


def test_refusal():
    with raises(requests.ConnectionError, "ungranted.example is not granted"):
        requests.get(api.UNGRANTED)
    with raises(requests.ConnectionError, "--allow-net"):
        requests.post(api.UNGRANTED.replace("http:", "https:"), timeout=5)


def test_unreachable():
    for url in (api.CLOSED, api.UNKNOWN, f"{api.HTTP}/drop"):
        with raises(requests.ConnectionError):
            requests.get(url)


def test_timeout():
    with raises(requests.ReadTimeout, "Read timed out"):
        requests.get(api.SLOW, timeout=1)
    with raises(requests.Timeout):
        requests.get(api.SLOW, timeout=(20, 1))


def test_a_patient_reader_is_not_hurried_by_its_patience_to_connect():
    assert requests.get(f"{api.HTTP}/slow?seconds=3", timeout=(1, 20)).text == "slow"


def test_too_large():
    with raises(requests.ConnectionError, "larger than"):
        requests.get(api.TOO_LARGE)
