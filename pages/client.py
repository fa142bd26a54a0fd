"""One client's record: details, problems and visits."""

import streamlit as st

from app.services import clinic, episodes, overview
from app.ui import client_dialogs, client_record, feedback, session
from app.ui.client_record import Problems
from app.ui.episode_cards import episode_cards
from schemas.access import Permission

ctx = session.require_context()
record = client_record.require(ctx, st.query_params.get("id", ""))
client_id, zone = record.client.id, clinic.get(ctx).zone
problems = Problems(episodes.of_client(ctx, client_id), episodes.offer(ctx, client_id))
visits = overview.of_client(ctx, client_id)
today = clinic.local_today(ctx)

client_record.head(ctx, record, problems, today, zone)
feedback.show_last()
client_dialogs.forget_typed(ctx)
with st.container(key="split"):
    main, side = st.columns([752, 320], gap="medium")
with main:
    episode_cards(problems.found, visits, today, zone, reads_notes=ctx.may(Permission.READ_NOTES))
with side:
    client_record.side(record, visits, today, zone)
