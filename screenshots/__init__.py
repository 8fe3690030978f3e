"""Pictures of Reader on its own seeds."""
