import inspect
from importlib.metadata import version

import reportedly
from reportedly import errors


def test_public_names_are_pinned() -> None:
    assert sorted(reportedly.__all__) == [
        "Attribution",
        "Claim",
        "Document",
        "Failure",
        "Kind",
        "Link",
        "ModelError",
        "Quotation",
        "Reading",
        "ReportedlyError",
        "Source",
        "UnreadableError",
        "read",
        "read_many",
    ]


def test_every_public_name_is_there_and_described() -> None:
    assert all(inspect.getdoc(getattr(reportedly, name)) for name in reportedly.__all__)


def test_signatures_are_pinned() -> None:
    assert list(inspect.signature(reportedly.read).parameters) == ["text_or_path", "publisher"]
    assert list(inspect.signature(reportedly.read_many).parameters) == ["paths"]


def test_version_is_the_installed_one() -> None:
    assert reportedly.__version__ == version("reportedly")


def test_error_tree_is_pinned_and_drawn() -> None:
    tree = {name: cls.__mro__[1].__name__ for name, cls in vars(errors).items() if inspect.isclass(cls)}
    assert tree == {"ReportedlyError": "Exception", "UnreadableError": "ReportedlyError", "ModelError": "ReportedlyError"}
    assert all(name in (errors.__doc__ or "") for name in tree)


def test_unreadable_error_says_why_to_programs_and_people() -> None:
    error = errors.UnreadableError("empty", "There is no text in it.")
    assert (error.reason, error.detail, str(error)) == ("empty", "There is no text in it.", "There is no text in it.")
