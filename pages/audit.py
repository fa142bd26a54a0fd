"""Who did what, and whether the log is whole."""

import streamlit as st

from app.services import audit_log, clinic
from app.ui import feedback, session
from app.ui.audit_table import audit_table

ctx = session.require_context()
log = audit_log.newest(ctx)

st.title("Audit log", anchor=False)
feedback.show_last()
st.caption("Every entry is sealed to the one before it. Nobody can change or remove one unseen.")
if st.button("Check the whole log", key="audit.verify", icon=":material/verified_user:"):
    with feedback.reported("The log is whole."):
        audit_log.verified_length(ctx)
st.html(audit_table(log.entries, log.names, clinic.get(ctx).zone))
