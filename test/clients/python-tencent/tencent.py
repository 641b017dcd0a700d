"""Drives every action of the Tencent face with the official Python SDK: python3 tencent.py URL VERIFYING-URL.

The server at the second URL takes no credentials but ours. Prints a line a check, and ends with status 1 and what differs at the first
that fails.
"""

import io
import json
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.es.v20250101 import models
from tencentcloud.es.v20250101.es_client import EsClient

from placeholders import shown

CASES = json.loads((Path(__file__).parent.parent / "tencent.json").read_text("utf-8"))
URL, VERIFYING_URL = sys.argv[1:]
CHATS = [case for case in CASES["answers"] if case["action"] == "ChatCompletions"]
# The forms of requests, by the options of a client that give them.
FORMS = {
    "TC3-HMAC-SHA256": {},
    "TC3-HMAC-SHA256, payload not signed": {"unsigned": True},
    "TC3-HMAC-SHA256, GET": {"method": "GET"},
    "HmacSHA1": {"sign": "HmacSHA1"},
    "HmacSHA256": {"sign": "HmacSHA256"},
    "HmacSHA1, GET": {"sign": "HmacSHA1", "method": "GET"},
    "HmacSHA256, GET": {"sign": "HmacSHA256", "method": "GET"},
}
called = set()


def client_of(url, *, id="AKIDEXAMPLE", key="SECRETKEYEXAMPLE", token=None, language=None, sign="TC3-HMAC-SHA256", method="POST",
              unsigned=False, version=None, endpoint=None):
    http = HttpProfile(protocol="http", endpoint=endpoint or url.removeprefix("http://"), reqMethod=method)
    profile = ClientProfile(signMethod=sign, httpProfile=http, **({"language": language} if language else {}))
    profile.unsignedPayload = unsigned
    credential = Credential(id, key, token)
    return CommonClient("es", version, credential, "ap-beijing", profile) if version else EsClient(credential, "ap-beijing", profile)


def check(name, actual, expected=True):
    """Prints the name of a check, or ends with what differs."""
    actual, expected = shown(actual, expected), shown(expected, None)
    if actual != expected:
        sys.exit(f"NOT OK {name}\n  expected {expected!r}\n  actual   {actual!r}")
    print(f"ok {name}")


def call(client, action, parameters):
    """What the method of an action returns: an answer, or the events of a stream."""
    called.add(action)
    request = getattr(models, f"{action}Request")()
    request.from_json_string(json.dumps(parameters))
    return getattr(client, action)(request)


def answer_of(client, action, parameters):
    return json.loads(call(client, action, parameters).to_json_string())


def events_of(client, action, parameters):
    return [json.loads(event["data"])["Response"] for event in call(client, action, parameters)]


def refused(call):
    """The error that the client raises."""
    try:
        return call()
    except TencentCloudSDKException as error:
        return {"code": error.get_code(), "message": error.get_message(), "request id": error.get_request_id()}


def error_of(code, message):
    return {"code": code, "message": message, "request id": "<UUID>"}


def files_of(url):
    """The names and texts of an archive's files."""
    with urllib.request.urlopen(url) as response, zipfile.ZipFile(io.BytesIO(response.read())) as archive:
        return [{"name": name, "text": archive.read(name).decode()} for name in archive.namelist()]


def whole(events):
    """The one answer that a chat's events make."""
    messages = [event["Choices"][0]["Message"] for event in events]
    message = {name: value for each in messages for name, value in each.items()}
    for name in {"Content", "ReasoningContent"} & message.keys():
        message[name] = "".join(each.get(name, "") for each in messages)
    return {**events[-1], "Choices": [{"Message": message}]}


def results_of(client, action, task_id):
    """What the task's result is, until it is there."""
    results = [answer_of(client, action, {"TaskId": task_id})]
    while results[-1]["Status"] == 0:
        time.sleep(0.2)
        results.append(answer_of(client, action, {"TaskId": task_id}))
    return results


def drive_answers(client, form=""):
    for case in CASES["answers"]:
        check(f"{case['name']}{form}", answer_of(client, case["action"], case["request"]), case["answer"])


def drive_chats(client):
    for case in CHATS:
        default = {name: value for name, value in case["request"].items() if name != "Stream"}
        for how, request in [("by default", default), ("when asked to", {**default, "Stream": True})]:
            events = events_of(client, case["action"], request)
            check(f"{case['name']} streams {how}", len(events) > 1)
            check(f"{case['name']} that streams {how} has one id", len({(event["RequestId"], event["Id"]) for event in events}), 1)
            check(f"{case['name']} that streams {how} says the same", whole(events), case["answer"])


def drive_documents(client):
    for case in CASES["streams"]:
        events = events_of(client, case["action"], case["request"])
        check(f"{case['action']} streams", events, case["events"])
        check(f"{case['action']} has a result", files_of(events[-1][case["url"]]), case["files"])
    for case in CASES["tasks"]:
        started = answer_of(client, case["action"], case["request"])
        check(case["action"], started, case["started"])
        *running, answer = results_of(client, case["result"], started["TaskId"])
        check(f"{case['result']} while the task runs", running, [case["running"]] * len(running))
        check(f"{case['result']} when it is done", answer, case["done"])
        check(f"{case['action']} has a result", files_of(answer[case["url"]]), case["files"])


def drive_errors():
    for case in CASES["errors"]:
        for name, language, text in [("in Chinese, by default", None, "zh"), ("in English", "en-US", "en")]:
            client = client_of(URL, language=language, version=case["version"])
            error = refused(lambda: client.call_json(case["action"], case["request"]))
            check(f"{case['code']} {name}", error, error_of(case["code"], case[text]))
    missing = CASES["errors"][0]
    error = refused(lambda: answer_of(client_of(URL), missing["action"], missing["request"]))
    check("an error of an action's own method", error, error_of(missing["code"], missing["zh"]))


def drive_signatures():
    first = CASES["answers"][0]
    streamed = {**CHATS[0]["request"], "Stream": True}
    for form, options in FORMS.items():
        client = client_of(VERIFYING_URL, **options)
        drive_answers(client, f", {form}")
        check(f"a stream, {form}", whole(events_of(client, CHATS[0]["action"], streamed)), CHATS[0]["answer"])
        for case in CASES["refused"]:
            wrong = client_of(VERIFYING_URL, **options, **case["given"])
            error = refused(lambda: answer_of(wrong, first["action"], first["request"]))
            check(f"{case['code']}, {form}", error, error_of(case["code"], case["zh"]))

    def skip(url):
        return client_of(url).call_json(first["action"], first["request"], options={"SkipSign": True})
    check("SkipSign", skip(URL), {"Response": first["answer"]})
    failure = CASES["refused"][0]
    check("SkipSign, verified", refused(lambda: skip(VERIFYING_URL)), error_of(failure["code"], failure["zh"]))


def drive_endpoints():
    first = CASES["answers"][0]
    for endpoint in [VERIFYING_URL, VERIFYING_URL.removeprefix("http://").replace("127.0.0.1", "localhost")]:
        for form, options in FORMS.items():
            client = client_of(VERIFYING_URL, endpoint=endpoint, **options)
            check(f"the endpoint {endpoint}, {form}", answer_of(client, first["action"], first["request"]), first["answer"])


drive_answers(client_of(URL))
drive_chats(client_of(URL))
drive_documents(client_of(URL))
drive_errors()
drive_signatures()
drive_endpoints()
check("no action was left out", called, {name for name in vars(EsClient) if not name.startswith("_")})
