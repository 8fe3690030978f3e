"""The frugal output layer: it keeps what the terminal shows as rows of cells, and sends only what changed.

| module | what it knows |
| --- | --- |
| `look.py` | how a cell looks, and the shortest way from one look to another |
| `frame.py` | rows of cells, made of what Textual's compositor gives |
| `terminal.py` | what terminals can be asked to do, by TERM |
| `pen.py` | the terminal's cursor: the shortest way to a cell, and what it writes there |
| `rows.py` | what is to be drawn in a row |
| `shift.py` | rows that only moved |
| `encode.py` | from one frame to another, the cheapest way |
| `painter.py` | what a terminal shows, and what it is sent for each update |
| `saving.py` | frames as text |
| `app.py` | the seam to Textual |
"""
