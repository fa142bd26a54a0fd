"""A picture as SVG, for the screen."""

from collections.abc import Mapping
from html import escape
from typing import Final

from app.documents.pictures.shapes import COLOURS, HEIGHT, WIDTH, Area, Ink, Picture, Words

_HEAD: Final = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
    'role="img" aria-label="{alt}" overflow="hidden">'
)
_GROUP: Final = (
    '<g stroke-linejoin="round" stroke-linecap="round" font-weight="bold" '
    "font-family=\"'Noto Sans','Source Sans',sans-serif\" text-anchor=\"middle\">"
)


def to_svg(picture: Picture, colours: Mapping[Ink, str] = COLOURS) -> str:
    """One self-contained `<svg>` with the alt text as its name; no script, no outside reference."""
    alt = escape(picture.alt)
    areas = [_area(area, colours) for area in picture.areas]
    words = [_words(words, colours) for words in picture.words]
    return "\n".join(
        [_HEAD.format(alt=alt), f"<title>{alt}</title>", _GROUP, *areas, *words, "</g>", "</svg>"]
    )


def _area(area: Area, colours: Mapping[Ink, str]) -> str:
    commands = "".join(
        letter + " ".join(f"{x:.1f} {HEIGHT - y:.1f}" for x, y in points)
        for letter, points in area.outline
    )
    fill = colours[area.fill] if area.fill else "none"
    line = f' stroke="{colours[area.line]}" stroke-width="{area.weight:g}"' if area.line else ""
    return f'<path d="{commands}" fill="{fill}"{line}/>'


def _words(words: Words, colours: Mapping[Ink, str]) -> str:
    x, y = words.at
    return (
        f'<text x="{x:.1f}" y="{HEIGHT - y:.1f}" font-size="{words.size:g}" '
        f'fill="{colours[words.ink]}">{escape(words.text)}</text>'
    )
