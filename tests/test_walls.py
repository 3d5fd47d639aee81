"""The walls of the house: who may import whom, who may print, and how large things may grow."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "reportedly"
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
PIPELINE = SOURCE / "pipeline.py"
LONGEST_FILE, MOST_PARAMETERS = 400, 6
HEAVY = {
    "click", "jinja2", "numpy", "onnxruntime", "rich", "sentencex", "tokenizers",
    "reportedly.cast", "reportedly.gazetteer", "reportedly.names", "reportedly.page", "reportedly.pipeline",
}  # fmt: skip
"""What only reading a document needs, and so nothing else loads."""
TRAINING_LIBRARIES = {"torch", "transformers", "safetensors", "spacy", "onnx", "corpus", "nesting", "training", "evaluation"}
OUTPUTS = {"print", "sys.stdout", "sys.stderr", "sys.exit", "exit", "click.echo", "logging.basicConfig", "os._exit"}


def imported(path: Path) -> set[str]:
    """The full names that a file imports anywhere in it: `from a import b` is both "a" and "a.b"."""
    names = set()
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def is_in(path: Path, folder: str) -> bool:
    return path.relative_to(SOURCE).parts[0] == folder


def stages() -> set[str]:
    """The modules that the pipeline calls by name: `from reportedly import attribute, chain`."""
    nodes = [n for n in ast.walk(TREES[PIPELINE]) if isinstance(n, ast.ImportFrom) and n.module == "reportedly"]
    return {f"reportedly.{alias.name}" for node in nodes for alias in node.names}


def dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_the_pipeline_names_its_stages() -> None:
    assert stages() == {
        f"reportedly.{name}"
        for name in (
            "assemble", "attribute", "certainty", "chain", "entities", "flags", "head", "hedges", "places", "resolve", "stance",
            "times", "voice",
        )
    }  # fmt: skip


def test_every_stage_is_a_file_of_its_own() -> None:
    assert all((SOURCE / f"{name.split('.')[1]}.py").is_file() for name in stages())


def test_only_the_pipeline_imports_stages() -> None:
    importers = {path.name for path in FILES if imported(path) & stages()}
    assert importers == {"pipeline.py"}


def test_pipeline_knows_no_store() -> None:
    outside = {"archive", "store", "link", "export", "cli", "web"}
    assert not {name for name in imported(PIPELINE) if name.split(".")[1:2] and name.split(".")[1] in outside}


def test_only_the_command_line_imports_the_command_line() -> None:
    assert not [
        path.name for path in FILES if not is_in(path, "cli") and any(n.startswith("reportedly.cli") for n in imported(path))
    ]


def test_only_the_command_line_prints_or_exits() -> None:
    speakers = {
        f"{path.name}: {dotted(node)}"
        for path in FILES
        if not is_in(path, "cli")
        for node in ast.walk(TREES[path])
        if isinstance(node, (ast.Name, ast.Attribute)) and dotted(node) in OUTPUTS
    }
    assert not speakers


def test_only_inference_imports_onnxruntime() -> None:
    importers = [path for path in FILES if "onnxruntime" in packages(path)]
    assert importers
    assert all(is_in(path, "inference") for path in importers)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_training_library_at_run_time(path: Path) -> None:
    assert not packages(path) & TRAINING_LIBRARIES


def test_one_place_catches_everything() -> None:
    def is_wide(handler: ast.ExceptHandler) -> bool:
        return handler.type is None or any(dotted(n) in {"Exception", "BaseException"} for n in ast.walk(handler.type))

    wide = [
        path.name for path in FILES for node in ast.walk(TREES[path]) if isinstance(node, ast.ExceptHandler) and is_wide(node)
    ]
    assert wide == ["pipeline.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_functions_take_few_parameters() -> None:
    def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
        return [a for a in node.args.posonlyargs + node.args.args + node.args.kwonlyargs if a.arg not in {"self", "cls"}]

    long = [
        f"{path.name}: {node.name}"
        for path in FILES
        for node in ast.walk(TREES[path])
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and len(parameters(node)) > MOST_PARAMETERS
    ]
    assert not long


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = f"""
import sys
from reportedly.cli.main import main
try:
    main({arguments!r})
except SystemExit as end:
    assert end.code == 0
print(*sys.modules, sep="\\n", file=sys.stderr)
"""
    assert not set(last_lines(script)) & HEAVY - {"click"}


def test_importing_reportedly_loads_nothing_heavy() -> None:
    assert not set(last_lines("import sys, reportedly; print(*sys.modules, sep='\\n', file=sys.stderr)")) & HEAVY


def test_reading_a_text_loads_no_page() -> None:
    script = "import sys, reportedly; reportedly.read('The mayor said so.'); print(*sys.modules, sep='\\n', file=sys.stderr)"
    assert not set(last_lines(script)) & {"click", "jinja2", "rich", "reportedly.page", "reportedly.cli"}


def last_lines(script: str) -> list[str]:
    """What a program of its own writes on standard error."""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "reportedly" in ended.stderr
    return ended.stderr.splitlines()


def test_no_module_works_at_import() -> None:
    """At the top of a file nothing is opened or read: data are loaded when they are first asked for."""
    loading = {"open", "read_text", "read_bytes", "loads", "load", "files", "joinpath", "InferenceSession"}
    callers = [
        f"{path.name}:{call.lineno}"
        for path in FILES
        for node in TREES[path].body
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and dotted(call.func).split(".")[-1] in loading
    ]
    assert not callers
