"""Pictures drawn from data: each is one flowable with its sentence for a screen reader."""
