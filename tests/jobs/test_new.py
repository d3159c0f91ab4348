"""A new assessment folder: what stands in it, that it scores at once, and its menu as cmd.exe reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from batch_files import Cmd, words

from papi_kit.cli.commands import COMMANDS
from papi_kit.cli.folder.new import TEMPLATES as OFFERED
from papi_kit.cli.main import run
from papi_kit.files.journal.record import read_journal
from papi_kit.findings import Refused, Unreadable
from papi_kit.jobs.folder import new as job
from papi_kit.jobs.folder.menu import MENU, batch
from papi_kit.jobs.folder.new import TEMPLATES, new
from papi_kit.language.messages import sentence

TOP = {"bo-tieu-chi.yaml", "don-vi.csv", "bieu-mau", "nop-ve", "tham-dinh", "khao-sat", "ket_qua", "nhat-ky.jsonl",
       "DOC-TRUOC.md", "papi-kit.bat"}
WHERE = "C:\\Đánh giá & xếp hạng (thử)^ 50% 2025!\\"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "Đánh giá & thử 2025"


def test_what_stands_in_a_new_folder(folder):
    new(folder, "mau", COMMANDS)
    assert {path.name for path in folder.iterdir()} == TOP
    assert [line.kind for line in read_journal(folder).lines] == ["start"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_scores_at_once_and_says_that_it_is_illustrative(folder, template, capsys):
    assert run(["new", str(folder), "--template", template]) == 0
    assert run(["check", str(folder / "bo-tieu-chi.yaml")]) == 0
    assert "0 lỗi, 0 lưu ý" in capsys.readouterr().out
    assert run(["score", str(folder / "bo-tieu-chi.yaml")]) == 0
    (out,) = (folder / "ket_qua").iterdir()
    assert (out / "ranking.xlsx").is_file() and "Số liệu minh họa" in capsys.readouterr().out
    assert run(["verify", str(folder)]) == 0


def test_the_marks_of_the_template_by_hand(folder, capsys):
    """Of 20: A has 4 + 4 + 2 + 6 + 3,5; B 4 + 2 (85% of the plan) + 0 + 96% of 6 + 4."""
    run(["new", str(folder)])
    run(["score", str(folder / "bo-tieu-chi.yaml"), "--json"])
    text = capsys.readouterr().out
    assert '"index": 97.5' in text and '"points": 15.76' in text


def test_tables_and_pages_open_in_excel_and_notepad(folder):
    new(folder)
    for name in ("don-vi.csv", "nop-ve/so-lieu-minh-hoa.csv", "DOC-TRUOC.md"):
        data = (folder / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and b"\n" not in data.replace(b"\r\n", b""), name


def test_nothing_is_written_over(folder):
    folder.mkdir()
    (folder / "don-vi.csv").write_text("của tôi")
    with pytest.raises(Refused) as caught:
        new(folder)
    assert caught.value.findings[0].code == "folder_not_empty" and "don-vi.csv" in sentence(caught.value.findings[0])
    assert [path.name for path in folder.iterdir()] == ["don-vi.csv"]


def test_a_file_of_that_name(folder):
    folder.write_text("")
    with pytest.raises(Refused) as caught:
        new(folder)
    assert caught.value.findings[0].code == "folder_is_a_file"


def test_an_empty_folder_as_explorer_leaves_it(folder):
    folder.mkdir()
    (folder / "desktop.ini").write_text("")
    new(folder)
    assert {path.name for path in folder.iterdir()} == TOP | {"desktop.ini"}


@pytest.mark.parametrize("there", (True, False))
def test_a_full_disk_leaves_nothing(folder, monkeypatch, there):
    def full(*given, **named):
        raise OSError(28, "No space left on device")

    if there:
        folder.mkdir()
    monkeypatch.setattr(job, "begin", full)
    with pytest.raises(Unreadable):
        new(folder)
    assert list(folder.iterdir()) == [] if there else not folder.exists()


def test_the_templates_offered_are_those_that_there_are():
    assert OFFERED == TEMPLATES


# ---- papi-kit.bat


def text_of(verbs=COMMANDS):
    return batch((Path(job.__file__).parents[2] / "templates" / "papi-kit.bat").read_text("utf-8"), verbs)


def answered(keys, files=(".venv\\Scripts\\papi-kit.exe", "ket_qua", "bieu-mau"), codes=None, verbs=COMMANDS,
             where=WHERE):
    known = codes or {}
    return Cmd(text_of(verbs).decode("ascii"), where, files,
               lambda words: known.get(words[0], known.get("*", 0)), keys).run()


def test_bytes():
    data = text_of()
    assert all(byte < 128 for byte in data) and b"\n" not in data.replace(b"\r\n", b"") and data.endswith(b"\r\n")
    assert b"DisableDelayedExpansion" in data and b'pushd "%~dp0"' in data and b"chcp 65001" in data


def test_no_block_in_parentheses_and_every_label_is_there():
    """A path with `)` ends a block of cmd.exe; so there are none."""
    lines = text_of().decode("ascii").split("\r\n")
    assert not [line for line in lines if line.rstrip().endswith("(") or line.strip().startswith(")")]
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert {found for line in lines for found in re.findall(r"goto (\w+)", line)} <= labels


def test_the_menu_offers_only_commands_that_there_are():
    said = text_of(("score",)).decode("ascii")
    assert "1. Cham diem" in said and "2." not in said and "verify" not in said
    offered = re.findall(r'"%PAPI%" %MORE% (\w+) "', text_of().decode("ascii"))
    assert offered == [choice.verb for choice in MENU if choice.verb in COMMANDS] and "score" in offered


@pytest.mark.parametrize("choice", [choice for choice in MENU if choice.verb in COMMANDS], ids=lambda one: one.label)
def test_each_number_runs_its_command_in_any_folder(choice):
    number = [one for one in MENU if one.verb in COMMANDS].index(choice) + 1
    done = answered(f"{number}0", (".venv\\Scripts\\papi-kit.exe", *(one.opens for one in MENU)))
    assert done.ran[0] == [".venv\\Scripts\\papi-kit.exe", choice.verb, *words(choice.arguments)]
    assert done.ran[1:] == ([["start", WHERE + choice.opens]] if choice.opens else [])


def test_every_line_of_the_menu_has_a_key_of_its_own():
    """`choice` takes single keys, 0 ends."""
    assert len(MENU) <= 9 and len({choice.label for choice in MENU}) == len(MENU)
    said = text_of([choice.verb for choice in MENU]).decode("ascii")
    assert f"choice /c {'123456789'[:len(MENU)]}0 /n" in said


def test_the_arguments_are_options_of_the_commands(folder, monkeypatch, capsys):
    """What the menu runs is understood by the program; the folder is new, so nothing is lacking but forms."""
    new(folder, "mau", COMMANDS)
    monkeypatch.chdir(folder)
    for choice in MENU:
        if choice.verb in COMMANDS:
            given = [word.replace("\\", "/") for word in words(choice.arguments)]
            assert run([choice.verb, *given]) in (0, 1), (choice, capsys.readouterr().err)


def test_a_failure_is_said_and_the_menu_stays():
    done = answered("10", codes={"*": 2})
    assert any("Chua xong" in line for line in done.said) and not done.keys


def test_findings_are_no_failure():
    assert not any("Chua xong" in line for line in answered("10", codes={"*": 1}).said)


@pytest.mark.parametrize(("files", "program"), [
    (("..\\.venv\\Scripts\\papi-kit.exe",), ["..\\.venv\\Scripts\\papi-kit.exe", "check"]),
    (("D:\\Chương trình & (x86)\\papi-kit.exe",), ["D:\\Chương trình & (x86)\\papi-kit.exe", "check"])])
def test_it_is_found_beside_the_folder_and_on_the_path(files, program):
    assert answered("10", files, verbs=("check",)).ran[0][:2] == program


def test_it_is_found_in_python():
    assert answered("10", (), verbs=("check",)).ran[-1][:5] == ["py", "-3", "-m", "papi_kit", "check"]
    done = answered("10", (), {"py": 9009}, verbs=("check",))
    assert done.ran[-1][:4] == ["python", "-m", "papi_kit", "check"]


def test_a_computer_without_it_is_told_what_to_do():
    done = answered("", (), {"py": 9009, "python": 9009})
    assert any("DOC-TRUOC.md" in line for line in done.said) and not any("%" in line for line in done.said)


def test_it_is_installed_from_the_file_that_lies_there():
    state = {"installed": False}

    def programs(words):
        if "pip" in words:
            state["installed"] = True
        return 0 if state["installed"] or words[1:] == ["-3", "--version"] else 1

    done = Cmd(text_of().decode("ascii"), WHERE, ["papi_kit-0.1.0-py3-none-any.whl"], programs, "110").run()
    assert ["py", "-3", "-m", "pip", "install", "--user", "papi_kit-0.1.0-py3-none-any.whl"] in done.ran
    assert done.ran[-1][:4] == ["py", "-3", "-m", "papi_kit"] or done.ran[-1][0] == "start"


def test_a_folder_that_cannot_be_entered_is_told():
    assert any("Khong mo duoc thu muc" in line for line in answered("", where="\\\\máy chủ\\unreachable\\").said)


def test_what_is_not_quoted_would_be_found():
    wrong = text_of().decode("ascii").replace('pushd "%~dp0"', "pushd %~dp0")
    with pytest.raises(AssertionError):
        Cmd(wrong, WHERE, [], lambda words: 0, "0").run()
