"""What a signed visit's documents looked like when they were first made."""

import hashlib
import logging
from typing import Final

from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import renderings
from app.storage.records.renderings import Form
from app.storage.store import Transaction
from schemas.rules.loading import rules_version

_LOG: Final = logging.getLogger("palpate")


def remember(tx: Transaction, ctx: Context, form: Form, content: bytes) -> bool:
    """Keep the hash of a form's first bytes; whether these are the same as the first.

    They differ after a change of the clinic's logo, of the rules' texts or of the program. The new
    bytes are shown all the same, and the log and the audit log say that they differ: what was
    signed is in the note, and the note's own hash, which is printed on it, proves it.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    first = renderings.first_sha256(tx, form)
    if first is None:
        renderings.add(tx, new_id(), form, sha256=sha256, rules=rules_version(), at=ctx.clock())
    elif first != sha256:
        _LOG.warning(
            "document %s of session %s, revision %d, is not as it was first made",
            form.document, form.session_id, form.revision,
        )  # fmt: skip
    return first in {None, sha256}
