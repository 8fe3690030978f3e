"""What the reader follows: addresses and folders taken up, named, found again, and brought from other readers."""
