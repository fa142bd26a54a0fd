"""The application: server, gate, services, store and screens."""
