"""The accounts with which staff sign in."""

from django.contrib.auth.models import AbstractUser


class Account(AbstractUser):
    """A person's key to the platform."""
