"""LangChain's `ElasticsearchStore` and its strategies, its retriever, its history of a chat."""

from elasticsearch.helpers import BulkIndexError
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.messages import AIMessage, HumanMessage
from langchain_elasticsearch import (
    BM25Strategy,
    DenseVectorScriptScoreStrategy,
    DenseVectorStrategy,
    DistanceMetric,
    ElasticsearchChatMessageHistory,
    ElasticsearchRetriever,
    ElasticsearchStore,
)

from checks import FILES, INFERENCE_ID, QUESTION, TEXTS, check, check_close, client, dot, embed, refused

PAGES = [Document(text, metadata={"source": file, "page": page}) for text, file, page in zip(TEXTS, FILES, [1, 2, 1])]
WALL, BEIJING, PARIS = PAGES


class InferenceEmbeddings(Embeddings):
    """Embeds with an endpoint of `_inference`, as an application does that keeps its model in Elasticsearch."""

    def embed_documents(self, texts):
        return embed(texts)

    def embed_query(self, text):
        return embed([text])[0]


def store_of(index, **options):
    return ElasticsearchStore(index, embedding=InferenceEmbeddings(), client=client, **options)


def texts(documents):
    return [document.page_content for document in documents]


def drive_dense():
    store = store_of("dense")
    check("add_documents gives the ids", store.add_documents(PAGES, ids=["0", "1", "2"]), ["0", "1", "2"])
    check("add_documents is seen at once", client.count(index="dense")["count"], 3)
    mapping = client.indices.get_mapping(index="dense")["dense"]["mappings"]["properties"]
    keyword = {"type": "text", "fields": {"keyword": {"type": "keyword", "ignore_above": 256}}}
    check("metadata is mapped dynamically", mapping["metadata"], {"properties": {"page": {"type": "long"}, "source": keyword}})

    found = store.similarity_search_with_score(QUESTION, k=3)
    check("the nearest comes first", found[0][0], PARIS)
    asked = embed([QUESTION])[0]
    expected = sorted(((1 + dot(asked, vector)) / 2 for vector in embed(texts(PAGES))), reverse=True)
    check_close("scores are those of the cosine", [score for _, score in found], expected)
    check("k is how many come", len(store.similarity_search(QUESTION, k=2)), 2)

    def filtered(clause):
        return sorted(texts(store.similarity_search("capital", k=3, filter=[clause])))

    check("a term of analyzed metadata finds nothing", filtered({"term": {"metadata.source": "A.pdf"}}), [])
    check("its keyword does", filtered({"term": {"metadata.source.keyword": "A.pdf"}}), sorted(texts([WALL, BEIJING])))
    check("a range", filtered({"range": {"metadata.page": {"gte": 2}}}), texts([BEIJING]))

    diverse = store.max_marginal_relevance_search(QUESTION, k=2, fetch_k=3)
    check("max_marginal_relevance_search begins with the nearest", (diverse[0], len(diverse)), (PARIS, 2))
    check("it fetches no more than its candidates", refused(lambda: store.max_marginal_relevance_search(QUESTION, k=2, fetch_k=51)),
          (400, "illegal_argument_exception", "[num_candidates] cannot be less than [k]"))

    check("delete", store.delete(["0"]), True)
    check("delete is seen at once", sorted(texts(store.similarity_search("wall", k=3))), sorted(texts([BEIJING, PARIS])))
    check("delete again is no error", store.delete(["0"]), True)
    check("a vector of other dimensions is told", errors_of(lambda: store.add_embeddings([("short", [1.0, 2.0])]))[0]["index"]["error"]["type"],
          "document_parsing_exception")


def errors_of(call):
    """The items of a bulk that its helper raises."""
    try:
        return call()
    except BulkIndexError as error:
        return error.errors


def drive_hybrid():
    fused = store_of("hybrid", strategy=DenseVectorStrategy(hybrid=True))
    fused.add_documents(PAGES)
    check("hybrid puts first what words and vectors agree on", fused.similarity_search("Great Wall", k=3)[0], WALL)
    added = store_of("hybrid", strategy=DenseVectorStrategy(hybrid=True, rrf=False))
    check("hybrid without RRF adds the scores", added.similarity_search("Great Wall", k=3)[0], WALL)
    tuned = store_of("hybrid", strategy=DenseVectorStrategy(hybrid=True, rrf={"rank_constant": 1, "rank_window_size": 2}))
    check("RRF with a window", tuned.similarity_search("Great Wall", k=2)[0], WALL)
    check("RRF of more than its window", refused(lambda: tuned.similarity_search("Great Wall", k=3)), (
        400, "action_request_validation_exception", "Validation Failed: 1: [rrf] requires [rank_window_size: 2] be greater than or equal to [size: 3];"
    ))
    page = {"term": {"metadata.page": 1}}
    check("hybrid with a filter", sorted(texts(fused.similarity_search("capital", k=3, filter=[page]))), sorted(texts([WALL, PARIS])))


def drive_scripts():
    asked = embed([QUESTION])[0]
    similarities = sorted((dot(asked, vector) for vector in embed(texts(PAGES))), reverse=True)

    def scores(metric):
        store = store_of(f"script_{metric.value.lower()}", strategy=DenseVectorScriptScoreStrategy(distance=metric))
        store.add_documents(PAGES)
        return [score for _, score in store.similarity_search_with_score(QUESTION, k=3)]

    check_close("a script of the cosine", scores(DistanceMetric.COSINE), [1 + cosine for cosine in similarities])
    # Of unit vectors, whose squared distance is 2 - 2 cos.
    check_close("a script of the distance", scores(DistanceMetric.EUCLIDEAN_DISTANCE), [1 / (1 + (2 - 2 * cosine) ** 0.5) for cosine in similarities])
    check_close("a script of the dot product", scores(DistanceMetric.DOT_PRODUCT), [1 / (1 + 2.718281828459045 ** -product) for product in similarities])


def drive_words():
    store = ElasticsearchStore("words", client=client, strategy=BM25Strategy())
    store.add_documents(PAGES)
    check("BM25 finds what has the words", texts(store.similarity_search("wall")), texts([WALL]))
    check("BM25 ranks by them", store.similarity_search("capital of France", k=1), [PARIS])


def drive_models():
    deployed = store_of("models", strategy=DenseVectorStrategy(model_id=INFERENCE_ID))
    check("an endpoint is no trained model that a strategy could ask", refused(lambda: deployed.add_documents(PAGES)),
          (404, "resource_not_found_exception", f"Could not find trained model [{INFERENCE_ID}]"))


def drive_retriever():
    def body(query):
        builder = {"text_embedding": {"model_id": INFERENCE_ID, "model_text": query}}
        return {"knn": {"field": "vector", "k": 1, "num_candidates": 10, "query_vector_builder": builder}, "_source": ["text"]}

    retriever = ElasticsearchRetriever(index_name="hybrid", body_func=body, content_field="text", client=client)
    [found] = retriever.invoke(QUESTION)
    check("a retriever embeds its question in Elasticsearch", (found.page_content, sorted(found.metadata)),
          (PARIS.page_content, ["_id", "_index", "_score", "_source"]))


def drive_history():
    history = ElasticsearchChatMessageHistory(index="history", session_id="one", client=client)
    history.add_messages([HumanMessage("Hello"), AIMessage("Good day")])
    other = ElasticsearchChatMessageHistory(index="history", session_id="two", client=client)
    other.add_messages([HumanMessage("Who is there?")])
    check("a history has its session's messages, the oldest first", [message.content for message in history.messages], ["Hello", "Good day"])
    history.clear()
    check("a history that is cleared leaves the other", (history.messages, len(other.messages)), ([], 1))


def drive():
    drive_dense()
    drive_hybrid()
    drive_scripts()
    drive_words()
    drive_models()
    drive_retriever()
    drive_history()
