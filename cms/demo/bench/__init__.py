"""A large site of made-up pages of every type, for measuring (``manage.py load_bench``)."""
