"""Every text that the code shows stands in the Chinese file, also one that the scanner does not find."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from commandcenter.resource_files import resource_path

UI = Path(__file__).resolve().parents[3] / "commandcenter" / "ui"


def texts(node: ast.AST, owner: str = "") -> Iterator[tuple[str, str]]:
    """Return context and text of every call of `tr` in a class and of `translate` anywhere."""
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        said = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if name == "tr" and said:
            yield owner, str(said[0])
        elif name == "translate" and len(said) >= 2:
            yield str(said[0]), str(said[1])
    for child in ast.iter_child_nodes(node):
        yield from texts(child, owner)


def test_that_every_text_of_the_code_has_its_chinese():
    root = ET.parse(resource_path("translations", "commandcenter_zh_CN.ts")).getroot()
    written = {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in root.iter("context")
        for message in context.iter("message")
        if message.findtext("translation")
    }
    code = [path for path in UI.rglob("*.py") if path.parent.name != "compiled"]
    shown = {found for path in code for found in texts(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(shown) > 2000
    assert sorted(shown - written) == []
