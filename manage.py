#!/usr/bin/env python
"""Django's command line, with the development settings unless told otherwise."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")

    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError:
        message = silent_database()
        if not message:
            raise
        sys.exit(message)


def silent_database() -> str:
    """One line that says which database does not answer and why; "" if it does answer."""
    from django.db import OperationalError, connection

    try:
        connection.close()
        connection.ensure_connection()
    except OperationalError as error:
        where = connection.settings_dict
        reason = " ".join(str(error).split())
        name = f"{where['HOST']}:{where['PORT']}/{where['NAME']}".strip(":/")
        return f"The database {name} does not answer: {reason}"
    return ""


if __name__ == "__main__":
    main()
