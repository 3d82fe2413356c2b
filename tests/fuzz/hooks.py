"""Loaded by schemathesis: most requests are for pages that there are."""

import os

import schemathesis

PATHS = os.environ.get("FUZZ_PATHS", "en").split("\n")


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Three of four made-up paths become real ones."""
    if path_parameters and "path" in path_parameters:
        number = sum(map(ord, str(path_parameters["path"])))
        if number % 4:
            path_parameters["path"] = PATHS[number % len(PATHS)]
    return path_parameters
