"""By what ways notices leave the house, as the environment says."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from shouwen.config.outgoing import OutgoingNotices, email_settings, outgoing_notices
from shouwen.notices.words import Medium


def written(folder: Path, text: str) -> str:
    file = folder / "address"
    file.write_text(text, "utf-8")
    return str(file)


def test_in_app_alone_unless_configured() -> None:
    assert outgoing_notices({}, has_email=False) == OutgoingNotices()


def test_a_group_robot_is_told_once(tmp_path: Path) -> None:
    file = written(tmp_path, "https://robot.example.invalid/send?key=invented\n")
    found = outgoing_notices({"SHOUWEN_WEBHOOK_URL_FILE": file, "SHOUWEN_WEBHOOK_TEMPLATE": "wecom"}, has_email=True)
    assert (found.personal, found.group) == ((Medium.IN_APP, Medium.EMAIL), (Medium.WEBHOOK,))
    assert found.webhook_url == "https://robot.example.invalid/send?key=invented"


def test_only_web_addresses_are_posted_to(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="http"):
        outgoing_notices({"SHOUWEN_WEBHOOK_URL_FILE": written(tmp_path, "file:///etc/passwd")}, has_email=False)


def test_an_unknown_template_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="wecom"):
        outgoing_notices({"SHOUWEN_WEBHOOK_TEMPLATE": "fax"}, has_email=False)


def test_a_mail_server(tmp_path: Path) -> None:
    file = written(tmp_path, "smtp+tls://desk:in%40vented@mail.example.invalid?from=shouwen@example.invalid")
    found = email_settings({"SHOUWEN_EMAIL_URL_FILE": file}, kept_in=tmp_path)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.invalid", 587, True)
    assert (found["EMAIL_HOST_PASSWORD"], found["DEFAULT_FROM_EMAIL"]) == ("in@vented", "shouwen@example.invalid")


def test_a_mistyped_mail_server_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="SHOUWEN_EMAIL_URL_FILE"):
        email_settings({"SHOUWEN_EMAIL_URL_FILE": written(tmp_path, "mail.example.invalid")}, kept_in=tmp_path)


def test_the_letters_of_the_demo_stay_in_its_folder(tmp_path: Path) -> None:
    found = email_settings({"SHOUWEN_DEMO": "1"}, kept_in=tmp_path)
    assert found["EMAIL_FILE_PATH"] == tmp_path
    assert email_settings({}, kept_in=tmp_path) == {}
