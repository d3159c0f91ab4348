"""One Node process for all tests of the JavaScript reader."""

import pytest
from node import Node


@pytest.fixture(scope="session")
def node():
    running = Node()
    yield running
    running.close()
