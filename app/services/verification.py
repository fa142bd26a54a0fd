"""Proving that what was written is what is there."""

from dataclasses import dataclass

from app.storage import audit_chain, integrity
from app.storage.records import renderings
from app.storage.store import Store


@dataclass(frozen=True)
class Proof:
    """What was found whole: audit entries, the last one's seal, signed notes and addenda.

    `renderings`: of how many documents the first hash is kept.
    """

    entries: int
    seal: str
    signed: int
    renderings: int


def verify(store: Store) -> Proof:
    """Read everything that must not have changed.

    Raises:
        DamagedStoreError: a page of the database does not fit its seal.
        AuditBrokenError: the log's chain or a signed text is not what was written.
    """
    with store.read() as tx:
        integrity.check_pages(tx)
        signed = integrity.check_signed_texts(tx)
        end = audit_chain.verify(tx)
        kept = renderings.count(tx)
    return Proof(end.seq, end.seal, signed, kept)
