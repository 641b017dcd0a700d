"""Haystack's `ElasticsearchDocumentStore` and its retrievers."""

from haystack import Document
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy
from haystack_integrations.components.retrievers.elasticsearch import (
    ElasticsearchBM25Retriever,
    ElasticsearchEmbeddingRetriever,
    ElasticsearchInferenceDenseRetriever,
)
from haystack_integrations.document_stores.elasticsearch import ElasticsearchDocumentStore

from checks import DIMENSIONS, FILES, INFERENCE_ID, QUESTION, TEXTS, check, check_close, client, dot, embed, refused, url



def documents(vectors):
    return [
        Document(id=str(number), content=text, meta={"file": file, "page": number}, embedding=vector)
        for number, (text, file, vector) in enumerate(zip(TEXTS, FILES, vectors))
    ]


def ids(found):
    return sorted(document.id for document in found)


def term(field, operator, value):
    return {"field": f"meta.{field}", "operator": operator, "value": value}


def drive_documents(store):
    check("write_documents counts", store.write_documents(documents(embed(TEXTS))), 3)
    check("count_documents", store.count_documents(), 3)
    properties = client.indices.get_mapping(index="haystack")["haystack"]["mappings"]["properties"]
    check("the first vector sets the dimensions", properties["embedding"]["dims"], DIMENSIONS)
    check("what is dynamic is a keyword", properties["file"], {"type": "keyword"})
    try:
        store.write_documents(documents(embed(TEXTS))[:1])
        check("an id again is refused", False)
    except DuplicateDocumentError as error:
        check("an id again is refused", str(error), "IDs '0' already exist in the document store.")
    check("an id again is skipped", store.write_documents(documents(embed(TEXTS)), DuplicatePolicy.SKIP), 0)
    check("an id again replaces", store.write_documents(documents(embed(TEXTS)), DuplicatePolicy.OVERWRITE), 3)
    check("and is no document more", store.count_documents(), 3)


def drive_filters(store):
    def found(filters):
        return ids(store.filter_documents(filters))

    check("all", found(None), ["0", "1", "2"])
    check("==", found(term("file", "==", "A.pdf")), ["0", "1"])
    check("== nothing", found(term("nope", "==", None)), ["0", "1", "2"])
    check("!=", found(term("file", "!=", "A.pdf")), ["2"])
    check(">=", found(term("page", ">=", 1)), ["1", "2"])
    check("in", found(term("file", "in", ["B.pdf", "C.pdf"])), ["2"])
    check("not in", found(term("page", "not in", [0, 1])), ["2"])
    both = [term("file", "==", "A.pdf"), term("page", "<", 1)]
    check("AND", found({"operator": "AND", "conditions": both}), ["0"])
    check("OR", found({"operator": "OR", "conditions": both}), ["0", "1"])
    check("NOT", found({"operator": "NOT", "conditions": both}), ["1", "2"])
    check("count_documents_by_filter", store.count_documents_by_filter(term("file", "==", "A.pdf")), 2)


def drive_retrievers(store):
    asked = embed([QUESTION])[0]
    nearest = ElasticsearchEmbeddingRetriever(document_store=store).run(query_embedding=asked)["documents"]
    check("an embedding retriever finds the nearest first", (nearest[0].content, nearest[0].meta), (TEXTS[2], {"file": "B.pdf", "page": 2}))
    cosines = sorted((dot(asked, vector) for vector in embed(TEXTS)), reverse=True)
    check_close("scores are those of the cosine", [document.score for document in nearest], [(1 + cosine) / 2 for cosine in cosines])
    within = ElasticsearchEmbeddingRetriever(document_store=store, filters=term("file", "==", "A.pdf"), top_k=1)
    check("an embedding retriever with a filter", ids(within.run(query_embedding=asked)["documents"]), ["1"])
    words = ElasticsearchBM25Retriever(document_store=store)
    check("a retriever of words", ids(words.run(query="wall")["documents"]), ["0"])
    check("a retriever of words that are nearly so", ids(words.run(query="pariss")["documents"]), ["2"])
    check("a retriever of words with a filter", ids(words.run(query="capital", filters=term("page", ">", 1))["documents"]), ["2"])
    scaled = ElasticsearchBM25Retriever(document_store=store, scale_score=True).run(query="wall")["documents"]
    check("scores between 0 and 1", [0.5 < document.score < 1 for document in scaled], [True])


def drive_refusals(store):
    for name, call in {
        "equal lists, by a script": lambda: store.filter_documents(term("file", "==", ["A.pdf"])),
        "update_by_filter, by a script": lambda: store.update_by_filter(term("page", "==", 0), {"page": 5}),
        "aggregations": lambda: store.get_metadata_field_min_max("page"),
        "composite aggregations": lambda: store.get_metadata_field_unique_values("file"),
        "SQL": lambda: store._query_sql("SELECT content FROM haystack"),
    }.items():
        status, error_type, reason = refused(call)
        check(f"refused: {name}", (status, error_type, reason.startswith("mockference does not emulate")), (501, "unsupported_operation_exception", True))


def drive_deletes(store):
    store.delete_documents(["0", "9"])
    check("delete_documents", ids(store.filter_documents()), ["1", "2"])
    check("delete_by_filter", store.delete_by_filter(term("file", "==", "A.pdf"), refresh=True), 1)
    store.delete_all_documents(recreate_index=True)
    check("delete_all_documents by a new index", (store.count_documents(), client.indices.exists(index="haystack").body), (0, True))
    store.write_documents(documents(embed(TEXTS)))
    store.delete_all_documents()
    check("delete_all_documents by a query", store.count_documents(), 0)


def drive_pipeline():
    """Documents that a pipeline embeds, and a question that Elasticsearch embeds: no model beside it."""
    fields = [{"input_field": "content", "output_field": "embedding"}]
    client.ingest.put_pipeline(id="embedding", processors=[{"inference": {"model_id": INFERENCE_ID, "input_output": fields}}])
    store = ElasticsearchDocumentStore(hosts=url, index="haystack_pipeline", ingest_pipeline="embedding")
    check("a pipeline embeds", store.write_documents(documents([None] * 3)), 3)
    kept = {document.id: document.embedding for document in store.filter_documents()}
    check_close("as the endpoint does", kept["0"], embed(TEXTS)[0])
    retriever = ElasticsearchInferenceDenseRetriever(document_store=store, inference_id=INFERENCE_ID, top_k=1)
    check("a question is embedded there, too", [found.content for found in retriever.run(query=QUESTION)["documents"]], [TEXTS[2]])


def drive():
    store = ElasticsearchDocumentStore(hosts=url, index="haystack")
    drive_documents(store)
    drive_filters(store)
    drive_retrievers(store)
    drive_refusals(store)
    drive_deletes(store)
    drive_pipeline()
