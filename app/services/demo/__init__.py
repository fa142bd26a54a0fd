"""The demo clinic: invented people and whole visits, in a folder of their own.

Every visit is decided, composed and signed by the rules of a real one. What could not be signed
by hand is not made: it raises.
"""

from app.services.demo.making import DEMO_SESSIONS, Made, ensure_demo, make_demo
from app.services.demo.staff import CLINIC, staff

__all__ = ["CLINIC", "DEMO_SESSIONS", "Made", "ensure_demo", "make_demo", "staff"]
