"""服务承诺: what an institution promises, open to everybody and fit for the wall."""
