"""Every refusal Palpate makes, each with a sentence that says what to do.

No message ever holds a client's words, name or dates: messages reach logs and screens.
"""

from collections.abc import Iterable, Mapping


class PalpateError(Exception):
    """A refusal whose message may be shown as it is."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidInputError(PalpateError):
    """Something typed cannot be taken; `errors` maps each field to a sentence."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


# --- who is asking -----------------------------------------------------------------------------


class SignedOutError(PalpateError):
    """The web session has ended, was revoked, or never was."""

    def __init__(self) -> None:
        super().__init__("You are signed out. Sign in to go on.")


class SessionLockedError(PalpateError):
    """The web session is locked and waits for the PIN."""

    def __init__(self) -> None:
        super().__init__("This screen is locked. Type your PIN to go on.")


class NotAllowedError(PalpateError):
    """The account's roles do not grant what was asked."""

    def __init__(self) -> None:
        super().__init__("Your account may not do this. Ask the person who manages accounts.")


class WrongCredentialsError(PalpateError):
    """A name, password, PIN or code that does not fit; says nothing about which part."""


class ThrottledError(PalpateError):
    """Too many wrong tries; `wait_seconds` is how long to wait (whole seconds, at least 1)."""

    def __init__(self, wait_seconds: int) -> None:
        unit = "second" if wait_seconds == 1 else "seconds"
        super().__init__(f"Too many tries. Wait {wait_seconds} {unit}, then try again.")
        self.wait_seconds = wait_seconds


# --- records -----------------------------------------------------------------------------------


class NotFoundError(PalpateError):
    """A record that does not exist, or that the asker may not know of."""


class NotYoursError(PalpateError):
    """The session belongs to another therapist."""

    def __init__(self) -> None:
        super().__init__("This session is another therapist's. Only that person goes on with it.")


class StaleRevisionError(PalpateError):
    """Somebody else changed the record first."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this since you opened it. Reload, then try again.")


class WrongStateError(PalpateError):
    """The record is in a state in which this cannot be done."""


class IncompleteNoteError(PalpateError):
    """Something that a note must say is missing; `missing` names what, in the order of the note."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__("Something is missing. Look at the list, then sign.")


class PossibleDuplicatesError(PalpateError):
    """Clients on record may be the same person; `client_ids` are to be looked at first."""

    def __init__(self, client_ids: Iterable[str]) -> None:
        super().__init__("Somebody on record looks like this client. Look before you save.")
        self.client_ids = tuple(client_ids)


class ProtectedRowError(PalpateError):
    """A signed or append-only row was about to change; the store refused."""

    def __init__(self) -> None:
        super().__init__("This record is signed. Add an addendum to correct it.")


class AuditBrokenError(PalpateError):
    """The audit log does not fit its own chain."""


# --- the store ---------------------------------------------------------------------------------


class StoreError(PalpateError):
    """The data folder or the database in it cannot be used as it is."""


class ReadOnlyFolderError(StoreError):
    """The data folder cannot be written to."""


class KeyMissingError(StoreError):
    """The key of this data folder is not on this computer."""


class WrongKeyError(StoreError):
    """The key, passphrase or recovery key does not open this data folder."""


class PlaintextStoreError(StoreError):
    """A plain SQLite file lies where the encrypted database belongs."""


class DamagedStoreError(StoreError):
    """The database or its key file is cut short, changed or missing."""


class SchemaOutdatedError(StoreError):
    """The database was written by an older Palpate and must be migrated first."""


class SchemaTooNewError(StoreError):
    """The database was written by a newer Palpate."""


class SettingError(PalpateError):
    """A setting or command line option that cannot be used."""


# --- the clinical decision ---------------------------------------------------------------------


class RulesError(PalpateError):
    """A rule file says something that cannot be; a mistake of ours, told with its exact place."""

    def __init__(self, *, file: str, row: str, field: str, expected: str, got: str) -> None:
        super().__init__(f"{file}, {row}, {field}: expected {expected}, got {got}.")
        self.file = file
        self.row = row
        self.field = field
        self.expected = expected
        self.got = got


class CaseInputError(PalpateError):
    """A case that cannot be decided as it is written.

    `path` is exact: `[3].intake.nrs_now`; `$` is the whole input. No value is ever repeated.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}.")
        self.path = path
