from partnerships.importers.command import ImportCommand
from partnerships.importers.organisations import import_organisations


class Command(ImportCommand):
    help = "Import organisations from a CSV file; see the editor's guide for its columns."
    importer = staticmethod(import_organisations)
