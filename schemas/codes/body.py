"""The body chart's codes: its views, and the muscles behind its areas."""

from enum import StrEnum


class View(StrEnum):
    """From where the figure is seen. The person's left is on the viewer's left from behind."""

    BACK = "back"
    FRONT = "front"


class Muscle(StrEnum):
    """The named muscles of the body chart; ids are those of its drawing."""

    TRAPEZIUS_UPPER_LEFT = "trapezius_upper_left"
    TRAPEZIUS_UPPER_RIGHT = "trapezius_upper_right"
    TRAPEZIUS_MIDDLE_LEFT = "trapezius_middle_left"
    TRAPEZIUS_MIDDLE_RIGHT = "trapezius_middle_right"
    TRAPEZIUS_LOWER_LEFT = "trapezius_lower_left"
    TRAPEZIUS_LOWER_RIGHT = "trapezius_lower_right"
    LEVATOR_SCAPULAE_LEFT = "levator_scapulae_left"
    LEVATOR_SCAPULAE_RIGHT = "levator_scapulae_right"
    RHOMBOIDS_LEFT = "rhomboids_left"
    RHOMBOIDS_RIGHT = "rhomboids_right"
    LATISSIMUS_LEFT = "latissimus_left"
    LATISSIMUS_RIGHT = "latissimus_right"
    ERECTOR_THORACIC_LEFT = "erector_thoracic_left"
    ERECTOR_THORACIC_RIGHT = "erector_thoracic_right"
    ERECTOR_LUMBAR_LEFT = "erector_lumbar_left"
    ERECTOR_LUMBAR_RIGHT = "erector_lumbar_right"
    QUADRATUS_LUMBORUM_LEFT = "quadratus_lumborum_left"
    QUADRATUS_LUMBORUM_RIGHT = "quadratus_lumborum_right"
    MULTIFIDUS_LEFT = "multifidus_left"
    MULTIFIDUS_RIGHT = "multifidus_right"
    GLUTEUS_MAXIMUS_LEFT = "gluteus_maximus_left"
    GLUTEUS_MAXIMUS_RIGHT = "gluteus_maximus_right"
    GLUTEUS_MEDIUS_LEFT = "gluteus_medius_left"
    GLUTEUS_MEDIUS_RIGHT = "gluteus_medius_right"
    PIRIFORMIS_LEFT = "piriformis_left"
    PIRIFORMIS_RIGHT = "piriformis_right"
    HAMSTRINGS_LEFT = "hamstrings_left"
    HAMSTRINGS_RIGHT = "hamstrings_right"
    RECTUS_ABDOMINIS_LEFT = "rectus_abdominis_left"
    RECTUS_ABDOMINIS_RIGHT = "rectus_abdominis_right"
    OBLIQUES_LEFT = "obliques_left"
    OBLIQUES_RIGHT = "obliques_right"
    HIP_FLEXORS_LEFT = "hip_flexors_left"
    HIP_FLEXORS_RIGHT = "hip_flexors_right"
