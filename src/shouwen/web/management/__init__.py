"""管理: the organisation, the accounts, the policies and the state of the installation, for those who keep them."""
