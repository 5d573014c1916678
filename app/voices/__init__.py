"""What children, young people and families said, and what it changed."""
