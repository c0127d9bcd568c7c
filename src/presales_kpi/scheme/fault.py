"""What a part of a scheme objects to, on its way through pydantic, which would keep no more of it than the English."""

from typing import Final, cast

from pydantic_core import PydanticCustomError

#: Under which name the context of an error holds its text.
TEXT: Final = "text"


def unfit(code: str, text: str) -> PydanticCustomError:
    """What a validator raises: `code` as the error's type, `text` as it is to be told in any language."""
    return PydanticCustomError(code, text, {TEXT: text})


def text_of(error: Exception) -> str:
    """The text that an error was raised with: by `unfit`, or as its only argument."""
    if isinstance(error, PydanticCustomError) and error.context:
        return cast(str, error.context[TEXT])
    first = error.args[0] if error.args else None
    return first if isinstance(first, str) else str(error)
