"""LlamaIndex's `ElasticsearchStore`, by itself and below an index of LlamaIndex."""

import asyncio

from elasticsearch import AsyncElasticsearch
from elasticsearch.helpers.vectorstore import AsyncBM25Strategy, AsyncDenseVectorStrategy
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores import ExactMatchFilter, MetadataFilters, VectorStoreQuery
from llama_index.core.vector_stores.types import VectorStoreQueryMode
from llama_index.vector_stores.elasticsearch import ElasticsearchStore

from checks import FILES, QUESTION, TEXTS, check, check_close, client, dot, embed, url

asynchronous = AsyncElasticsearch(url)


class InferenceEmbedding(BaseEmbedding):
    """Embeds with an endpoint of `_inference`."""

    def _get_text_embedding(self, text):
        return embed([text])[0]

    def _get_query_embedding(self, query):
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query):
        return self._get_query_embedding(query)


def nodes():
    """Of two documents: what is in a file is one."""
    return [
        TextNode(
            id_=str(number),
            text=text,
            metadata={"file": file, "page": number},
            embedding=vector,
            relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=file)},
        )
        for number, (text, file, vector) in enumerate(zip(TEXTS, FILES, embed(TEXTS)))
    ]


def store_of(index, **options):
    return ElasticsearchStore(index, es_client=asynchronous, **options)


def filtered(*filters):
    return MetadataFilters(filters=list(filters))


def drive_dense():
    store = store_of("llama_dense")
    check("add gives the ids", store.add(nodes()), ["0", "1", "2"])
    metadata = client.indices.get_mapping(index="llama_dense")["llama_dense"]["mappings"]["properties"]["metadata"]["properties"]
    check("ids are keywords", [metadata[name] for name in ("doc_id", "document_id", "ref_doc_id")], [{"type": "keyword"}] * 3)

    asked = embed([QUESTION])[0]
    found = store.query(VectorStoreQuery(query_embedding=asked, similarity_top_k=3))
    check("the nearest comes first", (found.nodes[0].text, found.nodes[0].metadata), (TEXTS[2], {"file": "B.pdf", "page": 2}))
    scores = sorted(((1 + dot(asked, vector)) / 2 for vector in embed(TEXTS)), reverse=True)
    least, best = scores[-1], scores[0]
    # The library stretches them from 0 to 1.
    check_close("scores are those of the cosine", found.similarities, [(score - least) / (best - least) for score in scores])

    def ids(filters):
        return sorted(store.query(VectorStoreQuery(query_embedding=asked, similarity_top_k=3, filters=filters)).ids)

    a_pdf = ExactMatchFilter(key="file", value="A.pdf")
    check("an exact match looks at the keyword", ids(filtered(a_pdf)), ["0", "1"])
    check("several filters", ids(filtered(a_pdf, ExactMatchFilter(key="file", value="B.pdf"))), [])
    check("get_nodes by ids", sorted(node.node_id for node in store.get_nodes(["0", "2", "9"])), ["0", "2"])
    check("get_nodes by a filter", sorted(node.node_id for node in store.get_nodes(filters=filtered(a_pdf))), ["0", "1"])

    store.delete("A.pdf")
    check("delete takes a document's nodes", ids(None), ["2"])
    store.delete_nodes(["2"])
    check("delete_nodes", ids(None), [])
    store.clear()
    check("clear takes the index too", client.indices.exists(index="llama_dense").body, False)


def drive_modes():
    words = store_of("llama_words", retrieval_strategy=AsyncBM25Strategy())
    words.add(nodes())
    found = words.query(VectorStoreQuery(query_str="wall", mode=VectorStoreQueryMode.TEXT_SEARCH))
    check("text search", found.ids, ["0"])
    hybrid = store_of("llama_hybrid", retrieval_strategy=AsyncDenseVectorStrategy(hybrid=True))
    hybrid.add(nodes())
    question = "Great Wall"
    found = hybrid.query(VectorStoreQuery(query_str=question, query_embedding=embed([question])[0], similarity_top_k=3, mode=VectorStoreQueryMode.HYBRID))
    check("hybrid puts first what words and vectors agree on", found.ids[0], "0")
    for store in (words, hybrid):
        store.clear()


def drive_index():
    store = store_of("llama_index")
    context = StorageContext.from_defaults(vector_store=store)
    VectorStoreIndex([TextNode(text=text) for text in TEXTS], storage_context=context, embed_model=InferenceEmbedding())
    retriever = VectorStoreIndex.from_vector_store(store, embed_model=InferenceEmbedding()).as_retriever(similarity_top_k=1)
    check("an index of LlamaIndex finds what it has stored", [found.text for found in retriever.retrieve(QUESTION)], [TEXTS[2]])


def drive():
    # What the library runs its asynchronous client in.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    drive_dense()
    drive_modes()
    drive_index()
    # The stores share it, each under a name of its own as the agent.
    loop.run_until_complete(asynchronous.close())
