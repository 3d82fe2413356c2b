"""Django's test client, sent through the front of kept answers as through a WSGI server."""

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test.client import ClientHandler

from cms.api.answers.front import kept_first


class FrontHandler(ClientHandler):
    def __call__(self, environ):
        begun = []
        result = kept_first(self._django)(environ, lambda *start: begun.append(start))
        ((status, headers),) = begun
        code = int(status.partition(" ")[0])
        if getattr(result, "status_code", None) == code:
            return result
        answer = HttpResponse(b"".join(result), status=code)
        del answer["Content-Type"]
        for name, value in headers:
            answer[name] = value
        answer.wsgi_request = WSGIRequest(dict(environ))
        return answer

    def _django(self, environ, start_response):
        response = super().__call__(environ)
        response.close = bool  # the client has closed it: once more would close the connection
        cookies = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
        status = f"{response.status_code} {response.reason_phrase}"
        start_response(status, [*response.items(), *cookies])
        return response
