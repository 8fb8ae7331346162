"""E-mail over SMTP, by the server that the settings name."""

import smtplib
from email.utils import formatdate, parseaddr

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage

from shouwen.notices.addresses import full_address
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.troubles import NeverDelivered, NotDelivered


class Email:
    """One plain text message to the address of the recipient's account."""

    def deliver(self, notice: OutgoingNotice) -> None:
        """Raises NeverDelivered without an address or where the server refuses for good (5xx), else NotDelivered."""
        message = _message(notice, _address_of(notice))
        try:
            message.send()
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
            raise _refusal(error) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(f"连不上邮件服务器({type(error).__name__})") from error


def _address_of(notice: OutgoingNotice) -> str:
    if notice.recipient_id is None:
        raise NeverDelivered("没有写明收件人")
    accounts = get_user_model().objects.filter(staff_id=notice.recipient_id, is_active=True)
    address = accounts.values_list("email", flat=True).first()
    if not address:
        raise NeverDelivered("收件人的账号没有登记邮箱")
    return address


def _message(notice: OutgoingNotice, address: str) -> EmailMessage:
    link = full_address(notice.link)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=f"[首问] {notice.subject}",
        body="\n\n".join(part for part in (notice.body, link) if part),
        to=[address],
        headers={"Message-ID": f"<{notice.pk.hex}@{domain}>", "Date": formatdate(notice.queued_at.timestamp())},
    )


def _refusal(error: smtplib.SMTPException) -> NotDelivered:
    """Whether the server said "not now" (4xx) or "never" (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    else:
        codes = [error.smtp_code]  # type: ignore[attr-defined]
    for_good = all(code >= 500 for code in codes) and not isinstance(error, smtplib.SMTPAuthenticationError)
    sentence = f"邮件服务器拒收(代码 {codes[0]})"
    return NeverDelivered(sentence) if for_good else NotDelivered(sentence)
