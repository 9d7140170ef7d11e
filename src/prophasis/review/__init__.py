"""What analysts say of what was read, and the claims that follow from it. What was read stays as it is."""
