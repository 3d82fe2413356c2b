from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "cms_accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"
