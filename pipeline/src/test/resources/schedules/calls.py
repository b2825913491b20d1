"""Prints every call of a Python file as JSON: its name, and what its keywords are if they are constants."""

import ast
import json
import sys


def constant(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


with open(sys.argv[1], encoding="utf-8") as file:
    tree = ast.parse(file.read(), sys.argv[1])
print(
    json.dumps(
        [
            {
                "name": node.func.id,
                "positional": len(node.args),
                "keywords": {keyword.arg: constant(keyword.value) for keyword in node.keywords},
            }
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
    )
)
