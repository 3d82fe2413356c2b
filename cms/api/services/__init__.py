"""One module an endpoint; importing them is what registers them."""
