"""The screen: the only part of Reader that imports textual."""
