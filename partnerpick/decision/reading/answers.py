"""What people answered when asked for weights, from a YAML file, with the place of each answer."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from partnerpick.decision.records import Answers, Text
from partnerpick.errors import InputError, Place, in_order

_NO_SIGN_OF_AN_ID = re.compile(r"[^a-z0-9_.-]+")


@dataclass(frozen=True)
class Respondent:
    """Somebody who answered: who, when, what, and where in the files it stands.

    `name` is the id that the weight set gets. `place` is where the person is told of, `places` where each answer
    stands, `columns` where the heads of their columns do in a table of many people. `scales` is the fingerprint of the
    scales that the person had before them, if the file tells it.
    """

    name: str
    answers: Answers
    date: date | None
    by: Text | None = None
    role: Text | None = None
    scales: str | None = None
    place: Place = field(default_factory=Place)
    places: Mapping[str, Place] = field(default_factory=dict)
    columns: Mapping[str, Place] = field(default_factory=dict)


def read_answers(path: Path) -> Respondent:
    """The answers of one person: a file of answers, or a weight set that holds the answers it was made from.

    Raises:
        InputError: The file cannot be read or does not hold answers; carries every problem of its shape.
    """
    # A table of many people takes none of this.
    from partnerpick.decision.reading.fileformat import AnswersFile
    from partnerpick.decision.reading.load import shaped
    from partnerpick.decision.reading.parse import read_yaml
    from partnerpick.decision.reading.texts import optional_text

    file = read_yaml(path, str(path))
    shape = shaped(file, AnswersFile)
    name = (shape.name if shape else None) or id_of(path.name.split(".")[0])
    if name is None:
        file.problem("answer-file-name", stem=path.stem)
    if file.problems or shape is None or name is None:
        raise InputError(in_order(file.problems))
    given = shape.answers.given
    return Respondent(
        name=name,
        answers=Answers(shape.answers.method, given),
        by=optional_text(shape.by),
        role=optional_text(shape.role),
        date=shape.date,
        scales=shape.scales,
        place=file.place(("answers", "given"), key=True),
        places={question: file.place(("answers", "given", question), key=True) for question in given},
    )


def id_of(name: str) -> str | None:
    """An id made of a person's name, `siti-rahma` of `Siti Rahma`: in small letters, as some disks know no others.

    None where the name has no letter from a to z and no digit.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NO_SIGN_OF_AN_ID.sub("-", plain.lower()).strip("-_.") or None
