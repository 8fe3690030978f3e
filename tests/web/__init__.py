"""Asking servers, and a server on loopback to be asked."""
