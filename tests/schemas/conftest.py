"""How hard hypothesis looks at the schemas."""

from hypothesis import settings

# A busy machine is slow, not wrong.
settings.register_profile("schemas", deadline=None)
settings.load_profile("schemas")
