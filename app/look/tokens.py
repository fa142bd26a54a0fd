"""Design tokens: each colour of the product is written here and nowhere else.

The browser reads them as custom properties (`css_properties`), Streamlit as theme options
(`streamlit_theme`). tests/look holds the contrast of every pair that is used.
"""

from dataclasses import dataclass, fields

_LAKE = "#1F5673"  # the one accent
_WHITE = "#FFFFFF"
_BRICK = "#A0252B"
_LAKE_AT_NIGHT = "#8CC7E3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme's colours as #RRGGBB. A field's name is its custom property: ok_soft is --ok-soft.

    `line` is for hairlines only: at 1.5 to 1 it must never be the only edge of a control.
    `series1` and `series2` are for charts only: Okabe and Ito's blue and vermilion, at night their
    sky blue and orange, which stay apart for every kind of colour vision.
    """

    bg: str
    surface: str
    sunken: str
    line: str
    edge: str
    ink: str
    ink2: str
    accent: str
    fill: str
    fill_ink: str
    fill_edge: str
    soft: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    stop: str
    stop_soft: str
    stop_fill: str
    series1: str
    series2: str


LIGHT = Palette(
    bg="#F6F4F0",
    surface=_WHITE,
    sunken="#EDEAE4",
    line="#DAD5CC",
    edge="#857F73",
    ink="#1E2326",
    ink2="#545A5F",
    accent=_LAKE,
    fill=_LAKE,
    fill_ink=_WHITE,
    fill_edge=_LAKE,
    soft="#E2EDF3",
    ok="#2A673C",
    ok_soft="#E5F1E8",
    warn="#7F4F00",
    warn_soft="#FBF0DA",
    stop=_BRICK,
    stop_soft="#FBE9E7",
    stop_fill=_BRICK,
    series1="#0072B2",
    series2="#D55E00",
)

# The dark fill alone is 2.9 to 1 on the page, so its edge is not decoration.
DARK = Palette(
    bg="#131719",
    surface="#1C2225",
    sunken="#262E32",
    line="#38424A",
    edge="#7D8992",
    ink="#ECEAE5",
    ink2="#B4BABD",
    accent=_LAKE_AT_NIGHT,
    fill="#2B6688",
    fill_ink=_WHITE,
    fill_edge=_LAKE_AT_NIGHT,
    soft="#1B3443",
    ok="#8FCF9E",
    ok_soft="#1B3224",
    warn="#EFC069",
    warn_soft="#382B11",
    stop="#FFA49C",
    stop_soft="#451F1E",
    stop_fill="#A63A38",
    series1="#56B4E9",
    series2="#E69F00",
)

CARD_RADIUS = "14px"
BUTTON_RADIUS = "10px"


def css_properties() -> str:
    """The tokens as custom properties of :root, dark when the device asks for dark."""
    shape = [f"--r:{CARD_RADIUS}", f"--r-s:{BUTTON_RADIUS}"]
    light = ";".join([*_declarations(LIGHT), *shape, f"--shadow:{_soft_shadow(LIGHT.ink)}"])
    dark = ";".join([*_declarations(DARK), "--shadow:none"])
    return f":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"


def streamlit_theme() -> dict[str, object]:
    """The tokens as Streamlit options, by their full names."""
    return {
        "theme.font": "sans-serif",  # Source Sans, from Streamlit's own files
        "theme.headingFont": "serif",  # Source Serif, likewise
        "theme.baseFontSize": 18,
        "theme.headingFontSizes": ["2rem", "1.5rem", "1rem"],  # 36, 27 and 18 px
        "theme.headingFontWeights": [500, 500, 650],
        "theme.baseRadius": CARD_RADIUS,
        "theme.buttonRadius": BUTTON_RADIUS,
        "theme.showWidgetBorder": True,
        "theme.paddingTop": "24px",
        **_streamlit_colours("light", LIGHT),
        **_streamlit_colours("dark", DARK),
    }


def _streamlit_colours(theme: str, palette: Palette) -> dict[str, object]:
    return {
        f"theme.{theme}.primaryColor": palette.fill,
        f"theme.{theme}.backgroundColor": palette.bg,
        f"theme.{theme}.secondaryBackgroundColor": palette.surface,
        f"theme.{theme}.textColor": palette.ink,
        f"theme.{theme}.borderColor": palette.edge,
        f"theme.{theme}.linkColor": palette.accent,
        f"theme.{theme}.chartCategoricalColors": [palette.series1, palette.series2],
    }


def _declarations(palette: Palette) -> list[str]:
    return [
        f"--{field.name.replace('_', '-')}:{getattr(palette, field.name)}"
        for field in fields(palette)
    ]


def _soft_shadow(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    faint = f"rgb({red} {green} {blue} / 5%)"
    return f"0 1px 2px {faint},0 6px 20px {faint}"
