"""Drives every route of `_inference` with the official Python client: python3 inference.py URL.

Prints a line a check, and ends with status 1 and what differs at the first that fails.
"""

import json
import math
import sys
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch

SERVICE = "tencent_cloud_ai_search"
SETTINGS = {
    "secret_id": "AKIDexample",
    "secret_key": "secret-example",
    "url": "https://es.internal.tencentcloudapi.com",
    "language": "zh-CN",
    "region": "ap-beijing",
    "version": "2025-01-01",
}
# task type, id, model, action, task settings
ENDPOINTS = [
    ("text_embedding", "embedding", "bge-base-zh-v1.5", "GetTextEmbedding", {}),
    ("rerank", "rerank", "bge-reranker-large", "RunRerank", {"top_n": 2, "return_documents": True}),
    ("completion", "hunyuan-large", "hunyuan-large", "ChatCompletions", {}),
    ("chat_completion", "chat", "hunyuan-turbo", "ChatCompletions", {}),
]
# An endpoint of each other service: the client's method, its arguments, the answer, and the dimensions of its vectors.
SERVICES = json.loads((Path(__file__).parent.parent / "services.json").read_text("utf-8"))
JSON = "application/vnd.elasticsearch+json; compatible-with=9"


class Recorded:
    """A namespace of the client, and the names of its methods that were called."""

    def __init__(self, namespace):
        self.namespace = namespace
        self.called = set()

    def __getattr__(self, name):
        self.called.add(name)
        return getattr(self.namespace, name)

    def methods(self):
        return {name for name in vars(type(self.namespace)) if not name.startswith("_")}


client = Elasticsearch(sys.argv[1])
inference = Recorded(client.inference)


def check(name, actual, expected=True):
    """Prints the name of a check, or ends with what differs."""
    if actual != expected:
        sys.exit(f"NOT OK {name}\n  expected {expected!r}\n  actual   {actual!r}")
    print(f"ok {name}")


def refused(call):
    """The status and body of the error that the client raises."""
    try:
        return call()
    except ApiError as error:
        return error.status_code, error.body


def error_of(status, error_type, reason):
    cause = {"type": error_type, "reason": reason}
    return status, {"error": {"root_cause": [cause], **cause}, "status": status}


def shown(task_type, inference_id, model, action, task_settings):
    """An endpoint as it is read."""
    sizes = {"similarity": "dot_product", "dimensions": 768} if task_type == "text_embedding" else {}
    public = {name: value for name, value in SETTINGS.items() if not name.startswith("secret")}
    return {
        "inference_id": inference_id,
        "task_type": task_type,
        "service": SERVICE,
        "service_settings": {"model_id": model, **public, **sizes, "action": action, "rate_limit": {"requests_per_minute": 10000}},
        **({"task_settings": task_settings} if task_settings else {}),
    }


def get(path):
    return client.perform_request("GET", path, headers={"accept": JSON}).body


def stream(path, body):
    """The names and data of a stream's events. A byte-order mark stands before each event, as Elasticsearch writes it."""
    text = str(client.perform_request("POST", path, headers={"accept": JSON, "content-type": JSON}, body=body))
    events = [event.removeprefix("\ufeff").split("\n", 1) for event in text.split("\n\n")[:-1]]
    return [(name.removeprefix("event: "), data.removeprefix("data: ")) for name, data in events]


def length(vector):
    return math.sqrt(sum(x * x for x in vector))


def drive_cluster():
    check("info is past the product check", client.info()["version"]["number"], "9.1.3")
    check("ping", client.ping())


def drive_create_and_read():
    for endpoint in ENDPOINTS:
        task_type, inference_id, model, action, task_settings = endpoint
        config = {"service": SERVICE, "service_settings": {**SETTINGS, "model_id": model, "action": action}}
        if task_settings:
            config["task_settings"] = task_settings
        answer = inference.put(task_type=task_type, inference_id=inference_id, inference_config=config)
        check(f"put {task_type}", answer.body, shown(*endpoint))
    embedding, rerank, completion, chat = (shown(*endpoint) for endpoint in ENDPOINTS)
    check("get one", inference.get(inference_id="embedding").body, {"endpoints": [embedding]})
    check("get one of a task type", inference.get(task_type="rerank", inference_id="rerank").body, {"endpoints": [rerank]})
    check("get all of a task type", inference.get(task_type="completion", inference_id="_all").body, {"endpoints": [completion]})
    check("get all", inference.get().body, {"endpoints": [chat, embedding, completion, rerank]})
    check("get an unknown one", refused(lambda: inference.get(inference_id="nope")),
          error_of(404, "resource_not_found_exception", "Inference endpoint not found [nope]"))
    config = {"service": SERVICE, "service_settings": {**SETTINGS, "action": "RunRerank"}}
    check("put without a model", refused(lambda: inference.put(task_type="rerank", inference_id="x", inference_config=config)),
          error_of(400, "validation_exception", "Validation Failed: 1: [service_settings] does not contain the required setting [model_id];"))


def drive_embedding():
    texts = ["长城", "great wall"]
    answer = inference.text_embedding(inference_id="embedding", input=texts).body
    vectors = [each["embedding"] for each in answer["text_embedding"]]
    check("text_embedding has the model's dimensions", [len(vector) for vector in vectors], [768, 768])
    check("text_embedding gives unit vectors", all(abs(length(vector) - 1) < 1e-5 for vector in vectors))
    check("text_embedding tells texts apart", vectors[0] != vectors[1])
    check("inference of a task type is the same", inference.inference(task_type="text_embedding", inference_id="embedding", input=texts).body, answer)
    check("inference of any task type is the same", inference.inference(inference_id="embedding", input=texts, timeout="10s").body, answer)
    check("text_embedding of another task's endpoint", refused(lambda: inference.text_embedding(inference_id="rerank", input="a")),
          error_of(400, "status_exception", "Incompatible task_type, the requested type [text_embedding] does not match the model type [rerank]"))


def drive_rerank():
    documents = ["美国", "中国的长城", "英国"]
    ranked = inference.rerank(inference_id="rerank", query="长城", input=documents).body["rerank"]
    check("rerank is cut to the endpoint's top_n", len(ranked), 2)
    check("rerank puts the match first", ranked[0]["index"], 1)
    check("rerank is sorted", ranked[0]["relevance_score"] > ranked[1]["relevance_score"])
    check("rerank returns the documents", [each["text"] for each in ranked], [documents[each["index"]] for each in ranked])
    only = inference.rerank(inference_id="rerank", query="长城", input=documents, task_settings={"top_n": 1, "return_documents": False})
    check("rerank heeds the request's task settings", only.body, {"rerank": [{"index": 1, "relevance_score": ranked[0]["relevance_score"]}]})
    check("rerank without a query", refused(lambda: inference.inference(task_type="rerank", inference_id="rerank", input=documents)),
          error_of(400, "action_request_validation_exception", "Validation Failed: 1: Field [query] cannot be null for task type [rerank];"))


def drive_chat():
    whole = inference.completion(inference_id="hunyuan-large", input="你好").body["completion"]
    check("completion has one result", [list(each) for each in whole], [["result"]])
    *events, last = stream("/_inference/completion/hunyuan-large/_stream", {"input": "你好"})
    check("a stream of a completion ends", last, ("message", "[DONE]"))
    deltas = [part["delta"] for _, data in events for part in json.loads(data)["completion"]]
    check("a stream of a completion says the same", "".join(deltas), whole[0]["result"])

    body = {"messages": [{"role": "user", "content": "你好"}]}
    *events, last = stream("/_inference/chat_completion/chat/_stream", body)
    check("a chat ends", last, ("message", "[DONE]"))
    chunks = [json.loads(data) for _, data in events]
    check("a chat begins with the role", chunks[0]["choices"], [{"delta": {"content": "", "role": "assistant"}, "index": 0}])
    check("a chat says something", "".join(chunk["choices"][0]["delta"]["content"] for chunk in chunks[:-2]) != "")
    check("a chat has a reason to stop", chunks[-2]["choices"], [{"delta": {}, "finish_reason": "stop", "index": 0}])
    usage = chunks[-1]["usage"]
    check("a chat counts its tokens", usage["total_tokens"], usage["prompt_tokens"] + usage["completion_tokens"])

    status, text = refused(lambda: stream("/_inference/chat_completion/nope/_stream", body))
    check("a chat with an unknown endpoint", (status, text), (404, (
        '\ufeffevent: error\ndata: {"error":{"code":"not_found","message":"Inference endpoint not found [nope]","type":"resource_not_found_exception"}}\n\n'
    )))


def drive_services():
    for service in SERVICES:
        method, task_type, inference_id = service["method"], service["task_type"], service["inference_id"]
        own_id = method.removeprefix("put").replace("_", "") + "_inference_id"
        answer = getattr(inference, method)(task_type=task_type, **{own_id: inference_id}, **service["body"])
        check(method, answer.body, service["answer"])
        if task_type == "text_embedding":
            result = inference.text_embedding(inference_id=inference_id, input="长城").body
            check(f"{inference_id} has its dimensions", [len(each["embedding"]) for each in result["text_embedding"]], [service["dimensions"]])
    sparse = inference.sparse_embedding(inference_id="elser", input="great wall").body["sparse_embedding"]
    check("sparse_embedding has one result", [each["is_truncated"] for each in sparse], [False])
    check("sparse_embedding gives weights", "wall" in sparse[0]["embedding"] and all(weight > 0 for weight in sparse[0]["embedding"].values()))


def drive_update():
    task_type, inference_id, model, action, _ = ENDPOINTS[1]
    changed = shown(task_type, inference_id, model, action, {"top_n": 1, "return_documents": True})
    def update(config, inference_id="rerank"):
        return inference.update(task_type="rerank", inference_id=inference_id, inference_config=config).body
    check("update of task settings", update({"task_settings": {"top_n": 1}}), changed)
    check("update of secrets", update({"service_settings": {"secret_id": "other", "secret_key": "other"}}), changed)
    check("update stays", inference.get(inference_id="rerank").body, {"endpoints": [changed]})
    check("update of what is fixed", refused(lambda: update({"service": "foo"})),
          error_of(400, "status_exception", "Request contained fields which cannot be updated, remove these fields and try again [{service=foo}]"))
    check("update of an unknown endpoint", refused(lambda: update({"task_settings": {}}, "nope")),
          error_of(404, "status_exception", "The inference endpoint [nope] does not exist and cannot be updated"))


def drive_routes_without_a_method():
    services = get("/_inference/_services")
    names = [service["service"] for service in services]
    check("_services are sorted", names, sorted(names))
    check("_services knows ours", SERVICE in names)
    check("_services of a task type", get("/_inference/_services/rerank"), [each for each in services if "rerank" in each["task_types"]])
    connections = {"leased_connections": 0, "pending_connections": 0, "available_connections": 0, "max_connections": 500}
    check(".diagnostics", list(get("/_inference/.diagnostics").values()), [{"connection_pool_stats": connections}])


def drive_delete():
    unused = {"pipelines": [], "indexes": []}
    check("delete, tried dry", inference.delete(inference_id="rerank", dry_run=True).body, {"acknowledged": False, **unused, "error_message": ""})
    check("delete", inference.delete(task_type="rerank", inference_id="rerank").body, {"acknowledged": True, **unused})
    check("delete by force", inference.delete(inference_id="chat", force=True).body, {"acknowledged": True, **unused})
    check("delete again", refused(lambda: inference.delete(inference_id="rerank")),
          error_of(404, "resource_not_found_exception", "Inference endpoint not found [rerank]"))
    check("delete of all", refused(lambda: inference.delete(inference_id="_all")), (405, {
        "error": "Incorrect HTTP method for uri [/_inference/_all] and method [DELETE], allowed: [GET]", "status": 405
    }))


drive_cluster()
drive_create_and_read()
drive_embedding()
drive_rerank()
drive_chat()
drive_services()
drive_update()
drive_routes_without_a_method()
drive_delete()
check("no method was left out", inference.called, inference.methods())
