"""The form that pictures are uploaded with."""

from __future__ import annotations

import struct
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image as PillowImage
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class WholeImageField(WagtailImageField):
    """Refuses a picture that starts well and cannot be read to its end.

    Wagtail looks at the first bytes only; what breaks later would break the page that shows it.
    """

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                with PillowImage.open(file) as picture:
                    picture.load()
                    file.seek(0)
        except (OSError, SyntaxError, ValueError, struct.error) as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return file


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            self.fields["file"] = WholeImageField(
                label=given.label,
                required=given.required,
                help_text=given.help_text,
                widget=given.widget,
                max_length=given.max_length,
            )
