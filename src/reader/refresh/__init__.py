"""What the sources that the reader follows have, brought into the library."""
