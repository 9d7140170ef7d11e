"""The pages in the browser that their readers have."""
