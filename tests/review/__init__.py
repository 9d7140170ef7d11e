"""What analysts say of what was read, and the claims that follow."""
