"""Who may do what: Editors write and submit, Moderators publish, Readers read what needs a login.

Images and documents: Wagtail's own migrations let both groups add, choose and change them.
"""

from django.conf import settings
from django.db import migrations

RECORDS = [
    "partnerships.organisation",
    "partnerships.place",
    "partnerships.person",
    "partnerships.programme",
    "partnerships.fact",
    "cms.theme",
]
WRITE = ["add", "change", "view"]
EVERYTHING = [*WRITE, "delete"]
EDITORS = {
    **{model: WRITE for model in RECORDS},
    "cms.reusablecontent": WRITE,
    "partnerships.membership": ["view"],
    "wagtail_localize.translation": ["submit_translation"],
}
MODERATORS = {
    **{model: EVERYTHING for model in RECORDS},
    "cms.reusablecontent": [*EVERYTHING, "publish", "use_raw_html"],
    "partnerships.membership": ["view"],
    "wagtail_localize.translation": ["submit_translation"],
    "wagtailredirects.redirect": EVERYTHING,
    "home.sitesettings": ["change"],
}
PAGE_PERMISSIONS = {
    "Editors": ["add", "change"],
    "Moderators": ["add", "change", "publish", "lock", "unlock"],
}


def permission_of(apps, model, action):
    """The permission, made now if Django has not made it yet (it does so after all migrations)."""
    app_label, model_name = model.lower().split(".")
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    named = action if action in ("submit_translation", "use_raw_html") else f"{action}_{model_name}"
    permission, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=named,
        defaults={"name": f"Can {named.replace('_', ' ')}"},
    )
    return permission


def grant(apps, group, rights):
    for model, actions in rights.items():
        group.permissions.add(*(permission_of(apps, model, action) for action in actions))


def grant_pages(apps, group, actions):
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    rows = apps.get_model("wagtailcore", "GroupPagePermission").objects
    for action in actions:
        permission = permission_of(apps, "wagtailcore.page", action)
        rows.get_or_create(group=group, page=root, permission=permission)


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    editors, _created = Group.objects.get_or_create(name="Editors")
    moderators, _created = Group.objects.get_or_create(name="Moderators")
    Group.objects.get_or_create(name="Readers")
    for group, rights in ((editors, EDITORS), (moderators, MODERATORS)):
        group.permissions.add(permission_of(apps, "wagtailadmin.admin", "access"))
        grant(apps, group, rights)
        grant_pages(apps, group, PAGE_PERMISSIONS[group.name])
    # Moderators make a collection a partnership.
    Collection = apps.get_model("wagtailcore", "Collection")
    rows = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for action in ("add", "change"):
        rows.get_or_create(
            group=moderators,
            collection=Collection.objects.get(depth=1),
            permission=permission_of(apps, "wagtailcore.collection", action),
        )


def create_workflow(apps, schema_editor):
    """Moderation of every page of every language: it hangs on the tree's root."""
    models = {
        name: apps.get_model("wagtailcore", name)
        for name in ("GroupApprovalTask", "Workflow", "WorkflowTask", "WorkflowPage", "Page")
    }
    root = models["Page"].objects.get(depth=1)
    if models["WorkflowPage"].objects.filter(page=root, workflow__active=True).exists():
        return
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    task, created = models["GroupApprovalTask"].objects.get_or_create(
        name="Moderators approval", defaults={"content_type": content_type}
    )
    if created:
        task.groups.add(apps.get_model("auth", "Group").objects.get(name="Moderators"))
    workflow, _created = models["Workflow"].objects.get_or_create(name="Moderators approval")
    models["WorkflowTask"].objects.get_or_create(
        workflow=workflow, task=task, defaults={"sort_order": 0}
    )
    models["WorkflowPage"].objects.update_or_create(page=root, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_home_page"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cms", "0001_initial"),
        ("partnerships", "0001_initial"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(create_groups, migrations.RunPython.noop),
        migrations.RunPython(create_workflow, migrations.RunPython.noop),
    ]
