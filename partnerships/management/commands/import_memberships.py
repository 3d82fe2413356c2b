from partnerships.importers.command import ImportCommand
from partnerships.importers.memberships import import_memberships


class Command(ImportCommand):
    help = "Import memberships from a CSV file; see the editor's guide for its columns."
    importer = staticmethod(import_memberships)
