"""Which web session a Streamlit session belongs to.

A browser resumes its Streamlit session after a Wi-Fi gap by naming its id. Whoever knows an id
could resume another person's, so the gate lets an id pass only from the web session that made it.
"""

import threading
from collections import OrderedDict
from typing import Final

_MOST: Final = 10_000
_owners: OrderedDict[str, str] = OrderedDict()
_lock = threading.Lock()


def claim(streamlit_session_id: str, web_session_id: str) -> None:
    """The web session runs pages under this Streamlit session; the newest claim stands."""
    with _lock:
        _owners[streamlit_session_id] = web_session_id
        _owners.move_to_end(streamlit_session_id)
        while len(_owners) > _MOST:
            _owners.popitem(last=False)


def may_resume(streamlit_session_id: str, web_session_id: str) -> bool:
    """Whether this web session made it. An unknown id may not be resumed."""
    with _lock:
        return _owners.get(streamlit_session_id) == web_session_id
