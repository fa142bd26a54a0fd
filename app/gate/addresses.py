"""Where a request comes from."""

from starlette.requests import HTTPConnection


def address_of(connection: HTTPConnection) -> str:
    """The other end's address, to count its tries by; `-` where the server does not know it."""
    return connection.client.host if connection.client else "-"
