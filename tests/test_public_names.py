import inspect
from importlib.metadata import version
from pathlib import Path

import reportedly
from reportedly import errors


def test_public_names_are_pinned() -> None:
    assert sorted(reportedly.__all__) == [
        "Attribution",
        "Certainty",
        "Claim",
        "Dateline",
        "Document",
        "Entity",
        "Failure",
        "Kind",
        "Link",
        "ModelError",
        "NamesError",
        "Place",
        "PlacePrecision",
        "Quotation",
        "ReadOptions",
        "Reading",
        "Reason",
        "ReportedlyError",
        "Source",
        "Stance",
        "Time",
        "TimePrecision",
        "UnreadableError",
        "read",
        "read_many",
    ]


def test_every_public_name_is_there_and_described() -> None:
    assert all(inspect.getdoc(getattr(reportedly, name)) for name in reportedly.__all__)


def test_signatures_are_pinned() -> None:
    assert list(inspect.signature(reportedly.read).parameters) == ["text_or_path", "options", "publisher"]
    assert list(inspect.signature(reportedly.read_many).parameters) == ["paths", "options"]


def test_version_is_the_installed_one() -> None:
    assert reportedly.__version__ == version("reportedly")


def test_error_tree_is_pinned_and_drawn() -> None:
    tree = {
        name: cls.__mro__[1].__name__
        for name, cls in vars(errors).items()
        if inspect.isclass(cls) and cls.__module__ == errors.__name__
    }
    assert tree == {
        "ReportedlyError": "Exception",
        "UnreadableError": "ReportedlyError",
        "ModelError": "ReportedlyError",
        "NamesError": "ReportedlyError",
    }
    assert all(name in (errors.__doc__ or "") for name in tree)


def test_unreadable_error_says_why_to_programs_and_people() -> None:
    error = errors.UnreadableError("empty", "There is no text in it.")
    assert (error.reason, error.detail, str(error)) == ("empty", "There is no text in it.", "There is no text in it.")


def test_names_error_says_where() -> None:
    error = errors.NamesError(Path("names.csv"), 3, "there is no name")
    assert (error.path, error.line, str(error)) == (Path("names.csv"), 3, "names.csv, line 3: there is no name.")
    assert str(errors.NamesError(Path("names.csv"), None, "it is not UTF-8")) == "names.csv: it is not UTF-8."


def test_options_know_nothing_unless_they_are_told() -> None:
    assert reportedly.ReadOptions() == reportedly.ReadOptions(names=None, published=None, publisher=None)
    assert inspect.getdoc(reportedly.ReadOptions)
