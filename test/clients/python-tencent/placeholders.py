"""The placeholders of tencent.json, for what differs from run to run."""

import math
import re
from itertools import zip_longest

PATTERNS = {
    "<UUID>": "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "<id>": "[0-9a-z]+",
    "<URL>": r"http://127\.0\.0\.1:\d+",
}


def shown(actual, expected):
    """`actual`, where it is as a placeholder of `expected` says with that placeholder instead. What is null counts as absent."""
    if isinstance(actual, (str, list)) and isinstance(expected, str) and is_as(actual, expected):
        return expected
    if isinstance(actual, dict):
        of = expected if isinstance(expected, dict) else {}
        return {name: shown(value, of.get(name)) for name, value in actual.items() if value is not None}
    if isinstance(actual, list):
        of = expected if isinstance(expected, list) else []
        return [shown(*pair) for pair in zip_longest(actual, of[:len(actual)])]
    return actual


def is_as(actual, expected):
    if isinstance(actual, list):
        return f"<unit vector of {len(actual)}>" == expected and abs(math.sqrt(sum(x * x for x in actual)) - 1) < 1e-5
    parts = re.split("(<.*?>)", expected)
    return re.fullmatch("".join(PATTERNS.get(part) or re.escape(part) for part in parts), actual) is not None
