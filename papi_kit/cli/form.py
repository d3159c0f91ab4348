"""papi-kit form: the workbooks that units fill, and those of the agencies that appraise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, rubric_argument, shared_options, take_option, tell_findings
from .progress import Progress
from .terminal import FilePath, called, print_json, tell

EVERYBODY = "*"


def command(say: Say) -> click.Command:
    text = say("Lập biểu tự đánh giá Excel <mã đơn vị>.xlsx cho từng đơn vị theo bộ tiêu chí RUBRIC: ô vàng để điền, "
               "điểm hiện ra khi điền. Với --for-appraiser: lập sổ thẩm định tham-dinh-<mã>.xlsx cho từng bên thẩm "
               "định; với --stage final: lập sổ hoi-dong.xlsx để hội đồng kết luận. Với định nghĩa khảo sát: lập phiếu "
               "hỏi XLSForm cho Kobo, ODK và tệp nhập phiếu giấy. Tệp đã có người điền không bao giờ "
               "bị ghi đè.\n\n"
               "Ví dụ: papi-kit form rubrics/2022.yaml --out bieu_mau --deadline 15/01/2022",
               "Write an Excel form <unit_id>.xlsx for each unit by RUBRIC: yellow cells to fill, marks that appear "
               "meanwhile. With --for-appraiser: a book tham-dinh-<id>.xlsx for each agency that appraises; with "
               "--stage final: hoi-dong.xlsx, in which the council decides. Of a survey definition: an XLSForm for "
               "Kobo and ODK, and a workbook to key in paper forms. A file that somebody filled is never "
               "written over.\n\n"
               "Example: papi-kit form rubrics/2022.yaml --out bieu_mau --deadline 15/01/2022")
    return Verb("form", say, callback=run, help=text, params=[rubric_argument(), *_options(say), *shared_options(say)])


def _options(say: Say) -> list[click.Option]:
    return [
        click.Option(["--unit"], default="", metavar="U", help=say(
            "Chỉ lập biểu của đơn vị này (mã hoặc tên).", "The form of this unit only (id or name).")),
        click.Option(["--for-appraiser", "appraiser"], is_flag=False, flag_value=EVERYBODY, default="", metavar="[ID]",
                     help=say("Lập sổ thẩm định: của mọi bên, hoặc của bên này (mã hoặc tên).",
                              "Books for those who appraise: all, or this one (id or name).")),
        click.Option(["--units"], type=FilePath(), metavar="F", help=say(
            "Danh sách đơn vị (csv, xlsx), thay cho tệp ghi trong bộ tiêu chí.",
            "Register of units instead of the rubric's.")),
        click.Option(["--stage"], type=click.Choice(("self", "appraisal", "explanation", "final")), help=say(
            "Giai đoạn: self tự đánh giá, explanation giải trình kết quả thẩm định, final sổ của hội đồng; của sổ thẩm "
            "định: appraisal, explanation, final [self; appraisal].",
            "Stage: self, explanation on the appraisal, final for the council; of appraisers' books appraisal, "
            "explanation, final [self; appraisal].")),
        click.Option(["--facts"], type=FilePath(), metavar="F", help=say(
            "Tệp hoặc thư mục số liệu đã có (cho explanation, final và sổ thẩm định), thay cho tệp ghi trong bộ tiêu "
            "chí.",
            "File or folder of facts (for explanation, final and books) instead of the rubric's.")),
        click.Option(["--survey", "surveys"], type=FilePath(), metavar="F", multiple=True, help=say(
            "Định nghĩa khảo sát (cho explanation, final và sổ thẩm định), như ở lệnh score.",
            "Survey definition (for explanation, final and books), as of score.")),
        take_option(say),
        click.Option(["--sample"], type=FilePath(), metavar="F", help=say(
            "Của khảo sát: danh sách thôn đã chọn (sample.csv), để chọn thôn theo đơn vị.",
            "Of a survey: the list of villages drawn (sample.csv), chosen by unit.")),
        click.Option(["--deadline"], default="", metavar="TEXT", help=say(
            "Hạn gửi, in trên bìa; không ghi thì để dòng chấm.", "Deadline as printed on the cover; dots without it.")),
        click.Option(["--out"], type=FilePath(), metavar="DIR", help=say(
            "Thư mục ghi biểu mẫu [bieu_mau/<mã bộ tiêu chí>].", "Folder for the forms [bieu_mau/<rubric>].")),
    ]


@click.pass_obj
def run(settings: Settings, rubric: Path, unit: str, appraiser: str, units: Path | None, stage: str | None,
        deadline: str, out: Path | None, facts: Path | None, surveys: tuple[Path, ...], take: tuple[Path, ...],
        sample: Path | None, as_json: bool, **_: Any) -> int:
    from ..findings import Refused, error, has_errors
    from ..jobs.progress import FORM
    from ..jobs.sent.appraisal import make_books
    from ..jobs.sent.council import FINAL, make_council
    from ..jobs.sent.form import MADE, Asked, make_forms
    from ..jobs.sent.questionnaire import is_survey

    if is_survey(rubric):
        return _of_survey(settings, rubric, sample, out, as_json, {
            "unit": unit, "for-appraiser": appraiser, "units": units, "stage": stage, "deadline": deadline,
            "facts": facts, "survey": surveys, "take": take})
    if sample:
        raise Refused([error("sample_of_rubric")])
    say, asked = settings.say, Asked(units, unit, stage or ("appraisal" if appraiser else "self"), deadline, facts,
                                     surveys, take)
    council = asked.stage == FINAL and not appraiser
    if not appraiser and not council and asked.stage not in MADE:
        raise Refused([error("stage_of_appraisers", stage=asked.stage)])
    if unit and (appraiser or council):
        raise Refused([error("form_of_unit_and_council" if council else "form_of_unit_and_appraiser")])
    how = settings.lang, settings.arguments
    with Progress(say, FORM) as progress:
        if council:
            done = make_council(rubric, out, asked, *how, progress.tell)
        else:
            done = (make_books(rubric, out, asked, "" if appraiser == EVERYBODY else appraiser, *how, progress.tell)
                    if appraiser else make_forms(rubric, out, asked, *how, progress.tell))
    count, folder = sum(path.suffix == ".xlsx" for path in done.files), done.files[-1].parent
    if as_json:
        print_json({"files": [str(path) for path in done.files]})
    tell_findings(done.findings, settings)
    where = called(folder)
    tell(_council(say, done.files) if council else _books(say, count, where) if appraiser
         else _forms(say, count, where), err=True)
    return 1 if has_errors(done.findings) else 0


def _of_survey(settings: Settings, survey: Path, sample: Path | None, out: Path | None, as_json: bool,
               others: Mapping[str, object]) -> int:
    from ..findings import Refused, error, has_errors
    from ..jobs.progress import FORM
    from ..jobs.sent.questionnaire import make_questionnaire

    if wrong := next((name for name, given in others.items() if given), None):
        raise Refused([error("form_option_of_rubric", option=wrong)])
    say = settings.say
    with Progress(say, FORM) as progress:
        done = make_questionnaire(survey, out, sample, settings.lang, settings.arguments, progress.tell)
    if as_json:
        print_json({"files": [str(path) for path in done.files]})
    tell_findings(done.findings, settings)
    where = called(done.files[-1].parent)
    tell(say(f"Đã ghi phiếu hỏi vào {where}: tệp .xlsx để tải lên Kobo hoặc ODK, tệp -nhap-lieu.xlsx để nhập phiếu "
             "giấy.",
             f"Questionnaires written to {where}: the .xlsx for Kobo or ODK, -nhap-lieu.xlsx to key in paper forms."),
         err=True)
    return 1 if has_errors(done.findings) else 0


def _forms(say: Say, count: int, folder: str) -> str:
    return say(f"Đã ghi {count} biểu mẫu vào {folder}. Gửi mỗi đơn vị tệp mang mã của đơn vị.",
               f"{count} {'form' if count == 1 else 'forms'} written to {folder}. Send each unit the file that "
               "bears its id.")


def _books(say: Say, count: int, folder: str) -> str:
    return say(f"Đã ghi {count} sổ thẩm định vào {folder}. Gửi mỗi bên thẩm định tệp mang tên của bên ấy; tệp gửi về "
               "đặt cùng thư mục với biểu mẫu đã nộp.",
               f"{count} {'book' if count == 1 else 'books'} written to {folder}. Send each appraiser the file that "
               "bears its name; put those that come back beside the forms that came back.")


def _council(say: Say, files: Sequence[Path]) -> str:
    book = called(next((one for one in files if one.suffix == ".xlsx"), files[-1].parent))
    return say(f"Đã ghi sổ của hội đồng: {book}. Điền xong, đặt cùng thư mục với biểu và sổ đã nộp rồi chấm điểm.",
               f"The book of the council is {book}. Once filled, put it beside the forms and books that came back, "
               "then score.")
