"""Which addresses are public, and that only they are asked."""

import pytest

from reader.web.transport import is_no_device, is_public


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    """They may be asked by anybody."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:10.0.0.1",
        "2002:0a00:0001::",
        "ff02::1",
        "x",
    ],
)
def test_all_others_are_not(address: str) -> None:
    """Private, loopback, link-local, multicast, and IPv4 in the clothes of IPv6."""
    assert not is_public(address)


def test_link_local_addresses_are_devices() -> None:
    """Even a private server may not lead there."""
    assert not is_no_device("169.254.169.254")
    assert not is_no_device("fe80::1%eth0")
    assert is_no_device("192.168.1.1")
