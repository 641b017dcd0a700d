"""What the programs of all libraries share: pages of two files, a question of the last, an endpoint that embeds, and checks that print."""

import math
import sys

from elasticsearch import ApiError, Elasticsearch

EMBEDDING = {
    "service": "tencent_cloud_ai_search",
    "service_settings": {
        "secret_id": "AKIDexample",
        "secret_key": "secret-example",
        "url": "https://es.internal.tencentcloudapi.com",
        "model_id": "bge-base-zh-v1.5",
        "region": "ap-beijing",
        "language": "zh-CN",
        "action": "GetTextEmbedding",
        "version": "2025-01-01",
    },
}
TEXTS = ["The Great Wall of China is a wonder", "Beijing is the capital of China", "Paris is the capital of France"]
FILES = ["A.pdf", "A.pdf", "B.pdf"]
QUESTION = "What is the capital of France?"
INFERENCE_ID = "embedding"
DIMENSIONS = 768

url = sys.argv[1]
client = Elasticsearch(url)


def create_endpoint():
    client.inference.put(task_type="text_embedding", inference_id=INFERENCE_ID, inference_config=EMBEDDING)


def embed(texts):
    """The vectors of texts, as `_inference` gives them."""
    answer = client.inference.inference(task_type="text_embedding", inference_id=INFERENCE_ID, input=texts)
    return [each["embedding"] for each in answer["text_embedding"]]


def check(name, actual, expected=True):
    """Prints the name of a check, or ends with what differs."""
    if actual != expected:
        sys.exit(f"NOT OK {name}\n  expected {expected!r}\n  actual   {actual!r}")
    print(f"ok {name}")


def check_close(name, actual, expected):
    """Numbers, but for what 32 bits leave out."""
    check(name, [round(x, 5) for x in actual], [round(x, 5) for x in expected])


def dot(a, b):
    return math.fsum(x * y for x, y in zip(a, b))


def refused(call):
    """The status, and the type and reason at the root, of the error that the client raises, however the library above it wraps that."""
    try:
        return call()
    except Exception as raised:
        error = raised if isinstance(raised, ApiError) else raised.__cause__
        if not isinstance(error, ApiError):
            raise
        cause = error.body["error"]["root_cause"][0]
        return error.status_code, cause["type"], cause["reason"]
