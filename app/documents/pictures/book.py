"""Which picture belongs to which block, and the picture itself."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from app.documents.pictures.drawings import care, exercises, habits, warmth
from app.documents.pictures.shapes import Picture
from app.documents.pictures.sketch import Sketch
from app.documents.pictures.words import CONTRACTION_ALT, Said, said_in
from schemas.clinic import Language
from schemas.codes.outcomes import Block
from schemas.rules.aftercare import aftercare_rules

# The texts are handed over with this number; a clinic elsewhere has its own.
NUMBER_IN_THE_TEXTS: Final = "911"
_MOST_KEPT: Final = 128  # every block in both languages, for two clinics

DRAWINGS: Final[Mapping[Block, Callable[[Sketch, Said], None]]] = MappingProxyType(
    {
        Block.EMERGENCY: care.emergency,
        Block.DOCTOR_FIRST: care.doctor_first,
        Block.STOPPED: care.stopped,
        Block.DOCTOR: care.doctor,
        Block.ICE: warmth.ice,
        Block.ICE_SWELLING: warmth.ice_on_swelling,
        Block.HEAT: warmth.heat,
        Block.NO_THERMAL: warmth.no_thermal,
        Block.WALK: habits.walk,
        Block.REST: habits.rest,
        Block.BREATHE: exercises.breathe,
        Block.ROCK: exercises.rock,
        Block.CAT_COW: exercises.cat_cow,
        Block.CHILDS_POSE: exercises.childs_pose,
        Block.WATER: habits.water,
        Block.CORE: exercises.core,
        Block.POSTURE: habits.posture,
        Block.WALL_ANGEL: exercises.wall_angel,
        Block.LIFT: habits.lift,
        Block.STRESS: habits.calm,
        Block.MEDICINES: care.medicines,
        Block.THINNER: care.thinner,
        Block.PREGNANT: care.expecting,
        Block.PRESSURE: care.pressure,
        Block.BELT: habits.back_belt,
        Block.SORE: care.sore,
        Block.SERIES: care.series,
    }
)


@lru_cache(maxsize=_MOST_KEPT)
def picture(
    block: Block, language: Language, emergency_number: str = NUMBER_IN_THE_TEXTS
) -> Picture:
    """The picture of a block in a language; drawn once, then kept."""
    sketch = Sketch()
    DRAWINGS[block](sketch, said_in(language, emergency_number))
    alt = aftercare_rules()[block].picture.alt.in_language(language)
    return sketch.picture(alt.replace(NUMBER_IN_THE_TEXTS, emergency_number))


@lru_cache(maxsize=_MOST_KEPT)
def contraction_picture(language: Language) -> Picture:
    """What the client does in the step of reciprocal inhibition; no block has it yet."""
    sketch = Sketch()
    exercises.contraction(sketch, said_in(language, NUMBER_IN_THE_TEXTS))
    return sketch.picture(CONTRACTION_ALT[language])
