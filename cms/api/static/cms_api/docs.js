// The explorer, in a file of its own so that a page without inline scripts can start it.
SwaggerUIBundle({
  url: "@openapi",
  domNode: document.getElementById("explorer"),
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  // Nothing is sent to a validator elsewhere.
  validatorUrl: null,
  requestInterceptor(request) {
    // The slashes of a path are its own; no need to read them as %2F.
    request.url = request.url.replaceAll("%2F", "/");
    return request;
  },
});
