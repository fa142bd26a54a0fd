"""A browser as the gate sees one: it keeps cookies and names the origin of what it posts."""

import ssl
from typing import Any, Final

import httpx

from app.services.sign_in import SESSION_COOKIE
from schemas.account import DEMO_PASSWORD

_WAIT_SECONDS: Final = 60


class Browser(httpx.Client):
    """Follows no redirect by itself, so that a test sees each."""

    def __init__(
        self, url: str, *, token: str | None = None, verify: ssl.SSLContext | bool = True
    ) -> None:
        super().__init__(base_url=url, timeout=_WAIT_SECONDS, verify=verify, trust_env=False)
        self._own = url
        if token is not None:
            self.cookies.set(SESSION_COOKIE, token, domain=self.base_url.host)

    @property
    def token(self) -> str | None:
        """The session cookie it holds."""
        return self.cookies.get(SESSION_COOKIE)

    def submit(self, path: str, **fields: Any) -> httpx.Response:  # noqa: ANN401 - form fields
        """Send a form of the page itself."""
        return self.post(path, data=fields, headers={"origin": self._own})

    def post_json(self, path: str, content: bytes, *, origin: str | None = None) -> httpx.Response:
        """Send JSON as a script of the page does; `origin` is another page's."""
        headers = {"origin": origin or self._own, "content-type": "application/json"}
        return self.post(path, content=content, headers=headers)

    def sign_in(self, login: str, password: str = DEMO_PASSWORD, **more: str) -> httpx.Response:
        """Fill in the sign-in form."""
        return self.submit("/sign-in", login=login, password=password, **more)

    def touch(self) -> httpx.Response:
        """Tell the server that somebody touched the screen."""
        return self.submit("/api/activity")
