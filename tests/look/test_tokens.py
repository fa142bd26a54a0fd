import re
from dataclasses import fields
from itertools import pairwise

import pytest
from streamlit import config

from app.look.tokens import DARK, LIGHT, Palette, css_properties, streamlit_theme

TEXT = 4.5  # WCAG 2.2, 1.4.3
SHAPE = 3.0  # WCAG 2.2, 1.4.11: control edges, focus rings, chart marks

# foreground, background, least ratio, ratio in light, ratio in dark
CONTRAST = [
    ("ink", "bg", TEXT, 14.4, 15.0),
    ("ink", "surface", TEXT, 15.9, 13.4),
    ("ink2", "bg", TEXT, 6.4, 9.2),
    ("ink2", "surface", TEXT, 7.0, 8.2),
    ("ink2", "sunken", TEXT, 5.8, 7.0),
    ("accent", "bg", TEXT, 7.3, 9.8),
    ("accent", "soft", TEXT, 6.7, 7.0),
    ("fill_ink", "fill", TEXT, 8.0, 6.3),
    ("edge", "bg", SHAPE, 3.6, 5.0),
    ("edge", "surface", SHAPE, 4.0, 4.5),
    ("ok", "surface", TEXT, 6.8, 8.9),
    ("ok", "ok_soft", TEXT, 5.8, 7.6),
    ("warn", "surface", TEXT, 7.0, 9.5),
    ("warn", "warn_soft", TEXT, 6.2, 8.2),
    ("stop", "surface", TEXT, 7.5, 8.5),
    ("stop", "stop_soft", TEXT, 6.4, 7.5),
    ("ink", "soft", TEXT, 13.3, 10.8),
    ("ink", "warn_soft", TEXT, 14.0, 11.5),
    ("ink", "stop_soft", TEXT, 13.5, 11.9),
    ("series1", "surface", SHAPE, 5.2, 7.0),
    ("series2", "surface", SHAPE, 3.9, 7.1),
    ("fill_edge", "bg", SHAPE, 7.3, 9.8),
    ("fill_edge", "stop_soft", SHAPE, 6.8, 7.8),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (byte / 255 for byte in bytes.fromhex(colour.removeprefix("#")))
    ]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):([^;}]+)", block))


def test_the_contrast_formula_gives_the_known_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(("front", "back", "least", "light", "dark"), CONTRAST)
def test_a_pair_is_legible_and_as_contrasty_as_stated(
    front: str, back: str, least: float, light: float, dark: float
) -> None:
    for palette, stated in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(palette, front), getattr(palette, back))
        assert found >= least
        assert found == pytest.approx(stated, abs=0.1)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_on_the_red_button_is_legible(palette: Palette) -> None:
    assert contrast(palette.fill_ink, palette.stop_fill) >= TEXT


def test_the_dark_filled_button_needs_its_edge() -> None:
    assert contrast(DARK.fill, DARK.bg) < SHAPE
    assert contrast(DARK.fill_edge, DARK.bg) >= SHAPE


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_hairline_is_too_faint_to_be_a_controls_edge(palette: Palette) -> None:
    assert contrast(palette.line, palette.surface) < SHAPE


def test_every_colour_is_a_custom_property_in_both_themes() -> None:
    light, dark = css_properties().split("@media (prefers-color-scheme: dark)")
    for block, palette in ((light, LIGHT), (dark, DARK)):
        properties = declared(block)
        for field in fields(Palette):
            name = f"--{field.name.replace('_', '-')}"
            assert properties[name] == getattr(palette, field.name)


def test_radii_hold_in_both_themes_and_dark_casts_no_shadow() -> None:
    light, dark = map(declared, css_properties().split("@media"))
    assert (light["--r"], light["--r-s"]) == ("14px", "10px")
    assert light["--shadow"].startswith("0 1px 2px rgb(30 35 38 / 5%)")
    assert dark["--shadow"] == "none"


@pytest.mark.parametrize("name", streamlit_theme())
def test_streamlit_knows_the_option(name: str) -> None:
    assert name in config._config_options_template


def test_streamlit_takes_the_heading_weights() -> None:
    weights = streamlit_theme()["theme.headingFontWeights"]
    assert isinstance(weights, list)  # Streamlit ignores a tuple in silence
    assert all(100 <= weight <= 900 and weight % 50 == 0 for weight in weights)


def test_headings_shrink_level_by_level() -> None:
    sizes = streamlit_theme()["theme.headingFontSizes"]
    assert isinstance(sizes, list)
    assert all(
        float(upper.removesuffix("rem")) > float(lower.removesuffix("rem"))
        for upper, lower in pairwise(sizes)
    )


def test_the_theme_draws_with_the_palettes() -> None:
    theme = streamlit_theme()
    assert theme["theme.light.primaryColor"] == LIGHT.fill
    assert theme["theme.dark.primaryColor"] == DARK.fill
    assert theme["theme.dark.linkColor"] == DARK.accent
    assert theme["theme.light.chartCategoricalColors"] == [LIGHT.series1, LIGHT.series2]
