"""A Spark cluster on this machine: a master and workers, each a process of its own. Needs papi-kit[spark] and Java."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyspark

from papi_kit.files.engines.spark import MASTER, answers


class Cluster:
    """Workers of 1 core; what they run is in `folder`."""

    def __init__(self, folder: Path, workers: int = 2, memory: str = "2g"):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.master = f"spark://127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.own = [self._run("master.Master", "--port", self.master.rpartition(":")[2])]
        while not answers(self.master) and self.own[0].poll() is None:
            time.sleep(0.2)
        self.own += [self._run("worker.Worker", self.master, "--cores", "1", "--memory", memory, "--work-dir",
                               str(folder / f"worker{number}")) for number in range(workers)]

    def _run(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [Path(pyspark.__file__).parent / "bin" / "spark-class", f"org.apache.spark.deploy.{what}", *options,
                   "--host", "127.0.0.1", "--webui-port", "0"]
        with (self.folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def executors(self) -> list[int]:
        """The processes that count."""
        return below(worker.pid for worker in self.own[1:])

    def used(self) -> int:
        """How many workers have counted."""
        return len({path.parents[2] for path in self.folder.glob("worker*/app-*/*/stderr")})

    def kill_workers(self) -> None:
        for pid in [worker.pid for worker in self.own[1:]] + self.executors():
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        executors = self.executors()
        for process in self.own:
            process.kill()
            process.wait()
        for pid in executors:
            os.kill(pid, signal.SIGKILL)


def below(parents: Iterable[int]) -> list[int]:
    """The processes that these have started."""
    of = set(map(str, parents))
    stats = [(int(path.parent.name), path.read_text().rpartition(")")[2].split())
             for path in Path("/proc").glob("[0-9]*/stat")]
    return [pid for pid, (state, parent, *_) in stats if parent in of and state != "Z"]


@contextmanager
def cluster(folder: Path, *, quick: bool = False, executor: str = "512m") -> Iterator[Cluster]:
    """Two workers, their address in SPARK_MASTER meanwhile; `quick`: processes that start soon."""
    (folder / "spark-defaults.conf").write_text(
        f"spark.executor.memory {executor}\nspark.sql.shuffle.partitions 4\n")
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": str(folder), "SPARK_LOCAL_DIRS": str(folder)}
    own |= {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"} if quick else {}
    before = {name: os.environ.get(name) for name in (*own, MASTER)}
    os.environ.update(own)
    made = Cluster(folder)
    os.environ[MASTER] = made.master
    try:
        yield made
    finally:
        made.stop()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
