"""What tests of the screen and of terminals stand on."""
