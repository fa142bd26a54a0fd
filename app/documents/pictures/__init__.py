"""The pictures of the handout: drawn here as data and code of our own, see STYLE.md."""
