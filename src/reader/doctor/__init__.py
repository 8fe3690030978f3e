"""What Reader finds of the machine, the terminal and the library it has to do with, and what would be done about it."""
