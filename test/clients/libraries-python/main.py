"""Drives the index with the vector stores of LangChain, LlamaIndex and Haystack: python3 main.py URL.

Prints a line a check, and ends with status 1 and what differs at the first that fails.
"""

import os

# Haystack would tell its makers, and LangChain's tracing its own, wherever the environment asks for it.
os.environ.update(HAYSTACK_TELEMETRY_ENABLED="False", LANGSMITH_TRACING="false", LANGCHAIN_TRACING_V2="false")

import checks  # noqa: E402
import drive_haystack  # noqa: E402
import drive_langchain  # noqa: E402
import drive_llama_index  # noqa: E402

checks.create_endpoint()
for library in [drive_langchain, drive_llama_index, drive_haystack]:
    library.drive()
