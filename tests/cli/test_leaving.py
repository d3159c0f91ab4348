"""The program ends at once, and yet after all that was still to be done."""

import os
import subprocess
import sys

import pytest

JOB = """
import atexit, sys, threading, time
import papi_kit.cli.main as program

def later():
    time.sleep(0.05)
    print("thread")

def job(arguments):
    threading.Thread(target=later).start()
    atexit.register(print, "registered")
    print("job")
    {ending}

program.run = job
program.main()
"""


def end(ending):
    return subprocess.run([sys.executable, "-c", JOB.format(ending=ending)], capture_output=True, text=True,
                          check=False)


@pytest.mark.parametrize("code", [0, 1, 2])
def test_threads_and_what_was_registered_come_before_the_end(code):
    done = end(f"return {code}")
    assert (done.returncode, done.stdout.split(), done.stderr) == (code, ["job", "thread", "registered"], "")


def test_a_traceback_is_printed_where_one_is_asked_for():
    done = end("raise ValueError('of the job')")
    assert done.returncode == 1 and "ValueError: of the job" in done.stderr
    assert done.stdout.split() == ["job", "thread", "registered"]


def test_objects_of_the_job_are_not_taken_down():
    done = end("program.kept = type('Kept', (), {'__del__': lambda self: print('taken down')})(); return 0")
    assert (done.returncode, done.stdout.split()) == (0, ["job", "thread", "registered"])


def test_called_with_arguments_it_leaves_the_process_alone():
    code = "from papi_kit.cli.main import main\ntry:\n    main(['--version'])\nfinally:\n    print('still here')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.endswith("still here\n")


@pytest.mark.parametrize("given, kept", [({}, "4"), ({"OPENBLAS_THREAD_TIMEOUT": "20"}, "20")])
def test_threads_of_blas_sleep_at_once_unless_somebody_says_when(given, kept):
    """Read when numpy is loaded, which is after the program began."""
    code = ("import os, sys\nimport papi_kit.cli.main as program\nprogram.run = lambda arguments: print("
            "os.environ['OPENBLAS_THREAD_TIMEOUT'], 'numpy' in sys.modules)\nprogram.main([])")
    here = {name: value for name, value in os.environ.items() if name != "OPENBLAS_THREAD_TIMEOUT"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=here | given)
    assert done.stdout.split() == [kept, "False"], done.stderr
