"""The clinic over a rule: the top of every document."""

from reportlab.platypus import Flowable

from app.documents.figures.logo import Logo
from app.documents.frames import Rule
from app.documents.styles import ACCENT, CLINIC, TextStyle
from app.documents.text import Text, draw_stack, stack_height
from schemas.clinic import ClinicProfile

_GAP = 12.0


def clinic_head(
    clinic: ClinicProfile, style: TextStyle, logo: bytes | None = None
) -> list[Flowable]:
    """Name, and below it address and phone in the style; a logo stands left of them."""
    address = ", ".join(clinic.address.splitlines())
    texts = [Text(clinic.name, CLINIC), Text(f"{address} · {clinic.phone}", style)]
    lines = [_BesideLogo(Logo(logo), texts)] if logo else texts
    return [*lines, Rule(1.2, ACCENT)]


class _BesideLogo(Flowable):
    """The logo, and beside it the texts, in the middle of the higher one."""

    def __init__(self, logo: Logo, texts: list[Text]) -> None:
        super().__init__()
        self._logo, self._texts = logo, texts
        self._left = logo.width + _GAP
        self.spaceBefore = self.spaceAfter = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as the higher of both."""
        self._high = stack_height(self._texts, width - self._left)
        self.width, self.height = width, max(self._high, self._logo.height)
        return self.width, self.height

    def draw(self) -> None:
        """On the page."""
        self._logo.drawOn(self.canv, 0, (self.height - self._logo.height) / 2)
        top = (self.height + self._high) / 2
        draw_stack(self, self._texts, self._left, top, self.width - self._left)
