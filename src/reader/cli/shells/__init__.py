"""Completion for shells: for each one a script made of the commands as they are declared."""
