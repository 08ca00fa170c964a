"""Questions of training."""
