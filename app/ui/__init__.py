"""Streamlit code that pages share: frame, session, feedback, components."""
